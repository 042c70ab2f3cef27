"""Claims built by hand on invented texts, for tests of what comes after extraction."""

from __future__ import annotations

import re

from standfirst.records import (
    Basis,
    Claim,
    Condition,
    DateValue,
    Document,
    Force,
    Kind,
    Mood,
    Predication,
    Quantity,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
    Text,
    TimeExpression,
)


def make_document(
    text: str,
    *,
    id: str = "d-1",
    outlet: str | None = "Skell Courier",
    day: str | None = "2031-03-04",
    kind: Kind = Kind.NEWS,
) -> Document:
    """A document of this text."""
    published = DateValue(day, Basis.LISTED if day else Basis.NONE)
    return Document("x", "text/1", Text(id, text), outlet=outlet, published=published, kind=kind)


def span_of(document: Document, words: str, *, after: int = 0) -> Span:
    """Where the words first stand in the document, from `after` on."""
    start = document.text.content.index(words, after)
    return document.text.span(start, start + len(words))


def make_claim(
    document: Document,
    sentence: str,
    *,
    content: str | None = None,
    speaker: Speaker | str | None = None,
    force: Force = Force.SAY,
    condition: tuple[str, str, str] | None = None,
    predications: tuple[Predication, ...] = (),
    quantities: tuple[Quantity, ...] = (),
    times: tuple[TimeExpression, ...] = (),
    names: tuple[str, ...] = (),
) -> Claim:
    """A claim on a sentence; its terms are all longer words. `condition`: marker, trigger, consequence."""
    where = span_of(document, sentence)
    if isinstance(speaker, str):
        speaker = Speaker(speaker, SpeakerKind.PERSON)
    mood = Mood()
    if condition is not None:
        spans = [span_of(document, words, after=where.start) for words in condition]
        mood = Mood(condition=Condition(spans[0], spans[1], spans[2]))
    return Claim(
        sentence=where,
        content=(span_of(document, content, after=where.start),) if content else (where,),
        speech=Speech.NARRATOR if speaker is None else Speech.INDIRECT,
        force=Force.STATE if speaker is None else force,
        speaker=speaker,
        mood=mood,
        predications=predications,
        quantities=quantities,
        times=times,
        names=names,
        terms=tuple(word.lower() for word in re.findall(r"[^\W\d_]{4,}", sentence)),
    )


def predication(document: Document, clause: str, verb: str, lemma: str, subject: str, *arguments: str) -> Predication:
    """A plain predication of a clause: its verb as printed, its base form, its subject and further head words."""
    where = span_of(document, clause)
    head = subject.split()[-1].lower()
    return Predication(
        clause=where,
        predicate=span_of(document, verb, after=where.start),
        lemma=lemma,
        subject=span_of(document, subject, after=where.start),
        arguments=(head, *arguments),
    )
