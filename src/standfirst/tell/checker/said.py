"""Attribution: what a line says that somebody said, its source says that they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standfirst.records import Span
from standfirst.tell.checker.evidence import Evidence, Occurrence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import FUNCTION, PRONOUNS, REPORT_VERBS, TIME_WORDS, TITLES
from standfirst.tell.checker.tokens import Token

_REACH = 14


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
    if not subject or not all(_is_name(t, names) or t.lower in TITLES or t.kind != "word" for t in subject):
        return None
    who = frozenset(t.lower for t in subject if _is_name(t, names) and t.lower not in TITLES)
    end = colon + 1
    while end < len(tokens) and tokens[end].sentence == tokens[colon].sentence:
        end += 1
    return Attribution(who, " ".join(t.text for t in subject), start, colon, colon + 1, end) if who else None


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
    return right if named or quoted else left


def _run_right(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> tuple[int, int] | None:
    start = i
    while _lower(tokens, i) in ("the", "a", "an") or _lower(tokens, i) in TITLES or _text(tokens, i) == ".":
        i += 1
    end = i
    while end < len(tokens) and (_is_name(tokens[end], names) or tokens[end].kind == "possessive"):
        end += 1
    if end > i:
        return start, end
    if _lower(tokens, start) in PRONOUNS:
        return start, start + 1
    return (start, i + 1) if i > start and i < len(tokens) else None


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
        elif token.lower in FUNCTION or token.lower in TIME_WORDS or token.lower.endswith("ly") or token.text == "n't":
            i -= 1
        else:
            break
    if i < low or tokens[i].sentence != sentence or tokens[i].kind != "word":
        return None
    end = i + 1
    if _is_name(tokens[i], names):
        while i > 0 and (_is_name(tokens[i - 1], names) or _joins(tokens, i - 1, names)):
            i -= 1
        return i, end
    return i, end


def _joins(tokens: Sequence[Token], i: int, names: frozenset[str] | set[str]) -> bool:
    """ "Arden and Reke", "Gen. Roe": what stands between two parts of one subject."""
    return (
        i > 0
        and (tokens[i].text in (".", "-", "and") or tokens[i].kind == "possessive" or tokens[i].lower in TITLES)
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
    who = frozenset(
        token.lower
        for token in tokens[start:end]
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
    tail = [token for token in tokens[last:high] if token.content and token.lower not in TIME_WORDS]
    closing = tokens[last].text if last < high else "."
    trailing = first > low and (not tail or (closing in ',.”"' and tokens[first - 1].text in ',”"’'))
    return Attribution(who, words, start, verb, low if trailing else last, high if not trailing or tail else first)


def check_attribution(
    line: Sequence[Token],
    evidence: Evidence,
    speakers: Mapping[Span, Sequence[str]] | None,
) -> Iterator[Fault]:
    """Faults of attribution. `speakers`: for a cited span, the names of those who say what it holds."""
    speakers = {**evidence.speakers, **(speakers or {})}
    aligned = evidence.align(line)
    theirs = [find_attributions(passage.tokens, evidence.names) for passage in evidence.passages]
    names = evidence.names | {token.lower for token in line if token.capital and not token.first}
    names |= {token.lower for token in line if token.first and token.lower in evidence.names}
    found = find_attributions(line, names)
    yield from _swapped(found, theirs)
    for mine in found:
        if not mine.names or mine.names <= evidence.outlets:
            continue
        places = [aligned[k] for k in range(mine.start, mine.end) if k in aligned and k != mine.verb]
        others = _sayers(places, theirs, evidence)
        declared = _declared(places, speakers, evidence)
        if not declared and _is_said_by(mine, places, theirs, evidence):
            continue
        if any(mine.names & who for who in declared):
            continue
        if declared and not _same_words(mine, others):
            said = ", ".join(sorted({" ".join(sorted(who)) for who in declared}))
            yield Fault(
                FaultKind.ATTRIBUTION, mine.words, f"“{mine.words}” is not who says this in the source ({said})"
            )
        elif others and not any(not who or mine.names & who for who in others):
            said = " ".join(sorted(next(iter(others))))
            yield Fault(FaultKind.ATTRIBUTION, mine.words, f"“{mine.words}”: the source has {said} say this")


def _swapped(found: Sequence[Attribution], theirs: Sequence[Sequence[Attribution]]) -> Iterator[Fault]:
    """A report within a report whose two speakers have changed places."""
    for one, other in pairwise(found):
        orders = {
            a.subject < b.subject
            for sources in theirs
            for a in sources
            for b in sources
            if a is not b and a.names & one.names and b.names & other.names and not a.names & b.names
        }
        if orders == {False} and one.subject < one.verb < other.subject < other.verb:
            yield Fault(FaultKind.ATTRIBUTION, one.words, f"“{one.words}” and “{other.words}” have changed places")


def _same_words(mine: Attribution, others: Sequence[frozenset[str]]) -> bool:
    return any(mine.names & who for who in others)


def _sayers(
    places: Sequence[Sequence[Occurrence]], theirs: Sequence[Sequence[Attribution]], evidence: Evidence
) -> list[frozenset[str]]:
    """Who says the words that a line attributes, by the sources: those over most of the words."""
    votes: Counter[frozenset[str] | None] = Counter()
    for found in places:
        whos = {_sayer(place, theirs[place.passage]) for place in found}
        if len(whos) == 1:
            votes[next(iter(whos))] += 1
    if not votes:
        return []
    who, count = votes.most_common(1)[0]
    return [who] if who is not None and count * 2 > sum(votes.values()) else []


def _is_said_by(
    mine: Attribution,
    places: Sequence[Sequence[Occurrence]],
    theirs: Sequence[Sequence[Attribution]],
    evidence: Evidence,
) -> bool:
    """Whether a source has the same speaker, or a pronoun, over most of the words, at whatever depth of report."""
    covered = 0
    for group in places:
        found = theirs[group[0].passage]
        like = [a for a in found if not a.names or a.names & mine.names]
        covered += any(_reaches(a, group[0], found, evidence) for a in like)
    return covered * 2 > len(places)


def _reaches(a: Attribution, place: Occurrence, found: Sequence[Attribution], evidence: Evidence) -> bool:
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


def _sayer(place: Occurrence, found: Sequence[Attribution]) -> frozenset[str] | None:
    """The nearest attribution whose reach holds the word; None if there is none."""
    over = [a for a in found if a.start <= place.index < a.end and a.verb != place.index]
    return min(over, key=lambda a: abs(a.verb - place.index)).names if over else None


def _declared(
    places: Sequence[Sequence[Occurrence]], speakers: Mapping[Span, Sequence[str]] | None, evidence: Evidence
) -> list[frozenset[str]]:
    """Names declared for the spans that hold most of the attributed words."""
    if not speakers:
        return []
    votes: Counter[Span] = Counter()
    for found in places:
        for span in speakers:
            if any(_inside(span, place, evidence) for place in found):
                votes[span] += 1
    if not votes:
        return []
    most = max(votes.values())
    return [
        frozenset(word.lower().strip(".,") for word in name.split()) - TITLES - FUNCTION
        for span, count in votes.items()
        if count == most
        for name in speakers[span]
    ]


def _inside(span: Span, place: Occurrence, evidence: Evidence) -> bool:
    passage = evidence.passages[place.passage]
    token = passage.tokens[place.index]
    return passage.text == span.text and span.start <= token.start and token.end <= span.end
