"""The bodies that a set of documents names: one entry for each under all its names and acronyms.

Takes printed names with the documents they stand in, gives a `Bodies` registry. Does not know claims.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from standfirst.link.countries import country_of, leading_country
from standfirst.link.institutions import Body, agency, body, known, plain, spelling
from standfirst.link.people import TITLE_WORDS
from standfirst.link.terms import fold
from standfirst.records import Document

Key = tuple[str, str | None]

_GOVERNMENT = re.compile(r"government|administration|state|federal|regime|cabinet|law enforcement")
_DEFINED = re.compile(r"\(\s*(?:the )?([A-Z][A-Za-z]?[A-Z]{1,6})s?\s*\)")
_SMALL = frozenset("of for and the on in to de du des la le".split())
_OUTLET_WORDS = frozenset("news online web website magazine newspaper newspapers com the net org digital".split())
_AGENCY_WORDS = re.compile(
    r"\b(?:news|press) (?:agency|service|association)$|\b(?:news)?wires?$|\bwire service$", re.IGNORECASE
)
HEADS = frozenset(
    """agency ministry department organization organisation company airline airport hospital police university court
    commission committee council union bank army military government parliament party group institute authority board
    office embassy bureau service corporation firm carrier coalition regulator operator manufacturer newspaper paper
    port broadcaster charity foundation association federation network""".split()
)


_CHANNEL = re.compile(
    r"(?:['’]s)?(?: official)? (?:web ?site|home ?page|press office|media office|(?:twitter|facebook|social media) "
    r"(?:feed|account|page|desk))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def without_channel(name: str) -> str:
    """A body's name without the channel that it speaks by: "the Harbour Agency's website" → "the Harbour Agency"."""
    rest = _CHANNEL.sub("", name)
    own = rest.split()[-1:]
    return rest if own and own[0][0].isupper() and not own[0].endswith("-based") else name


@lru_cache(maxsize=20_000)
def outlet_key(name: str) -> str:
    """One key for an outlet under its print and web names: "The Example News Online" and "Example News" meet."""
    known_agency = agency(name)
    if known_agency:
        return _AGENCY_WORDS.sub("", fold(known_agency)).strip() or fold(known_agency)
    parts = re.sub(r"[^\w' ]", " ", fold(re.sub(r"\.(?:com|org|net|co\.uk)\b", "", name))).split()
    kept = [part for part in parts if part not in _OUTLET_WORDS]
    return " ".join(kept or parts) or fold(name)


@dataclass(frozen=True, slots=True)
class Named:
    """A body's name as printed in a document at a code point offset."""

    name: str
    document: str
    start: int = 0


@dataclass(frozen=True)
class Bodies:
    """All bodies by key. `merged` maps a key to the one that stands for it; `heads` tells whom "the agency" means."""

    entries: Mapping[Key, Body]
    merged: Mapping[Key, Key]
    printed: Mapping[Key, Counter[str]]
    acronyms: Mapping[str, Key]
    outlets: frozenset[str]
    heads: Mapping[tuple[str, str], tuple[tuple[int, Key], ...]] = field(default_factory=dict)

    def find(self, name: str, document: str = "", start: int | None = None) -> tuple[Body, str]:
        """The body behind a printed name, and the rule: a generic name ("the agency") is the last such body before
        `start` in the document, or its only one."""
        name = without_channel(name)
        folded = plain(name)
        if folded in HEADS:
            generic = self._generic(folded, document, start)
            if generic:
                return self.entries[generic], "generic-name"
        key, rule = self._key(name)
        key = self.merged.get(key, key)
        entry = self.entries.get(key)
        if entry is None:
            entry = body(name)
        return entry, rule

    def is_body(self, name: str) -> bool:
        """Whether a printed institution can be one: more than a lone word cut from a role ("Supreme", "State")."""
        folded = plain(name)
        country, rest = leading_country(folded)
        if known(name) or country_of(folded) or rest in HEADS or agency(name) or outlet_key(name) in self.outlets:
            return True
        if _GOVERNMENT.fullmatch(rest):
            return country is not None
        if all(part in TITLE_WORDS for part in rest.split()):  # cut from a role: "Supreme", "Foreign"
            return False
        if " " in rest:
            return any(c.isupper() for c in name) or rest.split()[-1] in HEADS
        return bool(_acronym_form(name)) or (rest, country) in self.printed

    def is_bare(self, found: Body) -> bool:
        """Whether a body is a mere kind of body ("the hospital"), and another of this kind has a name of its own."""
        return found.country is None and found.core in HEADS and found.core in self._kinds

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(core.split()[-1] for core, _ in self.entries if " " in core)

    def is_cut(self, found: Body) -> bool:
        """Whether a body read off a role is only a word cut from it: "aquatic" of "aquatic director"."""
        return found.country is None and found.core != "" and " " not in found.core and not self.is_body(found.name)

    def elsewhere(self, core: str) -> bool:
        """Whether some country's body of this core is named."""
        return any(other == core and country for other, country in self.entries)

    def _key(self, name: str) -> tuple[Key, str]:
        acronym = self.acronyms.get(_short(name))
        if acronym:
            return acronym, "acronym"
        return body_key(name, self.outlets), "known-name" if known(name) else "same-name"

    def _generic(self, head: str, document: str, start: int | None) -> Key | None:
        places = self.heads.get((document, head), ())
        before = [key for at, key in places if start is not None and at < start]
        if before:
            return before[-1]
        distinct = {key for _, key in places}
        return next(iter(distinct)) if len(distinct) == 1 else None

    def printed_names(self, key: Key) -> tuple[str, ...]:
        """All names that the documents print for a body, the most used first."""
        names: Counter[str] = Counter()
        for other, counts in self.printed.items():
            if self.merged.get(other, other) == key:
                names.update(counts)
        return tuple(name for name, _ in sorted(names.items(), key=lambda item: (-item[1], -len(item[0]), item[0])))


