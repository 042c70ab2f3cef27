"""All rules in one alternation: the first that matches at a place reads the words there."""

from __future__ import annotations

import re

from standfirst.attribute.dates import absolute, periods, relative, weekdays
from standfirst.attribute.dates.clock import clock_rules
from standfirst.attribute.dates.context import Context, Reading, Rule
from standfirst.attribute.dates.words import beginning, compiled, spaced

_DAY_RULES = {"date", "weekday", "near"}


def _insensitive(pattern: str) -> str:
    return f"(?i:{pattern})"


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=sep)", r"[/.-]")


def read_day(text: str, context: Context) -> Reading | None:
    """Reads words that name one day; None if they do not."""
    for rule in _READERS:
        if rule.name in _DAY_RULES and (found := PATTERNS[rule.name].fullmatch(text)):
            return rule.read(found, context)
    return None


_DAY = f"(?:{weekdays.DAY_PATTERN})"
_READERS: tuple[Rule, ...] = (*absolute.RULES, *periods.RULES, *weekdays.RULES)
RULES: tuple[Rule, ...] = (
    *clock_rules(_DAY, read_day),
    relative.counted_rule(_DAY, read_day),
    relative.week_of_rule(_DAY, read_day),
    *relative.RULES_BEFORE_DAYS,
    *_READERS,
    *relative.RULES,
)
BY_NAME = {rule.name: rule for rule in RULES}
PATTERNS = {rule.name: compiled(_insensitive(rule.pattern)) for rule in RULES}
ANY = re.compile(
    r"(?<![\w$€£¥#@&/])(?<!\d[.,:])"
    + spaced(beginning())
    + _insensitive("|".join(f"(?P<{rule.name}>{spaced(_without_names(rule.pattern))})" for rule in RULES)).join(
        ("(?:", ")")
    )
    + r"(?!\w|/\d)",
    re.ASCII,
)
"""One pattern for every kind of expression; ``lastgroup`` of a match names the rule."""
WORD_GOES_ON = re.compile(r"\w|/\d", re.ASCII)
