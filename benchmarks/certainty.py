"""Certainty of events: Pearson's r of the model that ships against the annotators of UDS-IH2 and UW.

    python -m benchmarks.certainty --data ../shared/data/certainty --split dev [--json FILE]

`--data` holds ``UDS_IH2/`` and ``UW/``, each with ``SPLIT.jsonl``: a JSON object a line with ``text`` (tokens between
spaces) and ``targets`` (``span1``, tokens; ``label``, -3 to 3). Tokens are put back into running text. Each sentence
stands alone, as the sets have it; ``pearson_uds_in_text`` is measured on the same sentences one after the other, as
they stand in news. The encoder learns from the first set's train part; UW is measured on, never trained on or chosen
by.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from training.certainty.data import Asked, Passage, asked, events, joined, tokenizer_of

from benchmarks.common import machine, note, parser_for, report
from standfirst.attribute.reader.certainty import certainties
from standfirst.attribute.reader.model import FOLDER
from standfirst.attribute.reader.syntax import Floats

SETS = {"uds": "UDS_IH2", "uw": "UW"}


class Shipped:
    """The encoder that ships as far as its scores of certainty; a window a run, one thread."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.tokenizer = tokenizer_of(folder)
        self._session = _session(folder / "model.onnx")

    def windows(self, passages: Sequence[Passage]) -> list[Asked]:
        """Each passage as a window."""
        return [asked(passage, self.tokenizer) for passage in passages]

    def scores(self, window: Asked) -> Floats:
        """What `standfirst.attribute.reader.certainty` reads, (pieces, 3)."""
        (scores,) = self._session.run(("sure",), {"ids": window.ids, "marks": window.marks})
        return np.asarray(scores, np.float32)


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def judged(shipped: Shipped, windows: Sequence[Asked]) -> tuple[list[float], list[float]]:
    """The model's certainty of each event, and the annotators'."""
    said: list[float] = []
    gold: list[float] = []
    for window in windows:
        said += certainties(shipped.scores(window), window.spans[:, 0], window.spans[:, 1] - 1).tolist()
        gold += window.labels.tolist()
    return said, gold


def pearson(said: Sequence[float], gold: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    if len(said) < 2 or np.ptp(said) == 0 or np.ptp(gold) == 0:
        return 0.0
    return float(np.corrcoef(said, gold)[0, 1])


def main() -> None:
    """Command line."""
    parser = parser_for(__doc__, data_help="folder with UDS_IH2/ and UW/")
    parser.add_argument("--split", default="dev", help="SPLIT.jsonl of each set")
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the model, if not the one that ships")
    given = parser.parse_args()
    shipped = Shipped(given.model)
    figures: dict[str, Any] = {}
    for key, name in SETS.items():
        path = given.data / name / f"{given.split}.jsonl"
        if not path.is_file():
            note(f"{name}: absent, no {path}")
            continue
        passages = events(path, 0)
        said, gold = judged(shipped, shipped.windows(passages))
        figures[f"pearson_{key}"] = pearson(said, gold)
        figures[f"mae_{key}"] = float(np.abs(np.subtract(said, gold)).mean()) if gold else 0.0
        figures[f"events_{key}"] = len(gold)
        if key == "uds":
            together = shipped.windows(joined(passages, shipped.tokenizer, random.Random(0)))
            figures["pearson_uds_in_text"] = pearson(*judged(shipped, together))
    report({**figures, "split": given.split, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
