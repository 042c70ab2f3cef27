"""Collect: all frames of a document from its syntax, before quotations are given to them.

Takes a scene, gives frames with cue, source and syntactic content; participles that carry on ("…, adding that")
share their governor's source, and a report that cites somebody passes its content on to whom it cites.
"""

from __future__ import annotations

from bisect import bisect_left

from standfirst.attribute import lexicon, words
from standfirst.attribute.astray import give_back, inserted, joined_subject, with_subject
from standfirst.attribute.build import top_of
from standfirst.attribute.content import fill, put
from standfirst.attribute.cues import find_cue, find_source, may_speak, split_host
from standfirst.attribute.forms import (
    according_to,
    adjectival,
    beside,
    citing,
    impersonal,
    of_noun,
    quoted_as_saying,
    unanswered,
)
from standfirst.attribute.frames import Cued, Frame
from standfirst.attribute.nicknames import join_nicknames
from standfirst.attribute.printed import closing
from standfirst.attribute.scene import Scene
from standfirst.attribute.silences import silent_source
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_REPORTS = frozenset({Force.SAY, Force.REPORT})


def collect(scene: Scene) -> list[Frame]:
    """All frames that the syntax gives, in text order; some may still lack content."""
    tree = scene.tree
    found: list[Frame] = []
    cites: list[Frame] = []
    taken: set[int] = set()
    for i in range(len(tree.lower)):
        if scene.silent(i) or i in taken or scene.in_name(i):
            continue
        frame = _special(tree, i) or _verb(scene, i)
        if frame is not None:
            found.append(frame)
            taken |= set(frame.cue_tokens)
        elif (cited := citing(tree, i)) is not None:
            cites.append(cited)
    found = [frame for frame in found if not of_a_work(scene, frame, frame.content)]
    semicolons = [i for i, word in enumerate(tree.lower) if word == ";" and scene.quote_of[i] < 0]
    cued = Cued(found)
    for frame in found:
        _clip(scene, frame)
        if semicolons and frame.content and not frame.nominal and _part(frame, cued, semicolons):
            frame.main = frame.main if frame.main in frame.content else top_of(scene, frame.content)
    give_back(tree, found)
    join_nicknames(tree, found)
    _share_sources(tree, found)
    found += _pass_on(scene, found, cites)
    _loosen(tree, found)
    cued = Cued(found)
    for frame in found:
        _reach_back(scene, frame, cued)
    return sorted(found, key=lambda frame: frame.cue)


def _clip(scene: Scene, frame: Frame) -> None:
    """Keep the content within the printed sentence of its head: parses run on over full stops before quotations."""
    tree, main = scene.tree, frame.main
    if main is None or not frame.content:
        return
    first, last = min(frame.content), max(frame.content)
    stops = [i for i in range(first, last) if tree.lower[i] in (".", "?", "!") and scene.quote_of[i] < 0]
    after = [i for i in stops if i > max(main, frame.cue)]
    before = [i for i in stops if i < min(main, frame.cue)]
    if after:
        frame.content = {i for i in frame.content if i < after[0]}
    if before:
        frame.content = {i for i in frame.content if i > before[-1]}


def _part(frame: Frame, cued: Cued, semicolons: list[int]) -> bool:
    """ "A, X said; B, Y said": a semicolon parts what is said by different speakers, whatever the parse joins.

    Whether the frame's content has become less.
    """
    size = len(frame.content)
    around = range(min(min(frame.content), frame.cue), max(max(frame.content), frame.cue) + 1)
    for mark in semicolons[bisect_left(semicolons, around[0]) : bisect_left(semicolons, around[-1] + 1)]:
        side = [i for i in around if (i > mark if frame.cue < mark else i < mark)]
        others = cued.between(side[0], side[-1]) if side else []
        if any(other.source in side and other is not frame for other in others):
            frame.content -= set(side)
    return len(frame.content) < size


_WORKS = frozenset("write publish release read direct sing perform record compose play produce".split())


def of_a_work(scene: Scene, frame: Frame, content: set[int]) -> bool:
    """ "who wrote “The King Says No,”": a work is named, nothing is said."""
    first = min(content, default=-1)
    return scene.tree.lemma[frame.cue] in _WORKS and first > frame.cue and scene.in_name(first)


