"""Roles: what a noun phrase says of whoever it names: name, role, institution, kind.

Looks at one noun phrase only; who "he" or "the minister" is, is found in `speakers`.
"""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribute import lexicon, words
from standfirst.attribute.lists import coordinated
from standfirst.attribute.names import Names, Person, phrase_without_edges
from standfirst.attribute.persons import is_day
from standfirst.attribute.tree import Range, Tree
from standfirst.records import SpeakerKind

_LONGEST_ROLE = 12  # tokens, before a name
_LONGEST_APPOSITION = 20  # tokens, after it
_HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. miss dr dr. sir dame hon hon.".split())
_ROLE_POS = frozenset("NOUN PROPN ADJ ADP PART PUNCT CCONJ DET NUM".split())
_IMPLIED = (
    ("joint chiefs", "Pentagon"),
    ("defense secretary", "Pentagon"),
    ("secretary of defense", "Pentagon"),
    ("secretary of state", "State Department"),
    ("attorney general", "Justice Department"),
    ("press secretary", "White House"),
    ("foreign minister", "foreign ministry"),
    ("defence minister", "defence ministry"),
    ("defense minister", "defense ministry"),
    ("interior minister", "interior ministry"),
    ("police chief", "police"),
    ("police commissioner", "police"),
)
"""Institution by role, where the role itself does not print one."""


@dataclass(slots=True)
class Described:
    """What one noun phrase tells."""

    head: int
    phrase: Range
    kind: SpeakerKind
    person: Person | None = None
    name_range: Range | None = None
    role: str | None = None
    institution: str | None = None
    definite: bool = False
    plural: bool = False


def describe(tree: Tree, names: Names, head: int, phrase: Range) -> Described:
    """What the noun phrase with this head says."""
    found = Described(head, phrase, SpeakerKind.ANONYMOUS)
    found.plural = tree.tag[head] in ("NNS", "NNPS") or len(coordinated(tree, head)) > 1
    found.definite = any(tree.lower[c] in ("the", "this", "that") for c in tree.kids(head, "det"))
    named = _name_in(tree, names, head, phrase)
    if named is not None:
        found.person = names.person(named)
        mention = names.at[named]
        found.name_range = (mention.first, mention.last)
        found.kind = SpeakerKind.PERSON
        found.role, found.institution = _role(tree, names, head, found.name_range, phrase)
        if found.person is not None:
            found.institution = found.institution or found.person.institution
        return found
    found.kind = _kind(tree, names, head)
    if found.kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP, SpeakerKind.PERSON):
        found.institution = institution_of(tree, names, head) if not joined(tree, head) else None
        found.role = _role_word(tree, head) if tree.lemma[head] in words.SPOKES else None
    return found


def _name_in(tree: Tree, names: Names, head: int, phrase: Range) -> int | None:
    """A token of the personal name that the phrase is about, or None."""
    if names.person(head) is not None:
        return head
    mention = names.at.get(head)
    if mention is not None and mention.label != "GPE" and tree.pos[head] == "PROPN":
        return None
    if tree.lemma[head] not in words.PERSON_NOUNS | words.SPOKES and not tree.lemma[head].endswith(("er", "or", "ist")):
        return None
    for child in tree.kids(head, "appos", "compound", "nmod", "conj"):
        if tree.dep[child] == "conj" or child > phrase[1]:
            continue
        if names.person(child) is not None and tree.tag[child] != "POS":
            return child
    if tree.tag[head] not in ("NNS", "NNPS") and (set_off := _set_off(tree, names, head, phrase)) is not None:
        return set_off
    after = head + 1  # "spokesman Ali Roe", where the parse made two phrases of it
    if after <= phrase[1] and names.person(after) is not None and tree.head[after] != head:
        return after
    return None


def _set_off(tree: Tree, names: Names, head: int, phrase: Range) -> int | None:
    """ "A spokeswoman for the port, NAME,": the name after the phrase's first comma, whatever the parse hangs it on."""
    comma = next((i for i in range(head + 1, phrase[1]) if tree.lower[i] == ","), None)
    if comma is None or any(tree.is_verb(i) for i in range(head + 1, comma)):
        return None
    named = names.at.get(comma + 1)
    alone = named is not None and (named.last == phrase[1] or tree.lower[named.last + 1] in (",", "who", "(", "–", "—"))
    return comma + 1 if alone and names.person(comma + 1) is not None else None


