"""What leaves the house: CSV, Web Annotation, schema.org Claim and PDF say what the claims and the brief say."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mini_stories
import standfirst
from data_brief import make_brief, make_empty_brief
from data_brief_odd import make_hostile_brief
from standfirst.records import Edition, Stance
from standfirst.tell.as_json import schema
from standfirst.tell.citations import Numbering
from standfirst.tell.claims_csv import COLUMNS, claim_rows, guarded, unguarded
from standfirst.tell.exporters import export

ANNO_TERMS = frozenset(
    "@context id type label generator total first partOf startIndex items motivation body target source state selector "
    "cached exact prefix suffix start end value format language name".split()
)
"""Terms of the context of W3C Web Annotation that are used; all else must be in the document's own context."""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A story in which a denial is conceded, read by the real models."""
    folder = mini_stories.write(mini_stories.CONCEDED, tmp_path_factory.mktemp("conceded"))
    with standfirst.Newsroom() as newsroom:
        newsroom.add([folder])
        return newsroom.edition()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for inner in value.values() for key in keys_of(inner)}
    return {key for inner in value for key in keys_of(inner)} if isinstance(value, list) else set()


# CSV


def test_each_claim_is_a_row_that_says_where_it_stands(edition: Edition) -> None:
    texts = {entry.document.id: entry.document.text.content for entry in edition.brief.documents}
    rows = rows_of(export(edition, "csv"))
    assert tuple(rows[0]) == COLUMNS
    assert [row["claim"] for row in rows] == [claim.id for claim in edition.claims]
    for row in rows:
        first, last = row["spans"].split()[0].split("-")[0], row["spans"].split()[-1].split("-")[1]
        assert (row["start"], row["end"]) == (first, last)
        pieces = [slice(*map(int, span.split("-"))) for span in row["spans"].split()]
        assert unguarded(row["content"]) == " … ".join(texts[row["document"]][piece] for piece in pieces)
    denial = next(row for row in rows if row["speaker"] == "Olen Madry")
    assert (denial["outlet"], denial["speech"], denial["published"]) == ("Harbour Post", "direct", "2023-05-05")
    assert {stance for row in rows for stance in row["stance"].split("; ") if stance} <= {str(one) for one in Stance}


def test_two_stories_share_one_head(edition: Edition) -> None:
    rows = rows_of(export([edition, edition], "csv"))
    assert len(rows) == 2 * len(edition.claims)
    assert rows[0] == rows[len(edition.claims)]


@given(st.text(alphabet=st.sampled_from("=+-@＝'\";|,\t\r\n a0\x00é🌉"), max_size=20) | st.text(max_size=20))
def test_whatever_a_cell_holds_comes_back_and_begins_no_formula(text: str) -> None:
    safe = guarded(text)
    assert unguarded(safe) == text
    for cell in [safe, *safe.replace("\t", ";").replace("|", ";").replace("\r", ";").replace("\n", ";").split(";")]:
        assert not cell.strip().startswith(tuple("=+-@＝＋－＠"))
    plain = text.encode("utf-8", "replace").decode()
    lines = io.StringIO(newline="")
    csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([guarded(plain)])
    assert unguarded(next(csv.reader(io.StringIO(lines.getvalue(), newline="")))[0]) == plain


def test_a_formula_in_an_outlet_s_name_stays_text(edition: Edition) -> None:
    documents = tuple(
        replace(entry, document=replace(entry.document, outlet='=HYPERLINK("x";"y")'))
        for entry in edition.brief.documents
    )
    hostile = replace(edition, brief=replace(edition.brief, documents=documents))
    rows = rows_of(export(hostile, "csv"))
    assert {row["outlet"] for row in rows} == {'\'=HYPERLINK("x";"y")'}
    assert [{key: unguarded(text) for key, text in row.items()} for row in rows] == list(claim_rows(hostile))


# Web Annotation


