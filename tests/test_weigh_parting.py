"""Parting: what one class and theme hold is one proposition only where it can be of one matter; what stands of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.conflicts import Passage, Reader
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.ids import text_digest
from standfirst.link import country_of
from standfirst.records import Basis, Claim, DateValue, Document, Stance, StateLabel, Story, Text, document_id
from standfirst.tell.material import Material
from standfirst.weigh import Parting
from standfirst.weighing import Pile, weigh_story
from weigh_helpers import make_claim, predication

MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def weighed(reader: Reader, *passages: tuple[str, str]) -> Material:
    """The story of some passages, given as day and text, each in a paper of its own."""
    documents = [_document(Passage(f"Paper {n}", day, text), n) for n, (day, text) in enumerate(passages)]
    claims = [claim for document in documents for claim in reader.claims_of(document)]
    story = Story("s", "invented", tuple(document.id for document in documents))
    return weigh_story(Pile(story, documents, claims, (), {}, ()))


def _document(passage: Passage, n: int) -> Document:
    capture = text_digest(f"{n} {passage.text}")
    return Document(
        capture,
        "x/1",
        Text(document_id(capture, passage.text), passage.text),
        outlet=passage.outlet,
        published=DateValue(passage.date, Basis.LISTED),
        language="en",
    )


def topics_of_both(material: Material) -> set[str]:
    """Classes of the propositions that hold a claim of each of two documents."""
    return {
        proposition.topic[0]
        for proposition in material.propositions
        if len({material.claims[p.claim].document for p in proposition.positions}) == 2
    }


APART = [
    (
        "withdraw",
        "Danish troops will leave Skell, an envoy said.",
        "Swedish troops will not leave Skell, an envoy said.",
    ),
    ("kill", "The fire at the mill killed six people.", "The fire at the mill killed 60 people."),
    ("kill", "The fire at the mill killed Per Vik.", "The fire at the mill killed six people."),
    ("launch", "The navy fired missiles at the bridge.", "The navy did not fire missiles at the ferry, Vik said."),
    ("attend", "Per Vik attended the feast last year.", "Per Vik did not attend the feast."),
    ("withdraw", "A man who looked like Vik left the hall.", "Vik did not leave the hall, Krag said."),
    ("shoot", "An OHB officer was shot in Skell.", "An RTF officer was shot in Skell."),
    ("identify", "The diver was identified as Ida Vik.", "The diver was identified as Olav Vik."),
    ("withdraw", "Vik has left the embassy, Krag said.", "Vik has not left the country, Lund said."),
    ("treat", "Skell Hospital is treating 19 patients.", "Tarn Hospital is treating fourteen patients."),
    ("play", "The port plays a role in the trade, Vik said.", "The captain plays a role in the film, Krag said."),
]
ONE = [
    ("withdraw", "Danish troops will leave Skell, an envoy said.", "The Danish troops will not leave Skell, Vik said."),
    ("close", "The council has closed the pier, Vik said.", "The council has not closed the pier, Krag said."),
    ("kill", "The fire at the mill killed Per Vik.", "Vik was killed in the fire at the mill."),
    ("arrest", "A thief was arrested in Skell, Vik said.", "No thief has been arrested, Krag said."),
    ("attend", "Per Vik attended the feast.", "Per Vik did not attend the feast, Krag said."),
    ("identify", "The diver was identified as Dagny Vik.", "The diver was identified as Dagni Vik."),
]


@pytest.mark.parametrize(("topic", "one", "other"), APART)
def test_another_victim_doer_target_or_year_is_another_proposition(
    reader: Reader, topic: str, one: str, other: str
) -> None:
    assert topic not in topics_of_both(weighed(reader, (MONDAY, one), (MONDAY, other)))


@pytest.mark.parametrize(("topic", "one", "other"), ONE)
def test_what_can_be_of_one_matter_stays_together(reader: Reader, topic: str, one: str, other: str) -> None:
    assert topic in topics_of_both(weighed(reader, (MONDAY, one), (MONDAY, other)))


def test_a_denial_that_names_nobody_is_of_what_its_document_tells(reader: Reader) -> None:
    both = "A guard was arrested in Skell, the Echo said. The police said no arrest has been made."
    material = weighed(reader, (MONDAY, "A guard was arrested in Skell, a clerk said."), (MONDAY, both))
    (state,) = [s for p, s in zip(material.propositions, material.states, strict=True) if p.topic[0] == "arrest"]
    assert state.label is StateLabel.DISPUTED


def test_a_saying_of_another_people_is_not_on_the_side_of_those_of_whom_all_others_speak(reader: Reader) -> None:
    material = weighed(
        reader,
        (MONDAY, "Danish troops will be withdrawn from Skell, an envoy said."),
        (MONDAY, "The Danish troops will be withdrawn from Skell, Krag said."),
        (MONDAY, "Some Swedish troops will be withdrawn from Skell, a clerk said."),
        (TUESDAY, "The minister, Per Lund, said no decision had been made to withdraw the troops from Skell."),
    )
    leaving = next(p for p in material.propositions if p.topic[0] == "withdraw")
    said = " ".join(material.claims[p.claim].sentence.exact for p in leaving.positions)
    assert "Swedish" not in said
    assert "no decision" in said


def labels_of(material: Material, topic: str) -> list[tuple[StateLabel, str]]:
    """The labels of the propositions of a class, with the rules that gave them."""
    pairs = zip(material.propositions, material.states, strict=True)
    return [(state.label, state.reasons[0].rule) for p, state in pairs if p.topic[0] == topic]


@pytest.mark.parametrize(
    ("topic", "passages", "label"),
    [
        (  # whose plan it is gives it up
            "attend",
            [
                (MONDAY, "Oda Krag plans to attend the feast, an aide said."),
                (TUESDAY, "Oda Krag is due to attend the feast."),
                (FRIDAY, "Oda Krag said she would not attend the feast."),
            ],
            StateLabel.SUPERSEDED,
        ),
        (  # somebody else says that he will not: no word of the owner
            "attend",
            [
                (MONDAY, "Oda Krag plans to attend the feast, an aide said."),
                (FRIDAY, "Per Vik said Oda Krag would not attend the feast."),
            ],
            StateLabel.DISPUTED,
        ),
        (  # a denial of how things stood, and a plan that came after it
            "leak",
            [
                (MONDAY, "The port has not published the letter, Vik said."),
                (FRIDAY, "The port will publish the letter, Vik said."),
            ],
            StateLabel.REPORTED,
        ),
    ],
)
def test_what_was_overtaken_is_not_disputed(
    reader: Reader, topic: str, passages: Sequence[tuple[str, str]], label: StateLabel
) -> None:
    assert [found for found, _ in labels_of(weighed(reader, *passages), topic)] == [label]


def test_a_denial_that_its_own_sentence_gives_up_does_not_stand(reader: Reader) -> None:
    before = (MONDAY, "The Port of Skell denied that its crane had damaged the bridge.")
    rumour = (MONDAY, "The crane may have damaged the bridge, a baker said.")
    given_up = (
        FRIDAY,
        "After initially denying that its crane had damaged the bridge, the Port of Skell admitted a fault.",
    )
    standing = weighed(reader, before, rumour)
    assert labels_of(standing, "damage") == [(StateLabel.DENIED, "denied")]
    since = weighed(reader, before, rumour, given_up)
    assert labels_of(since, "damage") == [(StateLabel.REPORTED, "said")]
    assert since.conflicts == ()


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from([Stance.ASSERTS, Stance.DENIES, Stance.ASKS, Stance.HEDGES]), max_size=9), st.booleans()
)
def test_each_use_is_in_one_group_though_nothing_is_known_of_it(sides: list[Stance], done_to: bool) -> None:
    document = _document(Passage("Paper", MONDAY, "The pier closed."), 0)
    claim = _claim(document)
    uses = [(claim, claim.predications[0], side) for side in sides]
    groups = Parting((), country_of)(uses, done_to)
    assert sorted(n for group in groups for n in group) == list(range(len(sides)))


def _claim(document: Document) -> Claim:
    sentence = document.text.content
    return make_claim(
        document, sentence, predications=(predication(document, sentence[:-1], "closed", "close", "pier"),)
    )
