"""Forms: cues that are no plain verbs of saying: "according to", "was quoted as saying", "it was reported", nouns.

Each function looks at one token and gives a frame with cue, source and content, or None.
"""

from __future__ import annotations

from standfirst.attribute import lexicon, words
from standfirst.attribute.content import clause_content, is_infinitive, put, what_is_denied, without_marks
from standfirst.attribute.cues import agent, cue_entry, find_cue, find_source, may_speak, uttered
from standfirst.attribute.frames import Frame
from standfirst.attribute.silences import no_reply, not_found, silent_source
from standfirst.attribute.tree import Tree
from standfirst.attribute.withdrawn import is_done, own_words, owner, withdrawal
from standfirst.records import Force


def quoted_as_saying(tree: Tree, i: int) -> Frame | None:
    """ "was quoted by the agency as saying (that) …", "quoted him as saying …"; `i` is the inner verb."""
    if tree.dep[i] != "pcomp" or tree.lower[tree.head[i]] != "as":
        return None
    outer = tree.head[tree.head[i]]
    if tree.lemma[outer] not in lexicon.CITING:
        return None
    passive = tree.is_passive(outer)
    frame = Frame(i, sorted({outer, *tree.kids(outer, "aux", "auxpass"), tree.head[i], i}), Force.SAY)
    if passive:
        subject = tree.subject(outer)
        if subject is None and tree.dep[outer] in ("conj", "acl", "relcl"):
            subject = tree.head[outer] if tree.dep[outer] == "acl" else find_subject(tree, tree.head[outer])
        frame.source = subject
        reporter = agent(tree, outer)
    else:
        frame.source = tree.kid(outer, "dobj")
        reporter = find_source(tree, outer)
    if reporter is not None:
        frame.hops.append((reporter, Force.REPORT))
    if not clause_content(tree, frame):
        clauses = [c for c in tree.kids(outer, "ccomp") if c != i]
        if clauses:
            put(tree, frame, clauses[0], without_marks(tree, clauses[0], tree.subtree(clauses[0])))
    return frame if frame.source is not None else None


def find_subject(tree: Tree, i: int) -> int | None:
    """The subject of a verb or of the verb that it is joined to."""
    while True:
        subject = tree.subject(i)
        if subject is not None or tree.dep[i] != "conj":
            return subject
        i = tree.head[i]


def impersonal(tree: Tree, i: int) -> Frame | None:
    """ "It was reported that …": said, but by nobody."""
    if tree.lemma[i] not in words.PASSIVE_HEDGES | lexicon.IMPERSONAL or not tree.is_passive(i):
        return None
    subject = tree.subject(i)
    clause = tree.kid(i, "ccomp")
    if subject is None or tree.lower[subject] != "it" or clause is None or tree.kids(i, "neg"):
        return None
    auxiliaries = tree.kids(i, "aux", "auxpass")
    if any(tree.tag[c] == "MD" for c in auxiliaries):
        return None
    frame = Frame(i, sorted({i, *auxiliaries, *tree.kids(i, "advmod")}), Force.REPORT, quotable=False, impersonal=True)
    put(tree, frame, clause, without_marks(tree, clause, tree.subtree(clause)))
    frame.source = agent(tree, i)
    frame.impersonal = frame.source is None
    return frame


def according_to(tree: Tree, i: int) -> Frame | None:
    """ "according to X": the clause that it stands in is X's."""
    if tree.lower[i] != "according":
        return None
    to = next((c for c in tree.children[i] if tree.lower[c] == "to"), None)
    if to is None and i + 1 < len(tree.lower) and tree.lower[i + 1] == "to":
        to = i + 1
    source = tree.kid(to, "pobj") if to is not None else None
    if to is None or source is None:
        return None
    frame = Frame(i, [i, to], Force.SAY, source=source)
    cited = next((c for c in tree.kids(source, "acl", "relcl") if tree.lemma[c] in lexicon.CITING), None)
    reporter = agent(tree, cited) if cited is not None else None
    if reporter is not None:  # "according to a diplomat quoted by the agency"
        frame.hops.append((reporter, Force.REPORT))
    return frame if _put_host(tree, frame, i) and (may_speak(tree, frame) or _tells(tree, source)) else None


_NO_TELLERS = frozenset(
    "plan schedule rule custom wish need taste ability size order tradition preference norm standard age rank weight "
    "height value number type kind requirement principle logic nature".split()
)


