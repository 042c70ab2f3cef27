"""The command line: people's door to the public API.

Data goes to stdout; progress, notes and logs to stderr. Exit codes: 0 fine, 1 ran and found something wrong,
2 usage, 3 some inputs could not be read, 130 interrupted.
"""

from __future__ import annotations

import sys

import click

from standfirst.cli import asking, custody, deciding, keeping, showing, telling, tracing, watching
from standfirst.cli.common import FINE, INTERRUPTED, USAGE
from standfirst.cli.group import cli

__all__ = ["asking", "cli", "custody", "deciding", "keeping", "main", "showing", "telling", "tracing", "watching"]


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
