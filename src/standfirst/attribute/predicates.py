"""Predicates: the verbs and nouns of events in a claim's content, with arguments and mood.

Takes the tree and the content's tokens, gives `Predication`s in text order and the claim's `Mood`.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.attribute import words
from standfirst.attribute.charged import charged
from standfirst.attribute.conditions import If, condition_around, condition_of, is_counterfactual, marker_of
from standfirst.attribute.frames import runs, trim
from standfirst.attribute.governing import infinitive
from standfirst.attribute.hedging import on_scale
from standfirst.attribute.mood import Shade, shade
from standfirst.attribute.names import Names
from standfirst.attribute.negation import implies_not
from standfirst.attribute.plans import is_intention, plain_past
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range, Tree
from standfirst.attribute.would import is_future
from standfirst.records import Condition, Likely, Mood, Predication, Span

_OBJECTS = ("dobj", "attr", "acomp", "oprd", "dative")
_GOVERNED_BY_OWNER = words.PLANNING_NOUNS | words.DECISION_NOUNS | words.NEGATIVE_EVIDENCE
_CERTAIN = frozenset("clear true certain obvious evident undeniable".split())
_FRAMING = frozenset(
    "think believe know understand say mean hope feel tell assure repeat confirm stress add insist report".split()
)
_OF_NOUN = frozenset("of on against in from at to for with into".split())
_ARGUMENT_POS = frozenset("NOUN PROPN ADJ".split())
_MODIFIERS = ("compound", "amod", "poss", "nmod", "nummod")


class Predicates:
    """The predicates of one stretch of content."""

    def __init__(self, scene: Scene, names: Names, content: set[int], skip: set[int]) -> None:
        self.scene, self.tree, self.names = scene, scene.tree, names
        self.content = content
        self.stretches = runs(content, self.tree)
        named = {i for i in content if scene.in_name(i)}  # "the film “Nobody Told the King”" tells of no telling
        stated = content - skip - named if content - named else content - skip
        self.tokens = [i for i in sorted(stated) if is_predicate(self.tree, i) or is_event(self.tree, i)]
        self.shades: dict[int, Shade] = {i: shade(self.tree, i, content) for i in self.tokens}

    def all(self, main: int | None, *, coming: bool, denied: bool) -> tuple[Predication, ...]:
        """Predications in text order.

        `coming`: the content is an infinitive of what is promised or demanded. `denied`: of "any part in the attack"
        only the part is denied, not the attack, so events below a noun are left out.
        """
        kept = self.tokens
        if denied and main is not None and self.tree.pos[main] == "NOUN":
            kept = [i for i in kept if not is_event(self.tree, i) or self._depth(i, main) == 0]
        return tuple(p for i in kept if (p := self._one(i, main, coming)) is not None)

    def _one(self, i: int, main: int | None, coming: bool) -> Predication | None:
        tree, shading = self.tree, self.shades[i]
        clause = self._clause(i)
        if clause is None:
            return None
        noun = not tree.is_verb(i)
        subject = self._subject(i, noun)
        objects = self._objects(i, noun)
        particle = next((tree.lower[c] for c in tree.kids(i, "prt")), None)
        depth = self._depth(i, main)
        return Predication(
            clause=self.scene.span(*clause),
            predicate=self.scene.span(i, i),
            lemma=f"{tree.lemma[i]} {particle}" if particle else tree.lemma[i],
            subject=self._phrase(subject, i),
            objects=tuple(span for o in objects if (span := self._phrase(o)) is not None),
            arguments=self._arguments(i, subject, objects, noun),
            auxiliaries=tuple(self.scene.span(c, c) for c in tree.kids(i, "aux", "auxpass")),
            passive=tree.is_passive(i),
            noun=noun,
            negation=self._span(shading.negation),
            hedge=self._span(shading.hedge),
            undecided=self._span(shading.undecided),
            conditional=shading.conditional,
            future=shading.future is not None or (coming and depth == 0 and not noun),
            depth=depth,
            certainty=self.scene.certainty.get(tree.start(i)),
        )

    def _span(self, pair: Range | None) -> Span | None:
        return self.scene.span(*pair) if pair is not None else None

    def _clause(self, i: int) -> Range | None:
        """The stretch of the content that the predicate's clause fills."""
        tree = self.tree
        around = next(((a, b) for a, b in self.stretches if a <= i <= b), None)
        if around is None:
            return None
        apart = [c for c in tree.children[i] if tree.dep[c] in ("conj", "parataxis", "cc") and tree.is_verb(i)]
        apart += [c for c in tree.kids(i, "ccomp") if c < i and tree.lower[tree.right[c] + 1] == ";"]
        inside = {k for k in tree.subtree(i, apart) if around[0] <= k <= around[1]}
        first = last = i
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return trim(first, last, tree) or (i, i)

    def _depth(self, i: int, main: int | None) -> int:
        depth, at = 0, i
        while at != main and self.tree.head[at] != at:
            dep, at = self.tree.dep[at], self.tree.head[at]
            if at not in self.content:
                break
            if dep != "conj" and (is_predicate(self.tree, at) or at == main):
                depth += 1
        return depth

    def _subject(self, i: int, noun: bool) -> int | None:
        tree = self.tree
        if noun:
            owner = tree.kid(i, "poss")
            by = next((c for c in tree.kids(i, "prep") if tree.lower[c] == "by"), None)
            return owner if owner is not None else tree.kid(by, "pobj") if by is not None else None
        for _ in range(8):
            subject = tree.kid(i, "nsubj", "nsubjpass", "csubj")
            if subject is not None:
                return tree.head[i] if tree.tag[subject] in ("WDT", "WP") and tree.dep[i] == "relcl" else subject
            if any(tree.lower[c] == "there" for c in tree.kids(i, "expl")):
                return None  # "denied there was flooding": nobody floods
            dep, head = tree.dep[i], tree.head[i]
            if head == i:
                return None
            if dep in ("acl", "relcl"):
                if (
                    tree.lemma[head] in _GOVERNED_BY_OWNER and dep == "acl"
                ):  # "has no plans to close", "its decision to"
                    owner = tree.kid(head, "poss")
                    i = tree.clause_head(head)
                    if owner is not None or i == head or tree.dep[head] not in ("dobj", "attr"):
                        return owner
                    continue
                return head if tree.pos[head] in ("NOUN", "PROPN") else None
            if dep == "pcomp" and (told := charged(tree, head)) is not None:
                return told
            if dep == "pcomp" and tree.lower[head] not in ("by", "after", "before", "without", "while", "for", "in"):
                return None
            if dep == "xcomp" and (held := tree.kid(head, "dobj")) is not None and held < i:
                return held
            if dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp"):
                i = tree.clause_head(head)
                continue
            return None
        return None

    def _objects(self, i: int, noun: bool) -> list[int]:
        tree = self.tree
        if noun:
            heads = [p for p in tree.kids(i, "prep") if tree.lower[p] in _OF_NOUN]
            return [o for p in heads if (o := tree.kid(p, "pobj")) is not None]
        found = tree.kids(i, *_OBJECTS)
        for prep in tree.kids(i, "prep", "agent"):
            held = tree.kid(prep, "pobj")
            if held is not None:
                found.append(held)
        return sorted(found)

    def _phrase(self, i: int | None, verb: int | None = None) -> Span | None:
        """The noun phrase; of a subject on which its own verb hangs ("suspected Krag of doing"), up to that."""
        if i is None:
            return None
        tree, (first, last) = self.tree, self.tree.noun_phrase(i)
        if verb is not None and i < verb <= last:
            holding = [c for c in tree.children[i] if i < tree.left[c] <= verb <= tree.right[c]]
            last = tree.trim_right(tree.left[holding[0]] - 1, i) if holding else last
        return self.scene.span(first, max(last, i))

    def _arguments(self, i: int, subject: int | None, objects: list[int], noun: bool) -> tuple[str, ...]:
        tree = self.tree
        heads = [] if subject is None else [subject]
        for o in objects:
            heads += [o, *[c for p in tree.kids(o, "prep") if tree.lower[p] == "of" for c in tree.kids(p, "pobj")]]
        found: list[int] = []
        for head in heads:
            found += [head, *tree.kids(head, "conj"), *tree.kids(head, *_MODIFIERS)]
        if noun:
            found += tree.kids(i, *_MODIFIERS)
        named: list[str] = []
        for k in sorted(set(found)):
            word = self._argument(k)
            if word and word not in named:
                named.append(word)
        return tuple(named)

    def _argument(self, i: int) -> str | None:
        tree = self.tree
        mention = self.names.at.get(i)
        if mention is not None and mention.label in ("PERSON", "ORG", "GPE", "FAC", "LOC"):
            return mention.name.split()[-1].lower()
        if tree.pos[i] not in _ARGUMENT_POS or tree.lemma[i] in words.STOP or tree.entity(i) in ("DATE", "TIME"):
            return None
        return tree.lemma[i]

    # --- Mood -----------------------------------------------------------------------------------------------

    def mood(
        self,
        main: int | None,
        *,
        question: bool,
        negation: int | None,
        shifted: bool = False,
        from_past: bool = True,
    ) -> Mood:
        """The mood of the whole: that of its main predicate, of those joined to it, and what is open just below it.

        `shifted`: the cue is in the past and the speech indirect, so that a plain past may be a present. `from_past`:
        no cue is in the present, so that "would" may be a future seen from the past.
        """
        tree = self.tree
        main = self._stating(main)
        tops = [i for i in self.tokens if not is_event(tree, i) and self._depth(i, main) == 0][:1]
        if main in self.tokens:
            tops = [main] if main is not None else tops
        near = [i for i in self.tokens if self._depth(i, main) <= 1]
        below = [i for i in near if i not in tops and tree.dep[i] in ("xcomp", "ccomp", "oprd")]
        joined = self._joined(tops)
        negated = [self.shades[i].negation for i in self._meant([*tops, *joined]) if not self._in_a_title(i)]
        negated += [(negation, negation)] if negation is not None else []
        if not self.tokens and self.content and self.scene.in_title(min(self.content)):  # verbs taken for names
            negated += [(i, i) for i in sorted(self.content) if tree.lower[i] in words.NEGATORS][:1]
        hedges = [self.shades[i].hedge for i in (*tops, *joined, *below)]
        condition = self._condition(tops or self.tokens[:1])
        futures = self._futures((*tops, *below), from_past, condition is not None)
        pasts = [pair for i in tops if (pair := self.shades[i].past) and not (shifted and plain_past(tree, pair))]
        return Mood(
            negated=self._spans(negated),
            hedges=self._spans(hedges),
            undecided=self._spans([self.shades[i].undecided for i in near]),
            condition=condition,
            question=question,
            planned=self._spans([*futures]),
            intended=self._spans([pair for pair in futures if is_intention(tree, pair)]),
            ordered=self._spans([self.shades[i].ordered for i in (*tops, *below)]),
            possible=self._spans([self.shades[i].possible for i in (*tops, *below)]),
            past=self._spans([*pasts]),
            likelihood=self._likelihood(hedges),
        )

    def _joined(self, tops: list[int]) -> list[int]:
        """Verbs with a tense that are joined to the main one: "the pier stood, but nobody was let in"."""
        tree, found = self.tree, []
        for i in self.tokens:
            at = i
            while tree.dep[at] == "conj" and tree.head[at] in self.content:
                at = tree.head[at]
            if at != i and at in tops and tree.is_verb(i) and (tree.is_finite(i) or tree.subject(i) is None):
                found.append(i)
        return found

    def _futures(self, tops: Sequence[int], from_past: bool, conditional: bool) -> list[Range]:
        """The words that put these into the future: "will", "plans to", and "would" where it does."""
        pairs = [(i, pair) for i in tops if (pair := self.shades[i].future) is not None]
        return [pair for i, pair in pairs if conditional or self._to_come(pair, from_past)]

    def _to_come(self, future: Range, from_past: bool) -> bool:
        first, last = future
        if first != last or self.tree.lower[first] not in ("would", "'d", "’d"):
            return True
        quoted = self.scene.quote_of[first] >= 0 and not self.scene.in_title(first)
        verb = self.tree.head[first]
        return is_future(self.tree, verb, told=from_past, quoted=quoted)

    def _likelihood(self, hedges: list[Range | None]) -> tuple[Likely, ...]:
        found = sorted({(pair, *term) for pair in hedges if pair is not None and (term := on_scale(self.tree, pair))})
        return tuple(Likely(self.scene.span(*pair), band, row) for pair, band, row in found)

    def _in_a_title(self, i: int) -> bool:
        """Whether the negation of `i` stands in quotation marks that `i` stands outside of, before it: in a title."""
        negation, quote_of = self.shades[i].negation, self.scene.quote_of
        return negation is not None and negation[0] < i and quote_of[negation[0]] not in (-1, quote_of[i])

    def _meant(self, tops: list[int]) -> list[int]:
        """Of "failed to warn" the warning: what it says was not done, or, after "did not fail to", was."""
        tree, found = self.tree, []
        for i in tops:
            acts = [c for c in tree.kids(i, "xcomp") if c in self.shades and infinitive(tree, c)]
            bare = tree.lemma[i] == "be" and self.shades[i].negation is None  # "was ‘not to blame’"
            found.append(next((c for c in acts if bare or implies_not(tree, i, c)), i))
        return found

    def _stating(self, main: int | None) -> int | None:
        """The verb that states something: behind "the point is that", "I think", "it is clear that"."""
        tree = self.tree
        while main is not None:
            clause = next((c for c in tree.kids(main, "ccomp") if c in self.content and c > main), None)
            subject = tree.subject(main)
            first_person = subject is None or tree.lower[subject] in ("i", "we")
            turned = tree.lemma[main] == "turn" and any(tree.lower[c] == "out" for c in tree.kids(main, "prt"))
            if clause is None or tree.kids(main, "neg"):
                return main
            complement = tree.kid(main, "acomp")
            copula = tree.lemma[main] == "be" and (complement is None or tree.lemma[complement] in _CERTAIN)
            if not copula and not turned and not (first_person and tree.lemma[main] in _FRAMING):
                return main
            main = clause
        return main

    def _spans(self, pairs: list[Range | None]) -> tuple[Span, ...]:
        listed = sorted({pair for pair in pairs if pair is not None})
        return tuple(self.scene.span(*pair) for pair in listed)

    def _condition(self, tops: list[int]) -> Condition | None:
        found: If | None = None
        for i in (*tops, *self.tokens):
            if tops and i not in tops and condition_of(self.tree, i) is None:
                continue
            found = found or condition_around(self.tree, i, self.content)
        found = found or self._hung_on_cue()
        if found is None:
            return None
        tree = self.tree
        inside = set(found.trigger) & self.content
        marker = set(range(found.marker[0], found.marker[1] + 1))
        host = found.consequence
        under = set(tree.subtree(host)) if host in self.content else self.content
        rest = under & self.content - inside - marker - set(tree.kids(host, "punct"))
        triggers, rests = runs(inside, tree), runs(rest, tree)
        if not triggers or not rests or not marker <= self.content:
            return None
        longest = max(rests, key=lambda pair: pair[1] - pair[0])
        trigger = max(triggers, key=lambda pair: pair[1] - pair[0])
        marked, trigger_, rest_ = (self.scene.span(*pair) for pair in (found.marker, trigger, longest))
        return Condition(marked, trigger_, rest_, is_counterfactual(tree, found))

    def _hung_on_cue(self) -> If | None:
        """ "threatened X with sanctions if …": the condition stands beside the content's own head."""
        tree = self.tree
        for i in sorted(self.content):
            if tree.dep[i] == "advcl" and tree.head[i] not in self.content:
                marker = marker_of(tree, i)
                if marker is not None:
                    trigger = [k for k in tree.subtree(i) if k not in range(marker[0], marker[1] + 1)]
                    return If(marker, tuple(trigger), tree.head[i])
        return None


def is_predicate(tree: Tree, i: int) -> bool:
    """A verb that predicates: no auxiliary, no participle before a noun."""
    if tree.pos[i] == "VERB":
        return tree.dep[i] not in ("amod", "compound", "aux", "auxpass", "prep") and tree.lower[i] != "according"
    return tree.pos[i] == "AUX" and tree.dep[i] not in ("aux", "auxpass") and tree.lemma[i] in ("be", "have", "do")


def is_event(tree: Tree, i: int) -> bool:
    """A noun that names a happening."""
    if tree.pos[i] != "NOUN" or tree.dep[i] in ("compound", "nmod"):
        return False
    lemma = tree.lemma[i]
    if any(c > i for c in tree.kids(i, "nummod")):  # "Flight 17"
        return False
    if lemma in words.EVENT_NOUNS:
        return True
    return lemma not in words.NO_EVENT and len(lemma) > 5 and lemma.endswith(words.EVENT_ENDINGS)
