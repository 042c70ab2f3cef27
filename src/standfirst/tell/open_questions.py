"""Open questions and silences: what nobody showed, said, sourced or answered.

Takes one story's claims with its standings, conflicts and conditionals; gives at most six questions, the most
important first, each with the spans that raise it. It asks; it never answers, and it says nothing that no
source says.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from standfirst.records import (
    Claim,
    Conditional,
    Conflict,
    ConflictType,
    Document,
    Force,
    Kind,
    OpenQuestion,
    PartKind,
    Predication,
    Span,
    SpeakerKind,
    Standing,
)
from standfirst.tell.answered_next import answered_next
from standfirst.tell.asking import Asked, direct_question, relevance, words_of
from standfirst.tell.unsourced import find_estimates, find_kept_back, find_unshown_media

MOST = 6
_MOST_OF_A_RULE = {"side not heard": 2, "unclear": 3, "asked, not answered": 3, "document not shown": 2}
_OVERTAKEN = frozenset({"unclear", "asked, not answered"})
_ASKING = frozenset("whether have been were this that what when where which does with from known".split())
_TOPICAL = 0.25
"""Share of the documents in which a word stands that is of the story's topic."""

_WH = r"(?:whether|if|who|whom|why|how|what|when|where|which)\b"
_UNCLEAR = re.compile(
    rf"\b(?:it|what) (?:is|was|remains|remained|has been) (?:\w+ ){{0,2}}?(?:not (?:\w+ )?(?:clear|known)"
    rf"|unclear|unknown|uncertain)"
    rf",? (?:is |was )?(?={_WH})|\b(?:isn|wasn)['’]t (?:\w+ )?(?:clear|known) (?={_WH})|\bunclear (?={_WH})",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    rf"\b(?:(?:has|have|had) yet to (?:explain|say|disclose|reveal|clarify)|(?:did|would"
    rf"|could) not (?:immediately )?(?:say|explain)"
    rf"|(?:didn|wouldn|couldn)['’]t (?:say|explain)|declined to say|refused to say"
    r"|cannot say(?: (?:yet|at this stage))?|(?:nobody|no one) has (?:yet )?(?:said|explained)"
    rf"|(?:has|have|had) not (?:yet )?(?:said|explained)) (?={_WH})",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"\b[Aa]sked (?:\w+ )?(?:about )?(?={_WH})")
_NO_ANSWER = re.compile(
    r"\b(?:nothing (?:more |further )?to add|looking into (?:that|it)|can(?:no|['’])t (?:say|comment|discuss"
    r"|confirm|get into)|"
    r"cannot (?:say|comment|discuss|confirm)|no comment|not going to (?:comment|say|get into|discuss|speculate)|"
    r"won['’]t (?:comment|speculate)|do(?:n['’]t| not) (?:know|have (?:that|any|an answer))|next question"
    r"|get back to you|"
    r"(?:decline|refuse)[sd]? to (?:comment|answer|say)|did not answer)\b",
    re.IGNORECASE,
)
_VOCATIVE = re.compile(
    r"^(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}|Mr|Mrs|Ms|Madam|Sir|Minister|Secretary|General)[\w .]{0,24}, "
)
_CAPITAL = re.compile(r"\b[A-Z][\w.]*\w\.?|\b[A-Z]\b")
_OF_A_BODY = frozenset(
    "A An The Embassy Consulate Ministry Department Office Government Mission Council Agency Board Bureau Committee"
    " Foreign Interior Defence Defense Justice State Police Authority Service Court Company Spokesman Spokeswoman"
    " Mr Mrs Ms Dr President Minister Secretary General Chief".split()
)
"""Words that many bodies and offices have in their names."""
_SILENT = {
    Force.DECLINE: "declined to comment",
    Force.NOT_REACHED: "could not be reached",
    Force.NO_RESPONSE: "did not respond",
}
_ONLY_COMMENT = re.compile(
    r"\b(?:declin|refus)\w+ (?:\w+ )?(?:to )?comment|\bno comment\b|\bnot (?:\w+ )?comment", re.IGNORECASE
)


def find_open_questions(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    standings: Sequence[Standing],
    conflicts: Sequence[Conflict],
    conditionals: Sequence[Conditional],
    settled: Sequence[Claim] = (),
) -> list[OpenQuestion]:
    """At most six open questions of one story, on its topic, the most important first.

    `settled`: the claims that carry what is confirmed; what they answer later is no longer asked.
    """
    by_id = {document.id: document for document in documents}
    own = [claim for claim in claims if claim.document in by_id]
    topic = _topic(own, len(by_id))
    found = [
        *_not_shown(standings, by_id),
        *find_unshown_media(own, by_id, topic),
        *find_kept_back(own, by_id, topic),
        *_unanswered_turns(documents, topic),
        *_unclear(own, by_id, topic, {c.claim for c in conditionals}),
        *_not_heard(own, by_id, topic),
        *_unsourced(conflicts, {claim.id: claim for claim in own}),
        *find_estimates(own, by_id, topic),
    ]
    found = [asked for asked in found if not _is_answered(asked, settled, by_id)]
    found.sort(key=lambda asked: (-asked.weight, asked.question.question))
    return _chosen(found)


