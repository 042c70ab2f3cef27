"""Words of happenings as conflicts need them: which verbs say the same, which say the opposite, who acts alone.

Finer than the classes by which propositions are grouped: to meet is not to discuss, when one of the two is denied.
Written by hand, after the news events of CAMEO and the verb classes of VerbNet; a word outside them only equals itself.
"""

from __future__ import annotations

_SAME = {
    "kill": "kill massacre slay murder assassinate death killing slaying assassination toll fatality perish die drown "
    "execute execution "
    "shoot_dead beat_to_death lose_life claim_life",
    "injure": "injure wound hurt injury maim",
    "arrest": "arrest detain apprehend nab custody detention take_into_custody round_up capture",
    "shoot": "fire shoot open_fire gunfire shooting open_fire_on",
    "shell": "shell bombard bomb bombing shelling bombardment airstrike raid attack strike assault",
    "explode": "explode explosion blast blow_up detonate detonation",
    "sink": "sink capsize founder go_down sinking",
    "crash": "crash collide collision derail run_off come_down plunge",
    "hit": "hit strike ram",
    "resign": "resign resignation step_down quit stand_down step_aside",
    "leave": "leave depart departure exit set_off sail take_off set_sail pull_out",
    "withdraw": "withdraw withdrawal pull_out pull_back retreat",
    "begin": "begin start break_out originate commence",
    "end": "end finish conclude",
    "meet": "meet meeting hold_talks",
    "discuss": "discuss discussion talk_about raise bring_up",
    "visit": "visit travel trip go_to",
    "sign": "sign signature initial",
    "adopt": "adopt pass ratify enact",
    "buy": "buy acquire purchase acquisition take_over takeover",
    "sell": "sell sale",
    "pay": "pay payment hand_over",
    "bribe": "bribe bribery pay_off",
    "steal": "steal theft embezzle rob embezzlement pocket siphon_off",
    "destroy": "destroy erase delete shred wipe destruction",
    "hide": "hide conceal cover_up withhold",
    "order": "order instruct direct command",
    "use": "use employ deploy",
    "search": "search raid",
    "evacuate": "evacuate evacuation",
    "fall": "fall drop decline decrease slump",
    "rise": "rise grow increase climb go_up",
    "cross": "cross enter",
    "escape": "escape flee",
    "ambush": "ambush",
    "build": "build construct construction",
    "cause": "cause trigger spark set_off lead_to bring_about",
    "write": "write author pen draft",
    "leak": "leak spill discharge release_into",
    "burn": "burn",
    "dismiss": "dismiss sack fire_person lay_off",
    "appoint": "appoint name nominate choose pick elect",
    "agree": "agree agreement settlement accord truce ceasefire",
    "decide": "decide decision",
    "arrive": "arrive reach",
    "negotiate": "negotiate negotiation talk talks",
    "receive": "receive get accept take obtain",
    "abuse": "beat abuse mistreat torture",
    "lie": "lie mislead deceive",
    "fail": "fail failure break_down collapse",
    "attend": "attend join take_part participate turn_out",
    "seize": "seize confiscate impound",
    "carry": "carry have_on_board transport",
    "find": "find discover recover",
    "fly": "fly pilot",
    "inform": "inform brief notify warn alert",
    "hack": "hack breach break_into",
    "cancel": "cancel scrap call_off abandon",
    "postpone": "postpone delay put_off",
    "investigate": "investigate investigation probe inquiry",
    "demolish": "demolish tear_down pull_down",
    "station": "station deploy deployment base",
}
_SAME_OF = {word: name for name, words in _SAME.items() for word in words.split()}

_AXES = {
    "kill": ("die dead kill drown perish", "survive alive unhurt"),
    "injure": ("injure wound hurt injured wounded", "unhurt unharmed uninjured unscathed"),
    "open": ("open reopen operational operate", "close shut closed shut_down close_down"),
    "accept": (
        "accept agree approve back endorse adopt",
        "reject refuse turn_down vote_down veto decline throw_out",
    ),
    "win": ("win", "lose"),
    "rise": ("rise increase grow climb gain", "fall drop decline decrease slump shrink"),
    "raise": ("raise hike boost", "cut lower reduce slash trim"),
    "guilty": ("guilty convict", "innocent acquit"),
    "genuine": ("genuine authentic real", "fake forged fabricated counterfeit hoax forgery"),
    "legal": ("legal lawful", "illegal unlawful"),
    "custody": ("custody", "at_large"),
    "go on": ("continue ongoing", "collapse break_down"),
    "safe": ("safe", "unsafe dangerous contaminated"),
    "succeed": ("succeed successful pass", "fail unsuccessful failure"),
    "full": ("full", "empty"),
    "armed": ("armed", "unarmed"),
    "intent": ("deliberate intentional", "accidental unintentional accident"),
    "attend": ("attend join", "skip boycott"),
    "allow": ("allow permit let", "ban bar prohibit forbid block prevent"),
    "true": ("true correct accurate", "false untrue incorrect wrong"),
    "support": ("support back favour favor", "oppose"),
    "intact": ("intact undamaged", "damaged destroyed"),
    "valid": ("valid", "invalid expired"),
    "aware": ("aware know", "unaware"),
    "stay": ("stay remain", "resign quit step_down"),
    "conscious": ("conscious", "unconscious"),
    "sober": ("sober", "drunk intoxicated"),
    "ready": ("complete finished finish completed", "unfinished incomplete"),
    "stable": ("stable", "critical"),
    "comply": ("comply obey observe", "violate breach flout"),
}
_AXIS_OF: dict[str, tuple[str, int]] = {}
for _name, (_for, _against) in _AXES.items():
    for _word in _for.split():
        _AXIS_OF.setdefault(_word, (_name, 1))
    for _word in _against.split():
        _AXIS_OF.setdefault(_word, (_name, -1))

