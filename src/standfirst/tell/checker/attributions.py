"""Attributions of a text: "X said", and the words that it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.tell.checker.dates import dated_tokens, find_dates
from standfirst.tell.checker.evidence import Evidence, Occurrence
from standfirst.tell.checker.lexicon import FUNCTION, PRONOUNS, REPORT_VERBS, TIME_WORDS, TITLES
from standfirst.tell.checker.tokens import Token, fold

_REACH = 14
_TURN = 6
"""Words before the colon of a turn that describe who speaks, at most."""
_DESCRIPTION = 4
"""Words of a description before a name, at most."""
_STYLES = frozenset("mr mrs ms dr sir".split())
_SKIPPED = TIME_WORDS | {"last", "next", "first"}
_POSSESSIVE = frozenset("his her their its".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """ "X said": who (folded words of the name; empty for a pronoun or a description), and over which tokens."""

    names: frozenset[str]
    words: str
    subject: int
    verb: int
    start: int
    end: int
    """The attributed words lie from `start` to `end` (excluded), the speaker's own name apart."""

    @property
    def last(self) -> str:
        """The last word of the name: by it two names are told apart ("Gen. Roe", "Gen. Vint")."""
        folded = [fold(word) for word in self.words.split()]
        return next((word for word in reversed(folded) if word in self.names), "")


def find_attributions(tokens: Sequence[Token], names: frozenset[str] | set[str]) -> list[Attribution]:
    """Attributions in a text. `names`: folded words that are names here."""
    found: list[Attribution] = []
    for i, token in enumerate(tokens):
        if token.text == ":" and not token.joined:
            turn = _turn(tokens, i, names)
            if turn is not None:
                found.append(turn)
        if token.kind != "word":
            continue
        if token.lower == "according" and _lower(tokens, i + 1) == "to":
            subject = _run_right(tokens, i + 2, names)
        elif token.lower in REPORT_VERBS and not (token.capital and not token.first):
            subject = _subject(tokens, i, names)
        else:
            continue
        if subject is not None:
            found.append(_attribution(tokens, i, subject, names))
    return found


def _turn(tokens: Sequence[Token], colon: int, names: frozenset[str] | set[str]) -> Attribution | None:
    """ "Tomas Reke: “We will not sign.”": a name and a colon open the sentence."""
    start = colon
    while start > 0 and tokens[start - 1].sentence == tokens[colon].sentence:
        start -= 1
    subject = tokens[start:colon]
    described = 1 < len(subject) <= _TURN and subject[0].lower in ("the", "a", "an")
    if not subject or not (
        described or all(_is_name(t, names) or t.lower in TITLES or t.kind != "word" for t in subject)
    ):
        return None
    who = frozenset(t.lower for t in subject if _is_name(t, names) and t.lower not in TITLES)
    end = colon + 1
    while end < len(tokens) and tokens[end].sentence == tokens[colon].sentence:
        end += 1
    return (
        Attribution(who, " ".join(t.text for t in subject), start, colon, colon + 1, end) if who or described else None
    )


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _is_name(token: Token, names: frozenset[str] | set[str]) -> bool:
    return token.capital and token.lower in names and token.lower not in TIME_WORDS


def _subject(tokens: Sequence[Token], verb: int, names: frozenset[str] | set[str]) -> tuple[int, int] | None:
    """Token range of the speaker: left of the verb, or right of it after a quotation or a comma."""
    before = tokens[verb - 1] if verb and tokens[verb - 1].sentence == tokens[verb].sentence else None
    left = _run_left(tokens, verb - 1, names)
    if before is None or before.text not in (",", "”", '"', "’", "?", "!"):
        return left
    apposition = left is not None and before.text == "," and _is_name(tokens[left[1] - 1], names)
    right = _run_right(tokens, verb + 1, names)
    closed = right is not None and (right[1] >= len(tokens) or tokens[right[1]].boundary or tokens[right[1]].first)
    if apposition and left is not None and tokens[left[1]].text == "," and not closed:
        return left  # "Roe, the mayor, said Vint would come", not "… a school, said Vint, who …"
    named = right is not None and any(_is_name(token, names) for token in tokens[right[0] : right[1]])
    quoted = before.text != "," or _text(tokens, verb - 2) in ("”", '"', "’")
    plain = closed and not (left is not None and _is_name(tokens[left[1] - 1], names))
    return right if named or quoted or plain else left


