"""What a brief tells besides the dispute: what many tell, whom it leaves unnamed, what is overtaken."""

from __future__ import annotations

from pathlib import Path

import standfirst
from mini_stories import Article, write
from standfirst.records import Brief, LineRole

FERRY = (
    Article(
        "Northern Wire",
        "2031-03-04",
        "Ferry sinks off Orsey",
        "The ferry Halden sank off Orsey on Monday, killing 31 people, the coastguard said.\n\n"
        "A suspect in the sinking has been arrested, an official told Northern Wire on Tuesday.\n\n"
        "Asked if any suspects are in custody, Inspector Ida Holm told reporters on Tuesday she is “not "
        "going to say who may be in custody”.\n",
    ),
    Article(
        "Harbour Post",
        "2031-03-04",
        "Police deny arrest over ferry",
        "The ferry Halden sank off the coast of Orsey on Monday, killing 31 people.\n\n"
        "Orsey police said on Tuesday that no suspect had been arrested in the sinking.\n\n"
        "Divers recovered the ferry’s engine from the harbour on Tuesday.\n",
    ),
    Article(
        "Valley Courier",
        "2031-03-05",
        "Engine of ferry recovered",
        "Divers recovered the engine of the Halden from the harbour on Tuesday, the coastguard said.\n\n"
        "Orsey police said no suspect had been arrested in the sinking of the ferry.\n",
    ),
    Article(
        "Island Times",
        "2031-03-07",
        "Suspect arrested",
        "Orsey police said on Friday that a suspect in the sinking had been arrested and was in custody.\n\n"
        "Inspector Ida Holm said the suspect was arrested at the harbour on Friday morning.\n",
    ),
)


def told(folder: Path, *articles: Article) -> Brief:
    return standfirst.brief(write(articles, folder))


def test_what_several_outlets_tell_has_a_line_though_nobody_disputes_it(tmp_path: Path) -> None:
    brief = told(tmp_path, *FERRY)
    lines = [line.text for line in brief.lines]
    assert any("engine" in line for line in lines), lines


def test_what_happened_comes_before_the_dispute(tmp_path: Path) -> None:
    brief = told(tmp_path, *FERRY)
    assert brief.lines[0].role is LineRole.HAPPENED
    assert "sank off" in brief.lines[0].text
    assert "31" in brief.lines[0].text


def test_a_question_that_was_answered_since_is_no_longer_open(tmp_path: Path) -> None:
    early = standfirst.brief(write(FERRY, tmp_path), as_of="2031-03-05")
    late = standfirst.brief(tmp_path)
    assert any("custody" in asked.question for asked in early.open_questions)
    assert not any("custody" in asked.question for asked in late.open_questions)


def test_an_answer_that_holds_since_then_is_told_in_its_newest_words(tmp_path: Path) -> None:
    brief = told(tmp_path, *FERRY)
    assert "Friday" in brief.questions[0].answer, brief.questions[0].answer


def test_a_headline_never_leaves_out_who_says_so(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Ferry inquiry",
            "One suspect in the sinking of the ferry Halden has been caught near the old customs house in Orsey, "
            "according to an official with knowledge of the inquiry.\n",
        ),
    )
    assert "official" in brief.headline.text, brief.headline.text


def test_a_headline_meets_a_source_for_the_first_time_and_has_no_full_stop(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Orsey talks",
            "The source with knowledge of the talks said reports of a walkout were “rubbish.”\n",
        ),
    )
    assert brief.headline.text == "A source with knowledge of the talks said reports of a walkout were “rubbish”"


def test_words_in_quotation_marks_that_nobody_is_known_to_say_are_no_line(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Orsey ferry",
            "The ferry Halden sank off Orsey on Monday. Divers searched the harbour on Tuesday.\n\n"
            '"Pilots wait for the tide, since the coastguard fears that the ferry has lost her keel.\n',
        ),
    )
    assert not any("Pilots wait" in line.text for line in brief.lines)


def test_a_condition_is_told_in_its_own_sentence(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Orsey threatens to close the harbour",
            "Minister Ida Holm threatened on Tuesday to close the harbour if the ferry company raised its fares.\n",
        ),
    )
    assert [item.text for item in brief.conditionals] == [
        "Minister Ida Holm threatened on Tuesday (4 March) to close the harbour if the ferry company raised its fares."
    ]


def test_a_day_that_another_claim_of_the_sentence_knows_is_told(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-05",
            "Holm warns owners",
            "Norland demanded an inquiry and Minister Ida Holm on Sunday warned that the harbour would close if the "
            "owners were found to be behind the sinking.\n",
        ),
    )
    assert "Holm on Sunday (2 March) warned" in brief.lines[0].text
    assert "Holm on Sunday (2 March) warned" in brief.conditionals[0].text


