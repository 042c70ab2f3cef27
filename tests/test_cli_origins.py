"""`standfirst origins`: text for an editor, JSON for a program, a clear word where nothing can be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import mini_stories

if TYPE_CHECKING:
    from conftest import Command


def test_the_origins_of_a_folder_as_text_and_as_json(standfirst_command: Command, tmp_path: Path) -> None:
    folder = mini_stories.write(mini_stories.UNDECIDED, tmp_path)
    ran = standfirst_command("origins", str(folder), "--json")
    assert ran.returncode == 0, ran.stderr
    made = json.loads(ran.stdout)
    assert (made["schema"], made["counts"]["documents"], made["counts"]["outlets"]) == (
        "urn:standfirst:origins:1",
        3,
        3,
    )
    counted = [origin for origin in made["origins"] if origin["counts_as"] == "origin"]
    assert made["counts"]["origins"] == len(counted)
    assert any("Ilse Varga" in (origin["name"], *origin["speakers"]) for origin in counted)
    text = standfirst_command("origins", str(folder)).stdout
    assert "3 documents in 3 outlets" in text


def test_an_empty_folder_and_a_story_that_is_not_there(standfirst_command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = standfirst_command("origins", str(tmp_path / "empty"))
    assert ran.stdout == ""
    assert "nothing could be read" in ran.stderr
    ran = standfirst_command("origins", "s-none", "--ledger", str(tmp_path / "ledger.sqlite"))
    assert ran.returncode == 2
    assert "s-none" in ran.stderr
