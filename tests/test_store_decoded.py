"""Records that were decoded of late: the same objects again, and never those of an earlier extraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from standfirst.codec import unpack
from standfirst.records import Text
from standfirst.store import Ledger
from standfirst.store import claims as rows
from standfirst.store.decoded import Decoded
from store_samples import EXTRACTOR, add, claims, later, mentions

pytest_plugins = ("store_ledgers",)


def test_claims_that_are_read_again_are_decoded_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [add(ledger, n) for n in range(2)]
    calls: Counter[str] = Counter()

    def counting(cls: type[Any], data: Mapping[str, Any], text: Text) -> list[Any]:
        calls[cls.__name__] += 1
        return unpack(cls, data, text)

    monkeypatch.setattr(rows, "unpack", counting)
    first = ledger.claims([made[0].id])
    again = ledger.claims([made[1].id, made[0].id])
    assert again == [*claims(made[1]), *claims(made[0])]
    assert [id(claim) for claim in again[len(claims(made[1])) :]] == [id(claim) for claim in first]
    assert ledger.mentions([made[0].id]) == ledger.mentions([made[0].id]) == list(mentions(made[0]))
    assert calls == {"Claim": 2, "Mention": 1}


def test_a_newer_extraction_takes_the_place_of_what_was_decoded(ledger: Ledger) -> None:
    made = add(ledger, 1)
    one, *others = ledger.claims([made.id])
    ledger.add_extraction(made.id, "rules/2", others, at=later(2))
    assert ledger.claims([made.id]) == others
    ledger.add_extraction(made.id, EXTRACTOR, [one, *others], mentions(made), at=later(3))
    assert ledger.claims([made.id]) == [one, *others]


def test_what_a_transaction_wrote_and_took_back_is_not_read(ledger: Ledger) -> None:
    made = add(ledger, 1)
    held = claims(made)

    def read_and_fail() -> None:
        with ledger.transaction():
            ledger.add_extraction(made.id, "rules/2", held[:1], at=later(2))
            assert ledger.claims([made.id]) == list(held[:1])
            raise RuntimeError("taken back")

    with pytest.raises(RuntimeError, match="taken back"):
        read_and_fail()
    assert ledger.claims([made.id]) == list(held)


def test_what_the_caller_does_with_a_list_changes_no_other(ledger: Ledger) -> None:
    made = add(ledger, 1)
    ledger.claims([made.id]).clear()
    assert ledger.claims([made.id]) == list(claims(made))


def test_the_records_of_documents_not_asked_for_longest_go_first() -> None:
    held: Decoded[int] = Decoded(4)
    held.keep("a", "1", [1, 2])
    held.keep("b", "1", [3, 4])
    assert held.get("a", "1") == (1, 2)
    held.keep("c", "1", [5])
    assert [held.get(name, "1") for name in "abc"] == [(1, 2), None, (5,)]
    assert held.get("a", "2") is None
    held.keep("d", "1", range(5))
    assert held.get("d", "1") is None
    assert held.get("a", "1") == (1, 2)
