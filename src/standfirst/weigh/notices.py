"""Notices: an outlet's own words that it takes back what it reported, set beside what it had reported.

"Please kill our item on …", "our profile of … said in error that …", "we wrongly stated …". Takes claims with their
documents, gives conflicts of type *retracted*. The notice must be of the same outlet, later or on the same day, and
share the names and some of the matter of what it takes back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from standfirst.ids import make_id
from standfirst.records import Claim, Conflict, ConflictType, Document, Reason, Side, Span
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.thing_words import telling_name

_OURS = (
    r"(?:story|article|report|item|dispatch|profile|piece|headline|caption|post|bulletin|broadcast|column|interview"
    r"|obituary|version|edition|alert|despatch)s?"
)
_WRONG = r"(?:in error|wrongly|incorrectly|mistakenly|erroneously|falsely|inaccurately)"
_SAID = r"(?:said|stated|reported|named|identified|described|gave|suggested|claimed|listed|attributed|wrote|quoted)"
NOTICE = re.compile(
    rf"\b(?:kill|disregard|withdraw|withdrawn|retract|retracted|spike|do not (?:use|publish|run))\b[^.]{{0,30}}\b"
    rf"(?:our|this|the|an)\b[^.]{{0,24}}\b{_OURS}\b"
    rf"|\b{_OURS}\b[^.]{{0,60}}\b(?:{_SAID} {_WRONG}|{_WRONG} {_SAID})\b"
    rf"|\bwe (?:{_WRONG} {_SAID}|{_SAID} {_WRONG})\b"
    rf"|\b{_OURS}\b[^.]{{0,60}}\b(?:has|have|is|are|was|were) (?:been )?(?:withdrawn|retracted)\b"
    rf"|\bwe (?:have |hereby )?(?:withdraw|withdrawn|retract|retracted)\b[^.]{{0,24}}\b{_OURS}\b",
    re.IGNORECASE,
)
_LETTERS = (
    *("kill", "disregard", "withdraw", "retract", "spike", "do not "),
    *("in error", "wrongly", "incorrectly", "mistakenly", "erroneously", "falsely", "inaccurately"),
)
"""Of which a text with a notice has some: looked for first, since they are quickly found."""
_GIVES = re.compile(
    r"\b(?:wrongly|incorrectly|mistakenly) gave\b|\bit was\b|\bshould have (?:been|read)\b", re.IGNORECASE
)
_STOP = frozenset(
    "the and for that was were has had have been with from this our item story article report error wrongly please "
    "monday tuesday wednesday thursday friday saturday sunday said stated who which she her him his they their when "
    "never not any kill editors january february march april may june july august september october november december "
    "notice use".split()
)
_MOST = 20
"""Notices of one document that are looked at, at most."""
_NEXT = 2
"""Sentences behind the first that belong to a notice."""


def find_notices(claims: Sequence[Claim], evidence: Evidence) -> list[Conflict]:
    """What was reported and then taken back by its own outlet, one conflict for each notice."""
    by_outlet: dict[str, list[Document]] = defaultdict(list)
    for document in evidence.documents.values():
        if document.outlet:
            by_outlet[document.outlet].append(document)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.document, c.content[0].start, c.id)):
        by_document[claim.document].append(claim)
    found = []
    for outlet in sorted(by_outlet):
        documents = sorted(by_outlet[outlet], key=lambda d: d.id)
        for document in documents:
            found += [
                conflict
                for match in _noticed(document.text.content)
                if (conflict := _taken_back(match, document, documents, by_document, evidence)) is not None
            ]
    return found


@lru_cache(maxsize=4_000)  # a text is looked through once, however often its story is weighed
def _noticed(content: str) -> tuple[re.Match[str], ...]:
    folded = content.casefold()
    if not any(some in folded for some in _LETTERS):
        return ()
    return tuple(islice(NOTICE.finditer(content), _MOST))


def _taken_back(
    match: re.Match[str],
    document: Document,
    documents: Sequence[Document],
    by_document: dict[str, list[Claim]],
    evidence: Evidence,
) -> Conflict | None:
    notice, following = _sentences(document, match)
    if _GIVES.search(notice.exact):
        return None  # one figure put right
    bearing = [c for c in by_document[document.id] if notice.start <= c.sentence.start < following]
    names, words = _names_and_words(notice)
    if not bearing or not names:
        return None
    told: list[Claim] = []
    for other in documents:
        if other.id == document.id or not _before(other, document):
            continue
        for claim in by_document[other.id]:
            _, said = _names_and_words(claim.sentence)
            theirs = {t.lower() for t in re.findall(r"[^\W\d_]{3,}", claim.sentence.exact)}
            if len(names & theirs) >= min(2, len(names)) and (words & said) - names:
                told.append(claim)
    if not told:
        return None
    return Conflict(
        id=make_id("k", "notice", document.id, notice.start, sorted(c.id for c in told)),
        type=ConflictType.RETRACTED,
        about=" ".join(told[0].sentence.exact.split()),
        sides=(_side("reported it", told, evidence), _side("took it back", bearing, evidence)),
        settles="Settled by the retraction; the report stands as what was said at its time.",
        reasons=(Reason("own notice", "the outlet takes back its own report", (notice,)),),
    )


def _sentences(document: Document, match: re.Match[str]) -> tuple[Span, int]:
    """The sentence of the notice, and where the sentences end that belong to it."""
    text = document.text.content
    ends = [m.end() for m in re.finditer(r"[.!?][”\"’')]*(?=\s|$)|\n\s*\n|\Z", text)]
    start = max((end for end in ends if end <= match.start()), default=0)
    start += len(text[start : match.start()]) - len(text[start : match.start()].lstrip())
    later = [end for end in ends if end >= match.end()][: _NEXT + 1]
    return document.text.span(start, later[0]), later[-1]


def _names_and_words(span: Span) -> tuple[frozenset[str], frozenset[str]]:
    """Names but the first word, and all words of substance by their first six letters."""
    tokens = re.findall(r"[^\W\d_]{3,}", span.exact)
    names = {t.lower() for t in tokens[1:] if t[0].isupper()}
    names = {n for n in names if telling_name(n) and n not in _STOP}
    words = {t.lower()[:6] for t in tokens if t.lower() not in _STOP and t.lower() not in names}
    return frozenset(names), frozenset(words - {n[:6] for n in names})


def _before(other: Document, document: Document) -> bool:
    days = other.published.day, document.published.day
    return days[0] is not None and days[1] is not None and days[0] <= days[1]


def _side(label: str, claims: Sequence[Claim], evidence: Evidence) -> Side:
    kept = list({claim.sentence: claim for claim in claims}.values())
    voices = dict.fromkeys(v for c in kept if (v := evidence.by_voice.get(c.id)) is not None)
    return Side(label, tuple(c.id for c in kept), tuple(c.sentence for c in kept), tuple(voices))
