"""News: what changed in a story since its reader last looked, in the few words that the front has room for.

Takes `Changes` as JSON; adds no fact. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from standfirst import ChangeKind

MOST = 3
"""Changes of one story that the front tells in words; the others are counted."""
_QUIET_DAYS = 30
"""A story whose newest document is so many days older than the newest of all is quiet."""
_CLASH = frozenset({"denied", "contradicted"})


def news_row(told: Mapping[str, Any]) -> dict[str, Any]:
    """What the front says of a story that changed: the gravest changes in words, the others counted."""
    changes = sorted(told["changes"], key=lambda change: (_rank(change), not change["leading"]))
    shown, rest = changes[:MOST], changes[MOST:]
    counts = Counter(ChangeKind(change["kind"]) for change in rest)
    return {
        "since": told["since"],
        "looked_at": told["looked_at"],
        "documents": len(told["documents"]["new"]),
        "outlets": sorted({document["outlet"] for document in told["documents"]["new"] if document["outlet"]}),
        "changes": [_change(change) for change in shown],
        "more": [_counted(counts[kind], kind) for kind in sorted(counts, key=lambda kind: kind.rank)],
        "rank": _rank(changes[0]) if changes else len(ChangeKind),
    }


def _rank(change: Mapping[str, Any]) -> float:
    """The place in the order of `ChangeKind`; a condition that was met comes before one that fell away."""
    rank = float(ChangeKind(change["kind"]).rank)
    return rank - 0.5 if change["kind"] == "condition moved" and change["after"] == "met" else rank


def _counted(number: int, kind: ChangeKind) -> str:
    one, several = kind.nouns
    return f"{number} {one if number == 1 else several}"


def _title(kind: str) -> str:
    return "New denial" if kind == "denied" else kind.capitalize()


def _change(change: Mapping[str, Any]) -> dict[str, Any]:
    """One change: its title, what it is about, the move of its state, and the words that brought it about."""
    kind, after = change["kind"], change["after"]
    title = f"Condition {after}" if kind == "condition moved" and after in ("met", "denied", "lapsed") else _title(kind)
    told = [one for one in change["because"] if kind != "denied" or one["what"].startswith("denies")]
    because = next(iter(told or change["because"]), None)
    moved = change["before"] != after and kind != "condition moved"
    return {
        "kind": kind,
        "title": title,
        "clash": kind in _CLASH,
        "about": change["about"] if len(change["about"].split()) > 1 else "",  # "that" says nothing by itself
        "before": change["before"] if moved else None,
        "after": after if moved else None,
        "because": because,
        "more": max(0, len(change["because"]) - 1),
    }


def order_of(row: Mapping[str, Any]) -> tuple[object, ...]:
    """The key by which stories that changed are put in order, the gravest first."""
    news = row["news"]
    newest = row["to"] or ""
    descending = tuple(-ord(letter) for letter in newest)
    return (news["rank"] if news is not None else len(ChangeKind) + 1, descending or (0,), row["id"])


def is_quiet(last: str | None, newest: str | None) -> bool:
    """Whether a story whose newest document is of one day is quiet beside one of another; undated ones are."""
    if last is None or newest is None:
        return True
    return (date.fromisoformat(newest) - date.fromisoformat(last)).days > _QUIET_DAYS


def is_changed(row: Mapping[str, Any]) -> bool:
    """Whether something is told of it, or may be: not where new documents brought nothing new."""
    return bool(row["came"]) and (row["news"] is None or bool(row["news"]["changes"]))


def by_change(row: Mapping[str, Any]) -> tuple[str, str, int]:
    """The key by which stories that nobody marked are put in order: by their newest change of state."""
    turn = row["summary"]["turn"] if row["summary"] else None
    return (turn["day"] or "" if turn else "", row["to"] or "", row["documents"])
