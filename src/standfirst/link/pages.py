"""Pages: which documents are versions of one page.

Takes documents, gives groups of them; does not know what changed, nor which came first.

| two documents are versions of one page | example |
|---|---|
| their addresses are the same, but for what does not name the page: scheme, `www.`, `m.`, `amp`, a fragment, marks of a campaign, `index.html` | `http://courier.example/lock/?utm_source=x` and `https://www.courier.example/lock` |
| one outlet, the same title but for a prefix that tells of a version, and half of the words of the shorter text | "Lock gates shut" and "UPDATE 2-Lock gates shut" |

The front page of a site, and one text captured twice, are no versions.
"""  # noqa: E501 - a table

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from standfirst.link.bodies import outlet_key
from standfirst.records import Document

_PREFIX = re.compile(
    r"^\W*(?:(?:update|upd|refile|corrected|correction|corrects|recasts?|rpt|repeat|writethru|kill|withdrawn|retracted"
    r"|wrapup|lead|clarified)(?:[- ]?\d+)?\s*[-:–—|)\]]\s*)+",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_TAIL = re.compile(r"(?:/(?:index|default)\.\w+|/amp|\.amp|/)+$")
_CAMPAIGN = re.compile(
    r"(?:utm_\w+|[a-z]{0,2}clid|mc_[ce]id|cmpid?|ref(?:errer|_src)?|share|smid|src|source|output|amp)$", re.I
)
"""What an address may ask for that tells how a reader came to the page, or how it is shown."""
_MIN_TITLE = 4
"""Words that a title needs before it can name a page."""
_MOST = 400
"""Documents of one title that are compared; more are a column's name, not a page."""
_SHARED = 0.5


def find_pages(documents: Sequence[Document]) -> list[tuple[Document, ...]]:
    """Groups of at least two documents with different texts that are versions of one page.

    Documents and groups are in the order of their ids, whatever the order in which they came.
    """
    ordered = sorted({document.id: document for document in documents}.values(), key=lambda one: one.id)
    parent = {document.id: document.id for document in ordered}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for one, other in (*_same_address(ordered), *_same_title(ordered)):
        first, second = sorted((root(one.id), root(other.id)))
        parent[second] = first
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document in ordered:
        groups[root(document.id)].append(document)
    return [tuple(group) for group in groups.values() if len({_plain(d) for d in group}) > 1]


def page_address(url: str | None) -> str | None:
    """What names the page in an address: host and path, and what is asked for; None for a front page or no address."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:  # a broken address names nothing
        return None
    path = _TAIL.sub("", re.sub(r"/{2,}", "/", parts.path))
    asked = sorted(pair for pair in parse_qsl(parts.query) if not _CAMPAIGN.match(pair[0]))
    if not host or not (path or asked):
        return None
    return f"{_HOST.sub('', host)}{path}{'?' if asked else ''}{urlencode(asked)}"


def slug(title: str | None) -> str | None:
    """A title without the prefixes that tell of a version, folded; None where it is too short to name a page."""
    words = re.findall(r"\w+", _PREFIX.sub("", title or "").casefold())
    return " ".join(words) if len(words) >= _MIN_TITLE else None


def _same_address(documents: Sequence[Document]) -> Iterable[tuple[Document, Document]]:
    by_address: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        address = page_address(document.url)
        if address is not None:
            by_address[address].append(document)
    for group in by_address.values():
        yield from ((group[0], other) for other in group[1:])


def _same_title(documents: Sequence[Document]) -> Iterable[tuple[Document, Document]]:
    by_title: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in documents:
        title = slug(document.title)
        if document.outlet and title is not None:
            by_title[outlet_key(document.outlet), title].append(document)
    for group in by_title.values():
        if not 1 < len(group) <= _MOST:
            continue
        words = {document.id: frozenset(re.findall(r"\w+", _body(document).casefold())) for document in group}
        heads = [group[0]]  # the first text of each page that bears the title
        for document in group[1:]:
            near = next((head for head in heads if _alike(words[head.id], words[document.id])), None)
            if near is None:
                heads.append(document)
            else:
                yield near, document


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewest = min(len(one), len(other))
    return fewest > 0 and len(one & other) >= _SHARED * fewest


def _body(document: Document) -> str:
    """The text without its title, which the two have in common anyway."""
    return document.text.content.removeprefix(document.title or "")


def _plain(document: Document) -> str:
    return " ".join(document.text.content.split())
