"""The doctor names what is wrong, and where, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

import standfirst
from standfirst.ids import text_digest
from standfirst.store import open_ledger
from standfirst.store.opening import is_url
from store_samples import NOON, capture, claims, document
from store_server import on_server
from test_custody import by_hand, fill

pytest_plugins = ("store_ledgers",)

ONE = document(1)
CLAIM = claims(ONE)[1]
FAULTS: dict[str, tuple[str, str]] = {
    "a letter of a text is another": (
        f"UPDATE texts SET content = substr(content, 1, 49) || '#' || substr(content, 51) WHERE document = '{ONE.id}'",
        f"texts: the text of {ONE.id} is not the one that was stored",
    ),
    "a text is another, and its digest too": (
        f"UPDATE texts SET content = 'Nothing.', digest = '{text_digest('Nothing.')}' WHERE document = '{ONE.id}'",
        f"texts: {ONE.id} is not the id of its text in capture {ONE.capture}",
    ),
    "a part of a document was moved": (
        f"UPDATE documents SET record = replace(record, '[0,7]', '[1,8000]') WHERE id = '{ONE.id}'",
        f"does not fit the text of {ONE.id}",
    ),
    "a column says another outlet than the record": (
        f"UPDATE documents SET outlet = 'Valley Mail' WHERE id = '{ONE.id}'",
        f"shows another outlet of {ONE.id}",
    ),
    "a claim was moved by a letter": (
        f'UPDATE claims SET start = start + 1, "end" = "end" + 1 WHERE id = \'{CLAIM.id}\'',
        f"claims: {CLAIM.id} does not stand in {ONE.id}",
    ),
    "a row points nowhere": (
        f"INSERT INTO memberships (number, document, story, since) VALUES (900, 'd-none', 's-1', '{NOON.isoformat()}')",
        "memberships: row 900 points at d-none of texts, which is not there",
    ),
    "the bytes of a capture are gone": (
        f"DELETE FROM captures WHERE id = '{ONE.capture}'",
        f"points at {ONE.capture} of captures, which is not there",
    ),
    "the bytes of a capture are empty": (
        f"UPDATE captures SET content = '' WHERE id = '{ONE.capture}'",
        f"captures: the bytes of {ONE.capture} are not those",
    ),
    "a decision was changed": (
        "UPDATE decisions SET why = 'another' WHERE number = 1",
        "decisions: row 1 is not what was decided",
    ),
    "a decision was removed": (
        "DELETE FROM decisions WHERE number = 1",
        "decisions: row 2 does not follow the one before it",
    ),
}
"""By what happened: a statement that does it to one row, and what the doctor says."""


@pytest.fixture
def filled(place: str) -> str:
    with open_ledger(place) as ledger:
        fill(ledger, range(3))
    assert standfirst.examine_ledger(place) == []
    return place


@pytest.mark.parametrize("what", FAULTS)
def test_each_fault_is_named_with_its_place(filled: str, what: str) -> None:
    statement, said = FAULTS[what]
    by_hand(filled, statement)
    found = standfirst.examine_ledger(filled)
    assert any(said in line for line in found), found
    # And no row that is sound is named: all lines but those of missing triggers tell of this one.
    others = [document(0), document(2)]
    assert not [line for line in found for other in others if other.id in line or other.capture in line]


def test_a_claim_that_is_gone_from_the_index_is_named(filled: str) -> None:
    by_hand(filled, f"DELETE FROM sightings WHERE claim = '{CLAIM.id}'", f"DELETE FROM claims WHERE id = '{CLAIM.id}'")
    assert any(f"claims: {CLAIM.id} was extracted" in line for line in standfirst.examine_ledger(filled))


def test_a_ledger_that_nothing_guards_is_told(filled: str) -> None:
    if is_url(filled):
        on_server(filled, "ALTER TABLE captures DISABLE TRIGGER captures_stay")
    else:
        by_hand(filled)
    found = standfirst.examine_ledger(filled)
    assert "captures: nothing keeps its rows as they are: the trigger captures_stay is gone" in found
    assert not [line for line in found if "trigger" not in line]


def test_what_is_sound_stays_unnamed_after_reading_anew(filled: str) -> None:
    """A second reading and a second extraction of a text are no fault."""
    with open_ledger(filled) as ledger:
        ledger.add_capture(capture(1), at=NOON)
        ledger.add_reading(ONE.capture, "plain/3", [ONE], at=NOON)
        ledger.add_extraction(ONE.id, "rules/3", claims(ONE)[:1], at=NOON)
        ledger.add_extraction(ONE.id, "rules/0", claims(ONE)[1:], at=NOON)
    assert standfirst.examine_ledger(filled) == []


@pytest.mark.parametrize("byte", [b"#", b"\xff", b"\xc3"], ids=repr)
def test_one_byte_of_a_file_that_is_another_is_found(tmp_path: Path, byte: bytes) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        fill(ledger, range(3))
    whole = place.read_bytes()
    at = whole.index(b"Harbour dispute, day 1\n\nThe mayor") + 27
    place.write_bytes(whole[:at] + byte + whole[at + 1 :])
    found = standfirst.examine_ledger(place)
    assert f"texts: the text of {ONE.id} is not the one that was stored" in found
    assert not [line for line in found if document(0).id in line or document(2).id in line]
