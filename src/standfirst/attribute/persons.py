"""Persons whom the model saw as no name, or as a body, told by what is printed around a run of capitals.

A first name opens it ("Ida Moor"), a rank or calling stands before it ("critic Della Fonse", "Private Odd Hamm"), or it
stands between commas after one ("a spokeswoman for the port, Edda Ruhl,"). Looks at printed words and tags only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from standfirst.attribute import lexicon, words
from standfirst.attribute.astray import set_beside
from standfirst.attribute.tree import Range, Tree

Labelled = tuple[int, int, str]
"""A name that is known already: its first token, its last, its type."""

_ROLES = words.PERSON_NOUNS | words.SPOKES
_FIRST_NAMES = words.MALE_NAMES | words.FEMALE_NAMES
_NO_PERSON = words.BODY_NOUNS | words.OUTLET_NOUNS | frozenset("inc corp co ltd plc llc street road airport".split())
_DOUBTFUL = frozenset("ORG PRODUCT WORK_OF_ART".split())
"""What the model takes persons for; what it takes for a place is one."""
_REACH = 10  # tokens from "a spokeswoman for …" to the name after its comma
_LONGEST = 3  # tokens of a name
_FEWEST, _LONG_WORD, _MOST_WORDS = 3, 4, 0.8
"""A headline in capitals has at least so many words of so many letters, of which that share begins with a capital."""


def is_title(tree: Tree, i: int) -> bool:
    """Whether the token is a word that stands before names and is no part of them."""
    return tree.lower[i] in words.TITLES or tree.lower[i].rstrip(".") in words.TITLES


def tells(tree: Tree, i: int) -> bool:
    """Whether the token is a verb of saying as headlines have them, whatever its tag: "Mayor Denies Bribe"."""
    return tree.lower[i].endswith("s") and tree.lower[i] in lexicon.FORMS


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
_ADDRESSING = frozenset("told tell tells telling".split())
_OFFICES = frozenset(
    "president senator mayor governor secretary minister chancellor king queen pope prince princess mr mr. mrs mrs. ms "
    "ms. sen. rep. gov. gen. lt. col. maj. capt. sgt. justice judge premier".split()
)
"""What stands before a surname and before no body's name."""
_BEFORE_OUTLETS = frozenset(
    "newspaper daily tabloid weekly magazine broadcaster website blog network channel outlet microblog".split()
)
_AFTER_OUTLETS = frozenset("newspaper daily tabloid weekly magazine newswire broadcaster".split())


def bare_name(tree: Tree, first: int, last: int) -> Range:
    """A personal name without what runs into it: "told Reuters Roe", "Ann Roe Saturday", "Roe Will Travel"."""
    addressed = first > 0 and tree.lower[first - 1] in _ADDRESSING and tree.lower[first] in words.OUTLETS
    first += addressed and first < last
    while last > first and tree.lower[last] in _DAYS:
        last -= 1
    will = next((i for i in range(first + 1, last) if tree.lower[i] == "will"), last + 1)
    return first, will - 1


def is_day(tree: Tree, i: int) -> bool:
    return i > 0 and tree.lower[i] in _DAYS


def titled(tree: Tree, i: int) -> bool:
    """Whether the word is a surname by what stands before it: "President Roe", "Mr. Roe"."""
    before = i - 1
    single = tree.tag[i] == "NNP" and not tree.word(i).isupper() and i + 1 < len(tree.lower)
    alone = single and tree.tag[i + 1] not in ("NNP", "NNPS") and tree.dep[i] not in ("compound", "nmod")
    return alone and before >= 0 and tree.lower[before] in _OFFICES and tree.word(before)[0].isupper()


def beside_outlet(tree: Tree, first: int, last: int, label: str) -> bool:
    """Whether the print calls a name a newspaper or site: "the daily X", "the X newspaper", "the Vell Reporter"."""
    if label not in ("PERSON", "ORG", "PRODUCT", "WORK_OF_ART") or tree.tag[last] not in ("NNP", "NNPS"):
        return False
    before, after = tree.lower[first - 1] if first else "", tree.lower[last + 1 : last + 3]
    inside = tree.sentence_of[first - 1] == tree.sentence_of[first] if first else False
    if inside and before in _BEFORE_OUTLETS and tree.pos[first - 1] in ("NOUN", "PROPN", "ADJ"):
        role = label == "PERSON" and tree.lower[first] in _FIRST_NAMES
        return not role
    if label == "PERSON" and inside and before == "the" and last > first and tree.lower[last] == "reporter":
        return True
    listed = after[:1] != [] and after[0] in _AFTER_OUTLETS
    return listed and inside and after[1:] not in (["reporter"], ["editor"], ["journalist"], ["owner"])


def missed(tree: Tree, known: Iterable[Labelled]) -> list[Range]:
    """Names of persons among the tokens that no known name holds, and among those that are of a doubtful type."""
    at = {i: named for named in known for i in range(named[0], named[1] + 1)}
    found = []
    for first, last in _capitals(tree):
        held = [at[i] for i in range(first, last + 1) if i in at]
        if any(label not in _DOUBTFUL or a < first or b > last for a, b, label in held):
            continue
        person = _person(tree, first, last)
        if person is not None:
            found.append(person)
    return found


