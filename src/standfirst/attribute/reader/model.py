"""The one importer of onnxruntime: the claim reader that ships, from its files to raw answers.

The files lie in ``standfirst/models/attribution``; the model card beside them tells what they were trained on. Each
window is run by itself, on one thread: a text's answer never depends on what else is read, or on how many cores read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from standfirst.attribute.reader.decode import Grammar, Scored, relations
from standfirst.attribute.reader.features import CLS, SEP, Encoded, encode, windows
from standfirst.attribute.reader.link import Limits
from standfirst.attribute.reader.reading import Reading
from standfirst.attribute.reader.tags import TAGS
from standfirst.errors import ModelError

FOLDER = Path(__file__).parents[2] / "models" / "attribution"
FILES = ("model.onnx", "grammar.json", "tokenizer.json")

_VERSION = 1  # of how this package cuts texts and reads the model's output; part of the digest


class OnnxReader:
    """A `ClaimReader` on onnxruntime. No file is read before the digest or the first answer is asked for."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads

    @property
    def digest(self) -> str:
        return f"claim-reader/{_VERSION}/{model_digest(self.folder)[:16]}"

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """One raw answer per text. Raises `ModelError` without the model, or with files that are not its own."""
        for text in texts:
            yield self.read(text).encode()

    def read(self, text: str) -> Reading:
        """The attributions of one text. Time and memory are linear in its length."""
        loaded = _load(self.folder, self.threads)
        encoded = encode(text, loaded.tokenizer)
        scored = [loaded.score(encoded, begin, end) for begin, end in windows(encoded, loaded.window)]
        return Reading(text, relations(encoded, scored, loaded.grammar))


@cache
def model_digest(folder: Path) -> str:
    """One SHA-256 over the model's files. Raises `ModelError` if one is missing."""
    whole = hashlib.sha256()
    for name in FILES:
        try:
            whole.update((folder / name).read_bytes())
        except OSError as error:
            raise ModelError(f"the claim reader's file {folder / name} cannot be read: {error}") from error
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The model's files, opened."""

    session: Any
    tokenizer: Any
    grammar: Grammar
    window: int

    def score(self, encoded: Encoded, begin: int, end: int) -> Scored:
        ids = np.concatenate([[CLS], encoded.ids[begin:end], [SEP]])
        marks = np.zeros((len(ids), encoded.marks.shape[1]), np.int64)
        marks[1:-1] = encoded.marks[begin:end]
        tags, links = self.session.run(("tags", "links"), {"ids": ids, "marks": marks})
        return Scored(begin, end, tags[1:-1], links[1:-1])


@cache  # one a process: the session holds no state of its own
def _load(folder: Path, threads: int) -> _Loaded:
    import onnxruntime
    from tokenizers import Tokenizer

    about = _about(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return _Loaded(session, tokenizer, _grammar(about), int(about["window"]))


def _about(folder: Path) -> dict[str, Any]:
    """What the export wrote beside the model. Raises `ModelError` if a file is missing, or not the one it names."""
    model_digest(folder)  # a missing file is named
    try:
        about: dict[str, Any] = json.loads((folder / "grammar.json").read_text(encoding="utf-8"))
        digests = dict(about["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the claim reader's file {folder / 'grammar.json'} cannot be read: {error!r}") from error
    for name, expected in digests.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise ModelError(f"the claim reader's file {folder / name} is not the one that was exported")
    if about["tags"] != list(TAGS):
        raise ModelError("the claim reader was trained on other tags")
    return about


def _grammar(about: dict[str, Any]) -> Grammar:
    tables = [np.array(about[name], np.float32) for name in ("steps", "opens", "closes", "distance")]
    return Grammar.of(tables[0], tables[1][0], tables[2][0], tables[3], Limits(**about["limits"]))
