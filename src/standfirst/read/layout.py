"""Layout: what a paragraph is by where it stands: heading, item of a list, repeat, link list, post, stray line.

Each function takes the blocks of a document and gives as many, in the same order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from standfirst.read.credits import AGENCIES
from standfirst.read.draft import Block, Piece
from standfirst.read.furniture import COUNTRIES, glued, whole
from standfirst.read.words import bullet
from standfirst.records import PartKind

F = PartKind.FURNITURE
_END = re.compile(r"[.!?:;,…]['’”\")\]]*$")
_POST = re.compile(
    r"(?P<text>^.*?)(?:—|--|–)\s?(?P<who>[^—\n]{2,60}? ?\(@\w{1,20}\))\s(?:[A-Z][a-z]+ \d{1,2}, \d{4}"
    r"|\d{1,2} [A-Z][a-z]+ \d{4})"
    r"(?: at \d.*)?$",
    re.S,
)
_MORE = re.compile(
    r"^(?:for more|more|more (?:on this(?: story)?|stories|coverage|from .{2,40})|related(?: (?:stories"
    r"|articles|content|topics"
    r"|coverage|links|video))?|read (?:more|also|next)|see also|recommended|further reading)\s?:?$",
    re.I,
)
_LEAST_REPEAT = 30
_SMALL_WORDS = frozenset("a an and as at but by for from in into of on or over than the to up vs with".split())


def items(blocks: list[Block]) -> list[Block]:
    """Paragraphs with a list's mark in front become items; the mark is layout and is left out."""
    marked = []
    for block in blocks:
        length = bullet(block.text) if block.open and "\n" not in block.text else 0
        marked.append(replace(block, text=block.text[length:], kind=PartKind.ITEM) if length else block)
    return marked


def furniture(blocks: list[Block]) -> list[Block]:
    """Whole paragraphs and glued stretches that the tables of `furniture` know."""
    found = []
    for block in blocks:
        usual = block.kind in (PartKind.PARAGRAPH, PartKind.ITEM, PartKind.HEADING, PartKind.QUOTE, PartKind.CAPTION)
        if not usual or block.pieces:
            found.append(block)
            continue
        rule = whole(block.text)
        split = glued(block) if rule is None or rule.kind is PartKind.CAPTION else block
        if split.pieces:
            found.append(split)
        elif rule is not None and not (rule.kind is PartKind.CAPTION and block.kind is PartKind.CAPTION):
            label = rule.name if rule.kind is F else block.label
            found.append(block.marked(rule.kind, label))
        else:
            found.append(block)
    return _highlights(found)


def _highlights(blocks: list[Block]) -> list[Block]:
    """The lines that follow a page's first highlight are highlights too, while they end without a stop."""
    running = False
    found = []
    for block in blocks:
        if block.pieces and block.pieces[0].label == "highlights":
            running = True
        elif running and block.open and not _END.search(block.text) and len(block.text) <= 140:
            block = block.marked(PartKind.ITEM)
        else:
            running = False
        found.append(block)
    return found


def posts(blocks: list[Block]) -> list[Block]:
    """Posts set into a page ("words — Name (@handle) June 2, 2020") become quotes with the name as label."""
    found: list[Block] = []
    for block in blocks:
        match = _POST.match(block.text) if block.open else None
        if match is None:
            found.append(block)
            continue
        who = match["who"].strip()
        cut = match.start("who") - 1
        while cut > 0 and block.text[cut - 1] in "—–- ":
            cut -= 1
        if match["text"].strip():
            tail = Piece(cut, len(block.text), F, "post's author")
            found.append(block.split(Piece(0, cut, PartKind.QUOTE, who), tail))
        else:
            if found and found[-1].open:
                found[-1] = found[-1].marked(PartKind.QUOTE, who)
            found.append(block.marked(F, "post's author"))
    return found


def link_lists(blocks: list[Block]) -> list[Block]:
    """ "More:", "Related stories" and the headlines that follow, up to the first full sentence."""
    found: list[Block] = []
    running = False
    for block in blocks:
        if block.kind in (PartKind.PARAGRAPH, PartKind.HEADING) and not block.pieces and _MORE.match(block.text):
            running = True
            found.append(block.marked(F, "link list"))
        elif running and not block.pieces and _linkish(block):
            found.append(block.marked(F, "link list"))
        else:
            running = running and block.kind is F
            found.append(block)
    return found


def _linkish(block: Block) -> bool:
    text = block.text
    if len(text) > 130 or block.kind not in (PartKind.PARAGRAPH, PartKind.ITEM):
        return False
    if block.kind is PartKind.ITEM:
        return len(text) <= 60 or not text.endswith(".")
    return _title_case(text) if _END.search(text) else len(text.split()) >= 3


def _title_case(text: str) -> bool:
    words = [w for w in re.findall(r"[A-Za-z][\w'’-]*", text) if w.lower() not in _SMALL_WORDS]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.9 * len(words)