def _role(tree: Tree, names: Names, head: int, name: Range, phrase: Range) -> tuple[str | None, str | None]:
    """Role as printed and institution, from titles before the name and appositions around it."""
    for appos in tree.kids(head, "appos"):
        if appos > name[1] and tree.lemma[appos] in words.PERSON_NOUNS | words.SPOKES | {"member", "ceo"}:
            return _appositive(tree, names, appos)
    if head not in range(name[0], name[1] + 1):  # "the ministry's spokesman, Ali Roe"
        role = tree.words(_role_range(tree, head, name))
        return _clean(role), institution_of(tree, names, head)
    first = min(tree.left[head], phrase[0])
    before = list(range(max(first, phrase[0]), name[0]))
    while before and (tree.pos[before[0]] in ("DET", "PUNCT") or tree.lower[before[0]] in ("the", "a", "an")):
        before = before[1:]
    while before and tree.lower[before[-1]] in _HONORIFICS | {","}:
        before = before[:-1]
    before = [i for i in before if tree.lower[i] not in _HONORIFICS]
    if not before or any(tree.pos[i] not in _ROLE_POS for i in before) or len(before) > _LONGEST_ROLE:
        return None, None
    role = tree.words((before[0], before[-1]))
    last = tree.lower[before[-1]].rstrip(".")
    known = last in words.TITLES or tree.lemma[before[-1]] in words.PERSON_NOUNS | words.SPOKES
    if not known and tree.tag[before[-1]] != "POS" and " of " not in f" {role} ":
        return None, None
    if tree.tag[before[-1]] == "POS":  # "the agency's Ann Roe"
        return None, _institution_before(tree, names, before)
    return _clean(role), implied(role) or _institution_before(tree, names, before)


def _appositive(tree: Tree, names: Names, appos: int) -> tuple[str | None, str | None]:
    around = phrase_without_edges(tree, tree.noun_phrase(appos))
    if around is None:
        return None, None
    first, last = around
    for i in range(appos + 1, last + 1):
        hyphen = tree.lower[i] == "-" and tree.end(i - 1) == tree.start(i)  # within "port-town"
        if tree.lower[i] in (",", "-", "–", "—", "who", "(") and not hyphen:
            last = i - 1
            break
    last = _whole(tree, appos, min(last, first + _LONGEST_APPOSITION - 1), last)
    role = tree.words((first, max(last, appos)))
    return _clean(role), implied(role) or institution_of(tree, names, appos)


def _whole(tree: Tree, head: int, limit: int, last: int) -> int:
    """The limit, or before it the end of the last phrase that it does not cut in two."""
    if limit < last:
        cut = [i for i in range(head + 1, limit + 1) if tree.dep[i] in ("prep", "cc") and tree.right[i] > limit]
        cut += [i for i in range(head + 1, limit + 1) if tree.dep[i] == "cc" and tree.right[tree.head[i]] > limit]
        limit = cut[-1] - 1 if cut and cut[-1] - 1 >= head else limit
    return limit


def _role_range(tree: Tree, head: int, name: Range) -> Range:
    last = head
    for prep in tree.kids(head, "prep"):
        if prep > head and tree.right[prep] < name[0]:
            last = tree.right[prep]
    first = tree.left[head]
    while first < head and tree.pos[first] in ("DET", "PUNCT"):
        first += 1
    return first, last


def _role_word(tree: Tree, head: int) -> str:
    first = tree.left[head]
    while first < head and (tree.pos[first] in ("DET", "NUM", "PUNCT") or tree.lower[first] in ("other", "another")):
        first += 1
    return tree.words((first, head))


def _clean(role: str) -> str | None:
    return " ".join(role.split()).strip(" ,;:-–—") or None


def institution_of(tree: Tree, names: Names, head: int) -> str | None:
    """The body that a role noun speaks for: "spokesman for X", "X spokeswoman", "X's foreign ministry"."""
    for prep in tree.kids(head, "prep"):
        if prep > head and tree.lower[prep] in ("for", "of", "at", "with", "from"):
            held = tree.kid(prep, "pobj")
            if held is not None and _is_body(tree, names, held):
                return _body_words(tree, held)
    owner = tree.kid(head, "poss")
    if owner is not None and _is_body(tree, names, owner):
        return _body_words(tree, owner)
    before = [i for i in range(tree.left[head], head) if tree.dep[i] not in ("relcl", "acl")]
    return implied(tree.words((tree.left[head], head))) or _institution_before(tree, names, before)


