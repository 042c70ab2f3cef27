"""Where a server or a browser is to be had, a test that needs one and skips is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

CONFTEST = """
import pytest
from must_run import add_option as pytest_addoption
from must_run import pytest_make_collect_report, pytest_runtest_makereport

@pytest.fixture
def postgres():
    pytest.skip("nothing named it")

@pytest.fixture(params=["file", "postgres"])
def place(request):
    if request.param == "postgres":
        pytest.skip("not here")
"""
TESTS = """
import pytest

def test_fixture(postgres): pass
def test_parameter(place): pass
def test_reason(): pytest.skip("no Chromium on this machine")
def test_other(): pytest.skip("STANDFIRST_DATA names no folder with cases/")
def test_disk(postgres_is_here=None): pytest.skip("no small disk can be mounted here")
@pytest.mark.xfail(strict=True)
def test_expected(): raise ValueError("postgres")
def test_fine(): pass
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TESTS, test_whole='import pytest\npytest.importorskip("playwright_of_no_kind")')
    pytester.syspathinsert(Path(__file__).parent)
    return pytester


@pytest.mark.parametrize(
    ("asked", "failed", "skipped", "errors"),
    [((), 0, 6, 0), (("postgres",), 0, 4, 2), (("browser",), 1, 4, 1), (("postgres", "browser"), 1, 2, 3)],
    ids=str,
)
def test_what_must_run_does_not_skip(
    suite: pytest.Pytester, asked: tuple[str, ...], failed: int, skipped: int, errors: int
) -> None:
    options = [part for name in asked for part in ("--must-run", name)]
    ran = suite.runpytest_inprocess("-p", "no:cacheprovider", "--continue-on-collection-errors", *options)
    ran.assert_outcomes(passed=2, xfailed=1, failed=failed, skipped=skipped, errors=errors)


def test_the_run_of_all_checks_asks_for_both() -> None:
    script = (Path(__file__).parents[1] / ".ci" / "run").read_text(encoding="utf-8")
    for name in ("postgres", "browser"):
        assert f"--must-run {name}" in script
