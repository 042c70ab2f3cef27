"""Attributed claims: drafts from frames, with spans, speaker and chain.

One draft is one sentence's worth of content: a quotation of three sentences gives three, all with the same cue and
source; an indirect content of two "that" clauses gives two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from standfirst.attribute.build import Draft, speech_of, top_of
from standfirst.attribute.frames import Cued, Frame
from standfirst.attribute.nest import ancestors
from standfirst.attribute.scene import Scene
from standfirst.attribute.speakers import Speakers
from standfirst.attribute.tree import Tree
from standfirst.records import Force, Hop, PartKind, Span, Speaker, SpeakerKind, TimeExpression

_TALKS = frozenset("interview program programme appearance comment".split())
_VERSIONS = frozenset("version article story report headline post caption".split())
_DOUBTFUL = frozenset("allegedly reportedly purportedly supposedly".split())
_CUE_REACH = 8  # tokens
_HAD = frozenset({"had", "’d", "'d"})
_SAID_REACH = 25  # tokens


@dataclass(slots=True)
class Attributed:
    """Makes drafts from the frames of one document."""

    scene: Scene
    speakers: Speakers
    emitted: Cued
    """The frames that become claims."""
    times: list[TimeExpression]

    def drafts(self, frame: Frame) -> Iterator[Draft]:
        """The frame's drafts, in text order."""
        speaker = self.speakers.of(frame)
        chain = self._chain(frame, speaker)
        # A quotation without words of attribution rests on those of the quotation that it goes on from.
        rests_on = frame.speaker_of if frame.speaker_of is not None and not frame.cue_tokens else frame
        cue, source = self._cue(rests_on), self.source(rests_on)
        said = next((time for saying in self._sayings(rests_on, frame) if (time := self._said(saying))), None)
        force = self._force(frame)
        for part, main in self._parts(frame):
            yield Draft(
                part=part,
                main=main,
                speech=speech_of(self.scene, part),
                force=force,
                speaker=speaker,
                cue=cue,
                source=source,
                chain=chain,
                negation=frame.negation,
                said=said,
                possible=frame.force is Force.LEAVE_OPEN and self.scene.tree.lemma[frame.cue] != "deny",
                hedge=cue if frame.impersonal and frame.force is Force.REPORT else self._doubt(frame),
                cue_tokens=frame.cue_tokens,
                skip=self.inner(frame, part),
            )

    def _doubt(self, frame: Frame) -> Span | None:
        """ "Roe allegedly rang her and promised that …": the outlet does not vouch for it that he did."""
        tree, cue = self.scene.tree, frame.cue
        joined = tree.dep[cue] == "conj" and tree.subject(cue) is None and not frame.nominal
        verbs = [cue, *([tree.head[cue]] if joined else [])]
        found = (k for i in verbs for k in tree.kids(i, "advmod") if tree.lower[k] in _DOUBTFUL and k < cue)
        at = next(found, None) if frame.cue_tokens else None
        return self.scene.span(at, at) if at is not None and at not in frame.content else None

    def _force(self, frame: Frame) -> Force:
        """In a correction, what an earlier version said is taken back."""
        tree, source = self.scene.tree, frame.source
        corrects = self.scene.paragraph(frame.cue).kind is PartKind.CORRECTION and source is not None
        return Force.RETRACT if corrects and source and tree.lemma[source] in _VERSIONS else frame.force

    def inner(self, frame: Frame | None, part: set[int]) -> set[int]:
        """Tokens in `part` that are content of claims inside this frame's (or, for None, of any)."""
        inside: set[int] = set()
        for other in self.emitted.between(min(part), max(part)) if part else []:
            if other is frame or other.cue not in part or not other.cue_tokens:
                continue
            if frame is None or frame in ancestors(other):
                inside |= other.content
        return inside & part

    # --- Parts ----------------------------------------------------------------------------------------------

    def _parts(self, frame: Frame) -> list[tuple[set[int], int | None]]:
        parts: list[tuple[set[int], int | None]] = []
        for group in self._by_sentence(frame):
            main = frame.main if frame.main in group else None
            if main is not None and not frame.quotes:
                parts += that_clauses(self.scene.tree, group, main)
            else:
                parts.append((group, main if main is not None else top_of(self.scene, group)))
        return parts

    def _by_sentence(self, frame: Frame) -> list[set[int]]:
        groups: list[set[int]] = []
        last: int | None = None
        for i in sorted(frame.content):
            if last is None or self._new_utterance(frame, last, i):
                groups.append(set())
            groups[-1].add(i)
            last = i
        return groups

    def _new_utterance(self, frame: Frame, last: int, i: int) -> bool:
        """Whether `i` begins another sentence of the content than `last` stands in."""
        tree, quote_of = self.scene.tree, self.scene.quote_of
        same = tree.sentence_of[i] == tree.sentence_of[last]
        stopped = any(tree.lower[k] in (".", "!", "?") for k in range(last, i)) and not self._abbreviated(last, i)
        if quote_of[i] == quote_of[last]:
            return not same and (stopped or tree.lower[last] in (".", "!", "?", ":", ";"))
        if stopped:
            return True
        if same or i - last > 40:
            return not same
        # `"A," X said, "b."` is one utterance; a quotation that opens with a capital after a full stop is not
        return quote_of[i] >= 0 and quote_of[last] >= 0 and tree.word(i)[:1].isupper() and not frame.cue_tokens

    def _abbreviated(self, last: int, i: int) -> bool:
        stops = [k for k in range(last, i) if self.scene.tree.lower[k] in ("!", "?", ".")]
        return all(k + 1 < i and self.scene.tree.lower[k + 1] == "," for k in stops)

    # --- Spans ----------------------------------------------------------------------------------------------

    def _cue(self, frame: Frame) -> Span | None:
        """The cue as one span: from its auxiliaries to its particle, short of its source."""
        tree = self.scene.tree
        tokens = {i for i in frame.cue_tokens if abs(i - frame.cue) <= _CUE_REACH}
        if not tokens:
            return None
        around = frame.source_range(tree)
        first = last = frame.cue
        barrier = set(range(around[0], around[1] + 1)) if around else set()
        while first > min(tokens) and first - 1 not in barrier and first - 1 not in frame.content - tokens:
            first -= 1
        while last < max(tokens) and last + 1 not in barrier and last + 1 not in frame.content - tokens:
            last += 1
        return self.scene.span(first, last)

    def source(self, frame: Frame) -> Span | None:
        """The source as printed, relative clauses left out."""
        tree = self.scene.tree
        around = frame.source_range(tree) if frame.cue_tokens else None
        if around is None or frame.source is None:
            return None
        first, last = around
        out = (set(frame.cue_tokens) | frame.content) - {frame.source}
        blocked = [k for k in range(frame.source + 1, last + 1) if k in out]
        last = min(blocked) - 1 if blocked else last
        blocked = [k for k in range(first, frame.source) if k in out]
        first = max(blocked) + 1 if blocked else first
        while first < frame.source and tree.pos[first] == "PUNCT":
            first += 1
        if not first <= frame.source <= last:  # a phrase that the cue cuts in two, or that does not hold its head
            first = last = frame.source
        return self.scene.span(first, tree.trim_right(last, frame.source))

    def _sayings(self, rests_on: Frame, frame: Frame) -> Iterator[Frame]:
        """Whose time is the frame's: its own, else that of the saying around it, unless it was said before that one.

        "Roe said on Friday that Lund denies it" is of Friday; on which day "Lund had denied it" nobody says.
        """
        yield rests_on
        tree = self.scene.tree
        for inner, outer in pairwise((frame, *ancestors(frame))):
            if any(tree.lower[child] in _HAD for child in tree.kids(inner.cue, "aux")):
                return
            yield outer

    def _said(self, frame: Frame) -> TimeExpression | None:
        """When it was said: a time that hangs on the cue, outside the content."""
        tree = self.scene.tree
        if not frame.cue_tokens:
            return None
        under = set(tree.subtree(frame.cue)) - frame.content
        under -= set(tree.subtree(frame.source)) if frame.source is not None else set()
        first = bisect_left(self.times, tree.start(max(0, frame.cue - _SAID_REACH)), key=_begins)
        for time in self.times[first:]:
            around = tree.between(time.span.start, time.span.end)
            if around is not None and around[0] > frame.cue + _SAID_REACH:
                break
            if (
                around
                and around[0] in under
                and time.value.edtf is not None
                and abs(around[0] - frame.cue) <= _SAID_REACH
            ):
                return time
        return None

    # --- Chains ---------------------------------------------------------------------------------------------

    def _chain(self, frame: Frame, speaker: Speaker | None) -> tuple[Hop, ...]:
        """Outermost first; the speaker is the last hop. The document's own outlet is left out."""
        hops: list[Hop] = []
        for outer in ancestors(frame):
            if outer.source is not None and self.scene.tree.lower[outer.source] in ("i", "we", "you"):
                continue
            hops += self.speakers.hops(outer)
            said = self.speakers.of(outer)
            if said is not None:
                hops.append(Hop(said.name, said.kind, outer.force, self.source(outer)))
        hops += self.speakers.hops(frame)
        heard = self._heard_by(frame)
        hops += [heard] if heard is not None else []
        own = (self.scene.document.outlet or "").lower()
        hops = [hop for hop in hops if not (own and hop.kind is SpeakerKind.OUTLET and hop.name.lower() in own)]
        if speaker is not None:
            hops = [hop for hop in hops if hop.name != speaker.name or hop.kind is not speaker.kind]
            hops.append(Hop(speaker.name, speaker.kind, frame.force, self.source(frame)))
        return tuple(hop for k, hop in enumerate(hops) if k + 1 == len(hops) or hops[k + 1].name != hop.name)

    def _heard_by(self, frame: Frame) -> Hop | None:
        """ "told the agency", "said in an interview with X": the outlet that heard it."""
        tree = self.scene.tree
        if frame.nominal or not frame.cue_tokens:
            return None
        for i in tree.kids(frame.cue, "dobj", "dative", "prep"):
            held = _interviewer(tree, i) if tree.dep[i] == "prep" else i
            if held is None or held in frame.content or held == frame.source:
                continue
            hop = self.speakers.hop(held, Force.REPORT)
            if hop.kind is SpeakerKind.OUTLET:
                return hop
        return None


