"""Seeded corruptions of sound lines, each with one thing in it that its cited spans do not say.

Takes lines with what they rest on, gives altered lines. Does not know the checker: what a name, a hedge or a clause
is, is told here by other means (capitals, short lists, commas), so that the checker is not tested by itself.

In `WITHIN` every word of the altered line stands in a cited span: only who said it, of what, and under which "not",
"may" or "if" has changed. In `FOREIGN` a name, number, date or quotation came in from elsewhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from standfirst.records import Span, TimeExpression

_NAME = re.compile(r"(?<=[a-z,;“] )[A-Z][a-z’'-]+(?: (?:[A-Z][a-z’'-]+|[A-Z]\.))*")
_NUMBER = re.compile(r"(?<![\w.,$€£:/-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w%:/-]|[.,]\d)")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DATED = frozenset({*_DAYS, *_MONTHS})
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})\b|\b({'|'.join(_MONTHS)}) (\d{{1,2}})\b")
_SAID = r"(?:said|says|told|added|claimed|insisted|warned|denied|confirmed|announced)"
_HEDGE = re.compile(r"\b(reportedly|allegedly|apparently|probably|possibly|likely|perhaps) (?=[a-z])")
_MODAL = re.compile(r"\b(may|might) (?=[a-z])")
_AUXILIARY = re.compile(r"\b(is|was|were|are|has|had|have|will|would|could|should) (?!not\b|no\b|never\b)(?=[a-z])")
_NOT = re.compile(r"\b(is|was|were|are|has|had|have|will|would|could|should) not (?=[a-z])")
_DID_NOT = re.compile(r"\b(?:did|does|do) not (?=[a-z])")
_LEADING_IF = re.compile(r"^(?:If|Unless) (?!either|both)[^,“”]+, (?!as |or |and )(?=[a-z])")
_TRAILING_IF = re.compile(
    r"(?<!even)(?<!\bas)(?<!only)(?<!what)(?<![–—-]),? (?:if|unless) (?!any|ever|not\b)[^,.;“”–—]+(?=[.;])"
)
_WHETHER = re.compile(
    r"\b(?:ask|say|know|see|tell|determin|wonder|learn|decid|check|sure|clear|question|unclear|find out)\w*"
    r"(?: \w+){0,2} if\b"
)
""""If" that means "whether": what it opens is no condition."""
_QUOTED = re.compile(r"“([^“”]{20,})”")


@dataclass(frozen=True, slots=True)
class Good:
    """A sound line and what it rests on."""

    text: str
    citations: tuple[Span, ...]
    times: tuple[TimeExpression, ...]
    speaker: str | None = None
    """The speaker's name as the line has it, where a person or body with a name speaks."""


@dataclass(frozen=True, slots=True)
class Bad:
    """An altered line, the kind of its fault, and what it is said to rest on."""

    kind: str
    text: str
    citations: tuple[Span, ...]
    times: tuple[TimeExpression, ...]


Edit = Callable[[Good, Good, random.Random], str | None]
"""Alters the first line; the second, of the same story, is cited too for the kinds in `WITHIN`. None: it cannot."""


def _joined(one: str, other: str) -> str:
    return f"{one} {other}"


def _speakers(one: Good, other: Good) -> tuple[str, str] | None:
    """The two speakers, if they are two and each stands in its own line only."""
    a, b = one.speaker, other.speaker
    if not a or not b or {*a.lower().split()} & {*b.lower().split()}:
        return None
    if a in other.text or b in one.text or a.split()[-1] in other.text or b.split()[-1] in one.text:
        return None
    return (a, b) if one.text.count(a) == 1 and other.text.count(b) == 1 else None


def speakers_exchanged(one: Good, other: Good, rng: random.Random) -> str | None:
    """ "A said X. B said Y." → "B said X. A said Y." """
    names = _speakers(one, other)
    if names is None:
        return None
    return _joined(one.text.replace(names[0], names[1]), other.text.replace(names[1], names[0]))


def attribution_moved(one: Good, other: Good, rng: random.Random) -> str | None:
    """ "A said X. Y." → "X, whoever said it" is kept, and Y is given to A. The second line has no speaker."""
    if other.speaker is not None or not one.speaker or one.text.count(one.speaker) != 1 or "“" in other.text:
        return None
    if re.search(rf"\b(?:{_SAID}|according)\b", other.text) or one.speaker.split()[-1] in other.text:
        return None
    rest = other.text.rstrip(".")
    return f"{one.text} {one.speaker} said that {rest[:1].lower()}{rest[1:]}."


