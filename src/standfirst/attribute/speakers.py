"""Speakers: who a frame's source is, with pronouns, surnames and "the minister" resolved within the document.

Works through the frames in text order with a memory of who spoke before. Prefers the speaker of the claim before;
where nothing in the text decides, the words stay as printed and no guess is made.
"""

from __future__ import annotations

from dataclasses import replace

from standfirst.attribute import words
from standfirst.attribute.bodies import body_subject, called_before, own_subject, the_company
from standfirst.attribute.called import LONGEST_NAME, after_heading, as_person, as_printed
from standfirst.attribute.frames import Frame
from standfirst.attribute.introduced import introduced
from standfirst.attribute.lists import widened
from standfirst.attribute.memory import (
    Heard,
    acting_together,
    find_anonymity,
    gender_of_words,
    has_role,
    is_one,
    leads,
    learn_roles,
    many_act,
    plainly,
)
from standfirst.attribute.names import Names, Person, phrase_without_edges
from standfirst.attribute.remembered import REACH, Remembered
from standfirst.attribute.roles import Described, describe, utterer
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Force, Hop, Span, Speaker, SpeakerKind

_THINGS = (SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.OUTLET)
_PRONOUNS = frozenset("he she they it him her them his its their who which that this i we you".split())
_SINGULAR = {"he": "m", "she": "f", "him": "m", "her": "f"}


def _elsewhere(names: Names, tree: Tree, found: Described, heard: Heard) -> bool:
    """ "the president of Norland Ferries" is not Norland's president."""
    of = next((c for c in tree.kids(found.head, "prep") if tree.lower[c] in ("of", "at")), None)
    held = tree.kid(of, "pobj") if of is not None else None
    named = names.at.get(held) if held is not None else None
    if held is None or named is None or named.label != "ORG":
        return False
    known = f"{heard.speaker.institution or ''} {heard.speaker.role or ''}".lower().split()
    return tree.lower[held] not in known


