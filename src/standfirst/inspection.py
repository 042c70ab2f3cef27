"""Inspection: one file looked at for itself. Wires capture, read and weigh, as the newsroom does for stories.

Keeps nothing: no ledger, no model. The network is used only for the keys of a mail, and only if it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.errors import UsageError
from standfirst.records import (
    Capture,
    Inspection,
    Problem,
    SignatureState,
    StandingLabel,
    Trouble,
)

if TYPE_CHECKING:
    from standfirst.read.signatures import Keys, Trust

_DETACHED = (".asc", ".sig", ".p7s")
_MAIL = "message/rfc822"
_DEEP = 2
"""How many mails within one another are opened."""
_NO_TROUBLE = frozenset(
    {Trouble.BINARY, Trouble.UNKNOWN_KIND, Trouble.FURNITURE_ONLY, Trouble.NO_DATE, Trouble.LANGUAGE}
)
"""Troubles of reading news that are none of inspecting: a picture has no text and may be signed all the same."""


def inspect_file(
    path: str | Path,
    *,
    trust: Iterable[str | Path] = (),
    online: bool = False,
    keys: Keys | None = None,
    now: datetime | None = None,
) -> Inspection:
    """What one file shows of its signatures and its standing. Never raises for what the file holds.

    `trust` names files with roots (X.509 certificates, PEM or DER) or OpenPGP public keys; raises `UsageError` where
    one holds neither. `online` allows to look up the keys of a mail in the DNS; `keys` looks them up instead. `now` is
    the moment by which certificates are judged.
    """
    from standfirst.capture.single import take

    moment = now or datetime.now(UTC)
    trusted = _trust(trust, moment)
    if keys is None and online:
        from standfirst.capture.dns import DnsKeys

        keys = DnsKeys()
    taken = take(Path(path), now=moment)
    if isinstance(taken, Problem):
        return _nothing(taken)
    return _inspect(taken, trusted, keys, Path(path), depth=0)


def _inspect(capture: Capture, trust: Trust, keys: Keys | None, path: Path | None, depth: int) -> Inspection:
    from standfirst.capture.single import as_capture, beside
    from standfirst.read import read
    from standfirst.read.signatures import attachments_of, detached_signature, signatures_in
    from standfirst.weigh.inspected import weigh_file

    signs = list(signatures_in(capture.content, capture.media_type, trust=trust, keys=keys))
    for name, signature in beside(path, _DETACHED) if path is not None else ():
        signs.append(detached_signature(capture.content, signature, name, trust=trust))
    reading = read(capture, check=False)
    own = [document for document in reading.documents if document.place == capture.place]
    problems = [p for p in reading.problems if p.place == capture.place and p.trouble not in _NO_TROUBLE]
    inner: list[Inspection] = []
    if capture.media_type == _MAIL and depth < _DEEP:
        for name, content in attachments_of(capture.content):
            part = as_capture(content, f"{capture.place}!{name}", now=trust.moment)
            inner.append(_inspect(part, trust, keys, None, depth + 1))
    return weigh_file(capture, own, signs, problems, inner)


def _trust(paths: Iterable[str | Path], moment: datetime) -> Trust:
    from standfirst.capture.single import take
    from standfirst.read.signatures import Trust, trusted_in

    certificates: list[bytes] = []
    pgp_keys: list[bytes] = []
    for path in paths:
        taken = take(Path(path), now=moment)
        if isinstance(taken, Problem):
            raise UsageError(f"{path}: {taken.message}")
        roots, keys = trusted_in(taken.content)
        if not roots and not keys:
            raise UsageError(f"{path}: holds neither a certificate (PEM or DER) nor an OpenPGP public key")
        certificates += roots
        pgp_keys += keys
    return Trust(moment, tuple(dict.fromkeys(certificates)), tuple(dict.fromkeys(pgp_keys)))


def _nothing(problem: Problem) -> Inspection:
    """The inspection of a file whose bytes could not be had."""
    unknown = (StandingLabel.UNKNOWN,)
    return Inspection(problem.place, "", "", SignatureState.UNREADABLE, unknown, (), problems=(problem,))
