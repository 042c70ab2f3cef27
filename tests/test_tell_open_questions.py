"""Open questions: what nobody showed, said, sourced or answered; in readable English, few, on the topic."""

from __future__ import annotations

import pytest

from standfirst.records import (
    Conflict,
    ConflictType,
    Document,
    Force,
    Kind,
    OpenQuestion,
    Part,
    PartKind,
    Reason,
    Side,
    Speaker,
    SpeakerKind,
    Standing,
    StandingLabel,
    Text,
)
from standfirst.tell.asking import direct_question
from standfirst.tell.open_questions import find_open_questions
from weigh_helpers import make_claim, make_document, span_of

BRIDGE = "The Skell bridge was closed after engineers found cracks in the pillar."


def asked(*sentences: str, speaker: Speaker | None = None, force: Force = Force.SAY) -> list[OpenQuestion]:
    """The open questions of a story of two documents on a bridge, the first of which has these sentences too."""
    one = make_document(" ".join((BRIDGE, *sentences)), id="d-1")
    two = make_document(BRIDGE, id="d-2", outlet="Keld Times")
    claims = [make_claim(one, BRIDGE), make_claim(two, BRIDGE)]
    claims += [make_claim(one, sentence, speaker=speaker, force=force) for sentence in sentences]
    return find_open_questions(claims, [one, two], (), (), ())


@pytest.mark.parametrize(
    ("clause", "question"),
    [
        ("why the Skell bridge was closed.", "Why was the Skell bridge closed?"),
        ("who ordered the engineers to leave.", "Who ordered the engineers to leave?"),
        ("whether the bridge will open again this year, said a spokesman.", "Will the bridge open again this year?"),
        ("if the cracks were related to the storm.", "Were the cracks related to the storm?"),
        (
            "what the price of the closure will be for the town.",
            "What will the price of the closure be for the town?",
        ),
        ("how long the repair might last, but officials were hopeful.", "How long might the repair last?"),
        (
            "how a copy of the plan from the engineer Ida Vik, who leads the U.S.-led team in Skell, was sent out.",
            "How was a copy of the plan from the engineer Ida Vik sent out?",
        ),
        ("how the copy of the plan from the engineer; it was sent.", None),
        ("whether he signed it.", None),
        ("that the bridge was closed.", None),
        ("what happened to the inspector.", "What happened to the inspector?"),
    ],
)
def test_indirect_question_becomes_a_direct_one(clause: str, question: str | None) -> None:
    assert direct_question(clause) == question


def test_what_a_source_calls_unclear_is_asked_with_its_sentence() -> None:
    sentence = "It is unclear why the Skell bridge was opened in winter."
    (question,) = asked(sentence)
    assert question.question == "Why was the Skell bridge opened in winter?"
    assert [span.exact for span in question.raised_by] == [sentence]


def test_what_is_off_the_topic_is_not_asked() -> None:
    assert asked("It is unclear why the museum's director had resigned.") == []


def test_side_that_declined_to_comment_and_is_heard_nowhere_is_named() -> None:
    owner = Speaker("Corval Lines", SpeakerKind.BODY)
    (question,) = asked("Corval Lines declined to comment on the Skell bridge.", speaker=owner, force=Force.DECLINE)
    assert question.rule == "side not heard"
    assert "Corval Lines" in question.question
    assert "Declined to comment" in question.question


def test_side_that_is_heard_elsewhere_is_not_a_silence() -> None:
    owner = Speaker("Corval Lines", SpeakerKind.BODY)
    silence, answer = "Corval Lines declined to comment on the bridge.", "Corval Lines said the bridge was safe."
    doc = make_document(f"{BRIDGE} {silence} {answer}")
    claims = [
        make_claim(doc, BRIDGE),
        make_claim(doc, silence, speaker=owner, force=Force.DECLINE),
        make_claim(doc, answer, speaker=owner),
    ]
    assert find_open_questions(claims, [doc], (), (), ()) == []


def test_side_for_which_others_speak_is_not_a_silence() -> None:
    silent = Speaker("a spokesman for the Velmark Embassy in Orsey", SpeakerKind.PERSON)
    silence, answer = "A spokesman did not respond on the bridge.", "Velmark officials said the bridge was safe."
    doc = make_document(f"{BRIDGE} {silence} {answer}")
    own = make_claim(doc, silence, speaker=silent, force=Force.NO_RESPONSE)
    officials = make_claim(doc, answer, speaker=Speaker("Velmark officials", SpeakerKind.GROUP))
    other = make_claim(doc, answer, speaker=Speaker("Orsey officials", SpeakerKind.GROUP))
    assert find_open_questions([make_claim(doc, BRIDGE), own, officials], [doc], (), (), ()) == []
    (question,) = find_open_questions([make_claim(doc, BRIDGE), own, other], [doc], (), (), ())
    assert question.rule == "side not heard"


