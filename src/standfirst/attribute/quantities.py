"""Quantities: numbers with what they count, exact or not, from figures and from words."""

from __future__ import annotations

import re
from bisect import bisect_left

from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range, Tree
from standfirst.records import Quantity

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * (n + 2) for n, word in enumerate(_TENS)}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
}
_SEVERAL = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_RANGE = re.compile(rf"({_FIGURE.pattern})\s?[-–]\s?({_FIGURE.pattern})$")
_MONEY = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "us$": "dollar"}
_APPROXIMATE = frozenset("about around approximately roughly nearly almost some estimated circa close".split())
_LOWER = (("at", "least"), ("more", "than"), ("no", "fewer", "than"), ("no", "less", "than"))
_UPPER = (
    ("at", "most"),
    ("less", "than"),
    ("fewer", "than"),
    ("up", "to"),
    ("as", "many", "as"),
    ("no", "more", "than"),
)
_LOWER_WORDS = frozenset("over above exceeding".split())
_UPPER_WORDS = frozenset("under below".split())
_NAMED = frozenset("flight no number section article room channel route boeing airbus page chapter highway".split())


def find_quantities(scene: Scene, stretches: list[Range], times: list[tuple[int, int]]) -> tuple[Quantity, ...]:
    """Quantities in the stretches of tokens; what lies in one of `times` (offsets) is a date, no quantity."""
    found = []
    for first, last in stretches:
        i = first
        while i <= last:
            read = _number(scene.tree, i, last)
            if read is None:
                i += 1
                continue
            end, low, high, approximate = read
            quantity = None
            if not _in_time(scene.tree, i, end, times):
                quantity = _quantity(scene, first, i, end, last, low, high, approximate)
            if quantity is not None:
                found.append(quantity)
            i = end + 1
    return tuple(found)


def _in_time(tree: Tree, first: int, last: int, times: list[tuple[int, int]]) -> bool:
    k = bisect_left(times, (tree.end(last), 0))
    return any(start < tree.end(last) and tree.start(first) < end for start, end in times[max(0, k - 3) : k + 1])


def _figure(text: str) -> float | None:
    text = text.lstrip("$£€¥~").rstrip("%")
    return float(text.replace(",", "")) if _FIGURE.fullmatch(text) else None


def _number(tree: Tree, i: int, last: int) -> tuple[int, float | None, float | None, bool] | None:
    """(last token, low, high, approximate) of a number that begins at `i`."""
    word = tree.lower[i]
    if word.isalpha() and word not in _SEVERAL and word not in _WORDS and word not in _SCALES:
        return None  # most words
    if word in _SEVERAL and i + 1 <= last and tree.lower[i + 1] == "of":
        return i, float(_SEVERAL[word]), None, True
    simple = _simple(tree, i, last)
    if simple is None:
        joined = _RANGE.match(word)
        if joined is None:
            return None
        low, high = _figure(joined[1]), _figure(joined[2])
        return (i, low, high, False) if low is not None and high is not None and low < high else None
    end, value = simple
    if end + 2 <= last and tree.lower[end + 1] in ("to", "-", "–", "or"):
        other = _simple(tree, end + 2, last)
        if other is not None and other[1] > value:
            scale = _scale_after(tree, end + 2, other[0])
            return other[0], value * (scale if value < other[1] / scale * 10 and value < scale else 1), other[1], False
    joined_by_and = end + 2 <= last and tree.lower[end + 1] == "and" and "between" in tree.lower[max(0, i - 2) : i]
    if joined_by_and:
        other = _simple(tree, end + (3 if tree.lower[end + 2] in _MONEY else 2), last)
        if other is not None:
            return other[0], value, other[1], False
    return end, value, value, False


def _scale_after(tree: Tree, first: int, last: int) -> float:
    scale = 1.0
    for k in range(first, last + 1):
        scale *= _SCALES.get(tree.lower[k], 1) if tree.lower[k] != tree.lower[first] else 1
    return scale


