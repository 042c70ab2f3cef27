"""Which way a sentence looks from the day of writing, read from the verbs nearest to a time.

A tagger would know better; these cues (auxiliaries, words of expectation, past forms, a closed list) are what
a reader of news uses to tell "on Friday" gone by from "on Friday" to come.
"""

from __future__ import annotations

import re

from standfirst.attribute.dates.reckon import Tense

# Before "to" and a verb these look ahead, whatever their own tense: "ordered to leave by Friday".
_WILLING = (
    "agree vow threaten promise pledge order schedule plan expect set due ask invite intend hope want aim prepare "
    "slate propose demand urge tell need wait seek ready arrange"
).split()
# Of these, what was done on the day that opens the clause: "on Sunday he threatened to leave".
_ACTS = re.compile(r"(?:agreed|vowed|threatened|promised|pledged|ordered|asked|invited|demanded|urged) ")
# Before "to" and a verb these look back: "failed to appear on Friday".
_TRYING = (
    "failed refused tried began started continued managed used had returned came went forced able unable moved "
    "declined helped proceeded voted led appeared seemed decided ceased"
).split()
_IRREGULAR = (
    "was were had did said says told went came took gave made got saw left held met won lost began broke brought built "
    "bought caught chose cut drew drove fell felt fled flew fought found grew heard hit kept knew lay led let meant "
    "paid put ran rose sank sat sent set shook shot showed shut spoke spent stood stole struck swept taught threw "
    "thought understood woke wore wrote became beat been done gone seen taken given known shown fallen written become"
).split()
_NOT_VERBS = (
    "need indeed speed seed feed breed weed deed greed hundred unprecedented alleged armed supposed embed sacred naked "
    "wicked beloved exceed proceed succeed bed red shed united advanced"
).split()
_MODALS = "will|won['’]t|shall|going to|must|should|can|may"
_ADVERB = r"(?: not| also| then| \w+ly)?"
_PAST_FORM = rf"(?:{'|'.join(_IRREGULAR)}|(?!(?:{'|'.join(_NOT_VERBS)})\b)[a-z]{{2,}}ed)\b"

# A deadline is to come, unless a verb tells how it went: "missed a new deadline on Sunday", "the deadline passed".
_MISSED = r"(?:missed|met|passed|broke|broken|blew|blown|ignored|flouted|breached|overran) (?:[\w’'-]+ ){0,4}deadline\b"
_DEADLINE = r"deadline\b(?! (?:passed|expired|lapsed|was (?:missed|met|broken)|had (?:passed|expired|lapsed))\b)"
# The first alternative that matches at a place wins. "(?=$)" asks that the time follows at once.
_CUES = re.compile(
    r"\b(?:"
    # "a planned attack", "the armed men": participles that describe
    r"(?P<skip>(?:an?|the|its|his|her|their|of|with|still) (?:\w+ly )?[a-z]+ed\b)"
    rf"|(?P<kept>{_MISSED})"
    r"|(?P<unreal>(?:would|could|may|might|must|should|to) (?:not |\w+ly )?have (?:been )?[a-z]+)"
    r"|(?P<over>had been (?:due|scheduled|expected|set|planned|slated|supposed) (?:to [a-z]+|for)\b)"
    rf"|(?P<either>(?:would|could|might){_ADVERB}(?: be (?:\w+ly )?[a-z]+)?\b)"
    r"|(?P<future>"
    rf"(?:(?:{_MODALS}|to){_ADVERB} )?be (?:\w+ly )?[a-z]+"
    rf"|(?:{_MODALS}|upcoming|forthcoming|deadline)\b"
    r"|effective (?=$)"
    r"|(?:is|are|was|were|been)? ?(?:due|scheduled|slated|expected|planned|set) (?:to|for)\b"
    r"|(?:due|scheduled|expected|planned) (?:(?:in|on|at|this|next|by) )?(?=$)|expected\b|scheduled\b|planned (?=an? )"
    rf"|(?:{'|'.join(_WILLING)})(?:d|ed|s|es|n|ning|ing)? (?:(?!(?:in|on|for|by|of|at|with) )[\w’']+ ){{0,2}}"
    r"to (?!(?:an?|the|its|his|her|their) )(?=[a-z])"
    r"|(?:plans?|planning|looks? ahead|on track|ready) (?:to|for)\b"
    r"|(?:facing|seeking|up for|running for) (?:re-?)?election"
    r"|(?:postponed|delayed|extended|put off|deferred|adjourned|suspended|closed|give\w*|gave|wait\w*)\b"
    r"[^.;]{0,60}\buntil (?=(?:\d.{0,12})?$)|ha(?:s|ve|d) until\b"
    r"|(?:meets|begins|starts|convenes|resumes|expires|heads|opens|kicks off|takes (?:place|effect|office)|goes on|"
    r"faces|airs|votes|is|are) (?:on )?(?=$))"
    rf"|(?P<past>(?:{'|'.join(_TRYING)}) to [a-z]+|{_PAST_FORM})"
    r"|(?P<bare>to (?:appear|testify|meet|vote|visit|hold|begin|start|resume|return|travel|discuss|decide|open|face|"
    r"attend|speak|address|leave|deliver|release|announce|arrive|take|give|go)\b)"
    r")|(?P<short>['’]ll\b)"
)
_LOOKS = {"unreal": Tense.PAST, "over": Tense.PAST, "past": Tense.PAST, "kept": Tense.PAST, "either": Tense.EITHER}
_AS_SOON = re.compile(r"\bas (?:soon|early) as $")
_NEXT_VERB = re.compile(rf" (?:(?P<future>will|is (?:expected|due|scheduled|set)) |{_PAST_FORM} )")
_CALLED_OFF = re.compile(r" (?:was|were|had been) ")
_PLANNED_FOR = re.compile(r"\b(?:planned|scheduled|set|due) for $")
# What nobody announces: it has happened where it is named. A strike or a raid may be called or planned.
_MISFORTUNES = (
    "killing|death|attack|airstrike|air strike|missile strike|drone strike|bombing|shooting|crash|explosion|"
    "assassination|blast|disappearance|murder|slaying|collapse|ambush|fire|blaze|flood|earthquake|quake|accident|"
    "disaster|massacre|derailment|sinking|stabbing|riot"
)
# "the killing of the general on Friday": what has a name of this kind has happened.
_NAMED_EVENT = re.compile(
    rf"\b(?:{_MISFORTUNES}|strike|raid|arrest|downing|takeover|invasion)s?"
    r"(?: (?:of|in|on|at|near|against) (?:the |an? )?(?:[A-Z][\w.’'-]*,? ?){1,5})? ?(?:on )?(?:early |late |the )*$"
)
# "the Aug. 21 barge fire", not "the Aug. 21 vote after the fire" and "the Aug. 21 fire drill".
_OTHER_NOUN = r"(?!(?:of|on|in|at|after|before|over|by|for|to|and|or|from|with|that|who|which|is|was|will|has|had)\b)"
_EVENT_NEXT = re.compile(
    rf"(?:,? \d{{4}},?)? (?:{_OTHER_NOUN}[\w’'-]+ ){{0,3}}(?:{_MISFORTUNES})s?\b"
    r"(?! (?:drill|exercise|season|ban|safety|code|test|training|service|brigade|chief|crew|inquiry|trial|anniversary))"
)
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:(\u2013\u2014“\"]|\b(?:and|but|that|while|when|as|which|who|because|if)|--)\s*"
    r"(?:(?:on|by|in|at|since|until|before|after|during|from|of) )?(?:the )?$",
    re.IGNORECASE,
)


