"""Opens the weights of the pair model that ships; the model card beside them tells what they were learnt from."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from standfirst.errors import ModelError
from standfirst.link.pair_linear import LinearModel, LinearPairs

FOLDER = Path(__file__).parent / "models" / "pair"
FILES = ("stance.json", "inference.json")
_VERSION = 1  # of the features that the weights are for; part of the digest


@cache  # about a megabyte, and never changed
def shipped(folder: Path = FOLDER) -> LinearPairs:
    """The pair model of a folder. Raises `ModelError` if a file is missing or holds something else."""
    return LinearPairs(*(LinearModel.from_bytes(_bytes(folder / name)) for name in FILES))


def digest(folder: Path = FOLDER) -> str:
    """Names these weights. Raises `ModelError` if a file is missing."""
    whole = hashlib.sha256()
    for name in FILES:
        whole.update(_bytes(folder / name))
    return f"pair/{_VERSION}/{whole.hexdigest()[:16]}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"the pair model's file {path} cannot be read: {error}") from error
