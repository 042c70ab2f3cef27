"""Which stories a decision makes stale: those that it can change, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from standfirst import (
    Confirm,
    CorrectSpeaker,
    Decision,
    GradeSource,
    MergeActors,
    Newsroom,
    Reliability,
    Undo,
)
from standfirst.touching import Held, Touching
from standfirst.weighing import weigh_days

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
BRIDGE = """title: Lenn bridge to be rebuilt
outlet: Lenn Herald
date: 2024-05-19

"The Lenn bridge will be rebuilt in 2025," council leader Ida Moss said on Sunday. Moss said a barge damaged the bridge.
"Ships will wait," said Olav Roe.
"""
BLIGHT = """title: Orchard blight near Tamsey
outlet: Tamsey News
date: 2021-03-02

Orchard blight was found near Tamsey, growers said on Monday. "The blight will spread," Ida Moss said. "It will not,"
said Olav Roe. "It may," said Ruth Vik.
"""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    for number, page in enumerate((BRIDGE, BLIGHT)):
        (tmp_path / f"{number}.txt").write_text(page, encoding="utf-8")
    with Newsroom(tmp_path / "ledger.sqlite", workers=1) as newsroom:
        newsroom.add([tmp_path / "0.txt", tmp_path / "1.txt"])
        yield newsroom


def stories(room: Newsroom) -> tuple[str, str]:
    """The story of the bridge and that of the blight, both weighed."""
    bridge, blight = sorted(room.stories(), key=lambda one: "Lenn" not in one.label)
    assert bridge.id != blight.id
    for one in (bridge, blight):
        room.dossier(one.id)
    return bridge.id, blight.id


def actor(room: Newsroom, story: str, name: str) -> str:
    return str(next(row["id"] for row in room.dossier(story).actors() if row["name"] == name))


def stale(room: Newsroom, before: dict[str, str]) -> set[str]:
    return {story for story, stamp in before.items() if room.stamp(story) != stamp}


def stamps(room: Newsroom, *ids: str) -> dict[str, str]:
    return {id: room.stamp(id) for id in ids}


def test_a_decision_on_a_claim_leaves_other_stories_fresh_and_so_does_its_undo(room: Newsroom) -> None:
    bridge, blight = stories(room)
    whole = room.stamp()
    for ruling in (Confirm, lambda id: CorrectSpeaker(id, "Ida Moss")):
        before = stamps(room, bridge, blight)
        claim = room.claims(bridge)[0].id
        made = room.decide(ruling(claim), by="Ada Marsh", reason="heard it", story=bridge)
        assert stale(room, before) == {bridge}
        before = stamps(room, bridge, blight)
        room.decide(Undo(made.id), by="Ada Marsh", reason="misheard", story=bridge)
        assert stale(room, before) == {bridge}
    assert room.stamp() != whole


def test_a_merge_of_actors_makes_each_story_stale_that_holds_both(room: Newsroom) -> None:
    bridge, blight = stories(room)
    both = (actor(room, bridge, "Ida Moss"), actor(room, bridge, "Olav Roe"))
    assert set(both) <= {row["id"] for row in room.dossier(blight).actors()}
    before = stamps(room, bridge, blight)
    made = room.decide(MergeActors(both), by="Ada Marsh", reason="one person", story=bridge)
    assert stale(room, before) == {bridge, blight}
    room.dossier(blight)
    before = stamps(room, bridge, blight)
    room.decide(Undo(made.id), by="Ada Marsh", reason="two after all", story=bridge)
    assert stale(room, before) == {bridge, blight}


def test_a_merge_with_an_actor_of_one_story_alone_leaves_the_other_fresh(room: Newsroom) -> None:
    bridge, blight = stories(room)
    both = (actor(room, blight, "Ida Moss"), actor(room, blight, "Ruth Vik"))
    before = stamps(room, bridge, blight)
    room.decide(MergeActors(both), by="Ada Marsh", reason="one person", story=blight)
    assert stale(room, before) == {blight}


def test_a_grade_touches_the_stories_that_the_outlet_is_in(room: Newsroom) -> None:
    bridge, blight = stories(room)
    before = stamps(room, bridge, blight)
    room.decide(GradeSource("TAMSEY  news", Reliability.B), by="Ada Marsh", reason="checked")
    assert stale(room, before) == {blight}


def test_what_is_not_stale_is_what_weighing_anew_gives(room: Newsroom) -> None:
    bridge, blight = stories(room)
    before, kept = stamps(room, bridge, blight), room.dossier(blight).story()
    claim = room.claims(bridge)[0].id
    room.decide(Confirm(claim), by="Ada Marsh", reason="heard it", story=bridge)
    assert blight not in stale(room, before)
    digest = re.compile(r"\bb-[a-z2-7]{16}\b")
    assert digest.sub("", str(room.dossier(blight).story())) == digest.sub("", str(kept))


def test_weighing_alone_changes_no_stamp(room: Newsroom) -> None:
    bridge, blight = (story.id for story in sorted(room.stories(), key=lambda one: "Lenn" not in one.label))
    for outlet in ("Tamsey News", "Lenn Herald", "Nowhere Post"):
        room.decide(GradeSource(outlet, Reliability.B), by="Ada Marsh", reason="checked")
        before = stamps(room, bridge, blight)
        for _ in range(2):
            room.dossier(bridge)
            room.dossier(blight)
            assert stale(room, before) == set()
        room.decide(Confirm(room.claims(bridge)[0].id), by="Ada Marsh", reason="heard it", story=bridge)
        assert stale(room, before) == {bridge}


@pytest.mark.parametrize("first", [True, False])
def test_what_is_decided_while_a_story_is_weighed_makes_it_stale(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    """Whether it was never weighed yet, or a decision that is tied to it has just come."""
    story = next(story.id for story in room.stories() if "Lenn" in story.label)
    if not first:
        room.dossier(story)
        room.decide(Confirm(room.claims(story)[0].id), by="Ada Marsh", reason="heard it", story=story)
    seen = [room.stamp(story)]

    def weigh_slowly(pile: Any) -> Any:  # what it rests on is read by now
        room.decide(GradeSource("Lenn Herald", Reliability.D), by="Ada Marsh", reason="checked")
        seen.append(room.stamp(story))
        return weigh_days(pile)

    monkeypatch.setattr("standfirst.looking.weigh_days", weigh_slowly)
    kept = room.dossier(story)
    monkeypatch.undo()
    assert seen[1] != seen[0]
    assert room.stamp(story) != seen[0]
    anew = room.dossier(story)
    assert len(anew.decisions()) == len(kept.decisions()) + 1


def test_the_stories_asked_for_last_are_those_kept_in_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.touching._MOST", 2)
    graded = [Decision(GradeSource("Elsewhere", Reliability.B), "Ada Marsh", NOON, "checked", (), "")]
    known = Touching(lambda: str(len(graded)), lambda: graded)
    told = {name: known.of(name, [name]) for name in "abc"}
    for name in "ab":
        known.remember(name, [name], Held(frozenset(), frozenset()), graded)
    graded.append(Decision(GradeSource("Farther", Reliability.C), "Ada Marsh", NOON, "checked", (), ""))
    assert known.of("a", ["a"]) == told["a"]  # the grade is of no outlet of it
    known.remember("c", ["c"], Held(frozenset(), frozenset()), graded)
    assert known.of("a", ["a"]) == told["a"]
    assert known.of("b", ["b"]) != told["b"]  # dropped: what it holds is not known
