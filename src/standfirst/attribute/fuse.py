"""Fuse: what the claim reader found, laid over the frames that the rules found.

The rules know what a cue does (its force, a denial, a silence, a chain) and are seldom wrong where they see one; they
miss much. The reader misses little, but takes attitudes and plans for attributions too ("backed the bill", "wants to
leave"), and what is not yet said ("will say"). So what both see keeps the force of the rules; what only the reader sees
becomes a frame if something was uttered that can be true or false; what only the rules see stays, unless it splits what
the reader holds for one content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standfirst.attribute import lexicon, words
from standfirst.attribute.amiss import scare_quotes, told
from standfirst.attribute.build import top_of
from standfirst.attribute.cues import find_cue, may_speak, uttered
from standfirst.attribute.frames import Frame, holders
from standfirst.attribute.overrun import cut_overrun
from standfirst.attribute.reader.reading import Fragment, Reading, Relation
from standfirst.attribute.scene import Scene
from standfirst.attribute.senses import sense
from standfirst.attribute.tree import Range, Tree
from standfirst.records import Force

_OPENING = words.WEIGHING | words.DECISION_VERBS | words.PLANNING_VERBS | {"remain", "depend", "see", "know", "speak"}
"""Verbs after which something is open, planned or talked about: the outlet's own statement, with a mood."""
_DIFFERING = frozenset("disagree differ clash quarrel".split())
"""Verbs that say how speakers stand to each other; what each says follows in words of its own."""
_HEARSAY = frozenset("reports rumor rumors rumour rumours speculation gossip talk theory theories whispers".split())
"""Words in a cue by which nobody vouches for what follows."""
_DOUBTING = frozenset("doubt scepticism skepticism disbelief".split())
_SAME = 0.8
"""Share from which a noun's content is what a verb already takes: "walked back her claim that …"."""
_ALIKE = 0.5
"""Share of common tokens (Jaccard) from which two contents are one."""


@dataclass(slots=True, eq=False)
class Found:
    """A relation as tokens, marks and "that" at the edges of its content left out."""

    source: list[Range]
    cue: set[int]
    content: set[int]


def fuse(scene: Scene, reading: Reading) -> None:
    """Change the scene's frames to what the reader and the rules say together."""
    found = [one for one in relations(scene, reading) if not _apart(scene, one)]
    ruled = {frame: None for frame in scene.frames if not scene.in_title(_place(frame))}
    pairs = _matched([*ruled], found)
    overlapping = _by_token((n, one.content) for n, one in enumerate(found))
    kept = []
    for frame in scene.frames:
        near = [found[n] for n in _touching(frame.content, overlapping)]
        if frame not in ruled or frame in pairs or _keeps(scene, frame, near):
            kept.append(frame)
    around = holders(scene.frames)
    for frame, one in pairs.items():
        _take(scene, frame, one, around.get(frame.cue, []))
    taken = {id(one): frame for frame, one in pairs.items()}
    for one in found:
        made = _made(scene, one, kept) if id(one) not in taken else None
        if made is not None:
            kept.append(made)
            taken[id(one)] = made
    held = {i for one in found for i in one.content}
    free = {min(one.cue): (one, taken[id(one)]) for one in found if one.cue and id(one) in taken and not one.cue & held}
    cues = {i for frame in kept for i in frame.cue_tokens}
    for frame, one in pairs.items():
        within = [free[i] for i in frame.content if i in free]  # another claim's cue stands in this one's content
        _give_way(scene, frame, one, [pair for pair in within if pair[1] is not frame])
        cut_overrun(scene, frame, one.content, cues)
    scene.frames = sorted(kept, key=lambda frame: frame.cue)


def _place(frame: Frame) -> int:
    return min(frame.content) if frame.content else frame.cue


def relations(scene: Scene, reading: Reading) -> list[Found]:
    """What the reader found, in its order, those without cue and content left out."""
    found = [_found(scene, relation) for relation in reading.relations]
    return [one for one in found if one.cue or one.content]


def _found(scene: Scene, relation: Relation) -> Found:
    tree = scene.tree
    source = [span for fragment in relation.source if (span := _tokens(tree, fragment)) is not None]
    cue = {i for fragment in relation.cue for i in _range(_tokens(tree, fragment))}
    content: set[int] = set()
    for fragment in relation.content:
        content |= _trimmed(scene, _range(_tokens(tree, fragment)))
    return Found(source, cue, content - cue)