def body_key(name: str, outlets: frozenset[str]) -> Key:
    """Identity of a printed name: an outlet's key, else the body's core in one spelling and its country."""
    own = outlet_key(name)
    if own in outlets or agency(name):
        return own, None
    found = body(name)
    return spelling(found.core), found.country


def find_bodies(named: Sequence[Named], more: Iterable[Body], documents: Sequence[Document]) -> Bodies:
    """Registers printed names and bodies read off roles, then merges acronyms, short names and missing countries."""
    outlets = frozenset(outlet_key(doc.outlet) for doc in documents if doc.outlet)
    entries: dict[Key, Body] = {}
    printed: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for item in named:
        key = body_key(item.name, outlets)
        found = body(item.name)
        entries.setdefault(
            key,
            found
            if not (key[0] in outlets or agency(item.name))
            else Body(key[0], None, agency(item.name) or item.name),
        )
        printed[key][_shown(item.name)] += 1
    for entry in more:
        entries.setdefault((spelling(entry.core), entry.country), entry)
    acronyms = _acronyms(entries, documents)
    merged = _merge(entries, acronyms, _documents_of(named, outlets))
    merged = {key: merged.get(target, target) for key, target in merged.items()}
    acronyms = {short: merged.get(key, key) for short, key in acronyms.items()}
    registry = Bodies(entries, merged, printed, acronyms, outlets)
    return replace(registry, heads=_heads(registry, named))


def _shown(name: str) -> str:
    return re.sub(r"^(?:[Tt]he|[Aa]n?) |(?:'s|’s)$", "", " ".join(name.split()))


def _acronym_form(name: str) -> str:
    shown = _shown(name).replace(".", "")
    return shown if 2 <= len(shown) <= 7 and sum(c.isupper() for c in shown) >= 2 and shown.isalnum() else ""


def _short(name: str) -> str:
    """The acronym that a name is, an agency's without what it is called: "MNA", "the official MNA news agency"."""
    return _acronym_form(name) or _acronym_form(_AGENCY_WORDS.sub("", agency(name) or "").rstrip())


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[\s-]+", name) if part and part.lower() not in _SMALL).upper()


