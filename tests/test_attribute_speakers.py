"""Who is meant: full names, pronouns, "the minister", roles and institutions, and what is not guessed."""

from __future__ import annotations

import pytest

from attribute_helpers import by_rules, claims, document, parsed, read
from standfirst.attribute import attribute
from standfirst.records import Speaker, SpeakerKind


def speakers(text: str) -> list[Speaker]:
    return [claim.speaker for claim in claims(text) if claim.speaker is not None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            'Mayor Ingrid Falk denied the claim. "It is not true," she said. Falk added that the city would sue.',
            ["Ingrid Falk", "Ingrid Falk", "Ingrid Falk"],
        ),
        (
            "Governor Rosa Lind met Senator Paul Marek on Tuesday. She said the talks had failed.",
            ["Rosa Lind"],
        ),
        (
            "The defence minister, Jonas Berg, said the base was empty. The minister refused to say when.",
            ["Jonas Berg", "Jonas Berg"],
        ),
        (
            "The Vesna foreign ministry said the letter was real. The ministry said it would publish it.",
            ["Vesna foreign ministry", "Vesna foreign ministry"],
        ),
        (
            "A senior customs officer said the ship had sailed. The officer said nobody had searched it.",
            ["A senior customs officer", "A senior customs officer"],
        ),
        (
            "Two harbour officials said the ship had sailed. They said nobody had searched it.",
            ["Two harbour officials", "Two harbour officials"],
        ),
        (
            "Karl Weiss and his brother Otto Weiss left the party. Weiss said it was dead.",
            ["Weiss"],  # which one is not told
        ),
        (
            "Anna Roth spoke to Karl Weiss. Laura Marek visited Emma Falk. He said the plan was dead.",
            ["He"],  # a man named as no subject, three women around him: no guess
        ),
    ],
)
def test_names_are_the_fullest_in_the_document_or_as_printed(text: str, names: list[str]) -> None:
    assert [speaker.name for speaker in speakers(text)] == names


def test_the_antecedent_is_shown_where_the_claim_itself_does_not_name_the_speaker() -> None:
    first, second = speakers("Mayor Ingrid Falk said the road was open. She said the bridge was closed.")
    assert first.antecedent is None
    assert second.antecedent is not None
    assert "Ingrid Falk" in second.antecedent.exact


