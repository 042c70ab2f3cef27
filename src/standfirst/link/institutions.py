"""Bodies: what a name, a role or a description says about the institution that speaks. General knowledge, in tables.

Takes printed words ("the Pentagon", "Iranian foreign minister", "two FBI officials"), gives a `Body`. Does not know
documents or claims. Only bodies that a reader of any newspaper knows are listed; all others are read off their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from standfirst.link.countries import country_of, leading_country
from standfirst.link.origin_agencies import agency as agency
from standfirst.link.terms import fold

_UK, _US = "United Kingdom", "United States"

_KNOWN = """
White House; Oval Office, US presidency; United States
Pentagon; Defense Department, Department of Defense, DoD, US Department of Defense, US Defense Department; United States
Joint Chiefs of Staff; Joint Chiefs; United States; Pentagon
US Central Command; Centcom, Central Command; United States; Pentagon
US Marine Corps; Marine Corps, US Marines; United States; Pentagon
US Army; ; United States; Pentagon
US Navy; ; United States; Pentagon
US Air Force; ; United States; Pentagon
US military; US armed forces, American military, US forces; United States; Pentagon
State Department; Foggy Bottom, Department of State, US Department of State; United States
Justice Department; Department of Justice, DoJ, US Department of Justice; United States
Treasury Department; US Treasury, Department of the Treasury; United States
Homeland Security; Department of Homeland Security, DHS, Homeland Security Department; United States
FBI; Federal Bureau of Investigation; United States
CIA; Central Intelligence Agency, Langley; United States
NSA; National Security Agency; United States
FAA; Federal Aviation Administration; United States
NTSB; National Transportation Safety Board; United States
Congress; Capitol Hill, US Congress; United States
Downing Street; Number 10, No 10, Number Ten, 10 Downing Street, Number 10 Downing Street; United Kingdom
Foreign Office; FCDO, FCO, Foreign and Commonwealth Office, Foreign Commonwealth and Development Office; United Kingdom
Home Office; ; United Kingdom
Whitehall; British government; United Kingdom
Scotland Yard; Metropolitan Police, Met Police, New Scotland Yard; United Kingdom
Kremlin; Russian presidency; Russia
Elysee; Elysee Palace, French presidency; France
Quai d'Orsay; French foreign ministry; France
Blue House; South Korean presidency, Cheong Wa Dae; South Korea
Zhongnanhai; Chinese leadership; China
United Nations; UN, the U.N.;
Security Council; UN Security Council, United Nations Security Council;
European Union; EU;
European Commission; EU Commission;
NATO; North Atlantic Treaty Organization, North Atlantic Treaty Organisation;
IAEA; International Atomic Energy Agency;
WHO; World Health Organization, World Health Organisation;
IMF; International Monetary Fund;
Red Cross; ICRC, International Committee of the Red Cross;
Amnesty; Amnesty International;
HRW; Human Rights Watch;
"""

_TOPICS = {
    "defense": "defence",
    "foreign affairs": "foreign",
    "external affairs": "foreign",
    "external relations": "foreign",
    "interior affairs": "interior",
    "internal affairs": "interior",
    "home affairs": "home",
    "transportation": "transport",
    "public health": "health",
    "finances": "finance",
    "the interior": "interior",
}
_GOVERNMENT = re.compile(
    r"^(?:government|authorities|administration|state|regime|officials|leadership|cabinet|kingdom|monarchy)$"
)
_PREFIX = re.compile(
    r"^(?:the|a|an|one|two|three|four|five|six|several|some|many|other|another|additional|senior|top|high level"
    r"|high ranking|unnamed|un named|unidentified|anonymous)\s+"
)


_SPELLINGS = (("isation", "ization"), ("defense", "defence"), ("harbor", "harbour"), ("labor", "labour"))


def spelling(core: str) -> str:
    """A core in one spelling, British or American, for comparing."""
    for one, other in _SPELLINGS:
        core = core.replace(one, other) if other not in core else core
    return core.replace("center", "centre").replace("s' ", "s ")


@dataclass(frozen=True, slots=True)
class Body:
    """An institution as its name gives it. Two bodies are the same where core and country are.

    `core` is the folded name without country, ministries brought to one form ("foreign ministry"); it is empty
    where the body is the country itself. `parent` is the core of the body that it speaks for.
    """

    core: str
    country: str | None
    name: str
    parent: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        return self.core, self.country


@cache
def _known() -> dict[str, Body]:
    """Folded name → body, for each row's name and other names."""
    found: dict[str, Body] = {}
    for line in _KNOWN.strip().splitlines():
        name, others, country, parent = ([field.strip() for field in line.split(";")] + ["", ""])[:4]
        body = Body(fold(name), country or None, name, fold(parent) or None)
        for alias in (name, *others.split(",")):
            if alias.strip():
                found.setdefault(fold(alias).strip().removeprefix("the "), body)
    return found


