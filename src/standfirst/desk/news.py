"""News: what changed in a story since its reader last looked, in the few words that the front has room for.

Takes `Changes` as JSON; adds no fact. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

MOST = 3
"""Changes of one story that the front tells in words; the others are counted."""
_QUIET_DAYS = 30
"""A story whose newest document is so many days older than the newest of all is quiet."""
_TITLES = {
    "denied": ("New denial", "denial", "denials"),
    "withdrawn": ("Withdrawn", "withdrawal", "withdrawals"),
    "corrected": ("Corrected", "correction", "corrections"),
    "changed its account": ("Changed its account", "changed account", "changed accounts"),
    "contradicted": ("Contradicted", "contradiction", "contradictions"),
    "state moved": ("State moved", "moved state", "moved states"),
    "condition moved": ("Condition moved", "moved condition", "moved conditions"),
    "new origin": ("New origin", "new origin", "new origins"),
    "standing moved": ("Standing moved", "document of another standing", "documents of another standing"),
    "page changed": ("Page changed", "changed page", "changed pages"),
    "new threat or condition": ("New threat or condition", "new threat or condition", "new threats or conditions"),
    "new claim": ("New claim", "new claim", "new claims"),
}
"""By kind of change, in the order of the front: its title, and the nouns by which one and several are counted."""
_ORDER = {kind: rank for rank, kind in enumerate(_TITLES)}
_FIRST = _ORDER["new origin"]
"""Up to this rank a change puts its story before those that have only other changes."""
_CLASH = frozenset({"denied", "contradicted"})


def news_row(told: Mapping[str, Any]) -> dict[str, Any]:
    """What the front says of a story that changed: the gravest changes in words, the others counted."""
    changes = sorted(told["changes"], key=lambda change: (_rank(change), not change["leading"]))
    shown, rest = changes[:MOST], changes[MOST:]
    counts: dict[str, int] = {}
    for change in rest:
        counts[change["kind"]] = counts.get(change["kind"], 0) + 1
    return {
        "since": told["since"],
        "looked_at": told["looked_at"],
        "documents": len(told["documents"]["new"]),
        "outlets": sorted({document["outlet"] for document in told["documents"]["new"] if document["outlet"]}),
        "changes": [_change(change) for change in shown],
        "more": [_counted(counts[kind], kind) for kind in sorted(counts, key=_ORDER.__getitem__)],
        "grave": bool(changes) and _rank(changes[0]) <= _FIRST,
        "rank": _rank(changes[0]) if changes else len(_ORDER),
    }


def _rank(change: Mapping[str, Any]) -> float:
    """The place in the order of the front; a condition that was met comes before one that fell away."""
    rank = float(_ORDER[change["kind"]])
    return rank - 0.5 if change["kind"] == "condition moved" and change["after"] == "met" else rank


def _counted(number: int, kind: str) -> str:
    _, one, several = _TITLES[kind]
    return f"{number} {one if number == 1 else several}"


def _change(change: Mapping[str, Any]) -> dict[str, Any]:
    """One change: its title, what it is about, the move of its state, and the words that brought it about."""
    kind, after = change["kind"], change["after"]
    title = (
        f"Condition {after}" if kind == "condition moved" and after in ("met", "denied", "lapsed") else _TITLES[kind][0]
    )
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
    return (news["rank"] if news is not None else len(_ORDER) + 1, descending or (0,), row["id"])


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
