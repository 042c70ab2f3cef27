"""Adder: reads what was handed over, one item after the other, in a thread of its own.

An item is read before its transaction begins, or its few: a decision that is made meanwhile waits for these at most, a
reader for nothing. What fails for a reason that lies here (a full disk, a lock) keeps its file and can be tried again.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from standfirst import Added, NotFoundError, StandfirstError, Upload, UsageError
from standfirst.desk.inbox import KEPT, Inbox, Item, Job, Stage

if TYPE_CHECKING:
    from standfirst import Newsroom

MOST_WAITING = 1000
"""Items that may wait at once."""
_TRIES = 2
"""How often an item is begun without being asked: one that ended the desk twice may be the reason."""
_DOCUMENTS, _PROBLEMS = 20, 50
_NETWORK = "network"
"""The code of the problem that an address could not be fetched."""


class Adder:
    """Jobs of one newsroom. Safe to use from many threads.

    `inbox` is where files lie until they are read; None: a temporary folder, which goes with the desk. `online` allows
    to fetch URLs. `now` gives the time (UTC).
    """

    def __init__(
        self,
        newsroom: Newsroom,
        inbox: Path | None = None,
        *,
        online: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.newsroom, self.online, self._now = newsroom, online, now
        self._folder, self._temporary = inbox, inbox is None
        self._pool = ThreadPoolExecutor(1, "add")
        self._lock = threading.RLock()
        self._jobs: dict[str, Job] = {job.id: job for job in self._inbox.jobs()} if inbox else {}
        self._futures: dict[tuple[str, int], Future[Item]] = {}
        for id in list(self._jobs):
            self._begin(id)

    # -- in ---------------------------------------------------------------------------------------------------

    def add_files(self, files: Sequence[tuple[str, IO[bytes]]]) -> Job:
        """Keep files (name, content) in the inbox, to be read in their turn. Raises `UsageError` if that is full."""
        id = self._prepared(len(files))
        try:
            for number, (_, content) in enumerate(files):
                with self._inbox.file(id, number).open("wb") as kept:
                    shutil.copyfileobj(content, kept)
        except OSError as error:
            self._inbox.drop(id)
            raise UsageError(f"the files could not be kept: {error.strerror or error}") from error
        return self._submit(Job(id, self._at(), tuple(Item(name) for name, _ in files)))

    def add_urls(self, urls: Sequence[str]) -> Job:
        """Fetch URLs in their turn. Raises `UsageError` without the network, and for what is no URL."""
        if not self.online:
            raise UsageError("the desk was started without the network: `standfirst desk --online` allows it")
        for url in urls:
            if not url.lower().startswith(("http://", "https://")):
                raise UsageError(f"{url[:80]!r} is no address of a page: it begins with http:// or https://")
        id = self._prepared(len(urls))
        return self._submit(Job(id, self._at(), tuple(Item(url, is_url=True) for url in urls)))

    def stop(self, id: str, what: Stage = Stage.WAITING) -> None:
        """Leave out what is still waiting in a job, or what failed, with its files. What is being read is not stopped.

        What failed can be tried again until then; its files lie in the inbox as long.
        """
        with self._lock:
            job = self.job(id)
            for number, item in enumerate(job.items):
                future = self._futures.get((id, number))
                if item.stage is what in (Stage.WAITING, Stage.FAILED) and (future is None or future.cancel()):
                    self._keep(id, number, replace(item, stage=Stage.STOPPED))
                    self._inbox.drop_file(id, number)

    def again(self, id: str) -> None:
        """Try once more what failed."""
        with self._lock:
            for number, item in enumerate(self.job(id).items):
                if item.stage is Stage.FAILED:
                    self._keep(id, number, replace(item, stage=Stage.WAITING, tries=0, error=None, problems=()))
            self._begin(id)

    # -- out --------------------------------------------------------------------------------------------------

    def job(self, id: str) -> Job:
        """A job by its id. Raises `NotFoundError`."""
        with self._lock:
            if id not in self._jobs:
                raise NotFoundError(f"nothing was added here as {id[:40]!r}, or it is long since")
            return self._jobs[id]

    def jobs(self) -> list[Job]:
        """The jobs that are remembered, the newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: (job.at, job.id), reverse=True)

    def close(self) -> None:
        """End after the item at hand; what waits stays in the inbox."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        if "_inbox" in vars(self):
            self._inbox.close()
        if self._temporary and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    # -- between ----------------------------------------------------------------------------------------------

    @cached_property
    def _inbox(self) -> Inbox:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="standfirst-inbox-"))
        try:
            return Inbox(self._folder)
        except OSError as error:
            why = error.strerror or str(error)
            raise UsageError(f"the inbox {self._folder} cannot be had: {why}. Choose another with --inbox") from error

    def _prepared(self, more: int) -> str:
        """The id of a new job of so many items, whose folder is there. Raises `UsageError`."""
        with self._lock:
            self._check_room(more)
            id = f"add-{secrets.token_hex(8)}"
            try:
                self._inbox.prepare(id)
            except OSError as error:
                raise UsageError(f"the inbox cannot be written: {error.strerror or error}") from error
        return id

    def _at(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")

    def _check_room(self, more: int) -> None:
        if not more:
            raise UsageError("choose at least one file, or name at least one address")
        waiting = sum(len(job.items) - job.done for job in self._jobs.values())
        if waiting + more > MOST_WAITING:
            raise UsageError(f"{waiting} things still wait to be read: at most {MOST_WAITING} may")

    def _submit(self, job: Job) -> Job:
        with self._lock:
            try:
                self._inbox.save(job)
            except OSError as error:
                self._inbox.drop(job.id)
                raise UsageError(f"the inbox cannot be written: {error.strerror or error}") from error
            self._jobs[job.id] = job
            for old in self._forgotten():
                del self._jobs[old]
                self._inbox.drop(old)
            self._begin(job.id)
        return job

    def _forgotten(self) -> Iterable[str]:
        over = [job for job in self.jobs() if job.finished][KEPT:]
        return [job.id for job in over if all(item.stage is not Stage.FAILED for item in job.items)]

    def _begin(self, id: str) -> None:
        """Put all that has not ended into the queue."""
        with self._lock:
            for number, item in enumerate(self._jobs[id].items):
                if (id, number) in self._futures:
                    continue
                if item.stage is Stage.READING and item.tries >= _TRIES:
                    told = "the desk ended while this was being read, more than once"
                    self._keep(id, number, replace(item, stage=Stage.FAILED, error=told))
                elif item.stage in (Stage.WAITING, Stage.READING):
                    self._keep(id, number, replace(item, stage=Stage.WAITING, inner=0))
                    future = self._pool.submit(self._read, id, number)
                    self._futures[id, number] = future
                    future.add_done_callback(partial(self._ended, id, number))

    def _read(self, id: str, number: int) -> Item:
        with self._lock:
            item = self.job(id).items[number]
            item = replace(item, stage=Stage.READING, tries=item.tries + 1)
            self._keep(id, number, item)
        source = item.name if item.is_url else Upload(self._inbox.file(id, number), item.name)

        def progress(done: int, _: int, __: str) -> None:
            with self._lock:
                now = self._jobs[id]
                self._jobs[id] = now.with_item(number, replace(now.items[number], inner=done))

        return self._told(item, self.newsroom.add([source], online=self.online, progress=progress))

    def _told(self, item: Item, added: Added) -> Item:
        documents = [(id, self.newsroom.document(id).name[:200]) for id in added.documents[:_DOCUMENTS]]
        problems = [(str(one.trouble), one.message[:500], one.place[:500]) for one in added.problems[:_PROBLEMS]]
        if item.is_url and not added.documents and {str(one.trouble) for one in added.problems} == {_NETWORK}:
            return replace(item, stage=Stage.FAILED, problems=tuple(problems), inner=0)  # it may be there later
        return replace(
            item, stage=Stage.DONE, new=added.new, known=added.known, documents=tuple(documents),
            count=len(added.documents), problems=tuple(problems), unread=added.unread, inner=0,
        )  # fmt: skip

    def _ended(self, id: str, number: int, future: Future[Item]) -> None:
        with self._lock:
            self._futures.pop((id, number), None)
            if future.cancelled() or id not in self._jobs:
                return
            error = future.exception()
            if error is None:
                self._keep(id, number, future.result())
                self._inbox.drop_file(id, number)
                return
            item = self._jobs[id].items[number]
            words = str(error) if isinstance(error, StandfirstError) else f"a fault of Standfirst itself: {error!r}"
            self._keep(id, number, replace(item, stage=Stage.FAILED, inner=0, error=words[:500]))

    def _keep(self, id: str, number: int, item: Item) -> None:
        self._jobs[id] = self._jobs[id].with_item(number, item)
        with suppress(OSError):  # a full disk: at worst the item is read once more, which changes nothing
            self._inbox.save(self._jobs[id])
