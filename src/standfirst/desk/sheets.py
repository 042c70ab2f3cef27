"""Sheets: the pages of a PDF as they look, with the words of claims marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from standfirst import NotFoundError, UsageError
from standfirst.desk.answers import library_of, number

if TYPE_CHECKING:
    from standfirst import Document, Newsroom

_MOST_MARKS = 400
"""Claims that are marked on one page."""


def sheet_of(request: Request, row: dict[str, Any], chosen: str, at: tuple[int, int] | None) -> dict[str, Any] | None:
    """The page of a document's row that a request is about, with its marks; None for what is no PDF.

    That is the page that `sheet` names, else that of the chosen claim or place, else the first of this text page.
    """
    claims = {claim["id"]: claim for claim in row["claims"] if not claim["narrator"] or claim["id"] == chosen}
    marks = [(start, end, id) for id, start, end in _stretches(row["blocks"]) if id in claims]
    marks += [(*at, "")] if at is not None else []
    marks.sort(key=lambda mark: mark[2] not in (chosen, ""))  # the chosen one first: its page is shown
    newsroom = library_of(request).newsroom
    wanted = number(request, "sheet", 0) or (None if chosen or at is not None or row["page"] > 1 else 1)
    if len(marks) > _MOST_MARKS:
        marks = _on(newsroom.document(row["id"]), wanted, marks)[:_MOST_MARKS]
    try:
        found = newsroom.sheet_row(row["id"], wanted, spans=[(a, b) for a, b, _ in marks])
    except UsageError:  # what was readable once may not be now, by another pdfium: the text is there all the same
        return None
    if found is None:
        return None
    drawn = [
        {"claim": claims.get(id), "boxes": boxes, "lit": id in (chosen, "")}
        for (_, _, id), boxes in zip(marks, found["places"], strict=True)
        if boxes
    ]
    return {**found, "marks": sorted(drawn, key=lambda mark: mark["lit"])}


def text_of(newsroom: Newsroom, document: str, sheet: int) -> int | None:
    """Where the text of a page of a PDF begins; None where it has none. Raises `NotFoundError`."""
    parts = newsroom.document(document).parts
    return min((part.start for part in parts if any(box.page + 1 == sheet for box in part.boxes)), default=None)


def _on(document: Document, sheet: int | None, marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The marks that stand on a page of a PDF, which is that of the first mark where none is named; in their order."""
    parts = [part for part in document.parts if part.boxes]
    first, last, _ = marks[0]
    near = (part for part in parts if part.start < last and first < part.end)
    wanted = {box.page for part in near for box in part.boxes} if sheet is None else {sheet - 1}
    held = [(part.start, part.end) for part in parts if any(box.page in wanted for box in part.boxes)]
    return [mark for mark in marks if any(start < mark[1] and mark[0] < end for start, end in held)]


def _stretches(blocks: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    """(claim, start, end) of all that is marked in blocks, by the order of the text."""
    found: list[tuple[str, int, int]] = []
    open_: dict[str, int] = {}
    for block in blocks:
        position = block["start"]
        for segment in block["segments"]:
            end = position + len(segment["text"])
            ended = [id for id in open_ if id not in segment["marks"]]
            found.extend((id, open_.pop(id), position) for id in ended)
            for id in segment["marks"]:
                open_.setdefault(id, position)
            position = end
        found.extend((id, start, position) for id, start in open_.items())
        open_.clear()
    return sorted(found, key=lambda one: (one[1], one[2], one[0]))


def picture(request: Request) -> Response:
    """GET /document/ID/page/N.png: a page as it looks."""
    page = request.path_params["page"]
    if not 0 < page < 1_000_000:
        raise NotFoundError(f"no page {str(page)[:12]}: they count from 1")
    body = library_of(request).picture(request.path_params["id"], page)
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(body, media_type="image/png", headers=headers)
