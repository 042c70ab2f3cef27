"""What is joined into one proposition or shown as a conflict, and what must not be, read by the whole path."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.conflicts import Passage, Reader

from standfirst.ids import text_digest
from standfirst.records import Basis, Conflict, ConflictType, DateValue, Document, Story, Text, document_id
from standfirst.tell.conflict_lines import conflict_title
from standfirst.tell.grounds import voices_of
from standfirst.tell.material import Material
from standfirst.weighing import Pile, weigh_story

FRIDAY, SATURDAY = "2031-05-02", "2031-05-03"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def document(passage: Passage, n: int) -> Document:
    capture = text_digest(f"{n} {passage.text}")
    text = Text(document_id(capture, passage.text), passage.text)
    printed = DateValue(passage.date, Basis.LISTED)
    return Document(capture, "x/1", text, outlet=passage.outlet, published=printed, language="en")


def weighed(reader: Reader, *texts: str, days: Sequence[str] = ()) -> Material:
    """The story of some texts, each of a paper of its own; printed on Friday, if no day is given."""
    papers = ["Post", "Courier", "Echo"]
    told = zip(papers, days or [FRIDAY] * len(texts), texts, strict=False)
    documents = [document(Passage(*one), n) for n, one in enumerate(told)]
    claims = [claim for one in documents for claim in reader.claims_of(one)]
    return weigh_story(Pile(Story("s", "invented", tuple(d.id for d in documents)), documents, claims, (), {}, ()))


def together(material: Material, one: str, other: str) -> bool:
    """Whether a proposition holds a claim of each of two sentences, by words of theirs."""
    sentences = [
        [material.claims[p.claim].sentence.exact for p in proposition.positions]
        for proposition in material.propositions
    ]
    return any(all(any(words in s for s in held) for words in (one, other)) for held in sentences)


def numbers(material: Material) -> list[Conflict]:
    return [c for c in material.conflicts if c.type in (ConflictType.NUMBER, ConflictType.SUPERSEDED)]


# -- whom a charge names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "verb", "doer"),
    [
        ("The chief was charged with sinking the ferry.", "sink", "The chief"),
        ("Police suspected Krag of sinking the ferry.", "sink", "Krag"),
        ("The union blamed the port for sinking the ferry.", "sink", "the port"),
        ("A man accused of having killed six people was held.", "kill", "A man"),
        ("Police arrested Krag on suspicion of sinking the ferry.", "sink", "Krag"),
        ("Krag was found guilty of sinking the ferry.", "sink", "Krag"),
        ("Lund faces charges of sinking the ferry.", "sink", "Lund"),
        ("The union used the crane for sinking the ferry.", "sink", "The union"),  # a crane is not charged
    ],
)
def test_the_deed_is_of_whom_the_charge_names(reader: Reader, sentence: str, verb: str, doer: str) -> None:
    claims = reader.claims_of(document(Passage("Post", FRIDAY, sentence), 0))
    found = [p.subject.exact for c in claims for p in c.predications if p.lemma == verb and p.subject is not None]
    assert found == [doer]


CHARGED = "The doctor was charged with causing the singer's death, police said."
CLEARED = "The doctor did not cause the singer's death, his lawyer said."


@pytest.mark.parametrize(
    "own", ["The singer caused his own death, Ida Vik said.", "He caused his own death, Vik said."]
)
def test_who_did_it_to_himself_is_no_support_for_a_charge_against_another(reader: Reader, own: str) -> None:
    material = weighed(reader, CHARGED, own, CLEARED)
    assert together(material, "was charged", "did not cause")
    assert not together(material, "his own death", "was charged")
    assert not together(material, "his own death", "did not cause")


def test_one_person_is_not_a_counted_many(reader: Reader) -> None:
    of_many = "At least 176 people died in the crash at Skell, officials said."
    assert not together(weighed(reader, "He died in the crash at Skell, Vik said.", of_many), "He died", "176")
    they = "They died in the crash at Skell, Vik said."
    assert together(weighed(reader, they, of_many), "They died", "176")


# -- what leans on what ---------------------------------------------------------------------------------------------


def test_a_denial_that_names_nobody_leans_on_what_it_shares_a_word_with(reader: Reader) -> None:
    other = "Envoys discussed a new government with the council on Monday, Krag said."
    no_talks = " The union insisted that no talks take place."
    apart = weighed(reader, "Officials discussed a new government with the council, Amin said." + no_talks, other)
    assert not together(apart, "discussed", "no talks")
    held = weighed(reader, "The council and the union held talks on pay, Amin said." + no_talks, other)
    assert together(held, "held talks", "no talks")


# -- which way round a question is asked ----------------------------------------------------------------------------


def test_a_march_that_stops_does_not_deny_that_rallies_go_on(reader: Reader) -> None:
    assert not weighed(
        reader, "The rallies were going on in Skell, Amin said.", "The march in Skell has stopped, Suhl said."
    ).conflicts
    (found,) = weighed(
        reader, "The strike goes on in Skell, Amin said.", "The strike in Skell has stopped, Suhl said."
    ).conflicts
    assert found.type is ConflictType.WHETHER


def test_no_question_is_worded_by_the_side_that_would_say_yes_to_it_in_the_other_column(reader: Reader) -> None:
    material = weighed(
        reader, "Amin saw rallies going on in Skell, he said.", "The rallies stopped in Skell, said Suhl."
    )
    (found,) = material.conflicts
    assert [side.label for side in found.sides] == ["says so", "denies it"]
    assert "stop" not in (conflict_title(found, material) or "")


# -- a tally that grows ---------------------------------------------------------------------------------------------

FORTY = "The Skell Harbour Board has counted 40 cracks in the dam wall at Orrin."
FIFTY_FIVE = "The Skell Harbour Board yesterday found 55 cracks in the dam wall at Orrin."


def test_a_count_of_one_body_that_grows_is_replaced_and_not_disputed(reader: Reader) -> None:
    (grown,) = numbers(weighed(reader, FORTY, FIFTY_FIVE, days=[FRIDAY, SATURDAY]))
    assert grown.type is ConflictType.SUPERSEDED
    assert "40" in first_words(grown)[0]
    (fallen,) = numbers(weighed(reader, FORTY, FIFTY_FIVE, days=[SATURDAY, FRIDAY]))
    assert fallen.type is ConflictType.NUMBER


def first_words(conflict: Conflict) -> list[str]:
    return [side.spans[0].exact for side in conflict.sides]


def test_a_slow_outlet_that_prints_the_old_count_does_not_make_a_dispute_of_it(reader: Reader) -> None:
    counted = FIFTY_FIVE.replace("yesterday found", "has counted")
    (grown,) = numbers(weighed(reader, FORTY, counted, FORTY, days=[FRIDAY, SATURDAY, SATURDAY]))
    assert grown.type is ConflictType.SUPERSEDED


def test_counts_of_two_people_stay_in_dispute_under_a_title_without_a_sentence_in_it(reader: Reader) -> None:
    material = weighed(
        reader,
        "The flood in Skell county wrecked 40 houses in Orrin, Per Vik said.",
        "The flood in Skell county ruined 55 houses in Orrin, Ida Krag said.",
        days=[FRIDAY, FRIDAY],
    )
    (found,) = numbers(material)
    assert found.type is ConflictType.NUMBER
    assert conflict_title(found, material) == "Which figure is right: 40 or 55?"


ROE_SAYS = "“The mill was burnt by two men,” Olav Roe, a reporter of the Skell Courier, said."


# -- who is named on a side -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The mill was burnt by two men. “I saw the flames,” Olav Roe, a reporter of the Skell Courier, said.",
            "Skell Courier",
        ),
        (
            ROE_SAYS + " Ida Lund, editor of the Skell Courier, said the pier was sold.",
            "Skell Courier (Olav Roe)",
        ),
    ],
)
def test_a_side_names_only_those_people_of_an_outlet_who_say_so_there(reader: Reader, text: str, name: str) -> None:
    passages = [
        Passage("Skell Courier", FRIDAY, text),
        Passage("Echo", FRIDAY, "The mill was not burnt by two men, Krag said."),
        Passage("Post", FRIDAY, "The mill was burnt by two men, Vik said."),
    ]
    documents = [document(one, n) for n, one in enumerate(passages)]
    claims = [claim for one in documents for claim in reader.claims_of(one)]
    material = weigh_story(Pile(Story("s", "x", tuple(d.id for d in documents)), documents, claims, (), {}, ()))
    (state,) = [s for p, s in zip(material.propositions, material.states, strict=True) if p.topic[0] == "burn"]
    assert name in [voice.name for voice in voices_of(state.voices_for, state.claims_for, material)]


# -- a count before its clause --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "The board said of 40 suspected cracks, tests showed 12 were old.",
            ["of 40 suspected cracks, tests showed 12 were old"],
        ),
        ("The board said of the 40 suspected cracks, 12 were old.", ["of the 40 suspected cracks, 12 were old"]),
        ("Vik said of the mayor, he never tested the wall.", ["he never tested the wall"]),
        ("“This is nonsense,” Vik said of the 40 cracks, and the mayor left.", ["This is nonsense"]),
    ],
)
def test_a_fronted_count_belongs_to_the_clause_behind_it(reader: Reader, sentence: str, words: list[str]) -> None:
    claims = reader.claims_of(document(Passage("Post", FRIDAY, sentence), 0))
    assert [claim.words for claim in claims] == words
    assert all(claim.speaker is not None for claim in claims)


def test_a_number_is_at_odds_once_with_all_that_tell_another(reader: Reader) -> None:
    """Else a reader sees the same two numbers twice, the columns turned."""
    material = weighed(
        reader,
        "The flood in Skell county wrecked 40 houses in Orrin, Per Vik said.",
        "The flood in Skell county ruined 55 houses in Orrin, Ida Krag said.",
        "The flood in Skell county destroyed 55 houses in Orrin, Oda Lund said.",
        days=[FRIDAY, FRIDAY, FRIDAY],
    )
    (found,) = numbers(material)
    assert sorted(len(side.claims) for side in found.sides) == [1, 2]


def test_a_count_that_a_body_tells_and_a_later_one_that_is_told_of_it_are_of_one_counter(reader: Reader) -> None:
    material = weighed(
        reader,
        "The Skell Harbour Board said 40 houses in Orrin had been wrecked by the flood in Skell county.",
        "The Skell Harbour Board has counted 55 houses in Orrin wrecked by the flood in Skell county.",
        days=[FRIDAY, SATURDAY],
    )
    assert [found.type for found in numbers(material)] == [ConflictType.SUPERSEDED]
