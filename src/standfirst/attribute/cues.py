"""Cue verbs: which verbs of a parse are cues here, with what force, and who their subject is.

Takes the tree, gives frames with cue, force and source. What is not yet an utterance ("will say", "if he says"),
or is nobody's in particular ("the move suggests"), is left alone.
"""

from __future__ import annotations

from standfirst.attribute import lexicon, words
from standfirst.attribute.astray import outer_subject, with_subject
from standfirst.attribute.conditions import marker_of
from standfirst.attribute.frames import Frame
from standfirst.attribute.lexicon import Cue
from standfirst.attribute.negation import shared_negation
from standfirst.attribute.senses import sense
from standfirst.attribute.silences import left_open, silence
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_MODALS = frozenset("will would may might could should must can shall ought 'd".split())
_OPEN_MARKS = frozenset("if unless until before whether lest".split())
_LEFT_FACT = frozenset("take issue use go write release hold post call convene".split())
_RELATIVE = frozenset("who which that".split())
_FIRST_PERSON = frozenset("i we".split())
_PERSONAL = frozenset("he she they it i we you who".split())
_THINGS_SHOW = frozenset("show find indicate reveal read estimate conclude state specify stipulate".split())
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "eer", "ant", "people")
_SUGGESTIVE = frozenset(
    {Force.SPECULATE, Force.BELIEVE, Force.EXPECT, Force.CONFIRM, Force.THREATEN, Force.PROMISE, Force.WARN}
)
_DEEDS = frozenset({Force.REJECT, Force.ORDER})
_NOT_BY_PAPER = _DEEDS - {Force.ORDER} | frozenset(
    {Force.DENY, Force.LEAVE_OPEN, Force.DECIDE, Force.DECLINE, Force.ADMIT, Force.APOLOGISE, Force.PROMISE}
)
"""What a letter or a film does not do, but who wrote or made it."""


def cue_entry(tree: Tree, i: int) -> tuple[Cue, list[int]] | None:
    """The lexicon's entry for a verb, and the particle or preposition that belongs to it."""
    lemma = tree.lemma[i]
    for child in tree.kids(i, "prt", "advmod", "prep"):
        entry = lexicon.VERBS.get(f"{lemma} {tree.lower[child]}")
        if entry is not None and child > i:
            return entry, [child] if tree.dep[child] != "prep" or child == i + 1 else []
    if lemma == "call" and tree.lower[i + 1 : i + 2] == ["for"] and tree.dep[i + 1] == "mark":
        return lexicon.VERBS["call for"], [i + 1]  # "called for the mayor to step down"
    if lemma == "make" and (clear := next((c for c in tree.children[i] if tree.lower[c] in ("clear", "plain")), None)):
        return Cue(Force.SAY, frozenset("cq")), [clear]
    entry = lexicon.VERBS.get(lemma)
    return (entry, []) if entry else None


def find_cue(tree: Tree, i: int) -> tuple[Frame, Cue] | None:
    """A frame for the verb `i`, if it is a cue here. Content is not looked for yet."""
    settled = silence(tree, i) or left_open(tree, i)
    found = settled or cue_entry(tree, i)
    if found is None or not _is_predicate(tree, i):
        return None
    entry, extra = found
    force = entry.force if settled is not None else _force(tree, i, entry)
    if force is None:
        return None
    cue_tokens = sorted({i, *extra, *_auxiliaries(tree, i)})
    frame = Frame(i, cue_tokens, force, quotable="q" in entry.frames)
    deed = tree.lemma[i] in lexicon.EVENTFUL and force not in (Force.LEAVE_OPEN, Force.DENY)
    frame.eventful = force in _DEEDS or deed
    if force.inward:
        frame.negation = tree.kid(i, "neg")
    return frame, entry


