"""The lexicon of cues: which words say that somebody says something, with what force and in which frames.

Read it as a table. Each entry of a verb is its lemma (with its particle after a ``_``) and the frames in which its
content may stand:

- ``c`` a clause: "said (that) it was over"
- ``q`` a direct quotation
- ``o`` the object: "denied the report"
- ``i`` an infinitive, alone or after an object: "vowed to stay", "urged them to go"
- ``g`` a gerund: "admitted taking it"
- ``s`` a small clause: "called it a rumour", "described it as a draft"
- ``of for on against about to with at by`` the object of that preposition

Forces are those of `standfirst.records.Force`. Where the word alone does not tell ("denied entry", "ordered a meal"),
`senses` has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.records import Force

_VERBS = {
    Force.SAY: """
        say c q | tell c q i | add c q | note c q | state c q | tweet c q | retweet q | write c q | explain c q
        insist c q | stress c q o | emphasize c q o | emphasise c q o | underline c o | underscore c o | argue c q
        declare c q s | remark c q | observe c q | comment c q | reply c q | respond c q | answer c q | continue q
        recall c q | reiterate c q o | repeat c q | maintain c | assert c q | point_out c q | indicate c | signal c
        mention c | post c q | email q | e-mail q | joke c q | quip c q | announce c q o | reveal c q | disclose c o
        describe s | call s q | label s | brand s | term s | deem s | characterize s | characterise s | inform c of
        testify c | estimate c | read q | shout c q | yell q | chant q | exclaim q | counter c q | lament c q
        complain c q | muse c q | go_on q | begin q | conclude c q | summarize c | summarise c | volunteer q
        opine c q | retort c q | proclaim c q s | profess c | text q | message q | elaborate q | interject q
        recount c q | portray s | attest c | notify c | advise c q against | stipulate c | specify c | find c | show c
        hail s | denounce o s | condemn o s | agree c | promise_that c | publish q | release q | issue q | sum_up q
        stand_by by | identify s""",
    Force.REPORT: "report c q o",
    Force.BELIEVE: """
        believe c | think c q | hope c | fear c | feel c | suspect c | assume c | reckon c | worry c | assess c
        calculate c | judge c | hold c""",
    Force.EXPECT: "expect c | predict c q o | forecast c o | anticipate c | foresee c",
    Force.ALLEGE: "allege c q o | claim c q i o | accuse of | blame for on | charge c q | contend c q",
    Force.DENY: """
        deny c q o g i | reject o c s | dismiss o s | refute o c | rebut o | dispute o c | contradict o | disavow o
        disown o | rubbish o | debunk o | repudiate o | discount o | rule_out o g | downplay o | quash o | squash o
        scoff q at | contest o c""",
    Force.REJECT: "turn_down o | spurn o | rebuff o | veto o | vote_against against",
    Force.CONFIRM: "confirm c q o | verify c o | corroborate c o | authenticate o | affirm c q o | reaffirm c o",
    Force.ADMIT: """
        acknowledge c q o g | admit c q o g to | concede c q o | confess c q to | own_up to | accept c o
        regret c g o""",
    Force.APOLOGISE: "apologize for | apologise for",
    Force.RETRACT: "retract o | recant o | walk_back o | take_back o | backtrack on | row_back on | withdraw o",
    Force.CORRECT: "correct o",
    Force.CLARIFY: "clarify c q o",
    Force.THREATEN: "threaten c i o g with",
    Force.WARN: "warn c q i of against about | caution c q i against | alert c",
    Force.PROMISE: """
        promise c q i o | vow c q i o | pledge c q i o | swear c q i | guarantee c | assure c q | undertake i""",
    Force.DEMAND: """
        demand c q o i | urge c q i o | call_for for i | call_on i | request c i o | appeal for i
        implore i q | beg i q | recommend c q i o | propose c i o | press_for for | plead q""",
    Force.ORDER: "order i c o | instruct i c | command i c | direct i c",
    Force.ASK: "ask c q i | wonder c q | question c q o | inquire c q | enquire c q | query o",
    Force.DECLINE: "decline i o | refuse i o",
    Force.DECIDE: "decide c i | vote i | rule c | resolve c i | decree c | determine c",
    Force.SPECULATE: """
        suggest c q | guess c q | imply c | hint c q at | speculate c q | intimate c | insinuate c | theorize c""",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue does and where its content may stand."""

    force: Force
    frames: frozenset[str]


