"""What is minimised: tags, links, grammar and certainty of a batch of windows; each has what is known of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from standfirst.attribute.reader.syntax import slices
from training.attribution.data import Window
from training.attribution.model import LINK, SETS, Chain, Reader

_WORDS = 1000.0
"""Losses are summed over words and divided by this, so that a word weighs the same in every batch."""

_OTHERS = 0.5
"""Weight of an event of a corpus of certainty that is not the first."""


@dataclass(frozen=True)
class Weights:
    """How much each loss counts."""

    links: float = 3.0
    grammar: float = 0.25
    certainty: float = 4.0
    counterfactual: float = 15.0


def batch_of(windows: Sequence[Window], device: torch.device) -> tuple[Tensor, Tensor, Tensor | None]:
    """Ids, marks and mask of windows, padded to the longest."""
    n = max(len(x.ids) for x in windows)
    ids, marks = np.zeros((len(windows), n), np.int64), np.zeros((len(windows), n, 4), np.int64)
    for k, x in enumerate(windows):
        ids[k, : len(x.ids)], marks[k, : len(x.ids)] = x.ids, x.marks
    real = torch.from_numpy(ids != 0).to(device)
    mask = None if bool(real.all()) else torch.where(real, 0.0, -1e4)[:, None, None, :]
    return torch.from_numpy(ids).to(device), torch.from_numpy(marks).to(device), mask


def total(reader: Reader, chain: Chain, windows: Sequence[Window], weights: Weights, device: torch.device) -> Tensor:
    """All losses of a batch, weighted."""
    tags, links, syntax, sure = reader(*batch_of(windows, device))
    loss = tag_loss(reader, chain, tags, windows, device) + weights.links * link_loss(reader, links, windows, device)
    loss = loss + weights.grammar * grammar_loss(reader, syntax, windows, device)
    certainty, counterfactual = certainty_losses(reader, sure, windows, device)
    return loss + weights.certainty * certainty + weights.counterfactual * counterfactual


def tag_loss(reader: Reader, chain: Chain, scores: Tensor, windows: Sequence[Window], device: torch.device) -> Tensor:
    """Nats of the gold paths of those windows that have one."""
    rows = [k for k, x in enumerate(windows) if len(x.words)]
    if not rows:
        return scores.sum() * 0.0
    longest = max(len(windows[k].words) for k in rows)
    words, tags = np.zeros((len(rows), longest), np.int64), np.zeros((len(rows), longest), np.int64)
    for row, k in enumerate(rows):
        x = windows[k]
        words[row, : len(x.words)], tags[row, : len(x.words)] = x.words, x.tags
    lengths = torch.tensor([len(windows[k].words) for k in rows], device=device)
    place = torch.from_numpy(words).to(device)[:, :, None].expand(-1, -1, scores.shape[2])
    at_words = scores[rows].gather(1, place)
    counts = torch.tensor([windows[k].weight for k in rows], device=device)
    return (chain(reader, at_words, torch.from_numpy(tags).to(device), lengths) * counts).sum() / _WORDS


def link_scores(reader: Reader, links: Tensor, pairs: Tensor) -> Tensor:
    """Log odds that each pair (row as in `Window.pairs`) of one window belongs together."""
    heads = links[:, : 2 * LINK]
    cue = heads[pairs[:, 0], :LINK] + heads[pairs[:, 1], LINK:]
    tails = links[:, 2 * LINK :].view(len(links), -1, 2, LINK)
    kind = pairs[:, 4]
    span = tails[pairs[:, 2], kind, 0] + tails[pairs[:, 3], kind, 1]
    return (cue * span).sum(1) / math.sqrt(LINK) + reader.near[kind, pairs[:, 5]]


def link_loss(reader: Reader, links: Tensor, windows: Sequence[Window], device: torch.device) -> Tensor:
    """Cross entropy of all pairs of a cue and another span."""
    loss = links.sum() * 0.0
    for k, window in enumerate(windows):
        if len(window.pairs):
            pairs = torch.from_numpy(window.pairs).to(device)
            odds = link_scores(reader, links[k], pairs)
            belongs = pairs[:, 6].float()
            loss = loss + window.weight * functional.binary_cross_entropy_with_logits(odds, belongs, reduction="sum")
    return loss / _WORDS


def grammar_loss(reader: Reader, syntax: Tensor, windows: Sequence[Window], device: torch.device) -> Tensor:
    """Cross entropy of heads, dependencies, tags, names and sentence beginnings of tokens."""
    loss = syntax.sum() * 0.0
    for k, window in enumerate(windows):
        if len(window.grammar):
            loss = loss + _grammar(reader, syntax[k], torch.from_numpy(window.grammar).to(device))
    return loss / _WORDS


def _grammar(reader: Reader, vectors: Tensor, rows: Tensor) -> Tensor:
    parts = slices()

    def part(name: str, of: Tensor | None = None) -> Tensor:
        first, last = parts[name]
        at = rows if of is None else rows[of]
        return vectors[at[:, 0], first] + vectors[at[:, 1], last]

    n = len(rows)
    itself = torch.arange(n, device=rows.device)
    dependents = part("dependent")
    arcs = dependents @ part("head").T
    arcs = arcs.masked_fill(rows[:, 7][:, None] != rows[:, 7][None, :], -1e4)
    arcs[itself, itself] = dependents @ reader.root  # the token itself stands for the root
    known = rows[:, 3] >= 0
    loss = functional.cross_entropy(arcs[known], rows[known, 3], reduction="sum")
    labelled = known & (rows[:, 4] >= 0)
    if bool(labelled.any()):
        lower, upper = part("lower")[labelled], part("upper", rows[labelled, 3])
        mixed = torch.einsum("nl,klm->nkm", lower, reader.pairs)
        labels = torch.einsum("nkm,nm->nk", mixed, upper) + lower @ reader.lower + upper @ reader.upper
        loss = loss + functional.cross_entropy(labels, rows[labelled, 4], reduction="sum")
    loss = loss + functional.cross_entropy(part("tag"), rows[:, 2], reduction="sum")
    loss = loss + functional.cross_entropy(part("name"), rows[:, 5], reduction="sum")
    begins = part("begins")[:, 0]
    return loss + functional.binary_cross_entropy_with_logits(begins, rows[:, 6].float(), reduction="sum")


def certainty_losses(
    reader: Reader, scores: Tensor, windows: Sequence[Window], device: torch.device
) -> tuple[Tensor, Tensor]:
    """Squared errors of certainty (a third of the scale is 1), and cross entropy of counterfactual sentences."""
    asked = [k for k, window in enumerate(windows) if len(window.asks)]
    if not asked:
        return scores.sum() * 0.0, scores.sum() * 0.0
    rows = np.concatenate([np.full(len(windows[k].asks), k) for k in asked])
    first, after, kind = (torch.from_numpy(np.concatenate([windows[k].asks for k in asked])).to(device)).unbind(1)
    answers = torch.from_numpy(np.concatenate([windows[k].answers for k in asked])).to(device)
    place = torch.arange(scores.shape[1], device=device)[None]
    inside = (place >= first[:, None]) & (place < after[:, None])
    mine = scores[torch.from_numpy(rows).to(device)]
    means = (mine[:, :, 0] * inside).sum(1) / inside.sum(1)
    known, own = kind < SETS, kind.clamp(max=SETS - 1)
    means = torch.where(kind > 0, means * torch.exp(reader.scales[own]) + reader.shifts[own], means)
    wrong = ((means - answers / 3) ** 2 * torch.where(kind > 0, _OTHERS, 1.0))[known].sum()
    weights = torch.softmax(mine[:, :, 1].masked_fill(~inside, -1e4), 1)
    odds = (weights * mine[:, :, 2]).sum(1)[~known]
    missed = functional.binary_cross_entropy_with_logits(odds, answers[~known], reduction="sum")
    return wrong / _WORDS, missed / _WORDS
