"""Headlines: attributions that only titles have: "Rebels leave: ministry", "Source: no deal", "Fake – officials".

Takes a scene after quotations are attached; adds frames for titles that no cue covers.
"""

from __future__ import annotations

from itertools import pairwise

from standfirst.attribute import lexicon, words
from standfirst.attribute.cues import may_speak
from standfirst.attribute.frames import Frame
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range
from standfirst.records import Force, PartKind

_OBJECTS = frozenset({Force.DENY, Force.REJECT, Force.DEMAND, Force.ORDER})
"""Forces that a headline gives a bare object: "denies sale, says port will stay open"."""
_LONGEST_SOURCE = 7  # tokens
_MARKS = frozenset(": - – — |".split())
_LABELS = frozenset(
    "analysis opinion live updates update video watch exclusive breaking explainer explained factbox timeline comment "
    "editorial review profile q&a read photos gallery interview column letter letters podcast".split()
)


def headlines(scene: Scene) -> None:
    """Add a frame for each title of the form "source: content" or "content: source"."""
    for n, paragraph in enumerate(scene.paragraphs):
        tokens = scene.tokens_of(n)
        if paragraph.kind is PartKind.TITLE and tokens is not None:
            _share(scene, tokens)
            _widen(scene, tokens)
            taken = any(tokens[0] <= f.cue <= tokens[1] and f.content and not f.nominal for f in scene.frames)
            frame = None if taken else _split(scene, tokens)
            if frame is not None:
                scene.frames.append(frame)
    scene.frames.sort(key=lambda frame: frame.cue)


def _share(scene: Scene, title: Range) -> None:
    """ "A denies it, says B did": the second verb is A's too."""
    frames = [f for f in scene.frames if title[0] <= f.cue <= title[1] and not f.nominal]
    for before, frame in pairwise(frames):
        if frame.source is None and before.source is not None and before.source < before.cue < frame.cue:
            frame.source, frame.speaker_of = before.source, before
            frame.content = set(range(frame.cue + 1, title[1] + 1))
            frame.main = _head(scene, frame.content) if frame.content else None
            before.content = {i for i in before.content if i < frame.cue}
    for frame in frames:
        if frame.source is None and not frame.impersonal:
            frame.content = set()


def _widen(scene: Scene, title: Range) -> None:
    """ "Ministry says A, B" and "A, B, says ministry": parses of headlines lose words; the order of print does not."""
    tree = scene.tree
    colons = [f for f in scene.frames if title[0] <= f.cue < title[1] and tree.lower[f.cue] == ":"]
    for frame in colons[:1]:
        frame.content = set(range(frame.cue + 1, title[1] + 1))
    frames = [f for f in scene.frames if title[0] <= f.cue <= title[1] and not f.nominal and not f.quotes]
    if len(frames) != 1 or frames[0].source is None:
        return
    frame = frames[0]
    around = frame.source_range(tree)
    entry = lexicon.VERBS.get(tree.lemma[frame.cue])
    if around is None or entry is None or "c" not in entry.frames or frame.force in _OBJECTS:
        return
    if around[0] == title[0] and around[1] < frame.cue and frame.cue - around[1] <= 3:
        tokens = set(range(frame.cue + 1, title[1] + 1))
    elif around[0] > frame.cue and around[1] >= title[1] - 1:
        tokens = set(range(title[0], frame.cue))
    elif around[1] < frame.cue == title[1] and tree.lower[around[0] - 1] == ",":
        tokens = set(range(title[0], around[0]))
    else:
        return
    tokens -= {min(tokens)} if tokens and tree.lower[min(tokens)] == "that" else set()
    words_ = [i for i in tokens if tree.pos[i] != "PUNCT"]
    if len(words_) < 2 or not any(tree.pos[i] in ("VERB", "AUX", "NOUN") for i in words_):
        return
    if not frame.content or frame.content <= tokens:
        frame.content = tokens
        frame.main = frame.main if frame.main in tokens else _head(scene, tokens)