def _tells(tree: Tree, source: int) -> bool:
    """After "according to" whatever has an article can tell something, but for what things are measured by."""
    described = bool(tree.kids(source, "det", "poss", "compound", "amod"))
    return tree.pos[source] == "NOUN" and described and tree.lemma[source] not in _NO_TELLERS


def _put_host(tree: Tree, frame: Frame, i: int) -> bool:
    """Give the frame the clause that the phrase headed by `i` is set beside: the whole sentence if it stands apart."""
    first, last = tree.sentences[tree.sentence_of[i]]
    phrase = {i, *tree.subtree(i)}
    host = tree.clause_head(tree.head[i])
    set_off = i > first and tree.lower[i - 1] in (",", '"', "—", "–", "-", "''")
    ends = all(tree.pos[k] == "PUNCT" or k in phrase for k in range(i, last + 1))
    if i == first or (set_off and ends):
        host = tree.root(i)
    while tree.dep[host] in ("acl", "relcl", "pcomp", "xcomp", "advcl") and set_off and not ends:
        host = tree.clause_head(tree.head[host])
        if tree.dep[host] == "ROOT":
            break
    tokens = [k for k in tree.subtree(host) if k not in phrase]
    if host in phrase:
        tokens = [k for k in range(first, last + 1) if k not in phrase]
        host = next((k for k in tokens if tree.is_verb(k)), tokens[0] if tokens else i)
    return put(tree, frame, host, without_marks(tree, host, tokens))


def beside(tree: Tree, i: int) -> Frame | None:
    """ "as X put it", "in the words of X", "in X's words", ", per X": beside a clause, they make it X's."""
    found = _as_put(tree, i) or _in_words(tree, i) or _per(tree, i)
    if found is None:
        return None
    top, cue, source = found
    frame = Frame(i, cue, Force.SAY, source=source, quotable=False)
    return frame if may_speak(tree, frame) and _put_host(tree, frame, top) else None


_Beside = tuple[int, list[int], int]
"""Head of the phrase, its tokens that are the cue, and its source."""


def _as_put(tree: Tree, i: int) -> _Beside | None:
    as_ = next((c for c in tree.children[i] if tree.lower[c] == "as" and c < i), None)
    held, subject = tree.kid(i, "dobj"), tree.subject(i)
    if tree.lemma[i] != "put" or as_ is None or held is None or tree.lower[held] != "it" or subject is None:
        return None
    return i, [as_, i, held], subject


def _in_words(tree: Tree, i: int) -> _Beside | None:
    in_ = tree.head[i]
    if tree.lower[i] != "words" or tree.dep[i] != "pobj" or tree.lower[in_] != "in":
        return None
    of = next((c for c in tree.kids(i, "prep") if tree.lower[c] == "of"), None)
    source = tree.kid(i, "poss") if of is None else tree.kid(of, "pobj")
    if source is None or tree.tag[source] == "PRP$" or any(tree.lower[c] == "other" for c in tree.children[i]):
        return None
    return in_, [in_, i, *([of] if of is not None else [])], source


def _per(tree: Tree, i: int) -> _Beside | None:
    """Only of somebody who can say things; "per day" and "per person" count something."""
    source = tree.kid(i, "pobj") if tree.lower[i] == "per" else None
    bare = source is None or not tree.kids(source, "det", "poss", "compound")
    if source is None or (bare and tree.tag[source] in ("CD", "NN")):
        return None
    apart = i == tree.sentences[tree.sentence_of[i]][0] or tree.lower[i - 1] in (",", "—", "–", "-")
    return (i, [i], source) if apart else None


