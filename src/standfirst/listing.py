"""What a newsroom holds as rows: plain dictionaries for the command line and for programs.

A part of `Newsroom`, as `deciding` and `watching` are: its methods ask the others, and name what they give.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from standfirst import heap
from standfirst.records import Brief, Claim, Document, Story
from standfirst.tell import rows
from standfirst.weighing import Pile, weigh_days, weigh_pages

if TYPE_CHECKING:
    from standfirst.store import Ledger
    from standfirst.store.kinds import Hit
    from standfirst.tell.check_given import CheckedLine
    from standfirst.tell.found import FoundSide, Judged


class Listing(ABC):
    """The rows of a newsroom."""

    _ledger: Ledger

    @abstractmethod
    def _pile(self, story: str | None, as_of: str | date | None = None) -> Pile: ...
    @abstractmethod
    def brief(
        self,
        story: str | None = None,
        *,
        as_of: str | date | None = None,
        length: str = "full",
        question: str | None = None,
    ) -> Brief: ...
    @abstractmethod
    def stories(self) -> list[Story]: ...
    @abstractmethod
    def documents(self, story: str | None = None) -> list[Document]: ...
    @abstractmethod
    def document(self, id: str) -> Document: ...
    @abstractmethod
    def claims(self, story: str | None = None) -> list[Claim]: ...
    @abstractmethod
    def search(self, words: str, *, limit: int = 20) -> list[Hit]: ...
    @abstractmethod
    def check(self, content: str, *, name: str = "brief") -> list[CheckedLine]: ...
    @abstractmethod
    def find(self, sentence: str, story: str | None = None) -> tuple[FoundSide, ...]: ...
    @abstractmethod
    def check_draft(self, content: str, story: str | None = None) -> list[Judged]: ...

    def story_rows(self) -> list[dict[str, Any]]:
        """All stories with their sizes and days, those with the newest documents first."""
        return [rows.story_row(story, self._ledger.documents(story.documents)) for story in self.stories()]

    def claim_rows(self, story: str | None = None) -> list[dict[str, Any]]:
        """A story's claims: who says what, how, and where."""
        documents = {d.id: d for d in self.documents(story)}
        return [rows.claim_row(claim, documents[claim.document]) for claim in self.claims(story)]

    def document_row(self, id: str) -> dict[str, Any]:
        """One document's text with what is known of it, and the versions of its page. Raises `NotFoundError`."""
        from standfirst.tell.page_versions import version_rows

        document = self.document(id)
        pages = weigh_pages(self._pile(self._ledger.story_of(id)))
        known = {d.id: d for d in self.documents(self._ledger.story_of(id))}
        of_page = [page for page in pages if any(version.document == id for version in page.versions)]
        return {**rows.document_row(document), "versions": version_rows(of_page, known)}

    def state_rows(self, story: str | None = None, *, as_of: str | date | None = None) -> list[dict[str, Any]]:
        """What is in dispute, with its state on each day on which that became another. Raises as `brief` does."""
        from standfirst.tell.state_rows import state_rows

        with heap.held():
            material, histories = weigh_days(self._pile(story, as_of))
            return state_rows(histories, material)

    def state_text(self, rows: Sequence[dict[str, Any]]) -> str:
        """What `state_rows` gave, for a person."""
        from standfirst.tell.state_rows import state_text

        return "\n".join(state_text(row) for row in rows) or "nothing is in dispute, and nothing changed\n"

    def search_rows(self, words: str, *, limit: int = 20) -> list[dict[str, Any]]:
        """Search hits with the places of the words."""
        hits = self.search(words, limit=limit)
        return [rows.hit_row(self.document(hit.document), hit.spans, hit.snippet.exact) for hit in hits]

    def check_rows(self, content: str, *, name: str = "brief") -> list[dict[str, Any]]:
        """The lines of a given brief, each with its faults."""
        return [rows.checked_row(line) for line in self.check(content, name=name)]

    def find_rows(self, sentence: str, story: str | None = None) -> list[dict[str, Any]]:
        """Who asserts, denies or hedges a sentence, by side."""
        return [rows.side_row(side) for side in self.find(sentence, story)]

    def draft_rows(self, content: str, story: str | None = None) -> list[dict[str, Any]]:
        """The sentences of a draft, each with its verdict and what it rests on."""
        return [rows.judged_row(judged) for judged in self.check_draft(content, story)]

    def brief_dict(self, story: str | None = None, *, as_of: str | date | None = None) -> dict[str, Any]:
        """The brief as the JSON form has it."""
        from standfirst.tell.as_json import to_json

        return to_json(self.brief(story, as_of=as_of))
