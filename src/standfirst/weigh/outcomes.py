"""Outcomes: what became of a conditional: by when it stands, and whether later claims met it or let it fall away.

Takes the claim that states a conditional and the other claims of the story. Helper of `conditionals`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from standfirst.records import (
    Basis,
    Claim,
    Condition,
    ConditionalState,
    DateValue,
    Document,
    Force,
    Predication,
    Reason,
    Span,
)
from standfirst.weigh import condition_words as words

_BESIDE = 60
"""Code points on either side of a speaker's full name in which the text tells whom he speaks for."""
_FACTUAL = frozenset(
    {Force.STATE, Force.SAY, Force.REPORT, Force.CONFIRM, Force.ADMIT, Force.APOLOGISE, Force.CLARIFY, Force.DECIDE}
    | {Force.CORRECT, Force.DENY}
)
"""Forces by which somebody says that something is so, or is not."""
Outcome = tuple[ConditionalState, Reason]


def find_deadline(claim: Claim, condition: Condition, document: Document) -> DateValue | None:
    """The date that stands in the trigger or the consequence and is not past when it is printed, or the one that a
    term in the trigger ("within 48 hours") leads to: exact where the day of saying is known, else approximate."""
    printed = document.published.day
    for time in claim.times:
        day = time.value.day
        inside = condition.trigger.contains(time.span) or condition.consequence.contains(time.span)
        if inside and day is not None and (printed is None or day >= printed):
            return time.value
    term = words.TERM.search(condition.trigger.exact)
    said = claim.said.day if claim.said is not None else None
    start = _date(said or printed)
    if term is None or start is None:
        return None
    size = words.COUNTS.get(term["count"].lower()) or int(term["count"])
    end = start + timedelta(hours=size * words.HOURS[term["unit"].lower()])
    basis = Basis.LISTED if said else Basis.ESTIMATED
    return DateValue(end.isoformat() + ("" if said else "~"), basis)


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:  # EDTF allows a day that is not given ("2020-01-XX")
        return None


class Facts:
    """What the claims of a story make as fact, by the verb: made once, asked for each of its conditionals."""

    def __init__(self, claims: Sequence[Claim], documents: Mapping[str, Document]) -> None:
        self._days = {id: document.published.day for id, document in documents.items()}
        self._by_lemma: dict[str, list[tuple[int, int, Claim, Predication]]] = defaultdict(list)
        for place, claim in enumerate(claims):
            if self._days.get(claim.document) is None:
                continue  # nothing shows that it came later
            for nth, predication in enumerate(_plain(claim)):
                self._by_lemma[predication.lemma].append((place, nth, claim, predication))

    def after(self, claim: Claim, lemmas: Iterable[str]) -> Iterator[tuple[Claim, Predication]]:
        """What claims in documents of later days tell with one of some verbs, in the order of the claims."""
        said = self._days[claim.document]
        if said is None:
            return
        told = (found for lemma in sorted(set(lemmas)) for found in self._by_lemma.get(lemma, ()))
        for _, _, other, predication in sorted(told, key=lambda found: found[:2]):
            if other.id != claim.id and (self._days[other.document] or "") > said:
                yield other, predication


def find_state(
    claim: Claim,
    condition: Condition,
    deadline: DateValue | None,
    facts: Facts,
    documents: Mapping[str, Document],
) -> Outcome:
    """Met, denied or lapsed if a later claim plainly says so; lapsed when its deadline has passed; else pending."""
    told = _told(claim, condition, facts, documents) or _called_off(claim, condition, facts, documents)
    if told is not None:
        return told
    if deadline is not None and _in_trigger(deadline, claim, condition):
        days = [document.published.day for document in documents.values() if document.published.day]
        if any(day > (deadline.day or "9999") for day in days):
            note = f"its deadline, {deadline.day}, has passed, and no document says that it was met"
            return ConditionalState.LAPSED, Reason("deadline", note, (condition.trigger,))
    return ConditionalState.PENDING, Reason("pending", "no later claim says that the condition was met or fell away")


def _in_trigger(deadline: DateValue, claim: Claim, condition: Condition) -> bool:
    """Whether the deadline is the condition's own; one in the consequence only tells when that would follow."""
    if words.TERM.search(condition.trigger.exact):
        return True
    return any(time.value == deadline and condition.trigger.contains(time.span) for time in claim.times)


def _told(claim: Claim, condition: Condition, facts: Facts, documents: Mapping[str, Document]) -> Outcome | None:
    """What a later claim says of the event that the trigger names."""
    unless = condition.marker.exact.lower() == "unless"
    wanted = [p for p in claim.predications if condition.trigger.contains(p.predicate) and _is_named(p)]
    for other, predication in facts.after(claim, (one.lemma for one in wanted)):
        same = next((one for one in wanted if _same_event(predication, one)), None)
        if same is None or _is_of_before(other, claim, documents):
            continue
        happened = (predication.negation is None) is (other.force is not Force.DENY)
        awaited = (same.negation is None) is not unless
        if happened is awaited:
            state = ConditionalState.MET
        else:
            state = ConditionalState.LAPSED if happened else ConditionalState.DENIED
        verb = "happened" if happened else "did not happen"
        outlet = documents[other.document].name
        return state, Reason("later claim", f"{outlet} has it that this {verb}", (other.sentence,))
    return None