def headings(blocks: list[Block], *, credited: bool) -> list[Block]:
    """Short lines without a full stop are headings; in capitals and long, they are another story's headline.

    After a paragraph that ends with a colon such lines are the items that it announces. A line that heads nothing,
    because only furniture follows, is a stray headline; names at the very end are a credit where `credited`.
    """
    capitals = sum(1 for block in blocks if block.open and _capitals(block.text))
    wire = capitals > 6 and capitals > 0.3 * len(blocks)  # an old wire text is in capitals throughout
    news_follows = _before_news(blocks)
    found: list[Block] = []
    announced = False
    for number, block in enumerate(blocks):
        if not block.open or "\n" in block.text:
            announced = announced and block.kind in (F, PartKind.ITEM)
            found.append(block)
            continue
        text = block.text
        if _capitals(text) and not wire and not announced:
            stray = len(text.split()) >= 7 or ":" in text
            block = block.marked(F, "related headline") if stray else block.marked(PartKind.HEADING)
        elif announced and _listed(blocks, number, found):
            block = block.marked(PartKind.ITEM)
        elif _heading_form(text):
            if news_follows[number + 1]:
                block = block.marked(PartKind.HEADING)
            elif (
                credited
                and number == len(blocks) - 1
                and number > 2
                and len(text.split()) <= 4
                and _all_capitalised(text)
            ):
                block = block.marked(F, "credit at the end" if len(text.split()) > 1 else "stray line")
            elif number > 0 and (text in AGENCIES or _after_furniture(blocks, number)):
                block = block.marked(F, "stray line")
        announced = text.endswith(":") or (announced and block.kind is PartKind.ITEM)
        found.append(block)
    return found


def _listed(blocks: list[Block], number: int, before: list[Block]) -> bool:
    """Whether a line is one of several that a colon announced: short, and with another such line beside it."""
    if not _line(blocks[number]):
        return False
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    return (following is not None and _line(following)) or before[-1].kind is PartKind.ITEM


def _line(block: Block) -> bool:
    end = _END.search(block.text)
    return block.open and len(block.text) <= 140 and (end is None or end.group() == "?")


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    few_small = sum(c.islower() for c in letters) <= 0.04 * len(letters)
    return len(letters) >= 8 and len(text) <= 160 and few_small and not text.endswith((".", "!"))


def _heading_form(text: str) -> bool:
    words = text.split()
    if len(text) > 90 or len(words) > 13 or not (text[0].isupper() or text[0].isdigit() or text[0] in "'‘“\""):
        return False
    if _title_case(text) and not re.search(r"[.!:;,][’”'\"]*$", text):
        return True
    if text[0] in "'‘“\"":
        return text[-1] in "'’”\"" and len(words) <= 8 and not re.search(r"[.!?,]['’”\"]$", text)
    if text.endswith("?"):
        return len(words) <= 12 and not re.search(r"[.!?]\s", text)
    return not _END.search(text) and not re.search(r"[a-z0-9]{2}[.!]\s+[A-Z]\w+ \w+ \w+", text)


def _before_news(blocks: list[Block]) -> list[bool]:
    """For each place, whether news follows from there on before the end, past furniture, captions and headings."""
    found = [False]
    for block in reversed(blocks):
        if block.kind in (F, PartKind.CAPTION) or (block.open and _heading_form(block.text)):
            found.append(found[-1])
        else:
            found.append(bool(block.pieces) or block.kind is not PartKind.PARAGRAPH or len(block.text) > 40)
    return found[::-1]


def _all_capitalised(text: str) -> bool:
    return all(word[0].isupper() or word in _SMALL_WORDS for word in re.findall(r"\w[\w'’-]*", text))


def _after_furniture(blocks: list[Block], number: int) -> bool:
    near = blocks[max(0, number - 1) : number] + blocks[number + 1 : number + 2]
    return any(block.kind is F for block in near)


def captions(blocks: list[Block]) -> list[Block]:
    """Captions of a page that marks them by nothing but the missing stop: from four such paragraphs on."""
    stopped = [block for block in blocks if block.open and _END.search(block.text)]
    bare = {
        number
        for number, block in enumerate(blocks[1:-1], start=1)
        if block.open and 40 <= len(block.text) <= 320 and not _END.search(block.text)
        if not (blocks[number + 1].open and blocks[number + 1].text[0].islower())
    }
    if len(bare) < 4 or len(bare) > len(stopped):
        return blocks
    return [block.marked(PartKind.CAPTION) if n in bare else block for n, block in enumerate(blocks)]


def repeats(blocks: list[Block]) -> list[Block]:
    """A paragraph printed again is furniture the second time; so is a caption that an earlier one holds."""
    seen: set[str] = set()
    found = []
    for block in blocks:
        key = " ".join(block.text.split()).casefold()
        again = key in seen and len(key) >= _LEAST_REPEAT
        if again and block.kind not in (F, PartKind.TURN, PartKind.SIGNATURE, PartKind.TITLE):
            block = block.marked(F, "repeat")
        seen.add(key)
        found.append(block)
    return found


def country_options(blocks: list[Block]) -> list[Block]:
    """A form's list of countries, one a paragraph."""
    found = list(blocks)
    start = 0
    for end in range(len(blocks) + 1):
        short = end < len(blocks) and len(blocks[end].text) <= 40 and not _END.search(blocks[end].text)
        if short:
            continue
        run = blocks[start:end]
        if len(run) >= 12 and sum(1 for b in run if b.text in COUNTRIES) >= 0.4 * len(run):
            found[start:end] = [block.marked(F, "list of countries") for block in run]
        start = end + 1
    return found
