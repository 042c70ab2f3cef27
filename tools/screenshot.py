"""Renders docs/brief.png: the HTML brief of the example, as a headless Chromium shows it, with one citation opened.

    python tools/screenshot.py [-o FILE] [--width 1280] [--height 900] [--dark] [--full]

Needs playwright (extra `test`) and a Chromium on the PATH.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import standfirst

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "brief.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def screenshot(html: str, target: Path, *, width: int, height: int, dark: bool, full: bool) -> None:
    """Write the page as a PNG. Raises LookupError where there is no Chromium."""
    browser_path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser_path is None:
        raise LookupError("no Chromium on the PATH")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "brief.html"
        page_file.write_text(html, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        page.goto(page_file.as_uri())
        # The evidence beside a line is what the page is for, so one citation is opened.
        citation = page.locator("#l1 a.cite, main a.cite").first
        if citation.count():
            citation.click()
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=str(target), full_page=full)
        browser.close()


def main() -> int:
    """Parse the arguments and write the picture; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=PICTURE)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--full", action="store_true", help="the whole page, not only its first screen")
    given = parser.parse_args()
    html = standfirst.render(standfirst.brief(standfirst.example_folder()), "html")
    try:
        screenshot(html, given.output, width=given.width, height=given.height, dark=given.dark, full=given.full)
    except LookupError as error:
        print(f"screenshot: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
