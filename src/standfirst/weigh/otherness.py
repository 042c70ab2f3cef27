"""Otherness: things that share a word and are two: officers of two bodies, troops of two countries, two counts.

Takes two things, says whether their words alone show that they are others. Finer than `things.compare`, which conflicts
rest on: parting only decides what stands in one proposition, and two that are left open stand there together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from standfirst.weigh.thing_words import VAGUE, is_known, kind_of_thing, sort_of, telling_name
from standfirst.weigh.things import ROUGHLY, Likeness, Thing, compare

_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,6}\b")
_TITLES = frozenset("JR SR II III IV DR MR MRS MS PM MP MEP CEO CFO AM TV No".split())
_BEARER = re.compile(r"\b([A-Z][\w’-]+)(?: [A-Z]\.?)* ([A-Z][\w’-]+)(?=\W*$|,| (?:Jr|Sr)\b)")
_SPELT_ALIKE = 0.75
"""Likeness (Ratcliff and Obershelp) from which two first names may be two spellings of one."""
_FEW = 1.25
"""Two counts further apart than by this factor are of two matters."""
_COUNTABLE = 20
"""Up to here two exact counts that differ are of two matters: nobody rounds fourteen patients to fifteen."""
_ABOUT = re.compile(r"(?:at least|more than|over|up to|about|around|nearly|almost|some|fewer|less)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.]*")
_COUNTED = re.compile(
    r"^(?:(?:at least|more than|over|up to|about|around|nearly|almost|all|some|the|those|another)\s+)*"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh"
    r"|nine)ty\b|several|many|dozens|scores|hundreds|thousands)\b)",
    re.IGNORECASE,
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_SPELLED = {word: n for n, word in enumerate(_NUMBERS, 1)}
_TRADES = frozenset("journalist worker prisoner pupil protester rebel lawyer".split())
_POSSESSIVE = re.compile(r"^(.+?)(?:['’]s|s['’])\s+(.+)$")
_Deed = tuple[Thing | None, Thing | None]
"""Who does it, and to whom or what."""
_ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself"})
_SELF = re.compile(r"^(?:his|her|its|their) own\b|\b(?:him|her|it|them)sel(?:f|ves)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w.]*\w\b\.?(?!-)")
_AREAS = frozenset("country nation kingdom republic state region province county city town village".split())
_BUILDINGS = frozenset(
    "building consulate embassy house home hall office hospital school church mosque station palace hotel room court "
    "courthouse prison theatre theater shop store factory plant museum library".split()
)


def are_two(one: Thing, other: Thing, country: Callable[[str], str | None]) -> bool:
    """Whether the words show two: of two bodies, of one surname with two first names, an area and a building."""
    return _of_two_bodies(one, other, country) or two_bearers(one, other) or _area_and_building(one, other)


def _of_two_bodies(one: Thing, other: Thing, country: Callable[[str], str | None]) -> bool:
    """ "An FBI agent", "a CIA agent": one person each, of bodies that the words name by their letters."""
    if one.plural or other.plural:
        return False
    bodies = [
        {found.replace(".", "") for found in _ACRONYM.findall(thing.text) if country(found) is None} - _TITLES
        for thing in (one, other)
    ]
    return bool(bodies[0]) and bool(bodies[1]) and not bodies[0] & bodies[1]


def two_bearers(one: Thing, other: Thing) -> bool:
    """ "Ida Vik", "Olav Vik"; two spellings of a first name are one."""
    names = [_BEARER.search(thing.text) for thing in (one, other)]
    if names[0] is None or names[1] is None or names[0][2].lower() != names[1][2].lower():
        return False
    firsts = [match[1].lower() for match in names if match is not None]
    if firsts[0] == firsts[1] or not all(telling_name(first) for first in firsts):
        return False
    return SequenceMatcher(None, firsts[0], firsts[1], autojunk=False).ratio() < _SPELT_ALIKE


def _area_and_building(one: Thing, other: Thing) -> bool:
    """ "Left the country", "left the consulate"."""
    return any(a.head in _AREAS and b.head in _BUILDINGS for a, b in ((one, other), (other, one)))


def likeness(one: Thing | None, other: Thing | None, country: Callable[[str], str | None]) -> Likeness:
    """As `compare`, and other where they are of two countries, of two counts, a count and one with a name, or somebody
    and what is his."""
    found = compare(one, other)
    if one is None or other is None:
        return found
    if one.pronoun or other.pronoun:
        return Likeness.OTHER if _one_and_many(one, other) or _one_and_many(other, one) else found
    if are_two(one, other, country):
        return Likeness.OTHER
    if of_two_countries(one, other, country):
        return Likeness.OTHER
    few, many = count_of(one), count_of(other)
    if few is not None and many is not None:
        exact = not any(_ABOUT.match(thing.text) or ROUGHLY.match(thing.text) for thing in (one, other))
        if max(few, many) > _FEW * min(few, many) or (few != many and exact and max(few, many) <= _COUNTABLE):
            return Likeness.OTHER
    if any(_several(a) and _single(b) and not a.marked & b.marked for a, b in ((one, other), (other, one))):
        return Likeness.OTHER
    return Likeness.OTHER if _owned(one, other) or _owned(other, one) else found


def countries_of(thing: Thing, country: Callable[[str], str | None]) -> frozenset[str]:
    """The countries that its words name; none by what it was made in ("a Danish-made crane")."""
    return frozenset(c for name in (*thing.names, *_CAPITAL.findall(thing.text)) if (c := country(name)))


def of_two_countries(one: Thing, other: Thing, country: Callable[[str], str | None]) -> bool:
    """ "Danish troops", "Swedish troops"."""
    mine, theirs = countries_of(one, country), countries_of(other, country)
    return bool(mine and theirs) and not mine & theirs and kind_of_thing(one.head) == kind_of_thing(other.head)


def _several(thing: Thing) -> bool:
    """Whether it is several people: "six people", "nurses"; no body of them ("troops")."""
    if not thing.plural:
        return False
    counted = _COUNTED.match(_bare(thing.text)) is not None
    return counted or (not thing.marked and sort_of(thing.head) == "person") or thing.head in _TRADES


def _one_and_many(pronoun: Thing, counted: Thing) -> bool:
    """ "He died on Monday", "40 people died": what is told of one person is not told of a counted many."""
    many = counted.plural and not counted.pronoun and _COUNTED.match(counted.text) is not None
    return pronoun.head in _ONE_PERSON and many


def _single(thing: Thing) -> bool:
    return not thing.plural and (bool(thing.marked) or thing.definite or thing.text.lower().startswith(("a ", "an ")))


def _owned(thing: Thing, owner: Thing) -> bool:
    """Whether the one is a thing of the other: "Vik's name", "Vik". Office, aides and army are left open."""
    match = _POSSESSIVE.match(thing.text)
    if match is None or thing.head in VAGUE or is_known(thing.head) or sort_of(thing.head) is not None:
        return False
    names = {word.lower() for word in re.findall(r"[^\W_]+", match[1])}
    own = {word for word in owner.names if word in names}
    bare = re.sub(r"['’]s?$", "", owner.head) in names
    return bool(own) and bare


def by_two_hands(one: _Deed, other: _Deed) -> bool:
    """ "He caused his own death", "the doctor caused the singer's death": whoever did the one did it to himself."""
    return any(_by_own_hand(a) and _by_another_hand(b) for a, b in ((one, other), (other, one)))


def _by_own_hand(deed: _Deed) -> bool:
    return deed[1] is not None and _SELF.search(deed[1].text) is not None


def _by_another_hand(deed: _Deed) -> bool:
    """Whether doer and victim, or the victim's owner, are both told, and are two."""
    doer, victim = deed
    if doer is None or victim is None or doer.pronoun or victim.pronoun or _by_own_hand(deed):
        return False
    owned = _POSSESSIVE.match(victim.text)
    who = {re.sub(r"['’]s?$", "", word.lower()) for word in re.findall(r"[^\W_]+", owned[1] if owned else victim.text)}
    return not who & {doer.head, *doer.marked} and (owned is not None or bool(victim.marked))


def _bare(text: str) -> str:
    """Without what tells how exact its number is."""
    roughly = ROUGHLY.match(text)
    return text[roughly.end() :] if roughly else text


def count_of(thing: Thing) -> float | None:
    """How many it counts, where its words tell a number: "all 12 people", "six men"."""
    if _COUNTED.match(_bare(thing.text)) is None:
        return None
    number = _NUMBER.search(thing.text)
    if number is not None:
        try:
            return float(number[0].rstrip(",.").replace(",", ""))
        except ValueError:
            return None
    return next((float(_SPELLED[w]) for w in re.findall(r"[a-z]+", thing.text.lower()) if w in _SPELLED), None)
