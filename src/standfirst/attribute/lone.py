"""Lone quotations: those beside which no cue stands, given to whoever the print around them shows to speak.

Takes a scene while quotations are given to frames; adds a frame of its own for each that it finds a speaker for: a
colon, a name set after it, a gesture ("The mayor smiled as he left."), the speaker or the one person of the paragraph
before. Works on the printed order of words, and gives no speaker where two come into question.
"""

from __future__ import annotations

from standfirst.attribute import lexicon, words
from standfirst.attribute.cues import find_source, may_speak
from standfirst.attribute.frames import Frame
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range
from standfirst.records import Force

ENDS_SENTENCE = frozenset(". ! ?".split())
_COLON_TOKENS = 12


_OF_SPEAKER = frozenset("i we my our me us i'm i've i'd we're we've".split())
_NO_SPEAKERS = frozenset(
    "note notes update updates updated correction clarification photo video source date time place from to related "
    "watch read breaking exclusive live editor editors".split()
)


def turns(scene: Scene) -> None:
    """Add a frame for each paragraph that opens with a name in capitals: "OTTLA BRANDT: I was at home."."""
    tree = scene.tree
    for n, paragraph in enumerate(scene.paragraphs):
        tokens = scene.tokens_of(n)
        if tokens is None or paragraph.label is not None or scene.silent(tokens[0]) or scene.in_title(tokens[0]):
            continue
        first, last = tokens
        end = first
        while end < last and tree.word(end).isupper() and tree.word(end).isalpha():
            end += 1
        named = 2 <= end - first <= 4 and not _NO_SPEAKERS & set(tree.lower[first:end])
        if not named or tree.lower[end] != ":" or end == last:
            continue
        opening = range(end + 1, min(last, tree.sentences[tree.sentence_of[end + 1]][1]) + 1)
        if not any(tree.lower[i] in _OF_SPEAKER | {"you", "your"} and outside(scene, i) for i in opening):
            continue  # "STORM WARNING: The port is closed."
        content = set(range(end + 1, last + 1))
        quotes = sorted({scene.quote_of[i] for i in content} - {-1})
        scene.frames = [f for f in scene.frames if f.cue != end]
        frame = Frame(end, [end], Force.SAY, source=end - 1, content=content, quotes=quotes)
        frame.phrase, frame.main = (first, end - 1), main_of(scene, (end + 1, last))
        scene.frames.append(frame)


def main_of(scene: Scene, tokens: Range) -> int:
    """Head of the first clause of a stretch: the token whose head lies outside it, a verb if there is one."""
    tree = scene.tree
    inside = range(tokens[0], tokens[1] + 1)
    tops = [i for i in inside if not tokens[0] <= tree.head[i] <= tokens[1] or tree.head[i] == i]
    verbs = [i for i in tops if tree.is_verb(i)]
    return (verbs or [i for i in tops if tree.pos[i] != "PUNCT"] or [tokens[0]])[0]


def sentence_like(scene: Scene, k: int) -> bool:
    """Whether a quotation could be an utterance by itself rather than a few words of one."""
    tokens = scene.quote_tokens[k]
    if tokens is None:
        return False
    tree, quote = scene.tree, scene.quotes[k]
    text = scene.document.text.content
    inner = text[quote.inner : quote.inner_end].strip()
    if not inner:
        return False
    ends = inner[-1] in ".,!?…—-"
    verb = any(tree.is_verb(i) and tree.is_finite(i) for i in range(tokens[0], tokens[1] + 1))
    return ((inner[0].isupper() or ends) and (verb or ends)) or (verb and tokens[1] - tokens[0] >= 5)


def outside(scene: Scene, i: int) -> bool:
    return scene.quote_of[i] < 0


def clause_start(scene: Scene, k: int, tokens: Range) -> int:
    """First token of the printed sentence before the quotation."""
    tree = scene.tree
    paragraph = scene.tokens_of(scene.quotes[k].paragraph)
    i = tokens[0] - 1
    low = paragraph[0] if paragraph else 0
    while i > low:
        if tree.lower[i] in ENDS_SENTENCE and scene.quote_of[i] != k:
            return i + 1
        if not outside(scene, i) and scene.quote_of[i] != k and tree.lower[i - 1] in (".", "?", "!"):
            return i + 1
        i -= 1
    return max(low, 0)


