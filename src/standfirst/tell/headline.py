"""The headline: the decisive quoted words and who says so, or the decisive sentence cut to a headline's length.

Takes what was printed on the desk and the first question, gives a `Line` that passed the checker.
"""

from __future__ import annotations

import re

from standfirst.records import (
    Claim,
    Force,
    Line,
    LineRole,
    PartKind,
    Proposition,
    Speech,
    Stance,
    State,
    StateLabel,
    Trouble,
)
from standfirst.tell.compile import Compiled, compile_claim, dangles, is_fit, speaker_places
from standfirst.tell.material import Material
from standfirst.tell.questions import decisive, fitness
from standfirst.tell.sheet import Desk

_DECIDING = {
    StateLabel.UNDECIDED: (Stance.UNDECIDED,),
    StateLabel.DENIED: (Stance.DENIES,),
    StateLabel.CONFIRMED: (Stance.ASSERTS,),
}
_OTHER_SIDE = {StateLabel.CONFIRMED: LineRole.DENIED, StateLabel.DENIED: LineRole.CLAIMED}
"""The lines that tell what a state left behind: no headline."""
_CUT = re.compile(
    r"(?<=\w),\s+(?:as|after|while|when|but|and|killing|sending|prompting|leaving|forcing|raising|despite|saying"
    r"|according)\b"
    r"|(?<=\w)\s+but\s+(?=(?:said|says|denied|insisted|added|did|does|has|had|would|could|was|is|provided|gave|refused)\b)"
)
"""Where a sentence that is too long for a headline may end."""
_RELATIVE = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|(?:this|last|next) (?:morning|afternoon|evening|night|week|weekend))\b",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(r"(?<=\w) (?:today|tonight|yesterday)$")
"""A day that ends a headline, and adds nothing to it but the day of its document."""
_NOT_HIS = frozenset({Force.DENY, Force.REJECT, Force.LEAVE_OPEN})
"""Forces under which the quoted words are not what the speaker says."""
_OPENERS = frozenset("it he she they that this these those but and so because".split())


def headline_of(desk: Desk, focus: tuple[Proposition, State] | None) -> Line | None:
    """The decisive quoted words and who says so; else the decisive sentence; else the most central one."""
    material = desk.material
    candidates: list[Claim] = []
    if focus is not None:
        answer = decisive(*focus, desk.gate)
        candidates.extend([answer] if answer else [])
        candidates.extend(_deciding(*focus, material))
        candidates.extend(_titles(*focus, material))
        candidates.sort(key=lambda claim: claim.speaker is None and claim.place is not PartKind.TITLE)
    other = _OTHER_SIDE.get(focus[1].label) if focus is not None else None
    told = [claim for line, claim in desk.lines if claim is not None and line.role is not other]
    candidates.extend(sorted(told, key=lambda c: (_of_its_day(c, material), _points_back(c.sentence.exact))))
    whole = [claim for claim in candidates if desk.gate.turn_after(claim) is None]  # a headline tells one half
    for claim in whole:
        for compiled in (_quoted_headline(claim), _title_of(claim, material), _short_headline(claim, material)):
            loose = compiled is None or dangles(compiled.text, material.people) or _is_open(compiled.text)
            passed = desk.gate.check(compiled, claim) if compiled is not None and not loose else None
            if passed is not None:
                return Line(passed.text, passed.citations, LineRole.HEADLINE)
    best = sorted(material.claims.values(), key=lambda c: (-fitness(c, material), c.id))
    for claim in best[:20]:
        passed = desk.gate.sentence(claim)
        if passed is not None:
            return Line(passed.text, passed.citations, LineRole.HEADLINE)
    return None


def _points_back(text: str) -> bool:
    """Whether a sentence may be about something that the one before it named: alone, it is the poorer headline."""
    outside = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)
    return re.search(r"\b(?:it|its|they|them|their)\b", outside, re.IGNORECASE) is not None


def _of_its_day(claim: Claim, material: Material) -> bool:
    """Whether a headline of the claim would say "this morning", which was true on the day of its document alone."""
    compiled = _short_headline(claim, material)
    return compiled is not None and _RELATIVE.search(re.sub(r"“[^”]*”", " ", compiled.text)) is not None


