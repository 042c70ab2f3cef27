"""Versions of a page: kill, correction, refile, update and silent edit, told apart by what the page says.

Takes the documents that are one page and their claims, gives `PageVersions`. What changed is told by claims, not by
bytes: a statement whose sentence stands in both versions is the same, however the page around it changed.

| the note says | the claims | kind |
|---|---|---|
| kill | – | kill |
| correction | – | correction |
| refile | none altered or dropped | refile |
| refile | some altered or dropped | correction, "called a refile" |
| update | – | update; what it alters without a correction is named |
| nothing new | the same | no claim changed |
| nothing new | only more | update |
| nothing new | some altered or dropped | silent edit |
| – | nothing shows which version came first | cannot tell |

Time is linear in the number of versions: each is compared with the one before it, and known again by its claims.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from standfirst.records import (
    Claim,
    Document,
    PageVersions,
    PartKind,
    Reason,
    Version,
    VersionKind,
)
from standfirst.weigh.version_notes import Note, find_note, update_number

_ALIKE = 0.5
"""Share of the telling words of two statements that are one statement, put otherwise."""
_MOST_LEFT = 400
"""So many statements of a version, at most, are sought again in other words; of more, the rest is new or dropped."""


@dataclass(frozen=True)
class _Text:
    """A version with its claims and its note. `seen`: when it was fetched, ISO, where that is known."""

    document: Document
    claims: tuple[Claim, ...]
    note: Note | None
    seen: str | None

    @cached_property
    def words(self) -> str:
        """All its words, without marks and case."""
        return _fold(self.document.text.content)

    @cached_property
    def statements(self) -> frozenset[str]:
        """Its statements, without marks and case: two versions with the same ones say the same."""
        return frozenset(_fold(claim.sentence.exact) for claim in self.claims)

    @cached_property
    def moment(self) -> tuple[str, str, int, bool]:
        """When this version was: its own date, the time when it was fetched, the number of its update, whether it bears
        a note. "" is unknown."""
        dated = self.document.updated.edtf or self.document.published.edtf or ""
        return dated.rstrip("~?%"), self.seen or "", update_number(self.document) or 0, self.note is not None


def find_versions(
    pages: Sequence[Sequence[Document]],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    seen: Mapping[str, str] | None = None,
) -> list[PageVersions]:
    """The versions of each page, and of each document that stands alone but bears a note.

    `seen` maps documents to the ISO time at which they were fetched.
    """
    notes = {document.id: find_note(document) for document in documents}
    by_document: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: (one.sentence.start, one.id)):
        note = notes.get(claim.document)
        told = note is not None and claim.place is not PartKind.TITLE and note.span.overlaps(claim.sentence)
        if claim.place is not PartKind.CORRECTION and not told:
            by_document.setdefault(claim.document, []).append(claim)
    texts = {
        document.id: _Text(
            document, tuple(by_document.get(document.id, ())), notes[document.id], (seen or {}).get(document.id)
        )
        for document in documents
    }
    found = [_page([texts[d.id] for d in page if d.id in texts]) for page in pages if len(page) > 1]
    grouped = {d.id for page in pages for d in page}
    alone = sorted((t for t in texts.values() if t.note and t.document.id not in grouped), key=lambda t: t.document.id)
    return [*found, *(PageVersions((_alone(text),)) for text in alone)]


def _alone(text: _Text) -> Version:
    if text.note is None:
        return Version(text.document.id, VersionKind.FIRST, (Reason("first", "the first version at hand"),))
    reason = Reason("note", "its own note; the version before is not at hand", (text.note.span,))
    return Version(text.document.id, text.note.kind, (reason,), text.note.span)


def _page(texts: Sequence[_Text]) -> PageVersions:
    texts = sorted(texts, key=lambda text: (text.moment, text.document.id))
    if not all(_in_order(one, two) for one, two in pairwise(texts)):
        return PageVersions(tuple(_unordered(text) for text in texts), ordered=False)
    seen: dict[frozenset[str], str] = {texts[0].statements: texts[0].document.id}
    versions = [_alone(texts[0])]
    for before, after in pairwise(texts):
        earlier = seen.get(after.statements)
        returns = earlier if earlier is not None and after.statements != before.statements else None
        versions.append(_version(before, after, returns))
        seen.setdefault(after.statements, after.document.id)
    return PageVersions(tuple(versions))


def _in_order(one: _Text, other: _Text) -> bool:
    """Whether it is known that the first came before the second: by its own date, else by the time of fetching, else by
    the number of its update or by the note that only the second bears."""
    for mine, theirs in ((one.moment[0], other.moment[0]), (one.moment[1], other.moment[1])):
        if mine and theirs and not mine.startswith(theirs) and not theirs.startswith(mine):
            return mine < theirs
    return one.moment[2:] < other.moment[2:]


def _unordered(text: _Text) -> Version:
    reason = Reason("order unknown", "cannot tell, because nothing shows which version came first")
    if text.note is None:
        return Version(text.document.id, VersionKind.UNKNOWN, (reason,))
    note = Reason("note", "its own note", (text.note.span,))
    return Version(text.document.id, text.note.kind, (note, reason), text.note.span)


def _version(before: _Text, after: _Text, returns: str | None) -> Version:
    added, dropped, altered, why = _changes(before, after)
    note = after.note if after.note and _fold(after.note.span.exact) not in before.words else None
    kind, reasons = _kind(note, bool(added), bool(dropped), why)
    if returns is not None:
        reasons.append(Reason("returns", "it makes the same claims as an earlier version"))
    return Version(
        after.document.id,
        kind,
        tuple(reasons),
        note.span if note else None,
        tuple(claim.id for claim in added),
        tuple(claim.id for claim in dropped),
        tuple((old.id, new.id) for old, new in altered),
        returns,
    )


def _kind(note: Note | None, added: bool, dropped: bool, altered: list[Reason]) -> tuple[VersionKind, list[Reason]]:
    """The decision table above."""
    noted = [Reason("note", "its own note", (note.span,))] if note else []
    if note is not None and note.euphemism and (altered or dropped):
        noted.append(Reason("euphemism", "called milder than it is: what it says has changed"))
    if note is not None and note.kind is VersionKind.REFILE and (altered or dropped):
        noted.append(Reason("called a refile", "called a refile, but what it says has changed"))
        return VersionKind.CORRECTION, [*noted, *altered]
    if note is not None and note.kind is VersionKind.UPDATE and altered:
        noted.append(Reason("no correction", "alters what it had said, and calls it no correction"))
    if note is not None:
        return note.kind, [*noted, *altered]
    if altered or dropped:
        silent = Reason("no note", "what it says has changed, and no note tells of it")
        return VersionKind.SILENT, [silent, *altered]
    if added:
        return VersionKind.UPDATE, [Reason("more", "it says more, and alters and drops nothing")]
    return VersionKind.SAME, [Reason("same claims", "it says the same; only other words or marks have changed")]


_Changes = tuple[list[Claim], list[Claim], list[tuple[Claim, Claim]], list[Reason]]


def _changes(before: _Text, after: _Text) -> _Changes:
    """What the later version adds, drops, and puts otherwise so that its meaning changed, with a reason for each."""
    old = _once([c for c in before.claims if _fold(c.sentence.exact) not in after.words])
    new = _once([c for c in after.claims if _fold(c.sentence.exact) not in before.words])
    added: list[Claim] = new[_MOST_LEFT:]
    altered: list[tuple[Claim, Claim]] = []
    why: list[Reason] = []
    left = {claim.id: claim for claim in old[:_MOST_LEFT]}
    for claim in new[:_MOST_LEFT]:
        best = max(left.values(), key=lambda one: (_likeness(one, claim), one.id), default=None)
        if best is None or _likeness(best, claim) < _ALIKE:
            added.append(claim)
            continue
        del left[best.id]
        differs = _differences(best, claim)
        if differs:
            altered.append((best, claim))
            why.append(Reason("altered", f"another {' and another '.join(differs)}", (best.sentence, claim.sentence)))
    return added, [*left.values(), *old[_MOST_LEFT:]], altered, why


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """One claim of each sentence: what is said of it stands or falls together."""
    return list({claim.sentence.exact: claim for claim in reversed(claims)}.values())[::-1]


def _likeness(one: Claim, other: Claim) -> float:
    mine, theirs = _telling(one), _telling(other)
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _telling(claim: Claim) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{3,}", claim.sentence.exact.casefold()))


def _differences(one: Claim, other: Claim) -> list[str]:
    """In what two wordings of one statement differ so that it means another thing."""
    found = []
    if _numbers(one) != _numbers(other):
        found.append("number")
    if _capitals(one) != _capitals(other):
        found.append("name")
    if bool(one.mood.negated) is not bool(other.mood.negated):
        found.append("sign: one of the two is negated")
    if bool(one.mood.hedges) is not bool(other.mood.hedges):
        found.append("certainty: one of the two is hedged")
    return found


def _numbers(claim: Claim) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", claim.sentence.exact))


def _capitals(claim: Claim) -> frozenset[str]:
    """Words with a capital that do not open the sentence: names, and what is made from them."""
    words = re.findall(r"[^\W\d_][\w’'-]*", claim.sentence.exact)[1:]
    return frozenset(re.sub(r"['’]s?$", "", word) for word in words if word[:1].isupper())


def _fold(text: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", text.casefold())) + " "
