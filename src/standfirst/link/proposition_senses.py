"""Which happening a word names where it stands: "fired a missile" is no fire, and "tried to flee" is no trial.

Takes a predication, gives its event class. The lexicon (`standfirst.link.lexicon`) lists words without their
surroundings; the words below name different happenings, told apart by what the happening is done to, in the manner of
the selectional restrictions of VerbNet, or by the words that follow. Looks at one predication only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from standfirst.link.lexicon import event_class
from standfirst.records import Predication, Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word: what must hold for it, and the class that it then has (None: nothing to dispute)."""

    topic: str | None
    given: frozenset[str] | None = None
    """One of these words stands among what it is done to, or modifies a noun; None: no matter."""
    after: re.Pattern[str] | None = None
    """The text behind the predicate begins so."""
    before: re.Pattern[str] | None = None
    """The text before the predicate ends so."""
    noun: bool | None = None
    passive: bool | None = None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{pattern})\b", re.IGNORECASE)


def _state(pattern: str) -> re.Pattern[str]:
    """What stands behind "is" or "remains", adverbs aside."""
    return _after(rf"(?:(?:still|now|currently|also|reportedly)\s+)*(?:{pattern})")


_WEAPONS = _words("missile rocket shot round bullet shell gun rifle pistol weapon mortar torpedo projectile salvo")
_BODY = _words("bone ankle leg arm wrist rib hip nose neck skull foot toe hand finger jaw knee collarbone pelvis back")
_PUBLISHED = _words(
    "statement report photo photograph picture image video footage name document transcript data figure result tape "
    "recording letter memo detail sketch map list file record information message text poll survey version audio"
)
_LAWS = _words("bill law resolution measure budget motion amendment act legislation treaty decree plan reform vote")
_POLLS = _words(
    "election vote voter seat race presidency poll primary nomination majority office term referendum candidate "
    "parliament senate constituency ballot mandate"
)
_SERVICES = _words("service flight talk operation sale work traffic production trading delivery visit cooperation deal")
_BARGAINS = _words("deal bargain agreement pact truce accord compromise")
_MEDICAL = _words("surgery hospital doctor surgeon patient knee heart brain hip clinic ankle tumour tumor cyst")
_BY_WAY = re.compile(
    r"\b(?:about|across|after|against|among|at|before|by|during|for|from|in|inside|into|near|of|off|on|onto|out|outside"
    r"|over|since|through|to|toward|towards|under|until|with|within|without)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:in|at|near|over|after|during|before|since|following)\s+(?:the |a |an |his |her |its |their )?$"
)
_IN_WAITING = re.compile(r"\s(?:waiting|wondering|reeling|scrambling|struggling|facing|fearing)\b")
_SO_LEFT = re.compile(  # "left them exposed", "left nine dead": not a departure
    r"(?:\s+and (?:its|their|his|her|the)(?: \w+){1,2}?)?\s+(?:\w+ly\s+)*"
    r"(?:\w{3,}(?:ed|less|ful|able|ible|ous)|dead|open|alone|behind|homeless|bare|empty|with|without)\b"
)

_LASTING = (
    Sense("at large", after=_state(r"at[- ]large|on the (?:run|loose)")),
    Sense("disappear", after=_state("missing|unaccounted for")),
    Sense("close", after=_state("closed|shut")),
    Sense("open", after=_state("open")),
    Sense("under way", after=_state("under ?way|ongoing")),
    Sense("walkout", after=_state("(?:out )?on strike")),
)
"""States of things, told by "is" or "remains"."""