def _institution_before(tree: Tree, names: Names, before: list[int]) -> str | None:
    """An organisation, place or body noun among the words before a role noun."""
    for i in before:
        mention = names.at.get(i)
        if mention is not None and mention.label in ("ORG", "FAC") and mention.last <= before[-1]:
            return mention.full or mention.name
    for i in before:
        if tree.lemma[i] in words.BODY_NOUNS and tree.pos[i] in ("NOUN", "PROPN"):
            first = i
            while first - 1 in before and tree.pos[first - 1] in ("PROPN", "NOUN", "ADJ"):
                first -= 1
            return tree.words((first, i))
    places = {m.full or m.name for i in before if (m := names.at.get(i)) is not None and m.label in ("GPE", "NORP")}
    return places.pop() if len(places) == 1 else None


def _is_body(tree: Tree, names: Names, i: int) -> bool:
    mention = names.at.get(i)
    if mention is not None:
        return mention.label in ("ORG", "GPE", "FAC", "NORP")
    return tree.lemma[i] in words.BODY_NOUNS or (tree.pos[i] == "PROPN")


def _body_words(tree: Tree, i: int) -> str | None:
    around = phrase_without_edges(tree, tree.noun_phrase(i))
    if around is None:
        return None
    for k in range(i + 1, around[1] + 1):
        if tree.lower[k] in (",", "(", "who", "which", "–", "—"):
            around = around[0], k - 1
            break
    around = phrase_without_edges(tree, around)
    return " ".join(tree.words(around).split()) if around else None


def implied(role: str) -> str | None:
    """The institution that a role implies, where the list knows it."""
    lower = role.lower()
    return next((body for words_, body in _IMPLIED if words_ in lower), None)


def _kind(tree: Tree, names: Names, head: int) -> SpeakerKind:
    lemma, word = tree.lemma[head], tree.lower[head]
    mention = names.at.get(head)
    printed = mention.name.lower() if mention is not None else word
    whole = phrase_without_edges(tree, tree.noun_phrase(head))
    named = tree.words(whole).lower() if whole else printed
    called = (printed, named, mention.full.lower() if mention is not None else "")
    known = tree.pos[head] in ("PROPN", "X") and not words.OUTLETS.isdisjoint(called)
    if joined(tree, head) and (
        lemma in words.PERSON_NOUNS | words.SPOKES or (tree.tag[head] == "NNS" and lemma not in lexicon.WRITING)
    ):
        return SpeakerKind.GROUP
    if known or _is_outlet(tree, head) or (mention is not None and mention.name in names.outlets):
        return SpeakerKind.OUTLET
    titled = mention is not None and mention.label in ("ORG", "PRODUCT", "WORK_OF_ART") and mention.last == head
    if titled and mention is not None and is_paper(mention.name):
        return SpeakerKind.OUTLET
    label = mention.label if mention is not None and lemma not in words.PERSON_NOUNS else ""
    if mention is not None and label in ("ORG", "GPE", "FAC", "NORP", "LOC"):
        return SpeakerKind.GROUP if mention.label == "NORP" else SpeakerKind.BODY
    if lemma in words.SPOKES:
        return SpeakerKind.PERSON
    if (lemma == "paper" and not tree.kids(head, "compound", "amod")) or (
        tree.pos[head] == "PROPN" and is_paper(named)
    ):
        return SpeakerKind.OUTLET
    if lemma in lexicon.WRITING or (lemma in lexicon.UTTERANCE):
        return SpeakerKind.DOCUMENT
    if lemma in ("police", "opposition") or (lemma in words.BODY_NOUNS and word not in words.PLURAL_SOURCES):
        return SpeakerKind.BODY
    if tree.tag[head] in ("NNS", "NNPS") or word in words.PLURAL_SOURCES or _many_of(tree, head):
        return SpeakerKind.GROUP
    if tree.pos[head] in ("PROPN", "X"):
        if whole is not None and whole[1] > whole[0] and named_turn(tree, whole):
            return SpeakerKind.PERSON
        if word.endswith((".com", ".org", ".net", ".tv", ".co.uk")):
            return SpeakerKind.OUTLET
        return SpeakerKind.BODY if tree.entity(head) or tree.word(head).isupper() else SpeakerKind.PERSON
    return SpeakerKind.ANONYMOUS


