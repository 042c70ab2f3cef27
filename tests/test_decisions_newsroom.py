"""Decisions act and are shown where they should be, can be undone, survive a re-read, are never moved by likeness."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

import standfirst
from mini_stories import UNDECIDED
from standfirst import (
    Claim,
    Confirm,
    CorrectSpan,
    CorrectSpeaker,
    CorrectStance,
    CorrectState,
    GradeSource,
    MergeActors,
    MergePropositions,
    MergeStories,
    Newsroom,
    Note,
    NotFoundError,
    Reliability,
    SplitActor,
    SplitProposition,
    SplitStory,
    Stance,
    StateLabel,
    UsageError,
)
from standfirst.records import Brief, DecisionStatus, Question, Reason
from standfirst.tell.as_json import schema

NOW = datetime(2023, 3, 9, 10, 0, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e **x** [^1]\n# y"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with one story of three articles, read once for all tests."""
    folder = tmp_path_factory.mktemp("articles")
    for article in UNDECIDED:
        article.write(folder)
    place = folder / "built.sqlite"
    with Newsroom(place, now=lambda: NOW, workers=1) as newsroom:
        newsroom.add([path for path in sorted(folder.iterdir()) if path.suffix == ".txt"])
        documents = newsroom.documents()
        home = newsroom.stories()[0].id
        with newsroom._ledger.transaction():
            for document in documents:
                newsroom._ledger.assign(document.id, home, Reason("test", "one story"), at=NOW)
    return place


@pytest.fixture
def room(built: Path, tmp_path: Path) -> Iterator[Newsroom]:
    place = tmp_path / "ledger.sqlite"
    shutil.copy(built, place)
    with Newsroom(place, now=lambda: NOW, workers=1) as newsroom:
        yield newsroom
        assert newsroom._ledger.verify() == []


def story(room: Newsroom) -> str:
    return room.stories()[0].id


def claim(room: Newsroom, words: str) -> Claim:
    (found,) = [one for one in room.claims() if words in one.words]
    return found


def question(brief: Brief) -> Question:
    return brief.questions[0]


def statuses(room: Newsroom) -> list[str]:
    return [applied.status.value for applied in room.decisions(story(room))]


def test_a_corrected_speaker_is_the_speaker_and_the_line_says_who_corrected_it(room: Newsroom) -> None:
    wrong = claim(room, "the letter was a draft")
    made = room.decide(CorrectSpeaker(wrong.id, "Tomas Brandt"), by="R. Weber", reason="he said it, not his office")
    again = claim(room, "the letter was a draft")
    assert again.speaker is not None
    assert again.speaker.name == "Tomas Brandt"
    assert again.words == wrong.words
    brief = room.brief(story(room))
    mark = "speaker corrected to Tomas Brandt by R. Weber on 9 March 2023: he said it, not his office"
    data = json.loads(standfirst.render(brief, "json"))
    jsonschema.validate(data, schema())
    assert [decision["text"] for decision in data["decisions"]] == [mark]
    marked = [line for line in data["lines"] if made.id in line["decisions"]]
    assert marked
    assert all(any("was a draft" in cited["exact"] for cited in line["citations"]) for line in marked)
    for form in ("text", "html", "md"):
        shown = " ".join(standfirst.render(brief, form, width=96).split())
        assert shown.count("he said it, not his office") >= 2, form
    assert [line for line in room.check(standfirst.render(brief, "md"), name="b.md") if line.faults] == []


def test_without_decisions_nothing_is_marked(room: Newsroom) -> None:
    data = room.brief_dict(story(room))
    assert data["decisions"] == []
    assert all(line["decisions"] == [] for line in data["lines"])
    assert room.decisions() == room.decisions(story(room)) == []
    assert all(document["source_reliability"] == "F" for document in data["documents"])


