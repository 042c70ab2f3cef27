"""A story's claims as a graph of schema.org `Claim`s, as JSON-LD.

Takes an `Edition`, gives one graph; its form is published as ``schema_org.schema.json`` beside this file. What one
voice says to one proposition, in one sense (asserts, denies, hedges …), is one Claim, in the words of its first
appearance; a statement about no proposition is one of its own. Nothing here rates a claim: a ClaimReview is a person's
verdict.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from standfirst.errors import UsageError
from standfirst.ids import make_id
from standfirst.records import Claim, Document, Edition, Force, Kind, Speaker, SpeakerKind, Speech
from standfirst.tell.as_json import escape_surrogates
from standfirst.tell.web_annotation import web_place

CONTEXT = ["https://schema.org", {"standfirst": "urn:standfirst:terms:"}]
_TYPES = {
    Kind.NEWS: "NewsArticle",
    Kind.COMMENT: "OpinionNewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.EXPLAINER: "BackgroundNewsArticle",
    Kind.LIVE_BLOG: "LiveBlogPosting",
    Kind.POST: "SocialMediaPosting",
    Kind.MAIL: "EmailMessage",
    Kind.LETTER: "Message",
}
_NO_CLAIM = frozenset({Force.ASK})
_Group = tuple[str, str, str]


def export(edition: Edition, width: int, color: bool) -> str:
    """The graph as JSON text. Raises `UsageError` for a brief without its claims."""
    if not edition.claims:
        raise UsageError(
            "schema-org is made of claims, and a brief alone has none: export an edition (Newsroom.edition)"
        )
    return escape_surrogates(json.dumps(graph(edition), ensure_ascii=False, indent=2))


def graph(edition: Edition) -> dict[str, Any]:
    """``@graph``: the Claims in the order of their first appearances, then the documents that they appear in.

    Questions, and what somebody declined to say, are no claims and are left out.
    """
    documents = {entry.document.id: entry.document for entry in edition.brief.documents}
    statements = {proposition.id: proposition.statement for proposition in edition.propositions}
    groups = _groups(edition)
    made = [_claim(group, claims, documents, statements) for group, claims in groups.items()]
    shown = dict.fromkeys(claim.document for claims in groups.values() for claim in claims)
    return {
        "@context": CONTEXT,
        "@graph": [*made, *(_work(documents[id]) for id in documents if id in shown)],
    }


def _groups(edition: Edition) -> dict[_Group, list[Claim]]:
    """(proposition, stance, voice or claim) → claims, the earliest published first; undated ones come last."""
    about: dict[str, tuple[str, str]] = {}
    for proposition in edition.propositions:
        for position in proposition.positions:
            about.setdefault(position.claim, (proposition.id, str(position.stance)))
    voice_of = {id: voice.id for voice in edition.voices for id in voice.claims}
    days = {entry.document.id: entry.document.published.day for entry in edition.brief.documents}
    found: defaultdict[_Group, list[Claim]] = defaultdict(list)
    for claim in sorted(edition.claims, key=lambda claim: (days[claim.document] or "~", claim.sentence, claim.id)):
        if claim.force.silent or claim.force in _NO_CLAIM or claim.mood.question:
            continue
        topic, stance = about.get(claim.id, ("", ""))
        voice = voice_of.get(claim.id)
        # Two speakers of one institution are one voice, and still two authors.
        who = f"{voice}/{claim.speaker.name if claim.speaker else ''}" if topic and voice else claim.id
        found[(topic, stance, who)].append(claim)
    return dict(found)


def _claim(
    group: _Group, claims: list[Claim], documents: dict[str, Document], statements: dict[str, str]
) -> dict[str, Any]:
    proposition, stance, _ = group
    first = claims[0]
    document = documents[first.document]
    places = {claim.document: claim for claim in reversed(claims)}
    appearances = [_appearance(places[id]) for id in dict.fromkeys(claim.document for claim in claims)]
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:standfirst:claim:{make_id('g', *group)}",
        "text": first.words,
        **_author(first, document),
        "appearance": appearances,
    }
    if document.published.day:  # of undated documents nobody can say which came first
        made["firstAppearance"] = appearances[0]
    if first.speech in (Speech.INDIRECT, Speech.MIXED) and document.outlet:
        made["claimInterpreter"] = {"@type": "Organization", "name": document.outlet}
    if first.said and first.said.day:
        made["dateCreated"] = first.said.day
    if proposition:
        made["about"] = {
            "@type": "Thing",
            "@id": f"urn:standfirst:proposition:{proposition}",
            "description": statements[proposition],
        }
        made["standfirst:stance"] = stance
    return made


def _author(claim: Claim, document: Document) -> dict[str, Any]:
    """Who makes the claim. Of a letter that "says" something the author is not known: the claim is based on it."""
    speaker = claim.speaker
    if speaker is None:
        return {"author": {"@type": "Organization", "name": document.outlet}} if document.outlet else {}
    if speaker.kind is SpeakerKind.DOCUMENT:
        return {"isBasedOn": {"@type": "CreativeWork", "name": speaker.name}}
    return {"author": _agent(speaker)}


def _agent(speaker: Speaker) -> dict[str, Any]:
    body = speaker.kind in (SpeakerKind.BODY, SpeakerKind.OUTLET)
    made: dict[str, Any] = {"@type": "Organization" if body else "Person", "name": speaker.name}
    if speaker.kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP):
        made["description"] = "not named" if speaker.kind is SpeakerKind.ANONYMOUS else "several, not named"
    if speaker.role and not body:
        made["jobTitle"] = speaker.role
    return made


def _appearance(claim: Claim) -> dict[str, Any]:
    """The document, with the sentence in which the claim stands there; not its text."""
    return {
        "@type": "Quotation",
        "text": claim.sentence.exact,
        "isPartOf": {"@id": _name(claim.document)},
        "standfirst:start": claim.sentence.start,
        "standfirst:end": claim.sentence.end,
    }


def _name(document: str) -> str:
    return f"urn:standfirst:document:{document}"


def _work(document: Document) -> dict[str, Any]:
    published = document.published
    known = {
        "name": document.title or document.name,
        "url": web_place(document),
        "datePublished": published.day if published.edtf and not published.edtf.endswith(("~", "?", "%")) else None,
        "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
        "inLanguage": document.language,
    }
    made = {"@type": _TYPES.get(document.kind, "CreativeWork"), "@id": _name(document.id)}
    return made | {key: value for key, value in known.items() if value}
