"""Outlets: who prints something, each once. The one place where outlets are counted.

Takes documents, gives keys and names. Two names of one outlet ("The Courier", "Courier Online") are one; a
document that names no outlet is one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.link.bodies import outlet_key
from standfirst.records import Document


def key_of(document: Document) -> str:
    """What two documents of one outlet have in common: the outlet's key, or the document's id where it names none."""
    return outlet_key(document.outlet) if document.outlet else f"={document.id}"


def names_of_outlets(documents: Iterable[Document]) -> tuple[str, ...]:
    """The outlets of some documents, each once under the name that comes first; an unnamed one by its document."""
    found: dict[str, str] = {}
    for document in documents:
        found.setdefault(key_of(document), document.name)
    return tuple(found.values())
