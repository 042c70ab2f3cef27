"""Claim and Mention: who says what, where, how, and in which mood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.ids import make_id
from standfirst.records.document import DateValue, PartKind
from standfirst.records.text import Span


class Speech(StrEnum):
    """Kind of speech."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATOR = "narrator"  # the outlet's own statement


class Force(StrEnum):
    """What the cue does: the force of the speech verb. Denying, declining and not being reached are three things."""

    STATE = "state"  # narrator's own, no cue
    SAY = "say"
    REPORT = "report"
    BELIEVE = "believe"
    EXPECT = "expect"  # a belief about what will come
    ALLEGE = "allege"
    DENY = "deny"
    REJECT = "reject"  # refuses an offer, plan, demand or call: no denial of a fact
    LEAVE_OPEN = "leave open"  # "did not deny", "refused to rule out": neither a denial nor its opposite
    CONFIRM = "confirm"
    ADMIT = "admit"  # acknowledges
    RETRACT = "retract"
    CORRECT = "correct"
    CLARIFY = "clarify"
    APOLOGISE = "apologise"
    THREATEN = "threaten"
    WARN = "warn"
    PROMISE = "promise"
    DEMAND = "demand"  # asks for, urges, calls for
    ORDER = "order"  # by whom one has to obey
    ASK = "ask"
    DECLINE = "decline"  # declined to comment
    NOT_REACHED = "not reached"  # could not be reached
    NO_RESPONSE = "no response"  # did not respond
    DECIDE = "decide"
    SPECULATE = "speculate"

    @property
    def silent(self) -> bool:
        """Nothing was said, in one of three ways. None of them is a denial."""
        return self in (Force.DECLINE, Force.NOT_REACHED, Force.NO_RESPONSE)

    @property
    def inward(self) -> bool:
        """A thought, which needs no utterance; a negation of the cue is one of the content."""
        return self in (Force.BELIEVE, Force.EXPECT)


