"""Words that a line's end parts on a page of a PDF are one word in the text, whichever hyphen the page has."""

from __future__ import annotations

import pytest

from standfirst.read.pdf_layout import Line, blocks_of, shape_of
from standfirst.records import Box


def page(*texts: str) -> list[Line]:
    return [Line(text, Box(0, 50.0, 700.0 - 14 * n, 500.0, 712.0 - 14 * n), 11.0) for n, text in enumerate(texts)]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad", "\u0002"])
def test_a_parted_word_is_joined(hyphen: str) -> None:
    lines = page(
        f"The harbour board of Orsey looked forward to the new ferry and was enthu{hyphen}",
        "siastic about it, although nobody had decided who was going to pay for it at all.",
        "The mayor said that the council would vote on the grant before the end of May now.",
    )
    (block,) = blocks_of(lines, shape_of(lines), {})
    assert "enthusiastic about it" in block.text
