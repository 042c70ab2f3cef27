"""What two short texts show about the stance of the one to the other: named features, most of them without topics.

Takes a text (a headline, a claim) and the proposition that it may be about, gives features by name. The words of the
text that the proposition holds too are folded into one mark (``=``), so that what is learnt from one story ("no, =
did not =") holds for another; cf. the alignment features of Ferreira and Vlachos, "Emergent: a novel data-set for
stance classification" (NAACL 2016). Pure, no parser: a pair takes well under a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standfirst.link.lexicon import event_class, is_event_word
from standfirst.link.pair_words import ASKING, KINDS, LIGHT, NEGATING, REFUTING_IDIOMS

SAME, ALIKE = "=", "~"
"""Marks of words that the proposition holds: the word itself, or one that names the same kind of happening."""

_TOKEN = re.compile(
    r"[A-Za-z]+n['’]t\b|(?:[A-Za-z]\.){2,}|[A-Za-zÀ-ɏ]+(?:-[A-Za-zÀ-ɏ]+)*|\d[\d,.]*\d|\d|['’]s\b|[?!:$%£€]"
    r"|\.{3}|…|[–—]|--+|[\"“”‘’']"
)
_MARKS = frozenset("?!:$%£€–—\"“”‘’'…")
_ENDINGS = (
    ("sses", "ss"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ers", ""), ("ed", ""), ("er", ""), ("es", ""),
    ("ly", ""), ("s", ""),
)  # fmt: skip
_STEM = 5
"""Words that share so many first letters of their stems are taken for one ("behead", "beheading")."""
_VALUES = {"w": 0.7, "d": 0.7, "k": 0.3, "n": 2.0, "p": 1.5, "x": 2.0}
"""By group: what a feature of it counts, so that many small signs do not drown the few that tell most."""
_LONGEST = 80
"""Tokens of a text that are looked at."""
_ASKING, _NEGATING = frozenset(ASKING), frozenset(NEGATING)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    """Lower case."""
    stem: str
    topic: str | None
    content: bool
    """A word that two texts can be aligned by."""


def pair_features(text: str, proposition: str) -> dict[str, float]:
    """Features of `text` beside `proposition`, by name; values from 0 to 2.

    Groups: ``w`` words and pairs of words; ``d`` runs of words with the aligned ones folded; ``k`` runs of kinds of
    words; ``p`` where cues stand; ``n`` what the text as a whole is like; ``s`` shares of words held; ``m`` happenings
    of the proposition that the text leaves out; ``x`` a word or a number (``9``) in the place of another.
    """
    own, other = _tokens(text), _tokens(proposition)
    marks = _align(own, other)
    found: dict[str, float] = {}
    _add(found, "w", _grams([token.word for token in own], 2))
    _add(found, "d", _grams(["<", *_folded(own, marks), ">"], 3))
    kinds = _kinds(own, marks, {token.word for token in other})
    _add(found, "k", _grams(_squeezed(["<", *kinds, ">"]), 4))
    _add(found, "p", _places(kinds))
    _add(found, "n", _whole(own, other, kinds, text))
    _add(found, "x", _swaps(own, other))
    found |= _shares(own, other, marks)
    return found


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group().lower().replace("’", "'")
        stem = _stem(word)
        content = word not in LIGHT and word not in _MARKS and not word.endswith("n't") and word != "'s"
        found.append(_Token(word, stem, _topic(word, stem) if content else None, content))
        if len(found) == _LONGEST:
            break
    return found


def _stem(word: str) -> str:
    if word[:1].isdigit():
        return word.replace(",", "")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 4 else word


def _topic(word: str, stem: str) -> str | None:
    return next((event_class(form) for form in (word, stem, f"{stem}e") if is_event_word(form)), None)


def _align(own: Sequence[_Token], other: Sequence[_Token]) -> list[str]:
    """For each token of the text `SAME`, `ALIKE` or nothing."""
    stems = {token.stem for token in other if token.content}
    starts = {stem[:_STEM] for stem in stems if len(stem) >= _STEM}
    topics = {token.topic for token in other} - {None}
    marks = []
    for token in own:
        same = token.stem in stems or (len(token.stem) >= _STEM and token.stem[:_STEM] in starts)
        marks.append("" if not token.content else SAME if same else ALIKE if token.topic in topics else "")
    return marks


def _folded(own: Sequence[_Token], marks: Sequence[str]) -> list[str]:
    """The words with the aligned ones folded, a run of them into one mark."""
    folded: list[str] = []
    for token, mark in zip(own, marks, strict=True):
        if not (mark == SAME and folded[-1:] == [SAME]):
            folded.append(mark or token.word)
    return folded


def _kinds(own: Sequence[_Token], marks: Sequence[str], said: set[str]) -> list[str]:
    """The kind of each token; a cue that the proposition holds too is no cue, and light words go."""
    kinds = []
    for token, mark in zip(own, marks, strict=True):
        kind = KINDS.get(token.word) or ("not" if token.word.endswith("n't") else None)
        if kind is not None and token.word not in said:
            kinds.append(kind)
        elif mark or token.word in _MARKS or token.word in _ASKING:
            kinds.append(mark or token.word)
        elif token.content:
            kinds.append("9" if token.word[:1].isdigit() else "x")
    return kinds


def _squeezed(kinds: Sequence[str]) -> list[str]:
    return [kind for at, kind in enumerate(kinds) if at == 0 or kind != kinds[at - 1]]


def _places(kinds: Sequence[str]) -> list[str]:
    """Where each cue stands: before, among or after the aligned words."""
    aligned = [at for at, kind in enumerate(kinds) if kind == SAME]
    if not aligned:
        return [f"{kind}:alone" for kind in kinds if kind in _CUES]
    first, last = aligned[0], aligned[-1]
    return [
        f"{kind}:{'before' if at < first else 'after' if at > last else 'among'}"
        for at, kind in enumerate(kinds)
        if kind in _CUES
    ]


_CUES = frozenset(KINDS.values())


def _whole(own: Sequence[_Token], other: Sequence[_Token], kinds: Sequence[str], text: str) -> list[str]:
    """What the text as a whole is like."""
    words, said = [token.word for token in own], [token.word for token in other]
    negated, turned = (any(w in _NEGATING or w.endswith("n't") for w in side) for side in (said, words))
    lower = f" {' '.join(words)} "
    names = [f"neg{int(negated)}{int(turned)}"]
    names += [f"{kind}{min(kinds.count(kind), 3)}" for kind in sorted(_CUES)]
    names += [f"of {kind}" for kind in sorted({KINDS[word] for word in said if word in KINDS})]
    names += ["idiom"] if any(f" {idiom} " in lower for idiom in REFUTING_IDIOMS) else []
    names += ["ends ?"] if words[-1:] == ["?"] else []
    names += ["asks"] if "?" in words else []
    names += ["opens"] if words and words[0] in _ASKING else []
    names += ["shouts"] if re.search(r"\b(?:NOT|NO|FAKE|FALSE|HOAX)\b", text) and not text.isupper() else []
    mine, yours = ({t.stem for t in side if t.word[:1].isdigit()} for side in (own, other))
    if mine or yours:
        names.append("number " + ("same" if mine & yours else "other" if mine and yours else "own" if mine else "gone"))
    return names


def _swaps(own: Sequence[_Token], other: Sequence[_Token]) -> list[str]:
    """Whether a word stands in the place of another: between the same neighbours, or after the same two words."""
    around, after = (_places_of(own, other, both) for both in (True, False))
    found = {
        f"{'9' if mine[:1].isdigit() and yours[:1].isdigit() else 'x'} {where}"
        for where, (ours, theirs) in (("around", around), ("after", after))
        for place in sorted(ours.keys() & theirs.keys())
        for mine, yours in [(ours[place], theirs[place])]
    }
    return sorted(found)


def _places_of(
    own: Sequence[_Token], other: Sequence[_Token], both: bool
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Of each side the content words that the other side lacks, by their neighbours (or by the two words before)."""
    sides = []
    for one, against in ((own, other), (other, own)):
        stems = {token.stem for token in against}
        words = ["<", "<", *(token.word for token in one), ">"]
        sides.append(
            {
                (words[at + 1], words[at + 3] if both else words[at]): token.stem
                for at, token in enumerate(one)
                if token.content and token.stem not in stems
            }
        )
    return sides[0], sides[1]


def _shares(own: Sequence[_Token], other: Sequence[_Token], marks: Sequence[str]) -> dict[str, float]:
    """How much of each side the other holds, and what the text leaves out."""
    stems = {token.stem for token in own}
    starts = {stem[:_STEM] for stem in stems if len(stem) >= _STEM}
    topics = {token.topic for token in own} - {None}
    content = [token for token in other if token.content]
    left = [
        token
        for token in content
        if token.stem not in stems
        and not (len(token.stem) >= _STEM and token.stem[:_STEM] in starts)
        and token.topic not in topics
    ]
    mine = [mark for token, mark in zip(own, marks, strict=True) if token.content]
    return {
        "s:held": 1 - len(left) / max(1, len(content)),
        "s:shared": sum(map(bool, mine)) / max(1, len(mine)),
        "s:length": min(1.0, len(own) / 30),
        **{f"m:{token.topic}": 1.0 for token in left if token.topic},
    }


def _grams(words: Sequence[str], longest: int) -> Iterable[str]:
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            yield f"{size}:" + " ".join(words[at : at + size])


def _add(found: dict[str, float], group: str, names: Iterable[str]) -> None:
    for name in names:
        found[f"{group}:{name}"] = _VALUES[group]
