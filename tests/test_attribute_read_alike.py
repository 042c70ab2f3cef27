"""What reading must keep: copies read alike, lists of speakers, late names, afterthoughts, what is not said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribute_helpers import PARSER, READER, claims, line, mood

COPIED = (
    "The harbour board has denied that the pier was sold, and Ida Moor, its lawyer, said on Monday that the sale would "
    "have been void. “We own it,” she told reporters."
)
AROUND = [
    "FERRY TALKS RESUME",
    "Odd Hamm, the mayor, said that the ferries would sail in May.",
    "“Nobody asked us,” said Della Fonse, who owns a boat.",
    "Rain fell on Skarrow all night, and the market closed early.",
]


@given(st.lists(st.sampled_from(AROUND), max_size=3), st.lists(st.sampled_from(AROUND), max_size=3))
@settings(max_examples=12)
def test_a_paragraph_is_read_alike_wherever_it_stands(before: list[str], after: list[str]) -> None:
    text = "\n\n".join([*before, COPIED, *after])
    start = text.index(COPIED)
    inside = range(start, start + len(COPIED))
    read, parse = READER.read(text), PARSER.parse(text)
    alone, parsed = READER.read(COPIED), PARSER.parse(COPIED)

    def moved(fragments: tuple[tuple[int, int], ...], by: int) -> list[tuple[int, int]]:
        return [(a - by, b - by) for a, b in fragments]

    here = [r for r in read.relations if r.content and r.content[0][0] in inside]
    assert [moved(r.content, start) for r in here] == [moved(r.content, 0) for r in alone.relations if r.content]
    tokens = [i for i in range(len(parse)) if parse.starts[i] in inside]
    assert [parse.tags[i] for i in tokens] == [*parsed.tags]
    assert [parse.heads[i] - tokens[0] for i in tokens] == [*parsed.heads]
    found = [line(c) for c in claims(text) if c.speaker is not None and c.content[0].start in inside]
    assert found == [line(c) for c in claims(COPIED) if c.speaker is not None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Moor, Odd Hamm and Della Fonse said the pier was safe.", "Ida Moor, Odd Hamm and Della Fonse"),
        ("Norland, Sudland and the union called for talks.", "Norland, Sudland and the union"),
        (
            "Officials from Norland, Sudland and Ostmark believed the ferry was hit.",
            "Officials from Norland, Sudland and Ostmark",
        ),
        ("U.S., Canadian and British officials said the pier was hit.", "U.S., Canadian and British officials"),
        ("Ida Moor and her deputy, Odd Hamm, told reporters the pier would stay open.", "Ida Moor and Odd Hamm"),
        ("Odd Hamm, the mayor and owner of the pier, said it was safe.", "Odd Hamm"),
        ("Della Fonse, Norland’s minister, said it was safe.", "Della Fonse"),
    ],
)
def test_a_list_of_speakers_is_kept_whole(text: str, speaker: str) -> None:
    assert [c.speaker.name for c in claims(text) if c.speaker] == [speaker]


NAMED_LATER = (
    "The leader of the harbour union says the strike will go on.\n\nOdd Hamm made the comment on Monday at the pier."
)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (NAMED_LATER, ["Odd Hamm"]),
        ("A former leader of the guard says ports are targets.\n\nOdd Hamm made the comment at a rally.", ["Odd Hamm"]),
        ("An official said the pier was safe. Ida Moor said it was not.", ["An official", "Ida Moor"]),
        (
            "The harbour chief said the pier was safe.\n\nIda Moor, the lawyer for the union, said it was not.",
            ["The harbour chief", "Ida Moor"],
        ),
        (
            "Vice President Odd Hamm went to the pier. Della Fonse met the crew.\n\nThe president said he would go.",
            ["The president"],
        ),
    ],
)
def test_who_is_named_in_the_next_sentence(text: str, speakers: list[str]) -> None:
    assert [c.speaker.name for c in claims(text) if c.speaker] == speakers


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The pair said that no ferries would be leaving, in fact just the opposite.", "no ferries would be leaving"),
        ("Ida Moor denied that the port had been sold, despite the leak of a letter.", "the port had been sold"),
        ("Odd Hamm insisted the pier was safe, playing down fears of a collapse.", "the pier was safe"),
        ("Odd Hamm said the fire had spread, filling the hall.", "the fire had spread, filling the hall"),
        (
            "Odd Hamm said the pier was safe, despite the storm that had hit it.",
            "the pier was safe, despite the storm that had hit it",
        ),
        ("The mayor warned against a rush to judgement.", "against a rush to judgement"),
        ("Officials have blamed a broken valve for the fire.", "a broken valve for the fire"),
    ],
)
def test_a_content_ends_where_the_outlet_goes_on(text: str, content: str) -> None:
    assert [c.words for c in claims(text) if c.speaker] == [content]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("The council was no longer ruling out sabotage.", "leave open"),
        ("Lawmakers voted against closing the pier.", "reject"),
        ("The mayor ruled out halting the ferry contracts.", "reject"),
        ("Investigators ruled out sabotage.", "deny"),
        ("Norland rejected threats to impose a blockade.", "reject"),
        ("The union rejected the claim that the pier was unsafe.", "deny"),
        ("Demonstrators are calling for the mayor to step down.", "demand"),
    ],
)
def test_what_is_refused_is_not_denied(text: str, force: str) -> None:
    assert [str(c.force) for c in claims(text) if c.speaker] == [force]


def test_what_is_wanted_or_doubted_has_not_been_said() -> None:
    wanted = claims("The mayor said the union wants a full admission of guilt from the council.")
    assert [c.speaker.name for c in wanted if c.speaker] == ["The mayor"]
    given = claims("The mayor’s admission of guilt came late.")
    assert [str(c.force) for c in given if c.speaker] == ["admit"]
    assert not [c for c in claims("The ministry expressed doubt that the pier would hold.") if c.speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Moor said the harbour would close in May.", "plan: would"),
        ("“I would prefer to die than to see that again,” Ida Moor said.", ""),
        ("It would take years to rebuild the pier, Ida Moor said.", ""),
        ("The union has promised it would stay.", "plan: would"),
        ("Analysts believe she is ill and may be secretly running the port.", "hedge: may"),
        ("It turned out that nobody had been arrested.", "not: nobody"),
        ("“Can confirm I wasn’t at the harbour,” Ida Moor tweeted.", "not: n’t"),
        ("The pier opened, and the mayor was not there.", "not: not"),
    ],
)
def test_moods_below_and_beside_the_main_verb(text: str, expected: str) -> None:
    assert [mood(c) for c in claims(text)] == [expected]


def test_evidence_that_is_negated_after_it_is_no_crash() -> None:
    assert claims("Evidence that the pier was hit has not been found, and no sign of it was seen.")
