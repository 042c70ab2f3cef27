"""Parties: which of those who speak are one origin, which add one only where nobody else is known, and which add none.

Takes actors and the outlets of the documents, gives `Parties`. Does not know claims or copies. A party is the id of an
actor: of an institution, or of whoever speaks for none.

| who is said to speak | how it counts |
|---|---|
| "she", "some", "rumours", "media reports" | not at all, if anybody else speaks |
| "officials", "analysts", "the government", "a local newspaper" | one, where no named party says it |
| "the uncle", "her spokeswoman", "several students", "its parliament" | one, where no named party says it |
| "Norwegian officials", "Oslo" | one, where no named party of that country says it |
| "the mayor's office", "the mayor's aides" | as the body that the mayor speaks for |
| "the ministry and the port" | as the ministry and the port |
| "police", where the story names one force alone | as that force |
| "state-run Marren TV", "Marren Television" | as one outlet |
| two newspapers of one publisher | as one |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from standfirst.link.actors import Actors
from standfirst.link.bodies import outlet_key
from standfirst.link.countries import country_of, leading_country
from standfirst.link.institutions import agency, body, known, plain
from standfirst.link.origin_groups import bare, has_own_name, is_force, is_police, nameless
from standfirst.link.origin_owners import owner_of
from standfirst.link.people import TITLE_WORDS
from standfirst.link.terms import STOP_WORDS, fold
from standfirst.records import Actor, ActorKind, Counting, Reason

_NOBODY = frozenset(
    """he she it they we i you who whom this that these those his her hers its their theirs our your my him them one
    some someone somebody many others another other both all most several few none so what which everyone everybody
    anyone nobody people another-one""".split()
)
_HEARSAY = re.compile(
    r"\b(?:rumou?rs?|gossip|whispers|speculation|hearsay|theories|allegations|murmurs|chatter)\b"
    r"|^(?:(?:media|press|news|local|other|multiple|several|various|unconfirmed|early|initial|some|many|recent) )*"
    r"(?:reports|accounts|media|stories|news reports|media outlets|news organi[sz]ations|newspapers|outlets)$"
)
_UNNAMED = re.compile(
    r"\b(?:officials?|authorit(?:y|ies)|sources?|officers?|analysts?|experts?|observers?|watchers?|critics?|lawmakers?"
    r"|diplomats?|insiders?|aides?|commentators?|investigators?|prosecutors?|bloggers?|activists?|politicians?"
    r"|supporters?|opponents?|leaders?|senators?|agents?|academics|scholars|historians|economists|observers)\b"
)
_GENERIC = frozenset(
    """government administration regime authorities state country nation kingdom emirate sultanate republic capital
    military army navy forces coalition group side newspaper newspapers paper papers daily broadcaster station network
    channel website magazine tv television radio media think tank agency wire service""".split()
)
_QUALIFIERS = frozenset(
    """state run owned official semi semiofficial the a an local national federal news wire service press leading
    largest biggest main another other his her its their our daily weekly public private independent pro hardline
    hard line conservative liberal opposition ruling foreign big small same new old governing influential""".split()
)
_LOOSE = _QUALIFIERS - {"foreign", "national", "federal"}
"""Qualifiers that leave it open which body is meant: "the foreign ministry" is one."""
_MEDIA = frozenset(
    """newspaper newspapers paper papers daily broadcaster station network channel website site magazine tv television
    radio media blog outlet tabloid social platform portal""".split()
)
_VERB = re.compile(r"\w{3}(?:ing|ed)$")
_IN_MEDIUM = re.compile(
    r"^(?:\w+ )?(?:reports?|articles?|stor(?:y|ies)|pieces?|editorials?|interviews?) (?:in|from|by|of|on|with) "
    r"(?P<where>.+)$"
)
_ISSUED = frozenset("report statement announcement article story account interview comment release".split())
_OF_SOMEBODY = re.compile(
    r"^(?P<whose>.+?)(?:['’]s?)? (?:office|aides?|administration|government|campaign|team|entourage|press office)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r",? (?:and|&) |, ")
_MONARCHIES = frozenset(
    """Bahrain,Belgium,Bhutan,Cambodia,Denmark,Eswatini,Jordan,Lesotho,Morocco,Netherlands,Norway,Saudi Arabia,Spain,
    Sweden,Thailand,Tonga,United Kingdom""".replace("\n    ", "").split(",")
)
_FORMS_OF_STATE = {
    "kingdom": _MONARCHIES,
    "sultanate": frozenset({"Oman", "Brunei"}),
    "emirate": frozenset({"Kuwait", "Qatar", "United Arab Emirates"}),
    "islamic republic": frozenset({"Iran"}),
    "hermit kingdom": frozenset({"North Korea"}),
}
_BASED = re.compile(r"\b[\w-]+ based\b|(?<=.) (?:in|near) .+$")
""" "One Skell-based website", "a think tank in Skell"."""
_SHORT = 4
"""A name of fewer letters may be anybody's."""
_CALLED_SO = frozenset({"islamic republic", "hermit kingdom"})
"""Names that a country has wherever they stand; the others need one such country among those that are named."""


