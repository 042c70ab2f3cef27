"""PolNeAR as windows of word pieces with tags and links.

The corpus: Newell, Margolin and Ruths 2018, brat standoff; `read` knows its layout. The articles of one fold of train
are kept out of training, so that errors can be read there; dev is for choosing and is never trained on.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from standfirst.attribute.reader.features import BREAK, Encoded, encode, windows
from standfirst.attribute.reader.link import bucket
from standfirst.attribute.reader.tags import ROLES, tag
from training.attribution.silver import Grammars

Fragment = tuple[int, int]

KEPT_OUT = 20
"""One article of train in this many is kept out of training."""


@dataclass(frozen=True)
class Attributed:
    """One attribution: fragments of its source, cue and content, in code points."""

    source: tuple[Fragment, ...]
    cue: tuple[Fragment, ...]
    content: tuple[Fragment, ...]


@dataclass(frozen=True)
class Article:
    """One article with the attributions that each of its annotators marked, the first by name first."""

    name: str
    text: str = field(repr=False)
    readings: tuple[tuple[Attributed, ...], ...] = field(repr=False)


def read(folder: Path) -> list[Article]:
    """The articles of one split, by name. Raises `FileNotFoundError` if the folder holds none."""
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        pattern = re.compile(re.escape(path.stem) + r"_[0-9a-f]{4}\.ann")
        names = sorted(p for p in (folder / "attributions").iterdir() if pattern.fullmatch(p.name))
        if names:
            found.append(Article(path.stem, text, tuple(_standoff(name, text) for name in names)))
    if not found:
        raise FileNotFoundError(f"{folder}: no text/*.txt with attributions/*.ann beside them")
    return found


def digest(articles: Sequence[Article]) -> str:
    """SHA-256 over names, texts and annotation: which data a model was trained on."""
    total = hashlib.sha256()
    for article in articles:
        total.update(repr((article.name, article.text, article.readings)).encode())
    return total.hexdigest()


def kept_out(article: Article) -> bool:
    """Whether an article of train is in the fold that is kept out of training."""
    return int(hashlib.sha256(article.name.encode()).hexdigest(), 16) % KEPT_OUT == 0


def _standoff(path: Path, text: str) -> tuple[Attributed, ...]:
    spans: dict[str, list[Fragment]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        if re.fullmatch(r"T\d+", fields[0]) and len(fields) > 1:
            places = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", places)]
        elif re.fullmatch(r"E\d+", fields[0]) and len(fields) > 1:
            events.append(fields[1].split(" "))
    found = []
    for event in events:
        parts: dict[str, list[Fragment]] = {role: [] for role in ROLES}
        for argument in event[1:]:
            role, _, name = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in parts:
                parts[role] += spans.get(name, [])
        if any(parts.values()):
            found.append(Attributed(*(_joined(sorted(parts[role]), text) for role in ROLES)))
    return tuple(found)


def _joined(fragments: list[Fragment], text: str) -> tuple[Fragment, ...]:
    """Fragments without white space at their ends; joined where only white space is between them."""
    out: list[Fragment] = []
    for begin, end in fragments:
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        if begin >= end:
            continue
        if out and not text[out[-1][1] : begin].strip():
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return tuple(out)


@dataclass(frozen=True)
class Labelled:
    """An encoded article with spans over words and, for each pair of a cue and another span, whether they belong."""

    encoded: Encoded
    firsts: NDArray[np.int64]
    """Pieces that begin words."""
    spans: tuple[tuple[int, int, int], ...]
    """(role, first word, last word), in order, without overlap."""
    linked: frozenset[tuple[int, int]]
    """(cue, span) by their places in `spans`; a second fragment of a cue hangs on the first."""


def label(article: Article, reading: int, tokenizer: Tokenizer) -> Labelled:
    """Spans of one annotator over the words of an article. Of two spans that overlap, the longer is kept."""
    encoded = encode(article.text, tokenizer)
    firsts = np.flatnonzero(encoded.first)
    starts = encoded.starts[firsts]
    ends = encoded.ends[np.append(firsts[1:], len(encoded)) - 1]
    words = np.flatnonzero(ends > starts)
    wanted: dict[tuple[int, int, int], None] = {}
    groups: list[list[list[tuple[int, int, int]]]] = []
    for one in article.readings[reading]:
        group: list[list[tuple[int, int, int]]] = []
        for role, fragments in enumerate((one.source, one.cue, one.content)):
            found = [span for fragment in fragments if (span := _span(role, fragment, words, starts, ends))]
            wanted.update(dict.fromkeys(found))
            group.append(found)
        groups.append(group)
    taken = np.zeros(len(firsts), np.bool_)
    spans = []
    for role, first, last in sorted(wanted, key=lambda span: (span[1] - span[2], span)):
        if not taken[first : last + 1].any():
            taken[first : last + 1] = True
            spans.append((role, first, last))
    spans.sort(key=lambda span: span[1])
    place = {span: k for k, span in enumerate(spans)}
    linked = set()
    for group in groups:
        cues = [place[span] for span in group[1] if span in place]
        others = [place[span] for span in (*group[0], *group[2]) if span in place]
        linked |= {(cue, other) for cue in cues for other in others}
        linked |= {(cue, other) for cue in cues for other in cues if cue < other}
    return Labelled(encoded, firsts, tuple(spans), frozenset(linked))


def _span(
    role: int, fragment: Fragment, words: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[int, int, int] | None:
    within = words[(starts[words] < fragment[1]) & (ends[words] > fragment[0])]
    return (role, int(within[0]), int(within[-1])) if len(within) else None


@dataclass(frozen=True)
class Window:
    """A window ready for the encoder: pieces with the two ends, places of words in it, tags, and pairs to link."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    words: NDArray[np.int64]
    tags: NDArray[np.int64]
    pairs: NDArray[np.int64]
    """Rows (cue's first, cue's last, span's first, span's last piece; role; bucket; 1 if they belong)."""
    grammar: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 8), np.int64))
    """Rows, one a token: first and last piece, tag, head (the token itself: a root; -1: outside), dependency, name,
    whether it begins a sentence, paragraph."""
    weight: float = 1.0
    """How much its attributions count: those that a model found count less than those that a person marked."""
    asks: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    """Rows, one a question: first piece, the one after the last, and the set that knows (`training.certainty.data`)."""
    answers: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    """What that set says: certainty from -3 to 3, or 1 for a counterfactual sentence and 0 for others."""


