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
from standfirst.link.exhibits import short_name
from standfirst.link.institutions import agency
from standfirst.link.origin_credits import source_of_text
from standfirst.link.origin_owners import owner_of
from standfirst.link.pickup import CopyIndex
from standfirst.link.shingles import SHINGLE
from standfirst.link.terms import Token, body_parts, tokens
from standfirst.records import Claim, Copy, Document, Kind, Pickup, PickupKind, Reason, Span, Speaker, SpeakerKind

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
_MORE_OF_THEM = re.compile(r",? (?:and|&) (?:(?:several|many|some|various) )?(?:others?|other [\w ]+)$", re.IGNORECASE)
_LISTED = re.compile(r", (?:and |& )?| (?:and|&) ")
_REPORT_IN = re.compile(r"^(?:.*?\w )?(?:in|by|from|on) (?:the )?(?P<who>.+)$")
_REPORT_OF = re.compile(
    r"^(?:(?:The|A|An|the|a|an) )?(?P<who>.+?)(?:['’]s)? (?:reports?|articles?|story|stories|accounts?)$"
)
_MEDIUM_NAMED = re.compile(r"\b(?:newspaper|daily|magazine|broadcaster|website|web site) (?P<who>[A-Z].*)$")
_MEDIUM_TOLD = re.compile(
    r" (?:an?|the) (?:[\w-]+ )*(?:newspaper|daily|magazine|broadcaster|website|web site|agency)\b"
)
_OTHER_CLAUSE = re.compile(r";|,? (?:and|but|while|as) ")
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
            if not any(_same_name(hop, one) for one in chain):
                chain.append(hop)
        return tuple(chain)

    def _named(self, claim: Claim, document: Document) -> Iterator[Pickup]:
        """Outlets and agencies that the sentence says it has its words from."""
        own = outlet_key(document.outlet or "")
        for hop in claim.chain:
            name = self._from_whom(hop.name, own)
            if self._is_outlet(name) or (hop.kind is SpeakerKind.OUTLET and 0 < len(name.split()) <= _LONGEST):
                span = hop.span or claim.source or claim.sentence
                yield _named(name, span, Reason("credited", f"the text has it from {name}", (span,)))
        text, start = claim.sentence.text, claim.sentence.start
        for match in _TOLD.finditer(claim.sentence.exact):
            if _of_another(claim, start + match.start(), start + match.end()):
                continue
            name = match["who"].rstrip(".,")
            name = re.sub(r"['’]s$", "", name)
            if self._is_outlet(name) and outlet_key(name) != own:
                span = text.span(start + match.start("who"), start + match.start("who") + len(match["who"]))
                yield _named(name, span, Reason("told-to", f"“{match.group()}”", (span,)))

    def _is_outlet(self, name: str) -> bool:
        known = outlet_key(name) in self._outlets or owner_of(name, 9999) or agency(name)
        medium = _MEDIUM.search(name)
        return bool(known) or (medium is not None and name[medium.start()].isupper())

    def _from_whom(self, name: str, own: str) -> str:
        """The outlets that a printed name gives: the Courier of "a report in the Courier", the Post of "the Post and
        others". Of several, the one that prints it (`own`, a key) is left out; empty where none is left."""
        name = re.sub(r"^[Bb]oth ", "", name)
        others = _MORE_OF_THEM.search(name)
        name = name[: others.start()] if others else name
        report = _REPORT_IN.match(name) if name[:1].islower() else None
        if report and report["who"][:1].isupper():
            name = report["who"]
        listed = [part.removeprefix("the ") for part in _LISTED.split(name)]
        if others is None and (len(listed) < 2 or not all(part.replace(" ", "").isalpha() for part in listed)):
            return name
        *first, last = [part for part in listed if outlet_key(part) != own] or [""]
        return f"{', '.join(first)} and {last}" if first else last

    def _reporting(self, name: str) -> str | None:
        """The outlet whose report a document is, as its name tells: "a Courier report", "an article in the Courier"."""
        match = _REPORT_OF.match(name) or _REPORT_IN.match(name)
        who, _, called = match["who"].partition(",") if match else ("", "", "")
        tail = _MEDIUM_NAMED.search(who)
        who = tail["who"] if tail else who
        told = tail or _MEDIUM_TOLD.match(called)
        return who if who[:1].isupper() and (told or self._is_outlet(who)) else None

    def _document(self, claim: Claim) -> Iterator[Pickup]:
        """The letter, statement or post that the words are from; nothing where it is itself what prints them."""
        found = self._named_document(claim)
        own = self._documents.get(claim.document)
        if found is None or (own is not None and own.kind in _WRITTEN and own.kind.value == found[0].lower()):
            return
        name, span = found
        at_hand, letter = self._at_hand(claim), self._letter
        speaker = claim.speaker
        printed = " ".join(claim.source.exact.split()) if claim.source else speaker.name if speaker else ""
        outlet = self._reporting(printed) if speaker and _is_written(speaker) else None
        if outlet:
            yield _named(outlet, span, Reason("credited", f"the text has it from {outlet}", (span,)))
        elif at_hand:
            reason = Reason("quoted-document", f"its words stand in this {name}", (claim.sentence, at_hand))
            yield Pickup(PickupKind.DOCUMENT, name, at_hand.document, at_hand, reason)
        elif claim.speaker is None:
            return  # the outlet tells of a statement, in words of its own
        elif letter is not None and letter.document != claim.document and name.lower().split()[-1:] == ["letter"]:
            reason = Reason("only-letter", "the only letter that is at hand", (span, letter))
            yield Pickup(PickupKind.DOCUMENT, name, letter.document, letter, reason)
        else:
            reason = Reason("document-named", f"said to have the words (“{name}”); it is not at hand", (span,))
            yield Pickup(PickupKind.DOCUMENT, name, None, span, reason)

    def _named_document(self, claim: Claim) -> tuple[str, Span] | None:
        """What the sentence calls the document that its words are from, and where it says so."""
        speaker = claim.speaker
        if speaker is not None and _is_written(speaker) and not speaker.name.lower().endswith("reports"):
            return short_name(speaker.name), claim.source or claim.sentence
        for match in _SPOKEN_OF.finditer(claim.sentence.exact):
            start = claim.sentence.start + match.start("what")
            if _within(claim, start):
                continue  # what is said tells of it; that is not where the words come from
            return match["what"].lower(), claim.sentence.text.span(start, start + len(match["what"]))
        return None

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


