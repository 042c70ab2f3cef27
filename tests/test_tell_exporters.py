"""The door of all exports: what there is, what a package adds, and what a broken one must not do."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import standfirst
from data_brief import make_brief
from standfirst.errors import UsageError
from standfirst.records import Brief, Edition
from standfirst.tell import exporters
from standfirst.tell.joining import joined

CODE = """
class Telegram:
    media_type = "text/plain; format=telegram"
    suffix = ".tlg"
    about = "the headline in capitals"

    def export(self, edition, *, width, color):
        return edition.brief.headline.text.upper() + " STOP"

class Nothing:
    media_type = "text/plain"
    suffix = "none"
    about = "its suffix has no dot"

    def export(self, edition, *, width, color):
        return ""

class Failing(Telegram):
    suffix = ".fail"

    def export(self, edition, *, width, color):
        raise KeyError("no such column")

class Wrong(Telegram):
    suffix = ".wrong"

    def export(self, edition, *, width, color):
        return 7

raised = Telegram()
"""
POINTS = """[standfirst.exporters]
telegram = toy_exports:Telegram
telegram-object = toy_exports:raised
nothing = toy_exports:Nothing
failing = toy_exports:Failing
wrong = toy_exports:Wrong
gone = toy_exports:Gone
broken = toy_exports_broken:Any
quits = toy_exports_quits:Any
html = toy_exports:Telegram
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package as an installer leaves it: modules, and a dist-info that names entry points."""
    (tmp_path / "toy_exports.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "toy_exports_broken.py").write_text("raise RuntimeError('half installed')\n", encoding="utf-8")
    (tmp_path / "toy_exports_quits.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    info = tmp_path / "toy_exports-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-exports\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("toy_exports")]:
        del sys.modules[name]


def edition() -> Edition:
    return Edition(make_brief())


def test_a_package_s_form_is_written_and_found_by_its_name_and_its_suffix(installed: Path) -> None:
    headline = make_brief().headline.text
    assert exporters.export(edition(), "telegram").decode() == f"{headline.upper()} STOP\n"
    assert exporters.export(edition(), "telegram-object") == exporters.export(edition(), "telegram")
    assert exporters.form_of("story.telegram") == "telegram"
    assert exporters.form_of("Story.TLG") == "telegram"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nothing", "suffix has no dot"),
        ("failing", "failed: KeyError"),
        ("wrong", "gave int"),
        ("gone", "does not load: AttributeError"),
        ("broken", "half installed"),
        ("quits", "does not load: SystemExit"),
        ("no-such-form", "there are text, html, md"),
    ],
)
def test_a_broken_or_unknown_one_is_told_in_words(installed: Path, name: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        exporters.export(edition(), name)


def test_a_broken_one_harms_no_other_and_none_takes_a_name_that_ships(installed: Path) -> None:
    listed = {(form.name, form.source): form for form in exporters.forms()}
    assert [form.fault for form in listed.values() if form.source == "standfirst"] == [None] * 8
    assert listed[("telegram", "toy-exports")].about == "the headline in capitals"
    assert "half installed" in (listed[("broken", "toy-exports")].fault or "")
    assert "taken" in (listed[("html", "toy-exports")].fault or "")
    assert exporters.export(edition(), "html").startswith(b"<!doctype html>") or b"<html" in exporters.export(
        edition(), "html"
    )


def test_a_form_that_ships_loads_no_package(installed: Path) -> None:
    exporters.export(edition(), "md")
    assert exporters.form_of("a/b.json") == "json"
    assert not [name for name in sys.modules if name.startswith("toy_exports")]


def test_suffixes_lead_to_forms_and_an_unclear_one_is_asked_back() -> None:
    names = ["b.html", "b.HTM", "b.md", "b.json", "b.txt", "b.pdf", "b.csv", "b.anno.jsonld", "b.claims.jsonld", "b"]
    assert [exporters.form_of(name) for name in names] == [
        "html", "html", "md", "json", "text", "pdf", "csv", "web-annotation", "schema-org", None,
    ]  # fmt: skip
    with pytest.raises(UsageError, match="web-annotation and schema-org"):
        exporters.form_of("story.jsonld")


def test_several_stories_go_into_one_file_where_the_form_allows_it() -> None:
    both = [edition(), edition()]
    assert [type(one) for one in json.loads(exporters.export(both, "json"))] == [dict, dict]
    assert [type(one) for one in json.loads(exporters.export(both[:1], "json"))] == [dict]
    assert exporters.export(both, "md").count(make_brief().headline.text.encode()) >= 2
    with pytest.raises(UsageError, match="one story"):
        joined([b"%PDF", b"%PDF"], "pdf", "application/pdf")


def test_forms_of_claims_say_that_a_brief_alone_has_none() -> None:
    brief: Brief = make_brief()
    for form in ("csv", "schema-org"):
        with pytest.raises(UsageError, match="claims"):
            standfirst.render(brief, form)
    assert standfirst.render(Edition(brief), "text") == standfirst.render(brief)


def test_every_exporter_that_ships_keeps_the_protocol() -> None:
    for name in exporters.BUILT_IN:
        assert isinstance(exporters.exporter(name), exporters.Exporter)