def cut(
    labelled: Labelled,
    first: int | None,
    noise: random.Random | None,
    size: int,
    grammars: Grammars | None = None,
    weight: float = 1.0,
) -> Iterator[Window]:
    """The windows of an article. With `noise`, some lose quotation marks or letter case, as bad copies do."""
    encoded = labelled.encoded
    for begin, end in windows(encoded, size, first):
        low, high = np.searchsorted(labelled.firsts, [begin, end])
        spans = [
            (k, role, max(a, int(low)), min(b, int(high) - 1))
            for k, (role, a, b) in enumerate(labelled.spans)
            if a < high and b >= low
        ]
        tags = np.zeros(int(high - low), np.int64)
        for _, role, a, b in spans:
            tags[a - low : b + 1 - low] = tag(role, "I")
            tags[a - low], tags[b - low] = tag(role, "B"), tag(role, "E")
            if a == b:
                tags[a - low] = tag(role, "S")
        places = labelled.firsts[low:high] - begin + 1
        ids = np.concatenate([[101], encoded.ids[begin:end], [102]])
        marks = np.concatenate([np.zeros((1, 4), np.int64), encoded.marks[begin:end], np.zeros((1, 4), np.int64)])
        pairs = _pairs(labelled, spans, begin, int(low), places)
        if noise is not None:
            ids, marks = _noised(ids, marks, noise)
        yield Window(ids, marks, places, tags, pairs, rows(grammars, encoded, begin, end), weight)


def unlabelled(encoded: Encoded, grammars: Grammars, first: int | None, size: int) -> Iterator[Window]:
    """The windows of a text of which only the grammar is known."""
    nothing = np.zeros(0, np.int64)
    for begin, end in windows(encoded, size, first):
        ids = np.concatenate([[101], encoded.ids[begin:end], [102]])
        marks = np.concatenate([np.zeros((1, 4), np.int64), encoded.marks[begin:end], np.zeros((1, 4), np.int64)])
        table = rows(grammars, encoded, begin, end)
        yield Window(ids, marks, nothing, nothing, np.zeros((0, 7), np.int64), table)


def rows(grammars: Grammars | None, encoded: Encoded, begin: int, end: int) -> NDArray[np.int64]:
    """The grammar of the tokens of one window, as `Window.grammar` has it."""
    if grammars is None:
        return np.zeros((0, 8), np.int64)
    low, high = np.searchsorted(grammars.firsts, [begin, end])
    inside = slice(int(low), int(high))
    heads = grammars.heads[inside] - low
    heads[(heads < 0) | (heads >= high - low)] = -1
    columns = [
        grammars.firsts[inside] - begin + 1,
        np.minimum(grammars.lasts[inside], end - 1) - begin + 1,
        grammars.tags[inside],
        heads,
        grammars.dependencies[inside],
        grammars.names[inside],
        grammars.begins[inside],
        encoded.paragraph[grammars.firsts[inside]],
    ]
    return np.stack(columns, axis=1)


def _pairs(
    labelled: Labelled, spans: list[tuple[int, int, int, int]], begin: int, low: int, places: NDArray[np.int64]
) -> NDArray[np.int64]:
    rows = []
    paragraph = labelled.encoded.paragraph[labelled.firsts]
    for cue, role, a, b in spans:
        if role != 1:
            continue
        for other, kind, c, d in spans:
            if other == cue or (kind == 1 and other < cue):
                continue
            before = c < a
            words = a - d - 1 if before else c - b - 1
            breaks = abs(int(paragraph[d if before else c]) - int(paragraph[a if before else b]))
            near = bucket(words, before, breaks)
            belongs = int((cue, other) in labelled.linked)
            ends = [int(places[w - low]) for w in (a, b, c, d)]
            rows.append([*ends, kind, near, belongs])
    return np.array(rows, np.int64).reshape(-1, 7)


_QUOTE = 1000  # the piece for a straight quotation mark
_MASK = 103


def _noised(
    ids: NDArray[np.int64], marks: NDArray[np.int64], noise: random.Random
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ids, marks = ids.copy(), marks.copy()
    draw = noise.random()
    if draw < 0.04:  # the text lost its quotation marks, or its quotations are not closed
        keep = 1.0 if draw < 0.02 else 0.5
        for k in np.flatnonzero(ids == _QUOTE):
            if noise.random() < keep:
                ids[k] = _MASK
        marks[:, 1] = 0
    if noise.random() < 0.05:  # capitals throughout, or lost
        letters = marks[:, 0] >= 3
        marks[letters, 0] = noise.choice([4, 5])
    if noise.random() < 0.3:  # words misread
        hit = np.array([noise.random() < 0.04 for _ in range(len(ids))])
        hit &= (ids != BREAK) & (ids != 101) & (ids != 102) & (ids != _QUOTE)
        ids[hit] = _MASK
    return ids, marks
