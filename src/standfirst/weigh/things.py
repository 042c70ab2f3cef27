"""Things: who or what a noun phrase names, and whether two phrases can name the same.

Takes spans of a claim, gives `Thing`s; compares two of them as same, other or open. Looks at the words alone: no
document, no register of actors.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from standfirst.records import Span
from standfirst.weigh.thing_words import CORPORATE, PUBLIC, VAGUE, is_known, kind_of_thing, sort_of, telling_name

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those some any all no such both each every another one "
    "about around nearly almost over more than at least up to as many fewer less only same".split()
)
_CUT = re.compile(
    r"\s(?:who|which|that|whom|whose|where|when|while|after|before|in|at|on|near|for|from|with|by|off|outside"
    r"|inside|to|into"
    r"|through|across|between|against|over|under|above|below|beneath|beyond|beside|about|as|accused|carrying|including|named|called|known"
    r"|wanted)\b|[;:—(\[]|,(?!\d)"
)
_NUMBER = (
    r"(?:\d[\d,.]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|dozens?|scores|hundreds?"
    r"|thousands?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|an? (?:dozen|hundred|thousand|million))\b)"
)
ROUGHLY = re.compile(
    r"(?:(?:perhaps|possibly|some|just|well|far|anywhere|about|around|roughly|nearly|almost) )?(?:"
    r"(?:up to|as (?:many|few|much) as|close to|upwards? of|in excess of|over|above|under|below|between|from"
    r"|no (?:more|fewer|less) than|an? (?:further|additional|estimated|record|(?:total|maximum|minimum|estimate) of))"
    rf"\s+(?:{_NUMBER} (?:to|and|or) )?(?={_NUMBER})|{_NUMBER} (?:to|or) (?={_NUMBER}))",
    re.IGNORECASE,
)
"""What stands before a number and tells how exact it is: "up to 36 people" are people, and nothing called "up"."""
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_HOLDING = frozenset(
    "village town city group member number part percent % half majority handful dozen score hundred thousand "
    "million series "
    "kind type sort lot couple pair team gang crowd piece island port state province use".split()
)
"""Of "the village of Orrin" and "a group of soldiers" the thing stands behind "of"."""
_POSSESSIVE = re.compile(r"^(.+?)(?:['’]s|s['’])\s+(.+)$")
_NO_PERSON = frozenset("it he she they we i you him her them us me who which that this these those".split())
_SPELLED = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|hundreds?|thousands?|millions?|dozens?|scores"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)


class Likeness(Enum):
    """Whether two phrases name the same thing, different ones, or the words do not tell."""

    SAME = "same"
    OPEN = "open"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Thing:
    """Who or what a phrase names."""

    words: frozenset[str]
    """All words of substance, singular and lower case."""
    head: str
    """The noun that it is, singular and lower case; of a name its last word."""
    names: frozenset[str]
    """Words of proper names in it, lower case."""
    definite: bool
    """Named, or with a definite article or an owner: one thing and no other."""
    plural: bool
    pronoun: bool
    which: frozenset[str]
    """"First", "other", "one": words that pick one of several."""
    alias: frozenset[str]
    """Of a pronoun, the names of the speaker, whom it may mean."""
    tail: frozenset[str]
    """Names behind it that tell which one: "Orrin" of "the landslide in Orrin"."""
    text: str

    @property
    def marked(self) -> frozenset[str]:
        """Its names without titles and the like."""
        return _marked(self.names)


@lru_cache(maxsize=20_000)
def _marked(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in names if telling_name(word))


_OWNING = re.compile(r"['’]s?$")
_IRREGULAR = {"men": "man", "women": "woman", "lives": "life", "thieves": "thief", "wives": "wife", "knives": "knife"}


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A noun's singular, roughly: the same form for both is all that is asked."""
    word = _OWNING.sub("", word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for plural, one in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("men", "man")):
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word[: -len(plural)] + one
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def thing_of(
    span: Span | None, names: Collection[str], sentence_start: int = -1, *, until: int = 0, speaker: str = ""
) -> Thing | None:
    """The thing that a phrase names; `names`: lower-case words known to be of names in this claim.

    What stands behind the phrase, up to the offset `until`, may tell which one it is ("the plant in Orrin").
    `speaker`: whom a pronoun may mean.
    """
    if span is None:
        return None
    behind = span.text.content[span.end : max(until, span.end)]
    return _thing(span.exact, behind[:60], frozenset(names), span.start == sentence_start, speaker)


