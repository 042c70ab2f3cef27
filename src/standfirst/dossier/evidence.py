"""Evidence: what one part of a brief rests on. Each cited passage in its document, by whose hands it came, who else
says so and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from standfirst.dossier.forms import claim_ref, document_ref, passage, reason_row, state_row
from standfirst.dossier.index import Index
from standfirst.records import Brief, Claim, Proposition, Span, Stance
from standfirst.tell.rows import place

_PROPOSITIONS, _CLAIMS = 3, 4
SIDES: tuple[tuple[str, frozenset[Stance]], ...] = (
    ("says so", frozenset({Stance.ASSERTS, Stance.PLANS})),
    ("says so with a hedge", frozenset({Stance.HEDGES})),
    ("says otherwise", frozenset({Stance.DENIES, Stance.RETRACTS})),
    ("says that it is undecided", frozenset({Stance.UNDECIDED})),
    ("says so under a condition", frozenset({Stance.CONDITIONAL})),
    ("asks", frozenset({Stance.ASKS})),
)
"""What a claim does to a proposition, in words, and the stances that do it."""


def parts_of(brief: Brief) -> Mapping[str, tuple[str, tuple[Span, ...]]]:
    """Every part of a brief that can be asked for: its key (``l3``, ``q1``, ``x2`` …) → its title and its spans."""
    found: dict[str, tuple[str, tuple[Span, ...]]] = {
        "top": ("the opening", (*brief.headline.citations, *brief.standfirst.citations))
    }

    def add(key: str, title: str, spans: Iterable[Span]) -> None:
        found[key] = (title, tuple(dict.fromkeys(spans)))

    for n, question in enumerate(brief.questions, 1):
        add(f"q{n}", f"question {n}", (*question.citations, *(s for b in question.because for s in b.citations)))
    for n, line in enumerate(brief.lines, 1):
        add(f"l{n}", f"line {n}", line.citations)
    for n, conflict in enumerate(brief.conflicts, 1):
        add(f"x{n}", f"conflict {n}", (span for side in conflict.sides for span in side.citations))
    for n, entry in enumerate((*brief.timeline.entries, *brief.timeline.undated), 1):
        add(f"t{n}", f"entry {n} of the timeline", entry.cited)
    for n, conditional in enumerate(brief.conditionals, 1):
        add(f"f{n}", f"what would follow, {n}", conditional.citations)
    for n, asked in enumerate(brief.open_questions, 1):
        add(f"o{n}", f"open question {n}", asked.raised_by)
    for n, standing in enumerate(brief.standings, 1):
        add(f"s{n}", f"the standing of {standing.exhibit}", (s for reason in standing.reasons for s in reason.spans))
    for n, version in enumerate(brief.versions, 1):
        add(f"v{n}", f"version {n}", version.citations)
    return found


def evidence_row(key: str, title: str, spans: Sequence[Span], index: Index) -> dict[str, Any]:
    """The evidence of one part: its citations with their passages, and the questions that its words bear on."""
    claims = index.claims_at(spans)
    return {
        "part": key,
        "title": title,
        "citations": [_citation(span, index) for span in dict.fromkeys(spans)],
        "bears_on": [_bears_on(proposition, claims, index) for proposition in _nearest(claims, index)],
    }


def _citation(span: Span, index: Index) -> dict[str, Any]:
    document = index.material.documents[span.document]
    claims = index.claims_at([span])
    chain = index.chains.of(claims[0]) if claims else ()
    return {
        "number": index.numbering.number(span) if index.numbering else None,
        "place": place(span),
        "document": document_ref(document, index),
        "passage": passage(document, [span], "hit"),
        "claims": [claim.id for claim in claims],
        "chain": [
            {
                "kind": str(hop.kind),
                "name": hop.name,
                "document": hop.document,
                "place": place(hop.span),
                "because": reason_row(hop.reason),
            }
            for hop in chain
        ],
        "picked_up": _picked_up(chain[-1].span if chain else span, span.document, index),
    }


def _picked_up(origin: Span, here: str, index: Index) -> list[dict[str, Any]]:
    """The other documents whose text has the passage from where it first stood."""
    taken = {
        copy.copy.document: copy.copy
        for copy in index.material.copies
        if copy.original.overlaps(origin) and copy.copy.document != here
    }
    return [
        {"document": document_ref(index.material.documents[id], index), "place": place(span)}
        for id, span in sorted(taken.items())
    ]


def _nearest(claims: Sequence[Claim], index: Index) -> list[Proposition]:
    """The propositions that the claims take a side to, those with most claims against them or undecided first."""
    found = {p.id: p for claim in claims for p, _ in index.positions.get(claim.id, ())}
    ranks = {proposition.id: rank for rank, proposition in enumerate(index.in_order)}
    several = [p for p in found.values() if len(p.positions) > 1]
    return sorted(several, key=lambda p: ranks[p.id])[:_PROPOSITIONS]


def _bears_on(proposition: Proposition, own: Sequence[Claim], index: Index) -> dict[str, Any]:
    held = {claim.id for claim in own}
    sides = []
    for name, stances in SIDES:
        claims = [index.material.claims[p.claim] for p in proposition.positions if p.stance in stances]
        others = [claim for claim in claims if claim.id not in held]
        if claims:
            sides.append(
                {
                    "side": name,
                    "here": len(claims) - len(others),
                    "claims": [claim_ref(claim, index) for claim in others[:_CLAIMS]],
                    "more": max(0, len(others) - _CLAIMS),
                }
            )
    return {
        "id": proposition.id,
        "question": index.questions[proposition.id],
        "state": state_row(index.states[proposition.id].label),
        "sides": sides,
    }
