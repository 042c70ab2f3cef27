"""The dossier: one weighed story, and every view of it. Immutable; may be read by many threads at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from standfirst.dossier.decided import (
    all_actors,
    claims_of_actor,
    claims_of_proposition,
    decision_rows,
    present_id,
)
from standfirst.dossier.documents import document_row, page_of
from standfirst.dossier.evidence import evidence_row, parts_of
from standfirst.dossier.forms import state_row
from standfirst.dossier.index import Index
from standfirst.dossier.parties import actor_row, proposition_row
from standfirst.dossier.story import days_of, proposition_ref, story_row, summary_row
from standfirst.dossier.words import find_places, words_row
from standfirst.errors import NotFoundError, UsageError
from standfirst.records import Brief, Claim, Proposition, Span, StateHistory, StateLabel
from standfirst.tell.material import Material
from standfirst.tell.timeline_svg import timeline_svg
from standfirst.tell.wording import STATE_MEANINGS
from standfirst.weighing import tell_brief


class Dossier:
    """Views of one story. Rows are dictionaries that JSON can hold; each method says what it raises."""

    def __init__(self, material: Material, histories: Sequence[StateHistory], *, extractor: str) -> None:
        self._index = Index(material, tell_brief(material, extractor), histories)

    @property
    def id(self) -> str:
        """The story's id."""
        return self._index.material.story.id

    @property
    def material(self) -> Material:
        """What was weighed."""
        return self._index.material

    @property
    def brief(self) -> Brief | None:
        """The brief, or None where no sentence of the documents can stand as a line."""
        return self._index.brief

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the story's documents."""
        return tuple(self._index.material.documents)

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, tuple[Span, ...]]]:
        return parts_of(self._index.brief) if self._index.brief is not None else {}

    @property
    def parts(self) -> tuple[str, ...]:
        """Keys of the parts of the brief that rest on words: ``top``, ``q1``, ``l1`` … in the order of reading."""
        return tuple(key for key, (_, spans) in self._parts.items() if spans)

    @staticmethod
    def legend() -> list[dict[str, str]]:
        """The states with their shapes and meanings."""
        return [{**state_row(label), "meaning": STATE_MEANINGS[label]} for label in StateLabel]

    def story(self) -> dict[str, Any]:
        """The story: its brief in parts, propositions, actors, documents, problems."""
        return story_row(self._index)

    def summary(self) -> dict[str, Any]:
        """The story in a few words: headline, first question with its state, counts, the last turn."""
        return summary_row(self._index)

    def days(self) -> list[dict[str, Any]]:
        """The days on which documents of it were published, oldest first."""
        return days_of(self._index)

    def timeline_svg(self) -> str:
        """The timeline as a drawing; empty where nothing has a date."""
        return timeline_svg(self._index.brief.timeline) if self._index.brief is not None else ""

    def evidence(self, part: str) -> dict[str, Any]:
        """What a part of the brief rests on. Raises `NotFoundError` for a part that it does not have."""
        if part not in self._parts:
            raise NotFoundError(f"the brief of story {self.id} has no part {part[:40]!r}")
        title, spans = self._parts[part]
        return evidence_row(part, title, spans, self._index)

    def proposition(self, id: str) -> dict[str, Any]:
        """One proposition: who asserts, who denies, by origin and over time. Raises `NotFoundError`."""
        return proposition_row(self._proposition(id), self._index)

    def _proposition(self, id: str) -> Proposition:
        found = self._index.propositions.get(id)
        if found is None:
            raise NotFoundError(f"story {self.id} has no proposition {id[:40]!r}")
        return found

    def claims_of(self, id: str) -> list[dict[str, Any]]:
        """All claims of an actor, with the name that each text has (`as`), or of a proposition, with their `stance`.

        What can be split off. Raises `NotFoundError`.
        """
        actor = self._index.material.actors.get(id)
        if actor is not None:
            return claims_of_actor(actor, self._index)
        return claims_of_proposition(self._proposition(id), self._index)

    def propositions(self) -> list[dict[str, Any]]:
        """All that claims agree or disagree about, in short; first what the brief puts as a question."""
        return [proposition_ref(proposition, self._index) for proposition in self._index.in_order]

    def actor(self, id: str) -> dict[str, Any]:
        """One actor: all that it said, on what, when. Raises `NotFoundError`."""
        found = self._index.material.actors.get(id)
        if found is None:
            raise NotFoundError(f"story {self.id} has no actor {id[:40]!r}")
        return actor_row(found, self._index)

    def actors(self) -> list[dict[str, Any]]:
        """All actors, also those who are only named; those who say most first."""
        return all_actors(self._index)

    def decisions(self) -> list[dict[str, Any]]:
        """What people decided about the story, oldest first, as it was weighed with: see `Newsroom.decision_rows`."""
        return decision_rows(self._index)

    def present_id(self, id: str) -> str:
        """The id that a claim, actor or proposition goes by after what was decided; the one given, where it has it."""
        return present_id(id, self._index)

    def words(self, claim: str) -> dict[str, Any]:
        """A claim with its words, and the paragraphs around them. Raises `NotFoundError`."""
        return words_row(self._claim(claim), self._index)

    def places(self, claim: str, words: str) -> list[dict[str, Any]]:
        """Each way in which given words stand in the paragraphs of `words`, one stretch a line; at most 12.

        Raises `NotFoundError` for an unknown claim, `UsageError` where no words are given, or too many.
        """
        return find_places(self._claim(claim), self._index, words)

    def _claim(self, id: str) -> Claim:
        found = self._index.material.claims.get(id)
        if found is None:
            raise NotFoundError(f"story {self.id} has no claim {id[:40]!r}")
        return found

    def document(self, id: str, *, page: int = 1) -> dict[str, Any]:
        """One document: its text with every claim marked, its versions and standing. Raises `NotFoundError`."""
        found = self._index.material.documents.get(id)
        if found is None:
            raise NotFoundError(f"story {self.id} has no document {id[:40]!r}")
        return document_row(found, self._index, page=page)

    def page_of(self, document: str, *, claim: str | None = None, start: int | None = None) -> int:
        """The page of a document's text on which a claim, or a code point, stands; 1 where neither is named."""
        held, text = self._index.material.claims.get(claim or ""), self._index.material.documents.get(document)
        if text is None:
            return 1
        return page_of(text, held.content[0].start if held is not None and held.document == document else start or 0)

    def span(self, document: str, start: int, end: int) -> Span:
        """The words at a place of a document. Raises `NotFoundError`, and `UsageError` outside its text."""
        found = self._index.material.documents.get(document)
        if found is None:
            raise NotFoundError(f"story {self.id} has no document {document[:40]!r}")
        if not 0 <= start < end <= len(found.text):
            raise UsageError(f"document {document} has {len(found.text)} characters, none at {start}-{end}")
        return found.text.span(start, end)
