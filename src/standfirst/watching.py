"""Watching a story: what changed since a day, since a reader last looked, since a brief was exported.

The newsroom's hand, as `weighing` is: it settles what was known then, and hands both piles on. `Newsroom` has these
methods; they are here since they are one thing of their own.

| asked | a document counts as known then if |
|---|---|
| since a day | it had been published by the end of it and not changed later; of a live blog, the entries up to it |
| … of unknown date, in a ledger | it was in the ledger by the end of the day (UTC) |
| … of unknown date, from files | always, and it is counted: nothing shows that it is new |
| since a reader looked | it was in the story when he did, whenever it was published |
| since a brief | the brief was made from it |
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date, datetime

from standfirst import heap
from standfirst._version import __version__
from standfirst.errors import UsageError
from standfirst.records import Changes, Document, Inputs, Stale
from standfirst.store import Ledger
from standfirst.weighing import Known, Pile, weigh_changes, weigh_story


class Watching(ABC):
    """What a newsroom tells of the time since somebody last looked."""

    _ledger: Ledger
    _now: Callable[[], datetime]

    @abstractmethod
    def _pile(self, story: str | None, as_of: str | date | None = None) -> Pile: ...

    def changes(
        self,
        story: str | None = None,
        *,
        since: str | date | None = None,
        reader: str | None = None,
        as_of: str | date | None = None,
    ) -> Changes:
        """What changed in a story (or in all documents, read as one) since the end of a day, or a reader's last look.

        `since` and `as_of` are ISO days; with both, what changed between the two. A reader needs a story of the
        ledger; looking does not mark it as seen, `mark_seen` does. Raises `NotFoundError` for an unknown story, and
        `UsageError` for days that are none and for arguments that make no sense together.
        """
        from standfirst.weigh import checked_day

        if (since is None) == (reader is None):
            raise UsageError("name either a day or a reader, since which something may have changed")
        looked, day = self._now(), checked_day(since) if since is not None else None
        if reader is not None and (story is None or as_of is not None or not reader.strip()):
            raise UsageError("a reader has a name, and looks at a story of the ledger as it is now")
        if day is not None and as_of is not None and day >= checked_day(as_of):
            raise UsageError(f"nothing lies between {day} and {checked_day(as_of)}")
        with heap.held():
            pile = self._pile(story, as_of)
            if day is not None:
                return _changes(pile, self._by(day, pile, story), story, since=day, looked=looked)
            mark = self._ledger.last_seen(str(reader).strip(), str(story))
            seen = mark.seen_at if mark is not None else None
            known = self._at(seen, pile, str(story))
            moment = seen.isoformat() if seen is not None else None
            return _changes(pile, known, story, since=moment, reader=str(reader).strip(), looked=looked)

    def looked(self, reader: str) -> dict[str, tuple[str, int]]:
        """The stories that a reader has marked as seen, by id: when last (ISO), and how many documents came since.

        Cheap; nothing is weighed. Where none came, `changes` has none either.
        """
        return {one.story: (one.seen_at.isoformat(), one.came) for one in self._ledger.looked(reader.strip())}

    def glance(self, *, reader: str, story: str | None = None) -> Changes:
        """A look at a story that does not say what changed: what `mark_seen` takes. Nothing is weighed.

        Without a story it is a look at all of them: with `dataclasses.replace(look, story=…)` it is one at each.
        """
        return Changes(story, "", None, reader.strip(), (), looked_at=self._now().isoformat())

    def mark_seen(self, changes: Changes) -> None:
        """Keep that the reader of these changes has seen them: the next look begins where this one ended."""
        if changes.reader is None or changes.story is None or changes.looked_at is None:
            raise UsageError("only a reader's look at a story of the ledger can be marked as seen")
        self._ledger.mark_seen(changes.reader, changes.story, at=datetime.fromisoformat(changes.looked_at))

    def stale(self, content: str, *, name: str = "brief", story: str | None = None, files: bool = False) -> Stale:
        """Whether an exported brief (the text of its JSON, Markdown or HTML form) still is what the ledger gives.

        `story`: another id than the one that the brief names; `files`: take all documents as the story. Raises
        `UsageError` for a file that carries no inputs, `NotFoundError` where the ledger does not hold its story.
        """
        from standfirst.tell.inputs import read_inputs

        then, named = read_inputs(content, name)
        looked, story = self._now(), None if files else story or named
        with heap.held():
            pile = self._pile(story, then.as_of)
            now = _inputs(pile)
            reasons = tuple(_why(then, now, {d.id: d for d in pile.documents}))
            changes = None
            if set(now.documents) - set(then.documents):
                kept = frozenset(then.documents)
                known = Known(kept, frozenset(claim.id for claim in pile.claims if claim.document in kept))
                changes = _changes(pile, known, story, since=then.as_of, looked=looked, brief=name)
        return Stale(story, then, now, reasons, changes)

    def _by(self, day: str, pile: Pile, story: str | None) -> Known:
        """What was known by the end of an ISO day."""
        from standfirst.weigh import known_claims, published_by

        found = published_by(pile.documents, day)
        arrived = {d.id: self._ledger.memberships(d.id) for d in found.undated} if story is not None else {}
        old = [d for d in found.undated if story is None or _there(arrived[d.id][0].since, day)]
        kept = {document.id: document for document in (*found.kept, *old)}
        claims = frozenset(claim.id for claim in known_claims(pile.claims, kept, day))
        return Known(frozenset(kept), claims, len(old) if story is None else 0)

    def _at(self, moment: datetime | None, pile: Pile, story: str) -> Known:
        """What a story held at a moment; nothing before the first look."""
        if moment is None:
            return Known(frozenset(), frozenset())
        kept = set()
        for document in pile.documents:
            moves = [m.story for m in self._ledger.memberships(document.id) if m.since <= moment]
            if moves and moves[-1] == story:
                kept.add(document.id)
        return Known(frozenset(kept), frozenset(claim.id for claim in pile.claims if claim.document in kept))


def _there(since: datetime, day: str) -> bool:
    return since.date().isoformat() <= day


def _changes(
    pile: Pile,
    known: Known,
    story: str | None,
    *,
    since: str | None,
    looked: datetime,
    reader: str | None = None,
    brief: str | None = None,
) -> Changes:
    new = [document for document in pile.documents if document.id not in known.documents]
    return Changes(
        story=story,
        label=pile.story.label,
        since=since,
        reader=reader,
        brief=brief,
        changes=weigh_changes(pile, known),
        new_documents=tuple(sorted(new, key=_by_date)),
        known_documents=len(pile.documents) - len(new),
        unplaced=known.unplaced,
        until=max((d.published.day for d in pile.documents if d.published.day), default=None),
        looked_at=looked.isoformat(),
    )


def _by_date(document: Document) -> tuple[str, str]:
    return document.published.day or "9999", document.id


def _inputs(pile: Pile) -> Inputs:
    from standfirst.attribute import EXTRACTOR_VERSION
    from standfirst.tell.inputs import inputs_of

    material = weigh_story(pile)
    acting = [decided.decision.id for decided in material.decisions if decided.acts]
    return inputs_of(
        material.documents, material.claims, acting, extractor=EXTRACTOR_VERSION, rules=__version__, as_of=pile.day
    )


def _why(then: Inputs, now: Inputs, documents: dict[str, Document]) -> Sequence[str]:
    """Why a brief of other inputs is stale, in words."""
    if then.digest == now.digest:
        return []
    came = [documents[id].name for id in now.documents if id not in then.documents]
    gone = set(then.documents) - set(now.documents)
    found = []
    if came:
        several = "documents have" if len(came) > 1 else "document has"
        found.append(f"{len(came)} {several} come since: {', '.join(sorted(dict.fromkeys(came)))}")
    if gone:
        those = "documents that it rests on are" if len(gone) > 1 else "document that it rests on is"
        found.append(f"{len(gone)} {those} no longer in the story: {', '.join(sorted(gone))}")
    if then.rules != now.rules:
        found.append(f"it was made by Standfirst {then.rules}; this is {now.rules}")
    if then.extractor != now.extractor:
        found.append(f"its texts were read by {then.extractor}; they are read by {now.extractor} now")
    if not found:
        found.append("the same texts give other claims now, or a person decided something about them")
    return found
