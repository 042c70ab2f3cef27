"""The brief as JSON: what a program reads. Its form is published as ``brief.schema.json`` beside this file.

Takes a `Brief`, gives plain dicts and lists. Every citation names document, start and end (code points of the
stored text, end excluded) and the exact words, and the cited paragraphs of every document are there to check them
against; the whole texts too where they are asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from standfirst.records import (
    Asked,
    Because,
    Brief,
    BriefConditional,
    BriefConflict,
    BriefDocument,
    BriefVersion,
    Coverage,
    Document,
    Grade,
    Group,
    Line,
    LineTrace,
    Problem,
    Question,
    Reason,
    Standing,
    TimelineEntry,
    Voice,
)
from standfirst.tell.cited import citations as citations
from standfirst.tell.decided import decision_row, marks_of, marks_of_question
from standfirst.tell.excerpts import excerpt_rows, places_of
from standfirst.tell.inputs import inputs_data
from standfirst.tell.pickups import trace_data
from standfirst.tell.wording import standing_words

SCHEMA_ID = "urn:standfirst:brief:2"
"""Name of the schema; its number goes up when a key is renamed, removed or changes its meaning."""


def to_json(brief: Brief, *, whole: bool = False) -> dict[str, Any]:
    """The brief as JSON values, in the form of ``brief.schema.json``. Dates are EDTF strings or None.

    A document carries its cited paragraphs; with `whole` its text too.
    """
    made = _told(brief)
    places = places_of(made)
    for entry, row in zip(brief.documents, made["documents"], strict=True):
        row["passages"] = excerpt_rows(entry.document, places.get(entry.document.id, ()))
        row["text"] = entry.document.text.content if whole else None
    return made


def _told(brief: Brief) -> dict[str, Any]:
    """All but the words of the documents."""
    documents = {entry.document.id: entry.document for entry in brief.documents}
    traces = brief.traces or (LineTrace(),) * len(brief.lines)
    return {
        "schema": SCHEMA_ID,
        "version": brief.version,
        "story": brief.story,
        "digest": brief.digest,
        "inputs": inputs_data(brief.inputs, brief.story),
        "as_of": brief.as_of.edtf,
        "headline": brief.headline.text,
        "headline_citations": citations(brief.headline.citations),
        "standfirst": brief.standfirst.text,
        "standfirst_citations": citations(brief.standfirst.citations),
        "lines": [_line(line, trace, brief, documents) for line, trace in zip(brief.lines, traces, strict=True)],
        "questions": [_question(question, brief) for question in brief.questions],
        "conflicts": [
            *(_conflict(conflict, True) for conflict in brief.conflicts),
            *(_conflict(conflict, False) for conflict in brief.apart),
        ],
        "timeline": [timeline_entry(entry) for entry in (*brief.timeline.entries, *brief.timeline.undated)],
        "conditionals": [_conditional(conditional) for conditional in brief.conditionals],
        "open_questions": [
            {"question": asked.question, "rule": asked.rule, "citations": citations(asked.raised_by)}
            for asked in brief.open_questions
        ],
        "standings": [_standing(standing) for standing in brief.standings],
        "versions": [_version(version) for version in brief.versions],
        "documents": [_document(entry) for entry in brief.documents],
        "decisions": [decision_row(applied) for applied in brief.decisions],
        "problems": [problem_entry(problem) for problem in brief.problems],
        "coverage": _coverage(brief.coverage),
        "asked": _asked(brief.asked, brief) if brief.asked else None,
        "length": str(brief.length),
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    """Counts; each group as ``{what, count, names}``."""
    return {
        key: [_group(group) for group in value] if isinstance(value := getattr(coverage, key), tuple) else value
        for key in coverage.__dataclass_fields__
    }


def _group(group: Group) -> dict[str, Any]:
    return {"what": group.what, "count": group.count, "names": list(group.names)}


def _asked(asked: Asked, brief: Brief) -> dict[str, Any]:
    """What was asked; `answer` is None where nothing in the documents answers it."""
    return {
        "question": asked.question,
        "answer": _question(asked.answer, brief) if asked.answer else None,
        "other_numbers": [_ground(ground) for ground in asked.other_numbers],
        "mentions": [_ground(ground) for ground in asked.mentions],
    }


def _ground(ground: Because) -> dict[str, Any]:
    return {"text": ground.text, "citations": citations(ground.citations)}


def dumps(brief: Brief, *, indent: int | None = 2, whole: bool = False) -> str:
    """The brief as JSON text that is valid UTF-8 even where a document holds lone surrogates (they are escaped)."""
    return escape_surrogates(json.dumps(to_json(brief, whole=whole), ensure_ascii=False, indent=indent))


def escape_surrogates(text: str) -> str:
    """JSON text with each lone surrogate written as ``\\udXXX``, which reads back as the same string."""
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text)


def schema(name: str = "brief") -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of `to_json`, or of another form of `tell` by its name."""
    found: dict[str, Any] = json.loads((files("standfirst.tell") / f"{name}.schema.json").read_text("utf-8"))
    return found


