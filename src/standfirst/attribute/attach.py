"""Attach: gives each quotation to the frame whose content it is.

Takes a scene whose frames have their syntactic content; extends contents by the quotations that belong to them,
adds frames for colons and for quotations that go on with the last speaker. Parses of quoted matter are the least
reliable of all, so this works on the printed order of words first and on the syntax second.
"""

from __future__ import annotations

from standfirst.attribute import lexicon
from standfirst.attribute.collect import of_a_work
from standfirst.attribute.frames import Frame
from standfirst.attribute.lone import (
    ENDS_SENTENCE,
    after_colon,
    beside,
    clause_start,
    last_speaker,
    main_of,
    outside,
    sentence_like,
    signed,
)
from standfirst.attribute.printed import after_quote, before_quote
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range
from standfirst.records import Force

_GOES_ON = frozenset(", - — – … ... ; :".split())


def attach(scene: Scene) -> None:
    """Give quotations to frames, in text order."""
    owners: dict[int, Frame] = {}
    for k in range(len(scene.quotes)):
        tokens = scene.quote_tokens[k]
        if tokens is None or scene.silent(tokens[0]):
            continue
        owner = _inside(scene, k, tokens)
        if owner is not None and sentence_like(scene, k):  # "said the crowd chanted: …"
            nearer = _before(scene, k, tokens)
            if nearer is not None and nearer is not owner and _takes_over(owner, nearer, tokens):
                owner.content -= set(range(tokens[0], tokens[1] + 1))
                owner = nearer
        owner = owner or _whole(scene, k, tokens, owners)
        if owner is not None and not (k in scene.names and of_a_work(scene, owner, {tokens[0]})):
            _give(scene, k, owner, owners)
    for k, quote in enumerate(scene.quotes):
        tokens = scene.quote_tokens[k]
        if k not in owners and tokens is not None and not scene.silent(tokens[0]) and sentence_like(scene, k):
            owner = owners.get(k - 1) if quote.continues else None
            owner = owner or (last_speaker(scene, k, tokens, owners) if not quote.closed else None)
            if owner is not None:
                _give(scene, k, owner, owners)
    scene.frames = sorted(scene.frames, key=lambda frame: frame.cue)


def _takes_over(owner: Frame, nearer: Frame, tokens: Range) -> bool:
    """ "said the crowd chanted: …", "underscored it, saying: …": the cue nearer to the quotation has it."""
    between = owner.cue < nearer.cue < tokens[0] and not nearer.content
    return nearer.cue in owner.content or between


def _give(scene: Scene, k: int, owner: Frame, owners: dict[int, Frame]) -> None:
    """Quotation `k` is `owner`'s, and so are the paragraphs of it that came before without attribution."""
    while True:
        tokens = scene.quote_tokens[k]
        if tokens is not None:
            owners[k] = owner
            owner.quotes.append(k)
            _extend(scene, owner, tokens)
        if k == 0 or not scene.quotes[k].continues or k - 1 in owners:
            return
        k -= 1


def _extend(scene: Scene, frame: Frame, tokens: Range) -> None:
    frame.content |= set(range(tokens[0], tokens[1] + 1))
    own = set(frame.cue_tokens)
    around = frame.source_range(scene.tree)
    if around is not None and not tokens[0] <= around[0] <= tokens[1]:
        own |= set(range(around[0], around[1] + 1))
    frame.content -= own
    if frame.main is None or frame.main not in frame.content:
        frame.main = main_of(scene, tokens)


def _inside(scene: Scene, k: int, tokens: Range) -> Frame | None:
    """A frame whose syntactic content already holds most of the quotation, and is not inside it."""
    size = tokens[1] - tokens[0] + 1
    best: Frame | None = None
    for frame in _of_sentences(scene, tokens):
        if tokens[0] <= frame.cue <= tokens[1] or not frame.content:
            continue
        held = sum(1 for i in range(tokens[0], tokens[1] + 1) if i in frame.content)
        starts = tokens[0] in frame.content
        if (2 * held >= size or (starts and held >= 3)) and not (frame.nominal and sentence_like(scene, k)):
            inner = best is not None and best.cue in frame.content
            if best is None or not inner:
                best = frame
    return best


