"""Pleas: where a line tells that somebody is charged, accused, indicted or sued, what that person answers to it."""

from __future__ import annotations

import re

from standfirst.records import Claim
from standfirst.tell.material import Material
from standfirst.tell.sheet import Desk, ranked

_CHARGED = re.compile(
    r"\b(?:charged (?:with|over)|accused of|indicted|arraigned|prosecuted|sued|on trial"
    r"|faces? (?:\w+ ){0,2}charges?)\b",
    re.IGNORECASE,
)
_PLEA = re.compile(
    r"\b(?:plead(?:s|ed|ing)?|pled) (?:not guilty|innocent)\b|\b(?:not[- ]guilty plea|plea of not guilty)\b"
    r"|\bden(?:y|ies|ied|ying) (?:(?:the|all|any|these|those|both|his|her|their|\w+ing) ){0,2}"
    r"(?:charges?|accusations?|allegations?|wrongdoing|guilt)\b"
    r"|\b(?:maintain|protest|insist)\w* (?:on )?(?:his|her|their) innocence\b",
    re.IGNORECASE,
)


def pleas(desk: Desk) -> list[Claim]:
    """The pleas and denials of those of whom a line tells that they are charged and no line tells what they answer."""
    material = desk.material
    printed = [claim for _, claim in desk.lines if claim is not None]
    charged = {name for claim in printed if _CHARGED.search(claim.sentence.exact) for name in _names(claim, material)}
    answered = {name for claim in printed if _PLEA.search(claim.sentence.exact) for name in _names(claim, material)}
    found = (
        claim
        for claim in material.claims.values()
        if claim.id not in material.background
        and _PLEA.search(claim.sentence.exact)
        and (own := _names(claim, material) & charged)
        and not own & answered
    )
    return ranked(found, material)


def _names(claim: Claim, material: Material) -> set[str]:
    """The persons of a claim: last words of the names in it and of its speaker that the coverage uses for persons."""
    speaker = [claim.speaker.name] if claim.speaker is not None else []
    last = {name.split()[-1] for name in (*claim.names, *speaker) if name.split()}
    return last & material.people
