"""Scores a predictor of claims against the gold set of who says what (`tests/gold/README.md` tells its format).

A predictor takes a text and gives claims, as records. Gold claims and predicted ones with a speaker or a cue are paired
by the words of their contents: content words, or all of them where only function words are there. Pairs are taken in
the order of their Jaccard index, and none below `LEAST`. Each claim is in one pair at most, but one side of a pair may
be several claims of one speaker whose union reaches the index: a quotation of three sentences is three claims of the
program. A silence has no content to compare, so its force and its speaker pair it.

For each aspect, a `Tally` says how many gold claims give it, how many of these were found, and how many have it right.
Fields that the record of a claim does not have are not scored; they are counted under `Score.unscored`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from standfirst.records import Claim, Condition, Force, Mood, Speech

Predictor = Callable[[str], tuple[Claim, ...]]

LEAST = 0.6
"""Jaccard index, or share of the smaller set of words, below which two stretches are not the same."""
SILENCES = frozenset({Force.DECLINE, Force.NO_RESPONSE, Force.NOT_REACHED})
COARSE = {"clarify": "correct", "apologise": "admit", "order": "demand", "expect": "believe"}
"""Forces that the gold set does not tell apart, by the one that it has for both."""
FLAGS = ("negated", "undecided", "planned", "question", "ordered", "possible", "past")
"""Parts of a gold mood that are true or false. Scored where `Mood` has a field of this name."""


# The gold set


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What an editor says that a text claims. None, or an empty mapping, is left open."""

    content: tuple[str, ...]
    speaker: str | None
    speaker_kind: str | None = None
    anonymity: str | None = None
    speech: str | None = None
    force: str | None = None
    mood: Mapping[str, Any] = field(default_factory=dict)
    chain: tuple[str, ...] | None = None

    @property
    def words(self) -> str:
        return " … ".join(self.content)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim that must not be found: all that is given here holds of it."""

    speaker: str | None = None
    force: str | None = None
    content_has: str | None = None
    silence: bool = False

    @property
    def told(self) -> str:
        parts = (self.speaker, self.force, "silence" if self.silence else None, self.content_has)
        return " | ".join(part for part in parts if part)

    def holds_of(self, claim: Claim) -> bool:
        """Whether this attributed claim is the one that must not be found."""
        if self.speaker is not None and not _agrees(self.speaker, claim):
            return False
        if (self.force is not None and force_of(claim) != self.force) or (self.silence and claim.force not in SILENCES):
            return False
        return self.content_has is None or _within(all_words(self.content_has), all_words(claim.words))


@dataclass(frozen=True, slots=True)
class Case:
    """A tiny article with what it claims and what it does not."""

    id: str
    note: str
    text: str
    claims: tuple[GoldClaim, ...]
    wrong: tuple[Wrong, ...]


def rows(file: Path) -> list[dict[str, Any]]:
    """The cases of a file as they are written."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def load(file: Path) -> list[Case]:
    """The cases of a gold file."""
    return [case_of(row) for row in rows(file)]


def case_of(row: Mapping[str, Any]) -> Case:
    """A case as a record."""
    made = []
    for given in row["claims"]:
        chain = tuple(given["chain"]) if given.get("chain") is not None else None
        made.append(GoldClaim(**{**given, "content": tuple(given["content"]), "chain": chain}))
    return Case(row["id"], row["note"], row["text"], tuple(made), tuple(Wrong(**entry) for entry in row["not"]))


# Words

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FUNCTION = frozenset(
    """a an the this that these those some any i me my mine we us our you your he him his she her it its they them their
    himself herself itself themselves who whom whose which what there of to in on at by for from with as into onto about
    over under between and or but if so than then when while that's it's there's is are was were am be been being has
    have had having do does did will would shall should can could may might must i'm i'll i've we're we've we'll he's
    she's they're you're""".split()
)


def all_words(text: str) -> list[str]:
    """The words of a text, lower case, with straight apostrophes."""
    return [word.replace("’", "'").lower() for word in _WORD.findall(text)]


