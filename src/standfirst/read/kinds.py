"""Kinds: comment, analysis, explainer, statement, post, by what the document says of itself and nothing else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from standfirst.records import Kind

_NAMES: dict[str, Kind] = {kind.value: kind for kind in Kind} | {
    "article": Kind.NEWS,
    "report": Kind.NEWS,
    "opinion": Kind.COMMENT,
    "opinions": Kind.COMMENT,
    "commentary": Kind.COMMENT,
    "comment is free": Kind.COMMENT,
    "column": Kind.COMMENT,
    "columnists": Kind.COMMENT,
    "columns": Kind.COMMENT,
    "editorial": Kind.COMMENT,
    "editorials": Kind.COMMENT,
    "op-ed": Kind.COMMENT,
    "perspective": Kind.COMMENT,
    "perspectives": Kind.COMMENT,
    "viewpoint": Kind.COMMENT,
    "views": Kind.COMMENT,
    "news analysis": Kind.ANALYSIS,
    "explainers": Kind.EXPLAINER,
    "explained": Kind.EXPLAINER,
    "liveblog": Kind.LIVE_BLOG,
    "live-blog": Kind.LIVE_BLOG,
    "live": Kind.LIVE_BLOG,
    "press release": Kind.STATEMENT,
    "press-release": Kind.STATEMENT,
    "e-mail": Kind.MAIL,
    "email": Kind.MAIL,
    "tweet": Kind.POST,
}
_SCHEMA = {
    "newsarticle": Kind.NEWS,
    "reportagenewsarticle": Kind.NEWS,
    "opinionnewsarticle": Kind.COMMENT,
    "reviewnewsarticle": Kind.COMMENT,
    "analysisnewsarticle": Kind.ANALYSIS,
    "backgroundnewsarticle": Kind.EXPLAINER,
    "askpublicnewsarticle": Kind.NEWS,
    "liveblogposting": Kind.LIVE_BLOG,
    "pressrelease": Kind.STATEMENT,
    "socialmediaposting": Kind.POST,
}
_TITLES: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (r"^(?:live\b.*:|live updates?\b|as it happened\b|the latest:)|\bas it happened$", Kind.LIVE_BLOG),
        (r"\b(?:live|latest) updates?\b", Kind.LIVE_BLOG),
        (r"^(?:opinion|comment|commentary|column|editorial|op-ed|perspective|viewpoint)\s*[:|–—]", Kind.COMMENT),
        (r"\|\s*(?:opinion|comment|editorial|column|[\w .'’-]+ \| opinion)$", Kind.COMMENT),
        (r"^(?:news )?analysis\s*[:|–—]|\|\s*analysis$", Kind.ANALYSIS),
        (r"^(?:explainer|explained|q&a|q & a|faq)\b|\bexplained$", Kind.EXPLAINER),
        (r"\bwhat (?:we|you) (?:need to )?know\b", Kind.EXPLAINER),
        (r"^(?:everything (?:we|you)\b|\w+ things (?:to know|we know)\b)", Kind.EXPLAINER),
        (r"^(?:full )?transcript\b|\btranscript$", Kind.TRANSCRIPT),
        (r"^(?:joint |official |press )?statement (?:by|from|of|on behalf|on)\b", Kind.STATEMENT),
        (r"^(?:press release|readout)\b", Kind.STATEMENT),
    )
)
_POST_HOSTS = re.compile(
    r"(?:^|\.)(?:twitter|x|facebook|threads|bsky|truthsocial|t\.me|instagram|vk)\.?(?:com|app|net|me)?$"
)
_RELEASE = re.compile(r"^(?:for immediate release|press release|media release|news release)\b", re.I)


def named(name: str | None) -> Kind | None:
    """The kind that a header line, a section or a schema.org type names, or None."""
    plain = (name or "").strip().lower()
    return _NAMES.get(plain) or _SCHEMA.get(plain.rsplit("/", 1)[-1])


def by_marks(title: str | None, section: str | None, url: str | None, opening: list[str]) -> Kind | None:
    """The kind by explicit marks in title, section, URL path and first lines; None where there is no mark."""
    for pattern, kind in _TITLES:
        if title and pattern.search(title):
            return kind
    kind_of_section = named(section)
    if kind_of_section not in (None, Kind.NEWS):
        return kind_of_section
    try:
        parts = urlsplit(url or "")
        host, path = parts.hostname or "", parts.path
    except ValueError:
        host, path = "", ""
    if _POST_HOSTS.search(host):
        return Kind.POST
    for segment in path.lower().split("/")[1:-1]:
        kind_of_path = named(segment.replace("commentisfree", "comment is free"))
        if kind_of_path in (Kind.COMMENT, Kind.ANALYSIS, Kind.EXPLAINER, Kind.LIVE_BLOG):
            return kind_of_path
    return Kind.STATEMENT if any(_RELEASE.match(line) for line in opening) else None
