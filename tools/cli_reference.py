"""Writes docs/cli.md from the command line's own help.

python tools/cli_reference.py            writes it
python tools/cli_reference.py --check    writes nothing; exit 1 if the file there says something else
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from standfirst.cli import cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
BACKSPACE = "\b"  # click's mark of a paragraph that is not wrapped
HEAD = """# The command line

*Written by `tools/cli_reference.py` from the commands' own help; change the help, not this page.*

Data goes to stdout; progress, notes and logs go to stderr.

| exit code | meaning |
|---|---|
| 0 | fine |
| 1 | it ran and found something wrong: a check failed |
| 2 | usage: an unknown option, a story or document that the ledger does not hold, no ledger where one is needed |
| 3 | some inputs could not be read; the rest was read. Files of no known kind inside a folder do not count |
| 130 | interrupted; what was kept before is kept |

The variable `STANDFIRST_LEDGER` names the ledger's file where `--ledger` does not.
"""


def page() -> str:
    """The whole reference, as Markdown. Built from the parameters, so that another version of click changes nothing."""
    known = list(_commands("standfirst", cli))
    listed = "\n".join(f"- [`{path}`](#{path.replace(' ', '-')}): {_first(command)}" for path, command in known)
    intro = f"## `standfirst`\n\n{_text(cli)}\n\n{listed}\n\n{_options(cli)}"
    return "\n".join([HEAD, intro, *(_section(path, command) for path, command in known)])


def _commands(path: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """All commands with the words that call them; a group's own come after it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(f"{path} {name}", command)
        else:
            yield f"{path} {name}", command


def _section(path: str, command: click.Command) -> str:
    arguments = [p.metavar or (p.name or "").upper() for p in command.params if isinstance(p, click.Argument)]
    return f"## `{path}`\n\n```sh\n{' '.join([path, *arguments])}\n```\n\n{_text(command)}\n\n{_options(command)}"


def _text(command: click.Command) -> str:
    """The help as paragraphs; one that must not be wrapped is a block of code."""
    paragraphs = []
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith(BACKSPACE):
            paragraphs.append(f"```sh\n{paragraph.removeprefix(BACKSPACE).strip()}\n```")
        else:
            paragraphs.append(" ".join(paragraph.split()))
    return "\n\n".join(paragraphs)


def _first(command: click.Command) -> str:
    return _text(command).partition("\n")[0]


def _options(command: click.Command) -> str:
    rows = [_row(option) for option in command.params if isinstance(option, click.Option)]
    return "\n".join(["| option | meaning |", "|---|---|", *rows]) + "\n"


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])
    value = "" if option.is_flag else f" *{option.metavar or _kind(option.type)}*"
    default = f" Default: {option.default}." if option.show_default else ""
    needed = " Required." if option.required else ""
    variable = f" Variable: `{option.envvar}`." if isinstance(option.envvar, str) else ""
    return f"| {names}{value} | {option.help or ''}{needed}{default}{variable} |"


def _kind(kind: object) -> str:
    if isinstance(kind, click.Choice):
        return ", ".join(str(choice) for choice in kind.choices)
    if isinstance(kind, click.IntRange):
        return f"{kind.min} to {kind.max}"
    return "file" if isinstance(kind, click.Path) else str(getattr(kind, "name", "text"))


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; the exit code."""
    if "--check" in arguments:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page()
        return 0 if same else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
