"""Signs: what each kind of sign speaks for or against, in one table.

Takes nothing, gives the table that the standing of a file rests on. A sign that is not in it bears on nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standfirst.records import Bearing, SignatureState, StandingLabel

_FOR, _AGAINST, _NEITHER = Bearing.FOR, Bearing.AGAINST, Bearing.NEITHER


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a kind of sign bears on: its being what it seems to be, its standing, the state of a signature."""

    bearing: Bearing
    label: StandingLabel | None = None
    state: SignatureState | None = None


NOTHING = Meaning(_NEITHER)
MEANINGS: Mapping[str, Meaning] = MappingProxyType(
    {
        # Digital signatures, by their state.
        "signature-valid": Meaning(_FOR, StandingLabel.SIGNED, SignatureState.VALID),
        "signature-untrusted": Meaning(_NEITHER, None, SignatureState.UNTRUSTED),
        "signature-altered": Meaning(_AGAINST, StandingLabel.ALTERED, SignatureState.ALTERED),
        "signature-removed": Meaning(_AGAINST, StandingLabel.ALTERED, SignatureState.ALTERED),
        "signature-unreadable": Meaning(_NEITHER, None, SignatureState.UNREADABLE),
        "dkim-no-key": Meaning(_NEITHER, None, SignatureState.UNREADABLE),
        "signature-field-empty": Meaning(_AGAINST, StandingLabel.UNSIGNED, SignatureState.EMPTY),
        # What is to be known beside a digital signature.
        "certified": Meaning(_FOR),
        "document-timestamp": Meaning(_FOR),
        "certificate-expired": Meaning(_AGAINST),
        "certificate-not-yet-valid": Meaning(_AGAINST),
        "certificate-self-signed": Meaning(_AGAINST),
        "weak-hash": Meaning(_AGAINST),
        "two-tables": Meaning(_AGAINST),
        "dkim-header-twice": Meaning(_AGAINST),
        "dkim-header-unsigned": Meaning(_AGAINST),
        "text-outside-signature": Meaning(_AGAINST),
        "c2pa-ingredient": Meaning(_AGAINST),
        # What anybody can see.
        "signed-mark": Meaning(_FOR, StandingLabel.SIGNED),
        "signature-image": Meaning(_FOR),
        "signature-absent": Meaning(_AGAINST, StandingLabel.UNSIGNED),
        "draft-mark": Meaning(_AGAINST, StandingLabel.DRAFT),
        "pre-decisional": Meaning(_AGAINST, StandingLabel.DRAFT),
        "tracked-changes": Meaning(_AGAINST, StandingLabel.DRAFT),
        "comments": Meaning(_AGAINST),
        "void-mark": Meaning(_AGAINST),
        "draft-name": Meaning(_AGAINST),
        "date-missing": Meaning(_AGAINST),
        "reference-missing": Meaning(_AGAINST),
        "letterhead": Meaning(_FOR),
    }
)
