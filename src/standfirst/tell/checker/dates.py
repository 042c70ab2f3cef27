"""Dates of a line: written out, ISO, a weekday, a month; held by a span, a resolved time, or a publication date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standfirst.records import Span, TimeExpression
from standfirst.tell.checker.evidence import Evidence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.tokens import Token

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_SHORT = frozenset("mon tue tues wed thu thurs fri sat sun mar dec jan".split())
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_DAY = re.compile(r"^([12]?\d|3[01])(st|nd|rd|th)?$")
_YEAR = re.compile(r"^(1[89]|20)\d{2}$")
_BEFORE_MONTH = frozenset("in since last until till by this next early late mid of during from before after".split())
_NAMES = ("", *"January February March April May June July August September October November December".split())
_MIDYEAR = range(3, 11)
"""Months whose days are of the year of publication; about New Year the year before or after may be meant."""
_LONGEST_INTERVAL = 62
"""Days; a longer interval supports no single day of its own."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date as written, at the tokens `start` to `end` (excluded); what it leaves out is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def value(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What the evidence holds of dates."""

    written: tuple[DateWords, ...]
    exact: frozenset[date]
    """Days that the cited time expressions name one by one."""
    meant: frozenset[date]
    """Days that the cited time expressions resolve to."""
    months: frozenset[tuple[int, int]]
    """Months that they resolve to, where no day is known."""
    published: frozenset[date]


def find_dates(tokens: Sequence[Token]) -> list[DateWords]:
    """The dates written in a text, in order. A bare year is found too."""
    found: list[DateWords] = []
    i = 0
    while i < len(tokens):
        words = _date_at(tokens, i)
        if words is None:
            i += 1
        else:
            found.append(words)
            i = words.end
    return found


def _date_at(tokens: Sequence[Token], i: int) -> DateWords | None:
    token = tokens[i]
    if token.kind == "number":
        return _iso(tokens, i) or _day_month(tokens, i) or _bare_year(tokens, i)
    if token.kind != "word" or not token.capital:
        return None
    if token.lower in _WEEKDAYS and (token.lower not in _SHORT or _text_at(tokens, i + 1) == "."):
        return DateWords(i, i + 1, weekday=_WEEKDAYS[token.lower])
    if token.lower in _MONTHS:
        return _month_first(tokens, i)
    return None


