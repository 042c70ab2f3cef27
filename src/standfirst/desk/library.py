"""Library: what the desk asks the newsroom for, kept in memory until its inputs change."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import standfirst
from standfirst import NotFoundError
from standfirst.desk.days import within
from standfirst.desk.kept import Got, Kept
from standfirst.desk.news import by_change, is_changed, is_quiet, news_row, order_of
from standfirst.desk.ready import Finished
from standfirst.desk.summaries import Summaries

if TYPE_CHECKING:
    from standfirst import Changes, Dossier, Newsroom, Story

T = TypeVar("T")
SLICE = 30
"""Stories on one page of the front."""
HIT_PAGE, _HITS, CLAIMS = 20, 100, 50
"""Documents that a page of the search shows; those that are looked through for some days; claims that it shows."""
MOST_CLAIMS, _CLAIMS_AT_ONCE, _QUESTIONS = 1000, 100, 100
"""Claims that are looked through for some days; those that are asked of the ledger at once; questions shown."""
_DOSSIERS, _ROWS, _PAGES, _PICTURES, _SEARCHES = 24, 128, 512, 32, 256
_THREADS = {"weigh": 1, "ask": 1, "review": 1, "find": 1, "compare": 1, "draw": 1, "picture": 1, "search": 2}
"""What makes what: each has threads of its own, so that what is quick never waits behind what takes long."""
_LOOKS = 2048
"""Looks that can be marked as seen, the newest."""
_WARM = 12
"""Stories that are weighed before anybody asks."""


class Library:
    """Dossiers, lists and look-ups of one newsroom. Safe to use from many threads.

    What takes long is made by one thread of its own, so that readers who ask for the same wait for one making.
    `making` is entered around what makes much that is kept for long.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        *,
        patience: float | None = None,
        who: str = "desk",
        making: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.newsroom = newsroom
        self.who = who
        """Whose looks are marked, and who signs what is decided."""
        self.patience = patience
        self._making = making
        self._pools = {name: ThreadPoolExecutor(threads, name) for name, threads in _THREADS.items()}
        self._weighing = self._pools["weigh"]
        self._dossiers: Kept[Dossier] = Kept(self._weighing, _DOSSIERS)
        self._summaries = Summaries(self._dossiers, self.stamp)
        self._rows: Kept[Any] = Kept(self._pools["ask"], _ROWS)
        self._reviews: Kept[Any] = Kept(self._pools["review"], _ROWS)
        self._found: Kept[Any] = Kept(self._pools["find"], _ROWS)
        self._compared: Kept[Changes] = Kept(self._pools["compare"], _ROWS)
        self._pages: Kept[Finished] = Kept(self._pools["draw"], _PAGES)
        self._pictures: Kept[bytes] = Kept(self._pools["picture"], _PICTURES)
        self._searches: Kept[Finished] = Kept(self._pools["search"], _SEARCHES)
        self._stamps: tuple[str, dict[str, str]] = ("", {})
        self._looks: dict[tuple[str, str], Changes] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """What is being made is ended, what waits is not made: else the process would make it all before it ends."""
        kept = (self._dossiers, self._rows, self._reviews, self._found, self._compared, self._pages, self._searches)
        for one in (*kept, self._pictures):
            one.give_up()

    # -- stories ---------------------------------------------------------------------------------------------

    def stamp(self, story: str) -> str:
        """The stamp of a story; asked of the ledger again only after anything was kept there."""
        now = self.newsroom.stamp()
        with self._lock:
            if self._stamps[0] != now:
                self._stamps = (now, {})
            known = self._stamps[1]
        if story not in known:
            known[story] = self.newsroom.stamp(story)
        return known[story]

    def dossier(
        self, story: str, as_of: str | None = None, *, wait: bool = False, patience: float | None = None
    ) -> Got[Dossier] | None:
        """A story, weighed; None where that takes longer than `patience` (None: the desk's) and `wait` is false.

        Raises `NotFoundError` for an unknown story, or one of which nothing had been published by the day.
        """
        stamp = self.stamp(story)
        patience = None if wait else self.patience if patience is None else patience
        return self._dossiers.get((story, as_of), stamp, partial(self._weighed, story, as_of), patience=patience)

    def _weighed(self, story: str, as_of: str | None = None) -> Dossier:
        with self._making():
            return self.newsroom.dossier(story, as_of=as_of)

    def at_hand(self, story: str) -> Dossier | None:
        """A story as far as it is weighed already."""
        got = self._dossiers.ready((story, None))
        return got.value if got is not None else None

    def is_new(self, story: str, seen: str, *, weighed: bool = False) -> bool:
        """Whether a story is another one than at the stamp `seen`; with `weighed`, also weighed since.

        A story that is no more, since it is part of another now, is another one.
        """
        try:
            if self.stamp(story) == seen:
                return False
        except NotFoundError:
            return True
        ready = self._dossiers.ready((story, None))
        return not weighed or ready is None or ready.stamp != seen

    def warm(self) -> None:
        """Begin to weigh the stories on top of the front, those in which most was read first."""
        newest = self.stories()[:SLICE]
        for story in sorted(newest, key=lambda story: -len(story.documents))[:_WARM]:
            if len(story.documents) > 1:
                self.dossier(story.id, patience=0)
        for id, (seen_at, came) in self.newsroom.looked(self.who).items():
            if came:
                self._changed_since(id, None, 0, seen_at)

    def stories(self) -> list[Story]:
        """All stories, those with the newest documents first."""
        found: list[Story] = self.rows(("stories",), self.newsroom.stories)
        return found

    def front(self, page: int = 1) -> dict[str, Any]:
        """A page of stories, each with its summary as far as it is weighed.

        `changed`: those that changed since the reader last looked, the gravest change first; `developing`: those that
        the reader never marked as seen and that develop; `quiet`: all others.
        """
        look = self.newsroom.glance(reader=self.who)  # first: what comes after it is new at the next look
        seen = self.newsroom.looked(self.who)
        stories, page, pages = self._of_front(page, seen)
        rows = self._front_rows(stories, seen, look)
        newest = max((row["to"] for row in rows if row["to"]), default=None) if page == 1 else None
        changed = sorted((row for row in rows if is_changed(row)), key=order_of)
        live = [
            row for row in rows if row["seen_at"] is None and row["documents"] > 1 and not is_quiet(row["to"], newest)
        ]
        live.sort(key=by_change, reverse=True)
        held = {row["id"] for row in (*changed, *live)}
        return {
            "changed": changed,
            "developing": live,
            "quiet": [row for row in rows if row["id"] not in held],
            "marked": bool(seen),
            "page": page,
            "pages": pages,
            "stories": len(self.stories()),
        }

    def front_stamp(self, page: int = 1) -> str:
        """A short text that is another one as soon as a page of the front shows other documents. Cheap."""
        seen = self.newsroom.looked(self.who)
        shown = self._of_front(page, seen)[0]
        told = [(story.id, len(story.documents), seen.get(story.id, ("", 0))) for story in shown]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:24]

    def _of_front(self, page: int, seen: dict[str, tuple[str, int]]) -> tuple[list[Story], int, int]:
        """The stories of a page of the front, the page's number, and how many there are."""
        stories = sorted(self.stories(), key=lambda story: not seen.get(story.id, ("", 0))[1])
        pages = max(1, -(-len(stories) // SLICE))
        page = min(max(page, 1), pages)
        return stories[(page - 1) * SLICE : page * SLICE], page, pages

    def front_row(self, id: str) -> dict[str, Any]:
        """One story of the front, complete; waits for what takes long. Raises `NotFoundError`."""
        look, seen = self.newsroom.glance(reader=self.who), self.newsroom.looked(self.who)
        story = next((story for story in self.stories() if story.id == id), None)
        if story is None:
            raise NotFoundError(f"no story {id[:40]!r}")
        if self._summaries.of(id, present=True) is None:
            self.dossier(id, wait=True)
        if seen.get(id, ("", 0))[1]:
            self._changed_since(id, None, None, seen[id][0])
        return self._front_rows([story], seen, look)[0]

    def _front_rows(
        self, stories: list[Story], seen: dict[str, tuple[str, int]], look: Changes
    ) -> list[dict[str, Any]]:
        """Stories with their sizes, and as far as they are at hand, summaries and what changed since the last look.

        `seen`: by story, when the reader last looked, and how many documents came since. `pending`: more is to come.
        """
        ids = tuple(story.id for story in stories)
        sizes: list[dict[str, Any]] = self.rows(("front", ids), lambda: [self._row(story) for story in stories])
        found = []
        for row in sizes:
            at, came = seen.get(row["id"], (None, 0))
            summary = self._summaries.of(row["id"])
            told = self._changed_since(row["id"], None, 0, at) if came else None
            news = news_row(json.loads(standfirst.render(told.value, "json"))) if told is not None else None
            if not came:
                self._looked(replace(look, story=row["id"]))
            found.append(
                {
                    **row,
                    "summary": summary,
                    "seen_at": at,
                    "came": came,
                    "news": news,
                    "looked_at": news["looked_at"] if news is not None else None if came else look.looked_at,
                    "pending": summary is None or (came > 0 and (told is None or not told.fresh)),
                }
            )
        return found

    def _looked(self, look: Changes) -> None:
        """Keep a look that was shown, so that it can be marked."""
        with self._lock:
            self._looks[str(look.story), str(look.looked_at)] = look
            while len(self._looks) > _LOOKS:
                del self._looks[next(iter(self._looks))]

    def _row(self, story: Story) -> dict[str, Any]:
        documents = self.newsroom.documents(story.id)
        days = sorted(day for document in documents if (day := document.published.day))
        return {
            "id": story.id,
            "label": story.label,
            "documents": len(documents),
            "outlets": len({document.outlet or document.id for document in documents}),
            "from": days[0] if days else None,
            "to": days[-1] if days else None,
        }

    # -- reviewing -------------------------------------------------------------------------------------------

    def review(self, story: str, *, wait: bool = False) -> Got[Any] | None:
        """What the machine is least sure of in a story, and what was decided about it; None: not yet."""

        def make() -> dict[str, Any]:
            got = self.dossier(story, wait=True)
            assert got is not None  # it was waited for
            return {"items": self.newsroom.review_of(got.value), "decisions": got.value.decisions()[::-1]}

        patience = None if wait else self.patience
        return self._reviews.get(story, self.stamp(story), make, patience=patience)

    def changes(self, story: str, since: str | None, *, wait: bool = False) -> Got[Changes] | None:
        """What changed in a story since a day, or since the last look; None: not yet."""
        seen_at, _ = self.newsroom.looked(self.who).get(story, (None, 0))
        return self._changed_since(story, since, None if wait else self.patience, seen_at)

    def _changed_since(
        self, story: str, since: str | None, patience: float | None, seen_at: str | None
    ) -> Got[Changes] | None:
        def make() -> Changes:
            if since is not None:
                return self.newsroom.changes(story, since=since)
            return self.newsroom.changes(story, reader=self.who)

        key = (story, since, seen_at)  # what was told since another look is no answer, not for a moment
        got = self._compared.get(key, self.stamp(story), make, patience=patience)
        if got is not None and since is None:
            self._looked(got.value)
        return got

    def mark_seen(self, story: str, looked_at: str) -> bool:
        """Mark the look that was shown with this moment as the reader's last; False where none was."""
        with self._lock:
            shown = self._looks.get((story, looked_at))
        if shown is None:
            return False
        self.newsroom.mark_seen(shown)
        return True

    # -- asking ----------------------------------------------------------------------------------------------

    def find(self, sentence: str, story: str | None, *, wait: bool = False) -> Got[Any] | None:
        """Who takes which side to a sentence; None where that takes longer than the desk's patience."""
        key, patience = (sentence, story), None if wait else self.patience
        return self._found.get(
            key, self.newsroom.stamp(), lambda: self.newsroom.find_rows(sentence, story), patience=patience
        )

    def search(
        self, words: str, speaker: str, since: str | None, until: str | None, *, page: int | None = None
    ) -> dict[str, Any]:
        """Documents that hold all the words, and claims of speakers so named; of these days, where given.

        `page` (from 1): only so many documents as one page shows; None, or where days are given: the best hundred.
        """
        if since or until:
            page = None
        first, most = (0, _HITS) if page is None else (min(page - 1, _HITS) * HIT_PAGE, HIT_PAGE + 1)
        hits = self.newsroom.hit_rows(words, limit=most, offset=first) if words else []
        claims, more = self._claims_by(speaker, since, until) if speaker else ([], False)
        shown = hits if page is None else hits[:HIT_PAGE]
        return {
            "more": len(hits) > len(shown) or len(hits) == _HITS,
            "documents": [hit for hit in shown if within(hit["published"]["edtf"], since, until)],
            "claims": claims,
            "more_claims": more,
        }

    def _claims_by(self, speaker: str, since: str | None, until: str | None) -> tuple[list[dict[str, Any]], bool]:
        """Claims of speakers so named, of these days, among the first `MOST_CLAIMS`; and whether there may be more."""
        found: list[dict[str, Any]] = []
        for first in range(0, MOST_CLAIMS, _CLAIMS_AT_ONCE):
            some = self.newsroom.claims_by(speaker, limit=_CLAIMS_AT_ONCE, offset=first)
            found += [claim for claim in some if within(claim["said"] or claim["published"], since, until)]
            if len(some) < _CLAIMS_AT_ONCE or len(found) > CLAIMS:
                return found[:CLAIMS], len(found) > CLAIMS
        return found, True

    async def search_page(self, key: tuple[object, ...], stamp: str, draw: Callable[[], Finished]) -> Finished:
        """A page of the search, until anything is kept in the ledger; `stamp` is the ledger's, of a moment ago."""
        return await self._searches.soon(key, stamp, draw)

    def questions(self, state: str) -> dict[str, Any]:
        """The questions that stand so, in the stories that are weighed already."""
        weighed = [dossier for story in self.stories()[:SLICE] if (dossier := self.at_hand(story.id)) is not None]
        rows = [
            {**proposition, "story": dossier.id, "headline": dossier.summary()["headline"]}
            for dossier in weighed
            for proposition in dossier.propositions()
            if proposition["state"]["word"] == state
        ]
        return {
            "questions": rows[:_QUESTIONS],
            "found": len(rows),
            "weighed": len(weighed),
            "stories": len(self.stories()),
        }

    # -- keeping ---------------------------------------------------------------------------------------------

    def rows(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, until anything is kept in the ledger."""
        got = self._rows.get(key, self.newsroom.stamp(), make)
        assert got is not None  # without patience there is always a value
        value: T = got.value
        return value

    def picture(self, document: str, page: int) -> bytes:
        """A page of a PDF as PNG; it never changes."""
        got = self._pictures.get((document, page), "", lambda: self.newsroom.page_picture(document, page))
        assert got is not None
        return got.value

    def page_at_hand(self, key: tuple[object, ...], stamp: str) -> Finished | None:
        """A page that was drawn of this state, if it is still kept."""
        got = self._pages.ready(key)
        return got.value if got is not None and got.stamp == stamp else None

    def page(self, key: tuple[object, ...], stamp: str, draw: Callable[[], Finished]) -> Finished:
        """A page as it is sent, until what it shows changes."""
        got = self._pages.get(key, stamp, draw)
        assert got is not None
        return got.value


def story_of(newsroom: Newsroom, document: str) -> str:
    """The story that a document is in. Raises `NotFoundError`."""
    story = newsroom.story_of(document)
    if story is None:
        raise NotFoundError(f"no document {document[:40]!r} in any story")
    return story
