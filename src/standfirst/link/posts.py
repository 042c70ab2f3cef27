"""Posts: which roles the documents give to whom, and so for which body a person speaks.

Takes claims, mentions and documents; gives the people, the bodies and the posts that they name. Helper of `actors`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standfirst.link.bodies import Bodies, Key, Named, find_bodies, without_channel
from standfirst.link.countries import country_of, leading_country
from standfirst.link.institutions import Body, body_of_role, is_former, is_sent, plain
from standfirst.link.people import HIGHEST_POSTS, TITLE_WORDS, People, cluster, is_name, split_post, strip_titles
from standfirst.link.terms import fold
from standfirst.records import Claim, Document, Kind, Mention, PartKind, Span, Speaker, SpeakerKind, Speech

_OFFICIAL = re.compile(r"official|spokes|minister|president|envoy|diplomat|negotiat|representative|general|ambassador")
_LEGISLATOR = re.compile(r"\b(?:senator|congress(?:man|woman)|lawmaker)$|(?<!special )(?<!trade )\brepresentative$")
_PICTURE = re.compile(r"\b(?:caption|copyright|images?|getty|photo(?:graph)?s?|facebook|twitter)\b")
_SIGNED_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){1,4}")
_POST_OF = re.compile(r"\b(?:of|for|at|to)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\d|@|://|www\.")
_FROM = re.compile(r"\s*\"?(?P<name>[^\",<]+?)\s*(?:, | [-–|(] ?)(?P<body>[^\"<)]{3,})\)?\"?\s*<")
"""A mail's sender with the body after the name: "Ida Vik, Harbour Agency <…>"."""
_ISSUER = re.compile(r"\b(?:ministry|department|office|government|police|council|authority|agency|commission)\b", re.I)
"""Bodies whose transcripts are of their own people; an outlet's are of its guests."""
_BEFORE = 80
"""How many characters before a name may hold the person's role."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """One printed sign of what a person is: role or institution as printed, in a document."""

    person: str
    document: str
    role: str | None
    institution: str | None
    span: Span


@dataclass(frozen=True)
class Posts:
    """Roles by person, and the signs that they rest on."""

    roles: Mapping[str, Counter[str]]
    seen: Mapping[str, tuple[_Seen, ...]]
    countries: Mapping[str, str]
    """Person → the one country that their roles name."""
    holders: Mapping[tuple[str, str], str]
    """(document, folded role) → the only person to whom the document gives it; (country, role) → the same for all."""
    offices: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    """Post that one person at a time holds → those who hold it somewhere, each with the words of the role."""

    def body_of(self, person: str, bodies: Bodies) -> tuple[Body, str, Span] | None:
        """For whom a person speaks, in words why, and where that stands; None where nothing says so.

        A role that names its body counts before an institution printed beside the name, as extraction may cut the
        latter short; a bare country gives way to any body of it.
        """
        scores: Counter[Key] = Counter()
        grounds: dict[Key, tuple[Body, str, Span]] = {}
        signs = self.seen.get(person, ())
        left = {word for sign in signs if sign.role and is_former(sign.role) for word in plain(sign.role).split()}
        for sign in signs:
            if sign.role and plain(sign.role).split()[-1:] and plain(sign.role).split()[-1] in left:
                continue  # a post that another text says was given up
            ground = self._body(sign, bodies)
            if ground:
                key = bodies.merged.get(ground[0].key, ground[0].key)
                scores[key] += 1
                grounds.setdefault(key, (*ground, sign.span))
        if not scores:
            return None
        named = {key: score for key, score in scores.items() if key[0]} or scores
        return grounds[min(named, key=lambda key: (-named[key], key[0], key[1] or ""))]

    def _body(self, sign: _Seen, bodies: Bodies) -> tuple[Body, str] | None:
        printed = sign.institution if sign.institution and bodies.is_body(sign.institution) else None
        found = bodies.find(printed, sign.document, sign.span.start)[0] if printed else None
        if sign.role:
            if is_former(sign.role):
                return None
            country = found.country if found and not found.core else self.countries.get(sign.person)
            from_role = body_of_role(sign.role, country)
            if from_role:
                if from_role.country is None and bodies.elsewhere(from_role.core):
                    return None  # whose ministry, among several countries', nothing tells
                if bodies.is_cut(from_role):
                    return None
                resolved = bodies.find(from_role.name, sign.document, sign.span.start)[0]
                if bodies.is_bare(resolved):
                    return None  # of which of several such bodies, nothing tells
                return (resolved if resolved.core else from_role), f"role “{sign.role}”"
        role = fold(sign.role or "")
        if found is None or bodies.is_bare(found) or not (found.core or _OFFICIAL.search(role)):
            return None  # a journalist of a country does not speak for it
        if not found.core and (is_sent(role) or _LEGISLATOR.search(role)):
            return None
        return found, f"“{printed}” is printed with the name"

    def holder(self, folded: str, document: str) -> str | None:
        """The only person whom the document calls by a bare post ("the foreign minister"), or all documents by a post
        with its country ("the Norwegian foreign minister")."""
        country, rest = leading_country(folded)
        return self.holders.get((document, folded)) or (self.holders.get((country, rest)) if country else None)

    def in_office(self, description: str) -> str | None:
        """The only person of whom a role has the words of a post that names its body, and at most a word for bodies
        more: "the director of the port of Tarn" is whom another document calls "director of the Tarn Port Authority".
        """
        office = _office(description)
        if office is None:
            return None
        held = self.offices.get(office[0], ())
        persons = {person for person, words in held if office[1] <= words and words - office[1] <= _BODIES}
        return next(iter(persons)) if len(persons) == 1 else None


_OFFICES = frozenset("director head chief boss chairman chairwoman chair commissioner superintendent ceo mayor".split())
"""Posts that one person at a time holds. Not ministers and presidents: of which country, the words often leave open."""
_BODIES = frozenset("authority agency administration company corporation group service board".split())
"""Words that may be left out of a body's name. Not "division": its head is not the head of the whole."""
_ONE_OF_SEVERAL = re.compile(r"(?:an?|one|another|some|deputy|acting|assistant|vice|co)\b")
_OF_BODY = re.compile(r"(\w+) (?:of|at|for) ")