def test_a_condition_is_not_read_out_of_two_sentences(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "A mother speaks",
            '"The Halden will never sail again. ...If anybody can raise her it will be the pilots of Orsey," '
            "Minister Ida Holm said on Tuesday.\n",
        ),
    )
    assert brief.conditionals == ()


def test_who_is_only_he_is_introduced_as_his_article_does(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Orsey ferry",
            "The ferry Halden sank off Orsey on Monday, said Orsey Harbour Board Chairman Josef Lind. "
            "He said the ferry had passed every inspection of the harbour.\n",
        ),
    )
    lines = [line for line in brief.lines if "passed every inspection" in line.text]
    assert [line.text for line in lines] == [
        "Orsey Harbour Board Chairman Josef Lind said the ferry had passed every inspection of the harbour."
    ]
    assert lines[0].citations[1].exact == "Orsey Harbour Board Chairman Josef Lind"


def test_a_denial_that_its_party_gave_up_is_no_open_conflict(tmp_path: Path) -> None:
    brief = told(tmp_path, *FERRY)
    assert not [conflict.about for conflict in brief.conflicts if "arrest" in conflict.about]


def test_why_somebody_is_not_named_stands_beside_him(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Airliner was hit, official believes",
            "A Velmark airliner that crashed near Ostrava Bay was shot down by a missile, a Velmark official said on "
            "Tuesday. The official spoke on condition of anonymity because she was not authorised to discuss "
            "intelligence.\n",
        ),
        Article(
            "Harbour Post",
            "2031-03-04",
            "Karsk denies it shot down airliner",
            "The Karsk army said on Tuesday that it had not shot down the airliner that crashed near Ostrava Bay.\n",
        ),
    )
    voices = [voice for question in brief.questions for voice in question.voices_for if voice.anonymous]
    assert [voice.why_unnamed.exact for voice in voices if voice.why_unnamed] == [
        "spoke on condition of anonymity because she was not authorised to discuss intelligence"
    ]


def test_the_headline_of_what_is_confirmed_is_no_denial(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-02",
            "Palace answers questions on envoy",
            "The palace vehemently denied killing the envoy Josef Lind but provided no explanation for where he is.\n",
        ),
        Article(
            "Harbour Post",
            "2031-03-02",
            "Police on the envoy",
            "Orsey police said on Monday that the envoy Josef Lind had been killed in the consulate.\n",
        ),
        Article(
            "Valley Courier",
            "2031-03-09",
            "Palace changes its account",
            "On Sunday, the palace acknowledged that Josef Lind had been killed in the consulate but said that the "
            "king had not been aware of the operation at the time.\n",
        ),
    )
    assert "denied" not in brief.headline.text, brief.headline.text


def test_no_date_is_put_into_words_that_somebody_said(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "The mayor on the ferry",
            'Mayor Ida Holm said on Tuesday: "The town lost a ferry. We never missed it and its crew more than today. '
            'The town will build another ferry."\n',
        ),
    )
    assert not any("today (" in line.text for line in brief.lines)
    assert not any("today (" in problem.message for problem in brief.problems)


def test_a_denial_of_any_knowledge_is_told_once(tmp_path: Path) -> None:
    body = (
        "A guard opened the vault of the Halden bank, a court official said on Monday.\n\n"
        "The Halden bank denied that a guard had opened the vault.\n\n"
        "Ida Holm, the governor, denied any knowledge of whatever happened to the gold on the lower floor.\n\n"
        "Holm later denied any knowledge of what took place in the tunnel behind the market.\n"
    )
    outlets = ("Northern Wire", "Orsey Post", "Valley Courier")
    brief = told(tmp_path, *(Article(o, "2031-03-04", f"Vault opened, {o} says", f"{o}.\n\n{body}") for o in outlets))
    denials = [line.text for line in brief.lines if line.role is LineRole.DENIED]
    assert len([text for text in denials if "any knowledge" in text]) == 1, denials


def test_a_headline_does_not_say_this_morning_of_a_day_gone_by(tmp_path: Path) -> None:
    brief = told(
        tmp_path,
        Article(
            "Northern Wire",
            "2031-03-04",
            "Board to meet over bridge",
            "The harbour board of Orsey will meet on the bridge this morning, chairwoman Ida Holm said.\n",
        ),
        Article(
            "Harbour Post",
            "2031-03-07",
            "Bridge closed",
            "The harbour board of Orsey closed the bridge to lorries yesterday, leaving the market in the old "
            "harbour without any fish to sell at noon.\n",
        ),
        Article(
            "Valley Courier",
            "2031-03-07",
            "Lorries kept off bridge",
            "The harbour board of Orsey closed the bridge to lorries yesterday, leaving the shops of the island "
            "half empty before the feast of the week.\n",
        ),
    )
    assert brief.headline.text == "The harbour board of Orsey closed the bridge to lorries"
