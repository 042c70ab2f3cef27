"""Citations as JSON values: what every JSON form of `tell` shares.

Takes spans, gives ``{document, start, end, exact}``. Offsets are code points of the stored text, the end excluded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standfirst.records import Span


def citations(spans: Iterable[Span]) -> list[dict[str, Any]]:
    """Spans as ``{document, start, end, exact}``."""
    return [{"document": span.document, "start": span.start, "end": span.end, "exact": span.exact} for span in spans]
