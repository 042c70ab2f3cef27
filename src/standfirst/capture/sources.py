"""Sources: what the user named, as single files, URLs and stored objects that have not been opened yet.

Finding is apart from opening so that sources can be opened elsewhere, by many workers, in the order found here.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from standfirst.capture.storage import is_stored, reason, stored
from standfirst.records import Problem, Trouble, Upload


class SourceKind(StrEnum):
    """How a source is opened."""

    FILE = "file"
    URL = "url"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class Source:
    """One file, URL or stored object. `place` is how it is shown and kept; `at` is what is opened.

    `named`: whether the user named this very file, or it was met within a folder.
    """

    kind: SourceKind
    place: str
    at: str
    named: bool


def find_sources(sources: Iterable[str | Path | Upload], *, online: bool) -> Iterator[Source | Problem]:
    """The single sources of paths, folders, URLs and stored places, in the order given; folders in that of names.

    Only names and sizes are looked at. Without `online` no storage on the network is asked.
    """
    for source in sources:
        if isinstance(source, Upload):
            yield Source(SourceKind.FILE, source.name, str(source.path.absolute()), named=True)
            continue
        text = str(source)
        if isinstance(source, str) and text.lower().startswith(("http://", "https://")):
            yield Source(SourceKind.URL, text, text, named=True)
        elif isinstance(source, str) and is_stored(text):
            for found in stored(text, online=online):
                if isinstance(found, Problem):
                    yield found
                else:
                    yield Source(SourceKind.STORED, found.place, found.place, named=found.named)
        else:
            yield from _path(Path(source))


def _path(path: Path) -> Iterator[Source | Problem]:
    place = str(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield Problem(Trouble.NOT_FOUND, "there is no such file or folder", place)
        return
    except (OSError, ValueError) as error:
        yield Problem(Trouble.UNREADABLE, reason(error), place)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield _file(path, named=True)


def _folder(folder: Path) -> Iterator[Source | Problem]:
    refused: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield _file(Path(root) / name, named=False)
    for error in refused:
        yield Problem(Trouble.UNREADABLE, reason(error), str(error.filename))


def _file(path: Path, *, named: bool) -> Source:
    # Whoever opens it may stand in another folder.
    return Source(SourceKind.FILE, str(path), str(path.absolute()), named=named)
