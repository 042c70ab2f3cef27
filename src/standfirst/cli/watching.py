"""Commands of a reader who comes back: what changed, and whether an exported brief is stale."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from standfirst.cli.common import (
    FINE,
    FOUND,
    as_of_option,
    columns,
    day,
    exit_code,
    is_path,
    json_option,
    ledger_option,
    online_option,
    opened,
    quiet_option,
    read_in,
    read_text,
    write,
)
from standfirst.cli.group import cli

all_option = click.option("--all", "everything", is_flag=True, help="Show all changes of each kind, however many.")


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="What was published after DAY (2031-03-04), beside what had been published by then.",
)
@click.option("--reader", metavar="NAME", help="What came into the story since NAME last looked; marks it as seen.")
@click.option("--peek", is_flag=True, help="With --reader: do not mark it as seen.")
@all_option
@as_of_option
@ledger_option
@online_option
@quiet_option
@json_option
def changes(
    sources: tuple[str, ...],
    since: datetime | None,
    reader: str | None,
    peek: bool,
    everything: bool,
    as_of: datetime | None,
    ledger: str | None,
    online: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say what changed in a story since a day, or since a reader last looked.

    Denials, withdrawals and states that moved come first, new claims last, each with its words. PATHS (files and
    folders) are read as one story in a temporary ledger, for --since only. An argument that is no existing path is a
    story's id in the ledger. A reader is whoever NAME says; a look with --reader ends what is new to NAME, unless
    --peek is given. With --as-of nothing that was published after that day counts.
    """
    import standfirst

    code, story = FINE, sources[0] if len(sources) == 1 and not is_path(sources[0]) else None
    if peek and reader is None:
        raise click.UsageError("--peek goes with --reader")
    if reader is not None and story is None:
        raise click.UsageError("--reader needs a story of the ledger: nothing is kept of files and folders")
    with opened(ledger) if story else standfirst.Newsroom() as newsroom:
        if story is None:
            added = read_in(newsroom, sources, online=online, quiet=quiet)
            code = exit_code(added.problems)
            if not added.documents:
                click.echo("standfirst: nothing could be read, so there are no changes", err=True)
                sys.exit(code)
        found = newsroom.changes(story, since=day(since), reader=reader, as_of=day(as_of))
        write(standfirst.render(found, "json" if as_json else "text", width=columns(), everything=everything), None)
        sys.stdout.flush()  # What could not be shown has not been seen.
        if reader is not None and not peek:
            newsroom.mark_seen(found)
    sys.exit(code)


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.argument("sources", nargs=-1, metavar="[PATHS… | STORY]")
@all_option
@ledger_option
@online_option
@quiet_option
@json_option
def stale(
    file: Path,
    sources: tuple[str, ...],
    everything: bool,
    ledger: str | None,
    online: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say whether an exported brief still is what its sources give, and what changed since.

    FILE is a brief that Standfirst exported as JSON, Markdown or HTML ("-" reads stdin). It is compared with its own
    story in the ledger, with STORY, or with PATHS (files and folders), read as one story. Exits with 1 if it is stale.
    """
    import standfirst

    content, name = read_text(file), "stdin" if str(file) == "-" else file.name
    story = sources[0] if len(sources) == 1 and not is_path(sources[0]) else None
    files = bool(sources) and story is None
    with standfirst.Newsroom() if files else opened(ledger) as newsroom:
        if files:
            added = read_in(newsroom, sources, online=online, quiet=quiet)
            if not added.documents:
                click.echo("standfirst: nothing could be read, so there is nothing to compare with", err=True)
                sys.exit(exit_code(added.problems))
        found = newsroom.stale(content, name=name, story=story, files=files)
        write(standfirst.render(found, "json" if as_json else "text", width=columns(), everything=everything), None)
    sys.exit(FOUND if found.stale else FINE)
