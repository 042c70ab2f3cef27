"""One text may have two answers, of two types of processors: the claims of all its documents are drawn from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mini_stories import Article, write
from standfirst import Newsroom
from standfirst.attribute import Attribution
from standfirst.engines import Job, LocalEngine
from standfirst.gathering import Gathered
from standfirst.records import Problem
from standfirst.workers import Answers

BODY = "Ida Holm said the port had closed.\n\n“It will open,” the mayor said.\n"


class TwoProcessors(LocalEngine):
    """An engine whose last worker gives other answers than the first, and so other claims: none."""

    def run(self, job: Job) -> Iterator[Gathered | Problem]:
        *first, last = super().run(job)
        yield from first
        assert isinstance(last, Gathered)
        other = [
            replace(one, known=Answers(), answers=replace(one.answers, reading=b"\xff"), found=Attribution((), ()))
            for one in last.extracted
        ]
        yield replace(last, extracted=tuple(other))


def test_two_documents_of_one_text_have_the_same_claims(tmp_path: Path) -> None:
    outlets = ("Northern Wire", "Orsey Post")
    write(tuple(Article(outlet, "2031-03-04", "Port closed", BODY) for outlet in outlets), tmp_path)
    with Newsroom(engine=TwoProcessors()) as newsroom:
        newsroom.add([tmp_path])
        found = [[claim.content[0].exact for claim in newsroom._ledger.claims([d.id])] for d in newsroom.documents()]
    assert len(found) == 2
    assert found[0] == found[1] != []
