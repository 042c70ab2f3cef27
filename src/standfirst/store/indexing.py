"""The search index and the index of speakers' names, on both databases.

On SQLite an FTS5 table holds a text's folded words, and names are folded as they are asked for. On PostgreSQL the
words are a `tsvector` under a GIN index, built here and not by a text search configuration, so that both find the same
documents; folded names are in a table under a trigram index.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, TextClause, TextualSelect, text

from standfirst.store.dialects import POSTGRES, on_postgres
from standfirst.store.tables import documents, memberships, texts
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


_STORY = "(SELECT m.story FROM memberships m WHERE m.document = t.document ORDER BY m.number DESC LIMIT 1) AS story"
_SHOWN = f"t.document, t.content, d.title, d.outlet, d.place, d.record, {_STORY}"


def _typed(statement: TextClause) -> TextualSelect:
    words = {"content": Words(), "title": Words(), "outlet": Words(), "place": Words()}
    return statement.columns(texts.c.document, documents.c.record, memberships.c.story, **words)


# A word of the title counts for four of the body, on both. Whether a text is current costs more than its rank: it is
# asked only of the best. One statement, since each gives up and takes the interpreter's lock for each row.
_BEST = _typed(
    text(
        "WITH best AS MATERIALIZED (SELECT rowid AS number, bm25(search_index, 4.0, 1.0) AS score FROM search_index "
        "WHERE search_index MATCH :words ORDER BY 2 LIMIT :looked), "
        "chosen AS MATERIALIZED (SELECT b.score AS score, b.number AS text, c.number AS number FROM best b "
        "JOIN texts t ON t.number = b.number JOIN current_documents c ON c.id = t.document "
        "ORDER BY b.score, t.document LIMIT :limit OFFSET :offset) "
        f"SELECT {_SHOWN}, x.score AS score, (SELECT max(score) FROM best) AS worst, "
        "(SELECT count(*) FROM best) AS looked FROM chosen x "
        "JOIN texts t ON t.number = x.text JOIN documents d ON d.number = x.number ORDER BY x.score, t.document"
    )
)
_MATCHED = text("SELECT count(*) FROM search_index WHERE search_index MATCH :words")
_SEARCH = _typed(
    text(
        f"SELECT {_SHOWN} FROM search_index "
        "JOIN texts t ON t.number = search_index.number AND search_index.words @@ CAST(:words AS tsquery) "
        "JOIN current_documents c ON c.id = t.document JOIN documents d ON d.number = c.number ORDER BY "
        "ts_rank(CAST('{0.25,0.25,0.25,1}' AS float4[]), search_index.words, CAST(:words AS tsquery), 1) DESC, "
        "t.document LIMIT :limit OFFSET :offset"
    )
)

_LOOKED_AT = 64
"""Of the best texts, how many more than are wanted are looked at first."""
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


def search(connection: Connection, asked: Sequence[Asked], limit: int, offset: int) -> Sequence[Row[Any]]:
    """The current documents that hold all that is asked, best first, those of one rank by id.

    Each with its `document` (the id), `content`, `title`, `outlet`, `place`, whole `record` and `story`.
    """
    if on_postgres(connection):
        return connection.execute(_SEARCH, {"words": query(asked), "limit": limit, "offset": offset}).all()
    values = {"words": expression(list(asked)), "limit": limit, "offset": offset}
    looked = limit + offset + _LOOKED_AT
    while True:
        rows = connection.execute(_BEST, {**values, "looked": looked}).all()
        # Enough, where what was not looked at ranks lower than all that is given, or there is no more of it.
        if len(rows) == limit and rows[-1].score < rows[-1].worst:
            return rows
        if (rows[0].looked if rows else connection.execute(_MATCHED, values).scalar_one()) < looked:
            return rows
        looked *= 8


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
