"""Introduced: whom a description stands for whose name comes only in the next sentence.

"The leader of the dockers says the strike will go on. / Odd Hamm made the comment on Monday." News puts the role first
and the name after it. A name counts only where the next sentence opens with it, has not been printed before, says
nothing of who its bearer is, and tells that he or she spoke. Who is described otherwise is somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.attribute import lexicon, words
from standfirst.attribute.frames import Frame
from standfirst.attribute.names import Names, Person
from standfirst.attribute.roles import describe
from standfirst.attribute.scene import Scene

_WORDS = frozenset("comment remark statement announcement claim appeal threat warning speech message call".split())
_UTTERED = frozenset("make issue give post deliver release publish".split())
_SPEAKS = frozenset("speak tell tweet write say".split())
_KIN = words.MALE_ROLES | words.FEMALE_ROLES
_HEADS = words.PERSON_NOUNS | words.SPOKES | _KIN | frozenset("leader head chief founder winner author owner".split())
_RANKS = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. gen gen. general col. colonel maj. major capt. captain lt. sgt. brig. adm. admiral "
    "sheikh rev. sir dame lady lord".split()
)
"""What may stand before the name: it does not say which office its bearer holds."""
_MANY = frozenset("official source witness person aide insider diplomat resident relative neighbour neighbor".split())
"""Of whom there are many: the next one named may be another."""


def introduced(scene: Scene, names: Names, frames: Iterable[Frame]) -> dict[int, Person]:
    """By the source's head token, the person named in the sentence after a description of nobody named so far."""
    found: dict[int, Person] = {}
    for frame in frames:
        head = frame.source
        if head is None or head in found or frame.speaker_of is not None or scene.quote_of[head] >= 0:
            continue
        person = _person(scene, names, head) if _is_description(scene, names, head) else None
        if person is not None:
            found[head] = person
    return found


def _is_description(scene: Scene, names: Names, head: int) -> bool:
    tree = scene.tree
    single = tree.tag[head] == "NN" and not tree.kids(head, "conj", "appos") and tree.pos[head] == "NOUN"
    if not single or tree.lemma[head] not in _HEADS - _MANY or head in names.at or scene.in_title(head):
        return False
    return describe(tree, names, head, tree.noun_phrase(head)).person is None


def _person(scene: Scene, names: Names, head: int) -> Person | None:
    tree = scene.tree
    k = _next_sentence(scene, tree.sentence_of[head])
    if k is None:
        return None
    first, last = tree.sentences[k]
    while first < last and (tree.lower[first] in _RANKS or tree.pos[first] == "PUNCT"):
        first += 1
    person, named = names.person(first), names.at.get(first)
    if person is None or named is None or named.first != first or person.first.first != first or person.count == 0:
        return None
    if len(person.name.split()) < 2 or tree.dep[named.last] not in ("nsubj", "nsubjpass"):
        return None
    comma = tree.lower[named.last + 1 : named.last + 2] == [","]
    bare = not comma and not tree.kids(named.last, "appos", "relcl", "conj", "prep")
    definite = _definite(scene, head)
    return person if bare and _speaks(scene, tree.head[named.last], definite) and _fits(scene, head, person) else None


def _next_sentence(scene: Scene, k: int) -> int | None:
    tree = scene.tree
    for n in range(k + 1, min(k + 4, len(tree.sentences))):
        first = tree.sentences[n][0]
        if not scene.silent(first) and scene.quote_of[first] < 0:
            return n
    return None


def _definite(scene: Scene, head: int) -> bool:
    tree = scene.tree
    return tree.kid(head, "poss") is not None or any(tree.lower[c] == "the" for c in tree.kids(head, "det"))


def _speaks(scene: Scene, verb: int, definite: bool) -> bool:
    """Whether the verb tells that its subject spoke; after "a former leader" only of what was said just now."""
    tree = scene.tree
    held = tree.kid(verb, "dobj")
    if held is not None and tree.lemma[held] in _WORDS and tree.lemma[verb] in _UTTERED:
        return definite or any(tree.lower[c] in ("the", "those", "these", "his", "her") for c in tree.children[held])
    entry = lexicon.VERBS.get(tree.lemma[verb])
    return definite and (tree.lemma[verb] in _SPEAKS or (entry is not None and not entry.force.silent))


def _fits(scene: Scene, head: int, person: Person) -> bool:
    lemma = scene.tree.lemma[head]
    male, female = lemma in words.MALE_ROLES, lemma in words.FEMALE_ROLES
    return person.gender is None or not (male or female) or person.gender == ("m" if male else "f")
