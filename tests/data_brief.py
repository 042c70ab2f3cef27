"""Briefs built by hand for the renderers' tests. All names, outlets and events are invented."""

from __future__ import annotations

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
    Kind,
    Line,
    LineRole,
    OpenQuestion,
    Part,
    PartKind,
    Problem,
    Question,
    Reason,
    Sign,
    Span,
    Standing,
    StandingLabel,
    StateLabel,
    Text,
    Timeline,
    TimelineEntry,
    Trouble,
    Voice,
)


def on(edtf: str, basis: Basis = Basis.LISTED) -> DateValue:
    return DateValue(edtf, basis)


def cite(document: Document, words: str) -> Span:
    """The first place where a document has these words."""
    start = document.text.content.index(words)
    return document.text.span(start, start + len(words))


def document(id_: str, text: str, **fields: object) -> Document:
    parts, position = [], 0
    for index, paragraph in enumerate(text.split("\n\n")):
        kind = PartKind.TITLE if index == 0 and fields.get("title") == paragraph else PartKind.PARAGRAPH
        parts.append(Part(position, position + len(paragraph), kind))
        position += len(paragraph) + 2
    values: dict[str, object] = {"capture": "0" * 64, "reader": "test/1", "parts": tuple(parts), "language": "en"}
    return Document(text=Text(f"d-{id_}", text), **{**values, **fields})  # type: ignore[arg-type]


WIRE = document(
    "wire",
    "Memo says Lantern Bridge to close for good\n\n"
    "ORSEY — The Lantern Bridge will close to all traffic for good on 1 May, according to a memo in the name of the "
    "Orsey Harbour Board that Coastwire has seen.\n\n"
    "The two-page memo carries a signature block for the board's chair, Petra Vane, but no signature.\n\n"
    "Some 14 people were hurt on Saturday when scaffolding under the bridge gave way, hospital officials said.\n\n"
    "About 9,200 people cross the bridge on a working day. It was opened in 1934 and last repaired in 2003.",
    title="Memo says Lantern Bridge to close for good",
    outlet="Coastwire",
    byline="Jon Aldery",
    url="https://coastwire.example/lantern-bridge",
    place="story/wire.html",
    published=on("2021-03-02T09:12"),
)
MEMO = document(
    "memo",
    "ORSEY HARBOUR BOARD\n\n"
    "To: all departments\n\n"
    "The Lantern Bridge will be closed to all traffic from 1 May. Departments shall prepare onward routes for "
    "ferries and buses without delay.\n\n"
    "Petra Vane\nChair",
    place="story/memo.pdf",
    published=on("2021-03~", Basis.ESTIMATED),
    kind=Kind.LETTER,
    signs=(Sign("signature-absent", "a signature block without a signature"),),
)
LEDGER = document(
    "ledger",
    "Lantern Bridge to close, memo says\n\n"
    "The Lantern Bridge will close to all traffic for good on 1 May, according to a memo in the name of the Orsey "
    "Harbour Board, Coastwire reported.\n\n"
    "The Orsey city council voted 21 to 8 on Monday to ask the board for a public hearing before any closure.",
    title="Lantern Bridge to close, memo says",
    outlet="The Orsey Ledger",
    url="https://orsey-ledger.example/a?id=7&from=home",
    place="story/ledger.html",
    published=on("2021-03-02"),
)
RADIO = document(
    "radio",
    "Morning Tide: the bridge\n\n"
    "HOST: Is the bridge closing or not?\n\n"
    "PETRA VANE: No decision has been made about the bridge. None. That paper was a badly worded draft and it should "
    "never have left the building.\n\n"
    "HOST: Who sent it out?\n\n"
    "PETRA VANE: We are looking into that.\n\n"
    "PETRA VANE: If the city stops paying for the lamps, the board must by law close the footway.",
    title="Morning Tide: the bridge",
    outlet="Radio Fenmark",
    place="story/radio.txt",
    published=on("2021-03-03"),
    kind=Kind.TRANSCRIPT,
)
DAILY = document(
    "daily",
    "Tolls & jobs: is <free> passage over?\n\n"
    "Fenmark's mayor, Oda Lund, threatened to “withhold every last cent” of the city's share if the bridge is closed "
    "before a hearing. 🌉 She spoke at the “Three Cranes” & was cheered.\n\n"
    "Twenty-two people were treated after Saturday's scaffold collapse, the ambulance service said.\n\n"
    "Engineers who looked at the piers last autumn found rust but no danger, two people who know the report said.",
    title="Tolls & jobs: is <free> passage over?",
    outlet="Fenmark Daily",
    url="https://fenmark-daily.example/tolls",
    place="story/daily.html",
    published=on("2021-03-03", Basis.UPDATED),
    kind=Kind.ANALYSIS,
)
PORT = document(
    "port",
    "جسر الفانوس: لا قرار بعد\n\n"
    "قالت رئيسة المجلس بيترا فاين إنه لم يُتخذ أي قرار بشأن الجسر.\n\n"
    "وأضافت أن المذكرة مسودة غير موقعة.",
    title="جسر الفانوس: لا قرار بعد",
    outlet="صوت الميناء",
    place="story/port.html",
    published=on("2021-03-04"),
    language="ar",
)
POST = document(
    "post",
    "They told us at the depot that the last bus over the bridge runs on 30 April 😟🚌",
    place="story/post.txt",
    kind=Kind.POST,
)
FAIR = document(
    "fair",
    "Lantern fair returns to Orsey\n\nThe lantern fair returns to the quay this weekend with 300 stalls.",
    title="Lantern fair returns to Orsey",
    outlet="The Orsey Ledger",
    place="story/fair.html",
    published=on("2021-02-26"),
)

