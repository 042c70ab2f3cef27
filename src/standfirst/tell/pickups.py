"""Pickup chains and wordings in words and as JSON values: what the origins of a story and the lines of a brief share.

Takes `Pickup`s and `Utterance`s, gives strings and plain dicts. Adds no fact: every word shown stands in a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standfirst.records import Difference, Document, LineTrace, Pickup, Reason, Span, Utterance, Wording
from standfirst.tell.cited import citations
from standfirst.tell.wording import citation_name, document_name, one_line, shortened

NOT_AT_HAND = "its text is not at hand"
_LONGEST_NAME = 48
_EITHER_WAY = frozenset({"direction-unknown", "common-source"})


@dataclass(frozen=True, slots=True)
class SameWords:
    """Wordings of one utterance that have the same words, by whom they are printed, in the order of the utterance."""

    first: Wording
    documents: tuple[str, ...]


def folded(utterance: Utterance) -> tuple[SameWords, ...]:
    """The wordings of an utterance, those with the same words as one: a thousand reprints give one row."""
    found: dict[str, tuple[Wording, dict[str, None]]] = {}
    for wording in utterance.versions:
        _, documents = found.setdefault(_key(wording.span), (wording, {}))
        documents[wording.span.document] = None
    return tuple(SameWords(first, tuple(documents)) for first, documents in found.values())


def _key(span: Span) -> str:
    return one_line(span.exact).replace("’", "'").replace("“", '"').replace("”", '"').casefold().strip("\"'.,;: ")


def carried_by(utterance: Utterance, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The outlets that have an utterance, each once."""
    names = (documents[wording.span.document] for wording in utterance.versions if wording.span.document in documents)
    return tuple(dict.fromkeys(document_name(document) for document in names))


def hop_words(hop: Pickup) -> str:
    """A hop's name as a chain has it: ``Courier``, ``letter``."""
    return shortened(one_line(hop.name), _LONGEST_NAME)


def chain_words(hops: Sequence[Pickup], first: str = "") -> str:
    """``Post ← Courier ← Marren News Agency ← letter``; ``↔`` where it is not known who has it from whom. `first`: what
    stands before the first hop."""
    names = [(" ↔ " if hop.reason.rule in _EITHER_WAY else " ← ") + hop_words(hop) for hop in hops]
    return first + "".join(names) if first else "".join(names)[3:]


def difference_words(wording: Wording) -> str:
    """What a wording adds and what it leaves out, beside the fullest one: ``adds “by noon”; without “the basin”``."""
    notes = []
    for head, spans in (("adds", wording.added), ("without", wording.dropped)):
        if spans:
            notes.append(f"{head} {', '.join(f'“{one_line(span.exact)}”' for span in spans)}")
    return "; ".join(notes)


def difference_name(wording: Wording) -> str:
    """How a wording differs, in a word or two; nothing for the fullest one."""
    return "" if wording.difference is Difference.FULLEST else wording.difference.value


def printed_in(documents: Sequence[str], known: Mapping[str, Document], *, year: int | None = None) -> tuple[str, ...]:
    """``Courier, 4 Mar`` for each document, each once."""
    found = (citation_name(known[id], year=year) for id in documents if id in known)
    return tuple(dict.fromkeys(found))


# As JSON values


def pickup_data(hop: Pickup) -> dict[str, Any]:
    """One hop: who has the passage, where it stands there, and how that is known."""
    return {
        "kind": hop.kind.value,
        "name": hop.name,
        "document": hop.document,
        "citation": citations([hop.span])[0],
        "reason": reason_data(hop.reason),
    }


def reason_data(reason: Reason) -> dict[str, Any]:
    """A reason as ``{rule, text, citations}``."""
    return {"rule": reason.rule, "text": reason.note, "citations": citations(reason.spans)}


def utterance_data(utterance: Utterance, documents: Mapping[str, Document]) -> dict[str, Any]:
    """An utterance with each of its wordings, and what each adds to the fullest one and leaves out."""
    return {
        "id": utterance.id,
        "voice": utterance.voice,
        "outlets": list(carried_by(utterance, documents)),
        "wordings": [_wording(wording) for wording in utterance.versions],
    }


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "claim": wording.claim,
        "citation": citations([wording.span])[0],
        "difference": wording.difference.value,
        "likeness": round(wording.likeness, 3),
        "aligned": [{"fullest": citations([one])[0], "here": citations([two])[0]} for one, two in wording.aligned],
        "added": citations(wording.added),
        "dropped": citations(wording.dropped),
    }


def trace_data(trace: LineTrace, documents: Mapping[str, Document]) -> dict[str, Any]:
    """``pickups`` (each a list of hops) and ``utterances`` of one line."""
    return {
        "pickups": [[pickup_data(hop) for hop in chain] for chain in trace.pickups],
        "utterances": [utterance_data(utterance, documents) for utterance in trace.utterances],
    }
