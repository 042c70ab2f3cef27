"""Language: of a document's own words, and only where the answer is sure."""

from __future__ import annotations

import re
from typing import Any

_FUNCTION_WORDS = frozenset(
    "the of to and a in that is was for on with as at by from be are were has have had it its his he said which".split()
)
_ENOUGH = 60
_SURE = 0.95


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or None where the text is too short or the answer not sure.

    English is told by its function words, which make up a third of its running words and a few per cent of any
    other language's; only what is not so plain asks the model (py3langid, whose loading takes a second).
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(text) < _ENOUGH or len(words) < 8:
        return None
    share = sum(1 for word in words if word in _FUNCTION_WORDS) / len(words)
    if len(words) >= 40 and share > 0.22:
        return "en"
    return _asked(text[:5000])


def _asked(text: str) -> str | None:
    # Loading the model costs a second, so only a text that is not plainly English pays it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    global _identifier
    if _identifier is None:
        _identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    code, sure = _identifier.classify(text)
    return str(code) if sure >= _SURE else None


_identifier: Any = None
