"""Tokens of a line or of a cited passage, with a light stem and the place of each word.

The stemmer only strips inflection ("withdrawing", "withdraws", "withdrew" → "withdraw"); words of another
derivation ("withdrawal") stay apart, so that a line cannot drift away from its sources' words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from standfirst.tell.checker.lexicon import CONDITION, FRAMING, FUNCTION, IRREGULAR, MODALS, NEGATION

_TOKEN = re.compile(
    r"""
    (?P<number>[$£€¥]?\d+(?:[.,]\d+)*(?:st|nd|rd|th|s)?%?)
    | (?P<short>(?:[^\W\d_]\.){2,})                      # U.S., p.m.
    | (?P<word>[^\W\d_]+(?:['’‘](?!s\b)[^\W\d_]+)*)
    | (?P<possessive>['’]s\b)
    | (?P<mark>\.{3}|[^\w\s])
    """,
    re.VERBOSE,
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr gen brig lt col maj capt adm sgt sen rep gov prof rev st jan feb mar apr jun jul aug sep sept oct
    nov dec no vs inc ltd co corp dept jr sr approx""".split()
)
_TITLE_CASE = 0.7
_UNINFLECTED = frozenset("news series species this his has was".split())
_NEGATED = re.compile(r"^(.+?)n['’]t$", re.IGNORECASE)
_SENTENCE_END = frozenset(".!?")
_CLOSING = frozenset("\"”’')]")
_BOUNDARIES = frozenset(',;:.!?()[]—–-…"“”') | {"..."}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. `start` and `end` count code points of the tokenised text."""

    text: str
    lower: str
    stem: str
    start: int
    end: int
    kind: str
    """``word``, ``number``, ``possessive`` or ``mark``."""
    sentence: int
    """Number of the sentence within the text, from 0."""
    first: bool
    """Whether it is the first word of its sentence."""
    joined: bool = False
    """A hyphen between two letters: "air-strike"."""
    cited: bool = True
    """False for words beside a cited span, in the same sentence."""

    @property
    def boundary(self) -> bool:
        return self.kind == "mark" and self.text in _BOUNDARIES and not self.joined

    @property
    def content(self) -> bool:
        """Whether the word carries a fact: not a function word, not one of the compiler's own."""
        return self.kind in ("word", "number") and self.lower not in FUNCTION and self.lower not in FRAMING

    @property
    def anchor(self) -> bool:
        """Whether the word can be looked up in a source: content, and no word of negation, modality or condition."""
        return self.content and self.lower not in NEGATION and self.lower not in MODALS and self.lower not in CONDITION

    @property
    def capital(self) -> bool:
        return self.kind == "word" and self.text[:1].isupper()


def tokenise(text: str) -> list[Token]:
    """Tokens in text order; "n't" is a token of its own ("didn't" → "did", "n't")."""
    tokens: list[Token] = []
    sentence = 0
    first = True
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        words = match.group()
        if kind == "short":
            kind = "word"
        if tokens and _ends_sentence(tokens, text, match.start()):
            sentence, first = sentence + 1, True
        negated = _NEGATED.match(words) if kind == "word" else None
        pieces = [(words, match.start())]
        if negated:
            pieces = [(negated.group(1), match.start()), ("n't", match.start() + len(negated.group(1)))]
        for piece, start in pieces:
            lower = fold(piece)
            length = len(words) - len(pieces[0][0]) if piece == "n't" else len(piece)
            initial = first and kind in ("word", "number")
            joined = piece in "-–" and _letters_around(text, start)
            tokens.append(Token(piece, lower, stem(lower), start, start + length, kind, sentence, initial, joined))
        if kind in ("word", "number"):
            first = False
    return tokens


def _letters_around(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1].isalnum() and text[index + 1].isalnum()


def _ends_sentence(tokens: list[Token], text: str, start: int) -> bool:
    """Whether the token that starts at `start` opens a new sentence."""
    last = tokens[-1]
    gap = text[last.end : start]
    if "\n\n" in gap or "\n" in gap:
        return True
    if not gap or not (text[start].isupper() or text[start] in "\"“‘'([" or text[start].isdigit()):
        return False
    index = len(tokens) - 1
    while index > 0 and tokens[index].text in _CLOSING:
        index -= 1
    if tokens[index].text not in _SENTENCE_END or tokens[index].kind != "mark":
        return False
    before = tokens[index - 1] if index else None
    if tokens[index].text != "." or before is None:
        return True
    return before.lower not in _ABBREVIATIONS and not (len(before.text) == 1 and before.text.isupper())


def fold(word: str) -> str:
    """Lower case, with one kind of apostrophe and without an abbreviation's dots.

    "U.S." and "US" both give "us."; the last dot keeps the name apart from the pronoun.
    """
    lower = word.lower().replace("’", "'").replace("‘", "'")
    if "." in lower and any(letter.isalpha() for letter in lower):
        plain = lower.replace(".", "")
        return plain + "." if plain in ("us", "it", "who") else plain
    if word.isupper() and 1 < len(word) <= 3 and lower in ("us", "it", "who"):
        return lower + "."
    return lower


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether most content words have a capital, as in many headlines."""
    words = [token for token in tokens if token.content and token.kind == "word"]
    return len(words) > 3 and sum(token.capital for token in words) / len(words) >= _TITLE_CASE


@lru_cache(maxsize=65536)
def stem(lower: str) -> str:
    """The word without its inflection; not always a word."""
    word = IRREGULAR.get(lower, lower).removesuffix("'s").removesuffix("'")
    if word in _UNINFLECTED:
        return word
    if len(word) <= 3 or not word.isalpha():
        return word
    for suffix, replacement in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            if suffix == "s" and word.endswith(("ss", "us", "is")):
                continue
            word = word[: len(word) - len(suffix)] + replacement
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsez":
        word = word[:-1]
    return word.rstrip("e") if len(word) > 3 else word
