"""What is exported is there whole, or as it was before."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from conftest import Command
from standfirst.outfile import whole_file


class Interruption(Exception):  # noqa: N818 - it is no error
    """Raised by a test while a file is written."""


def test_a_file_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 240 + ".json")
    with whole_file(target) as stream:
        stream.write(b"one")
        stream.flush()
        assert not target.exists()
    assert target.read_bytes() == b"one"
    with suppress(Interruption), whole_file(target) as stream:
        stream.write(b"two" * 90_000)
        raise Interruption
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_mode_and_link_of_the_file_before_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "brief.json", tmp_path / "latest.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target.name)
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with whole_file(tmp_path / "new") as stream:
        stream.write(b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_to_nothing_is_filled(tmp_path: Path) -> None:
    link = tmp_path / "latest.json"
    link.symlink_to("brief.json")
    with whole_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "brief.json").read_bytes() == b"new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole_file(pipe) as stream:
        stream.write(b"through")
    assert os.read(reading, 100) == b"through"
    os.close(reading)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_commands_say_where_they_cannot_write(standfirst_command: Command, tmp_path: Path) -> None:
    target = tmp_path / "none" / "brief.txt"
    ran = standfirst_command("brief", "--example", "-q", "-o", str(target))
    assert ran.returncode == 2
    assert str(target) in ran.stderr
    assert "Traceback" not in ran.stderr
