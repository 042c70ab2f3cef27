"""The benchmark of dates: what it counts, on documents whose scores are worked by hand."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks import dates
from benchmarks.dates import Annotated, Counts, Expression, counted, fold_of, pairs, same_time

GOLD = (
    Expression(0, 6, "DATE", "2031-05-05"),
    Expression(10, 19, "DURATION", "P2D"),
    Expression(30, 34, "DATE", "2029"),
)


def test_each_expression_is_in_one_pair_and_the_same_bounds_come_first() -> None:
    found = [Expression(0, 4, "DATE", "x"), Expression(5, 6, "DATE", "y"), Expression(12, 19, "DURATION", "P2D")]
    assert pairs(GOLD, found) == [(GOLD[0], found[0]), (GOLD[1], found[2])]
    same = Expression(10, 19, "DATE", "z")
    assert pairs(GOLD, [Expression(8, 40, "DATE", "w"), same]) == [
        (GOLD[1], same),
        (GOLD[2], Expression(8, 40, "DATE", "w")),
    ]


def test_counts_of_one_document() -> None:
    found = [
        Expression(0, 6, "DATE", "2031-05-05"),
        Expression(12, 19, "DATE", "P3D"),
        Expression(50, 54, "DATE", "2030"),
    ]
    counts = counted(Annotated("d", "", "", GOLD), found)
    assert counts == Counts(gold=3, found=3, overlap=2, exact=1, value=1, alike=1, typed=1)
    assert counts.scores(counts.value) == (1 / 3, 1 / 3, 1 / 3)
    assert Counts().scores(0) == (0, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2031-W5", "2031-W05", True),
        ("199", "199X", True),
        ("19", "19XX", True),
        ("1949-XX", "1949", True),
        ("2031-05-XX", "2031-05", True),
        ("2031-05-06T17", "2031-05-06T17:00", True),
        ("P12M", "P1Y", True),
        ("PT24H", "P1D", True),
        ("P3M", "P1Q", True),
        ("P7D", "P1W", True),
        ("P1D", "PXD", False),
        ("2031-05-06", "2031-05", False),
        ("2031", "203", False),
        ("PTXM", "PXM", False),
    ],
)
def test_values_that_are_written_in_two_ways(one: str, other: str, same: bool) -> None:
    assert (same_time(one) == same_time(other)) is same


def test_folds_do_not_change_between_runs() -> None:
    assert [fold_of(f"doc-{k}") for k in range(6)] == [4, 1, 4, 0, 4, 3]


def row(name: str, text: str, day: str | None, *timexes: tuple[int, int, str, str]) -> dict[str, Any]:
    listed = [{"start": a, "end": b, "type": kind, "value": value} for a, b, kind, value in timexes]
    return {"id": name, "dct": day, "text": text, "timexes": listed}


def written(path: Path, *rows: dict[str, Any]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in rows)
    return path


def test_the_command_prints_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = row("a", "It fell on Monday.", "2031-05-06T10:00:00", (11, 17, "DATE", "2031-05-05"))
    second = row("b", "It stood for two days in 2029.", None, (13, 21, "DURATION", "P3D"), (25, 29, "DATE", "2029"))
    path, target = written(tmp_path / "set.jsonl.gz", first, second), tmp_path / "figures.json"
    monkeypatch.setattr(sys, "argv", ["dates", "--data", str(path), "--json", str(target)])
    dates.main()
    figures = json.loads(target.read_text())
    assert (figures["span_f1"], figures["strict_f1"], figures["documents"], figures["gold"]) == (1, 1, 2, 3)
    assert figures["value_f1"] == pytest.approx(2 / 3)
    assert "value_f1=0.667" in capsys.readouterr().out


def test_a_set_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    plain = tmp_path / "plain.jsonl.gz"
    plain.write_text("not gzip")
    for path in (tmp_path / "absent.gz", plain, written(tmp_path / "other.gz", {"id": "a"})):
        with pytest.raises(SystemExit, match="no set of annotated times"):
            dates.documents(path)
