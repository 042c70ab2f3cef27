"""Deciding: the pages on which a person reviews and decides, and sees what changed since the last look.

Each decision is signed with the name that the desk was started with, and has a reason. What is not understood is
refused with the newsroom's own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import standfirst
from standfirst import (
    Confirm,
    CorrectSpeaker,
    CorrectStance,
    CorrectState,
    GradeSource,
    MergeActors,
    Note,
    Reliability,
    SpeakerKind,
    Stance,
    StateLabel,
    Undo,
    UsageError,
)
from standfirst.desk.answers import html, library_of, shared, waiting
from standfirst.desk.render import link, render

Fields = dict[str, str]
_HERE = re.compile(r"/(?!/)[\w/?=&%.:-]*(?:#[\w-]*)?")
"""A path on this server."""
RULINGS: dict[str, Callable[[Fields], Any]] = {
    "confirm": lambda f: Confirm(f["subject"]),
    "speaker": lambda f: CorrectSpeaker(f["subject"], f.get("value") or None, SpeakerKind(f.get("speaker", "person"))),
    "stance": lambda f: CorrectStance(f["proposition"], f["subject"], Stance(f["value"])),
    "state": lambda f: CorrectState(f["subject"], StateLabel(f["value"])),
    "merge actors": lambda f: MergeActors((f["subject"], f["value"])),
    "grade": lambda f: GradeSource(f["subject"], Reliability(f["value"])),
    "note": lambda f: Note(f["subject"]),
    "undo": lambda f: Undo(f["subject"]),
}
"""By the `kind` of a form: the ruling that it asks for."""


def decide(request: Request, body: bytes) -> Response:
    """POST /story/ID/decide: keep one decision, and go back to where it was made."""
    fields = {name: values[0].strip() for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    story, library = request.path_params["story"], library_of(request)
    ruling = _ruling(fields)
    library.newsroom.decide(ruling, by=library.who, reason=fields.get("reason", ""), story=story)
    back = fields.get("back", "")
    return RedirectResponse(back if _HERE.fullmatch(back) else link("story", story), 303)


def _ruling(fields: Fields) -> Any:
    kind = fields.get("kind", "")
    if kind not in RULINGS:
        raise UsageError(f"no decision of the kind {kind[:40]!r}: {', '.join(RULINGS)}")
    if kind == "grade":
        fields = {**fields, "value": fields.get("value", "")[:1]}
    try:
        return RULINGS[kind](fields)
    except KeyError as error:
        raise UsageError(f"a decision of the kind {kind} names its {error.args[0]}") from error
    except ValueError as error:
        raise UsageError(f"{kind}: {error}") from error


def review(request: Request) -> Response:
    """GET /story/ID/review: what the machine is least sure of, first; and what was decided."""
    story, library = request.path_params["story"], library_of(request)
    got = library.review(story)
    if got is None:
        return waiting(request, "What should be looked at is being put in order")
    body = render(
        "review.html", story=story, items=got.value["items"], decisions=got.value["decisions"], fresh=got.fresh,
        who=library.who, **shared(request),
    )  # fmt: skip
    return html(request, body)


def changes(request: Request) -> Response:
    """GET /story/ID/changes: what changed since the last look; `since` (a day) asks for another time."""
    story, library = request.path_params["story"], library_of(request)
    since = request.query_params.get("since", "").strip()[:40]
    got = library.changes(story, since or None)
    if got is None:
        return waiting(request, "What changed is being looked for")
    told = json.loads(standfirst.render(got.value, "json"))
    return html(request, render("changes.html", story=story, told=told, since=since, **shared(request)))


def seen(request: Request, body: bytes) -> Response:
    """POST /story/ID/seen: the changes that were shown are seen; the next look begins where that one ended."""
    story, library = request.path_params["story"], library_of(request)
    given = parse_qs(body.decode("utf-8", "replace")).get("looked_at", [""])[0]
    if not library.mark_seen(story, given):
        raise UsageError("this list of changes is no longer the last one that was shown: load it again")
    return RedirectResponse(link("story", story, "changes"), 303)
