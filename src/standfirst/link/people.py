"""People's names: without titles, as given name and surname, and whether two spellings may be one person.

Takes printed names, gives `PersonName`s and clusters of them. Does not know documents beyond their ids.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz.distance import Indel

from standfirst.link.countries import leading_country
from standfirst.link.terms import fold

TITLE_WORDS = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count rev reverend father sister brother
    bishop archbishop cardinal pope rabbi imam sheikh shaikh sheik ayatollah hojatoleslam mullah king queen prince
    princess crown emir emperor sultan president vice prime minister premier chancellor secretary undersecretary deputy
    assistant acting former ex interim caretaker senator sen representative rep congressman congresswoman governor gov
    mayor councillor councilman councilwoman judge justice attorney general gen lieutenant lt lieut colonel col major
    maj admiral adm rear captain capt sergeant sgt corporal cpl private commander cmdr brigadier brig marshal commodore
    officer agent special detective inspector constable chief superintendent commissioner sheriff director chairman
    chairwoman chair head spokesman spokeswoman spokesperson ambassador envoy consul leader speaker foreign defense
    defence interior home finance health education transport transportation justice energy trade labor labour state
    treasury police army navy marine marines corps air force military prosecutor public press editor analyst expert
    retired then current staff chief-of-staff supreme national security adviser advisor sub-lieutenant mp mep lawmaker
    brig-gen maj-gen lt-gen brig.-gen in-charge charge us u.s uk eu un the""".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md mp obe cbe".split())
_PARTICLES = frozenset("al el ul bin ibn ben abu abd abdel abdul van von de der den di da dos du la le st".split())
_FAMILY_FIRST_ALWAYS = frozenset(
    "xi hu wang zhang liu zhao zhou xu sun zhu guo gao luo zheng xie tang deng jiang cao feng nguyen tran pham".split()
)
_FAMILY_FIRST_THREE = frozenset(
    """kim lee yi park pak choi choe jung jeong jang chang kang cho yoon yun moon lim im han shin seo kwon hwang ahn an
    song ryu yoo hong ban ri li chen lin huang yang wu ma he hwang jo no roh o paek thae""".split()
)
_NICKNAMES = {
    frozenset(pair.split("/"))
    for pair in """mike/michael bill/william will/william bob/robert rob/robert tom/thomas jim/james joe/joseph
    dan/daniel dave/david ed/edward ted/edward tony/anthony chris/christopher steve/steven steve/stephen dick/richard
    rick/richard ben/benjamin sam/samuel alex/alexander liz/elizabeth kate/katherine nick/nicholas matt/matthew
    pete/peter greg/gregory jeff/jeffrey ken/kenneth ron/ronald don/donald chuck/charles tim/timothy andy/andrew
    jon/jonathan joe/joe bernie/bernard larry/lawrence mitch/mitchell kathy/katherine sue/susan jen/jennifer""".split()
}
_SURNAME_LIKENESS = 0.86
_GIVEN_LIKENESS = 0.85
_DOMINANT = 4
_ALONE = 3
HIGHEST_POSTS = frozenset("president king queen pope premier chancellor prime emir sultan crown".split())
"""Titles that one person of a surname holds: "King Vik" is not Crown Prince Olav Vik."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A folded name in its parts; `given` is empty for a surname that stands alone."""

    given: tuple[str, ...]
    surname: str


_POINTING = frozenset("his her its their our my your a an the one this that another".split())


def is_name(words: str) -> bool:
    """Whether words can be somebody's name: "His spokeswoman" and "a spokesman" are none."""
    first, *rest = words.split() or [""]
    return not words.islower() and not (fold(first) in _POINTING and all(word.islower() for word in rest))


@lru_cache(maxsize=50_000)
def strip_titles(name: str) -> str:
    """A name without titles, roles, demonyms before it and a possessive ending after it: "Gen. Ruiz's" → "Ruiz"."""
    name = re.sub(r"(?:'s|’s|['’])$", "", " ".join(name.split()))
    name = re.split(r",|\s\(", name, maxsplit=1)[0]
    parts = _after_post(name.split())
    while len(parts) > 1:
        country, rest = leading_country(" ".join(parts))
        if fold(parts[0]).strip(",'\"") in TITLE_WORDS:
            parts = parts[1:]
        elif country and fold(rest.split()[0]) in TITLE_WORDS:
            parts = rest.split()
        else:
            break
    while len(parts) > 1 and fold(parts[-1]).strip(",") in _SUFFIXES:
        parts = parts[:-1]
    return " ".join(parts)


def _after_post(parts: list[str]) -> list[str]:
    """What follows the last title inside a long name: "FHA special agent in charge Ida Vik" → "Ida Vik"."""
    if len(parts) < 4:
        return parts
    last = max((i for i, part in enumerate(parts[:-2]) if fold(part) in TITLE_WORDS), default=-1)
    return parts[last + 1 :]