def test_a_claim_can_be_the_outlets_own(room: Newsroom) -> None:
    wrong = claim(room, "the letter was a draft")
    room.decide(CorrectSpeaker(wrong.id, None), by="R. Weber", reason="nobody is quoted")
    again = claim(room, "the letter was a draft")
    assert (again.speaker, str(again.speech)) == (None, "narrator")
    assert statuses(room) == ["acts"]
    assert again.id != wrong.id
    room.decide(Confirm(again.id), by="Omar", reason="checked")  # by the id that it has now
    room.decide(Confirm(wrong.id), by="Ruth", reason="checked")  # and by the one with which it was read
    assert statuses(room) == ["acts", "replaced", "acts"]


def test_corrected_words_are_the_claims_words_and_a_later_correction_replaces_an_earlier_one(room: Newsroom) -> None:
    wrong = claim(room, "no decision had been made")
    start = wrong.content[0].start
    narrow = (start, start + len("no decision had been made"))
    room.decide(CorrectSpan(wrong.id, (narrow,)), by="R. Weber", reason="the rest is context")
    again = claim(room, "no decision had been made")
    assert again.words == "no decision had been made"
    assert again.id != wrong.id
    assert all(narrow[0] <= p.predicate.start < narrow[1] for p in again.predications)
    wide = (start, wrong.content[-1].end)
    room.decide(CorrectSpan(again.id, (wide,)), by="Omar", reason="the troops belong to it")
    assert claim(room, "no decision had been made").words == wrong.words
    assert statuses(room) == ["replaced", "acts"]


def test_a_state_that_a_person_sets_is_told_with_the_rules_own_and_only_from_that_day_on(room: Newsroom) -> None:
    before = question(room.brief(story(room)))
    assert before.state is StateLabel.UNDECIDED
    assert before.proposition is not None
    ruling = CorrectState(before.proposition, StateLabel.DENIED)
    room.decide(ruling, by="R. Weber", reason="the minister denied it to us", story=story(room))
    after = question(room.brief(story(room)))
    assert after.state is StateLabel.DENIED
    assert any("by R. Weber on 2023-03-09: the minister denied it to us" in ground.text for ground in after.because)
    assert question(room.brief(story(room), as_of="2023-03-08")).state is StateLabel.UNDECIDED
    rows = [row for row in room.state_rows(story(room)) if row["proposition"] == before.proposition]
    assert [(state["as_of"], state["state"]) for state in rows[0]["states"]][-1] == ("2023-03-09", "denied")
    room.undo(room.decisions()[0].decision.id, by="R. Weber", reason="he called again")
    assert question(room.brief(story(room))).state is StateLabel.UNDECIDED


def test_a_corrected_stance_moves_the_claim_to_the_other_side(room: Newsroom) -> None:
    asked = question(room.brief(story(room)))
    assert asked.proposition is not None
    undecided = claim(room, "no decision had been made")
    ruling = CorrectStance(asked.proposition, undecided.id, Stance.DENIES)
    room.decide(ruling, by="R. Weber", reason="that is a denial", story=story(room))
    material = room._weighed(story(room))
    (found,) = [p for p in material.propositions if p.id == asked.proposition]
    assert {p.claim: p.stance for p in found.positions}[undecided.id] is Stance.DENIES
    assert statuses(room) == ["acts"]


def test_merged_propositions_are_one_and_split_ones_are_two(room: Newsroom) -> None:
    propositions = room._weighed(story(room)).propositions
    one, two = propositions[0], propositions[1]
    merged = room.decide(MergePropositions((one.id, two.id)), by="a", reason="same", story=story(room))
    found = {p.id: p for p in room._weighed(story(room)).propositions}
    assert two.id not in found
    claims = {p.claim for p in (*one.positions, *two.positions)}
    assert {p.claim for p in found[one.id].positions} == claims
    taken = [p.claim for p in found[one.id].positions][:1]
    room.decide(SplitProposition(one.id, tuple(taken)), by="a", reason="not the same", story=story(room))
    parts = [p for p in room._weighed(story(room)).propositions if {q.claim for q in p.positions} & claims]
    assert [q.claim for q in parts[-1].positions] == taken or [q.claim for q in parts[1].positions] == taken
    assert room._weighed(story(room)).states  # each of them has a state
    room.undo(merged.id, by="a", reason="no")
    assert two.id in {p.id for p in room._weighed(story(room)).propositions}