def after_colon(scene: Scene, k: int, tokens: Range) -> Frame | None:
    """`X: "…"` and `His answer was blunt: "…"`."""
    tree = scene.tree
    first = clause_start(scene, k, tokens)
    colon = next((i for i in range(tokens[0] - 1, max(first, tokens[0] - 4), -1) if tree.lower[i] == ":"), None)
    if colon is None or colon <= first:
        return None
    source = None
    verbs = [i for i in range(first, colon) if tree.is_verb(i) and tree.is_finite(i) and outside(scene, i)]
    if not verbs and colon - first <= _COLON_TOKENS:
        tops = [i for i in range(first, colon) if not first <= tree.head[i] < colon or tree.head[i] == i]
        source = next((i for i in tops if tree.pos[i] in ("PROPN", "NOUN", "PRON")), None)
    elif verbs:
        telling = next((i for i in range(colon - 1, max(first, colon - 6), -1) if _tells(scene, i)), None)
        if telling is not None and (source := find_source(tree, telling)) is not None and _personal(scene, source):
            frame = Frame(telling, [telling], Force.SAY, source=source)
            scene.frames.append(frame)
            return frame
        root = tree.root(colon)
        source = tree.subject(root if root in verbs else verbs[0])
        if source is None or not _personal(scene, source):  # "does not surprise the pollster Ann Roe: …"
            source = colon - 1 if tree.entity(colon - 1) == "PERSON" else None
    return _colon_frame(scene, colon, source, bool(verbs))


def _tells(scene: Scene, i: int) -> bool:
    """ "returned to tell reporters:": before a colon and a quotation also an infinitive is said."""
    tree = scene.tree
    entry = lexicon.VERBS.get(tree.lemma[i])
    infinitive = tree.tag[i] == "VB" and any(tree.tag[c] == "TO" for c in tree.kids(i, "aux"))
    return infinitive and entry is not None and "q" in entry.frames and outside(scene, i)


def _colon_frame(scene: Scene, colon: int, source: int | None, verbs: bool) -> Frame | None:
    if source is None:
        return None
    frame = Frame(colon, [colon], Force.SAY, source=source)
    if not may_speak(scene.tree, frame) or (verbs and not _personal(scene, source)):
        return None
    scene.frames.append(frame)
    return frame


def _personal(scene: Scene, i: int) -> bool:
    tree = scene.tree
    return (
        tree.entity(i) == "PERSON"
        or tree.lower[i] in ("he", "she", "they")
        or tree.lemma[i] in words.PERSON_NOUNS | words.SPOKES | lexicon.WRITING | lexicon.UTTERANCE
    )


_GESTURES = frozenset(
    "laugh smile grin shrug sigh nod sob weep cry pause gesture frown wince chuckle whisper tremble shake wipe "
    "point".split()
)
"""What people are seen to do while they speak."""


def beside(scene: Scene, k: int, tokens: Range) -> Frame | None:
    """`"…." X was speaking after the vote.`, `"…." X smiled as she left.`, and the same before the quotation."""
    paragraph = scene.tokens_of(scene.quotes[k].paragraph)
    if paragraph is None:
        return None
    after = _sentence_from(scene, tokens[1] + 1, paragraph[1])
    found = _gesture(scene, after, tokens) if after is not None else None
    if found is not None or tokens[0] - 2 < paragraph[0] or scene.tree.lower[tokens[0] - 2] not in ENDS_SENTENCE:
        return found
    first = tokens[0] - 3
    while first > paragraph[0] and scene.tree.lower[first - 1] not in ENDS_SENTENCE and outside(scene, first - 1):
        first -= 1
    return _gesture(scene, (first, tokens[0] - 2), tokens) if first >= paragraph[0] else None


def _sentence_from(scene: Scene, first: int, last: int) -> Range | None:
    """The printed sentence that begins after a quotation; None where the one before goes on."""
    tree = scene.tree
    while first <= last and tree.pos[first] == "PUNCT":
        first += 1
    if first > last or not tree.word(first)[:1].isupper() or not outside(scene, first):
        return None
    end = first
    while end < last and tree.lower[end] not in ENDS_SENTENCE and outside(scene, end + 1):
        end += 1
    return first, end


def _gesture(scene: Scene, sentence: Range, tokens: Range) -> Frame | None:
    """A frame for a sentence that shows somebody while speaking: one person, and no cue of its own."""
    tree = scene.tree
    inside = range(sentence[0], sentence[1] + 1)
    subjects = [i for i in inside if tree.dep[i] in ("nsubj", "nsubjpass")]
    named = [i for i in subjects[:1] if tree.tag[i] == "NNP" and i > 0 and tree.tag[i - 1] == "NNP"]
    subject = next((i for i in subjects if i in named or _personal(scene, i)), None)
    if subject is None or tree.head[subject] not in inside or any(f.content for f in scene.cued(*sentence)):
        return None
    phrase = tree.noun_phrase(subject)
    if any(tree.entity(i) == "PERSON" and not phrase[0] <= i <= phrase[1] for i in inside):
        return None
    speaks = next((i for i in inside if tree.lower[i] in ("speaking", "spoke")), None)
    shown = any(tree.is_verb(i) and tree.lemma[i] in _GESTURES for i in inside)
    as_, he = ("as", "while"), ("he", "she", "they")
    meanwhile = any(tree.lower[i] in as_ and tree.lower[i + 1] in he for i in inside[:-1])
    if speaks is None and not shown and not meanwhile:
        return None
    if speaks is None or tree.subject(speaks) != subject:
        return _follower(scene, Frame(subject, [], Force.SAY, source=subject), tokens)
    frame = Frame(speaks, [speaks], Force.SAY, source=subject)
    scene.frames.append(frame)
    return frame


