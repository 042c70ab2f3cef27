"""The page by WCAG 2.2 A and AA, as far as axe-core tells: contrast, names, landmarks, language, sizes of targets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from data_brief import make_brief
from standfirst.tell.html import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_violation_with_all_folds_open(
    browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    file = tmp_path / "brief.html"
    file.write_text(to_html(make_brief()), encoding="utf-8")
    # The page's own content policy forbids any script but its own: it is lifted so that axe can run.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    try:
        page = context.new_page()
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
        page.locator("main a.cite").first.click()
        found = axe.Axe().run(page, options={"runOnly": RULES}).response
    finally:
        context.close()
    assert len(found["passes"]) > 30
    assert [(wrong["id"], [node["html"] for node in wrong["nodes"]]) for wrong in found["violations"]] == []
