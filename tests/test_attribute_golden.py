"""Golden pairs: an invented sentence beside the claims that it makes, ``speaker | cue | content | force | speech``."""

from __future__ import annotations

import pytest

from attribute_helpers import by_rules, claims, line

QUOTED = {
    '"We are not leaving the valley," Mara Lindqvist said.': [
        "Mara Lindqvist | said | We are not leaving the valley | say | direct"
    ],
    '"The bridge is safe," said Tomas Okafor, the city engineer. "It was inspected in May."': [
        "Tomas Okafor | said | The bridge is safe | say | direct",
        "Tomas Okafor | said | It was inspected in May | say | direct",
    ],
    "“We will repair the dam,” Lindqvist said, “but no money has been set aside.”": [
        "Lindqvist | said | We will repair the dam … but no money has been set aside | say | direct"
    ],
    'Harbour master Ivo Brandt: "The ferry never left the pier."': [
        "Ivo Brandt | : | The ferry never left the pier | say | direct"
    ],
    'In a statement, the ministry said: "No contract has been signed."': [
        "the ministry | said | No contract has been signed | say | direct"
    ],
    "‘It was a mistake,’ the captain said, ‘and it won’t happen again.’": [
        "the captain | said | It was a mistake … and it won’t happen again | say | direct"
    ],
    "''The road is shut,'' Mr. Berg said.": ["Berg | said | The road is shut | say | direct"],
    "«The road is shut,» Berg said.": ["Berg | said | The road is shut | say | direct"],
    'Asked whether the dam was safe, Falk said: "Yes."': ["Falk | said | Yes | say | direct"],
    '"Has the dam failed?" the reporter asked.': ["the reporter | asked | Has the dam failed | ask | direct"],
    'The minister\'s remarks were "a disgrace," said opposition leader Karl Weiss.': [
        'Karl Weiss | said | The minister\'s remarks were "a disgrace," | say | mixed'
    ],
    "Berg said the plan was “dead” and that nobody wanted it.": [
        "Berg | said | the plan was “dead” and that nobody wanted it | say | mixed"
    ],
    "Karl Weiss described the night of the flood.\n\n“The water came fast.\n\n“Nobody could stop it,” he said.": [
        "- | - | Karl Weiss described the night of the flood | state | narrator",
        "Karl Weiss | said | The water came fast | say | direct",
        "Karl Weiss | said | Nobody could stop it | say | direct",
    ],
    "“We were warned,” Karl Weiss said.\n\n“Nobody listened.”": [
        "Karl Weiss | said | We were warned | say | direct",
        "Karl Weiss | said | Nobody listened | say | direct",
    ],
    "“The town is finished.” Karl Weiss was speaking after the vote.": [
        "Karl Weiss | speaking | The town is finished | say | direct",
    ],
}

INDIRECT = {
    "The letter was a forgery, according to the Ministry of Transport.": [
        "Ministry of Transport | according to | The letter was a forgery | say | indirect"
    ],
    "According to two union officials, the strike will begin on Friday.": [
        "two union officials | According to | the strike will begin on Friday | say | indirect"
    ],
    "The troops, the general said, had already left.": [
        "the general | said | The troops … had already left | say | indirect"
    ],
    "As the minister said, the road is open.": ["the minister | said | the road is open | say | indirect"],
    "The dam will hold, said Falk, who has run the town since 2009.": [
        "Falk | said | The dam will hold | say | indirect"
    ],
    "The port, which officials said was damaged, reopened on Monday.": [
        "officials | said | The port … was damaged | say | indirect",
        "- | - | The port … reopened on Monday | state | narrator",
    ],
    "Lindqvist said that the road was open and that the bridge was closed.": [
        "Lindqvist | said | the road was open | say | indirect",
        "Lindqvist | said | the bridge was closed | say | indirect",
    ],
    "Lindqvist said the road was open, adding that the bridge was closed.": [
        "Lindqvist | said | the road was open | say | indirect",
        "Lindqvist | adding | the bridge was closed | say | indirect",
    ],
    "The company said 12 workers had died, while the union put the toll at 50.": [
        "The company | said | 12 workers had died | say | indirect",
        "- | - | the union put the toll at 50 | state | narrator",
    ],
    "The order, Berg said in an interview with the Daily Lantern, came from the palace.": [
        "Berg | said | The order … came from the palace | say | indirect"
    ],
    "Officials believe the fire was set deliberately.": [
        "Officials | believe | the fire was set deliberately | believe | indirect"
    ],
    "It was reported that the mine had closed.": ["- | was reported | the mine had closed | report | indirect"],
    "Rossi was quoted by the Vesna news agency as saying the pilot had landed safely.": [
        "Rossi | was quoted by the Vesna news agency as saying | the pilot had landed safely | say | indirect"
    ],
    "Norland's denial of any role in the attack surprised analysts.": [
        "- | - | Norland's denial of any role in the attack surprised analysts | state | narrator",
        "Norland | denial | any role in the attack | deny | indirect",
    ],
}

