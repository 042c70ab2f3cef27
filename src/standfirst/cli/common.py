"""What the commands share: options, exit codes, the newsroom, tables, files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from standfirst import Added, Brief, Edition, Newsroom, Problem, RayEngine

FINE, FOUND, USAGE, UNREAD, INTERRUPTED = 0, 1, 2, 3, 130
LISTED = "?"
"""What `-f` stands for where no form follows it: list them."""

ledger_option = click.option(
    "--ledger",
    type=click.Path(dir_okay=False),
    envvar="STANDFIRST_LEDGER",
    help="The ledger: an SQLite file, or a postgresql:// URL. Default: a file in the user's data folder.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), help="Write to FILE instead of stdout."
)
online_option = click.option("--online", is_flag=True, help="Allow the network: URLs, entries of feeds, storages.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="No progress and no notes on stderr.")
as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Only what had been published by DAY (2031-03-04).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
jsonl_option = click.option("--jsonl", "as_jsonl", is_flag=True, help="One JSON object a line on stdout.")


@contextmanager
def opened(
    ledger: str | Path | None, engine: RayEngine | None = None, *, workers: int | None = None
) -> Iterator[Newsroom]:
    import standfirst

    where = ledger or standfirst.default_ledger()
    with standfirst.Newsroom(where, workers=workers, engine=engine) as newsroom:
        yield newsroom


def editions_of(newsroom: Newsroom, stories: list[str | None], day: date | None, **wanted: Any) -> list[Edition]:
    """An edition of each story; of several, those of which nothing had been published by the day are left out."""
    import standfirst

    found = []
    for story in stories:
        try:
            found.append(newsroom.edition(story, as_of=day, **wanted))
        except standfirst.NotFoundError as error:
            if day is None or len(stories) == 1:
                raise
            click.echo(f"standfirst: {story}: {error}", err=True)
    return found


def day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


def brief_of(
    sources: tuple[str, ...], as_of: datetime | None, ledger: str | None, online: bool, quiet: bool
) -> tuple[Brief | None, int]:
    """The brief of paths, or of a story of the ledger, and the exit code; None where nothing could be read."""
    import standfirst

    if len(sources) == 1 and not is_path(sources[0]):
        with opened(ledger) as newsroom:
            return newsroom.brief(sources[0], as_of=day(as_of)), FINE
    with standfirst.Newsroom() as newsroom:
        added = read_in(newsroom, sources, online=online, quiet=quiet)
        if added.documents:
            return newsroom.brief(as_of=day(as_of)), exit_code(added.problems)
    click.echo("standfirst: nothing could be read, so there is no timeline", err=True)
    return None, exit_code(added.problems)


def is_path(source: str) -> bool:
    return Path(source).exists() or "://" in source or "/" in source or "." in source


def read_in(newsroom: Newsroom, sources: Iterable[str], *, online: bool, quiet: bool) -> Added:
    if quiet or not sys.stderr.isatty():
        added = newsroom.add(sources, online=online)
    else:
        with bar() as tick:
            added = newsroom.add(sources, online=online, progress=tick)
    if not quiet:
        for problem in added.problems:
            click.echo(f"standfirst: {problem}", err=True)
    return added


@contextmanager
def bar() -> Iterator[Callable[[int, int, str], None]]:
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


def exit_code(problems: Iterable[Problem]) -> int:
    import standfirst

    return UNREAD if any(problem.trouble in standfirst.UNREAD for problem in problems) else FINE


def table(rows: list[dict[str, Any]], as_json: bool, as_jsonl: bool, show: Callable[[dict[str, Any]], str]) -> None:
    if as_json:
        write(dump(rows), None)
    elif as_jsonl:
        write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), None)
    else:
        for row in rows:
            click.echo(show(row))


def conflict_text(row: dict[str, Any]) -> str:
    sides = "\n".join(f"  {side['label']}: {side['text']}" for side in row["sides"])
    return f"{row['type']}: {row['about']}\n{sides}\n  settled by: {row['settles']}\n"


def version_text(row: dict[str, Any]) -> str:
    changed = ", ".join(f"{row[key]} {key}" for key in ("added", "dropped", "altered") if row[key])
    note = f" “{row['note']}”" if row["note"] else ""
    when = row["updated"] or row["published"] or "undated"
    return f"{row['document']}, {when}: {row['kind']}{f' ({changed})' if changed else ''}{note}"


def checked_text(row: dict[str, Any]) -> str:
    faults = "\n".join(f"  ✗ {fault['kind']}: {fault['message']}" for fault in row["faults"])
    return f"{row['place']}: {row['text']}\n{faults}\n"


SHOWN = 5


def side_text(row: dict[str, Any]) -> str:
    counts = ", ".join(counted(row[f"{what}s"], what) for what in ("origin", "outlet"))
    lines = [f"{row['side'].upper()} · {counts}"]
    for claim in row["claims"][:SHOWN]:
        where = ", ".join(filter(None, (claim["outlet"], claim["published"])))
        who = f"{claim['speaker']}: " if claim["speaker"] else ""
        words = " ".join(claim["citation"]["exact"].split())
        lines.append(f"  {who}“{words}” ({where or claim['citation']['document']})")
    if len(row["claims"]) > SHOWN:
        lines.append(f"  … and {len(row['claims']) - SHOWN} more")
    return "\n".join(lines) + "\n"


def judged_text(row: dict[str, Any]) -> str:
    lines = [f"{row['place']}: {row['verdict'].upper()} — {row['text']}", *(f"  ✗ {fault}" for fault in row["faults"])]
    lines += [f"  {line}" for side in row["sides"][:3] for line in side_text(side).rstrip().splitlines()[:3]]
    return "\n".join(lines) + "\n"


def counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def read_text(file: Path) -> str:
    """A file's text, or that of stdin for "-"."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise click.UsageError(f"{file}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file}: this is no UTF-8 text: {error.reason} at byte {error.start}") from error


def dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def write(text: str, output: str | None) -> None:
    text = text if text.endswith("\n") else text + "\n"
    if output in (None, "-"):
        click.echo(text, nl=False)
    else:
        write_file(text.encode("utf-8"), str(output))


def write_file(content: bytes, output: str) -> None:
    """All of a file, or none of it. Raises `click.UsageError`."""
    from standfirst.outfile import whole_file

    try:
        with whole_file(output) as stream:
            stream.write(content)
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from error


def write_bytes(content: bytes, output: str | None) -> None:
    """A file, or stdout; bytes that are no text are kept off a terminal. Raises `click.UsageError`."""
    if output not in (None, "-"):
        write_file(content, str(output))
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        if sys.stdout.isatty():
            raise click.UsageError("this form is no text: write it to a file with -o FILE") from None
        click.echo(content, nl=False)
        return
    click.echo(text, nl=False)


def list_forms() -> None:
    """Print all forms that a brief can be written in, a row each."""
    import standfirst

    for form in standfirst.forms():
        source = "" if form.source == "standfirst" else f" (from {form.source})"
        if form.fault:
            click.echo(f"{form.name:<16}cannot be used{source}: {form.fault}")
        else:
            kind = form.media_type.partition(";")[0]
            click.echo(f"{form.name:<16}{form.suffix:<15} {form.about}{source}; {kind}")


def columns() -> int:
    import shutil

    return min(max(shutil.get_terminal_size((80, 24)).columns, 60), 100)