def _line(line: Line, trace: LineTrace, brief: Brief, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "text": line.text,
        "role": line.role.value,
        "citations": citations(line.citations),
        "decisions": [applied.decision.id for applied in marks_of(line.citations, brief.decisions)],
        **trace_data(trace, documents),
    }


def _question(question: Question, brief: Brief) -> dict[str, Any]:
    return {
        "proposition": question.proposition,
        "decisions": [applied.decision.id for applied in marks_of_question(question, brief.decisions)],
        "question": question.question,
        "answer": question.answer,
        "state": question.state.value,
        "as_of": question.as_of.edtf,
        "because": [_ground(ground) for ground in question.because],
        "origins": {
            "for": [_voice(voice) for voice in question.voices_for],
            "hedged": [_voice(voice) for voice in question.voices_hedged],
            "against": [_voice(voice) for voice in question.voices_against],
            "undecided": [_voice(voice) for voice in question.voices_undecided],
        },
        "sides": [
            {"name": s.name, "origins": s.origins, "outlets": s.outlets, "citations": citations(s.citations)}
            for s in question.sides
        ],
        "grade": _grade(question.grade) if question.grade else None,
        "citations": citations(question.citations),
    }


def _grade(grade: Grade) -> dict[str, Any]:
    """The two fields of the Admiralty code, apart; `proposed` tells that no person has set the credibility."""
    return {
        "information_credibility": int(grade.credibility),
        "credibility_name": grade.credibility.name_in_scale,
        "credibility_wording": grade.credibility.wording,
        "proposed": True,
        "because": _reasons(grade.reasons),
        "source_reliability": grade.reliability.value,
        "reliability_name": grade.reliability.name_in_scale,
        "reliability_wording": grade.reliability.wording,
        "reliability_set_by": grade.set_by,
    }


def _version(version: BriefVersion) -> dict[str, Any]:
    return {
        "text": version.text,
        "kind": version.kind.value,
        "document": version.document,
        "citations": citations(version.citations),
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "outlets": list(voice.outlets),
        "anonymous": voice.anonymous,
        "independence_known": voice.independence_known,
        "why_unnamed": voice.why_unnamed.exact if voice.why_unnamed is not None else None,
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    return [{"rule": reason.rule, "text": reason.note, "citations": citations(reason.spans)} for reason in reasons]


def _conflict(conflict: BriefConflict, deciding: bool) -> dict[str, Any]:
    return {
        "type": conflict.type.value,
        "needs_deciding": deciding,
        "about": conflict.about,
        "sides": [
            {
                "label": side.label,
                "text": side.text,
                "citations": citations(side.citations),
                "origins": side.origins,
                "outlets": side.outlets,
                "hedged": side.hedged,
            }
            for side in conflict.sides
        ],
        "settles": conflict.settles,
        "because": _reasons(conflict.reasons),
    }


def timeline_entry(entry: TimelineEntry) -> dict[str, Any]:
    """One entry; `date` is None where the time stays words, which then stand in `words`."""
    return {
        "date": entry.when.edtf,
        "text": entry.text,
        "citations": citations(entry.citations),
        "planned": entry.planned,
        "words": entry.words,
        "side": entry.side,
        "threat": entry.threat,
        "part": entry.part,
        "documents": entry.documents,
        "otherwise": [{"date": other.when.edtf, "citations": citations(other.spans)} for other in entry.otherwise],
    }


def _conditional(conditional: BriefConditional) -> dict[str, Any]:
    why = conditional.because
    return {
        "text": conditional.text,
        "trigger": conditional.trigger,
        "consequence": conditional.consequence,
        "speaker": conditional.speaker,
        "state": conditional.state.value,
        "threat": conditional.threat,
        "deadline": conditional.deadline.edtf if conditional.deadline else None,
        "because": {"text": why.text, "citations": citations(why.citations)} if why is not None else None,
        "citations": citations(conditional.citations),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "exhibit": standing.exhibit,
        "labels": [label.value for label in standing.labels],
        "document": standing.document,
        "attributed_to": standing.attributed_to,
        "shown": standing.shown,
        "because": _reasons(standing.reasons),
    }


def _document(entry: BriefDocument) -> dict[str, Any]:
    document = entry.document
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": document.published.edtf,
        "published_basis": document.published.basis.value,
        "kind": document.kind.value,
        "language": document.language,
        "url": document.url,
        "place": document.place,
        "standing": standing_words(entry.standing),
        "copies_from": entry.copies_from,
        "source_reliability": entry.reliability.value,
        "reliability_name": entry.reliability.name_in_scale,
        "reliability_set_by": entry.reliability_set_by,
        "used": entry.used,
        "reason": entry.reason,
    }


def problem_entry(problem: Problem) -> dict[str, Any]:
    """A problem as ``{code, message, place, document}``."""
    return {
        "code": problem.trouble.value,
        "message": problem.message,
        "place": problem.place,
        "document": problem.document,
    }
