"""The brief: from one story, weighed, to what a person reads.

Takes `Material`, gives a `Brief`. Every sentence is compiled from claims and passes the checker, or it is
withheld and the withholding is listed among the problems. Pure: no clock, no store, no new facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import (
    UNKNOWN_DATE,
    Asked,
    Basis,
    Brief,
    BriefDocument,
    Claim,
    DateValue,
    Inputs,
    Line,
    LineRole,
    OpenQuestion,
    Problem,
    Proposition,
    Question,
    Stance,
    State,
    StateLabel,
    Timeline,
    Trouble,
)
from standfirst.tell.citations import reading_order
from standfirst.tell.conditional_lines import conditional_lines
from standfirst.tell.conflict_lines import compile_conflicts
from standfirst.tell.coverage import coverage_of
from standfirst.tell.decided import is_shown, letter_of
from standfirst.tell.gate import Gate
from standfirst.tell.headline import headline_of
from standfirst.tell.inputs import inputs_of
from standfirst.tell.lines import number_line, write_lines
from standfirst.tell.material import Material
from standfirst.tell.page_versions import version_lines
from standfirst.tell.questions import contested, of_state, question_of
from standfirst.tell.sheet import Desk
from standfirst.tell.timeline import compile_timeline, turning_points
from standfirst.tell.wording import count_of, listed, show_date

_MANY = 3


def compile_brief(
    material: Material, open_questions: Sequence[OpenQuestion], *, made_by: tuple[str, str], asked: Asked | None = None
) -> Brief | None:
    """The brief of one story, or None where no sentence of it can stand as a line (nothing readable came in).

    `made_by`: the versions of Standfirst and of what read the claims, which the brief names as inputs.
    """
    if not material.claims:
        return None
    gate, disputes = Gate(material), contested(material)
    focus = disputes[0] if disputes else None
    desk = _written(gate, disputes)
    questions = tuple(q for p, s in disputes if (q := question_of(p, s, gate)) is not None)
    headline = headline_of(desk, focus)
    if headline is None:
        return None
    used = [claim for _, claim in desk.lines if claim is not None]
    deciding, apart = compile_conflicts(gate, disputes)
    inputs = _inputs(material, *made_by)
    brief = Brief(
        headline=headline,
        standfirst=_standfirst(desk, focus, questions, headline),
        lines=tuple(line for line, _ in desk.lines),
        questions=questions,
        conflicts=deciding,
        apart=apart,
        asked=asked,
        timeline=_timeline(gate, focus, used),
        conditionals=conditional_lines(gate, focus),
        open_questions=tuple(open_questions),
        standings=material.standings,
        documents=_documents(material),
        problems=_problems((*material.problems, *gate.withheld.values())),
        as_of=_as_of(material),
        digest=inputs.digest,
        story=material.story.id,
        version=made_by[0],
        versions=version_lines(material.pages, material.documents, material.claims),
        decisions=tuple(applied for applied in material.decisions if is_shown(applied)),
        inputs=inputs,
    )
    cited = {span.document for span in reading_order(brief)}
    return replace(brief, coverage=coverage_of(material, material.problems, cited))


def _written(gate: Gate, disputes: Sequence[tuple[Proposition, State]]) -> Desk:
    counts = number_line(gate.material)
    desk = Desk(gate, counted=frozenset(counts.citations if counts is not None else ()))
    write_lines(desk, disputes[0] if disputes else None, disputes[1:])
    if counts is not None:
        desk.lines.append((counts, None))
    return desk


def _inputs(material: Material, version: str, extractor: str) -> Inputs:
    acting = [decided.decision.id for decided in material.decisions if decided.acts]
    return inputs_of(
        material.documents, material.claims, acting, extractor=extractor, rules=version, as_of=material.day
    )


def _timeline(gate: Gate, focus: tuple[Proposition, State] | None, used: Sequence[Claim]) -> Timeline:
    theme = focus[0].topic[1:] if focus else ()
    return compile_timeline(gate, _stances(focus), always=used, turning=turning_points(focus, gate), theme=theme)


def _stances(focus: tuple[Proposition, State] | None) -> dict[str, Stance]:
    """Stances to the first question, of the claims that were weighed."""
    if focus is None:
        return {}
    weighed = of_state(focus[1])
    return {position.claim: position.stance for position in focus[0].positions if position.claim in weighed}


def _standfirst(
    desk: Desk, focus: tuple[Proposition, State] | None, questions: Sequence[Question], headline: Line
) -> Line:
    """What is in dispute, where it stands, by how many origins; then the sentence that best tells the dispute.

    Where nothing is, the first line that is not the headline again; the headline where there is no other.
    """
    if focus is None or not questions:
        lines = [line for line, _ in desk.lines]
        other = next((line for line in lines if line.citations[0] != headline.citations[0]), None)
        best = other or next(iter(lines), headline)
        return Line(best.text, best.citations, LineRole.STANDFIRST)
    question = questions[0]
    counts = []
    conceded = any(reason.rule in ("conceded", "since then") for reason in focus[1].reasons)
    for voices, words in (
        (question.voices_for, "say so"),
        (question.voices_hedged, "say so with a hedge"),
        (question.voices_against, "had denied it" if conceded else "say otherwise"),
        (question.voices_undecided, "say that nothing is decided"),
    ):
        if voices:
            counts.append(f"{count_of(len(voices), 'origin')} {words if len(voices) > 1 else _singular(words)}")
    as_of = f", as of {show_date(question.as_of.edtf)}" if question.as_of.edtf else ""
    summary = f"{question.question} {_state_word(question.state)}{as_of}: {', '.join(counts)}."
    citations = dict.fromkeys((*question.citations, focus[0].statement_span))  # the question is worded after it
    return Line(f"{summary} {question.answer}", tuple(citations), LineRole.STANDFIRST)


def _singular(words: str) -> str:
    return words.replace("say ", "says ", 1)


def _state_word(state: StateLabel) -> str:
    return str(state).capitalize()


def _documents(material: Material) -> tuple[BriefDocument, ...]:
    standing = {s.document: s for s in material.standings if s.document}
    ordered = sorted(material.documents.values(), key=lambda d: (d.published.edtf or "9999", d.name, d.id))
    return tuple(
        BriefDocument(
            document,
            used=document.id not in material.set_aside,
            reason=reason.note if (reason := material.set_aside.get(document.id)) else None,
            standing=standing.get(document.id),
            copies_from=material.copies_from.get(document.id),
            reliability=letter,
            reliability_set_by=set_by,
        )
        for document in ordered
        for letter, set_by in [letter_of(document.outlet, material.decisions)]
    )


def _problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Each problem once; where many documents have no date, one problem says so of all."""
    unique = list({(p.trouble, p.place, p.message): p for p in problems}.values())
    undated = [p for p in unique if p.trouble is Trouble.NO_DATE]
    if len(undated) <= _MANY:
        return tuple(unique)
    places = sorted(p.place.rsplit("/", 1)[-1] for p in undated)
    named = listed([*places[:_MANY], f"{len(places) - _MANY} more"])
    one = Problem(
        Trouble.NO_DATE, f"{len(undated)} documents carry no date: {named}", undated[0].place.rsplit("/", 1)[0]
    )
    return (*(p for p in unique if p.trouble is not Trouble.NO_DATE), one)


def _as_of(material: Material) -> DateValue:
    """The day that was asked for, else that of the newest document that was used."""
    if material.day is not None:
        return DateValue(material.day, Basis.LISTED)
    days = sorted(d for d in material.days.values() if d)
    published = sorted(
        day
        for document in material.documents.values()
        if document.id not in material.set_aside and (day := document.published.day)
    )
    last = published[-1] if published else (days[-1] if days else None)
    return DateValue(last, Basis.LISTED) if last else UNKNOWN_DATE
