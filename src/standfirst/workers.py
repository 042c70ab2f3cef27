"""Workers: sentences read and claims found in many documents, on several cores.

The model is loaded once and then shared with forked workers; documents go out, raw answers and claims come back.
Where processes cannot be forked, and for little work, all is done in this process. The result is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

from standfirst import heap
from standfirst.attribute import Attribution, Parse, Reading, attribute
from standfirst.records import Document

if TYPE_CHECKING:
    from standfirst.attribute import ClaimReader, Parser

_WORTH_IT = 30_000
"""Characters below which forking costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Models:
    """What reads a text: a parser for its grammar, a claim reader for its attributions."""

    parser: Parser
    reader: ClaimReader


@dataclass(frozen=True, slots=True)
class Answers:
    """The raw answers of both models for one text; None where there is none yet."""

    parse: bytes | None = None
    reading: bytes | None = None


_NONE = Answers()
_models: Models | None = None
Pair = tuple[Document, Answers]
Read = tuple[Answers, Attribution]


def attribute_all(
    models: Models, documents: Sequence[Document], known: Mapping[str, Answers], workers: int | None = None
) -> list[Read]:
    """The raw answers and the claims of each document, in order.

    `known`: answers that are at hand, by document id; the models are asked for the others. `workers`: processes at
    most; None is one for each core.
    """
    pairs = [(document, known.get(document.id, _NONE)) for document in documents]
    wanted = min(workers or os.cpu_count() or 1, len(pairs))
    work = sum(len(document.text) for document in documents)
    daemon = multiprocessing.current_process().daemon  # may have no children
    if wanted < 2 or work < _WORTH_IT or daemon or sys.platform != "linux":
        return _read(models, pairs)
    _load(models, pairs)
    shares = _shares([len(document.text) for document in documents], wanted)
    with warnings.catch_warnings():
        # Python 3.12 warns of forking beside threads; the only other threads are those of BLAS, which survives it.
        warnings.simplefilter("ignore", DeprecationWarning)
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(
            wanted, mp_context=context, initializer=_begin, initargs=(models, os.getpid())
        ) as pool:
            with _uninterrupted():
                read = pool.map(_read_share, [[pairs[i] for i in share] for share in shares])
            parts = list(read)
    found = {i: read for share, part in zip(shares, parts, strict=True) for i, read in zip(share, part, strict=True)}
    return [found[i] for i in range(len(pairs))]


def _load(models: Models, pairs: Sequence[Pair]) -> None:
    """Load here, before the fork, what will be asked, so that the workers share its memory."""
    if any(answers.parse is None for _, answers in pairs):
        list(models.parser.answer(["."]))
    if any(answers.reading is None for _, answers in pairs):
        list(models.reader.answer(["."]))


def _read(models: Models, pairs: Sequence[Pair]) -> list[Read]:
    parses = _asked(models.parser, [(document, answers.parse) for document, answers in pairs])
    readings = _asked(models.reader, [(document, answers.reading) for document, answers in pairs])
    found = []
    with heap.held():
        for (document, _), parse, reading in zip(pairs, parses, readings, strict=True):
            text = document.news_text
            claims = attribute(document, Parse.decode(parse, text), Reading.decode(reading, text))
            found.append((Answers(parse, reading), claims))
    return found


def _asked(model: Parser | ClaimReader, pairs: Sequence[tuple[Document, bytes | None]]) -> Iterator[bytes]:
    """The answers at hand and, in their order among them, those that the model gives."""
    fresh = model.answer([document.news_text for document, answer in pairs if answer is None])
    for _, answer in pairs:
        yield next(fresh) if answer is None else answer


def _shares(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Indexes in `count` shares of about equal size, the largest dealt out first."""
    shares: list[list[int]] = [[] for _ in range(count)]
    held = [0] * count
    for index in sorted(range(len(sizes)), key=lambda i: (-sizes[i], i)):
        least = held.index(min(held))
        shares[least].append(index)
        held[least] += sizes[index]
    return [share for share in shares if share]


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until the workers are forked: what is raised within a fork, Python prints and then forgets."""
    if threading.current_thread() is not threading.main_thread():  # interrupts come to that one only
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    before = signal.signal(signal.SIGINT, lambda *told: came.append(told))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
        if came and callable(before):
            before(*came[0])


def _end_with(parent: int) -> None:
    """End this process as soon as its parent has ended, however that came about.

    A worker that waits for work cannot tell: it holds an inherited end of the very pipe that it waits on.
    """

    def wait() -> None:
        try:
            held = os.pidfd_open(parent)
        except OSError:  # an old kernel, or the parent is gone
            while os.getppid() == parent:
                time.sleep(1)
        else:
            if os.getppid() == parent:  # and no other process that was given its number
                select.select([held], [], [])
        os._exit(1)

    threading.Thread(target=wait, name="ends with its parent", daemon=True).start()


def _begin(models: Models, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    from threadpoolctl import threadpool_limits

    global _models
    _end_with(parent)
    threadpool_limits(1)  # the workers are as many as the cores; more threads would only wait for each other
    _models = models


def _read_share(pairs: list[Pair]) -> list[Read]:
    assert _models is not None
    return _read(_models, pairs)
