"""The newsroom's hands for ledgers as a whole: their digest, a copy, a backup, and whether they are sound.

A place is the path of an SQLite file or a ``postgresql://`` URL.
"""

from __future__ import annotations

from pathlib import Path

from standfirst import store
from standfirst.errors import LedgerError


def ledger_digest(ledger: str | Path) -> str:
    """SHA-256 (hex) over all that cannot be made again: equal for equal input, on either database.

    Raises `UsageError` where there is no ledger, `LedgerError` for one that cannot be opened.
    """
    with store.open_ledger(ledger, create=False) as opened:
        return opened.digest()


def copy_ledger(source: str | Path, target: str | Path) -> str:
    """Copy a ledger, as it is at one moment, into a new or empty one; gives the digest of both.

    Raises `UsageError` where there is no ledger to copy or the target holds something, `LedgerError` for one that
    cannot be opened, and if the copy is not equal.
    """
    with store.open_ledger(source, create=False) as opened:
        return store.copy_ledger(opened, target)


def backup_ledger(ledger: str | Path, target: str | Path) -> str:
    """Copy a ledger that may be in use to a place where nothing is; gives the digest of the copy.

    The copy is a ledger like any other: to restore it, open it, or copy it to where it is wanted. Raises as
    `copy_ledger`.
    """
    with store.open_ledger(ledger, create=False) as opened:
        return store.back_up(opened, target)


def examine_ledger(ledger: str | Path) -> list[str]:
    """Read all of a ledger and say what is wrong with it: bytes against digests, spans against texts, loose ends.

    A line for each finding; none where all is well. A ledger that cannot be opened (damaged, of another version, none
    at all) or read through is a finding. Raises `UsageError` where there is nothing.
    """
    try:
        with store.open_ledger(ledger, create=False) as opened:
            return opened.examine()
    except LedgerError as error:
        return [str(error)]
