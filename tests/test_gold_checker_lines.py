"""Honest lines that a second hand wrote without knowing the checker, over invented passages: floors of what passes.

The file is for scoring alone. Paraphrases in other words hardly ever pass (1 of 32 when first scored), and no floor
pretends otherwise; what is verbatim or lightly edited must.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.checker import by_hand

from standfirst.tell.checker import check_line

LINES = Path(__file__).parent / "gold" / "checker_lines_second.jsonl"
FLOORS = {"verbatim": 1.0, "light": 0.9}


def test_what_keeps_to_its_source_passes() -> None:
    forms = [json.loads(row)["form"] for row in LINES.read_text(encoding="utf-8").splitlines() if row.strip()]
    made, passed = Counter(forms), Counter[str]()
    for form, (line, document) in zip(forms, by_hand(LINES), strict=True):
        passed[form] += not check_line(line.text, line.citations, {document.id: document}, times=line.times)
    assert made == {"verbatim": 16, "light": 32, "paraphrase": 32}
    assert {form: passed[form] / made[form] >= floor for form, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True)
