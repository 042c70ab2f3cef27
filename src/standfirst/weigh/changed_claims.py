"""New claims: what was said since then that nobody had said before, outside of what propositions tell already.

Takes the evidence of then and of now; gives one `Change` for each new utterance, however many outlets carry it. What
the same party had said before in much the same words, and what stands word for word in an older text, is not new.
Helper of `changes`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standfirst.records import Change, ChangeKind, Claim, Force, Kind, PartKind, Reason, SpeakerKind, Told
from standfirst.weigh.evidence import Evidence

_PASSED_OVER = frozenset(
    {PartKind.TITLE, PartKind.HEADING, PartKind.CAPTION, PartKind.FURNITURE, PartKind.SIGNATURE, PartKind.CORRECTION}
)
"""Places whose claims only repeat what the text tells, or tell of the text itself."""
_NO_NEWS = frozenset({Kind.COMMENT, Kind.EXPLAINER})
_FEWEST = 4
"""Words of a claim, at least."""
_ALIKE, _SHARED = 0.6, 3
"""Share of the telling words of the claim that has fewer, and how many at least, that make two claims one."""
_COMMON = 200
"""A word that so many utterances of one party have brings no pair together: time grows with the claims."""
_SPOKEN = 0.5
"""What a named speaker's words count beside an outlet's own, as documents do."""

_GRAVE = {
    Force.DENY: (ChangeKind.DENIED, "denies it"),
    Force.RETRACT: (ChangeKind.WITHDRAWN, "took it back"),
    Force.CORRECT: (ChangeKind.CORRECTED, "put it right"),
    Force.APOLOGISE: (ChangeKind.WITHDRAWN, "apologised"),
}
_WORDS = {
    Force.REJECT: "rejects it",
    Force.LEAVE_OPEN: "leaves it open",
    Force.CONFIRM: "confirms it",
    Force.ADMIT: "admits it",
    Force.DECLINE: "declined to comment",
    Force.NO_RESPONSE: "did not respond",
    Force.NOT_REACHED: "could not be reached",
    Force.DEMAND: "demands it",
    Force.ORDER: "orders it",
    Force.WARN: "warns of it",
    Force.THREATEN: "threatens it",
    Force.PROMISE: "promises it",
}


def told_of(what: str, claim: Claim, evidence: Evidence) -> Told:
    """A claim as a ground of a change."""
    document = evidence.documents[claim.document]
    speaker = claim.speaker.name if claim.speaker is not None else None
    return Told(what, speaker, claim.sentence, claim.id, document.name, document.published.edtf)


def find_new_claims(then: Evidence, now: Evidence, told: frozenset[str]) -> list[Change]:
    """The utterances that are new, those in `told` (ids of claims) left out; one for each that several carry."""
    fresh = [claim for id, claim in now.claims.items() if id not in then.claims and _counts(claim, now)]
    if not fresh:
        return []
    heard = _Heard()
    for claim in sorted(then.claims.values(), key=_place):
        heard.add(_key(claim, then), claim)
    # What a proposition tells already stands for its repetitions, too.
    for claim in sorted((now.claims[id] for id in told if id in now.claims), key=_place):
        heard.add(_key(claim, now), claim)
    groups: list[list[Claim]] = []
    said = _Heard()
    for claim in sorted(fresh, key=_place):
        if claim.id in told or heard.has(_key(claim, now), claim):
            continue
        at = said.find(_key(claim, now), claim)
        if at is None:
            said.add(_key(claim, now), claim, len(groups))
            groups.append([claim])
        else:
            groups[at].append(claim)
    weights = _weights(now)
    return [_change(group, now, weights) for group in groups]


def _counts(claim: Claim, evidence: Evidence) -> bool:
    document = evidence.documents.get(claim.document)
    grave = claim.force in _GRAVE
    if document is None or claim.place in _PASSED_OVER or (document.kind in _NO_NEWS and not grave):
        return False
    if claim.mood.question or claim.mood.condition is not None or evidence.is_background(claim):
        return False
    moment = evidence.moment(claim.id)
    if moment is not None and not moment[1]:  # "had denied": told as past, and no news of this day
        return False
    return grave or claim.force.silent or len(claim.words.split()) >= _FEWEST


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.document, claim.sentence.start, claim.id


def _key(claim: Claim, evidence: Evidence) -> str:
    """Who says it, with what two tellings of one utterance have in common: its numbers, and whether it denies."""
    who = evidence.party_of(claim) or evidence.by_voice.get(claim.id)
    who = who or (claim.speaker.name if claim.speaker is not None else evidence.documents[claim.document].name)
    numbers = sorted({f"{q.low}-{q.high}" for q in claim.quantities} or set(re.findall(r"\d+", claim.words)))
    against = bool(claim.mood.negated) is not (claim.force is Force.DENY)
    return f"{who} {against} {' '.join(numbers)}"


@dataclass
class _Heard:
    """Utterances by who made them, to be found again by their words."""

    exact: dict[str, int] = field(default_factory=dict)
    words: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: str, claim: Claim, at: int = 0) -> None:
        """Keep a claim, as part of the utterance with this number."""
        terms = frozenset(claim.terms)
        self.exact.setdefault(_plain(claim), at)
        for term in terms:
            self.words[key, term].append((at, terms))

    def has(self, key: str, claim: Claim) -> bool:
        """Whether it has been heard: in the same words from anybody, or in much the same from this party."""
        return self.find(key, claim) is not None

    def find(self, key: str, claim: Claim) -> int | None:
        """The number of the first utterance that it is another telling of."""
        if (at := self.exact.get(_plain(claim))) is not None:
            return at
        mine = frozenset(claim.terms)
        near = (self.words.get((key, term), ()) for term in sorted(mine))
        known = {one for bucket in near if len(bucket) <= _COMMON for one in bucket}
        alike = (at for at, terms in known if _one_utterance(mine, terms))
        return min(alike, default=None)


def _one_utterance(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _SHARED and shared >= _ALIKE * min(len(one), len(other))


def _plain(claim: Claim) -> str:
    """The claim's words without case and marks, and whether it denies them."""
    words = re.findall(r"[^\W_]+", claim.words.casefold())
    return " ".join(["denied:" if claim.force is Force.DENY else "", *words])


