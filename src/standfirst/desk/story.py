"""The pages of one story: the brief with its evidence, its questions, propositions and actors, and exports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import standfirst
from standfirst import Document, Dossier, NotFoundError
from standfirst.desk.answers import as_of, asked, drawn, library_of, page, waiting, weighed
from standfirst.desk.arranging import decided_about
from standfirst.desk.homes import merged_into
from standfirst.desk.kept import Got
from standfirst.desk.render import day_words, link

FORMS = {
    "brief.html": ("html", "text/html; charset=utf-8"),
    "brief.md": ("md", "text/markdown; charset=utf-8"),
    "brief.txt": ("text", "text/plain; charset=utf-8"),
    "brief.json": ("json", "application/json"),
    "timeline.svg": ("svg", "image/svg+xml"),
}
"""Files that a story can be had as: the form that `standfirst.render` knows, and the media type."""
_WAITING = "This story is being weighed"


def story(request: Request) -> Response:
    """GET /story/ID: the brief and, beside it, the evidence of the part that `part` names."""
    id = request.path_params["story"]
    try:
        if (kept := drawn(request, "story.html", id)) is not None:
            return kept
        got = weighed(request, id)
    except NotFoundError:
        home = merged_into(library_of(request), id)
        if home is None:
            raise
        return RedirectResponse(link("story", home), 303)
    if got is None:
        return waiting(request, _WAITING)
    return page(request, "story.html", got, partial(_story_values, request, got))


def _story_values(request: Request, got: Got[Dossier]) -> dict[str, object]:
    library, dossier, day = library_of(request), got.value, as_of(request)
    # As of a day there are fewer days; those of the story as it is now are known without weighing it.
    now = dossier if day is None else library.at_hand(dossier.id)
    part = asked(request, "part", 20)
    first = next((key for key in ("l1", "q1", *dossier.parts) if key in dossier.parts), None)
    chosen = part or first
    return {
        "story": dossier.story(),
        "days": now.days() if now is not None else _days(library.newsroom.documents(dossier.id)),
        "as_of": day,
        "svg": dossier.timeline_svg(),
        "evidence": dossier.evidence(chosen) if chosen else None,
        "asked_for": bool(part),
        "parts": dossier.parts,
        "stamp": got.stamp,
        "forms": list(FORMS),
    }


def _days(documents: list[Document]) -> list[dict[str, object]]:
    """As `Dossier.days`."""
    days = Counter(day for document in documents if (day := document.published.day))
    return [{"day": day, "words": day_words(day), "documents": days[day]} for day in sorted(days)]


def evidence(request: Request) -> Response:
    """GET /story/ID/evidence/PART: the evidence of one part alone, for the script of the story page."""
    got = library_of(request).dossier(request.path_params["story"], as_of(request), wait=True)
    assert got is not None  # it was waited for
    return page(
        request,
        "evidence_page.html",
        got,
        lambda: {
            "evidence": got.value.evidence(request.path_params["part"]),
            "story": got.value.summary(),
            "as_of": as_of(request),
        },
    )


def questions(request: Request) -> Response:
    """GET /story/ID/questions: all that its claims agree or disagree about."""
    got = weighed(request, request.path_params["story"])
    if got is None:
        return waiting(request, _WAITING)
    return page(
        request,
        "questions.html",
        got,
        lambda: {"story": got.value.summary(), "propositions": got.value.propositions(), "as_of": as_of(request)},
    )


def proposition(request: Request) -> Response:
    """GET /story/ID/proposition/ID: who asserts, who denies, by origin and over time."""
    # Where a claim joined it, a question may go by another id.
    return _part(request, "proposition", lambda dossier, id: dossier.proposition(id), near=_QUESTIONS)


def actor(request: Request) -> Response:
    """GET /story/ID/actor/ID: all that an actor said in the story."""
    return _part(request, "actor", lambda dossier, id: dossier.actor(id), near=("The story",))


_QUESTIONS = "All questions of the story", "questions"


def _part(
    request: Request, kind: str, row: Callable[[Dossier, str], Mapping[str, object]], near: tuple[str, ...]
) -> Response:
    """The page of one thing of a story, with what people decided about it.

    `near`: where to go on from where it is no more, in words, and the rest of the path below the story.
    """
    got = weighed(request, request.path_params["story"])
    if got is None:
        return waiting(request, _WAITING)
    id, library = got.value.present_id(request.path_params["id"]), library_of(request)
    request.state.near = link("story", got.value.id, *near[1:]), near[0]
    return page(
        request,
        f"{kind}.html",
        replace(got, stamp=f"{got.stamp}/{library.stamp(got.value.id)}"),
        lambda: {
            "story": got.value.summary(),
            kind: row(got.value, id),
            "decided": decided_about(library, got.value, {id}),
            "as_of": as_of(request),
        },
    )


def export(request: Request) -> Response:
    """GET /story/ID/export/FORM: the brief or its timeline as a file."""
    name = request.path_params["form"]
    if name not in FORMS:
        raise NotFoundError(f"no file {name[:40]!r}: {', '.join(FORMS)}")
    got = library_of(request).dossier(request.path_params["story"], as_of(request), wait=True)
    assert got is not None  # it was waited for
    if got.value.brief is None:
        raise NotFoundError("no document of this story could be read far enough for a brief")
    form, media = FORMS[name]
    brief = got.value.brief
    body = standfirst.plot_timeline(brief) if form == "svg" else standfirst.render(brief, form)
    stem, _, suffix = name.partition(".")
    file = f'attachment; filename="{stem}-{got.value.id}.{suffix}"'
    return Response(body.encode("utf-8"), media_type=media, headers={"Content-Disposition": file})