def _entries(block: str) -> list[list[str]]:
    return [entry.split() for line in block.splitlines() for entry in line.split("|") if entry.strip()]


VERBS: dict[str, Cue] = {
    entry[0].replace("_", " "): Cue(force, frozenset(entry[1:]))
    for force, block in _VERBS.items()
    for entry in _entries(block)
}
"""Cue verbs by lemma; a particle or fixed word follows after a blank."""


def _forms() -> dict[str, str]:
    found = {"said": "say", "told": "tell"}
    for lemma in VERBS:
        if " " in lemma or not VERBS[lemma].frames & {"c", "q", "i", "o", "of"}:
            continue
        stem = f"{lemma[:-1]}i" if lemma.endswith("y") and lemma[-2] not in "aeo" else lemma
        third = f"{stem}es" if stem != lemma or lemma.endswith(("s", "x", "ch", "sh", "o")) else f"{stem}s"
        found |= {third: lemma, lemma: lemma, f"{lemma}d" if lemma.endswith("e") else f"{stem}ed": lemma}
    return found


FORMS = _forms()
"""Lemma by form, "denies", "deny", "denied": for headlines, whose verbs taggers take for names."""

_NOUNS = {
    Force.SAY: "statement comment remark announcement assertion argument insistence message observation",
    Force.REPORT: "report",
    Force.BELIEVE: "belief hope fear view opinion conclusion assessment conviction",
    Force.EXPECT: "expectation prediction forecast",
    Force.ALLEGE: "claim allegation accusation contention charge",
    Force.DENY: "denial rejection dismissal refutation",
    Force.CONFIRM: "confirmation",
    Force.ADMIT: "admission acknowledgement acknowledgment concession confession",
    Force.RETRACT: "retraction",
    Force.THREATEN: "threat",
    Force.WARN: "warning",
    Force.PROMISE: "promise pledge vow assurance",
    Force.DEMAND: "demand",
    Force.ORDER: "order instruction",
    Force.CLARIFY: "clarification",
    Force.SPECULATE: "suggestion speculation rumor rumour hint theory",
}
NOUNS: dict[str, Force] = {word: force for force, words in _NOUNS.items() for word in words.split()}
"""Nouns that take content ("the claim that …", "its denial of …")."""

NOUNS_WITH_OF = frozenset("denial rejection dismissal confirmation admission acknowledgement acknowledgment".split())
NOUNS_WITH_TO = frozenset("threat promise pledge vow order instruction".split())

UTTERANCE = frozenset(
    "statement tweet post message remark comment announcement release communique communiqué email e-mail interview "
    "briefing speech address testimony text tweetstorm thread broadcast".split()
)
"""Where a body or person speaks: "a statement from the ministry said" is the ministry speaking."""

WRITING = frozenset(
    "letter memo memorandum report document cable filing indictment affidavit complaint transcript note paper poll "
    "survey study analysis resolution article book dossier draft lawsuit law bill agreement treaty deal ruling "
    "verdict order headline story dispatch bulletin leaflet manifesto video footage recording audio image photo "
    "log record data figures chart".split()
)
"""Things that are read or shown: the thing itself is the source, kind *document*."""

REPORTABLE = frozenset(
    "report claim allegation accusation rumor rumour suggestion speculation story assertion charge statement remark "
    "comment account notion idea version finding article tweet post letter figure number tally theory "
    "assessment possibility link connection explanation narrative criticism concern fear characterization conclusion "
    "testimony analysis estimate contention scenario view denial evidence warning question objection".split()
)
"""What is denied, dismissed, corrected or taken back as somebody's words."""

DENIES_WORDS = frozenset("reject dismiss dispute contradict downplay contest".split())
"""Verbs that deny only when their object is somebody's words: an offer may be rejected, a minister dismissed."""

