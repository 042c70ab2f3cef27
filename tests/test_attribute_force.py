"""What a cue does, where the word alone does not tell: each sense with a sentence in which it must not be seen."""

from __future__ import annotations

import pytest

from attribute_helpers import by_rules, line
from standfirst.records import Force


def told(sentence: str) -> list[str]:
    """What is said by somebody in the sentence, by the rules alone: the outlet's own statements left out."""
    return [line(claim).rpartition(" | ")[0] for claim in by_rules(sentence).claims if claim.force is not Force.STATE]


DENIALS = {
    "The council denied building a second pier.": ["The council | denied | building a second pier | deny"],
    "The council denied the company permission to build.": [],
    "The embassy denied Roth a visa.": [],
    "Roth was denied a visa by the embassy.": [],
    "The judge denied bail to the driver.": [],
    "The goalkeeper denied Vesna a late equaliser.": [],
    "The court denied the appeal.": ["The court | denied | the appeal | reject"],
    "The lawyer contested the claim that his client had fled.": ["The lawyer | contested | his client had fled | deny"],
}

REFUSALS = {
    "Falk rejected the claim that the dam was cracked.": ["Falk | rejected | the dam was cracked | deny"],
    "The ministry dismissed the report as nonsense.": ["The ministry | dismissed | the report | deny"],
    "Falk rejected the offer.": ["Falk | rejected | the offer | reject"],
    "The minister rejected calls for her resignation.": [
        "The minister | rejected | calls for her resignation | reject"
    ],
    "Norland rejected demands that it withdraw.": ["Norland | rejected | demands that it withdraw | reject"],
    "The mayor refused to accept the offer.": ["The mayor | refused | to accept the offer | reject"],
    "The ministry declined an invitation to the talks.": [
        "The ministry | declined | an invitation to the talks | reject"
    ],
    "Falk dismissed the minister on Monday.": [],
}

SILENCES = {
    "The ministry would neither confirm nor deny that the ship had sailed.": [
        "The ministry | would neither confirm nor deny | the ship had sailed | decline"
    ],
    "The ministry neither confirmed nor denied the report.": [
        "The ministry | neither confirmed nor denied | the report | decline"
    ],
    "The company had no comment.": ["The company | had no comment | had … comment | decline"],
    "The mayor declined a request for an interview.": ["The mayor | declined | a request for an interview | decline"],
    "The company has yet to respond.": ["The company | has yet to respond | has yet to respond | no response"],
    "There was no immediate comment from the ministry.": [
        "the ministry | was no immediate comment | was no … comment | no response"
    ],
    "An email to the company went unanswered.": ["the company | went unanswered | went unanswered | no response"],
    "Calls to the ministry were not returned.": ["the ministry | were not returned | were not returned | no response"],
    "The patient did not respond to treatment.": [],
    "The ministry did not return the money.": [],
    "The mayor was unavailable for comment.": ["The mayor | was unavailable | for comment | not reached"],
    "The mayor was unavailable on Monday.": [],
    "Efforts to contact the mayor were unsuccessful.": [
        "the mayor | Efforts to contact | Efforts … were unsuccessful | not reached"
    ],
    "Efforts to save the bridge were unsuccessful.": [],
}

LEFT_OPEN = {
    "Brandt did not deny that she had met the envoy.": ["Brandt | did not deny | she had met the envoy | leave open"],
    "The minister refused to rule out a tax rise.": ["The minister | refused to rule out | a tax rise | leave open"],
    "The minister did not rule out a tax rise.": ["The minister | did not rule out | a tax rise | leave open"],
    "The minister ruled out a tax rise.": ["The minister | ruled out | a tax rise | reject"],
}

SENSES = {
    "The lawyer charged that the police had planted the knife.": [
        "The lawyer | charged | the police had planted the knife | allege"
    ],
    "The prosecutor charged Roth with fraud.": [],
    "Falk maintained that the road was safe.": ["Falk | maintained | the road was safe | say"],
    "Falk maintained the road for ten years.": [],
    "Roth claimed that the prize was hers.": ["Roth | claimed | the prize was hers | allege"],
    "Roth claimed the prize.": [],
    "The flood claimed 12 lives.": [],
    "The group claimed responsibility for the blast.": ["The group | claimed | responsibility for the blast | admit"],
    "The blast was claimed by the rebels.": ["the rebels | was claimed | The blast | admit"],
    "The mayor accepted responsibility for the fire.": ["The mayor | accepted | responsibility for the fire | admit"],
    "The mayor accepted the prize.": [],
    "The inquiry found the pilot had been asleep.": ["The inquiry | found | the pilot had been asleep | say"],
    "Divers found the body of a man.": [],
    "The soldier reported that the bridge was down.": ["The soldier | reported | the bridge was down | report"],
    "The soldier reported for duty at six.": [],
    "The court held that the law was void.": ["The court | held | the law was void | decide"],
    "The police held the driver overnight.": [],
    "Falk ordered the evacuation of the town.": ["Falk | ordered | the evacuation of the town | order"],
    "Falk ordered a meal of soup and bread.": [],
    "The general told reporters to leave.": ["The general | told | reporters to leave | order"],
    "The general told reporters that they could leave.": ["The general | told | they could leave | say"],
    "The union swore it would strike.": ["The union | swore | it would strike | promise"],
    "The man swore at the guard.": [],
    "The team conceded a goal.": [],
    "The hospital admitted 12 patients.": [],
    "The senate confirmed the judge.": [],
    "Norland is a promised land for tailors.": [],
    "The minister stands by her claim that the dam was safe.": ["The minister | stands by | the dam was safe | say"],
    "The minister stood by the gate.": [],
    "The minister rowed back on her claim that the dam was safe.": [
        "The minister | rowed back | the dam was safe | retract"
    ],
    "The company was adamant that the pump had worked.": ["The company | was adamant | the pump had worked | say"],
    "The company was not adamant that the pump had worked.": [],
    "The company was sorry for the delay.": ["The company | was sorry | the delay | apologise"],
    "The company apologised for the cut.": ["The company | apologised | the cut | apologise"],
    "The mayor stopped short of apologising for the cut.": [],
    "The company clarified that the cut was planned.": ["The company | clarified | the cut was planned | clarify"],
    "The bank expects prices to rise.": ["The bank | expects | prices to rise | expect"],
    "Roth expects a baby in May.": [],
}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [*DENIALS.items(), *REFUSALS.items(), *SILENCES.items(), *LEFT_OPEN.items(), *SENSES.items()],
)
def test_the_force_of_a_cue(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


def test_what_is_rejected_or_ordered_is_the_outlets_own_news_too() -> None:
    own = [claim.words for claim in by_rules("Falk rejected the offer.").claims if claim.force is Force.STATE]
    assert own == ["Falk rejected the offer"]


def test_three_silences_stay_apart() -> None:
    silent = {force for force in Force if force.silent}
    assert silent == {Force.DECLINE, Force.NO_RESPONSE, Force.NOT_REACHED}
    assert Force.DENY not in silent
    assert Force.LEAVE_OPEN not in silent


def test_a_silence_told_of_somebody_else_is_what_was_said() -> None:
    (claim,) = by_rules("Police have not ruled out arson, said the fire chief.").claims
    assert (claim.speaker and claim.speaker.name, claim.force) == ("the fire chief", Force.SAY)
