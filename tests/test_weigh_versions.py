"""Versions of a page: what changed is told by claims and by the page's own note, in bounded time, in any order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import article
from standfirst.link import find_copies, find_pages
from standfirst.link.pages import page_address, slug
from standfirst.records import (
    Basis,
    Claim,
    DateValue,
    Document,
    PageVersions,
    PartKind,
    Version,
    VersionKind,
)
from standfirst.weigh import find_versions, find_withdrawn
from standfirst.weigh.version_notes import find_note
from weigh_helpers import make_claim

URL = "https://courier.example/lock"
LOCK = "The lock at Skell was shut on Monday after 57 barges had gone through.\nThe mayor spoke in Orsey.\n"


def page(body: str, time: str | None = None, *, title: str | None = None, outlet: str = "Skell Courier") -> Document:
    """A version of one page."""
    made = article(body, outlet=outlet, title=title, day="2031-03-04", place=f"{time}{body}")
    updated = DateValue(f"2031-03-04T{time}" if time else None, Basis.LISTED if time else Basis.NONE)
    return replace(made, url=URL, updated=updated)


def claims_of(documents: Sequence[Document]) -> list[Claim]:
    """One claim for each line of the body."""
    return [
        make_claim(document, document.text.content[part.start : part.end])
        for document in documents
        for part in document.parts
        if part.kind is not PartKind.TITLE
    ]


def versions(*documents: Document) -> PageVersions:
    (found,) = find_versions(find_pages(documents), claims_of(documents), documents)
    return found


def last(before: str, after: str, **more: str) -> Version:
    return versions(page(before, "08:00"), page(after, "09:00", **more)).versions[1]


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (LOCK.replace("57", "63"), "silent edit"),
        (LOCK.replace("was shut", "was not shut"), "no claim changed"),  # see the test of signs below
        (LOCK.replace("Skell", "Marren"), "silent edit"),
        (LOCK.partition("\n")[0], "silent edit"),
        (LOCK + "Two divers were sent down.\n", "update"),
        (LOCK.replace("The mayor spoke", "The mayor, too, spoke"), "no claim changed"),
        (LOCK.upper(), "no claim changed"),
        ("CORRECTION: an earlier report gave a wrong number.\n" + LOCK.replace("57", "63"), "correction"),
        (
            LOCK.replace("57", "63") + "An earlier version of this article misstated how many barges there were.",
            "correction",
        ),
        ("Refiles to fix a typing error in the second paragraph.\n" + LOCK, "refile"),
        ("Refiles to fix a typing error.\n" + LOCK.replace("57", "63"), "correction"),
        ("UPDATE 2: adds divers.\n" + LOCK + "Two divers were sent down.\n", "update"),
        ("UPDATE 2: adds divers.\n" + LOCK.replace("57", "63"), "update"),
        ("KILL: The story about the lock is wrong.\n", "kill"),
        ("This story has been withdrawn because the lock was never shut.\n", "kill"),
        ("Clarification: this version makes plain who counted.\n" + LOCK.replace("57", "63"), "correction"),
        ("Editor's note: the mayor is married to a shareholder of this newspaper.\n" + LOCK, "update"),
    ],
)
def test_a_version_is_what_its_note_says_and_its_claims_bear_out(after: str, kind: str) -> None:
    assert last(LOCK, after).kind.value == kind


def test_a_negation_that_comes_in_is_a_change_of_meaning() -> None:
    before, after = page(LOCK, "08:00"), page(LOCK.replace("was shut", "was not shut"), "09:00")
    claims = claims_of([before, after])
    mine = [
        replace(c, mood=replace(c.mood, negated=(c.sentence,))) if " not " in c.sentence.exact else c for c in claims
    ]
    (found,) = find_versions([(before, after)], mine, [before, after])
    assert found.versions[1].kind is VersionKind.SILENT
    assert "negated" in found.versions[1].reasons[1].note


def test_the_reasons_say_what_changed_in_the_words_of_both_versions() -> None:
    found = last(LOCK, LOCK.replace("57", "63"))
    altered = found.reasons[1]
    assert altered.note == "another number"
    assert [("57" in span.exact, "63" in span.exact) for span in altered.spans] == [(True, False), (False, True)]
    assert (len(found.altered), found.added, found.dropped) == (1, (), ())


def test_a_refile_that_changes_a_number_is_called_out() -> None:
    found = last(LOCK, "Refiles to fix a typing error.\n" + LOCK.replace("57", "63"))
    assert "called a refile" in {reason.rule for reason in found.reasons}
    mild = last(LOCK, "Clarification: this version makes plain who counted.\n" + LOCK.replace("57", "63"))
    assert "euphemism" in {reason.rule for reason in mild.reasons}


def test_an_old_note_is_no_news() -> None:
    noted = LOCK + "Correction: an earlier version of this article misspelled a name.\n"
    found = last(noted, noted + "Two divers were sent down.\n")
    assert (found.kind, found.note) == (VersionKind.UPDATE, None)


def test_versions_that_alternate_are_told_as_going_back() -> None:
    one, two = LOCK, LOCK.replace("57", "63")
    found = versions(*(page(two if n % 2 else one, f"0{n}:00") for n in range(6)))
    assert [v.kind.value for v in found.versions] == ["first", *["silent edit"] * 5]
    assert [v.returns_to is not None for v in found.versions] == [False, False, True, True, True, True]


def test_without_dates_it_cannot_be_told_which_came_first() -> None:
    found = versions(page(LOCK), page(LOCK.replace("57", "63")))
    assert not found.ordered
    assert {v.kind for v in found.versions} == {VersionKind.UNKNOWN}
    assert "cannot tell" in found.versions[0].reasons[0].note
    noted = versions(page(LOCK), page("CORRECTED: number of barges.\n" + LOCK.replace("57", "63")))
    assert [v.kind.value for v in noted.versions] == ["first", "correction"]  # the note tells


def test_the_time_of_fetching_tells_the_order() -> None:
    one, two = page(LOCK), page(LOCK.replace("57", "63"))
    seen = {one.id: "2031-03-04T10:00:00+00:00", two.id: "2031-03-04T09:00:00+00:00"}
    (found,) = find_versions([(one, two)], claims_of([one, two]), [one, two], seen)
    assert [v.document for v in found.versions] == [two.id, one.id]


def test_three_hundred_versions_are_all_told() -> None:
    many = [page(LOCK.replace("57", str(100 + n)), f"{8 + n // 60:02}:{n % 60:02}") for n in range(300)]
    found = versions(*many)
    assert len(found.versions) == 300
    assert {v.kind for v in found.versions[1:]} == {VersionKind.SILENT}


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_in_which_documents_come_changes_nothing(chance: random.Random) -> None:
    documents = [page(LOCK.replace("57", str(50 + n % 3)), f"0{n}:00") for n in range(5)]
    mixed = list(documents)
    chance.shuffle(mixed)
    assert versions(*mixed) == versions(*documents)


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_breaks_the_comparing_of_versions(one: str, other: str) -> None:
    documents = [page(f"{one}\nA", "08:00"), page(f"{other}\nB", "09:00")]
    for found in find_versions(find_pages(documents), [], documents):
        assert all(version.reasons for version in found.versions)


def test_a_note_shows_its_own_words() -> None:
    text = f"{LOCK}An earlier version of this article misstated the number of barges. It was 63.\n"
    note = find_note(page(text))
    assert note is not None
    assert note.span.exact == "An earlier version of this article misstated the number of barges."
    assert find_note(page(LOCK)) is None
    assert find_note(page("The board corrects its accounts every year, the mayor said. It was no correction.")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.courier.example/lock/", "https://courier.example/lock?utm_source=post&fbclid=1#top"),
        ("https://m.courier.example/lock/amp", "https://courier.example/lock/index.html"),
        ("https://courier.example/read?id=7&page=2", "https://COURIER.example:443/read?page=2&id=7"),
    ],
)
def test_one_page_has_many_addresses(one: str, other: str) -> None:
    assert page_address(one) == page_address(other) is not None


@pytest.mark.parametrize("url", [None, "", "https://courier.example/", "file:///lock.html", "http://[broken", "lock"])
def test_what_names_no_page(url: str | None) -> None:
    assert page_address(url) is None
    assert page_address("https://courier.example/read?id=7") != page_address("https://courier.example/read?id=8")


def test_a_story_that_is_filed_again_is_one_page_by_its_title_and_its_words() -> None:
    first = article(LOCK, title="Lock gates shut at Skell", place="1")
    again = article(LOCK + "Two divers were sent down.", title="UPDATE 1-Lock gates shut at Skell", place="2")
    other = article("Nine goals fell in the cup match.", title="Lock gates shut at Skell", place="3")
    elsewhere = article(LOCK + "Rain fell.", title="Lock gates shut at Skell", outlet="Orsey Post", place="4")
    groups = find_pages([first, again, other, elsewhere])
    assert [set(group) for group in groups] == [{first, again}]
    assert slug("CORRECTED-UPDATE 3-Lock gates shut at Skell") == slug("Lock gates shut at Skell")


LONG = (
    "The harbour board ordered that the lock at Skell be shut until the sill under the northern gate had been mended "
    "by divers from Orsey.\n"
)


def test_a_kill_travels_down_the_chain_of_copies() -> None:
    wire = replace(page(LONG + "Rain fell.\n", "08:00", outlet="Marren Wire"))
    killed = page("KILL: The story about the lock is wrong and has been withdrawn.\n", "10:00", outlet="Marren Wire")
    post = replace(article(LONG + "A fair was held in Skell.\n", outlet="Orsey Post", day="2031-03-05"))
    echo = replace(article(LONG + "Snow lay in Orsey.\n", outlet="Skell Echo", day="2031-03-06"))
    documents = [wire, killed, post, echo]
    claims = claims_of(documents)
    pages = find_versions(find_pages(documents), claims, documents)
    fallen = find_withdrawn(pages, claims, find_copies(documents), {d.id: d for d in documents})
    words = {(c.document, c.sentence.exact) for c in claims if c.id in fallen}
    assert words == {(d.id, LONG.strip()) for d in (wire, post, echo)} | {(wire.id, "Rain fell.")}
    assert all(reason.spans for reason in fallen.values())


def test_a_correction_takes_back_only_what_it_changed() -> None:
    before = page(LOCK, "08:00")
    after = page("CORRECTED: number of barges.\n" + LOCK.replace("57", "63"), "09:00")
    claims = claims_of([before, after])
    pages = find_versions(find_pages([before, after]), claims, [before, after])
    fallen = find_withdrawn(pages, claims, [], {before.id: before, after.id: after})
    assert [c.sentence.exact for c in claims if c.id in fallen] == [LOCK.partition("\n")[0]]
