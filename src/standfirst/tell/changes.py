"""What changed since somebody last looked, as text for an editor and as JSON for a program.

Takes `Changes`; adds no fact. In the text the gravest come first, and each kind has a bound of its own, so that two
hundred new claims do not bury one denial; what is not shown is counted. The JSON has all of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from standfirst.records import Change, ChangeKind, Changes, Reason, Span, Stale, Told
from standfirst.tell.as_json import citations, escape_surrogates, schema
from standfirst.tell.columns import wrap
from standfirst.tell.material import Material
from standfirst.tell.questions import question_text, title_of
from standfirst.tell.wording import count_of, listed, one_line, short_date, shortened, show_date

SCHEMA = "urn:standfirst:changes:1"
_SHOWN = {ChangeKind.THREAT: 5, ChangeKind.ORIGIN: 5, ChangeKind.NEW: 8}
_GRAVE = 12
"""Changes of one kind that the text shows, of those kinds that `_SHOWN` does not name."""
_TOLD, _WORDS, _NAMED = 3, 280, 6
_LEADING = "WHAT THE STORY TURNS ON"
_REPEATED = frozenset({"changed its account", "withdrawn", "conceded", "deadline", "also carried"})
"""Rules whose notes a line tells beside the first reason."""


def askable(material: Material) -> Mapping[str, str]:
    """By id of a proposition: the question that it can be put as."""
    asked = ((p.id, question_text(p, material)) for p in material.propositions)
    return {id: text for id, text in asked if text is not None}


def titles(material: Material) -> Mapping[str, str]:
    """By id of a proposition: its question, or the sentence that states it."""
    return {proposition.id: title_of(proposition, material) for proposition in material.propositions}


def put_as_questions(
    changes: Iterable[Change], questions: Mapping[str, str], first: Sequence[str] = ()
) -> tuple[Change, ...]:
    """The changes, those about a proposition with its question (or title) in place of its statement.

    `first`: ids of the propositions that the story turns on; what changed about these leads, in their order.
    """
    told = [
        replace(change, about=questions.get(change.subject, change.about), leading=change.subject in first)
        for change in changes
    ]
    return tuple(sorted(told, key=lambda change: first.index(change.subject) if change.leading else len(first)))


# Text


def changes_text(changes: Changes, *, width: int = 80, everything: bool = False) -> str:
    """For a terminal of `width` columns. `everything`: without a bound on how many of a kind are shown."""
    lines = list(_top(changes, width))
    for title, group in groupby(changes.changes, key=_title):
        found = list(group)
        most = len(found) if everything else _SHOWN.get(found[0].kind, _GRAVE)
        lines += ["", f"{title} ({len(found)})"]
        for change in found[:most]:
            lines += ["", *_entry(change, width)]
        if len(found) > most:
            lines += ["", f"  … and {len(found) - most} more; --all shows them"]
    return "\n".join(lines) + "\n"


def _title(change: Change) -> str:
    return _LEADING if change.leading else str(change.kind).upper()


def _top(changes: Changes, width: int) -> Iterator[str]:
    yield from _wrapped(one_line(changes.label), width)
    yield from _wrapped(f"{_since(changes)}: {_tally(changes)}", width)
    new = changes.new_documents
    names = list(dict.fromkeys(one_line(document.name) for document in new))
    if new:
        more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
        told = f"{count_of(len(new), 'new document')} ({listed([*names[:_NAMED], *more])})"
        yield from _wrapped(f"{told}, {changes.known_documents} known before", width)
    else:
        yield from _wrapped(f"no new document; {changes.known_documents} known before", width)
    if changes.unplaced:
        those = "document that nothing shows to be new or old is" if changes.unplaced == 1 else (
            "documents that nothing shows to be new or old are")  # fmt: skip
        yield from _wrapped(f"{changes.unplaced} {those} taken as known", width)


def _since(changes: Changes) -> str:
    if changes.brief is not None:
        return f"Since {one_line(changes.brief)}"
    if changes.since is None:
        return f"{changes.reader or 'This reader'} has not looked at this story before"
    day = show_date(changes.since[:10])
    if changes.reader is not None:
        return f"Since {one_line(changes.reader)} last looked, {day} {changes.since[11:16]} UTC".rstrip()
    return f"Since {day}"


def _tally(changes: Changes) -> str:
    counts = changes.counts()
    return listed(count_of(number, *kind.nouns) for kind, number in counts.items()) or "nothing changed"


def _entry(change: Change, width: int) -> Iterator[str]:
    alone = change.before is None and change.after is None and len(change.because) == 1
    if not alone:
        about = one_line(change.about)
        yield from _wrapped(f"• {about if re.search('[^_0-9-]', about) else change.kind}", width, "  ", "    ")
        if moved := _moved(change):
            yield from _wrapped(moved, width, "    ", "    ")
    mark = "• " if alone else "– "
    first, later = ("  ", "    ") if alone else ("    ", "      ")
    for told in change.because[:_TOLD]:
        yield from _wrapped(f"{mark}{_words(told)}", width, first, later)
    if len(change.because) > _TOLD:
        yield f"    – and {count_of(len(change.because) - _TOLD, 'more')}".replace("mores", "more")
    for note in _notes(change):
        yield from _wrapped(note, width, "    ", "    ")


def _moved(change: Change) -> str:
    why = f": {change.reasons[0].note}" if change.reasons else ""
    if change.before is None:
        return f"now {change.after}{why}" if change.after else ""
    if change.before == change.after:
        return f"still {change.after}{why}"
    return f"was {change.before}, is now {change.after}{why}"


def _notes(change: Change) -> list[str]:
    first = change.reasons[:1] if change.before or change.after else ()
    rest = [reason for reason in change.reasons if reason not in first and reason.rule in _REPEATED]
    return list(dict.fromkeys(one_line(reason.note) for reason in rest))


def _words(told: Told) -> str:
    where = ", ".join(filter(None, (told.outlet, short_date(told.published) if told.published else "")))
    exact = shortened(one_line(told.span.exact), _WORDS)
    quoted = exact if re.search(r"[“”\"]", exact) else f"“{exact}”"  # quotations inside keep their own marks
    return f"{told.what}: {one_line(f'{told.who} ({where})' if told.who else where)}: {quoted}"


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    return wrap(text.split(), width, first, later)


# JSON


def changes_json(changes: Changes) -> dict[str, Any]:
    """All of it, in the form of `changes_schema`."""
    return {
        "schema": SCHEMA,
        "story": changes.story,
        "label": changes.label,
        "since": changes.since,
        "reader": changes.reader,
        "brief": changes.brief,
        "until": changes.until,
        "looked_at": changes.looked_at,
        "counts": {str(kind): number for kind, number in changes.counts().items()},
        "documents": {
            "new": [
                {"id": d.id, "outlet": d.outlet, "title": d.title, "published": d.published.edtf, "place": d.place}
                for d in changes.new_documents
            ],
            "known": changes.known_documents,
            "unplaced": changes.unplaced,
        },
        "changes": [_change(change) for change in changes.changes],
    }


def stale_json(stale: Stale) -> dict[str, Any]:
    """Whether a brief is stale, why, and what changed since."""
    return {
        "schema": "urn:standfirst:stale:1",
        "story": stale.story,
        "stale": stale.stale,
        "reasons": list(stale.reasons),
        "digest_then": stale.then.digest,
        "digest_now": stale.now.digest,
        "changes": changes_json(stale.changes) if stale.changes is not None else None,
    }


def stale_text(stale: Stale, *, width: int = 80, everything: bool = False) -> str:
    """The same for a person."""
    if not stale.stale:
        return "not stale: the ledger gives this brief from the same documents by the same rules\n"
    lines = ["stale:", *(row for reason in stale.reasons for row in _wrapped(f"– {reason}", width, "  ", "    "))]
    if stale.changes is not None:
        lines += ["", changes_text(stale.changes, width=width, everything=everything).rstrip()]
    return "\n".join(lines) + "\n"


def dump(data: Mapping[str, Any]) -> str:
    """JSON text that is valid UTF-8 whatever the documents hold."""
    return escape_surrogates(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def changes_schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of `changes_json`."""
    return schema("changes")


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "also": [str(kind) for kind in change.also],
        "leading": change.leading,
        "subject": change.subject,
        "about": change.about,
        "before": change.before,
        "after": change.after,
        "because": [_because(told) for told in change.because],
        "reasons": _reasons(change.reasons),
    }


def _because(told: Told) -> dict[str, Any]:
    return {
        "what": told.what,
        "who": told.who,
        "outlet": told.outlet,
        "published": told.published,
        "claim": told.claim,
        "citation": _place(told.span),
    }


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"rule": r.rule, "text": r.note, "citations": citations(r.spans)} for r in reasons]


def _place(span: Span) -> dict[str, Any]:
    return citations((span,))[0]