def _apart(scene: Scene, one: Found) -> bool:
    """What stands in a part without claims, or in a headline: those have rules of their own."""
    return any(scene.silent(i) or scene.in_title(i) for i in one.cue | one.content)


def _tokens(tree: Tree, fragment: Fragment) -> Range | None:
    """Tokens that a fragment touches."""
    first, last = tree.at(fragment[0]), tree.at(fragment[1] - 1)
    last = min(last, len(tree.lower) - 1)
    while last > first and tree.start(last) >= fragment[1]:
        last -= 1
    return (first, last) if first <= last and tree.start(first) < fragment[1] else None


def _range(span: Range | None) -> range:
    return range(span[0], span[1] + 1) if span is not None else range(0)


def _trimmed(scene: Scene, tokens: range) -> set[int]:
    """Without "that" before it and marks around it, as contents are kept here."""
    tree, inside = scene.tree, list(tokens)
    while inside and (
        tree.pos[inside[0]] == "PUNCT"
        or (tree.lower[inside[0]] == "that" and len(inside) > 1 and tree.dep[inside[0]] == "mark")
    ):
        inside.pop(0)
    while inside and tree.pos[inside[-1]] == "PUNCT" and tree.lower[inside[-1]] != "?":
        inside.pop()
    return set(inside)


def _matched(frames: Sequence[Frame], found: Sequence[Found]) -> dict[Frame, Found]:
    """Pairs of a frame and a relation that are one, the likest first, each used once."""
    scores = []
    touching = _by_token((n, one.cue | one.content) for n, one in enumerate(found))
    for k, frame in enumerate(frames):
        cues = set(frame.cue_tokens)
        for n in _touching(cues | frame.content, touching):
            one = found[n]
            same = bool(cues & one.cue)
            alike = _alike(frame.content, one.content)
            if same or (alike >= _ALIKE and not (cues and one.cue)):
                scores.append((-int(same) - alike, k, n))
    pairs: dict[Frame, Found] = {}
    used: set[int] = set()
    for _, k, n in sorted(scores):
        if frames[k] not in pairs and n not in used:
            pairs[frames[k]] = found[n]
            used.add(n)
    return pairs


def _by_token(sets: Iterable[tuple[int, set[int]]]) -> dict[int, list[int]]:
    """For each token, the numbers of the sets that it is in."""
    found: dict[int, list[int]] = {}
    for n, tokens in sets:
        for i in tokens:
            found.setdefault(i, []).append(n)
    return found


def _touching(tokens: set[int], sets: Mapping[int, Sequence[int]]) -> list[int]:
    """Numbers of the sets that share a token with these, in order."""
    return sorted({n for i in tokens if i in sets for n in sets[i]})


def _keeps(scene: Scene, frame: Frame, found: Sequence[Found]) -> bool:
    """Whether a frame stands that the reader did not see: it may stand inside another's content, but not across it."""
    if frame.force.silent or frame.force is Force.LEAVE_OPEN or frame.eventful or frame.passed_on or not frame.content:
        return True
    below = set(scene.tree.subtree(frame.cue))  # "walked back her claim that …": the noun is the verb's
    across = [one for one in found if frame.content & one.content and not (one.cue & below)]
    across = [one for one in across if not set(frame.cue_tokens) & one.content]
    return not across or _special(scene.tree, frame)


def _special(tree: Tree, frame: Frame) -> bool:
    """Frames whose content the rules share out on purpose: citations, notes of source, sentences that go on."""
    return frame.speaker_of is not None or bool(frame.hops) or tree.lower[frame.cue] == "according"


def _take(scene: Scene, frame: Frame, one: Found, around: Sequence[Frame]) -> None:
    """Give a frame what the reader has and the rules have not."""
    if frame.passed_on:
        return
    if one.content and not frame.content and not frame.force.silent:
        frame.content = one.content - set(frame.cue_tokens)
        frame.main = top_of(scene, frame.content)
        frame.quotes = sorted({scene.quote_of[i] for i in frame.content} - {-1})
    if (frame.source is None and not frame.impersonal) or _goes_on(scene, frame, one, around):
        _source(scene, frame, one)


