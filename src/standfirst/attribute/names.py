"""Names: the persons, bodies and places that a document mentions, each with its fullest name there.

Takes the tree, gives mentions; a surname is tied to the one full name in the document that ends in it. Where two
persons share it, it is tied to neither unless one is clearly the one meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from standfirst.attribute import words
from standfirst.attribute.persons import (
    bare_name,
    beside_outlet,
    described,
    is_title,
    missed,
    shorter_below,
    tells,
    titled,
)
from standfirst.attribute.tree import Range, Tree

LABELS = frozenset("PERSON ORG GPE NORP FAC LOC EVENT LAW PRODUCT WORK_OF_ART".split())
_DROPPED_EDGES = frozenset("the a an 's ' ’s ’ \" “ ” , . ( ) - – — : ; '' ``".split())
_STATED_TITLES = frozenset("president mr mr. mrs mrs. ms ms. senator mayor governor secretary minister".split())
_OF_STATE = frozenset("president king queen pope emperor chancellor premier".split())
_PATRONYMIC = frozenset("bin ibn bint".split())
_DOMINANCE = 2  # a full name must be printed so many times as often as its rival to win a bare surname


@dataclass(slots=True)
class Named:
    """One mention of a name: tokens first to last."""

    first: int
    last: int
    label: str
    name: str
    """As printed, without title and possessive."""
    full: str = ""


@dataclass(slots=True)
class Person:
    """A person under the fullest name that the document prints."""

    name: str
    first: Named
    """The first mention by the full name."""
    count: int = 0
    male: int = 0
    female: int = 0
    roles: list[str] = field(default_factory=list)
    institution: str | None = None

    @property
    def gender(self) -> str | None:
        if self.male == self.female:
            return None
        return "m" if self.male > self.female else "f"


class Names:
    """All names of one document."""

    def __init__(self, tree: Tree, title: Collection[int] = ()) -> None:
        """`title`: the tokens of the headline."""
        self.tree = tree
        self.outlets: set[str] = set()
        """Names that the text calls a newspaper, a network, a site: "the daily X"."""
        self.mentions = _mentions(tree, self.outlets, title)
        self.people: dict[str, Person] = {}
        self._tie()
        self.at: dict[int, Named] = {}
        for named in self.mentions:
            for i in range(named.first, named.last + 1):
                self.at[i] = named

    def person(self, token: int) -> Person | None:
        """The person whose name the token is part of."""
        named = self.at.get(token)
        return self.people.get(named.full) if named is not None and named.label == "PERSON" else None

    def _tie(self) -> None:
        people = [m for m in self.mentions if m.label == "PERSON"]
        spelled: dict[str, str] = {}
        for named in people:  # "bin" and "Bin" are one name
            named.name = spelled.setdefault(named.name.casefold(), named.name)
        counts = Counter(m.name for m in people)
        fulls = [name for name in counts if len(name.split()) > 1]
        others = self._other_holders(people)
        for named in people:
            known = [full for full in fulls if (named.name, full) not in others]
            named.full = _fullest(named.name, known, counts)
        for named in people:
            person = self.people.get(named.full)
            if person is None:
                person = self.people[named.full] = Person(named.full, named)
                _gender_of_name(person)
            if named.name == named.full and person.first.name != named.full:
                person.first = named
            person.count += 1
            _gender_of_title(self.tree, named, person)
            _gender_of_kin(self.tree, named, person)
        bodies = [m for m in self.mentions if m.label != "PERSON"]
        long_names = list(dict.fromkeys(m.name for m in bodies))
        for named in bodies:
            named.full = _spelled_out(named.name, long_names) or in_full(self.tree, named, long_names) or named.name

    def _other_holders(self, people: list[Named]) -> set[tuple[str, str]]:
        """Pairs (surname, full name) that are two persons: "President Roe" where Ann Roe is never called president."""
        titles: dict[str, set[str]] = {}
        for named in people:
            before = self.tree.lower[max(0, named.first - 2) : named.first]
            titles.setdefault(named.name, set()).update(word for word in before if word in _OF_STATE)
        bare = [name for name in titles if len(name.split()) == 1 and titles[name]]
        return {
            (name, full)
            for name in bare
            for full in titles
            if len(full.split()) > 1 and full.split()[-1] == name and not titles[full] & titles[name]
        }


def _mentions(tree: Tree, outlets: set[str], title: Collection[int]) -> list[Named]:
    spans = [
        piece
        for first, end, label in tree.parse.named()
        if label in LABELS
        for piece in _owner_apart(tree, first, end, label)
    ]
    found = [_trimmed(tree, first, end - 1, label) for first, end, label in spans]
    kept = [named for named in found if named is not None]
    taken = {i for named in kept for i in range(named.first, named.last + 1)}
    kept += _after_titles(tree, taken)
    kept.sort(key=lambda named: named.first)
    people = [_trimmed(tree, *span, "PERSON") for span in missed(tree, [(n.first, n.last, n.label) for n in kept])]
    new = [named for named in people if named is not None]
    held = {i for named in new for i in range(named.first, named.last + 1)}
    kept = sorted([*new, *(n for n in kept if n.first not in held)], key=lambda named: named.first)
    for (first, _), part in shorter_below(tree, [(n.first, n.last, n.label) for n in kept], title).items():
        kept = [n if n.first != first else Named(*part, n.label, tree.words(part)) for n in kept]
    outlets |= {named.name for named in kept if beside_outlet(tree, named.first, named.last, named.label)}
    _settle_labels(tree, kept, outlets)
    kept += _bare_surnames(tree, kept)
    kept.sort(key=lambda named: named.first)
    return kept


def _owner_apart(tree: Tree, first: int, end: int, label: str) -> list[tuple[int, int, str]]:
    """ "The Bell's Ann Roe", seen by the model as one body, is a body and a person."""
    owner = next((i for i in range(first, end) if tree.tag[i] == "POS"), None)
    after = range(owner + 1, end) if owner is not None else range(0)
    known = any(tree.lemma[i] in words.BODY_NOUNS | words.OUTLET_NOUNS for i in after)
    if owner is None or label != "ORG" or len(after) not in (2, 3) or known or any(tree.tag[i] != "NNP" for i in after):
        return [(first, end, label)]
    return [(first, owner, label), (owner + 1, end, "PERSON")]


def _bare_surnames(tree: Tree, mentions: list[Named]) -> list[Named]:
    """Surnames of known persons where the model saw no name."""
    surnames = {m.name.split()[-1] for m in mentions if m.label == "PERSON" and len(m.name.split()) > 1}
    taken = {i for named in mentions for i in range(named.first, named.last + 1)}
    found = []
    for i in range(len(tree.lower)):
        if i in taken or tree.pos[i] not in ("PROPN", "NOUN") or tree.word(i) not in surnames:
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(tree.lower) and tree.tag[k] == "NNP"]
        if all(k in taken or is_title(tree, k) or tree.head[k] != i for k in beside):
            found.append(Named(i, i, "PERSON", tree.word(i)))
    return found


def _trimmed(tree: Tree, first: int, last: int, label: str) -> Named | None:
    while first <= last and (tree.lower[first] in _DROPPED_EDGES or (label == "PERSON" and is_title(tree, first))):
        if label == "PERSON" and first == last:
            return None
        first += 1
    while last >= first and tree.lower[last] in _DROPPED_EDGES:
        last -= 1
    if label == "PERSON":
        first, last = bare_name(tree, first, last)
    if first > last or not any(c.isalnum() for c in tree.words((first, last))):
        return None
    if label == "PERSON" and (not tree.word(first)[:1].isupper() or tells(tree, first)):
        return None
    if label == "PERSON":
        for i in range(first, last + 1):  # "Jane Doe's lawyer Roe"
            if tree.tag[i] == "POS" or tree.lower[i] in (",", ";", ":", "\n"):
                last = i - 1
                break
    return Named(first, last, label, " ".join(tree.words((first, last)).split())) if first <= last else None


def _after_titles(tree: Tree, taken: set[int]) -> list[Named]:
    """Names that the model missed right after "Mr." and the like."""
    found = []
    marks = (
        words.HONORIFICS_MALE | words.HONORIFICS_FEMALE | frozenset("dr dr. gen. sen. rep. gov. lt. sgt. col.".split())
    )
    for i in range(len(tree.lower) - 1):
        if tree.lower[i] not in marks or i + 1 in taken or not tree.word(i)[:1].isupper():
            continue
        last = i
        while last + 1 < len(tree.lower) and tree.tag[last + 1] in ("NNP", "NNPS") and last + 1 not in taken:
            last += 1
        named = _trimmed(tree, i + 1, last, "PERSON") if last > i else None
        if named is not None:
            found.append(named)
    return found


_PERSONAL = frozenset("he she him her his himself herself hers".split())


def _meant_by_pronoun(tree: Tree, named: Named) -> bool:
    """ "Roe said he would stay", or "President Roe": a single name that a model took for a body."""
    i = named.first
    if i != named.last or tree.tag[i] != "NNP" or tree.word(i).isupper():
        return False
    if i > 0 and tree.word(i - 1)[0].isupper() and tree.lower[i - 1] in _STATED_TITLES and tree.head[i - 1] == i:
        return True
    if tree.dep[i] not in ("nsubj", "nsubjpass"):
        return False
    last = tree.sentences[tree.sentence_of[i]][1]
    others = any(tree.entity(k) == "PERSON" and k != i for k in range(tree.sentences[tree.sentence_of[i]][0], last + 1))
    below = [k for k in range(i + 1, min(last + 1, i + 12)) if tree.lower[k] in _PERSONAL]
    return bool(below) and not others


def _settle_labels(tree: Tree, mentions: list[Named], outlets: set[str]) -> None:
    """One label per name: outlets are bodies, a bare surname of a known person is a person, else the commonest wins."""
    votes: dict[str, Counter[str]] = {}
    for named in mentions:
        if named.label != "PERSON" and described(tree, named.first, named.last, named.label):
            votes.setdefault(named.name, Counter())["PERSON"] += 5
        elif named.label == "ORG" and _meant_by_pronoun(tree, named):
            votes.setdefault(named.name, Counter())["PERSON"] += 3
        votes.setdefault(named.name, Counter())[named.label] += 1
    surnames = {
        name.split()[-1]
        for name, labels in votes.items()
        if len(name.split()) > 1 and labels.most_common(1)[0][0] == "PERSON"
    }
    offices = {named.name for named in mentions if named.first == named.last and titled(tree, named.first)} - outlets
    for named in mentions:
        labels = votes[named.name]
        if named.name in outlets and named.label in ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART"):
            named.label = "ORG"
            continue
        if named.label in ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART") and (
            named.name in offices or _doubled(labels, named)
        ):
            named.label = "PERSON"
            continue
        callsign = named.name.isupper() and named.name.isalpha() and 3 <= len(named.name) <= 5
        if named.name.lower() in words.OUTLETS or (callsign and named.label == "PERSON"):
            named.label = "ORG"
        elif named.label == "PERSON" and named.name not in surnames and _with_article(tree, named):
            named.label = "ORG"  # "the Kremlin"
        elif named.name in surnames:
            if labels["GPE"] + labels["NORP"] <= 2 or labels["PERSON"]:
                named.label = "PERSON"
        else:
            best = max(labels.values())
            named.label = next(label for label, n in labels.items() if n == best)


def _doubled(labels: Counter[str], named: Named) -> bool:
    """A single name that the model takes for a body here and for a person there: a surname more often than a firm."""
    single = len(named.name.split()) == 1 and named.name[1:].islower() and named.name.lower() not in words.OUTLETS
    known = words.BODY_NOUNS | words.OUTLET_NOUNS
    elsewhere = any(labels[label] for label in ("GPE", "NORP", "LOC", "FAC"))
    total = sum(labels.values())
    return single and not elsewhere and named.name.lower() not in known and 0 < total <= 3 * labels["PERSON"]


def _with_article(tree: Tree, named: Named) -> bool:
    """One word in the singular with an article of its own: "the Kremlin", not "the Smiths" or "the Rev. Roe"."""
    before = named.first - 1
    single = named.first == named.last and tree.tag[named.first] == "NNP"
    return single and before >= 0 and tree.lower[before] == "the" and tree.head[before] == named.first


def _fullest(name: str, fulls: list[str], counts: Counter[str]) -> str:
    parts = name.split()
    longer = [full for full in fulls if full != name and _extends(full.split(), parts)]
    by_surname = [full for full in longer if full.split()[-1] == parts[-1]]
    longer = by_surname or longer
    if not longer:
        return name
    distinct = _distinct(longer)
    if len(distinct) == 1:
        return distinct[0]
    ranked = sorted(distinct, key=lambda full: -counts[full])
    if counts[ranked[0]] >= _DOMINANCE * counts[ranked[1]] and len(parts) == 1:
        return ranked[0]
    return name


def _distinct(names: list[str]) -> list[str]:
    """Longest forms only: "Ann Roe" goes under "Ann B. Roe"."""
    ordered = sorted(names, key=lambda name: (-len(name.split()), -len(name)))
    kept: list[str] = []
    for name in ordered:
        if not any(_extends(other.split(), name.split()) for other in kept):
            kept.append(name)
    return kept


def _extends(full: list[str], part: list[str]) -> bool:
    """Whether `part` may be a shorter form of `full`."""
    if len(part) >= len(full):
        return False
    if full[-1].lower().rstrip(".") in ("jr", "sr", "ii", "iii"):
        full = full[:-1]
    if len(part) == 1 and len(full) > 2 and full[-2].lower() in _PATRONYMIC:
        return False  # "X bin Y" is nobody called "Y"
    if full[-len(part) :] == part:
        return True
    if len(part) > 1:
        return full[-1] == part[-1] and full[0] == part[0]
    if part[0] == full[0]:
        return True  # family name first, or a first name alone
    return "-" in full[-1] and full[-1].split("-")[-1] == part[0]


def _spelled_out(name: str, others: list[str]) -> str | None:
    """ "IAEO" for "Imagined Atomic Energy Office"."""
    if not (2 <= len(name) <= 6 and name.isupper() and name.isalpha()):
        return None
    for other in others:
        capitals = "".join(word[0] for word in other.replace("-", " ").split() if word[0].isupper())
        if len(other.split()) > 1 and capitals == name:
            return other
    return None


_PAPERS = frozenset("times post globe journal herald tribune telegraph courier dispatch gazette chronicle".split())


def in_full(tree: Tree, named: Named, others: list[str]) -> str | None:
    """ "The Times" in a text with one paper whose name ends so: the "Vell Times"."""
    if named.name.lower() not in _PAPERS or tree.lower[max(0, named.first - 1)] != "the":
        return None
    longer = {other.removeprefix("The ").removeprefix("the ") for other in others if other.endswith(f" {named.name}")}
    return longer.pop() if len(longer) == 1 and "and" not in longer else None


def _gender_of_name(person: Person) -> None:
    first = person.name.split()[0].lower()
    if len(person.name.split()) > 1:
        person.male += first in words.MALE_NAMES
        person.female += first in words.FEMALE_NAMES


def _gender_of_title(tree: Tree, named: Named, person: Person) -> None:
    for i in range(max(0, named.first - 3), named.first):
        lower = tree.lower[i]
        if i == named.first - 1 or tree.head[i] in range(named.first, named.last + 1):
            person.male += 3 * (lower in words.HONORIFICS_MALE or lower in words.MALE_ROLES)
            person.female += 3 * (lower in words.HONORIFICS_FEMALE or lower in words.FEMALE_ROLES)


def _gender_of_kin(tree: Tree, named: Named, person: Person) -> None:
    """ "Toma Reus and her husband" says that Reus is a woman, "his sister, Ada Reus," that Ada is."""
    after = tree.lower[named.last + 1 : named.last + 3]
    if len(after) == 2 and after[0] == "and":
        person.male += 2 * (after[1] == "his")
        person.female += 2 * (after[1] == "her")
    before = named.first - 2 if tree.lower[max(0, named.first - 1)] == "," else named.first - 1
    if before >= 1 and tree.tag[before - 1] in ("PRP$", "POS"):
        person.male += 2 * (tree.lower[before] in words.MALE_ROLES)
        person.female += 2 * (tree.lower[before] in words.FEMALE_ROLES)


def phrase_without_edges(tree: Tree, span: Range) -> Range | None:
    """A noun phrase without article and punctuation at its edges."""
    first, last = span
    while first <= last and tree.lower[first] in _DROPPED_EDGES:
        first += 1
    while last >= first and tree.lower[last] in _DROPPED_EDGES - {")"}:
        last -= 1
    return (first, last) if first <= last else None
