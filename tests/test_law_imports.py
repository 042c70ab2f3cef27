"""The import law: which room may import what. The table of ARCHITECTURE.md, enforced by reading the source.

Imports inside functions and under `TYPE_CHECKING` count too: a door is a door.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "standfirst"

GROUND = frozenset({"errors", "ids", "records", "heap", "_version"})
ROOMS = frozenset({"capture", "read", "attribute", "link", "weigh", "tell"})
ALLOWED: dict[str, frozenset[str]] = {
    "_version": frozenset(),
    "errors": frozenset(),
    "ids": frozenset({"errors"}),
    "records": frozenset({"errors", "ids"}),
    "heap": frozenset(),
    "outfile": frozenset(),
    "codec": GROUND,
    "pair_model": GROUND | {"link"},  # opens the weights that `link` and `weigh` are handed
    "workers": GROUND | {"attribute"},  # the newsroom's hands: one room's work, on every core
    "gathering": GROUND | {"read", "attribute", "link", "store", "workers"},  # the newsroom's hands, before it writes
    "engines": GROUND | {"capture", "attribute", "store", "workers", "gathering"},  # from sources to the writer
    "example": frozenset(),
    "custody": GROUND | {"store"},  # the newsroom's hands for a ledger as a whole
    **dict.fromkeys(ROOMS, GROUND),
    "store": GROUND | {"codec"},
    "dossier": GROUND | {"link", "tell", "weighing"},  # all that can be shown of one weighed story
    "touching": GROUND | {"weigh"},  # which stories a decision can change; holds no ledger
    # methods of the newsroom
    "looking": GROUND | {"attribute", "read", "store", "tell", "dossier", "weighing", "touching"},
    "inspection": GROUND | {"capture", "read", "weigh"},  # as the newsroom, for one file and without a ledger
    "inquiry": GROUND | {"attribute", "link", "tell", "store"},  # the newsroom's hands: what a person asks
    "api": GROUND | {"newsroom", "tell", "example", "inspection"},
    "rulings": GROUND | {"link", "weigh"},  # the newsroom's hand: what people decided, laid over one story
    "weighing": GROUND | {"link", "weigh", "tell", "rulings"},  # for the middle of the path
    "drawing": GROUND | {"link", "tell", "weighing"},  # the newsroom's hand for pictures
    "anchoring": GROUND | {"store", "tell"},  # the newsroom's hand: from ids to the words that they stand for
    "deciding": GROUND | {"attribute", "link", "tell", "store", "weighing", "rulings", "anchoring"},
    "listing": GROUND | {"tell", "store", "weighing"},  # a part of the newsroom: what it holds, as rows
    "watching": GROUND | {"attribute", "weigh", "tell", "store", "weighing", "rulings"},  # what changed since
    "newsroom": GROUND
    | ROOMS
    | {"store", "codec", "example", "workers", "inquiry", "weighing", "deciding", "drawing", "listing", "looking"}
    | {"watching", "gathering", "outfile", "engines"},
    "": frozenset({"api", "custody", "engines", "newsroom", "records", "errors", "_version", "dossier"}),  # the package
    "desk": frozenset({""}),  # a customer of the public names, as `cli` is
    "cli": frozenset({"", "errors", "_version", "desk", "outfile"}),
}
"""By room: the other rooms that it may import. ``""`` is `standfirst` itself, its public names."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("records/show.py", "tell"): "a notebook shows a record as HTML; imported when it asks, never before",
}
"""(file, room) pairs that break the table, each with its reason."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    "sqlalchemy": ("store/",),
    "sqlite3": ("store/",),
    "psycopg": ("store/postgres/",),
    "alembic": ("store/",),
    "spacy": ("attribute/spacy_model.py",),
    "httpx2": ("capture/",),
    "httpcore2": ("capture/dial.py", "capture/fetch.py"),
    "feedparser": ("capture/",),
    "warcio": ("capture/",),
    "ray": ("engines/cluster.py",),
    "pyarrow": ("engines/cluster.py",),
    "pandas": (),
    "fsspec": ("capture/storage.py",),
    "pypdfium2": ("read/",),  # not for several threads at once: its lock is there
    "socket": ("capture/", "desk/serving.py"),  # the desk: to listen on loopback, never to dial
    "starlette": ("desk/",),
    "uvicorn": ("desk/",),
    "dns": ("capture/",),
    "pyhanko": ("read/signatures/",),
    "dkim": ("read/signatures/",),
    "c2pa": ("read/signatures/",),
    "pgpy": ("read/signatures/",),
    "urllib.request": ("capture/",),
    "click": ("cli/",),
    "weasyprint": ("tell/pdf.py",),
}
"""Libraries that only some files may import."""

PURE = ("link/", "weigh/", "tell/")
IMPURE_MODULES = frozenset("io os random secrets shutil subprocess tempfile threading time uuid".split())
IMPURE_CALLS = frozenset("now today utcnow open read_text read_bytes write_text write_bytes urandom".split())
IMPURE_EXCEPTIONS: dict[tuple[str, str], str] = {
    ("tell/as_json.py", "read_text"): "the JSON Schema that ships beside it, read from the package",
}
"""Rooms that think take time and chance as arguments, and open nothing; exceptions as (file, call), with the reason."""


BROAD_EXCEPTS: dict[str, str] = {
    "capture/storage.py": "what a storage's package raises may be anything; it becomes an OSError with its words",
    "engines/cluster.py": "Ray raises a bare Exception where a node does not start",
    "tell/exporters.py": "what a user installed may raise anything; it is told, and the other forms still work",
}
"""Files that may catch everything, each with its reason: the edge of somebody else's code, nothing else."""


