"""Houses: whether two descriptions of people or bodies point at one institution.

A light comparison of words, for the one question of standing whether those who reject a document are those it
came from: "Brig. Gen. Roe" and "the Defence Ministry" are one house, "the mayor" and "the port" are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfirst.records import Speaker

_FIELDS = {
    "defence": """pentagon defense defence military army navy naval marine marines corps brigade soldier soldiers
        general gen brigadier brig admiral adm colonel col major lieutenant lt captain commander joint chiefs staff
        troops forces centcom command airborne""",
    "police": "police constable superintendent detective sheriff inspector commissioner gendarmerie",
    "health": "health hospital clinic medical surgeon doctor doctors nhs",
    "justice": "justice court judge prosecutor attorney",
    "finance": "finance treasury chancellor bank",
    "foreign": "foreign state embassy ambassador consul consulate diplomat diplomats envoy",
    "interior": "interior homeland home",
    "transport": "transport transportation railway aviation airline airport",
    "presidency": "president presidency presidential white kremlin palace",
    "port": "port harbour harbor docks",
    "mayor": "mayor city council town municipality municipal",
    "company": "company corporation firm ceo chief executive board",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
_COMMON = frozenset(
    """the a an of and in for to by from with at mr mrs ms dr sir us u.s american united states kingdom uk british
    minister ministry secretary department office official officials spokesman spokeswoman spokesperson senior top
    deputy head chief director leader government authority agency national general said says who that his her its their
    unnamed anonymous chairman new force""".split()
)
_NATION_TAILS = ("ian", "ish", "ese", "ani", "can")


def words_of(descriptions: Iterable[str]) -> set[str]:
    """Lower-case words of some descriptions, dots and possessives left out."""
    found: set[str] = set()
    for description in descriptions:
        for word in re.findall(r"[^\W\d_](?:[\w.’'-]*\w)?\.?", description):
            plain = re.sub(r"['’]s?$", "", word.lower().replace(".", ""))
            if plain:
                found.add(plain)
    return found


def fields_of(words: Iterable[str]) -> set[str]:
    """The fields of public life that some words belong to: ``defence``, ``police`` …"""
    return {_FIELD_OF[word] for word in words if word in _FIELD_OF}


def same_house(one: Iterable[str], other: Iterable[str]) -> str | None:
    """Why two descriptions point at one institution, in words; None if they do not seem to."""
    mine, theirs = words_of(one), words_of(other)
    shared = {word for word in mine & theirs if word not in _COMMON and word not in _FIELD_OF and len(word) > 2}
    if shared:
        return f"of the same name, “{sorted(shared, key=len)[-1]}”"
    fields = fields_of(mine) & fields_of(theirs)
    if fields and not _other_nation(mine, theirs):
        return f"of the same field, {sorted(fields)[0]}"
    return None


def _other_nation(mine: set[str], theirs: set[str]) -> bool:
    """Whether both name a nation by its adjective, and not the same one."""
    nations = [{w for w in words if w.endswith(_NATION_TAILS) and len(w) > 4} for words in (mine, theirs)]
    return bool(nations[0]) and bool(nations[1]) and not nations[0] & nations[1]


def person_in(phrase: str) -> tuple[str, ...] | None:
    """The words of a personal name at the end of a phrase ("US Army Gen. Una Rask" → una, rask); None if none."""
    run: list[str] = []
    for word in reversed(phrase.split()):
        plain = re.sub(r"['’]s?$", "", word).strip(".,")
        if not plain[:1].isupper() or plain.lower().replace(".", "") in _COMMON or plain.lower() in _FIELD_OF:
            break
        run.insert(0, plain.lower())
    return tuple(run) if len(run) >= 2 else None


def akin(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether two speakers are of one house or one country by their names, roles and institutions: "the Velmark army"
    and "the head of the Velmark aviation authority" are."""
    if one is None or other is None:
        return False
    mine, theirs = _described(one), _described(other)
    if _roots(mine) & _roots(theirs):
        return True
    return same_house(mine, theirs) is not None


def _described(speaker: Speaker) -> list[str]:
    return [words for words in (speaker.name, speaker.role, speaker.institution) if words]


def _roots(descriptions: Iterable[str]) -> set[str]:
    """First four letters of the names in some descriptions: "Velmark" and "Velmarkian" are of one country."""
    found = set()
    for word in re.findall(r"\b[A-Z][\w’'-]{3,}", " ".join(descriptions)):
        plain = re.sub(r"['’]s?$", "", word.lower())
        if plain not in _COMMON and plain not in _FIELD_OF:
            found.add(plain[:4])
    return found
