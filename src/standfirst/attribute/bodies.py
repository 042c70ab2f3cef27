"""Bodies: whom "it", "they" and "the ministry" may mean, where nobody of that kind has spoken yet.

Looks at the subjects of sentences and at noun phrases before; who has spoken before is remembered in `speakers`.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.attribute import words
from standfirst.attribute.frames import Frame
from standfirst.attribute.memory import Heard
from standfirst.attribute.names import Names, phrase_without_edges
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range
from standfirst.records import SpeakerKind

_BODIES = frozenset("ORG GPE FAC NORP PRODUCT".split())
_SUBJECTS = ("nsubj", "nsubjpass")
_COMPANY = frozenset("company firm".split())
_COMPANIES = frozenset("ORG PRODUCT".split())
_NO_FIRM = words.BODY_NOUNS - frozenset("company firm bank group network airline operator retailer utility".split())
_NEAR = 4  # sentences back to a firm that spoke
_REACH = 12  # sentences back to a body called by the same noun


def own_subject(scene: Scene, names: Names, frame: Frame | None) -> int | None:
    """ "The company will close, it said": the body that the content itself is about, printed before the cue."""
    main = frame.main if frame is not None else None
    if frame is None or main is None or main > frame.cue:
        return None
    subject = scene.tree.kid(main, *_SUBJECTS)
    fits = subject is not None and subject in frame.content and scene.quote_of[subject] < 0
    return subject if fits and subject is not None and _is_body(scene, names, subject) else None


def body_subject(scene: Scene, names: Names, sentence: int) -> int | None:
    """The subject of the sentence's main verb, if it is a body: whom "it" means in the next sentence."""
    tree = scene.tree
    first, last = tree.sentences[sentence]
    root = next((i for i in range(first, last + 1) if tree.head[i] == i), first)
    subject = tree.kid(root, *_SUBJECTS)
    if subject is None or scene.quote_of[subject] >= 0 or scene.silent(subject) or scene.in_title(subject):
        return None
    return subject if _is_body(scene, names, subject) else None


def _is_body(scene: Scene, names: Names, i: int) -> bool:
    tree = scene.tree
    if names.person(i) is not None or tree.tag[i] in ("NNS", "NNPS") or tree.kids(i, "conj"):
        return False
    named = names.at.get(i)
    if named is not None:
        return named.label in _BODIES
    if tree.lemma[i] == "body":
        return False  # "his body"
    return tree.pos[i] == "PROPN" or tree.lemma[i] in words.BODY_NOUNS | words.OUTLET_NOUNS


def the_company(scene: Scene, names: Names, head: int, heard: Sequence[Heard]) -> Heard | None:
    """ "The company", after "Harbour Telecom says …": the one firm named before that spoke.

    None where another is named there, or where what spoke is no firm by its name ("the harbour ministry").
    """
    tree = scene.tree
    if tree.lemma[head] not in _COMPANY or tree.tag[head] != "NN":
        return None
    begin = tree.sentences[max(0, tree.sentence_of[head] - _NEAR)][0]
    named = [m for m in names.mentions if begin <= m.first < head and m.label in _COMPANIES and _firm(m.full or m.name)]
    named = [m for m in named if m.last > m.first or tree.lower[max(0, m.first - 1)] != "the"]  # "the Senate" is none
    known = {m.full or m.name for m in named if (m.full or m.name) not in names.outlets}
    spoke = [h for h in heard if begin <= h.token < head and h.speaker.kind is SpeakerKind.BODY]
    spoke = [h for h in spoke if h.speaker.name in known]
    return spoke[-1] if len(known) == 1 and spoke else None


def _firm(name: str) -> bool:
    """Whether a name may be a firm's: none that calls itself an office of state, a party, a union, and no initials."""
    parts = name.lower().split()
    return not name.isupper() and name.lower() not in words.OUTLETS and not _NO_FIRM.intersection(parts)


def called_before(scene: Scene, head: int) -> Range | None:
    """ "the ministry" after "the fisheries ministry": the one fuller phrase with that noun, if there is but one."""
    tree = scene.tree
    lemma, here = tree.lemma[head], tree.sentence_of[head]
    fuller: dict[str, Range] = {}
    for i in range(tree.sentences[max(0, here - _REACH)][0], head):
        if tree.lemma[i] != lemma or tree.pos[i] != "NOUN" or scene.silent(i):
            continue
        naming = [c for c in tree.kids(i, "compound", "amod", "nmod") if c < i]  # "the oil-rich kingdom" names none
        if not any(tree.dep[c] != "amod" or tree.word(c)[:1].isupper() for c in naming):
            continue
        span = phrase_without_edges(tree, (tree.left[i], i))
        if span is not None and "(" not in tree.lower[span[0] : span[1] + 1]:
            fuller.setdefault(" ".join(tree.lower[span[0] : span[1] + 1]), span)
    return next(iter(fuller.values())) if len(fuller) == 1 else None
