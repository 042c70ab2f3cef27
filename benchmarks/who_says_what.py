"""Who says what, against two gold sets of invented cases: the whole room, parser, claim reader and rules.

    python -m benchmarks.who_says_what --data tests/gold [--json FILE] [--show] [--rules-only]

`tests/gold/README.md` tells the format, `benchmarks/gold_score.py` what is scored. Each case is read as an article of
its own; a first line that is no sentence is its headline. `--show` prints what fails for the first hand only: the cases
of the second hand are for scoring alone, and who mends rules does not see them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.common import note, parser_for, report
from benchmarks.gold_score import ASPECTS, Predictor, Score, Tally, load, score
from standfirst.attribute import Parse, Reading, attribute
from standfirst.attribute.reader.model import FILES, FOLDER, OnnxParser, OnnxReader
from standfirst.ids import text_digest
from standfirst.records import Claim, Document, Part, PartKind, Text, document_id

FIRST, SECOND = "first", "second"
HANDS = (FIRST, SECOND)
_SENTENCE_ENDS = (".", ":", ";", ",", "…")
_MARKS = "\"'”’)"


def document(text: str) -> Document:
    """A gold text as a document in English, with its headline where it has one."""
    capture = text_digest(text)
    first, _, rest = text.partition("\n\n")
    titled = bool(rest) and "\n" not in first and not first.rstrip(_MARKS).endswith(_SENTENCE_ENDS)
    return Document(
        capture,
        "gold/1",
        Text(document_id(capture, text), text),
        title=first if titled else None,
        language="en",
        parts=(Part(0, len(first), PartKind.TITLE),) if titled else (),
    )


def predictor(texts: Sequence[str], *, rules_only: bool = False) -> Predictor:
    """The room's claims of each of these texts, which are parsed as one batch.

    With what the claim reader says of a text if its model is here, else by rules alone.
    """
    reader = None if rules_only else claim_reader()
    answers = dict(zip(texts, OnnxParser().answer(texts), strict=True))

    def predict(text: str) -> tuple[Claim, ...]:
        reading = reader(text) if reader is not None else None
        return attribute(document(text), Parse.decode(answers[text], text), reading).claims

    return predict


@cache
def claim_reader() -> Callable[[str], Reading] | None:
    """What reads a text for its attributions, or None where the model's files are not installed."""
    return OnnxReader().read if all((FOLDER / name).is_file() for name in FILES) else None


def scores(folder: Path, *, rules_only: bool = False) -> dict[str, Score]:
    """The score of each hand."""
    cases = {hand: load(folder / f"who_says_what_{hand}.jsonl") for hand in HANDS}
    predict = predictor([case.text for one in cases.values() for case in one], rules_only=rules_only)
    return {hand: score(one, predict) for hand, one in cases.items()}


def table(found: dict[str, Score]) -> str:
    """Per aspect and hand: right in percent of all that give the aspect, in percent of those found, and the numbers."""
    lines = [" " * 16 + "".join(f"{hand + ' hand':16}{'of found':>9}{'right/all':>11}    " for hand in found)]
    lines += [f"{name:16}" + "".join(_cells(one.tallies[name]) for one in found.values()) for name in ASPECTS]
    for hand, one in found.items():
        left = ", ".join(f"{name} {count}" for name, count in sorted(one.unscored.items()))
        lines += [f"not scored, {hand} hand: {left}"] if left else []
    return "\n".join(line.rstrip() for line in lines)


def _cells(tally: Tally) -> str:
    of_found = f"{100 * tally.right / tally.found:.1f}" if tally.found else "–"
    percent = f"{tally.percent:.1f} %" if tally.gold else "–"
    return f"{percent:16}{of_found:>9}{f'{tally.right}/{tally.gold}':>11}    "


def figures(found: dict[str, Score]) -> dict[str, Any]:
    """All tallies, and at the top level the percentages of what counts most."""
    top = {f"{hand}_{name}": one.tallies[name].percent for hand, one in found.items() for name in ("found", "speaker")}
    return top | {
        hand: {
            name: {"percent": round(t.percent, 1), "right": t.right, "found": t.found, "all": t.gold}
            for name, t in one.tallies.items()
        }
        | {"not_scored": dict(sorted(one.unscored.items()))}
        for hand, one in found.items()
    }


def main() -> None:
    """Print the table, and what fails for the first hand if asked."""
    parser = parser_for(__doc__, data_help="folder with the two gold files")
    parser.add_argument("--show", action="store_true", help="print what fails for the first hand")
    parser.add_argument("--rules-only", action="store_true", help="leave the claim reader out")
    options = parser.parse_args()
    rules_only = options.rules_only or claim_reader() is None
    note("rules alone" if rules_only else "claim reader and rules")
    found = scores(options.data, rules_only=rules_only)
    if options.show:
        print("\n".join(found[FIRST].failures), end="\n\n")
    print(table(found), end="\n\n")
    report(figures(found), options.json)


if __name__ == "__main__":
    main()