def adjectival(tree: Tree, i: int) -> Frame | None:
    """ "was adamant that …", "is sorry for …", "was unavailable for comment"; `i` is the adjective."""
    verb = tree.head[i]
    if tree.dep[i] not in ("acomp", "oprd") or tree.lemma[verb] not in ("be", "remain", "seem", "feel"):
        return None
    negations = tree.kids(verb, "neg")
    force = _unreached(tree, i, bool(negations)) or lexicon.ADJECTIVES.get(tree.lower[i])
    subject = find_subject(tree, verb)
    if force is None or subject is None or not (uttered(tree, verb, Force.BELIEVE) and verb < i):
        return None
    frame = Frame(i, sorted({verb, i, *tree.kids(verb, "aux", "neg")}), force, source=subject, quotable=False)
    if force.silent:
        return frame if put(tree, frame, i, [k for c in tree.kids(i, "prep") for k in tree.subtree(c)]) else None
    clause = next((c for k in (i, verb) for c in tree.kids(k, "ccomp") if c > i and tree.is_finite(c)), None)
    about = next((c for c in tree.kids(i, "prep") if tree.lower[c] == "for"), None)
    if clause is None and (force is not Force.APOLOGISE or about is None):
        return None
    frame.negation = negations[0] if negations else None
    if negations and not force.inward:
        return None
    main = clause if clause is not None else tree.kid(about or i, "pobj", "pcomp")
    tokens = tree.subtree(main) if main is not None else []
    return frame if main is not None and put(tree, frame, main, without_marks(tree, main, tokens)) else None


def _unreached(tree: Tree, i: int, negated: bool) -> Force | None:
    """ "unavailable for comment", "not available for an interview"."""
    about = {tree.lemma[k] for c in tree.kids(i, "prep") if tree.lower[c] == "for" for k in tree.kids(c, "pobj")}
    out = tree.lower[i] in ("unavailable", "unreachable") or (negated and tree.lower[i] in ("available", "reachable"))
    return Force.NOT_REACHED if out and about & {"comment", "interview", "question"} else None


def of_noun(tree: Tree, i: int) -> Frame | None:
    """ "the ministry's denial of …", "officials' claims that …": a noun as cue. Without a named source it is none."""
    force = lexicon.NOUNS.get(tree.lemma[i])
    if (
        force is None
        or tree.pos[i] != "NOUN"
        or tree.kids(i, "neg")
        or any(tree.lower[c] == "no" for c in tree.children[i])
    ):
        return None
    back = withdrawal(tree, i)
    if (_is_taken(tree, i) and (back is None or _speaks(tree, back))) or _wanting(tree, i):
        return None  # the verb's own content, or what has not come
    source = tree.kid(i, "poss")
    if back is not None and own_words(tree, i, back):
        source = owner(tree, i, back)
        force = Force.RETRACT if is_done(tree, back) else force
    if source is None:
        by = next((c for c in tree.kids(i, "prep") if tree.lower[c] in ("by", "from")), None)
        source = tree.kid(by, "pobj") if by is not None else None
    if source is None:
        return None
    frame = Frame(i, [i], force, source=source, quotable=False, nominal=True)
    if _as_subject(tree, frame):
        return frame
    for clause in tree.kids(i, "acl", "ccomp"):
        marks = [tree.lower[k] for k in tree.kids(clause, "mark")]
        infinitive = is_infinitive(tree, clause) and tree.lemma[i] in lexicon.NOUNS_WITH_TO
        if "that" in marks or infinitive:
            put(tree, frame, clause, without_marks(tree, clause, tree.subtree(clause)))
            return frame
    if tree.lemma[i] in lexicon.NOUNS_WITH_OF:
        of = next((c for c in tree.kids(i, "prep") if tree.lower[c] in ("of", "that")), None)
        held = tree.kid(of, "pobj", "pcomp") if of is not None else None
        if held is not None:
            if tree.lemma[i] == "rejection" and tree.lemma[held] not in lexicon.REPORTABLE:
                frame.force = Force.REJECT
            put(tree, frame, held, what_is_denied(tree, held))
            return frame
    return None


def _speaks(tree: Tree, verb: int) -> bool:
    """Whether the verb is a cue with somebody who can speak: then what it takes is its own content."""
    found, source = find_cue(tree, verb), find_source(tree, verb)
    if found is None or source is None:
        return False
    found[0].source = source
    return may_speak(tree, found[0])


def unanswered(tree: Tree, i: int) -> Frame | None:
    """ "There was no comment from the ministry", "efforts to reach her failed": a silence; `i` is the noun."""
    found, source = no_reply(tree, i), silent_source(tree, tree.head[i])
    if found is None:
        vain = not_found(tree, i)
        if vain is None:
            return None
        found, source = vain
    frame = Frame(i, sorted({i, *found[1]}), found[0].force, source=source, quotable=False)
    frame.content, frame.main = {i, *found[1]}, i
    return frame if may_speak(tree, frame) else None


_WANTING = frozenset(
    "want seek need require await expect demand request lack ask call urge press push hope wait appeal insist".split()
)


