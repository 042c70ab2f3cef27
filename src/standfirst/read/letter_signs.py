"""Signs of a letter's or paper's form beside its signature block: letterhead, date, reference, marks of its status.

What stands on the page is reported as it stands. So is that a letter has no date: an office that sends one dates it.
"""

from __future__ import annotations

import re

from standfirst.read.dates import date_line
from standfirst.read.draft import Block, RawSign
from standfirst.records import PartKind

_BODY = re.compile(
    r"\b(?:ministry|department|office of|agency|authority|board|council|commission|command|headquarters|embassy|bureau"
    r"|secretariat|university|institute|directorate|federation|union|association|court|parliament|senate|city of"
    r"|county|municipality|navy|army|corps|police|ltd|limited|inc|plc|gmbh|llp|s\.a)\b\.?",
    re.I,
)
_CONTACT = re.compile(
    r"\b(?:tel(?:ephone|\.)?|phone|fax|e-?mail|p\.?\s?o\.? box)\b\s*[:.]?\s*\S|\bwww\.|https?://|\S@\S+\.\w"
    r"|\+\d[\d ()-]{6,}"
    r"|^\d{1,5} [A-Z][\w.]+(?: [A-Z][\w.]+)* (?:street|st|road|rd|avenue|ave|square|lane|quay|way)\b",
    re.I,
)
_REFERENCE = re.compile(
    r"^(?:(?:our|your|in reply,? refer to)\s+)?(?:ref(?:erence|\.)?(?: (?:no|number)\.?)?|file(?: no\.?)?|case no\.?"
    r"|no\.|nr\.?|serial)\s*[:#]?\s*\S*\d",
    re.I,
)
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{2,4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b",
    re.I,
)
_GREETING = re.compile(r"(?:dear|to whom it may concern|sirs?|madam|gentlemen)\b", re.I)
_PRE = re.compile(r"\bpre-?\s?decisional\b|\bdeliberative process\b", re.I)
_TOP = 8
"""Lines at the top in which a letterhead, a date and a reference stand."""
_NAME = 70
"""Characters of a body's name at most; a longer line is a sentence."""
_SHORT = 90
"""Characters of a line that is a mark and no sentence."""


def of_letter(blocks: list[Block]) -> list[RawSign]:
    """Letterhead, and a date or a reference that is missing."""
    top = _lines(blocks)[:_TOP]
    signs: list[RawSign] = []
    # A body's name in the address of the letter's receiver is no letterhead: only the first three lines count.
    named = next((n for n, line in top[:3] if _BODY.search(line) and len(line) <= _NAME and not _heads(line)), None)
    contact = next((number for number, line in top if _CONTACT.search(line)), None)
    if named is not None:
        more = " and how to reach it" if contact is not None else ""
        signs.append(RawSign("letterhead", f"a letterhead names the sender{more}", named))
    dated = any(date_line(line) is not None or _DAY.search(line) for _, line in _lines(blocks)[: 2 * _TOP])
    if not dated and not any(_DAY.search(line) for line in _tail(blocks)):
        signs.append(RawSign("date-missing", "it bears no date"))
    if named is not None and not any(_REFERENCE.match(line) for _, line in _lines(blocks)[: 2 * _TOP]):
        signs.append(RawSign("reference-missing", "it has a letterhead and bears no reference"))
    return signs


def status_marks(blocks: list[Block]) -> tuple[list[Block], list[RawSign]]:
    """Lines that say of the paper that nothing in it is decided ("PRE-DECISIONAL"), wherever they stand."""
    for number, block in enumerate(blocks):
        text = block.text.strip()
        if len(text) <= _SHORT and _PRE.search(text) and not re.search(r"[a-z]{3}[.!?]$", text):
            note = f"a line reads {block.text!r}"
            if not block.open:
                return blocks, [RawSign("pre-decisional", note, number)]
            marked = block.marked(PartKind.FURNITURE, "status mark")
            found = [*blocks[:number], marked, *blocks[number + 1 :]]
            return found, [RawSign("pre-decisional", note, label="status mark")]
    return blocks, []


def _lines(blocks: list[Block]) -> list[tuple[int, str]]:
    """Number of the block and words of each line, furniture too: a letterhead often counts as such."""
    found: list[tuple[int, str]] = []
    for number, block in enumerate(blocks[: 2 * _TOP]):
        if block.kind is PartKind.SIGNATURE or _GREETING.match(block.text):
            break
        found.extend((number, line.strip()) for line in block.text.split("\n") if line.strip())
    return found


def _tail(blocks: list[Block]) -> list[str]:
    """Lines at the foot: some letters are dated beside the signature."""
    return [line for block in blocks[-4:] for line in block.text.split("\n") if len(line) <= _SHORT]


def _heads(line: str) -> bool:
    return bool(re.match(r"(?:to|from|subject|subj|re|cc|memorandum)\b\s*:?", line, re.I))