_POST_THEN_NAME = re.compile(
    r"^(?P<role>(?:[\w.'’&-]+ )*?(?i:spokes(?:man|woman|person)|secretary|minister|president|director|chief"
    r"|commissioner|chairman|chairwoman|head|leader|general|ambassador|official|analyst|advis[eo]r)) "
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z]\.| [A-Z][\w'’-]+){1,2})$"
)


def split_post(name: str) -> tuple[str, str] | None:
    """Role and name where both are printed as one: "agency spokeswoman Ida Vik" → ("agency spokeswoman", "Ida Vik")."""
    match = _POST_THEN_NAME.match(" ".join(name.split()))
    return (match["role"], match["name"]) if match else None


@lru_cache(maxsize=50_000)
def parse_name(name: str) -> PersonName:
    """Given names and surname of a printed name without titles; Chinese, Korean and Vietnamese order is known."""
    parts = [part.strip("'\"“”") for part in fold(name).split()]
    parts = [part for part in parts if part]
    if not parts:
        return PersonName((), fold(name))
    first, hyphened = parts[0], any("-" in part for part in parts[1:])
    family_first = (first in _FAMILY_FIRST_ALWAYS and len(parts) > 1) or (
        first in _FAMILY_FIRST_THREE and (len(parts) > 2 or hyphened)
    )
    if family_first:
        return PersonName(("".join(parts[1:]).replace("-", ""),), first)
    last = parts[-1]
    for particle in ("abdel-", "abdul-", "abd-al-", "al-", "el-", "ul-", "as-", "ash-", "ad-", "an-"):
        last = last.removeprefix(particle)
    return PersonName(tuple(part for part in parts[:-1] if part not in _PARTICLES), last)