@pytest.mark.parametrize("brief", [make_brief(), make_empty_brief(), make_hostile_brief()])
def test_each_citation_is_an_annotation_that_selects_its_words(brief: standfirst.Brief) -> None:
    found = json.loads(export(Edition(brief), "web-annotation"))
    jsonschema.Draft202012Validator.check_schema(schema("web_annotation"))
    jsonschema.validate(found, schema("web_annotation"), cls=jsonschema.Draft202012Validator)
    own = found["@context"][1]
    assert keys_of(found) - {*own} <= ANNO_TERMS
    contents = [entry.document.text.content for entry in brief.documents]
    texts = {hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(): content for content in contents}
    items = found["first"]["items"]
    assert found["total"] == len(items) == len(Numbering(brief).spans)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        text = texts[item["target"]["source"]["textDigest"].removeprefix("sha-256:")]
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        assert text[max(0, position["start"] - 32) :].startswith(around)
    told = {body["value"] for item in items for body in item["body"]}
    assert {line.text for line in brief.lines} <= told


def test_the_schema_of_annotations_refuses_what_has_no_place() -> None:
    found = json.loads(export(Edition(make_brief()), "web-annotation"))
    del found["first"]["items"][0]["target"]["selector"][1]["unit"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema("web_annotation"), cls=jsonschema.Draft202012Validator)


# schema.org


def test_claims_have_author_text_and_appearances(edition: Edition) -> None:
    found = json.loads(export(edition, "schema-org"))
    jsonschema.Draft202012Validator.check_schema(schema("schema_org"))
    jsonschema.validate(found, schema("schema_org"), cls=jsonschema.Draft202012Validator)
    claims = [one for one in found["@graph"] if one["@type"] == "Claim"]
    works = {one["@id"]: one for one in found["@graph"] if one["@type"] != "Claim"}
    texts = {f"urn:standfirst:document:{e.document.id}": e.document.text.content for e in edition.brief.documents}
    for claim in claims:
        assert claim["appearance"]
        for place in claim["appearance"]:
            text = texts[place["isPartOf"]["@id"]]
            assert text[place["standfirst:start"] : place["standfirst:end"]] == place["text"]
            assert place["isPartOf"]["@id"] in works
        days = [works[place["isPartOf"]["@id"]]["datePublished"] for place in claim["appearance"]]
        assert claim["firstAppearance"] == claim["appearance"][0]
        assert days == sorted(days)
    denial = next(claim for claim in claims if claim.get("author", {}).get("name") == "Olen Madry")
    assert denial["author"]["@type"] == "Person"
    assert "claimInterpreter" not in denial  # his own words
    unnamed = [claim["author"] for claim in claims if "officials" in claim.get("author", {}).get("name", "").lower()]
    assert unnamed
    assert all(author["description"] == "several, not named" for author in unnamed)


def test_the_same_edition_gives_the_same_bytes_whatever_the_order_of_its_parts(edition: Edition) -> None:
    turned = replace(edition, propositions=edition.propositions[::-1], voices=edition.voices[::-1])
    assert export(turned, "csv") == export(edition, "csv")


# PDF


def test_a_pdf_holds_the_brief_and_is_the_same_twice() -> None:
    pytest.importorskip("weasyprint")
    import pypdfium2

    first = export(Edition(make_brief()), "pdf")
    pages = pypdfium2.PdfDocument(first)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert make_brief().headline.text.split()[0] in text
    assert first == export(Edition(make_brief()), "pdf")


def test_nothing_in_a_page_makes_the_pdf_read_or_fetch(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    import pypdfium2

    from standfirst.tell.pdf import to_pdf

    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'SECRET' }", encoding="utf-8")
    url = secret.as_uri()
    page = (
        f'<html lang="en"><head><link rel="stylesheet" href="{url}"><link rel="attachment" href="{url}">'
        f'<style>@import "{url}"; p {{ background: url({url}) }}</style></head><body><p>Plain</p>'
        f'<img src="data:image/svg+xml,<svg/>"><img src="{url}"><object data="{url}"></object></body></html>'
    )
    written = to_pdf(page)
    text = pypdfium2.PdfDocument(written)[0].get_textpage().get_text_range()
    assert "Plain" in text
    assert "SECRET" not in text
    assert b"EmbeddedFile" not in written


def test_without_its_library_a_pdf_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(standfirst.UsageError, match=r"standfirst\[pdf\]"):
        export(Edition(make_brief()), "pdf")
