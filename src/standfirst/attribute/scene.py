"""Scene: one document with all that the rules look at: tree, paragraphs, quotations, frames.

Built once per document; the rules read it, and only `collect` and `attach` change its frames.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from standfirst.attribute.frames import Cued, Frame
from standfirst.attribute.layout import Paragraph, paragraphs
from standfirst.attribute.quotes import Quote, find_quotes, is_name
from standfirst.attribute.tree import Range, Tree
from standfirst.records import Document, PartKind, Span

SILENT_PARTS = frozenset({PartKind.FURNITURE, PartKind.CAPTION, PartKind.HEADING, PartKind.SIGNATURE})


_NOWHERE = Paragraph(0, 0, PartKind.FURNITURE)


@dataclass(slots=True)
class Scene:
    """A document under reading."""

    document: Document
    tree: Tree
    paragraphs: list[Paragraph]
    quotes: list[Quote]
    quote_tokens: list[Range | None]
    """Tokens inside each quotation, marks left out."""
    quote_of: list[int]
    """For each token, the index of the quotation that it is in, or -1; its marks count as in it."""
    paragraph_of: list[int]
    """For each token, the index of its paragraph, or -1 where the parse holds more than is read: furniture."""
    quiet: list[bool] = field(default_factory=list)
    """For each token, whether it stands in a part that makes no claims."""
    titled: list[bool] = field(default_factory=list)
    """For each token, whether it stands in a title."""
    names: frozenset[int] = frozenset()
    """Indices of the quotations that are a name: of a film, a song, an operation."""
    frames: list[Frame] = field(default_factory=list)
    certainty: dict[int, float] = field(default_factory=dict)
    """By the token's first code point, where a model told it: -3 (certainly not) to 3 (certainly so)."""

    _cued: Cued | None = None

    def cued(self, first: int, last: int) -> list[Frame]:
        """The frames whose cue is one of the tokens from `first` to `last`, in the order of `frames`."""
        if self._cued is None or self._cued.frames is not self.frames:
            self._cued = Cued(self.frames)
        return self._cued.between(first, last)

    def span(self, first: int, last: int) -> Span:
        return self.document.text.span(self.tree.start(first), self.tree.end(last))

    def paragraph(self, token: int) -> Paragraph:
        n = self.paragraph_of[token]
        return self.paragraphs[n] if n >= 0 else _NOWHERE

    def tokens_of(self, paragraph: int) -> Range | None:
        found = self.paragraphs[paragraph]
        return self.tree.between(found.start, found.end)

    def in_name(self, token: int) -> bool:
        """Whether the token stands in quoted words that are a name: of a film, a song, an operation."""
        return self.quote_of[token] in self.names

    def silent(self, token: int) -> bool:
        """Whether the token stands in a part that makes no claims."""
        return self.quiet[token]

    def in_title(self, token: int) -> bool:
        return self.titled[token]

    def title_tokens(self) -> frozenset[int]:
        return frozenset(i for i, titled in enumerate(self.titled) if titled)


def build(document: Document, tree: Tree) -> Scene:
    """The scene of a document, without frames."""
    listed = paragraphs(document)
    quotes = find_quotes(document.text.content, listed)
    quotes = _block_quotes(document, listed, quotes)
    n = len(tree.lower)
    quote_of = [-1] * n
    inside: list[Range | None] = []
    for k, quote in enumerate(quotes):
        inside.append(tree.between(quote.inner, quote.inner_end))
        around = tree.between(quote.start, quote.end)
        if around is not None:
            for i in range(around[0], around[1] + 1):
                quote_of[i] = k
    starts = [paragraph.start for paragraph in listed]
    before = [bisect_right(starts, tree.start(i)) - 1 for i in range(n)]
    paragraph_of = [k if k >= 0 and tree.start(i) < listed[k].end else -1 for i, k in enumerate(before)]
    text, titles = document.text.content, {n for n, p in enumerate(listed) if p.kind is PartKind.TITLE}
    names = frozenset(k for k, quote in enumerate(quotes) if quote.paragraph not in titles and is_name(text, quote))
    kinds = [listed[k].kind if k >= 0 else _NOWHERE.kind for k in paragraph_of]
    quiet, titled = [kind in SILENT_PARTS for kind in kinds], [kind is PartKind.TITLE for kind in kinds]
    return Scene(document, tree, listed, quotes, inside, quote_of, paragraph_of, quiet, titled, names)


def _block_quotes(document: Document, listed: list[Paragraph], quotes: list[Quote]) -> list[Quote]:
    """A part that is a block quotation is quoted whole, with or without marks."""
    blocks = [n for n, paragraph in enumerate(listed) if paragraph.kind is PartKind.QUOTE]
    kept = [quote for quote in quotes if quote.paragraph not in blocks]
    for n in blocks:
        paragraph = listed[n]
        words = document.text.content[paragraph.start : paragraph.end]
        inner = paragraph.start + len(words) - len(words.lstrip("\"“'‘"))
        inner_end = paragraph.end - (len(words) - len(words.rstrip("\"”'’")))
        if inner < inner_end:
            kept.append(Quote(paragraph.start, paragraph.end, inner, inner_end, n))
    return sorted(kept, key=lambda quote: quote.start)