@lru_cache(maxsize=50_000)
def plain(words: str) -> str:
    """A printed name folded, without articles, possessive ending and doubled spaces."""
    folded = " ".join(fold(words).replace("-", " ").split()).removesuffix("'s").removesuffix("'")
    while match := _PREFIX.match(folded):
        folded = folded[match.end() :]
    return folded


def known(name: str) -> Body | None:
    """A body of the table, under any of its names ("the Pentagon" for a defence department)."""
    return _known().get(plain(name))


@lru_cache(maxsize=50_000)
def body(name: str, *, capitals: bool = True) -> Body:
    """The body that a name stands for. With `capitals`, a capital stands for its country's government."""
    folded = plain(name)
    if folded in _known():
        return _known()[folded]
    folded = folded.split(",")[0]
    country = country_of(folded, capitals=capitals)
    if country:
        return Body("", country, country)
    part_of = re.match(r"^(?:.+ )?(?:division|branch|wing|unit) of (?:the )?(.+)$", folded)
    if part_of:
        return body(part_of.group(1), capitals=False)
    country, rest = leading_country(folded)
    if country is None:
        match = re.match(r"^(.+) (?:of|in) (?:the )?([a-z' ]+)$", folded)
        tail = country_of(match.group(2)) if match else None
        if match and tail and (_ministry(match.group(1)) or _ORGAN.search(match.group(1))):
            country, rest = tail, match.group(1)
    if country and _GOVERNMENT.match(rest):
        return Body("", country, country)
    seat = re.match(r"^(.+) (?:government|authorities|administration)$", folded)
    if capitals and seat and (country := country_of(seat.group(1), capitals=True)):
        return Body("", country, country)
    return _of_country(_ministry(rest) or _police(rest) or rest, country, name)


_ORGAN = re.compile(r"^(?!.* of ).+ (?:board|agency|commission|authority|bureau|administration)$")
""" "Harbour Safety Board of Norway" is Norway's Harbour Safety Board."""


def _of_country(core: str, country: str | None, name: str) -> Body:
    """A core with its country; a country's own name for the body wins ("defence ministry" of the US: Pentagon)."""
    own = _known().get(_SEATS.get((core, country), ""), None)
    if own:
        return own
    if country == _US and core in _known() and _known()[core].country == _US:
        return _known()[core]
    if country == _US and re.search(r"\b(?:military|army|navy|air force|marines?|armed forces)\b", core):
        return Body(core, country, name, "pentagon")
    return Body(core, country, _display(name))


_SEATS: dict[tuple[str, str | None], str] = {
    ("defence ministry", _US): "pentagon",
    ("state ministry", _US): "state department",
    ("foreign ministry", _US): "state department",
    ("justice ministry", _US): "justice department",
    ("treasury ministry", _US): "treasury department",
    ("homeland security ministry", _US): "homeland security",
    ("presidency", _US): "white house",
    ("presidency", "Russia"): "kremlin",
    ("presidency", "France"): "elysee",
    ("presidency", "South Korea"): "blue house",
    ("prime minister's office", _UK): "downing street",
    ("foreign ministry", _UK): "foreign office",
    ("foreign ministry", "France"): "quai d'orsay",
    ("home ministry", _UK): "home office",
}


def _whose(country: str) -> str:
    """ "Norway’s", "the United States’"."""
    return f"{country}’" if country.endswith("s") else f"{country}’s"


def _display(name: str) -> str:
    shown = " ".join(name.split())
    for ending in ("'s", "’s"):
        shown = shown.removesuffix(ending)
    return re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", shown)


def _ministry(folded: str) -> str | None:
    """ "ministry of transport", "department for transport", "transport ministry" → "transport ministry"."""
    match = re.match(r"^(?:ministry|department|dept) (?:of|for) (?:the )?(.+)$", folded) or re.match(
        r"^(.+?) (?:ministry|department|dept)$", folded
    )
    if not match or re.search(r"\b(?:police|fire|sheriff'?s?)\b", folded):
        return None
    topic = match.group(1).strip()
    return f"{_TOPICS.get(topic, topic)} ministry"


def _police(folded: str) -> str | None:
    """ "harbour city police department", "police of …" → "harbour city police"; the same for fire departments."""
    match = re.match(r"^(?:(.+?) )?(police|fire)(?: department| dept| force| service| brigade)$", folded)
    return " ".join(part for part in match.groups() if part) if match else None


