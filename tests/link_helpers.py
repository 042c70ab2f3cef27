"""Documents, claims and mentions on invented texts, for tests of linking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.link.actors import Actors, resolve_actors
from standfirst.link.copies import find_copies
from standfirst.link.voices import Voices, find_voices
from standfirst.records import (
    UNKNOWN_DATE,
    Basis,
    Claim,
    DateValue,
    Document,
    Force,
    Hop,
    Mention,
    Part,
    PartKind,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
    Text,
    document_id,
)

PERSON, BODY, GROUP = SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.GROUP
ANONYMOUS, OUTLET, EXHIBIT = SpeakerKind.ANONYMOUS, SpeakerKind.OUTLET, SpeakerKind.DOCUMENT


def on_day(day: str | None) -> DateValue:
    """A listed date, or the unknown one."""
    return DateValue(day, Basis.LISTED) if day else UNKNOWN_DATE


def article(
    body: str,
    *,
    outlet: str | None = "Skell Courier",
    day: str | None = "2031-03-04",
    title: str | None = None,
    byline: str | None = None,
    credits: tuple[str, ...] = (),
    place: str = "",
    language: str | None = "en",
) -> Document:
    """A document whose paragraphs are the lines of `body`; its id is made from its content."""
    content = f"{title}\n\n{body}" if title else body
    text = Text(document_id(f"{outlet}{day}{place}", content), content)
    lines = [(match.start(), match.end()) for match in re.finditer(r"\S[^\n]*", content)]
    kinds = [PartKind.TITLE if title and start == 0 else PartKind.PARAGRAPH for start, _ in lines]
    parts = tuple(Part(start, end, kind) for (start, end), kind in zip(lines, kinds, strict=True))
    return Document(
        "x", "text/1", text, title=title, outlet=outlet, byline=byline, published=on_day(day), parts=parts,
        credits=credits, place=place, language=language,
    )  # fmt: skip


def words_in(document: Document, words: str) -> Span:
    """Where the words first stand in a document."""
    start = document.text.content.index(words)
    return document.text.span(start, start + len(words))


def said(
    document: Document,
    sentence: str,
    speaker: Speaker | None = None,
    *,
    quote: str | None = None,
    day: str | None = None,
    chain: tuple[Hop, ...] = (),
) -> Claim:
    """A claim on a sentence of the document; without a speaker, the outlet's own. `quote`: its quoted content."""
    where = words_in(document, sentence)
    named = speaker.name if speaker else None
    kind = Speech.DIRECT if quote else Speech.INDIRECT if speaker else Speech.NARRATOR
    return Claim(
        sentence=where,
        content=(words_in(document, quote) if quote else where,),
        speech=kind,
        force=Force.SAY if speaker else Force.STATE,
        speaker=speaker,
        source=words_in(document, named) if named and named in document.text.content else None,
        chain=chain,
        terms=tuple(word.lower() for word in re.findall(r"[^\W\d_]{4,}", sentence)),
        said=on_day(day) if day else None,
    )


def who(name: str, kind: SpeakerKind = PERSON, *, role: str | None = None, institution: str | None = None) -> Speaker:
    """A speaker as extraction gives it."""
    return Speaker(name, kind, role, institution)


def mention(document: Document, words: str, label: str, name: str | None = None) -> Mention:
    """A name in a document."""
    return Mention(words_in(document, words), label, name or words)


def actors_of(documents: Sequence[Document], claims: Sequence[Claim], *mentions: Mention) -> Actors:
    """The actors of these claims."""
    return resolve_actors(claims, mentions, documents)


def voices_of(documents: Sequence[Document], claims: Sequence[Claim], *mentions: Mention) -> Voices:
    """The voices of these claims, with actors and copies found first."""
    return find_voices(claims, resolve_actors(claims, mentions, documents), find_copies(documents), documents)
