"""Workers: sentences read and claims found in many documents, on several cores.

The model is loaded once and then shared with forked workers; documents go out, raw answers and claims come back.
Where processes cannot be forked, and for little work, all is done in this process. The result is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from standfirst import heap
from standfirst.attribute import Attribution, Parse, attribute
from standfirst.records import Document

if TYPE_CHECKING:
    from standfirst.attribute import Parser

_WORTH_IT = 30_000
"""Characters below which forking costs more than it saves."""
_parser: Parser | None = None
Read = tuple[bytes, Attribution]


def attribute_all(
    parser: Parser, documents: Sequence[Document], known: Mapping[str, bytes], workers: int | None = None
) -> list[Read]:
    """The raw answer and the claims of each document, in order.

    `known`: answers that are at hand, by document id; the model is asked for the others. `workers`: processes at
    most; None is one for each core.
    """
    pairs = [(document, known.get(document.id)) for document in documents]
    wanted = min(workers or os.cpu_count() or 1, len(pairs))
    work = sum(len(document.text) for document in documents)
    daemon = multiprocessing.current_process().daemon  # may have no children
    if wanted < 2 or work < _WORTH_IT or daemon or sys.platform != "linux":
        return _read(parser, pairs)
    if any(answer is None for _, answer in pairs):
        list(parser.answer(["."]))  # loads the model here, before the fork, so that the workers share its memory
    shares = _shares([len(document.text) for document in documents], wanted)
    with warnings.catch_warnings():
        # Python 3.12 warns of forking beside threads; the only other threads are those of BLAS, which survives it.
        warnings.simplefilter("ignore", DeprecationWarning)
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(wanted, mp_context=context, initializer=_begin, initargs=(parser,)) as pool:
            parts = list(pool.map(_read_share, ([pairs[i] for i in share] for share in shares)))
    found = {i: read for share, part in zip(shares, parts, strict=True) for i, read in zip(share, part, strict=True)}
    return [found[i] for i in range(len(pairs))]


def _read(parser: Parser, pairs: Sequence[tuple[Document, bytes | None]]) -> list[Read]:
    asked = parser.answer([document.news_text for document, answer in pairs if answer is None])
    found = []
    with heap.held():
        for document, answer in pairs:
            raw = next(asked) if answer is None else answer
            found.append((raw, attribute(document, Parse.decode(raw, document.news_text))))
    return found


def _shares(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Indexes in `count` shares of about equal size, the largest dealt out first."""
    shares: list[list[int]] = [[] for _ in range(count)]
    held = [0] * count
    for index in sorted(range(len(sizes)), key=lambda i: (-sizes[i], i)):
        least = held.index(min(held))
        shares[least].append(index)
        held[least] += sizes[index]
    return [share for share in shares if share]


def _begin(parser: Parser) -> None:
    from threadpoolctl import threadpool_limits

    global _parser
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threadpool_limits(1)  # the workers are as many as the cores; more threads would only wait for each other
    _parser = parser


def _read_share(pairs: list[tuple[Document, bytes | None]]) -> list[Read]:
    assert _parser is not None
    return _read(_parser, pairs)
