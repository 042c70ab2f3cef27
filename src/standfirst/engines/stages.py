"""Stages: what each worker of a cluster runs. Plain Python; whatever moves the parcels is `cluster`'s affair.

A stage takes parcels (pickled records) and gives parcels. Each is a function of its input and of what the ledger
held: a stage that is run again after a worker died gives the same.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from standfirst import heap
from standfirst._version import __version__
from standfirst.capture import Fetcher, Source, collect_one
from standfirst.errors import EngineError
from standfirst.gathering import Gathered, Gatherer, draw
from standfirst.records import Problem
from standfirst.workers import Models

if TYPE_CHECKING:
    from standfirst.store import Ledger
    from standfirst.workers import Answers


@dataclass(frozen=True, slots=True)
class Settings:
    """What all workers are told. They have nothing else in common.

    `ledger` is the place to ask what is known; None where nothing can be. `models` are those that the newsroom was
    given; None are those that ship, opened where they are needed. `digests`, of parser and reader, and `version` are
    those of the newsroom.
    """

    now: datetime
    fetcher: Fetcher | None
    ledger: str | None
    models: Models | None
    digests: tuple[str, str]
    version: str = __version__

    def opened(self) -> Models:
        """The models, not loaded yet. Raises `EngineError` where they, or the package, are not the newsroom's."""
        models = self.models or shipped()
        found = (models.parser.digest, models.reader.digest)
        if (self.version, self.digests) != (__version__, found):
            raise EngineError(
                f"a worker has standfirst {__version__} with {' and '.join(found)}; "
                f"here it is {self.version} with {' and '.join(self.digests)}: install the same everywhere"
            )
        return models


def shipped() -> Models:
    """The models that ship, not loaded yet."""
    from standfirst.attribute.reader.model import OnnxParser, OnnxReader

    return Models(OnnxParser(), OnnxReader())


def capture(settings: Settings, parcels: Iterable[bytes]) -> Iterator[bytes]:
    """From groups of sources to captures and problems."""
    for parcel in parcels:
        sources: Sequence[Source | Problem] = pickle.loads(parcel)
        for source in sources:
            if isinstance(source, Problem):
                yield pickle.dumps(source)
                continue
            for found in collect_one(source, now=settings.now, fetcher=settings.fetcher):
                yield pickle.dumps(found)


class Reader:
    """From captures to documents, with the answers that the ledger has of their texts. Holds the ledger open."""

    def __init__(self, settings: Settings) -> None:
        from standfirst.store import open_ledger

        self._settings = settings
        self._ledger: Ledger = open_ledger(settings.ledger, create=settings.ledger is None)
        self._gatherer: Gatherer | None = None

    def __call__(self, parcels: Iterable[bytes]) -> Iterator[bytes]:
        if self._gatherer is None:
            models = self._settings.opened()
            self._gatherer = Gatherer(self._ledger, lambda: models)
        for parcel in parcels:
            found = pickle.loads(parcel)
            if isinstance(found, Problem):
                yield parcel
                continue
            with heap.held():
                gathered = self._gatherer.read([found])
                yield pickle.dumps((gathered[0], self._gatherer.known(gathered)))


class Attributor:
    """From documents to claims. Loads the models once, when there is the first text to read."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._models: Models | None = None

    def __call__(self, parcels: Iterable[bytes]) -> Iterator[bytes]:
        if self._models is None:
            self._models = self._settings.opened()
        for parcel in parcels:
            found = pickle.loads(parcel)
            if isinstance(found, Problem):
                yield parcel
                continue
            gathered: Gathered
            known: Mapping[str, Answers]
            gathered, known = found
            (drawn,) = draw(self._models, [gathered], known, workers=1)
            yield pickle.dumps(drawn)
