"""attribute(): the room's one entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standfirst.attribute import words
from standfirst.attribute.afterthought import cut_afterthoughts
from standfirst.attribute.amiss import settle
from standfirst.attribute.attach import attach
from standfirst.attribute.attributed import Attributed
from standfirst.attribute.build import Builder
from standfirst.attribute.collect import collect
from standfirst.attribute.dates import find_times
from standfirst.attribute.frames import Cued
from standfirst.attribute.fuse import fuse
from standfirst.attribute.headlines import headlines
from standfirst.attribute.lone import turns
from standfirst.attribute.names import Names
from standfirst.attribute.narrator import Narrator
from standfirst.attribute.nest import nest
from standfirst.attribute.parse import Parse
from standfirst.attribute.reader.reading import Reading
from standfirst.attribute.scene import SILENT_PARTS, Scene, build
from standfirst.attribute.speakers import Speakers
from standfirst.attribute.tree import Tree
from standfirst.errors import UsageError
from standfirst.records import Claim, Document, Mention, Problem, TimeExpression, Trouble

EXTRACTOR_VERSION = "reader+rules/7"
"""Name and version of what draws claims from the models' answers; goes into each sighting, never into a claim's id."""

_ENGLISH = "en"
_TELLING = 25  # words below which the share of function words tells nothing
_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one document says, and by whom."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...] = ()


def attribute(document: Document, parse: Parse, reading: Reading | None = None) -> Attribution:
    """The claims of a document, in text order, with the names that it mentions.

    `reading` is what the claim reader says of the text; without it the rules find what they can by themselves.
    A document in a language other than English gives no claims and a `Problem`. Raises `UsageError` if `parse` or
    `reading` is of another text.
    """
    for answer in (parse, reading):
        if answer is not None and answer.text not in (document.text.content, document.news_text):
            raise UsageError(f"the {type(answer).__name__.lower()} is not of the text of document {document.id}")
    if not _is_english(document):
        note = f"language {document.language!r} is not known to the models: kept, not read for claims"
        return Attribution((), (), (Problem(Trouble.LANGUAGE, note, document.place or document.name, document.id),))
    scene = build(document, Tree(parse))
    names = Names(scene.tree, scene.title_tokens())
    scene.frames = collect(scene)
    attach(scene)
    if reading is not None:
        fuse(scene, reading)
        scene.certainty = {event.start: event.certainty for event in reading.events}
    settle(scene)
    cut_afterthoughts(scene)
    turns(scene)
    headlines(scene, names, reading)
    times = list(_times(scene))
    emitted, absorbed = nest(scene)
    speakers = Speakers(scene, names)
    for frame in sorted(scene.frames, key=lambda frame: frame.source if frame.source is not None else frame.cue):
        speakers.of(frame)
    attributed = Attributed(scene, speakers, Cued(emitted), times)
    builder = Builder(scene, names, times)
    drafts = [draft for frame in emitted for draft in attributed.drafts(frame)]
    passed = [frame for frame in scene.frames if frame.passed_on]
    drafts += Narrator(scene, attributed, [*emitted, *absorbed, *passed]).drafts()
    built = [claim for draft in drafts if (claim := builder.claim(draft)) is not None]
    unique = {claim.id: claim for claim in built}
    claims = sorted(unique.values(), key=lambda claim: (claim.content[0].start, claim.content[-1].end, claim.id))
    return Attribution(tuple(claims), tuple(_mention_records(scene, names)))


def _is_english(document: Document) -> bool:
    if document.language is not None:
        return document.language.lower().split("-")[0] == _ENGLISH
    printed = [word.strip(".,;:!?\"'“”‘’()").lower() for word in document.text.content.split()]
    if len(printed) < _TELLING:
        return True
    return sum(word in words.FUNCTION_WORDS for word in printed) >= _SHARE * len(printed)


def _times(scene: Scene) -> Iterator[TimeExpression]:
    document = scene.document
    for paragraph in scene.paragraphs:
        if paragraph.kind not in SILENT_PARTS:
            yield from find_times(
                document.text, document.published, start=paragraph.start, end=paragraph.end, entry_time=paragraph.time
            )


def _mention_records(scene: Scene, names: Names) -> Iterator[Mention]:
    for named in names.mentions:
        if not scene.silent(named.first):
            yield Mention(scene.span(named.first, named.last), named.label, named.full or named.name)