def _goes_on(scene: Scene, frame: Frame, one: Found, around: Sequence[Frame]) -> bool:
    """ "X said her aide was ill and said he slept": joined cues of one tense have one speaker, if the reader agrees."""
    tree = scene.tree
    if tree.dep[frame.cue] != "conj" or tree.subject(frame.cue) is not None or tree.kids(frame.cue, "aux", "auxpass"):
        return False
    source = {i for span in one.source for i in _range(span)}
    same = [f for f in around if f.source in source and f is not frame]
    return frame.source not in source and any(tree.tag[f.cue] == tree.tag[frame.cue] for f in same)


def _give_way(scene: Scene, frame: Frame, one: Found, others: Sequence[tuple[Found, Frame]]) -> None:
    """ "A says B, C says D, and E says F": what the reader sees as another claim beside this one is no part of it.

    Nor is what follows a semicolon at which the reader's content ends. What stands in a relative clause is part of it.
    """
    tree, before = scene.tree, frame.content
    if not one.content or not before or frame.nominal or frame.force.silent or frame.quotes:
        return
    beside = [other for other, own in others if _beside(tree, frame, one, other, own)]
    ends = max(one.content)
    mark = next((i for i in sorted(before) if i > ends and tree.lower[i] == ";" and scene.quote_of[i] < 0), None)
    kept = before
    if mark is not None and mark > frame.cue:
        kept = {i for i in kept if i < mark}
    begins = min(one.content)
    begins -= begins - 1 in before and tree.dep[begins - 1] == "prep"  # "said of 40 cracks, 12 …": "of" is no cue
    for other in beside:
        kept = {i for i in kept - other.cue - other.content if begins <= i <= ends}
    main = frame.main if frame.main in kept else top_of(scene, kept)
    if kept != before and main is not None and any(tree.is_verb(i) and tree.is_finite(i) for i in kept):
        frame.content, frame.main = kept, main


def _beside(tree: Tree, frame: Frame, one: Found, other: Found, own: Frame) -> bool:
    """Whether another claim stands beside this one's content rather than within it."""
    sources = {i for span in other.source for i in _range(span)}
    held = other.cue <= frame.content and not (other.cue | other.content | sources) & one.content
    if not held or not sources or own.nominal or not other.content:
        return False
    adds = tree.tag[own.cue] == "VBG" and tree.lower[tree.left[own.cue] - 1] == ","
    return adds or tree.dep[own.cue] not in ("relcl", "acl", "advcl", "xcomp", "pcomp")


def _source(scene: Scene, frame: Frame, one: Found) -> None:
    """The source that the reader marked, where the frame shares nobody else's."""
    if not one.source or frame.speaker_of is not None:
        return
    phrase = one.source[0]
    head = head_of(scene.tree, phrase)
    if head is None:
        return
    if frame.source is None or not phrase[0] <= frame.source <= phrase[1]:
        frame.source = head
    frame.phrase = phrase
    frame.content -= set(range(phrase[0], phrase[1] + 1))
    frame.impersonal = False