BESIDE = {
    "The deal, as Ottla Brandt put it, is dead.": ["Ottla Brandt | put it | The deal … is dead | say | indirect"],
    "In the words of the mayor, the port is finished.": [
        "the mayor | In the words of | the port is finished | say | indirect"
    ],
    "The harbour, per the port authority, will close in May.": [
        "the port authority | per | The harbour … will close in May | say | indirect"
    ],
    "Ferries carry 300 people per day, per person 12 crowns.": [
        "- | - | Ferries carry 300 people per day, per person 12 crowns | state | narrator"
    ],
    "He put it on the table, as the union put pressure on the port.": [
        "- | - | He put it on the table, as the union put pressure on the port | state | narrator"
    ],
    "Her rival, Odo Lasker, vowed that the port would stay open.": [
        "Odo Lasker | vowed | the port would stay open | promise | indirect"
    ],
    "The rival offer, a loan, vowed by the bank, was refused.": [
        "- | - | The rival offer, a loan, vowed by the bank, was refused | state | narrator"
    ],
}


FORCES = {
    "The governor denied any involvement in the sale.": [
        "The governor | denied | any involvement in the sale | deny | indirect"
    ],
    "The governor denied reports that she would resign.": [
        "The governor | denied | she would resign | deny | indirect"
    ],
    "The governor called the report a rumour.": ["The governor | called | the report | deny | indirect"],
    "Lindqvist dismissed the claims as nonsense.": ["Lindqvist | dismissed | the claims | deny | indirect"],
    "The ministry rejected the allegation that its troops had fired first.": [
        "The ministry | rejected | its troops had fired first | deny | indirect"
    ],
    "The company confirmed the leak.": ["The company | confirmed | the leak | confirm | indirect"],
    "The company acknowledged that its pump had failed.": [
        "The company | acknowledged | its pump had failed | admit | indirect"
    ],
    "The Daily Lantern retracted its report.": ["Daily Lantern | retracted | its report | retract | indirect"],
    "Roth walked back her claim that the base was empty.": [
        "Roth | walked back | the base was empty | retract | indirect"
    ],
    "The paper apologised for reporting that the mayor had died.": [
        "The paper | apologised | the mayor had died | retract | indirect"
    ],
    "The ministry threatened to close the border.": [
        "The ministry | threatened | to close the border | threaten | indirect"
    ],
    "The coast guard warned that the storm could reach the islands by Sunday.": [
        "The coast guard | warned | the storm could reach the islands by Sunday | warn | indirect"
    ],
    "The mayor promised to rebuild the school.": ["The mayor | promised | to rebuild the school | promise | indirect"],
    "Residents demanded an inquiry.": ["Residents | demanded | an inquiry | demand | indirect"],
    "The union urged the company to reopen the mine.": [
        "The union | urged | the company to reopen the mine | demand | indirect"
    ],
    "Roth declined to comment on the report.": ["Roth | declined | to comment on the report | decline | indirect"],
    "The general refused to confirm that the base was empty.": [
        "The general | refused | to confirm that the base was empty | decline | indirect"
    ],
    "The ministry would not say whether the plane had landed.": [
        "The ministry | would not say | whether the plane had landed | decline | indirect"
    ],
    "A spokesman for the company could not be reached for comment.": [
        "A spokesman for the company | could not be reached | for comment | not reached | indirect"
    ],
    "The ministry did not respond to a request for comment.": [
        "The ministry | did not respond | to a request for comment | no response | indirect"
    ],
    "Police alleged that the driver had fled.": ["Police | alleged | the driver had fled | allege | indirect"],
    "Berg accused the company and its owners of hiding the leak.": [
        "Berg | accused | the company and its owners of hiding the leak | allege | indirect"
    ],
    "The parliament voted to expel the envoy.": [
        "- | - | The parliament voted to expel the envoy | state | narrator",
        "The parliament | voted | to expel the envoy | decide | indirect",
    ],
    "Analysts suggested that the sale might fail.": [
        "Analysts | suggested | the sale might fail | speculate | indirect"
    ],
}

NOBODY_SAID = {
    "The move suggests that the bank is in trouble.": (
        "- | - | The move suggests that the bank is in trouble | state | narrator"
    ),
    "The minister is expected to announce a deal on Friday.": (
        "- | - | The minister is expected to announce a deal on Friday | state | narrator"
    ),
    "If the minister says the road is open, drivers will come.": (
        "- | - | If the minister says the road is open, drivers will come | state | narrator"
    ),
    "Nobody has claimed responsibility for the blast.": (
        "- | - | Nobody has claimed responsibility for the blast | state | narrator"
    ),
    "The union, citing safety fears, closed the pit.": (
        "- | - | The union, citing safety fears, closed the pit | state | narrator"
    ),
}


@pytest.mark.parametrize(
    ("sentence", "expected"), [*QUOTED.items(), *INDIRECT.items(), *BESIDE.items(), *FORCES.items()]
)
def test_claims_of_a_sentence(sentence: str, expected: list[str]) -> None:
    assert [line(claim) for claim in claims(sentence)] == expected


@pytest.mark.parametrize(("sentence", "expected"), NOBODY_SAID.items())
def test_what_nobody_has_said_stays_the_outlets(sentence: str, expected: str) -> None:
    assert [line(claim) for claim in claims(sentence)] == [expected]


