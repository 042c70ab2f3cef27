"""Inversion: a clause of a source as a yes-or-no question, by moving its auxiliary before its subject.

Takes a `Predication` and the times of its claim, gives a question or None. The words stay the source's. What hangs on
the clause (", including …", ", which …") and a time at its end are left out, since sides may differ on them; so is a
hedge: "may have left" asks whether it has left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.records import Predication, Span, TimeExpression

_BE = frozenset("is are was were am".split())
_LONG = 18
_HANGS_ON = frozenset("to because after while when amid following despite before".split())
_FORMS = frozenset("is are was were has have had do does did will would can could may might shall should must".split())
_MAY = frozenset("may might could".split())
_DETERMINERS = frozenset("The A An This That These Those Some Many Most All Its His Her Their Our Several Two".split())
_PREPOSITION = re.compile(
    r"\s*\b(?:on|by|in|for|over|at|since|until|from|before|after|about|late|early|earlier|during)\s*$"
)
_NOBODY = re.compile(
    r"^(?:nobody|no one|everyone|whoever|many|who|what|somebody|someone|that|which|it|this|these|those|there)\b(?! \w)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:(?:he|she|it|they|we|i|you|this|these|those|one|both|that|which|who|whom|what)$"
    r"|(?:his|her|its|their|our|my)\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
"""An infinitive: "they expect the port to close" does not ask whether it does."""
_ONE_FORM = frozenset("hit cut put set let hurt shut cost spread burst quit split cast shed read beat".split())
"""Verbs whose past looks like their base form."""
_WANT_OBJECT = frozenset("have make give take send bring put kill murder arrest order".split())
_NO_OBJECT = re.compile(r"\s*(?:$|(?:with|in|on|at|for|to|from|by|of|over|against)\b)", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;:.!?–—\"”'’-]+$")
_ADDED = re.compile(
    r",\s+(?:including|such as|which|who|whose|according|despite|although|though|while|saying|adding|amid|following|"
    r"with|as|but|and)\b.*$",
    re.DOTALL | re.IGNORECASE,
)
_LOOSE = re.compile(r"\b(?:either|also|already|now|reportedly|apparently|allegedly|indeed|then)\s+", re.IGNORECASE)
"""Words that belong to the sentence around a clause, or to its hedge, and not to what it asks."""
_PLURAL = re.compile(r"\b(?:and|they|people|police|men|women|officials|troops)\b|[^s’']s$", re.IGNORECASE)


def invert(predication: Predication, times: Sequence[TimeExpression] = ()) -> str | None:
    """A predication's clause as a question: "the port will close" → "Will the port close?"; None without a subject."""
    subject, clause = predication.subject, predication.clause
    if (
        subject is None
        or predication.noun
        or not clause.contains(subject)
        or subject.start > predication.predicate.start
    ):
        return None
    if any(dash in clause.exact for dash in ("–", "—", " - ")) or _NOBODY.match(subject.exact):
        return None
    verb = predication.predicate
    if _PRONOUN.match(subject.exact) or _TO.search(verb.text.content[subject.end : verb.start]):
        return None
    forms = [a for a in predication.auxiliaries if a.exact.lower() in {*_FORMS, "be", "been"} and a.start < verb.start]
    front, removed = _front(predication, forms)
    removed = [span for span in removed if clause.contains(span)]
    verb_words = _verb_words(predication, bool(forms))
    tail = _ADDED.sub("", _without(clause, verb.end, _before_time(clause, verb.end, times), removed))
    if not predication.passive and predication.lemma in _WANT_OBJECT and _NO_OBJECT.match(tail):
        return None  # a relative clause: its object stands before it
    middle = _without(clause, subject.end, verb.start, removed)
    if predication.passive and not forms and len(middle.split()) > 1:
        return None  # "15 patients hurt on Monday remained hospitalised": the clause has another verb
    if "," in middle:  # a relative clause between subject and verb
        middle = " ".join(form.exact for form in forms if form not in removed)
    words = " ".join(f"{front} {_named(subject)} {_LOOSE.sub('', f'{middle} ')} {verb_words} {tail}".split())
    words = clipped(words).replace(" ,", ",")
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words = re.sub(r"[\"“”]\s?", "", words)
    if not 3 <= len(words.split()) <= 26:
        return None
    return f"{words[:1].upper()}{words[1:]}?"


