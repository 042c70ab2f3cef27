"""The words of time: fragments of regular expressions and the numbers that they stand for.

In a fragment ``_`` is white space that does not end a paragraph; `compiled` puts it in. Fragments hold no
groups that capture. Weekdays and months count only with their capital letter.
"""

from __future__ import annotations

import re

from standfirst.attribute.dates.edtf import MONTH_NAMES

SPACE = r"(?:(?:[ \t\xa0\u2009\u202f]+\n?|\n)(?=\S))"
HYPHEN = "(?:-|\u2010|\u2011|_)"
DASH = "(?:_?(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|--)_?)"
APOSTROPHE = "['\u2018\u2019]"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()


def compiled(pattern: str) -> re.Pattern[str]:
    """The fragment as a pattern; ASCII rules keep look-alikes of other alphabets out of digits and words."""
    return re.compile(spaced(pattern), re.ASCII)


def spaced(pattern: str) -> str:
    return pattern.replace("_", SPACE)


def either(words: list[str] | tuple[str, ...]) -> str:
    """An alternation of literal words, the longest first."""
    return "|".join(sorted((word.replace(" ", "_") for word in words), key=len, reverse=True))


def _cased(words: tuple[str, ...]) -> str:
    return either([form for word in words for form in (word, word.upper())])


# --- days and months ------------------------------------------------------------------------------------------------

WEEKDAY = f"(?-i:{_cased(WEEKDAYS)})"
WEEKDAY_OR_SHORT = f"(?-i:(?:{_cased(WEEKDAYS)})|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b\\.?)"
LONG_MONTH = f"(?-i:{_cased(MONTH_NAMES)})"
MONTH = f"(?-i:(?:{_cased(MONTH_NAMES)}|(?:{_cased(_SHORT_MONTHS)})\\b\\.?))"
# Not the start of "10,000", "3.5", "5:30" or "20 percent".
_NO_MORE = r"(?![\d%]|[.,:]\d|_?percent|_per_cent)"
DAY = rf"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?{_NO_MORE}"
BARE_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
ORDINAL_DAY = r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
YEAR = r"(?:1\d|20)\d\d(?![\d%]|[.,:]\d)"

_MONTH_FIRST = rf"{MONTH}_?(?:the_)?{DAY}(?:,?_{YEAR}|,{YEAR}|,?_'\d\d\b)?"
_DAY_FIRST = rf"(?:the_)?{BARE_DAY}(?:_day)?(?:_of|{HYPHEN})?_?{MONTH}(?:,?{HYPHEN}{YEAR})?"
OTHER_YEAR = (
    r"(?:(?:,|,?_of)?_(?:last|this|next)_year"
    r"|_of_(?:that(?:_same)?|the_(?:same|following|next|previous|preceding))_year)"
)
DATE = rf"(?:{WEEKDAY_OR_SHORT},?_(?:the_)?)?(?:{_MONTH_FIRST}|{_DAY_FIRST}){OTHER_YEAR}?"

# Two ends in one expression: "Jan. 3-5, 2020", "3/4 January", "Jan. 30 to Feb. 2".
RANGE = (
    rf"(?:{MONTH}_{BARE_DAY}(?:{DASH}|_(?:to|through|until|till|and)_|/){DAY}(?:,?_{YEAR})?"
    rf"|{MONTH}_{BARE_DAY}(?:,?_{YEAR})?{DASH}{MONTH}_{DAY}(?:,?_{YEAR})?"
    rf"|{BARE_DAY}(?:{DASH}|_(?:to|until|till|and)_|/){BARE_DAY}_(?:of_)?{MONTH}(?:,?_{YEAR})?"
    rf"|{BARE_DAY}_{MONTH}(?:_{YEAR})?{DASH}{BARE_DAY}_{MONTH}(?:,?_{YEAR})?)"
)

# --- parts of the day, and the clock --------------------------------------------------------------------------------

PART = "(?:morning|afternoon|evening|night|midday|lunchtime|overnight|midnight)"
_NAMED_ZONE = (
    "(?-i:[ECMPA]K?[SD]?T|GMT|UTC|BST|WES?T|CES?T|EES?T|HST|IST|MSK|JST|KST|AES?[SD]?T)\\b(?:[+-]\\d{1,2})?"
    "|(?:local|eastern|central|pacific|mountain|greenwich)(?:_(?:standard|daylight|mean))?_time|local|eastern|GMT"
)
ZONE = rf"(?:_?\(?(?:{_NAMED_ZONE})(?!\w)\)?)?(?:,?_\((?=[^()\n]{{0,20}}\d)[^()\n]{{1,40}}\))?"
CLOCK = (
    r"(?:(?:0?\d|1\d|2[0-3])(?:[:.][0-5]\d){0,2}_?(?:[ap]\.?_?m(?:\.|\b))"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:%]|\.\d)"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?=_?(?:GMT|UTC|hours|hrs|local_time))(?:_?(?:hours|hrs))?"
    r"|(?:1[0-2]|[1-9])_o['’]clock(?:_in_the_(?:morning|afternoon|evening))?"
    r"|(?:1[0-2]|[1-9])_in_the_(?:morning|afternoon|evening)"
    r"|noon|midday|midnight)"
)

