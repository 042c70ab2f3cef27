"""Writes the trained reader as int8 ONNX with its grammar.

`python -m training.attribution.export --out RUN --base CHECKPOINT --to FOLDER`

Weights are int8 for each output channel, in seven bits (processors without VNNI would saturate on eight); activations
are scaled when it runs, one window a run, so that a text's reading cannot depend on its neighbours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from standfirst.attribute.reader.link import Limits
from standfirst.attribute.reader.tags import ROLES, TAGS
from training.attribution.model import LINK, Reader
from training.attribution.predict import load

LEANINGS = {"B-source": 0.2, "S-source": 0.2, "S-content": -0.5}
"""Added to the scores of tags, in nats, chosen on dev: sources are worth a risk, contents of one word less so."""


HEADS = ("tags", "sure")
"""Narrow layers above the encoder, which stay as exact as they are: their scores are read as they come."""


def lean(reader: Reader) -> None:
    """Put the leanings into the tags' bias."""
    with torch.no_grad():
        for name, value in LEANINGS.items():
            reader.tags.bias[TAGS.index(name)] += value


class Shipped(nn.Module):
    """The reader for one window: ids (pieces) and marks (pieces, 4) to tag scores, vectors of links and of grammar,
    and certainty with what counterfactual sentences are told by (pieces, 3)."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        tags, links, syntax, sure = self.reader(ids[None], marks[None])
        return tags[0], links[0].view(-1, 2 + 2 * len(ROLES), LINK), syntax[0], sure[0]


def export(reader: Reader, path: Path) -> None:
    """The reader at full precision, as ONNX."""
    ids, marks = torch.randint(1000, 2000, (64,)), torch.zeros(64, 4, dtype=torch.long)
    names = ["ids", "marks", "tags", "links", "syntax", "sure"]
    torch.onnx.export(
        Shipped(reader).eval(),
        (ids, marks),
        str(path),
        input_names=names[:2],
        output_names=names[2:],
        dynamic_axes={name: {0: "pieces"} for name in names},
        opset_version=17,
        dynamo=False,
    )


def quantize(path: Path, to: Path) -> None:
    """Int8 of all matrices but those of the narrow heads."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(path), str(ready), skip_symbolic_shape=True)
        nodes = onnx.load(str(ready)).graph.node
        heads = [node.name for node in nodes if any(f"/{head}/" in node.name for head in HEADS)]
        quantize_dynamic(
            str(ready),
            str(to),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=heads,
        )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, type=Path, help="folder of the run, with checkpoint.pt")
    parser.add_argument("--base", required=True, type=Path, help="folder with the base's tokenizer.json")
    parser.add_argument("--to", required=True, type=Path, help="folder of the model that ships")
    given = parser.parse_args()
    reader, run = load(given.out / "checkpoint.pt")
    lean(reader)
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        export(reader, Path(folder) / "full.onnx")
        quantize(Path(folder) / "full.onnx", given.to / "model.onnx")
    tables = {"steps": reader.steps, "opens": reader.opens, "closes": reader.closes, "distance": reader.near}
    grammar = {
        name: [[round(float(x), 4) for x in row] for row in table.detach().reshape(-1, table.shape[-1])]
        for name, table in tables.items()
    }
    shutil.copy(given.base / "tokenizer.json", given.to / "tokenizer.json")
    scored = {"root": reader.root, "pairs": reader.pairs, "lower": reader.lower, "upper": reader.upper}
    halves = {name: table.detach().numpy().astype(np.float16) for name, table in scored.items()}
    np.savez_compressed(given.to / "syntax.npz", allow_pickle=False, **halves)
    files = {
        name: hashlib.sha256((given.to / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "syntax.npz", "tokenizer.json")
    }
    about = {
        "files": files,
        "window": run["config"]["window"],
        "tags": list(TAGS),
        "limits": asdict(Limits()),
        "run": run,
        **grammar,
    }
    (given.to / "grammar.json").write_text(json.dumps(about, indent=None, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