class Speakers:
    """Finds the speaker of each frame; call in text order."""

    def __init__(self, scene: Scene, names: Names) -> None:
        self.scene, self.tree, self.names = scene, scene.tree, names
        self.memory = Remembered(scene, names)
        self.quoting: dict[int, Frame] = {}
        """Whose each quotation is."""
        for frame in scene.frames:
            for k in frame.quotes:
                self.quoting.setdefault(k, frame)
        self.known: dict[int, Speaker | None] = {}
        learn_roles(self.tree, names)
        self.later = introduced(scene, names, scene.frames)

    # --- Of frames ------------------------------------------------------------------------------------------

    def of(self, frame: Frame) -> Speaker | None:
        """The speaker, or None where nobody is named ("it was reported that")."""
        if id(frame) not in self.known:
            self.known[id(frame)] = None
            self.known[id(frame)] = self._find(frame)
        return self.known[id(frame)]

    def _find(self, frame: Frame) -> Speaker | None:
        if frame.speaker_of is not None:
            shared = self.of(frame.speaker_of)
            if shared is None or frame.cue_tokens:
                return shared
            around = frame.speaker_of.source_range(self.tree)
            return replace(shared, antecedent=shared.antecedent or (self.scene.span(*around) if around else None))
        if frame.source is None:
            return None
        source = utterer(self.tree, self.names, frame.source)
        speaker = self.resolve(source, frame)
        if not speaker.name.strip():  # of a stray mark nothing is left as a name: then the word, as it is printed
            speaker = replace(speaker, name=self.tree.word(source), kind=SpeakerKind.ANONYMOUS)
        if speaker.kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP) and speaker.anonymity is None:
            speaker = replace(speaker, anonymity=find_anonymity(self.scene, frame))
        self._remember(frame, source, speaker)
        return speaker

    def hops(self, frame: Frame) -> tuple[Hop, ...]:
        """Reporters named in the frame itself, outermost first."""
        return tuple(self.hop(token, force) for token, force in frame.hops)

    def hop(self, token: int, force: Force) -> Hop:
        speaker = self.resolve(utterer(self.tree, self.names, token), None)
        span = phrase_without_edges(self.tree, self.tree.noun_phrase(token))
        return Hop(speaker.name, speaker.kind, force, self.scene.span(*span) if span else None)

    # --- Of tokens ------------------------------------------------------------------------------------------

    def resolve(self, head: int, frame: Frame | None) -> Speaker:
        """The speaker that a source's head token stands for."""
        tree = self.tree
        lower = tree.lower[head]
        if lower in _SINGULAR or lower == "his":
            return self._pronoun(head, _SINGULAR.get(lower, "m"))
        if lower in ("they", "their", "them"):
            return self._they(head)
        if lower in ("it", "its"):
            return self._it(head, frame)
        own = frame.source_range(tree) if frame is not None and frame.source == head else None
        phrase = widened(tree, own or tree.noun_phrase(head))
        while phrase[0] < head and tree.tag[phrase[0]] in ("WRB", "RB", "CC", "IN", ":", "``", "''"):
            phrase = phrase[0] + 1, phrase[1]
        phrase = after_heading(tree, phrase, head)
        found = describe(tree, self.names, head, phrase)
        if found.person is not None:
            return as_person(self.scene, self.names, found)
        named = next((c for c in tree.kids(head, "appos") if self.names.person(c) is not None), None)
        if named is not None and named > head:  # "her rival, Odo Lasker,"
            return self.resolve(named, None)
        if head in self.later:
            return self._described(self.later[head], found)
        if self.scene.in_title(head) and (speaker := self._in_text(found)) is not None:
            return speaker
        if found.definite and (speaker := self._definite(found)) is not None:
            return speaker
        return as_printed(self.scene, self.names, found)

    def _described(self, person: Person, found: Described) -> Speaker:
        """Somebody who is described here and named in the next sentence."""
        span = phrase_without_edges(self.tree, found.phrase)
        role = (
            " ".join(self.tree.words(span).split()) if span is not None and span[1] - span[0] < LONGEST_NAME else None
        )
        if role and role not in person.roles:
            person.roles.append(role)
        known, institution, place = self._place_of(person)
        return Speaker(person.name, SpeakerKind.PERSON, known, institution or found.institution, place)

    # --- Reference ------------------------------------------------------------------------------------------

    def _pronoun(self, head: int, gender: str) -> Speaker:
        heard = self.memory.antecedent(head, gender, self._quoting(head))
        if heard is None:
            return Speaker(self.tree.word(head), SpeakerKind.PERSON)
        return replace(
            heard.speaker, antecedent=heard.speaker.antecedent or heard.span, anonymity=heard.speaker.anonymity
        )

    def _quoting(self, token: int) -> str | None:
        """Name of the speaker of the quotation that the token stands in: "he" in it is somebody else."""
        k = self.scene.quote_of[token]
        owner = self.quoting.get(k) if k >= 0 else None
        speaker = self.known.get(id(owner)) if owner is not None else None
        if owner is not None and speaker is None and id(owner) not in self.known:
            speaker = self.of(owner)
        return speaker.name if speaker is not None else None

    def _they(self, head: int) -> Speaker:
        quoting = self._quoting(head)
        for sentence in self.memory.back(self.tree.sentence_of[head], 2):
            heard = [h for h in self.memory.heard_in(sentence, head) if h.speaker.name != quoting]
            heard = [h for h in heard if h.plural or h.speaker.kind in (SpeakerKind.GROUP, SpeakerKind.BODY)]
            leading = [h for h in heard if leads(self.tree, h.token)]
            if heard:
                chosen = (leading or heard)[-1]
                return replace(chosen.speaker, antecedent=chosen.speaker.antecedent or chosen.span)
            several = acting_together(self.tree, sentence, head)
            if several is not None and quoting is None:
                return self._together(several)
            if sentence < self.tree.sentence_of[head] and many_act(self.scene, self.names, sentence):
                break  # "Dockers filled the street. They chanted": others than who spoke before them
        return Speaker(self.tree.word(head), SpeakerKind.GROUP)

    def _together(self, head: int) -> Speaker:
        """ "The family", for "they"."""
        around = self.tree.noun_phrase(head)
        meant = as_printed(self.scene, self.names, describe(self.tree, self.names, head, around))
        edges = phrase_without_edges(self.tree, around)
        return replace(meant, kind=SpeakerKind.GROUP, antecedent=self.scene.span(*edges) if edges else None)

    def _it(self, head: int, frame: Frame | None) -> Speaker:
        here = self.tree.sentence_of[head]
        own = own_subject(self.scene, self.names, frame)
        if own is not None:
            return self._meant(own)
        quoting = self._quoting(head)
        for sentence in self.memory.back(here, 2):
            spoke = [h for h in self.memory.heard_in(sentence, head) if not h.plural]
            spoke = [h for h in spoke if h.speaker.kind in _THINGS and h.speaker.name != quoting]
            if spoke:
                return replace(spoke[-1].speaker, antecedent=spoke[-1].speaker.antecedent or spoke[-1].span)
            subject = body_subject(self.scene, self.names, sentence) if sentence < here else None
            if subject is not None and quoting is None:
                return self._meant(subject)
        return Speaker(self.tree.word(head), SpeakerKind.BODY)

    def _meant(self, head: int) -> Speaker:
        """The speaker that this token names, with the place of its name."""
        speaker = self.resolve(head, None)
        around = phrase_without_edges(self.tree, self.tree.noun_phrase(head))
        kind = speaker.kind if speaker.kind in _THINGS else SpeakerKind.BODY
        antecedent = speaker.antecedent or (self.scene.span(*around) if around else None)
        return replace(speaker, kind=kind, antecedent=antecedent)

    def _definite(self, found: Described) -> Speaker | None:
        """ "the minister", "the ministry", "the official": whoever was called so before."""
        tree = self.tree
        lemma = tree.lemma[found.head]
        modifiers = [
            tree.lower[i] for i in range(tree.left[found.head], found.head) if tree.pos[i] not in ("DET", "PUNCT")
        ]
        owned = tree.kid(found.head, "poss") is not None or bool(tree.kids(found.head, "prep"))
        if found.kind in (SpeakerKind.BODY, SpeakerKind.OUTLET):
            if tree.pos[found.head] != "NOUN":
                return None
            return self._body(found, lemma, modifiers) if not owned else None
        if lemma not in words.PERSON_NOUNS | words.SPOKES or found.plural:
            return None
        for heard in reversed(self.memory.heard):
            if heard.speaker.kind is not SpeakerKind.PERSON and self.scene.in_title(heard.token):
                continue
            if heard.token >= found.head or tree.sentence_of[found.head] - heard.sentence > 4 * REACH:
                continue
            role = (heard.speaker.role or "").lower().split()
            same = (lemma in role and plainly(role, lemma, modifiers)) or lemma == heard.lemma
            if same and all(m in role or m in heard.speaker.name.lower() for m in modifiers) and is_one(heard):
                if owned and (not heard.speaker.institution or _elsewhere(self.names, tree, found, heard)):
                    continue
                return replace(heard.speaker, antecedent=heard.speaker.antecedent or heard.span)
        if owned:
            return None
        holders = [p for p in self.names.people.values() if any(has_role(role, lemma, modifiers) for role in p.roles)]
        before = [p for p in holders if p.first.first < found.head]
        if len(before) == 1:
            return Speaker(before[0].name, SpeakerKind.PERSON, *self._place_of(before[0]))
        return None

    def _in_text(self, found: Described) -> Speaker | None:
        """ "Mayor Denies Bribe" above a text with one mayor in it: that mayor."""
        tree = self.tree
        lemma = tree.lemma[found.head]
        bare = found.phrase[0] == found.phrase[1] and not found.plural
        called = [p for name, p in self.names.people.items() if name.split()[-1] == tree.word(found.head) != name]
        if bare and len(called) == 1:
            return Speaker(called[0].name, SpeakerKind.PERSON, *self._place_of(called[0]))
        if not bare or lemma not in words.PERSON_NOUNS | words.SPOKES:
            return None
        holders = [p for p in self.names.people.values() if any(has_role(role, lemma, []) for role in p.roles)]
        if len(holders) != 1:
            return None
        return Speaker(holders[0].name, SpeakerKind.PERSON, *self._place_of(holders[0]))

    def _place_of(self, person: Person) -> tuple[str | None, str | None, Span]:
        """Role and institution of a person, and where the full name stands."""
        span = self.scene.span(person.first.first, person.first.last)
        return (person.roles[0] if person.roles else None), person.institution, span

    def _body(self, found: Described, lemma: str, modifiers: list[str]) -> Speaker | None:
        """ "the ministry" → the last body before it whose name holds the word; "the agency" also the last outlet."""
        tree = self.tree
        for heard in reversed(self.memory.heard):
            if heard.token >= found.head:
                continue
            name = heard.speaker.name.lower().split()
            outlet = heard.speaker.kind is SpeakerKind.OUTLET and lemma in words.OUTLET_NOUNS and not modifiers
            called = lemma in name and len(name) > 1 and all(m in name for m in modifiers)
            if (outlet or called) and heard.speaker.kind in (SpeakerKind.BODY, SpeakerKind.OUTLET):
                return replace(heard.speaker, antecedent=heard.speaker.antecedent or heard.span)
        if modifiers:
            return None
        for named in reversed(self.names.mentions):
            parts = named.name.lower().split()
            fits = named.last < found.head and named.label in ("ORG", "FAC") and lemma in parts and len(parts) > 1
            if fits and tree.sentence_of[found.head] - tree.sentence_of[named.first] <= 3 * REACH:
                return Speaker(named.full, found.kind, antecedent=self.scene.span(named.first, named.last))
        firm = the_company(self.scene, self.names, found.head, self.memory.heard)
        if firm is not None:
            return replace(firm.speaker, antecedent=firm.speaker.antecedent or firm.span)
        span = called_before(self.scene, found.head)
        return Speaker(tree.words(span), found.kind, antecedent=self.scene.span(*span)) if span is not None else None

    # --- Memory ---------------------------------------------------------------------------------------------

    def _remember(self, frame: Frame, source: int, speaker: Speaker) -> None:
        tree = self.tree
        around = phrase_without_edges(tree, tree.noun_phrase(source))
        span = speaker.antecedent or (self.scene.span(*around) if around else None)
        if span is None or speaker.name.lower() in _PRONOUNS:
            return
        person = self.names.people.get(speaker.name)
        gender = person.gender if person else gender_of_words(speaker)
        if tree.lower[source] in _SINGULAR:
            gender = gender or _SINGULAR[tree.lower[source]]
            if person is not None and person.gender is None:  # "he" said of her settles it for the document
                person.male += _SINGULAR[tree.lower[source]] == "m"
                person.female += _SINGULAR[tree.lower[source]] == "f"
        plural = speaker.kind is SpeakerKind.GROUP
        lemma = tree.lemma[source] if tree.pos[source] in ("NOUN", "PROPN") else ""
        heard = Heard(source, tree.sentence_of[source], speaker, gender, plural, span, lemma)
        self.memory.add(heard)
