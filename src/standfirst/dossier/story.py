"""A story as rows: its brief in parts, each with its citations; its days, propositions, actors and documents."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from standfirst.dossier.decided import all_actors
from standfirst.dossier.forms import cited, document_ref, reason_row, state_row
from standfirst.dossier.index import Index
from standfirst.records import (
    Brief,
    BriefConditional,
    BriefConflict,
    Proposition,
    Question,
    Standing,
    TimelineEntry,
    Voice,
)
from standfirst.tell import when, wording
from standfirst.tell.as_json import problem_entry
from standfirst.tell.wording import voice_words

_ACTORS = 40


def story_row(index: Index) -> dict[str, Any]:
    """All of a story but the evidence; `brief` is None where none can be written."""
    material = index.material
    return {
        **summary_row(index),
        "brief": brief_row(index.brief, index) if index.brief is not None else None,
        "propositions": [proposition_ref(proposition, index) for proposition in index.in_order],
        "actors": actor_refs(index),
        "documents": [document_ref(document, index) for document in material.documents.values()],
        "problems": [
            problem_entry(problem) for problem in (index.brief.problems if index.brief else material.problems)
        ],
    }


def summary_row(index: Index) -> dict[str, Any]:
    """What is said of a story in a list of stories: its first question, where that stands, and its last turn."""
    material, brief = index.material, index.brief
    used = [d for d in material.documents.values() if d.id not in material.set_aside]
    days = sorted({day for document in used if (day := document.published.day)})
    asked = brief.questions[0] if brief is not None and brief.questions else None
    return {
        "id": material.story.id,
        "label": material.story.label,
        "as_of": material.day,
        "headline": brief.headline.text if brief else material.story.label,
        "standfirst": brief.standfirst.text if brief else None,
        "question": asked.question if asked else None,
        "state": state_row(asked.state) if asked else None,
        "origins": _origins(asked) if asked else [],
        "turn": _turn(index),
        "conflicts": len(brief.conflicts) if brief else 0,
        "counts": {
            "documents": len(used),
            "set_aside": len(material.set_aside),
            "outlets": len({document.outlet or document.id for document in used}),
        },
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
        "to_words": wording.show_date(days[-1]) if days else None,
        "digest": brief.digest if brief else None,
    }


def _turn(index: Index) -> dict[str, Any] | None:
    """The newest change of a state among the brief's questions: the day, from what to what."""
    brief = index.brief
    asked = [question.question for question in brief.questions] if brief else []
    found = []
    for history in index.histories:
        if index.questions.get(history.proposition) not in asked:
            continue
        for before, after in pairwise(history.changes):
            found.append((after.day or "", asked.index(index.questions[history.proposition]), before, after, history))
    if not found:
        return None
    day, _, before, after, history = max(found, key=lambda one: (one[0], -one[1]))
    return {
        "day": day or None,
        "words": wording.show_date(day or None),
        "question": index.questions[history.proposition],
        "proposition": history.proposition,
        "before": state_row(before.state.label),
        "after": state_row(after.state.label),
    }


def days_of(index: Index) -> list[dict[str, Any]]:
    """The days on which documents of the story were published, with how many: what one can go back to."""
    days = Counter(day for document in index.material.documents.values() if (day := document.published.day))
    return [{"day": day, "words": wording.show_date(day), "documents": days[day]} for day in sorted(days)]


def brief_row(brief: Brief, index: Index) -> dict[str, Any]:
    """A brief in parts; the key of each part is what `evidence` takes."""
    entries = (*brief.timeline.entries, *brief.timeline.undated)
    return {
        "headline": {"text": brief.headline.text, "cites": cited(brief.headline.citations, index)},
        "standfirst": {"text": brief.standfirst.text, "cites": cited(brief.standfirst.citations, index)},
        "opening": cited((*brief.standfirst.citations, *brief.headline.citations), index),
        "as_of": {"edtf": brief.as_of.edtf, "words": wording.show_date(brief.as_of.edtf)},
        "questions": [_question(n, question, index) for n, question in enumerate(brief.questions, 1)],
        "lines": [
            {"part": f"l{n}", "text": line.text, "role": line.role.value, "cites": cited(line.citations, index)}
            for n, line in enumerate(brief.lines, 1)
        ],
        "conflicts": [_conflict(n, conflict, index) for n, conflict in enumerate(brief.conflicts, 1)],
        "timeline": [_entry(n, entry, index) for n, entry in enumerate(entries, 1)],
        "conditionals": [_conditional(n, one, index) for n, one in enumerate(brief.conditionals, 1)],
        "open_questions": [
            {"part": f"o{n}", "text": asked.question, "rule": asked.rule, "cites": cited(asked.raised_by, index)}
            for n, asked in enumerate(brief.open_questions, 1)
        ],
        "standings": [_standing(n, standing, index) for n, standing in enumerate(brief.standings, 1)],
        "versions": [
            {"part": f"v{n}", "text": one.text, "kind": str(one.kind), "cites": cited(one.citations, index)}
            for n, one in enumerate(brief.versions, 1)
        ],
    }