def test_merged_actors_are_one_origin_and_a_split_one_is_two(room: Newsroom) -> None:
    material = room._weighed(story(room))
    varga = material.speakers[claim(room, "no decision had been made").id]
    brandt = material.speakers[claim(room, "the letter was a draft").id]
    room.decide(MergeActors((varga, brandt)), by="a", reason="one person under two names", story=story(room))
    material = room._weighed(story(room))
    assert brandt not in material.actors
    assert material.speakers[claim(room, "the letter was a draft").id] == varga
    apart = (claim(room, "the letter was a draft").id,)
    room.decide(SplitActor(varga, apart, "General Brandt"), by="a", reason="two after all", story=story(room))
    material = room._weighed(story(room))
    assert material.actors[material.speakers[apart[0]]].name == "General Brandt"
    assert statuses(room) == ["acts", "acts"]


def test_stories_are_split_and_put_together_and_go_back_when_it_is_undone(room: Newsroom) -> None:
    (whole,) = room.stories()
    split = room.decide(SplitStory(whole.id, whole.documents[:1]), by="a", reason="another matter")
    assert sorted(len(one.documents) for one in room.stories()) == [1, 2]
    undo = room.undo(split.id, by="a", reason="no")
    assert room.stories() == [whole]
    room.undo(undo.id, by="a", reason="yes after all")
    parts = room.stories()
    assert sorted(len(one.documents) for one in parts) == [1, 2]
    merge = room.decide(MergeStories(tuple(one.id for one in parts)), by="b", reason="one matter")
    assert [sorted(one.documents) for one in room.stories()] == [sorted(whole.documents)]
    room.split()  # grouping anew keeps what was decided
    assert [sorted(one.documents) for one in room.stories()] == [sorted(whole.documents)]
    room.undo(merge.id, by="b", reason="two matters")
    room.split()
    assert [whole.documents[0]] in [list(one.documents) for one in room.stories()]


def test_a_grade_is_a_persons_and_the_last_one_counts(room: Newsroom) -> None:
    for letter, name in ((Reliability.B, "Omar"), (Reliability.D, "R. Weber")):
        room.decide(GradeSource("  harbour  POST", letter), by=name, reason="years of reading it")
    documents = {d["outlet"]: d for d in room.brief_dict(story(room))["documents"]}
    graded = documents.pop("Harbour Post")
    assert (graded["source_reliability"], graded["reliability_set_by"]) == ("D", "R. Weber")
    assert graded["reliability_name"] == "Not usually reliable"
    assert {d["source_reliability"] for d in documents.values()} == {"F"}
    assert statuses(room) == ["replaced", "acts"]


def test_a_proposition_has_a_letter_only_where_all_its_sources_have_it(room: Newsroom) -> None:
    material = room._weighed(story(room))
    grade, state = material.grades[0], material.states[0]
    carriers = {material.documents[material.claims[c].document].name for c in (*state.claims_for, *state.claims_hedged)}
    assert str(grade)[0] == "F"
    for outlet in sorted(carriers):
        assert str(room._weighed(story(room)).grades[0])[0] == "F"
        room.decide(GradeSource(outlet, Reliability.B), by="Omar", reason="known well")
    last = room._weighed(story(room)).grades[0]
    assert (str(last)[0], last.set_by) == ("B", "Omar")


def reread(room: Newsroom, changed: dict[str, Claim | None], version: str, at: datetime) -> None:
    """A newer extractor reads all documents: the claims named by id change, or are seen no more."""
    ledger = room._ledger
    for document in room.documents():
        found = [changed.get(one.id, one) for one in ledger.claims([document.id])]
        kept = [one for one in found if one is not None]
        ledger.add_extraction(document.id, version, kept, ledger.mentions([document.id]), at=at)


