"""Commands that tell a story: its brief, timeline, conflicts, states."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any

import click

from standfirst.cli.common import (
    FINE,
    LISTED,
    as_of_option,
    brief_of,
    columns,
    conflict_text,
    day,
    dump,
    editions_of,
    exit_code,
    is_path,
    json_option,
    jsonl_option,
    ledger_option,
    list_forms,
    online_option,
    opened,
    output_option,
    quiet_option,
    read_in,
    table,
    write,
    write_bytes,
)
from standfirst.cli.group import cli


@cli.command()
@click.argument("sources", nargs=-1, metavar="[PATHS… | STORY]")
@click.option("--example", is_flag=True, help="Read the example that ships with Standfirst.")
@click.option("--split", is_flag=True, help="Group the documents into stories, and write a brief of each.")
@click.option(
    "-f",
    "--format",
    "form",
    is_flag=False,
    flag_value=LISTED,
    metavar="NAME",
    help="text, html, md, json, pdf, csv, web-annotation, schema-org, or the form of an installed package; with "
    "nothing after it, `-f` lists all. Default: by FILE's suffix, or text.",
)
@click.option("--width", type=click.IntRange(40, 200), help="Columns of the text form.")
@click.option(
    "--length",
    type=click.Choice(["line", "short", "full"]),
    help="One line; headline, standfirst, a few lines and the answers; or all. Default: full; short with --question.",
)
@click.option(
    "--whole", is_flag=True, help="Carry the documents' whole texts in html and json, not only what is cited."
)
@click.option("--question", metavar="TEXT", help="Answer this question from the story's claims, if they do.")
@as_of_option
@output_option
@ledger_option
@online_option
@quiet_option
def brief(
    sources: tuple[str, ...],
    example: bool,
    split: bool,
    form: str | None,
    width: int | None,
    length: str | None,
    whole: bool,
    question: str | None,
    as_of: datetime | None,
    output: str | None,
    ledger: str | None,
    **read: bool,
) -> None:
    """Write the brief of one story.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path
    is a story's id in the ledger. With --question the answer stands first, or that nothing here answers it.
    """
    import standfirst

    wanted: dict[str, Any] = {"length": length or ("short" if question else "full"), "question": question}
    if form == LISTED:
        list_forms()
        return
    sources = (*sources, str(standfirst.example_folder())) if example else sources
    form = form or (standfirst.form_of(output) if output else None) or "text"
    standfirst.export([], form)  # a form that there is not, or that is broken, is told before anything is read
    _need(sources)
    if len(sources) == 1 and not is_path(sources[0]):
        with opened(ledger) as newsroom:
            editions, added = [newsroom.edition(sources[0], as_of=day(as_of), **wanted)], None
    else:
        with standfirst.Newsroom() as newsroom:
            added = read_in(newsroom, sources, **read)
            stories: list[str | None] = [s.id for s in newsroom.split()] if split else [None]
            editions = editions_of(newsroom, stories, day(as_of), **wanted) if added.documents else []
    if editions:
        color = output in (None, "-") and sys.stdout.isatty()
        several = editions if split else editions[0]
        write_bytes(standfirst.export(several, form, width=width or columns(), color=color, whole=whole), output)
    if added is not None:
        if not editions:
            click.echo("standfirst: nothing could be read, so there is no brief", err=True)
        sys.exit(exit_code(added.problems))


def _need(sources: tuple[str, ...]) -> None:
    if not sources:
        raise click.UsageError("name files or folders, a story's id, or --example")


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@as_of_option
@ledger_option
@online_option
@quiet_option
@json_option
@jsonl_option
def timeline(sources: tuple[str, ...], as_json: bool, as_jsonl: bool, **given: Any) -> None:
    """Print a story's dated timeline: what happened, what is planned or threatened, and who says so.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path is a
    story's id in the ledger.
    """
    import standfirst

    brief, code = brief_of(sources, **given)
    if brief is not None and (as_json or as_jsonl):
        table(json.loads(standfirst.render(brief, "json"))["timeline"], as_json, as_jsonl, str)
    elif brief is not None:
        click.echo(standfirst.timeline_text(brief, width=columns(), color=sys.stdout.isatty()), nl=False)
    sys.exit(code)


@cli.group()
def plot() -> None:
    """Draw a story as a picture that stands alone."""


@plot.command("timeline")
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@click.option("--width", type=click.IntRange(320, 2000), default=760, show_default=True, help="Units of the drawing.")
@as_of_option
@output_option
@ledger_option
@online_option
@quiet_option
def plot_timeline(sources: tuple[str, ...], width: int, output: str | None, **given: Any) -> None:
    """Draw a story's timeline as one SVG file: its sides as lanes, then every entry with its sources.

    PATHS and STORY are as for `standfirst timeline`. The file needs no other file and no network.
    """
    import standfirst

    brief, code = brief_of(sources, **given)
    if brief is not None:
        write(standfirst.plot_timeline(brief, width=width), output)
    sys.exit(code)


@plot.command("pickup")
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@click.option("--width", type=click.IntRange(320, 2000), default=960, show_default=True, help="Units of the drawing.")
@as_of_option
@output_option
@ledger_option
@online_option
@quiet_option
def plot_pickup(sources: tuple[str, ...], width: int, output: str | None, **given: Any) -> None:
    """Draw who has whose words: documents and agencies, then those who print them, as one SVG file.

    Each hop is named (copies, carries, quotes, credits …) with the number of claims that came that way; outlets that
    have the same from the same are drawn as one. PATHS and STORY are as for `standfirst timeline`.
    """
    _draw("pickup", sources, width, output, **given)


@plot.command("states")
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@click.option("--width", type=click.IntRange(320, 2000), default=760, show_default=True, help="Units of the drawing.")
@as_of_option
@output_option
@ledger_option
@online_option
@quiet_option
def plot_states(sources: tuple[str, ...], width: int, output: str | None, **given: Any) -> None:
    """Draw where each question stood on each day, and whose words moved it, as one SVG file.

    PATHS and STORY are as for `standfirst timeline`.
    """
    _draw("states", sources, width, output, **given)


def _draw(
    what: str,
    sources: tuple[str, ...],
    width: int,
    output: str | None,
    *,
    as_of: datetime | None,
    ledger: str | None,
    online: bool,
    quiet: bool,
) -> None:
    """Writes a plot of paths, or of a story of the ledger, and exits."""
    import standfirst

    code, story = FINE, sources[0] if len(sources) == 1 and not is_path(sources[0]) else None
    with opened(ledger) if story else standfirst.Newsroom() as newsroom:
        if story is None:
            added = read_in(newsroom, sources, online=online, quiet=quiet)
            code = exit_code(added.problems)
        if story or added.documents:
            write(newsroom.plot(what, story, as_of=day(as_of), width=width), output)
        else:
            click.echo("standfirst: nothing could be read, so there is nothing to draw", err=True)
    sys.exit(code)


@cli.command()
@click.argument("story")
@ledger_option
@json_option
@jsonl_option
def conflicts(story: str, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """Print a story's conflicts, side by side."""
    with opened(ledger) as newsroom:
        rows = newsroom.brief_dict(story)["conflicts"]
    table(rows, as_json, as_jsonl, conflict_text)


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@as_of_option
@ledger_option
@online_option
@quiet_option
@json_option
def states(
    sources: tuple[str, ...], as_of: datetime | None, ledger: str | None, online: bool, quiet: bool, as_json: bool
) -> None:
    """Print where what is in dispute stood on each day, when that changed, and because of whose words.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path is a
    story's id in the ledger.
    """
    import standfirst

    code, story = FINE, sources[0] if len(sources) == 1 and not is_path(sources[0]) else None
    with opened(ledger) if story else standfirst.Newsroom() as newsroom:
        if story is None:
            added = read_in(newsroom, sources, online=online, quiet=quiet)
            code = exit_code(added.problems)
        if story or added.documents:
            rows = newsroom.state_rows(story, as_of=day(as_of))
            write(dump(rows) if as_json else newsroom.state_text(rows), None)
        else:
            click.echo("standfirst: nothing could be read, so there are no states", err=True)
    sys.exit(code)