_SENSES: Mapping[str, tuple[Sense, ...]] = {
    "be": _LASTING,
    "break": (Sense("injure", given=_BODY), Sense("break")),
    "charge": (Sense("pay", given=_words("fee price tax toll interest money sanction premium")),),
    "execute": (Sense("execute", given=_words("plan order warrant strategy will contract trade")),),
    "fail": (Sense(None, after=_after("to")),),
    "failure": (Sense(None, after=_after("to")),),
    "fire": (
        Sense("launch", given=_WEAPONS, noun=False),
        Sense("shoot", before=re.compile(r"\b(?:open(?:ed|s|ing)?|under|return(?:ed|s|ing)?)\s+$"), noun=True),
        Sense("fire", noun=False),
    ),
    "hit": (Sense(None, given=_words("ground target record peak high low market headline wall rock bottom")),),
    "leave": (
        Sense("resign", given=_words("job post office role cabinet government")),
        Sense(None, given=_words("letter message mark note voicemail impression question doubt room")),
        Sense(None, passive=True),
    ),
    "locate": (Sense(None, passive=True), Sense("find")),
    "lose": (Sense("elect", given=_POLLS), Sense("lose")),
    "defeat": (Sense("elect", given=_POLLS), Sense("defeat")),
    "miss": (
        Sense(
            "disappear", before=re.compile(r"\b(?:is|are|was|were|be|been|remain\w*|still|reported|go|went|gone)\s+$")
        ),
    ),
    "operate": (Sense("treat", after=_after("on")), Sense("operate")),
    "operation": (Sense("treat", given=_MEDICAL), Sense("operation")),
    "pass": (Sense("vote", given=_LAWS), Sense("pass")),
    "adopt": (Sense("vote", given=_LAWS), Sense("adopt")),
    "recover": (Sense("find", given=frozenset(), noun=False),),
    "release": (Sense("leak", given=_PUBLISHED),),
    "remain": _LASTING,
    "seize": (Sense("replace", given=_words("power control")), Sense(None, given=_words("chance opportunity moment"))),
    "storm": (Sense("storm", noun=True),),
    "strike": (
        Sense("walkout", before=re.compile(r"\bon\s+$", re.IGNORECASE), noun=True),
        Sense("agree", given=_BARGAINS),
        Sense(None, given=_words("chord tone note balance")),
    ),
    "suffer": (
        Sense("injure", given=_words("injury wound burn fracture cut bruise")),
        Sense("suffer", given=_words("loss defeat damage setback casualty blow attack")),
    ),
    "suspend": (Sense("close", given=_SERVICES),),
    "suspension": (Sense("close", given=_SERVICES),),
    "talk": (Sense(None, noun=False),),
    "treat": (Sense(None, after=_after(r"(?:\w+\s+){0,4}(?:as|like)")),),
    "try": (Sense(None, after=_after("to|and"), passive=False),),
    "victory": (Sense("elect", given=_POLLS), Sense("victory")),
    "win": (Sense("elect", given=_POLLS), Sense("win")),
}
"""By lemma, tried in order; where none holds, the lexicon's class stays."""


def topic_of(predication: Predication) -> str | None:
    """The event class of a predicate as it stands, its lemma where no class has it, or None if it is too light."""
    for sense in _SENSES.get(predication.lemma, ()):
        if _holds(sense, predication):
            return sense.topic
    if predication.lemma == "leave" and _left_so(predication):
        return None
    return event_class(predication.lemma)


def patients_of(predication: Predication) -> tuple[Span, ...]:
    """What the happening is done to: the subject of a passive or of a state ("remains shut"), else the object that no
    preposition introduces."""
    if predication.passive or predication.lemma in ("be", "remain"):
        return (predication.subject,) if predication.subject is not None else ()
    content, end = predication.predicate.text.content, predication.predicate.end
    return tuple(
        span for span in predication.objects[:1] if span.start >= end and not _BY_WAY.search(content, end, span.start)
    )


def circumstances_of(predication: Predication) -> tuple[Span, ...]:
    """Phrases behind a noun that tell when, where or why: "an arrest over the fire" is not done to the fire."""
    content, end = predication.predicate.text.content, predication.predicate.end
    return tuple(span for span in predication.objects if _AROUND.search(content, end, max(end, span.start)))


def words_of(span: Span) -> frozenset[str]:
    """The words of a span in lower case, a plural beside its singular."""
    words = [word.lower() for word in _WORD.findall(span.exact)]
    return frozenset(words) | {_singular(word) for word in words}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _holds(sense: Sense, predication: Predication) -> bool:
    if sense.noun is not None and sense.noun is not predication.noun:
        return False
    if sense.passive is not None and sense.passive is not predication.passive:
        return False
    content = predication.predicate.text.content
    if sense.after is not None and not sense.after.match(content, predication.predicate.end):
        return False
    start = predication.predicate.start
    if sense.before is not None and not sense.before.search(content[max(0, start - 40) : start]):
        return False
    if sense.given is None:
        return True
    patients = frozenset[str]().union(*(words_of(span) for span in patients_of(predication)))
    if predication.noun:
        patients |= frozenset(predication.arguments)
    return bool(patients & sense.given) if sense.given else bool(patients)


def _left_so(predication: Predication) -> bool:
    """Whether what follows the object tells the state that it was left in."""
    return any(
        _SO_LEFT.match(span.text.content, span.end) or _IN_WAITING.search(span.exact)
        for span in predication.objects[:1]
    )
