"""Decided: what people decided, in words and as rows: the mark by a line, the list of decisions, the list to review.

Takes `AppliedDecision`s and `ReviewItem`s; adds no fact. The reason is the person's own words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from standfirst.records import (
    AppliedDecision,
    BriefDocument,
    CorrectSpeaker,
    CorrectStance,
    CorrectState,
    Decision,
    DecisionKind,
    DecisionStatus,
    GradeSource,
    MergeActors,
    Question,
    Reliability,
    ReviewItem,
    Span,
    SplitActor,
)
from standfirst.tell.rows import place
from standfirst.tell.wording import listed, one_line, shortened, show_date

MARK = "✎"
"""Stands before what a person decided."""
_LABEL = 80
_DONE = {
    DecisionKind.CONFIRM: "confirmed",
    DecisionKind.SPAN: "words corrected",
    DecisionKind.MERGE_STORIES: "stories put together",
    DecisionKind.SPLIT_STORY: "put into a story of its own",
    DecisionKind.MERGE_PROPOSITIONS: "questions put together",
    DecisionKind.SPLIT_PROPOSITION: "taken for another question",
    DecisionKind.NOTE: "note",
    DecisionKind.UNDO: "undone",
}


def done_words(decision: Decision) -> str:
    """What was done: "speaker corrected to Ida Vik"."""
    ruling = decision.ruling
    if isinstance(ruling, CorrectSpeaker):
        return (
            f"speaker corrected to {one_line(ruling.name)}" if ruling.name else "speaker corrected to the outlet itself"
        )
    if isinstance(ruling, CorrectStance):
        return f"stance set to “{ruling.stance}”"
    if isinstance(ruling, CorrectState):
        return f"state set to “{ruling.state}”"
    if isinstance(ruling, GradeSource):
        return f"source reliability set to {ruling.reliability} ({ruling.reliability.name_in_scale.lower()})"
    if isinstance(ruling, SplitActor):
        return f"told apart, as {one_line(ruling.name)}"
    if isinstance(ruling, MergeActors):
        return f"{about_words(decision)} taken for one"
    return _DONE[decision.kind]


def mark_words(decision: Decision) -> str:
    """What was done, by whom, when and why: "speaker corrected to Ida Vik by R. Weber on 4 March 2031: …"."""
    return (
        f"{done_words(decision)} by {one_line(decision.who)} on {show_date(decision.at[:10])}: {one_line(decision.why)}"
    )


def about_words(decision: Decision) -> str:
    """What it is about, in the words of the time, cut where they are long."""
    labels = [anchor.label for anchor in decision.anchors]
    return listed(f"“{shortened(one_line(label), _LABEL)}”" for label in labels)


def marks_of(spans: Sequence[Span], decisions: Iterable[AppliedDecision]) -> list[AppliedDecision]:
    """The decisions that act on words of these spans, in their order."""
    return [applied for applied in decisions if applied.touches(spans)]


def marks_of_question(question: Question, decisions: Iterable[AppliedDecision]) -> list[AppliedDecision]:
    """The decisions that act on a question: on its proposition, or on words of its answer."""
    return [a for a in decisions if a.touches(question.citations) or (a.acts and question.proposition in a.subjects)]


def letter_of(outlet: str | None, decisions: Iterable[AppliedDecision]) -> tuple[Reliability, str | None]:
    """The reliability of an outlet, and who set it; F where nobody did."""
    for applied in decisions:
        ruling = applied.decision.ruling
        if applied.acts and isinstance(ruling, GradeSource) and outlet is not None and outlet in applied.subjects:
            return ruling.reliability, applied.decision.who
    return Reliability.F, None


def decision_row(applied: AppliedDecision) -> dict[str, Any]:
    """A decision as JSON has it: what, about what, by whom, when, why, what became of it, and where it acts."""
    decision = applied.decision
    data = json.loads(decision.value)
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "text": mark_words(decision),
        "about": [{"id": anchor.subject, "label": anchor.label} for anchor in decision.anchors],
        "ruling": data["ruling"],
        "by": decision.who,
        "at": decision.at,
        "reason": decision.why,
        "status": applied.status.value,
        "status_by": applied.by,
        "subjects": list(applied.subjects),
        "citations": [place(span) for span in applied.spans],
        "anchored_at": [
            {"document": part.document, "start": part.start, "end": part.end, "exact": part.exact}
            for anchor in decision.anchors
            for part in anchor.content
        ],
        "previous": decision.previous,
        "digest": decision.digest,
    }


def decision_text(row: dict[str, Any]) -> str:
    """A row of `decision_row` for a person, two lines."""
    status = row["status"].upper() + (f" by {row['status_by']}" if row["status_by"] else "")
    about = listed(f"“{shortened(one_line(one['label']), _LABEL)}”" for one in row["about"])
    return f"{row['id']}  {status}  {row['text']}\n  {about}"


def review_row(item: ReviewItem) -> dict[str, Any]:
    """What a person should look at, as JSON has it."""
    return {
        "kind": item.kind,
        "subject": item.subject,
        "proposition": item.proposition,
        "text": item.text,
        "why": item.why,
        "unsure": round(item.unsure, 3),
        "citations": [place(span) for span in item.spans],
    }


def review_text(row: dict[str, Any]) -> str:
    """A row of `review_row` for a person, two lines."""
    return (
        f"{row['unsure']:.2f}  {row['kind']}  {row['subject']}: {row['why']}\n  {shortened(one_line(row['text']), 160)}"
    )


def listed_words(applied: AppliedDecision) -> str:
    """A decision in the list of a brief; one that is orphaned says so."""
    words = mark_words(applied.decision)
    if not isinstance(applied.decision.ruling, MergeActors):
        words = f"{about_words(applied.decision)}: {words}"
    if applied.status is DecisionStatus.ORPHANED:
        return f"{words} (orphaned: what it is about is not found again at its place, so it changes nothing)"
    return words


def reliability_words(entry: BriefDocument) -> str:
    """A source's letter with the scale's name of it, and who set it."""
    name = entry.reliability.name_in_scale.lower()
    return f"reliability {entry.reliability} ({name}), set by {entry.reliability_set_by}"


def is_shown(applied: AppliedDecision) -> bool:
    """Whether a brief lists it: it acts, or it would and no longer finds its words. An undo shows by what is gone."""
    return applied.decision.kind is not DecisionKind.UNDO and applied.status in (
        DecisionStatus.ACTS,
        DecisionStatus.ORPHANED,
    )
