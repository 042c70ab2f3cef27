"""Trains the claim reader: `python -m training.attribution.train --data POLNEAR --base CHECKPOINT --out FOLDER`.

Runs on a CPU (one process for each core, gradients averaged) or on a GPU, writes a checkpoint after each part of an
epoch and goes on from it when started again. Given seed, data, base and number of processes, the run is the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from torch import multiprocessing as mp

from standfirst.attribute.reader.features import Encoded, encode
from training.attribution.data import Article, Labelled, Window, cut, digest, kept_out, label, read, unlabelled
from training.attribution.losses import Weights, total
from training.attribution.model import Chain, Reader, Shape, load_encoder
from training.attribution.pseudo import load as load_pseudo
from training.attribution.silver import Grammars, align
from training.attribution.silver import load as load_silver
from training.certainty.corpora import SENTENCES, Corpora
from training.certainty.data import SETS


@dataclass(frozen=True)
class Config:
    """All that a run depends on, but for the data."""

    seed: int = 1
    epochs: int = 7
    pieces: int = 3072
    window: int = 256
    layers: int = 6
    rate: float = 4e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    average: float = 0.998
    taught: float = 0.5
    taught_weight: float = 0.5
    kept: str = ""
    save_every: int = 60


def tokenizer_of(base: Path) -> Tokenizer:
    """The checkpoint's tokenizer, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Batches:
    """The batches of each epoch: windows cut anew, one annotator drawn for each article, like lengths together."""

    def __init__(
        self, articles: list[Article], tokenizer: Tokenizer, config: Config, given: argparse.Namespace
    ) -> None:
        self.config = config
        parses = {name: (text, parse) for name, text, parse in load_silver(given.silver)} if given.silver else {}
        self.labelled: list[list[Labelled]] = []
        self.grammars: list[Grammars | None] = []
        for article in articles:
            readings = [label(article, k, tokenizer) for k in range(len(article.readings))]
            _, parse = parses.pop(article.name, ("", None))
            self.labelled.append(readings)
            self.grammars.append(align(parse, readings[0].encoded) if parse is not None else None)
        found = load_pseudo(given.pseudo, {name: text for name, (text, _) in parses.items()}) if given.pseudo else []
        self.taught: list[tuple[Labelled, Grammars]] = []
        for article in found:
            labelled = label(article, 0, tokenizer)
            self.taught.append((labelled, align(parses.pop(article.name)[1], labelled.encoded)))
        self.news: list[tuple[Encoded, Grammars]] = []
        for text, parse in parses.values():
            encoded = encode(text, tokenizer)
            self.news.append((encoded, align(parse, encoded)))
        self.corpora = Corpora(given.certainty, tokenizer, config.seed) if given.certainty else None

    def epoch(self, number: int) -> list[list[Window]]:
        """The batches of one epoch, in order; the same for the same seed and number."""
        config = self.config
        draw = random.Random(f"{config.seed}/{number}")
        windows: list[Window] = []
        for readings, grammars in zip(self.labelled, self.grammars, strict=True):
            first = draw.randrange(48, config.window - 2)
            windows += cut(draw.choice(readings), first, draw, config.window, grammars)
        share = len(self.news) // config.epochs
        for encoded, grammar in self.news[number * share : (number + 1) * share]:
            windows += unlabelled(encoded, grammar, draw.randrange(48, config.window - 2), config.window)
        for labelled, grammars in draw.sample(self.taught, int(len(self.taught) * config.taught)):
            first = draw.randrange(48, config.window - 2)
            windows += cut(labelled, first, draw, config.window, grammars, config.taught_weight)
        windows += self.corpora.epoch(number) if self.corpora else []
        windows = [w for w in windows if len(w.words) or len(w.grammar) or len(w.asks)]
        windows.sort(key=lambda window: len(window.ids) + draw.randrange(12))
        batches: list[list[Window]] = [[]]
        for window in windows:
            if (len(batches[-1]) + 1) * len(window.ids) > config.pieces and len(batches[-1]) > 1:
                batches.append([])
            batches[-1].append(window)
        for batch in batches:
            draw.shuffle(batch)
        draw.shuffle(batches)
        return batches


def kept_layers(state: dict[str, torch.Tensor], kept: str) -> dict[str, torch.Tensor]:
    """Weights with only some layers of the encoder, numbered anew; `kept` as in "0,1,3,5", "" for all."""
    if not kept:
        return state
    numbers = {int(old): new for new, old in enumerate(kept.split(","))}
    found = {}
    for name, value in state.items():
        parts = name.split(".")
        if parts[:2] == ["encoder", "layers"]:
            if int(parts[2]) not in numbers:
                continue
            parts[2] = str(numbers[int(parts[2])])
        found[".".join(parts)] = value
    return found


def rate_at(step: int, steps: int, warmup: float) -> float:
    """Share of the peak learning rate: linear up, linear down to zero."""
    up = max(1, int(steps * warmup))
    return (step + 1) / up if step < up else max(0.0, (steps - step) / (steps - up))


def inputs(given: argparse.Namespace) -> dict[str, str]:
    """SHA-256 of each file that is read beside the corpus."""
    named = [Path(path) for path in (given.init, given.silver, given.pseudo) if path]
    if given.certainty:
        named += [given.certainty / name / "train.jsonl" for name in SETS] + [given.certainty / SENTENCES]
    return {"/".join(path.parts[-2:]): hashlib.sha256(path.read_bytes()).hexdigest() for path in named}


