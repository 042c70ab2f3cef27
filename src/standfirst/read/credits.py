"""Credits: the agencies and outlets that a document says its text comes from, and its by-line and date line."""

from __future__ import annotations

import re
from dataclasses import dataclass

AGENCIES = {
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "AFP": "Agence France-Presse",
    "Agence France-Presse": "Agence France-Presse",
    "Reuters": "Reuters",
    "REUTERS": "Reuters",
    "Thomson Reuters": "Reuters",
    "UPI": "United Press International",
    "United Press International": "United Press International",
    "DPA": "dpa",
    "dpa": "dpa",
    "TASS": "TASS",
    "Interfax": "Interfax",
    "Xinhua": "Xinhua",
    "Bloomberg": "Bloomberg",
    "Bloomberg News": "Bloomberg",
    "Yonhap": "Yonhap",
    "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo",
    "ANSA": "ANSA",
    "EFE": "EFE",
    "PA": "PA Media",
    "PA Media": "PA Media",
    "Press Association": "PA Media",
    "IRNA": "IRNA",
    "Anadolu Agency": "Anadolu Agency",
    "Canadian Press": "The Canadian Press",
}
"""Names of news agencies as credit lines have them, and the one name that we use for each."""

_NAME = r"[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|for|and|the)){0,4}"
_PERSON = r"(?:[A-Z][\w'’-]+\.?(?: (?:[A-Z][\w'’-]*\.?|al|bin|de|van|von))*)"
_FULL = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_CAPITALS = r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]+){0,3}"
_PLACE = rf"(?:{_CAPITALS}|[A-Z][a-z'’.-]+(?: [A-Z][a-z'’.-]+){{0,2}})(?:, [A-Z][\w. ]{{1,24}}?)?"
_DASH = r"(?:—|–|--?)"
_AGENCY_LINE = re.compile(
    rf"^(?:(?P<place>{_PLACE})(?:, (?:{_DAY}))?,? )?\((?P<agency>[A-Z][\w.&'’/ -]{{1,40}}?)\)\s?"
    rf"(?P<dash>{_DASH}|:)?\s*(?=[\w'‘“\"])"
)
_PLACE_LINE = re.compile(
    rf"^(?P<place>{_CAPITALS}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?)(?:, {_DAY})? {_DASH} ?(?=[\w'‘“\"])"
)
_BY_FRONT = re.compile(rf"^[Bb]y (?P<who>{_PERSON}(?:(?:,| and|, and) {_PERSON})*?) (?={_CAPITALS}(?:,|/| \())")
_BYLINE = re.compile(r"^(?:by|words by|story by|text by)\s(?P<who>[A-Z][^.!?]{2,110}?)\.?$", re.I)
_ORIGINALLY = re.compile(rf"\b(?:appeared|published|ran)(?: first)? (?:at|in|by|on|with)\s(?:the )?(?P<who>{_NAME})")
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|copyright)\s*(?:\d{{4}}(?:[-–]\d{{4}})?)?,?\s*(?:by )?(?:the )?(?P<who>{_NAME})", re.I
)
_VIA = re.compile(r"\bvia\s(?P<who>[A-Z][\w.& ]{1,40}?)\)?:?$", re.I)
_KNOWN = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True)) + r")\b(?! (?:Photo|Images))"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    end: int
    agency: str | None


def agency_name(name: str) -> str:
    """The one name that we use for an agency; any other name as it is."""
    plain = re.sub(r"^the ", "", name.strip(), flags=re.I)
    return AGENCIES.get(plain, plain)


def agencies_in(text: str) -> list[str]:
    """The news agencies that a credit line names, in its order."""
    return list(dict.fromkeys(AGENCIES[match.group()] for match in _KNOWN.finditer(text)))


def dateline(text: str) -> Dateline | None:
    """The date line at the front of a paragraph ("CITY (AP) —", "(Reuters) -", "CITY —"), or None."""
    if match := _AGENCY_LINE.match(text):
        agency = match["agency"]
        known = agency in AGENCIES or (agency.isupper() and len(agency) <= 5)
        if known or match["dash"]:
            return Dateline(match.end(), agency_name(agency))
    match = _PLACE_LINE.match(text)
    if match and sum(character.isupper() for character in match["place"]) >= 4:
        return Dateline(match.end(), None)
    return None


def byline(text: str) -> str | None:
    """Whom a by-line names ("By Anna Berg, Harbour Post"), or None where the paragraph is no by-line."""
    text = text.split(" · ")[0].split(" | ")[0].strip()
    match = _BYLINE.match(text)
    if match is None or len(text.split()) > 14:
        return None
    who = match["who"].strip(" ,")
    small = [w for w in re.findall(r"[\w'’.-]+", who) if w[0].islower() and w not in _BYLINE_WORDS]
    return who if len(small) <= 3 and who.split()[0][0].isupper() and not who.split()[0].isdigit() else None


def names_only(text: str) -> bool:
    """Whether a line holds names of people and nothing else ("Anna Berg and Jon Vale")."""
    return len(text) <= 90 and _NAMES_ONLY.match(text) is not None


_NAMES_ONLY = re.compile(rf"^{_FULL}(?:(?:,| and|, and|,? with) {_FULL})*$")
_BYLINE_WORDS = frozenset(
    "and in at for of the with de van von bin al correspondent reporter editor staff writer".split()
)


def glued_byline(text: str) -> tuple[str, int] | None:
    """A by-line that runs into a date line: whom it names, and where it ends."""
    match = _BY_FRONT.match(text)
    return (match["who"], match.end()) if match else None


def from_line(name: str, text: str) -> list[str]:
    """Whom a paragraph marked by the furniture rule `name` credits."""
    if name == "contributors":
        return agencies_in(text)
    if name == "credit at the end":
        return [agency_name(text)]
    pattern = {"reprint": _ORIGINALLY, "copyright": _COPYRIGHT, "credit line": _VIA}.get(name)
    if pattern is None:
        return []
    match = pattern.search(text)
    if match is None or match["who"].lower().startswith("all rights"):
        return []
    who = re.split(r"\. |, ", match["who"])[0]
    return [agency_name(re.sub(r"[\s,.]+(?:LLC|Inc|Ltd|plc)?\.?$", "", who))]
