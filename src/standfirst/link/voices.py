"""Voices: the origins behind claims. Origins, independence and "confirmed" count voices; a copy adds none.

Takes claims, their actors, copies and documents; gives `Voices`. Does not know what the claims are about.

| what the documents hold | voices |
|---|---|
| eleven outlets reprint one agency's report | the agency's, and those whom it quotes |
| five outlets quote a minister at one press conference | the minister's institution, once |
| minister, spokeswoman and ministry on one day | the ministry, once |
| the ministry asserts, a hospital asserts, a reporter saw it | three |
| "officials said" in two outlets | one, and whether it is one is marked unknown |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from standfirst.ids import make_id
from standfirst.link.actors import Actors
from standfirst.link.bodies import HEADS, outlet_key
from standfirst.link.institutions import agency
from standfirst.link.origin_credits import source_of_text
from standfirst.link.origin_parties import NO_PARTIES, Parties, find_parties
from standfirst.link.outlets import key_of, names_of_outlets
from standfirst.link.pickup import CopyIndex, TextSource, text_sources
from standfirst.link.posts import is_outlet
from standfirst.link.shingles import quoted_stretches
from standfirst.link.terms import words
from standfirst.records import ActorKind, Claim, Copy, Document, Kind, Reason, Span, SpeakerKind, Speech, Voice

_SAME_WORDS = 0.6
_MUCH = 0.25
"""Share of a body that must be copied from a text before a sentence may be that text's, put otherwise."""
_WINDOW = 5
_REASON_SPANS = 4
_NAMED = 3
"""People of one body that its name as an origin lists, at most, before "5 more"."""


@dataclass(frozen=True)
class Voices:
    """All voices, the voice and the party of each claim, and how to count them.

    A party is whoever speaks, on whatever day: the id of the institution's actor, or of the actor itself where it
    has none. Two occasions of one party are two voices and one origin.
    """

    voices: tuple[Voice, ...]
    by_claim: Mapping[str, str]
    by_party: Mapping[str, str]
    """Claim id → actor id of the party."""
    by_outlet: Mapping[str, str]
    """Claim id → key of its outlet (`outlets.key_of`)."""
    parties: Parties = NO_PARTIES
    """Which parties are one origin, and which are none."""

    @cached_property
    def by_id(self) -> Mapping[str, Voice]:
        """Voice id → voice."""
        return {voice.id: voice for voice in self.voices}

    def of(self, claim_id: str) -> Voice | None:
        """The voice behind a claim, or None if the claim is not known here."""
        return self.by_id.get(self.by_claim.get(claim_id, ""))

    def count(self, claim_ids: Iterable[str]) -> tuple[int, int]:
        """(origins, outlets) behind some claims.

        One party is one origin, on however many days it spoke; who is unnamed counts only where nobody is named. Every
        outlet that prints one of the claims counts, be its speaker named or not.
        """
        known = [id for id in claim_ids if id in self.by_party]
        outlets = {self.by_outlet[id] for id in known if id in self.by_outlet}
        return len(self.parties.counted(self.by_party[id] for id in known)), len(outlets)

    def origins(self, claim_ids: Iterable[str]) -> tuple[str, ...]:
        """Ids of the voices that are the origins of some claims: the first voice of each party that counts."""
        first: dict[str, str] = {}
        for id in claim_ids:
            if id in self.by_party:
                first.setdefault(self.by_party[id], self.by_claim[id])
        counted = set(self.parties.counted(first))
        joint = self.parties.joint
        kept = (
            voice for party, voice in first.items()
            if self.parties.head(party) in counted or any(one in counted - first.keys() for one in joint.get(party, ()))
        )  # fmt: skip
        return tuple(dict.fromkeys(kept))


@dataclass(frozen=True, slots=True)
class _Utterance:
    """A claim with whose it is: the party, the actor who speaks, the day if known, and by which rule."""

    claim: Claim
    party: str
    actor: str
    day: date | None
    rule: Reason