def _of_sentences(scene: Scene, tokens: Range) -> list[Frame]:
    """Frames with a cue in the sentences that these tokens stand in, or right beside them."""
    tree = scene.tree
    first = max(0, tree.sentence_of[tokens[0]] - 1)
    last = min(len(tree.sentences) - 1, tree.sentence_of[tokens[1]] + 1)
    return scene.cued(tree.sentences[first][0], tree.sentences[last][1])


def _whole(scene: Scene, k: int, tokens: Range, owners: dict[int, Frame]) -> Frame | None:
    quote = scene.quotes[k]
    if quote.continues and k - 1 in owners:
        return owners[k - 1]
    if not sentence_like(scene, k):
        return _bare_words(scene, tokens) or _joined_clause(scene, tokens)
    return (
        _after(scene, k, tokens)
        or _before(scene, k, tokens)
        or after_colon(scene, k, tokens)
        or _same_paragraph(scene, k, tokens, owners)
        or beside(scene, k, tokens)
        or signed(scene, k, tokens)
        or (last_speaker(scene, k, tokens, owners) if quote.closed else None)
    )


def _bare_words(scene: Scene, tokens: Range) -> Frame | None:
    """`He called it "war"`: words right after a cue that has no content yet."""
    tree = scene.tree
    for frame in scene.cued(max(0, tokens[0] - 4), tokens[0] - 1):
        weak = tree.lemma[frame.cue] in lexicon.QUOTES_ONLY_WHOLE
        if frame.content or not frame.quotable or weak:
            continue
        gap = range(frame.cue + 1, tokens[0])
        if len(gap) <= 3 and all(tree.pos[i] in ("PUNCT", "ADP", "PRON", "ADV") for i in gap):
            return frame
    return None


def _joined_clause(scene: Scene, tokens: Range) -> Frame | None:
    """`X said that A, but B was "c"`: a clause joined to the cue that quotes is still X's."""
    tree = scene.tree
    i = tokens[0]
    for above in [i, *tree.above(i)]:
        if tree.dep[above] != "conj" or not tree.is_verb(above) or above >= tokens[0]:
            continue
        frame = next((f for f in scene.cued(tree.head[above], tree.head[above]) if not f.nominal), None)
        if frame is None or not frame.content or frame.force is Force.DECIDE or tree.subject(above) is None:
            continue
        if scene.cued(above, above) or min(frame.content) < frame.cue:
            return None
        frame.content |= set(tree.subtree(above))
        return frame
    return None


def _candidates(scene: Scene, first: int, last: int) -> list[Frame]:
    return [f for f in scene.cued(first, last) if outside(scene, f.cue) and not f.nominal]


def _after(scene: Scene, k: int, tokens: Range) -> Frame | None:
    """`"…," X said` and `"…," said X`: the words up to the next sentence end or quotation."""
    tree = scene.tree
    quote = scene.quotes[k]
    paragraph = scene.tokens_of(quote.paragraph)
    text = scene.document.text.content
    ending = text[quote.inner : quote.inner_end].rstrip()[-1:]
    first = tree.at(quote.end - 1)
    while paragraph and first <= paragraph[1] and tree.start(first) < quote.end:
        first += 1
    if paragraph is None or first > paragraph[1]:
        return None
    lower_case = text[tree.start(first)].islower() or tree.lower[first] == ","
    if ending == "." and not (lower_case and tree.pos[first] != "PUNCT"):
        return _bare_attribution(scene, first, paragraph[1])
    if ending not in ",?!…-—." and not lower_case:
        return None
    last = first
    while last < paragraph[1] and outside(scene, last) and tree.lower[last] not in ENDS_SENTENCE:
        last += 1
    candidates = _candidates(scene, first, last) or _unseen_name(scene, first, last)
    for frame in candidates:
        if not frame.quotable or frame.force.silent:
            continue
        leading = [i for i in range(first, frame.cue) if tree.is_verb(i) and i not in frame.cue_tokens]
        own = frame.own(tree)
        subject_clause = set(tree.subtree(frame.source)) if frame.source is not None else set()
        if any(i not in subject_clause for i in leading):
            return None
        held_elsewhere = frame.content - set(range(tokens[0], tokens[1] + 1)) - own
        if held_elsewhere and min(held_elsewhere) > frame.cue and not frame.quotes and ending != ",":
            return None
        if min(held_elsewhere, default=0) > frame.cue and not frame.quotes:
            # "…," he said, adding: the later words are another clause of his; keep both.
            frame.content = {i for i in frame.content if i < frame.cue} | frame.content
        return frame
    return after_quote(scene, first, last) if not candidates else None


