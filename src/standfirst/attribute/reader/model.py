"""The one importer of onnxruntime: the claim reader that ships, from its files to raw answers.

The files lie in ``standfirst/models/attribution``; the model card beside them tells what they were trained on. Each
window is run by itself, on one thread: a text's answer never depends on what else is read, or on how many cores read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from standfirst.attribute.model_files import file_digest, model_digest
from standfirst.attribute.parse import Parse
from standfirst.attribute.reader.decode import Grammar, Scored, relations
from standfirst.attribute.reader.features import Encoded, apart, encode, shown
from standfirst.attribute.reader.link import Floats, Limits
from standfirst.attribute.reader.parsing import Parsing
from standfirst.attribute.reader.reading import Reading
from standfirst.attribute.reader.syntax import Weights
from standfirst.attribute.reader.tags import TAGS
from standfirst.attribute.spacy_model import PINNED, tokens
from standfirst.errors import ModelError

FOLDER = Path(__file__).parents[2] / "models" / "attribution"
FILES = ("model.onnx", "grammar.json", "syntax.npz", "tokenizer.json")
OUTPUTS = ("tags", "links", "syntax", "sure")

_SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of the graph that cost time: a sum and a normalisation apart take a third of the fused one's time."""
_VERSION = 4  # of how this package cuts texts and reads the model's output; part of the digest


class OnnxReader:
    """A `ClaimReader` on onnxruntime. No file is read before the digest or the first answer is asked for."""

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads

    @property
    def digest(self) -> str:
        return f"claim-reader/{_VERSION}/{model_digest(self.folder, FILES)[:16]}"

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """One raw answer per text. Raises `ModelError` without the model, or with files that are not its own."""
        for text in texts:
            yield self.read(text).encode()

    def read(self, text: str) -> Reading:
        """The attributions of one text. Time and memory are linear in its length."""
        return _scan(self.folder, self.threads, text)[0]


class OnnxParser:
    """A `Parser` on the same encoder: one pass over a text gives its grammar and its attributions.

    Tokens and lemmas are those of the pinned spaCy pipeline, whose parses the encoder has learned from.
    """

    languages: frozenset[str] = frozenset({"en"})

    def __init__(self, folder: Path = FOLDER, threads: int = 1) -> None:
        self.folder, self.threads = folder, threads

    @property
    def digest(self) -> str:
        return f"claim-reader-grammar/{_VERSION}/{model_digest(self.folder, FILES)[:16]}/{PINNED[:16]}"

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """One raw answer per text. Raises `ModelError` without the models, or with files that are not theirs."""
        for text in texts:
            yield self.parse(text).encode()

    def parse(self, text: str) -> Parse:
        """The grammar of one text. Time and memory are linear in its length."""
        return _scan(self.folder, self.threads, text)[1]


@lru_cache(maxsize=1)  # parser and reader are asked for a text in turn: the second finds what the first has read
def _scan(folder: Path, threads: int, text: str) -> tuple[Reading, Parse]:
    """Both answers for a text, from one pass of the encoder."""
    loaded = _load(folder, threads)
    encoded, cut = encode(text, loaded.tokenizer), tokens(text)
    parser = Parsing(cut, encoded, loaded.weights)
    scored = []
    for begin, end in apart(encoded):
        window, vectors, sure = loaded.score(encoded, begin, end)
        parser.add(begin, end, vectors, sure)
        scored.append(window)
    found = relations(encoded, scored, loaded.grammar)
    return Reading(text, found, parser.events(), tuple(parser.unreal)), parser.parse()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The model's files, opened."""

    session: Any
    tokenizer: Any
    grammar: Grammar
    weights: Weights

    def score(self, encoded: Encoded, begin: int, end: int) -> tuple[Scored, Floats, Floats]:
        """Scores of a window for tags and links, its pieces' vectors of grammar, and their scores of certainty."""
        ids, marks, before = shown(encoded, begin, end)
        outputs = self.session.run(OUTPUTS, {"ids": ids, "marks": marks})
        tags, links, syntax, sure = (output[before:-1] for output in outputs)
        return Scored(begin, end, tags, links), syntax, sure


@cache  # one a process: the session holds no state of its own
def _load(folder: Path, threads: int) -> _Loaded:
    import onnxruntime
    from tokenizers import Tokenizer

    about = _about(folder)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return _Loaded(session, tokenizer, _grammar(about), _weights(folder))


def _about(folder: Path) -> dict[str, Any]:
    """What the export wrote beside the model. Raises `ModelError` if a file is missing, or not the one it names."""
    model_digest(folder, FILES)  # a missing file is named
    try:
        about: dict[str, Any] = json.loads((folder / "grammar.json").read_text(encoding="utf-8"))
        digests = dict(about["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the claim reader's file {folder / 'grammar.json'} cannot be read: {error!r}") from error
    for name, expected in digests.items():
        if file_digest(folder / name) != expected:
            raise ModelError(f"the claim reader's file {folder / name} is not the one that was exported")
    if about["tags"] != list(TAGS):
        raise ModelError("the claim reader was trained on other tags")
    return about


def _grammar(about: dict[str, Any]) -> Grammar:
    tables = [np.array(about[name], np.float32) for name in ("steps", "opens", "closes", "distance")]
    return Grammar.of(tables[0], tables[1][0], tables[2][0], tables[3], Limits(**about["limits"]))


def _weights(folder: Path) -> Weights:
    """What is scored outside the encoder. Raises `ModelError` if the file holds something else."""
    try:
        with np.load(folder / "syntax.npz", allow_pickle=False) as file:
            tables = {name: file[name].astype(np.float32) for name in ("root", "pairs", "lower", "upper")}
            pairs = tables["pairs"]  # (dependencies, LABEL, LABEL), as trained
            return Weights(**(tables | {"pairs": pairs.swapaxes(0, 1).reshape(pairs.shape[1], -1)}))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the claim reader's file {folder / 'syntax.npz'} cannot be read: {error!r}") from error
