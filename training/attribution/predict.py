"""Reads a split with a checkpoint of the training run, at full precision, and scores it.

`python -m training.attribution.predict --data POLNEAR --base CHECKPOINT --out FOLDER [--split dev | --kept-out]`
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from standfirst.attribute.reader.decode import Grammar, Scored, relations
from standfirst.attribute.reader.features import CLS, SEP, Encoded, encode, windows
from standfirst.attribute.reader.link import Limits
from standfirst.attribute.reader.reading import Relation
from training.attribution.data import kept_out, read
from training.attribution.model import LINK, Encoder, Reader, Shape
from training.attribution.train import tokenizer_of


def load(path: Path) -> tuple[Reader, dict[str, Any]]:
    """The averaged weights of a checkpoint; its configuration and the digest of its data."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    reader = Reader(Encoder(Shape(layers=state["config"]["layers"])))
    reader.load_state_dict(state["mean"], strict=False)  # a first run has no weights for grammar
    return reader.eval(), {"config": state["config"], "data": state["digest"], "inputs": state.get("inputs", {})}


def grammar_of(reader: Reader, limits: Limits) -> Grammar:
    """The chain and the distances, as numpy reads them."""
    tables = (reader.steps, reader.opens, reader.closes, reader.near)
    return Grammar.of(*(table.detach().numpy() for table in tables), limits)


def score(reader: Reader, encoded: Encoded, window: int) -> list[Scored]:
    """Tag scores and link vectors of each window."""
    found = []
    for begin, end in windows(encoded, window):
        ids = np.concatenate([[CLS], encoded.ids[begin:end], [SEP]])
        marks = np.concatenate([np.zeros((1, 4), np.int64), encoded.marks[begin:end], np.zeros((1, 4), np.int64)])
        with torch.inference_mode():
            tags, links, _, _ = reader(torch.from_numpy(ids)[None], torch.from_numpy(marks)[None])
        vectors = links[0, 1:-1].numpy().reshape(end - begin, -1, LINK)
        found.append(Scored(begin, end, tags[0, 1:-1].numpy(), vectors))
    return found


def predict(reader: Reader, window: int, tokenizer: Tokenizer, text: str, grammar: Grammar) -> tuple[Relation, ...]:
    """The attributions of a text."""
    encoded = encode(text, tokenizer)
    return relations(encoded, score(reader, encoded, window), grammar)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--base", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path, help="folder with checkpoint.pt")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--kept-out", action="store_true", help="the articles of train that are kept out of training")
    parser.add_argument("--pred", required=True, type=Path)
    given = parser.parse_args()
    reader, about = load(given.out / "checkpoint.pt")
    window = about["config"]["window"]
    grammar, tokenizer = grammar_of(reader, Limits()), tokenizer_of(given.base)
    articles = read(given.data / ("train" if given.kept_out else given.split))
    with given.pred.open("w") as file:
        for article in articles:
            if given.kept_out and not kept_out(article):
                continue
            found = predict(reader, window, tokenizer, article.text, grammar)
            rows = [{"source": r.source, "cue": r.cue, "content": r.content} for r in found]
            file.write(json.dumps({"name": article.name, "attributions": rows}) + "\n")


if __name__ == "__main__":
    main()