def _office(words: str) -> tuple[str, frozenset[str]] | None:
    """The post and all words of a role that names its body: "the director of the port", "port director"."""
    if _ONE_OF_SEVERAL.match(fold(words)) or is_former(words):
        return None
    folded = plain(words)
    match = _OF_BODY.match(folded)
    post = match.group(1) if match else folded.rpartition(" ")[2]
    held = frozenset(folded.split()) - {"of", "at", "for", "the", "and"}
    return (post, held) if post in _OFFICES and len(held) > 1 else None


def speaker_of(claim: Claim) -> Speaker | None:
    """The claim's speaker, a person where a body's name turns out to be a post and a name."""
    speaker = claim.speaker
    if speaker is None or speaker.kind not in (SpeakerKind.BODY, SpeakerKind.OUTLET):
        return speaker
    found = split_post(speaker.name)
    return replace(speaker, name=found[1], role=found[0], kind=SpeakerKind.PERSON) if found else speaker


def is_outlet(claim: Claim) -> bool:
    """Whether the claim's speaker is an outlet, and no body that speaks by its website."""
    speaker = claim.speaker
    return speaker is not None and speaker.kind is SpeakerKind.OUTLET and without_channel(speaker.name) == speaker.name


def gather(
    claims: Sequence[Claim], mentions: Sequence[Mention], documents: Sequence[Document]
) -> tuple[People, Bodies, Posts]:
    """All people, bodies and posts that the claims and mentions of a set of documents name."""
    uses: Counter[tuple[str, str]] = Counter()
    highest: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for name, document, role in _person_names(claims, mentions):
        cleaned = strip_titles(name)
        uses[cleaned, document] += 1
        highest[cleaned] |= HIGHEST_POSTS.intersection(fold(role or "").split())
    people = cluster(uses, highest)
    posts = _posts(claims, mentions, people, documents)
    from_roles = [
        found
        for person, roles in sorted(posts.roles.items())
        for role in sorted(roles)
        if (found := body_of_role(role, posts.countries.get(person)))
    ]
    return people, find_bodies(list(_body_names(claims, mentions)), from_roles, documents), posts


def _person_names(claims: Iterable[Claim], mentions: Iterable[Mention]) -> Iterator[tuple[str, str, str | None]]:
    """Names of people as printed, with document and role."""
    for claim in claims:
        speaker = speaker_of(claim)
        if speaker and speaker.kind is SpeakerKind.PERSON and is_name(speaker.name):
            yield speaker.name, claim.document, speaker.role
    for mention in mentions:
        if mention.label == "PERSON":
            yield mention.name, mention.span.document, role_before(mention.span)


