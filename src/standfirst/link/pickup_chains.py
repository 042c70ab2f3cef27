"""Pickup chains: passage ← outlet ← agency ← document, each hop with its place and its reason.

Takes documents, their copies and a claim; gives the claim's `Pickup`s, nearest first. A chain says by whose hands words
came; whose words they are is a matter of voices. Does not count.

| what the text shows | hop |
|---|---|
| where the sentence is printed | the outlet, or the agency |
| its passage is a copy | the text that it was taken from, and so on |
| the last of these has an agency's dateline or byline | the agency |
| "Marren reported", "told the Courier" | the one that is named |
| "in a statement", "the letter said" | the document; with its place there, where its text is at hand |
| "a letter", and one letter is at hand | that letter |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from standfirst.link.bodies import outlet_key
from standfirst.link.institutions import agency
from standfirst.link.origin_credits import source_of_text
from standfirst.link.origin_owners import owner_of
from standfirst.link.pickup import CopyIndex
from standfirst.link.shingles import SHINGLE
from standfirst.link.terms import Token, body_parts, tokens
from standfirst.records import Claim, Copy, Document, Kind, Pickup, PickupKind, Reason, Span, SpeakerKind

_SPOKEN_OF = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Bb]y|[Ff]rom|[Aa]s|[Ww]ith|issued|released|published|posted|signed)\s"
    r"(?:(?:an?|the|his|her|its|their|one|another)\s)?(?:[\w-]+\s){0,2}?(?P<what>statement|press release|news release"
    r"|communiqu[eé]|tweet|(?:blog|Facebook|Instagram|Telegram|Twitter|social media) post|post(?= on [A-Z])|letter"
    r"|memo(?:randum)?|e-?mail|affidavit|indictment|complaint|court filing|transcript|cable)\b"
)
_TOLD = re.compile(
    r"\b(?:told|interview (?:with|to|on)|interviewed by|speaking (?:to|on|with)|spoke (?:to|on|with)|appeared on"
    r"|said on|quoted by|cited by|reported by|according to|first reported (?:by|in|on)|obtained by|seen by"
    r"|confirmed to)\s"
    r"(?:the\s)?(?P<who>(?:[A-Z][\w.&’'-]*)(?:\s(?:of\s|the\s)?[A-Z][\w.&’'-]*){0,4})"
)
_MEDIUM = re.compile(
    r"\b(?:times|post|news|tv|radio|journal|herald|tribune|gazette|television|broadcasting|broadcaster|magazine|daily"
    r"|channel|press|courier|chronicle|observer|telegraph|mirror|guardian|independent|today|weekly|network|ilbo|shimbun"
    r"|zeitung)$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"^(?:the|an?|that|this|his|her|its|their|another) ", re.IGNORECASE)
_OF_IT = re.compile(r"(?<=\w) (?:from|to|by|of|signed|that|which|in|on|dated|obtained|seen) ")
_WRITTEN = frozenset({Kind.LETTER, Kind.STATEMENT, Kind.POST, Kind.MAIL, Kind.TRANSCRIPT})
_LONGEST = 5
"""Words of an outlet's name that no table knows: what is longer has more in it than a name."""
_SAME_WORDS = 0.6
"""Share of a quotation's runs of words that a document at hand must hold to be the one that is quoted."""