def _is_answered(asked: Asked, settled: Sequence[Claim], documents: Mapping[str, Document]) -> bool:
    """Whether something confirmed, printed on a later day, holds every word of what was unclear or not answered."""
    if asked.question.rule not in _OVERTAKEN:
        return False
    days = [documents[span.document].published.day for span in asked.question.raised_by if span.document in documents]
    last = max((day for day in days if day), default=None)
    words = {_stem(word) for word in words_of(asked.question.question)} - _ASKING
    if last is None or not words:
        return False
    later = (c for c in settled if c.document in documents and (documents[c.document].published.day or "") > last)
    return any(words <= {_stem(word) for word in words_of(claim.sentence.exact)} for claim in later)


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s)$", "", word)


def _topic(claims: Sequence[Claim], documents: int) -> frozenset[str]:
    """Words that stand in a quarter of the documents, and in at least two where there are so many."""
    seen: Counter[str] = Counter()
    for words in _terms_by_document(claims).values():
        seen.update(words)
    least = max(min(2, documents), _TOPICAL * documents)
    return frozenset(term for term, count in seen.items() if count >= least)


def _terms_by_document(claims: Sequence[Claim]) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for claim in claims:
        words.setdefault(claim.document, set()).update(claim.terms)
    return words


def _chosen(found: Sequence[Asked]) -> list[OpenQuestion]:
    kept: list[Asked] = []
    rules: Counter[str] = Counter()
    for asked in found:
        rule = asked.question.rule
        if rules[rule] >= _MOST_OF_A_RULE.get(rule, 2) or any(_alike(asked, other) for other in kept):
            continue
        rules[rule] += 1
        kept.append(asked)
        if len(kept) == MOST:
            break
    return [asked.question for asked in kept]


def _alike(one: Asked, other: Asked) -> bool:
    smaller = min(len(one.terms), len(other.terms))
    return smaller > 0 and len(one.terms & other.terms) / smaller >= 0.6


def _not_shown(standings: Sequence[Standing], documents: Mapping[str, Document]) -> Iterator[Asked]:
    """A document that several outlets speak of and none shows."""
    for standing in standings:
        spans = tuple(dict.fromkeys(span for reason in standing.reasons for span in reason.spans))
        outlets = {span.document for span in spans}
        if standing.shown or len(outlets) < 2:
            continue
        whose = f" attributed to {standing.attributed_to}" if standing.attributed_to else ""
        text = (
            f"What does {standing.exhibit}{whose} say in full? {len(outlets)} of the documents here speak of its "
            "standing, and none shows it."
        )
        first = tuple({span.document: span for span in reversed(spans)}.values())
        yield Asked(OpenQuestion(text, first[:4], "document not shown"), 6.0 + len(outlets) / 10, words_of(text))


def _unanswered_turns(documents: Sequence[Document], topic: frozenset[str]) -> Iterator[Asked]:
    """Questions of a transcript whose next turn does not answer them."""
    for document in documents:
        if document.kind is not Kind.TRANSCRIPT:
            continue
        turns = [part for part in document.parts if part.kind is PartKind.TURN]
        for turn, answer in pairwise(turns):
            span = document.text.trimmed(turn.start, turn.end)
            asked = [s for s in re.findall(r"[^.?!]*[.?!]", span.exact) if s.strip().endswith("?")]
            reply = document.text.content[answer.start : answer.end]
            if not asked or turn.label == answer.label or not _NO_ANSWER.search(reply) or len(reply.split()) > 40:
                continue
            text = _VOCATIVE.sub("", asked[-1].strip().split(": ", 1)[-1])
            if 3 < len(text.split()) <= 35 and not re.match(
                r"(?:is|was|will|do|did) (?:that|it|you)\b", text, re.IGNORECASE
            ):
                question = OpenQuestion(text[:1].upper() + text[1:], (span,), "asked, not answered")
                yield Asked(question, 4.0 + relevance(words_of(text), topic), words_of(text))


