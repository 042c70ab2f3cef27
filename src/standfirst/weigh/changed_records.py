"""What changed in conflicts, conditionals, the standing of documents, and pages.

Takes what was weighed then and now, gives `Change`s. A record of now is the one of then if it rests on the same claims,
whatever its id: one more outlet that carries a threat makes no new threat. Helper of `changes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from standfirst.records import (
    Change,
    ChangeKind,
    Claim,
    Conditional,
    ConditionalState,
    Conflict,
    ConflictType,
    PageVersions,
    Reason,
    Side,
    Span,
    Standing,
    Told,
    Version,
    VersionKind,
)
from standfirst.weigh.changed_claims import told_of
from standfirst.weigh.condition_words import OWN_MARKER
from standfirst.weigh.evidence import Evidence

_DENIALS = (ConflictType.DENIES, ConflictType.DENIES_NARROWER)
_MOVED = {
    ConditionalState.MET: "says that it came about",
    ConditionalState.DENIED: "says that it will not come about",
    ConditionalState.LAPSED: "says that it fell away",
}
_PAGES = {VersionKind.KILL: ChangeKind.WITHDRAWN, VersionKind.CORRECTION: ChangeKind.CORRECTED}
_SHOWN = 4
"""Changed sentences of one page that a change carries."""


def changed_conflicts(
    then: Sequence[Conflict], now: Sequence[Conflict], known: Mapping[str, Claim], evidence: Evidence
) -> Iterator[Change]:
    """Conflicts that were not there, and known ones with a side more."""
    for conflict in now:
        if conflict.type is ConflictType.OTHER_SCOPE:
            continue
        earlier = next((other for other in then if _one_conflict(other, conflict)), None)
        sides = conflict.sides if earlier is None else [s for s in conflict.sides if not set(s.claims) & set(known)]
        claims = {claim for side in sides for claim in side.claims}
        if not sides or not claims - set(known):
            continue
        kind = _kind(conflict)
        denies = conflict.type in _DENIALS and any(
            claim not in known for side in conflict.sides if side.label.startswith("denies") for claim in side.claims
        )
        yield Change(
            kind=ChangeKind.DENIED if denies else kind,
            subject=conflict.id,
            about=conflict.about,
            because=tuple(_of_side(side, known, evidence) for side in conflict.sides),
            reasons=conflict.reasons,
            also=(ChangeKind.CONTRADICTED,) if denies else (),
            weight=float(len({span.document for side in conflict.sides for span in side.spans})),
        )


def _kind(conflict: Conflict) -> ChangeKind:
    """A newer figure by another party supersedes the older one, and is nobody's changed account."""
    if conflict.type is ConflictType.RETRACTED:
        return ChangeKind.WITHDRAWN
    turned = conflict.type is ConflictType.SUPERSEDED and conflict.sides[0].label == "said first"
    return ChangeKind.REVERSED if turned else ChangeKind.CONTRADICTED


def _one_conflict(one: Conflict, other: Conflict) -> bool:
    """Whether two conflicts are of one kind and share a claim on two sides."""
    if one.type is not other.type:
        return False
    if one.proposition is not None and one.proposition == other.proposition:
        return True
    shared = [side for side in one.sides if any(set(side.claims) & set(theirs.claims) for theirs in other.sides)]
    return len(shared) > 1


def _of_side(side: Side, known: Mapping[str, Claim], evidence: Evidence) -> Told:
    """What a side says: by a new claim where it has one, else by its first."""
    claims = [evidence.claims[id] for id in side.claims if id in evidence.claims]
    best = min(claims, key=lambda claim: (claim.id in known, claim.speaker is None, side.claims.index(claim.id)))
    return told_of(side.label, best, evidence)


