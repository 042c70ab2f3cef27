"""What a pile of sources is told as, in bytes, by a newsroom of any kind: for tests that it is always the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import standfirst
from standfirst import Newsroom

FORMS = ("json", "html")


def noon() -> datetime:
    """The time of every run: a brief may say when a page was fetched."""
    return datetime(2031, 3, 4, 12, tzinfo=UTC)


def told(sources: Iterable[str | Path], place: str | None = None, **models: Any) -> dict[str, bytes]:
    """The briefs of all sources as one story, and of each story that they are grouped into; in each form."""
    with Newsroom(place, **{"now": noon, "workers": 1, **models}) as newsroom:
        # One by one, so that their order is that of the stories' growth, too.
        for source in sources:
            newsroom.add([source])
        return tell(newsroom)


def tell(newsroom: Newsroom) -> dict[str, bytes]:
    """As `told`, of what a newsroom holds."""
    newsroom.split()
    found: dict[str, bytes] = {}
    for story in (None, *sorted(story.id for story in newsroom.stories())):
        edition = newsroom.edition(story)
        for form in FORMS:
            found[f"{story}.{form}"] = standfirst.export(edition, form)
    return found


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Where two differ: the names, and for each the first line that is another."""
    if one.keys() != other.keys():
        return [f"only in one of them: {sorted(one.keys() ^ other.keys())}"]
    return [f"{name}: {_first(one[name], other[name])}" for name in one if one[name] != other[name]]


def _first(one: bytes, other: bytes) -> str:
    pairs: Sequence[tuple[str, str]] = list(zip(one.decode().splitlines(), other.decode().splitlines(), strict=False))
    return next((f"{a[:300]!r} / {b[:300]!r}" for a, b in pairs if a != b), "one is longer")
