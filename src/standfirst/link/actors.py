"""Actors: who speaks, across documents, under all names, titles, acronyms and roles.

Takes claims, mentions and documents; gives `Actors`. Does not know copies, voices or what is claimed. An unnamed
source is an actor of its own, as described, and is never merged with a named one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from standfirst.ids import make_id
from standfirst.link.bodies import HEADS, Bodies, Key, outlet_key
from standfirst.link.countries import country_of
from standfirst.link.exhibits import kind_of
from standfirst.link.institutions import (
    Body,
    agency,
    body,
    body_of_description,
    body_of_role,
    is_former,
    known,
    plain,
    spelling,
)
from standfirst.link.people import TITLE_WORDS, People, is_name, strip_titles
from standfirst.link.posts import Posts, gather, speaker_of
from standfirst.link.terms import fold, stem
from standfirst.records import Actor, ActorKind, Claim, Document, Mention, Reason, Span, Speaker, SpeakerKind

_PRONOUNS = frozenset("he she it they we i you his her their who this that these those one".split())
_REPORTER = re.compile(r"\b(?:reporters?|correspondents?|journalists?|photographers?)\b")
_POST = re.compile(r"\bspokes|\bofficials?$|\bminister|\bsecretary|\bpresident|\bpremier|\bpolice\b|\bambassador")
_OWN = re.compile(r"^(?:this|our|the) ")
_ISSUED = frozenset(
    """report statement video footage post tweet article story release account investigation message record image photo
    data announcement recording""".split()
)
_BODY_LABELS = frozenset({"ORG", "FAC"})
_COUNTRY_LABELS = frozenset({"GPE", "NORP"})
_REASON_SPANS = 3


@dataclass(frozen=True)
class Actors:
    """All actors by id, the actor of each claim, and the names by which actors are looked up."""

    actors: Mapping[str, Actor]
    by_claim: Mapping[str, str]
    by_name: Mapping[str, str] = field(default_factory=dict)
    """Folded name → actor id."""

    def lookup(self, name: str) -> Actor | None:
        """The actor of that name, with or without title, or None: "Gen. Ruiz", "the FHA", "Iranian"."""
        for form in (fold(name), plain(name), fold(strip_titles(name)), fold(country_of(name) or "")):
            if form and form in self.by_name:
                return self.actors[self.by_name[form]]
        return None

    def of(self, claim: Claim) -> Actor | None:
        """The actor of a claim, or None if the claim was not among those resolved."""
        id = self.by_claim.get(claim.id)
        return self.actors[id] if id else None

    def spoken_for(self, id: str) -> str:
        """The id of the body that an actor speaks for in the end (its institution's, and so on); its own if none."""
        seen = {id}
        while (above := self.actors[id].institution) and above in self.actors and above not in seen:
            seen.add(above)
            id = above
        return id


def resolve_actors(claims: Sequence[Claim], mentions: Sequence[Mention], documents: Sequence[Document]) -> Actors:
    """Resolves the speakers of claims, and all other people, bodies and countries mentioned, to actors.

    The documents are taken as one set: a bare surname is resolved among the people that they name in full.
    Claims without a speaker are the outlet's own. The result does not depend on the order of the arguments.
    """
    claims = sorted(claims, key=lambda claim: (claim.sentence, claim.id))
    mentions = sorted(mentions, key=lambda mention: (mention.span, mention.name))
    people, bodies, posts = gather(claims, mentions, documents)
    drafts = _Drafts(people, bodies, posts, {doc.id: doc for doc in documents})
    by_claim = {claim.id: drafts.speaker(claim) for claim in claims}
    for mention in mentions:
        drafts.mentioned(mention)
    actors = {id: draft.finish(id) for id, draft in sorted(drafts.drafts.items())}
    return Actors(actors, by_claim, drafts.names(bodies))


@dataclass(slots=True)
class _Draft:
    """An actor while it is being put together."""

    kind: ActorKind
    name: str
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    institution: str | None = None
    notes: dict[tuple[str, str], list[Span]] = field(default_factory=dict)

    def note(self, rule: str, words: str, span: Span | None = None) -> None:
        spans = self.notes.setdefault((rule, words), [])
        if span is not None and len(spans) < _REASON_SPANS and span not in spans:
            spans.append(span)

    def finish(self, id: str) -> Actor:
        reasons = tuple(Reason(rule, words, tuple(spans)) for (rule, words), spans in sorted(self.notes.items()))
        names = tuple(name for name, _ in sorted(self.names.items(), key=lambda one: (-one[1], one[0])))
        roles = tuple(role for role, _ in sorted(self.roles.items(), key=lambda one: (-one[1], one[0])))
        return Actor(id, self.name, self.kind, names, roles, self.institution, reasons)


class _Drafts:
    """Finds the draft behind each name; each method gives the actor's id."""

    def __init__(self, people: People, bodies: Bodies, posts: Posts, documents: Mapping[str, Document]) -> None:
        self.people, self.bodies, self.posts, self.documents = people, bodies, posts, documents
        self.drafts: dict[str, _Draft] = {}
        printed = sorted((doc.outlet for doc in documents.values() if doc.outlet), key=lambda name: (len(name), name))
        self.outlet_names = {outlet_key(name): name for name in reversed(printed)}

    def speaker(self, claim: Claim) -> str:
        speaker = speaker_of(claim)
        if speaker is None:
            return self.outlet(claim.document, claim.sentence)
        span = claim.source or claim.sentence
        kind = _kind_of(speaker, self.bodies, self.people, claim.document)
        if kind is ActorKind.PERSON:
            return self.person(speaker.name, claim.document, span, speaker.role)
        if kind in (ActorKind.BODY, ActorKind.PLACE):
            return self.body(speaker.name, claim.document, span)
        if kind is ActorKind.DOCUMENT:
            return self.exhibit(speaker.name, span)
        return self.described(speaker, claim.document, span)

    def outlet(self, document: str, span: Span | None = None) -> str:
        doc = self.documents.get(document)
        name = doc.outlet if doc else None
        if name:
            return self._body(Body(outlet_key(name), None, agency(name) or name), name, "outlet", span)
        id = make_id("a", "outlet of", document)
        shown = doc.name if doc else document
        draft = self.drafts.setdefault(id, _Draft(ActorKind.BODY, f"unnamed outlet ({shown})"))
        draft.note("outlet-unknown", "the document names no outlet, so it stands for its own", span)
        return id

    def person(self, name: str, document: str, span: Span, role: str | None = None) -> str:
        cleaned = strip_titles(name)
        if cleaned not in self.people.full:
            cleaned = self.people.named_in(name) or cleaned
        canonical, rule = self.people.find(cleaned, document)
        id = _id_of("person", fold(canonical))
        if id not in self.drafts:
            self.drafts[id] = draft = _Draft(ActorKind.PERSON, canonical)
            found = self.posts.body_of(canonical, self.bodies)
            if found:
                draft.institution = self._body(found[0], found[0].name, "speaks-for", None)
                draft.note("institution", f"{found[1]}: speaks for {found[0].name}", found[2])
            draft.roles.update(self.posts.roles.get(canonical, Counter()))
        draft = self.drafts[id]
        draft.names[cleaned] += 1
        draft.note(rule, f"“{cleaned}” is {canonical}" if cleaned != canonical else "named in full", span)
        return id

    def body(self, name: str, document: str, span: Span) -> str:
        found, rule = self.bodies.find(name, document, span.start)
        return self._body(found, name, rule, span)

    def _body(self, found: Body, printed: str, rule: str, span: Span | None) -> str:
        key: Key = (spelling(found.core), found.country)
        key = self.bodies.merged.get(key, key)
        found = self.bodies.entries.get(key, found)
        id = _id_of("body", *key)
        if id not in self.drafts:
            kind = ActorKind.BODY if key[0] else ActorKind.PLACE
            self.drafts[id] = draft = _Draft(kind, self._body_name(key, found))
            above = known(found.parent) if found.parent else None
            if above:
                draft.institution = self._body(above, above.name, "speaks-for", None)
        draft = self.drafts[id]
        if rule != "speaks-for":
            draft.names[" ".join(printed.split())] += 1
            draft.note(rule, f"“{printed}” is {draft.name}" if fold(printed) != fold(draft.name) else "as named", span)
        return id

    def _body_name(self, key: Key, found: Body) -> str:
        if key[0] in self.outlet_names:
            return agency(self.outlet_names[key[0]]) or self.outlet_names[key[0]]
        well_known = known(found.name)
        if not key[0] or (well_known and well_known.key == found.key):
            return well_known.name if well_known and key[0] else found.name
        printed = [name for name in self.bodies.printed_names(key) if len(name.split()) > 1 or name.isupper()]
        agencies = filter(None, map(agency, [*self.bodies.printed_names(key), found.name]))
        named = next((name for name in agencies if (outlet_key(name), None) == key), None)
        if named:
            return named
        full = [name for name in printed if len(name.split()) > 1]
        names = full or printed or [found.name]
        name = next((one for one in names if key[1] and body(one).country == key[1]), names[0])
        return name if key[1] is None or body(name).country == key[1] else f"{key[1]} {name}"

    def exhibit(self, name: str, span: Span) -> str:
        """A document that speaks. A report or statement is its owner's, or else known in its own document alone."""
        head = kind_of(name)
        owner = self._owner(name) if head in _ISSUED else None
        whose = self._body(owner[0], owner[1], "speaks-for", None) if owner else None
        id = make_id("a", "document", head, whose or (span.document if head in _ISSUED else None))
        if id not in self.drafts:
            self.drafts[id] = _Draft(ActorKind.DOCUMENT, name if whose else f"the {head}", institution=whose)
        draft = self.drafts[id]
        draft.names[name] += 1
        draft.note("exhibit", f"a document speaks: “{name}”", span)
        return id

    def _owner(self, name: str) -> tuple[Body, str] | None:
        """Whose report or statement it is: "the Harbour Agency's report", "a statement by the ministry"."""
        match = re.match(r"^(?:(?:[Tt]he|[Aa]n?) )?(.+?)(?:'s|’s|['’])? [a-z]+$", name) or re.match(
            r"^.+? (?:from|by|of) (?:the )?(.+)$", name
        )
        if not match or not (self.bodies.is_body(match.group(1)) and any(c.isupper() for c in match.group(1))):
            return None
        last = match.group(1).split()[-1]
        if not last[0].isupper() and last not in HEADS | {"media"}:  # "a preliminary Norwegian investigative report"
            return None
        return self.bodies.find(match.group(1))[0], match.group(1)

    def described(self, speaker: Speaker, document: str, span: Span) -> str:
        """An unnamed source: an outlet's own reporter, the one person of that post, or an actor as described."""
        folded = plain(speaker.name)
        if _REPORTER.search(folded):
            own = self._reporter(speaker.name, document, span)
            if own:
                return own
        holder = self.posts.holder(folded, document)
        office = None if holder else self.posts.in_office(speaker.name)
        if holder or office:
            id = self.person(holder or office or "", document, span)
            who = "whom the document calls" if holder else "in the story who is"
            self.drafts[id].note("post", f"the only one {who} “{folded}”", span)
            return id
        unresolved = folded in _PRONOUNS or not folded
        key = [document, folded] if unresolved else [_description_key(speaker.name)]
        whose = None if unresolved else self._body_described(speaker, document, span)
        id = make_id("a", "anonymous", key, (spelling(whose.core), whose.country or "") if whose else None)
        if id not in self.drafts:
            self.drafts[id] = draft = _Draft(ActorKind.ANONYMOUS, speaker.name)
            if whose:
                draft.institution = self._body(whose, whose.name, "speaks-for", None)
                draft.note("institution", f"described as speaking for {self.drafts[draft.institution].name}", span)
        draft = self.drafts[id]
        draft.names[speaker.name] += 1
        draft.note("unresolved" if unresolved else "unnamed-source", f"“{speaker.name}”, as described", span)
        return id

    def _body_described(self, speaker: Speaker, document: str, span: Span) -> Body | None:
        if is_former(speaker.name) or _FOR_THEMSELVES.search(plain(speaker.name)):
            return None
        printed = speaker.institution if speaker.institution and self.bodies.is_body(speaker.institution) else None
        if printed and not (printed.isupper() or known(printed) or country_of(printed)):
            printed = None if self.people.has_part(printed) else printed  # "an Ida Vik aide" is a person's
        found = self.bodies.find(printed, document, span.start)[0] if printed else None
        if found and found.core and not self.bodies.is_bare(found):
            return found
        country = found.country if found else None
        more = None
        if _POST.search(fold(speaker.name)):
            more = body_of_role(re.sub(r"s$", "", speaker.name), country)
            more = None if more and self.bodies.is_cut(more) else more
        more = more or body_of_description(speaker.name)
        if more is None and speaker.role:
            more = body_of_role(speaker.role, country)
        if more is None:
            return found
        resolved = self.bodies.find(more.name, document, span.start)[0] if more.core in HEADS else more
        return None if self.bodies.is_bare(resolved) else resolved

    def _reporter(self, name: str, document: str, span: Span) -> str | None:
        """ "a Reuters correspondent" is Reuters; "our reporter" is the document's outlet."""
        whose = _OWN.sub("", _REPORTER.split(plain(name))[0]).strip().removesuffix("'s")
        if whose and (agency(whose) or outlet_key(whose) in self.bodies.outlets):
            return self.body(whose, document, span)
        return self.outlet(document, span) if not whose and _OWN.match(fold(name)) else None

    def mentioned(self, mention: Mention) -> None:
        """Registers a person, body or country that is named, whether or not it speaks."""
        document = mention.span.document
        if mention.label == "PERSON" and not _all_titles(mention.name):
            self.person(mention.name, document, mention.span)
        elif mention.label in _BODY_LABELS:
            self.body(mention.name, document, mention.span)
        elif mention.label in _COUNTRY_LABELS and country_of(mention.name):
            country = country_of(mention.name) or ""
            self._body(Body("", country, country), mention.name, "country", mention.span)

    def names(self, bodies: Bodies) -> dict[str, str]:
        """Folded name → actor id; a name that two actors bear belongs to the one who bears it more often."""
        bearers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for id, draft in self.drafts.items():
            if draft.kind is ActorKind.ANONYMOUS:
                continue
            for name, count in (*draft.names.items(), (draft.name, 1)):
                for form in {fold(name), plain(name)} if draft.kind is not ActorKind.PERSON else {fold(name)}:
                    bearers[form][id] += count
        for short, key in bodies.acronyms.items():
            bearers[fold(short)][_id_of("body", *key)] += 1
        return {
            name: min(counts, key=lambda id: (-counts[id], id)) for name, counts in bearers.items() if name
        } | self._surnames(bearers)

    def _surnames(self, bearers: Mapping[str, Counter[str]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for id, draft in sorted(self.drafts.items()):
            if draft.kind is not ActorKind.PERSON:
                continue
            surname = fold(draft.name).split()[-1]
            if surname not in bearers and self.people.find(surname, "")[0] == draft.name:
                found[surname] = id
        return found


@lru_cache(maxsize=50_000)  # asked for each mention
def _id_of(kind: str, *fields: str | None) -> str:
    return make_id("a", kind, *fields)


@lru_cache(maxsize=50_000)
def _all_titles(name: str) -> bool:
    parts = plain(name).split()
    return not parts or all(part in TITLE_WORDS for part in parts)


def _kind_of(speaker: Speaker, bodies: Bodies, people: People, document: str) -> ActorKind:
    """What a speaker is, from its kind and from what its name can be."""
    folded = plain(speaker.name)
    if folded in _PRONOUNS or not folded:
        return ActorKind.ANONYMOUS
    if speaker.kind is SpeakerKind.DOCUMENT:
        return ActorKind.DOCUMENT
    if speaker.kind is SpeakerKind.PERSON:
        unnamed = _all_titles(speaker.name) or not is_name(speaker.name) or country_of(folded)
        return ActorKind.ANONYMOUS if unnamed else ActorKind.PERSON
    stands_alone = (
        known(speaker.name)
        or country_of(folded)
        or folded in HEADS
        or agency(folded)
        or outlet_key(folded) in bodies.outlets
    )
    if stands_alone:
        return ActorKind.BODY
    # A parser may take a bare surname, or a name with its post, for a body's or a group's.
    written_as_name = all(part[0].isupper() for part in speaker.name.split())
    is_person = people.named_in(speaker.name) or people.find(speaker.name, document)[1] in _SURNAME_RULES
    if is_person and written_as_name:
        return ActorKind.PERSON
    return ActorKind.BODY if speaker.kind in (SpeakerKind.BODY, SpeakerKind.OUTLET) else ActorKind.ANONYMOUS


_FOR_THEMSELVES = re.compile(
    r"\b(?:observer|watcher|analyst|expert|activist|critic|lawmaker|protester|demonstrator|defector|scholar|academic"
    r"|professor|historian|economist|commentator|blogger|resident|citizen|dissident|exile|refugee|opponent|journalist"
    r"|lawyer|specialist)s?$"
)
"""Who is described by a country and speaks for nobody there: "Norway watchers", "Norwegian activists"."""
_SURNAME_RULES = frozenset({"surname-in-document", "surname-in-story", "surname-of-the-most-named"})
_COUNTED = re.compile(r"\b(?:\d+|two|three|four|five|six|several|some|many|one|another|other|both|senior|top)\b")


def _description_key(description: str) -> str:
    """A description without number and rank, in the singular, demonyms as countries: "two U.S. officials" → …"""
    parts = _COUNTED.sub(" ", plain(description)).split()
    return " ".join(country_of(part) or stem(part) for part in parts)
