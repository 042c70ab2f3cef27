"""The table of copies and voices, row by row: origins are counted, never outlets."""

from __future__ import annotations

from link_helpers import ANONYMOUS, BODY, EXHIBIT, GROUP, OUTLET, PERSON, article, mention, said, voices_of, who
from standfirst.records import Claim, Document, Force, Hop, Speaker

REPORT = (
    "SKELL (Marren News Agency) — The lock gates at Skell were shut overnight after a barge struck the lower sill.\n"
    "Nobody was hurt and the canal is closed to traffic between the two basins, the harbour office told reporters.\n"
    "Repairs to the lower sill are thought to need at least nine days, and barges are being sent by the old cut."
)


def quoting(outlet: str, day: str | None, sentence: str, speaker: Speaker) -> tuple[Document, Claim]:
    document = article(sentence, outlet=outlet, day=day)
    return document, said(document, sentence, speaker)


def split(pairs: list[tuple[Document, Claim]]) -> tuple[list[Document], list[Claim]]:
    return [document for document, _ in pairs], [claim for _, claim in pairs]


def test_eleven_reprints_of_one_agency_report_are_one_origin() -> None:
    documents = [article(REPORT, outlet=f"Paper {n}") for n in range(11)]
    office = who("the harbour office", BODY)
    official = [said(d, REPORT.split("\n")[1], office) for d in documents]
    own = [said(d, REPORT.split("\n")[2]) for d in documents]
    voices = voices_of(documents, [*official, *own])
    assert voices.count([claim.id for claim in official]) == (1, 11)
    assert voices.count([claim.id for claim in own]) == (1, 11)
    agency = voices.of(own[0].id)
    assert agency is not None
    assert agency.name == "Marren News Agency"
    assert {reason.rule for reason in agency.reasons} == {"agency-text"}


def test_five_outlets_at_one_press_conference_are_one_voice() -> None:
    minister = who("Ana Ruiz", role="harbour minister")
    pairs = [
        quoting("Courier", "2031-03-04", "Ana Ruiz said that the gates stay shut.", minister),
        quoting("Post", "2031-03-04", "The gates will not open, Ana Ruiz told the press.", minister),
        quoting("Herald", "2031-03-05", "Shut they are and shut they stay, says Ana Ruiz.", minister),
        quoting("Globe", None, "Ana Ruiz sees no reason to open the gates.", minister),
        quoting("Echo", "2031-03-04", "No opening soon: so Ana Ruiz at noon.", minister),
    ]
    documents, claims = split(pairs)
    voices = voices_of(documents, claims)
    assert len(voices.voices) == 1
    assert sorted(voices.voices[0].outlets) == ["Courier", "Echo", "Globe", "Herald", "Post"]
    assert voices.count(claim.id for claim in claims) == (1, 5)


def test_minister_spokeswoman_and_ministry_are_one_voice() -> None:
    document = article(
        "Ana Ruiz said the gates are shut. A ministry spokeswoman said so too. The Ministry of Harbours said it again."
    )
    claims = [
        said(document, "Ana Ruiz said the gates are shut.", who("Ana Ruiz", role="Harbours Minister")),
        said(document, "A ministry spokeswoman said so too.", who("A ministry spokeswoman", ANONYMOUS)),
        said(document, "The Ministry of Harbours said it again.", who("The Ministry of Harbours", BODY)),
    ]
    named = who("Ida Oake", role="spokeswoman for the Ministry of Harbours")
    other, claim = quoting("Post", "2031-03-05", "Ida Oake said that they are shut.", named)
    voices = voices_of([document, other], [*claims, claim])
    by = [voices.by_claim[c.id] for c in [*claims, claim]]
    assert len(set(by)) == 1
    voice = voices.of(claim.id)
    assert voice is not None
    assert voice.name == "Ministry of Harbours (Ana Ruiz, Ida Oake)"
    assert "one-institution" in {reason.rule for reason in voice.reasons}


def test_ministry_hospital_and_eyewitness_reporter_are_three() -> None:
    document = article(
        "The ministry said that four are hurt. Skell Hospital said that four are hurt. Four people lay on the quay.",
        outlet="Courier",
    )
    claims = [
        said(document, "The ministry said that four are hurt.", who("The ministry", BODY)),
        said(document, "Skell Hospital said that four are hurt.", who("Skell Hospital", BODY)),
        said(document, "Four people lay on the quay."),
    ]
    voices = voices_of([document], claims)
    assert voices.count(claim.id for claim in claims) == (3, 1)
    assert sorted(voice.name for voice in voices.voices) == ["Courier", "Skell Hospital", "ministry"]


def test_unnamed_officials_of_two_outlets_are_one_voice_of_unknown_independence() -> None:
    pairs = [
        quoting("Courier", "2031-03-04", "Officials said that the gates are shut.", who("Officials", GROUP)),
        quoting("Post", "2031-03-04", "The gates are shut, officials said.", who("officials", GROUP)),
    ]
    documents, claims = split(pairs)
    voices = voices_of(documents, claims)
    assert len(voices.voices) == 1
    assert voices.voices[0].anonymous
    assert not voices.voices[0].independence_known
    assert voices.count(claim.id for claim in claims) == (1, 2)