def _verb_words(predication: Predication, has_auxiliary: bool) -> str:
    """The verb as it stands after the subject: whole after an auxiliary, else in its base form; none for "is"."""
    verb = predication.predicate
    if has_auxiliary or predication.passive:
        return verb.exact
    return "" if verb.exact.lower() in _BE else predication.lemma.split()[0]


def _front(predication: Predication, forms: Sequence[Span]) -> tuple[str, list[Span]]:
    """The word that goes to the front, and the spans that leave their place: it, a negation, and what it replaces.

    "may have been hurt" → "has"; "could be sold" → "could"; "sold" → "did".
    """
    gone = [span for span in (predication.negation,) if span is not None]
    verb = predication.predicate
    if not forms:
        if verb.exact.lower() in _BE:
            return verb.exact.lower(), gone
        return ("was" if predication.passive else _do(predication)), gone
    first, second = forms[0].exact.lower(), (forms[1].exact.lower() if len(forms) > 1 else "")
    if first not in _MAY:
        return first, [*gone, forms[0]]
    many = predication.subject is not None and _PLURAL.search(predication.subject.exact)
    if second == "have":
        return ("have" if many else "has"), [*gone, *forms[:2]]
    return "could", [*gone, forms[0]]


def _before_time(clause: Span, start: int, times: Sequence[TimeExpression]) -> int:
    """Where the clause ends without a time at its end: a question asks whether, and sides may differ on when."""
    end = clause.end
    for time in sorted((t.span for t in times), reverse=True):
        if start < time.start and time.end <= end and not clause.text.content[time.end : end].strip(' ,.”"'):
            words = clause.text.content[start : time.start]
            end = start + len(_PREPOSITION.sub("", words).rstrip(" ,"))
    return max(end, start)


def _named(subject: Span) -> str:
    """The subject inside a sentence: no capital on "The", nor on "Inspectors" where its text has "inspectors" too; no
    "no" ("no troops would leave" asks about troops)."""
    first, _, rest = subject.exact.split(",")[0].partition(" ")
    if first.lower() in {"no", "none", "neither"} and rest:
        return rest
    plural = first.istitle() and first.endswith("s") and not first.endswith("ss")
    small = first in _DETERMINERS or (plural and re.search(rf"(?<![\w’'-]){first.lower()}\b", subject.text.content))
    return f"{first.lower() if small else first} {rest}".strip()


def _do(predication: Predication) -> str:
    word, lemma = predication.predicate.exact.lower(), predication.lemma.split()[0]
    if word == lemma:
        subject = predication.subject.exact if predication.subject is not None else ""
        one = re.match(r"(?:an?|this|that|one|its|his|her)\b", subject, re.IGNORECASE) or not _PLURAL.search(subject)
        return "did" if word in _ONE_FORM and one else "do"
    return "does" if word.endswith("s") and not word.endswith("ss") else "did"


def _without(clause: Span, start: int, end: int, removed: Sequence[Span]) -> str:
    content = clause.text.content
    pieces, at = [], start
    for span in sorted(s for s in removed if start <= s.start < end):
        pieces.append(content[at : span.start])
        at = span.end
    pieces.append(content[at:end])
    return " ".join(pieces)


def clipped(words: str) -> str:
    """A long clause cut at its first comma after the tenth word, or before what only hangs on it ("to disperse …").

    No mark of the sentence is left at its end.
    """
    parts = words.split()
    if len(parts) <= _LONG:
        return _TRAILING.sub("", words)
    comma = next((i + 1 for i, part in enumerate(parts[10:], 10) if part.endswith((",", ";", "—", "–"))), len(parts))
    hanging = next((i for i, part in enumerate(parts[8:-1], 8) if part in _HANGS_ON), len(parts))
    return _TRAILING.sub("", " ".join(parts[: hanging if comma > _LONG else comma]))
