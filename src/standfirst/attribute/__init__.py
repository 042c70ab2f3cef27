"""attribute: who says what in a document.

Takes a `Document`, the `Parse` of its text and a `Reading` of it, gives `Claim`s (the narrator's own too), `Mention`s
and `Problem`s. Both are answers of models that are handed in: a `Parser` (grammar; `spacy_model.SpacyParser` ships) and
a `ClaimReader` (who says what; `reader.model.OnnxReader` ships). Only these two modules import a model. Does not know:
the store, the clock, other documents, or whether anything is true.

The path within: quotations and paragraphs (`quotes`, `layout`), cues and their content (`cues`, `content`, `astray`,
`collect`), quotations given to cues (`attach`) or, without one, to whom the print shows (`lone`), the claim reader's
answer laid over them (`fuse`), what is no speech taken out (`amiss`), headlines (`headlines`), reports within reports
(`nest`), who "he" is (`names`, `persons`, `bodies`, `speakers`), then mood (`mood`, `predicates`) and the
records (`attributed`, `narrator`, `build`).
"""

from __future__ import annotations

from standfirst.attribute.attribution import EXTRACTOR_VERSION, Attribution, attribute
from standfirst.attribute.parse import Parse, Parser, Sentence, Token
from standfirst.attribute.reader.reading import ClaimReader, Reading

__all__ = [
    "EXTRACTOR_VERSION",
    "Attribution",
    "ClaimReader",
    "Parse",
    "Parser",
    "Reading",
    "Sentence",
    "Token",
    "attribute",
]