def sources_joined(one: Good, other: Good, rng: random.Random) -> str | None:
    """ "A said X. B said Y." → "A and B said X." """
    names = _speakers(one, other)
    if names is None or not re.search(rf"{re.escape(names[0])} {_SAID}\b|{_SAID} {re.escape(names[0])}\b", one.text):
        return None
    return one.text.replace(names[0], f"{names[0]} and {names[1]}")


def number_of_another_thing(one: Good, other: Good, rng: random.Random) -> str | None:
    """A number of the second line put in the place of one of the first."""
    mine, theirs = _NUMBER.findall(_undated(one.text)), _NUMBER.findall(_undated(other.text))
    theirs = [number for number in theirs if number not in mine]
    mine = [number for number in mine if number not in other.text]
    if not mine or not theirs:
        return None
    old, new = rng.choice(mine), rng.choice(theirs)
    return _joined(re.sub(rf"(?<![\w.,]){re.escape(old)}(?![\w]|[.,]\d)", new, one.text, count=1), other.text)


def numbers_exchanged(one: Good, other: Good, rng: random.Random) -> str | None:
    """Two numbers of one line in each other's place."""
    found = list(_NUMBER.finditer(_undated(one.text)))
    if len({match.group() for match in found}) < 2:
        return None
    first, second = found[0], next(match for match in found if match.group() != found[0].group())
    text = one.text
    between = text[first.end() : second.start()]
    if len(between.split()) < 2:
        return None
    return text[: first.start()] + second.group() + between + first.group() + text[second.end() :]


def hedge_moved(one: Good, other: Good, rng: random.Random) -> str | None:
    """The hedge of one line stands in the other."""
    match = _HEDGE.search(one.text) or _MODAL.search(one.text)
    if match is None or _HEDGE.search(other.text) or _MODAL.search(other.text):
        return None
    target = _AUXILIARY.search(other.text)
    if target is None:
        return None
    word = match.group(1)
    if word in ("may", "might"):
        plain = one.text[: match.start()] + "will " + one.text[match.end() :]
        moved = other.text[: target.start()] + f"{word} have " + other.text[target.end() :]
    else:
        plain = one.text[: match.start()] + one.text[match.end() :]
        moved = other.text[: target.end()] + f"{word} " + other.text[target.end() :]
    return _joined(plain, moved)


def negation_moved(one: Good, other: Good, rng: random.Random) -> str | None:
    """The "not" of one line stands in the other."""
    match, target = _NOT.search(one.text), _AUXILIARY.search(other.text)
    if match is None or target is None or " not " in other.text or " no " in other.text:
        return None
    plain = one.text[: match.start()] + f"{match.group(1)} " + one.text[match.end() :]
    return _joined(plain, other.text[: target.end()] + "not " + other.text[target.end() :])


def negation_dropped(one: Good, other: Good, rng: random.Random) -> str | None:
    """The line without its "not"."""
    match = _NOT.search(one.text)
    if match is not None:
        return one.text[: match.start()] + f"{match.group(1)} " + one.text[match.end() :]
    match = _DID_NOT.search(one.text)
    return None if match is None else one.text[: match.start()] + "did " + one.text[match.end() :]


def condition_dropped(one: Good, other: Good, rng: random.Random) -> str | None:
    """The consequence without its "if"."""
    match = _LEADING_IF.search(one.text)
    if _WHETHER.search(one.text):
        return None
    if match is not None:
        return one.text[match.end()].upper() + one.text[match.end() + 1 :]
    match = _TRAILING_IF.search(one.text)
    return one.text[: match.start()] + one.text[match.end() :] if match and match.start() > 20 else None


def may_dropped(one: Good, other: Good, rng: random.Random) -> str | None:
    """ "may" made a "will", or a hedge left away."""
    match = _MODAL.search(one.text)
    if match is not None:
        return one.text[: match.start()] + "will " + one.text[match.end() :]
    match = _HEDGE.search(one.text)
    return None if match is None else one.text[: match.start()] + one.text[match.end() :]