def _asked_of(tree: Tree, i: int) -> bool:
    """ "Falk, asked whether …": the one asked is no asker."""
    perfect = any(tree.lemma[c] == "have" for c in tree.kids(i, "aux"))
    return (tree.tag[i] == "VBN" and not perfect) or (i > 0 and tree.lower[i - 1] == "," and tree.dep[i] == "ROOT")


def split_host(tree: Tree, i: int) -> tuple[int, int] | None:
    """ "X, a body of Y, says Z will leave", parsed as one clause with two subjects around the cue: (X, "leave")."""
    host = tree.head[i]
    if tree.dep[i] not in ("parataxis", "advcl", "ccomp", "dep") or host < i or tree.subject(i) is not None:
        return None
    subjects = tree.kids(host, "nsubj", "nsubjpass")
    before = [s for s in subjects if s < i]
    return (before[-1], host) if before and any(i < s < host for s in subjects) else None


def _is_predicate(tree: Tree, i: int) -> bool:
    if tree.pos[i] != "VERB" or tree.dep[i] in ("amod", "compound", "nmod"):
        return False
    if tree.tag[i] == "VBN" and tree.dep[i] == "acl" and not tree.kids(i, "ccomp"):
        return False
    if tree.lemma[i] == "ask" and _asked_of(tree, i):
        return False
    entry = lexicon.VERBS.get(tree.lemma[i])
    believed = tree.tag[i] in ("VBN", "VBD") and entry is not None and entry.force.inward
    if believed and i + 1 < len(tree.lower) and tree.lower[i + 1] == "to":
        return False  # "a man believed to be armed"
    mark = tree.kid(i, "mark")
    if mark is not None and tree.lower[mark] in _OPEN_MARKS:
        return False
    if tree.dep[i] in ("advcl", "acl") and marker_of(tree, i) is not None:
        return False  # "as long as the union agrees"
    return not (tree.tag[i] == "VB" and tree.subject(i) is None and not tree.kids(i, "aux"))


def _auxiliaries(tree: Tree, i: int) -> list[int]:
    return [c for c in tree.kids(i, "aux", "auxpass", "neg") if c < i]


def _force(tree: Tree, i: int, entry: Cue) -> Force | None:
    """The force of the cue here, or None where nothing was uttered."""
    auxiliaries = {tree.lower[c] for c in tree.kids(i, "aux")}
    if auxiliaries & _MODALS and not (auxiliaries & {"'d"} and tree.tag[i] in ("VBN", "VBD")):
        return None
    if "to" in auxiliaries and not _infinitive_of_fact(tree, i):
        return None
    force = sense(tree, i, entry.force)
    if force is None or force.inward:
        return force
    negated = tree.kids(i, "neg") or _negative_subject(tree, i) or shared_negation(tree, i)
    return None if negated or _left_unsaid(tree, i) else force


def _left_unsaid(tree: Tree, i: int) -> bool:
    """ "stopped short of apologising", "left without saying": no utterance."""
    prep = tree.head[i]
    if tree.dep[i] != "pcomp":
        return False
    return tree.lower[prep] == "without" or (tree.lower[prep] == "of" and tree.lower[tree.head[prep]] == "short")


def uttered(tree: Tree, i: int, force: Force) -> bool:
    """Whether a cue tells of something that was said, thought or done: not "will say", "if he says", "never said"."""
    if tree.pos[i] not in ("VERB", "AUX"):
        return not any(tree.lower[c] in ("no", "not", "any") for c in tree.children[i])
    auxiliaries = {tree.lower[c] for c in tree.kids(i, "aux")}
    if auxiliaries & _MODALS and not (auxiliaries & {"'d"} and tree.tag[i] in ("VBN", "VBD")):
        return False
    if "to" in auxiliaries and not _infinitive_of_fact(tree, i):
        return False
    mark = tree.kid(i, "mark")
    if mark is not None and tree.lower[mark] in _OPEN_MARKS:
        return False
    return force.inward or not (tree.kids(i, "neg") or _negative_subject(tree, i))