def _run_right(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> tuple[int, int] | None:
    start = i
    while _lower(tokens, i) in ("the", "a", "an") or _lower(tokens, i) in TITLES or _text(tokens, i) == ".":
        i += 1
    end = i
    while end < len(tokens) and (
        _is_name(tokens[end], names) or tokens[end].kind == "possessive" or _initial(tokens, end, names)
    ):
        end += 1
    if end > i:
        return start, end
    if (described := _described(tokens, i, names)) is not None:
        return start, described
    if _lower(tokens, start) in _POSSESSIVE and i + 1 < len(tokens) and tokens[i + 1].content:
        return start, start + 2  # "said their head, Ida Roe"
    if _lower(tokens, start) in PRONOUNS:
        return start, start + 1
    return (start, i + 1) if i > start and i < len(tokens) else None


def _described(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> int | None:
    """The end of a name behind what its bearer is: "said lead author Dr Ida Roe", "according to the aid group Tide"."""
    end = i
    while end < min(len(tokens), i + _DESCRIPTION) and tokens[end].kind == "word" and not tokens[end].capital:
        if tokens[end].lower in FUNCTION or tokens[end].lower in REPORT_VERBS:
            return None
        end += 1
    while _lower(tokens, end) in TITLES | _STYLES or _text(tokens, end) == ".":
        end += 1
    if end == i or end >= len(tokens) or not _is_name(tokens[end], names):
        return None
    while end < len(tokens) and (_is_name(tokens[end], names) or _initial(tokens, end, names)):
        end += 1
    return end


def _initial(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> bool:
    """The dot of "Roe P. Vint"."""
    before, after = _text(tokens, i - 1), i + 1 < len(tokens) and _is_name(tokens[i + 1], names)
    return tokens[i].text == "." and len(before) == 1 and before.isupper() and after


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _run_left(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> tuple[int, int] | None:
    sentence = tokens[i].sentence if 0 <= i < len(tokens) else -1
    low = max(0, i - _REACH)
    while i >= low and tokens[i].sentence == sentence:
        token = tokens[i]
        if token.text == ",":
            opening = _opening_comma(tokens, i, low)
            if opening is None:
                return None
            head = tokens[opening - 1] if opening else None
            if _is_name(tokens[i - 1], names) and (head is None or not _is_name(head, names)):
                i -= 1  # "A witness, baker Roe, said": the apposition has the name
            else:
                i = opening - 1
        elif _is_name(token, names) or token.lower in PRONOUNS:
            break
        elif token.lower in FUNCTION or token.lower in _SKIPPED or token.lower.endswith("ly") or token.text == "n't":
            i -= 1
        else:
            break
    if i < low or tokens[i].sentence != sentence or tokens[i].kind != "word":
        return None
    end = i + 1
    if _is_name(tokens[i], names):
        while i > 0 and (
            _is_name(tokens[i - 1], names)
            or _joins(tokens, i - 1, names)
            or _initial(tokens, i - 1, names)
            or _initial(tokens, i, names)
        ):
            i -= 1
        return i, end
    return i, end


def _joins(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> bool:
    """ "Arden and Reke", "Gen. Roe": what stands between two parts of one subject."""
    return (
        i > 0
        and (tokens[i].text in (".", "-", "and", "of") or tokens[i].kind == "possessive" or tokens[i].lower in TITLES)
        and (_is_name(tokens[i - 1], names) or tokens[i - 1].lower in TITLES)
    )


def _opening_comma(tokens: Sequence[Token], closing: int, low: int) -> int | None:
    """The comma that opens the apposition which ends at `closing`."""
    for k in range(closing - 1, low - 1, -1):
        if tokens[k].sentence != tokens[closing].sentence or tokens[k].text in '"“”;':
            return None
        if tokens[k].text == ",":
            return k
    return None


def _attribution(
    tokens: Sequence[Token], verb: int, subject: tuple[int, int], names: frozenset[str] | set[str]
) -> Attribution:
    start, end = subject
    owned = max((k + 1 for k in range(start, end - 1) if tokens[k].kind == "possessive"), default=start)
    who = frozenset(
        token.lower
        for token in tokens[owned:end]  # "the Courier's Ida Roe": Roe says it
        if _is_name(token, names) and token.lower not in TITLES and token.lower not in FUNCTION
    )
    words = " ".join(token.text for token in tokens[start:end])
    sentence = tokens[verb].sentence
    first, last = min(start, verb), max(end, verb + 1)
    low = verb
    while low > 0 and tokens[low - 1].sentence == sentence:
        low -= 1
    high = last
    while high < len(tokens) and tokens[high].sentence == sentence:
        high += 1
    # "A, X said" speaks of what stands before; "X said A" of what follows.
    dated = dated_tokens(find_dates(tokens[last:high]))
    rest = [token for k, token in enumerate(tokens[last:high]) if k not in dated]
    tail = [token for token in rest if token.content and token.lower not in TIME_WORDS]
    closing = tokens[last].text if last < high else "."
    first -= first > low and tokens[first - 1].lower in ("the", "a", "an")
    before = tokens[first - 1].text if first > low else ""
    quoted = before in ("”", '"') and not any(token.text in ("“", '"') for token in rest)
    trailing = bool(before) and (not tail or quoted or (closing in ',.”"' and before in ',”"’'))
    return Attribution(who, words, start, verb, low if trailing else last, high if not trailing or tail else first)


def reaches(a: Attribution, place: Occurrence, found: Sequence[Attribution], evidence: Evidence) -> bool:
    """Whether an attribution holds a word: no other, joined to it by "and" or a semicolon, comes between."""
    if not a.start <= place.index < a.end or a.verb == place.index:
        return False
    tokens = evidence.passages[place.passage].tokens
    for other in found:
        before = tokens[max(0, other.subject - 1)].lower
        ahead = a.verb < other.subject < other.verb < place.index
        if other is not a and ahead and before in ("and", "but", "while", ";", ",", "whereas"):
            return False
        if other is not a and place.index < other.subject < other.verb < a.verb and before == ";":
            return False
    return True