def _text_at(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _skip(tokens: Sequence[Token], i: int, marks: str) -> int:
    return i + 1 if _text_at(tokens, i) in tuple(marks) else i


def _iso(tokens: Sequence[Token], i: int) -> DateWords | None:
    last = min(i + 5, len(tokens))
    text = "".join(token.text for token in tokens[i:last])
    match = _ISO.match(text)
    if match is None or tokens[i + 1].start != tokens[i].end:
        return None
    year, month, day = match.groups()
    return DateWords(i, i + (5 if day else 3), int(year), int(month), int(day) if day else None)


def _day_month(tokens: Sequence[Token], i: int) -> DateWords | None:
    match = _DAY.match(tokens[i].text)
    month_at = i + 2 if _text_at(tokens, i + 1).lower() == "of" else i + 1
    month = _MONTHS.get(_text_at(tokens, month_at).lower()) if _text_at(tokens, month_at)[:1].isupper() else None
    if match is None or month is None:
        return None
    end = _skip(tokens, month_at + 1, ".")
    year_at = _skip(tokens, end, ",")
    if _YEAR.match(_text_at(tokens, year_at)):
        return DateWords(i, year_at + 1, int(tokens[year_at].text), month, int(match.group(1)))
    return DateWords(i, end, None, month, int(match.group(1)))


def _month_first(tokens: Sequence[Token], i: int) -> DateWords | None:
    month = _MONTHS[tokens[i].lower]
    after = _skip(tokens, i + 1, ".")
    day = _DAY.match(_text_at(tokens, after))
    if day:
        end = after + 1
        year_at = _skip(tokens, end, ",")
        if _YEAR.match(_text_at(tokens, year_at)):
            return DateWords(i, year_at + 1, int(tokens[year_at].text), month, int(day.group(1)))
        return DateWords(i, end, None, month, int(day.group(1)))
    year_at = _skip(tokens, after, ",")
    if _YEAR.match(_text_at(tokens, year_at)):
        return DateWords(i, year_at + 1, int(tokens[year_at].text), month)
    plain = tokens[i].lower not in ("may", "march", "mar", "dec", "jan", "august")
    if plain or _text_at(tokens, i - 1).lower() in _BEFORE_MONTH:
        return DateWords(i, after, None, month)
    return None


def _bare_year(tokens: Sequence[Token], i: int) -> DateWords | None:
    if not _YEAR.match(tokens[i].text):
        return None
    before = _text_at(tokens, i - 1).lower()
    plain = before in _BEFORE_MONTH or before in ("(", "the", ",", "") or _text_at(tokens, i + 1) in (".", ",", ")", "")
    return DateWords(i, i + 1, int(tokens[i].text)) if plain else None


def dated_tokens(dates: Sequence[DateWords]) -> set[int]:
    """Indexes of the tokens that belong to a date."""
    return {index for words in dates for index in range(words.start, words.end)}


def check_dates(line: Sequence[Token], evidence: Evidence, times: Collection[TimeExpression]) -> Iterator[Fault]:
    """Faults of dates and weekdays."""
    known = _known(evidence, times)
    found = find_dates(line)
    days = {value for words in found if (value := words.value) is not None}
    for n, words in enumerate(found):
        text = " ".join(token.text for token in line[words.start : words.end])
        if words.weekday is not None:
            beside = found[n + 1] if n + 1 < len(found) and found[n + 1].start - words.end <= 2 else None
            fault = _weekday_fault(words, beside, known, days)
        else:
            fault = (
                None if _supported(words, known, line, evidence) else "stands in no cited span and follows from none"
            )
        if fault and not all(token.lower in evidence.allowed for token in line[words.start : words.end]):
            yield Fault(FaultKind.DATE, text, f"date “{text}” {fault}")


def _known(evidence: Evidence, times: Collection[TimeExpression]) -> _Known:
    written: list[DateWords] = []
    for passage in evidence.passages:
        found = find_dates(passage.tokens)
        written += [words for words in found if all(t.cited for t in passage.tokens[words.start : words.end])]
    exact: set[date] = set()
    meant: set[date] = set()
    months: set[tuple[int, int]] = set()
    for time in times:
        if time.value.edtf and any(_beside(time.span, span) for span in evidence.citations):
            days, span_months = _resolve(time.value.edtf)
            meant |= days
            exact |= days if "/" not in time.value.edtf else set()
            months |= span_months
    published: set[date] = set()
    for span in evidence.citations:
        document = evidence.documents.get(span.document)
        for value in (document.published, document.updated) if document else ():
            if value.day:
                published.add(date.fromisoformat(value.day))
    return _Known(tuple(written), frozenset(exact), frozenset(meant), frozenset(months), frozenset(published))


def _beside(time: Span, cited: Span) -> bool:
    """Whether the time stands in the citation, or in the same paragraph close by."""
    if time.text != cited.text:
        return False
    between = time.text.content[min(time.end, cited.end) : max(time.start, cited.start)]
    return cited.overlaps(time) or ("\n" not in between and not re.search(r"[.!?]\s+[A-Z]", between))


def _resolve(edtf: str) -> tuple[set[date], set[tuple[int, int]]]:
    """The days, and where only that is known the months, of an EDTF value; long intervals give neither."""
    ends = [part.rstrip("~?%")[:10] for part in edtf.split("/")]
    if any(len(part) == 7 for part in ends):
        return set(), {(int(part[:4]), int(part[5:7])) for part in ends if len(part) == 7}
    try:
        days = [date.fromisoformat(part) for part in ends]
    except ValueError:
        return set(), set()
    length = (days[-1] - days[0]).days
    if length > _LONGEST_INTERVAL:
        return set(days), set()
    return {days[0] + timedelta(days=n) for n in range(length + 1)}, set()


def _weekday_fault(words: DateWords, beside: DateWords | None, known: _Known, days: Collection[date]) -> str | None:
    value = beside.value if beside else None
    if value is not None and value.weekday() != words.weekday:
        return f"is not the weekday of {value.isoformat()}"
    if beside is not None and value is None and not _falls_on(words.weekday, beside, known):
        return f"is not the weekday of {beside.day} {_NAMES[beside.month or 0]}"
    if any(other.weekday == words.weekday for other in known.written):
        return None
    if any(day.weekday() == words.weekday for day in known.exact | {d for d in days if value == d}):
        return None
    silent = not known.meant and not known.written
    if silent and any(day.weekday() == words.weekday for day in known.published):
        return None
    if any(other.value and other.value.weekday() == words.weekday for other in known.written):
        return None
    return "stands in no cited span and follows from none"


def _falls_on(weekday: int | None, beside: DateWords, known: _Known) -> bool:
    """Whether a day and month without a year has this weekday in a year that the evidence is about, or may have."""
    years = {day.year for day in known.published | known.meant}
    near = {year + step for year in years for step in (-1, 0, 1)}
    if beside.day is None or beside.month is None or not years:
        return True
    values = (replace(beside, year=year).value for year in (years if beside.month in _MIDYEAR else near))
    return any(value is not None and value.weekday() == weekday for value in values)


def _supported(words: DateWords, known: _Known, line: Sequence[Token], evidence: Evidence) -> bool:
    days = set(known.meant)
    if _of_publication(words, known, line, evidence):
        days |= known.published
    years = {day.year for day in known.meant | known.published} | {year for year, _ in known.months}
    for other in known.written:
        if words.day == other.day and words.month == other.month and words.year == other.year:
            return True
        same_day = words.month is not None and (words.month, words.day) == (other.month, other.day)
        if same_day and (words.year is None or (other.year is None and words.year in years)):
            return True
        if words.day is None and words.month in (None, other.month) and words.year in (None, other.year):
            return words.month is not None or words.year is not None
    if words.month is None:
        return words.year in years
    if words.day is None:
        wanted = {(day.year, day.month) for day in days} | known.months
        return any(words.month == month and words.year in (None, year) for year, month in wanted)
    return any((day.month, day.day) == (words.month, words.day) and words.year in (None, day.year) for day in days)


def _of_publication(words: DateWords, known: _Known, line: Sequence[Token], evidence: Evidence) -> bool:
    """Whether the line may mean a publication date here: the sources name no time, or the line says "as of"."""
    if not known.meant and not known.written:
        return True
    before = [token.lower for token in line[max(0, words.start - 5) : words.start]]
    if "as" in before and "of" in before[-2:]:
        return True
    return any(word in ("published", "reported", "printed") or word in evidence.allowed for word in before)