def recordings(*sentences: str) -> list[OpenQuestion]:
    documents = [make_document(s, id=f"d-{n}", outlet=f"Paper {n}") for n, s in enumerate(sentences)]
    claims = [make_claim(d, d.text.content, speaker="the harbour chief") for d in documents]
    return [q for q in find_open_questions(claims, documents, (), (), ()) if "recordings" in q.question]


def test_recordings_that_all_speak_of_and_nobody_shows_are_asked_for() -> None:
    told = ("The board has recordings.", "The recordings show a quarrel.", "She had heard the tapes of the quarrel.")
    (question,) = recordings(*told)
    assert question.rule == "document not shown"
    assert len(question.raised_by) == 3
    assert recordings(*told[:2]) == []
    assert recordings(*told, "The recordings were published on Monday.") == []
    assert len(recordings(*told, "The recordings were never published.")) == 1
    assert recordings(told[0], told[1], "It has recording instruments on board.") == []


def transcript(*turns: tuple[str, str]) -> Document:
    """A transcript of these turns: speaker and words."""
    text, parts = "Transcript", []
    for speaker, words in turns:
        start = len(text) + 2
        text = f"{text}\n\n{speaker}: {words}"
        parts.append(Part(start, len(text), PartKind.TURN, speaker))
    return Document("x", "text/1", Text("d-t", text), kind=Kind.TRANSCRIPT, parts=tuple(parts))


def test_question_of_a_transcript_that_is_not_answered_is_kept_and_the_answered_one_is_not() -> None:
    doc = transcript(
        ("QUESTION", "Minister, who closed the bridge?"),
        ("NORA VINT", "We are looking into that."),
        ("QUESTION", "Will the bridge open in May?"),
        ("NORA VINT", "Yes, on 3 May."),
    )
    found = find_open_questions([], [doc], (), (), ())
    assert [question.question for question in found] == ["Who closed the bridge?"]
    assert found[0].rule == "asked, not answered"


def test_document_that_is_spoken_of_and_not_shown() -> None:
    one, two = make_document("The unsigned letter came."), make_document("A draft letter came.", id="d-2")
    reasons = (Reason("unsigned", "", (span_of(one, "unsigned"),)), Reason("draft", "", (span_of(two, "draft"),)))
    standing = Standing("the letter", (StandingLabel.UNSIGNED_DRAFT,), reasons, attributed_to="Bram Ostler")
    (question,) = find_open_questions([], [one, two], [standing], (), ())
    assert question.rule == "document not shown"
    assert "Bram Ostler" in question.question
    assert {span.document for span in question.raised_by} == {"d-1", "d-2"}
    shown = Standing("the letter", standing.labels, reasons, document="d-3", shown=True)
    assert find_open_questions([], [one, two], [shown], (), ()) == []


def test_disputed_number_that_one_side_gives_without_a_source() -> None:
    one, two = make_document("The ferry carried 240 people."), make_document("The owner said 190 people.", id="d-2")
    told, said = make_claim(one, one.text.content), make_claim(two, two.text.content, speaker="the owner")
    sides = (
        Side("240 people", (told.id,), (span_of(one, "240 people"),), ()),
        Side("190 people", (said.id,), (span_of(two, "190 people"),), ()),
    )
    conflict = Conflict("k-1", ConflictType.NUMBER, "people", sides, "A list.", ())
    (question,) = find_open_questions([told, said], [one, two], (), [conflict], ())
    assert question.rule == "number without a source"
    assert "240 people" in question.question


def test_there_are_at_most_six_and_none_twice() -> None:
    sentences = [
        f"It is unclear {wh} the {thing} of the Skell bridge was {done}."
        for wh, thing, done in (
            ("why", "pillar", "cracked"),
            ("how", "railing", "painted"),
            ("when", "engineer", "called"),
            ("where", "timber", "bought"),
        )
    ]
    one = make_document(" ".join((BRIDGE, *sentences)), id="d-1")
    claims = [make_claim(one, sentence) for sentence in (BRIDGE, *sentences)]
    found = find_open_questions([*claims, *claims], [one], (), (), ())
    assert len(found) <= 6
    assert len({question.question for question in found}) == len(found)