@lru_cache(maxsize=20_000)
def _thing(text: str, behind: str, names: frozenset[str], first: bool, speaker: str) -> Thing | None:
    text = " ".join(text.split())
    roughly = ROUGHLY.match(text)
    told = text[roughly.end() :] if roughly else text
    core, rest = _core(told)
    tokens = _WORD.findall(core)
    lowered = [token.lower() for token in tokens]
    if not tokens:
        return None
    pronoun = (
        (lowered[0] in _NO_PERSON and tokens[0] != "US")
        or lowered[0] in ("nobody", "none", "noone")
        or lowered[:2] == ["no", "one"]
    )
    lowered_all = lowered
    owned = bool(_POSSESSIVE.match(core)) or lowered[0] in ("its", "his", "her", "their", "our", "my")
    definite = owned or lowered[0] in ("the", "this", "both")
    while len(tokens) > 1 and (lowered[0] in _DETERMINERS or lowered[0][0].isdigit() or _SPELLED.fullmatch(lowered[0])):
        tokens, lowered = tokens[1:], lowered[1:]
    head = singular(lowered[-1])
    if head == "force" and {"government", "armed", "military", "army"} & set(lowered):
        head = "army"
    named = _named([*tokens, *_WORD.findall(rest)], names, first and core.startswith(tokens[0]))
    return Thing(
        words=frozenset(singular(word) for word in lowered if word not in _DETERMINERS),
        head=head,
        names=named,
        definite=definite or bool(named),
        plural=lowered[-1] != head or head in ("people", "police", "troop"),
        pronoun=pronoun,
        which=frozenset(lowered_all) & _WHICH,
        alias=frozenset(singular(w.lower()) for w in _WORD.findall(speaker)) if pronoun else frozenset(),
        tail=_tail(text, behind),
        text=text[: len(text) - len(told)] + core,
    )


_TAIL = re.compile(
    r"\s(?:in|at|near|of|on|from|above|below|beneath|beyond|beside)\s+(?:the\s+)?((?:[A-Z][\w’'-]+\s?)+)"
)
_BEHIND = re.compile(r"\s(?:in|at|near|of)\s+(?:the\s+)?((?:[A-Z][\w’'-]+\s?)+)")
_TOPIC = re.compile(
    r"\s(?:on|about|against|of|over|into|for)\s+(?:the |a |an |his |her |its |their )?((?:[a-z-]{3,} ?){1,2})"
)
_WHICH = frozenset("first second third fourth fifth other another one next last final".split())


def _tail(text: str, behind: str) -> frozenset[str]:
    """Names, or what a noun is about, behind a phrase: within it, or right after it."""
    found = {word.lower() for match in _TAIL.finditer(text) for word in _WORD.findall(match[1])}
    after = _BEHIND.match(behind)
    if after is not None:
        found |= {word.lower() for word in _WORD.findall(after[1])}
    topic = _TOPIC.match(behind) or _TOPIC.search(text)
    if topic is not None and not found:
        found |= {singular(word) for word in topic[1].split()[-1:]}
    return frozenset(word for word in found if telling_name(word) and word not in _CALENDAR)


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september "
    "october november december".split()
)


def _core(text: str) -> tuple[str, str]:
    """The phrase without what hangs on its noun, and an apposition or the name behind "of" where there is one."""
    cut = _CUT.search(text)
    head, tail = (text[: cut.start()], text[cut.end() :]) if cut else (text, "")
    apposed = ""
    if cut and cut.group() == ",":
        apposed = _CUT.split(tail, maxsplit=1)[0]
        apposed = apposed if re.match(r"\s*[A-Z]", apposed) else ""
    parts = _OF.split(head, maxsplit=1)
    if len(parts) == 2:
        words = _WORD.findall(parts[0].lower())
        last = singular(words[-1]) if words else ""
        if last in _HOLDING or last[:1].isdigit():
            return parts[1], apposed
        return parts[0], f"{parts[1]} {apposed}"
    return head, apposed


def _named(tokens: list[str], names: frozenset[str], first: bool) -> frozenset[str]:
    found = set()
    for n, token in enumerate(tokens):
        word = _OWNING.sub("", token.lower()).replace(".", "")
        begins = first and n == 0
        if begins and (is_known(singular(word)) or singular(word) in VAGUE):
            continue
        if token[0].isupper() and (word in names or not begins) and word not in _DETERMINERS:
            found.add(word)
    return frozenset(found)


