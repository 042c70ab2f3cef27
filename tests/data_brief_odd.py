"""Briefs that strain a renderer: hostile texts, many and long documents. All names and events are invented."""

from __future__ import annotations

from dataclasses import replace

from data_brief import cite, document, make_brief, on
from standfirst.records import (
    UNKNOWN_DATE,
    Basis,
    Because,
    Brief,
    BriefConditional,
    BriefConflict,
    BriefDocument,
    BriefSide,
    ConditionalState,
    ConflictType,
    DateValue,
    Document,
    Line,
    LineRole,
    OpenQuestion,
    Problem,
    Question,
    Reason,
    Standing,
    StandingLabel,
    StateLabel,
    Timeline,
    TimelineEntry,
    Trouble,
    Voice,
)

HOSTILE = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>\'"><b>&amp;'


def make_hostile_brief() -> Brief:
    """A brief in which every text from outside tries to run script, colour a terminal or reorder its words."""
    words = f"{HOSTILE} \x1b[31mred\x07 \u202ereversed {{{{ 7*7 }}}} [x](javascript:alert(1)) `a` | *b* \ud800 end"
    text = f"{words}\n\nA second paragraph: {words}"
    bad = document("hostile", text, title=words, outlet=HOSTILE, byline=words, url="javascript:window.hacked=1",
                   place=words, published=DateValue(HOSTILE, Basis.LISTED), language=None)  # fmt: skip
    span = bad.text.span(0, len(words))
    line = Line(words, (span,), LineRole.HAPPENED)
    date = DateValue("2021-03-04", Basis.LISTED)
    voice = Voice("v", words, (), (), (words,), True)
    reason = Reason(words, words, (span,))
    side = BriefSide(words, words, (span,), 1, 1)
    standing = Standing(words, (StandingLabel.UNKNOWN,), (reason,), bad.id, words)
    entry = TimelineEntry(date, words, (span,), side=HOSTILE)
    return Brief(
        line, line, (line,),
        (Question(words, words, StateLabel.DISPUTED, date, (Because(words, (span,)),), (span,), (voice,)),),
        (BriefConflict(ConflictType.WHO, words, (side, side), words, (reason,)),),
        Timeline((entry,), (TimelineEntry(UNKNOWN_DATE, words, (span,), words=words),)),
        (BriefConditional(words, words, words, ConditionalState.PENDING, (span,)),),
        (OpenQuestion(words, (span,), words),),
        (standing,),
        (BriefDocument(bad, True, words, standing, words),),
        (Problem(Trouble.WITHHELD, words, words, bad.id),),
        date, words, words, words,
    )  # fmt: skip


def _survey(index: int, size: int) -> Document:
    sentence = "On day {0} of the survey, crew {1} counted {2} planks along the north span and noted them in the log. "
    body = "".join(sentence.format(day, index + 1, day * 7 + index) for day in range(1, size // len(sentence) + 1))
    title = f"Survey of the north span, part {index + 1}"
    return document(
        f"large{index:02d}",
        f"{title}\n\n{body.strip()}",
        title=title,
        outlet=f"The Northern Gazette and Shipping Intelligencer no. {index + 1}",
        place=f"survey/{index:02d}.txt",
        published=on(f"2021-03-{index % 28 + 1:02d}"),
    )


def make_large_brief(documents: int = 30, lines: int = 9, citations: int = 6, size: int = 60_000) -> Brief:
    """Thirty documents, one of `size` code points in one paragraph, and nine lines that rest on six citations each."""
    papers = [_survey(index, 1_300 if index else size) for index in range(documents)]
    spans = [
        cite(one, f"On day {day} of the survey, crew {index} counted")
        for index, one in enumerate(papers, 1)
        for day in range(1, 13)
    ]
    chosen = [tuple(spans[(n * citations + k) * 7 % len(spans)] for k in range(citations)) for n in range(lines)]
    long = (
        "Crews counted planks along the north span for days on end and noted them in a log that nobody has seen. " * 3
    )
    return replace(
        make_brief(),
        lines=tuple(Line(f"{long}Line {n}.", cites, LineRole.HAPPENED) for n, cites in enumerate(chosen, 1)),
        timeline=Timeline(
            tuple(
                TimelineEntry(one.published, f"Part {n} of the survey was printed.", (cite(one, "Survey of the"),))
                for n, one in enumerate(papers, 1)
            )
        ),
        documents=(*make_brief().documents, *(BriefDocument(one, True, None) for one in papers)),
    )
