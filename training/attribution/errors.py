"""Errors on the articles that are kept out of training, by kind.

`python -m training.attribution.errors --data POLNEAR --pred FILE`

Contents of gold and prediction are paired one to one by overlap; what is left over was missed or invented. Each pair
that is not the same gets the kinds that apply. `--show N` prints examples of each kind, for the eyes of who trains;
no word of them belongs into the repository.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.attribution.data import Article, Attributed, Fragment, kept_out, read

_PAIRED = 0.5
_FEW = 3  # words


def _words(text: str, fragments: Sequence[Fragment]) -> set[int]:
    """Offsets of the words that fragments hold."""
    found = set()
    for begin, end in fragments:
        at = begin
        for word in text[begin:end].split():
            at = text.index(word, at)
            if any(c.isalnum() for c in word):
                found.add(at + next(i for i, c in enumerate(word) if c.isalnum()))
            at += len(word)
    return found


def pair(text: str, gold: Sequence[Attributed], found: Sequence[Attributed]) -> list[tuple[int, int]]:
    """Attributions of gold and prediction, one to one, greedily by the Jaccard index of their contents' words."""
    theirs, ours = ([_words(text, one.content) for one in side] for side in (gold, found))
    scores = [(len(a & b) / len(a | b), i, j) for i, a in enumerate(theirs) for j, b in enumerate(ours) if a & b]
    pairs: dict[int, int] = {}
    for score, i, j in sorted(scores, key=lambda row: (-row[0], row[1], row[2])):
        if score >= _PAIRED and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def kinds(text: str, gold: Attributed, found: Attributed) -> Iterator[str]:
    """What is wrong with a pair; nothing if it is the same but for marks at the edges."""
    theirs, ours = _words(text, gold.content), _words(text, found.content)
    if theirs != ours:
        if min(theirs) != min(ours):
            yield "content begins late" if min(ours) > min(theirs) else "content begins early"
        if max(theirs) != max(ours):
            yield "content ends early" if max(ours) < max(theirs) else "content runs on"
        if min(theirs) == min(ours) and max(theirs) == max(ours):
            yield "content has other gaps"
    source, ours = _words(text, gold.source), _words(text, found.source)
    if source and not ours:
        yield "source not found"
    elif ours and not source:
        yield "source where there is none"
    elif source and not source & ours:
        yield "another source"
    elif source != ours:
        yield "source of other extent"
    if _words(text, gold.cue) != _words(text, found.cue):
        yield "another cue" if not _words(text, gold.cue) & _words(text, found.cue) else "cue of other extent"


def errors(article: Article, found: Sequence[Attributed]) -> Iterator[tuple[str, str]]:
    """(kind, example) of each error in one article."""
    text, gold = article.text, [one for one in article.readings[0] if one.content]
    found = [one for one in found if one.content]
    pairs = pair(text, gold, found)
    for i, j in pairs:
        for kind in kinds(text, gold[i], found[j]):
            yield kind, f"{_shown(text, gold[i])}\n      -> {_shown(text, found[j])}"
    for i, one in enumerate(gold):
        if i not in dict(pairs):
            quoted = any(mark in text[a:b] for a, b in one.content for mark in '"“”')
            few = len(_words(text, one.content)) <= _FEW
            yield (
                ("missed, quoted" if quoted else "missed, a few words" if few else "missed, indirect"),
                _shown(text, one),
            )
    for j, one in enumerate(found):
        if j not in {b for _, b in pairs}:
            yield "invented", _shown(text, one)


def _shown(text: str, one: Attributed) -> str:
    return " | ".join(
        " … ".join(text[a:b].replace("\n", " ") for a, b in fragments) or "-"
        for fragments in (one.source, one.cue, one.content)
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--pred", required=True, type=Path, help="predictions for the articles kept out")
    parser.add_argument("--show", type=int, default=0, help="print so many of each kind")
    given = parser.parse_args()
    lines = [json.loads(line) for line in given.pred.read_text(encoding="utf-8").splitlines()]
    predicted = {line["name"]: line["attributions"] for line in lines}
    found: dict[str, list[str]] = defaultdict(list)
    for article in read(given.data / "train"):
        if kept_out(article) and article.name in predicted:
            rows = [
                Attributed(*(tuple((a, b) for a, b in row[role]) for role in ("source", "cue", "content")))
                for row in predicted[article.name]
            ]
            for kind, example in errors(article, rows):
                found[kind].append(example)
    for kind, count in Counter({kind: len(examples) for kind, examples in found.items()}).most_common():
        print(f"{count:6}  {kind}")
        for example in found[kind][: given.show]:
            print(f"      {example}")


if __name__ == "__main__":
    main()
