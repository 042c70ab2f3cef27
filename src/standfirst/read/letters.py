"""Letters: their form (heads, salutation, closing, signature block) and the signs of who signed them.

A signature block says in whose name a letter is written; only a mark of signing says that it was signed. Both are
reported as they stand, and nothing is concluded here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from standfirst.read.draft import Block, RawSign
from standfirst.records import PartKind

_SALUTATION = re.compile(
    r"^(?:dear\b|to whom it may concern|sir\b|madam\b|sirs\b|gentlemen\b|(?:your )?(?:excellency|majesty"
    r"|honou?r)\b)[^.!?]{0,80}[,:]?$",
    re.I,
)
_HEAD = re.compile(r"^(?:MEMORANDUM (?:FOR|TO)|FROM|TO|SUBJECT|SUBJ|RE|DATE|CC|VIA|THRU|REFERENCE|ATTN)\b\s?:?", re.I)
_HEAD_COLON = re.compile(r"^(?:from|to|subject|subj|re|date|cc|via|ref|reference|attn)\s?:\s?\S|^MEMORANDUM\b", re.I)
_SUBJECT = re.compile(r"^(?:subject|subj|re)\s?:\s*(?P<what>\S.*)", re.I)
_CLOSING = re.compile(
    r"^(?:(?:very |most )?(?:respectfully|sincerely|truly|faithfully)(?: yours| submitted)?"
    r"|yours(?: very)? \w+|(?:with )?(?:best |kind |warm )?"
    r"(?:regards|wishes)|with (?:the )?assurances? of .{0,60}|v/?r)[,.]?$",
    re.I,
)
_NAME = re.compile(r"^(?:(?:[A-Z][\w'’-]*\.?|[IVX]+|de|van|von|al|bin)[ ,]*){2,8}$")
_TITLE_WORDS = re.compile(
    r"\b(?:general|colonel|major|captain|admiral|commander|commanding|director|minister|secretary|chief"
    r"|president|chair\w*|mayor"
    r"|ambassador|counsel|officer|head|manager|spokes\w+|governor|senator|professor|dr|deputy|usmc|usa|usn|usaf)\b",
    re.I,
)
_SIGNED = re.compile(
    r"(?:^|\s)(?:/s/|//\s?signed\s?//|\[\s?signed\s?\]|\(\s?(?:signed|sgd\.?)\s?\)|(?:digitally "
    r"|electronically )?signed by\b|original signed\b)",
    re.I,
)
_LINE = re.compile(r"_{5,}|\.{8,}|^\[?\s?(?:signature|not signed|unsigned|no signature)\s?\]?$", re.I)
_DRAFT = re.compile(
    r"^(?:\W*)(?:working |rough |first |final )?draft\b(?!\s+(?:of|resolution|law|bill|deal)\b).{0,60}$", re.I
)
_DRAFT_NUMBERED = re.compile(
    r"^\W*(?:(?:working|rough|first|second|third|revised|discussion|preliminary)\s+)?draft\b[\s\W]*"
    r"(?:(?:v(?:ersion)?\.?|no\.?|rev(?:ision)?\.?|of|as of|dated)?\s*\d[\w.,:/ -]{0,30}"
    r"|(?:not|for|pending|subject to|in confidence|confidential)\b[^.!?]{0,50})?\W*$",
    re.I,
)
"""A line that calls itself a draft and which one: "Draft v0.3", "Working draft – for comment"."""
_AFTER = re.compile(r"^(?:cc|encl?|enclosures?|attachments?|copy|copies|distribution|p\.?s)\b", re.I)


def split(blocks: list[Block], *, inked: bool) -> tuple[list[Block], list[RawSign], str | None] | None:
    """The blocks with the signature block marked, the signs and the subject; None where the form is no letter's.

    `inked`: the format can show a signature (an image near the block), which is then reported elsewhere.
    """
    salutation = _opening(blocks)
    heads = [n for n, block in enumerate(blocks[:10]) if block.open and _HEAD_COLON.match(block.text)]
    if salutation is None and len(heads) < 2:
        return None
    closing = next((n for n in range(len(blocks) - 1, 0, -1) if blocks[n].open and _closes(blocks[n].text)), None)
    blocks, signature = _signature(blocks, closing)
    if signature is None and closing is None:
        return None
    signs: list[RawSign] = []
    subject = next((m["what"].strip() for b in blocks[:12] if (m := _SUBJECT.match(b.text))), None)
    if signature is not None:
        signs = _signs(blocks, signature, closing, inked=inked)
    return blocks, signs, subject


def sign_off(blocks: list[Block]) -> tuple[list[Block], int | None]:
    """The blocks of a mail or a statement with the name at its end marked as signature, and that block's number."""
    closing = next((n for n in range(len(blocks) - 1, 0, -1) if blocks[n].open and _closes(blocks[n].text)), None)
    return _signature(blocks, closing)


