"""Checker: a line says nothing that its cited spans do not.

Takes a line, its citations and the documents that they are in; gives the faults for which the line must be
withheld, none for a sound line. It knows words, not the world: whether the spans are true is not its matter.
The whole check is of the surface (names, numbers, dates, quotations, negation, hedges, conditions, who says
it, and every other content word), so that it can be read, and so that a language model's proposal passes
the same gate as a compiled sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from standfirst.records import Document, Span, TimeExpression
from standfirst.tell.checker.dates import check_dates, dated_tokens, find_dates
from standfirst.tell.checker.evidence import gather
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import HEDGES, MODALS
from standfirst.tell.checker.mood import check_mood
from standfirst.tell.checker.numbers import check_number_places, check_numbers, find_numbers
from standfirst.tell.checker.quotes import check_quotes
from standfirst.tell.checker.said import check_attribution
from standfirst.tell.checker.tokens import tokenise
from standfirst.tell.checker.words import check_exchange, check_words

__all__ = ["Fault", "FaultKind", "check_line", "check_question"]


def check_line(
    text: str,
    citations: Sequence[Span],
    documents: Mapping[str, Document],
    *,
    times: Collection[TimeExpression] = (),
    framing: Collection[str] = (),
    speakers: Mapping[Span, Sequence[str]] | None = None,
) -> tuple[Fault, ...]:
    """The faults of a line, by kind and in the order of the line; empty if its spans hold all that it says.

    `documents` by id (for outlets, publication dates and kinds). `times`: time expressions that the line's
    claims resolved; those in or beside a citation support their day. `framing`: words or phrases that the
    compiler declares its own. `speakers`: for a cited span, the names of those who say it, where the
    caller has resolved them.
    """
    evidence = gather(citations, documents, framing)
    line = tokenise(text)
    dates = find_dates(line)
    dated, days = dated_tokens(dates), dated_tokens([words for words in dates if words.month is not None])
    counted = {i for number in find_numbers(line) for i in range(number.start, number.end)}
    faults = [
        *check_words(line, evidence, dated | counted),
        *check_exchange(line, evidence, dated),
        *check_numbers(line, evidence, dated),
        *check_number_places(line, evidence, days),
        *check_dates(line, evidence, times),
        *check_quotes(text, evidence),
        *check_mood(line, evidence),
        *check_attribution(line, evidence, speakers),
    ]
    return tuple(dict.fromkeys(faults))


def check_question(
    text: str,
    citations: Sequence[Span],
    documents: Mapping[str, Document],
    *,
    times: Collection[TimeExpression] = (),
) -> tuple[Fault, ...]:
    """The faults of a question: its names, numbers, dates and content words must stand in the cited spans.

    A question asserts nothing, so negation, hedges and who says so are not looked at.
    """
    evidence = gather(citations, documents, ())
    line = tokenise(text)
    dated = dated_tokens(find_dates(line))
    counted = {i for number in find_numbers(line) for i in range(number.start, number.end)}
    loose = MODALS.union(*HEDGES.values())
    modal = {i for i, token in enumerate(line) if token.lower in loose}
    faults = [
        *check_words(line, evidence, dated | counted | modal),
        *check_numbers(line, evidence, dated),
        *check_dates(line, evidence, times),
    ]
    return tuple(dict.fromkeys(faults))