@dataclass(frozen=True)
class Parties:
    """How the parties count. Every party that is in none of these counts as itself.

    `heads`: party → party that it counts as; `vague`: unnamed party → its country, or "" where none is told;
    `nobody`: parties that add no origin; `joint`: party → those who speak together; `reasons`: why, for each of these.
    """

    heads: Mapping[str, str]
    vague: Mapping[str, str]
    nobody: frozenset[str]
    joint: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    """Party with a name → its country, where its name tells."""
    reasons: Mapping[str, Reason] = field(default_factory=dict)

    def head(self, party: str) -> str:
        """The party that this one counts as."""
        seen = {party}
        while (above := self.heads.get(party, party)) not in seen:
            seen.add(above)
            party = above
        return party

    def counted(self, parties: Iterable[str]) -> tuple[str, ...]:
        """Those that are origins of their own among some parties, in their order; at least one, if there is any."""
        found = list(dict.fromkeys(self.head(one) for party in parties for one in self.joint.get(party, (party,))))
        named = [party for party in found if party not in self.vague and party not in self.nobody]
        held = {self.countries[party] for party in named if party in self.countries}
        countries: set[str] = set()
        unnamed: list[str] = []
        for party in found:
            country = self.vague.get(party, "")
            if country and country not in held | countries:
                countries.add(country)
                unnamed.append(party)
        some = [party for party in found if party in named or party in unnamed]
        nameless = [party for party in found if party in self.vague]
        return tuple(some or nameless[:1] or found[:1])

    def counting(self, party: str) -> Counting:
        """What a party is among the origins of a story."""
        if party in self.joint:
            return Counting.JOINT
        if party in self.nobody:
            return Counting.NOBODY
        return Counting.UNNAMED if party in self.vague else Counting.ORIGIN


NO_PARTIES = Parties({}, {}, frozenset(), {}, {})
"""Every party counts as itself."""


def find_parties(
    parties: Iterable[str], speakers: Mapping[str, frozenset[str]], actors: Actors, years: Mapping[str, int | None]
) -> Parties:
    """Decides how each party counts.

    `speakers`: party → ids of the actors who speak for it; `years`: id of the actor of an outlet that states things
    itself → the year of its first document, or None.
    """
    drafts = _Drafts(actors, speakers, years)
    known_parties = sorted(party for party in parties)
    for party in known_parties:
        drafts.place(party)
    drafts.media(known_parties)
    return Parties(
        drafts.heads,
        drafts.vague,
        frozenset(drafts.nobody),
        drafts.joint,
        drafts.countries(known_parties),
        drafts.reasons,
    )


