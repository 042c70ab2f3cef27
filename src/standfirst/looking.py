"""Looking: what the newsroom gives to those who look into a story: its dossier, and a stamp of what that rests on.

The newsroom's methods for the desk; they open no transaction and read no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standfirst import heap
from standfirst.errors import UsageError
from standfirst.ids import make_id
from standfirst.store import Ledger
from standfirst.store.kinds import ClaimFilter
from standfirst.tell import rows
from standfirst.touching import Held, Touching
from standfirst.weighing import Pile, weigh_days

if TYPE_CHECKING:
    from standfirst.dossier import Dossier
    from standfirst.records import Document, ReviewItem, Story
    from standfirst.tell.material import Material

_OVER = 3
"""Pages over which a paragraph is followed."""


class Looking:
    """Base of `Newsroom`, which has the ledger and the pile."""

    _ledger: Ledger

    def _pile(self, story: str | None, as_of: str | date | None = None) -> Pile:
        raise NotImplementedError

    def _reviewed(self, material: Material, limit: int) -> list[ReviewItem]:
        raise NotImplementedError

    def dossier(self, story: str, *, as_of: str | date | None = None) -> Dossier:
        """All that can be shown of one story, weighed once; as of an ISO day if one is given.

        Raises as `brief` does; but a story of which no brief can be written has a dossier, without one.
        """
        from standfirst.attribute import EXTRACTOR_VERSION
        from standfirst.dossier import Dossier

        with heap.held():
            read = self._read(self._ledger.story(story)) if as_of is None else ""  # before the pile, or it may be newer
            pile = self._pile(story, as_of)
            material, histories = weigh_days(pile)
            if as_of is None:
                acting = [applied.decision for applied in material.decisions if applied.acts]
                outlets = (document.outlet for document in pile.documents)
                held = Held.of(material.actors, acting, outlets)
                documents = [document.id for document in pile.documents]
                self._touching.remember(read, documents, held, pile.decisions)
            return Dossier(material, histories, extractor=EXTRACTOR_VERSION)

    @cached_property
    def _touching(self) -> Touching:
        return Touching(self._ledger.last_decision, self._ledger.decisions)

    def stamp(self, story: str | None = None) -> str:
        """A short text that is another one as soon as anything was kept that a story is weighed from; None: any story.

        Of a decision only the stories that it can change have another one. Cheap, so that what was weighed can be kept
        until then. Raises `NotFoundError` for an unknown story.
        """
        if story is None:
            return make_id("i", self._ledger.stamp())
        held = self._ledger.story(story)
        read = self._read(held)
        return make_id("i", read, *self._touching.of(read, held.documents))

    def review_of(self, dossier: Dossier, *, limit: int = 50) -> list[dict[str, Any]]:
        """What `review_rows` gives, of a story that is weighed already."""
        from standfirst.tell.decided import review_row

        return [review_row(item) for item in self._reviewed(dossier.material, limit)]

    def _read(self, story: Story) -> str:
        """The state in which a story is, and its documents were read, whatever was decided."""
        return make_id("i", repr(story), self._ledger.stamp(story.documents))

    def hit_rows(self, words: str, *, limit: int = 20, offset: int = 0) -> list[dict[str, Any]]:
        """Search hits for people, best first: the document, its story, the text around the words, with these marked."""
        from standfirst.dossier.forms import hit_row

        rows = []
        for hit in self._ledger.search(words, limit=limit, offset=offset):
            row = hit_row(
                hit.spans, hit.snippet, name=hit.name, title=hit.title, published=hit.published, kind=hit.kind
            )
            rows.append({**row, "story": hit.story})
        return rows

    def story_of(self, document: str) -> str | None:
        """Id of the story that a document is in, or None."""
        return self._ledger.story_of(document)

    def sheet_row(
        self, document: str, page: int | None = None, *, spans: Sequence[tuple[int, int]] = ()
    ) -> dict[str, Any] | None:
        """A page of a PDF (the first is 1) with the places of stretches of its text; None for what is no PDF.

        `spans` are (start, end) in code points; without a `page` it is that of the first. The places are lists of
        left, top, right, bottom for each span, in tenths of a point, as are `width` and `height`. Raises
        `NotFoundError` for an unknown document or page, `UsageError` for a PDF that cannot be opened.
        """
        from standfirst.read.pdf_pages import sheet

        held = self._ledger.document(document)
        if not held.reader.startswith("pdf/"):
            return None
        content = self._pdf(held)
        parts = [part for part in held.parts if part.boxes]
        near = [part for a, b in spans[:1] for part in parts if part.start < b and a < part.end]
        pages = [page] if page is not None else sorted({box.page + 1 for part in near[:1] for box in part.boxes}) or [1]
        for each in pages[:_OVER]:  # a paragraph may run over pages: the first on which the words stand is shown
            found = sheet(content, each, held.text.content, parts, spans)
            if any(found.places[:1]):
                break
        return {
            "page": found.number,
            "pages": found.pages,
            "width": found.width,
            "height": found.height,
            "places": [[list(box) for box in boxes] for boxes in found.places],
        }

    def page_picture(self, document: str, page: int, *, width: int = 900) -> bytes:
        """A page of a PDF (the first is 1) as PNG, at most `width` pixels wide, 100 to 2000. Needs Pillow.

        Raises `NotFoundError` for an unknown document or page, `UsageError` for what is no PDF or cannot be drawn.
        """
        from standfirst.read.pdf_pages import picture

        held = self._ledger.document(document)
        if not held.reader.startswith("pdf/"):
            raise UsageError(f"{document} was not read from a PDF: it has no pages")
        if not 100 <= width <= 2000:
            raise UsageError(f"a picture is 100 to 2000 pixels wide, not {width}")
        return picture(self._pdf(held), page, width)

    def _pdf(self, document: Document) -> bytes:
        """The file that a document was read from: a capture, or what is attached to the mail that is one."""
        from standfirst.read.formats import MAIL
        from standfirst.read.mail import attached

        capture = self._ledger.capture(document.capture)
        if capture.media_type != MAIL:
            return capture.content
        found = attached(capture.content, document.place)
        if found is None:
            raise UsageError(f"{document.id} cannot be told from another attachment of its name")
        return found

    def document_of(self, claim: str) -> str:
        """Id of the document that a claim stands in. Raises `NotFoundError`."""
        return self._ledger.claim(claim).document

    def claims_by(self, speaker: str, *, limit: int = 50, offset: int = 0) -> list[dict[str, Any]]:
        """Claims, as `claim_rows` has them, of speakers whose name holds these words, letter case ignored.

        In the order in which their documents came; `offset` of the first are left out.
        """
        if not speaker.strip():
            return []
        found = self._ledger.find_claims(ClaimFilter(speaker=speaker.strip(), limit=limit, offset=offset))
        documents = {d.id: d for d in self._ledger.documents(list(dict.fromkeys(claim.document for claim in found)))}
        return [
            {**rows.claim_row(claim, documents[claim.document]), "citation": rows.place(claim.sentence)}
            for claim in found
        ]
