"""The search index and the index of speakers' names, on both databases.

On SQLite an FTS5 table holds a text's folded words, and names are folded as they are asked for. On PostgreSQL the
words are a `tsvector` under a GIN index, built here and not by a text search configuration, so that both find the same
documents; folded names are in a table under a trigram index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, text

from standfirst.store.connection import chunks
from standfirst.store.dialects import POSTGRES, on_postgres
from standfirst.store.tables import documents, texts
from standfirst.store.types import Words
from standfirst.store.words import Asked, expression, fold, indexed, words_of

_INDEX = {
    "sqlite": text("INSERT INTO search_index (rowid, title, body) VALUES (:number, :title, :body)"),
    POSTGRES: text(
        "INSERT INTO search_index (number, words) VALUES (:number, CAST(:words AS tsvector)) ON CONFLICT DO NOTHING"
    ),
}
_SPEAKERS = text(
    "INSERT INTO speakers (key, folded) SELECT words_key(n), f "
    "FROM unnest(CAST(:names AS text[]), CAST(:folded AS text[])) AS given(n, f) ON CONFLICT DO NOTHING"
)


# A word of the title counts for four of the body, on both.
_RANKED = text(
    "SELECT rowid, bm25(search_index, 4.0, 1.0) FROM search_index WHERE search_index MATCH :words ORDER BY 2"
)
_CURRENT = text(
    "SELECT t.number, t.document, c.number FROM texts t JOIN current_documents c ON c.id = t.document "
    "WHERE t.number IN :numbers"
).bindparams(bindparam("numbers", expanding=True))
_FOUND = (
    text(
        "SELECT d.number, t.document, t.content, d.title, d.outlet FROM documents d JOIN texts t ON t.document = d.id "
        "WHERE d.number IN :numbers"
    )
    .bindparams(bindparam("numbers", expanding=True))
    .columns(documents.c.number, texts.c.document, content=Words(), title=Words(), outlet=Words())
)
_SEARCH = text(
    "SELECT t.document, t.content, d.title, d.outlet FROM search_index "
    "JOIN texts t ON t.number = search_index.number AND search_index.words @@ CAST(:words AS tsquery) "
    "JOIN current_documents c ON c.id = t.document JOIN documents d ON d.number = c.number "
    "ORDER BY ts_rank(CAST('{0.25,0.25,0.25,1}' AS float4[]), search_index.words, CAST(:words AS tsquery), 1) DESC, "
    "t.document LIMIT :limit OFFSET :offset"
).columns(texts.c.document, content=Words(), title=Words(), outlet=Words())

_LOOKED_AT = 64
"""Texts that hold the words of which it is asked at once whether they are current."""
_FARTHEST = 16_383
"""The last position that a `tsvector` knows; all words after it stand there."""
_MOST_PLACES = 256
"""Positions of one word that a `tsvector` keeps."""
_LONGEST = 1_000
"""Bytes of a word as it stands in a `tsvector` (2,046 at most); of a longer one stands its digest."""
_LARGEST = 1_000_000
"""Bytes of a `tsvector` (1,048,575 at most); distinct words beyond are not found."""
_GAP = 8
"""Between the title and the text, so that no phrase runs from one into the other."""


def index_words(connection: Connection, number: int, title: str, content: str) -> None:
    """Put a text into the search index under its row number."""
    row: dict[str, object] = {"number": number}
    if on_postgres(connection):
        row["words"] = vector(title, content)
    else:
        row |= {"title": indexed(title), "body": indexed(content)}
    connection.execute(_INDEX[connection.dialect.name], row)


def index_speakers(connection: Connection, names: Iterable[str]) -> None:
    """Put speakers' names into the index of names, where there is one."""
    distinct = sorted(set(names))
    if distinct and on_postgres(connection):
        connection.execute(_SPEAKERS, {"names": distinct, "folded": [fold(name) for name in distinct]})


def search(connection: Connection, asked: Sequence[Asked], limit: int, offset: int) -> list[tuple[str, str, str, str]]:
    """(document, text, title, outlet) of the current documents that hold all that is asked, best first."""
    if on_postgres(connection):
        values = {"words": query(asked), "limit": limit, "offset": offset}
        return [tuple(row) for row in connection.execute(_SEARCH, values)]
    best = _best(connection, expression(list(asked)), limit + offset)[offset:]
    held: dict[int, tuple[str, str, str, str]] = {}
    for some in chunks(best):
        for number, *row in connection.execute(_FOUND, {"numbers": some}):
            held[number] = tuple(row)
    return [held[number] for number in best]


def _best(connection: Connection, words: str, most: int) -> list[int]:
    """Row numbers of the best current documents, by rank, then id.

    Whether a text is current costs more than its rank: it is asked only of the best, until there are enough of them
    and no text of the same rank is left.
    """
    found: list[tuple[float, str, int]] = []
    with connection.execute(_RANKED, {"words": words}) as ranked:
        for some in ranked.partitions(_LOOKED_AT):
            ranks: dict[int, float] = dict(some)
            current = connection.execute(_CURRENT, {"numbers": list(ranks)})
            found.extend((ranks[number], document, held) for number, document, held in current)
            found.sort()
            if len(found) >= most and found[most - 1][0] < some[-1][1]:
                break
    return [held for _, _, held in found[:most]]


def vector(title: str, content: str) -> str:
    """The words of a title (weight A) and of a text (D) with their positions, as PostgreSQL writes a `tsvector`."""
    places: dict[str, list[str]] = {}
    position = 0
    for part, weight in ((title, "A"), (content, "")):
        for word, _, _ in words_of(part):
            position += 1
            held = places.setdefault(_lexeme(word), [])
            if len(held) < _MOST_PLACES:
                held.append(f"{min(position, _FARTHEST)}{weight}")
        position += _GAP
    return " ".join(_within(f"'{word}':{','.join(dict.fromkeys(held))}" for word, held in places.items()))


def _within(entries: Iterator[str]) -> Iterator[str]:
    size = 0
    for entry in entries:
        # As text an entry is never shorter than as the server keeps it: two bytes for each position, and a head.
        size += len(entry.encode()) + 8
        if size > _LARGEST:
            return
        yield entry


def _lexeme(word: str) -> str:
    data = word.encode()
    return word if len(data) <= _LONGEST else hashlib.sha256(data).hexdigest()


def query(asked: Iterable[Asked]) -> str:
    """What is asked for, as PostgreSQL writes a `tsquery`: all items; a phrase is words one after another."""
    return " & ".join(f"({_phrase(item)})" for item in asked)


def _phrase(item: Asked) -> str:
    words = [f"'{_lexeme(word)}'" for word in item.words]
    return " <-> ".join(words) + (":*" if item.prefix else "")
