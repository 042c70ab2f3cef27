"""Standfirst: what is known, who says so, and who contradicts it, with every sentence tied to its words.

    import standfirst

    brief = standfirst.brief("articles/")          # one story from files and folders, nothing kept
    print(standfirst.render(brief, "text"))

    with standfirst.Newsroom("ledger.sqlite") as newsroom:
        newsroom.add(["articles/", "page.html"])
        for story in newsroom.stories():
            print(newsroom.brief(story.id).headline.text)

The names in `__all__` are the promise; all else may change. Everything is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from standfirst._version import __version__

if TYPE_CHECKING:
    from standfirst.api import (
        Newsroom,
        brief,
        default_ledger,
        example_folder,
        export,
        form_of,
        forms,
        inspect,
        plot_timeline,
        render,
        timeline_text,
    )
    from standfirst.custody import backup_ledger, copy_ledger, examine_ledger, ledger_digest
    from standfirst.dossier import Dossier
    from standfirst.engines import RayEngine
    from standfirst.errors import (
        EngineError,
        LedgerError,
        ModelError,
        NotFoundError,
        RecordError,
        SpanError,
        StandfirstError,
        UsageError,
    )
    from standfirst.records import (
        UNREAD,
        Added,
        AppliedDecision,
        Brief,
        ChangeKind,
        Changes,
        Claim,
        Confirm,
        Conflict,
        CorrectSpan,
        CorrectSpeaker,
        CorrectStance,
        CorrectState,
        Decision,
        Document,
        Edition,
        GradeSource,
        Inspection,
        MergeActors,
        MergePropositions,
        MergeStories,
        Note,
        Problem,
        Reliability,
        ReviewItem,
        Span,
        SpeakerKind,
        SplitActor,
        SplitProposition,
        SplitStory,
        Stale,
        Stance,
        StateLabel,
        Story,
        StoryOrigins,
        Timeline,
        Undo,
        Upload,
    )

_HOME = {
    **dict.fromkeys(
        (
            "Newsroom",
            "brief",
            "default_ledger",
            "example_folder",
            "export",
            "form_of",
            "forms",
            "inspect",
            "plot_timeline",
            "render",
            "timeline_text",
        ),
        "standfirst.api",
    ),
    **dict.fromkeys(("backup_ledger", "copy_ledger", "examine_ledger", "ledger_digest"), "standfirst.custody"),
    **dict.fromkeys(
        (
            "UNREAD",
            "Added",
            "AppliedDecision",
            "Confirm",
            "CorrectSpan",
            "CorrectSpeaker",
            "CorrectStance",
            "CorrectState",
            "Decision",
            "GradeSource",
            "MergeActors",
            "MergePropositions",
            "MergeStories",
            "Note",
            "Reliability",
            "ReviewItem",
            "SpeakerKind",
            "SplitActor",
            "SplitProposition",
            "SplitStory",
            "Stance",
            "StateLabel",
            "Undo",
            "Upload",
            "Brief",
            "ChangeKind",
            "Changes",
            "Claim",
            "Conflict",
            "Document",
            "Edition",
            "Inspection",
            "Problem",
            "Span",
            "Stale",
            "Story",
            "StoryOrigins",
            "Timeline",
        ),
        "standfirst.records",
    ),
    **dict.fromkeys(
        (
            "EngineError",
            "LedgerError",
            "ModelError",
            "NotFoundError",
            "RecordError",
            "SpanError",
            "StandfirstError",
            "UsageError",
        ),
        "standfirst.errors",
    ),
    "Dossier": "standfirst.dossier",
    "RayEngine": "standfirst.engines",
}

__all__ = [
    "UNREAD",
    "Added",
    "AppliedDecision",
    "Brief",
    "ChangeKind",
    "Changes",
    "Claim",
    "Confirm",
    "Conflict",
    "CorrectSpan",
    "CorrectSpeaker",
    "CorrectStance",
    "CorrectState",
    "Decision",
    "Document",
    "Dossier",
    "Edition",
    "EngineError",
    "GradeSource",
    "Inspection",
    "LedgerError",
    "MergeActors",
    "MergePropositions",
    "MergeStories",
    "ModelError",
    "Newsroom",
    "NotFoundError",
    "Note",
    "Problem",
    "RayEngine",
    "RecordError",
    "Reliability",
    "ReviewItem",
    "Span",
    "SpanError",
    "SpeakerKind",
    "SplitActor",
    "SplitProposition",
    "SplitStory",
    "Stale",
    "Stance",
    "StandfirstError",
    "StateLabel",
    "Story",
    "StoryOrigins",
    "Timeline",
    "Undo",
    "Upload",
    "UsageError",
    "__version__",
    "backup_ledger",
    "brief",
    "copy_ledger",
    "default_ledger",
    "examine_ledger",
    "example_folder",
    "export",
    "form_of",
    "forms",
    "inspect",
    "ledger_digest",
    "plot_timeline",
    "render",
    "timeline_text",
]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'standfirst' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
