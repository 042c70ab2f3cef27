"""Conflicts, against gold pairs of invented passages: is one found, and of the right type?

    python -m benchmarks.conflicts [--gold FILE] [--json FILE] [--show] [--errors]

Each pair is read as a story of two documents, by the whole path from claims to conflicts. What counts is a conflict
with a side in each of the two. `precision` and `recall` are of conflicts found at all: whether, number, who, when,
where, denies, denies something narrower, retracted. "Other scope or date" and "superseded" need no decision and count
as none there; `type_share` is the share of all pairs whose type is the gold's, those two and "none" being types of
their own. `--show` lists every pair that comes out otherwise; `--errors` only their ids. Do not show a set that you
have not written. `tests/gold/README.md` tells the format.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.common import report
from benchmarks.who_says_what import claim_reader
from standfirst.attribute import Attribution, Parse, attribute
from standfirst.attribute.reader.model import OnnxParser
from standfirst.ids import text_digest
from standfirst.records import (
    Basis,
    Claim,
    Conflict,
    ConflictType,
    DateValue,
    Document,
    Story,
    Text,
    document_id,
)
from standfirst.weighing import Pile, weigh_story

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "conflicts_first.jsonl"
NONE = "none"
UNDISPUTED = (ConflictType.OTHER_SCOPE, ConflictType.SUPERSEDED)
"""What only looks like a conflict: shown with its reason, decided by nobody."""
_RANK = (
    ConflictType.RETRACTED,
    ConflictType.DENIES,
    ConflictType.DENIES_NARROWER,
    ConflictType.WHETHER,
    ConflictType.NUMBER,
    ConflictType.WHO,
    ConflictType.WHEN,
    ConflictType.WHERE,
    *UNDISPUTED,
)
"""Where several types are found for one pair, the first of these is the pair's."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a gold pair."""

    outlet: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold pair: two passages, and what they amount to (a value of `ConflictType`, or "none")."""

    id: str
    a: Passage
    b: Passage
    type: str
    kind: str
    why: str

    @property
    def disputed(self) -> bool:
        return is_disputed(self.type)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a pair."""

    pair: Pair
    type: str

    @property
    def disputed(self) -> bool:
        return is_disputed(self.type)


def is_disputed(name: str) -> bool:
    """Whether a type is a conflict that needs deciding."""
    return name != NONE and ConflictType(name) not in UNDISPUTED


def load(file: Path) -> list[Pair]:
    """The pairs of a gold file (JSON Lines)."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Pair(row["id"], _passage(row["a"]), _passage(row["b"]), row["type"], row.get("kind", ""), row.get("why", ""))
        for row in rows
    ]


def _passage(row: dict[str, str]) -> Passage:
    return Passage(row["outlet"], row["date"], row["text"])


class Reader:
    """Reads passages as documents with their claims, and pairs of them as stories."""

    def __init__(self) -> None:
        self._parser = OnnxParser()
        self._claims = claim_reader()

    def answer(self, pairs: Sequence[Pair]) -> list[Answer]:
        """What is found for each pair, in their order."""
        return [Answer(pair, type_of(self.conflicts(pair))) for pair in pairs]

    def conflicts(self, pair: Pair) -> list[Conflict]:
        """The conflicts that have a side in each of the two passages."""
        documents = [self._document(passage, n) for n, passage in enumerate((pair.a, pair.b))]
        found = [self._read(document) for document in documents]
        claims = [claim for one in found for claim in one.claims]
        mentions = [mention for one in found for mention in one.mentions]
        story = Story("s", "gold", tuple(document.id for document in documents))
        material = weigh_story(Pile(story, documents, claims, mentions, {}, ()))
        return [conflict for conflict in material.conflicts if _spans_both(conflict, documents)]

    def claims_of(self, document: Document) -> Sequence[Claim]:
        """The claims of one document."""
        return self._read(document).claims

    def _read(self, document: Document) -> Attribution:
        text = document.news_text
        (raw,) = self._parser.answer([text])
        reading = self._claims(text) if self._claims is not None else None
        return attribute(document, Parse.decode(raw, text), reading)

    @staticmethod
    def _document(passage: Passage, n: int) -> Document:
        capture = text_digest(f"{n} {passage.outlet} {passage.date} {passage.text}")
        made = Document(
            capture, "gold/1", Text(document_id(capture, passage.text), passage.text), outlet=passage.outlet
        )
        return replace(made, published=DateValue(passage.date, Basis.LISTED), language="en")


def _spans_both(conflict: Conflict, documents: Sequence[Document]) -> bool:
    held = {span.document for side in conflict.sides for span in side.spans}
    return {document.id for document in documents} <= held


def type_of(conflicts: Sequence[Conflict]) -> str:
    """The type of a pair: that of its first conflict in the order of `_RANK`, or "none"."""
    found = {conflict.type for conflict in conflicts}
    return next((kind.value for kind in _RANK if kind in found), NONE)


def figures(answers: Sequence[Answer]) -> dict[str, Any]:
    """Precision and recall of conflicts found at all, the share of right types, and both by kind and by type."""
    right = sum(a.disputed and a.pair.disputed for a in answers)
    found = sum(a.disputed for a in answers)
    gold = sum(a.pair.disputed for a in answers)
    typed = sum(a.type == a.pair.type for a in answers)
    both = [a for a in answers if a.disputed and a.pair.disputed]
    return {
        "precision": right / found if found else 0.0,
        "recall": right / gold if gold else 0.0,
        "type_share": typed / len(answers) if answers else 0.0,
        "type_share_of_found": sum(a.type == a.pair.type for a in both) / len(both) if both else 0.0,
        "pairs": len(answers),
        "found": found,
        "gold": gold,
        "by_type": _table(answers, [a.pair.type for a in answers]),
        "by_kind": _table(answers, [a.pair.kind for a in answers]),
    }


def _table(answers: Sequence[Answer], keys: Sequence[str]) -> dict[str, dict[str, int]]:
    all_, found, typed = Counter(keys), Counter[str](), Counter[str]()
    for answer, key in zip(answers, keys, strict=True):
        found[key] += answer.disputed == answer.pair.disputed
        typed[key] += answer.type == answer.pair.type
    return {key: {"pairs": all_[key], "right": found[key], "right_type": typed[key]} for key in sorted(all_)}


def main() -> None:
    """Print the tables, and the figures on the last line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD, help="gold pairs, JSON Lines")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--show", action="store_true", help="print every pair that comes out otherwise")
    parser.add_argument("--errors", action="store_true", help="print the ids of pairs that come out otherwise")
    options = parser.parse_args()
    answers = Reader().answer(load(options.gold))
    for answer in answers:
        if answer.type != answer.pair.type and (options.show or options.errors):
            pair = answer.pair
            print(f"{pair.id}: {answer.type}, not {pair.type} ({pair.kind})")
            if options.show:
                print(f"    {pair.a.date} {pair.a.text}\n    {pair.b.date} {pair.b.text}")
    result = figures(answers)
    for title in ("by_type", "by_kind"):
        print(f"\n{title.replace('_', ' '):44}{'pairs':>8}{'right':>8}{'right type':>12}")
        for key, row in result[title].items():
            print(f"{key:44}{row['pairs']:>8}{row['right']:>8}{row['right_type']:>12}")
    print()
    report(result, options.json)


if __name__ == "__main__":
    main()
