"""News agencies: the one name of each under the names that coverage prints. General knowledge, in a table."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from standfirst.link.countries import leading_country
from standfirst.link.terms import fold

_AGENCIES = """
Associated Press; AP, The AP
Reuters; Thomson Reuters
Agence France-Presse; AFP, Agence France Presse
United Press International; UPI
Deutsche Presse-Agentur; DPA
Press Association; PA Media, PA
Australian Associated Press; AAP
Canadian Press; The Canadian Press
Press Trust of India; PTI
Asian News International; ANI
Xinhua; Xinhua News Agency, New China News Agency
Kyodo; Kyodo News
Jiji Press; Jiji
Yonhap; Yonhap News Agency
Korean Central News Agency; KCNA
Itar-Tass; TASS
Interfax; Interfax-Ukraine
RIA Novosti; RIA
Anadolu; Anadolu Agency
Saudi Press Agency; SPA
IRNA; Islamic Republic News Agency
Mehr; Mehr News Agency
Agencia EFE; EFE
ANSA; Agenzia Nazionale Stampa Associata
Bloomberg News; Bloomberg
Dow Jones; Dow Jones Newswires
McClatchy; McClatchy-Tribune, Tribune News Service
CNN Wire; CNN Newsource
"""

_AGENCY_NAME = re.compile(r"\b(?:news|press) (?:agency|service|association)\b|\b(?:news)?wires?$|\bwire service\b")


@cache
def _agencies() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _AGENCIES.strip().splitlines():
        name, others = line.split(";")
        for alias in (name, *others.split(",")):
            found[fold(alias).strip().removeprefix("the ")] = name.strip()
    return found


_DESCRIBED_AS = frozenset(
    """the a an its their his her our country country's state run owned official semi semiofficial government national
    private independent""".split()
)
_INVERTED = re.compile(r"(?:news|press) agency (?P<name>\S+)$")
"""A kind of agency before its name: "state news agency MNA"."""


@lru_cache(maxsize=20_000)
def agency(name: str | None) -> str | None:
    """The one name of a news agency, known by its name or by calling itself one; None for any other outlet.

    What only describes it is no part of its name: "Marren's semi-official Harl news agency" is "Harl news agency".
    "The news agency" alone is anybody's, and so none.
    """
    if not name:
        return None
    folded = fold(name).strip().removeprefix("the ")
    if folded in _agencies():
        return _agencies()[folded]
    parts = _undescribed(name)
    short = fold(" ".join(parts))
    inverted = _INVERTED.search(short)
    alone = re.sub(r" (?:news|press)(?: agency)?$", "", short)
    for one in (short, alone, inverted["name"] if inverted else ""):
        if one in _agencies() and (one != short or len(parts) < len(name.split())):
            return _agencies()[one] if _told(name, one) else None
    if not _AGENCY_NAME.search(short) or short in _KINDS:
        return None
    return " ".join(parts)


_KINDS = frozenset("news agency,press agency,wire service,news service,newswire,newswires,wire,wires".split(","))


def _told(name: str, short: str) -> bool:
    """Whether a described name is an agency's: it is called one, or has a name of more than a few letters."""
    return len(short) > 3 or _AGENCY_NAME.search(fold(name)) is not None


def _undescribed(name: str) -> list[str]:
    """The words of a name without what only describes before it: "state-run", and a country that owns it or is followed
    by such words. "American Press Association" keeps its first word."""
    parts = name.replace("’", "'").replace(" 's ", "'s ").split()
    while len(parts) > 1:
        country, rest = leading_country(" ".join(parts))
        left = rest.split()
        if country and (left[0].islower() or parts[len(parts) - len(left) - 1].endswith("'s")):
            parts = left
        elif all(part in _DESCRIBED_AS for part in fold(parts[0]).split("-")):
            parts = parts[1:]
        else:
            break
    return parts
