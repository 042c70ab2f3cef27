"""The command that shows a ledger in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from standfirst.cli.common import ledger_option, opened
from standfirst.cli.group import cli


@cli.command()
@ledger_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8020, show_default=True, help="0 takes any that is free."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address; any other is refused.")
def desk(ledger: Path | None, port: int, host: str) -> None:
    """Show the ledger's stories in a browser, on this machine only.

    Prints the address and serves until interrupted. Needs the extra `desk`: pip install 'standfirst[desk]'.
    """
    try:
        from standfirst.desk import serve
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "anyio"):
            raise
        raise click.UsageError(
            f"the desk needs {error.name}, which is not installed: pip install 'standfirst[desk]'"
        ) from error
    with opened(ledger) as newsroom:
        serve(newsroom, host=host, port=port, ready=lambda address: click.echo(f"{address} (Ctrl-C ends it)"))