def _weights(evidence: Evidence) -> Counter[str]:
    """In how many documents a term stands."""
    by_document: dict[str, set[str]] = defaultdict(set)
    for claim in evidence.claims.values():
        by_document[claim.document].update(claim.terms)
    return Counter(term for terms in by_document.values() for term in terms)


def _change(group: Sequence[Claim], evidence: Evidence, weights: Counter[str]) -> Change:
    claim = max(group, key=lambda one: (one.speaker is not None, len(one.words), one.id))
    kind, what = _GRAVE.get(claim.force, (ChangeKind.NEW, _WORDS.get(claim.force, "says so")))
    if claim.speaker is None and kind is ChangeKind.NEW:
        what = "reports"
    own = evidence.documents[claim.document].name
    outlets = list(dict.fromkeys((own, *(evidence.documents[one.document].name for one in group))))
    others = tuple(one.sentence for one in group if one is not claim)
    carried = (Reason("also carried", f"also in {', '.join(outlets[1:])}", others),) if len(outlets) > 1 else ()
    return Change(
        kind=kind,
        subject=claim.id,
        about=" ".join(claim.words.split()),
        because=(told_of(what, claim, evidence),),
        reasons=carried,
        weight=_weight(claim, outlets, evidence, weights),
    )


def _weight(claim: Claim, outlets: Iterable[str], evidence: Evidence, weights: Counter[str]) -> float:
    """Outlets that carry it, half a one for a speaker with a name, and up to one for how central its words are."""
    named = claim.speaker is not None and claim.speaker.kind in (SpeakerKind.PERSON, SpeakerKind.BODY)
    terms = set(claim.terms)
    total = max(len(evidence.documents), 1) * max(len(terms), 1)
    central = sum(weights[term] for term in terms) / total
    return len(set(outlets)) + _SPOKEN * named + min(1.0, central)
