"""Who may stand for an unnamed speaker: whose the words are that a source gives to "he", "the minister" or nobody.

A line puts a name where its source has a pronoun, a description or a bare quotation. The name must be cited for it:
it stands in the cited passage itself, or it is cited beside it (a short citation that follows the sentence's own), or,
where none is, it stands earlier in the same document. A name that is cited for another sentence is another's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from standfirst.records import Span
from standfirst.tell.checker.attributions import Attribution, reaches
from standfirst.tell.checker.evidence import Evidence, Occurrence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import FUNCTION, PRONOUNS, REPORT_VERBS, TITLES
from standfirst.tell.checker.tokens import Token, tokenise

_NAME_LENGTH = 14
"""Words of a citation that is a name, with what the name's bearer is, and no sentence."""
_DESCRIPTION = 5
"""Words of a description of one of two speakers, at most."""
_FINITE = frozenset("is are was were has had have will would could may might can did does do".split())
_ARTICLES = frozenset("the a an".split())
_JOINS = frozenset(("and", "but", "while", "whereas", ";", ","))
_SINGULAR = frozenset("he she it i".split())

Names = frozenset[str]


def names_beside(evidence: Evidence) -> dict[Span, Names]:
    """For each cited sentence the folded words of the names that are cited after it."""
    found: dict[Span, Names] = {}
    sentence: Span | None = None
    for span in evidence.citations:
        words = [token.lower for token in tokenise(span.exact) if token.kind != "mark"]
        verbs = any(word in _FINITE or word in REPORT_VERBS for word in words)
        if len(words) > _NAME_LENGTH or verbs or sentence is None or span.exact.rstrip("”\"’'")[-1:] in "!?.":
            sentence = span
            found[span] = frozenset()
        else:
            found[sentence] |= frozenset(words)
    return found


def check_unnamed(
    line: Sequence[Token],
    found: Sequence[Attribution],
    theirs: Sequence[Sequence[Attribution]],
    aligned: dict[int, list[Occurrence]],
    evidence: Evidence,
    declared: Collection[Span],
) -> Iterator[Fault]:
    """Faults of the line's attributions `found`: a name for somebody else's "he", a speaker where the source has
    none, or two speakers where it has one. `theirs`: the attributions of each passage; `declared`: spans whose
    speaker the caller or the document's kind tells."""
    beside = names_beside(evidence)
    for mine in found:
        places = _sure_places(_reach(line, mine, found), aligned)
        if not places or (mine.names and mine.names <= evidence.outlets):
            continue
        home = _home(places, evidence)
        if home is None or any(span.text == home.text and span.overlaps(home) for span in declared):
            continue
        passage = places[0].passage
        over = [a for a in theirs[passage] if _over(a, places, theirs[passage], evidence)]
        fault = _one_for_several(line, mine, over, theirs, evidence)
        fault = fault or _strangers(mine, over, home, beside, evidence)
        fault = fault or _described_stranger(line, mine, over, home, beside)
        said_that = mine.verb + 1 < len(line) and line[mine.verb + 1].lower == "that"
        spoken = _spoken(places, evidence) or _labelled(mine, home, evidence)
        if fault is None and not over and (mine.names or said_that) and not spoken:
            fault = "the source has nobody say this"
        if fault is not None:
            yield Fault(FaultKind.ATTRIBUTION, mine.words, f"“{mine.words}”: {fault}")


def _reach(line: Sequence[Token], mine: Attribution, found: Sequence[Attribution]) -> list[int]:
    """The line's words that the attribution holds: up to a semicolon, or to another that stands beside it."""
    low, high = mine.start, mine.end
    for k in range(mine.verb + 1, high):
        beside = any(a is not mine and a.subject == k and line[k - 1].lower in _JOINS for a in found)
        if line[k].text == ";" or beside:
            high = k
            break
    for k in range(min(mine.verb, mine.subject) - 1, low - 1, -1):
        if line[k].text == ";":
            low = k + 1
            break
    own = range(mine.subject, mine.subject + len(tokenise(mine.words)))
    joined = frozenset().union(*conjuncts(line, mine))  # of "A and the B said" both are speakers
    near = range(own.start - _NAME_LENGTH, own.stop + _NAME_LENGTH)
    return [
        k for k in range(low, high) if k != mine.verb and k not in own and not (k in near and line[k].lower in joined)
    ]


