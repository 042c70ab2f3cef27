"""Parting: which uses of one class and theme speak of one matter, so that they may stand in one proposition.

Linking gathers claims by class and theme, whoever takes part. Here those who take part are set beside each other, as
far as the words tell: another victim, another doer, another target is another matter. Where a proposition is
contested, what is said must meet what is denied. Takes uses with their facts, gives groups of them; knows no theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from standfirst.records import Claim, Predication, Stance
from standfirst.weigh.facts import Fact
from standfirst.weigh.matching import in_common, targets_of
from standfirst.weigh.other_days import days_told, of_two_days
from standfirst.weigh.otherness import are_two, countries_of, of_two_countries
from standfirst.weigh.things import Likeness, Thing
from standfirst.weigh.ties import Tie, tells, tie, victim_of

Used = tuple[Claim, Predication, Stance]
"""One predicate of a claim, and the side that the claim takes to it."""

_CONTESTING = frozenset({Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS})
_SAYING = frozenset({Stance.ASSERTS, Stance.HEDGES, Stance.PLANS})
_SHOWN = 12
"""Uses of different words that stand for their side, at most: each of the other side is set beside these."""
_ROUNDS = 4
"""Groups into which uncontested uses are parted, at most; what fits none of them is left alone."""
_CLOSE = 600
"""Code points before a pronoun in which the one whom it means is told, at most."""


class Parting:
    """Parts the uses of one class and theme by their facts. Facts are those of the story's claims.

    `country` gives the one name of a country, or None for what names none.
    """

    def __init__(self, facts: Iterable[Fact], country: Callable[[str], str | None]) -> None:
        self._facts = {(fact.claim.document, fact.predication.predicate.start): fact for fact in facts}
        self._country = country

    def __call__(self, uses: Sequence[Used], done_to: bool) -> list[list[int]]:
        """Groups of the uses, by their places in the sequence, the largest first; each use is in one of them.

        `done_to`: the class is about what it is done to, and not about who does it. Uses of which no facts are known
        (conditions, questions) stay with the largest group. Work grows with the number of uses, not with its square.
        """
        facts = [self._facts.get((claim.document, predication.predicate.start)) for claim, predication, _ in uses]
        known = [n for n, fact in enumerate(facts) if fact is not None]
        rest = [n for n, fact in enumerate(facts) if fact is None]
        against = [n for n in known if uses[n][2] in _CONTESTING]
        saying = [n for n in known if uses[n][2] in _SAYING]
        ties = _Ties(facts, done_to, self._country)
        groups = _contested(saying, against, ties) if saying and against else _alike(known, ties)
        groups = sorted((sorted(group) for group in groups if group), key=lambda group: (-len(group), group))
        if not groups:
            return [rest]
        if len(groups) > 1 and len(groups[0]) < 2:
            return [*groups, *([n] for n in rest)]
        return [sorted([*groups[0], *rest]), *groups[1:]]


class _Ties:
    """How uses tie, by their places."""

    def __init__(self, facts: Sequence[Fact | None], done_to: bool, country: Callable[[str], str | None]) -> None:
        self._facts = facts
        self._done_to = done_to
        self._country = country
        self._found: dict[tuple[int, int], Tie] = {}
        self._days = days_told([fact for fact in facts if fact is not None])

    def between(self, one: int, other: int) -> Tie:
        mine, theirs = self._facts[one], self._facts[other]
        if mine is None or theirs is None:
            return Tie.OPEN
        found = self._found.get((one, other))
        if found is None:  # one that stands for others is set beside the same ones round after round
            found = tie(mine, theirs, self._done_to, self._country)
            if found is not Tie.APART and of_two_days(mine, theirs, self._days):
                found = Tie.APART
            self._found[one, other] = found
        return found

    def to_any(self, one: int, others: Sequence[int]) -> Tie:
        """The tie to some others together: one with any of them; else apart from any that tells enough to be."""
        found = {self.between(one, other) for other in others}
        return next((t for t in (Tie.ONE, Tie.APART) if t in found), Tie.OPEN)

    def shown(self, members: Sequence[int]) -> list[int]:
        """Some that stand for all: one of each wording, those that name most before the others."""
        first: dict[str, int] = {}
        told = [n for n in members if self.told(n)] or members
        for n in sorted(told, key=lambda n: (-self.told(n), n)):
            fact = self._facts[n]
            if fact is not None:
                first.setdefault(" ".join(fact.predication.clause.exact.lower().split()), n)
        return list(first.values())[:_SHOWN]

    def bare(self, n: int) -> bool:
        """Whether nobody and nothing that takes part is told: "no arrest has been made", and not "he is not held"."""
        fact = self._facts[n]
        if fact is None or fact.agent is not None or fact.patient is not None:
            return False
        subjects = (p.subject.exact.lower() for p in fact.claim.predications if p.subject is not None)
        return not (fact.predication.noun and any(words in ("he", "she") for words in subjects))

    def shares(self, n: int, others: Iterable[int]) -> bool:
        """Whether one of the others has the word for what happened in common, or somebody whom the sentence tells."""
        mine = self._facts[n]
        return mine is not None and any((o := self._facts[m]) is not None and in_common(mine, o) for m in others)

    def by_document(self, members: Iterable[int]) -> dict[str, list[int]]:
        """Some uses by the document that they stand in."""
        found: dict[str, list[int]] = {}
        for m in members:
            if (fact := self._facts[m]) is not None:
                found.setdefault(fact.claim.document, []).append(m)
        return found

    def beside(self, n: int, placed: Mapping[str, Sequence[int]], near: int | None = None) -> bool:
        """Whether one of the uses `placed` by document tells, in the same one, who takes part, and is not apart.

        `near`: it ends at most so many code points before.
        """
        mine = self._facts[n]
        for other in placed.get(mine.claim.document, ()) if mine is not None else ():
            theirs = self._facts[other]
            if mine is None or theirs is None or not self.told(other):
                continue
            distance = mine.claim.sentence.start - theirs.claim.sentence.end
            if (near is None or 0 <= distance <= near) and self.between(n, other) is not Tie.APART:
                return True
        return False

    def of_a_side(self, many: Iterable[int], members: Iterable[int]) -> set[int]:
        """Those of many that a member is of the same party with, or stands in the same document with."""
        held = [fact for m in members if (fact := self._facts[m]) is not None]
        documents, parties = {fact.claim.document for fact in held}, {fact.party for fact in held} - {None}
        return {
            n
            for n in many
            if (mine := self._facts[n]) is not None and (mine.claim.document in documents or mine.party in parties)
        }

    def peopled(self, one: int, other: int) -> int:
        """-1 where the words show two persons or peoples that take part, 1 where they share a name."""
        mine, theirs = self._facts[one], self._facts[other]
        if mine is None or theirs is None:
            return 0
        told = [[t for t in (f.agent, f.patient) if t is not None and not t.pronoun] for f in (mine, theirs)]
        pairs = [(a, b) for a in told[0] for b in told[1]]
        one_victim, other_victim = victim_of(mine), victim_of(theirs)
        if one_victim is not None and other_victim is not None and are_two(one_victim, other_victim, self._country):
            return -1
        if any(of_two_countries(a, b, self._country) for a, b in pairs):
            return -1
        return int(any(a.marked & b.marked or self._of_one_country(a, b) for a, b in pairs))

    def _of_one_country(self, one: Thing, other: Thing) -> bool:
        return bool(countries_of(one, self._country) & countries_of(other, self._country))

    def aimed(self, one: int, other: int) -> int:
        """1 where both were fired at one target, -1 where at two, 0 where that is not told."""
        mine, theirs = self._facts[one], self._facts[other]
        if mine is None or theirs is None:
            return 0
        return {Likeness.SAME: 1, Likeness.OTHER: -1}.get(targets_of(mine, theirs), 0)

    def told(self, n: int) -> int:
        """How much of who takes part is told, pronouns aside; of what is done to something, first what that is."""
        fact = self._facts[n]
        if fact is None:
            return 0
        if self._done_to:
            return 2 * tells(victim_of(fact)) + (tells(fact.agent) and tells(fact.patient))
        return tells(fact.agent) + tells(fact.patient)


def _contested(saying: Sequence[int], against: Sequence[int], ties: _Ties) -> list[list[int]]:
    """What is said and denied of one matter; apart from it, what meets nothing of the other side.

    A denial that names nobody is of what its theme's others speak of, as far as it shares a word for it with them. One
    that only has a pronoun is so where its own document says the same of somebody, and the theme's others speak of
    one matter.
    """
    no, yes = ties.shown(against), ties.shown(saying)
    met = {n: ties.to_any(n, no) for n in saying}
    back = {n: ties.to_any(n, yes) for n in against}
    one_matter = len(_centred(saying, ties)) == len(saying)
    placed = ties.by_document(saying)
    loose = {n for n in against if back[n] is Tie.OPEN and ties.bare(n) and not ties.shares(n, yes)}
    leaning = {
        n
        for n in against
        if back[n] is Tie.OPEN
        and n not in loose
        and ((ties.bare(n) and ties.beside(n, placed)) or (one_matter and ties.beside(n, placed, _CLOSE)))
    }
    met_by = {n for n in against if back[n] is Tie.ONE} | leaning
    if not met_by:
        return [*_alike(saying, ties), *_alike(against, ties, strict=True)]
    undecided = [n for n in against if back[n] is Tie.OPEN and n not in loose]
    met_by |= {n for n in undecided if ties.bare(n)} | ties.of_a_side(undecided, met_by)
    near = {n for n in saying if met[n] is not Tie.APART}
    held = _of_most(near, near | met_by, ties) | met_by
    other = [n for n in saying if n not in held]
    denied = [n for n in against if n not in held]
    return [sorted(held), *_alike(other, ties), *_alike(denied, ties, strict=True)]


def _of_most(members: Iterable[int], beside: Iterable[int], ties: _Ties) -> set[int]:
    """Those that are not of another person or people than most of the others that tell one: "no decision to withdraw
    troops" is not of the Danish ones where all others speak of Swedish ones."""
    shown = ties.shown(sorted(beside))
    found = {n: [ties.peopled(n, other) for other in shown if other != n] for n in members}
    return {n for n, of in found.items() if of.count(-1) <= of.count(1)}