class Run:
    """One process of a run."""

    def __init__(self, rank: int, processes: int, given: argparse.Namespace) -> None:
        self.config: Config = given.config
        self.rank, self.processes, self.out = rank, processes, Path(given.out)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(self.config.seed)
        articles = [article for article in read(Path(given.data) / "train") if not kept_out(article)]
        self.digest = digest(articles)
        self.inputs = inputs(given)
        self.batches = Batches(articles, tokenizer_of(Path(given.base)), self.config, given)
        encoder = load_encoder(Path(given.base) / "model.safetensors", Shape(layers=self.config.layers))
        self.reader = Reader(encoder).to(self.device)
        if given.init:
            self.reader.load_state_dict(
                kept_layers(torch.load(given.init, weights_only=True)["mean"], self.config.kept), strict=False
            )
        encoder.words.weight.requires_grad_(False)
        self.chain = Chain().to(self.device)
        self.parameters = [p for p in self.reader.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98), eps=1e-6, fused=True)
        self.mean = {k: v.clone() for k, v in self.reader.state_dict().items()}
        self.epoch = self.batch = self.step = 0
        self.steps = sum(len(self.batches.epoch(k)) for k in range(self.config.epochs))
        self.last = min(given.stop_after or self.steps, self.steps)

    def _groups(self) -> list[dict[str, object]]:
        groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
        for name, p in self.reader.named_parameters():
            if p.requires_grad:
                rate = self.config.rate if name.startswith("encoder") and "marks" not in name else self.config.head_rate
                groups.setdefault((rate, self.config.decay if p.ndim > 1 else 0.0), []).append(p)
        return [{"params": v, "lr": k[0], "peak": k[0], "weight_decay": k[1]} for k, v in groups.items()]

    # --- Keeping and going on ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Writes the checkpoint; the one before stays until the new one is whole."""
        state = {
            "reader": self.reader.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "place": (self.epoch, self.batch, self.step),
            "config": asdict(self.config),
            "digest": self.digest,
            "inputs": self.inputs,
        }
        part = self.out / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.out / "checkpoint.pt")

    def resume(self) -> None:
        """Goes on from the checkpoint, if there is one of the same configuration and data."""
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        if state["config"] != asdict(self.config) or state["digest"] != self.digest:
            raise SystemExit(f"{path} is of another configuration or other data: choose another --out")
        self.reader.load_state_dict(state["reader"])
        self.mean = state["mean"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.batch, self.step = state["place"]

    # --- Steps ------------------------------------------------------------------------------------------------

    def train(self) -> None:
        """All steps that are left."""
        began = time.monotonic()
        for windows in self._rest():
            torch.manual_seed(hash((self.config.seed, self.step, self.rank)) % 2**31)
            loss = self._one(windows)
            self.step += 1
            if self.rank == 0 and (self.step % 10 == 0 or self.step == self.steps):
                with (self.out / "log.jsonl").open("a") as file:
                    line = {"step": self.step, "of": self.steps, "loss": loss, "s": round(time.monotonic() - began)}
                    file.write(json.dumps(line) + "\n")
            if self.rank == 0 and self.step % self.config.save_every == 0:
                self.save()
        if self.rank == 0:
            self.save()

    def _rest(self) -> Iterator[list[Window]]:
        while self.epoch < self.config.epochs:
            batches = self.batches.epoch(self.epoch)
            while self.batch < len(batches) and self.step < self.last:
                self.batch += 1
                yield batches[self.batch - 1]
            self.epoch, self.batch = self.epoch + 1, 0

    def _one(self, windows: list[Window]) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate_at(self.step, self.steps, self.config.warmup)
        self.reader.train()
        mine = windows[self.rank :: self.processes] or windows[:1]
        loss = total(self.reader, self.chain, mine, Weights(), self.device)
        self.optimizer.zero_grad()
        loss.backward()
        self._share()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        rate = min(self.config.average, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.reader.state_dict().items():
                if value.is_floating_point() and name != "encoder.words.weight":
                    self.mean[name].lerp_(value, 1 - rate)
        return float(loss.detach())

    def _share(self) -> None:
        if self.processes > 1:
            flat = torch.cat(
                [p.grad.view(-1) if p.grad is not None else p.new_zeros(p.numel()) for p in self.parameters]
            )
            dist.all_reduce(flat)
            flat /= self.processes
            for p, part in zip(self.parameters, flat.split([p.numel() for p in self.parameters]), strict=True):
                p.grad = part.view_as(p).clone()


def _process(rank: int, processes: int, given: argparse.Namespace) -> None:
    torch.set_num_threads(max(1, (os.cpu_count() or 1) // processes))
    if processes > 1:
        dist.init_process_group("gloo", init_method=f"file://{given.out}/meeting", rank=rank, world_size=processes)
    run = Run(rank, processes, given)
    run.resume()
    run.train()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the corpus, with train/ in it")
    parser.add_argument("--base", required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", required=True, help="folder for the checkpoint and the log")
    parser.add_argument("--init", help="checkpoint to begin with, in place of the base's weights")
    parser.add_argument("--silver", type=Path, help="parses of training.attribution.silver, to learn grammar from")
    parser.add_argument("--pseudo", type=Path, help="attributions of training.attribution.pseudo, to learn from too")
    parser.add_argument("--certainty", type=Path, help="folder of the corpora of certainty, to learn from them too")
    parser.add_argument("--stop-after", type=int, help="steps of the plan that are run, if not all")
    parser.add_argument("--processes", type=int, default=1 if torch.cuda.is_available() else os.cpu_count() or 1)
    for name, value in asdict(Config()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    given = parser.parse_args()
    given.config = Config(**{name: getattr(given, name) for name in asdict(Config())})
    Path(given.out).mkdir(parents=True, exist_ok=True)
    (Path(given.out) / "meeting").unlink(missing_ok=True)
    if given.processes == 1:
        _process(0, 1, given)
    else:
        mp.spawn(_process, args=(given.processes, given), nprocs=given.processes)


if __name__ == "__main__":
    main()
