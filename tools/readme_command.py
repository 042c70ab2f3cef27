"""Prints one of the README's two commands, so that CI runs what the README promises and nothing else.

    python tools/readme_command.py install      the command that installs and writes the example's brief
    python tools/readme_command.py test         the command that installs what the tests need and runs them

Needs nothing but Python.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(name: str) -> str:
    """The one line of the code block that follows ``<!-- command: NAME -->``. Raises ValueError if there is none."""
    text = README.read_text(encoding="utf-8")
    block = re.search(rf"<!-- command: {re.escape(name)} -->\s*```\w*\n(.*?)\n```", text, re.DOTALL)
    if block is None or "\n" in block.group(1):
        raise ValueError(f"the README has no one-line command {name!r}")
    return block.group(1)


if __name__ == "__main__":
    print(command(sys.argv[1]))