# --- numbers and units ----------------------------------------------------------------------------------------------

_DECADES = rf"(?:{'|'.join(_TENS)})(?:{HYPHEN}(?:{'|'.join(_ONES[1:10])}))?"
ONE_TO_99 = rf"(?:(?:{'|'.join(_TENS)})(?:{HYPHEN}(?:{'|'.join(_ONES[1:10])}))?|{either(_ONES[1:])})"
SPOKEN_YEAR = rf"nineteen{HYPHEN}(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_DECADES})"
ROUGH = (
    "(?:a_few|a_couple(?:_of)?|several|some|many|(?:a_)?dozens?(?:_of)?|(?:a_)?hundreds?(?:_of)?"
    "|a_handful_of|countless)"
)
COUNT = rf"(?:\d{{1,3}}(?![\d.,]\d)|{ONE_TO_99}|an?|{ROUGH})"
UNIT = "(?:minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centurie|century)s?"
SEASON = "(?:spring|summer|autumn|fall|winter)"
ORDINAL = rf"(?:{either(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"

_NUMBERS = {word: number for number, word in enumerate(_ONES)} | {"a": 1, "an": 1}
_NUMBERS |= {word: number * 10 for number, word in enumerate(_TENS, 2)}
_ORDINAL_NUMBERS = {word: number for number, word in enumerate(_ORDINALS, 1)}
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
UNITS = {"centurie": "century", "fortnight": "week", "night": "day"}


def number(words: str) -> int | None:
    """The number that `COUNT` words name; None for rough ones ("several")."""
    words = re.sub(r"[\s\u2010\u2011-]+", " ", words.lower()).strip()
    if words.isdigit():
        return int(words)
    parts = [_NUMBERS.get(word) for word in words.split(" ")]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def year(words: str) -> int | None:
    """The year that words end with, in figures or as `SPOKEN_YEAR`: 1996 for "of 1996" and "nineteen ninety-six"."""
    if digits := re.search(r"\d{4}$", words):
        return int(digits[0])
    spoken = re.search(r"(?i)nineteen[\s\u2010\u2011-]+(.+)$", words)
    rest = number(spoken[1]) if spoken else None
    return 1900 + rest if rest else None


def ordinal(words: str) -> int | None:
    """The number of an ordinal: "third", "3rd", "twenty-first"."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else _ORDINAL_NUMBERS.get(re.sub(r"\s+", "-", words.lower()))


def month(words: str) -> int | None:
    return _MONTH_NUMBERS.get(words[:3].lower())


def weekday(words: str) -> int | None:
    return _WEEKDAY_NUMBERS.get(words[:3].lower())


# --- where an expression can begin ----------------------------------------------------------------------------------

_BEGINNINGS = (
    "early earlier late later overnight last next this past coming recent previous that these mid today tonight "
    "yesterday tomorrow noon midday midnight sometime start beginning end middle close rest year year's year-end "
    "month month's month-end within fiscal calendar spring summer autumn fall winter minutes hours days nights weeks "
    "weekends fortnights months quarters years decades centuries thirties new valentine's "
    "valentine st martin memorial independence labor halloween thanksgiving christmas boxing q1 q2 q3 q4"
).split()
_LIGHT = (
    "the latter a an in about around nearly almost roughly more less over at just only several some many dozen dozens "
    "hundred hundreds countless"
).split()
_SECOND = "than least few couple handful matter space day week weekend decade century thirties forties fifties sixties "
_SECOND += (
    "seventies eighties nineties minute hour night fortnight month quarter half year fourth recent previous preceding "
)
_SECOND += "following same very current under latter thousand"


def _begins(listed: list[str]) -> str:
    """An alternation by first letter, each a class: what the engine can turn down without trying."""
    by_letter: dict[str, list[str]] = {}
    for word in listed:
        by_letter.setdefault(word[0].lower(), []).append(word[1:].lower())
    return "|".join(
        f"[{letter.upper()}{letter}](?:{'|'.join(sorted(set(rests), key=len, reverse=True))})(?![a-z])"
        for letter, rests in sorted(by_letter.items())
    )


def beginning() -> str:
    """A cheap look ahead that holds wherever an expression can begin, and at few other words.

    Words such as "the" and "two" count only before another word that can stand in an expression.
    """
    names = [
        *WEEKDAYS,
        *MONTH_NAMES,
        *_SHORT_MONTHS,
        "Mon",
        "Tue",
        "Tues",
        "Wed",
        "Thu",
        "Thur",
        "Thurs",
        "Fri",
        "Sat",
        "Sun",
    ]
    strong = [*_BEGINNINGS, *names]
    light = [*_LIGHT, *_ONES[1:], *_TENS, *_ORDINALS[:20]]
    after = _begins([*strong, *light, *_SECOND.split()])
    figure = rf"\d|{APOSTROPHE}\d"
    return rf"(?={figure}|(?i:{_begins(strong)})|(?i:(?:{_begins(light)})){HYPHEN}(?={figure}|(?i:{after})))"
