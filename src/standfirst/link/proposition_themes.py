"""Themes: the uses of one event class, split by what they are about.

Takes the uses of one class, gives groups of them, each under a theme. Time is linear in the uses and their arguments,
but for a logarithm: no two uses are ever compared. The groups do not depend on the order in which the uses come.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standfirst.link.countries import country_of
from standfirst.link.lexicon import PATIENT_CLASSES, is_event_word
from standfirst.records import Claim, Predication, Reason, Stance

CONTESTING = frozenset({Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS})
_MADE = re.compile(r"\s+(?:\w+\s+)?(?:has|had|have|was|were|is|are)(?: \w+)?(?: been)? made\b")
_MOST = 0.4
_NONE = frozenset("no any such".split())
_SHORT = 9
"""Words of a clause, at most, that may lean on what its document says elsewhere ("no arrest has been made")."""


@dataclass(frozen=True, slots=True)
class Use:
    """One predication of one claim, with its class, its theme words and its stance."""

    claim: Claim
    predication: Predication
    topic: str
    arguments: frozenset[str]
    """All words that stand with it, folded."""
    themes: frozenset[str]
    """Those of them that it can be about; a country alone is not among them."""
    stance: Stance
    reason: Reason


@dataclass(slots=True)
class Group:
    """Uses about one theme; the first word of the theme is its head. An empty theme: the word of the class alone."""

    theme: tuple[str, ...]
    members: list[Use] = field(default_factory=list)


def by_theme(uses: Sequence[Use]) -> list[Group]:
    """Split one class by theme: again and again the word that most documents dispute or name.

    Words that often stand with the head ("troops … Iraq") belong to the theme, so that a use that names only one of
    them joins too. A country alone is no theme: it is who acts, or where. A use with nothing else ("no decision to
    leave Iraq", "no arrest has been made") joins a theme that its own document speaks of in the same word; what is
    left is grouped by its own word, since a class alone ("attack") is nothing that claims can disagree about, and
    dropped where the lexicon does not know the word ("it turned out").
    """
    strong = [use for use in uses if use.themes]
    groups = _Heads(strong).groups()
    main = _main(groups, len(strong))
    left: dict[str, Group] = {}
    joins = _Joins(groups)
    for use in uses:
        if use.themes:
            continue
        home, lemma = joins.home(use), use.predication.lemma
        if home is None and main is not None and _none_at_all(use):
            home = main
        if home is not None:
            groups[home].members.append(use)
        elif is_event_word(lemma):
            left.setdefault(lemma, Group(())).members.append(use)
    return [*groups, *left.values()]


def _main(groups: Sequence[Group], uses: int) -> int | None:
    """The group that holds two fifths of all uses of the class that name anything, if one does."""
    return next((at for at, group in enumerate(groups) if len(group.members) >= _MOST * uses and uses > 1), None)


def _none_at_all(use: Use) -> bool:
    """ "No arrests", "denied that any arrest was made", "an arrest was made": of the one of whom the story tells it."""
    predication = use.predication
    if not predication.noun or use.topic not in PATIENT_CLASSES:
        return False
    text, start, end = predication.predicate.text.content, predication.predicate.start, predication.predicate.end
    before = text[max(0, start - 40) : start].lower().split()[-1:]
    if use.stance in CONTESTING:
        return before != [] and before[0] in _NONE
    return before in (["a"], ["an"]) and _MADE.match(text, end) is not None


class _Heads:
    """The words of the uses, ranked; a word's rank falls as uses that hold it are taken."""

    def __init__(self, uses: Sequence[Use]) -> None:
        self._uses = uses
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._documents: dict[str, Counter[str]] = defaultdict(Counter)
        self._contested: dict[str, Counter[str]] = defaultdict(Counter)
        for at, use in enumerate(uses):
            for word in use.themes:
                self._holding[word].append(at)
                self._documents[word][use.claim.document] += 1
                if use.stance in CONTESTING:
                    self._contested[word][use.claim.document] += 1
        self._free = [True] * len(uses)

    def groups(self) -> list[Group]:
        """All groups, in the order of their heads' ranks. A rank only falls, so that an old one in the heap is high."""
        heap = [(*self._rank(word), word) for word in self._holding]
        heapq.heapify(heap)
        found: list[Group] = []
        while heap:
            *rank, word = heapq.heappop(heap)
            now = self._rank(word)
            if now != tuple(rank):
                heapq.heappush(heap, (*now, word))
            elif self._documents[word]:
                found.append(self._taken(word))
        return found

    def _rank(self, word: str) -> tuple[float, int]:
        """Lower is better: documents that contest it times documents that name it, then uses."""
        documents = self._documents[word]
        return -(len(self._contested[word]) + 0.2) * len(documents), -documents.total()

    def _taken(self, head: str) -> Group:
        held = [at for at in self._holding[head] if self._free[at]]
        theme = (head, *_companions(head, [self._uses[at] for at in held]))
        own = {word for word in theme if country_of(word) is None}
        group = Group(theme)
        for at in sorted({at for word in own for at in self._holding.get(word, ()) if self._free[at]}):
            group.members.append(self._uses[at])
            self._remove(at)
        return group

    def _remove(self, at: int) -> None:
        self._free[at] = False
        use = self._uses[at]
        for word in use.themes:
            _less(self._documents[word], use.claim.document)
            if use.stance in CONTESTING:
                _less(self._contested[word], use.claim.document)


def _less(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if not counter[key]:
        del counter[key]


def _companions(head: str, uses: Iterable[Use]) -> tuple[str, ...]:
    """Words that stand with the head in a quarter of its uses and in two documents: at most two."""
    counts: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    total = 0
    for use in uses:
        total += 1
        for word in use.arguments - {head}:
            counts[word] += 1
            documents[word].add(use.claim.document)
    common = [w for w, n in counts.items() if n >= total / 4 and len(documents[w]) >= 2]
    return tuple(sorted(common, key=lambda word: (-counts[word], word))[:2])


class _Joins:
    """Where a use without a theme of its own belongs: same place named, or same word in the same document."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._named: dict[str, int] = {}
        self._lemma: dict[tuple[str, str], int] = {}
        self._document: dict[str, int] = {}
        for at, group in enumerate(groups):
            for word in group.theme:
                self._named.setdefault(word, at)
            for use in group.members:
                self._lemma.setdefault((use.claim.document, use.predication.lemma), at)
                self._document.setdefault(use.claim.document, at)

    def home(self, use: Use) -> int | None:
        """The first group that it joins, if one is there. Who acts, or where, does not tell to whom it is done."""
        homes: list[int] = []
        if use.topic in PATIENT_CLASSES and _of_a_people(use.predication):
            return None
        if use.topic not in PATIENT_CLASSES:
            homes += [self._named[word] for word in use.arguments if word in self._named]
        if len(use.predication.clause.exact.split()) <= _SHORT:
            document, lemma = use.claim.document, use.predication.lemma
            homes += [self._lemma[document, lemma]] if (document, lemma) in self._lemma else []
            homes += [self._document[document]] if use.predication.noun and document in self._document else []
        return min(homes, default=None)


def _of_a_people(predication: Predication) -> bool:
    """ "No Norwegian deaths": the noun says itself whose they are, and leans on nobody whom its document names."""
    text, start = predication.predicate.text.content, predication.predicate.start
    before = text[max(0, start - 40) : start].split()
    return predication.noun and bool(before) and country_of(before[-1]) is not None
