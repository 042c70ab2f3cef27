"""Commands that keep a ledger and look into it."""

from __future__ import annotations

import sys
from contextlib import nullcontext, redirect_stdout
from pathlib import Path

import click

from standfirst.cli.common import (
    dump,
    exit_code,
    json_option,
    jsonl_option,
    ledger_option,
    online_option,
    opened,
    quiet_option,
    read_in,
    table,
    version_text,
    write,
)
from standfirst.cli.group import cli


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|FEED…")
@ledger_option
@online_option
@click.option(
    "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
    help="Where texts are read: on this machine, or on a Ray cluster (extra ray).",
)  # fmt: skip
@click.option(
    "--ray-address",
    metavar="HOST:PORT",
    help="The Ray cluster, or auto. Default: one of this machine's own, for the run.",
)
@quiet_option
@json_option
def add(
    sources: tuple[str, ...], ledger: str | None, online: bool, engine: str, ray_address: str | None, quiet: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Keep what is read in the ledger. Adding a thing again changes nothing.

    A source may also lie in a storage that fsspec knows: s3://bucket/2031/, memory://, file:///crawl/*.warc.gz. One on
    the network needs --online, and the storage's own package (s3fs for s3://).
    """
    import standfirst

    if ray_address is not None and engine != "ray":
        raise click.UsageError("--ray-address needs --engine ray")
    cluster = standfirst.RayEngine(ray_address) if engine == "ray" else None
    # What a cluster has to say goes to stderr: Ray prints some of it.
    with redirect_stdout(sys.stderr) if cluster else nullcontext(), opened(ledger, cluster) as newsroom:
        added = read_in(newsroom, sources, online=online, quiet=quiet)
    if as_json:
        write(dump(added.to_dict()), None)
    else:
        click.echo(f"{added.new} new, {added.known} known, {added.unread} unread")
    sys.exit(exit_code(added.problems))


@cli.command()
@ledger_option
@json_option
@jsonl_option
def stories(ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """List the ledger's stories."""
    with opened(ledger) as newsroom:
        rows = newsroom.story_rows()
    table(rows, as_json, as_jsonl, lambda r: f"{r['id']}  {r['documents']:>4}  {r['from'] or '?':<10}  {r['label']}")


@cli.command()
@click.argument("story")
@ledger_option
@json_option
@jsonl_option
def claims(story: str, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """List a story's claims: who says what, and how."""
    with opened(ledger) as newsroom:
        rows = newsroom.claim_rows(story)
    table(
        rows,
        as_json,
        as_jsonl,
        lambda r: f"{r['outlet'] or r['document']}: {r['speaker']} [{r['force']}] {r['content']}",
    )


@cli.command()
@click.argument("document_id", metavar="ID")
@ledger_option
@json_option
def document(document_id: str, ledger: str | None, as_json: bool) -> None:
    """Print one document's text with what is known of it."""
    with opened(ledger) as newsroom:
        row = newsroom.document_row(document_id)
    if as_json:
        write(dump(row), None)
        return
    for key in ("id", "title", "outlet", "published", "kind", "language", "url", "place"):
        if row[key]:
            click.echo(f"{key}: {row[key]}")
    for version in row["versions"]:
        click.echo(f"version: {version_text(version)}")
    click.echo(f"\n{row['text']}")


@cli.command()
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@ledger_option
@json_option
@jsonl_option
def search(words: tuple[str, ...], limit: int, ledger: str | None, as_json: bool, as_jsonl: bool) -> None:
    """Search the words of all documents."""
    with opened(ledger) as newsroom:
        rows = newsroom.search_rows(" ".join(words), limit=limit)
    table(rows, as_json, as_jsonl, lambda r: f"{r['document']}  {r['outlet'] or ''}  {' '.join(r['snippet'].split())}")


@cli.command()
@click.option("--warc", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The WARC file to write.")
@click.option("--story", help="Only the captures of this story.")
@ledger_option
def export(warc: Path, story: str | None, ledger: str | None) -> None:
    """Write the captures, bytes as they came, to a WARC file."""
    with opened(ledger) as newsroom:
        count = newsroom.export_warc(warc, story)
    click.echo(f"{count} captures written to {warc}", err=True)
