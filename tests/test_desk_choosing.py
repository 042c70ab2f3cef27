"""Choosing with script: words by a selection in the paragraph, rows by the keyboard; and all ways that words stand."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from itertools import pairwise, product
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from standfirst.dossier.words import _ways

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = """title: Otter \U0001f9a6 seen below the weir
outlet: Weir Gazette
date: 2024-05-20

The count of \U0001f9a6 is done. Ana Ruiz said the otter will return to the weir, and that \
the weir will be closed. The mill said nothing.
"""

stretch = st.tuples(st.integers(0, 12), st.integers(1, 4)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(st.lists(stretch, max_size=4, unique=True).map(sorted), min_size=1, max_size=3))
def test_all_ways_in_order_and_no_other(found: list[list[tuple[int, int]]]) -> None:
    possible = [way for way in product(*found) if all(a[1] <= b[0] for a, b in pairwise(way))]
    assert _ways([tuple(places) for places in found]) == possible[:12]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, standfirst.Newsroom]]:
    """A desk on loopback with one page of one story: its address, and the newsroom."""
    uvicorn = pytest.importorskip("uvicorn", reason="the extra `desk` is not installed")
    from standfirst.desk import make_app

    folder = tmp_path_factory.mktemp("choosing")
    (folder / "otter.txt").write_text(PAGE, encoding="utf-8")
    with standfirst.Newsroom(folder / "ledger.sqlite", workers=1) as newsroom, socket.socket() as bound:
        newsroom.add([folder / "otter.txt"])
        bound.bind(("127.0.0.1", 0))
        bound.listen()
        server = uvicorn.Server(uvicorn.Config(make_app(newsroom, patience=None, who="Ada Marsh"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}", newsroom
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def page(browser: Browser, served: tuple[str, standfirst.Newsroom]) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1000, "height": 800})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    assert faults == []


def select(page: Page, words: str) -> None:
    """Select words in the passage, as a pointer would."""
    page.evaluate(
        """words => {
          const block = [...document.querySelectorAll("[data-start]")].find(one => one.textContent.includes(words));
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
          let from = block.textContent.indexOf(words), to = from + words.length;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (from >= 0 && from < node.data.length) { range.setStart(node, from); from = -1; }
            if (to >= 0 && to <= node.data.length) { range.setEnd(node, to); to = -1; }
            from -= from < 0 ? 0 : node.data.length; to -= to < 0 ? 0 : node.data.length;
          }
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        words,
    )
    page.wait_for_function("!document.querySelector('[data-take]').disabled")


def test_a_selection_gives_the_words_and_their_exact_places(
    page: Page, served: tuple[str, standfirst.Newsroom]
) -> None:
    address, newsroom = served
    (story,) = newsroom.stories()
    claims = newsroom.dossier(story.id).document(story.documents[0])["claims"]
    claim = next(row["id"] for row in claims if row["speaker"] == "Ana Ruiz")
    page.goto(f"{address}/story/{story.id}/claim/{claim}/words")
    select(page, " and that the weir ")
    page.click("[data-take]")
    select(page, " will be closed")
    page.click("[data-add]")
    assert page.input_value("#words") == "and that the weir\nwill be closed"
    page.fill("#why", "I heard it.")
    page.click("text=Correct the words")
    page.wait_for_load_state()
    (kept,) = newsroom.decision_rows(story.id)
    text = newsroom.document(story.documents[0]).text.content
    assert [text[a:b] for a, b in kept["ruling"]["spans"]] == ["and that the weir", "will be closed"]


def test_rows_are_marked_by_the_keyboard_and_stay_marked_while_the_list_is_narrowed(
    page: Page, served: tuple[str, standfirst.Newsroom]
) -> None:
    address, newsroom = served
    (story,) = newsroom.stories()
    page.goto(f"{address}/story/{story.id}/arrange/actors")
    rows = page.locator(".choose > li").count()
    assert rows > 1
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator(".choose > li input").nth(1).is_checked()
    assert page.inner_text("output.marked") == "1 marked"
    page.keyboard.press("k")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.fill("[data-filter]", "zzz")
    assert page.locator(".choose > li:visible").count() == 1  # the one that is marked
    page.locator("h1").click()
    page.keyboard.press("k")
    page.keyboard.press("Enter")  # on the one row that is to be seen, or on none; never on a hidden one
    assert page.locator(".choose > li:not(:visible) input:checked").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_grave_fault_and_nothing_scrolls_sideways(
    browser: Browser, served: tuple[str, standfirst.Newsroom], width: int, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    address, newsroom = served
    (story,) = newsroom.stories()
    dossier = newsroom.dossier(story.id)
    claim = dossier.document(story.documents[0])["claims"][0]["id"]
    actor, question = dossier.actors()[0]["id"], dossier.propositions()[0]["id"]
    paths = [f"arrange/{kind}" for kind in ("actors", "questions", "documents", "stories")]
    paths += [f"actor/{actor}/split", f"proposition/{question}/split", f"claim/{claim}/words"]
    # The pages' own content policy forbids any script but their own: it is lifted so that axe can run.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    try:
        page = context.new_page()
        for path in paths:
            page.goto(f"{address}/story/{story.id}/{path}")
            page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
            found = axe.run(page).response
            grave = [wrong["id"] for wrong in found["violations"] if wrong["impact"] in ("serious", "critical")]
            assert (path, grave) == (path, [])
    finally:
        context.close()
