"""Inbox: a folder in which everything that was handed over lies until it has been read.

Each job is a folder of its own: the files as they came, and ``job.json``, written anew (by an atomic rename) whenever
something becomes of an item. What was not read when the desk ended, in whatever way, is read when it begins again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

try:
    import fcntl
except ImportError:  # Windows: one desk at a time is taken on trust
    fcntl = None  # type: ignore[assignment]

KEPT = 50
"""Finished jobs that are remembered."""
_RECORD = "job.json"
_DESKS = 9
"""Desks that may be at one ledger at once."""


class Stage(StrEnum):
    """What has become of an item."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"  # read, or found to be unreadable: its problems say so
    FAILED = "failed"  # for a reason that lies here, such as a full disk or no network: it can be tried again
    STOPPED = "stopped"


ENDED = frozenset({Stage.DONE, Stage.FAILED, Stage.STOPPED})


@dataclass(frozen=True, slots=True)
class Item:
    """One file or URL that was handed over, and what became of it."""

    name: str
    """The file's name, or the URL."""
    is_url: bool = False
    stage: Stage = Stage.WAITING
    tries: int = 0
    """How often its reading was begun."""
    inner: int = 0
    """How many documents of it were read so far: of an archive, a feed."""
    new: int = 0
    known: int = 0
    documents: tuple[tuple[str, str], ...] = ()
    """The first documents that it holds: id and name."""
    count: int = 0
    """How many documents it holds."""
    problems: tuple[tuple[str, str, str], ...] = ()
    """The first problems: code, message, place."""
    unread: int = 0
    """How many inputs of it could not be read."""
    error: str | None = None
    """Why it failed, in words."""


@dataclass(frozen=True, slots=True)
class Job:
    """What was handed over at once, in the order given."""

    id: str
    at: str
    """When it came, ISO 8601, UTC."""
    items: tuple[Item, ...] = field(default=())

    @property
    def done(self) -> int:
        """How many items have ended."""
        return sum(item.stage in ENDED for item in self.items)

    @property
    def finished(self) -> bool:
        return self.done == len(self.items)

    @property
    def step(self) -> str:
        """A short text that is another one as soon as anything became of an item."""
        stages = ".".join(f"{item.stage} {item.tries} {item.inner}" for item in self.items)
        return hashlib.sha256(stages.encode()).hexdigest()[:16]

    def with_item(self, number: int, item: Item) -> Job:
        return replace(self, items=(*self.items[:number], item, *self.items[number + 1 :]))


def _claimed(folder: Path) -> list[tuple[Path, IO[str]]]:
    """The folders of this name that no other desk has, each with its lock: the first is there, others may be left.

    Raises OSError where none can be had.
    """
    found: list[tuple[Path, IO[str]]] = []
    for number in range(1, _DESKS + 1):
        place = folder if number == 1 else folder.with_name(f"{folder.name}-{number}")
        if found and not place.exists():
            break
        place.mkdir(mode=0o700, parents=True, exist_ok=True)  # what lies there may be nobody else's business
        lock = (place / "lock").open("a", encoding="utf-8")
        if _free(lock):
            found.append((place, lock))
        else:
            lock.close()
    if not found:
        raise OSError(f"{_DESKS} desks already have {folder}")
    return found


def _free(lock: IO[str]) -> bool:
    """Whether this process has the lock now; it is freed with the process, however that ends."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Inbox:
    """The folder. Not safe to use from several threads at once: who uses it locks.

    Where another desk has it, the folder is the next one of the same name with a number; what desks that are no more
    left in the others is taken over.
    """

    def __init__(self, folder: Path) -> None:
        own, *others = _claimed(folder)
        self._folder, self._lock = own
        for left, lock in others:
            for job in left.glob(f"*/{_RECORD}"):
                job.parent.rename(self._folder / job.parent.name)
            lock.close()

    def close(self) -> None:
        """Leave the folder to others."""
        self._lock.close()

    def file(self, job: str, number: int) -> Path:
        """Where the file of an item lies."""
        return self._folder / job / str(number)

    def prepare(self, job: str) -> Path:
        """The folder of a new job. It counts for nothing before `save`."""
        folder = self._folder / job
        folder.mkdir()
        return folder

    def save(self, job: Job) -> None:
        """Write what is known of a job. Raises OSError where that cannot be done."""
        place = self._folder / job.id / _RECORD
        draft = place.with_suffix(".new")
        draft.write_text(json.dumps(asdict(job)), encoding="utf-8")
        draft.replace(place)

    def drop_file(self, job: str, number: int) -> None:
        self.file(job, number).unlink(missing_ok=True)

    def drop(self, job: str) -> None:
        """Forget a job and its files."""
        shutil.rmtree(self._folder / job, ignore_errors=True)

    def jobs(self) -> list[Job]:
        """All jobs, the oldest first. What came only in part is removed; what cannot be understood is left alone."""
        return sorted(self._found(), key=lambda job: (job.at, job.id))

    def _found(self) -> Iterator[Job]:
        for folder in sorted(self._folder.iterdir()):
            if not folder.is_dir():
                continue
            record = folder / _RECORD
            if not record.exists():
                self.drop(folder.name)
                continue
            try:
                yield _job(json.loads(record.read_text(encoding="utf-8")), folder.name)
            except (OSError, ValueError, TypeError, KeyError, AttributeError):  # of another version, or damaged
                continue


def _job(given: dict[str, Any], id: str) -> Job:
    items = [
        Item(
            **{
                **item,
                "stage": Stage(item["stage"]),
                "documents": tuple((one, name) for one, name in item["documents"]),
                "problems": tuple((code, words, place) for code, words, place in item["problems"]),
            }
        )
        for item in given["items"]
    ]
    return Job(id, str(given["at"]), tuple(items))