class _Drafts:
    """The decisions while they are being made, one party after the other."""

    def __init__(self, actors: Actors, speakers: Mapping[str, frozenset[str]], years: Mapping[str, int | None]) -> None:
        self.actors, self.speakers, self.years = actors, speakers, years
        self.heads: dict[str, str] = {}
        self.vague: dict[str, str] = {}
        self.nobody: set[str] = set()
        self.joint: dict[str, tuple[str, ...]] = {}
        self.reasons: dict[str, Reason] = {}
        places = (actor.name for actor in actors.actors.values() if actor.kind is ActorKind.PLACE)
        self.named_countries = frozenset(filter(None, map(country_of, places)))
        named = (actor.name for actor in actors.actors.values() if actor.kind is ActorKind.BODY)
        self.bodies = frozenset(map(plain, named))
        self.forces = frozenset(
            actors.spoken_for(id)
            for id, actor in actors.actors.items()
            if actor.kind is ActorKind.BODY and is_force(actor.name) and not is_police(actor.name)
        )

    def place(self, party: str) -> None:
        """Finds the first rule that a party falls under; most fall under none."""
        actor = self.actors.actors.get(party)
        if actor is None:
            return
        if actor.kind is ActorKind.PERSON:
            self._reporter(party, actor)
            return
        named = any(self._kind(id) is ActorKind.PERSON for id in self.speakers.get(party, frozenset()))
        if named:
            return
        of_others = (self._joint, self._somebodys, self._medium, self._reporter)
        rules = (self._nobody, *of_others, self._form_of_state, self._force, self._unnamed)
        next((rule for rule in rules if rule(party, actor)), None)

    def _kind(self, id: str) -> ActorKind | None:
        actor = self.actors.actors.get(id)
        return actor.kind if actor else None

    def _note(self, party: str, rule: str, words: str) -> bool:
        actor = self.actors.actors[party]
        self.reasons[party] = Reason(rule, words, actor.reasons[0].spans[:1] if actor.reasons else ())
        return True

    def _nobody(self, party: str, actor: Actor) -> bool:
        folded = plain(actor.name)
        words = folded.split()
        pronoun = not words or all(word in _NOBODY for word in words)
        # What a parser took for a document's name may end in a word that can be none.
        cut = actor.kind is ActorKind.DOCUMENT and (words[-1:] == [] or words[-1] in STOP_WORDS or _VERB.search(folded))
        if not pronoun and not cut and (party in self.years or not _HEARSAY.search(folded)):
            return False
        self.nobody.add(party)
        return self._note(party, "no-voice", f"“{actor.name}” names nobody")

    def _joint(self, party: str, actor: Actor) -> bool:
        parts = _JOINED.split(re.sub(r"^[Bb]oth ", "", actor.name))
        found = [self.actors.lookup(part) for part in parts] if len(parts) > 1 else []
        members = tuple(dict.fromkeys(self.actors.spoken_for(one.id) for one in found if one))
        if len(found) != sum(one is not None for one in found) or len(members) < 2 or party in members:
            return False
        self.joint[party] = members
        return self._note(party, "joint", f"“{actor.name}” are {len(members)} parties")

    def _somebodys(self, party: str, actor: Actor) -> bool:
        """ "Roe's office" is the body that Roe speaks for, or Roe."""
        match = _OF_SOMEBODY.match(actor.name) if known(actor.name) is None else None
        whose = self.actors.lookup(re.sub(r"^[Tt]he ", "", match["whose"])) if match else None
        if whose is None or whose.kind is not ActorKind.PERSON:
            return False
        self.heads[party] = self.actors.spoken_for(whose.id)
        return self._note(party, "office", f"“{actor.name}” speaks for {whose.name}")

    def _medium(self, party: str, actor: Actor) -> bool:
        """ "A report in the Courier" is the Courier; a report in an unnamed newspaper is anybody's."""
        match = _IN_MEDIUM.match(plain(actor.name))
        if match is None:
            return False
        found = self.actors.lookup(match["where"])
        if found and found.kind in (ActorKind.BODY, ActorKind.PERSON):
            self.heads[party] = found.id
            return self._note(party, "same-outlet", f"“{actor.name}” is {found.name}")
        self.vague[party] = ""
        return self._note(party, "unnamed", f"“{actor.name}” may be anybody's")

    def _reporter(self, party: str, actor: Actor) -> bool:
        """ "Courier's Ida Vik" is the Courier's own witness, "Brigadier General Roe" is Roe, "Roe, who …" is Roe."""
        name, _, more = actor.name.partition(", ")
        words = re.sub(r"(?<=[A-Z]{2}['’])(?=[A-Z][a-z])", "s ", name).split()
        whole = self.actors.lookup(name) if more and len(words) > 1 else None
        if whole and whole.id != party:
            self.heads[party] = self.actors.spoken_for(whole.id)
            return self._note(party, "same-person", f"“{actor.name}” is {whole.name}")
        person = actor.kind is ActorKind.PERSON
        if more or not (person or actor.kind is ActorKind.BODY) or not all(word[:1].isupper() for word in words):
            return False
        for size in range(1, len(words)):
            before, last = words[:size], None if person else self.actors.lookup(" ".join(words[size:]))
            whom = last if last and last.kind is ActorKind.PERSON else None
            outlet = self._outlet(" ".join(before)) if not person or len(words) - size == 2 else None
            if outlet and outlet != party and (whom or before[-1].endswith(("'s", "’s")) or len(words) - size == 2):
                self.heads[party] = outlet
                return self._note(party, "own-reporter", f"“{actor.name}” reports for it")
            if whom and (all(fold(one) in TITLE_WORDS for one in before) or before[-1].endswith(("'s", "’s"))):
                self.heads[party] = self.actors.spoken_for(whom.id)
                return self._note(party, "same-person", f"“{actor.name}” is {whom.name}")
        return False

    def _outlet(self, name: str) -> str | None:
        found = self.actors.lookup(re.sub(r"['’]s?$", "", name))
        is_outlet = found and (found.id in self.years or agency(found.name) or owner_of(found.name, 9999))
        return found.id if found and is_outlet else None

    def _form_of_state(self, party: str, actor: Actor) -> bool:
        folded = plain(actor.name)
        fits = sorted(_FORMS_OF_STATE.get(folded, frozenset()))
        if folded not in _CALLED_SO:
            fits = [country for country in fits if country in self.named_countries]
        if len(fits) != 1:
            return False
        self.vague[party] = fits[0]
        return self._note(party, "form-of-state", f"“{actor.name}” is {fits[0]}, the only such country that is named")

    def _force(self, party: str, actor: Actor) -> bool:
        """ "Police" are the one force that the story names; of two forces they may be either."""
        others = sorted(self.forces - {party})
        if party in self.years or not is_police(actor.name) or not others:
            return False
        if len(others) > 1:
            self.vague[party] = ""
            return self._note(party, "unnamed", f"“{actor.name}” may be one force or another")
        first = others[0]
        if not has_own_name(self._name(first)):
            return False
        self.heads[party] = first
        return self._note(party, "same-force", f"“{actor.name}” is {self._name(first)}, the only force that is named")

    def _unnamed(self, party: str, actor: Actor) -> bool:
        if party in self.years:
            return False
        folded = plain(actor.name)
        country, rest = leading_country(" ".join(word for word in folded.split() if word not in _QUALIFIERS) or folded)
        words = [word for word in _BASED.sub("", rest).split() if word not in _QUALIFIERS]
        if actor.kind is ActorKind.DOCUMENT:
            if actor.institution or folded not in _ISSUED:
                return False
            self.vague[party] = ""
        elif actor.kind is ActorKind.PLACE:
            self.vague[party] = country_of(actor.name) or ""
        elif actor.kind is ActorKind.ANONYMOUS and _UNNAMED.search(folded):
            self.vague[party] = country or ""
        elif nameless(actor) or (actor.kind is ActorKind.BODY and bare(actor.name, self.bodies, _LOOSE)):
            self.vague[party] = ""
        elif actor.kind in (ActorKind.BODY, ActorKind.ANONYMOUS) and known(actor.name) is None and not country:
            if not words or not all(word in _GENERIC for word in words):
                return False
            self.vague[party] = ""
        elif country and agency(actor.name) is None and all(word in _MEDIA or word == "agency" for word in words):
            self.vague[party] = ""
        else:
            return False
        return self._note(party, "unnamed", f"“{actor.name}” may be anybody who speaks so")

    def media(self, parties: Iterable[str]) -> None:
        """Outlets under names with and without description, and outlets of one owner, are one."""
        counting = [id for id in parties if id in self.actors.actors]
        counting = [id for id in counting if not (id in self.vague or id in self.nobody or id in self.joint)]
        keys = {id: _media_key(self._name(id)) for id in counting}
        outlets = {key for key in keys.values() if key} | {outlet_key(self._name(id)) for id in self.years}
        by_key: dict[str, str] = {}
        for party in sorted(counting, key=lambda id: (id not in self.years, len(self._name(id)), id)):
            key = keys[party] or outlet_key(leading_country(plain(self._name(party)))[1] or self._name(party))
            owner = owner_of(self._name(party), self.years.get(party))
            short = len(key) < _SHORT and agency(self._name(party)) is None
            if owner is None and (short or key not in outlets):
                continue
            for rule, one in (("same-outlet", key), ("one-owner", f"owner {owner}" if owner else None)):
                first = by_key.setdefault(one, party) if one else party
                if first != party:
                    self.heads.setdefault(party, first)
                    why = f" (owner: {owner})" if rule == "one-owner" else ""
                    self._note(party, rule, f"“{self._name(party)}” counts as {self._name(first)}{why}")
                    break

    def _name(self, party: str) -> str:
        actor = self.actors.actors.get(party)
        return actor.name if actor else party

    def countries(self, parties: Iterable[str]) -> dict[str, str]:
        """Party with a name → its country."""
        found = {}
        for party in parties:
            actor = self.actors.actors.get(party)
            if actor and actor.kind is not ActorKind.PERSON and party not in self.vague:
                country = body(actor.name, capitals=False).country
                if country:
                    found[party] = country
        return found


def _media_key(name: str) -> str | None:
    """One key for an outlet's name with and without what describes it; None where the name does not show an outlet:
    "state-run Marren TV", "the Marren Television" → "marren tv"."""
    folded = re.sub(r"\b(?:web ?site|site|report|reports)$", "", plain(name)).replace("television", "tv").strip()
    _, rest = leading_country(folded)
    words = [word for word in rest.split() if word not in _QUALIFIERS - {"news", "wire", "press", "service"}]
    named = agency(" ".join(words))
    if named:
        return outlet_key(named)
    described = bool(re.search(r"\bnews agency\b", folded))
    kept = [word for word in words if not (described and word in ("news", "agency"))]
    kept = [word for word in kept if word == "tv" or word not in _MEDIA | _QUALIFIERS]
    shows = described or bool(_MEDIA & set(folded.split())) or owner_of(" ".join(kept), 9999) is not None
    return " ".join(kept) if shows and kept and kept != ["tv"] else None
