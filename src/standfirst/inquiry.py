"""Inquiries: what a person asks of the ledger with words of their own – a sentence, a draft, a brief to check.

The newsroom's hands, as `workers` is: it goes down the same path (attribute, link, tell) with text that is not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.records import Claim, Document, Text, document_id
from standfirst.store import Ledger
from standfirst.tell.check_given import CheckedLine, carried, check_given
from standfirst.tell.found import FoundSide, Judged, judge, sides_of
from standfirst.tell.given import read_given, sentences_of

if TYPE_CHECKING:
    from standfirst.attribute import ClaimReader, Parser

_NEAR = 100
"""Documents, at most, that a sentence is looked up in where no story is named."""
_HITS = 400
"""Documents, at most, that one word of it may bring."""


def check(ledger: Ledger, content: str, name: str) -> list[CheckedLine]:
    """The lines of a given brief with their faults. Raises `UsageError` for a file that is no brief."""
    from standfirst.attribute.dates import find_times

    lines, given = read_given(content, name)
    documents = {document.id: document for document in map(carried, given)}
    cited = {citation.document for line in lines for citation in line.citations}
    held = [id for id in ledger.document_ids() if id in cited]
    documents |= {document.id: document for document in ledger.documents(held)}
    return check_given(lines, documents, lambda document: find_times(document.text, document.published))


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Looks sentences up in the claims of a ledger, read by the same models as these were."""

    ledger: Ledger
    parser: Parser
    reader: ClaimReader
    correct: Callable[[Sequence[Claim]], list[Claim]] = list
    """Gives claims as people corrected them."""

    def find(self, sentence: str, documents: Sequence[Document] | None) -> tuple[FoundSide, ...]:
        """Who takes which side to a sentence, in these documents, or in those of the ledger that are nearest."""
        asked = self._asked(sentence)
        return self._found(asked, self._near(asked) if documents is None else documents)

    def judge(self, content: str, documents: Sequence[Document]) -> list[Judged]:
        """The sentences of a draft, each with what the documents do to it."""
        by_id = {document.id: document for document in documents}
        judged = []
        for place, text in sentences_of(content):
            asked = self._asked(text)
            main = {p.predicate.exact for claim in asked for p in claim.predications if not p.depth and not p.noun}
            judged.append(judge(text, place, self._found(asked, documents), by_id, main))
        return judged

    def _asked(self, sentence: str) -> list[Claim]:
        """The claims of a sentence that somebody typed; nothing of it is kept."""
        from standfirst.attribute import Parse, Reading, attribute

        document = Document("asked", "asked/1", Text(document_id("asked", sentence), sentence), language="en")
        parse = Parse.decode(next(iter(self.parser.answer([sentence]))), sentence)
        reading = Reading.decode(next(iter(self.reader.answer([sentence]))), sentence)
        return list(attribute(document, parse, reading).claims)

    def _near(self, asked: Sequence[Claim]) -> list[Document]:
        """The documents that hold most of the sentence's words; a rare word weighs more."""
        votes: Counter[str] = Counter()
        for word in sorted({term for claim in asked for term in claim.terms}):
            hits = self.ledger.search(word, limit=_HITS)
            votes.update({hit.document: 1 / (1 + len(hits)) for hit in hits})
        return self.ledger.documents(sorted(votes, key=lambda id: (-votes[id], id))[:_NEAR])

    def _found(self, asked: Sequence[Claim], documents: Sequence[Document]) -> tuple[FoundSide, ...]:
        from standfirst import link

        ids = [document.id for document in documents]
        claims, mentions = self.correct(self.ledger.claims(ids)), self.ledger.mentions(ids)
        matches = link.look_up(asked, claims, canonical=link.canonical_word)
        told = [(match.claim, str(match.side), match.score, match.reasons[0].note) for match in matches]
        wanted = {match.claim for match in matches}
        holding = {claim.document for claim in claims if claim.id in wanted}
        kept = [document for document in documents if document.id in holding]
        spoken = [claim for claim in claims if claim.document in holding]
        named = [mention for mention in mentions if mention.span.document in holding]
        voices = link.find_voices(spoken, link.resolve_actors(spoken, named, kept), link.find_copies(kept), kept)
        by_id = {claim.id: claim for claim in claims}
        return sides_of(told, by_id, {document.id: document for document in documents}, voices.count)
