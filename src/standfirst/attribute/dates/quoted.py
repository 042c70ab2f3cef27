"""Whose today: words such as "yesterday" inside a quotation count from the day of the speech.

The day of the speech is the one that stands by a verb of speech in the same sentence or shortly before
("Last night we acted," she told reporters on Friday). Where none does, the day of publication serves.
"""

from __future__ import annotations

import re

_SPOKE = re.compile(
    r"\b(?:said|says|told|tells|tweeted|tweets|wrote|writes|added|posted|warned|announced|declared|stated|insisted|claimed|"
    r"spoke|speaking|testified|asked|replied|remarked|recalled|statement|interview|speech)\b"
)
_REACH = 60
_PARAGRAPH = 2000
"""How far back an opening quotation mark is looked for, in code points."""


def is_quoted(content: str, start: int) -> bool:
    """Whether a quotation that was opened in the same paragraph is still open at `start`."""
    low = max(content.rfind("\n\n", 0, start) + 1, start - _PARAGRAPH, 0)
    opened, closed = content.rfind("“", low, start), content.rfind("”", low, start)
    if opened >= 0 or closed >= 0:
        return opened > closed
    return content.count('"', low, start) % 2 == 1 or content.count("``", low, start) > content.count("''", low, start)


def is_day_of_speech(content: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the day named at ``content[start:end]`` stands by a verb of speech, outside a quotation."""
    if is_quoted(content, start):
        return False
    low, high = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    return _SPOKE.search(content, low, start) is not None or _SPOKE.search(content, end, high) is not None
