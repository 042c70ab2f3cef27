"""Raw answers of the models, kept once and given again: what a ledger does, for runs in which the models only cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from standfirst import Newsroom
from standfirst.ids import text_digest


@dataclass(frozen=True)
class Replayed:
    """A `Parser` or a `ClaimReader` whose answers are known, by the digest of the text."""

    digest: str
    answers: Mapping[str, bytes]
    languages: frozenset[str] = frozenset({"en"})

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """The answers that were recorded. Raises `KeyError` for another text."""
        for text in texts:
            yield self.answers[text_digest(text)]


@dataclass(frozen=True)
class Recorded:
    """Both models, as they once answered."""

    parser: Replayed
    reader: Replayed


def recorded(sources: Sequence[str]) -> Recorded:
    """What the models that ship answer to the texts of some sources; asked in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_ask, list(sources)).result()


def _ask(sources: Sequence[str]) -> Recorded:
    with Newsroom(workers=1) as newsroom:
        newsroom.add(sources)
        texts = {text_digest(text): text for d in newsroom.documents() for text in (d.news_text, ".")}
        models = newsroom.parser, newsroom.reader
        parsed, read = (dict(zip(texts, model.answer(list(texts.values())), strict=True)) for model in models)
        return Recorded(Replayed(models[0].digest, parsed), Replayed(models[1].digest, read))
