"""Tokenised sentences back to running text: `Al - Zaman : it is n't so .` to `Al-Zaman: it isn't so.`

The corpora of certainty come as tokens between spaces; the reader was taught on text as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]
"""Start and end, the end excluded."""

_LEFT = re.compile(r"[.,;:!?%)\]}]+|\.{2,}|[!?.]{2,}|n[’']t|[’'`](?:s|m|d|re|ve|ll)", re.IGNORECASE)
"""Tokens that lean on the one before them."""
_RIGHT = frozenset("( [ { $ £ € #".split())
"""Tokens that the one after them leans on."""
_BOTH = frozenset("- / @".split())
"""Tokens that stand without spaces between two words."""
_SMILES = frozenset(":) :( :-) ;) :-( :D".split())
_CLITICS = frozenset([("gon", "na"), ("wan", "na"), ("got", "ta"), ("can", "not")])
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}


def detokenise(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """The text that the tokens were cut from, as far as it can be told, and the place of each token in it.

    Places are in code points of the text. Brackets and quotation marks in the manner of the Penn Treebank become the
    signs themselves. Double quotation marks open and close in turn; a single one after an `s` is taken as a possessive
    if none is open.
    """
    text, places = "", []
    inside = {'"': False, "'": False}
    glue = True
    for k, token in enumerate(tokens):
        word = _BRACKETS.get(token, token)
        before = tokens[k - 1] if k else ""
        after = tokens[k + 1] if k + 1 < len(tokens) else ""
        left, right = _leans(word, before, after, inside)
        if not (glue or left):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glue = right
    return text, places


def _leans(word: str, before: str, after: str, inside: dict[str, bool]) -> tuple[bool, bool]:
    """Whether a token leans on the one before it, and the one after it on the token. Keeps track of quotation."""
    if word in inside:
        if word == "'" and not inside[word] and before[-1:].lower() == "s":
            return True, False
        inside[word] = not inside[word] and bool(after)
        return (False, True) if inside[word] else (True, False)
    if word in _BOTH and before[-1:].isalnum() and after[:1].isalnum():
        return True, True
    if (before.lower(), word.lower()) in _CLITICS:
        return True, False
    if word in _SMILES:
        return False, False
    return _LEFT.fullmatch(word) is not None, word in _RIGHT