def content_words(*pieces: str) -> frozenset[str]:
    """The words that carry the content, negations among them; all words where none does."""
    found = [word for piece in pieces for word in all_words(piece)]
    return frozenset(word for word in found if word not in _FUNCTION) or frozenset(found)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the common words among all words of the two; 0 for two empty sets."""
    return len(one & other) / len(one | other) if one or other else 0.0


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the common words in the smaller of the two; 0 if one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _within(some: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[k : k + len(some)]) == list(some) for k in range(len(words) - len(some) + 1))


# Speakers

_TOKEN = re.compile(r"[\w’'.&-]+|[,;:()\[\]]")
_BEFORE_HEAD = frozenset("a an the his her its their our my this that these those one".split())
_AFTER_HEAD = frozenset(
    """of for from in at on with to by near inside outside under who that which whose whom close familiar aware present
    downstream upstream nearby abroad""".split()
)
_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess president vice prime minister
    chancellor secretary governor mayor senator councillor deputy judge justice general colonel major captain lieutenant
    sergeant private officer inspector sheriff chief commissioner bishop father sister abbot rabbi imam coach
    spokesman spokeswoman spokesperson ambassador director chairman chairwoman""".split()
)
_SUFFIXES = frozenset("jr sr ii iii".split())


def same_speaker(gold: str, predicted: str) -> bool:
    """Whether two descriptions agree: in their last names or head nouns, and full names in a further word as well."""
    (ours, our_name), (theirs, their_name) = _head(predicted), _head(gold)
    if ours != theirs:
        return False
    return not (our_name and their_name) or not our_name.isdisjoint(their_name)


def _head(name: str) -> tuple[str, frozenset[str]]:
    """The head noun or last name, lower case, and the other words of a name (none where it is a description)."""
    tokens = [re.sub(r"['’]s?$|\.$", "", token) for token in _TOKEN.findall(name)]
    while len(tokens) > 1 and (tokens[0].lower() in _BEFORE_HEAD or not tokens[0][:1].isalnum()):
        tokens.pop(0)
    end = next((n for n in range(1, len(tokens)) if _ends_at(tokens, n)), len(tokens))
    if end > 1 and tokens[end - 1].lower() in _SUFFIXES:
        end -= 1
    if not tokens:
        return "", frozenset()
    head = tokens[end - 1]
    place = tokens[end + 1 :] if tokens[end : end + 1] == ["of"] else []
    others = tokens[: end - 1] + place if head[:1].isupper() else []
    named = (word.lower() for word in others if word[:1].isupper())
    return head.lower(), frozenset(word for word in named if word not in _TITLES)


def _ends_at(tokens: Sequence[str], n: int) -> bool:
    word = tokens[n].lower()
    participle = word.endswith(("ed", "ing")) and n + 1 < len(tokens) and tokens[n + 1].lower() in _AFTER_HEAD
    return word in _AFTER_HEAD or not word[:1].isalnum() or participle


# Pairing


@dataclass(frozen=True, slots=True)
class Pair:
    """Gold claims and the predicted ones that are the same, by their numbers; one side has one."""

    gold: tuple[int, ...]
    predicted: tuple[int, ...]


def force_of(claim: Claim) -> str:
    """The claim's force, as the gold set has it."""
    return COARSE.get(claim.force.value, claim.force.value)


def attributed(claim: Claim) -> bool:
    """Whether the text gives the claim to somebody: it is not the outlet's own."""
    return claim.speech is not Speech.NARRATOR


def pairs_of(gold: Sequence[GoldClaim], predicted: Sequence[Claim]) -> list[Pair]:
    """The pairs, the best first; each claim is in one at most."""
    ranked = sorted(_candidates(gold, predicted), key=lambda item: (*(-n for n in item[0]), item[1].predicted))
    taken: tuple[set[int], set[int]] = (set(), set())
    found = []
    for _, pair in ranked:
        if taken[0].isdisjoint(pair.gold) and taken[1].isdisjoint(pair.predicted):
            taken[0].update(pair.gold)
            taken[1].update(pair.predicted)
            found.append(pair)
    return found


