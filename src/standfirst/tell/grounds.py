"""Grounds of an answer: the voices of each side, and in words why a state is what it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import (
    Account,
    AccountStep,
    ActorKind,
    Because,
    Claim,
    Kind,
    SideCount,
    Span,
    SpeakerKind,
    Stance,
    State,
    Voice,
)
from standfirst.tell.material import Material
from standfirst.tell.wording import count_of, show_date

_ACCOUNTS = 2
_CITED = 4
_NAMED = 3
"""People who speak for one body that are named, at most, before "5 more"."""
_SIDE_WORDS = {
    "for": "Say so",
    "for, hedged": "Say so with a hedge",
    "against": "Say otherwise",
    "undecided": "Say that nothing is decided",
}
_STEP = {
    Stance.ASSERTS: "said so",
    Stance.PLANS: "announced it",
    Stance.HEDGES: "said so with a hedge",
    Stance.DENIES: "denied it",
    Stance.RETRACTS: "took it back",
    Stance.UNDECIDED: "said that nothing was decided",
}
_WRITTEN = {Kind.LETTER: "the letter", Kind.STATEMENT: "the statement", Kind.MAIL: "the mail"}


def voices_of(ids: Sequence[str], claims: Sequence[str], material: Material) -> tuple[Voice, ...]:
    """The voices of one side, each with the outlets that carry it on this side; as many as there are ids.

    Where an outlet states on this side what an unnamed source says in the same text, the source is listed and not the
    outlet that retells it. The source adds none to the count.
    """
    found = []
    kept = [material.voices[id] for id in ids if id in material.voices]
    sources = _unnamed_sources(claims, {voice.id for voice in kept}, material)
    for listed in kept:
        voice = _source_of(listed, claims, sources, material) or listed
        sources = [one for one in sources if one.id != voice.id]
        # A party is one origin on whatever day it speaks, so that the outlets of its other occasions are its own, too.
        parties = {material.parties.get(claim) for claim in voice.claims} - {None}
        spoken = set(voice.claims)
        own = [material.claims[claim] for claim in claims if claim in spoken or material.parties.get(claim) in parties]
        outlets = tuple(dict.fromkeys(material.documents[claim.document].name for claim in own))
        name = _written(own, material) or _with_speakers(voice, own, material)
        why = _why_unnamed(own) if voice.anonymous else None
        found.append(replace(voice, name=name, outlets=outlets or voice.outlets, why_unnamed=why))
    return tuple(found)


def _with_speakers(voice: Voice, claims: Sequence[Claim], material: Material) -> str:
    """A voice's name with those people in brackets who say this: of an outlet's own statement, with nobody."""
    known = {material.actors[id].name for id in voice.actors if id in material.actors}
    body, _, people = voice.name.removesuffix(")").rpartition(" (")
    if not body or voice.anonymous or not any(name in people for name in known):
        return voice.name
    parties = {material.parties.get(claim.id) for claim in claims}
    spoke = {material.speakers.get(claim.id) for claim in claims if claim.speaker is not None} - parties
    actors = sorted({a.name for id, a in material.actors.items() if id in spoke and a.kind is ActorKind.PERSON})
    more = [f"{len(actors) - _NAMED} more"] if len(actors) > _NAMED + 1 else []
    shown = actors[:_NAMED] if more else actors
    return f"{body} ({', '.join([*shown, *more])})" if shown else body


def _unnamed_sources(claims: Sequence[str], counted: set[str], material: Material) -> list[Voice]:
    """Voices of a side that are described and not named, and that do not count; those in most documents first."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    of_claim = {claim: voice for voice in material.voices.values() if voice.anonymous for claim in voice.claims}
    for id in claims:
        speaker, voice = material.claims[id].speaker, of_claim.get(id)
        # A pronoun or "some" describes nobody.
        if voice and voice.id not in counted and speaker and len(speaker.name.split()) > 1:
            texts[voice.id].add(material.claims[id].document)
    order = sorted(texts, key=lambda id: (-len(texts[id]), material.voices[id].name, id))
    return [material.voices[id] for id in order]


def _source_of(voice: Voice, claims: Sequence[str], sources: Sequence[Voice], material: Material) -> Voice | None:
    """The unnamed source that an outlet's own statements stand beside in one text; None for all other voices."""
    own = [material.claims[id] for id in claims if id in set(voice.claims)]
    if not own or any(claim.speaker is not None for claim in own):
        return None
    texts = {claim.document for claim in own}
    side = set(claims)
    for source in sources:
        if any(material.claims[id].document in texts for id in source.claims if id in side):
            return source
    return None


def _why_unnamed(claims: Sequence[Claim]) -> Span | None:
    """The longest of the reasons that are given for not naming them: it says most."""
    given = {claim.speaker.anonymity for claim in claims if claim.speaker is not None} - {None}
    return max((span for span in given if span is not None), key=lambda span: (len(span), span), default=None)


def _written(claims: Sequence[Claim], material: Material) -> str | None:
    """What to call a document that speaks for itself ("the letter"); None for other voices."""
    speaker = claims[0].speaker if claims else None
    if speaker is None or speaker.kind is not SpeakerKind.DOCUMENT:
        return None
    return _WRITTEN.get(material.documents[claims[0].document].kind)


def side_counts(state: State, material: Material) -> tuple[SideCount, ...]:
    """The sides of a state with their origins, outlets and some of their words; the only place that counts them."""
    found = []
    for name, voices, claims in (
        ("for", state.voices_for, state.claims_for),
        ("for, hedged", state.voices_hedged, state.claims_hedged),
        ("against", state.voices_against, state.claims_against),
        ("undecided", state.voices_undecided, state.claims_undecided),
    ):
        if claims:
            outlets = material.outlets(claims)
            spans = tuple(dict.fromkeys(material.claims[id].sentence for id in claims))[:_CITED]
            found.append(SideCount(name, len(voices), outlets, spans))
    return tuple(found)


def grounds_of(state: State, material: Material) -> list[Because]:
    """Why a state is what it is: how many origins and outlets say what, and the rule that decided."""
    grounds = [
        Because(
            f"{_SIDE_WORDS[side.name]}: {count_of(side.origins, 'origin')}, {count_of(side.outlets, 'outlet')}.",
            side.citations,
            side.name,
        )
        for side in side_counts(state, material)
    ]
    noted = [reason for reason in state.reasons if reason.rule not in {"said so", "denied"}][:1]
    grounds.extend(Because(f"{_sentence(reason.note)}.", reason.spans[:_CITED]) for reason in noted)
    grounds.extend(_account(account) for account in state.accounts[:_ACCOUNTS])
    return grounds


def _account(account: Account) -> Because:
    """How a party changed its word: each step with its day and its place; what it says again on later days is one."""
    runs: list[list[AccountStep]] = []
    for step in account.steps:
        if runs and runs[-1][0].stance is step.stance:
            runs[-1].append(step)
        else:
            runs.append([step])
    steps = "; ".join(_run(run) for run in runs)
    return Because(f"{account.party} changed its account: {steps}.", tuple(s for run in runs for s in run[0].spans))


def _run(steps: Sequence[AccountStep]) -> str:
    """``denied it on 9 and 10 March 2031``; of many days, the first and the last."""
    days = list(dict.fromkeys(step.day for step in steps))
    first, last = show_date(days[0]), show_date(days[-1])
    when = f"on {first}" if len(days) == 1 else f"from {first} to {last}"
    return f"{_STEP[steps[0].stance]} {when}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