def _is_open(text: str) -> bool:
    """Whether a single quotation mark is opened and not closed."""
    return len(re.findall(r"(?<!\w)['‘](?=\w)", text)) > len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", text))


def _deciding(proposition: Proposition, state: State, material: Material) -> list[Claim]:
    wanted = _DECIDING.get(state.label, (Stance.DENIES, Stance.ASSERTS))
    claims = [material.claims[p.claim] for p in proposition.positions if p.stance in wanted]
    firm = [c for c in claims if c.speaker is not None and c.force is not Force.ALLEGE]
    conceded = {span for reason in state.reasons if reason.rule == "conceded" for span in reason.spans}
    firm = [c for c in firm if c.sentence in conceded] or firm
    fit = [c for c in firm if is_fit(c) and c.id not in material.background]
    return sorted(fit, key=lambda c: (-fitness(c, material), c.id))[:12]


def _titles(proposition: Proposition, state: State, material: Material) -> list[Claim]:
    """Headlines that take the deciding side, the newest first; not one that stands over another text."""
    doubtful = {p.document for p in material.problems if p.trouble is Trouble.HEADLINE}
    wanted = _DECIDING.get(state.label, (Stance.DENIES, Stance.ASSERTS, Stance.HEDGES))
    claims = (material.claims[p.claim] for p in proposition.positions if p.stance in wanted)
    found = [c for c in claims if c.place is PartKind.TITLE and c.document not in doubtful]
    return sorted(found, key=lambda c: (material.days.get(c.id) or "", c.id), reverse=True)


def _title_of(claim: Claim, material: Material) -> Compiled | None:
    if claim.place is not PartKind.TITLE:
        return None
    title = material.documents[claim.document].title or ""
    return Compiled(title, (claim.sentence,)) if title and claim.sentence.exact == title else None


def _quoted_headline(claim: Claim) -> Compiled | None:
    """“Not leaving,” says Name — from words that stand in quotation marks at the head of the claim's own content."""
    if claim.speaker is None or claim.speech is not Speech.DIRECT or claim.force in _NOT_HIS or len(claim.chain) > 1:
        return None
    quoted = " ".join(claim.content[0].exact.strip(" “”\"'‘’,.").split())
    if not 4 <= len(quoted.split()) <= 18 or quoted.split()[0].lower() in _OPENERS or "“" in quoted or '"' in quoted:
        return None
    citations = [claim.sentence, *speaker_places(claim)]
    text = f"“{quoted[:1].upper()}{quoted[1:]},” says {claim.speaker.name}"
    return Compiled(text, tuple(dict.fromkeys(citations)))


def _short_headline(claim: Claim, material: Material) -> Compiled | None:
    compiled = compile_claim(claim)
    text = re.sub(r"^On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ", "", compiled.text.rstrip("."))
    text = re.sub(r"(?<=\w) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?=that\b)", " ", text)
    text = text[:1].upper() + text[1:]
    if len(text.split()) > 18:
        head = _CUT.split(text)[0]
        fits = 6 <= len(head.split()) <= 20 and head.count("“") == head.count("”")
        text = head if fits and _keeps_its_source(head, claim) else ""
    text = _LAST_DAY.sub("", text)
    return Compiled(_first_met(text), compiled.citations) if text else None


def _first_met(text: str) -> str:
    """A headline as the reader meets it: "A source with …", not "The source with …"; no full stop."""
    met = re.sub(r"^The (?=(?:[a-z]+ )?(?:source|official|diplomat|witness|spokes\w+)\b)", "A ", text)
    return met.removesuffix(".”") + "”" if met.endswith(".”") else met


def _keeps_its_source(text: str, claim: Claim) -> bool:
    """Whether who says it still stands there: what somebody says is not for the headline to say."""
    if claim.speech is Speech.NARRATOR or claim.source is None or claim.speaker is None:
        return True
    return claim.source.exact.lower() in text.lower() or claim.speaker.name in text
