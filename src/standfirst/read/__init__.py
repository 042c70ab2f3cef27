"""Read: from a capture's bytes to documents with text, parts, metadata and signs.

Takes a `Capture`; gives a `Reading`: documents (a mail gives its attachments too) and problems. The stored text is
the title, a blank line, and the paragraphs; parts say what each stretch of it is (news, heading, caption, turn of
a transcript, entry of a live blog, signature, correction, page furniture) and where it stood in the bytes. Nothing
is taken out of the text as unwanted; it is marked. Dates come from what the document states of itself and are never
guessed from its words. Knows neither the network nor the store, and does not know what the words claim.
"""

from __future__ import annotations

from standfirst.read.dispatch import read
from standfirst.read.draft import Reading
from standfirst.read.formats import READER_VERSIONS

__all__ = ["READER_VERSIONS", "Reading", "read"]