class Likelihood(StrEnum):
    """The bands of the scale of likelihood of ICD 203, by the scale's first row of words."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"

    @property
    def percent(self) -> tuple[int, int]:
        """What the scale says that the word means; neighbouring bands share an edge."""
        edges = (1, 5, 20, 45, 55, 80, 95, 99)
        at = list(Likelihood).index(self)
        return edges[at], edges[at + 1]


class SpeakerKind(StrEnum):
    PERSON = "person"
    BODY = "body"
    GROUP = "group"  # "officials", "witnesses": several, unnamed
    ANONYMOUS = "anonymous"  # one unnamed source
    DOCUMENT = "document"  # "the letter said"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words: as named in the text, and with pronouns and short names resolved within the document."""

    name: str
    """Fullest name in this document ("Ida Vik"), or the description ("two U.S. officials")."""
    kind: SpeakerKind
    role: str | None = None
    """As printed: "Defense Secretary"."""
    institution: str | None = None
    """As printed or implied by the role: "Pentagon", "FBI"."""
    antecedent: Span | None = None
    """Where the full name stands, when the claim itself says "he" or only a surname."""
    anonymity: Span | None = None
    """The reason given ("speaking on condition of anonymity …")."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain of report: outlet prints that agency says that general wrote."""

    name: str
    kind: SpeakerKind
    force: Force
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """If `trigger`, then `consequence`; after "otherwise" and "or else", if `trigger` does not come about."""

    marker: Span
    trigger: Span
    consequence: Span
    counterfactual: bool = False
    """The trigger is known not to hold: "if it had …, it would have …", "were it not for …"."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A hedge that is a term of the scale of likelihood. Most hedges ("may", "could", "possibly") are none.

    It stays the speaker's word, and a quotation: he need not have had the scale in mind.
    """

    span: Span
    """The whole term: "very likely", not "likely"."""
    band: Likelihood
    row: int
    """Which of the scale's two rows of words the term stands in; they are not to be mixed without saying so."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What stands between the words and a plain assertion; each with the words that say so."""

    negated: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    undecided: tuple[Span, ...] = ()
    condition: Condition | None = None
    question: bool = False
    planned: tuple[Span, ...] = ()
    """"will", "plans to", "is due to": not happened yet at the time of writing; what is `intended`, too."""
    intended: tuple[Span, ...] = ()
    """"plans to", "aims to", "vowed to": somebody's will, so far."""
    ordered: tuple[Span, ...] = ()
    """"must", "is required to", "was told to", and the cue of an order."""
    possible: tuple[Span, ...] = ()
    """"may", "could", "can", "possibly", "cannot be ruled out": held possible, or in somebody's power."""
    past: tuple[Span, ...] = ()
    """"had", "used to", a verb in the past: over at the time of saying. Behind a cue in the past ("said it was") the
    plain past tells nothing, and is left out."""
    likelihood: tuple[Likely, ...] = ()
    """Those of the hedges that are terms of the scale of likelihood."""

    @property
    def plain(self) -> bool:
        return not (self.negated or self.hedges or self.undecided or self.condition or self.question or self.planned)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as used in the text. `low` = `high` for an exact number; one may be None."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    """Lemma of what is counted, lower case: "troop", "dollar", "person"; "" if none."""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Predication:
    """One predicate (verb, or noun of an event) with its arguments, inside a claim's content."""

    clause: Span
    predicate: Span
    lemma: str
    """Lower case; with its particle: "shoot down"."""
    subject: Span | None = None
    objects: tuple[Span, ...] = ()
    """Direct objects, complements and prepositional objects, heads with their modifiers."""
    arguments: tuple[str, ...] = ()
    """Lower-case head lemmas (or last word of a name) of subject, objects, modifiers, in text order."""
    auxiliaries: tuple[Span, ...] = ()
    passive: bool = False
    noun: bool = False
    negation: Span | None = None
    hedge: Span | None = None
    undecided: Span | None = None
    conditional: bool = False
    future: bool = False
    depth: int = 0
    """0 for the main predicate of the content, 1 for one that it governs …"""
    certainty: float | None = None
    """How certain the words are of the event: -3 (certainly not so) over 0 (not said) to 3 (certainly so); None where
    no model told. A measure of the wording, of nothing else: whether it is so, nobody knows from it."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, with the value that they have here. `value.edtf` None: no anchor, stays words."""

    span: Span
    value: DateValue
    vague: bool = False

    @property
    def possessive(self) -> bool:
        """ "Friday's vote": the words date the vote, not what the sentence tells of it."""
        after = self.span.text.content[self.span.end : self.span.end + 2]
        return after in ("’s", "'s") or self.span.exact.endswith(("’s", "'s"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a person, body or place."""

    span: Span
    label: str
    """PERSON, ORG, GPE, NORP, FAC, EVENT …"""
    name: str
    """Fullest name that the same document gives it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement with who makes it and where it stands. Cannot be built without content."""

    sentence: Span
    content: tuple[Span, ...]
    speech: Speech
    force: Force
    speaker: Speaker | None = None
    """None: the narrator, that is, the outlet."""
    cue: Span | None = None
    source: Span | None = None
    mood: Mood = Mood()
    chain: tuple[Hop, ...] = ()
    """Outermost first, without the outlet itself; the last hop is the speaker."""
    predications: tuple[Predication, ...] = ()
    terms: tuple[str, ...] = ()
    """Lower-case content lemmas (nouns, verbs, adjectives, names), in text order, no stop words."""
    names: tuple[str, ...] = ()
    """Full names of those mentioned in the content, as resolved in this document."""
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    """Times named in the sentence that belong to the content."""
    said: DateValue | None = None
    """When it was said, where the text tells ("said on Monday")."""
    said_words: Span | None = None
    """The words that tell it."""
    place: PartKind = PartKind.PARAGRAPH
    entry_time: str | None = None
    """EDTF time of the live-blog entry that it stands in."""
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.content:
            raise RecordError("a claim needs at least one content span")
        if any(span.text != self.sentence.text for span in self.content):
            raise RecordError("a claim's spans lie in one document")
        object.__setattr__(self, "id", claim_id(self))

    @property
    def document(self) -> str:
        return self.sentence.document

    @property
    def words(self) -> str:
        """The content's words; gaps are shown as "…"."""
        return " … ".join(span.exact for span in self.content)


def claim_id(claim: Claim) -> str:
    """The content id: document, content spans, speaker's words and kind of speech."""
    offsets = [n for span in claim.content for n in (span.start, span.end)]
    source = claim.source.exact if claim.source else None
    return make_id("c", claim.document, offsets, source, str(claim.speech))
