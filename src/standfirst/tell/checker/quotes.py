"""Quoted words of a line: verbatim in one cited span, and quoted there too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfirst.records import Kind, Span
from standfirst.tell.checker.evidence import Evidence
from standfirst.tell.checker.fault import Fault, FaultKind

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|(?<!\w)‘([^‘’]+(?:’\w[^‘’]*)*)’(?!\w)")
_GAP = re.compile(r"\[[^\]]*\]|\(…\)|…|\.\s?\.\s?\.")
_GLYPHS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‐": "-", "\u00a0": " ", "\u2009": " "}
)
_OWN_WORDS = frozenset({Kind.LETTER, Kind.STATEMENT, Kind.TRANSCRIPT, Kind.MAIL, Kind.POST})
"""Documents whose every word is the writer's own: quoting them needs no quote marks there."""
_EDGE = " \t\n.,;:!?'\"-"


def check_quotes(line: str, evidence: Evidence) -> Iterator[Fault]:
    """Faults of quoted words. Ellipses and bracketed insertions split a quotation into its pieces."""
    for match in _QUOTED.finditer(line):
        words = next(group for group in match.groups() if group is not None)
        pieces = [piece for piece in (_plain(part) for part in _GAP.split(words)) if piece]
        if not pieces:
            continue
        holding = [span for span in evidence.citations if _holds(span, pieces)]
        if not holding:
            if not set(pieces[0].split()) <= evidence.allowed or len(pieces) > 1:
                yield Fault(FaultKind.QUOTE, words, f"“{words}” does not stand word for word in a cited span")
        elif all(_paraphrased(span, pieces[0], evidence) and not _named(span, line, evidence) for span in holding):
            yield Fault(FaultKind.QUOTE, words, f"“{words}” is not a quotation in the source")


def _named(span: Span, line: str, evidence: Evidence) -> bool:
    """Whether the line names the outlet that the span is from, whose own words it may then quote."""
    document = evidence.documents.get(span.document)
    return document is not None and bool(document.outlet) and str(document.outlet).casefold() in line.casefold()


def _plain(text: str) -> str:
    """Lower case, one kind of quote mark and dash, single spaces, no punctuation at the ends."""
    folded = re.sub(r"\s+", " ", text.translate(_GLYPHS)).strip(_EDGE).casefold()
    return re.sub(r"\s*[\"']\s*(?=\s|$)|(?<=\s)[\"']", "", folded)


def _holds(span: Span, pieces: list[str]) -> bool:
    """Whether the span has all pieces in their order, at word borders."""
    text = _plain(span.exact)
    at = 0
    for piece in pieces:
        match = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(text, at)
        if match is None:
            return False
        at = match.end()
    return True


def _paraphrased(span: Span, piece: str, evidence: Evidence) -> bool:
    """Whether the source has the words, but outside quote marks; False where its quote marks are unclear."""
    document = evidence.documents.get(span.document)
    if document is not None and document.kind in _OWN_WORDS:
        return False
    content = span.text.content
    start = content.rfind("\n", 0, span.start) + 1
    end = content.find("\n", max(start, span.end - 1))
    paragraph = content[start : len(content) if end < 0 else end]
    quoted = [next(g for g in match.groups() if g is not None) for match in _QUOTED.finditer(paragraph)]
    if any(piece in _plain(words) for words in quoted):
        return False
    # An opened quotation that runs on into the next paragraph has no closing mark.
    balanced = paragraph.count('"') % 2 == 0 and paragraph.count("“") == paragraph.count("”")
    single = any(mark in paragraph for mark in "‘'")
    return balanced and not single and start != 0