def _body_names(claims: Iterable[Claim], mentions: Iterable[Mention]) -> Iterator[Named]:
    for claim in claims:
        at = (claim.source or claim.sentence).start
        speaker = speaker_of(claim)
        if speaker and speaker.kind in (SpeakerKind.BODY, SpeakerKind.OUTLET):
            yield Named(without_channel(speaker.name), claim.document, at)
        # A lone word may be cut from a role; it is taken up where a text names it as a body elsewhere.
        if speaker and speaker.institution and " " in plain(speaker.institution):
            yield Named(speaker.institution, claim.document, at)
        for hop in claim.chain:
            if hop.kind in (SpeakerKind.BODY, SpeakerKind.OUTLET):
                yield Named(hop.name, claim.document, hop.span.start if hop.span else at)
    for mention in mentions:
        if mention.label in ("ORG", "FAC"):
            yield Named(without_channel(mention.name), mention.span.document, mention.span.start)


def _posts(
    claims: Sequence[Claim], mentions: Sequence[Mention], people: People, documents: Sequence[Document]
) -> Posts:
    seen: defaultdict[str, list[_Seen]] = defaultdict(list)
    for sign in _signs(claims, mentions, people):
        seen[sign.person].append(sign)
    for sign in _from_documents(claims, people, documents, posted=frozenset(seen)):
        seen[sign.person].append(sign)
    roles = {person: Counter(sign.role or "" for sign in signs if _is_role(sign)) for person, signs in seen.items()}
    countries: dict[str, str] = {}
    for person, signs in seen.items():
        named = Counter(filter(None, (_country_in(sign) for sign in signs)))
        for country, count in named.items():
            if 2 * count > named.total():
                countries[person] = country
    holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for person, signs in seen.items():
        for sign in signs:
            for form in _bare_roles(sign.role):
                holders[sign.document, form].add(person)
                whose, rest = leading_country(form)
                if whose:
                    holders[whose, rest].add(person)
    only = {place: next(iter(persons)) for place, persons in holders.items() if len(persons) == 1}
    return Posts(roles, {person: tuple(signs) for person, signs in seen.items()}, countries, only, _offices(seen))


def _offices(seen: Mapping[str, Sequence[_Seen]]) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: defaultdict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    for person, signs in seen.items():
        for sign in signs:
            office = (
                _office(f"{sign.role} of {sign.institution}" if sign.institution else sign.role) if sign.role else None
            )
            if office is not None:
                found[office[0]].add((person, office[1]))
    return {post: tuple(sorted(held, key=lambda one: (one[0], sorted(one[1])))) for post, held in found.items()}


def _is_role(sign: _Seen) -> bool:
    return bool(sign.role) and fold(sign.role or "").split()[-1] not in fold(sign.person).split()


def _signs(claims: Iterable[Claim], mentions: Iterable[Mention], people: People) -> Iterator[_Seen]:
    for claim in claims:
        speaker = speaker_of(claim)
        if speaker and speaker.kind is SpeakerKind.PERSON and (speaker.role or speaker.institution):
            if not is_name(speaker.name):
                continue
            if _PICTURE.search(fold(speaker.role or "")):
                continue  # words of a caption that ran into the text
            person, _ = people.find(strip_titles(speaker.name), claim.document)
            whose = speaker.institution
            if whose and _of_person(whose, claim.document, people):
                whose = None  # "Vik's lawyer" speaks for a person, not for a body
            yield _Seen(person, claim.document, speaker.role, whose, claim.source or claim.sentence)
    for mention in mentions:
        if mention.label != "PERSON":
            continue
        for role in filter(None, (role_before(mention.span), role_after(mention.span))):
            person, _ = people.find(strip_titles(mention.name), mention.span.document)
            yield _Seen(person, mention.span.document, role, None, mention.span)


def _of_person(whose: str, document: str, people: People) -> bool:
    """Whether what is printed as an institution is somebody's name, or ends in it ("Skell's Mayor Ida Vik")."""
    if people.find(strip_titles(whose), document)[1] != "surname-only" or people.named_in(whose):
        return True
    return not (whose.isupper() or country_of(whose)) and people.has_part(whose)


def _from_documents(
    claims: Sequence[Claim], people: People, documents: Sequence[Document], posted: frozenset[str]
) -> Iterator[_Seen]:
    """Signs that a document's form gives: its signature, its sender, and, for those of whom nothing else tells (they
    are not `posted`), the body that issued the transcript in which they speak."""
    spoken: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    for claim in claims:
        speaker = speaker_of(claim)
        if speaker and speaker.kind is SpeakerKind.PERSON and claim.speech is Speech.DIRECT:
            person, _ = people.find(strip_titles(speaker.name), claim.document)
            spoken[claim.document].setdefault(person, claim.source or claim.sentence)
    for document in sorted(documents, key=lambda one: one.id):
        here = spoken.get(document.id, {})
        issuer = document.outlet if document.kind is Kind.TRANSCRIPT else None
        issuer = issuer.split(",")[0] if issuer and _ISSUER.search(issuer) else None
        labels = {strip_titles(part.label).casefold() for part in document.parts if part.label}
        for name, post, body_name in _senders(document):
            person, _ = people.find(strip_titles(name), document.id)
            if person in here:
                yield _Seen(person, document.id, post, body_name, here[person])
        for person, span in sorted(here.items()):
            if issuer and person not in posted and person.casefold() in labels and " " in person:
                yield _Seen(person, document.id, None, issuer, span)


