"""What the inspection of one file gives: whether it is signed, where it stands, and the signs for and against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standfirst.records.document import Kind, Problem, Where
from standfirst.records.text import Span
from standfirst.records.weighed import StandingLabel


class SignatureState(StrEnum):
    """What became of a file's digital signatures. The values are stable and documented."""

    NONE = "none"  # no digital signature, and no place for one
    EMPTY = "empty"  # a place for one that nobody filled
    VALID = "valid"  # intact, by a signer whom a given root (for a mail: the key in the DNS) vouches for
    UNTRUSTED = "untrusted"  # intact, but nobody who was given vouches for the signer
    UNREADABLE = "unreadable"  # there is one, or may be one, and it cannot be checked
    ALTERED = "altered"  # the file is not, or not only, what was signed


class Bearing(StrEnum):
    """What a sign does for a document's being what it seems to be."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class WeighedSign:
    """A sign with its rule, what it bears on, and its place."""

    rule: str
    """Name of the rule, such as ``signature-altered`` or ``draft-mark``."""
    bearing: Bearing
    note: str
    """What was seen, in a sentence for people."""
    where: Where | None = None
    """Page, field, part and byte, as far as they are known."""
    span: Span | None = None
    """The words of the text that it rests on."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """One file: its signature, its standing, and why."""

    place: str
    """The path as given; ``mail.eml!annex.pdf`` for an attachment."""
    capture: str
    """SHA-256 of the bytes, 64 hexadecimal digits; empty where they could not be had."""
    media_type: str
    signature: SignatureState
    """The worst of its signatures, from ``altered`` over ``unreadable`` and ``untrusted`` to ``valid``."""
    standing: tuple[StandingLabel, ...]
    signs: tuple[WeighedSign, ...]
    title: str | None = None
    kind: Kind | None = None
    problems: tuple[Problem, ...] = ()
    attachments: tuple[Inspection, ...] = ()
    """Of a mail: what came with it, each inspected for itself."""

    def bearing(self, bearing: Bearing) -> tuple[WeighedSign, ...]:
        """The signs that bear so, in their order."""
        return tuple(sign for sign in self.signs if sign.bearing is bearing)
