"""Build: one draft of a claim made into the record, with mood, predications, terms, names, numbers and times."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from standfirst.attribute import words
from standfirst.attribute.amiss import debris, is_link
from standfirst.attribute.frames import runs
from standfirst.attribute.names import Names
from standfirst.attribute.predicates import Predicates
from standfirst.attribute.quantities import find_quantities
from standfirst.attribute.scene import Scene
from standfirst.records import Claim, Force, Hop, Mood, Span, Speaker, Speech, TimeExpression

_COMING = frozenset({Force.PROMISE, Force.THREATEN, Force.DEMAND, Force.ORDER, Force.DECIDE, Force.WARN, Force.EXPECT})
_TERM_POS = frozenset("NOUN PROPN VERB ADJ".split())


@dataclass(slots=True)
class Draft:
    """A claim before it is a record: tokens and what is known of its attribution."""

    part: set[int]
    """Tokens of the content."""
    main: int | None
    speech: Speech
    force: Force
    speaker: Speaker | None = None
    cue: Span | None = None
    source: Span | None = None
    chain: tuple[Hop, ...] = ()
    negation: int | None = None
    said: TimeExpression | None = None
    hedge: Span | None = None
    possible: bool = False
    """The cue holds the content possible: "refused to rule out"."""
    cue_tokens: list[int] = field(default_factory=list)
    skip: set[int] = field(default_factory=set)
    """Tokens of claims inside this one: their predicates are theirs."""


@dataclass(slots=True)
class Builder:
    """Makes records from drafts of one document."""

    scene: Scene
    names: Names
    times: Sequence[TimeExpression]
    """All times of the document, in text order."""

    def claim(self, draft: Draft) -> Claim | None:
        """The record, or None if nothing but punctuation is left of the content."""
        scene = self.scene
        part = self._numbered(self._kept(draft.part))
        stretches = runs(part, scene.tree) if part else []
        if not stretches:
            return None
        content = tuple(self._widened(first, last) for first, last in stretches)
        predicates = Predicates(scene, self.names, draft.part, draft.skip)
        mood = self._mood(draft, predicates)
        times = self._times(content)
        paragraph = scene.paragraph(min(draft.part))
        return Claim(
            sentence=self._sentence(draft),
            content=content,
            speech=draft.speech,
            force=draft.force,
            speaker=draft.speaker,
            cue=draft.cue,
            source=draft.source,
            mood=mood,
            chain=draft.chain,
            predications=predicates.all(draft.main, coming=self._coming(draft), denied=draft.force is Force.DENY),
            terms=self._terms(draft.part),
            names=self._names(draft.part),
            quantities=find_quantities(scene, stretches, [(t.span.start, t.span.end) for t in times]),
            times=times,
            said=draft.said.value if draft.said is not None else None,
            said_words=draft.said.span if draft.said is not None else None,
            place=paragraph.kind,
            entry_time=paragraph.time,
        )

    def _kept(self, part: set[int]) -> set[int]:
        """Without the links that a copied post trails; nothing if there is nothing but links, hashtags and handles."""
        tree = self.scene.tree
        printed = [i for i in sorted(part) if tree.pos[i] != "PUNCT" and tree.word(i) not in ("#", "@")]
        links = [i for i in printed if is_link(tree.word(i))]
        bare = all(debris(tree.word(i)) or self._tag(i) for i in printed)
        if bare and (len(links) == len(printed) or not self._in_line(min(part))):
            return set()
        end = len(printed)
        while end and is_link(tree.word(printed[end - 1])):
            end -= 1
        return part if end == len(printed) else {i for i in part if i <= printed[end - 1]}

    def _numbered(self, part: set[int]) -> set[int]:
        """With the number where the parser took "No." for the end of a sentence: "berth No. 2"."""
        tree, last = self.scene.tree, max(part, default=-1)
        if last < 0 or tree.lower[last].rstrip(".") not in ("no", "nos"):
            return part
        number = last + 1 + (tree.lower[last + 1 : last + 2] == ["."])
        follows = number < len(tree.lower) and tree.word(number).isdigit() and tree.lower[number - 1].endswith(".")
        return part | set(range(last + 1, number + 1)) if follows else part

    def _in_line(self, i: int) -> bool:
        """Whether the token stands in a quotation within a paragraph: somebody's words, be they a hashtag."""
        k = self.scene.quote_of[i]
        return k >= 0 and self.scene.quotes[k].start > self.scene.paragraph(i).start

    def _tag(self, i: int) -> bool:
        """The word of a hashtag whose sign the parser took for a token of its own; "#3" is a number."""
        tree = self.scene.tree
        before = i > 0 and tree.word(i - 1) in ("#", "@") and tree.end(i - 1) == tree.start(i)
        return before and not tree.word(i)[0].isdigit()

    def _mood(self, draft: Draft, predicates: Predicates) -> Mood:
        """The content's mood, with what the cue brings to it: an order orders, a possibility not ruled out is open."""
        tree, cue = self.scene.tree, draft.cue
        past = any(tree.tag[i] == "VBD" for i in draft.cue_tokens)
        told = draft.speech is Speech.INDIRECT and past
        present = any(tree.tag[i] in ("VBZ", "VBP") for i in draft.cue_tokens)
        mood = predicates.mood(
            draft.main,
            question=self._question(draft),
            negation=draft.negation,
            shifted=told,
            from_past=past or not present or draft.force in _COMING,
        )
        if self._asked(draft):  # "asked whether": the one who asks leaves nothing open, the question does
            mood = replace(mood, undecided=tuple(s for s in mood.undecided if s.exact.lower() not in ("whether", "if")))
        if draft.hedge is not None:
            mood = replace(mood, hedges=(draft.hedge, *mood.hedges))
        if cue is not None and draft.force is Force.ORDER:
            mood = replace(mood, ordered=(cue, *mood.ordered))
        if cue is not None and draft.possible:
            mood = replace(mood, possible=(cue, *mood.possible))
        if cue is not None and draft.force in (Force.PROMISE, Force.THREATEN) and self._coming(draft):
            mood = replace(mood, planned=(cue, *mood.planned), intended=(cue, *mood.intended))
        return mood

    def _coming(self, draft: Draft) -> bool:
        tree, main = self.scene.tree, draft.main
        infinitive = main is not None and any(tree.tag[c] == "TO" for c in tree.kids(main, "aux"))
        return draft.force in _COMING and infinitive

    def _widened(self, first: int, last: int) -> Span:
        """The stretch with the quotation mark that one of its edges would leave without its partner."""
        scene = self.scene
        start, end = scene.tree.start(first), scene.tree.end(last)
        for k in sorted({scene.quote_of[first], scene.quote_of[last]} - {-1}):
            quote = scene.quotes[k]
            if start < quote.start and quote.inner_end - 3 <= end < quote.end and quote.closed:
                end = quote.end
            elif quote.start < start <= quote.inner and quote.end < end:
                start = quote.start
        return scene.document.text.span(start, end)

    def _sentence(self, draft: Draft) -> Span:
        """The sentence of the content; where the parse cut a printed sentence in two, with the cue's part."""
        tree = self.scene.tree
        near = {tree.sentence_of[i] for i in draft.part}
        first, last = min(near), max(near)
        for i in draft.cue_tokens:
            k = tree.sentence_of[i]
            before, after = min(k, first), max(k, last)
            if after - before <= 2 and not any(self._ends(tree.sentences[s][1]) for s in range(before, after)):
                first, last = before, after
        return self.scene.span(tree.sentences[first][0], tree.sentences[last][1])

    def _ends(self, token: int) -> bool:
        tree = self.scene.tree
        return tree.lower[token] in (".", "!", "?") or tree.lower[token - 1 : token] in (["."], ["!"], ["?"])

    def _question(self, draft: Draft) -> bool:
        tree, last = self.scene.tree, max(draft.part)
        if tree.lower[last] == "?" or self._asked(draft):
            return True
        after = last + 1
        return (
            after < len(tree.lower) and tree.lower[after] == "?" and tree.sentence_of[after] == tree.sentence_of[last]
        )

    def _asked(self, draft: Draft) -> bool:
        """ "asked whether A", "asked the clerk why B": a question in reported speech."""
        tree, first = self.scene.tree, min(draft.part)
        opens = tree.lower[first] in ("whether", "if") or tree.tag[first] in ("WP", "WRB", "WDT", "WP$")
        return draft.force is Force.ASK and draft.cue is not None and opens

    def _times(self, content: tuple[Span, ...]) -> tuple[TimeExpression, ...]:
        starts = [time.span.start for time in self.times]
        found: dict[int, TimeExpression] = {}
        for span in content:
            k = max(0, bisect_left(starts, span.start) - 1)
            while k < len(starts) and starts[k] < span.end:
                if span.contains(self.times[k].span):
                    found[k] = self.times[k]
                k += 1
        return tuple(found[k] for k in sorted(found))

    def _terms(self, part: set[int]) -> tuple[str, ...]:
        tree = self.scene.tree
        kept = (
            tree.lemma[i]
            for i in sorted(part)
            if tree.pos[i] in _TERM_POS
            and tree.lemma[i] not in words.STOP
            and tree.entity(i) not in ("DATE", "TIME")
            and any(c.isalpha() for c in tree.lemma[i])
        )
        return tuple(dict.fromkeys(kept))

    def _names(self, part: set[int]) -> tuple[str, ...]:
        found = (self.names.at[i].full for i in sorted(part) if i in self.names.at)
        return tuple(dict.fromkeys(name for name in found if name))


def speech_of(scene: Scene, part: set[int]) -> Speech:
    """Direct if all words of the content are quoted, mixed if some are, else indirect."""
    counted = [i for i in part if scene.tree.pos[i] != "PUNCT"]
    quoted = sum(1 for i in counted if scene.quote_of[i] >= 0)
    if counted and quoted == len(counted):
        return Speech.DIRECT
    return Speech.MIXED if quoted else Speech.INDIRECT


def top_of(scene: Scene, part: set[int]) -> int | None:
    """Head of the first clause in a set of tokens."""
    tree = scene.tree
    tops = [i for i in sorted(part) if tree.head[i] not in part or tree.head[i] == i]
    verbs = [i for i in tops if tree.is_verb(i)]
    named = [i for i in tops if tree.pos[i] != "PUNCT"]
    return verbs[0] if verbs else named[0] if named else None