def _simple(tree: Tree, i: int, last: int) -> tuple[int, float] | None:
    """A number in figures or words: "5,000", "2.5 million", "twenty-one", "two hundred"."""
    total, current, end = 0.0, None, i - 1
    k = i
    while k <= last:
        word = tree.lower[k]
        value = _figure(word) if current is None else None
        if value is None and word in _WORDS:
            value = float(_WORDS[word])
            if current is not None and (current % 100 == 0 or (current >= 20 and current % 10 == 0 and value < 10)):
                value, current = current + value, None
        if value is not None and current is None:
            current = value
        elif word in _SCALES and (current is not None or (k == i and i > 0 and tree.lower[i - 1] in ("a", "half"))):
            current = (current if current is not None else 1.0) * _SCALES[word]
            if _SCALES[word] >= 1000 and k + 1 <= last and tree.lower[k + 1] in _WORDS:
                total, current = total + current, 0.0
        elif word in ("-", "and") and k < last and tree.lower[k + 1] in _WORDS and current is not None and k > i:
            if word == "and" and current < 100:
                break
            k += 1
            continue
        else:
            break
        end = k
        k += 1
    return (end, total + (current or 0.0)) if end >= i and current is not None else None


def _quantity(
    scene: Scene, floor: int, first: int, end: int, last: int, low: float | None, high: float | None, approximate: bool
) -> Quantity | None:
    tree = scene.tree
    unit, end = _unit(tree, floor, first, end, last)
    if unit is None:
        return None
    unit = "person" if unit == "people" else unit
    start = first
    if start > floor and tree.lower[start - 1] in _MONEY:
        start -= 1
    start, kind = _modifier(tree, floor, start)
    if kind == "about" or (end + 2 <= last and tree.lower[end + 1 : end + 3] == ["or", "so"]):
        approximate = True
    if kind == "low":
        high = None
    elif kind == "high":
        low, approximate = None, approximate
    return Quantity(scene.span(start, end), low, high, unit, approximate)


def _modifier(tree: Tree, floor: int, start: int) -> tuple[int, str | None]:
    for phrases, kind in ((_LOWER, "low"), (_UPPER, "high")):
        for phrase in phrases:
            n = len(phrase)
            if start - n >= floor and tuple(tree.lower[start - n : start]) == phrase:
                return start - n, kind
    if start - 1 >= floor:
        before = tree.lower[start - 1]
        if before in _APPROXIMATE:
            return start - 1, "about"
        if before in _LOWER_WORDS:
            return start - 1, "low"
        if before in _UPPER_WORDS:
            return start - 1, "high"
        if before == "between":
            return start - 1, None
    return start, None


def _unit(tree: Tree, floor: int, first: int, end: int, last: int) -> tuple[str | None, int]:
    """Lemma of what is counted and the last token that belongs to the number; None: it is no quantity."""
    before = tree.lower[first - 1] if first > floor else ""
    if before in _MONEY:
        return _MONEY[before], end
    if tree.lower[first][:1] in _MONEY:
        return _MONEY[tree.lower[first][0]], end
    if before.rstrip(".") in _NAMED or before == "#" or tree.lower[first].endswith(("st", "nd", "rd", "th")):
        return None, end
    if end + 1 <= last and tree.lower[end + 1] in ("%", "percent"):
        return "percent", end + 1
    if end + 2 <= last and tree.lower[end + 1] == "per" and tree.lower[end + 2] == "cent":
        return "percent", end + 2
    if tree.lower[end].endswith("%"):
        return "percent", end
    head = tree.head[end]
    if tree.dep[end] in ("nummod", "compound", "amod") and head > end and head - end <= 5:
        if tree.dep[head] == "npadvmod" and head + 1 < len(tree.lower) and tree.lower[head + 1] in ("old", "-"):
            return tree.lemma[head], end
        return tree.lemma[head], end
    if tree.dep[end] == "nummod" and head < first and tree.pos[head] in ("PROPN", "NOUN"):
        return None, end  # "Flight 17"
    if tree.pos[end] == "PROPN" or (
        tree.pos[first - 1] == "PROPN" and first > floor and tree.dep[first - 1] != "punct"
    ):
        return None, end
    if end + 1 <= last and tree.lower[end + 1] == "of" and (held := tree.kid(end + 1, "pobj")) is not None:
        return tree.lemma[held], end
    if tree.lower[first] == "one" and first == end:
        return None, end
    if end + 1 <= last and tree.pos[end + 1] in ("NOUN", "ADJ") and tree.tag[end + 1] in ("NNS", "NN"):
        return tree.lemma[end + 1], end
    year = tree.lower[first].isdigit() and len(tree.lower[first]) == 4 and 1900 <= int(tree.lower[first]) <= 2100
    return (None, end) if year else ("", end)
