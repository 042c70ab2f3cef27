"""What the claim reader says, laid over the rules: the readings are written by hand, so that no model is tested."""

from __future__ import annotations

import pytest

from attribute_helpers import document, line, mood, parsed
from standfirst.attribute import Reading, attribute
from standfirst.attribute.reader.reading import Fragment, Relation

Row = tuple[str, str, str]
"""Source, cue and content of a relation, as printed; the pieces of a content are parted by "…"."""


def read_as(text: str, *rows: Row) -> Reading:
    """A reading with these relations, each cue after its source where the text holds it more than once."""

    def fragments(pieces: str, at: int) -> tuple[Fragment, ...]:
        found = []
        for piece in filter(None, pieces.split(" … ")):
            at = text.index(piece, at)
            found.append((at, at + len(piece)))
            at += len(piece)
        return tuple(found)

    def relation(source: str, cue: str, content: str) -> Relation:
        after = text.find(content.split(" … ")[0]) - len(cue) - 6
        cued = fragments(cue, text.find(cue, max(0, after)) if text.find(cue, max(0, after)) >= 0 else 0)
        return Relation(fragments(source, 0), cued, fragments(content, 0))

    return Reading(text, tuple(relation(*row) for row in rows))


def told(text: str, *rows: Row, title: str | None = None) -> list[str]:
    found = attribute(document(text, title=title), parsed(text), read_as(text, *rows)).claims
    return [line(claim) for claim in found if claim.speaker is not None]


LISTED = "The airline said 40 flights were cancelled, the airport said 60 were, and riders said nobody told them."
WITHIN = "The king said he had met General Dag Mohn, who denied that the town was lost."
SEMICOLON = "She said the offer, which was fair, stood; the brother knew."


def test_what_others_say_beside_it_is_no_part_of_a_content() -> None:
    rows: list[Row] = [
        ("The airline", "said", "40 flights were cancelled"),
        ("the airport", "said", "60 were"),
        ("riders", "said", "nobody told them"),
    ]
    assert told(LISTED, *rows) == [
        "The airline | said | 40 flights were cancelled | say | indirect",
        "the airport | said | 60 were | say | indirect",
        "riders | said | nobody told them | say | indirect",
    ]


def test_what_stands_in_a_relative_clause_stays_part_of_it() -> None:
    rows: list[Row] = [
        ("The king", "said", "he had met General Dag Mohn"),
        ("General Dag Mohn", "denied", "the town was lost"),
    ]
    found = attribute(document(WITHIN), parsed(WITHIN), read_as(WITHIN, *rows)).claims
    assert [[hop.name for hop in claim.chain] for claim in found] == [["The king"], ["The king", "Dag Mohn"]]


def test_a_content_ends_at_the_semicolon_where_the_reader_ends_it() -> None:
    assert told(SEMICOLON, ("She", "said", "the offer, which was fair, stood")) == [
        "She | said | the offer, which was fair, stood | say | indirect"
    ]
    both = told(SEMICOLON, ("She", "said", "the offer, which was fair, stood; the brother knew"))
    assert both == ["She | said | the offer, which was fair, stood; the brother knew | say | indirect"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The two brothers disagree about the farm: one wants it sold.",
            ("The two brothers", "disagree about", "the farm: one wants it sold"),
        ),
        ("The minister praised the play “No Way Out” on Monday.", ("The minister", "praised", "the play “No Way Out”")),
    ],
)
def test_what_is_no_saying_stays_the_outlets(text: str, row: Row) -> None:
    assert told(text, row) == []


def test_of_what_is_defended_only_the_quotation_is_said() -> None:
    text = "The mayor defended the sale.\n\n“We had to sell. The town was broke.”"
    row = ("The mayor", "defended", "the sale … “We had to sell. The town was broke.”")
    assert told(text, row) == [
        "The mayor | defended | We had to sell | say | direct",
        "The mayor | defended | The town was broke | say | direct",
    ]


def test_joined_cues_of_one_tense_have_one_speaker() -> None:
    text = "Odd Hamm said his daughter worked in Vell and said she was kind."
    assert told(text, ("Odd Hamm", "said", "his daughter worked in Vell"), ("Odd Hamm", "said", "she was kind")) == [
        "Odd Hamm | said | his daughter worked in Vell | say | indirect",
        "Odd Hamm | said | she was kind | say | indirect",
    ]


BODY = "Governor Iris Hale said on Monday that taxes would not go up."
TITLES = {
    "Hale: No Tax Rise This Year": (
        [("Hale", ":", "No Tax Rise This Year")],
        ["Iris Hale | : | No Tax Rise This Year | say | indirect"],
    ),
    "Hale: The Making of a Governor": ([("Hale", ":", "The Making of a Governor")], []),
    "Governor Denies Secret Fund, Vows to Stay On": (
        [("Governor", "Denies", "Secret Fund"), ("Governor", "Vows", "to Stay")],
        ["Iris Hale | Denies | Secret Fund | deny | indirect", "Iris Hale | Vows | to Stay On | promise | indirect"],
    ),
    "Court Denies Hale Bail": ([("Court", "Denies", "Hale Bail")], []),
    "Port Shuts After Union Votes to Strike": ([("Union", "Votes", "to Strike")], []),
    "Hale Arrives in Vell to Explain Tax": ([("Hale", "to Explain", "Tax")], []),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_headlines_as_the_reader_sees_them(title: str, expected: tuple[list[Row], list[str]]) -> None:
    rows, lines = expected
    text = f"{title}\n\n{BODY}"
    body = ("Governor Iris Hale", "said", "taxes would not go up")
    found = told(text, *rows, body, title=title)
    assert found == [*lines, "Iris Hale | said | taxes would not go up | say | indirect"]


def test_a_no_in_a_headline_negates_it() -> None:
    title = "Hale: No Tax Rise This Year"
    text = f"{title}\n\n{BODY}"
    reading = read_as(text, ("Hale", ":", "No Tax Rise This Year"))
    first, _ = attribute(document(text, title=title), parsed(text), reading).claims
    assert mood(first).startswith("not: No")