def _many_of(tree: Tree, head: int) -> bool:
    """ "A number of traders"."""
    of = next((c for c in tree.kids(head, "prep") if tree.lower[c] == "of"), None)
    held = tree.kid(of, "pobj") if of is not None else None
    counts = tree.lemma[head] in ("number", "handful", "couple", "dozen", "range", "series", "string", "rash", "host")
    return counts and held is not None and tree.tag[held] == "NNS"


def joined(tree: Tree, head: int) -> bool:
    """ "Farmers and two ministers": several who speak as one."""
    return any(tree.pos[c] in ("NOUN", "PROPN") for c in coordinated(tree, head)[1:])


def named_turn(tree: Tree, span: Range) -> bool:
    """ "OTTLA BRANDT:": two words or more in capitals before a colon name who speaks."""
    after = span[1] + 1
    return tree.words(span).isupper() and after < len(tree.lower) and tree.lower[after] == ":"


_PAPERS = frozenset(
    "courier dispatch herald times post gazette tribune chronicle journal observer mail mirror echo examiner inquirer "
    "enquirer telegraph bulletin advertiser ledger newspaper news tv radio television broadcasting".split()
)
"""Last words of the names of outlets; "Star", "Sun" and "Globe" end too many others."""


def is_paper(name: str) -> bool:
    """Whether a body's name is that of a newspaper or station, by its last word: "The Vell Courier", "the Daily X"."""
    parts = name.lower().split()
    return len(parts) > 1 and (parts[-1] in _PAPERS or parts[0] in ("daily", "evening", "sunday"))


_SURE_OUTLETS = frozenset("newspaper broadcaster tabloid magazine website newswire weekly daily television tv".split())
_NEWSY = frozenset("news tv television radio cable wire".split())


def _is_outlet(tree: Tree, head: int) -> bool:
    """ "the newspaper", "the X news agency", "state television", "newspaper X"."""
    lemma = tree.lemma[head]
    beside = {tree.lower[c] for c in tree.kids(head, "compound", "appos", "amod", "nmod")}
    if lemma in _SURE_OUTLETS or ((lemma == "radio" or tree.lower[head] == "media") and tree.pos[head] == "NOUN"):
        return True
    if lemma in words.OUTLET_NOUNS and beside & _NEWSY:
        return True
    return tree.pos[head] == "PROPN" and bool(
        beside & {"newspaper", "magazine", "broadcaster", "agency"} and beside & _NEWSY
    )


_UTTERED = frozenset("issue release make post publish send write give tweet put say".split())
_AUTHORED = frozenset("write send sign pen address deliver".split())


def utterer(tree: Tree, names: Names, source: int) -> int:
    """Behind "a statement from the ministry" the ministry, behind "had written a letter saying" who wrote it.

    Behind "the letter" there is nobody but the letter.
    """
    if is_day(tree, source) and names.person(source - 1) is not None:
        return source - 1  # "Odo Lasker Saturday said"
    if tree.pos[source] == "PROPN" or tree.lemma[source] not in lexicon.UTTERANCE | lexicon.WRITING:
        return source
    owner = _owner(tree, names, source) if tree.lemma[source] in lexicon.UTTERANCE else None
    if owner is None and tree.dep[source] in ("dobj", "pobj"):
        verb = tree.clause_head(source)
        made = _UTTERED if tree.lemma[source] in lexicon.UTTERANCE else _AUTHORED
        subject = tree.subject(verb)
        if tree.lemma[verb] in made and subject is not None and (made is _UTTERED or tree.is_finite(verb)):
            owner = subject
    return owner if owner is not None and _can_utter(tree, names, owner) else source


def _owner(tree: Tree, names: Names, source: int) -> int | None:
    owner = tree.kid(source, "poss")
    if owner is None:
        by = next((c for c in tree.kids(source, "prep") if tree.lower[c] in ("from", "by", "of")), None)
        owner = tree.kid(by, "pobj") if by is not None else None
    beside = tree.kids(source, "compound", "nmod") if owner is None else []
    return next((c for c in beside if _can_utter(tree, names, c)), None) if owner is None else owner


def _can_utter(tree: Tree, names: Names, i: int) -> bool:
    if tree.lower[i] in ("he", "she", "his", "her", "their", "its", "they", "it"):
        return True
    return i in names.at or tree.lemma[i] in words.PERSON_NOUNS | words.BODY_NOUNS or tree.pos[i] == "PROPN"