def _origins(question: Question) -> list[dict[str, Any]]:
    sides = (
        ("for", question.voices_for),
        ("for, hedged", question.voices_hedged),
        ("against", question.voices_against),
        ("undecided", question.voices_undecided),
    )
    return [
        {"side": side, "count": len(voices), "voices": [voice_row(voice) for voice in voices]}
        for side, voices in sides
        if voices
    ]


def voice_row(voice: Voice) -> dict[str, Any]:
    """An origin with its reservations and the outlets that carry it."""
    return {"name": voice.name, "words": voice_words(voice), "outlets": list(voice.outlets)}


def _question(n: int, question: Question, index: Index) -> dict[str, Any]:
    same = [p.id for p in index.in_order if index.questions[p.id] == question.question]
    return {
        "part": f"q{n}",
        "proposition": same[0] if same else None,
        "question": question.question,
        "answer": question.answer,
        "state": state_row(question.state),
        "as_of": wording.show_date(question.as_of.edtf),
        "origins": _origins(question),
        "because": [{"text": one.text, "cites": cited(one.citations, index)} for one in question.because],
        "cites": cited(question.citations, index),
    }


def _conflict(n: int, conflict: BriefConflict, index: Index) -> dict[str, Any]:
    return {
        "part": f"x{n}",
        "type": conflict.type.value,
        "about": conflict.about,
        "sides": [
            {
                "label": side.label,
                "text": side.text,
                "origins": side.origins,
                "outlets": side.outlets,
                "cites": cited(side.citations, index),
            }
            for side in conflict.sides
        ],
        "settles": conflict.settles,
        "because": [
            {"text": reason.note or reason.rule, "cites": cited(reason.spans, index)} for reason in conflict.reasons
        ],
    }


def _entry(n: int, entry: TimelineEntry, index: Index) -> dict[str, Any]:
    return {
        "part": f"t{n}",
        "date": entry.when.edtf,
        "when": when.when_words(entry),
        "text": entry.text,
        "side": entry.side,
        "coming": when.coming(entry),
        "notes": when.notes(entry),
        "cites": cited(entry.cited, index),
    }


def _conditional(n: int, conditional: BriefConditional, index: Index) -> dict[str, Any]:
    shown = wording.conditional_shown(conditional.state)
    deadline = conditional.deadline
    return {
        "part": f"f{n}",
        "text": conditional.text,
        "trigger": conditional.trigger,
        "consequence": conditional.consequence,
        "speaker": conditional.speaker,
        "state": {"word": shown.word, "shape": shown.shape},
        "threat": conditional.threat,
        "deadline": wording.show_date(deadline.edtf) if deadline and deadline.edtf else None,
        "cites": cited(conditional.citations, index),
    }


def _standing(n: int, standing: Standing, index: Index) -> dict[str, Any]:
    return {
        "part": f"s{n}",
        "exhibit": standing.exhibit,
        "words": wording.standing_words(standing),
        "document": standing.document if standing.document in index.material.documents else None,
        "attributed_to": standing.attributed_to,
        "shown": standing.shown,
        "because": [
            {**reason_row(reason), "cites": cited(reason.spans, index) if index.brief else []}
            for reason in standing.reasons
        ],
    }


def proposition_ref(proposition: Proposition, index: Index) -> dict[str, Any]:
    """A proposition wherever it is listed: its question, its state, and how many origins each side has."""
    state = index.states[proposition.id]
    sides = (
        ("for", state.claims_for),
        ("for, hedged", state.claims_hedged),
        ("against", state.claims_against),
        ("undecided", state.claims_undecided),
    )
    counted = [(side, *index.material.count(ids)) for side, ids in sides if ids]
    return {
        "id": proposition.id,
        "question": index.questions[proposition.id],
        "state": state_row(state.label),
        "origins": [{"side": side, "count": origins, "outlets": outlets} for side, origins, outlets in counted],
    }


def actor_refs(index: Index) -> list[dict[str, Any]]:
    """Those who say most in the story, first; the outlets' own statements are left out."""
    said = [row for row in all_actors(index) if row["claims"]]
    return [{key: row[key] for key in ("id", "name", "kind", "claims")} for row in said[:_ACTORS]]