def find_voices(
    claims: Sequence[Claim], actors: Actors, copies: Sequence[Copy], documents: Sequence[Document]
) -> Voices:
    """Groups claims by party and occasion (days at most one apart, or unknown) into voices.

    Every claim whose actor is known gets exactly one voice. The result does not depend on the order of the arguments.
    """
    by_id = {document.id: document for document in documents}
    parties = _Parties(actors, copies, by_id, claims)
    grouped: defaultdict[str, list[_Utterance]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (one.sentence, one.id)):
        if actors.of(claim):
            utterance = parties.utterance(claim)
            grouped[utterance.party].append(utterance)
    voices: list[Voice] = []
    by_claim: dict[str, str] = {}
    by_party: dict[str, str] = {}
    for party, said in sorted(grouped.items()):
        for occasion in _occasions(said, parties.speaks_once(party)):
            voice = _voice(party, occasion, actors, by_id, parties)
            voices.append(voice)
            by_claim.update(dict.fromkeys(voice.claims, voice.id))
        by_party.update(dict.fromkeys((one.claim.id for one in said), party))
    by_outlet = {claim.id: key_of(by_id[claim.document]) for claim in claims if claim.document in by_id}
    own = {party: [one for one in said if one.claim.speaker is None] for party, said in grouped.items()}
    years = {party: _year(said, by_id) for party, said in own.items() if said}
    spoken = {party: frozenset(one.actor for one in said) for party, said in grouped.items()}
    found = find_parties(grouped, spoken, actors, years)
    joined = {id: party if party in found.joint else found.head(party) for id, party in by_party.items()}
    return Voices(tuple(voices), by_claim, joined, by_outlet, found)


def _year(said: Sequence[_Utterance], documents: Mapping[str, Document]) -> int | None:
    """The year of the first document in which a party states something."""
    days = [documents[one.claim.document].published.day for one in said if one.claim.document in documents]
    return min((int(day[:4]) for day in days if day), default=None)


