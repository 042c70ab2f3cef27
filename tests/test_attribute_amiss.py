"""Who did not speak: those who were told, things, words taken for verbs, names that ran together, and copied posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute_helpers import claims, document, parsed
from standfirst.attribute import Reading, attribute
from standfirst.attribute.amiss import debris
from standfirst.attribute.layout import Paragraph
from standfirst.attribute.quotes import find_quotes
from standfirst.records import Claim, Part, PartKind, SpeakerKind


def said(text: str) -> list[str]:
    """``speaker > content`` of each attributed claim; "-" where nobody is named."""
    return [_row(claim) for claim in claims(text) if claim.cue is not None]


def _row(claim: Claim) -> str:
    return f"{claim.speaker.name if claim.speaker else '-'} > {claim.words}"


def speakers(text: str) -> dict[str, str]:
    return {claim.words: claim.speaker.name for claim in claims(text) if claim.speaker is not None}


def kinds(text: str) -> set[tuple[str, str]]:
    return {(claim.speaker.name, claim.speaker.kind.value) for claim in claims(text) if claim.speaker is not None}


# --- Who was told did not say it ---------------------------------------------------------------------------


def test_who_was_told_is_no_speaker() -> None:
    assert said("On Monday, dockers were told that the pier would close.") == ["- > the pier would close"]


def test_who_told_them_is() -> None:
    assert said("The dockers were told by the mayor that the pier would close.") == ["the mayor > the pier would close"]


@pytest.mark.parametrize(
    "text",
    [
        "Reporters and police have been told to move back from the quay.",
        "Two ministers have responded sceptically to news that the port may close.",
        "3,000 dockers said goodbye to their families at the pier.",
        "The mayor added a new twist on Monday.",
        "Public advised to stay away from the quay.",
    ],
)
def test_nothing_was_said(text: str) -> None:
    assert said(text) == []


def test_who_answers_in_his_own_words_speaks() -> None:
    assert said("The mayor responded that the port would stay open.") == ["the mayor > the port would stay open"] or (
        said("The mayor responded that the port would stay open.") == ["The mayor > the port would stay open"]
    )


def test_no_answer_to_a_request_stays_one() -> None:
    found = claims("A spokesman for the port did not respond to a request for comment on the reports.")
    assert [claim.force.value for claim in found if claim.speaker is not None] == ["no response"]


# --- Subjects that the parse hangs on the wrong verb -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The driver, said Lasker, was alive.", "Lasker > The driver … was alive"),
        ("His plan, says Mayor Ada Reus, saves the pier.", "Ada Reus > His plan … saves the pier"),
    ],
)
def test_a_cue_set_into_its_content(text: str, row: str) -> None:
    assert row in said(text)


def test_he_after_a_cue_set_in_may_be_either() -> None:
    text = "The driver, said Odo Lasker, was alive. The police called out to him, but he did not respond."
    found = [claim for claim in claims(text) if claim.force.value == "no response"]
    assert all(claim.speaker is not None and claim.speaker.name != "Odo Lasker" for claim in found)


JOINED = (
    "Port officials have denied that the mayor's absence is due to his health and a Velmark diplomat following the "
    "port said this week there were no signs he was ill."
)


def test_a_second_speaker_behind_and_keeps_his_own_words() -> None:
    assert said(JOINED) == [
        "Port officials > the mayor's absence is due to his health",
        "a Velmark diplomat following the port > there were no signs he was ill",
    ]


def test_a_shared_subject_stays_shared() -> None:
    found = speakers("The mayor denied the charge and said the port was safe.")
    assert found["the port was safe"] == "The mayor"


# --- Quotations in single marks over paragraphs ------------------------------------------------------------

DRILL = (
    "'He made all the dockers run and he ran too.\n\n'They were out of breath, and he pulled a tendon,' the clerk told "
    "the Courier.\n\n'He hurt his knee in August.\n\nHe limped around at first but it got worse,' the clerk said."
)


def test_single_marks_over_paragraphs() -> None:
    found = speakers(DRILL)
    assert found["He made all the dockers run and he ran too"] == "the clerk"
    assert found["He hurt his knee in August"] == "the clerk"
    assert found["He limped around at first but it got worse"] == "the clerk"


@given(
    st.lists(st.sampled_from(["'He left. ", "'Tis late ", "the dockers' pay ", "gone,' he said. ", "\n\n", '"', "A "]))
)
def test_quotations_lie_within_their_paragraphs(pieces: list[str]) -> None:
    text = "".join(pieces)
    paragraphs, start = [], 0
    for block in text.split("\n\n"):
        paragraphs.append(Paragraph(start, start + len(block), PartKind.PARAGRAPH))
        start += len(block) + 2
    for quote in find_quotes(text, paragraphs):
        around = paragraphs[quote.paragraph]
        assert around.start <= quote.start <= quote.inner < quote.inner_end <= quote.end <= around.end


# --- Names ------------------------------------------------------------------------------------------------


def test_a_daily_is_an_outlet() -> None:
    text = "The official daily Roda Simun said the pier was lost. Roda Simun reported on Monday that it had burnt."
    assert kinds(text) == {("Roda Simun", "outlet")}


def test_a_surname_with_a_title_is_a_person() -> None:
    text = "President Gramp said the port was safe. Gramp said on Monday that the pier was lost."
    assert {kind for _, kind in kinds(text)} == {"person"}


def test_a_weekday_is_no_part_of_a_name() -> None:
    assert ("Odo Lasker", "person") in kinds("Premier Odo Lasker Saturday said that he was outraged by the fire.")


def test_a_role_is_not_cut_at_a_hyphen() -> None:
    text = "Ida Vik, formerly a key member of Odo Al-Sund's campaign, said the port was safe."
    roles = [claim.speaker.role for claim in claims(text) if claim.speaker is not None]
    assert roles == ["formerly a key member of Odo Al-Sund's campaign"]


def test_a_long_role_is_kept_or_cut_between_phrases() -> None:
    text = (
        "Ida Vik, director of the Harbour Programme at the Centre for Strategic and Maritime Studies in Velmark, said "
        "the port was safe."
    )
    roles = [claim.speaker.role for claim in claims(text) if claim.speaker is not None]
    assert roles
    assert not str(roles[0]).endswith((" and", " of", " for", "Strategic"))


def test_a_heading_in_capitals_is_no_part_of_a_speaker() -> None:
    text = "SECOND CRANE LOST Port officials have denied that the pier is unsafe."
    assert [name for name, _ in kinds(text)] == ["Port officials"]


# --- Headlines --------------------------------------------------------------------------------------------

BELOW = "Police searched the pier on Monday. The friend of Odo Lasker said that he was last seen at the harbour."


def titled(title: str, below: str) -> list[str]:
    text = f"{title}\n\n{below}"
    part = Part(0, len(title), PartKind.TITLE)
    found = attribute(document(text, title=title, parts=(part,)), parsed(text), Reading(text, ())).claims
    return [_row(claim) for claim in found if claim.speaker is not None and claim.content[0].end <= len(title)]


def test_a_topic_before_a_colon_does_not_speak() -> None:
    assert titled("Odo Lasker: Mayor to 'punish' the port", BELOW) == []


def test_who_speaks_below_does() -> None:
    below = "The port is in a 'search phase', Odo Lasker said on Monday. Lasker said that it would last."
    assert titled("Odo Lasker: Port still in 'search phase'", below) == ["Odo Lasker > Port still in 'search phase'"]


# --- Pronouns ---------------------------------------------------------------------------------------------


def test_they_are_who_acted_last() -> None:
    text = "Relatives said the men were brothers. Residents filled the street. They chanted: “We are free!”"
    assert speakers(text).get("We are free") != "Relatives"


def test_he_is_not_whoever_spoke_before_if_somebody_else_is_meant() -> None:
    text = (
        "Odo Lasker, the port's spokesman, said the fire was out. Sources have claimed the mayor hurt his leg when he "
        "joined dockers he had ordered to run."
    )
    assert [claim.words for claim in claims(text) if claim.speaker and claim.speaker.name == "Odo Lasker"] == [
        "the fire was out"
    ]


def test_the_times_is_the_one_paper_that_ends_so() -> None:
    text = "The Velmark Times reported that the pier was lost. The port denied it. The Times said the pier had burnt."
    assert speakers(text)["the pier had burnt"] == "Velmark Times"


def test_he_is_no_desk() -> None:
    text = "The page is real, according to the paper's sports desk. He tweeted that the race was lost."
    assert speakers(text).get("the race was lost") != "the paper's sports desk"


def test_he_in_a_quotation_is_whom_it_names() -> None:
    text = (
        "Governor Odo Lasker spoke. Lasker said the port was safe.\n\n“But Dr. Stephen Epp, of the clinic, said "
        "he saw a broken arm. He said it was not clear what broke it,” the Courier writes."
    )
    named = {claim.words: claim.speaker for claim in claims(text) if claim.speaker is not None}
    speaker = named.get("it was not clear what broke it")
    assert speaker is None or (speaker.name != "Odo Lasker" and speaker.kind is SpeakerKind.PERSON)


# --- The outlet's own sentences ---------------------------------------------------------------------------


def test_a_quoted_question_is_not_the_outlets() -> None:
    text = (
        "Talk spread so fast that the Velmark Courier ran a column titled “For those who talk of fire, is it so funny?”"
    )
    assert [claim.force.value for claim in claims(text) if claim.speaker is None] in ([], ["state"])


def test_an_outlets_own_question_is() -> None:
    assert [claim.force.value for claim in claims("Who burnt the pier?")] == ["ask"]


# --- Copied posts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["pic.twitter.com/qZ1", "https://t.co/ab", "#Pier", "@velmark", "www.port.example"])
def test_debris(word: str) -> None:
    assert debris(word)


@pytest.mark.parametrize("word", ["pier", "3:30", "#", "a.m.", "No."])
def test_no_debris(word: str) -> None:
    assert not debris(word)


def test_a_post_loses_what_it_trails() -> None:
    text = "Velmark police tweeted: “The pier is closed until noon. pic.twitter.com/qZ1”"
    assert all("pic.twitter" not in claim.words for claim in claims(text) if claim.speaker is not None)


def test_a_number_is_no_new_sentence() -> None:
    text = "Officials said on Monday that the second of the two men is known as harbour suspect No. 2"
    assert [claim.words for claim in claims(text) if claim.speaker is not None] == [
        "the second of the two men is known as harbour suspect No. 2"
    ]
