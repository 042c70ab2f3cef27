"""Memory: what is remembered of speakers in one document, and what it says of their roles and their anonymity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.attribute import words
from standfirst.attribute.frames import Frame
from standfirst.attribute.names import Names
from standfirst.attribute.roles import describe
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Span, Speaker, SpeakerKind

_NAMELESS = r"(?:anonym|not (?:to )?be (?:named|identified|quoted)|to be (?:named|identified)|named or)"
_ANONYMITY = re.compile(
    r"(?:"
    r"(?:spoke|speaking|spoken|talked|talking|agreed to speak|on condition|on the condition|"
    r"(?:was|were|is|are) not authori[sz]ed|(?:was|were)n['’]t authori[sz]ed|not authori[sz]ed)"
    rf"[^.,;\"“”]{{0,40}}?(?:{_NAMELESS}|condition that|publicly|to (?:speak|discuss|comment|talk|brief))"
    r"|(?:requested|requesting|insisted on|insisting on|asked|asking|declined|declining|demanded)"
    rf"[^.,;\"“”]{{0,40}}?(?:{_NAMELESS}|condition that|publicly|to speak)"
    r"|(?:(?:was|were|been|being) )?(?:granted|given|promised|offered) anonym"
    r"|(?:(?:did|do|does) not|(?:didn|don|doesn)['’]t|not|refused|refusing|wished|wishing|preferred)"
    rf"[^.,;\"“”]{{0,20}}?{_NAMELESS}"
    r")[^.,;\"“”]*(?:, (?:because|citing|as|since|given|due|fearing)\b[^.,;\"“”]*)?",
    re.IGNORECASE,
)


_SPEAKING = frozenset("spoke asked requested insisted granted authorized authorised".split())
"""Verbs near the beginning of a sentence that may give the reason."""


@dataclass(slots=True)
class Heard:
    """A speaker as remembered."""

    token: int
    sentence: int
    speaker: Speaker
    gender: str | None
    plural: bool
    span: Span
    lemma: str


def learn_roles(tree: Tree, names: Names) -> None:
    """Roles that the document prints with names, wherever they stand."""
    for named in names.mentions:
        person = names.people.get(named.full) if named.label == "PERSON" else None
        if person is None:
            continue
        head = named.last
        for i in range(named.first, named.last + 1):
            if not named.first <= tree.head[i] <= named.last:
                head = i
        top = tree.head[head] if tree.dep[head] == "appos" else head
        found = describe(tree, names, top, tree.noun_phrase(top))
        if found.person is person:
            if found.role and found.role not in person.roles:
                person.roles.append(found.role)
            person.institution = person.institution or found.institution
            lower = (found.role or "").lower().split()
            person.male += 2 * any(word in words.MALE_ROLES for word in lower)
            person.female += 2 * any(word in words.FEMALE_ROLES for word in lower)


def find_anonymity(scene: Scene, frame: Frame) -> Span | None:
    """The reason given for not naming the source, in its sentence or the one after."""
    tree = scene.tree
    k = tree.sentence_of[frame.cue]
    first, last = tree.sentences[k]
    start, end = tree.start(first), tree.end(last)
    if k + 1 < len(tree.sentences):
        after = tree.sentences[k + 1]
        if tree.lower[after[0]] in ("the", "he", "she", "they", "both", "all", "neither") and _SPEAKING & set(
            tree.lower[after[0] : after[0] + 5]
        ):
            end = tree.end(after[1])
    found = _ANONYMITY.search(scene.document.text.content, start, end)
    return scene.document.text.trimmed(found.start(), found.end()) if found and found[0].strip(" ,") else None


def is_one(heard: Heard) -> bool:
    return not heard.plural and heard.speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)


_PERSONAL_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant", "ent", "ee", "ier", "ess", "person")
_THINGS = frozenset("letter paper number tower computer folder poster banner sticker memoir mirror monitor".split())


def is_person(heard: Heard) -> bool:
    """Whether "he" may mean it: not "the desk", "a gallery", "the entry"."""
    lemma = heard.lemma
    if heard.speaker.kind is not SpeakerKind.ANONYMOUS or lemma == "" or heard.gender is not None:
        return True
    known = lemma in words.PERSON_NOUNS | words.SPOKES | words.ANONYMOUS | words.MALE_ROLES | words.FEMALE_ROLES
    return known or (lemma.endswith(_PERSONAL_ENDINGS) and lemma not in _THINGS) or lemma[:1].isupper()


def has_role(role: str, lemma: str, modifiers: list[str]) -> bool:
    parts = role.lower().split()
    return lemma in parts and all(m in parts for m in modifiers) and plainly(parts, lemma, modifiers)


_LESSER = frozenset("vice deputy former ex then acting assistant late associate interim under".split())


def plainly(role: Sequence[str], lemma: str, modifiers: Sequence[str]) -> bool:
    """Whether a role is the office itself: a vice president, or a former one, is not "the president"."""
    lesser = {part.split("-")[0] for part in role[: role.index(lemma)]} & _LESSER
    return lesser <= set(modifiers)


def gender_of_words(speaker: Speaker) -> str | None:
    parts = f"{speaker.name} {speaker.role or ''}".lower().split()
    male = any(word in words.MALE_ROLES for word in parts)
    female = any(word in words.FEMALE_ROLES for word in parts)
    return None if male == female else "m" if male else "f"


def only_known(named: list[Heard], gender: str) -> Heard | None:
    """The one among those named whose gender the text tells, where the others' is not known."""
    known = [heard for heard in named if heard.gender == gender]
    return known[0] if len({heard.speaker.name for heard in known}) == 1 else None


def maybe_person(heard: Heard) -> bool:
    """A bare name that the model took for a body: it may be whom "he" means."""
    parts = heard.speaker.name.split()
    plain = all(part[:1].isupper() and not part.isupper() and part.isalpha() for part in parts)
    known = any(part.lower() in words.BODY_NOUNS | words.OUTLET_NOUNS for part in parts)
    return heard.speaker.kind is SpeakerKind.BODY and len(parts) <= 2 and plain and not known and heard.lemma != ""


def leads(tree: Tree, token: int) -> bool:
    """Whether a token is the subject of its sentence's main verb: "Police said the man whom the bureau named fled"."""
    verb = tree.head[token]
    return tree.dep[token] in ("nsubj", "nsubjpass") and tree.dep[verb] == "ROOT"


_TOGETHER = frozenset("family couple crew team pair trio band jury household".split())
"""Several people in one word, who are "they" in the next breath."""


def acting_together(tree: Tree, sentence: int, before: int) -> int | None:
    """ "The family put out a note in which they mourned": the family, if it is the subject of the sentence's verb."""
    first, last = tree.sentences[sentence]
    root = next((i for i in range(first, last + 1) if tree.head[i] == i), first)
    subject = tree.subject(root)
    if subject is None or subject >= before or tree.lemma[subject] not in _TOGETHER:
        return None
    return subject


def many_act(scene: Scene, names: Names, sentence: int) -> bool:
    """Whether the subject of a sentence is several people who are not told to speak: "Dockers filled the street"."""
    tree = scene.tree
    first, last = tree.sentences[sentence]
    root = next((i for i in range(first, last + 1) if tree.head[i] == i), first)
    subject = tree.subject(root)
    if subject is None or tree.tag[subject] != "NNS" or scene.quote_of[subject] >= 0 or subject in names.at:
        return False
    return tree.lemma[subject] in words.PERSON_NOUNS or tree.lower[subject] in words.PLURAL_SOURCES