def test_he_inside_a_quotation_is_not_the_one_quoted() -> None:
    text = 'Karl Weiss met the pilot Ivo Brandt on Monday. "He said the wing was cracked," Weiss said.'
    inner = [claim for claim in claims(text) if claim.words == "the wing was cracked"]
    assert all(claim.speaker is not None and claim.speaker.name != "Karl Weiss" for claim in inner)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defense Secretary Anna Roth said it was over.", ("Anna Roth", "person", "Defense Secretary", "Pentagon")),
        (
            "Jonas Berg, a spokesman for the harbour police, said it was over.",
            ("Jonas Berg", "person", "spokesman for the harbour police", "harbour police"),
        ),
        (
            "A Pentagon spokeswoman said it was over.",
            ("A Pentagon spokeswoman", "person", "Pentagon spokeswoman", "Pentagon"),
        ),
        ("Two U.S. officials said it was over.", ("Two U.S. officials", "group", None, "U.S.")),
        ("The Kremlin said it was over.", ("Kremlin", "body", None, None)),
        ("Reuters reported that it was over.", ("Reuters", "outlet", None, None)),
        ("The letter said it was over.", ("The letter", "document", None, None)),
        ("A statement from the ministry said it was over.", ("the ministry", "body", None, None)),
        ("Witnesses said it was over.", ("Witnesses", "group", None, None)),
    ],
)
def test_kind_role_and_institution(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    (speaker,) = speakers(text)
    assert (speaker.name, str(speaker.kind), speaker.role, speaker.institution) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tarn Shipping will sell its last ferries, it said on Monday.", ["Tarn Shipping"]),
        ("The Vell Police Department arrested two men. It said one was armed.", ["Vell Police Department"]),
        ("His body was then moved, it said.", ["it"]),
        ("Count Bela Roth met Princess Ana Lenz in Vell. She said the wedding was off.", ["Ana Lenz"]),
        ("Count Bela Roth met Princess Ana Lenz in Vell. He said the wedding was off.", ["Bela Roth"]),
        ("Engineer Sam Oduya and his colleague Ruth Marr saw the dam. She said it was cracked.", ["Ruth Marr"]),
        ("Toma Reus and her husband, Jan Reus, disagree: he says the farm must stay.", ["Jan Reus"]),
        ("Private Odd Hamm joined in May. He said the army never paid him.", ["Odd Hamm"]),
        ('"We had to sell," Senn said.\n\nIda Moor disagreed. "That is false," she said.', ["Senn", "Ida Moor"]),
        (
            "A spokeswoman for the Tarn Shipping Company, Edda Ruhl, said it was safe. Ms Ruhl said it was tested.",
            ["Edda Ruhl", "Edda Ruhl"],
        ),
        (
            "A spokesman for the fisheries ministry was asked about the bay. The ministry said it was polluted.",
            ["fisheries ministry"],
        ),
        (
            "A spokesman for the oil-rich kingdom was asked about the bay. The kingdom said it was polluted.",
            ["The kingdom"],
        ),
        ("The general had sent a letter telling the king that the war was lost.", ["The general"]),
        ("The union's warning that the pit was unsafe was ignored.", ["The union"]),
    ],
)
def test_who_is_meant_where_nobody_spoke_before(text: str, names: list[str]) -> None:
    assert [claim.speaker.name for claim in by_rules(text).claims if claim.speaker is not None] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Abbess Maria Kolb said it was over.", "person"),
        ("The carpenter Jory Pell said it was over.", "person"),
        ("The Vell Courier reported that it was over.", "outlet"),
        ("The Harbour Dispatch reported that it was over.", "outlet"),
        ("State media reported that it was over.", "outlet"),
        ("Farmers and two ministers said it was over.", "group"),
        ("A ministry official and a diplomat said it was over.", "group"),
        ("The army and the police said it was over.", "body"),
    ],
)
def test_kinds_by_title_name_and_number(text: str, kind: str) -> None:
    (speaker,) = (claim.speaker for claim in by_rules(text).claims if claim.speaker is not None)
    assert str(speaker.kind) == kind


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "An official, who was granted anonymity to discuss the talks, said a deal was near.",
            "was granted anonymity to discuss the talks",
        ),
        (
            "Two aides, who spoke anonymously because they were not authorised to speak, said it was over.",
            "spoke anonymously because they were not authorised to speak",
        ),
        (
            "A nurse, who did not want to be named for fear of losing her job, said it was over.",
            "did not want to be named for fear of losing her job",
        ),
        (
            "A diplomat said a deal was near. He asked not to be identified because the talks were private.",
            "asked not to be identified because the talks were private",
        ),
        ("An official said a deal was near. The ministry declined to comment on the talks.", None),
        ("An official said the crew was given orders to speak to nobody.", None),
    ],
)
def test_what_is_a_reason_for_anonymity_and_what_is_none(text: str, reason: str | None) -> None:
    first = next(claim.speaker for claim in by_rules(text).claims if claim.speaker is not None)
    assert (first.anonymity.exact if first.anonymity is not None else None) == reason


def test_the_reason_for_anonymity_is_kept() -> None:
    (speaker,) = speakers(
        "A senior official, speaking on condition of anonymity because he was not authorised to discuss the talks, "
        "said a deal was close."
    )
    assert speaker.anonymity is not None
    assert speaker.anonymity.exact == (
        "speaking on condition of anonymity because he was not authorised to discuss the talks"
    )


def test_the_documents_own_outlet_is_no_link_of_the_chain() -> None:
    text = "The dam failed at noon, officials told the Vesna Herald newspaper."
    (claim,) = claims(text, outlet="Vesna Herald newspaper")
    assert [hop.name for hop in claim.chain] == ["officials"]


def test_mentions_carry_the_fullest_name() -> None:
    found = read("Ingrid Falk opened the bridge. Falk left at noon.").mentions
    assert [(mention.span.exact, mention.name) for mention in found] == [
        ("Ingrid Falk", "Ingrid Falk"),
        ("Falk", "Ingrid Falk"),
    ]


def test_speakers_are_the_same_on_every_run() -> None:
    text = "Anna Roth said it was over. She added that the troops had left. The army denied it."
    doc = document(text)
    assert attribute(doc, parsed(text)) == attribute(doc, parsed(text))


def test_several_speakers_are_a_group() -> None:
    (speaker,) = speakers("Anna Roth and Karl Weiss said it was over.")
    assert (speaker.name, speaker.kind) == ("Anna Roth and Karl Weiss", SpeakerKind.GROUP)