def _candidates(
    gold: Sequence[GoldClaim], predicted: Sequence[Claim]
) -> Iterator[tuple[tuple[float, float, bool], Pair]]:
    theirs, ours = [one.content for one in gold], [tuple(span.exact for span in one.content) for one in predicted]
    our_voices = [one.speaker.name if one.speaker else None for one in predicted]
    their_voices = [one.speaker for one in gold]
    options = [Pair((g,), (p,)) for g in range(len(gold)) for p in range(len(predicted))]
    options += [Pair((g,), group) for g, one in enumerate(theirs) for group in _groups(one, ours, our_voices)]
    options += [Pair(group, (p,)) for p, one in enumerate(ours) for group in _groups(one, theirs, their_voices)]
    for pair in options:
        first, answer = gold[pair.gold[0]], predicted[pair.predicted[0]]
        agrees = _agrees(first.speaker, answer)
        if attributed(answer) != (first.speech != Speech.NARRATOR):
            continue
        if not first.content:
            if agrees and first.force == force_of(answer):
                yield (1.0, 1.0, True), pair
            continue
        one = [piece for n in pair.gold for piece in theirs[n]]
        other = [piece for n in pair.predicted for piece in ours[n]]
        overlap = jaccard(content_words(*one), content_words(*other))
        exact = jaccard(frozenset(all_words(" ".join(one))), frozenset(all_words(" ".join(other))))
        if overlap >= LEAST:
            yield (overlap, exact, agrees), pair


def _groups(
    whole: Sequence[str], parts: Sequence[Sequence[str]], voices: Sequence[str | None]
) -> Iterator[tuple[int, ...]]:
    """The parts of each voice that lie within a whole, where they are several."""
    words = content_words(*whole)
    held = [content_words(*part) for part in parts]
    within = [n for n, some in enumerate(held) if some and len(some & words) >= LEAST * len(some)]
    for voice in dict.fromkeys(voices[n] for n in within):
        group = tuple(n for n in within if voices[n] == voice)
        if len(group) > 1:
            yield group


def _agrees(speaker: str | None, claim: Claim) -> bool:
    named = claim.speaker.name if claim.speaker else None
    return same_speaker(speaker, named) if speaker is not None and named is not None else speaker is named


# Scoring

_FIELDS = {one.name for record in (Mood, Condition) for one in fields(record)}
_SHADES = tuple(name for name in (*FLAGS, "hedges", "trigger", "consequence", "counterfactual") if name in _FIELDS)
ASPECTS = ("found", "precision", *"speaker speaker_kind anonymity speech force chain".split(), *_SHADES, "not")
"""What is scored. ``found``: gold claims. ``precision``: predicted ones. ``not``: entries that are kept."""


@dataclass(slots=True)
class Tally:
    """Of the gold claims (or entries) that give an aspect: how many there are, were found, and are right."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def count(self, found: bool, right: bool) -> None:
        self.gold += 1
        self.found += found
        self.right += right

    @property
    def percent(self) -> float:
        """The right ones in percent of all, found or not; 100 where none is given."""
        return 100 * self.right / self.gold if self.gold else 100.0


@dataclass(slots=True)
class Score:
    """The tallies of many cases, by aspect, and what failed, by case."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ASPECTS})
    unscored: Counter[str] = field(default_factory=Counter)
    """Gold fields that the record of a claim does not have."""
    failures: list[str] = field(default_factory=list)
    """A line each: ``case aspect: what is gold, what was found``."""

    def add(self, case: Case, predicted: Sequence[Claim]) -> None:
        """Score what was predicted for one case."""
        pairs = pairs_of(case.claims, predicted)
        answers = {g: [predicted[p] for p in pair.predicted] for pair in pairs for g in pair.gold}
        for g, claim in enumerate(case.claims):
            self._claim(case.id, claim, answers.get(g, []))
        used = {p for pair in pairs for p in pair.predicted}
        voiced = [p for p, claim in enumerate(predicted) if attributed(claim)]
        for p in voiced:
            self._count(case.id, "precision", p in used, f"{told(predicted[p])} is no claim of the gold set")
        for wrong in case.wrong:
            against = [told(predicted[p]) for p in voiced if wrong.holds_of(predicted[p])]
            self._count(case.id, "not", not against, f"{wrong.told}: {'; '.join(against)}")

    def _claim(self, case: str, gold: GoldClaim, answer: Sequence[Claim]) -> None:
        words = f"{gold.speaker} | {gold.words or gold.force}"
        self._count(case, "found", bool(answer), words)
        for name, value in aspects_of(gold).items():
            if name not in ASPECTS:
                self.unscored[name] += 1
            elif not answer:
                self.tallies[name].count(False, False)
            else:
                right, found = _aspect(name, gold, answer)
                self._count(case, name, right, f"{value!r}, not {found!r} | {words}")

    def _count(self, case: str, aspect: str, right: bool, told: str) -> None:
        self.tallies[aspect].count(True, right)
        if not right:
            self.failures.append(f"{case} {aspect}: {told}")


