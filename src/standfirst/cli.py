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
@_as_of_option
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
    as_of: datetime | None,
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
            briefs, added = [newsroom.brief(sources[0], as_of=_day(as_of))], None
    else:
        with standfirst.Newsroom() as newsroom:
            added = _add(newsroom, sources, online=online, quiet=quiet)
            stories: list[str | None] = [s.id for s in newsroom.split()] if split else [None]
            briefs = _briefs(newsroom, stories, _day(as_of)) if added.documents else []
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
@click.argument("story")
@_ledger_option
@_json_option
@_jsonl_option
def timeline(story: str, ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """Print a story's dated timeline."""
    with _newsroom(ledger) as newsroom:
        rows = newsroom.brief_dict(story)["timeline"]
    _table(rows, as_json, as_jsonl, lambda r: f"{r['date'] or '(undated)':<17} {r['text']}")


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
@click.argument("sources", nargs=-1, required=True, metavar="PATHS… | STORY")
@_as_of_option
@_ledger_option
@_online_option
@_quiet_option
@_json_option
def states(
    sources: tuple[str, ...], as_of: datetime | None, ledger: Path | None, online: bool, quiet: bool, as_json: bool
) -> None:
    """Print where what is in dispute stood on each day, when that changed, and because of whose words.

    PATHS (files and folders) are read as one story in a temporary ledger. An argument that is no existing path is a
    story's id in the ledger.
    """
    import standfirst

    code, story = FINE, sources[0] if len(sources) == 1 and not _is_path(sources[0]) else None
    with _newsroom(ledger) if story else standfirst.Newsroom() as newsroom:
        if story is None:
            added = _add(newsroom, sources, online=online, quiet=quiet)
            code = _code(added.problems)
        if story or added.documents:
            rows = newsroom.state_rows(story, as_of=_day(as_of))
            _write(_dump(rows) if as_json else newsroom.state_text(rows), None)
        else:
            click.echo("standfirst: nothing could be read, so there are no states", err=True)
    sys.exit(code)


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
    for version in row["versions"]:
        click.echo(f"version: {_version_text(version)}")
    click.echo(f"\n{row['text']}")


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with roots (X.509 certificates, PEM or DER) or an OpenPGP public key. May be given several times.",
)
@click.option("--online", is_flag=True, help="Allow to look up the keys of a mail's domain in the DNS.")
@_json_option
def inspect(file: Path, trust: tuple[Path, ...], online: bool, as_json: bool) -> None:
    """Say whether one file is signed, and what speaks for and against its being what it seems to be.

    FILE is a PDF, a Word document, a mail, a text or a picture. A signature is `none`, `empty`, `valid`, `altered`,
    `untrusted` or `unreadable`; of several the worst counts. Only a root that `--trust` names makes one `valid` (for
    a mail's domain: its key in the DNS). The exit code is 1 where the file was altered after it was signed, 3 where it
    could not be read.
    """
    import standfirst

    found = standfirst.inspect(file, trust=trust, online=online)
    color = not as_json and sys.stdout.isatty()
    _write(standfirst.render(found, "json" if as_json else "text", width=_columns(), color=color), None)
    sys.exit(_code(found.problems) or (FOUND if found.signature.value == "altered" else FINE))


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--story", help="FILE is a draft without citations: look each sentence up in this story.")
@_ledger_option
@_json_option
@_jsonl_option
def check(file: Path, story: str | None, ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """Check a brief against the words that it cites, or a draft against a story.

    FILE is a brief in JSON, or in Markdown with footnotes, by whomever it was written ("-" reads stdin). Each line's
    names, numbers, dates, quoted words, negation, hedges, conditions and attribution must be in its cited words.
    Documents that the brief does not carry are looked up in the ledger, if --ledger names one. With --story each
    sentence of a draft is supported, contradicted, disputed, supported in part or not found. Exits with 1 if a line
    fails, or a sentence is not supported.
    """
    import standfirst

    content = _read_text(file)
    if story is not None:
        with _newsroom(ledger) as newsroom:
            rows = newsroom.draft_rows(content, story)
        wrong = [row for row in rows if row["verdict"] != "supported"]
        _table(rows, as_json, as_jsonl, _judged_text)
        click.echo(f"{len(rows)} sentences looked up, {len(rows) - len(wrong)} supported", err=True)
        sys.exit(FOUND if wrong else FINE)
    with standfirst.Newsroom(ledger) as newsroom:
        rows = newsroom.check_rows(content, name="stdin" if str(file) == "-" else file.name)
    wrong = [row for row in rows if row["faults"]]
    _table(rows if as_json or as_jsonl else wrong, as_json, as_jsonl, _checked_text)
    taken = sum(row["taken_at_word"] for row in rows)
    note = f"; {taken} citations taken at their word, since their documents are not at hand" if taken else ""
    click.echo(f"{len(rows)} lines checked, {len(wrong)} with faults{note}", err=True)
    sys.exit(FOUND if wrong else FINE)


@cli.command()
@click.argument("sentence")
@click.option("--story", help="Look in this story only.")
@_ledger_option
@_json_option
@_jsonl_option
def find(sentence: str, story: str | None, ledger: Path | None, as_json: bool, as_jsonl: bool) -> None:
    """Find who asserts, denies or hedges a sentence, by origin.

    Exits with 1 if nothing in the ledger is about it.
    """
    with _newsroom(ledger) as newsroom:
        rows = newsroom.find_rows(sentence, story)
    _table(rows, as_json, as_jsonl, _side_text)
    if not rows:
        click.echo("nothing here is about it", err=True)
    sys.exit(FINE if rows else FOUND)


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


def _briefs(newsroom: Newsroom, stories: list[str | None], day: date | None) -> list[Brief]:
    """A brief of each story; of several, those of which nothing had been published by the day are left out."""
    import standfirst

    found = []
    for story in stories:
        try:
            found.append(newsroom.brief(story, as_of=day))
        except standfirst.NotFoundError as error:
            if day is None or len(stories) == 1:
                raise
            click.echo(f"standfirst: {story}: {error}", err=True)
    return found


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


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


def _version_text(row: dict[str, Any]) -> str:
    changed = ", ".join(f"{row[key]} {key}" for key in ("added", "dropped", "altered") if row[key])
    note = f" “{row['note']}”" if row["note"] else ""
    when = row["updated"] or row["published"] or "undated"
    return f"{row['document']}, {when}: {row['kind']}{f' ({changed})' if changed else ''}{note}"


def _checked_text(row: dict[str, Any]) -> str:
    faults = "\n".join(f"  ✗ {fault['kind']}: {fault['message']}" for fault in row["faults"])
    return f"{row['place']}: {row['text']}\n{faults}\n"


_SHOWN = 5


def _side_text(row: dict[str, Any]) -> str:
    counts = ", ".join(_counted(row[f"{what}s"], what) for what in ("origin", "outlet"))
    lines = [f"{row['side'].upper()} · {counts}"]
    for claim in row["claims"][:_SHOWN]:
        where = ", ".join(filter(None, (claim["outlet"], claim["published"])))
        who = f"{claim['speaker']}: " if claim["speaker"] else ""
        words = " ".join(claim["citation"]["exact"].split())
        lines.append(f"  {who}“{words}” ({where or claim['citation']['document']})")
    if len(row["claims"]) > _SHOWN:
        lines.append(f"  … and {len(row['claims']) - _SHOWN} more")
    return "\n".join(lines) + "\n"


def _judged_text(row: dict[str, Any]) -> str:
    lines = [f"{row['place']}: {row['verdict'].upper()} — {row['text']}", *(f"  ✗ {fault}" for fault in row["faults"])]
    lines += [f"  {line}" for side in row["sides"][:3] for line in _side_text(side).rstrip().splitlines()[:3]]
    return "\n".join(lines) + "\n"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _read_text(file: Path) -> str:
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file}: this is no UTF-8 text: {error.reason} at byte {error.start}") from error


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
