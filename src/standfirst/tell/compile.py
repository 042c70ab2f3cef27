"""Compile: a claim's own sentence, made fit to stand alone.

Words come from the sources. What is done to them: a leading connective goes, a pronoun or bare surname that
names the speaker becomes the full name (whose place is cited too), a weekday gets its date in brackets, a
sentence from the middle of a quotation gets its quotation marks and its speaker. Names, numbers, negation and
hedges are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standfirst.records import Claim, PartKind, Span, Speaker, SpeakerKind, Speech, TimeExpression

_LEADING = re.compile(
    r"^(?:but|and|meanwhile|however|still|so|yet|separately|elsewhere|nevertheless|moreover|in addition|also|indeed|"
    r"additionally|furthermore|besides|instead|then|thus|even so|for now|now|on top of that|in the meantime|"
    r"in (?:yet )?another (?:twist|development)(?: in the \w+)?|in a (?:separate|related|further|new) development|"
    r"at the same time|to be sure|of course|in fact|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|more:)"
    r"(?:,\s+|\s+(?=[A-Z“\"‘]))",
    re.IGNORECASE,
)
_LEADING_BARE = re.compile(r"^(?:But|And|Yet|So)\s+", re.UNICODE)
_FURNITURE = re.compile(r"^(?:\(?[A-Z][A-Z .,/'’-]{2,40}\)?\s*)?\([A-Z][A-Za-z ]{1,20}\)\s*[-–—]*\s*")
_AS_WE_SAID = re.compile(
    r"^(?:as (?:we|noted|mentioned|reported)(?: \w+){0,4}"
    r"|we(?:'ve|’ve| have) (?:also |just )?(?:reported|noted)(?: \w+){0,2}),\s+(?:that\s+)?",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"^(?:[A-Z][A-Z'’.,&-]*\s+){3,}(?=[A-Z][a-z])")
"""A heading that stands in one line with the sentence after it."""
_UPDATED = re.compile(r"^\[?\(?(?:Updated|Update|Posted)(?: at)? [^\]:.]{2,40}[\]:.]+\)?\s*(?:ET\.?:?\s*)?")
_DANGLING = re.compile(
    r"^(?:[“\"‘']\s*)?(?:he|she|it|they|this|these|those|such|that(?! (?:letter|report|statement|video))"
    r"|his|her|its|their|the (?:latter|former)|(?:one|both|neither|another|others) (?:was|were|is|are|ha[sd]|have|wore"
    r"|said|told|took|held|\w+ed)|(?:the|that|this) (?:move|comments?|remarks?|announcement|statement"
    r"|decision|incident|evidence|claims|allegations|report|official|source(?! (?:with|close|familiar|who|in))"
    r"|person|man|woman|pair|two|newspaper|magazine))\b",
    re.IGNORECASE,
)
_ALL_QUOTED = re.compile(r"^[“\"][^”\"]*[”\"]?$")
_LOOSE_QUOTE = re.compile(r"^\W*(?:\w+\W+){0,3}(?:them|those|these)\b", re.IGNORECASE)
_THIS_MAN = re.compile(r"\b(?:this|that|these|those) (?:m[ae]n|wom[ae]n|persons?|people|boys?|girls?)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|we'll be|stay with us)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"^(?:he|she|they|his|her|their|it (?:said|says|added|was quoted)|this|these|those|such"
    r"|an? (?:separate|further))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:he|she|it|they|him|her|them|who|i|we|you)$", re.IGNORECASE)
_INNER_PRONOUN = re.compile(r"\b(?:he|she|they|him|them|his|her|their)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_A_PERSON = re.compile(
    r"(?:\w*(?:man|woman|person|boy|girl|father|mother|son|daughter|brother|sister|wife|husband|leader|minister|president"
    r"|secretary|chief|head|officer|official|general|commander|spokes\w+|source|doctor|judge|lawyer|teacher|king|queen"
    r"|prince|princess|mayor|director|chairman|chair|teenager|victim|suspect|student|journalist|reporter|writer|author"
    r"|expert|analyst|professor|senator|lawmaker|aide|adviser|advisor|governor|ambassador|operator|pilot|captain"
    r"|driver|witness|resident|neighbou?r|nurse|owner|editor|critic|friend|uncle|aunt|cousin|fiancee?|fiancée?))",
    re.IGNORECASE,
)
_BARE_POSTS = frozenset("Chairman Chairwoman Chair Chief Director Head Secretary Commissioner Minister".split())
_WHOSE = re.compile(r"(?<=\s)(?!On |In |The |At |By )(?:[A-Z][\w.&’'-]*,? (?:of (?:the )?)?){1,5}$")
"""What such a post is of, before it: "Harbour Board of Orsey" Chairman Ida Vik."""
_TURN = re.compile(r"(?:But|However|Yet),?\s+")
_SEVERAL = re.compile(r"(?:[^s\W]s|men|women|people)$", re.IGNORECASE)
_OF_ROLE = re.compile(r" (?:of|for|at|in|to|on) ")
_ANOTHER_ROLE = re.compile(
    r"\b(?:former|ex|then|acting|deputy|assistant|vice|interim|retired|late|incoming|outgoing|would-be|shadow)[ -]$",
    re.I,
)
_MONTHS = "January February March April May June July August September October November December".split()
_OPEN, _CLOSE = "“", "”"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A sentence and the spans that it rests on; `speaker` as printed in it, if any."""

    text: str
    citations: tuple[Span, ...]


