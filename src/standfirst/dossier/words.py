"""The words of a claim as rows, with the paragraphs around them, and where words that a person gives stand in these.

Words are looked for exactly, letter case included. Only white space, and which form a quotation mark or an apostrophe
has, may differ: a keyboard has fewer of them than a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from standfirst.dossier.forms import block_row, claim_ref, document_ref
from standfirst.dossier.index import Index, one_line
from standfirst.errors import UsageError
from standfirst.records import Claim, Document
from standfirst.tell.citations import Block, blocks
from standfirst.tell.rows import place

Places = tuple[tuple[int, int], ...]
"""(start, end) of each stretch: code points of the document's text, the end excluded."""

_MOST = 12
"""Ways to understand given words that are told."""
_LINES, _LONG = 20, 4000
"""Stretches of one claim, and characters of them all."""
_AROUND = 40
_ALIKE = ("'’‘‛`´", '"“”„‟«»', "-‐‑–—")
_FORMS = {one: f"[{re.escape(forms)}]" for forms in _ALIKE for one in forms}


def words_row(claim: Claim, index: Index) -> dict[str, Any]:
    """A claim with its words as stretches, and the paragraphs that hold them with one on either side."""
    document = index.material.documents[claim.document]
    marks = [(span.start, span.end, "hit") for span in claim.content]
    shown = _around(document, claim)
    return {
        **claim_ref(claim, index),
        "held": document_ref(document, index),
        "stretches": [{**place(span), "words": one_line(span.exact)} for span in claim.content],
        "blocks": [block_row(document, b.start, b.end, b.kind.value, b.label, marks) for b in shown],
        "start": shown[0].start,
        "end": shown[-1].end,
    }


def _around(document: Document, claim: Claim) -> Sequence[Block]:
    cut = blocks(document, [claim.sentence, *claim.content])
    touched = [n for n, block in enumerate(cut) if any(_shares(block, s) for s in (claim.sentence, *claim.content))]
    return cut[max(0, touched[0] - 1) : touched[-1] + 2]


def _shares(block: Block, span: Any) -> bool:
    return bool(span.start < block.end and block.start < span.end)


def find_places(claim: Claim, index: Index, words: str) -> list[dict[str, Any]]:
    """Where given words stand in the paragraphs of `words_row`: each way with its places and the text around them.

    A line of `words` is one stretch; they stand in the order of the text. Empty where they do not stand there; at most
    12 ways. Raises `UsageError` where nothing is given, or too much.
    """
    document = index.material.documents[claim.document]
    lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    if not lines:
        raise UsageError("name the words of the claim, exactly as they stand in the text")
    if len(lines) > _LINES or len(words) > _LONG:
        raise UsageError(f"the words of a claim have at most {_LINES} lines and {_LONG} characters")
    shown = _around(document, claim)
    found = [_stands(line, document.text.content, shown[0].start, shown[-1].end) for line in lines]
    return [_way(places, document) for places in _ways(found)]


def _stands(line: str, content: str, start: int, end: int) -> Places:
    """All places of one stretch, as whole words, between two offsets."""
    parts = r"\s+".join("".join(_FORMS.get(c, re.escape(c)) for c in word) for word in line.split())
    before, behind = (edge if end.isalnum() else "" for edge, end in ((r"(?<!\w)", line[0]), (r"(?!\w)", line[-1])))
    return tuple(match.span() for match in re.compile(before + parts + behind).finditer(content, start, end))


def _ways(found: Sequence[Places]) -> list[Places]:
    """Each choice of one place for each stretch, in order and without overlap; at most `_MOST`."""
    latest: list[int] = []
    bound = 10**12
    for places in reversed(found):  # the last place of each that leaves room for those behind it
        bound = max((start for start, end in places if end <= bound), default=-1)
        latest.append(bound)
    latest.reverse()

    def choose(depth: int, after: int) -> Iterator[Places]:
        if depth == len(found):
            yield ()
            return
        for start, end in found[depth]:
            if after <= start <= latest[depth]:
                yield from (((start, end), *rest) for rest in choose(depth + 1, end))

    ways = choose(0, 0) if min(latest) >= 0 else iter(())
    return [way for way, _ in zip(ways, range(_MOST), strict=False)]


def _way(places: Places, document: Document) -> dict[str, Any]:
    content = document.text.content
    first, last = places[0][0], places[-1][1]
    return {
        "places": [[start, end] for start, end in places],
        "before": one_line(content[max(0, first - _AROUND) : first].partition(" ")[2]),
        "words": [one_line(content[start:end]) for start, end in places],
        "after": one_line(content[last : last + _AROUND].rpartition(" ")[0]),
    }