_LONGEST_SIGNATURE = 14  # tokens


def signed(scene: Scene, k: int, tokens: Range) -> Frame | None:
    """`"…." – NAME, ROLE`: after the quotation, to the end of its paragraph or as the next one, a name and no verb."""
    tree, n = scene.tree, scene.quotes[k].paragraph
    paragraph = scene.tokens_of(n)
    if paragraph is None:
        return None
    first, last = tokens[1] + 1, paragraph[1]
    while first <= last and tree.pos[first] == "PUNCT":
        first += 1
    if first > last and n + 1 < len(scene.paragraphs) and tokens[0] - paragraph[0] <= 1:
        after = scene.tokens_of(n + 1)
        if after is None or scene.silent(after[0]) or scene.in_title(after[0]):
            return None
        first, last = after
        while first < last and tree.lower[first] in ("-", "–", "—"):
            first += 1
    return _signature(scene, first, last, tokens)


def _signature(scene: Scene, first: int, last: int, tokens: Range) -> Frame | None:
    tree = scene.tree
    inside = range(first, last + 1)
    if not 2 <= len(inside) <= _LONGEST_SIGNATURE or any(tree.is_verb(i) for i in inside):
        return None
    end = first
    while end <= last and tree.tag[end] in ("NNP", "NNPS"):
        end += 1
    named = end - first >= 2 and (end > last or tree.lower[end] in (",", ".", "("))
    person = any(tree.entity(i) == "PERSON" for i in range(first, end))
    if not named or not person or any(not outside(scene, i) for i in inside):
        return None
    return _follower(scene, Frame(end - 1, [], Force.SAY, source=end - 1, phrase=(first, end - 1)), tokens)


def last_speaker(scene: Scene, k: int, tokens: Range, owners: dict[int, Frame]) -> Frame | None:
    """A paragraph that is nothing but a quotation goes on with the speaker who closed the paragraph before."""
    quote = scene.quotes[k]
    around = scene.tokens_of(quote.paragraph)
    if around is None or quote.paragraph == 0 or tokens[1] - tokens[0] + 5 < around[1] - around[0]:
        return None
    if around[1] - tokens[1] > 3 or tokens[0] - around[0] > 2:
        return None
    before = scene.tokens_of(quote.paragraph - 1)
    if before is None or scene.silent(before[0]) or scene.in_title(before[0]):
        return None
    earlier = owners.get(k - 1)
    if earlier is not None and scene.quotes[k - 1].paragraph == quote.paragraph - 1:
        return _follower(scene, earlier, tokens)
    tree = scene.tree
    last_sentence = tree.sentence_of[before[1]]
    frames = [f for f in scene.cued(*before) if not f.nominal and f.source is not None]
    frames = [f for f in frames if tree.sentence_of[f.cue] == last_sentence and outside(scene, f.cue)]
    mains = [f for f in frames if tree.root(f.cue) == f.cue or tree.lower[before[1]] == ":"]
    if not mains and tree.lower[before[1]] == ":":  # "The mayor called them on it:" before a paragraph of quotation
        root = tree.root(before[1])
        return _colon_frame(scene, before[1], tree.subject(root), True)
    if mains:
        return _follower(scene, mains[0], tokens)
    person = _introduced(scene, before, tokens) if not frames else None
    return _follower(scene, Frame(person, [], Force.SAY, source=person), tokens) if person is not None else None


def _introduced(scene: Scene, paragraph: Range, tokens: Range) -> int | None:
    """ "Ann Roe was on the third floor." before a paragraph of "I heard glass break.": the only person it names."""
    tree = scene.tree
    inside = range(paragraph[0], paragraph[1] + 1)
    if not any(tree.lower[i] in _OF_SPEAKER for i in range(tokens[0], tokens[1] + 1)):
        return None
    first, last = tree.sentences[tree.sentence_of[paragraph[1]]]
    subject = tree.subject(next((i for i in range(first, last + 1) if tree.head[i] == i), first))
    if subject is None or tree.entity(subject) != "PERSON" or any(not outside(scene, i) for i in inside):
        return None
    around = tree.noun_phrase(subject)
    others = [i for i in inside if tree.entity(i) == "PERSON" and not around[0] <= i <= around[1]]
    surname = tree.lower[subject]
    return subject if all(tree.lower[i] == surname for i in others) else None


def _follower(scene: Scene, frame: Frame, tokens: Range) -> Frame:
    """A frame without cue words of its own: the quotation stands alone, its speaker is that of `frame`."""
    follower = Frame(tokens[0], [], Force.SAY, speaker_of=frame, main=main_of(scene, tokens))
    scene.frames.append(follower)
    return follower