def changed_conditionals(
    then: Sequence[Conditional], now: Sequence[Conditional], known: Mapping[str, Claim], evidence: Evidence
) -> Iterator[Change]:
    """Conditions that were met, denied or lapsed since, and new threats and conditions."""
    for conditional in now:
        places = _sentences(conditional, evidence)
        earlier = next((other for other in then if _sentences(other, evidence) & places), None)
        if conditional.claim in known if earlier is None else earlier.state is conditional.state:
            continue
        claim, why = evidence.claims[conditional.claim], conditional.reasons[-1]
        because = [told_of("threatens it" if conditional.threat else "says so", claim, evidence)]
        if conditional.state in _MOVED and why.rule != "deadline":
            because += [_of_span(_MOVED[conditional.state], span, evidence) for span in why.spans[:1]]
        words = " ".join(conditional.trigger.exact.split())
        yield Change(
            kind=ChangeKind.THREAT if earlier is None else ChangeKind.CONDITION,
            subject=conditional.id,
            about=words if OWN_MARKER.match(words) else f"if {words}",
            because=tuple(because),
            reasons=(why,),
            before=str(earlier.state) if earlier is not None else None,
            after=str(conditional.state),
            weight=float(len({span.document for span in places}) + conditional.threat),
        )


def _sentences(conditional: Conditional, evidence: Evidence) -> set[Span]:
    """Where the conditional is told."""
    others = {span for reason in conditional.reasons if reason.rule == "also carried" for span in reason.spans}
    return {evidence.claims[conditional.claim].sentence, *others} if conditional.claim in evidence.claims else others


def changed_standings(then: Sequence[Standing], now: Sequence[Standing], evidence: Evidence) -> Iterator[Change]:
    """Documents and exhibits whose labels are others now."""
    for standing in now:
        earlier = next((other for other in then if _name(other) == _name(standing)), None)
        spans = [span for reason in standing.reasons for span in reason.spans]
        if not spans or (earlier is not None and set(earlier.labels) == set(standing.labels)):
            continue
        old = {span for reason in (earlier.reasons if earlier else ()) for span in reason.spans}
        new = [span for span in spans if span not in old]
        if not new:
            continue
        yield Change(
            kind=ChangeKind.STANDING,
            subject=standing.document or _name(standing),
            about=standing.exhibit,
            because=tuple(_of_span("tells of it", span, evidence) for span in dict.fromkeys(new[:_SHOWN])),
            reasons=standing.reasons,
            before=", ".join(earlier.labels) if earlier is not None else None,
            after=", ".join(standing.labels),
            weight=float(len({span.document for span in spans})),
        )


def _name(standing: Standing) -> str:
    return standing.document or " ".join(standing.exhibit.casefold().split())


def changed_pages(now: Sequence[PageVersions], then: Evidence, evidence: Evidence) -> Iterator[Change]:
    """Versions of pages that were not known, if claims changed in them or a note tells of the change."""
    for page in now:
        for version in page.versions:
            document = evidence.documents.get(version.document)
            if document is None or document.id in then.documents or version.kind is VersionKind.FIRST:
                continue
            told = tuple(_of_version(version, evidence))
            if not told or not (version.changed or version.note):
                continue
            yield Change(
                kind=_PAGES.get(version.kind, ChangeKind.PAGE),
                subject=version.document,
                about=f"{document.name}: {document.title or 'a page without a title'}",
                because=told[:_SHOWN],
                reasons=(*version.reasons, *_counted(version)),
                after=str(version.kind),
                weight=float(len(version.altered) + len(version.dropped)),
            )


def _of_version(version: Version, evidence: Evidence) -> Iterator[Told]:
    if version.note is not None:
        yield _of_span("its note", version.note, evidence)
    for before, after in version.altered:
        for what, id in (("was", before), ("is now", after)):
            if id in evidence.claims:
                yield told_of(what, evidence.claims[id], evidence)
    for what, ids in (("no longer there", version.dropped), ("added", version.added)):
        for id in ids:
            if id in evidence.claims:
                yield told_of(what, evidence.claims[id], evidence)


def _counted(version: Version) -> Iterable[Reason]:
    counts = (("altered", version.altered), ("dropped", version.dropped), ("added", version.added))
    words = [f"{len(ids)} {what}" for what, ids in counts if ids]
    return [Reason("claims", f"claims: {', '.join(words)}")] if words else []


def _of_span(what: str, span: Span, evidence: Evidence) -> Told:
    """Words of the coverage that are no claim of their own; whose they are is told by the claim that holds them."""
    claim = next((c for c in evidence.claims.values() if c.sentence == span and c.speaker is not None), None)
    document = evidence.documents[span.document]
    who = claim.speaker.name if claim is not None and claim.speaker is not None else None
    return Told(what, who, span, claim.id if claim is not None else None, document.name, document.published.edtf)