def _is_written(speaker: Speaker) -> bool:
    return speaker.kind is SpeakerKind.DOCUMENT


def _within(claim: Claim, at: int) -> bool:
    """Whether a place (code point) is in what a claim says, where that is told apart from who says it."""
    around = claim.cue or claim.sentence
    return any(part.start <= at < part.end and not part.contains(around) for part in claim.content)


def _of_another(claim: Claim, start: int, end: int) -> bool:
    """Whether words of a sentence (code points) that name whom somebody told are of another clause than the claim."""
    first, last = _ends(claim)
    if claim.cue:
        first, last = min(first, claim.cue.start), max(last, claim.cue.end)
    content = claim.sentence.text.content
    if last <= start:
        return _OTHER_CLAUSE.search(content[last:start]) is not None
    return end <= first and ";" in content[end:first]


def _same_name(hop: Pickup, other: Pickup) -> bool:
    """Whether a hop is one that stands in the chain already: the same name, or the end of it ("the Post")."""
    one, two = outlet_key(hop.name), outlet_key(other.name)
    if one == two or PickupKind.DOCUMENT in (hop.kind, other.kind):
        return one == two
    return (
        two.endswith(f" {one}") or one.endswith(f" {two}") or one in {outlet_key(n) for n in _LISTED.split(other.name)}
    )


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
