"""Collecting from files, folders and archives: order, kinds, and a named reason for whatever gives nothing."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdf_samples import column, make_pdf
from standfirst.capture import Limits, collect
from standfirst.records import SKIPPED, UNREAD, Capture, Problem, Trouble

NOW = datetime(2031, 5, 20, 12, 0, tzinfo=UTC)
WORDS = b"The pier stays open, the harbour board said on Monday."


def taken(*sources: str | Path, limits: Limits | None = None) -> tuple[list[Capture], list[Problem]]:
    found: Iterable[Capture | Problem] = (
        collect(sources, now=NOW) if limits is None else collect(sources, now=NOW, limits=limits)
    )
    everything = list(found)
    return [c for c in everything if isinstance(c, Capture)], [p for p in everything if isinstance(p, Problem)]


def zipped(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def test_bytes_are_kept_as_they_came_with_place_moment_and_hash(tmp_path: Path) -> None:
    content = WORDS.replace(b"\n", b"\r\n") + b"\r\n\xe9"
    (tmp_path / "a.txt").write_bytes(content)
    (found,), problems = taken(tmp_path / "a.txt")
    assert (found.content, found.place, found.fetched_at) == (content, str(tmp_path / "a.txt"), NOW)
    assert found.media_type == "text/plain"
    assert not problems


def test_content_decides_on_the_kind_before_the_name(tmp_path: Path) -> None:
    samples = {
        "a.txt": (b"<!DOCTYPE html><html><body><p>Pier</p></body></html>", "text/html"),
        "b.dat": (make_pdf(column(["Pier"])), "application/pdf"),
        "c": (b"Received: from a\r\nFrom: a@b.example\r\nSubject: Pier\r\n\r\nOpen.\r\n", "message/rfc822"),
        "d.md": (b"# Pier\n\nOpen.\n", "text/markdown"),
        "e.txt": ("Pier – open".encode("utf-16"), "text/plain"),
    }
    for name, (content, _) in samples.items():
        (tmp_path / name).write_bytes(content)
    captures, problems = taken(tmp_path)
    assert [c.media_type for c in captures] == [kind for _, kind in samples.values()]
    assert not problems


def test_a_folder_is_walked_in_order_and_one_broken_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_bytes(WORDS)
    (tmp_path / "a.txt").write_bytes(WORDS)
    (tmp_path / "broken.pdf").write_bytes(b"no PDF at all")
    (tmp_path / "garbage.html").write_bytes(bytes(range(256)))
    (tmp_path / "nothing.txt").write_bytes(b"")
    (tmp_path / "manifest.jsonl").write_bytes(b'{"a": 1}\n')
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / ".hidden.txt").write_bytes(WORDS)
    captures, problems = taken(tmp_path)
    assert [Path(c.place).name for c in captures] == ["a.txt", "2.txt"]
    found = {Path(p.place).name: p.trouble for p in problems}
    assert found == {
        "broken.pdf": Trouble.UNREADABLE,
        "garbage.html": Trouble.BINARY,
        "nothing.txt": Trouble.EMPTY,
        "manifest.jsonl": Trouble.UNKNOWN_KIND,
        "photo.png": Trouble.UNKNOWN_KIND,
    }
    assert {name for name, trouble in found.items() if trouble in SKIPPED} == {"manifest.jsonl", "photo.png"}


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("noise.bin", bytes(range(256)), Trouble.BINARY),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00", Trouble.BINARY),
        ("table.csv", b"a,b\n1,2\n", Trouble.UNREADABLE),
        ("empty", b"", Trouble.EMPTY),
        ("cut.docx", b"PK\x03\x04 and no more", Trouble.TRUNCATED),
        ("cut.zip", b"PK\x03\x04 and no more", Trouble.UNREADABLE),
    ],
)
def test_a_named_file_that_is_no_document_counts(tmp_path: Path, name: str, content: bytes, trouble: Trouble) -> None:
    (tmp_path / name).write_bytes(content)
    captures, (problem,) = taken(tmp_path / name)
    assert not captures
    assert (problem.trouble, problem.place) == (trouble, str(tmp_path / name))
    assert problem.trouble in UNREAD


def test_what_is_missing_or_closed_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_bytes(WORDS)
    closed.chmod(0)
    captures, problems = taken(tmp_path / "nowhere.txt", closed, "https://post.example/pier")
    troubles = [problem.trouble for problem in problems]
    assert troubles[0] is Trouble.NOT_FOUND
    assert troubles[-1] is Trouble.NETWORK
    if os.geteuid() != 0:  # root reads everything
        assert (troubles[1], problems[1].message) == (Trouble.UNREADABLE, "permission denied")
        assert not captures


def test_a_file_of_200_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    _, (problem,) = taken(huge)
    assert problem.trouble is Trouble.TOO_LARGE
    assert "200 MiB" in problem.message


def test_members_of_an_archive_are_captures_with_their_own_places(tmp_path: Path) -> None:
    inner = zipped(("c.txt", WORDS + b"3"))
    path = tmp_path / "box.zip"
    path.write_bytes(zipped(("b/2.txt", WORDS + b"2"), ("a.txt", WORDS + b"1"), ("z.zip", inner), ("b/.x.txt", WORDS)))
    captures, problems = taken(path)
    assert [c.place for c in captures] == [f"{path}!a.txt", f"{path}!b/2.txt", f"{path}!z.zip!c.txt"]
    assert [c.content[-1:] for c in captures] == [b"1", b"2", b"3"]
    assert not problems


def test_hostile_members_of_an_archive_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    deep = zipped(("d.zip", zipped(("e.zip", zipped(("f.txt", WORDS))))))
    content = zipped(
        *((name, WORDS) for name in ("../out.txt", "/etc/out.txt", "C:\\out.txt", "good.txt")),
        ("bomb.txt", b"0" * 3_000_000),
        ("deep.zip", deep),
    )
    path = tmp_path / "box.zip"
    path.write_bytes(content)
    captures, problems = taken(path)
    assert [c.place for c in captures] == [f"{path}!good.txt"]
    found = {p.place.removeprefix(f"{path}!"): p.trouble for p in problems}
    assert found.pop("bomb.txt") is Trouble.TOO_LARGE
    assert len(found) == 4
    assert set(found.values()) == {Trouble.UNREADABLE}
    assert not (tmp_path.parent / "out.txt").exists()


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    content = bytearray(zipped(("secret.txt", WORDS)))
    content[6] |= 1  # the flag of encryption, in the local header and in the directory
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "box.zip").write_bytes(bytes(content))
    captures, (problem,) = taken(tmp_path / "box.zip")
    assert not captures
    assert problem.trouble is Trouble.ENCRYPTED
    assert problem.place.endswith("box.zip!secret.txt")


def test_an_archive_stops_at_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    path.write_bytes(zipped(*((f"{n}.txt", os.urandom(40).hex().encode()) for n in range(5))))
    captures, problems = taken(path, limits=Limits(archive=200))
    assert len(captures) == 2
    assert {p.trouble for p in problems} == {Trouble.TOO_LARGE}


def test_an_encrypted_word_document_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le"))
    assert [p.trouble for p in taken(path)[1]] == [Trouble.ENCRYPTED]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b)),
    suffix=st.sampled_from(["", ".txt", ".zip", ".warc", ".warc.gz", ".pdf", ".xml", ".eml", ".docx"]),
)
def test_arbitrary_files_give_a_capture_or_a_problem(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    captures, problems = taken(path)
    assert captures or problems
    assert all(problem.message and problem.place.startswith(str(path)) for problem in problems)