class PickupChains:
    """The pickup chains of claims. Each chain takes time of its own alone, not of the number of documents that copy."""

    def __init__(self, documents: Sequence[Document], copies: Sequence[Copy]) -> None:
        self._documents = {document.id: document for document in documents}
        self._copies = CopyIndex(copies)
        outlets = {outlet_key(document.outlet) for document in documents if document.outlet}
        self._outlets = frozenset(outlets)
        self._written = [one for one in sorted(documents, key=lambda one: one.id) if one.kind in _WRITTEN]

    def of(self, claim: Claim) -> tuple[Pickup, ...]:
        """The chain of a claim, from where it is printed back as far as the texts tell; at least one hop, if the
        claim's document is known."""
        document = self._documents.get(claim.document)
        if document is None:
            return ()
        chain = [_hop(document, claim.sentence, Reason("printed", f"stands in {document.name}", (claim.sentence,)))]
        for copy, there in self._copies.hops(claim.sentence):
            source = self._documents.get(there.document)
            if source is None:
                break
            here, document = chain[-1].span, source
            note = "; ".join(reason.note for reason in copy.reasons)
            chain.append(_hop(source, there, Reason(copy.reasons[-1].rule, note, (here, there))))
        line = source_of_text(document)
        if line:
            span = line.spans[0] if line.spans else chain[-1].span
            told = Reason(line.rule, f"its {line.rule} names {line.note}", line.spans)
            chain.append(Pickup(PickupKind.AGENCY, line.note, None, span, told))
        for hop in (*self._named(claim, document), *self._document(claim)):
            if outlet_key(hop.name) not in {outlet_key(one.name) for one in chain}:
                chain.append(hop)
        return tuple(chain)

    def _named(self, claim: Claim, document: Document) -> Iterator[Pickup]:
        """Outlets and agencies that the sentence says it has its words from."""
        for hop in claim.chain:
            if self._is_outlet(hop.name) or (hop.kind is SpeakerKind.OUTLET and len(hop.name.split()) <= _LONGEST):
                span = hop.span or claim.source or claim.sentence
                yield _named(hop.name, span, Reason("credited", f"the text has it from {hop.name}", (span,)))
        text, start = claim.sentence.text, claim.sentence.start
        for match in _TOLD.finditer(claim.sentence.exact):
            name = match["who"].rstrip(".,")
            name = re.sub(r"['’]s$", "", name)
            if self._is_outlet(name) and outlet_key(name) != outlet_key(document.outlet or ""):
                span = text.span(start + match.start("who"), start + match.start("who") + len(match["who"]))
                yield _named(name, span, Reason("told-to", f"“{match.group()}”", (span,)))

    def _is_outlet(self, name: str) -> bool:
        known = outlet_key(name) in self._outlets or owner_of(name, 9999) or agency(name)
        return bool(known) or _MEDIUM.search(name) is not None

    def _document(self, claim: Claim) -> Iterator[Pickup]:
        """The letter, statement or post that the words are from; nothing where it is itself what prints them."""
        found = self._named_document(claim)
        own = self._documents.get(claim.document)
        if found is None or (own is not None and own.kind in _WRITTEN and own.kind.value == found[0].lower()):
            return
        name, span = found
        at_hand, letter = self._at_hand(claim), self._letter
        if at_hand:
            reason = Reason("quoted-document", f"its words stand in this {name}", (claim.sentence, at_hand))
            yield Pickup(PickupKind.DOCUMENT, name, at_hand.document, at_hand, reason)
        elif letter is not None and letter.document != claim.document and name.lower().split()[-1:] == ["letter"]:
            reason = Reason("only-letter", "the only letter that is at hand", (span, letter))
            yield Pickup(PickupKind.DOCUMENT, name, letter.document, letter, reason)
        else:
            reason = Reason("document-named", f"said to have the words (“{name}”); it is not at hand", (span,))
            yield Pickup(PickupKind.DOCUMENT, name, None, span, reason)

    def _named_document(self, claim: Claim) -> tuple[str, Span] | None:
        """What the sentence calls the document that its words are from, and where it says so."""
        speaker = claim.speaker
        written = speaker is not None and speaker.kind is SpeakerKind.DOCUMENT
        if speaker is not None and written and not speaker.name.lower().endswith("reports"):
            return _shown(speaker.name), claim.source or claim.sentence
        match = _SPOKEN_OF.search(claim.sentence.exact)
        if match is None:
            return None
        name, start = match["what"].lower(), claim.sentence.start + match.start("what")
        return name, claim.sentence.text.span(start, start + len(match["what"]))

    @cached_property
    def _letter(self) -> Span | None:
        """The opening of the letter at hand, if there is just one: "a letter" that articles tell of is that letter."""
        letters = [document for document in self._written if document.kind is Kind.LETTER]
        parts = body_parts(letters[0]) if len(letters) == 1 else ()
        return letters[0].text.span(parts[0].start, parts[0].end) if parts else None

    @cached_property
    def _runs_at_hand(self) -> Sequence[tuple[Document, Sequence[Token], Sequence[tuple[str, ...]]]]:
        """The words of each letter, statement and post that is at hand, and its runs of them."""
        found = []
        for document in self._written:
            held = list(tokens(document.text.content))
            runs = [tuple(token.word for token in held[i : i + SHINGLE]) for i in range(len(held) - SHINGLE + 1)]
            found.append((document, held, runs))
        return found

    def _at_hand(self, claim: Claim) -> Span | None:
        """Where the claim's words stand in a letter, statement or post that is at hand."""
        wanted = _runs([token.word for token in tokens(claim.sentence.text.content, *_ends(claim))])
        best: tuple[float, Span] | None = None
        for document, found, held in self._runs_at_hand if wanted else ():
            if document.id == claim.document:
                continue
            places = [i for i, run in enumerate(held) if run in wanted]
            share = len({held[i] for i in places}) / len(wanted)
            if share >= _SAME_WORDS and (best is None or share > best[0]):
                best = share, document.text.span(found[places[0]].start, found[places[-1] + SHINGLE - 1].end)
        return best[1] if best else None


def _shown(name: str) -> str:
    """What a document is called, without its determiner and what is said of it: "letter" of "that letter to Roe"."""
    return _DETERMINER.sub("", _OF_IT.split(name)[0]) or name


def _ends(claim: Claim) -> tuple[int, int]:
    content = claim.content or (claim.sentence,)
    return min(span.start for span in content), max(span.end for span in content)


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _hop(document: Document, span: Span, reason: Reason) -> Pickup:
    if document.kind in _WRITTEN:
        return Pickup(PickupKind.DOCUMENT, document.name, document.id, span, reason)
    kind = PickupKind.AGENCY if agency(document.outlet) else PickupKind.OUTLET
    return Pickup(kind, agency(document.outlet) or document.name, document.id, span, reason)


def _named(name: str, span: Span, reason: Reason) -> Pickup:
    kind = PickupKind.AGENCY if agency(name) else PickupKind.OUTLET
    return Pickup(kind, agency(name) or name, None, span, reason)