@dataclass(frozen=True)
class Import:
    """One import: in which file (relative to the package) and line, of which module (absolute, dotted)."""

    file: str
    line: int
    module: str

    @property
    def room(self) -> str | None:
        """The room of this package that is imported, or None for another library."""
        head, _, rest = self.module.partition(".")
        if head != "standfirst":
            return None
        return rest.partition(".")[0]


def room_of(file: str) -> str:
    """The room that a file belongs to: its folder, or its own name at the top."""
    first = file.split("/")[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports_of(source: Path) -> Iterator[Import]:
    """All imports of the package that lies at `source`, with relative ones made absolute."""
    known = {path.stem if path.suffix else path.name for path in source.iterdir()}
    for path in sorted(source.rglob("*.py")):
        file = path.relative_to(source).as_posix()
        package = ["standfirst", *file.split("/")[:-1]]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield Import(file, node.lineno, name.name)
            elif isinstance(node, ast.ImportFrom):
                base = package[: len(package) - node.level + 1] if node.level else []
                module = ".".join([*base, *([node.module] if node.module else [])])
                # "from standfirst import tell" names a room, "from standfirst import Newsroom" a public name.
                for name in node.names:
                    is_room = module == "standfirst" and name.name in known
                    yield Import(file, node.lineno, f"standfirst.{name.name}" if is_room else module)


def faults_of(source: Path) -> list[str]:
    """What breaks the law in the package at `source`, one line each."""
    faults: list[str] = []
    for found in imports_of(source):
        faults.extend(_room_faults(found))
        faults.extend(_library_faults(found))
    return faults


def _room_faults(found: Import) -> Iterator[str]:
    here, there = room_of(found.file), found.room
    if there is None or here == there or (found.file, there) in EXCEPTIONS:
        return
    if here not in ALLOWED:
        yield f"{found.file}: the table knows no room {here!r}"
    elif there not in ALLOWED[here]:
        yield f"{found.file}:{found.line}: {here or 'standfirst'} must not import {there or 'standfirst'}"


def _library_faults(found: Import) -> Iterator[str]:
    for library, homes in ONLY_IN.items():
        if (found.module == library or found.module.startswith(f"{library}.")) and not found.file.startswith(homes):
            yield f"{found.file}:{found.line}: only {', '.join(homes)} may import {library}"
    if found.file.startswith(PURE) and found.module.split(".")[0] in IMPURE_MODULES:
        yield f"{found.file}:{found.line}: a room that thinks must not import {found.module}"


def calls_of(source: Path) -> Iterator[tuple[str, int, str]]:
    """(file, line, name) of all calls in the package at `source`."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
                yield path.relative_to(source).as_posix(), node.lineno, name


def broad_excepts_of(source: Path) -> Iterator[str]:
    """Places that catch everything: ``except:``, ``except Exception``, ``except BaseException``."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                names = [n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)] if node.type else ["Exception"]
                if {"Exception", "BaseException"} & set(names):
                    yield f"{path.relative_to(source).as_posix()}:{node.lineno}"


def cycles_of(source: Path) -> list[list[str]]:
    """Cycles among modules, by their imports at the top level (those that run on import)."""
    graph = {name: set[str]() for name in _modules(source)}
    for name, path in _modules(source).items():
        for node in _top_level(ast.parse(path.read_text(encoding="utf-8")).body):
            for target in _targets(node, name, is_package=path.name == "__init__.py"):
                # A package's own __init__ runs before its modules; that a module is inside it is no import.
                if target in graph and target != name and not name.startswith(f"{target}."):
                    graph[name].add(target)
    return _find_cycles(graph)


def _modules(source: Path) -> dict[str, Path]:
    found = {}
    for path in source.rglob("*.py"):
        parts = ["standfirst", *path.relative_to(source).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _top_level(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif isinstance(node, ast.Try):
            yield from _top_level(node.body)


def _targets(node: ast.Import | ast.ImportFrom, name: str, *, is_package: bool) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    parts = name.split(".") if is_package else name.split(".")[:-1]
    base = parts[: len(parts) - node.level + 1] if node.level else []
    module = ".".join([*base, *([node.module] if node.module else [])])
    yield module
    yield from (f"{module}.{alias.name}" for alias in node.names)


def _find_cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    done: set[str] = set()
    found: list[list[str]] = []

    def walk(name: str, path: list[str]) -> None:
        if name in path:
            found.append([*path[path.index(name) :], name])
        elif name not in done:
            for target in sorted(graph[name]):
                walk(target, [*path, name])
            done.add(name)

    for name in sorted(graph):
        walk(name, [])
    return found


def test_every_room_imports_only_what_the_table_allows() -> None:
    assert faults_of(SOURCE) == []


def test_no_import_cycles() -> None:
    assert cycles_of(SOURCE) == []


def test_rooms_that_think_take_time_and_chance_as_arguments() -> None:
    found = [call for call in calls_of(SOURCE) if call[0].startswith(PURE) and call[2] in IMPURE_CALLS]
    assert [call for call in found if (call[0], call[2]) not in IMPURE_EXCEPTIONS] == []
    assert set(IMPURE_EXCEPTIONS) <= {(file, name) for file, _, name in found}, "stale exceptions"


def test_nothing_catches_everything() -> None:
    found = [place.rpartition(":")[0] for place in broad_excepts_of(SOURCE)]
    assert set(found) == set(BROAD_EXCEPTS), "a new one, or a stale exception"


def test_every_exception_is_still_needed() -> None:
    used = {(found.file, found.room) for found in imports_of(SOURCE)}
    assert [pair for pair in EXCEPTIONS if pair not in used] == []


def test_all_rooms_of_the_table_exist() -> None:
    names = {room_of(path.relative_to(SOURCE).as_posix()) for path in SOURCE.rglob("*.py")}
    assert names == set(ALLOWED)


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("link/a.py", "from standfirst.store import open_ledger", "link must not import store"),
        ("link/a.py", "from standfirst import store", "link must not import store"),
        ("link/a.py", "from ..tell import brief", "link must not import tell"),
        ("link/a.py", "def f():\n    import standfirst.weigh.state", "link must not import weigh"),
        ("link/a.py", "import random", "a room that thinks must not import random"),
        ("cli/telling.py", "from standfirst.newsroom import Newsroom", "cli must not import newsroom"),
        ("newsroom.py", "import sqlalchemy.engine", "only store/ may import sqlalchemy"),
        ("attribute/rules.py", "import spacy", "only attribute/spacy_model.py may import spacy"),
        ("records/other.py", "from standfirst.tell.html import fragment", "records must not import tell"),
    ],
)
def test_the_law_sees_a_breach(tmp_path: Path, file: str, line: str, fault: str) -> None:
    for room in ("store", "tell", "weigh"):
        (tmp_path / room).mkdir()
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{line}\n", encoding="utf-8")
    assert any(fault in found for found in faults_of(tmp_path))


def test_the_law_sees_a_cycle(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from standfirst import b\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("from standfirst.a import name\n", encoding="utf-8")
    assert cycles_of(tmp_path) == [["standfirst.a", "standfirst.b", "standfirst.a"]]
