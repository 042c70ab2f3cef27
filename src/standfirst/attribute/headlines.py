"""Headlines: attributions that only titles have: "Rebels leave: ministry", "Source: no deal", "Fake – officials".

Takes a scene after quotations are attached; adds frames for titles that no cue covers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from standfirst.attribute import lexicon, words
from standfirst.attribute.cues import may_speak
from standfirst.attribute.frames import Frame
from standfirst.attribute.fuse import Found, head_of, relations
from standfirst.attribute.names import Names, Person
from standfirst.attribute.reader.reading import Reading
from standfirst.attribute.roles import describe
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range
from standfirst.records import Force, PartKind

_OBJECTS = frozenset({Force.DENY, Force.REJECT, Force.DEMAND, Force.ORDER})
"""Forces that a headline gives a bare object: "denies sale, says port will stay open"."""
_LONGEST_SOURCE = 7  # tokens
_MARKS = frozenset(": - – — |".split())
_FIRST_PERSON = frozenset("i we my our us me".split())
_LABELS = frozenset(
    "analysis opinion live updates update video watch exclusive breaking explainer explained factbox timeline comment "
    "editorial review profile q&a read photos gallery interview column letter letters podcast".split()
)


def headlines(scene: Scene, names: Names, reading: Reading | None) -> None:
    """Add frames for titles that no cue covers: of the form "source: content" or "content: source", or as read."""
    read = relations(scene, reading) if reading is not None else []
    for n, paragraph in enumerate(scene.paragraphs):
        tokens = scene.tokens_of(n)
        if paragraph.kind is PartKind.TITLE and tokens is not None:
            _share(scene, tokens)
            _widen(scene, tokens)
            taken = any(f.content and not f.nominal for f in scene.cued(*tokens))
            frame = None if taken else _split(scene, names, tokens)
            if frame is not None:
                scene.frames.append(frame)
            elif not taken:
                _as_read(scene, names, tokens, read)
    scene.frames = sorted(scene.frames, key=lambda frame: frame.cue)


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


def _split(scene: Scene, names: Names, title: Range) -> Frame | None:
    tree = scene.tree
    marks = [i for i in range(title[0] + 1, title[1]) if tree.lower[i] in _MARKS and scene.quote_of[i] < 0]
    for mark in marks:
        if tree.lower[mark] == "-" and tree.end(mark - 1) == tree.start(mark):
            continue  # a hyphen within a word
        left, right = (title[0], mark - 1), (mark + 1, title[1])
        before = _source(scene, names, left) if tree.lower[mark] == ":" else None
        if before is not None and _voiced(scene, names, before, right):
            return _frame(scene, mark, before, right)
        if (
            mark == marks[-1]
            and (source := _source(scene, names, right)) is not None
            and _is_late_source(scene, right, source)
        ):
            return _frame(scene, mark, source, left)
    return None


_NO_SPEECH = frozenset(
    "show find release issue publish post begin continue go read order hold stand withdraw correct direct command "
    "instruct charge claim maintain observe refuse decline accept call sum".split()
)
"""Cue verbs that a headline uses in other senses too often."""


_VERBS = {form: lemma for form, lemma in lexicon.FORMS.items() if lemma not in _NO_SPEECH}
_NO_STATEMENT = frozenset("the a an what who how why when where inside from meet profile obituary".split())
"""First words after "ANN ROE:" where the rest is about her."""


def _as_read(scene: Scene, names: Names, title: Range, read: Sequence[Found]) -> None:
    """Add frames of what the claim reader sees in a title: "Mayor Denies Bribe, Vows to Stay", "Roe: No Plan"."""
    inside = set(range(title[0], title[1] + 1))
    here = sorted(
        (one for one in read if one.cue and one.content and one.source and one.cue | one.content <= inside),
        key=lambda one: min(one.cue),
    )
    for k, one in enumerate(here):
        last = min(here[k + 1].cue) - 1 if k + 1 < len(here) else title[1]
        frame = _read_frame(scene, names, one, last)
        if frame is not None:
            empty = [f for f in scene.frames if f.cue == frame.cue and not f.content]
            scene.frames = [*(f for f in scene.frames if f not in empty), frame]


def _read_frame(scene: Scene, names: Names, one: Found, last: int) -> Frame | None:
    """The frame of one relation, its content drawn on to token `last` where it follows the cue."""
    tree = scene.tree
    source = head_of(tree, one.source[0])
    cue = min(one.cue)
    verb = cue if tree.lower[cue] in _VERBS and tree.lower[cue - 1] != "to" else None
    mark = cue if tree.lower[cue] in _MARKS else None
    if (verb is None and mark is None) or source is None or source in one.content or not _leads(scene, one):
        return None
    content = set(one.content)
    if min(content) > cue:
        content = {i for i in range(min(content), last + 1) if i <= max(content) or _goes_on(scene, max(content), i)}
    if verb is None and not (_speaks_below(scene, names, source) and tree.lower[min(content)] not in _NO_STATEMENT):
        return None
    lemma = _VERBS.get(tree.lower[cue], "")
    if lemma == "deny" and any(tree.lower[i] in lexicon.GRANTED | lexicon.PLEAS for i in content):
        return None
    force = lexicon.VERBS[lemma].force if verb is not None else Force.SAY
    frame = Frame(cue, sorted(one.cue), force, source=source, content=content, main=_head(scene, content))
    frame.phrase = one.source[0]
    return frame if names.person(source) is not None or may_speak(tree, frame) else None


def _leads(scene: Scene, one: Found) -> bool:
    """Whether the source opens the title or a part of it, or follows it: not "… After Parliament Votes to Leave"."""
    tree, first = scene.tree, one.source[0][0]
    begins = scene.paragraph_of[max(0, first - 1)] != scene.paragraph_of[first] or first == 0
    return begins or tree.lower[first - 1] in _MARKS | {",", ";"} or min(one.cue) > max(one.content)


def _goes_on(scene: Scene, end: int, i: int) -> bool:
    """Whether a title goes on from `end` to `i` without a mark: "to Fight On"."""
    return all(scene.tree.pos[k] != "PUNCT" for k in range(end + 1, i + 1))


def _speaks_below(scene: Scene, names: Names, source: int) -> bool:
    """Whether the person whose name stands in the title is somebody who speaks in the text."""
    person = names.person(source)
    tree = scene.tree
    said = [f for f in scene.frames if not scene.in_title(f.cue)]
    spoke = [f for f in said if any(tree.is_verb(i) or scene.quote_of[i] >= 0 for i in f.content)]  # not "writes for …"
    heads = [f.source for f in spoke if f.source is not None]
    return person is not None and any(_meant(scene, names, head) is person for head in heads)


def _meant(scene: Scene, names: Names, head: int) -> Person | None:
    """The person whom a source names: not whose aide it is."""
    return describe(scene.tree, names, head, scene.tree.noun_phrase(head)).person


def _voiced(scene: Scene, names: Names, source: int, content: Range) -> bool:
    """ "ANN ROE: …" may only name the subject; it speaks where the rest is quoted or says "we"."""
    tree = scene.tree
    if tree.entity(source) != "PERSON" and tree.pos[source] != "PROPN" and names.person(source) is None:
        return True
    tokens = range(content[0], content[1] + 1)
    if tree.tag[content[0]] in ("WP", "WRB", "WDT"):
        return False  # "ANN ROE: what we know"
    if any(tree.lower[i] in _FIRST_PERSON and tree.word(i) != "US" for i in tokens):
        return True
    quoted = [scene.quote_of[i] >= 0 for i in tokens if tree.pos[i] != "PUNCT"]
    # "ANN ROE: Mayor to “punish” port": a word in marks is somebody's, and not hers if she says nothing below.
    return any(quoted) and (all(quoted) or names.person(source) is None or _speaks_below(scene, names, source))


def _source(scene: Scene, names: Names, side: Range) -> int | None:
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
        or names.person(head) is not None
        or named in words.OUTLETS
        or tree.words(side).isupper()
        or tree.lemma[head] in words.PERSON_NOUNS | words.SPOKES | words.BODY_NOUNS
    )
    able = able or tree.lower[head] in words.PLURAL_SOURCES or tree.lemma[head] in lexicon.WRITING | {"source", "media"}
    speaks = names.person(head) is not None or may_speak(tree, Frame(head, [], Force.SAY, source=head))
    return head if able and speaks else None


def _is_late_source(scene: Scene, side: Range, source: int) -> bool:
    """After the content only plain sources count; an outlet's name there is the site's own."""
    tree = scene.tree
    named = tree.words(side).strip().lower()
    if named in words.OUTLETS or named == (scene.document.outlet or "").lower():
        return False
    if any(tree.tag[i] == "TO" for i in range(side[0], side[1] + 1)):
        return False  # "ANN ROE: Mayor to punish port"
    return tree.lemma[source] in words.PERSON_NOUNS | words.SPOKES | words.BODY_NOUNS | lexicon.WRITING or (
        tree.entity(source) == "PERSON" or tree.lower[source] in words.PLURAL_SOURCES or tree.lower[source] == "media"
    )


def _frame(scene: Scene, mark: int, source: int, content: Range) -> Frame:
    tokens = set(range(content[0], content[1] + 1))
    return Frame(mark, [mark], Force.SAY, source=source, content=tokens, main=_head(scene, tokens))