_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("ph", "f"), ("sch", "sh"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ai", "i"), ("ay", "i"), ("dj", "j"), ("zh", "j"), ("tch", "ch"),
    ("ts", "z"), ("tz", "z"), ("x", "ks"), ("y", "i"), ("w", "v"), ("o", "u"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A folded name brought nearer to how it sounds, so that transliterations meet: "Qassem", "Kasem" → "kasem"."""
    word = re.sub(r"^gh", "k", re.sub(r"[^a-z]", "", word))
    for one, other in _SOUNDS:
        word = word.replace(one, other)
    word = re.sub(r"c(?!h)", "k", word)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:-1] if len(word) > 4 and word.endswith("h") else word


@lru_cache(maxsize=200_000)  # the few surnames of a story are set beside each other for each use of one
def _same_surname(one: str, two: str) -> bool:
    if one == two:
        return True
    a, b = sound(one), sound(two)
    if a == b and len(a) >= 4:
        return True
    return min(len(a), len(b)) >= 5 and Indel.normalized_similarity(a, b) >= _SURNAME_LIKENESS


def _same_given(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether given names may be the same: equal, an initial, a short form, or one sound; middle initials agree."""
    if not one or not two:
        return True
    a, b = one[0], two[0]
    middles = {name[0] for name in one[1:]}, {name[0] for name in two[1:]}
    if all(middles) and not middles[0] & middles[1]:
        return False
    if (len(one) == 1 and a in two[1:]) or (len(two) == 1 and b in one[1:]):  # a first given name left out
        return True
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or frozenset((a, b)) in _NICKNAMES:
        return True
    if a[:-1] == b or b[:-1] == a:  # Martin and Martina are two people
        return False
    x, y = sound(a), sound(b)
    if x == y:
        return True
    likeness = Indel.normalized_similarity(x, y)
    if min(len(x), len(y)) >= 5 and likeness >= _GIVEN_LIKENESS and x[-1] == y[-1]:
        return True
    return len(_consonants(x)) >= 3 and _consonants(x) == _consonants(y) and likeness >= 0.7 and x[-1] == y[-1]


def _consonants(word: str) -> str:
    return re.sub(r"[aeiou]", "", word)


def same_person(one: PersonName, two: PersonName) -> bool:
    """Whether two names with given name and surname may be one person's, by spelling alone."""
    return _same_surname(one.surname, two.surname) and _same_given(one.given, two.given)


@dataclass(frozen=True)
class People:
    """Clusters of names. `full`: cleaned full name → its cluster's fullest name; short names are resolved by `find`."""

    full: Mapping[str, str]
    uses: Mapping[str, int]
    in_document: Mapping[str, frozenset[str]]
    """Document id → fullest names of the people that it names in full."""
    posts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Name, full or a surname alone → the highest posts ("president", "king") that are printed before it."""
    alone: Mapping[str, int] = field(default_factory=dict)
    """Surname → how many documents use it without ever giving a full name with it."""
    _known_bearers: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find(self, name: str, document: str) -> tuple[str, str]:
        """The fullest name behind a cleaned name in a document, and the rule by which it was found.

        A surname goes to the one person of the document who bears it, else to the one of all documents, else to
        the one named four times as often as all others; else it stays by itself (rule ``ambiguous-surname``).
        """
        if name in self.full:
            canonical = self.full[name]
            return canonical, "same-name" if canonical == name else "spelling"
        here = self._bearers(name, self.in_document.get(document, frozenset()))
        if len(here) == 1:
            return here[0], "surname-in-document"
        everywhere = here or self._everywhere(name)
        if len(everywhere) == 1:
            return everywhere[0], "surname-in-story"
        if everywhere:
            ranked = sorted(everywhere, key=lambda one: (-self.uses[one], one))
            if self.uses[ranked[0]] >= _DOMINANT * sum(self.uses[one] for one in ranked[1:]):
                return ranked[0], "surname-of-the-most-named"
            return name, "ambiguous-surname"
        return name, "surname-only"

    def named_in(self, words: str) -> str | None:
        """The person whose full name ends these words ("agency spokeswoman Ida Vik"), or None."""
        parts = words.split()
        for size in range(min(4, len(parts)), 1, -1):
            name = strip_titles(" ".join(parts[-size:]))
            if name in self.full:
                return name
        return None

    def has_part(self, word: str) -> bool:
        """Whether a lone word is a given name or a surname of somebody who is named in full."""
        return fold(word) in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(part for name in self.full if " " in name for part in fold(name).split() if len(part) > 2)

    def _bearers(self, name: str, among: Iterable[str]) -> list[str]:
        alone = parse_name(name)
        if alone.given:
            return []
        wanted = self.posts.get(name, frozenset())
        return sorted(
            full
            for full in among
            if _same_surname(parse_name(full).surname, alone.surname)
            and (not wanted or wanted & self.posts.get(full, frozenset()))
        )

    def _everywhere(self, name: str) -> list[str]:
        """The people of all documents who bear a surname and are widely named: looked for once for each surname."""
        if name not in self._known_bearers:
            found = self._bearers(name, self.spread)
            self._known_bearers[name] = [full for full in found if self._widely_named(full, name)]
        return self._known_bearers[name]

    def _widely_named(self, full: str, surname: str) -> bool:
        """Whether the person is named in full about as often as the surname stands alone: else it is some other's, so
        well known that nobody needs the full name."""
        return _ALONE * self.spread[full] >= self.alone.get(surname, 0)

    @cached_property
    def spread(self) -> Mapping[str, int]:
        """Fullest name → how many documents have it."""
        return Counter(full for names in self.in_document.values() for full in names)


def cluster(uses: Mapping[tuple[str, str], int], posts: Mapping[str, frozenset[str]]) -> People:
    """Clusters cleaned names. `uses`: (name, document id) → how often the document has it; `posts`: see `People`."""
    totals: Counter[str] = Counter()
    for (name, _), count in uses.items():
        totals[name] += count
    blocks: defaultdict[str, list[list[str]]] = defaultdict(list)
    for name in sorted(totals, key=lambda one: (-len(parse_name(one).given), -totals[one], one)):
        parsed = parse_name(name)
        if not parsed.given or not parsed.surname:
            continue
        block = blocks[sound(parsed.surname)[:1]]
        for group in block:
            # The whole group must agree: "A. Ruiz" joins neither of "Ana Ruiz" and "Abel Ruiz" by way of the other.
            if all(same_person(parsed, parse_name(member)) for member in group):
                group.append(name)
                break
        else:
            block.append([name])
    full: dict[str, str] = {}
    canonical_uses: Counter[str] = Counter()
    for group in (group for groups in blocks.values() for group in groups):
        best = max(group, key=lambda one: (not one.isupper(), totals[one], len(one), one))
        for name in group:
            full[name] = best
            canonical_uses[best] += totals[name]
    return _people(uses, full, canonical_uses, posts)


def _people(
    uses: Mapping[tuple[str, str], int],
    full: Mapping[str, str],
    totals: Mapping[str, int],
    posts: Mapping[str, frozenset[str]],
) -> People:
    in_document: defaultdict[str, set[str]] = defaultdict(set)
    for name, document in uses:
        if name in full:
            in_document[document].add(full[name])
    alone: Counter[str] = Counter()
    for name, document in uses:
        surnames = {parse_name(other).surname for other in in_document[document]}
        if name not in full and parse_name(name).surname not in surnames:
            alone[name] += 1
    held: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for name, found in posts.items():
        held[full.get(name, name)] |= found
    return People(full, totals, {doc: frozenset(names) for doc, names in in_document.items()}, held, alone)
