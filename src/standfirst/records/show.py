"""How a record shows itself in a notebook: the one place where records reach for another room.

The import happens when a notebook asks, never before; the import-law test lists it as an exception.
"""

from __future__ import annotations


def show(record: object) -> str:
    """A self-contained HTML fragment of a brief, a timeline or a document."""
    from standfirst.tell.html import fragment

    return fragment(record)
