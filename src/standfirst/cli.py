"""The command line: people's door to the public API.

Data goes to stdout; progress, notes and logs to stderr. Exit codes: 0 fine, 1 ran and found something wrong,
2 usage, 3 some inputs could not be read, 130 interrupted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standfirst._version import __version__

if TYPE_CHECKING:
    from standfirst import Added, Brief, Newsroom, Problem

FINE, FOUND, USAGE, UNREAD, INTERRUPTED = 0, 1, 2, 3, 130
_SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text"}

_ledger_option = click.option(
    "--ledger",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="STANDFIRST_LEDGER",
    help="The ledger's SQLite file. Default: the user's data folder.",
)
_output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="Write to FILE instead of stdout."
)
_online_option = click.option("--online", is_flag=True, help="Allow the network, for URLs and the entries of feeds.")
_quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no notes on stderr.")
_as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Only what had been published by DAY (2031-03-04).",
)
_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
_jsonl_option = click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line on stdout.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="standfirst")
def cli() -> None:
    """Read conflicting coverage of a developing story; say what is known, who says so, and who contradicts it.

    \b
    standfirst brief --example             the brief of the example that ships
    standfirst brief articles/             one story from a folder, nothing kept
    standfirst add articles/ page.html     keep what is read in a ledger
    standfirst stories                     what the ledger holds
    """


@cli.command()
@click.argument("sources", nargs=-1, metavar="[PATHS… | STORY]")
@click.option("--example", is_flag=True, help="Read the example that ships with Standfirst.")
@click.option("--split", is_flag=True, help="Group the documents into stories, and write a brief of each.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "json"]),
    help="Default: by FILE's suffix, or text.",
)
@click.option("--width", type=click.IntRange(40, 200), help="Columns of the text form.")
@_output_option
@_ledger_option
@_online_option
@_quiet_option
def brief(
    sources: tuple[str, ...],
    example: bool,
    split: bool,
    form: str | None,
    width: int | None,
    output: str | None,
    ledger: Path | None,
    online: bool,
    quiet: bool,
) -> None:
    """Write the brief of one story.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path
    is a story's id in the ledger.
    """
    import standfirst

    if example:
        sources = (*sources, str(standfirst.example_folder()))
    if not sources:
        raise click.UsageError("name files or folders, a story's id, or --example")
    form = form or _SUFFIXES.get(Path(output).suffix.lower() if output else "", "text")
    missing = [s for s in sources if not _is_path(s)]
    if missing and len(sources) == 1:
        with _newsroom(ledger) as newsroom:
            briefs, added = [newsroom.brief(sources[0])], None
    else:
        with standfirst.Newsroom() as newsroom:
            added = _add(newsroom, sources, online=online, quiet=quiet)
            stories: list[str | None] = [s.id for s in newsroom.split()] if split else [None]
            briefs = [newsroom.brief(story) for story in stories] if added.documents else []
    color = output in (None, "-") and sys.stdout.isatty()
    rendered = [standfirst.render(b, form, width=width or _columns(), color=color) for b in briefs]
    if form == "json" and split:
        _write("[\n" + ",\n".join(part.strip() for part in rendered) + "\n]\n", output)
    elif rendered:
        _write(("\n\n" if form != "html" else "\n").join(rendered), output)
    if added is not None:
        if not briefs:
            click.echo("standfirst: nothing could be read, so there is no brief", err=True)
        sys.exit(_code(added.problems))


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|FEED…")
@_ledger_option
@_online_option
@_quiet_option
@_json_option
def add(sources: tuple[str, ...], ledger: Path | None, online: bool, quiet: bool, as_json: bool) -> None:
    """Keep what is read in the ledger. Adding a thing again changes nothing."""
    with _newsroom(ledger) as newsroom:
        added = _add(newsroom, sources, online=online, quiet=quiet)
    if as_json:
        _write(_dump(added.to_dict()), None)
    else:
        click.echo(f"{added.new} new, {added.known} known, {added.unread} unread")
    sys.exit(_code(added.problems))


@cli.command()
@_ledger_option
@_json_option
@_jsonl_option
def stories(ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """List the ledger's stories."""
    with _newsroom(ledger) as newsroom:
        rows = newsroom.story_rows()
    _table(rows, as_json, as_jsonl, lambda r: f"{r['id']}  {r['documents']:>4}  {r['from'] or '?':<10}  {r['label']}")