def test_unnamed_officials_add_no_origin_to_a_body_of_their_country() -> None:
    pairs = [
        quoting("Courier", "2031-03-04", "The Pentagon said so.", who("The Pentagon", BODY)),
        quoting("Post", "2031-03-04", "Two U.S. officials said so.", who("Two U.S. officials", GROUP)),
        quoting("Herald", "2031-03-04", "An official said so.", who("An official", ANONYMOUS)),
        quoting("Globe", "2031-03-04", "A Norwegian official said so.", who("A Norwegian official", ANONYMOUS)),
    ]
    documents, claims = split(pairs)
    voices = voices_of(documents, claims)
    assert voices.count(claim.id for claim in claims[:3]) == (1, 3)
    assert voices.count(claim.id for claim in claims) == (2, 4)
    assert voices.count([claims[2].id]) == (1, 1)


def test_an_outlet_that_gives_a_passage_of_another_adds_no_voice() -> None:
    text = "The lower sill is broken through and the basin behind it has run almost dry since the early morning."
    first = article(text, outlet="Courier", day="2031-03-04")
    copy = article(text + " Our own view is that it was a matter of time.", outlet="Post", day="2031-03-05")
    claims = [
        said(first, text),
        said(copy, text),
        said(copy, "Our own view is that it was a matter of time."),
    ]
    voices = voices_of([first, copy], claims)
    assert voices.by_claim[claims[0].id] == voices.by_claim[claims[1].id]
    assert voices.by_claim[claims[2].id] != voices.by_claim[claims[0].id]
    assert voices.count([claims[0].id, claims[1].id]) == (1, 2)
    courier = voices.of(claims[1].id)
    assert courier is not None
    assert courier.name == "Courier"
    assert "copied" in {reason.rule for reason in courier.reasons}


def test_what_an_outlet_credits_to_an_agency_is_the_agency_s() -> None:
    agency = article("The sill is broken.", outlet="Reuters", day="2031-03-04")
    credit = article("The sill is broken, Reuters reported.", outlet="Post", day="2031-03-04")
    hop = Hop("Reuters", OUTLET, Force.REPORT)
    claims = [
        said(agency, "The sill is broken."),
        said(credit, "The sill is broken, Reuters reported.", who("Reuters", OUTLET), chain=(hop,)),
    ]
    voices = voices_of([agency, credit], claims)
    assert voices.by_claim[claims[0].id] == voices.by_claim[claims[1].id]


def test_a_chain_ends_at_the_innermost_speaker() -> None:
    document = article("Reuters reported that Ana Ruiz had said so.", outlet="Post")
    direct = article("Ana Ruiz said so.", outlet="Courier")
    chain = (Hop("Reuters", OUTLET, Force.REPORT), Hop("Ana Ruiz", PERSON, Force.SAY))
    claims = [
        said(document, document.text.content, who("Ana Ruiz"), chain=chain),
        said(direct, "Ana Ruiz said so.", who("Ana Ruiz")),
    ]
    voices = voices_of([document, direct], claims)
    assert voices.count(claim.id for claim in claims) == (1, 2)


def test_one_institution_on_two_occasions_is_two_voices_and_one_origin() -> None:
    ruiz = who("Ana Ruiz", institution="Harbour Office")
    pairs = [
        quoting("Courier", "2031-03-04", "Ana Ruiz said that the gates are shut.", ruiz),
        quoting("Post", "2031-03-05", "Ana Ruiz said that they are closed.", ruiz),
        quoting("Herald", "2031-03-09", "Ana Ruiz said that the gates are open.", ruiz),
    ]
    documents, claims = split(pairs)
    voices = voices_of(documents, claims)
    assert voices.by_claim[claims[0].id] == voices.by_claim[claims[1].id]
    assert voices.by_claim[claims[2].id] != voices.by_claim[claims[0].id]
    assert voices.count(claim.id for claim in claims) == (1, 3)


def test_the_day_on_which_it_was_said_counts_before_the_day_of_print() -> None:
    ruiz = who("Ana Ruiz")
    first = article("Ana Ruiz said that the gates are shut.", day="2031-03-04")
    late = article("On 4 March Ana Ruiz said no more.", outlet="Post", day="2031-03-11")
    claims = [said(first, first.text.content, ruiz), said(late, late.text.content, ruiz, day="2031-03-04")]
    assert len(voices_of([first, late], claims).voices) == 1


def test_the_same_quoted_words_a_week_later_are_the_same_utterance() -> None:
    quote = "The gates will stay shut for as long as I hold this office"
    ruiz = who("Ana Ruiz")
    first = article(f"“{quote},” Ana Ruiz said.", day="2031-03-04")
    late = article(f"Ana Ruiz had said: “{quote}.”", outlet="Post", day="2031-03-12")
    claims = [said(d, d.text.content, ruiz, quote=quote) for d in (first, late)]
    assert len(voices_of([first, late], claims).voices) == 1


def test_a_letter_quoted_on_many_days_is_one_voice() -> None:
    letter = who("the letter", EXHIBIT)
    pairs = [quoting(f"Paper {n}", f"2031-03-0{n}", "It is over, the letter said.", letter) for n in (1, 4, 8)]
    documents, claims = split(pairs)
    assert len(voices_of(documents, claims).voices) == 1


def test_every_claim_has_exactly_one_voice_in_any_order() -> None:
    pairs = [
        quoting("Courier", "2031-03-04", "Ana Ruiz said so.", who("Ana Ruiz")),
        quoting("Post", None, "Ruiz said so.", who("Ruiz")),
        quoting("Herald", "2031-03-09", "Officials said so.", who("Officials", GROUP)),
    ]
    documents, claims = split(pairs)
    named = mention(documents[0], "Ana Ruiz", "PERSON")
    forwards = voices_of(documents, claims, named)
    assert sorted(id for voice in forwards.voices for id in voice.claims) == sorted(claim.id for claim in claims)
    assert voices_of(documents[::-1], claims[::-1], named) == forwards