def _centred(members: Sequence[int], ties: _Ties) -> list[int]:
    """Those that can be of one matter with the one with which most are, and most can be."""
    best, most = list[int](), (-1, -1, -1)
    for centre in ties.shown(members):
        found = {n: Tie.ONE if n == centre else ties.between(centre, n) for n in members}
        held = [n for n in members if found[n] is not Tie.APART]
        many = (sum(t is Tie.ONE for t in found.values()), ties.told(centre), len(held))
        best, most = (held, many) if many > most else (best, most)
    return best


def _alike(members: Sequence[int], ties: _Ties, *, strict: bool = False) -> list[list[int]]:
    """Groups around the use that most others can be of one matter with; what is left over stands alone.

    `strict`: they must be of one matter, where anything is told of who takes part.
    """
    left, groups = list(members), list[list[int]]()
    for _ in range(_ROUNDS):
        if not left:
            break
        best = _centred(left, ties)
        if strict and best:
            centre = ties.shown(best)[0]
            both = ties.bare(centre)
            best = [n for n in best if n == centre or (both and ties.bare(n)) or ties.between(centre, n) is Tie.ONE]
        else:
            fitting = _fitting(_together(best, ties), ties)
            best = sorted(_of_most(fitting, fitting, ties))
        if not best:
            break
        groups.append(best)
        taken = set(best)
        left = [n for n in left if n not in taken]
    return [*groups, *([n] for n in left)]


def _together(members: Sequence[int], ties: _Ties) -> list[int]:
    """Those of which none is apart from another: what the centre leaves open is not of one matter for that.

    Those that most others are one with come first. Each is set beside one of each wording that is held.
    """
    shown = ties.shown(members)
    found = {n: [ties.between(n, other) for other in shown if other != n] for n in members}
    agreed = {n: of.count(Tie.ONE) - of.count(Tie.APART) for n, of in found.items()}
    held, beside = list[int](), list[int]()
    for n in sorted(members, key=lambda n: (-agreed[n], n)):
        if any(ties.between(n, other) is Tie.APART for other in beside):
            continue
        held.append(n)
        beside = beside if len(beside) >= _SHOWN else ties.shown([*beside, n])
    return sorted(held)


def _fitting(members: Sequence[int], ties: _Ties) -> list[int]:
    """Those that were not fired at another target than most of the others that tell one."""
    shown = ties.shown(members)
    return [n for n in members if sum(ties.aimed(n, other) for other in shown) >= 0]
