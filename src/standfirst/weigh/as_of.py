"""As of a day: what had been published by then, and what must be left out because nothing shows that it had.

Takes documents, claims and an ISO day; says which were there. Nothing is guessed: a document of unknown date is left
out, as is one whose text was changed after the day, since the text of the day is not at hand.

| the document | as of the day |
|---|---|
| published on it or before, not changed since | counts |
| a live blog begun by then | its entries up to the day count; those without a time only if nothing was changed since |
| published later | does not count |
| published by then, changed later | left out, and counted as left out |
| of a month or a year that was not over by then, or of no known date | left out, and counted as left out |
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from standfirst.errors import UsageError
from standfirst.records import Claim, DateValue, Document, Kind, Problem, Trouble

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Published:
    """A story's documents as of `day`: those that count, and those that do not, by reason."""

    day: str
    kept: tuple[Document, ...]
    later: tuple[Document, ...] = ()
    undated: tuple[Document, ...] = ()
    rewritten: tuple[Document, ...] = ()
    """Published by then, but the text at hand is of a later day."""

    def problems(self) -> list[Problem]:
        """What is left out though it may have been there, as problems with a count."""
        found = []
        for documents, words in (
            (self.undated, f"of a date that does not show whether it was by {self.day}"),
            (self.rewritten, f"changed after {self.day}: the text of that day is not at hand"),
        ):
            if documents:
                names = ", ".join(sorted(d.place.rsplit("/", 1)[-1] or d.name for d in documents))
                count = f"{len(documents)} document{'s' if len(documents) > 1 else ''}"
                place = documents[0].place if len(documents) == 1 else documents[0].place.rpartition("/")[0]
                found.append(Problem(Trouble.NO_DATE, f"left out: {count} {words}: {names}", place))
        return found


def checked_day(day: str | date) -> str:
    """The day in ISO form. Raises `UsageError` where it is no day."""
    try:
        return day.isoformat()[:10] if isinstance(day, date) else date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError(f"no day: {day!r}; write it as 2031-03-04") from error


def last_day(value: DateValue) -> str | None:
    """The last ISO day that a date may mean: 31 March for "2031-03", the end of an interval; None if unknown."""
    if value.edtf is None:
        return None
    match = _DATE.match(value.edtf.rsplit("/", 1)[-1])
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1]
        return date(year, month, day).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        return None


def published_by(documents: Sequence[Document], day: str) -> Published:
    """The documents sorted by whether they had been published by the ISO day, in the order given."""
    kept, later, undated, rewritten = [], [], [], []
    for document in documents:
        first = document.published.day
        last = last_day(document.published)
        changed = last_day(document.updated)
        if last is None or (first is None and last > day):
            undated.append(document)
        elif last > day:
            later.append(document)
        elif changed is not None and changed > day and document.kind is not Kind.LIVE_BLOG:
            rewritten.append(document)
        else:
            kept.append(document)
    return Published(day, tuple(kept), tuple(later), tuple(undated), tuple(rewritten))


def known_claims(claims: Iterable[Claim], documents: Mapping[str, Document], day: str) -> list[Claim]:
    """Those claims that stood in these documents by the ISO day: entries of a live blog have days of their own."""
    return [claim for claim in claims if claim.document in documents and _stood(claim, documents[claim.document], day)]


def _stood(claim: Claim, document: Document, day: str) -> bool:
    if claim.entry_time:
        return claim.entry_time[:10] <= day
    if document.kind is not Kind.LIVE_BLOG:
        return True
    changed = last_day(document.updated)
    return changed is None or changed <= day
