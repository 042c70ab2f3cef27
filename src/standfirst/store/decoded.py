"""Decoded: records that were decoded of late, so that a story that is read again is not decoded again.

Takes records with what they were decoded from, gives them back. Knows no table. Records are frozen, and what they were
decoded from is named by its digest, so that nothing here can be out of date.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

R = TypeVar("R")


class Decoded(Generic[R]):
    """Records by document and digest; of more than `most` records, those of the documents not asked for longest go.

    Safe to share by threads.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str], tuple[R, ...]] = OrderedDict()
        self._count = 0
        self._lock = threading.Lock()

    def get(self, document: str, digest: str) -> tuple[R, ...] | None:
        """The records of a document, or None if they are not held."""
        with self._lock:
            found = self._held.get((document, digest))
            if found is not None:
                self._held.move_to_end((document, digest))
            return found

    def keep(self, document: str, digest: str, records: Sequence[R]) -> None:
        """Hold the records of a document, as far as there is room."""
        with self._lock:
            if (document, digest) in self._held or len(records) > self._most:
                return
            self._held[document, digest] = tuple(records)
            self._count += len(records)
            while self._count > self._most:
                _, gone = self._held.popitem(last=False)
                self._count -= len(gone)
