"""Inspected: the standing of one file, from the signs that reading and checking it showed.

Takes signs with their places, gives the state of its signatures (of several the worst), its labels, and each sign with
whether it speaks for or against the file's being what it seems to be. Knows no bytes and no library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standfirst.records import (
    Bearing,
    Capture,
    Document,
    Inspection,
    Problem,
    Sign,
    SignatureState,
    StandingLabel,
    WeighedSign,
    Where,
)
from standfirst.weigh.signs import MEANINGS, NOTHING

_WORST_FIRST = (
    SignatureState.ALTERED,
    SignatureState.UNREADABLE,
    SignatureState.UNTRUSTED,
    SignatureState.VALID,
    SignatureState.EMPTY,
)
_LABELS = (
    StandingLabel.ALTERED,
    StandingLabel.UNSIGNED_DRAFT,
    StandingLabel.DRAFT,
    StandingLabel.UNSIGNED,
    StandingLabel.SIGNED,
)
_UNCHECKED = frozenset({"signature-field"})
"""Signs of the readers that say of a signature that nobody checked it; whoever checks it says more."""
_CRYPTIC = (SignatureState.VALID, SignatureState.UNTRUSTED, SignatureState.UNREADABLE, SignatureState.ALTERED)


def weigh_file(
    capture: Capture,
    documents: Sequence[Document],
    signs: Sequence[Sign],
    problems: Sequence[Problem],
    attachments: Sequence[Inspection] = (),
) -> Inspection:
    """The inspection of one file: `documents` were read from it, `signs` are those of its signatures."""
    document = documents[0] if documents else None
    own = [_placed(sign, document) for sign in document.signs] if document is not None else []
    checked = list(signs)
    replaced = _UNCHECKED | ({"signature-field-empty", "dkim"} if checked else set())
    kept = [*checked, *(sign for sign in own if sign.name not in replaced)]
    state = state_of(kept)
    weighed = tuple(_weighed(sign, state) for sign in kept)
    return Inspection(
        place=capture.place,
        capture=capture.id,
        media_type=capture.media_type,
        signature=state,
        standing=_labels(kept, state),
        signs=tuple(sorted(weighed, key=lambda sign: list(Bearing).index(sign.bearing))),
        title=document.title if document is not None else None,
        kind=document.kind if document is not None else None,
        problems=tuple(problems),
        attachments=tuple(attachments),
    )


def state_of(signs: Sequence[Sign]) -> SignatureState:
    """The worst state that any sign tells; ``none`` where none tells one."""
    states = {MEANINGS.get(sign.name, NOTHING).state for sign in signs}
    return next((state for state in _WORST_FIRST if state in states), SignatureState.NONE)


def _labels(signs: Sequence[Sign], state: SignatureState) -> tuple[StandingLabel, ...]:
    found = {label for sign in signs if (label := MEANINGS.get(sign.name, NOTHING).label) is not None}
    if state in _CRYPTIC:
        # There is a digital signature: that no ink is seen, or that another field is empty, does not make it unsigned;
        # and one that is altered or of nobody known does not make it signed, whatever stands at the foot of the page.
        found.discard(StandingLabel.UNSIGNED)
        if state is not SignatureState.VALID:
            found.discard(StandingLabel.SIGNED)
    if {StandingLabel.SIGNED, StandingLabel.UNSIGNED} <= found:
        found -= {StandingLabel.SIGNED, StandingLabel.UNSIGNED}
    if {StandingLabel.DRAFT, StandingLabel.UNSIGNED} <= found:
        found = (found - {StandingLabel.DRAFT, StandingLabel.UNSIGNED}) | {StandingLabel.UNSIGNED_DRAFT}
    return tuple(label for label in _LABELS if label in found) or (StandingLabel.UNKNOWN,)


def _weighed(sign: Sign, state: SignatureState) -> WeighedSign:
    bearing = MEANINGS.get(sign.name, NOTHING).bearing
    if sign.name == "signature-absent" and state in _CRYPTIC:
        bearing = Bearing.NEITHER  # a digital signature needs no ink
    return WeighedSign(sign.name, bearing, sign.detail, sign.where, sign.span)


def _placed(sign: Sign, document: Document) -> Sign:
    """The sign with the page on which its words stand."""
    part = document.part_at(sign.span.start) if sign.span is not None else None
    if part is None or not part.boxes:
        return sign
    where = sign.where or Where()
    return replace(sign, where=replace(where, page=part.boxes[0].page + 1)) if where.page is None else sign