def shorter_below(tree: Tree, known: Sequence[Labelled], title: Collection[int]) -> dict[Range, Range]:
    """Names of persons that only a headline in capitals has, each with the part of it that the text below has.

    A headline with nearly every word capitalised runs names into verbs: "Reus Calls Bailout Vital", of which the text
    has "Reus". `title`: the tokens of the headline.
    """
    if not _in_capitals(tree, title):
        return {}
    below = {tree.words((a, b)) for a, b, _ in known if a not in title}
    text = tree.text[tree.end(max(title)) :]
    found = {}
    for first, last, label in known:
        if label != "PERSON" or first not in title or first == last or tree.words((first, last)) in text:
            continue
        parts = [(first, k) for k in range(last - 1, first - 1, -1)] + [(k, last) for k in range(first + 1, last + 1)]
        part = next((part for part in parts if tree.words(part) in below), None)
        if part is not None:
            found[first, last] = part
    return found


def _in_capitals(tree: Tree, title: Collection[int]) -> bool:
    long = [i for i in title if len(tree.word(i)) >= _LONG_WORD and tree.word(i)[0].isalpha()]
    return len(long) >= _FEWEST and sum(tree.word(i)[0].isupper() for i in long) >= _MOST_WORDS * len(long)


def _capitals(tree: Tree) -> Iterator[Range]:
    """Runs of proper nouns in capitals, as long as they go."""
    i, n = 0, len(tree.lower)
    while i < n:
        last = i
        while last < n and tree.tag[last] == "NNP" and tree.word(last)[:1].isupper():
            last += 1
        if last > i:
            yield i, last - 1
        i = max(last, i + 1)


def _person(tree: Tree, first: int, last: int) -> Range | None:
    while first < last and (is_title(tree, first) or tree.lemma[first] in _ROLES):
        first += 1
    inside = range(first, last + 1)
    if not 2 <= len(inside) <= _LONGEST or any(tree.lower[i].rstrip(".") in _NO_PERSON for i in inside):
        return None
    if any(tells(tree, i) for i in inside):
        return None
    if tree.words((first, last)).isupper():
        return None
    told = tree.lower[first] in _FIRST_NAMES or _after_role(tree, first) or _between_commas(tree, first, last)
    return (first, last) if told else None


def _after_role(tree: Tree, first: int) -> bool:
    """ "critic NAME", "Private NAME"; "private Vell Bank" is no soldier."""
    before = first - 1
    if before < 0 or (tree.lower[before] == "private" and not tree.word(before)[0].isupper()):
        return False
    return tree.lemma[before] in _ROLES or is_title(tree, before)


def _between_commas(tree: Tree, first: int, last: int) -> bool:
    """ "A spokeswoman for the port, NAME,": between commas, after the noun that says what the person is."""
    after = last + 1
    if tree.lower[max(0, first - 1)] != "," or after >= len(tree.lower) or tree.lower[after] not in (",", "."):
        return False
    begin = max(tree.sentences[tree.sentence_of[first]][0], first - _REACH)
    role = next((i for i in range(begin, first - 1) if tree.lemma[i] in _ROLES and tree.pos[i] == "NOUN"), None)
    return role is not None and not any(tree.is_verb(i) or tree.lower[i] == "," for i in range(role, first - 1))


def described(tree: Tree, first: int, last: int, label: str) -> bool:
    """ "Ann Roe, the envoy", "envoy Ann Roe", "Ann Roe, who": a person, whatever the model took the name for."""
    if tree.tag[last] not in ("NNP", "NNPS") or tree.words((first, last)).lower() in words.OUTLETS:
        return False
    set_off = [c for c in tree.kids(last, "appos") if tree.lemma[c] in _ROLES and c > last]
    after = not _where(tree, last, label) and any(not _speaks(tree, c) for c in set_off)
    before = any(tree.lemma[c] in _ROLES and c < first for c in tree.kids(last, "compound", "nmod"))
    who = any(tree.lower[k] == "who" for c in tree.kids(last, "relcl") for k in tree.kids(c, "nsubj"))
    return after or before or who


def _speaks(tree: Tree, noun: int) -> bool:
    """ "It runs to Norland, a dairy spokeswoman said": she speaks, and describes no Norland."""
    verb = tree.right[noun] + 1
    return verb < len(tree.lower) and set_beside(tree, verb) == noun


_PLACING = frozenset("to from in at into near through across around outside inside toward towards".split())


def _where(tree: Tree, last: int, label: str) -> bool:
    """ "To Norland, a guard …": a place is where something is, came from or went to."""
    placed = tree.dep[last] == "pobj" and tree.lower[tree.head[last]] in _PLACING
    return placed and label in ("GPE", "LOC", "FAC")
