"""HTML blocks: the page's own paragraphs, in order, each with its path, and which of them are the main text.

trafilatura chooses the main text but gives no places. So the page is cut into runs of words between block elements,
each with the XPath of its block, and trafilatura's paragraphs are then found again among them, in order. What stands
between them under the same parents and is no chrome is taken too: trafilatura drops short paragraphs and notes.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Any

from standfirst.read.draft import Block
from standfirst.read.words import one_line
from standfirst.records import PartKind

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr
    ul""".split()
)
_SKIPPED = frozenset(
    """script style noscript template svg canvas iframe object embed head select option button input textarea label
    audio video map""".split()
)
_CHROME = frozenset("nav aside footer form dialog menu".split())
_CHROME_ROLES = frozenset("navigation complementary banner contentinfo search dialog form menu".split())
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|sidebar|share|social|promo|newsletter|subscribe|signup|related|most-?read"
    r"|comments?|cookie|consent|footer"
    r"|masthead|breadcrumbs?|advert|ads?|sponsor|toolbar|skip|recommend\w*|trending|outbrain|taboola|paywall"
    r"|byline|kicker|tags)(?:[\s_-]|$)",
    re.I,
)
_WINDOW = 200
"""Runs that are searched for a paragraph that trafilatura changed a little."""
_KINDS = {
    "h1": PartKind.HEADING,
    "h2": PartKind.HEADING,
    "h3": PartKind.HEADING,
    "h4": PartKind.HEADING,
    "h5": PartKind.HEADING,
    "h6": PartKind.HEADING,
    "li": PartKind.ITEM,
    "dd": PartKind.ITEM,
    "blockquote": PartKind.QUOTE,
    "figcaption": PartKind.CAPTION,
    "caption": PartKind.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two block boundaries: their block's path, its parent's, its tags from within outwards."""

    text: str
    path: str
    parent: str
    tags: tuple[str, ...]
    chrome: bool
    links: int
    """Characters that stand in links."""

    @property
    def kind(self) -> PartKind:
        return next((_KINDS[tag] for tag in self.tags if tag in _KINDS), PartKind.PARAGRAPH)

    def block(self) -> Block:
        return Block(self.text, self.kind, path=self.path)


class _Cutter:
    """Walks the tree without recursion: pages are nested deeper than Python allows."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.runs: list[Run] = []
        self.words: list[str] = []
        self.links = 0

    def cut(self, root: Any) -> list[Run]:
        stack: list[tuple[Any, Any, bool, bool]] = [(root, root, False, False)]
        while stack:
            element, block, in_link, leaving = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if leaving:
                if tag in _BLOCKS:
                    self.flush(element)
                self.take(element.tail, in_link)
                continue
            if not tag or tag in _SKIPPED or _hidden(element):
                self.take(element.tail, in_link)
                continue
            if tag in _BLOCKS:
                self.flush(block)
                block = element
            if tag == "br":
                self.line_break(block)
            within = in_link or tag == "a"
            stack.append((element, block, in_link, True))
            self.take(element.text, within)
            # Children are pushed last to first; what follows a child in its parent is taken when it is left.
            stack.extend((child, block, within, False) for child in reversed(element))
        self.flush(root)
        return self.runs

    def take(self, text: str | None, in_link: bool) -> None:
        if text:
            self.words.append(text)
            self.links += len(text.strip()) if in_link else 0

    def line_break(self, block: Any) -> None:
        """Two line breaks part paragraphs; one is a space."""
        if (self.words and self.words[-1] == "\n") or (
            self.words and not self.words[-1].strip() and len(self.words) > 1 and self.words[-2] == "\n"
        ):
            self.flush(block)
        else:
            self.words.append("\n")

    def flush(self, block: Any) -> None:
        text = one_line("".join(self.words))
        if text:
            tags, chrome, element = [], False, block
            while element is not None:
                if isinstance(element.tag, str):
                    tags.append(element.tag)
                    chrome = chrome or _is_chrome(element)
                element = element.getparent()
            parent = block.getparent()
            self.runs.append(
                Run(
                    text,
                    self.tree.getpath(block),
                    self.tree.getpath(parent) if parent is not None else "",
                    tuple(tags),
                    chrome,
                    self.links,
                )
            )
        self.words, self.links = [], 0


def runs_of(root: Any) -> list[Run]:
    """The page cut into runs, in order; scripts, controls and hidden elements left out."""
    return _Cutter(root.getroottree()).cut(root)


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or element.get("aria-hidden") == "true"


def _is_chrome(element: Any) -> bool:
    if element.tag in _CHROME or (element.get("role") or "").lower() in _CHROME_ROLES:
        return True
    if element.tag in ("html", "body", "main", "article"):
        return False
    return bool(_CHROME_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def main_runs(runs: list[Run], chosen: list[str]) -> list[Run]:
    """The runs that hold the paragraphs which were chosen as main text, and their like between and beside them."""
    found = _matched(runs, chosen)
    if not found:
        return _by_tags(runs)
    parents = {runs[number].parent for number in found}
    first, last = min(found), max(found)
    kept = set(found)
    for number, run in enumerate(runs):
        if number in kept or run.chrome or run.links > 0.5 * len(run.text):
            continue
        beside = run.parent in parents and first <= number
        within = first <= number <= last
        caption = within and run.kind is PartKind.CAPTION
        if caption or (beside and (within or number <= last + 6)):
            kept.add(number)
    return [run for number, run in enumerate(runs) if number in kept]


def _matched(runs: list[Run], chosen: list[str]) -> list[int]:
    """Numbers of the runs that hold the chosen paragraphs; each is sought after the one before it, then anywhere."""
    keys = [_key(run.text) for run in runs]
    places: dict[str, deque[int]] = {}
    for number, key in enumerate(keys):
        places.setdefault(key, deque()).append(number)
    found: set[int] = set()
    at = 0
    for paragraph in chosen:
        key = _key(paragraph)
        same = places.get(key) if key else None
        if same:
            number = same.popleft()
        elif len(key) >= 25:
            near = range(at, min(len(keys), at + _WINDOW))
            number = next((n for n in near if len(keys[n]) >= 25 and (key in keys[n] or keys[n] in key)), -1)
        else:
            continue
        if number >= 0:
            found.add(number)
            at = max(at, number + 1)
    return sorted(found)


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _by_tags(runs: list[Run]) -> list[Run]:
    """Without a choice: what stands in the article or the main element, else all paragraphs that are no chrome."""
    for tag in ("article", "main"):
        inside = [run for run in runs if tag in run.tags and not run.chrome]
        if sum(len(run.text) for run in inside) >= 40:
            return inside
    plain = [run for run in runs if not run.chrome and run.links <= 0.5 * len(run.text)]
    return plain or [run for run in runs if not run.chrome]
