"""The command `standfirst`, which all others are under."""

from __future__ import annotations

import click

from standfirst._version import __version__


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
