"""All claims of a story as CSV: one row a claim, for a spreadsheet and for a program.

Takes an `Edition`, gives RFC 4180 text: UTF-8 with a byte order mark (without one, Excel shows wrong characters), lines
end with CR LF. A cell that a spreadsheet would take for a formula gets an apostrophe before the sign that makes it one
(`guarded`); `unguarded` takes exactly that away again, so that nothing is lost.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from standfirst.errors import UsageError
from standfirst.records import Claim, Document, Edition
from standfirst.tell.rows import claim_row
from standfirst.tell.wording import encodable

COLUMNS = (
    "story", "claim", "document", "outlet", "title", "url", "published", "published_basis", "speaker", "speaker_kind",
    "role", "institution", "narrator", "speech", "force", "cue", "content", "negated", "hedged", "undecided",
    "conditional", "counterfactual", "question", "planned", "ordered", "possible", "likelihood", "said", "times",
    "chain", "start", "end", "spans", "sentence", "proposition", "stance",
)  # fmt: skip
"""The head, in order. Lists within a cell are parted by "; "; ids and places by a space."""
_SIGNS = "=+\\-@＝＋－＠"
_RISKY = re.compile(rf"((?:^|[;|\t\r\n])\s*)('*)(?=[{_SIGNS}])")
_MARKED = re.compile(rf"((?:^|[;|\t\r\n])\s*)'('*)(?=[{_SIGNS}])")
_GIVEN = ("document", "outlet", "published", "speaker", "role", "narrator", "speech", "force", "content", "said")


def export(edition: Edition, width: int, color: bool) -> str:
    """The table. Raises `UsageError` for a brief without its claims."""
    if not edition.claims:
        raise UsageError("csv is made of claims, and a brief alone has none: export an edition (Newsroom.edition)")
    lines = _Lines()
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in claim_rows(edition):
        writer.writerow(guarded(row[column]) for column in COLUMNS)
    return "\ufeff" + "".join(lines.written)


class _Lines:
    """What the writer of `csv` writes to; a pure room opens no stream."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> None:
        self.written.append(line)


def claim_rows(edition: Edition) -> Iterator[dict[str, str]]:
    """A dict of `COLUMNS` to text for each claim, in the edition's order, not yet guarded."""
    documents = {entry.document.id: entry.document for entry in edition.brief.documents}
    positions: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for proposition in edition.propositions:
        for position in proposition.positions:
            positions[position.claim].append((proposition.id, str(position.stance)))
    for claim in edition.claims:
        found = sorted(positions[claim.id])
        row = _row(claim, documents[claim.document], edition.brief.story)
        yield row | {"proposition": " ".join(id for id, _ in found), "stance": _joined(stance for _, stance in found)}


def _row(claim: Claim, document: Document, story: str | None) -> dict[str, str]:
    known = claim_row(claim, document)
    speaker = claim.speaker
    row: dict[str, Any] = {column: known[column] for column in _GIVEN}
    row |= {column: _joined(known[column]) for column in ("negated", "hedged", "undecided", "planned", "ordered")}
    row |= {column: _joined(known[column]) for column in ("possible", "times", "chain")}
    row |= {
        "story": story,
        "claim": claim.id,
        "title": document.title,
        "url": document.url,
        "published_basis": str(document.published.basis),
        "speaker_kind": str(speaker.kind) if speaker else "outlet",
        "institution": speaker.institution if speaker else None,
        "cue": claim.cue.exact if claim.cue else None,
        "conditional": known["conditional"],
        "counterfactual": known["counterfactual"],
        "question": claim.mood.question,
        "likelihood": _joined(str(term.band) for term in claim.mood.likelihood),
        "start": claim.content[0].start,
        "end": claim.content[-1].end,
        "spans": " ".join(f"{span.start}-{span.end}" for span in claim.content),
        "sentence": claim.sentence.exact,
    }
    return {column: _text(value) for column, value in row.items()}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return encodable("" if value is None else str(value))


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    An apostrophe goes before ``=``, ``+``, ``-``, ``@`` and their full-width forms at the beginning of a cell, and also
    behind a line's end, a tab, ``;`` and ``|``, where a program that parts cells at those would begin one. (The signs
    are those of OWASP's page on CSV injection.)
    """
    return _RISKY.sub(r"\1'\2", text)


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return _MARKED.sub(r"\1\2", text)
