"""Who predicts attributions: the protocol, the claim reader, and the baselines that it is measured against.

`predictors` is the one place that says who takes part and in which order; the first one's figures are the benchmark's.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from standfirst.attribute.reader.model import OnnxReader
from standfirst.attribute.spacy_model import model_folder
from standfirst.errors import ModelError

Fragment = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One attribution that was found: fragments of its source, cue and content, in code points of the text."""

    source: tuple[Fragment, ...]
    cue: tuple[Fragment, ...]
    content: tuple[Fragment, ...]


class Predicts(Protocol):
    """Finds the attributions of a text."""

    @property
    def name(self) -> str:
        """What the figures call it."""

    def predict(self, text: str) -> list[Prediction]:
        """The attributions of a text."""


def predictors() -> list[Predicts]:
    """All that can run here. The first is the one that the benchmark is about: the claim reader, where it is."""
    everyone: list[tuple[type[Predicts], str | None]] = [
        (Reader, reader_missing()),
        (Quotes, None),
        (Textacy, textacy_missing()),
    ]
    return [predictor() for predictor, missing in everyone if missing is None]


def left_out() -> list[str]:
    """Who cannot run here, and why, a line each."""
    return [why for why in (reader_missing(), textacy_missing()) if why is not None]


def reader_missing() -> str | None:
    """Why the claim reader cannot run here."""
    try:
        OnnxReader().digest  # noqa: B018  reads the model's files
    except ModelError as error:
        return f"{Reader.name}: left out, {error}"
    return None


def textacy_missing() -> str | None:
    """Why textacy's finder cannot run here."""
    if importlib.util.find_spec("textacy") is None:
        return f"{Textacy.name}: left out, it is not installed (the extra `bench` has it)"
    return None


class Reader:
    """The claim reader that ships, alone: no rule adds to it or takes from it."""

    name = "claim reader"

    def __init__(self) -> None:
        self._model = OnnxReader()

    def predict(self, text: str) -> list[Prediction]:
        """Its attributions, as they are."""
        return [Prediction(one.source, one.cue, one.content) for one in self._model.read(text).relations]


# Quotation marks by rule