def _wanting(tree: Tree, i: int) -> bool:
    """ "wants an admission of guilt", "called for an apology": there has been none yet."""
    at = i
    while tree.dep[at] in ("conj", "pobj", "dobj", "prep") and tree.head[at] != at:
        at = tree.head[at]
        if tree.is_verb(at):
            break
    taken = tree.dep[i] in ("dobj", "conj") or tree.lower[tree.head[i]] in ("for", "on")
    return taken and tree.pos[at] == "VERB" and tree.lemma[at] in _WANTING and at < i


_NOT_STATED = frozenset("make give issue sign keep break want hold receive repeat".split())
"""Verbs in "the promise that he made": what is made is the promise."""


def _as_subject(tree: Tree, frame: Frame) -> bool:
    """ "A promise from the ministry that wages would rise came late": what follows "that", short of the noun's verb.

    Parses hang such clauses anywhere, so this goes by the order of print; only for nouns before the sentence's verb.
    """
    noun, source = frame.cue, frame.source
    first, last = tree.sentences[tree.sentence_of[noun]]
    if source is None or any(tree.is_verb(k) and tree.is_finite(k) for k in range(first, noun)):
        return False
    begin = max(noun, source) + 1
    that = next((k for k in range(begin, min(begin + 4, last)) if tree.lower[k] == "that"), None)
    if that is None or any(tree.pos[k] in ("PUNCT", "VERB", "AUX") for k in range(begin, that + 2)):
        return False
    verbs = [k for k in range(that + 1, last + 1) if tree.is_verb(k) and tree.is_finite(k)]
    own = next((k for k in range(that + 1, last + 1) if _clause_verb(tree, k)), None)
    made = own is not None and tree.lemma[own] in _NOT_STATED
    if own is None or (made and not any(k != that for k in tree.kids(own, "dobj", "nsubjpass"))):
        return False
    after = next((k for k in verbs if k > own and _of_noun(tree, k, that)), None)
    if after is None:
        return False
    end = min([after, *(c for c in tree.kids(after, "aux", "auxpass", "neg") if c > own)])
    end = next((k for k in range(own, end) if tree.lower[k] in ("-", "--", "–", "—")), end)
    return put(tree, frame, own, list(range(that + 1, end)))


def _clause_verb(tree: Tree, i: int) -> bool:
    """A verb with a tense, however the parse labels it: "could sink" where "sink" is taken for a noun's verb."""
    if tree.pos[i] not in ("VERB", "AUX") or tree.dep[i] in ("aux", "auxpass"):
        return False
    return tree.is_finite(i) or (i > 0 and tree.tag[i - 1] == "MD")


def _of_noun(tree: Tree, i: int, that: int) -> bool:
    """Whether a finite verb after a "that" clause is that of the noun before it: it has no subject in the clause."""
    subject = tree.subject(i)
    if i > 0 and tree.pos[i - 1] in ("CCONJ", "SCONJ"):
        return False
    return subject is None or subject <= that or tree.is_verb(subject)


def _is_taken(tree: Tree, i: int) -> bool:
    """Whether a noun is what a cue verb takes: "denied the claim", "stands by her claim"."""
    if tree.dep[i] == "dobj":
        governor = cue_entry(tree, tree.head[i])
        return governor is not None and "o" in governor[0].frames
    prep = tree.head[i]
    governor = cue_entry(tree, tree.head[prep]) if tree.dep[i] == "pobj" and tree.lemma[prep] in ("by", "on") else None
    return governor is not None and tree.lower[prep] in governor[0].frames


def citing(tree: Tree, i: int) -> Frame | None:
    """ "…, citing officials": whom a report rests on. Its content is that of the clause that it hangs on."""
    if tree.lemma[i] not in lexicon.CITING or tree.is_passive(i):
        return None
    held = tree.kid(i, "dobj")
    if held is None or any(tree.lower[c] == "as" for c in tree.kids(i, "prep")):
        return None
    frame = Frame(i, [i], Force.SAY, source=held, quotable=False)
    named = tree.entity(held) in ("PERSON", "ORG", "GPE") or tree.lemma[held] in words.PERSON_NOUNS
    body = tree.lemma[held] in words.BODY_NOUNS | words.OUTLET_NOUNS or tree.lower[held] in words.PLURAL_SOURCES
    written = tree.lemma[held] in lexicon.WRITING | lexicon.UTTERANCE
    return frame if named or body or written else None
