"""The checker: what it catches of seeded corruptions, and what it lets pass of sound lines.

    python -m benchmarks.checker --data ../shared/cases [--seed N] [--good FILE …] [--ledgers DIR] [--json FILE]

`--data` is a folder whose folders are each one story of articles. Each claim that is fit to stand alone is compiled to
a line; `passed` is the share of these that the checker lets pass. Of those, lines are corrupted by a seeded generator
(`benchmarks.checker_edits`), up to `--each` of a kind: `caught` is the share that the checker withholds, `within` the
share of corruptions whose words all stand in the cited spans. `--good` adds lines written by hand, a JSON object a line
with ``text``, ``cited`` (exact words, one string or several) and ``document`` (``title``, ``outlet``, ``date``,
``text``): `passed_by_hand`. `--ledgers` keeps what was read for the next run. `--show` prints what went wrong.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

import standfirst
from benchmarks.checker_edits import WITHIN, Bad, Good, corrupted
from benchmarks.common import note, parser_for, report
from standfirst.attribute.dates import find_times
from standfirst.records import Basis, Claim, DateValue, Document, SpeakerKind, Text, document_id
from standfirst.tell.checker import check_line
from standfirst.tell.compile import compile_claim, dangles, is_fit
from standfirst.tell.gate import framing_of, times_of_sentences

SEED, EACH = 11, 40
_NAMED = (SpeakerKind.PERSON, SpeakerKind.BODY)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A story's documents and the lines that its claims give, with whether the checker lets them pass."""

    documents: Mapping[str, Document]
    lines: tuple[tuple[Good, bool], ...]


def compiled(folder: Path, ledger: Path | None) -> Compiled:
    """All lines that the claims of a folder give."""
    with standfirst.Newsroom(ledger) as newsroom:
        newsroom.add([folder])
        documents = {document.id: document for document in newsroom.documents()}
        return Compiled(documents, tuple(_lines(newsroom.claims(), documents)))


def _lines(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[tuple[Good, bool]]:
    seen: set[str] = set()
    known = times_of_sentences(claims)
    for claim in claims:
        if not is_fit(claim, longest=60):
            continue
        times = known[claim.sentence]
        line = compile_claim(claim, times)
        if dangles(line.text) or line.text in seen:
            continue
        seen.add(line.text)
        speaker = claim.speaker
        name = speaker.name if speaker is not None and speaker.kind in _NAMED and speaker.name in line.text else None
        good = Good(line.text, line.citations, times, name if name or speaker is None else "")
        framing = framing_of(claim)
        yield good, not check_line(line.text, line.citations, documents, times=times, framing=framing)


def by_hand(path: Path) -> Iterator[tuple[Good, Document]]:
    """Lines written by a person, each with the document that it rests on. Raises `ValueError` with the line's number
    where the cited words do not stand in the document."""
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip():
            continue
        entry = json.loads(row)
        told = entry["document"]
        text = Text(document_id("by hand", told["text"], str(number)), told["text"])
        published = DateValue(told.get("date"), Basis.LISTED if told.get("date") else Basis.NONE)
        document = Document("by hand", "by hand/1", text, told.get("title"), told.get("outlet"), published=published)
        cited = entry["cited"] if isinstance(entry["cited"], list) else [entry["cited"]]
        spans = []
        for words in cited:
            at = text.content.find(words)
            if at < 0:
                raise ValueError(f"{path}:{number}: the document does not hold “{words}”")
            spans.append(text.span(at, at + len(words)))
        yield Good(entry["text"], tuple(spans), tuple(find_times(text, published))), document


def figures(
    bad: Sequence[Bad], faults: Sequence[bool], passed: Sequence[bool], hand: Sequence[bool], seed: int
) -> dict[str, Any]:
    """`caught`, `passed`, and the share caught of each kind under `kinds`."""
    made: Counter[str] = Counter(one.kind for one in bad)
    hits = Counter(one.kind for one, fault in zip(bad, faults, strict=True) if fault)
    found: dict[str, Any] = {
        "caught": sum(faults) / (len(faults) or 1),
        "passed": sum(passed) / (len(passed) or 1),
        "corruptions": len(bad),
        "within": sum(count for kind, count in made.items() if kind in WITHIN) / (len(bad) or 1),
        "lines": len(passed),
        "seed": seed,
        "kinds": {kind: {"made": count, "caught": hits[kind] / count} for kind, count in made.items()},
    }
    if hand:
        found |= {"passed_by_hand": sum(hand) / len(hand), "lines_by_hand": len(hand)}
    return found


def show(found: Mapping[str, Any]) -> None:
    """Print the share caught of each kind."""
    table = Table("corruption", "made", "caught", title=f"caught {found['caught']:.3f}, passed {found['passed']:.3f}")
    for kind, row in found["kinds"].items():
        table.add_row(kind, str(row["made"]), f"{row['caught']:.2f}")
    Console().print(table)


def main() -> None:
    """Compile, corrupt, check, report."""
    parser = parser_for(__doc__, data_help="a folder of stories, each a folder of articles")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH, help="corruptions of each kind, at most")
    parser.add_argument("--good", type=Path, nargs="*", default=[], help="lines written by hand (JSON lines)")
    parser.add_argument("--ledgers", type=Path, help="keep a ledger of each story in this folder")
    parser.add_argument("--show", action="store_true", help="print what was not caught, and what was withheld")
    given = parser.parse_args()
    if given.ledgers:
        given.ledgers.mkdir(parents=True, exist_ok=True)
    rng = random.Random(given.seed)
    bad: list[Bad] = []
    faults: list[bool] = []
    passed: list[bool] = []
    folders = [folder for folder in sorted(given.data.iterdir()) if folder.is_dir()]
    for folder in folders:
        note(f"  {folder.name}")
        story = compiled(folder, given.ledgers / f"{folder.name}.sqlite" if given.ledgers else None)
        passed += [fine for _, fine in story.lines]
        for one in corrupted([good for good, fine in story.lines if fine], rng, -(-given.each // len(folders))):
            bad.append(one)
            faults.append(bool(check_line(one.text, one.citations, story.documents, times=one.times)))
            if given.show and not faults[-1]:
                note(f"NOT CAUGHT [{one.kind}] {one.text}\n    " + " | ".join(span.exact for span in one.citations))
        if given.show:
            for good, fine in story.lines:
                if not fine:
                    kinds = check_line(good.text, good.citations, story.documents, times=good.times)
                    note(f"WITHHELD {good.text}\n    {'; '.join(map(str, kinds))}")
    hand = []
    for path in given.good:
        for good, document in by_hand(path):
            kinds = check_line(good.text, good.citations, {document.id: document}, times=good.times)
            hand.append(not kinds)
            if given.show and kinds:
                note(f"WITHHELD (by hand) {good.text}\n    {'; '.join(map(str, kinds))}")
    found = figures(bad, faults, passed, hand, given.seed)
    show(found)
    report(found, given.json)


if __name__ == "__main__":
    main()
