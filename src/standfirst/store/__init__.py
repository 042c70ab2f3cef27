"""Store: the ledger.

Takes records and gives them back; keeps what came in, what was read, what was found, who decided what and who saw
what, in one SQLite file or one schema of a PostgreSQL server. The only room that speaks SQL. It knows records, not
what they mean: it neither reads, nor extracts, nor links, nor reads a clock. What is precious (see `tables`) is
append-only, by triggers.
"""

from __future__ import annotations

from standfirst.store.kinds import (
    ClaimFilter,
    Counts,
    Hit,
    Membership,
    ReaderMark,
    Sighting,
)
from standfirst.store.opening import open_ledger
from standfirst.store.protocol import Ledger
from standfirst.store.transfer import back_up, copy_ledger

__all__ = [
    "ClaimFilter",
    "Counts",
    "Hit",
    "Ledger",
    "Membership",
    "ReaderMark",
    "Sighting",
    "back_up",
    "copy_ledger",
    "open_ledger",
]
