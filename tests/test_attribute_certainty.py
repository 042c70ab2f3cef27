"""Certainty at work: which pieces an event is, how pieces make an answer, what the claim reader tells of a text."""

from __future__ import annotations

import numpy as np
import pytest

from attribute_helpers import read, reading
from standfirst.attribute.reader.certainty import certainties, counterfactual, places
from standfirst.attribute.reader.features import Encoded
from standfirst.attribute.reader.reading import Event, Reading, Unreal
from standfirst.errors import ModelError


def encoded(pieces: list[tuple[int, int]]) -> Encoded:
    """A text of pieces at these places; ids and marks do not matter here."""
    n = len(pieces)
    starts, ends = (np.array(column, np.int64) for column in zip(*pieces, strict=True))
    zeros = np.zeros(n, np.int64)
    return Encoded(zeros, starts, ends, np.ones(n, np.bool_), zeros, np.zeros((n, 4), np.int64))


def scores(certainty: list[float], weight: list[float], value: list[float]) -> np.ndarray:
    return np.column_stack([certainty, weight, value]).astype(np.float32)


THE_BRIDGE_HAS_REOPENED = encoded([(0, 3), (4, 10), (11, 14), (15, 17), (17, 21), (21, 23)])


def test_an_event_is_all_the_pieces_of_its_word_counted_from_the_windows_first_end() -> None:
    assert places(THE_BRIDGE_HAS_REOPENED, 0, 6, (15, 23)) == (4, 7)
    assert places(THE_BRIDGE_HAS_REOPENED, 2, 6, (15, 23)) == (2, 5)


def test_an_event_that_a_window_cuts_is_what_lies_inside_and_one_beyond_it_is_none() -> None:
    assert places(THE_BRIDGE_HAS_REOPENED, 0, 4, (15, 23)) == (4, 5)
    assert places(THE_BRIDGE_HAS_REOPENED, 0, 3, (15, 23)) is None


def test_space_between_words_is_no_event() -> None:
    assert places(THE_BRIDGE_HAS_REOPENED, 0, 6, (10, 11)) is None


def test_certainty_is_the_mean_of_the_pieces_and_stays_in_its_bounds() -> None:
    told = scores([0, 1 / 3, 2 / 3, 9, -9], [0] * 5, [0] * 5)
    found = certainties(told, np.array([1, 3, 4]), np.array([2, 3, 4]))
    assert found.tolist() == pytest.approx([1.5, 3, -3])


def test_the_piece_that_weighs_most_decides_whether_a_sentence_is_counterfactual() -> None:
    found = scores([0] * 4, [0, 30, 0, 0], [-4, 4, -4, -4])
    assert counterfactual(found, 0, 4) > 0.95
    assert counterfactual(found, 2, 4) < 0.05, "pieces of another sentence do not count"


def test_pieces_that_weigh_alike_are_averaged() -> None:
    assert counterfactual(scores([0] * 2, [7, 7], [3, -3]), 0, 2) == pytest.approx(0.5)


def test_no_score_is_too_large_for_an_answer() -> None:
    assert 0.99 < counterfactual(scores([0] * 2, [1e4, -1e4], [1e4, -1e4]), 0, 2) <= 1


@pytest.mark.parametrize("place", [(2, 2), (3, 1), (-1, 2), (2, 9)])
def test_no_pieces_no_answer(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="holds no pieces"):
        counterfactual(scores([0] * 4, [0] * 4, [0] * 4), *place)


def test_certainty_survives_the_bytes_of_the_answer() -> None:
    text = "The crew did not reopen it. If it had held …"
    told = Reading(text, (), (Event(4, 8, 0.55), Event(17, 23, -2.95)), (Unreal(28, 44, 0.97),))
    assert Reading.decode(told.encode(), text) == told


def test_an_answer_of_an_earlier_form_is_refused() -> None:
    import json
    import zlib

    with pytest.raises(ModelError, match="another version"):
        Reading.decode(zlib.compress(json.dumps({"form": 1, "text": 0, "relations": []}).encode()), "")


# --- The model that ships ------------------------------------------------------------------------------------


def told(text: str, word: str) -> float:
    """The certainty of the first event of this word."""
    return next(event.certainty for event in reading(text).events if text[event.start : event.end] == word)


def test_what_is_denied_or_held_possible_is_less_certain_than_what_is_told() -> None:
    assert told("The crew reopened the bridge on Monday.", "reopened") > 1.5
    assert told("The crew did not reopen the bridge on Monday.", "reopen") < 0.5
    assert told("The crew may reopen the bridge on Monday.", "reopen") < 0


def test_a_sentence_of_what_would_have_been_is_known() -> None:
    text = "The crew came on Tuesday.\n\nIf it had come sooner, the bridge would have held."
    assert [text[u.start : u.end] for u in reading(text).unreal if u.probability > 0.5] == [text[27:]]


def test_events_have_their_certainty_in_claims() -> None:
    claims = read("The bridge did not collapse, the mayor said on Monday.").claims
    found = [p.certainty for claim in claims for p in claim.predications if p.lemma == "collapse"]
    assert found
    assert all(value is not None and value < 0 for value in found)
