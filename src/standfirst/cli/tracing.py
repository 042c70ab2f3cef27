"""Commands that trace where a story's words came from: its origins."""

from __future__ import annotations

import sys
from typing import Any

import click

from standfirst.cli.common import (
    FINE,
    as_of_option,
    columns,
    day,
    exit_code,
    is_path,
    json_option,
    ledger_option,
    online_option,
    opened,
    output_option,
    quiet_option,
    read_in,
    write,
)
from standfirst.cli.group import cli


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@as_of_option
@output_option
@ledger_option
@online_option
@quiet_option
@json_option
def origins(sources: tuple[str, ...], output: str | None, as_json: bool, **given: Any) -> None:
    """Print who stands behind a story: its origins with their outlets, and the ways by which words came.

    An origin is whoever says something, however many outlets print it; officials of one institution, and outlets of one
    owner, are one. A way runs from the outlet by the texts and agencies that it has its words from to the document that
    they stand in, each hop with its reason. What many documents share is shown once, with a count.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path is a
    story's id in the ledger.
    """
    import standfirst

    found, code = _origins_of(sources, **given)
    if found is not None:
        color = not as_json and output in (None, "-") and sys.stdout.isatty()
        write(standfirst.render(found, "json" if as_json else "text", width=columns(), color=color), output)
    sys.exit(code)


def _origins_of(sources: tuple[str, ...], as_of: Any, ledger: Any, online: bool, quiet: bool) -> tuple[Any, int]:
    """The origins of paths, or of a story of the ledger, and the exit code; None where nothing could be read."""
    import standfirst

    if len(sources) == 1 and not is_path(sources[0]):
        with opened(ledger) as newsroom:
            return newsroom.origins(sources[0], as_of=day(as_of)), FINE
    with standfirst.Newsroom() as newsroom:
        added = read_in(newsroom, sources, online=online, quiet=quiet)
        if added.documents:
            return newsroom.origins(as_of=day(as_of)), exit_code(added.problems)
    click.echo("standfirst: nothing could be read, so there are no origins", err=True)
    return None, exit_code(added.problems)