def _acronyms(entries: Mapping[Key, Body], documents: Sequence[Document]) -> dict[str, Key]:
    """Acronym → body: as texts define it ("Federal Harbour Agency (FHA)"), else by initials if only one fits."""
    outlets = frozenset(outlet_key(doc.outlet) for doc in documents if doc.outlet)
    found: dict[str, Key] = {}
    for doc in documents:
        for match in _DEFINED.finditer(doc.text.content):
            full = _full_form(doc.text.content[max(0, match.start() - 120) : match.start()], match.group(1))
            if full and not known(match.group(1)):
                found.setdefault(match.group(1), body_key(full, outlets))
    by_initials: defaultdict[str, set[Key]] = defaultdict(set)
    for key, entry in entries.items():
        if len(entry.name.split()) >= 3:
            by_initials[_initials(_shown(entry.name))].add(key)
    for entry in entries.values():
        short = _short(entry.name)
        fits = by_initials.get(short.upper(), set()) if short else set()
        if len(fits) == 1 and short not in found and not known(short):
            found[short] = next(iter(fits))
    return found


def _full_form(before: str, short: str) -> str | None:
    """The words just before a bracketed acronym whose initials spell it."""
    parts = before.split()
    for size in range(2, min(len(parts), len(short) + 4) + 1):
        taken = parts[-size:]
        if taken[0].lower() in _SMALL or not taken[0][0].isupper():
            continue
        if _initials(" ".join(taken)) == short.upper():
            return " ".join(taken)
    return None


def _documents_of(named: Iterable[Named], outlets: frozenset[str]) -> dict[Key, set[str]]:
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for item in named:
        found[body_key(item.name, outlets)].add(item.document)
    return found


def _merge(
    entries: Mapping[Key, Body], acronyms: Mapping[str, Key], documents: Mapping[Key, set[str]]
) -> dict[Key, Key]:
    """Key → key that stands for it: acronyms; a name's only longer form; a core without country and the only one with,
    where every document that leaves the country out names it elsewhere."""
    merged: dict[Key, Key] = {}
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for core, country in entries:
        if country and core:
            countries[core].add(country)
    long_cores = {core for core, _ in entries if len(core.split()) >= 3}
    for key in sorted(entries, key=lambda one: (one[0], one[1] or "")):
        core, country = key
        short = _short(entries[key].name)
        if short in acronyms and acronyms[short] in entries and acronyms[short] != key:
            merged[key] = acronyms[short]
        elif country is None and len(countries[core]) == 1 and documents.get(key):
            full = (core, next(iter(countries[core])))
            held = documents.get(full, set())
            # A name of its own ("Harbour Watch") is one body's; "the ministry" may be anybody's.
            long = len(core.split()) > 3
            own_name = " " in core and (long or core.split()[-1] not in HEADS) and _is_titled(entries[key].name)
            if documents[key] <= held or (long and own_name) or (own_name and documents[key] & held):
                merged[key] = full
        elif len(core.split()) >= 2 and not known(entries[key].name):
            longer = sorted(other for other in long_cores if other.endswith(" " + core))
            fits = [other for other in entries if other[0] in longer and country in (None, other[1])]
            full_cores = {other for other, whose in fits if whose}
            fits = [other for other in fits if other[1] or other[0] not in full_cores]
            fits.sort(key=lambda other: (-len(other[0]), other[0], other[1] or ""))
            # "Harbour Board", "City Harbour Board", "Skell City Harbour Board": each ends the next, and is the last.
            if fits and len(set(fits)) == len({one[0] for one in fits}) and _nested([one[0] for one in fits]):
                merged[key] = fits[0]
    return merged


def _is_titled(name: str) -> bool:
    return all(word[0].isupper() or word in _SMALL for word in _shown(name).split())


def _nested(cores: Sequence[str]) -> bool:
    """Whether each core ends the one before it; the longest first."""
    return all(longer.endswith(f" {shorter}") for longer, shorter in pairwise(cores))


def _heads(registry: Bodies, named: Sequence[Named]) -> dict[tuple[str, str], tuple[tuple[int, Key], ...]]:
    found: defaultdict[tuple[str, str], list[tuple[int, Key]]] = defaultdict(list)
    for item in named:
        folded = plain(item.name)
        key, _ = registry._key(item.name)
        key = registry.merged.get(key, key)
        full = registry.entries.get(key)
        words = {folded.split()[-1] if folded.split() else ""}
        if full:
            words |= {(plain(full.name).split() or [""])[-1], (full.core.split() or [""])[-1]}
            words |= {"ministry"} if re.match(r"(?:ministry|department) ", plain(full.name)) else set()
        for head in words & HEADS:
            if folded != head:
                found[item.document, head].append((item.start, key))
    return {place: tuple(sorted(keys, key=lambda one: (one[0], one[1][0]))) for place, keys in found.items()}