@cli.command()
@click.argument("story")
@_ledger_option
@_json_option
@_jsonl_option
def claims(story: str, ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """List a story's claims: who says what, and how."""
    with _newsroom(ledger) as newsroom:
        rows = newsroom.claim_rows(story)
    _table(
        rows,
        as_json,
        as_jsonl,
        lambda r: f"{r['outlet'] or r['document']}: {r['speaker']} [{r['force']}] {r['content']}",
    )


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@_as_of_option
@_ledger_option
@_online_option
@_quiet_option
@_json_option
@_jsonl_option
def timeline(sources: tuple[str, ...], as_json: bool, as_jsonl: bool, **given: Any) -> None:
    """Print a story's dated timeline: what happened, what is planned or threatened, and who says so.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path is a
    story's id in the ledger.
    """
    import standfirst

    brief, code = _brief_of(sources, **given)
    if brief is not None and (as_json or as_jsonl):
        _table(json.loads(standfirst.render(brief, "json"))["timeline"], as_json, as_jsonl, str)
    elif brief is not None:
        click.echo(standfirst.timeline_text(brief, width=_columns(), color=sys.stdout.isatty()), nl=False)
    sys.exit(code)


@cli.group()
def plot() -> None:
    """Draw a story as a picture that stands alone."""


@plot.command("timeline")
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@click.option("--width", type=click.IntRange(320, 2000), default=760, show_default=True, help="Units of the drawing.")
@_as_of_option
@_output_option
@_ledger_option
@_online_option
@_quiet_option
def plot_timeline(sources: tuple[str, ...], width: int, output: str | None, **given: Any) -> None:
    """Draw a story's timeline as one SVG file: its sides as lanes, then every entry with its sources.

    PATHS and STORY are as for `standfirst timeline`. The file needs no other file and no network.
    """
    import standfirst

    brief, code = _brief_of(sources, **given)
    if brief is not None:
        _write(standfirst.plot_timeline(brief, width=width), output)
    sys.exit(code)


@cli.command()
@click.argument("story")
@_ledger_option
@_json_option
@_jsonl_option
def conflicts(story: str, ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """Print a story's conflicts, side by side."""
    with _newsroom(ledger) as newsroom:
        rows = newsroom.brief_dict(story)["conflicts"]
    _table(rows, as_json, as_jsonl, _conflict_text)


@cli.command()
@click.argument("document_id", metavar="ID")
@_ledger_option
@_json_option
def document(document_id: str, ledger: Path | None, as_json: bool) -> None:
    """Print one document's text with what is known of it."""
    with _newsroom(ledger) as newsroom:
        row = newsroom.document_row(document_id)
    if as_json:
        _write(_dump(row), None)
        return
    for key in ("id", "title", "outlet", "published", "kind", "language", "url", "place"):
        if row[key]:
            click.echo(f"{key}: {row[key]}")
    click.echo(f"\n{row['text']}")


@cli.command()
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@_ledger_option
@_json_option
@_jsonl_option
def search(words: tuple[str, ...], limit: int, ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """Search the words of all documents."""
    with _newsroom(ledger) as newsroom:
        rows = newsroom.search_rows(" ".join(words), limit=limit)
    _table(rows, as_json, as_jsonl, lambda r: f"{r['document']}  {r['outlet'] or ''}  {' '.join(r['snippet'].split())}")


@cli.command()
@click.option("--warc", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The WARC file to write.")
@click.option("--story", help="Only the captures of this story.")
@_ledger_option
def export(warc: Path, story: str | None, ledger: Path | None) -> None:
    """Write the captures, bytes as they came, to a WARC file."""
    with _newsroom(ledger) as newsroom:
        count = newsroom.export_warc(warc, story)
    click.echo(f"{count} captures written to {warc}", err=True)


def main() -> None:
    """Entry point: runs `cli`, and turns Standfirst's own errors into one line and an exit code."""
    from standfirst.errors import StandfirstError

    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Abort:  # click's word for Ctrl-C
        click.echo("standfirst: interrupted; what was read so far is kept", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except StandfirstError as error:
        click.echo(f"standfirst: {error}", err=True)
        sys.exit(USAGE)
    except KeyboardInterrupt:
        click.echo("standfirst: interrupted; what was read so far is kept", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FINE)


@contextmanager
def _newsroom(ledger: Path | None) -> Iterator[Newsroom]:
    import standfirst

    with standfirst.Newsroom(ledger or standfirst.default_ledger()) as newsroom:
        yield newsroom


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


def _brief_of(
    sources: tuple[str, ...], as_of: datetime | None, ledger: Path | None, online: bool, quiet: bool
) -> tuple[Brief | None, int]:
    """The brief of paths, or of a story of the ledger, and the exit code; None where nothing could be read."""
    import standfirst

    if len(sources) == 1 and not _is_path(sources[0]):
        with _newsroom(ledger) as newsroom:
            return newsroom.brief(sources[0], as_of=_day(as_of)), FINE
    with standfirst.Newsroom() as newsroom:
        added = _add(newsroom, sources, online=online, quiet=quiet)
        if added.documents:
            return newsroom.brief(as_of=_day(as_of)), _code(added.problems)
    click.echo("standfirst: nothing could be read, so there is no timeline", err=True)
    return None, _code(added.problems)


def _is_path(source: str) -> bool:
    return Path(source).exists() or "://" in source or "/" in source or "." in source


def _add(newsroom: Newsroom, sources: Iterable[str], *, online: bool, quiet: bool) -> Added:
    if quiet or not sys.stderr.isatty():
        added = newsroom.add(sources, online=online)
    else:
        with _bar() as tick:
            added = newsroom.add(sources, online=online, progress=tick)
    if not quiet:
        for problem in added.problems:
            click.echo(f"standfirst: {problem}", err=True)
    return added


@contextmanager
def _bar() -> Iterator[Callable[[int, int, str], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total, what: progress.update(task, completed=done, total=total, description=what[-40:])


def _code(problems: Iterable[Problem]) -> int:
    import standfirst

    return UNREAD if any(problem.trouble in standfirst.UNREAD for problem in problems) else FINE


def _table(rows: list[dict[str, Any]], as_json: bool, as_jsonl: bool, show: Callable[[dict[str, Any]], str]) -> None:
    if as_json:
        _write(_dump(rows), None)
    elif as_jsonl:
        _write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), None)
    else:
        for row in rows:
            click.echo(show(row))


def _conflict_text(row: dict[str, Any]) -> str:
    sides = "\n".join(f"  {side['label']}: {side['text']}" for side in row["sides"])
    return f"{row['type']}: {row['about']}\n{sides}\n  settled by: {row['settles']}\n"


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _write(text: str, output: str | None) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if output in (None, "-"):
        click.echo(text, nl=False)
    else:
        Path(str(output)).write_text(text, encoding="utf-8")


def _columns() -> int:
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 60), 100)


if __name__ == "__main__":
    main()
