"""Arranging: the pages on which a person puts together, takes apart, and says which words a claim is.

Each works without script: things are marked in a list, words are typed as they stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from standfirst import Dossier, NotFoundError
from standfirst.desk.answers import asked, html, library_of, shared, waiting, weighed
from standfirst.desk.homes import other_stories
from standfirst.desk.kept import Got
from standfirst.desk.library import Library
from standfirst.desk.render import render

KINDS = ("actors", "questions", "documents", "stories")
"""What can be put together or taken apart in a story, as the address names it."""
MOST = 400
"""Rows of one list; the others are found by words."""
_WAITING = "This story is being weighed"
_PRONOUNS = frozenset("he she it they we i who one".split())
_MOVES = ("merge stories", "split story")


def arrange(request: Request) -> Response:
    """GET /story/ID/arrange/KIND: a list in which things are marked that are one, or a story of their own."""
    kind, words = request.path_params["kind"], asked(request, "q", 200)
    if kind not in KINDS:
        raise NotFoundError(f"no list of {kind[:40]!r}: {', '.join(KINDS)}")
    got = weighed(request, request.path_params["story"])
    if got is None:
        return waiting(request, _WAITING)
    library, dossier = library_of(request), got.value
    rows = _holding(_rows(kind, library, dossier), words)
    about = {dossier.id} if kind in ("documents", "stories") else {row["id"] for row in rows}
    values = {"kind": kind, "kinds": KINDS, "q": words, "rows": rows[:MOST], "more": max(0, len(rows) - MOST)}
    moved = kind in ("documents", "stories")
    decided = decided_about(library, dossier, about, _MOVES if moved else (f"merge {_NOUNS[kind]}",))
    return _page(request, "arrange.html", got, **values, decided=decided)


_NOUNS = {"actors": "actors", "questions": "propositions"}


def _rows(kind: str, library: Library, dossier: Dossier) -> list[dict[str, Any]]:
    if kind == "actors":
        return [{**row, "words": " ".join((row["name"], *row["names"], *row["roles"]))} for row in dossier.actors()]
    if kind == "questions":
        return [{**row, "words": row["question"]} for row in dossier.propositions()]
    if kind == "documents":
        rows = sorted(dossier.story()["documents"], key=lambda row: (row["published"]["day"] or "9", row["id"]))
        return [{**row, "words": f"{row['name']} {row['title'] or ''}"} for row in rows]
    return [{**row, "words": row["label"]} for row in other_stories(library, dossier.id)]


def _holding(rows: Iterable[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """The rows that hold all the words, letter case ignored."""
    wanted = words.casefold().split()
    return [row for row in rows if all(word in row["words"].casefold() for word in wanted)]


def split(request: Request) -> Response:
    """GET /story/ID/actor|proposition/ID/split: its claims, to mark those that are another's; `as` marks by name."""
    got = weighed(request, request.path_params["story"])
    if got is None:
        return waiting(request, _WAITING)
    dossier = got.value
    id = dossier.present_id(request.path_params["id"])
    claims, of_actor = dossier.claims_of(id), id.startswith("a-")
    title = dossier.actor(id)["name"] if of_actor else dossier.proposition(id)["question"]
    names = list({claim["as"].lower(): claim["as"] for claim in claims}.values()) if of_actor else []
    marked = asked(request, "as", 200)
    return _page(
        request, "split.html", got, id=id, of_actor=of_actor, title=title, claims=claims, names=names, marked=marked,
        name="" if marked.lower() in _PRONOUNS else marked,
        others=[row for row in (dossier.actors() if of_actor else dossier.propositions()) if row["id"] != id][:MOST],
        decided=decided_about(library_of(request), dossier, {id}),
    )  # fmt: skip


def words(request: Request) -> Response:
    """GET /story/ID/claim/ID/words: the paragraph that a claim stands in, to choose its words there."""
    got = weighed(request, request.path_params["story"])
    if got is None:
        return waiting(request, _WAITING)
    return words_page(request, got, request.path_params["id"])


def words_page(
    request: Request, got: Got[Dossier], claim: str, given: dict[str, str] | None = None, status: int = 200
) -> Response:
    """The page of a claim's words; `given`: what was typed, where it does not say which words are meant."""
    dossier = got.value
    id = dossier.present_id(claim)
    row = dossier.words(id)
    ways = dossier.places(id, given["words"]) if given else []
    decided = decided_about(library_of(request), dossier, {id, claim})
    return _page(request, "words.html", got, status, claim=row, given=given, ways=ways, decided=decided)


def decided_about(
    library: Library, dossier: Dossier, about: set[str], kinds: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """The decisions about these ids, newest first, as the story was weighed with them.

    One that was kept or undone since is there too, with the status ``being weighed``. `kinds`: only these; a decision
    that moved documents of the story is then there, whichever story it names.
    """
    found = [
        row
        for row in dossier.decisions()
        if about & {*row["subjects"], *(one["id"] for one in row["about"])} or row["kind"] in _MOVES
    ]
    rows = with_newer(found, dossier.decisions(), library.newsroom.kept_rows(about))
    rows = [row for row in rows if row["kind"] != "undo" and (row["kind"] in kinds or not kinds)]
    return [row for row in rows if kinds or row["kind"] not in _MOVES]


def with_newer(
    found: list[dict[str, Any]], weighed_with: list[dict[str, Any]], kept: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Decisions as a story was weighed with them, and those that were kept or undone since; newest first."""
    known, rows = {row["id"]: row for row in weighed_with}, {row["id"]: row for row in found}
    for row in kept:
        before = known.get(row["id"])
        if before is None or (before["status"] == "undone") != (row["status"] == "undone"):
            at_once = row["status"] == "undone" or row["kind"] in _MOVES  # documents are moved when it is decided
            rows[row["id"]] = row if at_once else {**row, "status": "being weighed"}
    return sorted(rows.values(), key=lambda row: (row["at"], row["id"]), reverse=True)


def _page(request: Request, template: str, got: Got[Dossier], status: int = 200, /, **values: Any) -> Response:
    given = {"story": got.value.summary(), "fresh": got.fresh, "here": _here(request), **shared(request), **values}
    answer = html(request, render(template, **given))
    answer.status_code = status if answer.status_code == 200 else answer.status_code
    return answer


def _here(request: Request) -> str:
    """Where a decision made on the page leads back to."""
    query = request.url.query if request.method == "GET" else ""
    return f"{request.url.path}?{query}" if query and len(query) < 300 else request.url.path
