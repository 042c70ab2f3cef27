"""Grades: the information credibility (1 to 6) that a rule may propose for what is said for a proposition.

| # | when | credibility |
|---|---|---|
| 1 | confirmed, and two independent origins with a name say so | 1, confirmed by other sources |
| 2 | denied, taken back, or replaced by those who said it | 5, improbable: contradicted by other information |
| 3 | said unhedged by one origin that does not speak of itself, and other information agrees | 3, possibly true |
| 4 | else: one voice alone, a party about itself, both sides unhedged, nothing decided | 6, cannot be judged |

2 and 4 ask whether a thing is logical in itself; no rule proposes them, a person may. Source reliability is never
proposed: it is F until a person sets it.
"""

from __future__ import annotations

from standfirst.records import Credibility, Grade, Reason, Speech, State, StateLabel
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.vouching import is_vouched, of_itself

_AGAINST = frozenset({StateLabel.DENIED, StateLabel.RETRACTED, StateLabel.SUPERSEDED})
_TWO = 2


def grade_of(state: State, evidence: Evidence) -> Grade:
    """The grade that the rules propose for what is said for a proposition; reliability is F."""
    standing = [id for id in (*state.claims_for, *state.claims_hedged) if id not in state.claims_replaced]
    claims = [evidence.claims[id] for id in standing if id in evidence.claims]
    spans = tuple(claim.sentence for claim in claims[:4])
    stated = set(state.claims_for).difference(state.claims_announced)
    firm = [c for c in claims if c.id in stated and not of_itself(c)]
    named = [c for c in firm if c.speaker is None or is_vouched(c)]
    origins = {p for c in named if (p := evidence.party_of(c)) is not None}
    if state.label is StateLabel.CONFIRMED and len(origins) >= _TWO:
        note = f"{len(origins)} independent origins say so, and nothing said now contradicts it"
        return Grade(state.proposition, Credibility.CONFIRMED, (Reason("independent origins", note, spans),))
    ended = bool(state.reasons) and state.reasons[0].rule == "ended"
    if state.label in _AGAINST and not ended:
        note = f"not confirmed, and contradicted: {state.label}"
        reasons = (Reason("contradicted", note, tuple(s for r in state.reasons for s in r.spans)[:4]),)
        return Grade(state.proposition, Credibility.IMPROBABLE, reasons)
    if ended or state.label in (StateLabel.REPORTED, StateLabel.CONFIRMED):
        others = {evidence.by_party.get(c.id, c.id) for c in claims if not of_itself(c)}
        spoken = [c for c in firm if c.speech is not Speech.NARRATOR]
        if spoken and len(others) >= _TWO:
            note = "not confirmed; said unhedged, and other voices agree, though they may be one or hedge"
            return Grade(state.proposition, Credibility.POSSIBLY_TRUE, (Reason("agrees", note, spans),))
    return Grade(state.proposition, Credibility.CANNOT_BE_JUDGED, (Reason("no basis", _why(state, bool(firm)), spans),))


def _why(state: State, firm: bool) -> str:
    if state.label is StateLabel.DISPUTED:
        return "said and denied, both unhedged: no rule judges between them"
    if state.label is StateLabel.UNDECIDED:
        return "nothing is decided that could be true or not"
    if not firm:
        return "said with a hedge only, or by a party about itself"
    return "one voice alone, and nothing else on it"