def compile_claim(claim: Claim, times: Sequence[TimeExpression] = ()) -> Compiled:
    """The claim's sentence as a line of its own, with its citations."""
    sentence = claim.sentence
    citations: list[Span] = [sentence]
    edits: list[tuple[int, int, str]] = []
    named = _speaker_edit(claim, edits, citations)
    edits.extend(_date_edits(claim, times))
    text = _apply(sentence, edits)
    text = _balance(_tidy(text), claim)
    if not named and claim.speaker is not None and claim.speech is Speech.DIRECT:
        author = author_of(claim)
        text = f"{author[:1].upper()}{author[1:]}: {text}"
        citations.extend(speaker_places(claim))
    return Compiled(text, tuple(dict.fromkeys(citations)))


def turns(claim: Claim, after: Claim) -> bool:
    """Whether a claim takes up, in the sentence right after, what the same speaker said: "But it said that would …".

    `after` begins with "But", "However" or "Yet" and a pronoun or the speaker's name.
    """
    speaker, end = claim.speaker, claim.sentence.end
    if speaker is None or after.speaker is None or after.speaker.name.lower() != speaker.name.lower():
        return False
    between = claim.sentence.text.content[end : after.sentence.start]
    if after.document != claim.document or after.sentence.start < end or between.strip():
        return False
    opened = _TURN.match(after.sentence.exact)
    if opened is None:
        return False
    rest = after.sentence.exact[opened.end() :].lower()
    named = [speaker.name, speaker.name.split()[-1], *([claim.source.exact] if claim.source is not None else [])]
    return any(re.match(rf"{re.escape(name.lower())}\b", rest) for name in ("it", "he", "she", "they", *named))


def with_turn(compiled: Compiled, after: Claim, times: Sequence[TimeExpression] = ()) -> Compiled | None:
    """A line with the sentence after it, by which its speaker turns; None where a quotation runs over both."""
    text = " ".join(_apply(after.sentence, _date_edits(after, times)).split())
    text = re.sub(r'(?<![\w.,!?;:…])"(?=\S)', _OPEN, text).replace('"', _CLOSE)
    if any(one.count(_OPEN) != one.count(_CLOSE) for one in (compiled.text, text)) or compiled.text.endswith(_CLOSE):
        return None
    return Compiled(f"{compiled.text} {text}", (*compiled.citations, after.sentence))


def speaker_places(claim: Claim) -> list[Span]:
    """Where the speaker is named: by the cue, as the antecedent of a pronoun, as the label of his turn."""
    if claim.speaker is None:
        return []
    return [span for span in (claim.source, claim.speaker.antecedent, _turn_label(claim)) if span is not None]


def _turn_label(claim: Claim) -> Span | None:
    """Where a transcript names the speaker of a turn: the nearest line before it that opens with the name."""
    if claim.place is not PartKind.TURN or claim.speaker is None or claim.source is not None:
        return None
    text, name = claim.sentence.text, claim.speaker.name
    pattern = re.compile(rf"^\W*((?:\w[\w.’'-]*\s+){{0,4}}{re.escape(name)})\b", re.IGNORECASE | re.MULTILINE)
    labels = list(pattern.finditer(text.content, 0, claim.sentence.start))
    return text.span(*labels[-1].span(1)) if labels else None


