"""Numbers of a line: in digits or spelled out, with magnitude, percent, currency and "at least"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standfirst.tell.checker.evidence import Evidence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import COUNTED
from standfirst.tell.checker.tokens import Token

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_MAGNITUDES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
}
_DIGITS = re.compile(r"^([$£€¥]?)(\d[\d.,]*?)(st|nd|rd|th|s)?(%?)$")
_CURRENCY_WORDS = frozenset("dollar euro pound yen".split())
_BOUNDS = {
    "least": "at least",
    "than": "",
    "over": "at least",
    "upwards": "at least",
    "nearly": "nearly",
    "almost": "nearly",
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "estimated": "about",
    "to": "",
}
"""Words right before a number that bound it; an empty value is settled by the word before that one."""
_LINE_REACH, _SOURCE_REACH = 2, 4
"""Content words on either side of a number by which it is told what it is a number of."""
_TWO_WORD_BOUNDS = {
    ("more", "than"): "at least",
    ("less", "than"): "up to",
    ("fewer", "than"): "up to",
    ("up", "to"): "up to",
    ("at", "least"): "at least",
    ("at", "most"): "up to",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the tokens `start` to `end` (excluded). `kind`: ``plain``, ``percent``, ``money``, ``ordinal``."""

    value: float
    kind: str
    bound: str
    start: int
    end: int


def find_numbers(tokens: Sequence[Token]) -> list[Number]:
    """The numbers of a text, in order."""
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = _number_at(tokens, i)
        if number is None:
            i += 1
        else:
            found.append(number)
            i = number.end
    return found


def _number_at(tokens: Sequence[Token], i: int) -> Number | None:
    token = tokens[i]
    kind, end = "plain", i + 1
    if token.kind == "number":
        match = _DIGITS.match(token.text)
        if match is None:
            return None
        currency, digits, suffix, percent = match.groups()
        value = _digits(digits)
        if value is None:
            return None
        kind = "money" if currency else "percent" if percent else "ordinal" if suffix else "plain"
    elif token.lower in _UNITS or token.lower in _TENS:
        value, end = _spelled(tokens, i)
    elif token.lower in ("hundred", "thousand", "million", "billion", "dozen"):
        value, end = 1.0, i
    else:
        return None
    while end < len(tokens) and tokens[end].lower in _MAGNITUDES and tokens[end].text != "M":
        value *= _MAGNITUDES[tokens[end].lower]
        end += 1
    after = tokens[end].lower if end < len(tokens) else ""
    following = tokens[end + 1].lower if end + 1 < len(tokens) else ""
    if after in ("%", "percent") or (after == "per" and following == "cent"):
        kind = "percent"
        end += 1 if after != "per" else 2
    elif end < len(tokens) and tokens[end].stem in _CURRENCY_WORDS:
        kind = "money"
    return Number(value, kind, _bound(tokens, i), i, end)


def _digits(text: str) -> float | None:
    """ "5,500" and "5500" alike; None for what is no number ("1.2.3", an IP address, a section)."""
    plain = text.rstrip(".,")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", plain):
        return float(plain.replace(",", ""))
    return None