def _called_off(claim: Claim, condition: Condition, facts: Facts, documents: Mapping[str, Document]) -> Outcome | None:
    """Whether a later document that names the speaker says that what would have followed was called off."""
    speaker = claim.speaker.name.split()[-1:] if claim.speaker is not None else []
    inside = [p.lemma.split()[0] for p in claim.predications if condition.consequence.contains(p.predicate)]
    follow = {_root(word) for word in inside or re.findall(r"[^\W\d_]{4,}", condition.consequence.exact.lower())}
    follow -= {""}
    for other, predication in facts.after(claim, words.CALLED_OFF):
        document = documents[other.document]
        if not speaker or speaker[0] not in document.text.content:
            continue
        held = " ".join(span.exact.lower() for span in predication.objects[:1])
        taken = {_root(word) for word in re.findall(r"[^\W\d_]+", held)}
        off = predication.negation is None and other.force is not Force.DENY
        off = off and not _is_of_before(other, claim, documents)
        if off and _is_by(claim, predication, other) and taken & (follow | words.THREATENED):
            note = f"{document.name} has it that this was called off"
            return ConditionalState.LAPSED, Reason("called off", note, (other.sentence,))
    return None


def _is_by(conditional: Claim, predication: Predication, claim: Claim) -> bool:
    """Whether who threatened gives it up: he or his body is the subject, or he of himself; a passive names none."""
    subject = predication.subject.exact if predication.subject is not None else ""
    speaker = conditional.speaker
    if speaker is None or predication.passive:
        return predication.passive
    surname = next(iter(speaker.name.split()[-1:]), "")
    own = claim.speaker is not None and claim.speaker.name.split()[-1:] == [surname]
    if own and re.match(r"(?:we|I|he|she|it|they|our|my|his|her)\b", subject, re.IGNORECASE):
        return True
    # Of what he speaks for: "Lomax, who leads the dockers' union" and "the union".
    held = f"{speaker.name} {speaker.role or ''} {speaker.institution or ''} {_around(speaker.antecedent)}"
    return bool(_named(subject) & (_named(held) | {surname.lower()}))


def _around(antecedent: Span | None) -> str:
    """What stands beside the place where the speaker is named in full: "Lomax, who leads the dockers' union"."""
    if antecedent is None:
        return ""
    content = antecedent.text.content
    before, after = content[max(0, antecedent.start - _BESIDE) : antecedent.start], content[antecedent.end :][:_BESIDE]
    return f"{before.rsplit('. ', 1)[-1]} {after.split('. ', 1)[0]}"


def _named(words_: str) -> set[str]:
    found = {word for word in re.findall(r"[^\W\d_]{4,}", words_.lower()) if not words.OFFICE.fullmatch(word)}
    return found - {"former", "deputy", "national", "general"}


def _is_of_before(claim: Claim, conditional: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the claim tells of a time before the condition was set: that meets nothing."""
    printed = documents[conditional.document].published.day
    said = conditional.said.day if conditional.said is not None and conditional.said.day else printed
    ends = [(time.value.edtf or "").rsplit("/", 1)[-1].rstrip("~?%")[:10] for time in claim.times]
    return said is not None and any(end and end < said[: len(end)] for end in ends)


def _root(word: str) -> str:
    """The first four letters of a word of substance: "stop" and "stoppage" are one thing."""
    return word[:4] if len(word) >= 4 and word not in words.LIGHT else ""


def _is_named(predication: Predication) -> bool:
    return predication.subject is not None and predication.subject.exact.lower() not in words.PRONOUNS


def _plain(claim: Claim) -> Iterator[Predication]:
    """Predications that a claim makes as fact, past or present. What is demanded, alleged or expected is none."""
    if claim.force not in _FACTUAL:
        return
    if claim.mood.condition or claim.mood.question or claim.mood.undecided or claim.mood.hedges:
        return
    for predication in claim.predications:
        open_ = predication.hedge or predication.undecided or predication.conditional or predication.future
        if not open_ and predication.depth == 0 and not predication.noun and _is_named(predication):
            yield predication


def _same_event(one: Predication, other: Predication) -> bool:
    """The same verb with the same subject and at least one more participant in common."""
    if one.lemma != other.lemma or one.subject is None or other.subject is None:
        return False
    heads = [re.findall(r"\w+", p.subject.exact.lower())[-1:] for p in (one, other) if p.subject is not None]
    if heads[0] != heads[1]:
        return False
    return len((set(one.arguments) & set(other.arguments)) - set(heads[0])) >= 1
