"""The fast ways give what the plain ones give: sentences, quotations, widened edges, shared runs, passages."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import article
from standfirst.link import origin_passages, shingles
from standfirst.link.copies import _Text, find_copies
from standfirst.link.origin_passages import MIN_WORDS, passages
from standfirst.link.shingles import Shared, Words, quoted_stretches, words_of
from standfirst.link.terms import begins_sentence, body_parts, ends_sentence, sentences
from standfirst.records import Text

PLAIN_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W\d_a-zà-ÿ])|\n+")
PLAIN_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]{3,}?’(?!\w)|^[^“”]*”")
PROSE = st.text(alphabet="aB.?…\"'”’“‘)( \n\u200b", max_size=40)
MARKED = st.text(alphabet='ab “”"«»‘’\n', max_size=40)
SENTENCES = (
    "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill.",
    "“Nobody was hurt,” and the canal is closed to all traffic between the two basins until further notice.",
    "Repairs are thought to need at least nine days, and barges are being sent round by the old cut.",
    "Anglers have gathered on the towpath since dawn, because the falling water leaves the perch in pools.",
)


def plain_sentences(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """As `sentences` says it, with the pattern that looks behind."""
    at, found = start, []
    for match in PLAIN_END.finditer(content, start, end):
        stop = match.start() + len(match.group().rstrip())
        if stop > at:
            found.append((at, stop))
        at = match.end()
    return [*found, (at, end)] if at < end else found


def plain_whole(content: str, parts: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """A passage widened to its sentences where half of them is in it, all sentences cut."""
    around = [max((part for part in parts if part[0] <= at), default=parts[0]) for at in (start, end - 1)]
    first = next((one for one in plain_sentences(content, *around[0]) if start < one[1]), None)
    widened = start
    if first and first[0] < start and first[1] - start >= 0.5 * (first[1] - first[0]):
        widened = first[0]
    last = next((one for one in plain_sentences(content, *around[1]) if end - 1 < one[1]), None)
    if last and end < last[1] and end - last[0] >= 0.5 * (last[1] - last[0]):
        end = last[1]
    return widened, end


@settings(max_examples=400)
@given(PROSE, st.integers(0, 8), st.integers(0, 8))
def test_sentences_are_cut_as_the_plain_pattern_cuts_them(content: str, left: int, right: int) -> None:
    start, end = min(left, len(content)), max(len(content) - right, 0)
    assert list(sentences(Text("d", content), start, end)) == plain_sentences(content, start, end)


@settings(max_examples=400)
@given(PROSE)
def test_what_is_said_of_a_sentence_s_edges_at_a_glance_is_so(content: str) -> None:
    places = plain_sentences(content, 0, len(content))
    for match in re.finditer(r"\w+", content):
        if begins_sentence(content, match.start(), 0, len(content)):
            assert match.start() in {0, *(first for first, _ in places)}
        if match.end() < len(content) and ends_sentence(content, match.end(), len(content)):
            assert match.end() + 1 in {last for _, last in places}


@settings(max_examples=400)
@given(MARKED)
def test_quotations_are_those_of_the_plain_pattern(content: str) -> None:
    assert quoted_stretches(content, 0, len(content)) == [match.span() for match in PLAIN_QUOTED.finditer(content)]


@settings(max_examples=200)
@given(st.lists(MARKED, max_size=5))
def test_words_are_quoted_where_they_begin_in_a_quotation_of_their_paragraph(texts: list[str]) -> None:
    documents = [article(text, place=str(number)) for number, text in enumerate(texts)]
    words = words_of([(document, body_parts(document)) for document in documents])
    for number, document in enumerate(documents):
        here = slice(*words.bounds[number : number + 2])
        content = document.text.content
        stretches = [
            (part.start + match.start(), part.start + match.end())
            for part in body_parts(document)
            for match in PLAIN_QUOTED.finditer(content[part.start : part.end])
        ]
        starts = words.starts[here].tolist()
        assert words.quoted[here].tolist() == [any(a <= at < b for a, b in stretches) for at in starts]


@settings(max_examples=400)
@given(st.lists(PROSE.filter(lambda line: bool(line.strip())), min_size=1, max_size=3), st.data())
def test_edges_are_widened_as_if_all_sentences_were_cut(lines: list[str], data: st.DataObject) -> None:
    document = article("\n".join(lines))
    text = _Text.of(document)
    words = words_of([(document, text.parts)])
    if len(words.codes):
        first = data.draw(st.integers(0, len(words.codes) - 1))
        start, end = int(words.starts[first]), int(words.ends[data.draw(st.integers(first, len(words.codes) - 1))])
        span = text.whole(start, end)
        parts = [(part.start, part.end) for part in text.parts]
        assert (span.start, span.end) == plain_whole(document.text.content, parts, start, end)


def words_with(codes: list[list[int]]) -> Words:
    """Words of several texts, of given codes."""
    flat = np.array([code for text in codes for code in text], np.uint64)
    bounds = np.cumsum([0, *map(len, codes)])
    places = np.arange(len(flat), dtype=np.int32)
    return Words(bounds, places, places + np.int32(1), flat, np.zeros(len(flat), np.bool_))


@given(st.lists(st.lists(st.integers(0, 2), max_size=14), min_size=1, max_size=5))
def test_the_index_holds_the_first_place_in_each_text_though_codes_differ_in_few_bits(texts: list[list[int]]) -> None:
    words = words_with([[1, 1, 1, 1, *text] for text in texts])
    shared = Shared.of(words)
    codes = words.shingles.tolist()
    where: dict[int, dict[int, int]] = {}
    for place, code in enumerate(codes):
        text = int(shared.text_at[place])
        if place + shingles.SHINGLE <= words.bounds[text + 1]:
            where.setdefault(code, {}).setdefault(text, place)
    for place, code in enumerate(codes):
        text = int(shared.text_at[place])
        row = int(shared.group[place])
        if place + shingles.SHINGLE > words.bounds[text + 1] or len(where[code]) == 1:
            assert row < 0
        else:
            assert [at for at in shared.holders[row].tolist() if at >= 0] == list(where[code].values())[:4]


def test_codes_that_differ_in_their_lowest_bits_alone_are_told_apart() -> None:
    codes = np.array([8, 9, 8, 9, 10, 8], np.uint64)
    places, new = shingles._repeated(codes, np.ones(6, np.bool_))
    assert codes[places].tolist() == sorted(codes[places].tolist())
    assert [places[codes[places] == code].tolist() for code in (8, 9)] == [[0, 2, 5], [1, 3]]
    assert new.sum() == len(set(codes[places].tolist()))


@pytest.mark.parametrize("size", [1, 60, 300])
@settings(max_examples=25)
@given(texts=st.lists(st.lists(st.sampled_from(SENTENCES), max_size=5), min_size=2, max_size=7))
def test_passages_do_not_depend_on_what_goes_through_together(size: int, texts: list[list[str]]) -> None:
    documents = [article(" ".join(text), outlet=f"P{n}", day=None) for n, text in enumerate(texts)]
    pairs = [(document, body_parts(document)) for document in documents]
    words = words_of(pairs)
    whole = list(passages(words, Shared.of(words)))
    copies = find_copies(documents)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(origin_passages, "_BATCH", size)
        patch.setattr(shingles, "_CHUNK", size)
        again = words_of(pairs)
        assert list(passages(again, Shared.of(again))) == whole
        assert find_copies(documents) == copies
    for one in whole:
        assert one.original < one.text
        assert one.own_words >= MIN_WORDS
        assert words.codes[one.here[0]] == words.codes[one.there[0]]
        assert words.codes[one.here[1] - 1] == words.codes[one.there[1] - 1]