OFFERS = frozenset(
    "offer plan proposal bid demand call invitation deal treaty agreement pact accord bill motion amendment term "
    "ultimatum compromise truce ceasefire cease-fire settlement overture nomination budget measure recommendation "
    "option initiative mediation bribe package scheme decision ruling verdict result outcome order condition draft "
    "resignation aid assistance help referendum solution threat pressure interference blackmail".split()
)
"""What is rejected by refusing it: nothing is said to be untrue."""

PLEAS = frozenset("request appeal petition application plea motion lawsuit suit bid".split())
"""What a court or office denies by refusing it."""

GRANTED = frozenset(
    "entry access bail parole visa permission asylum admission custody service permit licence license citizenship "
    "passage boarding leave refuge treatment care credit loan right chance opportunity compensation coverage funding "
    "benefit pension victory tenure clemency protection freedom food water seat education clearance medicine "
    "aid".split()
)
"""What is denied to somebody by not giving it."""

BLAME = frozenset("responsibility blame liability guilt fault credit".split())
"""What is claimed or accepted by saying that one did it."""

DOINGS = frozenset(
    "talk talks negotiation withdrawal closure sale return intervention deployment election referendum resignation "
    "increase rise cut change extension cancellation postponement delay tax bailout action role invasion".split()
)
"""What is ruled out by not doing it; sabotage, as a cause, is ruled out by denying it."""

CEDED = frozenset("goal penalty point corner run territory ground seat lead game set power control land".split())
"""What is conceded by losing it."""

ORDERED = frozenset(
    "review curfew lockdown recount retrial audit halt stop end quarantine blackout crackdown clean-up cleanup "
    "overhaul boycott freeze pause probe mobilisation closing".split()
)
"""Beside the nouns of events, what one orders others to do; a meal is not."""

FALSE = frozenset(
    "false untrue fake baseless groundless unfounded wrong incorrect inaccurate misleading fabricated bogus nonsense "
    "lie rumor rumour fabrication hoax fiction rubbish propaganda absurd ridiculous ludicrous disinformation "
    "misinformation unsubstantiated fantasy smear".split()
)
"""Calling something this denies it."""

PARTICIPLES = frozenset(
    "add say note warn call stress insist write explain argue claim accuse urge vow tell declare suggest describe "
    "cite quote emphasize emphasise point predict acknowledge admit deny dismiss promise threaten allege state "
    "announce tweet recall conclude complain maintain reiterate observe mention reveal ask demand believe fear".split()
)
"""Cue verbs that, as a participle after a comma ("…, adding that"), carry on with the same speaker."""

SAY_ON = frozenset("go continue rush step hasten".split())
"""Verbs that may govern a cue's infinitive and leave it a fact: "went on to say"."""

FAILING = frozenset("decline refuse fail avoid stop".split())

DECLINED_ACTS = frozenset(
    "comment say confirm discuss disclose elaborate answer identify name give provide respond specify speculate "
    "reveal talk speak address clarify reply acknowledge".split()
)
"""What is declined with words: "declined to say", "refused to confirm"."""

CITING = frozenset("cite quote".split())
PLAIN = frozenset("say tell add note report state write explain tweet announce reply respond observe".split())
"""Cues so plain that a clause before "…, X said" is theirs even where the parse misses it."""

QUOTES_ONLY_WHOLE = frozenset("begin continue go publish release issue read volunteer text message answer post".split())
"""Verbs that bring in a whole utterance, never a few quoted words."""

EVENTFUL = frozenset("decide vote rule resolve decree determine".split())
"""Cues that are themselves news: the outlet's own statement that it happened is kept beside the content. What is
ordered or rejected is so, too."""

ADJECTIVES = {
    **dict.fromkeys("adamant insistent emphatic categorical".split(), Force.SAY),
    **dict.fromkeys("confident convinced certain sure hopeful optimistic worried concerned".split(), Force.BELIEVE),
    "sorry": Force.APOLOGISE,
}
"""Adjectives that, with a form of "be" and a clause, are cues: "was adamant that …"."""

IMPERSONAL = frozenset(
    "believe say report think know allege rumor rumour understand expect suspect assume claim presume consider fear "
    "estimate reckon hope suppose repute".split()
)
"""Passives that attribute to nobody: "is believed to", "it was reported that"."""
