"""The command `inspect`: what a program gets, what a person sees, and how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import paper_samples as paper
import signed_samples as made
import standfirst
from standfirst.cli import cli
from standfirst.records import SignatureState
from standfirst.tell.inspected import inspection_data
from standfirst.weigh.signs import MEANINGS

DOCS = Path(__file__).resolve().parent.parent / "docs"
Command = Callable[..., Any]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    held = {
        "letter.pdf": paper.pdf_letter(),
        "signed.pdf": made.sign(paper.pdf_letter()),
        "altered.pdf": made.rewritten(made.sign(paper.pdf_letter())),
        "locked.pdf": made.encrypted(made.page(), user="lock"),
        "root.pem": made.holder().root_pem,
        "draft.docx": paper.docx_letter(change=paper.tracked()),
    }
    for name, content in held.items():
        (tmp_path / name).write_bytes(content)
    return {name: str(tmp_path / name) for name in held}


def test_a_program_gets_one_json_document(files: dict[str, str], standfirst_command: Command) -> None:
    ran = standfirst_command("inspect", files["signed.pdf"], "--json", "--trust", files["root.pem"])
    found = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert found["signature"] == "valid"
    assert found["standing"] == "signed"
    (sign,) = [sign for sign in found["signs"] if sign["rule"] == "signature-valid"]
    assert (sign["for"], sign["against"]) == (True, False)
    assert (sign["place"]["page"], sign["place"]["field"]) == (1, "Signature")
    block = next(sign for sign in found["signs"] if sign["rule"] == "signature-block")
    assert block["place"]["exact"] == "Ida Vik\nDirector"


@pytest.mark.parametrize(
    ("name", "signature", "standing", "code"),
    [
        ("letter.pdf", "none", "unsigned", 0),
        ("signed.pdf", "untrusted", "unknown", 0),
        ("altered.pdf", "altered", "altered", 1),
        ("locked.pdf", "unreadable", "unknown", 3),
        ("draft.docx", "none", "unsigned draft", 0),
    ],
)
def test_how_it_ends(
    name: str, signature: str, standing: str, code: int, files: dict[str, str], standfirst_command: Command
) -> None:
    ran = standfirst_command("inspect", files[name], "--json")
    found = json.loads(ran.stdout)
    assert (found["signature"], found["standing"], ran.returncode) == (signature, standing, code)


def test_a_person_sees_signature_standing_and_both_sides(files: dict[str, str], standfirst_command: Command) -> None:
    ran = standfirst_command("inspect", files["altered.pdf"])
    lines = ran.stdout.splitlines()
    assert re.match(r"signature  altered: ", next(line for line in lines if line.startswith("signature")))
    assert "standing   altered" in lines
    assert any("[signature-altered]" in line for line in lines[lines.index("Against") :])
    assert max(map(len, lines)) <= 100
    both = standfirst_command("inspect", files["letter.pdf"]).stdout.splitlines()
    assert both.index("For") < both.index("Against") < both.index("To be known")


def test_a_file_that_is_not_there(tmp_path: Path, standfirst_command: Command) -> None:
    ran = standfirst_command("inspect", str(tmp_path / "missing.pdf"))
    assert ran.returncode == 3
    assert "there is no such file" in ran.stdout


def test_a_root_that_is_none_is_a_mistake_of_the_user(files: dict[str, str], standfirst_command: Command) -> None:
    ran = standfirst_command("inspect", files["signed.pdf"], "--trust", files["letter.pdf"])
    assert ran.returncode == 2
    assert "holds neither" in ran.stderr


def test_names_in_a_file_cannot_steer_the_terminal(tmp_path: Path, standfirst_command: Command) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(made.sign(made.page(), made.holder("Ida\x1b[31mVik\u202e"), field="A\x1b[0mB"))
    shown = standfirst_command("inspect", str(path)).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_the_same_file_gives_the_same_answer(files: dict[str, str]) -> None:
    first, second = (inspection_data(standfirst.inspect(files["altered.pdf"])) for _ in range(2))
    assert first == second


def test_the_docs_name_every_class_rule_and_key(files: dict[str, str]) -> None:
    decided = (DOCS / "how-it-decides.md").read_text(encoding="utf-8")
    keys = (DOCS / "json.md").read_text(encoding="utf-8").partition("# An inspection as JSON")[2]
    assert [state for state in SignatureState if f"| `{state.value}` |" not in decided] == []
    told = [rule for rule in MEANINGS if not rule.startswith("signature-") and rule != "dkim-no-key"]
    assert [rule for rule in told if f"`{rule}`" not in decided] == []
    found = inspection_data(standfirst.inspect(files["signed.pdf"]))
    assert [key for key in found if f"`{key}`" not in keys and f"`{key}[]`" not in keys] == []
    sign = found["signs"][0]
    assert [key for key in [*sign, *sign["place"]] if f"`{key}`" not in keys] == []


def test_it_needs_no_ledger_and_no_model() -> None:
    assert {option.name for option in cli.commands["inspect"].params} == {"file", "trust", "online", "as_json"}
