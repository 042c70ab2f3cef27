"""The command that shows a ledger in a browser."""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

import click

from standfirst.cli.common import ledger_option, online_option, opened
from standfirst.cli.group import cli


@cli.command()
@ledger_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8020, show_default=True, help="0 takes any that is free."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address; any other is refused.")
@click.option("--as", "who", help="The name that signs what is decided here. Default: the user of the system.")
@click.option(
    "--inbox",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder in which what is added in the browser lies until it has been read. Default: beside the ledger.",
)
@online_option
def desk(ledger: str | None, port: int, host: str, who: str | None, inbox: Path | None, online: bool) -> None:
    """Show the ledger's stories in a browser, on this machine only.

    Prints the address and serves until interrupted. Needs the extra `desk`: pip install 'standfirst[desk]'.
    """
    try:
        from standfirst.desk import serve
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in ("starlette", "uvicorn", "anyio"):
            raise
        raise click.UsageError(
            f"the desk needs {library}, which is not installed: pip install 'standfirst[desk]'"
        ) from error
    # One worker: the desk has threads of its own, and a process that has any is not safely forked.
    with opened(ledger, workers=1) as newsroom:
        serve(
            newsroom,
            host=host,
            port=port,
            who=who or user(),
            online=online,
            inbox=inbox or inbox_beside(ledger),
            ready=lambda at: click.echo(f"{at} (Ctrl-C ends it)"),
        )


def inbox_beside(ledger: str | None) -> Path:
    """The inbox of a ledger: beside its file, or beside the default one for a database on a server."""
    import standfirst

    if ledger is None or "://" not in ledger:
        return Path(f"{ledger or standfirst.default_ledger()}.inbox")
    digest = hashlib.sha256(ledger.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return standfirst.default_ledger().parent / f"{digest}.inbox"


def user() -> str:
    """Who is at the keyboard, as far as the system says."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # nobody of that number is known here
        return "desk"
