"""Names and content words of a line: held by the cited spans, and standing beside the same words there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from standfirst.tell.checker.evidence import Evidence, Occurrence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import FRAMING, FUNCTION, PRONOUNS, TIME_WORDS, TITLES
from standfirst.tell.checker.numbers import Number, find_numbers
from standfirst.tell.checker.tokens import Token, is_title_case

_ARTICLES = frozenset("the a an".split())


def check_words(line: Sequence[Token], evidence: Evidence, checked: Collection[int]) -> Iterator[Fault]:
    """Words that no cited span holds. `checked`: indexes of tokens that belong to dates and numbers."""
    title_case = is_title_case(line)
    missing: list[Token] = []
    for i, token in enumerate(line):
        if i in checked or token.kind != "word" or _known(token, evidence):
            continue
        missing.append(token)
    for token in missing:
        if token.capital and not token.first and not title_case:
            yield Fault(FaultKind.NAME, token.text, f"name “{token.text}” stands in no cited span")
        else:
            yield Fault(FaultKind.WORD, token.text, f"“{token.text}” stands in no cited span")


def _known(token: Token, evidence: Evidence) -> bool:
    if token.lower in FUNCTION or token.lower in FRAMING or token.lower in evidence.allowed:
        return True
    return token.text == "n't" or evidence.holds(token)


def check_exchange(line: Sequence[Token], evidence: Evidence, dated: Collection[int]) -> Iterator[Fault]:
    """Names and numbers that stand in the spans, but beside other words: "A struck B" against "B struck A".

    A name's or number's neighbour in the line is looked up in the source; if there another name or number
    holds that place, and this one holds no place there, the two were exchanged.
    """
    aligned = evidence.align(line)
    groups = [*_names(line, evidence, dated), *_numbers(line, dated)]
    for start, end, kind in groups:
        if kind is FaultKind.NAME and all(token.lower in evidence.allowed for token in line[start:end]):
            continue
        verdicts = [_side(line, start, end, kind, step, aligned, evidence) for step in (1, -1)]
        if any(verdict is False for verdict in verdicts) and not any(verdict for verdict in verdicts):
            words = " ".join(token.text for token in line[start:end])
            yield Fault(kind, words, f"{kind.value} “{words}” stands with other words in the source")
    yield from _blends(line, evidence, dated)


def _is_name(token: Token, evidence: Evidence) -> bool:
    if not token.capital or token.lower in FUNCTION or token.lower in TIME_WORDS:
        return False
    return token.lower in evidence.names


def _names(line: Sequence[Token], evidence: Evidence, dated: Collection[int]) -> Iterator[tuple[int, int, FaultKind]]:
    i = 0
    while i < len(line):
        end = i
        while end < len(line) and end not in dated and _is_name(line[end], evidence):
            end += 1
        if end > i:
            yield i, end, FaultKind.NAME
        i = end + 1


def _numbers(line: Sequence[Token], dated: Collection[int]) -> Iterator[tuple[int, int, FaultKind]]:
    for number in find_numbers(line):
        if number.start not in dated:
            yield number.start, number.end, FaultKind.NUMBER


def _side(
    line: Sequence[Token],
    start: int,
    end: int,
    kind: FaultKind,
    step: int,
    aligned: dict[int, list[Occurrence]],
    evidence: Evidence,
) -> bool | None:
    """Whether the neighbour on one side (1: after, -1: before) has the same name or number there.

    None where the source does not tell: no neighbour, a pronoun, a common word.
    """
    k = end if step > 0 else start - 1
    number = kind is FaultKind.NUMBER
    if number and step < 0 and k > 0 and line[k].text == "," and _is_name(line[k - 1], evidence):
        k -= 1  # "Ida Roe, 29"
    while 0 <= k < len(line) and line[k].sentence == line[start].sentence and not line[k].anchor:
        if line[k].boundary or line[k].lower in FRAMING:
            return None  # who says what is the attribution's matter
        k += step
    if k not in aligned or (_is_name(line[k], evidence) and not number) or line[k].kind == "number":
        return None
    verdicts = [_slot(line[start:end], kind, found, step, evidence) for found in aligned[k]]
    if any(verdicts):
        return None if number and False in verdicts else True
    return None if None in verdicts else False


def _slot(words: Sequence[Token], kind: FaultKind, found: Occurrence, step: int, evidence: Evidence) -> bool | None:
    tokens = evidence.passages[found.passage].tokens
    sentence = tokens[found.index].sentence
    i = found.index - step
    while 0 <= i < len(tokens) and tokens[i].sentence == sentence:
        token = tokens[i]
        if kind is FaultKind.NUMBER and (number := _number_around(tokens, i)) is not None:
            mine = find_numbers(words)
            return bool(mine) and mine[0].value == number.value
        if kind is FaultKind.NAME and _is_name(token, evidence):
            return _same_name(words, tokens, i, step, evidence)
        age = kind is FaultKind.NUMBER and step < 0 and token.text == "," and i == found.index + 1
        if (token.boundary and not age) or token.lower in PRONOUNS or token.anchor:
            return None
        i -= step
    return None


def _number_around(tokens: Sequence[Token], i: int) -> Number | None:
    for number in find_numbers(tokens[max(0, i - 4) : i + 4]):
        low = max(0, i - 4)
        if number.start + low <= i < number.end + low:
            return number
    return None


def _same_name(words: Sequence[Token], tokens: Sequence[Token], i: int, step: int, evidence: Evidence) -> bool | None:
    """Whether the name at `i`, or one joined to it by "and" or a comma, shares a word with the line's."""
    mine = {token.lower for token in words} - TITLES
    run: set[str] = set()
    while 0 <= i < len(tokens):
        token = tokens[i]
        if _is_name(token, evidence):
            run.add(token.lower)
        elif token.lower not in ("and", "or", ",", "of", ".", "-", *_ARTICLES) and token.kind != "possessive":
            break
        i -= step
    if mine & run:
        return True
    # "the Defense Secretary" in the slot is a description, which a line may replace by its name.
    return None if run <= TITLES or not mine else False


def _blends(line: Sequence[Token], evidence: Evidence, dated: Collection[int]) -> Iterator[Fault]:
    """Two halves of different names put together."""
    pairs: set[tuple[str, str]] = set()
    alone: set[str] = set()  # first names never stand alone, surnames often do
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for passage in evidence.passages:
        for one, other in pairwise(passage.tokens):
            if one.capital and other.capital:
                pairs.add((one.lower, other.lower))
                after.setdefault(one.lower, set()).add(other.lower)
                before.setdefault(other.lower, set()).add(one.lower)
            elif one.capital:
                alone.add(one.lower)
    for k in range(len(line) - 1):
        one, other = line[k], line[k + 1]
        if k in dated or not (one.capital and other.capital) or (one.lower, other.lower) in pairs:
            continue
        if one.lower in TITLES or other.lower in TITLES or {one.lower, other.lower} & evidence.allowed:
            continue
        both = after.get(one.lower) and before.get(other.lower) and not before[other.lower] <= TITLES
        if both or (after.get(one.lower) and one.lower not in alone):
            words = f"{one.text} {other.text}"
            yield Fault(FaultKind.NAME, words, f"name “{words}” is put together from two names")
