"""The repository speaks of the project alone, and holds no sentence of anybody's articles."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_TEXT = frozenset(".py .md .toml .txt .html .json .yml .yaml .cfg .ini .eml .css .js .j2 .mako".split())
_NAMELESS = frozenset({"Makefile", "run", ".gitignore"})

# Written in two halves, so that this file keeps its own law.
EVERYWHERE: dict[str, str] = {
    r"(?<![\w.])/wo" + r"rk/": "a path of one machine",
    r"\b(?:pypi|pythonhosted|debian|npmjs)" + r"\.(?:org|com)\b": "a registry's host",
    r"\bsub-?ag" + r"ents?\b": "how it was written is not what it is",
    r"\b(?:clau" + r"de|anthro" + r"pic|chat" + r"gpt)\b": "how it was written is not what it is",
    r"\b(?:this|previous|next|later|earlier|last) sess" + r"ion\b": "how it was written is not what it is",
}
OUTSIDE_TESTS: dict[str, str] = {
    r"(?<![\w.])/t" + r"mp/": "a path of one machine",
    r"\b(?-i:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b": "unfinished",
}
_VOCABULARIES = frozenset({"tokenizer.json"})
"""Files that list a language's words, as they come with a model: every word is in them, and none is said."""
_WORDS = 12
"""So many words in a row are a quotation; fewer may be a phrase that everybody uses."""


def files() -> Iterator[Path]:
    """The text files of the repository: tracked, or new and not ignored; without git, all that are not hidden."""
    command = ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 else [str(p) for p in ROOT.rglob("*")]
    for name in names:
        path = ROOT / name
        if path.name in _VOCABULARIES:
            continue
        if path.is_file() and (path.suffix in _TEXT or path.name in _NAMELESS):
            yield path


def breaches(text: str, patterns: dict[str, str]) -> list[str]:
    """The words of `text` that a pattern forbids, each with the reason."""
    found: list[str] = []
    for pattern, reason in patterns.items():
        found.extend(f"{match.group()!r}: {reason}" for match in re.finditer(pattern, text, re.IGNORECASE))
    return found


def shingles(text: str) -> set[str]:
    """All runs of twelve words, lower case, without marks; but for runs in alphabetical order, which are lists."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    runs = (words[i : i + _WORDS] for i in range(len(words) - _WORDS + 1))
    return {" ".join(run) for run in runs if run != sorted(run)}


def test_no_word_of_machines_registries_or_how_it_was_written() -> None:
    found: list[str] = []
    for path in files():
        text = path.read_text(encoding="utf-8", errors="replace")
        name = path.relative_to(ROOT).as_posix()
        patterns = EVERYWHERE if name.startswith("tests/") else EVERYWHERE | OUTSIDE_TESTS
        found.extend(f"{name}: {breach}" for breach in breaches(text, patterns))
    assert found == []


def test_the_law_sees_a_breach_and_lets_ordinary_words_be() -> None:
    assert breaches("see /wo" + "rk/main/src", EVERYWHERE)
    assert breaches("from https://files.python" + "hosted.org/x", EVERYWHERE)
    assert not breaches("the council's session; homework/done; PyPI; a network of helpers", EVERYWHERE)


def test_no_sentence_of_the_cases_is_in_the_repository(cases: Path) -> None:
    theirs: set[str] = set()
    for path in cases.rglob("*.txt"):
        theirs |= shingles(path.read_text(encoding="utf-8"))
    assert len(theirs) > 10_000
    found = {}
    for path in files():
        shared = shingles(path.read_text(encoding="utf-8", errors="replace")) & theirs
        if shared:
            found[path.relative_to(ROOT).as_posix()] = sorted(shared)[:3]
    assert found == {}


def test_nothing_in_the_package_names_a_case(cases: Path) -> None:
    names = sorted(path.name for path in cases.iterdir() if path.is_dir())
    assert names
    texts = {path: path.read_text(encoding="utf-8", errors="replace").lower() for path in files()}
    found = [f"{path.relative_to(ROOT)}: {name}" for path, text in texts.items() for name in names if name in text]
    assert found == []


@pytest.mark.parametrize("text", ["b a c d e f g h i j k l", "B, a. C d e f — g h i j k “l”"])
def test_a_quotation_is_found_whatever_its_marks(text: str) -> None:
    assert shingles(text) == {"b a c d e f g h i j k l"}
