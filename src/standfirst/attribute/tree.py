"""Tree: a parse with what the rules ask of it: children, edges of subtrees, clauses, noun phrases.

Token ranges are (first, last), both included, as token indices of the parse.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from standfirst.attribute.parse import Parse

Range = tuple[int, int]

_CLAUSES = frozenset("ROOT ccomp advcl conj relcl acl parataxis xcomp pcomp csubj csubjpass dep".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_OUTSIDE_NAME = frozenset("relcl acl advcl ccomp parataxis".split())


class Tree:
    """A parse, its text and the derived structure. Built once per document; never changed after."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        n = len(parse)
        self.lemma = [lemma.lower() for lemma in parse.lemmas]
        pairs = zip(parse.starts, parse.ends, strict=True)
        self.lower = [parse.text[start:end].lower().replace("’", "'") for start, end in pairs]
        self.pos, self.tag, self.dep = parse.pos, parse.tags, parse.deps
        self.head = [self._past_auxiliary(head) for head in parse.heads]
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, head in enumerate(self.head):
            if head != i:
                self.children[head].append(i)
        self.sentences: list[Range] = [(s.first, s.last) for s in parse.sentences()]
        self.sentence_of = [k for k, (first, last) in enumerate(self.sentences) for _ in range(first, last + 1)]
        self.left, self.right = self._edges(n)
        self._sizes = self._counts(n)
        self._kinds = [frozenset([self.dep[c] for c in children]) for children in self.children]
        # What rules ask of the same token over and over is answered once: a tree never changes.
        self._subjects: dict[int, int | None] = {}
        self._phrases: dict[int, Range] = {}
        self._finite: dict[int, bool] = {}
        self._passive: dict[int, bool] = {}

    def _past_auxiliary(self, i: int) -> int:
        """What hangs on an auxiliary hangs on its verb."""
        heads = self.parse.heads
        return heads[i] if self.dep[i] in ("aux", "auxpass") and self.dep[heads[i]] not in ("aux", "auxpass") else i

    def _edges(self, n: int) -> tuple[list[int], list[int]]:
        left, right = list(range(n)), list(range(n))
        for first, last in self.sentences:
            # A tree of depth d settles in d rounds; most sentences need few.
            changed = True
            while changed:
                changed = False
                for i in range(first, last + 1):
                    head = self.head[i]
                    if left[i] < left[head]:
                        left[head], changed = left[i], True
                    if right[i] > right[head]:
                        right[head], changed = right[i], True
        return left, right

    def _counts(self, n: int) -> list[int]:
        """Number of tokens under each token, itself included."""
        sizes = [1] * n
        for i in range(n):
            at = i
            while self.head[at] != at:
                at = self.head[at]
                sizes[at] += 1
        return sizes

    def word(self, i: int) -> str:
        return self.parse.word(i)

    def start(self, i: int) -> int:
        return self.parse.starts[i]

    def end(self, i: int) -> int:
        return self.parse.ends[i]

    def entity(self, i: int) -> str:
        return self.parse.entities[i]

    def words(self, span: Range) -> str:
        """The text from the first token's start to the last one's end."""
        return self.text[self.start(span[0]) : self.end(span[1])]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children with one of the dependencies."""
        if self._kinds[i].isdisjoint(deps):
            return []
        dep = self.dep
        return [c for c in self.children[i] if dep[c] in deps]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child with one of the dependencies."""
        if self._kinds[i].isdisjoint(deps):
            return None
        dep = self.dep
        return next(c for c in self.children[i] if dep[c] in deps)

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Tokens under `i`, itself included, in text order, without the subtrees of `without`."""
        skip = set(without)
        first, last = self.left[i], self.right[i]
        if not skip and self._sizes[i] == last - first + 1:  # nothing crosses it
            return list(range(first, last + 1))
        children = self.children
        found, todo = [], [i]
        while todo:
            node = todo.pop()
            found.append(node)
            below = children[node]
            if below:
                todo += [c for c in below if c not in skip] if skip else below
        found.sort()
        return found

    def above(self, i: int) -> list[int]:
        """The heads of `i`, nearest first."""
        found = []
        while self.head[i] != i:
            i = self.head[i]
            found.append(i)
        return found

    def root(self, i: int) -> int:
        return ([i, *self.above(i)])[-1]

    def is_verb(self, i: int) -> bool:
        return self.pos[i] in ("VERB", "AUX") and self.dep[i] not in ("aux", "auxpass")

    def clause_head(self, i: int) -> int:
        """The verb (or root) of the smallest clause that holds `i`."""
        while self.head[i] != i and not (self.is_verb(i) and self.dep[i] in _CLAUSES):
            i = self.head[i]
        return i

    def subject(self, i: int) -> int | None:
        """The head of the grammatical subject that stands with the verb itself."""
        if i not in self._subjects:
            found = self.kids(i, *_SUBJECTS)
            before = [c for c in found if c < i]
            self._subjects[i] = before[-1] if before else found[0] if found else None
        return self._subjects[i]

    def is_passive(self, i: int) -> bool:
        if i not in self._passive:
            self._passive[i] = not self._kinds[i].isdisjoint(("auxpass", "nsubjpass"))
        return self._passive[i]

    def is_finite(self, i: int) -> bool:
        """Whether the verb has a tense: its own, or that of an auxiliary."""
        if i not in self._finite:
            self._finite[i] = self._has_tense(i)
        return self._finite[i]

    def _has_tense(self, i: int) -> bool:
        if self.tag[i] in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if self.tag[i] == "VBN" and self.kid(i, "nsubj") is not None and not self.kids(i, "aux", "auxpass"):
            return True  # "The troops left": a simple past taken for a participle
        return any(self.tag[c] in ("VBD", "VBZ", "VBP", "MD") for c in self.kids(i, "aux", "auxpass"))

    def noun_phrase(self, i: int) -> Range:
        """The noun phrase headed by `i`, with its appositions, without relative and participial clauses."""
        if i not in self._phrases:
            self._phrases[i] = self._noun_phrase(i)
        return self._phrases[i]

    def _noun_phrase(self, i: int) -> Range:
        skip = [c for c in self.children[i] if self.dep[c] in _OUTSIDE_NAME and c > i]
        tokens = self.subtree(i, skip)
        first, last = tokens[0], tokens[-1]
        for k in tokens:
            if k > i and self.dep[k] in ("relcl", "acl", "advcl") and self.head[k] != i:
                last = min(last, self.left[k] - 1)  # a clause inside an apposition
                break
        if skip:
            last = min(last, min(self.left[c] for c in skip) - 1)
        return first, self.trim_right(max(last, i), first)

    def trim_right(self, last: int, first: int) -> int:
        while last > first and self.pos[last] in ("PUNCT", "CCONJ") and self.lower[last] not in (".", ")", "]"):
            last -= 1
        return last

    def at(self, offset: int) -> int:
        """Index of the first token that ends after the offset (may be the number of tokens)."""
        return bisect_right(self.parse.ends, offset)

    def between(self, start: int, end: int) -> Range | None:
        """Tokens that lie between two offsets, or None."""
        first = bisect_left(self.parse.starts, start)
        last = bisect_right(self.parse.ends, end) - 1
        return (first, last) if first <= last else None
