"""A denial of how things stood gives way to what came later; a denial that a thing was ever done does not."""

from __future__ import annotations

from pathlib import Path

import standfirst
from mini_stories import Article, write
from standfirst.records import State, StateLabel
from standfirst.weighing import weigh_story


def state(folder: Path, denial: str, assertion: str, topic: str) -> State:
    """The state of what is denied on 3 March, and stated by five outlets, which give no day, on the 6th and 7th."""
    outlets = ("Courier", "Post", "Echo", "Herald", "Wire")
    later = [Article(o, f"2031-03-0{6 + n % 2}", f"{o} on Orsey", f"{assertion}\n") for n, o in enumerate(outlets)]
    write((Article("Port", "2031-03-03", "Denial in Orsey", f"{denial}\n"), *later), folder)
    with standfirst.Newsroom() as newsroom:
        newsroom.add([folder])
        material = weigh_story(newsroom._pile(None))
    states = {state.proposition: state for state in material.states}
    about = {proposition.id: proposition for proposition in material.propositions}
    (found,) = (states[id] for id, p in about.items() if topic in p.statement.lower() and len(p.positions) > 5)
    return found


def test_a_deed_that_is_denied_is_not_confirmed_by_the_days_that_pass(tmp_path: Path) -> None:
    denial = "The army denied that it had bombed the hospital in Orsey."
    found = state(tmp_path, denial, "The army bombed the hospital in Orsey, killing nine patients.", "bomb")
    assert (found.label, found.reasons[0].note) == (StateLabel.DENIED, "denied, and asserted only of a later day")


def test_what_was_not_so_by_then_may_be_so_since(tmp_path: Path) -> None:
    denial = "Orsey police said that no suspect had been arrested in the sinking."
    found = state(tmp_path, denial, "Police arrested a suspect in the sinking at Orsey.", "arrest")
    assert (found.label, found.reasons[0].rule) == (StateLabel.CONFIRMED, "since then")