def test_decisions_survive_a_newer_extractor_and_are_orphaned_rather_than_moved(room: Newsroom) -> None:
    draft, open_ = claim(room, "the letter was a draft"), claim(room, "no decision had been made")
    asked = question(room.brief(story(room))).proposition
    assert asked is not None
    speaker = room.decide(CorrectSpeaker(draft.id, "Tomas Brandt"), by="a", reason="he said it")
    room.decide(Confirm(open_.id), by="b", reason="checked")
    decided = [applied.decision for applied in room.decisions()]

    reread(room, {}, "better/1", datetime(2023, 4, 1, tzinfo=UTC))
    assert statuses(room) == ["acts", "acts"]
    assert claim(room, "the letter was a draft").speaker.name == "Tomas Brandt"  # type: ignore[union-attr]

    longer = draft.sentence.text.span(draft.content[0].start, draft.content[-1].end - 3)
    nearly = replace(draft, content=(longer,))
    reread(room, {draft.id: nearly, open_.id: None}, "better/2", datetime(2023, 5, 1, tzinfo=UTC))
    assert statuses(room) == ["orphaned", "orphaned"]
    unmoved = claim(room, longer.exact)
    assert unmoved.speaker == draft.speaker
    assert unmoved.words == longer.exact
    brief = room.brief(story(room))
    assert "orphaned" in standfirst.render(brief, "text")
    assert [item.subject for item in room.review(story(room))][:2] == sorted([decided[0].id, decided[1].id])
    assert [applied.decision for applied in room.decisions()] == decided

    reread(room, {nearly.id: draft}, "better/3", datetime(2023, 6, 1, tzinfo=UTC))
    assert [a.status for a in room.decisions() if a.decision == speaker] == [DecisionStatus.ACTS]
    assert claim(room, "the letter was a draft").speaker.name == "Tomas Brandt"  # type: ignore[union-attr]


def test_two_claims_in_one_place_are_told_apart_by_the_words_of_their_source_or_not_at_all(room: Newsroom) -> None:
    draft = claim(room, "the letter was a draft")
    room.decide(Confirm(draft.id), by="a", reason="checked")
    at = draft.sentence.text
    twin = replace(draft, source=at.span(0, 4))
    ledger = room._ledger
    strange = replace(twin, source=at.span(0, 5))
    for month, twins, status in ((4, [draft, twin], "acts"), (5, [twin, strange], "orphaned")):
        others = [c for c in ledger.claims([draft.document]) if c.content != draft.content]
        when = datetime(2023, month, 1, tzinfo=UTC)
        ledger.add_extraction(draft.document, f"twins/{month}", [*others, *twins], (), at=when)
        assert statuses(room) == [status]


def test_undo_and_undo_of_an_undo(room: Newsroom) -> None:
    wrong = claim(room, "the letter was a draft")
    name = wrong.speaker.name if wrong.speaker else None
    made = room.decide(CorrectSpeaker(wrong.id, "Karsk"), by="a", reason="x")
    undo = room.undo(made.id, by="b", reason="y")
    assert statuses(room) == ["undone", "acts"]
    again = claim(room, "the letter was a draft").speaker
    assert (again.name if again else None) == name
    with pytest.raises(UsageError, match="undone already"):
        room.undo(made.id, by="c", reason="z")
    room.undo(undo.id, by="a", reason="w")
    assert claim(room, "the letter was a draft").speaker.name == "Karsk"  # type: ignore[union-attr]
    assert statuses(room) == ["acts", "undone", "acts"]