def names_event(before: str, after: str) -> bool:
    """Whether the time between the two names what befell: "the Aug. 21 barge fire", "a May 3 attack"."""
    return _NAMES.search(before) is not None and _EVENT_NEXT.match(after) is not None


_NAMES = re.compile(r"(?:\b(?:the|an?|this|that|last)|['’]s) $", re.IGNORECASE)


def tense_around(sentence: str, start: int, end: int) -> Tense | None:
    """The tense of the verb that the words ``sentence[start:end]`` most likely belong to; None without a cue.

    A time that opens a clause belongs to the verb after it, any other to the verb before it.
    """
    before, after = sentence[:start], sentence[end:]
    if _CALLED_OFF.match(after) and _PLANNED_FOR.search(before):
        return Tense.PAST
    if verb := _NEXT_VERB.match(after):
        return Tense.FUTURE if verb["future"] else Tense.PAST
    if _AS_SOON.search(before):
        return Tense.FUTURE
    if _NAMED_EVENT.search(before):
        return Tense.PAST
    if _OPENS_CLAUSE.search(before):
        return Tense.OVER if _over(before, after) else _first(after) or _last(before)
    return _last(before) or _first(after)


# "In May, an anchor cut …": a clause of its own, whose verb is near; "by May", "before May" need not be over.
_LOOSE = re.compile(r"\b(?:by|until|before|after|from|since|of) (?:the )?$", re.IGNORECASE)
_NOT_NEAR = re.compile(r"[,;:.()“”\"–—]|\b(?:who|which|that|whose|where|when|if|to|of|by)\b")


def _over(before: str, after: str) -> bool:
    """Whether the clause that the time opens tells what has happened, and nothing behind it what is to come."""
    cues = [found for found in _CUES.finditer(after) if found.lastgroup != "skip"]
    if not cues or cues[0].lastgroup not in ("past", "kept") or _LOOSE.search(before):
        return False
    between, rest = after[: cues[0].start()].lstrip(", "), after[cues[0].end() :]
    return not (_NOT_NEAR.search(between) or rest.startswith(",") or any(c.lastgroup in _AHEAD for c in cues))


_AHEAD = ("future", "bare", "short", "either", "unreal", "over")


def _last(text: str) -> Tense | None:
    cues = [found.lastgroup for found in _CUES.finditer(text) if found.lastgroup != "skip"]
    return _LOOKS.get(cues[-1] or "", Tense.FUTURE) if cues else None


def _first(text: str) -> Tense | None:
    cue = next((found for found in _CUES.finditer(text) if found.lastgroup != "skip"), None)
    if cue is None:
        return None
    return Tense.PAST if _ACTS.match(cue[0]) else _LOOKS.get(cue.lastgroup or "", Tense.FUTURE)