def _begins(time: TimeExpression) -> int:
    return time.span.start


def _interviewer(tree: Tree, prep: int) -> int | None:
    noun = tree.kid(prep, "pobj")
    if noun is None:
        return None
    if tree.lower[prep] == "to" and tree.lemma[tree.head[prep]] in ("speak", "say", "confirm", "comment"):
        return noun
    if tree.lemma[noun] not in _TALKS:
        return None
    with_ = next((c for c in tree.kids(noun, "prep") if tree.lower[c] in ("with", "on", "to")), None)
    return tree.kid(with_, "pobj") if with_ is not None else None


def that_clauses(tree: Tree, group: set[int], main: int) -> list[tuple[set[int], int | None]]:
    """ "that A and that B", "A and (somebody else) B": clauses of one content that stand by themselves."""
    cut = [
        c
        for c in tree.kids(main, "conj")
        if c in group
        and tree.is_verb(c)
        and (
            any(tree.lower[k] == "that" for k in tree.kids(c, "mark")) or tree.kid(c, "nsubj", "nsubjpass") is not None
        )
        and not any(tree.lower[k] in ("whether", "if") for k in tree.kids(c, "mark"))
        and tree.tag[tree.left[c]] not in ("WP", "WRB", "WDT", "WP$")
        and not any(tree.lower[k] in ("or", "nor", "but") for k in tree.kids(main, "cc"))
        and not any(tree.lower[k] in ("if", "unless", "whether") for k in tree.kids(main, "mark"))
    ]
    if not cut:
        return [(group, main)]
    rest, found = set(group), []
    for c in cut:
        own = set(tree.subtree(c)) & rest
        if main in own:
            continue
        rest -= own
        own -= {k for k in tree.kids(c, "mark") if tree.lower[k] == "that"}
        found += that_clauses(tree, own, c)
    return [(rest, main), *found]
