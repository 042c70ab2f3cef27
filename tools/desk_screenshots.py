"""Renders docs/desk/*.png: pages of the desk over the example, as a headless Chromium shows them.

    python tools/desk_screenshots.py [-o FOLDER]

Needs the extras `desk` and `test`, and a Chromium on the PATH.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import standfirst

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "desk"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
COLOURS = 96
"""Of a picture: text on paper needs few, and the file is a third."""


def take(
    browser: Browser, url: str, target: Path, *, width: int, scheme: Literal["light", "dark"], press: str | None
) -> None:
    """Write one page as a PNG, after a click on the first thing that `press` selects."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 640 else 844}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    _visit(page, url)
    if press:
        page.locator(press).first.click()
        page.wait_for_timeout(1500)
    if width > 640:
        page.evaluate("window.scrollTo(0, 0)")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    picture.save(target, optimize=True)
    context.close()


def _visit(page: Page, url: str) -> None:
    for _ in range(120):
        answer = page.goto(url)
        if answer is not None and answer.status == 200:
            page.wait_for_load_state("networkidle")
            return
        page.wait_for_timeout(500)
    raise TimeoutError(url)


def pictures(address: str, story: str, claim: str, question: str, target: Path) -> None:
    """All pictures of docs/desk.md. Raises LookupError where there is no Chromium."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise LookupError("no Chromium on the PATH")
    page = f"{address}/story/{story}"
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        take(browser, page, target / "story.png", width=1280, scheme="light", press=".question a.cite")
        take(browser, page, target / "story-phone.png", width=390, scheme="dark", press=".question a.cite")
        take(browser, f"{address}/claim/{claim}", target / "document.png", width=1280, scheme="light",
             press="#chosen summary")  # fmt: skip
        take(browser, f"{page}/proposition/{question}", target / "proposition.png", width=1280, scheme="dark",
             press=None)  # fmt: skip
        browser.close()


def main() -> int:
    """Parse the arguments, serve the example, write the pictures; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=FOLDER)
    target: Path = parser.parse_args().output
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.sqlite"
        with standfirst.Newsroom(ledger) as newsroom:
            newsroom.add([standfirst.example_folder()])
            story = max(newsroom.stories(), key=lambda one: len(one.documents)).id
            told = newsroom.dossier(story)
            letter = next(one["id"] for one in told.story()["documents"] if one["kind"] == "news report")
            claim = [one["id"] for one in told.document(letter)["claims"] if not one["narrator"]][1]
            question = told.story()["propositions"][0]["id"]
        command = [
            sys.executable,
            "-m",
            "standfirst.cli",
            "desk",
            "--ledger",
            str(ledger),
            "--port",
            "0",
            "--as",
            "Ada",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
            try:
                address = re.match(r"(http://\S+)/ ", desk.stdout.readline() if desk.stdout else "")
                if address is None:
                    raise RuntimeError("the desk did not start")
                pictures(address[1], story, claim, question, target)
            finally:
                desk.send_signal(signal.SIGINT)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
