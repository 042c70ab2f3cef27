"""Dates: what a document's own metadata states, as EDTF; never anything guessed from its words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from standfirst.records import UNKNOWN_DATE, Basis, DateValue, Trouble

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$")
_NAMED = re.compile(
    r"(?:\w+,?\s+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>[A-Za-z]+)\.?,?|(?P<m2>[A-Za-z]+)\.?\s+(?P<d2>\d{1,2})"
    r"(?:st|nd|rd|th)?,?)\s+(?P<y>\d{4})\b"
)
_MONTH_NAMES = "|".join(sorted((name.capitalize() for name in _MONTHS), key=len, reverse=True))
_LINE = re.compile(
    rf"(?:date\s?:\s?|[A-Z][\w .'’-]{{1,30}}, )?(?:\w+day,? )?"
    rf"(?P<date>\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH_NAMES})\.?,? \d{{4}}"
    rf"|(?:{_MONTH_NAMES})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2})(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?\.?",
    re.I,
)
_URL_DAY = re.compile(r"[/=-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[a-z]{3})[/-]?([0-3]\d)(?=[/._?&-]|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/|$)")


def date_line(text: str) -> str | None:
    """The date of a line that holds nothing else but a place before it ("Kelverport, 21 May 2024"), or None."""
    match = _LINE.fullmatch(text.strip())
    return stated(match["date"]) if match else None


def stated(value: str | None) -> str | None:
    """The EDTF form of a date as metadata state it, or None. Times are kept to the minute, as printed there."""
    value = (value or "").strip()
    if not value:
        return None
    if match := _PLAIN.match(value):
        return _plain(*match.groups())
    if re.match(r"\d{8}(T|$)", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    try:
        return _moment(datetime.fromisoformat(value))
    except ValueError:
        pass
    try:
        return _moment(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError):
        pass
    if match := re.match(r"\d{4}-\d{2}-\d{2}", value):
        return _plain(*match.group().split("-"))
    if match := _NAMED.match(value):
        month = _MONTHS.get((match["m1"] or match["m2"]).lower().rstrip("."))
        return _plain(match["y"], f"{month:02d}", f"{int(match['d1'] or match['d2']):02d}") if month else None
    return None


def _plain(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def _moment(moment: datetime) -> str:
    if not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def from_url(url: str | None) -> str | None:
    """The day or month that a URL's path carries (``/2024/05/21/``, ``/2024/may/21/``, ``/2024/05/``), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", (url or "").lower()).split("?")[0]
    for match in _URL_DAY.finditer(path):
        month = match[2] if match[2].isdigit() else f"{_MONTHS.get(match[2], 0):02d}"
        if found := _plain(match[1], month, match[3]):
            return found
    month_match = _URL_MONTH.search(path)
    return f"{month_match[1]}-{month_match[2]}" if month_match else None


def listed(value: str | None, basis: Basis = Basis.LISTED) -> DateValue:
    """A stated date as a value with its basis; approximate where the basis makes it so; unknown if it says nothing."""
    edtf = stated(value)
    if edtf is None or basis is Basis.NONE:
        return UNKNOWN_DATE
    near = basis in (Basis.ESTIMATED, Basis.UPDATED)
    return DateValue(f"{edtf}~" if near else edtf, basis)


def troubles(
    published: DateValue, others: tuple[tuple[str, str | None], ...], fetched_at: datetime | None
) -> list[tuple[Trouble, str]]:
    """What is wrong with a publication date: missing, later than the capture, or at odds with another stated one.

    `others` are (where it stands, EDTF) pairs. Days one apart agree: time zones differ.
    """
    if published.edtf is None:
        return [(Trouble.NO_DATE, "no publication date is stated")]
    found: list[tuple[Trouble, str]] = []
    day = published.day
    if day and fetched_at is not None:
        taken = (fetched_at.astimezone(UTC) if fetched_at.tzinfo else fetched_at).date()
        if date.fromisoformat(day) > taken + timedelta(days=1):
            found.append((Trouble.FUTURE_DATE, f"dated {day}, but taken in on {taken.isoformat()}"))
    if published.basis is Basis.LISTED:
        for where, other in others:
            if other is not None and not _agree(published.edtf, other):
                found.append((Trouble.DATE_CONFLICT, f"dated {published.edtf}, but {where} says {other}"))
    return found


def _agree(first: str, second: str) -> bool:
    first, second = first.rstrip("~?%")[:10], second.rstrip("~?%")[:10]
    if len(first) == len(second) == 10:
        return abs(date.fromisoformat(first) - date.fromisoformat(second)) <= timedelta(days=1)
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]
