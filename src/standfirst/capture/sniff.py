"""Sniff: what kind of bytes these are, by their content first and their name second.

The signatures are those of the WHATWG MIME Sniffing standard and of the formats' own specifications.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

HTML = "text/html"
PLAIN = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
FEED = "application/rss+xml"
ZIP = "application/zip"
WARC = "application/warc"
OLE = "application/x-ole-storage"
UNKNOWN = "application/octet-stream"

DOCUMENTS = frozenset({HTML, PLAIN, MARKDOWN, PDF, DOCX, MAIL})

SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".eml": MAIL,
    ".rss": FEED,
    ".atom": FEED,
    ".zip": ZIP,
    ".warc": WARC,
}
"""Suffixes that promise a document: such a file that holds something else is trouble, not a note."""

DATA_SUFFIXES = frozenset({".json", ".jsonl", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".log", ".sqlite"})

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
    (b"\xfd7zXZ", "application/x-xz"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90", "application/x-executable"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_HEAD = 8192
_MAIL_HEAD = 262144
"""Bytes in which a mail's headers are looked for: servers put many lines of proof before From and Subject."""
_MAIL_LINES = 4000
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)", re.I | re.S
)
_HTML_TAGS = re.compile(r"<(?:html|head|body|article|main|section|div|p|h1|h2|title|meta|table)\b[^>]*>", re.I)
_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S
)
_MAIL_FIELD = re.compile(
    r"^(From|To|Cc|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|DKIM-Signature):\s", re.I
)
_MAIL_PROOF = frozenset({"received", "return-path", "mime-version", "message-id", "delivered-to", "dkim-signature"})


def suffix_of(name: str) -> str:
    """The last suffix of a file name in lower case (``.warc`` for ``x.warc.gz``), or an empty string."""
    path = PurePosixPath(name.replace("\\", "/"))
    suffix = path.suffix.lower()
    return ".warc" if suffix == ".gz" and path.stem.lower().endswith(".warc") else suffix


def sniff(content: bytes, name: str = "") -> str:
    """The media type of `content`. `name` decides only between kinds of text. Unknown: ``application/octet-stream``."""
    head = content[:_HEAD]
    if head.startswith(b"WARC/"):
        return WARC
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # before PDF: an archive may hold one near its beginning
        return _zip_kind(content)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head[:4] == b"RIFF":
        return "image/webp" if head[8:12] == b"WEBP" else "audio/wav"
    if is_binary(head):
        return UNKNOWN
    return _text_kind(as_text(head), suffix_of(name), content)


def is_binary(head: bytes) -> bool:
    """Whether bytes cannot be text in any usual encoding: NULs outside UTF-16, or many control characters."""
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return False
    if b"\x00" in head:
        return wide_encoding(head) is None
    controls = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    return bool(head) and controls / len(head) > 0.02


def wide_encoding(head: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` for text of that form without a mark: NULs stand in one half only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd / half > 0.4 and even / half < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even / half > 0.4 and odd / half < 0.02 else None


def as_text(head: bytes) -> str:
    """The first bytes as text, good enough to look for marks in; never raises."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head.decode(encoding, "replace")
    return head.decode(wide_encoding(head) or "utf-8", "replace")


def _zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return ZIP
    if "word/document.xml" in names:
        return DOCX
    return UNKNOWN if "[Content_Types].xml" in names or "mimetype" in names else ZIP


def _text_kind(head: str, suffix: str, content: bytes) -> str:
    if _FEED_START.match(head):
        return FEED
    if _HTML_START.match(head) or (suffix in (".html", ".htm", ".xhtml") and _HTML_TAGS.search(head)):
        return HTML
    is_header = re.match(r"[A-Za-z-]{2,40}:", head)
    fields = _mail_fields(as_text(content[:_MAIL_HEAD]) if is_header else head)
    if len(fields) >= 2 and (suffix == ".eml" or (len(fields) >= 3 and fields & _MAIL_PROOF)):
        return MAIL
    if head.lstrip().startswith("<?xml"):
        return UNKNOWN
    promised = SUFFIXES.get(suffix)
    if promised in (PLAIN, MARKDOWN):
        return promised
    if len(_HTML_TAGS.findall(head)) >= 3:
        return HTML
    return PLAIN


def _mail_fields(head: str) -> set[str]:
    fields: set[str] = set()
    for line in head.splitlines()[:_MAIL_LINES]:
        if not line.strip():
            break
        if match := _MAIL_FIELD.match(line):
            fields.add(match.group(1).lower())
        elif not line[0].isspace() and not re.match(r"[A-Za-z-]{2,40}:", line):
            break
    return fields
