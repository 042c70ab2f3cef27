"""Conflicts of one story, typed, each with the spans of its sides and what would settle it.

First what propositions are disputed about, with all who take a side; then single pairs of claims that no proposition
holds; then numbers. What only looks like a conflict is typed as such: another occasion or scope, an account that its
own party replaced, a report that was taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from standfirst.ids import make_id
from standfirst.records import Claim, Conflict, ConflictType, Proposition, Reason, Side, Span, State
from standfirst.weigh.ages import find_age_conflicts
from standfirst.weigh.denials import judge_denials
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.facts import Fact, Senses, facts_of
from standfirst.weigh.notices import find_notices
from standfirst.weigh.numbers import find_number_conflicts
from standfirst.weigh.pairing import judge_pairs
from standfirst.weigh.retold import find_retold
from standfirst.weigh.scoring import Judged, PairScorer, settle
from standfirst.weigh.sides import Sides, sides_of
from standfirst.weigh.tallies import find_tally_conflicts
from standfirst.weigh.tellings import TellingReadings
from standfirst.weigh.things import Thing
from standfirst.weigh.whether import find_whether_conflicts

SETTLES = {
    ConflictType.WHETHER: "A record or a witness independent of both sides, or one side withdrawing its account.",
    ConflictType.DENIES: "A record or a witness independent of both sides, or one side withdrawing its account.",
    ConflictType.DENIES_NARROWER: "A word from the one who denies on the rest of it, which the denial leaves as it is.",
    ConflictType.WHO: "A record that names the one who did it, or a witness independent of both sides.",
    ConflictType.WHEN: "A dated record of it, such as a log, a filing or a recording.",
    ConflictType.WHERE: "A record of the place, such as a log, a report from the scene or a picture that shows it.",
    ConflictType.OTHER_SCOPE: "Nothing to settle: the two are about different occasions.",
    ConflictType.SUPERSEDED: "Nothing to settle: the later account replaces the earlier one of the same party.",
    ConflictType.RETRACTED: "Settled by the retraction; the report stands as what was said at its time.",
}
_LABELS = {
    ConflictType.DENIES_NARROWER: ("says so", "denies a part of it"),
    ConflictType.RETRACTED: ("reported it", "took it back"),
    ConflictType.OTHER_SCOPE: ("says so, of one occasion", "says otherwise, of another"),
}
_SLOTS = (ConflictType.WHO, ConflictType.WHEN, ConflictType.WHERE)
_ORDER = {kind: n for n, kind in enumerate(ConflictType)}


def find_conflicts(
    claims: Sequence[Claim],
    propositions: Sequence[Proposition],
    states: Sequence[State],
    evidence: Evidence,
    senses: Senses,
    scorer: PairScorer | None = None,
    facts: Sequence[Fact] | None = None,
    kept: TellingReadings | None = None,
) -> list[Conflict]:
    """The conflicts of one story: of propositions in their order, then of pairs, then of numbers.

    `facts`: those of the claims, where they are known already; `kept`: as of `tellings_of`.
    """
    facts = facts_of(claims, evidence, senses) if facts is None else facts
    judged = settle(_once([*judge_pairs(facts), *judge_denials(facts)]), scorer)
    whether = find_whether_conflicts(propositions, states, evidence, facts)
    told = {conflict.proposition for conflict in whether}
    told |= {p.id for p in propositions if _given_up(sides_of(p, evidence))}
    held = [
        (proposition.topic[0], frozenset(position.claim for position in proposition.positions))
        for proposition in propositions
        if proposition.id in told
    ]
    rest = [pair for pair in judged if not _told(pair, held)]
    numbers = find_number_conflicts(claims, evidence, facts)
    tallies = [*find_tally_conflicts(claims, evidence), *find_age_conflicts(claims, evidence)]
    found = [*whether, *_grouped(rest, evidence), *find_notices(claims, evidence), *numbers, *tallies]
    return [*found, *find_retold(claims, evidence, found, kept)]


def _given_up(sides: Sides) -> bool:
    """Whether those who denied it have given that up, and nobody flatly says so: nothing is in dispute."""
    return bool(sides.denies) and not sides.standing(sides.denies) and not sides.says


def _once(pairs: Sequence[Judged]) -> list[Judged]:
    """Each pair of facts with its first verdict."""
    first: dict[tuple[object, object], Judged] = {}
    for pair in pairs:
        first.setdefault((pair.one.key, pair.other.key), pair)
    return list(first.values())


def _told(pair: Judged, held: Sequence[tuple[str, frozenset[str]]]) -> bool:
    """Whether a disputed proposition holds both claims of a pair already, or one of them, about the same happening."""
    ids = {pair.one.claim.id, pair.other.claim.id}
    for topic, claims in held:
        if ids <= claims or (
            ids & claims
            and topic in (pair.one.broad, pair.other.broad, pair.one.event, pair.other.event)
            and pair.verdict.type not in _SLOTS
        ):
            return True
    return False


def _grouped(pairs: Sequence[Judged], evidence: Evidence) -> list[Conflict]:
    """Pairs of one type that share a claim are one conflict."""
    by_type: dict[tuple[ConflictType, str], list[Judged]] = defaultdict(list)
    for pair in pairs:
        by_type[pair.verdict.type, pair.one.event].append(pair)
    found = [
        _conflict(kind, group, evidence)
        for kind, event in sorted(by_type, key=lambda key: (_ORDER[key[0]], key[1]))
        for group in _joined(by_type[kind, event])
    ]
    real = {frozenset((p.one.claim.id, p.other.claim.id)) for p in pairs if p.verdict.type not in _UNDISPUTED}
    return [c for c in found if c.type not in _UNDISPUTED or not _same_pair(c, real)]


_UNDISPUTED = (ConflictType.OTHER_SCOPE, ConflictType.SUPERSEDED)


def _same_pair(conflict: Conflict, pairs: set[frozenset[str]]) -> bool:
    """Whether two claims of it are already in dispute about something else."""
    sides = [side.claims for side in conflict.sides]
    return any(frozenset((a, b)) in pairs for a in sides[0] for b in sides[-1])


def _joined(pairs: Sequence[Judged]) -> list[list[Judged]]:
    home: dict[str, int] = {}
    groups: list[list[Judged]] = []
    for pair in pairs:
        ids = (pair.one.claim.id, pair.other.claim.id)
        at = sorted({home[id] for id in ids if id in home})
        first = at[0] if at else len(groups)
        if not at:
            groups.append([])
        for other in at[1:]:
            groups[first] += groups[other]
            groups[other] = []
            home.update({id: first for id, n in home.items() if n == other})
        groups[first].append(pair)
        home.update(dict.fromkeys(ids, first))
    return [group for group in groups if group]


def _conflict(kind: ConflictType, pairs: list[Judged], evidence: Evidence) -> Conflict:
    sides = _by_value(kind, pairs) if kind in _SLOTS else _by_side(kind, pairs)
    rules = dict.fromkeys((pair.verdict.rule, pair.verdict.note) for pair in pairs)
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for pair in pairs:
        spans[pair.verdict.rule, pair.verdict.note] += [pair.one.predication.clause, pair.other.predication.clause]
    ids = sorted({fact.claim.id for _, facts in sides for fact in facts})
    about = min((fact.predication.clause.exact for fact in sides[0][1]), key=lambda words: (len(words), words))
    return Conflict(
        id=make_id("k", str(kind), ids),
        type=kind,
        about=" ".join(about.split()),
        sides=tuple(_side(label, facts, evidence) for label, facts in sides),
        settles=SETTLES[kind],
        reasons=tuple(Reason(rule, note, tuple(dict.fromkeys(spans[rule, note]))) for rule, note in rules),
    )


def _by_side(kind: ConflictType, pairs: list[Judged]) -> list[tuple[str, list[Fact]]]:
    yes = list({pair.one.key: pair.one for pair in pairs}.values())
    no = list({pair.other.key: pair.other for pair in pairs if pair.other not in yes}.values()) or [pairs[0].other]
    if kind is not ConflictType.SUPERSEDED:
        labels = _LABELS.get(kind, ("says so", "denies it"))
        return [(labels[0], yes), (labels[1], no)]
    if min(f.day or 0 for f in yes) > min(f.day or 0 for f in no):
        yes, no = no, yes
    return [("said first", yes), ("said later", no)]


def _by_value(kind: ConflictType, pairs: list[Judged]) -> list[tuple[str, list[Fact]]]:
    """One side for each value of the slot, in the order of the facts."""
    sides: dict[str, list[Fact]] = {}
    labels: dict[tuple[str, ...], str] = {}
    for fact in {f.key: f for pair in pairs for f in (pair.one, pair.other)}.values():
        value = _value(kind, fact)
        sides.setdefault(labels.setdefault(_named_as(kind, fact) or (value,), value), []).append(fact)
    found = list(sides.items())
    if len(found) < 2:  # the words are the same, and mean two things
        return [("one side", [pairs[0].one]), ("the other", [pairs[0].other])]
    return found


def _named_as(kind: ConflictType, fact: Fact) -> tuple[str, ...]:
    """The names of who is named, in one form: "the US" and "the United States" are one side."""
    thing = _who(fact) if kind is ConflictType.WHO else None
    return (thing.head, *sorted(thing.marked)) if thing is not None and thing.marked else ()


def _who(fact: Fact) -> Thing | None:
    return fact.patient if fact.event == "be" else fact.agent


def _value(kind: ConflictType, fact: Fact) -> str:
    if kind is ConflictType.WHO:
        thing = _who(fact)
        return thing.text if thing is not None else ""
    spans = fact.occasion.times if kind is ConflictType.WHEN else tuple(p.span for p in fact.occasion.places)
    return ", ".join(" ".join(span.exact.split()) for span in spans)


def _side(label: str, facts: Sequence[Fact], evidence: Evidence) -> Side:
    claims = list({fact.claim.id: fact.claim for fact in facts}.values())
    voices = dict.fromkeys(v for c in claims if (v := evidence.by_voice.get(c.id)) is not None)
    return Side(label, tuple(c.id for c in claims), tuple(c.sentence for c in claims), tuple(voices))
