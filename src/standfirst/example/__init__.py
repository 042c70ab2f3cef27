"""The example that ships: one invented developing story, ten short documents in six forms.

Gives the folder that they lie in. Knows nothing else; `docs/example.md` says what each document shows. The place,
the people, the institutions and the outlets do not exist. The two binary members are made by
`tools/make_example.py`.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["folder"]


def folder() -> Path:
    """The folder of the example's documents, and of nothing else, as installed."""
    return Path(str(files("standfirst.example").joinpath("skarrow-ferries")))