def _head(scene: Scene, tokens: set[int]) -> int:
    tree = scene.tree
    tops = [i for i in sorted(tokens) if tree.head[i] not in tokens or tree.head[i] == i]
    verbs = [i for i in tops if tree.is_verb(i)]
    return (verbs or [i for i in tops if tree.pos[i] != "PUNCT"] or sorted(tokens))[0]


def _split(scene: Scene, title: Range) -> Frame | None:
    tree = scene.tree
    marks = [i for i in range(title[0] + 1, title[1]) if tree.lower[i] in _MARKS and scene.quote_of[i] < 0]
    for mark in marks:
        if tree.lower[mark] == "-" and tree.end(mark - 1) == tree.start(mark):
            continue  # a hyphen within a word
        left, right = (title[0], mark - 1), (mark + 1, title[1])
        if tree.lower[mark] == ":" and (source := _source(scene, left)) is not None and _voiced(scene, source, right):
            return _frame(scene, mark, source, right)
        if (
            mark == marks[-1]
            and (source := _source(scene, right)) is not None
            and _is_late_source(scene, right, source)
        ):
            return _frame(scene, mark, source, left)
    return None


def _voiced(scene: Scene, source: int, content: Range) -> bool:
    """ "ANN ROE: …" may only name the subject; it speaks where the rest is quoted or says "we"."""
    tree = scene.tree
    if tree.entity(source) != "PERSON" and tree.pos[source] != "PROPN":
        return True
    tokens = range(content[0], content[1] + 1)
    if tree.tag[content[0]] in ("WP", "WRB", "WDT"):
        return False  # "ANN ROE: what we know"
    return any(scene.quote_of[i] >= 0 or tree.lower[i] in ("i", "we", "my", "our", "us", "me") for i in tokens)


def _source(scene: Scene, side: Range) -> int | None:
    """Head of the side, if the side is the name or description of somebody who can say things."""
    tree = scene.tree
    if side[1] - side[0] >= _LONGEST_SOURCE:
        return None
    tokens = range(side[0], side[1] + 1)
    if any(tree.is_verb(i) and tree.is_finite(i) for i in tokens) or tree.lower[side[0]] in _LABELS:
        return None
    tops = [i for i in tokens if not side[0] <= tree.head[i] <= side[1] or tree.head[i] == i]
    nouns = [i for i in tops if tree.pos[i] in ("NOUN", "PROPN")]
    if not nouns:
        return None
    head = nouns[-1]
    named = tree.words(side).lower()
    able = (
        tree.entity(head) == "PERSON"
        or named in words.OUTLETS
        or tree.words(side).isupper()
        or tree.lemma[head] in words.PERSON_NOUNS | words.SPOKES | words.BODY_NOUNS
    )
    able = able or tree.lower[head] in words.PLURAL_SOURCES or tree.lemma[head] in lexicon.WRITING | {"source", "media"}
    return head if able and may_speak(tree, Frame(head, [], Force.SAY, source=head)) else None


def _is_late_source(scene: Scene, side: Range, source: int) -> bool:
    """After the content only plain sources count; an outlet's name there is the site's own."""
    tree = scene.tree
    named = tree.words(side).strip().lower()
    if named in words.OUTLETS or named == (scene.document.outlet or "").lower():
        return False
    return tree.lemma[source] in words.PERSON_NOUNS | words.SPOKES | words.BODY_NOUNS | lexicon.WRITING or (
        tree.entity(source) == "PERSON" or tree.lower[source] in words.PLURAL_SOURCES or tree.lower[source] == "media"
    )


def _frame(scene: Scene, mark: int, source: int, content: Range) -> Frame:
    tokens = set(range(content[0], content[1] + 1))
    return Frame(mark, [mark], Force.SAY, source=source, content=tokens, main=_head(scene, tokens))