def _bare_attribution(scene: Scene, first: int, last: int) -> Frame | None:
    """`"…." NAME said.`: a sentence that is nothing but an attribution."""
    tree = scene.tree
    end = next((i for i in range(first, last + 1) if tree.lower[i] in ENDS_SENTENCE or not outside(scene, i)), last)
    if end - first > 6:
        return None
    return next(
        (f for f in _candidates(scene, first, end) if f.quotable and not f.content and f.source is not None), None
    )


def _unseen_name(scene: Scene, first: int, last: int) -> list[Frame]:
    """`"…," So said`: a capital in mid-sentence right before a plain cue is a name, whatever the tagger thought."""
    tree = scene.tree
    i = first
    while i < last and tree.word(i)[:1].isupper():
        i += 1
    plain = tree.lemma[i] in lexicon.PLAIN and tree.tag[i] in ("VBD", "VBZ")
    if i == first or not plain or scene.cued(i, i):
        return []
    frame = Frame(i, [i], lexicon.VERBS[tree.lemma[i]].force, source=i - 1)
    scene.frames.append(frame)
    return [frame]


def _before(scene: Scene, k: int, tokens: Range) -> Frame | None:
    """`X said in a statement: "…"`: the last cue before the quotation, with nothing of its own in between."""
    tree = scene.tree
    first = clause_start(scene, k, tokens)
    last = tokens[0] - 1
    for frame in reversed(_candidates(scene, first, last)):
        if not frame.quotable:
            continue
        between = [i for i in range(frame.cue + 1, last + 1) if tree.pos[i] != "PUNCT"]
        cited = set(tree.subtree(frame.source)) if frame.source is not None else set()
        verbs = [i for i in between if tree.is_verb(i) and tree.is_finite(i) and i not in cited]
        own_content = frame.content & set(between)
        if own_content and not frame.content & set(range(tokens[0], tokens[1] + 1)):
            colon = tree.lower[last] == ":" or (last > 0 and tree.lower[last - 1] == ":")
            if not colon:
                return None
            return _sibling(scene, frame, tokens)
        colon = tree.lower[last] == ":" or (last > 0 and tree.lower[last - 1] == ":")
        governs = colon and tree.root(last) == frame.cue  # "said of the claim that A did B: …"
        return None if verbs and not own_content and not governs else frame
    return before_quote(scene, first, last)


def _sibling(scene: Scene, frame: Frame, tokens: Range) -> Frame:
    """A second utterance under the same cue: `He denied it: "…"`."""
    twin = Frame(frame.cue, frame.cue_tokens, Force.SAY, source=frame.source, speaker_of=frame)
    twin.main = main_of(scene, tokens)
    scene.frames.append(twin)
    return twin


def _same_paragraph(scene: Scene, k: int, tokens: Range, owners: dict[int, Frame]) -> Frame | None:
    """`"A," X said. "B."`: a quotation that opens a sentence goes on with the one before it."""
    if k - 1 not in owners or scene.quotes[k - 1].paragraph != scene.quotes[k].paragraph:
        return None
    tree = scene.tree
    before = scene.quote_tokens[k - 1]
    first = clause_start(scene, k, tokens)
    if before is None or any(tree.pos[i] not in ("PUNCT", "CCONJ") for i in range(first, tokens[0])):
        return None
    owner = owners[k - 1]
    between = range(before[1] + 1, tokens[0])
    subjects = [i for i in between if outside(scene, i) and tree.dep[i] in ("nsubj", "nsubjpass")]
    stray = [
        i for i in subjects if i != owner.source and scene.tree.sentence_of[i] != scene.tree.sentence_of[owner.cue]
    ]
    return None if stray else owner
