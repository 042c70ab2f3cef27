"""DOCX: Word documents, by python-docx for the package and the XML itself for the text.

The text is what the document shows with all tracked changes accepted; that there are changes, who made them, comments
and a watermark are signs (ECMA-376 Part 1, 17.13).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from standfirst.read import docx_signs
from standfirst.read.draft import Block, Draft, Unread
from standfirst.read.words import one_line
from standfirst.records import PartKind, Trouble

READER = "docx/2"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 256 * 1024 * 1024


def read_docx(content: bytes) -> Draft | Unread:
    """The draft of a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(info.file_size for info in archive.infolist())
            names = archive.namelist()
        if "word/document.xml" not in names:
            return Unread(Trouble.BINARY, "an archive that holds no Word document")
        if size > _LARGEST:
            return Unread(Trouble.TOO_LARGE, "the document unpacks to more than 256 MiB")
        document = docx.Document(io.BytesIO(content))
        parts = _raw_parts(content, names)
    except (zipfile.BadZipFile, EOFError, zipfile.LargeZipFile) as error:
        return Unread(Trouble.TRUNCATED, f"the document is cut off or damaged: {error}")
    except (
        OpcError,
        KeyError,
        ValueError,
        etree.LxmlError,
        OSError,
        NotImplementedError,
        RuntimeError,
        AttributeError,
    ) as error:
        return Unread(Trouble.UNREADABLE, f"the document cannot be opened: {error}")
    except zlib.error as error:
        return Unread(Trouble.TRUNCATED, f"the document is damaged: {error}")
    body = document.element.body
    blocks = [block for paragraph in body.iter(f"{_W}p") if (block := _block(paragraph)) is not None]
    title = one_line(document.core_properties.title or "") or None
    if blocks and _style(next(body.iter(f"{_W}p"))) == "title":
        title = blocks[0].text
    return Draft(
        READER,
        tuple(blocks),
        title=_useful(title, blocks),
        byline=None,
        signs=(*docx_signs.signs(body, parts, names), *docx_signs.properties(document.core_properties)),
    )


def _raw_parts(content: bytes, names: list[str]) -> dict[str, bytes]:
    wanted = [
        name for name in names if re.match(r"word/(?:header\d*|footer\d*|comments|document|settings)\.xml$", name)
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in wanted}


def _block(paragraph: Any) -> Block | None:
    words: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        tag = node.tag.removeprefix(_W)
        words.append(node.text or "" if tag == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(tag, "\n"))
    text = "".join(words)
    if not text.strip():
        return None
    style = _style(paragraph)
    if style.startswith(("heading", "subtitle")):
        return Block(text, PartKind.HEADING)
    if style.startswith("caption"):
        return Block(text, PartKind.CAPTION)
    if style in ("quote", "intensequote"):
        return Block(text, PartKind.QUOTE)
    numbered = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return Block(text, PartKind.ITEM if numbered or style.startswith("list") else PartKind.PARAGRAPH)


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val") or "").replace(" ", "").lower() if style is not None else ""


def _useful(title: str | None, blocks: list[Block]) -> str | None:
    """A title property only where the text begins with it: templates leave other documents' titles behind."""
    if title and any(one_line(block.text).casefold() == title.casefold() for block in blocks[:4]):
        return title
    return None
