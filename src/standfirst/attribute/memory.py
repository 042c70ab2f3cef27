"""Memory: what is remembered of speakers in one document, and what it says of their roles and their anonymity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.attribute import words
from standfirst.attribute.frames import Frame
from standfirst.attribute.names import Names
from standfirst.attribute.roles import describe
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Span, Speaker, SpeakerKind

_ANONYMITY = re.compile(
    r"(?:spoke|speaking|spoken|talked|talking|agreed to speak|requested|requesting|"
    r"on condition|insisted on|insisting on|asked|asking|declined|declining|demanded|"
    r"(?:was|were|is|are) not authori[sz]ed|"
    r"(?:was|were)n['’]t authori[sz]ed|not authori[sz]ed)"
    r"[^.,;\"“”]{0,40}?(?:anonym|condition that|not (?:to )?be (?:named|identified|quoted)|to be (?:named|identified)|"
    r"named or|publicly|to (?:speak|discuss|comment|talk|brief))[^.,;\"“”]*"
    r"(?:, (?:because|citing|as|since|given|due|fearing)\b[^.,;\"“”]*)?",
    re.IGNORECASE,
)


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
        if (
            tree.lower[after[0]] in ("the", "he", "she", "they", "both")
            and "spoke" in tree.lower[after[0] : after[0] + 5]
        ):
            end = tree.end(after[1])
    found = _ANONYMITY.search(scene.document.text.content, start, end)
    return scene.document.text.trimmed(found.start(), found.end()) if found and found[0].strip(" ,") else None


def is_one(heard: Heard) -> bool:
    return not heard.plural and heard.speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)


def has_role(role: str, lemma: str, modifiers: list[str]) -> bool:
    parts = role.lower().split()
    return lemma in parts and all(m in parts for m in modifiers)


def gender_of_words(speaker: Speaker) -> str | None:
    parts = f"{speaker.name} {speaker.role or ''}".lower().split()
    male = any(word in words.MALE_ROLES for word in parts)
    female = any(word in words.FEMALE_ROLES for word in parts)
    return None if male == female else "m" if male else "f"