def _sure_places(reach: Sequence[int], aligned: dict[int, list[Occurrence]]) -> list[Occurrence]:
    """Where the attributed words stand, as far as the context tells it."""
    groups = [aligned[k] for k in reach if k in aligned]
    sure = [group[0] for group in groups if len(group) == 1]
    if len(sure) * 2 <= len(groups):
        return []
    passages = [place.passage for place in sure]
    most = max(set(passages), key=lambda p: (passages.count(p), -p))
    return [place for place in sure if place.passage == most]


def _home(places: Sequence[Occurrence], evidence: Evidence) -> Span | None:
    """The citation that most of the words stand in."""
    counts: dict[Span, int] = {}
    for place in places:
        token, text = evidence.token(place), evidence.passages[place.passage].text
        for span in evidence.citations:
            if span.text == text and span.start <= token.start and token.end <= span.end:
                counts[span] = counts.get(span, 0) + 1
    return max(counts, key=lambda span: (counts[span], -(span.end - span.start)), default=None)


def _over(a: Attribution, places: Sequence[Occurrence], found: Sequence[Attribution], evidence: Evidence) -> bool:
    return sum(reaches(a, place, found, evidence) for place in places) * 2 > len(places)


def _one_for_several(
    line: Sequence[Token],
    mine: Attribution,
    over: Sequence[Attribution],
    theirs: Sequence[Sequence[Attribution]],
    evidence: Evidence,
) -> str | None:
    """ "A and B said", where the sources have only one of them say it."""
    groups = conjuncts(line, mine)
    if len(groups) < 2 or not over:
        return None
    said = {line[k].stem for k in range(mine.start, mine.end) if line[k].anchor}
    held = [any(_is_one_of(group, a, evidence.passages[p].tokens) for p, a in _saying(said, theirs, evidence))
            for group in groups]  # fmt: skip
    if all(held):
        return None
    single = any(not a.names and a.words.lower() in _SINGULAR for a in over)
    return "the source has only one of them say this" if any(held) or single else None


def _saying(
    stems: set[str], theirs: Sequence[Sequence[Attribution]], evidence: Evidence
) -> Iterator[tuple[int, Attribution]]:
    """The attributions of the sources that reach over half of these words or more, with their passages."""
    for p, found in enumerate(theirs):
        tokens = evidence.passages[p].tokens
        for a in found:
            reached = {token.stem for token in tokens[a.start : a.end] if token.anchor}
            if len(stems & reached) * 2 >= len(stems):
                yield p, a


def _is_one_of(group: Names, a: Attribution, tokens: Sequence[Token]) -> bool:
    return any(group & other for other in conjuncts(tokens, a))


def conjuncts(tokens: Sequence[Token], a: Attribution) -> list[Names]:
    """The speakers that "and" joins, each as the folded words of the name or description."""
    start = a.subject
    end = start + len(tokenise(a.words))
    found: list[set[str]] = [set()]
    for token in tokens[start:end]:
        if token.lower == "and" or token.text == ",":
            found.append(set())
        elif token.kind == "word":
            found[-1].add(token.lower)
    low = start
    while low > 0 and _of_name(tokens, low - 1):
        low -= 1
        found[0].add(tokens[low].lower)
    while start - low < _DESCRIPTION and low > 0 and _describes(tokens[low - 1]):
        low -= 1
        found[0].add(tokens[low].lower)
    low -= low > 0 and tokens[low - 1].lower in _ARTICLES
    if low > 1 and tokens[low - 1].lower == "and" and tokens[low - 2].kind == "word":
        found.append({tokens[low - 2].lower, *_capitals(tokens, low - 2, -1)})
    if end + 1 < len(tokens) and tokens[end].lower == "and":
        at = end + 1 + (tokens[end + 1].lower in _ARTICLES)
        if at < len(tokens) and tokens[at].capital:
            found.append(_capitals(tokens, at, 1))
    return [frozenset(group - TITLES - FUNCTION) for group in found if group - TITLES - FUNCTION]