def _special(tree: Tree, i: int) -> Frame | None:
    lower = tree.lower[i]
    if lower == "according":
        return according_to(tree, i)
    if lower in ("put", "words", "per") and (found := beside(tree, i)) is not None:
        return found
    if tree.pos[i] == "NOUN":
        return unanswered(tree, i) or of_noun(tree, i)
    if tree.pos[i] == "ADJ" and (found := adjectival(tree, i)) is not None:
        return found if may_speak(tree, found) else None
    if tree.pos[i] == "VERB":
        return quoted_as_saying(tree, i) or impersonal(tree, i)
    return None


def _verb(scene: Scene, i: int) -> Frame | None:
    tree = scene.tree
    if tree.pos[i] != "VERB":
        return None
    found = find_cue(tree, i)
    if found is None:
        return None
    frame, entry = found
    if "c" in entry.frames and tree.is_finite(i) and (split := split_host(tree, i)) is not None:
        frame.source, frame.main = split
        frame.content = {k for k in tree.subtree(split[1]) if k > i}
        return frame if may_speak(tree, frame) else None
    if "c" in entry.frames and (set_in := inserted(tree, i)) is not None:
        frame.source, frame.main, frame.content = set_in
        return frame if may_speak(tree, frame) else None
    silent = entry.frames == {"v"}
    if not silent and tree.subject(i) is None and (last := closing(tree, i)) is not None:
        frame.source, frame.phrase = last
        first = tree.sentences[tree.sentence_of[i]][0]
        content = [k for k in range(first, last[1][0] - 1) if scene.quote_of[k] < 0]
        return frame if put(tree, frame, top_of(scene, set(content)) or content[0], content) else None
    joined = joined_subject(tree, i)
    frame.source = joined[0] if joined is not None else _silent_one(tree, i) if silent else find_source(tree, i)
    if frame.source is None and tree.is_passive(i) and not silent:
        return None
    if frame.source is None and not scene.in_title(i):
        return None
    if frame.source is not None and not may_speak(tree, frame):
        return None
    if frame.source == i:
        return None
    fill(tree, frame, entry)
    _quoted_saying(tree, frame)
    _let_go(tree, frame)
    if frame.source is not None:
        frame.content -= set(_source_only(tree, frame))
    return frame if frame.content or frame.quotable or scene.in_title(i) else None


def _silent_one(tree: Tree, i: int) -> int | None:
    """Who did not answer: "a spokesman could not be reached", "calls to the ministry were not returned"."""
    told = silent_source(tree, i)
    if told is not None:
        return told
    return tree.subject(i) if tree.is_passive(i) else find_source(tree, i)


def _quoted_saying(tree: Tree, frame: Frame) -> None:
    """ "Outlets quoted officials saying …": the outlets are a link of the chain."""
    noun = frame.source
    if noun is None or tree.dep[frame.cue] != "acl" or tree.dep[noun] != "dobj":
        return
    verb = tree.head[noun]
    if tree.lemma[verb] in lexicon.CITING and (reporter := find_source(tree, verb)) is not None:
        frame.hops.append((reporter, Force.REPORT))
        frame.cue_tokens = sorted({verb, *frame.cue_tokens})


def _of_cue(tree: Tree, main: int, clause: int) -> bool:
    """ "maintained he had left, but have shown no proof": a present tense after "but" is the cue's subject's own."""
    but = any(tree.lower[k] == "but" for k in tree.kids(main, "cc"))
    past = tree.tag[main] == "VBD" or any(tree.tag[k] == "VBD" for k in tree.kids(main, "aux", "auxpass"))
    present = tree.tag[clause] in ("VBZ", "VBP") or any(tree.tag[k] in ("VBZ", "VBP") for k in tree.kids(clause, "aux"))
    return but and past and present


_SHIFTED = frozenset("will would may might could should must can 'll wo".split())