class _Parties:
    """Decides whose each claim is."""

    def __init__(
        self, actors: Actors, copies: Sequence[Copy], documents: Mapping[str, Document], claims: Sequence[Claim]
    ) -> None:
        self.actors, self.copies, self.documents = actors, CopyIndex(copies), documents
        self.sources: Mapping[str, TextSource] = text_sources(tuple(documents.values()), copies)
        self.agencies: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.outlets: set[str] = set()
        self._in_document: defaultdict[str, list[Claim]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}
        for claim in claims:
            self._in_document[claim.document].append(claim)
        self._lines: dict[str, Reason | None] = {}
        self._letter = self._only_letter()

    def _only_letter(self) -> Claim | None:
        """A claim of the letter at hand, if there is just one: "a letter" that articles tell of is that letter."""
        letters = [document.id for document in self.documents.values() if document.kind is Kind.LETTER]
        own = self._in_document[letters[0]] if len(letters) == 1 else []
        return next((claim for claim in own if _is_document(claim)), None)

    def utterance(self, claim: Claim) -> _Utterance:
        actor = self.actors.by_claim[claim.id]
        if claim.speaker is None:
            party, rule = self._narrator(claim)
            return _Utterance(claim, party, party, self._day(claim), rule)
        rule = Reason("attributed", f"said by {self.actors.actors[actor].name}", self._where(claim))
        original = self._original(claim)
        if original is not None and self.actors.actors[actor].kind is ActorKind.ANONYMOUS:
            actor = self.actors.by_claim[original.id]
            rule = Reason(
                "copied-quotation", "the passage is a copy, so the speaker is the original's", self._where(claim)
            )
        letter = self._letter
        if letter is not None and _is_document(claim) and claim.speaker.name.lower().split()[-1:] == ["letter"]:
            actor = self.actors.by_claim[letter.id]
        party = self.actors.spoken_for(actor)
        if is_outlet(claim) or self._is_agency(party):
            self.outlets.add(party)
        day = self._day(claim) if original is None else self._day(original) or self._day(claim)
        return _Utterance(claim, party, actor, day, rule)

    def speaks_once(self, party: str) -> bool:
        """Whether all that a party says is one utterance: an outlet's own statements, or what one document says."""
        actor = self.actors.actors.get(party)
        return party in self.outlets or (actor is not None and actor.kind is ActorKind.DOCUMENT)

    def name(self, party: str) -> str:
        return self.names.get(party) or self.actors.actors[party].name

    def _where(self, claim: Claim) -> tuple[Span, ...]:
        return (claim.source or claim.sentence,)

    def _is_agency(self, actor: str) -> bool:
        return agency(self.actors.actors[actor].name) is not None

    def _line(self, document: Document) -> Reason | None:
        """Whose text a document says it is: asked for each of its claims, looked for once."""
        if document.id not in self._lines:
            self._lines[document.id] = source_of_text(document)
        return self._lines[document.id]

    def _narrator(self, claim: Claim) -> tuple[str, Reason]:
        """An outlet's own statement is its own, unless the passage is a copy or the text is an agency's."""
        root = self.copies.root(claim.sentence)
        links = root is not claim.sentence
        document = self.documents.get(root.document)
        line = self._line(document) if document else None
        hop = next((hop for hop in claim.chain if hop.kind in (SpeakerKind.OUTLET, SpeakerKind.BODY)), None)
        if hop:
            found = self.actors.lookup(hop.name)
            party = found.id if found else self._named(hop.name)
            rule = Reason("credited", f"the text gives it as {hop.name}'s", (hop.span or claim.sentence,))
        elif line:
            found = self.actors.lookup(line.note)
            party = found.id if found and found.kind is ActorKind.BODY else self._named(line.note)
            rule = Reason("agency-text", f"{line.rule} says that {line.note} wrote it", line.spans or (root,))
        elif not links and (reworded := self._reworded(claim)):
            party = self._outlet(reworded.document, reworded)
            words_ = f"the text copies {self.name(party)}, and this puts otherwise what stands there"
            rule = Reason("reworded", words_, (claim.sentence, reworded.sentence))
        else:
            party = self._outlet(root.document, claim)
            words_ = f"the passage is a copy from {self.name(party)}" if links else "the outlet's own statement"
            rule = Reason("copied" if links else "own-statement", words_, (claim.sentence, *([root] if links else [])))
        self.outlets.add(party)
        return party, rule

    def _reworded(self, claim: Claim) -> Claim | None:
        """The statement that an own one puts otherwise, in the text from which much of the claim's document is copied.

        What a desk adds to a copied text is its own; what it only words otherwise is no new origin.
        """
        source = self.sources.get(claim.document)
        if source is None or source.document in (None, claim.document) or source.share < _MUCH:
            return None
        return self._most_alike(claim, (one for one in self._in_document[source.document] if one.speaker is None))

    def _outlet(self, document: str, claim: Claim) -> str:
        """The party of a document's outlet: the actor where one is known, else a party by its name."""
        if document == claim.document:
            return self.actors.by_claim[claim.id]
        for other in self._in_document.get(document, ()):
            if other.speaker is None:
                return self.actors.by_claim[other.id]
        found = self.documents.get(document)
        return self._named(found.name if found else document)

    def _named(self, name: str) -> str:
        """A party for an agency or outlet that no claim or mention made an actor: an id of the same form."""
        id = make_id("a", "body", outlet_key(name), None)
        self.names.setdefault(id, agency(name) or name)
        return id

    def _original(self, claim: Claim) -> Claim | None:
        """The claim of which this one is a copy: in the original of its passage, with nearly the same content."""
        root = self.copies.root(claim.sentence)
        if root is claim.sentence:
            return None
        others = self._in_document.get(root.document, ())
        return self._most_alike(claim, (one for one in others if one.speaker and root.overlaps(one.sentence)))

    def _most_alike(self, claim: Claim, others: Iterable[Claim]) -> Claim | None:
        """The claim with nearly the same words, if any."""
        wanted = self._words_of(claim)
        best: tuple[float, Claim] | None = None
        for other in others:
            held = self._words_of(other)
            likeness = len(wanted & held) / (max(len(wanted), len(held)) or 1)
            if likeness >= _SAME_WORDS and (best is None or likeness > best[0]):
                best = likeness, other
        return best[1] if best else None

    def _words_of(self, claim: Claim) -> frozenset[str]:
        """A claim's words: an original's are set beside those of each of its copies."""
        if claim.id not in self._words:
            self._words[claim.id] = frozenset(words(claim.words))
        return self._words[claim.id]

    def _day(self, claim: Claim) -> date | None:
        document = self.documents.get(claim.document)
        printed = document.published.day if document else None
        day = (claim.said.day if claim.said else None) or (claim.entry_time or "")[:10] or printed
        try:
            return date.fromisoformat(day) if day else None
        except ValueError:  # EDTF allows a day that is not given ("2020-01-XX")
            return None


