"""The engine on a cluster: capture, read and attribute as streaming stages of Ray Data.

The only importer of Ray, and only when it runs. One stage captures, one reads, one attributes; each passes its parcels
on while the one before still works, in the order of the sources. Workers are actors that load what they need once. One
that dies is started again and its parcel done again; nothing has been written by then, so nothing is lost or doubled.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import pickle
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from standfirst.capture import Source, SourceKind, find_sources
from standfirst.engines import stages
from standfirst.engines.protocol import Job
from standfirst.engines.stages import Settings
from standfirst.errors import EngineError, StandfirstError, UsageError
from standfirst.records import Problem
from standfirst.workers import Models

if TYPE_CHECKING:
    from standfirst.gathering import Gathered

_INSTALL = "pip install 'standfirst[ray]'"
_MIB = 1024 * 1024
_FILES = 16
"""Plain files that are captured as one parcel; an archive is one by itself."""
_ARCHIVES = (".warc", ".warc.gz", ".zip")
_PARCELS = 8
"""Documents that a worker is handed at a time, and does again if it died."""
_BLOCK = 4 * _MIB
"""Bytes after which a stage passes on what it has."""
_STORE = 512 * _MIB
"""Memory of a local cluster for what lies between stages; more goes to disk."""
_RETRIES = 3
"""How often a parcel is done again whose worker died; one that kills every worker ends the run."""
_READS = 8
"""Workers that attribute for each that reads."""
_SHARES = {"capture": 0.05, "read": 0.1, "attribute": 0.8}
"""Cores that a worker of each stage asks for: on one core all three fit."""


class RayEngine:
    """Works on a Ray cluster: that at `address` (``auto``, ``host:port``), or a local one of its own.

    `workers` bounds those that attribute; None is one for each core of the cluster. Paths are read on the machine that
    runs this, storages wherever there is a worker. Raises `UsageError` without Ray, and for an address of Ray's client.
    """

    def __init__(self, address: str | None = None, *, workers: int | None = None) -> None:
        missing = [name for name in ("ray", "pyarrow", "pandas") if importlib.util.find_spec(name) is None]
        if missing:
            raise UsageError(f"the engine ray needs {', '.join(missing)}: {_INSTALL}")
        if address is not None and address.startswith("ray://"):
            raise UsageError(f"{address}: Ray's client cannot stream; run this on a machine of the cluster, with auto")
        self.address, self.workers = address, workers

    def run(self, job: Job) -> Iterator[Gathered | Problem]:
        """See `Engine`. Raises `EngineError` if the cluster is not there, or its workers fail for good."""
        models = job.models()
        digests = (models.parser.digest, models.reader.digest)
        given = None if _are_shipped(models) else models
        settings = Settings(job.now, job.fetcher, job.place, given, digests)
        units = list(_units(find_sources(job.sources, online=job.fetcher is not None)))
        workers = self.workers or job.workers
        with _told(), _connected(self.address, workers) as ray:
            for parcel in _stream(ray, settings, units, workers):
                yield pickle.loads(parcel)


def _are_shipped(models: Models) -> bool:
    ours = stages.shipped()
    return all(
        type(given) is type(own) and given.digest == own.digest
        for given, own in ((models.parser, ours.parser), (models.reader, ours.reader))
    )


def _units(sources: Iterable[Source | Problem]) -> Iterator[list[Source | Problem]]:
    """Sources in groups, in their order."""
    group: list[Source | Problem] = []
    for source in sources:
        alone = isinstance(source, Source) and source.place.lower().endswith(_ARCHIVES)
        if group and (alone or len(group) == _FILES):
            yield group
            group = []
        group.append(source)
        if alone:
            yield group
            group = []
    if group:
        yield group


@contextmanager
def _told() -> Iterator[None]:
    """What a cluster or its workers raise, as one of our errors."""
    from ray.exceptions import RayError

    try:
        yield
    except (RayError, ConnectionError) as error:
        cause = _cause(error)
        if isinstance(cause, StandfirstError):
            raise EngineError(str(cause)) from error
        raise EngineError(f"the cluster failed: {type(cause).__name__}: {cause}") from error


def _cause(error: BaseException) -> BaseException:
    """What a worker raised, from within what Ray wraps it in."""
    for _ in range(10):
        inner = getattr(error, "cause", None) or error.__cause__
        if not isinstance(inner, BaseException):
            break
        error = inner
    return error


@contextmanager
def _connected(address: str | None, workers: int | None) -> Iterator[Any]:
    """Ray, connected; what was started for this is stopped. One that the caller has started is used as it is."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # else Ray reports to its makers
    import ray
    import ray.data

    if ray.is_initialized():
        yield ray
        return
    _start(ray, address, workers)
    try:
        yield ray
    finally:
        ray.shutdown()


