"""Docs under test: every public name, error, trouble, command and setting is documented, and links lead somewhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

import standfirst
from standfirst.cli import cli
from standfirst.newsroom import Newsroom
from standfirst.records import UNREAD, Trouble

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_public_name_is_documented() -> None:
    text = read("docs/python.md")
    assert [name for name in standfirst.__all__ if not re.search(rf"`{name}[`(]", text)] == []


def test_every_public_name_can_be_had() -> None:
    assert [name for name in standfirst.__all__ if getattr(standfirst, name, None) is None] == []
    with pytest.raises(AttributeError):
        _ = standfirst.no_such_name


def test_every_method_of_the_newsroom_is_documented() -> None:
    text = read("docs/python.md")
    public = [name for name, value in vars(Newsroom).items() if callable(value) and not name.startswith("_")]
    assert len(public) > 5
    assert [name for name in public if f"`{name}(" not in text] == []


def test_every_error_is_documented_and_has_the_root() -> None:
    import standfirst.errors

    kinds = [kind for kind in vars(standfirst.errors).values() if isinstance(kind, type)]
    assert all(issubclass(kind, standfirst.StandfirstError) for kind in kinds)
    text = read("docs/python.md").partition("## Errors")[2]
    assert [kind.__name__ for kind in kinds if f"| `{kind.__name__}` |" not in text] == []


def test_every_trouble_is_documented_with_whether_it_counts_as_unread() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (✕?) ?\|", read("docs/python.md"), re.MULTILINE))
    assert {trouble.value: "✕" if trouble in UNREAD else "" for trouble in Trouble} == rows


def test_the_command_reference_is_current() -> None:
    check = subprocess.run([sys.executable, str(ROOT / "tools/cli_reference.py"), "--check"], check=False)
    assert check.returncode == 0, "run: make docs"


def test_every_command_is_in_the_tour_and_in_the_reference() -> None:
    tour, reference = read("README.md"), read("docs/cli.md")
    for name, command in cli.commands.items():
        assert f"standfirst {name}" in tour
        for path in [f"{name} {one}" for one in command.commands] if isinstance(command, click.Group) else [name]:
            assert f"## `standfirst {path}`" in reference


def test_every_setting_is_documented() -> None:
    variables = set()
    known = [c for group in cli.commands.values() for c in getattr(group, "commands", {"": group}).values()]
    for command in known:
        variables |= {p.envvar for p in command.params if isinstance(p, click.Option) and isinstance(p.envvar, str)}
    for path in (ROOT / "src").rglob("*.py"):
        variables |= set(re.findall(r"\bSTANDFIRST_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    assert variables
    assert [name for name in variables if name not in read("docs/cli.md")] == []


def test_every_key_of_the_json_form_is_documented() -> None:
    from standfirst.tell.as_json import schema

    text = read("docs/json.md")
    assert [key for key in schema()["properties"] if f"`{key}`" not in text and f"`{key}[]`" not in text] == []


def test_the_rules_of_state_are_told_in_their_order() -> None:
    from standfirst.weigh import state

    rules = state._RULES
    table = read("docs/how-it-decides.md").partition("## States")[2].partition("\n## ")[0]
    told = re.findall(r"^\| \d+ \| ([a-z ]+) \|", table, re.MULTILINE)
    names = {
        "conceded": "_conceded",
        "no decision": "_undecided",
        "since then": "_since",
        "taken back": "_taken_back",
        "replaced": "_superseded",
        "both sides": "_disputed",
        "denied": "_denied",
        "independent voices": "_confirmed",
    }
    assert [names[name] for name in told[1:-1]] == [rule.__name__ for rule in rules]
    assert (told[0], told[-1]) == ("ended", "said")


def test_every_rule_of_weighing_is_told_with_an_example() -> None:
    from standfirst.weigh import decided, standing

    table = read("docs/how-it-decides.md").partition("### The names of the rules")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines() if row.startswith("| `")]
    told = {name for names, _, _, _ in rows for name in re.findall(r"`([^`]+)`", names)}
    assert [names for names, _, found, example in rows if not found or not example] == []
    used = set(standing._ORDER) | {decided.RULE}
    for path in sorted((ROOT / "src" / "standfirst" / "weigh").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Reason", "Verdict"):
                named = node.args[1 if node.func.id == "Verdict" else 0 :][:1]
                used |= {name for arg in named for one in ast.walk(arg) if (name := _name(one))}
    assert sorted(used - told) == []
    assert sorted(told - used) == []


def _name(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_every_state_that_can_end_is_told_with_an_example() -> None:
    from standfirst.weigh.endings import LASTING

    table = read("docs/how-it-decides.md").partition("### What ends a state of things")[2].partition("\n### ")[0]
    told = {name for row in re.findall(r"^\| ([a-z, ]+) \|", table, re.MULTILINE) for name in row.split(", ")}
    assert {kind.name for kind in LASTING} | {"cause", "state"} == told


def test_the_numbers_told_are_the_numbers_used() -> None:
    rows = re.findall(r"^\| .* \| ([\d.]+) \| `([\w/]+)\.py` `(\w+)` \|$", read("docs/how-it-decides.md"), re.MULTILINE)
    assert len(rows) >= 8
    told = {(module, name): float(value) for value, module, name in rows}
    modules = {module: import_module(f"standfirst.{module.replace('/', '.')}") for module, _ in told}
    assert {(module, name): float(getattr(modules[module], name)) for module, name in told} == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_room_is_on_the_page_of_architecture() -> None:
    text = read("ARCHITECTURE.md")
    rooms = [path for path in (ROOT / "src" / "standfirst").iterdir() if path.suffix == ".py" or path.is_dir()]
    names = [p.stem for p in rooms if not p.name.startswith("_") and p.name != "example"]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_paths_named_in_the_docs_exist() -> None:
    pattern = re.compile(
        r"`((?:src|docs|tests|tools|benchmarks|records|read|capture|attribute|link|weigh|tell|store)/[\w./-]+)`"
    )
    named = [(page.name, name) for page in PAGES for name in pattern.findall(page.read_text(encoding="utf-8"))]
    homes = (ROOT, ROOT / "src" / "standfirst")
    assert len(named) > 10
    assert [(page, name) for page, name in named if not any((home / name).exists() for home in homes)] == []
