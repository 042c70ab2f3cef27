"""Standing: how far a document can be relied on as what it seems to be, with the signs for and against.

Two sources: what inspection showed of a document that was read (its `Sign`s), and what the coverage says of a
document that it talks about. Every label has its reasons, every reason its spans; nothing is concluded that
no text says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standfirst.records import (
    Claim,
    Document,
    Kind,
    Reason,
    Sign,
    Span,
    Speaker,
    SpeakerKind,
    Standing,
    StandingLabel,
)
from standfirst.weigh.exhibits import CLOSE, Exhibit, SignSeen, find_exhibits
from standfirst.weigh.houses import person_in, same_house
from standfirst.weigh.open_signs import EXISTENCE, REJECTS, SIGNS, STANDING, WEAK_REJECTS

_OF_DOCUMENT = {
    "signature-absent": StandingLabel.UNSIGNED,
    "signature-field-empty": StandingLabel.UNSIGNED,
    "signature-valid": StandingLabel.SIGNED,
    "signature-altered": StandingLabel.ALTERED,
    "signature-removed": StandingLabel.ALTERED,
    "signed-mark": StandingLabel.SIGNED,
    "draft-mark": StandingLabel.DRAFT,
    "pre-decisional": StandingLabel.DRAFT,
    "watermark": StandingLabel.DRAFT,
}
_TOLD = frozenset({"signature-block", "signature-untrusted", "signature-unreadable", "tracked-changes", "dkim"})
"""Signs that are reasons and give no label."""
_OF_COVERAGE = {
    "unsigned": StandingLabel.UNSIGNED,
    "signed": StandingLabel.SIGNED,
    "draft": StandingLabel.DRAFT,
    "leaked": StandingLabel.LEAKED,
    "authentic": StandingLabel.AUTHENTIC,
}
_ORDER = tuple(SIGNS)
_SHOWN_AS = {
    "letter": {Kind.LETTER},
    "memo": {Kind.LETTER, Kind.MAIL},
    "e-mail": {Kind.MAIL},
    "statement": {Kind.STATEMENT},
}
_NOUN_OF = {Kind.LETTER: "letter", Kind.STATEMENT: "statement", Kind.MAIL: "e-mail"}
_CENTRAL = 0.15
"""Share of a story's documents that must speak of an exhibit before it counts without a sign."""
_SHORTEST_QUOTE = 4
"""Words of a quotation that must stand in a letter before it counts as the one that was quoted."""


def find_standings(claims: Sequence[Claim], documents: Sequence[Document]) -> list[Standing]:
    """Standings of the exhibits that the coverage speaks of and of the letters, statements and mails read.

    Most important first: spoken of in most documents, with most signs.
    """
    by_id = {document.id: document for document in documents}
    found: list[Standing] = []
    shown: set[str] = set()
    for exhibit in find_exhibits(claims, by_id):
        document = _shown(exhibit, [d for d in documents if d.id not in shown])
        if document is not None:
            shown.add(document.id)
        standing = _of_exhibit(exhibit, document, by_id)
        if standing is not None:
            found.append(standing)
    own = (_of_document(document) for document in documents if document.id not in shown)
    return [*found, *(standing for standing in own if standing is not None)]


def _of_document(document: Document) -> Standing | None:
    noun = _NOUN_OF.get(document.kind)
    reasons, labels = _document_signs(document)
    if noun is None or not reasons or not (labels or document.kind is Kind.LETTER):
        return None
    name = f"the {noun}" if not document.title else f"the {noun} “{document.title}”"
    return Standing(name, _combine(labels), reasons, document.id, document.byline, shown=True)


def _document_signs(document: Document) -> tuple[tuple[Reason, ...], list[StandingLabel]]:
    """What inspection showed, as reasons and labels."""
    reasons, labels = [], []
    for sign in document.signs:
        label = _OF_DOCUMENT.get(sign.name)
        if sign.name == "watermark" and "draft" not in sign.detail.lower():
            label = None
        if label is not None:
            labels.append(label)
        if label is not None or sign.name in _TOLD:
            reasons.append(_document_reason(sign, document))
    return tuple(reasons), labels


def _document_reason(sign: Sign, document: Document) -> Reason:
    return Reason(sign.name, f"the document itself ({document.name}): {sign.detail}", (sign.span,) if sign.span else ())


def _of_exhibit(exhibit: Exhibit, document: Document | None, documents: Mapping[str, Document]) -> Standing | None:
    seen = [sign for sign in exhibit.signs if sign.name in STANDING]
    central = len(exhibit.documents) >= max(2, _CENTRAL * len(documents)) and _is_quoted(exhibit)
    loose = exhibit.kind not in CLOSE and len(exhibit.documents) < 2
    if document is None and (loose or not (seen or (central and exhibit.kind in CLOSE))):
        return None
    reasons: list[Reason] = []
    labels: list[StandingLabel] = []
    by_name: dict[str, list[SignSeen]] = {}
    for sign in exhibit.signs:
        by_name.setdefault(sign.name, []).append(sign)
    for name, signs in sorted(by_name.items(), key=lambda item: _ORDER.index(item[0])):
        reasons.append(Reason(name, _note(name, signs, documents), tuple(dict.fromkeys(s.span for s in signs))))
        if name in _OF_COVERAGE:
            labels.append(_OF_COVERAGE[name])
    disowned = _disowned(exhibit)
    if disowned is not None:
        reasons.append(disowned)
        labels.append(StandingLabel.DISOWNED)
    if document is not None:
        own, marked = _document_signs(document)
        reasons += own
        labels += marked
    reasons.append(_existence(exhibit, documents))
    return Standing(
        exhibit=f"the {exhibit.kind}",
        labels=_combine(labels),
        reasons=tuple(reasons),
        document=document.id if document else None,
        attributed_to=_author(exhibit),
        shown=document is not None,
    )