def compare(one: Thing | None, other: Thing | None) -> Likeness:
    """Whether two things are the same. Different words are different things, unless one of them is vague."""
    if one is None or other is None:
        return Likeness.OPEN
    if one.pronoun or other.pronoun:
        return Likeness.SAME if _alias(one, other) or _alias(other, one) else Likeness.OPEN
    if one.which != other.which and not (one.marked and other.marked):
        return Likeness.OTHER if one.which and other.which else Likeness.OPEN
    if one.tail and other.tail and not one.tail & other.tail and not (one.names & other.tail or other.names & one.tail):
        return Likeness.OTHER
    if one.marked and other.marked:
        return _by_names(one, other)
    heads = kind_of_thing(one.head), kind_of_thing(other.head)
    if heads[0] == heads[1]:
        return _by_modifiers(one, other)
    if one.words & other.words - {one.head, other.head} and (one.head in other.words or other.head in one.words):
        return Likeness.SAME
    if _owner(one, other) or _owner(other, one):
        return Likeness.OTHER  # "the king", "the king's adviser"
    if one.head in other.words or other.head in one.words:
        named = (one.head in one.marked and other.head in one.words) or (
            other.head in other.marked and one.head in other.words
        )
        return Likeness.SAME if named else Likeness.OPEN  # "the ferry", "the ferry Selma"
    return _by_sorts(one, other)


def _by_sorts(one: Thing, other: Thing) -> Likeness:
    """Things of two nouns: others, where the lists know both or neither is named or vague."""
    heads = kind_of_thing(one.head), kind_of_thing(other.head)
    if {one.head, other.head} & PUBLIC and {one.head, other.head} & CORPORATE:
        return Likeness.OTHER
    if is_known(one.head) and is_known(other.head) and heads[0] != heads[1]:
        return Likeness.OTHER
    sorts = sort_of(one.head), sort_of(other.head)
    if sorts[0] and sorts[1]:
        if sorts[0] != sorts[1] or not (one.marked or other.marked):
            return Likeness.OTHER
        return Likeness.OPEN
    if one.marked or other.marked or one.head in VAGUE or other.head in VAGUE:
        return Likeness.OPEN
    return Likeness.OTHER


def _owner(one: Thing, other: Thing) -> bool:
    """Whether the one owns the other."""
    if "'" not in other.text and "’" not in other.text:
        return False
    return re.search(rf"\b{re.escape(one.head)}(?:['’]s|s['’])\s", other.text, re.IGNORECASE) is not None


def _alias(pronoun: Thing, other: Thing) -> bool:
    """Whether a pronoun may mean its speaker, and the other thing is named or called as he is."""
    if other.pronoun or not pronoun.alias:
        return False
    return bool(pronoun.alias & other.marked) or (not other.marked and other.head in pronoun.alias)


def _by_names(one: Thing, other: Thing) -> Likeness:
    if one.marked & other.marked:
        heads = kind_of_thing(one.head), kind_of_thing(other.head)
        if heads[0] == heads[1] or one.head in other.marked or other.head in one.marked:
            alone = [t.head in t.names and len(t.words - t.names) == 0 for t in (one, other)]
            differ = heads[0] != heads[1] and alone[0] != alone[1]
            return (
                Likeness.OPEN
                if differ and not (one.marked <= other.marked or other.marked <= one.marked)
                else Likeness.SAME
            )
        known = {one.head, other.head} & VAGUE or sort_of(one.head) != "body" or sort_of(other.head) != "body"
        return Likeness.OPEN if known else Likeness.OTHER
    if {one.head, other.head} & VAGUE and not (one.head in one.names and other.head in other.names):
        return Likeness.OPEN
    return Likeness.OTHER


def _by_modifiers(one: Thing, other: Thing) -> Likeness:
    """Things of one noun: the same, unless both are told by words of their own ("the road bill", "the tax bill")."""
    mine, theirs = ({w for w in t.words if w != t.head and not w[0].isdigit()} for t in (one, other))
    if mine and theirs and not mine & theirs:
        return Likeness.OPEN if (mine | theirs) & _EPITHETS or one.marked or other.marked else Likeness.OTHER
    if one.head in VAGUE:
        return Likeness.SAME if mine & theirs or (one.definite and other.definite) else Likeness.OPEN
    return Likeness.SAME


_EPITHETS = frozenset(
    "new old big large small huge great major minor controversial planned proposed alleged latest reported "
    "recent local long "
    "short young elderly former late first last main key high low early secret so-called suspected armed injured "
    "dead wounded "
    "two three four five six seven eight nine ten several many few own same entire whole ageing disputed "
    "embattled beleaguered "
    "joint final full public private".split()
)
"""Modifiers that two tellings may give or leave out without naming two things."""
