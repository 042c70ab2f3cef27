"""Archives: the members of a ZIP, read in memory and within limits; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from standfirst.capture.limits import Limits, in_words
from standfirst.records import Problem, Trouble

_ENCRYPTED = 0x1
_SMALL = 1024 * 1024


def members(stream: IO[bytes], place: str, limits: Limits) -> Iterator[tuple[str, bytes] | Problem]:
    """The files of a ZIP as (name, bytes), in the order of their names; hidden files are left out."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Problem(Trouble.UNREADABLE, f"the archive cannot be opened: {error}", place)
        return
    with archive:
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda info: info.filename)
        if len(infos) > limits.members:
            yield Problem(Trouble.TOO_LARGE, f"the archive has {len(infos)} members, more than {limits.members}", place)
            infos = infos[: limits.members]
        budget = limits.archive
        for info in infos:
            inner = f"{place}!{info.filename}"
            if _hidden(info.filename):
                continue
            if problem := _refused(info, inner, limits):
                yield problem
                continue
            content = _read(archive, info, inner, min(limits.document, budget))
            if not isinstance(content, Problem):
                budget -= len(content)
                yield info.filename, content
            else:
                yield content


def _hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))


def _refused(info: zipfile.ZipInfo, place: str, limits: Limits) -> Problem | None:
    name = info.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        return Problem(Trouble.UNREADABLE, "the member's name points out of the archive; it was not read", place)
    if info.flag_bits & _ENCRYPTED:
        return Problem(Trouble.ENCRYPTED, "the member is encrypted", place)
    if info.file_size > limits.document:
        return Problem(Trouble.TOO_LARGE, f"{in_words(info.file_size)}, more than {in_words(limits.document)}", place)
    if info.file_size > _SMALL and info.file_size > limits.ratio * max(1, info.compress_size):
        return Problem(Trouble.TOO_LARGE, f"packed more than {limits.ratio} times, as an archive bomb is", place)
    return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, limit: int) -> bytes | Problem:
    try:
        with archive.open(info) as member:
            content = member.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        return Problem(Trouble.UNREADABLE, f"the member is damaged: {error}", place)
    except (NotImplementedError, RuntimeError) as error:
        return Problem(Trouble.UNREADABLE, f"the member's packing is not known: {error}", place)
    if len(content) > limit:
        # The directory's size can lie: what counts is what comes out.
        return Problem(Trouble.TOO_LARGE, f"the archive gives more than {in_words(limit)}", place)
    return content
