"""What the checkers of all kinds of signatures share: the roots that are trusted, and how trouble is told."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from standfirst.records import Sign, Where

T = TypeVar("T")

VALID = "signature-valid"
UNTRUSTED = "signature-untrusted"
ALTERED = "signature-altered"
UNREADABLE = "signature-unreadable"
EMPTY = "signature-field-empty"

HOSTILE: tuple[type[Exception], ...] = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What parsers of broken files raise; each checker adds its library's own errors. `RecursionError`: nested too deep."""


class Keys(Protocol):
    """Where public keys of mail are looked up: the DNS, or a fake of it."""

    def txt(self, name: str) -> bytes | None:
        """The TXT record of a DNS name (its strings joined), or None where there is none.

        Raises `OSError` where it cannot be told.
        """
        ...


@dataclass(frozen=True, slots=True)
class Trust:
    """Who vouches for signers, and as of when."""

    moment: datetime
    """Certificates are judged as of this moment (with its time zone), if no trusted timestamp tells an earlier one."""
    certificates: tuple[bytes, ...] = ()
    """Roots: X.509 certificates in DER."""
    pgp_keys: tuple[bytes, ...] = ()
    """OpenPGP public keys, armoured."""


def cannot_tell(because: str, where: Where | None = None) -> Sign:
    """The sign that a signature is there, or may be there, and was not checked."""
    return Sign(UNREADABLE, f"cannot tell, because {because}", where=where)


def in_short(error: BaseException, most: int = 160) -> str:
    """What an error says, on one line, for people."""
    said = " ".join(str(error.args[0] if error.args else error).split())
    said = said or type(error).__name__
    return said if len(said) <= most else said[: most - 1] + "…"


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits for nothing.

    The checkers of certificates are written for the network and get none, so they never wait. Run like this they need
    no event loop, and work inside one (in a notebook). Raises `RuntimeError` if one does wait.
    """
    try:
        coroutine.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    coroutine.close()
    raise RuntimeError("a check of a signature waited for something")


def hush() -> None:
    """Keeps the checkers' warnings off stderr, where nobody has asked for them; what they tell is in the signs."""
    for name in ("pyhanko", "pyhanko_certvalidator", "dkim", "dkimpy", "pgpy", "PGPy"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