def roles_exchanged(one: Good, other: Good, rng: random.Random) -> str | None:
    """Two names of one line in each other's place, with words between them that are no mere "and"."""
    found = [match for match in _NAME.finditer(one.text) if match.group().split()[0] not in _DATED]
    for first, second in pairwise(found):
        between = one.text[first.end() : second.start()]
        parts = {*first.group().split()} & {*second.group().split()}
        if parts or len(between.split()) < 2 or not re.search(r"\b[a-z]+(?:ed|s|ing|t)\b", between):
            continue
        return one.text[: first.start()] + second.group() + between + first.group() + one.text[second.end() :]
    return None


def foreign_name(one: Good, other: Good, rng: random.Random) -> str | None:
    """A name of another line for one of this."""
    mine = [n for n in _NAME.findall(one.text) if n.split()[0] not in _DATED]
    cited = " ".join(span.exact for span in one.citations)
    theirs = [n for n in _NAME.findall(other.text) if n.split()[0] not in _DATED and n.split()[-1] not in cited]
    return one.text.replace(rng.choice(mine), rng.choice(theirs), 1) if mine and theirs else None


def foreign_number(one: Good, other: Good, rng: random.Random) -> str | None:
    """A number that is not what was said."""
    found = list(_NUMBER.finditer(_undated(one.text)))
    if not found:
        return None
    match = rng.choice(found)
    value = match.group().replace(",", "")
    new = str(int(value) + rng.choice((1, 3, 10, 100))) if value.isdigit() else str(round(float(value) + 1.5, 1))
    changed = one.text[: match.start()] + new + one.text[match.end() :]
    return None if new in " ".join(span.exact for span in one.citations) else changed


def foreign_date(one: Good, other: Good, rng: random.Random) -> str | None:
    """Another day."""
    match = _DATE.search(one.text)
    if match is not None:
        day = match.group(1) or match.group(4)
        new = str(int(day) % 28 + 1)
        at = match.start(1) if match.group(1) else match.start(4)
        return one.text[:at] + new + one.text[at + len(day) :]
    for number, day in enumerate(_DAYS):
        if day in one.text:
            return one.text.replace(day, _DAYS[(number + rng.choice((2, 3))) % 7], 1)
    return None


def foreign_quote(one: Good, other: Good, rng: random.Random) -> str | None:
    """A word left out of a quotation."""
    match = _QUOTED.search(one.text)
    if match is None or len(words := match.group(1).split()) < 5:
        return None
    left = rng.randrange(1, len(words) - 1)
    return one.text[: match.start(1)] + " ".join(words[:left] + words[left + 1 :]) + one.text[match.end(1) :]


def _undated(text: str) -> str:
    """The text with its dates blanked, places kept."""
    return _DATE.sub(lambda match: " " * len(match.group()), text)


WITHIN: Mapping[str, Edit] = {
    "speakers exchanged": speakers_exchanged,
    "attribution moved": attribution_moved,
    "two sources joined": sources_joined,
    "number of another thing": number_of_another_thing,
    "numbers exchanged": numbers_exchanged,
    "hedge moved": hedge_moved,
    "negation moved": negation_moved,
    "negation dropped": negation_dropped,
    "condition dropped": condition_dropped,
    "may dropped": may_dropped,
    "names exchanged": roles_exchanged,
}
FOREIGN: Mapping[str, Edit] = {
    "name changed": foreign_name,
    "number changed": foreign_number,
    "date changed": foreign_date,
    "quote changed": foreign_quote,
}


def corrupted(goods: list[Good], rng: random.Random, each: int) -> list[Bad]:
    """Up to `each` corruptions of each kind, of lines drawn by chance; one kind alters a line once."""
    found: list[Bad] = []
    for kind, edit in {**WITHIN, **FOREIGN}.items():
        order = rng.sample(goods, len(goods))
        made = 0
        for one in order:
            for other in rng.sample(goods, min(len(goods), 12)):
                text = edit(one, other, rng) if other.text != one.text else None
                if text is None or text in (one.text, _joined(one.text, other.text)):
                    continue
                both = kind in WITHIN
                citations = tuple(dict.fromkeys((*one.citations, *other.citations))) if both else one.citations
                found.append(Bad(kind, text, citations, (*one.times, *other.times) if both else one.times))
                made += 1
                break
            if made == each:
                break
    return found
