"""Forms: the fields of a posted form, and the ruling that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from standfirst import (
    Confirm,
    CorrectSpan,
    CorrectSpeaker,
    CorrectStance,
    CorrectState,
    GradeSource,
    MergeActors,
    MergePropositions,
    MergeStories,
    Note,
    Reliability,
    SpeakerKind,
    SplitActor,
    SplitProposition,
    SplitStory,
    Stance,
    StateLabel,
    Undo,
    UsageError,
)

_STORY = re.compile(r"(?<![\w-])s-[a-z2-7]{16}(?![\w-])")
_PLACES = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?: [0-9]{1,9}-[0-9]{1,9})*")
_LONG_NAME = 200
"""Characters of a name."""


class Form:
    """The fields of a form as posted; white space at the ends of values is left out."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self._fields = {name: [value.strip() for value in values] for name, values in fields.items()}

    @classmethod
    def of(cls, body: bytes) -> Form:
        """The form in the body of a request (``application/x-www-form-urlencoded``)."""
        return cls(parse_qs(body.decode("utf-8", "replace")))

    def __getitem__(self, name: str) -> str:
        """The first value of a field. Raises `KeyError` where it is not there or empty."""
        return next(value for value in self._fields[name] if value)

    def get(self, name: str, default: str = "") -> str:
        """The first value of a field, or the default."""
        return next((value for value in self._fields.get(name, ()) if value), default)

    def all(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """All values of a field, each once, in their order; without any, the default, or `KeyError` without one."""
        found = tuple(dict.fromkeys(value for value in self._fields.get(name, ()) if value)) or default
        if found is None:
            raise KeyError(name)
        return found

    def having(self, **fields: str) -> Form:
        """The form with other values for some fields."""
        return Form({**self._fields, **{name: [value] for name, value in fields.items()}})

    def marked(self) -> tuple[str, ...]:
        """What was marked in a list, behind what the page was about, if it was about one of them."""
        first = self.get("subject")
        return tuple(dict.fromkeys(([first] if first else []) + list(self.all("value"))))


def _stories(form: Form) -> MergeStories:
    """The story of the page, those that were marked, and those whose id or address was typed."""
    typed = _STORY.findall(form.get("other"))
    if form.get("other") and not typed:
        raise UsageError("an address or id of a story holds s- and 16 letters and digits")
    marked = form.all("value") if not typed or form.get("value") else ()
    return MergeStories(tuple(dict.fromkeys((form["subject"], *marked, *typed))))


def _split_actor(form: Form) -> SplitActor:
    name = " ".join(form["name"].split())
    if len(name) > _LONG_NAME:
        raise UsageError(f"a name has at most {_LONG_NAME} characters")
    return SplitActor(form["subject"], form.all("value"), name)


def places_of(given: str) -> tuple[tuple[int, int], ...]:
    """Places written as ``120-164 170-180``. Raises `UsageError` for anything else."""
    if not _PLACES.fullmatch(given):
        raise UsageError(f"{given[:40]!r} names no places: write START-END, in characters of the text")
    pairs = (part.split("-") for part in given.split())
    return tuple((int(start), int(end)) for start, end in pairs)


RULINGS: dict[str, Callable[[Form], Any]] = {
    "confirm": lambda f: Confirm(f["subject"]),
    "speaker": lambda f: CorrectSpeaker(f["subject"], f.get("value") or None, SpeakerKind(f.get("speaker", "person"))),
    "span": lambda f: CorrectSpan(f["subject"], places_of(f["places"])),
    "stance": lambda f: CorrectStance(f["proposition"], f["subject"], Stance(f["value"])),
    "state": lambda f: CorrectState(f["subject"], StateLabel(f["value"])),
    "merge actors": lambda f: MergeActors(f.marked()),
    "split actor": _split_actor,
    "merge stories": _stories,
    "split story": lambda f: SplitStory(f["subject"], f.all("value")),
    "merge propositions": lambda f: MergePropositions(f.marked()),
    "split proposition": lambda f: SplitProposition(f["subject"], f.all("value")),
    "grade": lambda f: GradeSource(f["subject"], Reliability(f["value"][:1])),
    "note": lambda f: Note(f["subject"]),
    "undo": lambda f: Undo(f["subject"]),
}
"""By the `kind` of a form: the ruling that it asks for."""
_MISSING = {
    "value": "what it is about: mark something in the list",
    "name": "the name of who it is",
    "places": "its words",
}


def ruling_of(form: Form) -> Any:
    """The ruling that a form asks for. Raises `UsageError` for a kind that there is not, and for a missing field."""
    kind = form.get("kind")
    if kind not in RULINGS:
        raise UsageError(f"no decision of the kind {kind[:40]!r}: {', '.join(RULINGS)}")
    try:
        return RULINGS[kind](form)
    except (KeyError, StopIteration) as error:
        name = str(error.args[0]) if error.args else "value"
        raise UsageError(f"a decision of the kind {kind} names {_MISSING.get(name, 'its ' + name)}") from error
    except ValueError as error:
        raise UsageError(f"{kind}: {error}") from error