def score(cases: Sequence[Case], predictor: Predictor) -> Score:
    """The score of a predictor on these cases."""
    found = Score()
    for case in cases:
        found.add(case, predictor(case.text))
    return found


def told(claim: Claim) -> str:
    """The claim in one line."""
    return f"{claim.speaker.name if claim.speaker else None} | {claim.force} | {claim.words}"


def aspects_of(gold: GoldClaim) -> dict[str, Any]:
    """What a gold claim gives beside its content; the speaker is always given, if as nobody."""
    given = {name: getattr(gold, name) for name in ("speaker_kind", "anonymity", "speech", "force", "chain")}
    mood = {name: value for name, value in gold.mood.items() if name != "conditional"}
    condition = gold.mood.get("conditional") or {}
    return {"speaker": gold.speaker} | {k: v for k, v in (given | mood | condition).items() if v is not None}


def _aspect(name: str, gold: GoldClaim, answer: Sequence[Claim]) -> tuple[bool, Any]:
    """Whether an aspect is right, and what was found."""
    first = answer[0]
    if name == "speaker":
        return _agrees(gold.speaker, first), first.speaker.name if first.speaker else None
    if name == "speaker_kind":
        kind = first.speaker.kind if first.speaker else None
        return kind == gold.speaker_kind, kind and str(kind)
    if name == "anonymity":
        reason = first.speaker.anonymity.exact if first.speaker and first.speaker.anonymity else ""
        return share(content_words(gold.anonymity or ""), content_words(reason)) >= LEAST, reason
    if name == "chain":
        hops, names = [hop.name for hop in first.chain], gold.chain or ()
        return len(hops) == len(names) and all(map(same_speaker, names, hops)), hops
    if name == "force":
        return force_of(first) == gold.force, force_of(first)
    if name == "speech":
        return first.speech == gold.speech, str(first.speech)
    return _mood_aspect(name, gold.mood, answer)


def _mood_aspect(name: str, mood: Mapping[str, Any], answer: Sequence[Claim]) -> tuple[bool, Any]:
    if name == "hedges":
        hedges = [span.exact for claim in answer for span in claim.mood.hedges]
        words = {word for hedge in hedges for word in all_words(hedge)}
        held = all(not words.isdisjoint(all_words(hedge)) for hedge in mood[name])
        return held and bool(hedges) == bool(mood[name]), hedges
    condition = next((claim.mood.condition for claim in answer if claim.mood.condition), None)
    if name == "counterfactual":
        told = bool(getattr(condition, name, False))
        return condition is not None and told == mood["conditional"][name], told
    if name in ("trigger", "consequence"):
        clause = str(getattr(condition, name).exact) if condition else ""
        return jaccard(content_words(mood["conditional"][name]), content_words(clause)) >= LEAST, clause
    value = any(getattr(claim.mood, name) for claim in answer)
    if name == "planned":  # "pledged to build": no word of the content says so, its main predicate does
        value = value or any(p.future for claim in answer for p in claim.predications if p.depth == 0)
    return value == mood[name], value
