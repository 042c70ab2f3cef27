"""What all benchmarks share: arguments, the machine's size, a part measured in a process of its own, the report."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def parser_for(description: str | None, *, data_help: str) -> argparse.ArgumentParser:
    """A parser with the arguments that every benchmark has: ``--data`` and ``--json``."""
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help=data_help)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


def note(line: str) -> None:
    """A line about the run; goes to stderr, so that stdout ends with the figures."""
    print(line, file=sys.stderr, flush=True)


def machine() -> dict[str, Any]:
    """The machine's size: times mean little without it."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(pages / 2**30, 1),
        "processor": _processor(),
        "python": platform.python_version(),
        "system": platform.system(),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


@dataclass(frozen=True, slots=True)
class Measured(Generic[T]):
    """A part's value with what it took."""

    value: T
    seconds: float
    peak_mb: float
    """Largest resident set of the process that ran it, with its largest child, in units of 2**20 bytes."""


def measured(part: Callable[..., T], *arguments: object) -> Measured[T]:
    """Run ``part(*arguments)`` in a fresh process. `part` must be importable; what it raises is raised here."""
    context = multiprocessing.get_context("spawn")
    # Not a `Pool`: its processes are daemons, and what is measured starts processes of its own.
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_run, part, arguments).result()


def _run(part: Callable[..., T], arguments: tuple[object, ...]) -> Measured[T]:
    start = time.perf_counter()
    value = part(*arguments)
    return Measured(value, time.perf_counter() - start, peak_mb())


def peak_mb() -> float:
    """The largest resident set so far of this process, and its largest child's once for each core, in 2**20 bytes.

    An upper bound: workers share most of their memory with the process that they were forked from.
    """
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + children * (os.cpu_count() or 1)) / unit


def report(figures: Mapping[str, Any], target: Path | None) -> None:
    """Write the JSON where asked, and print the figures (the numbers of its top level) on the last line."""
    if target is not None:
        target.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    numbers = {key: value for key, value in figures.items() if isinstance(value, (int, float))}
    print(
        " ".join(
            f"{key}={value:.3g}" if isinstance(value, float) else f"{key}={value}" for key, value in numbers.items()
        )
    )
