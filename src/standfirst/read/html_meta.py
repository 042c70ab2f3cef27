"""HTML metadata: what a page states of itself in JSON-LD and meta elements.

JSON-LD (schema.org) goes before Open Graph and article meta elements, those before the rest. Dates come from there,
from `time` elements marked as publication dates, and, as an estimate, from the URL; never from the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from standfirst.read.dates import from_url, listed, stated
from standfirst.read.draft import approximate
from standfirst.read.kinds import named
from standfirst.read.words import one_line
from standfirst.records import UNKNOWN_DATE, Basis, DateValue, Kind, Trouble

_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|PressRelease|SocialMediaPosting|Posting)$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish_date",
    "article.published", "citation_publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
    "revised",
)
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "article:publisher_name", "copyright", "publisher")
_BYLINE = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "og:article:author")
_SECTION = ("article:section", "og:article:section", "section", "parsely-section", "category")
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Meta:
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: DateValue = UNKNOWN_DATE
    updated: DateValue = UNKNOWN_DATE
    kind: Kind | None = None
    section: str | None = None
    credits: tuple[str, ...] = ()
    problems: tuple[tuple[Trouble, str], ...] = ()


def meta_of(root: Any, url: str | None) -> Meta:
    """What the page states; `url` is where it came from, if known."""
    article = next(_articles(root), {})
    tags = _tags(root)
    canonical = _first(root.xpath("//link[translate(@rel,'CANONIL','canonil')='canonical']/@href")) or tags.get(
        "og:url"
    )
    address = canonical if canonical and canonical.startswith(("http://", "https://")) else url
    outlet = _name(article.get("publisher")) or _pick(tags, _OUTLET)
    title, suffix = _title(root, article, tags, outlet)
    published, updated, problems = _dates(root, article, tags, address or url)
    byline = _name(article.get("author")) or _pick(tags, _BYLINE)
    section = article.get("articleSection")
    section = section[0] if isinstance(section, list) and section else section
    kinds = article.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    found = [kind for name in kinds if isinstance(name, str) and (kind := named(name)) is not None]
    return Meta(
        title=title,
        outlet=outlet or suffix or _host(address),
        byline=None if byline is None or byline.startswith("http") else byline,
        url=address,
        published=published,
        updated=updated,
        kind=next((kind for kind in found if kind is not Kind.NEWS), None),
        section=one_line(section) if isinstance(section, str) else _pick(tags, _SECTION),
        credits=tuple(
            name for name in (_name(article.get("sourceOrganization")), _name(article.get("provider"))) if name
        ),
        problems=problems,
    )


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.xpath("//script[contains(translate(@type,'LDJSON','ldjson'),'ld+json')]"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data, _DEPTH):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _TYPES.search(kind) for kind in kinds):
                yield item


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for part in data:
            yield from _items(part, depth - 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            if key in data:
                yield from _items(data[key], depth - 1)


def _tags(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        value = one_line(element.get("content") or "")
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _pick(tags: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((tags[key] for key in keys if key in tags), None)


def _first(values: Any) -> str | None:
    return next((one_line(str(value)) for value in values if str(value).strip()), None)


def _name(value: Any) -> str | None:
    """The name in a schema.org value: text, a thing with a name, or a list of either."""
    if isinstance(value, str):
        return one_line(value) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        names = [name for part in value[:20] if not isinstance(part, list) and (name := _name(part))]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _title(
    root: Any, article: dict[str, Any], tags: dict[str, str], outlet: str | None
) -> tuple[str | None, str | None]:
    """The headline, and an outlet's name that stood after it in the title element."""
    headline = article.get("headline") or article.get("name")
    headline = one_line(headline) if isinstance(headline, str) else None
    headings = [one_line("".join(h.itertext())) for h in root.iter("h1")]
    headings = [text for text in headings if text and text != outlet and len(text) <= 300]
    element = _first(["".join(title.itertext()) for title in root.iter("title")][:1])
    suffix = None
    if element and (match := re.match(r"(?P<title>.{10,}?)\s+[|–—-]\s+(?P<outlet>[^|–—]{2,50})$", element)):
        element, suffix = match["title"], match["outlet"]
    stated_title = headline or tags.get("og:title") or tags.get("twitter:title")
    if len(headings) == 1 or (stated_title and stated_title in headings):
        return (stated_title if stated_title in headings else headings[0]), suffix
    return stated_title or element, suffix


def _dates(
    root: Any, article: dict[str, Any], tags: dict[str, str], url: str | None
) -> tuple[DateValue, DateValue, tuple[tuple[Trouble, str], ...]]:
    candidates = [
        ("JSON-LD", article.get("datePublished")),
        ("a meta element", _pick(tags, _PUBLISHED)),
        ("a time element", _first(root.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime"))),
        ("a time element", _only_time(root)),
    ]
    dates = [(where, edtf) for where, value in candidates if isinstance(value, str) and (edtf := stated(value))]
    modified = stated(str(article.get("dateModified") or _pick(tags, _UPDATED) or ""))
    updated = DateValue(modified, Basis.LISTED) if modified else UNKNOWN_DATE
    if not dates:
        by_library = _by_htmldate(root, modified)
        if by_library:
            return DateValue(by_library, Basis.LISTED), updated, ()
        if modified:
            return approximate(modified, Basis.UPDATED), updated, ()
        return approximate(from_url(url), Basis.ESTIMATED), updated, ()
    where, edtf = dates[0]
    problems = tuple(
        (Trouble.DATE_CONFLICT, f"{where} dates it {edtf}, but {other_where} {other}")
        for other_where, other in dates[1:]
        if other[:10] != edtf[:10] and len(other) >= 10 <= len(edtf)
    )
    return listed(edtf), updated, problems[:1]


def _only_time(root: Any) -> str | None:
    """The one time that the article's own head carries, if it carries just one."""
    times = {
        one_line(str(v))
        for v in root.xpath("//article//header//time/@datetime | //article/time/@datetime")
        if str(v).strip()
    }
    times |= {
        one_line(str(v))
        for v in root.xpath("//article//*[contains(@class,'byline') or contains(@class,'date')]//time/@datetime")
    }
    return times.pop() if len(times) == 1 else None


def _by_htmldate(root: Any, modified: str | None) -> str | None:
    """What htmldate finds in the head of the page; the body is not shown to it, so that it cannot guess from words."""
    head = root.find("head")
    if head is None or modified:
        return None
    from htmldate import find_date
    from lxml import html

    alone = html.Element("html")
    alone.append(html.fromstring(html.tostring(head)))
    try:
        found = find_date(alone, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, IndexError):
        return None
    return stated(found)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return re.sub(r"^(?:www|m|amp|edition)\.", "", host) or None
