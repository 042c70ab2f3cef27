"""Exhibits: the documents that the coverage talks about ("the letter", "a memo"), mention by mention.

Mentions of one story are grouped into exhibits by head noun and by author and recipient where the text names
them; a bare "the letter" belongs to the exhibit that its own document, else most of the story, speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from standfirst.records import Claim, Document, Span, SpeakerKind, Speech
from standfirst.weigh.houses import person_in
from standfirst.weigh.open_signs import MARKS, STANDING, WRITTEN_ONLY, Found, find_signs

_NOUNS = {
    "letter": "letter missive",
    "memo": "memo memorandum",
    "e-mail": "email e-mail",
    "cable": "cable telegram",
    "order": "directive",
    "statement": "statement communique",
    "report": "report dossier",
    "document": "document paper",
    "video": "video footage clip",
    "recording": "recording tape audio",
    "photograph": "photo photograph image",
}
_KIND_OF = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_NOUN = re.compile(rf"\b(?:{'|'.join(sorted(_KIND_OF, key=len, reverse=True))})\b(?!-)", re.IGNORECASE)
CLOSE = frozenset({"letter", "memo", "e-mail", "cable"})
"""Kinds that are exhibits whenever the coverage dwells on them; the others only with a sign right beside them."""
_NAMED_TELEGRAM = re.compile(
    r"\b(?:diplomatic|confidential|classified|leaked|secret|state department|embassy|consular) "
    r"cables?\b|\btelegrams?\b",
    re.IGNORECASE,
)
"""A "cable" that is called one of an embassy, or a secret: a telegram, whatever else the sentence tells."""
_TELEGRAM = re.compile(
    r"\bcables?\b[^.;]{0,30}\b(?:sent|signed|written|wrote|reads?|reading|leaked|dated|addressed|says"
    r"|said (?:that )?the|warned|quoted|marked|purport\w*)\b"
    r"|\b(?:sent|wrote|read|leaked|signed|quoted|obtained|drafted) (?:an? |the )cable\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\b(?:undersea|under-sea|subsea|submarine|seabed|fibre|fiber|optic\w*|power|electric\w*|telephone|phone|internet"
    r"|telecom\w*|data|tv|television|broadcast|interconnector|high-voltage|copper|steel|charging|brake|suspension|anchor"
    r"|cut|cutting|severed?|sever|damag\w+|broken|broke|break|snap\w*|repair\w*|laid|lay|laying|sabotag\w+|kilomet\w+|km"
    r"|miles?|volts?|metres?|meters?|ship|vessel|tension|capacity|outage|network|operator|car)\b",
    re.IGNORECASE,
)
"""Words by which a "cable" is a wire, and no telegram."""
_WRITTEN = CLOSE | {"order", "statement", "report", "document"}
_DOMINANT = 4
"""Documents that must speak of an exhibit before one shared word ties a stray mention to it."""
_STAND_INS = frozenset({"document"})
"""Nouns that may stand for a document that was called something closer before."""
_REACH = {True: 14, False: 6}
"""Words between a noun and its sign, for a close kind and for another."""

_STOP = (
    r"(?=\s*(?:$|[,;:.!?()“”\"–—]"
    r"|\b(?:to|that|who|which|in|on|at|was|is|were|are|has|had|have|said|says|and|but|dated|for)\b"
    r"|\b\w+ing\b))"
)
_WHO = r"(?P<who>(?:[\w.’'&-]+\s?){1,10}?)"
_PHRASE = _WHO + _STOP
_N = r"(?:letter|memo|memorandum|e-?mail|cable|missive|document|order|statement|note)"
_PASSED = r"(?: (?:was|that was|purportedly|apparently|supposedly|written|sent|signed|issued))*"
_AUTHOR = [
    re.compile(rf"\b{_N}\b{_PASSED} (?:from|by) {_PHRASE}", re.IGNORECASE),
    re.compile(rf"\b(?:signature block|name|signature) of {_PHRASE}", re.IGNORECASE),
    re.compile(
        r"(?:^|[,;“”\"] |\bthat )(?P<who>(?:[\w.’'&-]+\s){1,10}?)(?:had |has |have )?"
        rf"(?:written|wrote|sent|penned) (?:an? |the )?(?:\w+ )?(?:{_N} )?to\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b[Ii]n an? (?:\w+ )?{_N} to [^,.;]{{3,60}}, (?P<who>(?:[A-Z][\w.’'-]*\s?)+)"),
    re.compile(rf"[,”\"’]\s+wrote {_PHRASE}"),
    re.compile(rf"(?P<who>(?:[A-Z][\w.-]+\s?)+)['’]s? (?:\w+ ){{0,2}}{_N}\b"),
]
_RECIPIENT = re.compile(
    rf"\b{_N}\b[^.;“”\"]{{0,90}}?\bto (?P<who>(?:the |his |her |its |an? )?[A-Z](?:[\w.’'&-]+\s?){{1,8}}?){_STOP}"
)
_OF_IT = re.compile(r"\b(?:it|which)(?:\s+[\w’']+){0,3}\s*$", re.IGNORECASE)
"""Before a sign: "it wasn't actually | signed"."""
_ADJECTIVE = re.compile(rf"(?:unsigned|leaked|forged|fake|draft)\s+(?:\w+\s+)?{_N}\b|leaks? of\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:yester|to)day|\blast\b|\bthis\b", re.I)
_QUOTED = re.compile(r"“([^”]{8,})”|\"([^\"]{8,})\"")


@dataclass(frozen=True, slots=True)
class SignSeen:
    """A sign of standing at a place, with the speaker whose word it is (None: the outlet's own)."""

    name: str
    span: Span
    claim: Claim | None


@dataclass(slots=True)
class Mention:
    """One sentence that speaks of an exhibit, with what it says of it."""

    kind: str
    sentence: Span
    claims: tuple[Claim, ...]
    authors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    signs: list[SignSeen] = field(default_factory=list)
    definite: bool = True


@dataclass(slots=True)
class Exhibit:
    """The mentions of one document in the coverage."""

    kind: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def documents(self) -> set[str]:
        return {mention.sentence.document for mention in self.mentions}

    @property
    def authors(self) -> list[str]:
        return [author for mention in self.mentions for author in mention.authors]

    @property
    def recipients(self) -> list[str]:
        return [name for mention in self.mentions for name in mention.recipients]

    @property
    def signs(self) -> list[SignSeen]:
        return [sign for mention in self.mentions for sign in mention.signs]

    @property
    def quotations(self) -> list[str]:
        """Words that sentences about it put in quotation marks."""
        found = (m for mention in self.mentions for m in _QUOTED.finditer(mention.sentence.exact))
        return [next(words for words in match.groups() if words) for match in found]


def find_exhibits(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Exhibit]:
    """The exhibits of one story, the most mentioned first."""
    mentions = find_mentions(claims, documents)
    exhibits: list[Exhibit] = []
    anchored = [m for m in mentions if _person(m.authors)]
    loose = sorted((m for m in mentions if not _person(m.authors)), key=lambda m: not m.definite)
    for mention in anchored:
        home = next((e for e in exhibits if _same(e, mention)), None)
        if home is None:
            home = Exhibit(mention.kind)
            exhibits.append(home)
        home.mentions.append(mention)
    for mention in loose:
        home = _home(mention, exhibits)
        if home is None:
            home = Exhibit(mention.kind)
            exhibits.append(home)
        home.mentions.append(mention)
    for exhibit in exhibits:
        exhibit.mentions.sort(key=lambda m: m.sentence)
    return sorted(exhibits, key=lambda e: (-len(e.documents), -len(e.signs), -len(e.mentions), e.kind))


def find_mentions(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Mention]:
    """All sentences that speak of a document, in the order of the texts."""
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        if claim.document in documents:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    telegrams = any(
        _NAMED_TELEGRAM.search(s.exact) or (_TELEGRAM.search(s.exact) and not _LINE.search(s.exact))
        for s in by_sentence
    )
    found: list[Mention] = []
    before: Mention | None = None
    for sentence in sorted(by_sentence):
        told = tuple(by_sentence[sentence])
        close = (
            before is not None and before.sentence.text == sentence.text and sentence.start - before.sentence.end <= 3
        )
        mention = _mention(sentence, told, before if close else None, telegrams)
        if mention is not None:
            found.append(mention)
        before = mention
    return found


def _mention(sentence: Span, claims: tuple[Claim, ...], before: Mention | None, telegrams: bool) -> Mention | None:
    words = sentence.exact
    nouns = [
        (match.start(), match.end(), _KIND_OF[match.group().lower()])
        for match in _NOUN.finditer(words)
        if match.group().lower() != "cable" or _is_telegram(words, telegrams)
    ]
    signs = list(find_signs(words))
    best: Mention | None = None
    for start, end, kind in nouns:
        attached = _attached(words, (start, end), kind, signs)
        if kind not in CLOSE and not any(sign.name in STANDING for sign in attached):
            continue
        mention = Mention(kind, sentence, claims, definite=_is_definite(words[:start]))
        mention.signs = [_seen(sign, sentence, claims) for sign in attached]
        if best is None or len(mention.signs) > len(best.signs) or (kind in CLOSE and best.kind not in CLOSE):
            best = mention
    goes_on = re.search(r"\b(?:it|this|that)\b", words, re.IGNORECASE) or MARKS.search(words)
    if best is None and before is not None and goes_on:
        kept = [sign for sign in signs if sign.name in WRITTEN_ONLY | STANDING - {"leaked"}]
        if kept and before.kind in _WRITTEN:
            best = Mention(before.kind, sentence, claims, signs=[_seen(sign, sentence, claims) for sign in kept])
            best.authors = list(before.authors)
    if best is not None and best.kind in _WRITTEN:
        best.authors += [
            who for pattern in _AUTHOR for match in pattern.finditer(words) if (who := _clean(match["who"]))
        ]
        best.recipients += [who for match in _RECIPIENT.finditer(words) if (who := _clean(match["who"]))]
    return best


def _is_telegram(words: str, telegrams: bool) -> bool:
    """Whether a sentence's "cable" was written. `telegrams`: whether one of the story's sentences says so of one."""
    return bool(_NAMED_TELEGRAM.search(words)) or (telegrams and not _LINE.search(words))


def _is_definite(before: str) -> bool:
    return re.search(r"\ban?\s+(?:\S+\s+){0,2}$", before, re.IGNORECASE) is None


def _attached(words: str, noun: tuple[int, int], kind: str, signs: Iterable[Found]) -> list[Found]:
    """The signs within reach of the noun, or of a sign that is."""
    reach = _REACH[kind in CLOSE]
    places = [noun]
    kept: list[Found] = []
    for sign in sorted(signs, key=lambda s: min(abs(s.start - noun[1]), abs(noun[0] - s.end))):
        if sign.name in WRITTEN_ONLY and kind not in _WRITTEN:
            continue
        near = any(_words_between(words, place, (sign.start, sign.end)) <= reach for place in places)
        if near or (kind in CLOSE and noun[1] < sign.start and _OF_IT.search(words[: sign.start])):
            kept.append(sign)
            places.append((sign.start, sign.end))
    return kept


def _words_between(words: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return len(words[low:high].split()) if low < high else 0


def _seen(sign: Found, sentence: Span, claims: Sequence[Claim]) -> SignSeen:
    """The sign with whose word it is. An adjective before the noun is the outlet's own, unless it is quoted."""
    span = sentence.text.span(sentence.start + sign.start, sentence.start + sign.end)
    adjective = _ADJECTIVE.match(sentence.exact[sign.start :]) is not None
    holding = [
        c
        for c in claims
        if c.speaker is not None
        and c.speaker.kind is not SpeakerKind.DOCUMENT
        and not _NOUN.search(c.speaker.name)
        and any(part.overlaps(span) for part in c.content)
        and not (adjective and c.speech is not Speech.DIRECT)
    ]
    holding.sort(key=lambda c: sum(len(part) for part in c.content))
    return SignSeen(sign.name, span, holding[0] if holding else None)


def _clean(phrase: str) -> str | None:
    """The phrase without an article at its head; None if it names nobody."""
    words = re.sub(r"^(?:the|an?|his|her|its)\s+", "", phrase.strip(" .,’'"), flags=re.IGNORECASE)
    if _DAYS.search(words) or len(words) < 3 or not re.search(r"[A-Z]", words):
        return None
    return None if words.lower() in ("he", "she", "they", "it", "we") else words


def _person(authors: Iterable[str]) -> tuple[str, ...] | None:
    return next((person for author in authors if (person := person_in(author))), None)


def _same(exhibit: Exhibit, mention: Mention) -> bool:
    if not _kinds_agree(exhibit.kind, mention.kind):
        return False
    theirs, mine = _person(exhibit.authors), _person(mention.authors)
    return theirs is None or mine is None or theirs[-1] == mine[-1]


def _kinds_agree(one: str, other: str) -> bool:
    return one == other or (other in _STAND_INS and one in CLOSE)


def _home(mention: Mention, exhibits: Sequence[Exhibit]) -> Exhibit | None:
    """The exhibit of a mention that names no author: of the same document, else the one most spoken of."""
    fitting = [e for e in exhibits if _kinds_agree(e.kind, mention.kind)]
    near = [e for e in fitting if mention.sentence.document in e.documents]
    if mention.kind in _STAND_INS and not near and not any(e.kind == mention.kind for e in fitting):
        near = []
    for exhibit in sorted(near, key=lambda e: (_distance(e, mention), -len(e.documents))):
        if mention.definite or _related(exhibit, mention):
            return exhibit
    for n, exhibit in enumerate(sorted(fitting, key=lambda e: (-len(e.documents), -len(e.signs)))):
        if (n == 0 and mention.definite) or _related(exhibit, mention):
            return exhibit
    return None


def _distance(exhibit: Exhibit, mention: Mention) -> int:
    """Characters back to the exhibit's last mention before this one; one that comes later counts double."""
    at = mention.sentence.start
    gaps = []
    for other in exhibit.mentions:
        if other.sentence.text == mention.sentence.text:
            gap = at - other.sentence.start
            gaps.append(gap if gap >= 0 else -2 * gap)
    return min(gaps, default=1 << 30)


def _related(exhibit: Exhibit, mention: Mention) -> bool:
    """Whether the sentence shares its recipient, or at least two content words, with what is said of the exhibit."""
    mine = _terms(mention)
    theirs = {term for other in exhibit.mentions for term in _terms(other)}
    least = 1 if len(exhibit.documents) >= _DOMINANT else 2
    return len(mine & theirs) >= least


def _terms(mention: Mention) -> set[str]:
    return {term for claim in mention.claims for term in claim.terms if term not in _KIND_OF and len(term) > 2}