def _let_go(tree: Tree, frame: Frame) -> None:
    """ "said A would close, and on Tuesday B opened": a joined clause in plain past with a time is the outlet's own."""
    main = frame.main
    if main is None or main < frame.cue or not frame.content or frame.nominal:
        return
    for clause in tree.kids(main, "conj"):
        subject = tree.subject(clause)
        before = tree.left[clause] - 1
        joined = [k for k in (before, before - 1) if k > main]
        comma = any(tree.lower[k] == "," for k in joined) and not any(tree.kids(clause, "mark"))
        if clause not in frame.content or not comma:
            continue
        if subject is None and _of_cue(tree, main, clause):
            frame.content -= set(tree.subtree(clause))
            frame.let_go.append(clause)
        if subject is None or tree.tag[clause] != "VBD":
            continue
        dated = any(tree.entity(k) in ("DATE", "TIME") for k in tree.subtree(clause))
        shifted = any(tree.lower[k] in _SHIFTED for k in tree.kids(main, "aux")) and not tree.kids(clause, "aux")
        if dated or shifted:
            frame.content -= set(tree.subtree(clause))
            frame.let_go.append(clause)


def _source_only(tree: Tree, frame: Frame) -> list[int]:
    """Tokens of the source, unless the content is said of it ("a move that Norland said …" keeps "a move")."""
    source = frame.source
    if source is None or tree.head[source] != frame.cue:
        return []
    return tree.subtree(source)


def carries_on(tree: Tree, frame: Frame) -> bool:
    """A participle after a comma that goes on with the speaker of the sentence: "…, adding that"."""
    i = frame.cue
    if (
        tree.tag[i] != "VBG"
        or tree.lemma[i] not in lexicon.PARTICIPLES
        or tree.dep[i] not in ("advcl", "acl", "conj", "dep")
    ):
        return False
    before = tree.left[i] - 1
    return before >= 0 and tree.lower[before] in (",", '"', "''", "—", "–", "and", "while")


def _share_sources(tree: Tree, frames: list[Frame]) -> None:
    by_cue = {frame.cue: frame for frame in frames}
    for frame in frames:
        own = tree.subject(frame.cue) is not None or joined_subject(tree, frame.cue) is not None
        own = own or with_subject(tree, frame.cue) is not None
        if own or frame.nominal:
            continue
        joined = _joins_cue(tree, frame, by_cue)
        for above in tree.above(frame.cue) if joined or carries_on(tree, frame) else []:
            governor = by_cue.get(above)
            if governor is not None and governor is not frame and not governor.nominal and governor.source is not None:
                frame.source, frame.speaker_of = governor.source, governor
                break


def _joins_cue(tree: Tree, frame: Frame, by_cue: dict[int, Frame]) -> bool:
    """ "said A had failed, and accused B of …": a joined cue of the cue's own tense is its fellow, not A's verb."""
    i = frame.cue
    head = tree.head[i]
    governor = next((by_cue[a] for a in tree.above(i) if a in by_cue), None)
    if tree.dep[i] == "conj" and frame.force.silent and head not in by_cue and governor is not None:
        return any(tree.lower[k] == "but" for k in tree.kids(head, "cc")) and head in governor.content
    if tree.dep[i] != "conj" or tree.tag[i] not in ("VBD", "VBZ", "VBP") or head in by_cue or tree.kids(i, "aux"):
        return False
    if governor is None or head not in governor.content or tree.tag[governor.cue] != tree.tag[i] or governor.nominal:
        return False
    if head > i or governor.cue > head:
        return False
    comma = (
        any(tree.lower[k] == "," for k in range(head, i) if tree.head[k] == head)
        and tree.lower[tree.left[i] - 1] != ","
    )
    subject = tree.subject(head)
    thing = subject is not None and tree.pos[subject] == "NOUN" and tree.lemma[subject] not in words.PERSON_NOUNS
    same_tense = tree.tag[head] == tree.tag[i] and not tree.kids(head, "aux")
    return comma or thing or not same_tense


