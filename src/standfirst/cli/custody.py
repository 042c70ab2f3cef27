"""Commands for a ledger as a whole: copy, digest, backup, doctor."""

from __future__ import annotations

import sys

import click

from standfirst.cli.common import FINE, FOUND, counted, dump, json_option, write
from standfirst.cli.group import cli

_ledger = click.argument("ledger", required=False, envvar="STANDFIRST_LEDGER")


def _place(ledger: str | None) -> str:
    import standfirst

    return ledger or str(standfirst.default_ledger())


@cli.group()
def ledger() -> None:
    """Copy ledgers, and tell whether two are equal."""


@ledger.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a ledger into a new or empty one, and print the digest of both.

    FROM and TO are SQLite files or postgresql:// URLs. The copy is made in one piece, of one moment: one that is
    interrupted leaves an empty ledger.
    """
    import standfirst

    click.echo(standfirst.copy_ledger(source, target))


@ledger.command()
@_ledger
def digest(ledger: str | None) -> None:
    """Print the digest of all that cannot be made again.

    It is equal for equal input, on SQLite and on PostgreSQL, in whatever order things came in. Without LEDGER: the
    one that STANDFIRST_LEDGER names, or that of the user's data folder.
    """
    import standfirst

    click.echo(standfirst.ledger_digest(_place(ledger)))


@cli.command()
@click.argument("ledger")
@click.argument("target", metavar="TO")
def backup(ledger: str, target: str) -> None:
    """Copy a ledger that may be in use to a new place, and print the digest of the copy.

    The copy is a ledger like any other: to restore it, use it, or `standfirst ledger copy` it to where it is wanted.
    """
    import standfirst

    click.echo(standfirst.backup_ledger(ledger, target))


@cli.command()
@_ledger
@json_option
def doctor(ledger: str | None, as_json: bool) -> None:
    """Read all of a ledger and say what is wrong with it.

    Looks at its version, the bytes of captures and answers against their digests, texts against theirs, every span
    against its text, and rows that belong to nothing. Exits with 1 if it finds something. Without LEDGER: the one
    that STANDFIRST_LEDGER names, or that of the user's data folder.
    """
    import standfirst

    place = _place(ledger)
    found = standfirst.examine_ledger(place)
    if as_json:
        write(dump({"findings": found}), None)
    else:
        for line in found:
            click.echo(line)
        click.echo(f"{counted(len(found), 'finding')}" if found else "sound: nothing was found wrong", err=True)
    sys.exit(FOUND if found else FINE)
