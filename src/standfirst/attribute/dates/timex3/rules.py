"""All rules of TIMEX3 beside those for dates, in one alternation: the first that matches at a place reads the words."""

from __future__ import annotations

import re
from functools import cache

from standfirst.attribute.dates.timex3 import accounts, lengths
from standfirst.attribute.dates.words import compiled, spaced

RULES = (*accounts.BEFORE_LENGTHS, *lengths.LENGTHS, *accounts.AFTER_LENGTHS, *lengths.OTHERS)
BY_NAME = {rule.name: rule for rule in RULES}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of one rule, with the groups that its reader asks for."""
    return compiled(f"(?i:{BY_NAME[name].pattern})(?!\\w)")


@cache
def any_words() -> re.Pattern[str]:
    """One pattern for all; ``lastgroup`` of a match names the rule."""
    rules = "|".join(f"(?P<{rule.name}>{re.sub(r'[(][?]P<[a-z]+>', '(?:', rule.pattern)})" for rule in RULES)
    return re.compile(spaced(rf"(?<![\w$€£.,-])(?i:{rules})(?!\w)"), re.ASCII)
