"""``--must-run NAME``: a skipped test that needs NAME (a server, a browser) is a failure, since here one is to be had.

Without the option such tests skip, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any

import pytest

NEEDS = {
    "postgres": re.compile(r"postgres|psycopg|initdb|pg_ctl|/dev/null", re.IGNORECASE),
    "browser": re.compile(r"chromium|playwright|browser|axe_", re.IGNORECASE),
}
"""What a reason to skip names, by what is then missing. A fixture or a parameter of the name counts as well."""
ELSEWHERE = ("no small disk can be mounted here",)
"""Reasons that stand whatever else is to be had: what they need is the system's to give."""


def add_option(parser: pytest.Parser) -> None:
    parser.addoption(
        "--must-run", action="append", default=[], choices=sorted(NEEDS), help="fail where a test that needs it skips"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        used = {*getattr(item, "fixturenames", ()), *re.split(r"\W+", item.name)}
        _judge(report, item.config, used)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """For modules that skip as a whole."""
    report = yield
    if report.outcome == "skipped":
        _judge(report, collector.config, set())
    return report


def _judge(report: Any, config: pytest.Config, used: set[str]) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    for name in config.getoption("--must-run"):
        if (name in used or NEEDS[name].search(reason)) and not any(other in reason for other in ELSEWHERE):
            report.outcome = "failed"
            report.longrepr = f"--must-run {name}: skipped, though it is to be had here. {reason}"
