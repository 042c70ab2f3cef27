"""The articles of the growth benchmark: edited ones are others, and a replayed answer is one for the very text."""

from __future__ import annotations

import itertools
from pathlib import Path

from benchmarks.growth_data import Article, Kept, ReplayParser, ReplayReader, articles, edited, retold
from benchmarks.growth_plot import growth_plot
from hypothesis import given
from hypothesis import strategies as st

from standfirst.attribute import Parse, Reading
from standfirst.attribute.reader.model import OnnxParser

BASE = Article(
    "Lock 14 stays shut",
    "Canal Weekly",
    "2031-05-20",
    "The lock at Harnwick will stay shut for 23 days, Marta Odeen of the canal office said on Monday. "
    "Barges have to wait at Harnwick, where 140 of them lay in March, the office said.",
)


@given(st.integers(0, 10_000))
def test_an_edited_article_is_another_of_the_same_shape(number: int) -> None:
    other = edited(BASE, number)
    assert other == edited(BASE, number)
    assert other.body != BASE.body
    assert [len(word) for word in other.body.split()] == [len(word) for word in BASE.body.split()]
    # A name that comes twice is one name; days and months stay what they are.
    places = [i for i, word in enumerate(BASE.body.split()) if word.strip(",") == "Harnwick"]
    assert len({other.body.split()[i].strip(",") for i in places}) == 1 < len(places)
    assert "Monday" in other.body
    assert "March" in other.body


def test_a_story_told_again_keeps_its_names() -> None:
    again = retold(BASE, 1)
    assert "Harnwick" in again.body
    assert again.body != BASE.body


def test_articles_never_end_and_do_not_repeat() -> None:
    first = list(itertools.islice(articles([BASE, BASE], 2), 40))
    assert first[0] == BASE
    assert len({article.body for article in first[2:]}) == 38


def test_answers_are_asked_once_and_then_replayed_for_the_text_at_hand(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "answers.sqlite")
    other = edited(BASE, 7)
    for text in (BASE.body, BASE.body, other.body):
        (parse,), (reading,) = ReplayParser(kept).answer([text]), ReplayReader(kept).answer([text])
        assert Parse.decode(parse, text).text == text
        assert Reading.decode(reading, text).relations
        assert len(kept) == 1
    (live,) = OnnxParser().answer([BASE.body])
    (first,) = ReplayParser(kept).answer([BASE.body])
    assert first == live


def test_the_picture_names_all_that_it_draws() -> None:
    points = [
        {"documents": n, "add_one_cpu": 0.1, "added_each_cpu": 0.11, "search_cpu": n / 1e6} for n in (1000, 20_000)
    ]
    about = {"read": 1000, "paragraphs": "all", "machine": {"cores": 2, "processor": "a <fast> one"}}
    drawn = growth_plot(points, about)
    assert "one more document" in drawn
    assert "20,000" in drawn
    assert "a &lt;fast&gt; one" in drawn
    assert "<script" not in drawn
    # One point alone, and curves that end at one place, are drawn too.
    assert growth_plot(points[:1], about).count("<circle") == 3
