"""Excerpts: the paragraphs of a document that a brief cites, for exports that do not carry whole texts.

Takes a document and places in its text, gives the paragraphs around these. Offsets are code points of the whole text,
the end excluded, so that a citation means the same whether the text or only an excerpt is at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from standfirst.records import Document
from standfirst.tell.citations import blocks


def excerpts(document: Document, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs that these places touch, as (start, end) in order; what touches is one.

    Each place lies inside one excerpt, also one that goes over several paragraphs. Of a very long paragraph the
    sentences around the place are given, as `blocks` cuts them. A place outside the text is left out.
    """
    size = len(document.text)
    inside = sorted({(start, end) for start, end in places if 0 <= start < end <= size})
    if not inside:
        return []
    cut = blocks(document, [document.text.span(start, end) for start, end in inside])
    wide = []
    for start, end in inside:
        touched = [block for block in cut if block.start < end and start < block.end]
        starts, ends = [start, *(block.start for block in touched)], [end, *(block.end for block in touched)]
        wide.append((min(starts), max(ends)))
    return list(_merged(sorted(wide)))


def _merged(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    held: tuple[int, int] | None = None
    for start, end in places:
        if held is not None and start <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held


def excerpt_rows(document: Document, places: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
    """The excerpts as ``{start, end, text}``."""
    content = document.text.content
    return [{"start": start, "end": end, "text": content[start:end]} for start, end in excerpts(document, places)]


def places_of(made: object) -> dict[str, list[tuple[int, int]]]:
    """All places that the citations of a JSON form name, by document; so no citation stands without its words."""
    found: dict[str, list[tuple[int, int]]] = {}
    waiting = [made]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            if {"document", "start", "end", "exact"} <= value.keys():
                found.setdefault(str(value["document"]), []).append((value["start"], value["end"]))
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return found