def _infinitive_of_fact(tree: Tree, i: int) -> bool:
    head = tree.head[i]
    if tree.dep[i] == "xcomp":
        return tree.lemma[head] in lexicon.SAY_ON and tree.is_finite(head)
    return tree.dep[i] == "advcl" and tree.lemma[head] in _LEFT_FACT and tree.tag[head] in ("VBD", "VBZ", "VBN")


def _negative_subject(tree: Tree, i: int) -> bool:
    subject = tree.subject(i)
    if subject is None:
        return False
    if tree.lower[subject] in words.NEGATIVE_PRONOUNS:
        return True
    return any(tree.lower[c] in ("no", "neither") for c in tree.kids(subject, "det", "preconj", "cc"))


def find_source(tree: Tree, i: int) -> int | None:
    """Head token of whoever says it, climbing where the subject is shared or understood."""
    seen = set()
    while i not in seen:
        seen.add(i)
        if tree.is_passive(i) or _is_passive_participle(tree, i):
            return agent(tree, i)
        subject = tree.subject(i)
        if subject is not None:
            return _through_relative(tree, outer_subject(tree, i) or subject, i)
        if (beside := with_subject(tree, i)) is not None:
            return beside
        dep, head = tree.dep[i], tree.head[i]
        if dep == "acl" and tree.pos[head] in ("NOUN", "PROPN", "PRON"):
            if _after_comma(tree, i) and tree.lemma[head] not in lexicon.UTTERANCE | lexicon.WRITING:
                i = tree.clause_head(head)
                continue
            return head
        if dep == "xcomp" and (held := tree.kid(head, "dobj", "dative")) is not None and held < i:
            return held
        if dep == "pcomp" and _by_way_of(tree, head) and tree.tag[i] == "VBG":
            i = tree.clause_head(head)
            continue
        if dep in ("conj", "advcl", "xcomp", "ccomp", "parataxis", "dep"):
            i = head if tree.is_verb(head) else tree.clause_head(head)
            continue
        return None
    return None


def _by_way_of(tree: Tree, prep: int) -> bool:
    """ "opened by saying that", "left, before adding that": the one who opens and leaves says so."""
    word = tree.lower[prep]
    return word in ("by", "after", "in", "since", "while") or (word == "before" and _after_comma(tree, prep))


def _is_passive_participle(tree: Tree, i: int) -> bool:
    """ "Asked whether …, she said": the one asked is no asker."""
    bare = tree.dep[i] == "acl" and tree.dep[tree.head[i]] == "ROOT" and tree.lemma[i] != "ask"
    if bare and tree.kids(i, "ccomp") and _after_comma(tree, i):
        return False  # "X's sister, Ann Roe, questioned whether …", where the parse sees no sentence
    perfect = any(tree.lemma[c] == "have" for c in tree.kids(i, "aux"))
    return tree.tag[i] == "VBN" and not perfect and tree.subject(i) is None and tree.dep[i] in ("advcl", "acl")


def agent(tree: Tree, i: int) -> int | None:
    """The "by" phrase of a passive."""
    for by in tree.kids(i, "agent", "prep"):
        if tree.lower[by] == "by" and (named := tree.kid(by, "pobj")) is not None:
            return named
    return None


def _through_relative(tree: Tree, subject: int, i: int) -> int | None:
    if tree.lower[subject] in _RELATIVE and tree.tag[subject] in ("WP", "WDT"):
        verb = i
        while tree.dep[verb] == "conj":
            verb = tree.head[verb]
        return _antecedent(tree, verb, subject) if tree.dep[verb] == "relcl" else None
    return subject


