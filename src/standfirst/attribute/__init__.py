"""attribute: who says what in a document.

Takes a `Document` and the `Parse` of its text, gives `Claim`s (the narrator's own too), `Mention`s and `Problem`s.
The parse comes from a `Parser`, handed in; `standfirst.attribute.spacy_model.SpacyParser` is the one that ships, and
the only code that imports a model. Does not know: the store, the clock, other documents, or whether anything is true.

The path within: quotations and paragraphs (`quotes`, `layout`), cues and their content (`cues`, `content`, `collect`),
quotations given to cues (`attach`), headlines (`headlines`), reports within reports (`nest`), who "he" is (`names`,
`speakers`), then mood and predicates (`mood`, `predicates`) and the records (`attributed`, `narrator`, `build`).
"""

from __future__ import annotations

from standfirst.attribute.attribution import EXTRACTOR_VERSION, Attribution, attribute
from standfirst.attribute.parse import Parse, Parser, Sentence, Token

__all__ = ["EXTRACTOR_VERSION", "Attribution", "Parse", "Parser", "Sentence", "Token", "attribute"]