def _describes(token: Token) -> bool:
    """A word of "the wire service", "chief prosecutor Roe's office"."""
    plain = token.kind == "word" and token.lower not in FUNCTION and token.lower not in REPORT_VERBS
    return plain or token.kind == "possessive"


def _of_name(tokens: Sequence[Token], i: int) -> bool:
    """A word with a capital, or a part of one that hyphens join ("Moo-jin")."""
    return tokens[i].capital or tokens[i].joined or (i > 0 and tokens[i - 1].joined)


def _capitals(tokens: Sequence[Token], i: int, step: int) -> set[str]:
    found: set[str] = set()
    while 0 <= i < len(tokens) and _of_name(tokens, i):
        found.add(tokens[i].lower)
        i += step
    return found


def _strangers(
    mine: Attribution, over: Sequence[Attribution], home: Span, beside: dict[Span, Names], evidence: Evidence
) -> str | None:
    """A name that the source does not have for these words, nor anything cited for them."""
    bare = mine.names - TITLES - FUNCTION
    if not bare or bare & evidence.allowed:
        return None
    if any(mine.last in a.names or a.last in mine.names for a in over if a.names):
        return None
    own = beside.get(home, frozenset())
    if bare & own:
        return None
    if over and all(a.names for a in over):
        return f"the source has {over[0].words} say this"
    if bare & {token.lower for token in tokenise(home.exact)}:
        return None
    if own - PRONOUNS or bare & frozenset().union(*(words for span, words in beside.items() if span != home)):
        return "another is cited as the speaker here"
    earlier = any(
        span.text == home.text and span.start < home.start and bare & {token.lower for token in tokenise(span.exact)}
        for span in evidence.citations
    )
    return None if earlier else "no cited passage has them as the speaker here"


def _described_stranger(
    line: Sequence[Token], mine: Attribution, over: Sequence[Attribution], home: Span, beside: dict[Span, Names]
) -> str | None:
    """ "A ministry spokesman: “…”", where the source has somebody else say the words, and no such person near them."""
    if mine.names or line[mine.verb].text != ":":
        return None
    told = {token.stem for token in tokenise(mine.words) if token.content and token.lower not in FUNCTION}
    near = {token.stem for token in tokenise(home.exact)} | {
        token.stem for word in beside.get(home, frozenset()) for token in tokenise(word)
    }
    near |= {token.stem for a in over for token in tokenise(a.words)}
    other = {word for span, words in beside.items() if span != home for word in words}
    if not told or told & near or not (told & {t.stem for span in beside for t in tokenise(span.exact)} or other):
        return None
    return "the source has another say this"


def _spoken(places: Sequence[Occurrence], evidence: Evidence) -> bool:
    """Whether most of the words stand inside quotation marks, by their paragraph."""
    inside = 0
    for place in places:
        content, at = evidence.passages[place.passage].text.content, evidence.token(place).start
        before = content[content.rfind("\n", 0, at) + 1 : at]
        inside += before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”") or before.startswith("'")
    return inside * 2 > len(places)


def _labelled(mine: Attribution, home: Span, evidence: Evidence) -> bool:
    """Whether the name is cited where it labels a turn: "NORA CASTELL:", or on a line of its own, before the words."""
    for span in evidence.citations:
        after = span.text.content[span.end : span.end + 2]
        label = after.startswith((":", "\n")) or after in (" :", ".:")
        if label and span.text == home.text and span.end <= home.start:
            return bool(mine.names & {token.lower for token in tokenise(span.exact)})
    return False