_QUOTATION = re.compile(
    r"“[^”\n]*(?:\n\s*“[^”\n]*)*(?:”|(?=\n)|\Z)"  # one that is left open goes on in the next paragraph
    r'|"[^"\n]*(?:\n\s*"[^"\n]*)*(?:"|(?=\n)|\Z)'
)
_SAYING = re.compile(
    r"\b(?:according to|(?:say|tell|ask|add|argu|explain|not|claim|declar|insist|continu|conclud|respond|announc|warn|"
    r"stat|call|recall|acknowledg|suggest|tweet|promis|pledg|predict|complain|jok|urg|answer|remark|observ|report|"
    r"post|point|charg|criticiz|prais|blast|slam|accus|stress|emphasiz|reiterat|wonder|describ|label|mention|refer)"
    r"(?:s|es|d|ed|ing)|says?|said|told|tell|wr(?:ote|iting)|repl(?:y|ies|ied)|admit(?:s|ted|ting)?|"
    r"th(?:ink|inks|ought)|believe[sd]?)\b"
)
_PART = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.|(?:[A-Z]\.)+|[A-Z][\w’'-]*)"
_NAME = rf"{_PART}(?: (?:(?:of|for|the|and|de|von) )?{_PART})*"
_WHO = (
    r"(?:\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Ii]t|who)\b"
    rf"|(?:\b[Tt]he )?(?:\b[a-z]+(?:er|or|man|woman|ist|ate|ent|ant) )?{_NAME}"
    r"|\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) (?:[\w-]+ ){0,2}[a-z-]+)"
)
_BEFORE = re.compile(rf"({_WHO}(?:, [^,\n]{{1,80}},)?)(?: (?:has|had|have|also|later|then|once|even|\w+ly))* $")
_AFTER = re.compile(rf" ({_WHO})")
_WORD = re.compile(r"\w+")

_LEAST_WORDS = 3
"""Words below which a stretch between quotation marks is a title or a term."""
_VERB_REACH, _NAME_REACH = 400, 120
"""Characters in which the verb of a stretch, and before a verb its source, is looked for."""


class Quotes:
    """Each double-quoted stretch, with the nearest verb of saying in its paragraph and the name beside that verb."""

    name = "quotation marks"

    def predict(self, text: str) -> list[Prediction]:
        """One attribution for each verb with the stretches nearest to it (marks included), or for each stretch."""
        outside = _QUOTATION.sub(lambda match: '"' * len(match.group()), text)
        found: dict[Fragment, Prediction] = {}
        for match in _QUOTATION.finditer(text):
            if len(_WORD.findall(match.group())) < _LEAST_WORDS:
                continue
            stretch = match.span()
            cue = _nearest_verb(outside, *stretch)
            source = _beside(outside, *cue) if cue else None
            before = found[cue].content if cue in found else ()
            found[cue or stretch] = Prediction(_some(source), _some(cue), (*before, stretch))
        return list(found.values())


def _some(fragment: Fragment | None) -> tuple[Fragment, ...]:
    return () if fragment is None else (fragment,)


def _nearest_verb(text: str, begin: int, end: int) -> Fragment | None:
    low, high = max(begin - _VERB_REACH, 0), min(end + _VERB_REACH, len(text))
    low = max(low, text.rfind("\n", low, begin) + 1)
    high = text.find("\n", end, high) if "\n" in text[end:high] else high
    verbs = (match.span() for match in _SAYING.finditer(text, low, high))
    return min(verbs, key=lambda verb: max(begin - verb[1], verb[0] - end), default=None)


def _beside(text: str, begin: int, end: int) -> Fragment | None:
    low = max(begin - _NAME_REACH, text.rfind("\n", 0, begin) + 1)
    before = _BEFORE.search(text[low:begin])
    if before:
        return low + before.start(1), low + before.end(1)
    after = _AFTER.match(text, end)
    return after.span(1) if after else None


# textacy


class Textacy:
    """textacy's finder of direct quotations, on the parser that Standfirst ships.

    It is given one paragraph after the other: it refuses a text with an odd number of quotation marks, apostrophes at
    the end of a word among them, and of a whole article it would refuse the most.
    """

    name = "textacy"

    def predict(self, text: str) -> list[Prediction]:
        """One attribution for each quotation that it gives."""
        found: list[Prediction] = []
        begin = 0
        for line in text.split("\n"):
            if line.strip():
                found += self._paragraph(line, begin)
            begin += len(line) + 1
        return found

    def _paragraph(self, line: str, begin: int) -> list[Prediction]:
        try:
            quotations = list(self._finder(self._pipeline(line)))
        except ValueError:  # how it refuses
            return []
        return [
            Prediction(
                _fragments(one.speaker, begin),
                _fragments(one.cue, begin),
                ((begin + one.content.start_char, begin + one.content.end_char),),
            )
            for one in quotations
        ]

    @cached_property
    def _finder(self) -> Any:
        return importlib.import_module("textacy.extract").direct_quotations

    @cached_property
    def _pipeline(self) -> Any:
        import spacy

        return spacy.util.load_model_from_path(model_folder(), disable=["ner"])


def _fragments(tokens: Sequence[Any], begin: int) -> tuple[Fragment, ...]:
    """The places of tokens, in order; tokens that follow each other make one fragment."""
    found: list[Fragment] = []
    last = None
    for token in sorted(tokens, key=lambda token: int(token.i)):
        start = begin + token.idx
        if last is not None and token.i == last + 1:
            start = found.pop()[0]
        found.append((start, begin + token.idx + len(token)))
        last = token.i
    return tuple(found)