def draft_marks(blocks: list[Block]) -> tuple[list[Block], list[RawSign]]:
    """Lines that call the document a draft ("DRAFT", "Draft – not for release"), marked and reported."""
    found, signs = [], []
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        head = block.kind is PartKind.HEADING or block.label in ("running head", "page foot", "page head")
        if (block.open or head) and _calls_draft(block.text):
            if block.text not in seen:
                label = "draft mark" if not seen else f"draft mark {len(seen) + 1}"
                place = (number, None) if head else (None, label)
                signs.append(RawSign("draft-mark", f"a line reads {block.text!r}", place[0], label=place[1]))
                seen.add(block.text)
                block = block if head else block.marked(PartKind.FURNITURE, label)
            elif not head:
                block = block.marked(PartKind.FURNITURE, "draft mark")
        found.append(block)
    return found, signs


def _calls_draft(text: str) -> bool:
    """Whether a line does nothing but call the document a draft: in capitals, alone, with a number or a condition."""
    alone = text.strip(" -–—*[]()").lower() == "draft" or sum(c.islower() for c in text) < 3
    return bool((alone and _DRAFT.match(text)) or _DRAFT_NUMBERED.match(text))


def _opening(blocks: list[Block]) -> int | None:
    """Number of the salutation, if only short lines (address, date, reference) stand before it."""
    for number, block in enumerate(blocks[:14]):
        last = block.text.rsplit("\n", 1)[-1]
        if _SALUTATION.match(last):
            return number
        if len(block.text) > 260 or re.search(r"[a-z]{3}[.!?]\s+[A-Z]", block.text):
            return None
    return None


def _closes(text: str) -> bool:
    return bool(_CLOSING.match(text.split("\n", 1)[0].strip()))


def _signature(blocks: list[Block], closing: int | None) -> tuple[list[Block], int | None]:
    """The blocks with the lines of the signature block as one, and its number."""
    if closing is not None and "\n" in blocks[closing].text:
        first, rest = blocks[closing].text.split("\n", 1)
        blocks = [
            *blocks[:closing],
            replace(blocks[closing], text=first),
            replace(blocks[closing], text=rest),
            *blocks[closing + 1 :],
        ]
    start = closing + 1 if closing is not None else None
    if start is None:
        tail = range(max(1, len(blocks) - 8), len(blocks))
        start = next((n for n in tail if _heads_signature(blocks[n:])), None)
    if start is None or start >= len(blocks):
        return blocks, None
    end = start
    while end < len(blocks) and end - start < 7 and blocks[end].open and _signature_line(blocks[end].text):
        end += 1
    if end == start:
        return blocks, None
    lines = blocks[start:end]
    merged = Block(
        "\n".join(block.text for block in lines),
        PartKind.SIGNATURE,
        boxes=tuple(box for block in lines for box in block.boxes),
        path=lines[0].path,
    )
    return [*blocks[:start], merged, *blocks[end:]], start


def _heads_signature(blocks: list[Block]) -> bool:
    lines = [line for block in blocks[:3] for line in block.text.split("\n")]
    name = blocks[0].open and _NAME.match(lines[0]) is not None and len(lines[0]) <= 60
    stacked = all(_signature_line(block.text) for block in blocks[:3])
    return name and stacked and any(_TITLE_WORDS.search(line) for line in lines[:4])


def _signature_line(text: str) -> bool:
    if _AFTER.match(text) or re.search(r"\s[·|]\s|https?:|www\.", text):
        return False
    lines = text.split("\n")
    return all(len(line) <= 80 and not re.search(r"[a-z]{3}[.!?]$", line) for line in lines) or bool(
        _SIGNED.search(text)
    )


def _signs(blocks: list[Block], signature: int, closing: int | None, *, inked: bool) -> list[RawSign]:
    text = blocks[signature].text
    name = next((line for line in text.split("\n") if _NAME.match(line.strip())), text.split("\n", 1)[0]).strip()
    signs = [RawSign("signature-block", f"it ends with the signature block of {name}", signature)]
    around = blocks[closing if closing is not None else signature : signature + 2]
    mark = next((m for b in around if (m := _SIGNED.search(b.text)) and not _LINE.search(b.text)), None)
    if mark:
        signs.append(
            RawSign("signed-mark", f"the mark {mark.group().strip()!r} stands at the signature block", signature)
        )
    elif any(_LINE.search(line) for line in text.split("\n")):
        signs.append(RawSign("signature-absent", "the line for the signature is empty", signature))
    elif not inked:
        signs.append(RawSign("signature-absent", "nothing stands where the signature would be", signature))
    return signs
