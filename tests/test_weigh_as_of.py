"""As of a day: what had been published by then; what nothing shows to have been is left out and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute_helpers import by_rules
from standfirst.errors import UsageError
from standfirst.link import canonical_word, find_propositions
from standfirst.records import Basis, DateValue, Document, Kind
from standfirst.weigh import checked_day, find_headline_problems, known_claims, published_by
from standfirst.weigh.as_of import last_day
from weigh_helpers import make_claim, make_document


def dated(edtf: str | None, updated: str | None = None, kind: Kind = Kind.NEWS) -> Document:
    made = make_document("The pier closed.", id=f"d-{edtf}-{updated}", day=edtf, kind=kind)
    basis = Basis.LISTED if updated else Basis.NONE
    return replace(made, updated=DateValue(updated, basis))


@pytest.mark.parametrize(
    ("edtf", "updated", "where"),
    [
        ("2031-03-04", None, "kept"),
        ("2031-03-04T23:59", None, "kept"),
        ("2031-03-05", None, "later"),
        ("2031-03-03~", None, "kept"),
        ("2031-02", None, "kept"),
        ("2031-03", None, "undated"),
        ("2031", None, "undated"),
        ("2030", None, "kept"),
        ("2031-03-01/2031-03-04", None, "kept"),
        ("2031-03-01/2031-03-09", None, "undated"),
        (None, None, "undated"),
        ("2031-03-03", "2031-03-04", "kept"),
        ("2031-03-03", "2031-03-06", "rewritten"),
    ],
)
def test_what_had_been_published_by_the_day(edtf: str | None, updated: str | None, where: str) -> None:
    document = dated(edtf, updated)
    found = published_by([document], "2031-03-04")
    assert getattr(found, where) == (document,)
    left_out = where in ("undated", "rewritten")
    assert [problem.message.startswith("left out: 1 document ") for problem in found.problems()] == [True] * left_out


def test_entries_of_a_live_blog_have_days_of_their_own() -> None:
    blog = dated("2031-03-03", "2031-03-06", Kind.LIVE_BLOG)
    assert published_by([blog], "2031-03-04").kept == (blog,)
    claim = make_claim(blog, "The pier closed.")
    early, late, timeless = (replace(claim, entry_time=t) for t in ("2031-03-04T08:00", "2031-03-05T08:00", None))
    assert known_claims([early, late, timeless], {blog.id: blog}, "2031-03-04") == [early]


@pytest.mark.parametrize(("given", "day"), [("2031-03-04", "2031-03-04"), (date(2031, 3, 4), "2031-03-04")])
def test_a_day_is_checked(given: str | date, day: str) -> None:
    assert checked_day(given) == day


@pytest.mark.parametrize("words", ["", "soon", "2031-02-30", "04.03.2031"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        checked_day(words)


@given(st.text("0123456789-/~?XT:", max_size=24))
def test_any_date_is_a_day_or_unknown(edtf: str) -> None:
    found = last_day(DateValue(edtf, Basis.LISTED))
    assert found is None or date.fromisoformat(found)


def test_a_headline_that_its_body_denies_is_a_sign() -> None:
    def problems(title: str, body: str) -> list[str]:
        found = by_rules(f"{title}\n\n{body}", title=title)
        document = replace(make_document("x"), text=found.claims[0].sentence.text)
        claims = {claim.id: claim for claim in found.claims}
        propositions = find_propositions(list(found.claims), canonical=canonical_word)
        return [p.message for p in find_headline_problems(propositions, claims, {document.id: document})]

    (message,) = problems("The harbour board closes the ferry line", "The mayor denied that the ferry line was closed.")
    assert "'The harbour board closes the ferry line' stands over 'The mayor denied" in message
    assert problems("The harbour board closes the ferry line", "The board said that it closed the ferry line.") == []
    assert problems("The harbour board closes the ferry line", "The mayor spoke in Orsey about the summer.") == []
