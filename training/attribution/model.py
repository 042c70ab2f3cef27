"""The claim reader as a torch module: a BERT encoder with marks, and heads that read all that a text is asked for.

The encoder is BERT as in Devlin et al. 2019 (post-norm, learned positions); its weights come from a Sentence
Transformers checkpoint. Tags go through a linear-chain CRF (Lafferty et al. 2001) over the first pieces of words.
Links are scored from two projections of the ends of spans, one for the cue, one for what hangs on it. Grammar (tags,
heads, dependencies, names, sentences) is scored from two projections of the ends of tokens; it is learned where parses
are given. Certainty has a score for each piece; whether a sentence is counterfactual is told by values of its pieces,
weighted by a softmax over them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from standfirst.attribute.reader.features import CASES, GAPS, PLACES, QUOTES
from standfirst.attribute.reader.link import BUCKETS
from standfirst.attribute.reader.syntax import ARC, DEPENDENCIES, LABEL, WIDTH
from standfirst.attribute.reader.tags import ROLES, TAGS, legal

LINK = 64
"""Dimensions of the vectors that links are scored from."""

SETS = 3
"""Corpora of certainty; each but the first has a scale of its own."""

_NEVER = -1e4


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder."""

    layers: int = 6
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, shape.dropout
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, h = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(h // self.heads), dim=-1)
            mixed = weights @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(b, n, h))
        x = self.norm1(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces and marks to hidden states."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.marks = nn.ModuleList(nn.Embedding(size, shape.hidden) for size in (CASES, QUOTES, GAPS, PLACES))
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        for table in self.marks:
            nn.init.zeros_(table.weight)  # type: ignore[arg-type]

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(place)[None]
        for k, table in enumerate(self.marks):
            x = x + table(marks[:, :, k])
        x = functional.dropout(self.norm(x), self.shape.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_encoder(checkpoint: Path, shape: Shape) -> Encoder:
    """An encoder with the weights of a BERT checkpoint (`model.safetensors`); its upper layers may be left out."""
    given = {name.removeprefix("bert."): value for name, value in load_file(checkpoint).items()}
    encoder = Encoder(shape)
    state = encoder.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"].clone()
    state["positions.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    state["norm.weight"] = given["embeddings.LayerNorm.weight"]
    state["norm.bias"] = given["embeddings.LayerNorm.bias"]
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for k in range(shape.layers):
        theirs = f"encoder.layer.{k}."
        for end in ("weight", "bias"):
            qkv = [given[f"{theirs}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            state[f"layers.{k}.qkv.{end}"] = torch.cat(qkv)
            for ours, name in names.items():
                state[f"layers.{k}.{ours}.{end}"] = given[f"{theirs}{name}.{end}"]
    encoder.load_state_dict(state)
    return encoder


class Reader(nn.Module):
    """Encoder and heads; each gives a vector for each piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        hidden = encoder.shape.hidden
        self.encoder = encoder
        self.tags = nn.Linear(hidden, len(TAGS))
        self.links = nn.Linear(hidden, 2 * (1 + len(ROLES)) * LINK)
        self.near = nn.Parameter(torch.zeros(len(ROLES), BUCKETS))
        self.steps = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.opens = nn.Parameter(torch.zeros(len(TAGS)))
        self.closes = nn.Parameter(torch.zeros(len(TAGS)))
        self.syntax = nn.Linear(hidden, WIDTH)
        self.root = nn.Parameter(torch.zeros(ARC))
        self.pairs = nn.Parameter(torch.zeros(len(DEPENDENCIES), LABEL, LABEL))
        self.lower = nn.Parameter(torch.zeros(LABEL, len(DEPENDENCIES)))
        self.upper = nn.Parameter(torch.zeros(LABEL, len(DEPENDENCIES)))
        self.sure = nn.Linear(hidden, 3)
        self.scales = nn.Parameter(torch.zeros(SETS))
        self.shifts = nn.Parameter(torch.zeros(SETS))
        for table in (self.pairs, self.lower, self.upper, self.root):
            nn.init.normal_(table, std=0.05)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Each (windows, pieces, …): tag scores; vectors of links; vectors of grammar; and three scores: certainty
        divided by 3, and a piece's weight and value for its sentence's being counterfactual."""
        x = self.encoder(ids, marks, mask)
        x = functional.dropout(x, 0.1, self.training)
        return self.tags(x), self.links(x), self.syntax(x), self.sure(x)


class Chain(nn.Module):
    """Negative log likelihood of a path under a linear-chain CRF in which illegal steps cannot be taken."""

    def __init__(self) -> None:
        super().__init__()
        steps, opens, closes = (torch.from_numpy(table) for table in legal())
        self.register_buffer("no_step", torch.where(steps, 0.0, _NEVER))
        self.register_buffer("no_open", torch.where(opens, 0.0, _NEVER))
        self.register_buffer("no_close", torch.where(closes, 0.0, _NEVER))

    def forward(self, reader: Reader, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """`scores` (windows, words, tags) and `gold` (windows, words), padded at the end; gives nats per window."""
        steps, opens, closes = reader.steps + self.no_step, reader.opens + self.no_open, reader.closes + self.no_close
        n = scores.shape[1]
        real = torch.arange(n, device=scores.device)[None] < lengths[:, None]
        path = scores.gather(2, gold[:, :, None])[:, :, 0]
        moves = steps[gold[:, :-1], gold[:, 1:]]
        score = (path * real).sum(1) + (moves * real[:, 1:]).sum(1) + opens[gold[:, 0]]
        score = score + closes[gold.gather(1, (lengths - 1)[:, None])[:, 0]]
        alpha = opens + scores[:, 0]
        for t in range(1, n):
            after = torch.logsumexp(alpha[:, :, None] + steps[None], dim=1) + scores[:, t]
            alpha = torch.where(real[:, t, None], after, alpha)
        return torch.logsumexp(alpha + closes, dim=1) - score
