"""All rules in one alternation: the first that matches at a place reads the words there."""

from __future__ import annotations

import re
from functools import cache

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
        if rule.name in _DAY_RULES and (found := pattern(rule.name).fullmatch(text)):
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
WORD_GOES_ON = re.compile(r"\w|/\d", re.ASCII)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of one rule, with the groups that its reader asks for."""
    return compiled(_insensitive(BY_NAME[name].pattern))


@cache
def any_time() -> re.Pattern[str]:
    """One pattern for every kind of expression; ``lastgroup`` of a match names the rule.

    It is large: made when first asked for, so that importing stays cheap.
    """
    rules = "|".join(f"(?P<{rule.name}>{spaced(_without_names(rule.pattern))})" for rule in RULES)
    start = rf"(?<![\w$€£¥#@&/])(?<!\d[.,:]){spaced(beginning())}"
    return re.compile(rf"{start}(?:{_insensitive(rules)})(?!\w|/\d)", re.ASCII)
