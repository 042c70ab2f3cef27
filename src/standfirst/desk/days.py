"""Days: those that a reader asks for, and what is of them."""

from __future__ import annotations

from datetime import date

from standfirst import UsageError


def checked_day(given: str | None) -> str | None:
    """An ISO day as given, or None for none. Raises `UsageError`."""
    if not given:
        return None
    try:
        day = date.fromisoformat(given).isoformat()
    except ValueError:
        day = None
    if day != given:  # ISO weeks and days without hyphens are read too, but are not what is promised
        raise UsageError(f"{given[:40]!r} is no day: write it as 2031-03-04")
    return day


def within(edtf: str | None, since: str | None, until: str | None) -> bool:
    """Whether a date is in a time; one that is unknown is in none but the unbounded."""
    if since is None and until is None:
        return True
    day = (edtf or "")[:10]
    return bool(day) and (since is None or day >= since[: len(day)]) and (until is None or day <= until)