UNDERGOING = frozenset(
    "die drown survive perish sink capsize resign explode crash collapse fall rise drop begin start end happen occur "
    "burn arrive leave depart close open break_out increase decrease grow shrink derail erupt land expire "
    "return".split()
)
"""Whose subject is what it happens to, whatever follows."""

ALONE = frozenset(
    "kill shell explode sign buy sell order cause write build found drive fly win lead shoot steal poison hack start "
    "hit murder design discover invent appoint dismiss leak begin own seize hide destroy arrest command approve "
    "plant kidnap rescue chair publish score assassinate fund burn launch behead stab deliver host search dismantle "
    "injure abuse crash run steer plot lock open close force authorise authorize captain organise organize "
    "direct draft record film free release shoot_down block veto bribe land".split()
)
"""Done by one party: two that are each said to have done it to the same thing contradict each other."""

REPEATED = frozenset(
    "meet visit attack shell shoot protest speak warn meeting talk call discuss strike fire rain phone write "
    "tell travel "
    "attend play vote pay investigate search arrest negotiate bomb raid march fly send deliver".split()
)
"""What the same parties may do again on another day."""

ASPECTS = {
    "meet": "discuss agree accept take pay receive offer promise negotiate ask threaten sign raise use bribe "
    "order talk touch",
    "visit": "meet discuss search sign inspect",
    "kill": "order target plan intend mean",
    "shell": "target order use aim hit intend",
    "shoot": "target order use aim intend kill",
    "destroy": "order intend plan",
    "search": "seize use damage",
    "call": "discuss ask threaten promise",
    "pay": "promise order know",
    "sign": "read draft write",
    "cause": "intend",
    "hit": "intend speed drink",
    "attend": "speak organise vote",
    "arrest": "charge beat abuse use",
}
"""By happening: what may be denied of it while it stands ("met, but did not discuss")."""
ASPECT_OF = {event: frozenset(words.split()) for event, words in ASPECTS.items()}

MANNERS = frozenset(
    "knowingly deliberately intentionally wilfully willfully illegally unlawfully personally directly alone "
    "solely improperly "
    "wrongly excessive excessively unnecessary unlawful illegal lethal live disproportionate entirely all every "
    "whole fully "
    "completely systematically purposely secretly maliciously intentional deliberate improper unauthorised "
    "unauthorized".split()
)
"""What narrows a denial: it leaves open what was done otherwise, or by another."""

GROWING = frozenset(
    "kill injure arrest missing evacuate infect burn destroy displace rescue find die carry have".split()
)
"""Counts that go up while a development lasts."""

_DOING = frozenset("carry_out commit conduct stage mount launch perpetrate".split())
SEQUENT = frozenset({"open", "go on", "stay", "free", "strike"})
"""Opposites that follow each other in time: two such events are no contradiction, a state and an event may be."""
_LIGHT = frozenset(
    "make take hold carry conduct launch stage mount give do have perform carry_out commit reach strike".split()
)


def happening(lemma: str, held: str | None = None) -> str:
    """The name under which words of one happening meet: "apprehend" and "custody" are "arrest".

    `held` is the head noun of the direct object, which tells what light verbs mean ("made a payment", "opened fire").
    """
    key = lemma.replace(" ", "_")
    if held is not None:
        joined = f"{key}_{held}"
        if joined in _SAME_OF:
            return _SAME_OF[joined]
        if held == "order" and key in ("carry_out", "take"):
            return "obey"
        if key in _LIGHT and held in _SAME_OF:
            return _SAME_OF[held]
        if key in _DOING:
            return f"do {held}"
    return _SAME_OF.get(key, key)


def axis(lemma: str) -> tuple[str, int] | None:
    """The pair of opposites that a word belongs to, and its side (1 or -1); "unpaid" is the other side of "paid"."""
    key = lemma.replace(" ", "_")
    return _AXIS_OF.get(key)


def is_light(lemma: str) -> bool:
    """Whether the noun behind the verb tells what happened."""
    return lemma.replace(" ", "_") in _LIGHT


def is_deed(lemma: str) -> bool:
    """Whether the lists know the word as one of a happening."""
    return lemma.replace(" ", "_") in _SAME_OF
