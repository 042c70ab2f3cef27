"""What a text leans on and does not show: estimates that nobody is named for, and documents that are kept back.

Helper of `open_questions`. Only where the text's own words say so: "an estimated", "has not been published".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from standfirst.records import Claim, Document, Kind, OpenQuestion, PartKind, Quantity, Span, Speech
from standfirst.tell.asking import Asked, relevance, words_of

_ESTIMATE = re.compile(
    r"\b(?:an )?estimated\b(?! by)|\b(?:is|are|was|were) (?:thought|believed|reckoned|estimated) to\b"
    r"|\bby (?:one|some) (?:estimates?|counts?)\b|\bestimates (?:put|range|suggest)\b",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    r"\b(?:according to|estimated by|estimates? (?:by|from|of the)|said|says|told|figures (?:from|of)|data from|found"
    r"|calculat\w+|shows?|survey|census)\b",
    re.IGNORECASE,
)
_SILENT_PARTS = frozenset({PartKind.TITLE, PartKind.FURNITURE, PartKind.CAPTION, PartKind.HEADING})
_REACH = 30
"""Characters between the words of estimating and the number."""

_AGE = re.compile(r"[ -]years?[ -]old\b|[ -]old\b", re.IGNORECASE)
_COMPOUND = re.compile(r"[-–’']\w")
_AGED = re.compile(r"\b(?:aged|age of) (?:about |around )?$", re.IGNORECASE)
"""What somebody's age is, nobody is asked to source."""

_MEDIA = {
    "recordings": r"recordings|tapes|(?:audio|sound|voice|tape|phone|the|an?) (?:recording|tape)(?! \w+(?:s|er|ing)\b)",
    "transcripts": r"transcripts?",
    "dossier": r"dossiers?",
}
"""What coverage quotes as evidence without showing it, by the name of its sort. Footage is mostly shown."""
_PUBLIC = re.compile(
    r"\b(?:published|released|aired|broadcast|posted|shown|played|printed)\b|\bmade public\b|\bobtained by\b"
    r"|\b(?:seen|viewed|heard|reviewed|verified) by (?:the )?[A-Z]",
)
_NOT_PUBLIC = re.compile(r"\b(?:not|never|n[’']t|yet to|refus\w+|declin\w+|without)\b")
_QUOTED_BY, _QUOTED_SHARE = 3, 0.15
"""Outlets, and share of the documents, that must speak of it."""

_PAPER = (
    r"(?:reports?|stud(?:y|ies)|reviews?|audits?|letters?|memos?|minutes|findings|opinion|assessments?|contracts?"
    r"|agreement|records?|files?|documents?|transcripts?|recordings?|footage|videos?|results|figures|plans?|dossier)"
)
_OUT = r"(?:published|released|disclosed|made public|shown|shared|issued)"
_KEPT_BACK = re.compile(
    rf"(?P<paper>\bthe(?: [\w’'-]+){{0,3}}? {_PAPER}\b(?: (?!ha[sd]\b|have\b)[\w’'-]+){{0,6}}?)"
    rf" (?:has|have|had|was|were|is|are)(?: not|n[’']t) (?:yet |ever )?(?:been )?{_OUT}\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:declin|refus)(?:ed|es|ing) (?:\w+ ){0,2}?to (?:release|publish|disclose|share|show|hand over|make public) "
    rf"(?P<paper>the(?: [\w’'-]+){{0,3}}? {_PAPER}\b)",
    re.IGNORECASE,
)


def find_estimates(
    claims: Sequence[Claim], documents: Mapping[str, Document], topic: frozenset[str]
) -> Iterator[Asked]:
    """Numbers that an outlet gives as an estimate in its own words, and that nobody in the story is named for."""
    named = {_value(q) for claim in claims if claim.speaker is not None for q in claim.quantities}
    for claim in claims:
        sentence = claim.sentence.exact
        own = claim.speaker is None and claim.speech is Speech.NARRATOR and claim.place not in _SILENT_PARTS
        estimate = _ESTIMATE.search(sentence)
        if not own or estimate is None or _SOURCED.search(sentence) or documents[claim.document].kind is Kind.COMMENT:
            continue
        for quantity in claim.quantities:
            at = quantity.span.start - claim.sentence.start
            end = quantity.span.end - claim.sentence.start
            if _AGE.match(sentence, end) or _AGED.search(sentence[:at]) or _COMPOUND.match(sentence, end):
                continue
            near = at <= estimate.end() + _REACH and estimate.start() <= end + _REACH
            if not near or not quantity.unit or _value(quantity) in named:
                continue
            figure = _figure(quantity, claim.sentence)
            text = f"Where does the figure “{figure.exact}” come from? No source is given for it."
            weight = 2.6 + relevance(set(claim.terms), topic)
            yield Asked(
                OpenQuestion(text, (claim.sentence,), "number without a source"), weight, words_of(figure.exact)
            )
            break


