"""Closed word lists of the checker: function words, framing words, and the triggers of mood.

Lists are of the general language. Groups matter: a line may say "could" where its source says "might"
(both leave it possible), but not "probably".
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION = _words(
    """a an the this that these those some any each every both either such same own other another
    of to in on at by for with from into onto upon about over under through during within between among amid
    across toward towards around near off out up down along as than via per
    and or but so yet then also too even just still only again further moreover however meanwhile thus
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    himself herself itself themselves myself ourselves yourself one ones
    who whom whose which what where when why how there here
    is are was were be been being am has have had having do does did doing done
    's s re ve d ll t m while although though because since very more most much many
    now today more less rather quite well let lets and/or mr mrs ms dr sir"""
)
"""Words that carry no fact of their own. Order words ("after", "before", "until") are not among them."""

FRAMING = _words(
    """say says said saying tell tells told telling according accord report reports reported reporting
    outlet outlets origin origins article articles headline"""
)
"""Words that the compiler may add to say where something stands."""

COUNTED = _words("outlet outlets origin origins voice voices document documents article articles report reports")
"""What the compiler itself counts; a number before one of these is its own, unless the sources count them too."""

REPORT_VERBS = _words(
    """say says said saying tell tells told telling add adds added adding announce announces announced
    confirm confirms confirmed deny denies denied denying insist insists insisted claim claims claimed
    state states stated write writes wrote written warn warns warned vow vows vowed promise promises promised
    threaten threatens threatened report reports reported reporting argue argues argued acknowledge acknowledges
    acknowledged admit admits admitted allege alleges alleged suggest suggests suggested note notes noted
    tweet tweets tweeted declare declares declared maintain maintains maintained respond responded reply replied
    concede concedes conceded contend contends contended accuse accuses accused explain explains explained
    call calls called describe describes described ask asks asked urge urges urged blame blames blamed repeat repeats
    repeated reiterate reiterates reiterated stress stresses stressed predict predicts predicted estimate estimates
    estimated testify testifies testified"""
)

PRONOUNS = _words("i he she they it we you who his her their its him them")

TITLES = _words(
    """mr mrs ms dr sir lord lady dame president vice prime minister secretary chancellor king queen prince princess
    sheikh general gen brigadier brig lieutenant lt colonel col major maj captain capt admiral adm commander sergeant
    sgt marshal chief director chairman chairwoman chair senator sen representative rep congressman congresswoman
    governor gov mayor judge justice professor prof ambassador spokesman spokeswoman spokesperson attorney defense
    defence foreign state press deputy acting former inspector superintendent commissioner officer detective
    reverend rev bishop archbishop pope ayatollah speaker leader head"""
)

MODALS = _words("may might could can will would shall should must ought")

TIME_WORDS = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december earlier later late early today yesterday week month year morning evening
    afternoon night ago"""
)

NEGATION = _words(
    """not n't non no never none nobody nothing nowhere neither nor without cannot cant
    deny denies denied denying denial denials refuse refuses refused refusing reject rejects rejected rejecting
    dismiss dismisses dismissed refute refutes refuted fail fails failed failing decline declines declined declining
    false falsely untrue unable hardly scarcely"""
)
CLAIMED = _words(
    """claim claims report reports allegation allegations accusation accusations rumour rumours rumor rumors suggestion
    suggestions assertion assertions idea notion talk speculation account accounts assessment assessments story stories
    theory theories that it this them what denial denials concern concerns criticism"""
)
"""What may be dismissed so that it is denied; a driver or a lawsuit that is dismissed is not."""
NOT_NEGATION_BEFORE = _words("only just least merely simply")
"""After "not", these make an emphasis, not a negation."""

HEDGES: dict[str, frozenset[str]] = {
    "possible": _words("may might could possibly perhaps maybe possible potentially potential possibility"),
    "probable": _words("likely probably probable unlikely"),
    "seeming": _words("seem seems seemed seeming seemingly appear appears appeared apparently apparent"),
    "hearsay": _words(
        """reportedly allegedly alleged alleges allege allegation allegations supposedly purportedly purported
        purporting believed suspected rumoured rumored rumours rumors claim claims claimed
        claiming accused accuse accuses"""
    ),
    "unclear": _words("unclear unconfirmed unverified uncertain whether doubt doubts doubted doubtful undecided"),
    "believed": _words("believe believes think thinks thought suggest suggests suggested suggesting suggestion"),
    "obligation": _words("should must ought"),
    "future": _words("will would shall 'll wo"),
    "intended": _words(
        """plan plans planned planning intend intends intended prepare prepares prepared preparing consider considers
        considered considering threaten threatens threatened threatening promise promises promised promising vow
        vows vowed vowing pledge pledges pledged pledging expect expects expected want wants wanted hope hopes hoped
        seek seeks sought urge urges urged demand demands demanded propose proposes proposed proposal attempt
        attempts attempted try tries tried trying due set scheduled about"""
    ),
}
"""Trigger words of modality by group: within a group words may stand for each other."""

NEEDS_TO = _words("due set scheduled about")
"""Triggers that count only between a form of "be" and "to": "is set to leave", not "the set"."""

CONDITION = _words("if unless provided")
IDLE_BEFORE_IF = _words("as even what ask asks asked know knows knew see wonder wonders clear unclear determine say")
"""Before "if" these make a comparison, a concession or an indirect question, not a condition."""

APPROXIMATORS = _words("about around nearly almost roughly approximately some least most than over under up estimated")

BOUNDARY_WORDS = _words("but and or while because although though after before as so since until than")
"""Words at which the near scope of a trigger ends."""

IRREGULAR = {
    form: base
    for base, forms in {
        "say": "said",
        "tell": "told",
        "leave": "left leaving leaves",
        "shoot": "shot",
        "make": "made making",
        "go": "went gone goes",
        "take": "took taken taking",
        "write": "wrote written writing",
        "send": "sent",
        "hold": "held",
        "meet": "met",
        "begin": "began begun",
        "give": "gave given giving",
        "see": "saw seen",
        "come": "came coming",
        "find": "found",
        "fall": "fell fallen",
        "rise": "rose risen rising",
        "strike": "struck striking",
        "speak": "spoke spoken",
        "know": "knew known",
        "bring": "brought",
        "think": "thought",
        "seek": "sought",
        "become": "became becoming",
        "lead": "led",
        "lose": "lost losing",
        "win": "won winning",
        "pay": "paid",
        "hear": "heard",
        "show": "shown",
        "break": "broke broken",
        "choose": "chose chosen",
        "drive": "drove driven driving",
        "fly": "flew flown",
        "grow": "grew grown",
        "keep": "kept",
        "mean": "meant",
        "sell": "sold",
        "build": "built",
        "stand": "stood",
        "withdraw": "withdrew withdrawn",
        "die": "died dying dies",
        "lie": "lying lied",
        "man": "men",
        "woman": "women",
        "child": "children",
        "person": "people persons",
        "deny": "denied denies denying",
        "get": "got gotten getting",
        "run": "ran running",
        "sink": "sank sunk",
        "flee": "fled",
        "catch": "caught",
        "buy": "bought",
        "feel": "felt",
        "bear": "bore borne",
        "wear": "wore worn",
        "throw": "threw thrown",
        "steal": "stole stolen",
        "hide": "hid hidden hiding",
        "tear": "tore torn",
        "draw": "drew drawn",
    }.items()
    for form in forms.split()
}