def _spelled(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    word = tokens[i].lower
    if word in _UNITS:
        return float(_UNITS[word]), i + 1
    value, end = float(_TENS[word]), i + 1
    nxt = end + 1 if end < len(tokens) and tokens[end].text in "-–" else end
    if nxt < len(tokens) and 0 < _UNITS.get(tokens[nxt].lower, 0) < 10:
        return value + _UNITS[tokens[nxt].lower], nxt + 1
    return value, end


def _bound(tokens: Sequence[Token], i: int) -> str:
    if not i:
        return ""
    word = tokens[i - 1].lower
    if i > 1 and (tokens[i - 2].lower, word) in _TWO_WORD_BOUNDS:
        return _TWO_WORD_BOUNDS[(tokens[i - 2].lower, word)]
    return _BOUNDS.get(word, "")


def check_numbers(line: Sequence[Token], evidence: Evidence, dated: Collection[int]) -> Iterator[Fault]:
    """Faults of numbers. `dated`: indexes of the line's tokens that belong to a date, checked elsewhere."""
    theirs = [
        number
        for passage in evidence.passages
        for number in find_numbers(passage.tokens)
        if all(token.cited for token in passage.tokens[number.start : number.end])
    ]
    numbers = find_numbers(line)
    read = {i for number in numbers for i in range(number.start, number.end)} | set(dated)
    for i, token in enumerate(line):
        if token.kind == "number" and i not in read and not evidence.holds(token):
            yield Fault(FaultKind.NUMBER, token.text, f"number “{token.text}” stands in no cited span")
    for number in numbers:
        if number.start in dated or _own_count(line, number, evidence):
            continue
        words = " ".join(token.text for token in line[number.start : number.end])
        same = [other for other in theirs if _same_value(number, other)]
        if not same and all(token.lower in evidence.allowed for token in line[number.start : number.end]):
            continue
        if not same:
            yield Fault(FaultKind.NUMBER, words, f"number “{words}” stands in no cited span")
        elif all(number.bound != other.bound for other in same):
            bound = same[0].bound or number.bound
            yield Fault(FaultKind.NUMBER, words, f"number “{words}”: the sources and the line differ in “{bound}”")


def _same_value(one: Number, other: Number) -> bool:
    if abs(one.value - other.value) > 1e-9 * max(1.0, abs(other.value)):
        return False
    return one.kind == other.kind or ("percent" not in (one.kind, other.kind) and "money" not in (one.kind, other.kind))


def _own_count(line: Sequence[Token], number: Number, evidence: Evidence) -> bool:
    """Whether the compiler counts here: "3 outlets", "two independent origins"."""
    for token in line[number.end : number.end + 2]:
        if token.lower in COUNTED:
            return token.stem not in evidence.by_stem or token.lower.startswith(("outlet", "origin", "voice"))
    return False


def check_number_places(line: Sequence[Token], evidence: Evidence, dated: Collection[int]) -> Iterator[Fault]:
    """Numbers that the spans hold, but of another thing: none of the words beside it in the line is beside it there.

    `dated`: indexes of the line's tokens that belong to a day; a bare year is looked at like any number.
    """
    theirs = [(p, n) for p, passage in enumerate(evidence.passages) for n in find_numbers(passage.tokens)]
    for number in find_numbers(line):
        same = [(p, n) for p, n in theirs if _same_value(number, n)]
        beside = _beside(line, number, _LINE_REACH)
        if not same or not beside or number.start in dated or _own_count(line, number, evidence):
            continue
        if not any(beside & _beside(evidence.passages[p].tokens, n, _SOURCE_REACH) for p, n in same):
            words = " ".join(token.text for token in line[number.start : number.end])
            yield Fault(FaultKind.NUMBER, words, f"number “{words}” is of another thing in the source")

    yield from _turned_pairs(line, evidence)


def _turned_pairs(line: Sequence[Token], evidence: Evidence) -> Iterator[Fault]:
    """ "6–9" for "9–6": two numbers with a dash or "to" between them that stand the other way round in the source."""
    theirs = {pair for passage in evidence.passages for pair in _pairs(passage.tokens)}
    for one, other in _pairs(line):
        if (one, other) not in theirs and (other, one) in theirs and one != other:
            words = f"{one:g}–{other:g}"
            yield Fault(FaultKind.NUMBER, words, f"number “{words}” stands the other way round in the source")


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[float, float]]:
    for one, other in pairwise(find_numbers(tokens)):
        if other.start == one.end + 1 and tokens[one.end].text in ("-", "–", "—", "to", "against"):
            yield one.value, other.value


def _beside(tokens: Sequence[Token], number: Number, reach: int) -> set[str]:
    """Stems of the content words nearest to a number, so many on either side, within its sentence."""
    found: set[str] = set()
    sentence = tokens[number.start].sentence
    for k, step in ((number.start - 1, -1), (number.end, 1)):
        given = 0
        while 0 <= k < len(tokens) and tokens[k].sentence == sentence and given < reach:
            if tokens[k].anchor and tokens[k].kind == "word":
                found.add(tokens[k].stem)
                given += 1
            k += step
    return found
