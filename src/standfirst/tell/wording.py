"""Small words that all renderers share: how a date, a citation, a count and a state are named.

Takes records and EDTF strings, gives short English strings. Knows no format (HTML, Markdown, terminal).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standfirst.records import (
    Basis,
    BriefDocument,
    ConditionalState,
    DateValue,
    Document,
    Kind,
    Question,
    Standing,
    StateLabel,
    Voice,
)

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}

STATE_SHAPES = {
    StateLabel.CONFIRMED: "●",
    StateLabel.REPORTED: "◐",
    StateLabel.DISPUTED: "◇",
    StateLabel.DENIED: "✕",
    StateLabel.UNDECIDED: "○",
    StateLabel.SUPERSEDED: "⟲",
    StateLabel.RETRACTED: "▬",
}
STATE_MEANINGS = {
    StateLabel.CONFIRMED: "independent origins, or the one whom it binds, say so",
    StateLabel.REPORTED: "said, and contradicted by nobody read",
    StateLabel.DISPUTED: "asserted by some and denied by others",
    StateLabel.DENIED: "denied, and nobody stands by it",
    StateLabel.UNDECIDED: "those who decide say that nothing is decided",
    StateLabel.SUPERSEDED: "overtaken by a later account of the same side, or ended since",
    StateLabel.RETRACTED: "taken back by those who had said it",
}
CONDITIONAL_SHAPES = {
    ConditionalState.PENDING: "○",
    ConditionalState.MET: "●",
    ConditionalState.LAPSED: "▬",
    ConditionalState.DENIED: "✕",
}
CONFLICT_SHAPE = "≠"

BASIS_WORDS = {
    Basis.LISTED: "as given with the document",
    Basis.ESTIMATED: "estimated",
    Basis.UPDATED: "date of its last change",
    Basis.FEED: "as given by the feed",
    Basis.NONE: "date unknown",
}
KIND_WORDS = {Kind.NEWS: "news report", Kind.POST: "post", Kind.MAIL: "mail"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A label as readers see it: its word and its shape, so that colour is never alone."""

    word: str
    shape: str

    def __str__(self) -> str:
        return f"{self.shape} {self.word.upper()}"


def state_shown(label: StateLabel) -> Shown:
    """``● CONFIRMED``, ``◇ DISPUTED`` …"""
    return Shown(label.value, STATE_SHAPES[label])


def conditional_shown(state: ConditionalState) -> Shown:
    """``○ PENDING``, ``● MET`` …"""
    return Shown(state.value, CONDITIONAL_SHAPES[state])


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """``1 origin``, ``11 outlets``, ``1,204 words``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def questions_title(questions: Sequence[Question]) -> str:
    """``1 question in dispute``, ``3 questions, 1 in dispute``; ``2 questions`` where nobody says otherwise."""
    told, contested = count_of(len(questions), "question"), sum(question.contested for question in questions)
    if not contested:
        return told
    return f"{told} in dispute" if contested == len(questions) else f"{told}, {contested:,} in dispute"


def listed(names: Iterable[str], last: str = "and") -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    parts = list(names)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


_COMMON = frozenset(
    "A An The Some Several Many Two Three Four Other Another One Both Officials Sources Analysts Experts Critics "
    "Witnesses Others People Residents Lawmakers".split()
)


def in_a_sentence(name: str) -> str:
    """A description inside a sentence: "The pair" → "the pair"; a proper name keeps its capital."""
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first in _COMMON and not rest[:1].isupper() else name


def outlets_of(voices: Iterable[Voice]) -> tuple[str, ...]:
    """The outlets that carry any of these voices, each once, in the order of the voices."""
    return tuple(dict.fromkeys(outlet for voice in voices for outlet in voice.outlets))


def standing_words(standing: Standing | None) -> str:
    """``unsigned draft, disowned``, or ``unknown``."""
    if standing is None or not standing.labels:
        return "unknown"
    return ", ".join(label.value for label in standing.labels)


def kind_words(kind: Kind) -> str:
    """``news report``, ``comment``, ``live blog`` …"""
    return KIND_WORDS.get(kind, kind.value)


def document_name(document: Document) -> str:
    """What to call a document in a citation: its outlet, else its title, else its file's name; one line, not long."""
    return short_name(document.name, document.id)


def short_name(name: str, id: str) -> str:
    """A document's name on one line, not long; its id where the name is white space."""
    name = " ".join(name.split()) or id
    return name if len(name) <= 48 else name[:47].rstrip() + "…"


def citation_name(document: Document, *, year: int | None = None) -> str:
    """``BBC, 6 Jan``; the year is left out where it is `year`, the year of the brief. Undated: ``BBC, undated``."""
    return f"{document_name(document)}, {day_words(document.published, year=year)}"


def day_words(date: DateValue, *, year: int | None = None) -> str:
    """``6 Jan``: a date as citations have it, without its time of day; the year is left out where it is `year`."""
    return short_date(re.sub(r"T[^/~?%]*", "", date.edtf or ""), year=year)


def published_words(date: DateValue) -> str:
    """``6 January 2020 (estimated)``; a plainly given date needs no remark."""
    if date.edtf is None:
        return "undated"
    shown = show_date(date.edtf)
    return shown if date.basis is Basis.LISTED else f"{shown} ({BASIS_WORDS[date.basis]})"


def set_aside_reason(entry: BriefDocument) -> str:
    """Why a document was set aside, in words."""
    return entry.reason or "no reason given"


def year_of(date: DateValue) -> int | None:
    """The year that a date begins in, if it says one in full."""
    match = re.match(r"\d{4}(?!\d)", date.edtf or "")
    return int(match.group()) if match else None


