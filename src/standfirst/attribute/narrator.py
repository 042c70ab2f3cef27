"""Narrator's claims: the outlet's own statements, and the words of a transcript's or letter's speaker.

Takes a scene whose attributed frames are settled, gives drafts for what they leave: each sentence whose main clause
is nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standfirst.attribute.afterthought import without_opposite
from standfirst.attribute.attributed import Attributed
from standfirst.attribute.build import Draft, top_of
from standfirst.attribute.collect import contrast_clauses
from standfirst.attribute.frames import Frame, runs
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range
from standfirst.records import Force, Hop, Kind, PartKind, Speaker, SpeakerKind, Speech

_OWN_WORDS = frozenset({Kind.LETTER, Kind.STATEMENT, Kind.MAIL, Kind.POST})
_SHORTEST = 3  # words


@dataclass(slots=True)
class Narrator:
    """Makes drafts of what no frame takes."""

    scene: Scene
    attributed: Attributed
    frames: list[Frame]
    near: dict[int, list[Frame]] = field(init=False)
    """By sentence, the frames with their cue or content in it."""

    def __post_init__(self) -> None:
        self.near = {}
        sentence_of = self.scene.tree.sentence_of
        for frame in self.frames:
            tokens = frame.content | {frame.cue} if frame.cue_tokens else frame.content
            for k in {sentence_of[i] for i in tokens}:
                self.near.setdefault(k, []).append(frame)

    def drafts(self) -> Iterator[Draft]:
        """Drafts in text order."""
        for sentence in self._printed_sentences():
            yield from self._of(sentence)

    def _printed_sentences(self) -> list[Range]:
        return [(first, last) for first, last in self.scene.tree.sentences if not self.scene.silent(first)]

    def _of(self, sentence: Range) -> Iterator[Draft]:
        tree = self.scene.tree
        first, last = sentence
        all_tokens = set(range(first, last + 1))
        here = self.near.get(tree.sentence_of[first], [])
        root = tree.root(first if tree.head[first] == first else self._root(sentence))
        rest = all_tokens - self._taken(here, all_tokens)
        covered = any(
            root in self._grip(f) or ((root == f.cue or root in f.cue_tokens) and not f.eventful)
            for f in here
            if not f.nominal
        )
        if covered:
            yield from self._joined(root, rest, here)
            return
        ends = self._last_word(last, first)
        asks = self.scene.quote_of[ends] in (-1, self.scene.quote_of[root])  # not "a column titled “Is it so?”"
        question = asks and tree.lower[ends] == "?"
        rest = self._whole_stretches(rest, root)
        rest = rest if question else without_opposite(tree, rest)
        if root not in rest or not self._states(rest, root, sentence):
            return
        yield self._draft(rest, root, question)

    def _root(self, sentence: Range) -> int:
        tree = self.scene.tree
        return next((i for i in range(sentence[0], sentence[1] + 1) if tree.head[i] == i), sentence[0])

    def _last_word(self, last: int, first: int) -> int:
        tree = self.scene.tree
        while last > first and tree.lower[last] in ('"', "''", "”", "'", "’", ")"):
            last -= 1
        return last

    def _taken(self, here: list[Frame], tokens: set[int]) -> set[int]:
        """What attributed frames take from a sentence. A cue noun's content stays; it is only skipped later."""
        tree = self.scene.tree
        taken: set[int] = set()
        for frame in here:
            if frame.nominal or (frame.eventful and frame.cue in tokens):
                continue
            taken |= self._grip(frame) & tokens
            if frame.cue in tokens and frame.cue_tokens:
                phrase = set(tree.subtree(frame.cue))
                for beside in [*contrast_clauses(tree, phrase), *frame.let_go]:
                    phrase -= set(tree.subtree(beside))
                around = frame.source_range(tree)
                outside = set(range(around[0], around[1] + 1)) if around and around[0] not in phrase else set()
                taken |= (phrase & tokens) - outside
        return taken

    def _grip(self, frame: Frame) -> set[int]:
        """The content, without the antecedent that a relative clause says something of: that stays the outlet's."""
        tree = self.scene.tree
        noun = tree.head[frame.cue]
        if tree.dep[frame.cue] != "relcl" or tree.dep[noun] == "appos":
            return frame.content
        return frame.content & set(tree.subtree(frame.cue))

    def _whole_stretches(self, rest: set[int], root: int) -> set[int]:
        """Only stretches that can be read: three words or more, or with the main verb."""
        tree = self.scene.tree
        kept: set[int] = set()
        for first, last in runs(rest, tree):
            stands = any(tree.is_verb(i) and tree.is_finite(i) for i in range(first, last + 1))
            stands = stands and any(tree.dep[i] in ("nsubj", "nsubjpass") for i in range(first, last + 1))
            holds_subject = any(i in tree.kids(root, "nsubj", "nsubjpass") for i in range(first, last + 1))
            goes_on = any(tree.dep[i] == "acl" and tree.head[i] == root for i in range(first, last + 1))
            if stands or holds_subject or goes_on or first <= root <= last:
                kept |= {i for i in range(first, last + 1) if i in rest or tree.pos[i] == "PUNCT"}
        return kept

    def _states(self, rest: set[int], root: int, sentence: Range) -> bool:
        scene, tree = self.scene, self.scene.tree
        words = [i for i in rest if tree.pos[i] not in ("PUNCT", "SYM")]
        if len(words) < _SHORTEST:
            return False
        quoted = sum(1 for i in words if scene.quote_of[i] >= 0)
        if quoted == len(words) and not self._own_words(sentence[0]):
            return False  # somebody's words, and it is not known whose
        if scene.in_title(sentence[0]):
            return any(tree.pos[i] in ("VERB", "AUX", "NOUN", "PROPN") for i in words) and len(words) >= _SHORTEST
        finite = [i for i in words if tree.is_verb(i) and tree.is_finite(i)]
        if any(tree.subject(i) is not None for i in finite):
            return True
        # "The port, which …, reopened": a simple past taken for a participle
        nouns = [i for i in words if tree.head[i] == i and tree.pos[i] in ("NOUN", "PROPN")]
        pasts = [k for i in nouns for k in tree.kids(i, "acl")]
        return any(tree.tag[i] == "VBN" and i in rest and tree.lower[tree.left[i] - 1] == "," for i in pasts)

    def _own_words(self, token: int) -> bool:
        return self.scene.paragraph(token).label is not None or self.scene.document.kind in _OWN_WORDS

    def _joined(self, root: int, rest: set[int], here: list[Frame]) -> Iterator[Draft]:
        """ "He said A and left for B": what is joined to the cue and is no cue is the outlet's own."""
        tree = self.scene.tree
        cues = {f.cue for f in here}
        beside = contrast_clauses(tree, rest)
        beside += [clause for frame in here for clause in frame.let_go]
        for verb in [*_chain_of_conjuncts(tree.children, tree.dep, root), *beside]:
            if verb in cues or verb not in rest or not tree.is_verb(verb) or not tree.is_finite(verb):
                continue
            if any(verb in f.content for f in here) or self.scene.quote_of[verb] >= 0:
                continue
            part = set(tree.subtree(verb)) & rest
            part -= {k for k in tree.kids(verb, "mark") if verb in beside}
            subject = tree.kid(verb, "nsubj", "nsubjpass")
            if subject is None and (shared := tree.subject(root)) is not None:
                around = tree.noun_phrase(shared)
                part |= set(range(around[0], around[1] + 1))
            stretches = runs(part, tree)
            kept = {i for first, last in stretches for i in range(first, last + 1)}
            if sum(1 for i in kept if tree.pos[i] != "PUNCT") >= _SHORTEST + 1 and verb in kept:
                yield self._draft(kept, verb, False)

    def _draft(self, part: set[int], main: int, question: bool) -> Draft:
        scene = self.scene
        label = scene.paragraph(main).label
        speaker = self._author(main)
        skip = self.attributed.inner(None, part)
        if label is not None or speaker is not None:
            chosen = speaker or Speaker(label or "", SpeakerKind.PERSON)
            hop = Hop(chosen.name, chosen.kind, Force.SAY)
            return Draft(part, main, Speech.DIRECT, Force.SAY, chosen, chain=(hop,), skip=skip)
        force = Force.ASK if question else Force.STATE
        if scene.paragraph(main).kind is PartKind.CORRECTION:
            force = Force.CORRECT
        return Draft(part, main if main in part else top_of(scene, part), Speech.NARRATOR, force, skip=skip)

    def _author(self, token: int) -> Speaker | None:
        """Whose words the document itself is: the turn's speaker, or who signs the letter, statement, mail or post."""
        document = self.scene.document
        label = self.scene.paragraph(token).label
        if label:
            return Speaker(label, SpeakerKind.PERSON)
        if document.kind not in _OWN_WORDS or self.scene.in_title(token):
            return None
        if document.byline:
            return Speaker(document.byline, SpeakerKind.PERSON)
        if document.kind is Kind.LETTER:
            return Speaker(document.title or document.name, SpeakerKind.DOCUMENT)
        return Speaker(document.name, SpeakerKind.BODY)


def _chain_of_conjuncts(children: list[list[int]], dep: tuple[str, ...], root: int) -> list[int]:
    found, todo = [], [root]
    while todo:
        node = todo.pop()
        for child in children[node]:
            if dep[child] == "conj":
                found.append(child)
                todo.append(child)
    return sorted(found)
