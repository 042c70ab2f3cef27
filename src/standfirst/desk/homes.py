"""Homes: which other stories one could be put together with, and into which it was put."""

from __future__ import annotations

from typing import Any

from standfirst.desk.library import Library


def other_stories(library: Library, id: str) -> list[dict[str, Any]]:
    """All stories but one, those that share most of its key terms first, then the newest."""
    stories = library.stories()
    own = {term for story in stories if story.id == id for term in story.terms}
    others = [story for story in stories if story.id != id]
    others.sort(key=lambda story: -len(own.intersection(story.terms)))
    return [
        {
            "id": story.id,
            "label": story.label,
            "documents": len(story.documents),
            "shared": [term for term in story.terms if term in own][:8],
        }
        for story in others
    ]


def merged_into(library: Library, id: str) -> str | None:
    """The story that holds documents into which people put this one, in however many steps; None where nobody did."""
    held = {story.id for story in library.stories()}
    further, seen = [id], {id}
    while further:
        rows = library.newsroom.kept_rows({further.pop(0)})
        merges = (row for row in reversed(rows) if row["kind"] == "merge stories" and row["status"] == "acts")
        homes = [home for row in merges if (home := str(row["about"][0]["id"])) not in seen]
        found = next((home for home in homes if home in held), None)
        if found is not None:
            return found
        further += homes
        seen.update(homes)
    return None
