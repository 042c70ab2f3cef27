"""Conflicts of all types, on pairs of invented passages: what is one, and what only looks like one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from benchmarks.conflicts import Pair, Passage, Reader, type_of

from standfirst import link
from standfirst.records import Claim, Conflict, ConflictType, Document, Force, Story
from standfirst.weigh import Evidence, Senses, find_conflicts
from standfirst.weigh.scoring import Judged, settle
from standfirst.weighing import Pile, weigh_story
from weigh_helpers import make_claim, make_document, predication

MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def pair_of(one: str, other: str, *, days: tuple[str, str] = (TUESDAY, TUESDAY)) -> Pair:
    return Pair("x", Passage("Skell Courier", days[0], one), Passage("Tarn Echo", days[1], other), "none", "", "")


CONFLICTS = [
    ("whether", "The council has sold the pier, the mayor said.", "The council has not sold the pier, an aide said."),
    ("whether", "The lock is open to ships, the harbour said.", "The lock is closed to ships, two captains said."),
    ("denies", "Norrholm Foods sold spoiled meat, a driver said.", "Norrholm Foods denied selling spoiled meat."),
    ("denies", "Wardens struck two boys, a nurse said.", "The claim that wardens struck two boys was a lie, Vik said."),
    (
        "denies something narrower",
        "Guards used force on the crowd, a priest said.",
        "Guards denied using excessive force on the crowd.",
    ),
    ("who", "The deed was signed by Oda Krag, the notary said.", "Per Lunde signed the deed, the bank said."),
    ("when", "The tower fell on Monday, the owner said.", "The tower fell on Sunday, a neighbour said."),
    ("where", "The heirs met in Bergen on Monday, a cook said.", "The heirs met in Malmo on Monday, a maid said."),
    ("number", "The gale wrecked 40 boats, the harbour said.", "The gale wrecked 95 boats, the insurers said."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), CONFLICTS)
def test_each_type_is_found_from_both_sides(reader: Reader, kind: str, one: str, other: str) -> None:
    assert type_of(reader.conflicts(pair_of(one, other))) == kind
    assert type_of(reader.conflicts(pair_of(other, one))) == kind


NO_CONFLICTS = [
    ("The gale wrecked at least 40 boats, the harbour said.", "The gale wrecked 95 boats, the insurers said."),
    ("The heirs may have met in Bergen, a cook said.", "The heirs met in Malmo, a maid said."),
    ("The heirs met in Bergen, a cook said.", "The heirs met in Norway, a maid said."),
    ("The council sold the old pier.", "The council did not sell the fish hall."),
    ("The council sold the old pier.", "The mayor would not say whether the council had sold the old pier."),
    ("The council sold the old pier.", "If the council sold the old pier, nobody was told."),
    ("The spill is 10 miles long, a pilot said.", "The spill is 16 kilometres long, the navy said."),
    ("The pier cost 2 million euros, the city said.", "The pier cost 2.3 million dollars, the city said."),
    ("Oda Krag signed the deed.", "The deed was signed by Krag."),
    ("A boy drowned in Skell.", "A boy drowned in Tarn."),
    ("The abbot asked the monks not to sell the farm.", "The monks sold the farm."),
    ("The abbot commanded the monks to go on reading the hymns.", "The monks stopped reading the hymns."),
    ("Norland was firing missiles at the bridge.", "The minister did not know that missiles were fired at the ferry."),
    ("The mill's clerk attended the feast last year.", "The mill's clerk did not attend the feast."),
    ("It was a breach of the treaty, an envoy said.", "The council said the port had breached the treaty."),
    ("The storm killed 176 people in the port.", "In 1988 a storm killed 290 people in the port."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_CONFLICTS)
def test_what_only_looks_like_a_conflict_is_none(reader: Reader, one: str, other: str) -> None:
    found = type_of(reader.conflicts(pair_of(one, other)))
    assert found in ("none", "other scope or date")


def test_a_later_account_of_the_same_party_replaces_the_earlier(reader: Reader) -> None:
    earlier, later = "The port said its crane had not hit the mast.", "The port said its crane had hit the mast."
    pair = pair_of(earlier, later, days=(MONDAY, FRIDAY))
    (conflict,) = reader.conflicts(pair)
    assert conflict.type is ConflictType.SUPERSEDED
    assert "settle" in conflict.settles


def test_a_report_that_is_taken_back_is_retracted_and_not_denied(reader: Reader) -> None:
    pair = pair_of(
        "The abbot has fled, the Tarn Echo reported.",
        "The Tarn Echo has retracted its report that the abbot had fled.",
        days=(MONDAY, TUESDAY),
    )
    assert type_of(reader.conflicts(pair)) == "retracted"


def test_not_yet_and_then_done_is_no_conflict(reader: Reader) -> None:
    pair = pair_of("The panel has not yet voted.", "The panel voted on Friday.", days=(MONDAY, FRIDAY))
    assert type_of(reader.conflicts(pair)) in ("none", "other scope or date")


def test_a_conflict_shows_both_sides_and_what_would_settle_it(reader: Reader) -> None:
    (conflict,) = reader.conflicts(
        pair_of("Norrholm Foods sold spoiled meat, a driver said.", "Norrholm Foods denied selling spoiled meat.")
    )
    assert [side.label for side in conflict.sides] == ["says so", "denies it"]
    assert conflict.sides[0].spans[0].exact.startswith("Norrholm Foods sold")
    assert conflict.sides[1].spans[0].exact.startswith("Norrholm Foods denied")
    assert conflict.settles
    assert conflict.reasons


def made(sentences: Sequence[tuple[str, str, str, str]]) -> tuple[list[Claim], list[Document], Evidence]:
    """Claims of one speaker each: sentence, verb, its base form, subject."""
    documents = [make_document(text, id=f"d-{n:05}", outlet=f"Outlet {n}") for n, (text, *_) in enumerate(sentences)]
    claims = []
    for n, (document, (text, verb, lemma, subject)) in enumerate(zip(documents, sentences, strict=True)):
        what = predication(document, text, verb, lemma, subject)
        claims.append(make_claim(document, text, speaker=f"Speaker {n}", predications=(what,), force=Force.SAY))
    by_voice = {claim.id: f"v-{claim.id}" for claim in claims}
    return claims, documents, Evidence.of(claims, documents, (), by_voice, by_voice)


def found_in(claims: Sequence[Claim], evidence: Evidence) -> list[Conflict]:
    senses = Senses(link.stance_of, link.topic_of, link.country_of)
    return find_conflicts(claims, [], [], evidence, senses)


def test_three_hundred_claims_of_one_thing_and_thousands_of_a_story_end() -> None:
    alike = [(f"The barge Selma sank near pier {n}.", "sank", "sink", "The barge Selma") for n in range(300)]
    others = [(f"Farmer {n} sold the field {n}.", "sold", "sell", f"Farmer {n}") for n in range(3_000)]
    claims, _, evidence = made([*alike, *others])
    assert isinstance(found_in(claims, evidence), list)


def test_the_order_of_claims_changes_nothing(reader: Reader) -> None:
    texts = [one for _, one, _ in CONFLICTS] + [other for _, _, other in CONFLICTS]
    documents = [Reader._document(Passage("Skell Courier", TUESDAY, text), n) for n, text in enumerate(texts)]
    claims = [claim for n, text in enumerate(texts) for claim in reader.claims_of(documents[n])]
    story = Story("s", "x", tuple(document.id for document in documents))
    first = [c.id for c in weigh_story(Pile(story, documents, claims, [], {}, ())).conflicts]
    shuffled = random.Random(7).sample(claims, len(claims))
    assert [c.id for c in weigh_story(Pile(story, documents, shuffled, [], {}, ())).conflicts] == first
    assert len(first) >= 5


class FakeScorer:
    """Gives every pair the same probabilities: entailment, contradiction, neither."""

    def __init__(self, *scores: float) -> None:
        self.scores = (scores[0], scores[1], scores[2])
        self.asked = 0

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float, float]]:
        self.asked += len(pairs)
        return [self.scores] * len(pairs)


def test_a_scorer_may_strike_out_what_structure_proposes_and_is_asked_of_nothing_else() -> None:
    from standfirst.weigh.facts import facts_of
    from standfirst.weigh.pairing import judge_pairs

    claims, _, evidence = made(
        [
            ("The ferry Selma sank off Skell.", "sank", "sink", "The ferry Selma"),
            ("The ferry Selma sank off Tarn.", "sank", "sink", "The ferry Selma"),
            ("The mill burned.", "burned", "burn", "The mill"),
        ]
    )
    facts = facts_of(claims, evidence, Senses(link.stance_of, link.topic_of, link.country_of))
    proposed: list[Judged] = judge_pairs(facts)
    assert [pair.verdict.type for pair in settle(proposed)] == [ConflictType.WHERE]
    agrees = FakeScorer(0.95, 0.01, 0.04)
    assert settle(proposed, agrees) == []
    assert agrees.asked == len(proposed) == 1
    assert settle(proposed, FakeScorer(0.1, 0.8, 0.1)) == settle(proposed)


HOSTILE = ["", " ", "No.", "“”", "Denied denied denied.", "0 of 0 were not 0.", "Not not not open.", "the the of of"]


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_text_gives_an_answer(reader: Reader, text: str) -> None:
    assert isinstance(reader.conflicts(pair_of(text or "x", "The council sold the old pier.")), list)
