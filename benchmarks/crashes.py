"""Crashes: add, migrate, export and decide, killed at random points; what of it is there afterwards.

    python -m benchmarks.crashes --times 100 --store sqlite --json FILE
    python tools/private_postgres.py python -m benchmarks.crashes --times 100 --store postgresql --json FILE

Each time a process of its own works on a ledger of the example that ships and is killed (SIGKILL): before or after a
random one of its statements and commits, or (four times in ten) after a random part of the time that it takes. Then
the ledger must open and be sound down to each span, hold all that was reported as done, and be equal, by its digest and
the ids of its claims, to one that was never interrupted, once the work is done again. The models' answers are recorded
once and given again. `--server URL`: the PostgreSQL server, by default the one that STANDFIRST_TEST_POSTGRES names.
The exit code is 1 if anything was lost, changed or doubled.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import standfirst
from benchmarks.common import machine, note, report
from benchmarks.crash_places import Places
from benchmarks.killing import Say, Work, killed, measured_length
from benchmarks.replay import Recorded, recorded
from standfirst import Newsroom
from standfirst.ids import digest
from standfirst.outfile import whole_file
from standfirst.records import Confirm, GradeSource, Note, Reliability, Ruling, SplitStory, Undo
from standfirst.store import open_ledger


def noon() -> datetime:
    """The time of every run: when a file was captured, or something decided, is a part of what it is."""
    return datetime(2031, 3, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Reference:
    """What an uninterrupted run gives: a ledger, in a file that nobody has open, and what is exported from it."""

    sources: Sequence[Path]
    models: Recorded
    ledger: Path
    digest: str
    claims: frozenset[str]
    rulings: tuple[Ruling, ...]
    exports: dict[str, bytes]

    def newsroom(self, place: str | Path) -> Newsroom:
        """A newsroom with the recorded models and the fixed time."""
        models = self.models
        return Newsroom(place, parser=models.parser, reader=models.reader, now=noon, workers=1)

    @classmethod
    def of(cls, folder: Path) -> Reference:
        """Made in a folder, from the example that ships."""
        sources = sorted(Path(standfirst.example_folder()).iterdir())
        models = recorded([str(path) for path in sources])
        made = cls(sources, models, folder / "reference.sqlite", "", frozenset(), (), {})
        with made.newsroom(made.ledger) as newsroom:
            newsroom.add(sources)
            digest_, claims = _standing(newsroom)
            rulings, exports = tuple(_rulings(newsroom)), _exports(newsroom, folder)
        return cls(sources, models, made.ledger, digest_, claims, rulings, exports)


def _standing(newsroom: Newsroom) -> tuple[str, frozenset[str]]:
    return newsroom._ledger.digest(), frozenset(claim.id for claim in newsroom._ledger.claims(_ids(newsroom)))


def _ids(newsroom: Newsroom) -> list[str]:
    return [document.id for document in newsroom.documents()]


def _rulings(newsroom: Newsroom) -> list[Ruling]:
    """One of several kinds, among them one that moves documents, and one that takes another back."""
    claims = sorted(newsroom.claims(), key=lambda claim: claim.id)
    documents = newsroom.documents()
    story = max(newsroom.stories(), key=lambda story: (len(story.documents), story.id))
    outlets = sorted({document.outlet for document in documents if document.outlet})
    return [
        Confirm(claims[0].id),
        SplitStory(story.id, story.documents[:1]),
        Note(claims[1].id),
        *(GradeSource(outlet, Reliability.B) for outlet in outlets[:2]),
        Confirm(claims[2].id),
    ]


def _exports(newsroom: Newsroom, folder: Path) -> dict[str, bytes]:
    newsroom.export_warc(folder / "captures.warc.gz")
    warc = (folder / "captures.warc.gz").read_bytes()
    return {"captures.warc.gz": warc, "brief.json": standfirst.export(newsroom.edition(), "json")}


# -- the works: each takes a place and tells what is done; and what must hold of the place afterwards


@dataclass(frozen=True)
class Operation:
    """`prepare` makes a place, `work` is killed there, `lost` says what is wrong afterwards (with what was said)."""

    prepare: Callable[[], str]
    work: Callable[[str, Say], None]
    lost: Callable[[str, list[int]], list[str]]


def add(of: Reference, places: Places) -> Operation:
    """Each document of the example, one after another, into a new ledger."""

    def work(place: str, say: Say) -> None:
        with of.newsroom(place) as newsroom:
            for number, path in enumerate(of.sources):
                newsroom.add([path])
                say(number)

    def lost(place: str, said: list[int]) -> list[str]:
        with open_ledger(place) as ledger:
            found = ledger.examine()
            there = {capture.id for capture in ledger.captures()}
            kept = {digest(of.sources[number].read_bytes()) for number in said}
            found += [f"a capture that was reported as kept is not there: {id}" for id in sorted(kept - there)]
        with of.newsroom(place) as newsroom:
            newsroom.add(of.sources)
            return found + _differing(newsroom, of)

    return Operation(places.new, work, lost)


def _differing(newsroom: Newsroom, of: Reference) -> list[str]:
    found = newsroom._ledger.examine()
    digest_, claims = _standing(newsroom)
    ids = _ids(newsroom)
    filed = sorted(id for story in newsroom.stories() for id in story.documents)
    found += ["the digest is not that of an uninterrupted run"] * (digest_ != of.digest)
    found += ["the claims are not those of an uninterrupted run"] * (claims != of.claims)
    found += ["a document is in no story, or in two"] * (filed != sorted(set(ids)) or len(ids) != len(set(ids)))
    return found


def migrate(of: Reference, places: Places) -> Operation:
    """A ledger of the first version, with decisions in it, opened."""
    kept = of.ledger.with_name("decided.sqlite")
    if not kept.exists():
        kept.write_bytes(of.ledger.read_bytes())
        with of.newsroom(kept) as newsroom:
            _decide(newsroom, of)
    whole = places.old(kept)
    with open_ledger(whole) as ledger:  # moved to the newest version without a crash
        expected = ledger.digest()

    def work(place: str, say: Say) -> None:
        open_ledger(place).close()
        say(0)

    def lost(place: str, said: list[int]) -> list[str]:
        with open_ledger(place) as ledger:
            moved = ["the digest is not that of an uninterrupted migration"] * (ledger.digest() != expected)
            return ledger.examine() + moved

    return Operation(lambda: places.old(kept), work, lost)


def export(of: Reference, places: Places) -> Operation:
    """A brief and all captures, written over files that were there before."""
    folder = of.ledger.parent
    before = b"what was there before"

    def prepare() -> str:
        for name in of.exports:
            (folder / name).write_bytes(before)
        return places.copy(of.ledger)

    def work(place: str, say: Say) -> None:
        with of.newsroom(place) as newsroom:
            newsroom.export_warc(folder / "captures.warc.gz")
            say(0)
            with whole_file(folder / "brief.json") as stream:
                stream.write(standfirst.export(newsroom.edition(), "json"))
            say(1)

    def lost(place: str, said: list[int]) -> list[str]:
        with open_ledger(place) as ledger:
            found = ledger.examine() + ["the ledger was changed"] * (ledger.digest() != of.digest)
        for number, (name, whole) in enumerate(of.exports.items()):
            content = (folder / name).read_bytes()
            found += [f"{name} is neither whole nor as it was"] * (content not in (before, whole))
            found += [f"{name} was reported as written"] * (number in said and content != whole)
        for part in folder.glob(".standfirst-*.part"):
            part.unlink()
        return found

    return Operation(prepare, work, lost)


def decide(of: Reference, places: Places) -> Operation:
    """Several decisions, one after another."""
    with of.newsroom(places.copy(of.ledger)) as newsroom:
        expected = _decide(newsroom, of)
        whole = newsroom._ledger.digest()

    def work(place: str, say: Say) -> None:
        with of.newsroom(place) as newsroom:
            _decide(newsroom, of, say)

    def lost(place: str, said: list[int]) -> list[str]:
        with of.newsroom(place) as newsroom:
            found = newsroom._ledger.examine()
            there = [decision.id for decision in newsroom._ledger.decisions()]
            found += [f"decision {n} was reported as kept and is not there" for n in said if expected[n] not in there]
            found += ["there is a decision too many"] * (len(there) > len(said) + 1)
            found += ["the decisions are in another order"] * (there != expected[: len(there)])
            _decide(newsroom, of, made=there)
            again = [decision.id for decision in newsroom._ledger.decisions()]
            found += ["what was missing has other ids when it is decided again"] * (again != expected)
            found += ["the digest is not that of an uninterrupted run"] * (newsroom._ledger.digest() != whole)
            return found + newsroom._ledger.examine()

    return Operation(lambda: places.copy(of.ledger), work, lost)


def _decide(newsroom: Newsroom, of: Reference, say: Say = lambda number: None, made: Sequence[str] = ()) -> list[str]:
    """All decisions but those that are made; the ids of all."""
    ids = list(made)
    for number, ruling in enumerate((*of.rulings, None)):
        if number >= len(made):
            wanted = ruling if ruling is not None else Undo(ids[1])
            ids.append(newsroom.decide(wanted, by="R. Weber", reason=f"as seen, {number}").id)
            say(number)
    return ids


OPERATIONS: dict[str, Callable[[Reference, Places], Operation]] = {
    "add": add,
    "migrate": migrate,
    "export": export,
    "decide": decide,
}


# -- running them


@dataclass
class Tally:
    """What became of many times."""

    times: int = 0
    killed: int = 0
    reported: int = 0
    """Pieces of work that were reported as done before a kill."""
    points: int = 0
    seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)


def trials(operation: Operation, places: Places, times: int, chance: random.Random) -> Tally:
    """Do the operation, kill it, look; `times` times, at seeded points."""
    start, tally = time.perf_counter(), Tally()
    place = operation.prepare()
    length = measured_length(partial(operation.work, place))
    places.drop(place)
    tally.points = length.points
    for _ in range(times):
        place = operation.prepare()
        work: Work = partial(operation.work, place)
        outcome = killed(work, chance, length)
        tally.times += 1
        tally.killed += outcome.died
        tally.reported += len(outcome.said)
        tally.faults.update(operation.lost(place, outcome.said))
        places.drop(place)
    tally.seconds = time.perf_counter() - start
    return tally


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=100, help="how often each operation is killed (default: 100)")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--server", default=os.environ.get("STANDFIRST_TEST_POSTGRES"), help="URL of the server")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operation", choices=OPERATIONS, action="append", help="only this one; may be repeated")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    if given.store == "postgresql" and not given.server:
        parser.error("--server names no PostgreSQL server, and neither does STANDFIRST_TEST_POSTGRES")
    figures: dict[str, Any] = {"store": given.store, "times": given.times, "seed": given.seed}
    with tempfile.TemporaryDirectory() as name:
        of = Reference.of(Path(name))
        places = Places(Path(name), given.server if given.store == "postgresql" else None)
        for what in given.operation or OPERATIONS:
            tally = trials(OPERATIONS[what](of, places), places, given.times, random.Random(f"{given.seed}/{what}"))
            note(f"{what}: {tally}")
            figures[what] = {**vars(tally), "seconds": round(tally.seconds, 1), "faults": dict(tally.faults)}
    faults = sum(sum(figures[what]["faults"].values()) for what in given.operation or OPERATIONS)
    report({**figures, "faults": faults, "machine": machine()}, given.json)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