def _antecedent(tree: Tree, verb: int, pronoun: int) -> int:
    """Whom "who" stands for: after a comma the person described rather than the last noun of the description."""
    noun = tree.head[verb]
    joined = [c for c in tree.kids(noun, "conj") if noun < c < pronoun]
    singular = tree.tag[verb] == "VBZ" or any(tree.tag[c] == "VBZ" for c in tree.kids(verb, "aux", "auxpass"))
    if joined and singular:
        return joined[-1]  # "between A and B, which has …"
    if tree.lower[pronoun] != "who" or tree.lower[pronoun - 1] != ",":
        return noun
    top, found = noun, noun
    while tree.dep[top] in ("pobj", "prep", "appos", "compound", "conj") and tree.head[top] != top:
        passed = tree.dep[top]
        top = tree.head[top]
        if passed == "appos" and tree.entity(top) == "PERSON":
            return top
    return found


def _after_comma(tree: Tree, i: int) -> bool:
    before = tree.left[i] - 1
    return before >= 0 and tree.lower[before] in (",", "-", "–", "—", '"', "”", "''")


def may_speak(tree: Tree, frame: Frame) -> bool:
    """Whether the source can be one: a person, body, group, document or outlet, not "the move" or "that"."""
    source = frame.source
    if source is None:
        return frame.impersonal
    word, lemma, verb = tree.lower[source], tree.lemma[source], tree.lemma[frame.cue]
    if verb == "show" or (verb == "find" and tree.entity(source) == "PERSON"):
        return lemma in lexicon.WRITING
    if verb == "find" and lemma not in lexicon.WRITING | words.BODY_NOUNS | words.PERSON_NOUNS:
        return tree.entity(source) == "ORG"
    if lemma in lexicon.WRITING and frame.force in _NOT_BY_PAPER:
        return lemma in ("ruling", "verdict", "paper") and frame.force is not Force.DECLINE
    if tree.pos[source] == "PRON":
        if word in ("it", "this", "that", "which", "what", "there"):
            return word == "it" and frame.force not in _SUGGESTIVE and verb not in _THINGS_SHOW
        return word not in ("you",)
    if tree.entity(source) in ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC") or tree.pos[source] == "PROPN":
        return True
    if any(tree.entity(c) in ("PERSON", "ORG") for c in tree.kids(source, "appos")):
        return True  # "her rival, Odo Lasker,"
    if lemma in words.PERSON_NOUNS or lemma in words.BODY_NOUNS or word in words.PLURAL_SOURCES:
        return True
    if any(tree.lemma[c] in words.PERSON_NOUNS | words.BODY_NOUNS for c in tree.kids(source, "conj")):
        return True  # "the port and the council"
    if lemma in lexicon.UTTERANCE | lexicon.WRITING | words.SPOKES | words.OUTLET_NOUNS or word == "media":
        return True
    if lemma.endswith(_AGENT_ENDINGS) and len(lemma) > 4 and lemma not in ("number", "order", "matter", "power"):
        return True
    if tree.pos[source] == "NOUN" and _denies_something_said(tree, frame.cue):
        return True
    plain = verb in lexicon.PLAIN and frame.force is Force.SAY and tree.is_finite(frame.cue)
    return plain and tree.pos[source] in ("NOUN", "NUM", "ADJ", "DET")


def _denies_something_said(tree: Tree, cue: int) -> bool:
    """Whether it is denied that something is so, which only who can speak does: "the mill denied that …", "denied
    selling it", "denied the allegation". "The move denied families homes" denies nothing of the kind."""
    if tree.lemma[cue] != "deny" or not tree.is_finite(cue) or any(True for _ in tree.kids(cue, "dative", "iobj")):
        return False
    if any(k > cue for k in tree.kids(cue, "ccomp", "xcomp", "pcomp")):
        return True
    return any(tree.lemma[k] in _DENIED and k > cue for k in tree.kids(cue, "dobj", "obj"))


_DENIED = frozenset(
    "accusation allegation charge claim report rumour rumor suggestion assertion involvement role responsibility "
    "wrongdoing knowledge guilt blame liability part fault negligence".split()
)
"""What is denied of what was said or done."""
