"""Summaries: what lists tell of a story, kept for longer than the much larger story as it was weighed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst import Dossier
    from standfirst.desk.kept import Kept

_MOST = 2048


class Summaries:
    """The summaries of stories as far as these are weighed. `stamp` gives a story's stamp. Safe for many threads."""

    def __init__(self, dossiers: Kept[Dossier], stamp: Callable[[str], str]) -> None:
        self._dossiers, self._stamp = dossiers, stamp
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[str, dict[str, Any]]] = OrderedDict()

    def of(self, story: str, *, present: bool = False) -> dict[str, Any] | None:
        """The summary of the weighed story at hand, else one that was made of it as it is now, else None.

        `present`: one of the story as it is now, or None. Raises `NotFoundError` for an unknown story.
        """
        got = self._dossiers.ready((story, None))
        with self._lock:
            held = self._held.get(story)
        if got is not None and (held is None or held[0] != got.stamp):
            held = (got.stamp, got.value.summary())
        if held is None or ((present or got is None) and held[0] != self._stamp(story)):
            return None
        with self._lock:
            self._held[story] = held
            self._held.move_to_end(story)
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return held[1]