_FORMER = re.compile(r"\b(?:former|ex|late|onetime|retired|then|would be|defected|exiled|sacked)\b")


def is_former(role: str) -> bool:
    """Whether a role is no longer held, so that it speaks for nobody."""
    return _FORMER.search(plain(role)) is not None


_RANK = re.compile(
    r"\b(?:general|gen|lieutenant|lt|colonel|col|major|maj|admiral|adm|captain|capt|brigadier|brig|commander|cmdr"
    r"|air marshal|field marshal|chief of (?:the )?(?:defence|defense|general|army) staff)\b"
)
_POST = (
    r"(?:(?:acting|deputy|chief|vice|assistant|associate|senior|executive|managing|under|first|press|spokes)[ -])*"
    r"(?:spokes(?:man|woman|person|people)|press secretary|director(?: general)?|head|chief(?: executive)?|boss"
    r"|chairman|chairwoman|chair|commissioner|superintendent|secretary general|inspector general|ceo|president"
    r"|official|officer|agent|administrator|representative|leader|manager|governor)s?"
)
_MINISTER = re.compile(
    r"^(?:(?:deputy|acting|assistant|vice|junior|under)[ -])*(?P<topic>[a-z' -]+?) "
    r"(?P<post>minister|secretary|undersecretary)$"
)
_MINISTER_OF = re.compile(
    r"(?:minister|secretary|undersecretary)(?: of state)? (?:of|for) (?:the )?(?P<topic>[a-z' ]+)$"
)
_NO_TOPIC = re.compile(
    r"\b(?:press|private|general|executive|cabinet|permanent|party|social|staff|council|prime|first)$"
)
_HEADS_OF_STATE = (
    (re.compile(r"\b(?:prime minister|premier)\b"), "prime minister's office"),
    (re.compile(r"\bchancellor\b"), "chancellery"),
    (re.compile(r"\bpresident(?:ial)?\b"), "presidency"),
    (re.compile(r"\b(?:king|queen|crown prince|emir|sultan)\b"), "royal court"),
    (re.compile(r"\bambassador\b"), "foreign ministry"),
)


def body_of_role(role: str, country: str | None = None) -> Body | None:
    """The body that a role speaks for, or None: "Defense Secretary", "foreign minister of X", "X spokeswoman".

    `country` is what the text around it says, used where the role itself names none. A former post speaks for nobody.
    A president, premier or king without a country gives None: one cannot tell whose.
    """
    folded = plain(role).removeprefix("separate ")
    if is_former(folded):
        return None
    found = leading_country(folded)
    named, rest = found if found[0] else _trailing_country(folded)
    if found[0] and is_sent(rest):
        return Body("", named, named or "")
    country = named or country
    spoken_for = _post_of(rest)
    if spoken_for and _CUT.search(spoken_for):
        return None
    if spoken_for in _FIELDS:
        core = f"{_TOPICS.get(spoken_for, spoken_for)} ministry"
        return _of_country(core, country, f"{_whose(country)} {core}") if country else None
    if spoken_for:
        found_body = body(f"{country} {spoken_for}" if named and country_of(spoken_for) is None else spoken_for)
        return replace(found_body, name=_as_printed(found_body.name, role))
    if country and re.search(r"^(?:government|cabinet|state)\b", rest) and re.search(rf"\b{_POST}$", rest):
        return Body("", country, country)
    return _office(rest, country, role)


def _as_printed(name: str, printed: str) -> str:
    """A folded name as the words that it was read from have it: "harbour agency" → "Harbour Agency"."""
    parts = [re.escape(part).replace("'", "['’]") for part in name.split()]
    match = re.search(r"[\s-]+".join(parts), printed, re.IGNORECASE)
    return match.group() if match else name


def _trailing_country(folded: str) -> tuple[str | None, str]:
    match = re.match(r"^(.+?) (?:of|from) (?:the )?([a-z' ]+)$", folded)
    country = country_of(match.group(2)) if match else None
    return (country, match.group(1)) if match and country else (None, folded)