_CLOSES = cite(WIRE, "The Lantern Bridge will close to all traffic for good on 1 May")
_UNSIGNED = cite(WIRE, "carries a signature block for the board's chair, Petra Vane, but no signature")
_UNDECIDED = cite(RADIO, "No decision has been made about the bridge.")
_DRAFT = cite(RADIO, "That paper was a badly worded draft and it should never have left the building.")
_VOTED = cite(LEDGER, "The Orsey city council voted 21 to 8 on Monday")
_THREAT = cite(DAILY, "threatened to “withhold every last cent” of the city's share if the bridge is closed")
_HURT_14 = cite(WIRE, "Some 14 people were hurt on Saturday when scaffolding under the bridge gave way")
_HURT_22 = cite(DAILY, "Twenty-two people were treated after Saturday's scaffold collapse")
_REPRINT = cite(LEDGER, "The Lantern Bridge will close to all traffic for good on 1 May")
_PORT = cite(PORT, "لم يُتخذ أي قرار بشأن الجسر")

STANDING = Standing(
    "the memo",
    (StandingLabel.UNSIGNED_DRAFT, StandingLabel.DISOWNED),
    (
        Reason("called a draft", "its chair calls it a badly worded draft", (_DRAFT,)),
        Reason("no signature", "the signature block stands without a signature", (_UNSIGNED,)),
    ),
    document=MEMO.id,
    attributed_to="Orsey Harbour Board",
    shown=True,
)


def _question() -> Question:
    board = Voice("v-1", "Orsey Harbour Board (Petra Vane)", ("a",), ("c",), ("Radio Fenmark", "صوت الميناء"))
    memo = Voice("v-2", "the memo", ("b",), ("c",), ("Coastwire", "The Orsey Ledger"), anonymous=False)
    depot = Voice("v-3", "staff at the depot (unnamed)", ("d",), ("c",), (), anonymous=True, independence_known=False)
    return Question(
        "Is the Lantern Bridge closing for good?",
        "No decision has been made, says the Orsey Harbour Board; the memo that says so is an unsigned draft.",
        StateLabel.UNDECIDED,
        on("2021-03-04"),
        (
            Because("Petra Vane, who chairs the board, says that no decision has been made.", (_UNDECIDED, _PORT)),
            Because("Two outlets carry one memo: a copy adds no origin.", (_CLOSES, _REPRINT)),
            Because("The memo is the only ground for the closure, and its author disowns it."),
        ),
        (_UNDECIDED, _DRAFT),
        (memo, depot),
        (),
        (board,),
    )


def _lines() -> tuple[Line, ...]:
    return (
        Line("The Orsey city council voted 21 to 8 on Monday to ask for a hearing.", (_VOTED,), LineRole.HAPPENED),
        Line(
            "A memo in the name of the Orsey Harbour Board says that the bridge will close on 1 May.",
            (_CLOSES, _REPRINT, cite(MEMO, "The Lantern Bridge will be closed to all traffic from 1 May.")),
            LineRole.CLAIMED,
        ),
        Line("The memo carries a signature block for Petra Vane but no signature.", (_UNSIGNED,), LineRole.STANDING),
        Line("“That paper was a badly worded draft,” Petra Vane said.", (_DRAFT,), LineRole.DENIED),
        Line("“No decision has been made about the bridge,” Petra Vane said.", (_UNDECIDED,), LineRole.UNDECIDED),
        Line("Fourteen people were hurt, or twenty-two.", (_HURT_14, _HURT_22), LineRole.NUMBERS),
        Line(
            "About 9,200 people cross the bridge on a working day.",
            (cite(WIRE, "About 9,200 people cross the bridge on a working day."),),
            LineRole.BACKGROUND,
        ),
    )


def _conflicts() -> tuple[BriefConflict, ...]:
    return (
        BriefConflict(
            ConflictType.WHETHER,
            "whether the Lantern Bridge closes for good",
            (
                BriefSide("says so", "The memo: the bridge will close to all traffic for good.", (_CLOSES,), 1, 2),
                BriefSide("not decided", "Petra Vane: no decision has been made.", (_UNDECIDED, _PORT), 1, 2),
            ),
            "A signed order of the Orsey Harbour Board.",
            (Reason("same proposition, other stance", "one asserts what the other calls undecided", (_CLOSES,)),),
        ),
        BriefConflict(
            ConflictType.NUMBER,
            "how many were hurt when the scaffolding gave way",
            (
                BriefSide("14", "Some 14 people were hurt, hospital officials said.", (_HURT_14,), 1, 1),
                BriefSide("22", "Twenty-two people were treated, the ambulance service said.", (_HURT_22,), 1, 1),
            ),
            "One list of the injured with the hour at which it was made.",
            (),
        ),
    )