def author_of(claim: Claim) -> str:
    """Who says it, before a quotation: the speaker's name, or what the document is that speaks."""
    speaker = claim.speaker
    if speaker is None:
        return ""
    if speaker.kind is SpeakerKind.DOCUMENT and claim.source is None:
        return "The letter" if claim.place is not PartKind.TURN else speaker.name
    return speaker.name


def is_fit(claim: Claim, *, longest: int = 48) -> bool:
    """Whether a claim's sentence can stand alone as a line: full, of a readable length, nothing dangling."""
    text = _tidy(claim.sentence.exact)
    words = len(text.split())
    if claim.speaker is None and claim.speech is Speech.DIRECT:
        return False  # nobody knows whose words they are
    if claim.speaker is None and _ALL_QUOTED.match(text):
        return False
    if claim.speaker is not None and claim.speaker.name == "a questioner":
        return False
    if not 6 <= words <= longest or not claim.predications or claim.mood.question:
        return False
    if claim.place not in (PartKind.PARAGRAPH, PartKind.ENTRY, PartKind.TURN, PartKind.ITEM, PartKind.QUOTE):
        return False
    if text[-1] not in ".!?”\"’'" or text.rstrip("”\"’'").endswith(("?", ":")) or not _starts_well(text):
        return False
    if text.startswith(("Note:", "Update:", "Editor", "More:")) or any(
        mark in text for mark in ("http", "pic.twitter", "Read more", "|", "…", "@")
    ):
        return False
    return not _dangles(claim, text)


def _starts_well(text: str) -> bool:
    first = text.lstrip("“\"‘'([")
    return bool(first) and (first[0].isupper() or first[0].isdigit())


def _dangles(claim: Claim, text: str) -> bool:
    quoted = claim.speech is Speech.DIRECT
    resolved = claim.speaker is not None and claim.speaker.antecedent is not None
    if _DANGLING.match(text):
        source_first = claim.source is not None and claim.source.start - claim.sentence.start < 3
        named = (
            claim.speaker is not None
            and claim.source is not None
            and _wants_name(claim.source.exact, claim.speaker.name)
        )
        return not (resolved and source_first and named) and not (quoted and claim.speaker is not None and _is_i(text))
    if claim.source is not None and _PRONOUN.match(claim.source.exact) and not resolved:
        return True
    if quoted and _LOOSE_QUOTE.match(text):
        return True
    outside = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)
    if not quoted and (_YOU.search(outside) or _THIS_MAN.search(outside)):
        return True
    pronoun = _INNER_PRONOUN.search(outside)
    if pronoun is None:
        return False
    named_before = re.search(r"\S.*?\s[A-Z][a-z]+|^(?:[A-Z][\w.’'-]+\s+){2}", outside[: pronoun.start()])
    return named_before is None and not resolved


def dangles(text: str, people: Collection[str] = ()) -> bool:
    """Whether a finished line points at something outside it: by its first word, or by a "he" without a person.

    `people`: words of the names of persons. Where there are any, a "he" or "she" outside of quotation marks needs
    one of them, or a word for a person ("the minister"), before it or in the same clause after it.
    """
    if _POINTING.match(text):
        return True
    outside = re.sub(r"“[^”]*”", " ", text)
    pronoun = _PERSONAL.search(outside)
    if pronoun is None or not people:
        return False
    before = re.findall(r"[\w’'-]+", outside[: pronoun.start()])
    known = {word.removesuffix("’s").removesuffix("'s") for word in before}
    return not (known & set(people)) and not any(_A_PERSON.fullmatch(word) for word in known)


def _is_i(text: str) -> bool:
    return bool(re.match(r"^[“\"‘']?\s*(?:I|We|My|Our|There|It|This)\b", text))


def _speaker_edit(claim: Claim, edits: list[tuple[int, int, str]], citations: list[Span]) -> bool:
    """Put the speaker's full name where the sentence has a pronoun or a bare surname; True if it is named."""
    speaker, source = claim.speaker, claim.source
    if speaker is None or source is None or not claim.sentence.contains(source):
        return False
    if speaker.antecedent is None or not _wants_name(source.exact, speaker.name):
        return True
    if any(start < source.end and source.start < end for start, end in _quoted_ranges(claim.sentence)):
        return True
    if _named_before(source, speaker.name, claim.sentence):
        return True  # "Krag declared that he would leave" reads as it stands
    introduced = _introduction(speaker, claim.sentence)
    edits.append((source.start, source.end, introduced.exact if introduced is not None else speaker.name))
    citations.append(introduced or speaker.antecedent)
    return True


