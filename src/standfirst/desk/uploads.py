"""Uploads: the files of a form, within bounds, and the names to keep them by."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import IO

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from standfirst import UsageError
from standfirst.desk.guard import MOST_UPLOAD, TOKEN_FIELD, TOKEN_HEADER, same_token
from standfirst.desk.render import clean

MOST_FILES = 200
"""Files of one form, at most."""
_LONG_NAME = 200
_FIELDS = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as the browser sent it; `content` stands at its beginning, and is gone when the form is closed."""

    name: str
    content: IO[bytes]


@asynccontextmanager
async def files_of(request: Request, token: str) -> AsyncGenerator[list[Sent]]:
    """The files of a multipart form. Large ones lie on disk, not in memory.

    Raises `HTTPException` for a form without the desk's token (403), a form that is too long (413) or broken (400), and
    `UsageError` for too many files. A body of more than `MOST_UPLOAD` bytes is left unread from there on.
    """
    parser = MultiPartParser(request.headers, _bounded(request), max_files=MOST_FILES, max_fields=_FIELDS)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        if "Too many files" in error.message:
            raise UsageError(f"at most {MOST_FILES} files at once; put more of them into one ZIP archive") from error
        raise HTTPException(400, f"the form cannot be read: {error.message}") from error
    except ClientDisconnect as error:
        raise HTTPException(400, "the files did not come whole") from error
    except OSError as error:
        raise UsageError(f"the files could not be kept: {error.strerror or error}") from error
    try:
        _check_token(request, form, token)
        yield [
            Sent(safe_name(one.filename), one.file)
            for one in form.getlist("files")
            if isinstance(one, UploadFile) and one.filename
        ]
    finally:
        await form.close()


async def _bounded(request: Request) -> AsyncGenerator[bytes]:
    taken = 0
    async for chunk in request.stream():
        taken += len(chunk)
        if taken > MOST_UPLOAD:
            raise HTTPException(413, f"files of more than {MOST_UPLOAD // 1024**2} MiB at once are not taken")
        yield chunk


def _check_token(request: Request, form: FormData, token: str) -> None:
    given = request.headers.get(TOKEN_HEADER) or form.get(TOKEN_FIELD, "")
    if not isinstance(given, str) or not same_token(given, token):
        raise HTTPException(403, "this form is of an earlier run of the desk: load the page again")


def safe_name(given: str) -> str:
    """The name of a file without its folders, as one line that can be printed; its suffix is kept."""
    name = " ".join(clean(re.split(r"[/\\]", given)[-1]).split()).strip(". ") or "file"
    if len(name) <= _LONG_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: _LONG_NAME - 20]}…{dot}{suffix}" if dot and len(suffix) < 10 else name[:_LONG_NAME]