def _timeline() -> Timeline:
    opened = cite(WIRE, "It was opened in 1934")
    bus = cite(POST, "the last bus over the bridge runs on 30 April")
    rust = cite(DAILY, "Engineers who looked at the piers last autumn found rust but no danger")
    return Timeline(
        (
            TimelineEntry(on("1934"), "The bridge was opened.", (opened,)),
            TimelineEntry(on("2020-23~"), "Engineers found rust but no danger.", (rust,)),
            TimelineEntry(on("2021-02-27"), "Scaffolding under the bridge gave way.", (_HURT_14, _HURT_22)),
            TimelineEntry(on("2021-03-01"), "The council voted 21 to 8 for a hearing.", (_VOTED,)),
            TimelineEntry(on("2021-03-02"), "The memo says: closed for good.", (_CLOSES,), side="asserts"),
            TimelineEntry(on("2021-03-03"), "Petra Vane: no decision.", (_UNDECIDED,), side="undecided"),
            TimelineEntry(on("2021-03-03"), "Petra Vane disowns the draft.", (_DRAFT,), side="denies"),
            TimelineEntry(on("2021-05-01"), "The bridge would close.", (_CLOSES,), planned=True, side="asserts"),
        ),
        (TimelineEntry(UNKNOWN_DATE, "The last bus crosses.", (bus,), True, "on 30 April"),),
    )


def _documents() -> tuple[BriefDocument, ...]:
    standing_of = {MEMO.id: STANDING}
    copies = {LEDGER.id: "Coastwire"}
    used = [
        BriefDocument(one, True, None, standing_of.get(one.id), copies.get(one.id))
        for one in (WIRE, MEMO, LEDGER, RADIO, DAILY, PORT, POST)
    ]
    return (*used, BriefDocument(FAIR, False, "off the story: it shares only the words “lantern” and “Orsey”"))


def _conditionals() -> tuple[BriefConditional, ...]:
    lamps = cite(RADIO, "If the city stops paying for the lamps, the board must by law close the footway.")
    pending = ConditionalState.PENDING
    return (
        BriefConditional(
            "the city stops paying for the lamps", "the board must by law close the footway", "Petra Vane", pending,
            (lamps,),
        ),
        BriefConditional(
            "the bridge is closed before a hearing", "the city withholds every last cent", "Oda Lund", pending,
            (_THREAT,), True, on("2021-05-01"),
        ),
    )  # fmt: skip


_HEADLINE = Line(
    "No decision on closing the Lantern Bridge; memo was an unsigned draft",
    (_UNDECIDED, _UNSIGNED),
    LineRole.HEADLINE,
)
_STANDFIRST = Line(
    "A memo in the name of the Orsey Harbour Board set off a row over a bridge that 9,200 people cross a day. "
    "Its chair says that it was a badly worded draft, and that no decision has been made.",
    (_CLOSES, _DRAFT, _UNDECIDED),
    LineRole.STANDFIRST,
)
_OPEN = (
    OpenQuestion("Who sent the memo out?", (cite(RADIO, "Who sent it out?"),), "asked, not answered"),
    OpenQuestion(
        "What does the engineers' report say?",
        (cite(DAILY, "two people who know the report said"),),
        "document not shown",
    ),
)
_PROBLEMS = (
    Problem(Trouble.OFF_STORY, "not about the bridge", "story/fair.html", FAIR.id),
    Problem(Trouble.WITHHELD, "the number 9,300 is in none of the cited spans", "line 8"),
    Problem(Trouble.ENCRYPTED, "the PDF asks for a password", "story/closed.pdf"),
)


def make_brief() -> Brief:
    """A brief with every section filled, of eight documents in two scripts."""
    return Brief(
        headline=_HEADLINE,
        standfirst=_STANDFIRST,
        lines=_lines(),
        questions=(_question(),),
        conflicts=_conflicts(),
        timeline=_timeline(),
        conditionals=_conditionals(),
        open_questions=_OPEN,
        standings=(STANDING,),
        documents=_documents(),
        problems=_PROBLEMS,
        as_of=on("2021-03-04"),
        digest="ab" * 32,
        story="s-lantern",
        version="0.1.0",
    )


def make_empty_brief() -> Brief:
    """A brief of one undated document with nothing but a headline and a standfirst."""
    line = Line("The last bus runs on 30 April.", (cite(POST, "the last bus"),), LineRole.HEADLINE)
    return Brief(
        line, line, (), (), (), Timeline(), (), (), (), (BriefDocument(POST, True, None),), (), UNKNOWN_DATE, "0"
    )
