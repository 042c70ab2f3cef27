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


_INTERVIEW = re.compile(
    r"\b(?:[Ii]nterview|[Cc]onversation|Q&A) with (?:(?:the )?[a-z]+ )*"
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Gen|General|Sen|Senator|Rep|Gov|Governor|President|Prime|Minister|Mayor|Judge|Sir"
    r"|Lord|Chairman|Secretary)\.? )*(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,4})"
)
_SHORT = 0.6
"""Share of the paragraphs that must be turns where they are but two."""


def split(blocks: list[Block], *, known: bool) -> list[Block] | None:
    """The blocks as turns with their speakers, or None where the document is no transcript.

    Names in capitals are enough from three turns and two speakers; other names must open half of all paragraphs. Two
    turns are enough where they are all there is: a question and its answer, or two names in capitals.
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
        if enough or (pattern is _CAPS and _exchange(blocks, turns, known)):
            return _turns(blocks, turns)
    return None


def _exchange(blocks: list[Block], turns: dict[int, re.Match[str]], known: bool) -> bool:
    """Two turns that are nearly all of the text, or one in a text that says it is a transcript."""
    body = [n for n, block in enumerate(blocks) if block.open and block.text.strip() and not _heading(block.text)]
    first = min(turns, default=0)
    share = len(turns) / max(1, sum(1 for n in body if n >= first))
    speakers = [match["who"] for match in turns.values()]
    asked = [who[:1] for who in speakers] in (["Q"], ["Q", "A"]) or len(set(speakers)) == 2
    if known and len(turns) == 1:
        return first == min(body, default=-1) and len(speakers[0].split()) > 1
    named = all(who in _ASKING or len(who.split()) > 1 for who in speakers)
    return len(turns) == 2 and asked and named and share >= _SHORT


_ASKING = frozenset("Q A QUESTION ANSWER".split())


def _heading(text: str) -> bool:
    """Lines of a transcript's head: "TIME: 10:00", "PLACE: Court 3"."""
    head = re.match(r"[A-Z]{2,20}:\s", text)
    return bool(head) and text.split(":")[0].lower() in _NO_SPEAKERS


def _interviewee(blocks: list[Block]) -> str | None:
    """Who answers as "A", where the text above says with whom the interview is."""
    found = {match["who"] for block in blocks[:4] if (match := _INTERVIEW.search(block.text))}
    return found.pop() if len(found) == 1 else None


def _turn(block: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = pattern.match(block.text) if block.open else None
    return match if match and match["who"].split()[0].strip(",.").lower() not in _NO_SPEAKERS else None


def _turns(blocks: list[Block], turns: dict[int, re.Match[str]]) -> list[Block]:
    found: list[Block] = []
    speaker: str | None = None
    answers = _interviewee(blocks)
    for number, block in enumerate(blocks):
        if number in turns:
            speaker = turns[number]["who"].strip()
            speaker = answers if answers is not None and speaker in ("A", "ANSWER") else speaker
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
