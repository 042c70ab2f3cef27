"""Parts of the text form that stand apart from the main path: what was asked, what is settled, the coverage, one line.

Takes records, gives plain rows of words with their citations; wrapping and colour are the text form's.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.records import Asked, Brief, BriefConflict, BriefDocument, BriefSide, Question, Span, StateLabel
from standfirst.tell.decided import reliability_words
from standfirst.tell.wording import (
    count_of,
    document_name,
    kind_words,
    one_line,
    published_words,
    show_date,
    standing_words,
    state_shown,
)

NOTHING = "Nothing here answers it."
SETTLED_TITLE = "Settled, or only seeming"

Row = tuple[str, tuple[Span, ...]]


def side_count_words(side: BriefSide) -> str:
    """``5 origins, 2 of them hedged · 3 outlets``."""
    hedged = f", {hedged_words(side)}" if side.hedged else ""
    return f"{count_of(side.origins, 'origin')}{hedged} · {count_of(side.outlets, 'outlet')}"


def hedged_words(side: BriefSide) -> str:
    """``2 of them hedged``, or ``hedged`` where all of a side's origins only hedge; nothing where none does."""
    if not side.hedged:
        return ""
    return "hedged" if side.hedged == side.origins else f"{side.hedged} of them hedged"


def apart_words(conflict: BriefConflict) -> str:
    """One sentence or two on what needs no deciding: the type, the question, each side's count, and why."""
    sides = "; ".join(f"“{side.label}”: {side_count_words(side).replace(' · ', ', ')}" for side in conflict.sides)
    return f"{conflict.type.value.capitalize()}: {conflict.about} {sides}. {conflict.settles}"


def apart_rows(brief: Brief) -> Iterator[Row]:
    """The conflicts that stand apart, each with the words of its sides."""
    for conflict in brief.apart:
        yield apart_words(conflict), tuple(dict.fromkeys(s for side in conflict.sides for s in side.citations[:1]))


def other_rows(asked: Asked) -> Iterator[Row]:
    """Below an answer, or in its place: other numbers, and sentences that only mention what was asked."""
    for title, grounds in (("Another number", asked.other_numbers), ("Mentioned", asked.mentions)):
        for ground in grounds:
            yield f"{title}: {one_line(ground.text)}", ground.citations


def one_line_brief(brief: Brief) -> str:
    """The brief in one line: what was asked and its answer, or the headline with the state of the first question."""
    if brief.asked is not None:
        answer = brief.asked.answer
        told = f"{_state(answer)} {answer.answer}" if answer is not None else NOTHING
        return one_line(f"{brief.asked.question} {told}")
    as_of = f" (as of {show_date(brief.as_of.edtf)})" if brief.as_of.edtf else ""
    return one_line(f"{brief.headline.text}{as_of}")


def _state(question: Question) -> str:
    as_of = f", as of {show_date(question.as_of.edtf)}" if question.as_of.edtf else ""
    return f"{state_shown(question.state)}{as_of}:"


def source_words(entry: BriefDocument) -> str:
    """One line that names a document: outlet, title, date, kind, standing, what it copies, its id."""
    document = entry.document
    parts = [document_name(document)]
    if document.title and document.title != document.name:
        parts[0] += f": “{document.title}”"
    parts += [published_words(document.published), kind_words(document.kind)]
    if entry.standing is not None:
        parts.append(standing_words(entry.standing).upper())
    if entry.copies_from:
        parts.append(f"mostly a copy from {entry.copies_from}")
    if entry.reliability_set_by:
        parts.append(reliability_words(entry))
    return f"{' · '.join(parts)} ({document.id})"


def state_style(state: StateLabel) -> str:
    """The colour of a state."""
    if state is StateLabel.CONFIRMED:
        return "green"
    if state in (StateLabel.DISPUTED, StateLabel.DENIED):
        return "red"
    return "blue" if state in (StateLabel.SUPERSEDED, StateLabel.RETRACTED) else "bold"