def _named_before(source: Span, name: str, sentence: Span) -> bool:
    """Whether the sentence has the name, or its last word, before the pronoun or surname that stands for it."""
    last = name.split()[-1:] if source.exact.lower() != name.lower() else []
    before = sentence.text.content[sentence.start : source.start]
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", before) for word in last)


def _introduction(speaker: Speaker, sentence: Span) -> Span | None:
    """Where the text introduces the speaker alone by role and name, in these words: "Harbour master Ida Vik".

    A role in the plural ("candidates Ida Vik and Odo Krag") is of several, and so is one before two names; a word
    before it makes another of it ("former harbour master Ida Vik").
    """
    if not speaker.role or speaker.role.lower() in sentence.exact.lower():
        return None
    if _SEVERAL.search(_OF_ROLE.split(speaker.role)[0]):
        return None
    content, words = sentence.text.content, f"{speaker.role} {speaker.name}"
    found = re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])(?!,? (?:and|&) [A-Z])", content)
    if found is None or _ANOTHER_ROLE.search(content, max(0, found.start() - 20), found.start()):
        return None
    at = found.start()
    of_what = _WHOSE.search(content, max(0, at - 60), at) if words.split()[0] in _BARE_POSTS else None
    return sentence.text.span(of_what.start() if of_what else at, at + len(words))


def _wants_name(words: str, name: str) -> bool:
    if words.lower() == name.lower() or not name or name.lower() in words.lower():
        return False
    bare = words.strip()
    return bool(_PRONOUN.match(bare)) or (len(bare.split()) == 1 and bare.lower() in name.lower().split())


def _date_edits(claim: Claim, times: Sequence[TimeExpression]) -> list[tuple[int, int, str]]:
    edits = []
    own = claim.source is None or not claim.sentence.contains(claim.source)
    if claim.speech is Speech.DIRECT and (own or not re.search(r"[“\"]", claim.sentence.exact)):
        return []  # the whole sentence is somebody's words, of which it may hold one mark or none
    quoted = _quoted_ranges(claim.sentence)
    for time in times:
        day, span = time.value.day, time.span
        if day is None or not claim.sentence.contains(span) or any(c.isdigit() for c in span.exact):
            continue
        after = claim.sentence.text.content[span.end : span.end + 2]
        if after in ("’s", "'s") or any(start < span.end and span.start < end for start, end in quoted):
            continue
        about = "about " if (time.value.edtf or "").endswith("~") else ""
        edits.append((span.end, span.end, f" ({about}{int(day[8:])} {_MONTHS[int(day[5:7]) - 1]})"))
    return edits


def _quoted_ranges(sentence: Span) -> list[tuple[int, int]]:
    return [
        (sentence.start + match.start(), sentence.start + match.end())
        for match in re.finditer(r"“[^”]*”?|\"[^\"]*\"?", sentence.exact)
    ]


def _apply(sentence: Span, edits: Sequence[tuple[int, int, str]]) -> str:
    text, base = sentence.exact, sentence.start
    for start, end, words in sorted(edits, reverse=True):
        text = text[: start - base] + words + text[end - base :]
    return text


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text = _AS_WE_SAID.sub("", _SHOUTED.sub("", _UPDATED.sub("", _FURNITURE.sub("", text))))
    for pattern in (_LEADING, _LEADING_BARE):
        text = pattern.sub("", text, count=1)
    text = re.sub(
        r"^(?:that|this|these|those) (?=(?:letter|report|statement|video)\b)", "The ", text, flags=re.IGNORECASE
    )
    text = re.sub(r"^((?:\S+ ){1,7}?)(?:also|subsequently) (?=\w+)", r"\1", text)
    return text[:1].upper() + text[1:] if text else text


def _balance(text: str, claim: Claim) -> str:
    """Close a quotation that the sentence leaves open; put marks around one that has none of its own."""
    text = re.sub(r'(?<![\w.,!?;:…])"(?=\S)', _OPEN, text).replace('"', _CLOSE)
    if text.count(_OPEN) > text.count(_CLOSE):
        text = f"{text}{_CLOSE}"
    elif text.count(_CLOSE) > text.count(_OPEN):
        text = f"{_OPEN}{text}"
    elif _OPEN not in text and claim.speech is Speech.DIRECT and claim.source is None:
        text = f"{_OPEN}{text}{_CLOSE}"
    return text
