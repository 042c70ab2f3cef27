"""Invented captures, documents and claims for tests of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from standfirst.records import (
    Basis,
    Capture,
    Claim,
    Condition,
    DateValue,
    Document,
    Force,
    Hop,
    Kind,
    Mention,
    Mood,
    Part,
    PartKind,
    Predication,
    Quantity,
    Sign,
    Span,
    Speaker,
    SpeakerKind,
    Speech,
    Text,
    TimeExpression,
    document_id,
)
from standfirst.store import Ledger

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
READER = "plain/1"
EXTRACTOR = "rules/1"


def later(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def body(number: int) -> str:
    return (
        f"Harbour dispute, day {number}\n\n"
        f'The mayor of Osterby, Ada Marsh, said on Tuesday that "the harbour will not close" before {20 + number} '
        "ships have left. She may be wrong, two officials said.\n\n"
        "If the council votes against her, the harbour closes at once. No decision has been made, Marsh added."
    )


def capture(number: int = 0, content: str | None = None) -> Capture:
    data = (body(number) if content is None else content).encode("utf-8", "surrogatepass")
    return Capture(
        data,
        "text/plain",
        f"articles/{number}.txt",
        url=f"https://coast.example/{number}",
        fetched_at=NOON,
        headers=(("etag", f'"{number}"'), ("etag", "again")),
        charset="utf-8",
    )


def document(number: int = 0, content: str | None = None) -> Document:
    read, came = (body(number) if content is None else content), capture(number, content)
    text = Text(document_id(came.id, read), read)
    title, _, _ = read.partition("\n")
    return Document(
        came.id,
        READER,
        text,
        title=title,
        outlet=f"Coast Courier {number % 3}",
        byline="Ruth Weber",
        url=came.url,
        place=came.place,
        published=DateValue(f"2031-03-{number % 28 + 1:02d}", Basis.LISTED),
        kind=Kind.NEWS,
        language="en",
        parts=(Part(0, len(title), PartKind.TITLE), Part(len(title), len(read), PartKind.PARAGRAPH, block="/p[1]")),
        signs=(Sign("draft-mark", "says so", text.span(0, 7)),) if len(read) > 7 else (),
        credits=("Coast Wire",),
    )


def span(text: Text, words: str) -> Span:
    start = text.content.index(words)
    return text.span(start, start + len(words))


def claims(of: Document) -> list[Claim]:
    """Three claims of a sample document, with all that a claim can have."""
    return [_of_the_mayor(of), _of_officials(of), _with_a_condition(of)]


def _of_the_mayor(of: Document) -> Claim:
    text = of.text
    return Claim(
        sentence=text.trimmed(text.content.index("The mayor"), text.content.index("She may be wrong")),
        content=(span(text, "the harbour will not close"), span(text, "ships have left")),
        speech=Speech.MIXED,
        force=Force.SAY,
        speaker=Speaker("Ada Marsh", SpeakerKind.PERSON, "mayor", "Osterby", span(text, "Ada Marsh")),
        cue=span(text, "said"),
        source=span(text, "The mayor of Osterby, Ada Marsh"),
        mood=Mood(negated=(span(text, "not"),), planned=(span(text, "will"),)),
        chain=(Hop("Coast Wire", SpeakerKind.OUTLET, Force.REPORT), Hop("Ada Marsh", SpeakerKind.PERSON, Force.SAY)),
        predications=(_closing(text),),
        terms=("harbour", "close", "ship"),
        names=("Ada Marsh", "Osterby"),
        quantities=(Quantity(span(text, "ships"), 20.0, None, "ship", approximate=True),),
        times=(TimeExpression(span(text, "Tuesday"), DateValue("2031-03-04", Basis.LISTED)),),
        said=DateValue("2031-03-04", Basis.LISTED),
    )


def _closing(text: Text) -> Predication:
    return Predication(
        clause=span(text, "the harbour will not close"),
        predicate=span(text, "close"),
        lemma="close",
        subject=span(text, "the harbour"),
        objects=(span(text, "ships"),),
        arguments=("harbour", "ship"),
        negation=span(text, "not"),
        future=True,
    )


def _of_officials(of: Document) -> Claim:
    hedged = span(of.text, "She may be wrong")
    return Claim(
        sentence=hedged,
        content=(hedged,),
        speech=Speech.INDIRECT,
        force=Force.ALLEGE,
        speaker=Speaker("two officials", SpeakerKind.GROUP),
        mood=Mood(hedges=(span(of.text, "may"),)),
    )


def _with_a_condition(of: Document) -> Claim:
    text = of.text
    trigger, consequence = span(text, "the council votes against her"), span(text, "the harbour closes at once")
    return Claim(
        sentence=span(text, "If the council votes against her, the harbour closes at once."),
        content=(consequence,),
        speech=Speech.NARRATOR,
        force=Force.STATE,
        mood=Mood(condition=Condition(span(text, "If"), trigger, consequence), undecided=(span(text, "No decision"),)),
        entry_time="2031-03-04T10:00",
    )


def mentions(of: Document) -> list[Mention]:
    return [
        Mention(span(of.text, "Ada Marsh"), "PERSON", "Ada Marsh"),
        Mention(span(of.text, "Osterby"), "GPE", "Osterby"),
    ]


def add(ledger: Ledger, number: int = 0, *, at: datetime = NOON, reader: str = READER) -> Document:
    """Capture, text and claims of one sample document, in one transaction."""
    made = replace(document(number), reader=reader)
    with ledger.transaction():
        ledger.add_capture(capture(number), at=at)
        ledger.add_reading(made.capture, reader, [made], at=at)
        ledger.add_extraction(made.id, EXTRACTOR, claims(made), mentions(made), at=at)
    return made