# Dates


def show_date(edtf: str | None) -> str:
    """An EDTF level 1 date in readable words; what is not understood is shown as it stands; None is ``undated``.

    ``2020-01-06`` → ``6 January 2020``; ``2020-01-06T19:43Z`` → ``6 January 2020, 19:43 UTC``; ``2020-21`` →
    ``spring 2020``; ``2020-33`` → ``first quarter of 2020``; ``200X`` → ``the 2000s``; ``~`` → ``about …``;
    an interval whose ends share month and year is drawn together (``6–8 January 2020``).
    """
    return _show(edtf, short=False, year=None)


def short_date(edtf: str | None, *, year: int | None = None) -> str:
    """As `show_date`, with months of three letters and without the year where it is `year`: ``6 Jan``."""
    return _show(edtf, short=True, year=year)


def _show(edtf: str | None, *, short: bool, year: int | None) -> str:
    if not edtf:
        return "undated"
    if "/" in edtf:
        return _interval(edtf, short, year)
    return _qualified(edtf, short, year)


def _interval(edtf: str, short: bool, year: int | None) -> str:
    start, _, end = edtf.partition("/")
    open_ends = ("", "..")
    if start in open_ends and end in open_ends:
        return "undated"
    if start in open_ends:
        return f"until {_qualified(end, short, year)}"
    if end in open_ends:
        return f"since {_qualified(start, short, year)}"
    if start == end:
        return _qualified(start, short, year)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", start) and re.fullmatch(r"\d{4}-\d\d-\d\d", end):
        if start[:7] == end[:7]:
            return f"{int(start[8:])}–{_qualified(end, short, year)}"
        if start[:4] == end[:4]:
            return f"{_qualified(start, short, int(start[:4]))} – {_qualified(end, short, year)}"
    return f"{_qualified(start, short, year)} – {_qualified(end, short, year)}"


def _qualified(edtf: str, short: bool, year: int | None) -> str:
    """One date with its qualifiers: ``~`` approximate, ``?`` uncertain, ``%`` both."""
    plain = edtf.rstrip("~?%")
    marks = edtf[len(plain) :]
    words = _plain(plain, short, year) or plain
    if "~" in marks or "%" in marks:
        words = f"about {words}"
    if "?" in marks or "%" in marks:
        words = f"{words} (uncertain)"
    return words


def _plain(edtf: str, short: bool, year: int | None) -> str | None:
    decade = re.fullmatch(r"(\d{3})X(?:-.*)?", edtf)
    if decade:
        return f"the {decade.group(1)}0s"
    century = re.fullmatch(r"(\d\d)XX(?:-.*)?", edtf)
    if century:
        return f"the years {century.group(1)}00–{century.group(1)}99"
    match = re.fullmatch(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(.+))?", edtf)
    if match is None:
        return None
    of_year, month, day, time = match.groups()
    words = _day(int(of_year), month or "XX", day or "XX", short, year)
    if words is None:
        return None
    return f"{words}, {_clock(time)}" if time else words


def _day(of_year: int, month: str, day: str, short: bool, year: int | None) -> str | None:
    tail = "" if of_year == year else f" {of_year:04d}"
    if month == "XX":
        return f"{of_year:04d}"
    number = int(month)
    if number in SEASONS:
        return f"{SEASONS[number]}{tail}"
    if number in QUARTERS:
        return f"{QUARTERS[number]} quarter of {of_year:04d}"
    if not 1 <= number <= 12:
        return None
    name = MONTHS[number - 1][: 3 if short else None]
    return f"{name}{tail}" if day == "XX" else f"{int(day)} {name}{tail}"


def _clock(time: str) -> str:
    """``19:43``, ``19:43 UTC``, ``19:43 UTC+3``; seconds are left out."""
    match = re.fullmatch(r"(\d\d(?::\d\d)?)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?", time)
    if match is None:
        return time
    clock, zone = match.groups()
    if zone is None:
        return str(clock)
    if zone == "Z" or not zone[1:].strip("0:"):
        return f"{clock} UTC"
    hours, minutes = zone[1:3].lstrip("0") or "0", zone[3:].strip(":")
    return f"{clock} UTC{zone[0]}{hours}{':' + minutes if minutes.strip('0') else ''}"


def voice_words(voice: Voice) -> str:
    """An origin's name with its reservations."""
    notes = []
    if voice.anonymous and "unnamed" not in voice.name:
        notes.append("unnamed")
    if voice.why_unnamed is not None:
        notes.append(f"“{one_line(voice.why_unnamed.exact)}”")
    if not voice.independence_known:
        notes.append("may not be independent")
    name = in_a_sentence(voice.name) if voice.anonymous else voice.name
    return f"{name} ({', '.join(notes)})" if notes else name


# Text that is safe to show

_SURROGATE = re.compile("[\ud800-\udfff]")
# Marks that reorder the text around them: shown words could pass for others.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def encodable(text: str) -> str:
    """The text with lone surrogates replaced by U+FFFD, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line, white space collapsed, without control characters or marks that reorder text.

    For terminals and Markdown, where an escape sequence in a title would otherwise be obeyed.
    """
    kept = "".join(
        " " if char.isspace() else char
        for char in encodable(text)
        if char.isspace() or (unicodedata.category(char) != "Cc" and char not in _REORDERING)
    )
    return " ".join(kept.split())


def shortened(text: str, limit: int) -> str:
    """The text, with its middle left out (``[…]``) where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    head, tail = limit * 2 // 3, limit // 4
    return f"{text[:head].rstrip()} […] {text[-tail:].lstrip()}"
