"""HTML: web pages, by trafilatura's choice of the main text and the page's own blocks and metadata."""

from __future__ import annotations

import re
from typing import Any

import trafilatura
from lxml import etree, html

from standfirst.read.decode import decode
from standfirst.read.draft import Block, Draft, Unread
from standfirst.read.html_blocks import Run, main_runs, runs_of
from standfirst.read.html_meta import meta_of
from standfirst.read.words import clean
from standfirst.records import Kind, PartKind, Trouble

READER = "html/1"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_BODIES = "p head item quote cell".split()


def read_html(content: bytes, *, charset: str | None = None, url: str | None = None) -> Draft | Unread:
    """The draft of a web page."""
    declared = _CHARSET.search(content[:4096])
    decoded = decode(content, declared.group(1).decode("ascii") if declared else charset)
    if isinstance(decoded, Unread):
        return decoded
    root = _tree(decoded.text)
    if root is None:
        return Unread(Trouble.EMPTY, "the page holds no words")
    meta = meta_of(root, url)
    runs = runs_of(root)
    blocks = [_block(run, meta.title) for run in _after_title(main_runs(runs, _chosen(root)), meta.title)]
    problems = meta.problems
    if decoded.broken:
        message = f"{decoded.broken} characters are not {decoded.encoding}; each stands as U+FFFD"
        problems = (*problems, (Trouble.BAD_ENCODING, message))
    if not blocks:
        return Unread(Trouble.FURNITURE_ONLY if runs else Trouble.EMPTY, "the page has no main text")
    return Draft(
        READER,
        tuple(blocks),
        title=meta.title,
        outlet=meta.outlet,
        byline=meta.byline,
        url=meta.url,
        published=meta.published,
        updated=meta.updated,
        kind=meta.kind or (Kind.LIVE_BLOG if _live(root) else None),
        section=meta.section,
        credits=meta.credits,
        problems=problems,
    )


def _tree(text: str) -> Any:
    # Parsed from UTF-8 bytes of what was decoded: a declaration in the page could be wrong, and lxml would obey it.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def _chosen(root: Any) -> list[str]:
    """The paragraphs that trafilatura takes for the main text; none where it fails."""
    try:
        copy = html.document_fromstring(etree.tostring(root, method="html", encoding="utf-8"))
        found = trafilatura.extract(
            copy,
            output_format="xml",
            deduplicate=False,
            include_comments=False,
            include_tables=True,
            favor_recall=False,
        )
        tree = etree.fromstring(found) if found else None
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, IndexError, KeyError):
        return []  # its own rules on what is main text are not for every page; the page's elements decide then
    if tree is None:
        return []
    return ["".join(map(str, element.itertext())) for element in tree.iter(*_BODIES)]


def _after_title(runs: list[Run], title: str | None) -> list[Run]:
    """Without what stands above the headline, if the headline is among the runs."""
    at = next((n for n, run in enumerate(runs[:8]) if title and run.text == title and "h1" in run.tags), None)
    return runs if at is None else runs[at:]


def _block(run: Run, title: str | None) -> Block:
    return Block(run.text, PartKind.PARAGRAPH, path=run.path) if run.text == title else run.block()


def _live(root: Any) -> bool:
    return bool(root.xpath("//*[contains(@itemtype,'LiveBlogPosting')]"))
