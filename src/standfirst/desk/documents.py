"""The page of a document, and the permanent links to a claim and to a span."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst import Dossier, NotFoundError, UsageError
from standfirst.desk.answers import asked, library_of, number, page, patience_for, waiting
from standfirst.desk.arranging import decided_about
from standfirst.desk.library import story_of
from standfirst.desk.render import link
from standfirst.desk.sheets import sheet_of, text_of


def document(request: Request) -> Response:
    """GET /document/ID: its text with every claim marked; `claim` or `at` (START-END) sends the eye somewhere."""
    id, library = request.path_params["id"], library_of(request)
    got = library.dossier(story_of(library.newsroom, id), patience=patience_for(request))
    if got is None or (not got.fresh and id not in got.value.documents):  # it has only just come in
        return waiting(request, "The story that this document is in is being weighed")
    at = place_of(asked(request, "at", 40))
    now = replace(got, stamp=f"{got.stamp}/{library.stamp(got.value.id)}")
    return page(request, "document.html", now, lambda: _values(request, got.value, id, at))


def _values(request: Request, dossier: Dossier, id: str, at: tuple[int, int] | None) -> dict[str, object]:
    given = asked(request, "claim", 60)
    claim = dossier.present_id(given)
    of_pdf = number(request, "sheet", 0)
    start = at[0] if at else text_of(library_of(request).newsroom, id, of_pdf) if of_pdf else None
    wanted = number(request, "page", 0) or dossier.page_of(id, claim=claim, start=start)
    row = dossier.document(id, page=wanted)
    if at is not None:
        dossier.span(id, *at)  # refused here, if the text has no such place
        row["blocks"] = [_lit(block, *at) for block in row["blocks"]]
    chosen = next((one for one in row["claims"] if one["id"] == claim), None)
    if claim and chosen is None:
        raise NotFoundError(f"document {id[:40]} has no claim {claim!r}")
    drawn = _drawn(row, claim)
    sheet = sheet_of(request, row, claim, at)
    title = drawn[0] if drawn and drawn[0]["kind"] == "title" and drawn[0]["start"] == 0 else None
    row["head"], row["blocks"] = title, drawn[1:] if title else drawn
    decided = decided_about(library_of(request), dossier, {claim, given}) if chosen else []
    return {
        "document": row,
        "story": dossier.summary(),
        "chosen": chosen,
        "at": at,
        "decided": decided,
        "sheet": sheet,
    }


def _drawn(row: dict[str, Any], chosen: str) -> list[dict[str, Any]]:
    """The blocks with each stretch as it is to be drawn: whose words, whether lit, and which claims begin there."""
    claims = {claim["id"]: claim for claim in row["claims"]}
    begun: set[str] = set()
    found, here = [], True
    for block in row["blocks"]:
        stretches = []
        for segment in block["segments"]:
            ids = [id for id in segment["marks"] if id in claims]
            lit = "at" in segment["marks"] or chosen in ids
            said = any(not claims[id]["narrator"] for id in ids)
            begins = [claims[id] for id in ids if id not in begun]
            begun.update(ids)
            of = "attributed" if said else "stated" if ids else ""
            stretches.append({"text": segment["text"], "lit": lit, "here": lit and here, "of": of, "begins": begins})
            here = here and not lit
        found.append({**block, "segments": stretches})
    return found


def place_of(given: str) -> tuple[int, int] | None:
    """A place in a text, written START-END; None for none. Raises `UsageError`."""
    if not given:
        return None
    start, _, end = given.partition("-")
    if not (start.isdigit() and end.isdigit() and start.isascii() and end.isascii()):
        raise UsageError(f"{given!r} is no place: write START-END, in characters of the text")
    return int(start), int(end)


def _lit(block: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """A block whose stretches are cut at the place, those inside with the further mark ``at``."""
    position, cut = block["start"], []
    for segment in block["segments"]:
        text, first = segment["text"], position
        position += len(text)
        ends = sorted({first, position, *(edge for edge in (start, end) if first < edge < position)})
        for a, b in pairwise(ends):
            lit = start <= a and b <= end
            cut.append({"text": text[a - first : b - first], "marks": [*segment["marks"], *(["at"] if lit else [])]})
    return {**block, "segments": cut}


def claim(request: Request) -> Response:
    """GET /claim/ID: to its words in its document."""
    id = request.path_params["id"]
    held = library_of(request).newsroom.document_of(id)
    return RedirectResponse(f"{link('document', held, claim=id)}#{id}", 303)


def span(request: Request) -> Response:
    """GET /span/DOCUMENT/START-END: to these words in their document."""
    start, end = request.path_params["start"], request.path_params["end"]
    return RedirectResponse(f"{link('document', request.path_params['id'], at=f'{start}-{end}')}#at", 303)
