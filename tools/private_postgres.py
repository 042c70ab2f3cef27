"""Starts a private PostgreSQL server, runs a command beside it, and stops the server.

    python tools/private_postgres.py COMMAND [ARGUMENT …]

The command finds the server's URL in STANDFIRST_TEST_POSTGRES. Data, socket and log are in a folder that is removed
afterwards; the server listens on that socket alone. `initdb` and `pg_ctl` must be on the PATH. They refuse to be run by
root, and are then run as the user POSTGRES_USER (default: postgres). Where only root may write to /dev/null, all this
happens in a mount namespace that has one for everybody. The exit code is the command's; 2 if there can be no server.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_INSIDE = "STANDFIRST_PRIVATE_NULL"
# Nothing of these tests is to survive a power cut, and a small server leaves the cores to them.
SETTINGS = {"listen_addresses": "''", "fsync": "off", "full_page_writes": "off", "max_connections": "60"}


def owner() -> str | None:
    """The user to run the server as; None for the one that runs this."""
    return os.environ.get("POSTGRES_USER", "postgres") if os.geteuid() == 0 else None


def run(*command: str) -> None:
    """Run as the owner. Says what it said and raises `SystemExit` (2), if it fails."""
    user = owner()
    as_user = ["runuser", "-u", user, "--"] if user else []
    ran = subprocess.run([*as_user, *command], capture_output=True, text=True, check=False, cwd="/")
    if ran.returncode != 0:
        print(f"private_postgres: {' '.join(command)}\n{ran.stdout}{ran.stderr}", file=sys.stderr)
        raise SystemExit(2)


def free_port() -> int:
    """A number that no other server has; it names the socket, too."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class Server:
    """A server of one's own: its data, socket and log are in `folder`, which its owner may write to."""

    folder: Path
    port: int = field(default_factory=free_port)
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    def make(self, *options: str) -> None:
        """Make its data folder, with further options of ``initdb``."""
        user = owner()
        if user:
            os.chown(self.folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        given = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", *options)
        run("initdb", "-D", str(self.folder / "data"), *given)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        own = {"port": str(self.port), "unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={value}" for name, value in {**SETTINGS, **self.settings, **own}.items())
        data, log = str(self.folder / "data"), str(self.folder / "log")
        run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "120", "start")
        self.folder.chmod(0o711)

    def stop(self) -> None:
        """Stop it at once, as a crash would: what it was doing is lost."""
        run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")


@contextmanager
def server() -> Iterator[str]:
    """The URL of a server that runs as long as the context."""
    # The path of a socket may have 107 bytes: the folder has a short name.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        made = Server(folder)
        made.make()
        made.start()
        try:
            yield made.url
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def with_a_null_for_all() -> None:
    """Begin anew in a mount namespace with a /dev/null that the server's user may write to, where this one has none."""
    if owner() is None or Path("/dev/null").stat().st_mode & 0o002 or os.environ.get(_INSIDE):
        return
    if shutil.which("unshare") is None:
        return
    folder = tempfile.mkdtemp(prefix="null-")
    script = 'mknod -m 666 "$0/null" c 1 3 && mount --bind "$0/null" /dev/null && exec "$@"'
    again = ["sh", "-c", script, folder, sys.executable, *sys.argv]
    ran = subprocess.run(["unshare", "--mount", *again], env={**os.environ, _INSIDE: "1"}, check=False)
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(ran.returncode)


def main() -> None:
    """Entry point."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    missing = [name for name in ("initdb", "pg_ctl") if shutil.which(name) is None]
    if missing:
        print(f"private_postgres: not on the PATH: {', '.join(missing)}", file=sys.stderr)
        sys.exit(2)
    with_a_null_for_all()
    with server() as url:
        ran = subprocess.run(sys.argv[1:], env={**os.environ, "STANDFIRST_TEST_POSTGRES": url}, check=False)
    sys.exit(ran.returncode)


if __name__ == "__main__":
    main()