def _combine(labels: Iterable[StandingLabel]) -> tuple[StandingLabel, ...]:
    """Labels in their order of weight; an unsigned draft is one label; signed and unsigned cancel out."""
    found = set(labels)
    if {StandingLabel.SIGNED, StandingLabel.UNSIGNED} <= found:
        found -= {StandingLabel.SIGNED, StandingLabel.UNSIGNED}
    if {StandingLabel.DRAFT, StandingLabel.UNSIGNED} <= found:
        found = (found - {StandingLabel.DRAFT, StandingLabel.UNSIGNED}) | {StandingLabel.UNSIGNED_DRAFT}
    order = (
        StandingLabel.ALTERED,
        StandingLabel.UNSIGNED_DRAFT,
        StandingLabel.DRAFT,
        StandingLabel.UNSIGNED,
        StandingLabel.SIGNED,
        StandingLabel.DISOWNED,
        StandingLabel.AUTHENTIC,
        StandingLabel.LEAKED,
    )
    return tuple(label for label in order if label in found) or (StandingLabel.UNKNOWN,)


def _is_quoted(exhibit: Exhibit) -> bool:
    said_by_it = any(
        claim.speaker is not None and claim.speaker.kind is SpeakerKind.DOCUMENT
        for mention in exhibit.mentions
        for claim in mention.claims
    )
    return said_by_it or bool(exhibit.quotations)


def _note(name: str, signs: Sequence[SignSeen], documents: Mapping[str, Document]) -> str:
    """Who says so, in which outlets: "“draft”: Una Rask (Keld Times, Skell Courier); outlet's own words (…)"."""
    by_speaker: dict[str, list[str]] = {}
    for sign in signs:
        who = sign.claim.speaker.name if sign.claim and sign.claim.speaker else "in the outlet’s own words"
        outlets = by_speaker.setdefault(who, [])
        outlet = documents[sign.span.document].name
        if outlet not in outlets:
            outlets.append(outlet)
    said = "; ".join(f"{who} ({', '.join(outlets)})" for who, outlets in by_speaker.items())
    return f"{name}: {said}"


def _disowned(exhibit: Exhibit) -> Reason | None:
    """Whether those whom the document is said to come from reject it."""
    authors = exhibit.authors
    spans: list[Span] = []
    who: dict[str, str] = {}
    for sign in exhibit.signs:
        if sign.name not in REJECTS and sign.name not in WEAK_REJECTS:
            continue
        speaker = sign.claim.speaker if sign.claim else None
        if speaker is None or speaker.kind is SpeakerKind.DOCUMENT:
            continue
        why = same_house(authors, _descriptions(speaker, sign.claim))
        if why is None:
            continue
        who[speaker.name] = why
        spans.append(sign.span)
    strong = {sign.name for sign in exhibit.signs if sign.span in spans} & REJECTS
    if not strong:
        return None
    named = "; ".join(f"{name} ({why})" for name, why in who.items())
    return Reason("disowned", f"those whom it is said to come from reject it: {named}", tuple(dict.fromkeys(spans)))


def _descriptions(speaker: Speaker, claim: Claim | None) -> list[str]:
    source = claim.source.exact if claim is not None and claim.source is not None else None
    return [words for words in (speaker.name, speaker.role, speaker.institution, source) if words]


def _existence(exhibit: Exhibit, documents: Mapping[str, Document]) -> Reason:
    """Whether anybody disputes that it exists; looked for in every sentence of the documents that speak of it."""
    spans = []
    for id_ in sorted(exhibit.documents):
        text = documents[id_].text
        for match in EXISTENCE.finditer(text.content):
            near = text.content[max(0, match.start() - 120) : match.end() + 40].lower()
            if exhibit.kind in near:
                spans.append(text.span(match.start(), match.end()))
    count = len(exhibit.documents)
    spoken = f"{count} document{'' if count == 1 else 's'} speak{'s' if count == 1 else ''} of it"
    if spans:
        return Reason("existence disputed", f"{spoken}; its existence is disputed", tuple(spans))
    return Reason("existence not disputed", f"{spoken}; none disputes that it exists")


def _author(exhibit: Exhibit) -> str | None:
    """The author as named: the shortest phrase with the fullest personal name, else the longest description."""
    people = [author for author in exhibit.authors if person_in(author)]
    if people:
        fullest = max(len(person_in(author) or ()) for author in people)
        return min((a for a in people if len(person_in(a) or ()) == fullest), key=lambda a: (len(a), a))
    return max(exhibit.authors, key=lambda a: (len(a), a), default=None)


def _shown(exhibit: Exhibit, documents: Sequence[Document]) -> Document | None:
    """The document read that is the exhibit: of its kind, naming its author, or holding what is quoted from it."""
    kinds = _SHOWN_AS.get(exhibit.kind, set())
    for document in documents:
        if document.kind not in kinds:
            continue
        words = _plain(document.text.content)
        quoted = any(len(quote.split()) >= _SHORTEST_QUOTE and _plain(quote) in words for quote in exhibit.quotations)
        person = next((p for author in exhibit.authors if (p := person_in(author))), None)
        if quoted or (person is not None and " ".join(person) in words):
            return document
    return None


def _plain(text: str) -> str:
    return " ".join(_straight(text).lower().split()).strip(" .,")


def _straight(text: str) -> str:
    """The text with straight apostrophes and quotation marks."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))
