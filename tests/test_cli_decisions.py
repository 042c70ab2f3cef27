"""The commands by which people decide: plain ids out, JSON on request, errors with exit code 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mini_stories import UNDECIDED

if TYPE_CHECKING:
    from conftest import Command

SIGNED = ("--by", "R. Weber", "--reason", "asked him")


class Desk:
    """A ledger, and commands on it."""

    def __init__(self, run: Command, ledger: Path) -> None:
        self.run, self.ledger = run, ledger

    def __call__(self, *arguments: str, code: int = 0) -> str:
        ran = self.run(*arguments, "--ledger", str(self.ledger))
        assert ran.returncode == code, (arguments, ran.stderr)
        return ran.stdout if code == 0 else ran.stderr

    def rows(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))


@pytest.fixture(scope="module")
def desk(standfirst_command: Command, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("articles")
    for article in UNDECIDED:
        article.write(folder)
    desk = Desk(standfirst_command, tmp_path_factory.mktemp("ledger") / "desk.sqlite")
    desk("add", str(folder))
    return desk


def test_a_day_at_the_desk(desk: Desk) -> None:
    stories = [row["id"] for row in desk.rows("stories")]
    if len(stories) > 1:
        desk("decide", "merge-stories", *stories, *SIGNED)
    (story,) = [row["id"] for row in desk.rows("stories")]
    (claim,) = [row for row in desk.rows("claims", story) if "letter was a draft" in row["content"]]
    made = desk("decide", "speaker", claim["id"], "Tomas Brandt", *SIGNED).strip()
    confirmed = desk.rows("decide", "confirm", claim["id"], *SIGNED)
    assert (confirmed["kind"], confirmed["status"], confirmed["by"]) == ("confirm", "acts", "R. Weber")
    assert confirmed["anchored_at"][0]["exact"] == claim["content"]
    (again,) = [row for row in desk.rows("claims", story) if row["id"] == claim["id"]]
    assert again["speaker"] == "Tomas Brandt"

    proposition = desk.rows("states", story)[0]["proposition"]
    desk("decide", "state", proposition, "Denied", "--story", story, *SIGNED)
    state = next(row for row in desk.rows("states", story) if row["proposition"] == proposition)["states"][-1]
    assert (state["state"], state["rule"]) == ("denied", "decided")

    desk("grade", "Harbour Post", "b", *SIGNED)
    assert "reliability B (usually reliable), set by R. Weber" in " ".join(desk("brief", story).split())
    listed = desk.rows("decisions", story)
    assert [row["kind"] for row in listed][-4:] == ["speaker", "confirm", "state", "grade"]
    assert [row["previous"] for row in listed][1:] == [row["digest"] for row in listed][:-1]
    assert made in desk("decisions", story)

    desk("decide", "undo", made, *SIGNED)
    assert {row["id"]: row["status"] for row in desk.rows("decisions", story)}[made] == "undone"
    (back,) = [row for row in desk.rows("claims", story) if row["id"] == claim["id"]]
    assert back["speaker"] == claim["speaker"]


def test_the_list_to_review_names_what_a_command_takes(desk: Desk) -> None:
    rows = desk.rows("review", "-n", "5")
    assert 0 < len(rows) <= 5
    known = {row["id"] for row in desk.rows("claims", desk.rows("stories")[0]["id"])}
    assert {row["subject"] for row in rows if row["subject"].startswith("c-")} <= known
    assert rows[0]["subject"] in desk("review")


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "confirm", "c-none", *SIGNED),
        ("decide", "confirm", "c-none", "--by", "R. Weber"),
        ("decide", "confirm", "c-none", "--by", " ", "--reason", "x"),
        ("decide", "speaker", "c-none", *SIGNED),
        ("decide", "speaker", "c-none", "A. B.", "--outlet", *SIGNED),
        ("decide", "span", "c-none", "12", *SIGNED),
        ("decide", "span", "c-none", "a-b", *SIGNED),
        ("decide", "stance", "p-none", "c-none", "shouts", *SIGNED),
        ("decide", "state", "p-none", "denied", *SIGNED),
        ("decide", "merge-actors", "a-none", *SIGNED),
        ("decide", "undo", "x-none", *SIGNED),
        ("grade", "Harbour Post", "G", *SIGNED),
        ("grade", " ", "A", *SIGNED),
        ("decisions", "s-none"),
        ("review", "s-none"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_line_and_keeps_nothing(desk: Desk, arguments: tuple[str, ...]) -> None:
    before = len(desk.rows("decisions"))
    assert desk(*arguments, code=2).strip()
    assert len(desk.rows("decisions")) == before