def _occasions(said: Sequence[_Utterance], one_voice: bool) -> list[list[_Utterance]]:
    """Splits what a party said into occasions. An outlet's own statements are one voice, whatever the day.

    An occasion is its first day and the next. The same quoted words printed on another day belong to the first
    occasion that has them. What has no day joins the occasion whose words are most like it.
    """
    dated = sorted((one for one in said if one.day), key=lambda one: (one.day or date.min, one.claim.id))
    if one_voice or not dated:
        return [list(said)]
    occasions: list[list[_Utterance]] = []
    quotes: list[set[tuple[str, ...]]] = []
    for one in dated:
        shingles = _quoted_shingles(one.claim)
        place = next((i for i, held in enumerate(quotes) if shingles and _share(shingles, held) >= _SAME_WORDS), None)
        if place is None:
            place = next((i for i, held in enumerate(occasions) if _days_apart(held[0], one) <= 1), None)
        if place is None:
            occasions.append([])
            quotes.append(set())
            place = len(occasions) - 1
        occasions[place].append(one)
        quotes[place] |= shingles
    vocabulary = [{term for one in occasion for term in one.claim.terms} for occasion in occasions]
    for one in sorted((one for one in said if not one.day), key=lambda one: one.claim.id):
        shared = [len(terms.intersection(one.claim.terms)) / (len(terms) or 1) for terms in vocabulary]
        occasions[shared.index(max(shared))].append(one)
    return occasions


def _days_apart(one: _Utterance, two: _Utterance) -> int:
    return abs((one.day - two.day).days) if one.day and two.day else 0


def _quoted_shingles(claim: Claim) -> set[tuple[str, ...]]:
    """5-word runs of what a claim quotes word for word."""
    if claim.speech not in (Speech.DIRECT, Speech.MIXED):
        return set()
    found: set[tuple[str, ...]] = set()
    for span in claim.content:
        content = span.exact
        stretches = quoted_stretches(content, 0, len(content)) if claim.speech is Speech.MIXED else []
        for start, end in stretches or [(0, len(content))]:
            quoted = words(content[start:end])
            found.update(tuple(quoted[i : i + _WINDOW]) for i in range(len(quoted) - _WINDOW + 1))
    return found


def _share(one: set[tuple[str, ...]], two: set[tuple[str, ...]]) -> float:
    return len(one & two) / len(one)


def _voice(
    party: str, occasion: Sequence[_Utterance], actors: Actors, documents: Mapping[str, Document], parties: _Parties
) -> Voice:
    speakers = sorted({one.actor for one in occasion} & actors.actors.keys())
    kinds = {actors.actors[id].kind for id in speakers}
    anonymous = kinds == {ActorKind.ANONYMOUS}
    outlets = names_of_outlets(documents[one.claim.document] for one in occasion if one.claim.document in documents)
    days = sorted(one.day for one in occasion if one.day)
    several = len({one.claim.document for one in occasion if one.rule.rule != "copied-quotation"}) > 1
    known = not (anonymous and several)
    id = make_id("v", party, "" if parties.speaks_once(party) or not days else days[0].isoformat())
    reasons = _reasons(occasion)
    if len(speakers) > 1:
        reasons = (*reasons, Reason("one-institution", f"all speak for {parties.name(party)}"))
    if not known:
        reasons = (*reasons, Reason("unnamed", "unnamed sources of several texts may be the same people"))
    claims = tuple(one.claim.id for one in occasion)
    name = _voice_name(party, speakers, anonymous, actors, parties)
    return Voice(id, name, tuple(speakers) or (party,), claims, outlets, anonymous, known, reasons)


def _is_document(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.kind is SpeakerKind.DOCUMENT


def _reasons(occasion: Sequence[_Utterance]) -> tuple[Reason, ...]:
    """One reason for each rule and note, with the first few places."""
    merged: dict[tuple[str, str], Reason] = {}
    for one in occasion:
        key = one.rule.rule, one.rule.note
        held = merged.get(key)
        if held is None:
            merged[key] = one.rule
        elif len(held.spans) < _REASON_SPANS:
            merged[key] = replace(held, spans=(*held.spans, *one.rule.spans)[:_REASON_SPANS])
    return tuple(merged.values())


def _voice_name(party: str, speakers: Sequence[str], anonymous: bool, actors: Actors, parties: _Parties) -> str:
    """ "Pentagon (Ida Vik, Olav Roe)", "Reuters", "U.S. officials (unnamed)"; of many people, the first."""
    if anonymous:
        return f"{' / '.join(dict.fromkeys(actors.actors[id].name for id in speakers))} (unnamed)"
    people = sorted(
        actors.actors[id].name for id in speakers if actors.actors[id].kind is ActorKind.PERSON and id != party
    )
    more = [f"{len(people) - _NAMED} more"] if len(people) > _NAMED + 1 else []
    shown = people[:_NAMED] if more else people
    name = parties.name(party)
    return f"{titled(name)} ({', '.join([*shown, *more])})" if people else name


def titled(name: str) -> str:
    """A bare kind of body with a capital, as people stand beside it: "committee" → "Committee"."""
    return name.capitalize() if name in HEADS else name
