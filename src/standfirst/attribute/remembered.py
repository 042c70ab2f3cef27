"""Remembered: who has spoken in a document so far, and whom "he" and "she" may mean."""

from __future__ import annotations

from bisect import bisect_left, insort

from standfirst.attribute import words
from standfirst.attribute.called import as_person
from standfirst.attribute.memory import Heard, is_one, is_person, leads, maybe_person, only_known
from standfirst.attribute.names import Names
from standfirst.attribute.roles import describe
from standfirst.attribute.scene import Scene
from standfirst.records import PartKind, Speaker, SpeakerKind

REACH = 4  # sentences back that a pronoun looks
_FARTHEST = 16  # sentences back, those that do not count included


def _token(heard: Heard) -> int:
    return heard.token


class Remembered:
    """Who has spoken, by token, with the rules for pronouns that look back."""

    def __init__(self, scene: Scene, names: Names) -> None:
        self.scene, self.tree, self.names = scene, scene.tree, names
        self.heard: list[Heard] = []

    def add(self, heard: Heard) -> None:
        """Remember a speaker; they may come in any order."""
        insort(self.heard, heard, key=_token)

    def antecedent(self, head: int, gender: str, quoting: str | None) -> Heard | None:
        """The nearest sentence with somebody who fits decides; within it speakers go before subjects before others.

        In "He said Roe's plan was dead" he is not Roe.
        """
        here = self.tree.sentence_of[head]
        last = self.tree.sentences[here][1]
        named_later = {self.names.at[i].full for i in range(head + 1, last + 1) if i in self.names.at}
        for sentence in self.back(here, REACH):
            spoke = [h for h in self.heard_in(sentence, head) if sentence != here or not self._asked(h.token)]
            spoke = [h for h in spoke if h.speaker.name != quoting and h.speaker.name not in named_later]
            fits = [h for h in spoke if is_one(h) and is_person(h) and h.gender in (gender, None)]
            outside = [h for h in fits if self.scene.quote_of[h.token] < 0 or self._one_quotation(h.token, head)]
            named = [h for h in self._persons(sentence, head, gender) if h.speaker.name != quoting]
            named = [h for h in named if h.speaker.name not in named_later]
            if sentence == here:
                subjects = [h for h in named if self.tree.dep[h.token] in ("nsubj", "nsubjpass")]
                nearest = sorted([*outside, *subjects], key=lambda h: h.token)
                if nearest:
                    return nearest[-1]
                beside = [h for h in named if self._of_subject(h.token)]
                if (sure := only_known(beside, gender)) is not None:
                    return sure  # "Ada Reus and her brother, Jan Reus, disagree: he …"
                if (owner := self._owner_of_subject(head, gender)) is not None:
                    return owner
                if self._of_somebody(head):
                    return None
                continue
            if outside:
                return self._who_said(outside)
            if self._somebody_else(spoke):
                return None
            sure = only_known(named, gender)
            if sure is not None and gender == "f":  # most names whose gender is not told are men's
                return sure
            subjects = [h for h in named if self.tree.dep[h.token] in ("nsubj", "nsubjpass")]
            roots = [h for h in subjects if self.tree.dep[self.tree.head[h.token]] == "ROOT"]
            if roots or len(subjects) == 1:
                return (roots or subjects)[0]
            if sure is not None and not self._about_another(sentence, sure):
                return sure
            if named:
                return None  # somebody else came between: better no name than a wrong one
        return None

    def _who_said(self, heard: list[Heard]) -> Heard | None:
        """Of those who spoke in one sentence: in "Roe said that Lund denied it" it is Roe."""
        leading = [h for h in heard if leads(self.tree, h.token)]
        return None if self._set_in(heard[-1].token) else (leading or heard)[-1]

    def _asked(self, token: int) -> bool:
        """ "Asked by a reporter whether …, he said": he is not the reporter."""
        tree, by = self.tree, self.tree.head[token]
        agent = tree.dep[token] == "pobj" and tree.lower[by] == "by"
        return agent and tree.lemma[tree.head[by]] in ("ask", "question", "press", "quiz", "challenge")

    def _set_in(self, token: int) -> bool:
        """ "The driver, said Roe, was alive.": "he" in the next sentence may be either."""
        tree = self.tree
        cue = tree.head[token]
        begin = tree.sentences[tree.sentence_of[token]][0]
        if not begin < cue < token or tree.lower[cue - 1] != "," or not tree.is_verb(cue):
            return False
        after = tree.trim_right(tree.right[token], token) + 1
        host = [s for s in tree.kids(cue, "nsubj", "nsubjpass") if s < cue and tree.pos[s] in ("NOUN", "PROPN")]
        return bool(host) and tree.lower[after : after + 1] == [","]

    def _one_quotation(self, token: int, head: int) -> bool:
        """Both stand in one printed quotation, which names somebody and then says "he"."""
        return self.scene.quote_of[token] == self.scene.quote_of[head] >= 0

    def back(self, here: int, reach: int) -> list[int]:
        """This sentence and so many before it, as far as a subheading that asks something.

        Captions do not count.
        """
        found, scene = [here], self.scene
        for k in range(here - 1, -1, -1):
            first, last = self.tree.sentences[k]
            if len(found) > reach or here - k > _FARTHEST:
                break
            if scene.silent(first):
                if scene.paragraph(first).kind is PartKind.HEADING and self.tree.lower[last] == "?":
                    break
            else:
                found.append(k)
        return found

    def heard_in(self, sentence: int, before: int) -> list[Heard]:
        """Who has spoken in a sentence, before a token."""
        first, last = self.tree.sentences[sentence]
        begin = bisect_left(self.heard, first, key=_token)
        return self.heard[begin : bisect_left(self.heard, min(before, last + 1), key=_token)]

    def _owner_of_subject(self, head: int, gender: str) -> Heard | None:
        """ "Mr Roe's visit was short, but he …": the one person who is named in the sentence so far."""
        tree = self.tree
        first = tree.sentences[tree.sentence_of[head]][0]
        named = [i for i in range(first, head) if self.names.person(i) is not None and self.scene.quote_of[i] < 0]
        if len({self.names.at[i].full for i in named}) != 1:
            return None
        owner, noun = named[-1], tree.head[named[-1]]
        person = self.names.person(owner)
        fits = person is not None and person.gender in (gender, None)
        things = tree.pos[noun] == "NOUN" and tree.lemma[noun] not in words.PERSON_NOUNS | words.SPOKES
        subject = tree.dep[noun] in ("nsubj", "nsubjpass") and not tree.lemma[noun].endswith(("er", "or", "ist"))
        return self._as_heard(owner) if tree.dep[owner] == "poss" and things and subject and fits else None

    def _somebody_else(self, spoke: list[Heard]) -> bool:
        """Whether one of those who spoke may be unknown as a person, or is a thing: "the desk"."""
        unknown = any(maybe_person(h) and self.scene.quote_of[h.token] < 0 for h in spoke)
        return unknown or any(is_one(h) and not is_person(h) for h in spoke)

    def _of_somebody(self, head: int) -> bool:
        """ "The clerk hurt his leg when he …": who has no name is the subject of a clause around "he"."""
        tree = self.tree
        for above in tree.above(head):
            subject = tree.subject(above)
            if subject is None or subject >= head or tree.tag[subject] != "NN" or subject in self.names.at:
                continue
            person = tree.lemma[subject] in words.PERSON_NOUNS | words.MALE_ROLES | words.FEMALE_ROLES
            if person and self.scene.quote_of[subject] == self.scene.quote_of[head]:
                return True
        return False

    def _of_subject(self, i: int) -> bool:
        """ "Ada Reus and her brother, Jan Reus,": joined to a subject, or set beside it."""
        while self.tree.dep[i] in ("appos", "conj") and self.tree.head[i] != i:
            i = self.tree.head[i]
        return self.tree.dep[i] in ("nsubj", "nsubjpass")

    def _about_another(self, sentence: int, heard: Heard) -> bool:
        """Whether the sentence is about some other person, known as one or not."""
        tree = self.tree
        first, last = tree.sentences[sentence]
        root = next((i for i in range(first, last + 1) if tree.head[i] == i), first)
        subject = tree.subject(root)
        if subject is None or (tree.sentence_of[heard.token] == sentence and subject == heard.token):
            return False
        return tree.pos[subject] in ("PROPN", "PRON") or tree.lemma[subject] in words.PERSON_NOUNS | words.SPOKES

    def _persons(self, sentence: int, before: int, gender: str) -> list[Heard]:
        first, last = self.tree.sentences[sentence]
        found = []
        for i in range(first, min(last + 1, before)):
            person = self.names.person(i)
            if (
                person is None
                or self.scene.quote_of[i] >= 0
                or i in range(first, i)
                or person.gender not in (gender, None)
            ):
                continue
            if self.names.at[i].last != i or self.tree.dep[i] in ("poss", "compound", "nmod"):
                continue
            found.append(self._as_heard(i))
        return found

    def _as_heard(self, i: int) -> Heard:
        tree = self.tree
        head = i
        while (
            tree.head[head] != head
            and tree.dep[head] in ("appos", "compound")
            and tree.pos[tree.head[head]] in ("NOUN", "PROPN")
        ):
            head = tree.head[head]
        described = describe(tree, self.names, head, tree.noun_phrase(head))
        if described.person is not self.names.person(i):  # "Ada Reus and her husband, Jan Reus,"
            head, described = i, describe(tree, self.names, i, tree.noun_phrase(i))
        bare = Speaker(tree.word(i), SpeakerKind.PERSON)
        speaker = as_person(self.scene, self.names, described) if described.person else bare
        named = self.names.at[i]
        gender = described.person.gender if described.person else None
        span = self.scene.span(named.first, named.last)
        token = head if tree.dep[head] in ("nsubj", "nsubjpass") else i
        return Heard(token, tree.sentence_of[i], speaker, gender, False, span, tree.lemma[head])
