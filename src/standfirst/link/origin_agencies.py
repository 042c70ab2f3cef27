"""News agencies: the one name of each under the names that coverage prints. General knowledge, in a table."""

from __future__ import annotations

import re
from functools import cache, lru_cache

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


@lru_cache(maxsize=20_000)
def agency(name: str | None) -> str | None:
    """The one name of a news agency, known by its name or by calling itself one; None for any other outlet."""
    if not name:
        return None
    folded = fold(name).strip().removeprefix("the ")
    return _agencies().get(folded) or (name.strip() if _AGENCY_NAME.search(folded) else None)
