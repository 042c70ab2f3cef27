"""Transcripts: lines that open with a speaker's name and a colon ("ANNA BERG: …", "Q: …")."""

from __future__ import annotations

import re

from standfirst.read.draft import Block, Piece
from standfirst.records import PartKind

_CAPS = re.compile(
    r"^(?P<who>(?:[A-Z][A-Z.'’-]+|[A-Z]\.|Mc[A-Z]+|al|AL|de|DE)(?:[ ,]+(?:[A-Z][A-Z.'’-]*|Mc[A-Z]+|OF|of|al"
    r"|de|the|THE))*"
    r"|Q|A|QUESTION|ANSWER)(?P<note>\s?[(\[][^)\]]{1,60}[)\]])?:\s+(?=\S)"
)
_NAMED = re.compile(
    r"^(?P<who>(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Senator|Rep|Gen|President"
    r"|Minister)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){0,3}"
    r"(?:, [A-Z][\w ,'’-]{2,40})?)(?P<note>\s?[(\[][^)\]]{1,60}[)\]])?:\s+(?=\S)"
)
_NO_SPEAKERS = frozenset(
    """note notes update updated correction clarification editor's photo photos video source sources subject re date
    from to cc via more read related watch title outlet url where when what who why how fact claim headline image
    transcript time place moderator's contact tel phone email fax address""".split()
)


def split(blocks: list[Block], *, known: bool) -> list[Block] | None:
    """The blocks as turns with their speakers, or None where the document is no transcript.

    Names in capitals are enough from three turns and two speakers; other names must open half of all paragraphs.
    `known`: the document says that it is a transcript.
    """
    for pattern, least in ((_CAPS, 3), (_NAMED, 4)):
        turns = {n: match for n, block in enumerate(blocks) if (match := _turn(block, pattern)) is not None}
        speakers = [match["who"] for match in turns.values()]
        repeated = len(speakers) > len(set(speakers))
        share = len(turns) / max(1, sum(1 for block in blocks if block.text.strip()))
        enough = len(turns) >= least and len(set(speakers)) >= 2
        if pattern is _NAMED:
            enough = enough and repeated and share >= (0.3 if known else 0.5)
        elif not known:
            enough = enough and repeated and share >= 0.25
        if enough:
            return _turns(blocks, turns)
    return None


def _turn(block: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = pattern.match(block.text) if block.open else None
    return match if match and match["who"].split()[0].strip(",.").lower() not in _NO_SPEAKERS else None


def _turns(blocks: list[Block], turns: dict[int, re.Match[str]]) -> list[Block]:
    found: list[Block] = []
    speaker: str | None = None
    for number, block in enumerate(blocks):
        if number in turns:
            speaker = turns[number]["who"].strip()
            end = turns[number].end()
            found.append(
                block.split(
                    Piece(0, end, PartKind.FURNITURE, "speaker's name"),
                    Piece(end, len(block.text), PartKind.TURN, speaker),
                )
            )
        elif block.open and _stage(block.text):
            found.append(block.marked(PartKind.FURNITURE, "stage direction"))
        elif block.open and speaker is not None:
            found.append(block.marked(PartKind.TURN, speaker))
        else:
            found.append(block)
    return found


def _stage(text: str) -> bool:
    return len(text) <= 80 and bool(re.match(r"^[(\[][^()\[\]]+[)\]]\.?$", text))