def _senders(document: Document) -> Iterator[tuple[str, str | None, str | None]]:
    """Name, role with body, and body of those who sign or send a document, as its signature and its header have it."""
    for part in document.parts:
        if part.kind is not PartKind.SIGNATURE:
            continue
        name, *below = [line.strip(" ,") for line in document.text.content[part.start : part.end].splitlines()]
        below = [line for line in below if line]
        if not _SIGNED_NAME.fullmatch(name) or not below or not _is_post(below[0]):
            continue
        alone = "," not in below[0] and not _POST_OF.search(below[0])
        if alone and len(below) > 1 and not _ADDRESS.search(below[1]):
            yield name, f"{below[0]} of {below[1]}", None
        else:
            yield name, below[0].replace(",", " of", 1), None
    for sign in document.signs:
        match = _FROM.match(sign.detail) if sign.name == "mail-from" else None
        if match:
            yield match["name"], None, match["body"].strip()


def _is_post(line: str) -> bool:
    return any(fold(word.strip(",")) in TITLE_WORDS for word in line.split()[:4])


def role_before(name: Span) -> str | None:
    """The role printed just before a name, with its country: "Iraqi Prime Minister", "U.S. Defense Secretary"."""
    at = name.start + max(name.exact.find(strip_titles(name.exact)), 0)
    return _role_in(name.text.content[max(0, at - _BEFORE) : at])


_PARTED = re.compile(r"[,;:()\[\]\"“”—–\n]|(?<=[a-z]{3})\.\s")


@lru_cache(maxsize=20_000)  # people and their posts are gathered one after the other
def _role_in(words: str) -> str | None:
    """The role at the end of the words before a name."""
    before = _PARTED.split(words)[-1].split()
    taken: list[str] = []
    while before and (fold(before[-1]) in TITLE_WORDS or country_of(before[-1]) or before[-1].casefold() == "of"):
        taken.insert(0, before.pop())
    while taken and fold(taken[0]) in ("the", "of"):
        taken.pop(0)
    role = " ".join(taken)
    return role if role and any(fold(word) in TITLE_WORDS and not country_of(word) for word in taken) else None


_AFTER = re.compile(
    r"\s*,\s+(?:who is |now )?(?:the |an? )?(?P<role>[^,;:()\[\]\n.]{3,80}?)(?=[,;:.\n]| who | said | told |$)"
)
_CLAUSE = frozenset("who which whose had has was is are were speaking and but while when as in on at".split())
_BELOW = re.compile(r"[ \t]*\n\s*(?P<line>[^\n]{3,80})(?=\n|$)")


def role_after(name: Span) -> str | None:
    """The role printed just after a name: "Ida Vik, director of the Harbour Agency, …", or under it in a signature."""
    after = name.text.content[name.end : name.end + 2 * _BEFORE]
    match = _AFTER.match(after)
    if match and any(fold(word) in TITLE_WORDS for word in match["role"].split()[:4]):
        # "Ida Vik, Agency Director Olav Roe and …" is a list, not a role; "who leads …" is a clause.
        clause = match["role"].split()[0] in _CLAUSE or split_post(" ".join(match["role"].split()[:5]))
        return None if clause or re.search(r"(?:[A-Z]\w+ ){2}[A-Z]\w+ and ", match["role"]) else match["role"]
    below = _BELOW.match(after)
    alone = name.text.content.rfind("\n", 0, name.start) + 1 == name.start
    if below and alone and any(fold(word.strip(",")) in TITLE_WORDS for word in below["line"].split()[:4]):
        return below["line"].replace(",", " of", 1)
    return None


def _country_in(sign: _Seen) -> str | None:
    if sign.institution and country_of(sign.institution):
        return country_of(sign.institution)
    if not sign.role:
        return None
    country, _ = leading_country(sign.role)
    match = re.search(r" of (?:the )?([A-Z][\w. ]+)$", sign.role)
    return country or (country_of(match.group(1)) if match else None)


def _bare_roles(role: str | None) -> Iterator[str]:
    """The forms by which a text takes up a post again: "Iraqi Prime Minister" → "iraqi prime minister", "prime …"."""
    if not role:
        return
    folded = plain(role)
    yield folded
    country, rest = leading_country(folded)
    if country and rest:
        yield rest
