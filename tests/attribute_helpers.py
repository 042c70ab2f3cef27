"""What the tests of `attribute` share: the parser, a document from text, a claim in one line."""

from __future__ import annotations

from functools import cache
from typing import Any

from standfirst.attribute import Attribution, Parse, Reading, attribute
from standfirst.attribute.reader.model import OnnxParser, OnnxReader
from standfirst.ids import text_digest
from standfirst.records import Claim, Document, Text, document_id

PARSER = OnnxParser()
READER = OnnxReader()


@cache
def parsed(content: str) -> Parse:
    """The model's parse of a text, made once."""
    return Parse.decode(next(PARSER.answer([content])), content)


@cache
def reading(content: str) -> Reading:
    """What the claim reader says of a text, asked once."""
    return READER.read(content)


def document(content: str, **fields: Any) -> Document:
    """A document in English with this text."""
    capture = text_digest(content)
    fields.setdefault("language", "en")
    return Document(capture, "test/1", Text(document_id(capture, content), content), **fields)


def read(content: str, **fields: Any) -> Attribution:
    """The attribution of a text."""
    return attribute(document(content, **fields), parsed(content), reading(content))


def by_rules(content: str, **fields: Any) -> Attribution:
    """The attribution of a text by the rules alone."""
    return attribute(document(content, **fields), parsed(content))


def claims(content: str, **fields: Any) -> tuple[Claim, ...]:
    return read(content, **fields).claims


def line(claim: Claim) -> str:
    """``speaker | cue | content | force | speech``, with "-" for what is not there."""
    speaker = claim.speaker.name if claim.speaker else "-"
    cue = claim.cue.exact if claim.cue else "-"
    return f"{speaker} | {cue} | {claim.words} | {claim.force} | {claim.speech}"


def mood(claim: Claim) -> str:
    """The claim's mood in words: ``not: never; open: no decision; if: if > trigger > consequence``."""
    parts = [
        f"{name}: {', '.join(span.exact for span in spans)}"
        for name, spans in (
            ("not", claim.mood.negated),
            ("hedge", claim.mood.hedges),
            ("open", claim.mood.undecided),
            ("plan", claim.mood.planned),
        )
        if spans
    ]
    condition = claim.mood.condition
    if condition is not None:
        parts.append(f"if: {condition.marker.exact} > {condition.trigger.exact} > {condition.consequence.exact}")
    if claim.mood.question:
        parts.append("question")
    return "; ".join(parts)
