"""Event classes: words that name the same kind of happening, verb or noun.

Two claims can only agree or disagree when they are about the same happening, and news writes one happening
in many words ("left", "withdrew", "the pull-out"). The classes are broad news events, in the spirit of the
CAMEO and VerbNet inventories, written by hand; a word outside them is a class of its own.
"""

from __future__ import annotations

_CLASSES = {
    "withdraw": "withdraw withdrawal leave exit depart departure pull_out pullout pull-out evacuate evacuation "
    "move_out walk_out quit get_out go_home disengage remove removal",
    "expel": "expel expulsion oust ouster evict eviction kick_out throw_out drive_out deport deportation",
    "deploy": "deploy deployment reposition repositioning redeploy redeployment mobilise mobilize reinforce "
    "reinforcement send_in dispatch station",
    "attack": "attack bombing bomb strike raid shell shelling assault ambush airstrike bombard bombardment blast "
    "explosion explode blow_up detonate detonation invade invasion storm",
    "shoot down": "shoot_down down downing shootdown bring_down hit missile_strike",
    "crash": "crash plunge come_down collide collision derail derailment sink sinking capsize",
    "kill": "kill killing murder slay slaying assassinate assassination die death dead execute execution "
    "dismember strangle behead massacre slaughter eliminate",
    "injure": "injure injury wound hurt fracture break sprain maim",
    "treat": "surgery operation operate hospitalise hospitalize hospitalization treat treatment undergo recuperate "
    "recuperation recover recovery clinic",
    "ill": "ill illness sick sickness ailment suffer disease gout discomfort health unwell infect infection",
    "arrest": "arrest detain detention custody capture apprehend apprehension seize nab round_up take_into_custody "
    "jail imprison imprisonment",
    "charge": "charge indict indictment prosecute prosecution sue lawsuit convict conviction try trial sentence",
    "release": "release free freeing let_go pardon acquit acquittal parole",
    "kidnap": "kidnap kidnapping abduct abduction hostage hijack hijacking",
    "disappear": "disappear disappearance vanish missing go_missing absence absent",
    "appear": "appearance re-emerge reappear reappearance resurface",
    "replace": "coup overthrow depose topple sideline usurp replace take_over takeover seize_power",
    "resign": "resign resignation step_down stand_down quit_office step_aside",
    "dismiss": "fire_from sack sacking dismissal dismiss_from lay_off layoff suspend suspension",
    "appoint": "appoint appointment nominate nomination name_as elect_as install",
    "elect": "elect election win victory defeat lose",
    "vote": "vote ballot resolution referendum poll pass adopt approve approval ratify ratification",
    "decide": "decide decision determine determination conclude ruling rule",
    "order": "order instruct authorise authorize authorisation authorization mastermind",
    "plan": "plan premeditate plot conspire conspiracy scheme",
    "involve": "involve involvement role complicit complicity responsible responsibility play_role",
    "cover up": "cover_up coverup cover-up conceal concealment hide",
    "sign": "sign signature initial countersign",
    "agree": "agree agreement deal accord pact treaty settle settlement truce ceasefire cease-fire armistice",
    "meet": "meet meeting talk talks summit negotiate negotiation discuss discussion",
    "close": "close closure shut shut_down shutdown close_down suspend_service halt cease stop discontinue",
    "open": "open reopen reopening opening resume resumption restart",
    "build": "build construct construction erect",
    "cancel": "cancel cancellation scrap call_off abandon postpone postponement delay",
    "pay": "pay payment fund funding finance compensate compensation bribe bribery",
    "buy": "buy acquire acquisition purchase take_over_company merge merger",
    "sanction": "sanction sanctions embargo punish punishment penalise penalize penalty",
    "ban": "ban prohibit prohibition outlaw block bar",
    "leak": "leak disclose disclosure publish circulate",
    "forge": "forge forgery fake fabricate fabrication hoax",
    "poison": "poison poisoning contaminate contamination pollute pollution spill toxic",
    "hack": "hack hacking breach intrude intrusion cyberattack",
    "spy": "spy espionage eavesdrop surveil surveillance wiretap",
    "recall": "recall withdraw_product",
    "fail": "fail failure malfunction defect fault collapse crack breach_of",
    "protest": "protest demonstrate demonstration rally riot unrest march",
    "confirm": "confirm confirmation verify verification",
    "abuse": "abuse torture rape molest harass harassment mistreat",
    "steal": "steal theft rob robbery loot burglary embezzle embezzlement",
    "burn": "burn fire blaze arson",
    "find": "find discover discovery recover_body locate",
    "identify": "identify identification",
}

_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}

PATIENT_CLASSES = frozenset(
    "shoot down|kill|attack|arrest|injure|order|expel|charge|release|kidnap|dismiss|elect|buy|ban|poison|close|"
    "sanction|treat|spy|steal|burn|abuse|sign|leak|forge".split("|")
)
"""Classes in which something is done to somebody or something: what it is done to is what the dispute is about."""

GOVERNORS = frozenset({"decide", "plan", "prepare", "agree", "confirm", "consider", "intend", "vote", "find"})
"""Classes whose matter is what they govern: "no decision to leave" is about leaving."""

LIGHT = frozenset(
    "be have do make take give get go come say tell add call see seem appear become keep let put set use want need "
    "hold try begin start continue remain include follow report claim ask think believe feel show mean work help "
    "turn look know speak write read comment respond note describe accuse deny dismiss reject insist allege suggest "
    "warn threaten promise vow urge demand expect hope announce statement report comment question answer part way case "
    "time thing day week month year people statement briefing interview suspect".split()
)
"""Verbs and nouns too light to be what a dispute is about."""


def event_class(lemma: str) -> str | None:
    """The class of a predicate's lemma ("pull out", "withdrawal"), the lemma itself, or None if it is light."""
    key = lemma.replace(" ", "_")
    if key in _CLASS_OF:
        return _CLASS_OF[key]
    return None if lemma in LIGHT or len(lemma) < 3 else lemma


def is_event_word(lemma: str) -> bool:
    """Whether the lexicon knows the word as one that names a happening."""
    return lemma.replace(" ", "_") in _CLASS_OF