def _value(quantity: Quantity) -> tuple[float | None, float | None, str]:
    return quantity.low, quantity.high, quantity.unit


def _figure(quantity: Quantity, sentence: Span) -> Span:
    """The number with what it counts: "estimated 40 million" → "estimated 40 million crowns"."""
    content = quantity.span.text.content
    after = content[quantity.span.end : sentence.end]
    match = re.match(rf"(?: [\w-]+){{0,3}}? {re.escape(quantity.unit[:4])}\w*", after, re.IGNORECASE)
    return quantity.span.text.span(quantity.span.start, quantity.span.end + (match.end() if match else 0))


def find_unshown_media(
    claims: Sequence[Claim], documents: Mapping[str, Document], topic: frozenset[str]
) -> Iterator[Asked]:
    """Recordings and other evidence that several outlets speak of, and of which no text says that it is public."""
    ordered = sorted(claims, key=lambda one: (one.document, one.sentence.start, one.id))
    for name, form in _MEDIA.items():
        pattern = re.compile(rf"\b(?:{form})\b", re.IGNORECASE)
        told: dict[str, Span] = {}
        public = False
        for claim in ordered:
            sentence = claim.sentence.exact
            match = pattern.search(sentence) if claim.place not in _SILENT_PARTS else None
            if match is None or documents[claim.document].kind is Kind.COMMENT:
                continue
            told.setdefault(claim.document, claim.sentence)
            public = public or (_PUBLIC.search(sentence) is not None and _NOT_PUBLIC.search(sentence) is None)
        outlets = {documents[id].name for id in told}
        if public or len(outlets) < _QUOTED_BY or len(told) < _QUOTED_SHARE * len(documents):
            continue
        verb, them = ("does", "it") if name == "dossier" else ("do", "them")
        text = (
            f"What {verb} the {name} hold in full? {len(told)} of the documents here speak of {them}, "
            f"and none says that {'it is' if them == 'it' else 'they are'} public."
        )
        spans = tuple(sorted(told.values(), key=lambda span: (documents[span.document].published.day or "9999", span)))
        yield Asked(
            OpenQuestion(text, spans[:4], "document not shown"), 5.0 + len(outlets) / 10, words_of(text) & topic
        )


def find_kept_back(
    claims: Sequence[Claim], documents: Mapping[str, Document], topic: frozenset[str]
) -> Iterator[Asked]:
    """Documents of which a text says that they were not published, or that somebody declined to release them."""
    seen: set[Span] = set()
    for claim in claims:
        sentence = claim.sentence
        if sentence in seen or claim.place in _SILENT_PARTS or claim.mood.condition or claim.mood.question:
            continue
        seen.add(sentence)
        match = _KEPT_BACK.search(sentence.exact) or _REFUSED.search(sentence.exact)
        if match is None or documents[claim.document].kind is Kind.COMMENT:
            continue
        paper = match["paper"].strip()
        paper = paper[:1].lower() + paper[1:]
        on_topic = relevance(words_of(paper) | set(claim.terms), topic)
        if on_topic < 0.5:
            continue
        head = re.search(rf"\b{_PAPER}\b", paper, re.IGNORECASE)
        several = head is not None and head.group().lower().endswith("s")
        verb, shown = ("do", "they have") if several else ("does", "it has")
        text = f"What {verb} {paper} say? According to {documents[claim.document].name}, {shown} not been made public."
        yield Asked(OpenQuestion(text, (sentence,), "document not shown"), 2.8 + on_topic, words_of(paper))
