"""Called: what a speaker is called: by the fullest name, as a list of several, or as the words are printed."""

from __future__ import annotations

from standfirst.attribute.lists import coordinated, list_commas
from standfirst.attribute.names import Names, phrase_without_edges
from standfirst.attribute.roles import Described, describe
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range, Tree
from standfirst.records import Speaker, SpeakerKind

LONGEST_NAME = 14  # tokens
_LONGEST_LETTERS = 5  # of a name in capitals: "NATO", "UNHCR"


def as_person(scene: Scene, names: Names, found: Described) -> Speaker:
    person, at = found.person, found.name_range
    assert person is not None
    assert at is not None
    others = [_member(scene, names, c) for c in coordinated(scene.tree, found.head)[1:]]
    if others:
        named = list(dict.fromkeys([person.name, *others]))
        joined = " and ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)
        return Speaker(joined, SpeakerKind.GROUP, institution=found.institution)
    printed = names.at[at[0]]
    antecedent = None
    if printed.name != person.name:
        antecedent = scene.span(person.first.first, person.first.last)
    role = found.role or (person.roles[0] if person.roles else None)
    return Speaker(person.name, SpeakerKind.PERSON, role, found.institution or person.institution, antecedent)


def after_heading(tree: Tree, phrase: Range, head: int) -> Range:
    """The phrase without a heading in capitals that ran into it: "SECOND CRANE LOST Port officials"."""
    end = phrase[0]
    while end < head and (tree.word(end).isupper() or not tree.word(end)[:1].isalpha()):
        end += 1
    heading = [i for i in range(phrase[0], end) if len(tree.word(i)) > _LONGEST_LETTERS]
    return (end, phrase[1]) if end - phrase[0] > 1 and heading and not tree.word(head).isupper() else phrase


def _member(scene: Scene, names: Names, head: int) -> str:
    """How a member of a list is called: by the full name, or as printed."""
    phrase = scene.tree.noun_phrase(head)
    described = describe(scene.tree, names, head, phrase)
    if described.person is not None:
        return described.person.name
    words_ = scene.tree.words((scene.tree.left[head], head))
    return " ".join(words_.split()).strip(" ,")


def _outlet(names: Names, beside: list[int], found: Described) -> str | None:
    """ "the official daily X", "the X newspaper": X, where the print calls X so."""
    if found.kind is not SpeakerKind.OUTLET:
        return None
    named = (names.at[i] for i in (found.head, *beside) if i in names.at)
    return next((one.full or one.name for one in named if one.name in names.outlets), None)


def as_printed(scene: Scene, names: Names, found: Described) -> Speaker:
    tree = scene.tree
    outlet = _outlet(names, tree.kids(found.head, "compound", "appos", "nmod"), found)
    if outlet is not None:
        return Speaker(outlet, SpeakerKind.OUTLET)
    first, last = found.phrase
    commas = list_commas(tree, found.phrase)
    last = min(last, first + LONGEST_NAME - 1)
    for i in range(found.head + 1, last + 1):
        past_name = (
            tree.pos[found.head] == "PROPN" and tree.pos[i] == "ADP" and tree.lower[i] not in ("of", "for", "in", "and")
        )
        dated = tree.entity(i) in ("DATE", "TIME") or (
            tree.pos[i] == "ADP" and i < last and tree.entity(i + 1) in ("DATE", "TIME")
        )
        ends = tree.lower[i] in (",", "–", "—", ";", "(") and i not in commas
        if ends or tree.tag[i] in ("WP", "WDT") or past_name or dated:
            last = i - 1
            break
    proper = any(tree.pos[i] == "PROPN" for i in range(found.phrase[0], found.head))
    keep_article = (tree.pos[found.head] == "NOUN" and not proper) or found.kind in (
        SpeakerKind.ANONYMOUS,
        SpeakerKind.GROUP,
        SpeakerKind.PERSON,
        SpeakerKind.DOCUMENT,
    )
    span: Range | None = (first, max(last, found.head))
    while keep_article and span and tree.pos[span[0]] == "PUNCT":
        span = (span[0] + 1, span[1]) if span[0] < span[1] else None
    while keep_article and span and tree.tag[span[1]] == "POS" and span[0] < span[1]:
        span = (span[0], span[1] - 1)  # "the union's warning"
    if not keep_article:
        span = phrase_without_edges(tree, (first, max(last, found.head)))
    mention = names.at.get(found.head)
    words_ = " ".join(tree.words(span or found.phrase).split())
    if not keep_article and mention is not None and mention.full and words_ == mention.name:
        words_ = mention.full
    return Speaker(words_, found.kind, found.role, found.institution)