def test_what_makes_no_sense_is_refused_and_nothing_is_kept(room: Newsroom) -> None:
    known = claim(room, "the letter was a draft")
    length, whole = len(known.sentence.text), room.stories()[0]
    refused: list[tuple[object, type[Exception]]] = [
        (Confirm("c-none"), NotFoundError),
        (CorrectSpeaker(known.id, "Nobody Whom It Names"), UsageError),
        (CorrectSpeaker(known.id, ""), UsageError),
        (CorrectSpeaker(known.id, "Karsk", start=0), UsageError),
        (CorrectSpeaker(known.id, "Karsk", start=10**9), UsageError),
        (CorrectSpan(known.id, ()), UsageError),
        (CorrectSpan(known.id, ((5, 5),)), UsageError),
        (CorrectSpan(known.id, ((-3, 5),)), UsageError),
        (CorrectSpan(known.id, ((0, length + 1),)), UsageError),
        (CorrectSpan(known.id, ((10, 20), (15, 30))), UsageError),
        (CorrectState("p-none", StateLabel.DENIED), NotFoundError),
        (MergeActors(("a-none", "a-other")), NotFoundError),
        (MergeActors(("a-none",)), UsageError),
        (MergeStories((whole.id, whole.id)), UsageError),
        (SplitStory(whole.id, whole.documents), UsageError),
        (SplitStory(whole.id, ("d-none",)), UsageError),
        (SplitStory("s-none", ("d-none",)), NotFoundError),
        (GradeSource("  ", Reliability.A), UsageError),
        (Note("d-none"), NotFoundError),
        (standfirst.Undo("x-none"), NotFoundError),
    ]
    for ruling, error in refused:
        with pytest.raises(error):
            room.decide(ruling, by="a", reason="b", story=story(room))  # type: ignore[arg-type]
    for by, reason in (("", "b"), (" \n", "b"), ("a", "")):
        with pytest.raises(UsageError, match="signed"):
            room.decide(Confirm(known.id), by=by, reason=reason)
    for by, reason in (("a" * 201, "b"), ("a", "b" * 4001)):
        with pytest.raises(UsageError, match="at most"):
            room.decide(Confirm(known.id), by=by, reason=reason)
    assert room._ledger.decisions() == []


def test_a_hostile_name_or_reason_is_text(room: Newsroom) -> None:
    known = claim(room, "no decision had been made")
    room.decide(Confirm(known.id), by=HOSTILE, reason=HOSTILE)
    room.decide(Note(known.document), by="a\udce9", reason="b\udce9")
    brief = room.brief(story(room))
    page, text, md = (standfirst.render(brief, form) for form in ("html", "text", "md"))
    assert "<script>alert" not in page
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<script>" not in md
    assert "\n# y" not in md
    json.loads(standfirst.render(brief, "json"))


def test_decisions_are_of_their_story(room: Newsroom, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    head = "title: Bakery reopens\noutlet: Elm Gazette\ndate: 2023-03-01\n\n"
    other.write_text(f"{head}The bakery reopened, Ada Falk said.\n", encoding="utf-8")
    room.add([other])
    first = next(one for one in room.stories() if len(one.documents) == 3)
    (bakery,) = [one for one in room.stories() if one.id != first.id]
    room.decide(Note(bakery.id), by="a", reason="nice")
    room.decide(Confirm(claim(room, "the letter was a draft").id), by="a", reason="checked")
    assert [a.decision.kind.value for a in room.decisions(bakery.id)] == ["note"]
    assert [a.decision.kind.value for a in room.decisions(first.id)] == ["confirm"]
    with pytest.raises(NotFoundError):
        room.decisions("s-none")


def test_what_a_person_settled_is_not_reviewed_again(room: Newsroom) -> None:
    items = [item for item in room.review(story(room)) if item.subject.startswith("c-")]
    assert items
    assert [item.unsure for item in items] == sorted((item.unsure for item in items), reverse=True)
    assert all(0 <= item.unsure <= 1 and item.why for item in items)
    for item in items:
        room.decide(Confirm(item.subject), by="a", reason="as it stands")
    assert {i.subject for i in room.review(story(room))} & {i.subject for i in items if i.proposition is None} == set()
    assert room.review(story(room), limit=1) == room.review(story(room))[:1]