CHAINS = {
    "The Daily Lantern reported that an engineer had written that the tunnel would close.": (
        "the tunnel would close",
        ["Daily Lantern", "an engineer"],
    ),
    "The tunnel had flooded, the Daily Lantern reported, citing two officials.": (
        "The tunnel had flooded",
        ["Daily Lantern", "two officials"],
    ),
    "The dam failed at noon, officials told the Vesna news agency.": (
        "The dam failed at noon",
        ["Vesna news agency", "officials"],
    ),
    "A deal is close, according to a diplomat, the Daily Lantern reported.": (
        "A deal is close",
        ["Daily Lantern", "a diplomat"],
    ),
    "According to the Daily Lantern, the mayor said that the bridge was shut.": (
        "the bridge was shut",
        ["Daily Lantern", "the mayor"],
    ),
    "Anna Roth said she had told the senate that the treaty was dead.": ("the treaty was dead", ["Anna Roth"]),
}


@pytest.mark.parametrize(("sentence", "expected"), CHAINS.items())
def test_a_report_within_a_report_is_one_claim_with_its_chain(sentence: str, expected: tuple[str, list[str]]) -> None:
    (claim,) = claims(sentence)
    assert (claim.words, [hop.name for hop in claim.chain]) == expected


def test_what_is_denied_to_have_been_said_is_no_claim_of_the_inner_speaker() -> None:
    found = claims("The palace denied that the king had said the war was over.")
    assert [line(claim) for claim in found] == [
        "The palace | denied | the king had said the war was over | deny | indirect"
    ]


TITLES = {
    "Rebels 'not leaving', says ministry": ["ministry | says | Rebels 'not leaving' | say | mixed"],
    "Source: talks have collapsed": ["Source | : | talks have collapsed | say | indirect"],
    "Ministry denies letter is genuine": ["Ministry | denies | letter is genuine | deny | indirect"],
    "Mayor says bridge is safe, road shut": ["Mayor | says | bridge is safe, road shut | say | indirect"],
    "Bridge crash: truck hit by train, city officials believe": [
        "city officials | believe | Bridge crash: truck hit by train | believe | indirect"
    ],
    "Ministry denies sale, says port will stay open": [
        "Ministry | denies | sale | deny | indirect",
        "Ministry | says | port will stay open | say | indirect",
    ],
    "Ann Roe: what we know of the sale": ["- | - | Ann Roe: what we know of the sale | state | narrator"],
    "Bridge collapses in Vesna": ["- | - | Bridge collapses in Vesna | state | narrator"],
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_headlines(title: str, expected: list[str]) -> None:
    assert [line(claim) for claim in claims(title, title=title)] == expected


BEYOND = {
    "A promise from the ministry that wages would rise came too late for many.": [
        "the ministry | promise | wages would rise | promise | indirect"
    ],
    "Claims by the opposition that votes were bought have not been proved.": [
        "the opposition | Claims | votes were bought | allege | indirect"
    ],
    "The promise from the ministry that it made in May was kept.": [],
    "Senator Paul Dunn accused his rival of lying.": ["Paul Dunn | accused | his rival of lying | allege | indirect"],
    "Two trucks, the police said, had crossed the border; a third, according to drivers, was turned back.": [
        "the police | said | Two trucks … had crossed the border | say | indirect",
        "drivers | according to | a third … was turned back | say | indirect",
    ],
    '"It is over," said Ada Moll; "it has just begun," said her rival, Odo Crane.': [
        "Ada Moll | said | It is over | say | direct",
        "Odo Crane | said | it has just begun | say | direct",
    ],
    "Local media, citing the fire service, reported that three people were missing.": [
        "the fire service | citing | three people were missing | say | indirect"
    ],
    "Had the alarm rung, nobody would have died, the inquest's expert, Dr Ada Moll, testified.": [
        "Ada Moll | testified | Had the alarm rung, nobody would have died | say | indirect"
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), BEYOND.items())
def test_claims_where_parses_mislead(sentence: str, expected: list[str]) -> None:
    found = [claim for claim in by_rules(sentence).claims if claim.speaker is not None]
    assert [line(claim) for claim in found] == expected


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Reporters asked the governor whether she would resign.", True),
        ("Senator Dunn asked the chairman if the money had been repaid.", True),
        ("Lawmakers asked why the report had been withheld.", True),
        ("The committee asked the minister to explain the delay.", False),
        ("The mayor said whether it would close was open.", False),
    ],
)
def test_what_is_asked_is_a_question_and_not_undecided(sentence: str, question: bool) -> None:
    (claim,) = (claim for claim in by_rules(sentence).claims if claim.speaker is not None)
    assert claim.mood.question is question
    assert not (question and claim.mood.undecided)


def test_who_cites_a_source_is_a_link_of_the_chain() -> None:
    (claim,) = by_rules("According to a diplomat quoted by the Vell Courier, the talks have failed.").claims
    assert [hop.name for hop in claim.chain] == ["Vell Courier", "a diplomat"]
