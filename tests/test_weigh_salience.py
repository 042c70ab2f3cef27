"""Which days a story turns on, and which sentences tell of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import DatedSentence, DatedText
from standfirst.weigh.salience import day_salience, salient_days, tell_days

THEME = ("pier", "skell", "keeper")


def sentence(*words: str, days: tuple[str, ...] = (), length: int = 12) -> DatedSentence:
    return DatedSentence(words, days, length)


def text(id: str, published: str | None, *sentences: DatedSentence) -> DatedText:
    return DatedText(id, published, sentences)


def on(day: str, *extra: str) -> DatedSentence:
    return sentence(*THEME, *extra, days=(day,))


def test_a_day_counts_once_for_each_text() -> None:
    often = text("a", None, *(on("2021-03-02") for _ in range(9)))
    texts = [often, text("b", None, on("2021-03-20")), text("c", None, on("2021-03-20"))]
    scores = day_salience(texts)
    assert scores["2021-03-20"] > scores["2021-03-02"]


def test_a_day_that_a_side_matter_names_counts_less() -> None:
    aside = sentence("recipe", "soup", "leek", days=("2021-03-02",))
    theme = sentence(*THEME)
    texts = [text("a", None, aside, theme), text("b", None, theme, on("2021-03-20")), text("c", None, theme)]
    scores = day_salience(texts)
    assert scores["2021-03-20"] > 2 * scores["2021-03-02"]


def test_the_day_after_stands_in_the_shadow_of_the_day() -> None:
    texts = [text(str(n), None, on("2021-03-02")) for n in range(4)]
    texts += [text(f"x{n}", None, on("2021-03-03")) for n in range(2)]
    texts += [text(f"y{n}", None, on("2021-03-20")) for n in range(2)]
    scores = day_salience(texts)
    assert scores["2021-03-20"] > scores["2021-03-03"]


def test_days_outside_the_window_are_not_chosen() -> None:
    texts = [text("a", "2021-03-02", on("2021-03-01"), on("2021-03-09"))]
    assert salient_days(texts, 5, first="2021-03-02", last="2021-03-08") == ["2021-03-02"]


def test_the_sentence_in_the_middle_of_a_day_is_chosen_and_then_what_it_left_out() -> None:
    texts = [
        text("a", "2021-03-02", on("2021-03-02", "closed", "storm")),
        text("b", "2021-03-03", on("2021-03-02", "closed", "storm", "night")),
        text("c", "2021-03-09", on("2021-03-02", "arrest", "mayor", "boat"), on("2021-03-09", "opened")),
    ]
    first, second = tell_days(texts, ["2021-03-02"], 2)["2021-03-02"]
    assert first[0] in (0, 1)
    assert second == (2, 0)


def test_a_head_that_names_another_day_is_not_told_of_the_day_of_print() -> None:
    texts = [text("a", "2021-03-09", on("2021-03-02", "closed"), sentence("pier", "opened", "band", "mayor"))]
    assert tell_days(texts, ["2021-03-09"], 3) == {"2021-03-09": [(0, 1)]}


def test_the_ends_of_the_calendar_and_texts_of_nothing() -> None:
    texts = [
        text("a", "0001-01-01", on("0001-01-01")),
        text("b", "9999-12-31", on("9999-12-31")),
        text("c", None),
        text("d", "2021-03-01", DatedSentence(())),
    ]
    assert set(salient_days(texts, 9)) >= {"0001-01-01", "9999-12-31"}
    assert tell_days(texts, ["9999-12-31"], 1) == {"9999-12-31": [(1, 0)]}
    assert day_salience([]) == {}
    assert tell_days([], ["2021-03-01"], 1) == {}


days = st.sampled_from(["2021-03-01", "2021-03-02", "2021-03-03", "2021-04-01"])
sentences = st.builds(
    DatedSentence,
    st.lists(st.sampled_from("pier skell keeper storm boat mayor night".split()), max_size=6).map(tuple),
    st.lists(days, max_size=2, unique=True).map(tuple),
    st.integers(0, 70),
)
collections = st.lists(st.tuples(st.none() | days, st.lists(sentences, max_size=4)), max_size=6).map(
    lambda rows: [DatedText(f"d{n}", day, tuple(body)) for n, (day, body) in enumerate(rows)]
)


@given(collections, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_changes_nothing(texts: list[DatedText], chance: object) -> None:
    mixed = list(texts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert salient_days(texts, 3) == salient_days(mixed, 3)
    assert day_salience(texts) == day_salience(mixed)
    told, other = tell_days(texts, salient_days(texts, 4), 2), tell_days(mixed, salient_days(texts, 4), 2)
    assert {day: [(texts[a].id, i) for a, i in places] for day, places in told.items()} == {
        day: [(mixed[a].id, i) for a, i in places] for day, places in other.items()
    }


@given(collections)
def test_only_sentences_of_fit_length_are_chosen_and_none_twice(texts: list[DatedText]) -> None:
    for places in tell_days(texts, salient_days(texts, 4), 3).values():
        assert len(places) == len(set(places)) <= 3
        assert all(6 <= texts[at].sentences[index].words <= 60 for at, index in places)


def test_ten_thousand_days_in_one_text_take_no_longer_than_they_should() -> None:
    many = tuple(f"{1000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(10_000))
    found = day_salience([text("a", "2021-03-01", sentence(*THEME, days=many))])
    assert len(found) == pytest.approx(10_002, abs=2)