def _unclear(
    claims: Sequence[Claim], documents: Mapping[str, Document], topic: frozenset[str], conditional: set[str]
) -> Iterator[Asked]:
    """Sentences that say what is unclear, unexplained, or was asked and not answered."""
    seen: set[Span] = set()
    said: dict[Span, list[Predication]] = defaultdict(list)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        said[claim.sentence] += claim.predications
        by_document[claim.document].append(claim)
    for claim in claims:
        sentence = claim.sentence
        if sentence in seen or claim.id in conditional or claim.place is PartKind.FURNITURE:
            continue
        seen.add(sentence)
        for pattern, rule in (
            (_UNCLEAR, "unclear"),
            (_WITHHELD, "asked, not answered"),
            (_ASKED, "asked, not answered"),
        ):
            match = pattern.search(sentence.exact)
            if match is None or (pattern is _ASKED and not _NO_ANSWER.search(sentence.exact)):
                continue
            clause = sentence.exact[match.end() :]
            if pattern is _ASKED:
                clause = clause.split(",", 1)[0]
            after = sentence.start + match.end()
            within = tuple(p for p in said[sentence] if p.predicate.start >= after)
            text = direct_question(clause, within)
            on_topic = relevance({_stem(word) for word in words_of(text or "")} | set(claim.terms), topic)
            least = 1.0 if rule == "unclear" else 0.5
            if text is None or on_topic < least or documents[claim.document].kind is Kind.COMMENT:
                continue
            if answered_next(text, within, sentence, by_document[claim.document]):
                continue
            yield Asked(OpenQuestion(text, (sentence,), rule), 2.0 + on_topic, words_of(text))
            break


def _not_heard(claims: Sequence[Claim], documents: Mapping[str, Document], topic: frozenset[str]) -> Iterator[Asked]:
    """Sides that declined to comment, did not respond or could not be reached, and are heard nowhere else."""
    silent: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.force not in _SILENT or claim.speaker is None or claim.speaker.kind is SpeakerKind.ANONYMOUS:
            continue
        if claim.force is not Force.DECLINE or _ONLY_COMMENT.search(claim.sentence.exact):
            silent.setdefault(claim.speaker.name, []).append(claim)
    for name, silences in silent.items():
        if _is_heard(name, silences, claims) or not re.search(r"[A-Z]", name):
            continue
        claim = silences[0]
        outlets = list(dict.fromkeys(documents[c.document].name for c in silences))
        accounts: dict[str, list[str]] = {}
        for silence in silences:
            carried = accounts.setdefault(_SILENT[silence.force], [])
            if (outlet := documents[silence.document].name) not in carried:
                carried.append(outlet)
        how = "; ".join(f"{what} ({', '.join(names[:3])})" for what, names in accounts.items())
        text = f"What does {_called(name, claim)} say? {how[:1].upper()}{how[1:]}."
        weight = 2.2 + 0.3 * len(outlets) + relevance(set(claim.terms), topic) / 2
        yield Asked(
            OpenQuestion(text, tuple(c.sentence for c in silences[:3]), "side not heard"), weight, words_of(name)
        )


def _called(name: str, claim: Claim) -> str:
    """The name with the article that the text gives it: "the Harbour Board"."""
    if claim.source is not None and claim.source.exact.lower() == f"the {name.lower()}":
        return f"the {name}"
    return name[:1].lower() + name[1:] if re.match(r"(?:An?|The|Some|Two) ", name) else name


def _is_heard(name: str, silences: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Whether that side says something anywhere in the story: under the same name, or somebody else who speaks for it
    ("Velmark officials", where the Velmark embassy did not respond)."""
    quiet = {claim.sentence for claim in silences}
    key, marks = _folded(name), _marks(name)
    for claim in claims:
        speaker = claim.speaker
        if speaker is None or claim.force in _SILENT or claim.sentence in quiet:
            continue
        if key in (_folded(speaker.name), _folded(speaker.institution or "")):
            return True
        named = " ".join(filter(None, (speaker.name, speaker.role, speaker.institution)))
        if marks and speaker.kind is not SpeakerKind.DOCUMENT and marks <= set(_CAPITAL.findall(named)):
            return True
    return False


def _folded(name: str) -> str:
    return name.lower().removeprefix("the ")


def _marks(name: str) -> set[str]:
    """What a body's name has of its own: "Velmark" in "a spokesman for the Velmark Embassy in Orsey"."""
    own = re.split(r" (?:in|at|to|near) (?=[A-Z])", name, maxsplit=1)[0]
    return set(_CAPITAL.findall(own)) - _OF_A_BODY


def _unsourced(conflicts: Sequence[Conflict], claims: Mapping[str, Claim]) -> Iterator[Asked]:
    """A disputed number that one side's outlets give without saying whose it is."""
    for conflict in conflicts:
        if conflict.type is not ConflictType.NUMBER:
            continue
        for side in conflict.sides:
            told = [claims[id_] for id_ in side.claims if id_ in claims]
            if told and all(claim.speaker is None for claim in told):
                text = f"Where does the figure “{side.label}” come from? No source is given for it."
                yield Asked(OpenQuestion(text, side.spans[:3], "number without a source"), 3.0, words_of(text))
