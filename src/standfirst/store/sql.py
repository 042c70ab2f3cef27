"""The ledger on SQL: its parts put together."""

from __future__ import annotations

from standfirst.store.captures import AnswerRows, CaptureRows
from standfirst.store.claims import ClaimRows
from standfirst.store.doctor import examined
from standfirst.store.people import PeopleRows
from standfirst.store.stamps import Stamps
from standfirst.store.stories import StoryRows
from standfirst.store.whole import WholeLedger, as_it_is


class SqlLedger(CaptureRows, AnswerRows, ClaimRows, StoryRows, PeopleRows, Stamps, WholeLedger):
    """A `protocol.Ledger`, on SQLite or PostgreSQL.

    Made by `open_ledger`; may be used by several threads, not across a fork.
    """

    def examine(self) -> list[str]:
        with self._reading() as connection, as_it_is(connection):
            return list(examined(connection))
