"""Origins and traces before a reader: folded text, JSON that fits its schema, marks on the page, hostile words."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain as joined
from typing import Any

import jsonschema
import pytest

from data_brief import make_brief
from link_helpers import actors_of, article, said, voices_of, who
from standfirst.link import find_copies, find_origins
from standfirst.records import Claim, Document, LineTrace, Speech, StoryOrigins
from standfirst.tell.as_json import schema, to_json
from standfirst.tell.html import to_html
from standfirst.tell.origins import origins_data, origins_json, origins_text
from standfirst.tell.pickups import chain_words, folded

FIRST = "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill."
SECOND = "Nobody was hurt, and the canal is closed to all traffic between the two basins until further notice."
FULL = "We shut the gates because the sill was broken and the basin would have run dry within the hour"
CUT = "the sill was broken and the basin would have run dry"
RUIZ = who("Ana Ruiz", institution="Harbour Office")


def quoted(words: str, outlet: str) -> tuple[Document, Claim]:
    document = article(f"“{words},” Ana Ruiz said.", outlet=outlet)
    return document, replace(said(document, document.text.content, RUIZ, quote=words), speech=Speech.DIRECT)


def story(number: int = 3) -> StoryOrigins:
    """One report in so many papers, and one statement in three wordings."""
    documents = [article(f"{FIRST}\n{SECOND}", outlet="Marren News Agency", day="2031-03-03")]
    documents += [article(f"{FIRST}\n{SECOND}", outlet=f"Paper {n}", day="2031-03-04") for n in range(number)]
    claims = [said(document, sentence) for document in documents for sentence in (FIRST, SECOND)]
    for words, outlet in ((FULL, "Courier"), (CUT, "Post"), (f"{CUT} by noon", "Echo")):
        document, claim = quoted(words, outlet)
        documents.append(document)
        claims.append(claim)
    copies = find_copies(documents)
    return find_origins(documents, claims, actors_of(documents, claims), voices_of(documents, claims), copies)


def places(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if "exact" in value else []
        return own + list(joined.from_iterable(map(places, value.values())))
    return list(joined.from_iterable(map(places, value))) if isinstance(value, list) else []


def test_the_json_fits_its_schema_and_every_place_holds_its_words() -> None:
    found = story()
    made = json.loads(origins_json(found))
    validator = jsonschema.Draft202012Validator(schema("origins"))
    validator.check_schema(schema("origins"))
    validator.validate(made)
    assert made == origins_data(found)
    texts = {document.id: document.text.content for document in found.documents}
    assert len(places(made)) > 10
    for place in places(made):
        assert texts[place["document"]][place["start"] : place["end"]] == place["exact"]
    assert not validator.is_valid({**made, "truth": 1})


def test_a_thousand_reprints_print_as_one_way_with_a_count() -> None:
    text = origins_text(story(1000))
    assert "1,000 outlets ← Marren News Agency" in text
    assert len(text.splitlines()) < 60
    assert "Paper 999" not in text


def test_an_utterance_is_shown_side_by_side_with_what_differs() -> None:
    text = " ".join(origins_text(story()).split())
    assert "as 3 outlets have it" in text
    assert f"clipped: “{CUT}” (Post" in text
    assert "adds “by noon”" in text
    assert "without “We shut the gates because”, “within the hour”" in text


def test_where_nobody_knows_who_was_first_the_chain_does_not_say() -> None:
    documents = [article(f"{FIRST}\n{SECOND}", outlet=name, day=None) for name in ("Courier", "Post")]
    claims = [said(document, FIRST) for document in documents]
    copies = find_copies(documents)
    found = find_origins(documents, claims, actors_of(documents, claims), voices_of(documents, claims), copies)
    assert "↔" in chain_words(found.chains[0].hops, "x")
    assert "←" not in chain_words(found.chains[0].hops, "x")


def test_the_same_words_in_two_hands_are_one_row() -> None:
    documents, claims = zip(*(quoted(FULL, f"Paper {n}") for n in range(40)), strict=True)
    found = find_origins(
        documents, claims, actors_of(documents, claims), voices_of(documents, claims), find_copies(documents)
    )
    (utterance,) = found.utterances
    (row,) = folded(utterance)
    assert len(row.documents) == 40


def test_a_line_s_trace_is_in_the_json_and_on_the_page() -> None:
    found = story()
    brief = make_brief()
    (utterance,) = found.utterances
    entries = tuple(replace(brief.documents[0], document=document) for document in found.documents)
    way = (found.chains[0].carriers[0], *found.chains[0].hops)
    traces = (LineTrace((way,), (utterance,)), *(LineTrace() for _ in brief.lines[1:]))
    brief = replace(brief, documents=(*brief.documents, *entries), traces=traces)
    made = to_json(brief)
    jsonschema.Draft202012Validator(schema()).validate(made)
    assert [hop["name"] for hop in made["lines"][0]["pickups"][0]] == ["Paper 0", "Marren News Agency"]
    wordings = made["lines"][0]["utterances"][0]["wordings"]
    assert [one["difference"] for one in wordings] == ["fullest", "quoted otherwise", "clipped"]
    assert made["lines"][1]["pickups"] == made["lines"][1]["utterances"] == []
    page = to_html(brief)
    assert page.count("Where these words came from") == 1
    assert "Paper 0 ← Marren News Agency" in page
    assert "The same utterance, as 3 outlets have it" in page
    assert "<ins>by noon</ins>" in page
    assert "<del>We shut the gates because</del>" in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script> gates shut by the basin", "\x1b[31mred gates \u202eshut"])
def test_hostile_words_are_shown_and_not_obeyed(words: str) -> None:
    (one, first), (two, second) = quoted(f"{words} and {FULL}", "Courier\x1b[2J"), quoted(f"{words} and {CUT}", "Post")
    documents, claims = [one, two], [first, second]
    found = find_origins(
        documents, claims, actors_of(documents, claims), voices_of(documents, claims), find_copies(documents)
    )
    text = origins_text(found)
    assert "\x1b" not in text
    assert "\u202e" not in text
    brief = make_brief()
    entries = tuple(replace(brief.documents[0], document=document) for document in documents)
    traces = (LineTrace((), found.utterances), *(LineTrace() for _ in brief.lines[1:]))
    page = to_html(replace(brief, documents=(*brief.documents, *entries), traces=traces))
    assert "<script>alert" not in page
