"""Numbers and units of lengths of time, and the TIMEX3 values that they make."""

from __future__ import annotations

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_NUMBERS = {word: number for number, word in enumerate(ONES)} | {"a": 1, "an": 1, "another": 1}
_NUMBERS |= {word: number * 10 for number, word in enumerate(_TENS, 2)}

_WORD = f"(?:{'|'.join([*sorted(ONES[1:], key=len, reverse=True), *_TENS])})"
_SPELT = rf"(?:{_WORD}|an?_hundred|an?_thousand)(?:(?:-|_)(?:and_)?(?:{_WORD}|hundred|thousand)){{0,6}}"
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?(?:(?:-|_)\d/\d)?)(?![\d/])"
NUMBER = rf"(?:{_FIGURES}|{_SPELT})(?:(?:-|_)and(?:-|_)a(?:-|_)half)?"
ROUGH = (
    "(?:a_few|several|some|many|(?:a_)?dozens?(?:_of)?|(?:a_)?hundreds?_of|thousands_of|a_handful_of|countless|few"
    "|a_number_of|numerous|various|multiple)"
)
COUPLE = "a_couple(?:_of)?"
UNIT = "(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
UNITS = f"(?:{UNIT}s|hrs|yrs|mins)"
_LETTERS = {
    "second": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "night": "D", "week": "W",
    "weekend": "WE", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "yr": "Y", "decade": "E",
    "century": "C", "centurie": "C",
}  # fmt: skip


def number(words: str) -> float | None:
    """The number that `NUMBER` words name: 2.5 for "two and a half"; None where they name none."""
    text = re.sub(r"[\s\u2010\u2011-]+", " ", words.lower().replace(",", "")).strip()
    half = text.endswith(" and a half")
    text = text.removesuffix(" and a half")
    figures = re.fullmatch(r"(\d+(?:\.\d+)?)(?: (\d)/(\d))?", text)
    if figures:
        part = int(figures[2]) / int(figures[3]) if figures[2] and figures[3] != "0" else 0.0
        return float(figures[1]) + part + half / 2
    total = current = 0
    for word in text.split(" "):
        if word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word in _NUMBERS:
            current += _NUMBERS[word]
        elif word != "and":
            return None
    return total + current + half / 2 if total or current else None


def letter(unit: str) -> str:
    """The designator of a unit, with ``T`` before it where it is of the clock: ``TH`` for "hours"."""
    return _LETTERS[unit.lower().rstrip("s")]


def duration(count: float | None, unit: str) -> str:
    """The value of a length: ``P2W``, ``PT48H``, ``P2.5Y``; an unknown count is X: ``PXD``."""
    clock, designator = ("PT", letter(unit)[1]) if letter(unit)[0] == "T" else ("P", letter(unit))
    if unit.lower().startswith("fortnight") and count:
        count *= 2
    if designator == "E":
        count, designator = (count * 10 if count else None), "Y"
    if designator == "C":
        count, designator = (count * 100 if count else None), "Y"
    if designator == "WE":
        clock, designator = ("P", "WE")
    if count is None:
        return f"{clock}X{designator}"
    if count % 1 == 0.5 and designator in _SMALLER:
        factor, smaller = _SMALLER[designator]
        whole = int(count)
        rest = f"{int(factor / 2)}{smaller}"
        return f"{clock}{whole}{designator}{rest}" if whole else f"{clock}{rest}"
    return f"{clock}{count:g}{designator}" if count < 1e6 else f"{clock}X{designator}"


_SMALLER = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S")}
