"""Looking: what the newsroom gives to those who look into a story: its dossier, and a stamp of what that rests on.

The newsroom's methods for the desk; they open no transaction and read no clock.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from standfirst import heap
from standfirst.ids import make_id
from standfirst.store import Ledger
from standfirst.store.kinds import ClaimFilter
from standfirst.tell import rows
from standfirst.weighing import Pile, weigh_days

if TYPE_CHECKING:
    from standfirst.dossier import Dossier


class Looking:
    """Base of `Newsroom`, which has the ledger and the pile."""

    _ledger: Ledger

    def _pile(self, story: str | None, as_of: str | date | None = None) -> Pile:
        raise NotImplementedError

    def dossier(self, story: str, *, as_of: str | date | None = None) -> Dossier:
        """All that can be shown of one story, weighed once; as of an ISO day if one is given.

        Raises as `brief` does; but a story of which no brief can be written has a dossier, without one.
        """
        from standfirst.attribute import EXTRACTOR_VERSION
        from standfirst.dossier import Dossier

        with heap.held():
            return Dossier(*weigh_days(self._pile(story, as_of)), extractor=EXTRACTOR_VERSION)

    def stamp(self, story: str | None = None) -> str:
        """A short text that is another one as soon as anything was kept that a story is weighed from; None: any story.

        Cheap, so that what was weighed can be kept until then. Raises `NotFoundError` for an unknown story.
        """
        if story is None:
            return make_id("i", self._ledger.stamp())
        held = self._ledger.story(story)
        return make_id("i", repr(held), self._ledger.stamp(held.documents))

    def hit_rows(self, words: str, *, limit: int = 20, offset: int = 0) -> list[dict[str, Any]]:
        """Search hits for people, best first: the document, its story, the text around the words, with these marked."""
        from standfirst.dossier.forms import hit_row

        hits = self._ledger.search(words, limit=limit, offset=offset)
        documents = self._ledger.documents([hit.document for hit in hits])
        stories = self._ledger.stories_of([hit.document for hit in hits])
        return [
            {**hit_row(document, hit.spans, hit.snippet), "story": stories.get(document.id)}
            for document, hit in zip(documents, hits, strict=True)
        ]

    def story_of(self, document: str) -> str | None:
        """Id of the story that a document is in, or None."""
        return self._ledger.story_of(document)

    def document_of(self, claim: str) -> str:
        """Id of the document that a claim stands in. Raises `NotFoundError`."""
        return self._ledger.claim(claim).document

    def claims_by(self, speaker: str, *, limit: int = 50) -> list[dict[str, Any]]:
        """Claims, as `claim_rows` has them, of speakers whose name holds these words, letter case ignored."""
        if not speaker.strip():
            return []
        found = self._ledger.find_claims(ClaimFilter(speaker=speaker.strip(), limit=limit))
        documents = {d.id: d for d in self._ledger.documents(list(dict.fromkeys(claim.document for claim in found)))}
        return [
            {**rows.claim_row(claim, documents[claim.document]), "citation": rows.place(claim.sentence)}
            for claim in found
        ]
