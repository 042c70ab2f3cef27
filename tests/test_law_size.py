"""Small by test: files of at most 400 lines, functions of at most 40 (signature and code, without the docstring)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tests", "benchmarks", "tools")
MOST_LINES, MOST_FUNCTION_LINES = 400, 40

LONG_FILES: dict[str, str] = {}
"""Files that may be longer, each with its reason."""

LONG_FUNCTIONS: dict[str, str] = {
    "tools/make_example.py letter": "draws one page from top to bottom; splitting it hides the order",
}
"""``file function`` that may be longer, each with its reason."""


def sources() -> Iterator[Path]:
    """All Python files of the project."""
    for folder in FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))


def long_functions(tree: ast.AST, most: int) -> Iterator[tuple[str, int]]:
    """Name and length of each function that is longer than `most` lines."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (length := _length(node)) > most:
            yield node.name, length


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def test_files_are_small() -> None:
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in sources()}
    long = {file: length for file, length in lengths.items() if length > MOST_LINES}
    assert {file: length for file, length in long.items() if file not in LONG_FILES} == {}
    assert [file for file in LONG_FILES if file not in long] == [], "stale exceptions"


def test_functions_are_small() -> None:
    long = {}
    for path in sources():
        file = path.relative_to(ROOT).as_posix()
        for name, length in long_functions(ast.parse(path.read_text(encoding="utf-8")), MOST_FUNCTION_LINES):
            long[f"{file} {name}"] = length
    assert {place: length for place, length in long.items() if place not in LONG_FUNCTIONS} == {}
    assert [place for place in LONG_FUNCTIONS if place not in long] == [], "stale exceptions"


def test_a_docstring_does_not_count_and_code_does() -> None:
    source = 'def f():\n    """One\n    two\n    three."""\n    a = 1\n    return a\n'
    assert list(long_functions(ast.parse(source), 2)) == [("f", 3)]
    assert list(long_functions(ast.parse(source), 3)) == []
