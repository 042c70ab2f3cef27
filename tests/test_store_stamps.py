"""A stamp tells that what a story is weighed from is another now, in both databases."""

from __future__ import annotations

from standfirst.store import open_ledger
from store_samples import add, claims, document, later

pytest_plugins = ("store_ledgers",)


def test_a_claim_that_goes_moves_the_stamp(place: str) -> None:
    of, stamps = document(), []
    first, second, *_ = claims(of)
    with open_ledger(place) as ledger:
        add(ledger)
        for hours, (extractor, found) in enumerate(
            (("old/1", [first]), ("new/1", [first, second]), ("old/1", [first]))
        ):
            ledger.add_extraction(of.id, extractor, found, at=later(hours + 1))
            stamps.append((ledger.stamp(), ledger.stamp([of.id])))
        assert [claim.id for claim in ledger.claims([of.id])] == [first.id]
    assert all(len(set(column)) == 3 for column in zip(*stamps, strict=True)), stamps