def _start(ray: Any, address: str | None, workers: int | None) -> None:
    """Connect, or start a cluster of this machine's own. Raises `EngineError`."""
    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address is not None:
            ray.init(address=address, **quiet)
        else:
            # On loopback: a cluster of one machine is nobody else's.
            cores = workers or os.cpu_count() or 1
            local = {"include_dashboard": False, "object_store_memory": _STORE, "_node_ip_address": "127.0.0.1"}
            ray.init(address="local", num_cpus=cores, **local, **quiet)
    except Exception as error:  # Ray raises nothing more exact where a node does not start in time
        raise EngineError(f"Ray cannot be reached at {address or 'this machine'}: {error}") from error


def _stream(ray: Any, settings: Settings, units: list[list[Source | Problem]], workers: int | None) -> Iterator[bytes]:
    """The parcels of the last stage, in the order of the units."""
    if not units:
        return
    import pyarrow

    _configure(ray.data)
    many = workers or int(ray.cluster_resources().get("CPU", 1))
    few = max(1, many // _READS)
    ours = _on_this_machine(ray)
    files = any(_lies_here(source) for unit in units for source in unit)
    kept_here = settings.ledger is not None and "://" not in settings.ledger
    data = ray.data.from_arrow([_table(pyarrow, [pickle.dumps(unit)]) for unit in units])
    pool, tasks = ray.data.ActorPoolStrategy, ray.data.TaskPoolStrategy
    common = {"batch_format": "pyarrow", "zero_copy_batch": True}
    lasting = {"max_restarts": -1, "max_task_retries": _RETRIES}
    with warnings.catch_warnings():
        # How often a parcel is tried again has no other way in yet, and without it a poisoned one is tried for ever.
        warnings.simplefilter("ignore", DeprecationWarning)
        data = data.map_batches(
            _Captures(settings), batch_size=1, compute=tasks(size=few), num_cpus=_SHARES["capture"],
            resources=ours if files else None, **common,
        )  # fmt: skip
        data = data.map_batches(
            _Reads, fn_constructor_args=(settings,), batch_size=_PARCELS, compute=pool(size=few),
            num_cpus=_SHARES["read"], resources=ours if kept_here else None, **lasting, **common,
        )  # fmt: skip
        data = data.map_batches(
            _Attributes, fn_constructor_args=(settings,), batch_size=_PARCELS, compute=pool(size=many),
            num_cpus=_SHARES["attribute"], **lasting, **common,
        )  # fmt: skip
    for batch in data.iter_batches(batch_size=None, batch_format="pyarrow"):
        yield from _parcels(batch)


def _configure(data: Any) -> None:
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True  # stories depend on the order of arrival
    context.target_max_block_size = _BLOCK
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", "The minimum number of concurrent actors", UserWarning)  # few sources, no more


def _lies_here(source: Source | Problem) -> bool:
    """Whether only this machine can open it."""
    if isinstance(source, Problem):
        return False
    here = source.at.lower().startswith(("file://", "local://", "memory://"))
    return source.kind == SourceKind.FILE or (source.kind == SourceKind.STORED and here)


def _on_this_machine(ray: Any) -> dict[str, float]:
    """The resource that only the node of this machine has: for workers that open its files."""
    here = ray.get_runtime_context().get_node_id()
    (node,) = (node for node in ray.nodes() if node["NodeID"] == here)
    names = sorted(name for name in node["Resources"] if name.startswith("node:") and "__" not in name)
    return {names[0]: 0.001}


def _table(pyarrow: Any, parcels: list[bytes]) -> Any:
    return pyarrow.table({"parcel": pyarrow.array(parcels, pyarrow.large_binary())})


def _parcels(batch: Any) -> list[bytes]:
    return list(batch.column("parcel").to_pylist())


def _tables(parcels: Iterable[bytes]) -> Iterator[Any]:
    """Tables of a few parcels, so that no stage holds more than it must."""
    import pyarrow

    held: list[bytes] = []
    for parcel in parcels:
        held.append(parcel)
        if len(held) == _PARCELS or sum(map(len, held)) > _BLOCK:
            yield _table(pyarrow, held)
            held = []
    if held:
        yield _table(pyarrow, held)


class _Captures:
    """The first stage as a plain task: it keeps nothing open."""

    __name__ = "capture"

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __call__(self, batch: Any) -> Iterator[Any]:
        return _tables(stages.capture(self.settings, _parcels(batch)))


class _Reads:
    def __init__(self, settings: Settings) -> None:
        self.stage = stages.Reader(settings)

    def __call__(self, batch: Any) -> Iterator[Any]:
        return _tables(self.stage(_parcels(batch)))


class _Attributes:
    def __init__(self, settings: Settings) -> None:
        self.stage = stages.Attributor(settings)

    def __call__(self, batch: Any) -> Iterator[Any]:
        return _tables(self.stage(_parcels(batch)))
