"""Lengths: a whole brief cut down to a line, or to what fits on one page.

Takes a `Brief`, gives a `Brief` that every form writes as any other. Nothing is reworded: what is left out is left out
whole, and the coverage still tells of all that was read. Where something was asked, its answer stays.
"""

from __future__ import annotations

from dataclasses import replace

from standfirst.errors import UsageError
from standfirst.records import Brief, Length, Line, LineRole, Problem, Timeline, Trouble
from standfirst.tell.citations import reading_order

_LINES, _CONFLICTS = 4, 2
_KEPT = (
    LineRole.HAPPENED,
    LineRole.CLAIMED,
    LineRole.DENIED,
    LineRole.UNDECIDED,
    LineRole.LATEST,
    LineRole.STANDING,
)
"""Roles that a short brief keeps, the most needed first: a denial is never cut for the sake of background."""


def length_of(name: str) -> Length:
    """The length of this name. Raises `UsageError` for any other."""
    if name not in tuple(Length):
        raise UsageError(f"no length {name!r}: {', '.join(Length)}")
    return Length(name)


def cut_to(brief: Brief, length: Length) -> Brief:
    """The brief in this length. One that was cut already grows no longer."""
    if length is Length.FULL or brief.length is Length.LINE:
        return brief
    short = length is Length.SHORT
    lines = _lines(brief) if short else ()
    kept = replace(
        brief,
        standfirst=brief.standfirst if short else replace(brief.headline, role=LineRole.STANDFIRST),
        lines=lines,
        traces=tuple(trace for line, trace in zip(brief.lines, brief.traces, strict=False) if line in lines),
        questions=brief.questions if short else (),
        conflicts=brief.conflicts[:_CONFLICTS] if short else (),
        apart=(),
        timeline=Timeline(),
        conditionals=(),
        open_questions=(),
        standings=(),
        versions=(),
        problems=tuple(problem for problem in brief.problems if _serious(problem)) if short else (),
        length=length,
    )
    cited = {span.document for span in reading_order(replace(kept, documents=()))}
    documents = tuple(replace(entry, standing=None) for entry in brief.documents if entry.document.id in cited)
    return replace(kept, documents=documents)


def _lines(brief: Brief) -> tuple[Line, ...]:
    """The lines of the roles that are most needed, one of each, in the order of the whole brief."""
    first: dict[LineRole, Line] = {}
    for line in brief.lines:
        first.setdefault(line.role, line)
    kept = [first[role] for role in _KEPT if role in first][:_LINES]
    return tuple(line for line in brief.lines if line in kept)


def _serious(problem: Problem) -> bool:
    """Whether a reader of a short brief must know of it: an input was lost, or a headline misleads."""
    return problem.trouble not in (Trouble.UNKNOWN_KIND, Trouble.NO_DATE, Trouble.WITHHELD)