def _reach_back(scene: Scene, frame: Frame, cued: Cued) -> None:
    """ "A fell, and B rose, X said.": an attribution that closes a sentence covers all of it, not its last clause."""
    tree = scene.tree
    around = frame.source_range(tree)
    if around is None or not frame.content or frame.nominal or tree.lemma[frame.cue] not in lexicon.VERBS:
        return
    first, last = tree.sentences[tree.sentence_of[frame.cue]]
    begins, ends = min(frame.content), max(frame.content)
    phrase = min(around[0], frame.cue)
    if (
        ends > phrase
        or begins <= first
        or not tree.is_finite(frame.cue)
        or tree.dep[frame.cue] in ("relcl", "acl", "advcl")
    ):
        return
    rest = [k for k in range(max(around[1], frame.cue) + 1, last + 1) if tree.is_verb(k) and tree.is_finite(k)]
    before = range(first, begins)
    joined = tree.lower[begins - 1] in (",", "and", "but") or tree.lower[begins] in ("and", "but")
    clauses = [k for k in before if tree.is_verb(k) and tree.is_finite(k) and scene.quote_of[k] < 0]
    others = any(other is not frame for other in cued.between(first, begins - 1))
    quoted = any(scene.quote_of[k] >= 0 for k in (*before, *frame.content))
    if joined and clauses and not rest and not others and not quoted:
        frame.content |= set(before)
        frame.main = clauses[0]


def _pass_on(scene: Scene, frames: list[Frame], cites: list[Frame]) -> list[Frame]:
    """ "The agency reported, citing officials, that …": officials said it, the agency reports it."""
    tree = scene.tree
    added = []
    cued = Cued(frames)
    by_cue = {frame.cue: frame for frame in frames}
    for cited in cites:
        governor = next((by_cue[a] for a in tree.above(cited.cue) if a in by_cue), None)
        if governor is None:
            same = cued.between(tree.sentences[tree.sentence_of[cited.cue]][0], cited.cue - 1)
            governor = same[-1] if same else None
        phrase = set(tree.subtree(cited.cue))
        if governor is not None and governor.force in _REPORTS and governor.source is not None and not governor.nominal:
            content = governor.content - phrase
            if content:
                cited.content, cited.main = content, governor.main
                cited.hops = [(governor.source, Force.REPORT)]
                governor.content = set()
                governor.quotable, governor.passed_on = False, True
                added.append(cited)
    return added


_CONTRAST = frozenset("while whereas".split())


def contrast_clauses(tree: Tree, tokens: set[int]) -> list[int]:
    """Heads of ", while B …" clauses at the end of a content: said of somebody else, by the outlet."""
    found = []
    for i in sorted(tokens):
        mark = tree.kid(i, "mark") if tree.dep[i] == "advcl" else None
        if mark is None or tree.lower[mark] not in _CONTRAST or tree.left[i] != mark or tree.lower[mark - 1] != ",":
            continue
        subject = tree.subject(i)
        if subject is not None and tree.pos[subject] in ("NOUN", "PROPN") and tree.right[i] >= max(tokens) - 1:
            found.append(i)
    return found


_BESIDE = frozenset("as while after when although though whereas before".split())


def _stands_apart(tree: Tree, frame: Frame) -> bool:
    """ ", as B denied it": a cue in a clause set beside the content, with a subject of its own."""
    i = frame.cue
    if tree.dep[i] != "advcl" or tree.subject(i) is None or frame.nominal:
        return False
    mark = next((k for k in tree.kids(i, "mark", "advmod") if tree.lower[k] in _BESIDE), None)
    before = tree.left[i] - 1
    named = tree.pos[tree.subject(i) or i] in ("NOUN", "PROPN")
    return mark is not None and mark == tree.left[i] and before >= 0 and tree.lower[before] == "," and named


def _loosen(tree: Tree, frames: list[Frame]) -> None:
    """Take out of each content the cues that merely interrupt it or carry on after it."""
    cued = Cued(frames)
    for frame in frames:
        for other_clause in contrast_clauses(tree, frame.content):
            if frame.main is not None and frame.main < other_clause and tree.lower[frame.cue] != "according":
                frame.content -= set(tree.subtree(other_clause))
        content = frame.content
        for other in cued.between(min(content), max(content)) if content else []:
            if other is frame or other.cue not in frame.content:
                continue
            phrase = set(tree.subtree(other.cue))
            interrupts = bool(other.content - phrase) and not other.nominal and other.main not in phrase
            if other.speaker_of is not None or _stands_apart(tree, other):
                frame.content -= phrase
            elif interrupts:
                frame.content -= phrase - other.content
