"""Commands that a person asks something with: inspect a file, check a brief or a draft, find a sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from standfirst.cli.common import (
    FINE,
    FOUND,
    checked_text,
    columns,
    exit_code,
    json_option,
    jsonl_option,
    judged_text,
    ledger_option,
    opened,
    read_text,
    side_text,
    table,
    write,
)
from standfirst.cli.group import cli


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--trust",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with roots (X.509 certificates, PEM or DER) or an OpenPGP public key. May be given several times.",
)
@click.option("--online", is_flag=True, help="Allow to look up the keys of a mail's domain in the DNS.")
@json_option
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
    write(standfirst.render(found, "json" if as_json else "text", width=columns(), color=color), None)
    sys.exit(exit_code(found.problems) or (FOUND if found.signature.value == "altered" else FINE))


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--story", help="FILE is a draft without citations: look each sentence up in this story.")
@ledger_option
@json_option
@jsonl_option
def check(file: Path, story: str | None, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """Check a brief against the words that it cites, or a draft against a story.

    FILE is a brief in JSON, or in Markdown with footnotes, by whomever it was written ("-" reads stdin). Each line's
    names, numbers, dates, quoted words, negation, hedges, conditions and attribution must be in its cited words.
    Documents that the brief does not carry are looked up in the ledger, if --ledger names one. With --story each
    sentence of a draft is supported, contradicted, disputed, supported in part or not found. Exits with 1 if a line
    fails, or a sentence is not supported.
    """
    import standfirst

    content = read_text(file)
    if story is not None:
        with opened(ledger) as newsroom:
            rows = newsroom.draft_rows(content, story)
        wrong = [row for row in rows if row["verdict"] != "supported"]
        table(rows, as_json, as_jsonl, judged_text)
        click.echo(f"{len(rows)} sentences looked up, {len(rows) - len(wrong)} supported", err=True)
        sys.exit(FOUND if wrong else FINE)
    with standfirst.Newsroom(ledger) as newsroom:
        rows = newsroom.check_rows(content, name="stdin" if str(file) == "-" else file.name)
    wrong = [row for row in rows if row["faults"]]
    table(rows if as_json or as_jsonl else wrong, as_json, as_jsonl, checked_text)
    taken = sum(row["taken_at_word"] for row in rows)
    note = f"; {taken} citations taken at their word, since their documents are not at hand" if taken else ""
    click.echo(f"{len(rows)} lines checked, {len(wrong)} with faults{note}", err=True)
    sys.exit(FOUND if wrong else FINE)


@cli.command()
@click.argument("sentence")
@click.option("--story", help="Look in this story only.")
@ledger_option
@json_option
@jsonl_option
def find(sentence: str, story: str | None, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """Find who asserts, denies or hedges a sentence, by origin.

    Exits with 1 if nothing in the ledger is about it.
    """
    with opened(ledger) as newsroom:
        rows = newsroom.find_rows(sentence, story)
    table(rows, as_json, as_jsonl, side_text)
    if not rows:
        click.echo("nothing here is about it", err=True)
    sys.exit(FINE if rows else FOUND)