def head_of(tree: Tree, phrase: Range) -> int | None:
    """Head of a source: the noun, name or pronoun whose own head lies outside."""
    inside = range(phrase[0], phrase[1] + 1)
    tops = [i for i in inside if not phrase[0] <= tree.head[i] <= phrase[1] or tree.head[i] == i]
    named = [i for i in tops if tree.pos[i] in ("NOUN", "PROPN", "PRON")]
    nouns = [i for i in inside if tree.pos[i] in ("NOUN", "PROPN") and tree.dep[i] not in ("compound", "pobj", "poss")]
    rest = [i for i in inside if tree.pos[i] in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ")]
    return named[0] if named else nouns[0] if nouns else rest[-1] if rest else None


def _made(scene: Scene, one: Found, frames: Sequence[Frame]) -> Frame | None:
    """A frame for what only the reader saw, or None where nothing was uttered or nobody could have."""
    tree = scene.tree
    if not one.content or not one.cue:
        return None
    cue = _cue(tree, one.cue)
    force, nominal = _force(tree, cue, one.cue)
    if force is None or not uttered(tree, cue, force):
        return None
    if scene.in_name(cue):
        return None
    frame = Frame(cue, sorted(one.cue), force, content=_said(scene, one.content - one.cue), nominal=nominal)
    if force.inward:
        frame.negation = tree.kid(cue, "neg")
    _source(scene, frame, one)
    frame.main = top_of(scene, frame.content)
    if frame.source is None and tree.lemma[cue] in lexicon.IMPERSONAL and tree.is_passive(cue):
        frame.impersonal = True
    frame.quotes = sorted({scene.quote_of[i] for i in frame.content} - {-1})
    speaks = frame.impersonal or (frame.source is not None and (told(tree, frame) or may_speak(tree, frame)))
    again = frame.nominal and any(_alike(frame.content, other.content) >= _SAME for other in frames)
    return frame if speaks and not again and _states(scene, frame) and not scare_quotes(scene, frame) else None


def _said(scene: Scene, content: set[int]) -> set[int]:
    """ "defended the sale. “We had to sell.”": of several sentences those that state something or are quoted."""
    tree = scene.tree
    sentences = sorted({tree.sentence_of[i] for i in content})
    kept = set()
    for k in sentences:
        part = {i for i in content if tree.sentence_of[i] == k}
        clause = any(tree.is_verb(i) and tree.is_finite(i) and tree.subject(i) in part for i in part)
        if clause or any(scene.quote_of[i] >= 0 and not scene.in_name(i) for i in part):
            kept |= part
    quoted = any(scene.quote_of[i] >= 0 for i in kept)
    return kept if len(sentences) > 1 and quoted else content


def _alike(one: set[int], other: set[int]) -> float:
    """Jaccard index; 0 for two empty sets."""
    return 0.0 if one.isdisjoint(other) else len(one & other) / len(one | other)


def _states(scene: Scene, frame: Frame) -> bool:
    """Whether the content can be true or false: a clause with a tense, or words that are quoted."""
    tree = scene.tree
    if frame.main is None or not frame.content:
        return False
    if any(scene.quote_of[i] >= 0 and not scene.in_name(i) for i in frame.content):
        return True
    lemma = tree.lemma[frame.cue]
    if lemma in _DIFFERING:
        return False
    if lemma in _OPENING and tree.pos[frame.cue] in ("VERB", "AUX"):
        return False
    clause = tree.is_verb(frame.main) and tree.is_finite(frame.main) and tree.subject(frame.main) in frame.content
    return clause and frame.main not in range(min(frame.cue_tokens), frame.cue + 1)


def _cue(tree: Tree, tokens: set[int]) -> int:
    """Head of a cue: of the tokens whose head lies outside, a known verb before a verb before a noun."""
    tops = [i for i in sorted(tokens) if tree.head[i] not in tokens or tree.head[i] == i] or sorted(tokens)
    known = [i for i in tops if tree.lemma[i] in lexicon.VERBS or tree.lower[i] == "according"]
    verbs = [i for i in tops if tree.pos[i] == "VERB"]
    nouns = [i for i in tops if tree.pos[i] in ("NOUN", "ADJ")]
    return (known or verbs or nouns or tops)[0]


def _force(tree: Tree, cue: int, cues: set[int]) -> tuple[Force | None, bool]:
    """What the cue does, and whether it is a noun; no force where the verb's rules say that nothing was uttered."""
    if tree.pos[cue] == "NOUN" and tree.lemma[cue] in lexicon.NOUNS:
        return lexicon.NOUNS[tree.lemma[cue]], True
    if tree.pos[cue] == "ADJ" and tree.lemma[cue] in lexicon.ADJECTIVES:
        return lexicon.ADJECTIVES[tree.lemma[cue]], False
    if tree.pos[cue] == "VERB" and tree.lemma[cue] in lexicon.VERBS:
        found = find_cue(tree, cue)
        return found[0].force if found is not None else sense(tree, cue, lexicon.VERBS[tree.lemma[cue]].force), False
    if any(tree.lemma[i] in _DOUBTING for i in cues):  # "expressed doubt that": what is doubted is not said
        return None, False
    nouns = [tree.lemma[i] for i in sorted(cues) if tree.pos[i] == "NOUN" and tree.lemma[i] in lexicon.NOUNS]
    if nouns and tree.lemma[cue] == "be":  # "her view is that"
        return lexicon.NOUNS[nouns[0]], False
    hearsay = any(tree.lower[i] in _HEARSAY for i in cues)  # "went wild with reports that", "spread rumours"
    return Force.SPECULATE if hearsay else Force.SAY, tree.pos[cue] == "NOUN"