def _post_of(folded: str) -> str | None:
    """ "spokesman for the harbour agency", "harbour agency spokesman" → "harbour agency"."""
    match = re.match(rf"^(?:a |the )?{_POST} (?:for|of|at|with|from) (?:the )?(.+)$", folded) or re.match(
        rf"^(.+?)(?:'s)? {_POST}$", folded
    )
    if not match or re.fullmatch(_POST, match.group(1)) or _GENERIC.fullmatch(match.group(1)):
        return None
    if re.fullmatch(
        r"(?:its|his|her|their|our|your|my|the|a|this|that|both|all|each|every|of|and|or)(?: .*)?", match.group(1)
    ):
        return None
    if country_of(match.group(1)) and _TO_A_COUNTRY.search(folded):  # speaks for whoever sends him
        return None
    # "chief of surgery at the Skell Hospital" speaks for the hospital.
    whose = re.sub(r"^.+ at (?:the )?(?=\S+ \S)", "", match.group(1))
    return re.sub(r"(?: (?:special|senior|deputy|field|chief))+$", "", whose)


_CUT = re.compile(r"\b(?:backed|based|born|led|appointed|elected|trained)$")
""" "Norway-backed president": what stands before the post is no body."""


def is_sent(role: str) -> bool:
    """Whether a role is that of somebody sent to a country ("envoy for Norway"), who does not speak for it."""
    return _TO_A_COUNTRY.search(plain(role)) is not None and "ambassador" not in plain(role)


_TO_A_COUNTRY = re.compile(r"\b(?:representative|envoy|coordinator|agent|officer)s? (?:for|to|on) ")
_GENERIC = re.compile(
    r"(?:(?:senior|top|government|vice|deputy|chief|local|company|acting|executive|general|military|supreme|opposition"
    r"|(?:first|second|third|fourth) generation"
    r"|spiritual|religious|republican|democratic|majority|minority|conservative|party|world|community|student|team|us"
    r"|special|federal|state|city|county|law enforcement|intelligence|security|health|administration|western|eastern"
    r"|regional|foreign|allied|defected|retired|rebel|emergency|rescue|aid|industry|business|economic|financial|trade"
    r"|campaign|political|tribal|village|provincial|civil|elected|public|unnamed|current|former)\s?)+"
)
_US_SECRETARIES = frozenset({"homeland security", "treasury"})
_FIELDS = frozenset("defence defense foreign interior finance health justice transport energy education".split())
""" "A Norwegian defence official" speaks for the ministry of that field."""


def _office(folded: str, country: str | None, role: str) -> Body | None:
    if re.fullmatch(r"(?:us )?secretary of state", folded):
        return known("State Department") if country in (None, _US) else None
    if re.fullmatch(r"(?:us )?(?:secretary of defense|defense secretary)", folded):
        return known("Pentagon") if country in (None, _US) else body(f"{country} defence ministry")
    if re.fullmatch(r"(?:foreign|home) secretary", folded) and country is None:
        country = _UK  # elsewhere it is a minister
    if "joint chiefs" in folded:
        return known("Joint Chiefs")
    for pattern, office in _HEADS_OF_STATE:
        if pattern.search(folded):
            return _of_country(office, country, f"{_whose(country)} {office}") if country else None
    if country and "national security advis" in folded:
        return _of_country("presidency", country, f"{_whose(country)} presidency")
    match = _MINISTER.search(folded) or _MINISTER_OF.search(folded)
    if match and not _NO_TOPIC.search(match.group("topic")):
        topic = match.group("topic").strip()
        if country is None and topic in _US_SECRETARIES and "secretary" in match.group():
            country = _US
        core = f"{_TOPICS.get(topic, topic)} ministry"
        return _of_country(core, country, f"{_whose(country)} {core}" if country else core)
    if re.search(r"\battorney general\b", folded):
        return _of_country("justice ministry", country, role) if country else None
    if country and _RANK.search(folded):
        return body(f"{country} military")
    return None


_DESCRIBED = re.compile(
    r"^(?:(?:\d+|senior|junior|top|high ranking|current|unnamed|anonymous|government)\s+)*(?P<whose>.+?)(?:'s)?\s+"
    r"(?:officials?|sources?|officers?|spokes(?:man|woman|person|people)|aides?|agents?|commanders?|investigators?"
    r"|authorities|diplomats?|ministers?)\b"
)


def body_of_description(description: str) -> Body | None:
    """The body that an unnamed source speaks for: "Pentagon officials", "Iranian officials"; else None."""
    folded = plain(description)
    if _FORMER.search(folded):
        return None
    match = _DESCRIBED.match(folded)
    if not match:
        country = country_of(folded)
        return Body("", country, country) if country else None
    whose = match.group("whose")
    found = _known().get(whose)
    if found:
        return found
    country, rest = leading_country(f"{whose} x")
    rest = rest.removesuffix("x").strip()
    if country and re.fullmatch(r"(?:defen[cs]e|military)", rest):
        return body(f"{country} defence ministry") if "def" in rest else body(f"{country} military")
    return Body("", country, country) if country else None
