"""Content: what a cue verb's source is made to say, by the frames that its entry allows.

Takes a frame with cue and source, fills in content and its head. Quotations come later.
"""

from __future__ import annotations

from standfirst.attribute import lexicon, words
from standfirst.attribute.frames import Frame
from standfirst.attribute.fronted import with_fronted
from standfirst.attribute.lexicon import Cue
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_PREPOSITIONS = frozenset("of for on against about to with at by".split())
_NO_OBJECT = frozenset("it this that what something nothing anything everything more so which who".split())
_FINITE_ONLY = frozenset("show find reveal indicate report".split())
_DIRECTIVE = frozenset({Force.DEMAND, Force.ORDER})
_CONDITIONED = frozenset({Force.THREATEN, Force.PROMISE, Force.WARN}) | _DIRECTIVE
_MAY_ASK = frozenset({Force.ASK, Force.DECLINE, Force.DECIDE, Force.CLARIFY})
_BARE_OBJECT = frozenset({Force.DENY, Force.REJECT, Force.LEAVE_OPEN, Force.CONFIRM, Force.ADMIT, Force.RETRACT})
_ADDRESSED = frozenset("tell inform assure warn remind notify advise ask urge order instruct beg implore alert".split())


def fill(tree: Tree, frame: Frame, entry: Cue) -> None:
    """Find the content that the syntax gives; it may stay empty, for a quotation to come."""
    _fill(tree, frame, entry)
    with_fronted(tree, frame)
    if frame.content and frame.force in _CONDITIONED:
        for clause in tree.kids(frame.cue, "advcl"):
            if any(tree.lower[k] in ("if", "unless") for k in tree.kids(clause, "mark")):
                frame.content |= set(tree.subtree(clause))
    if frame.force is Force.RETRACT and frame.main is not None and tree.tag[frame.main] == "VBG":
        reported = tree.kid(frame.main, "ccomp")  # "apologised for reporting that …": what is taken back is the report
        if reported is not None:
            put(tree, frame, reported, without_marks(tree, reported, tree.subtree(reported)))


def _fill(tree: Tree, frame: Frame, entry: Cue) -> None:
    if entry.frames == {"v"}:
        _of_silence(tree, frame)
        return
    if frame.force is Force.THREATEN and _prepositional(tree, frame, frozenset({"with"})):
        return
    for letter, rule in (
        ("c", clause_content),
        ("s", _small_clause),
        ("i", _infinitive),
        ("g", _gerund),
        ("o", _object),
    ):
        if letter in entry.frames and rule(tree, frame):
            return
    prepositions = entry.frames & _PREPOSITIONS
    if prepositions and _prepositional(tree, frame, prepositions):
        return
    if "c" in entry.frames:
        _host(tree, frame)


def put(tree: Tree, frame: Frame, main: int, tokens: list[int]) -> bool:
    own = {frame.cue, *frame.cue_tokens}
    frame.content = {k for k in tokens if k not in own}
    frame.main = main
    return bool(frame.content)


def _of_silence(tree: Tree, frame: Frame) -> None:
    cue = frame.cue
    other = [c for c in tree.kids(cue, "conj") if c in frame.cue_tokens]  # "neither confirm nor deny that …"
    own = {k for k in frame.cue_tokens if tree.lower[k] == "nothing"}
    nothing = [c for c in tree.kids(cue, "dobj") if tree.lower[c] == "nothing"]  # "said nothing about the plan"
    about = [c for k in nothing for c in tree.kids(k, "prep") if tree.lower[c] in ("about", "on", "of")]
    rest = [c for k in (cue, *other) for c in tree.children[k] if c > cue and c not in frame.cue_tokens]
    rest = [c for c in rest if tree.dep[c] in ("prep", "dobj", "ccomp", "xcomp", "advcl", "pobj")] + about
    rest = [c for c in rest if not own.intersection(tree.subtree(c))]
    tokens = [k for c in rest if tree.dep[c] != "advcl" for k in tree.subtree(c)]
    tokens = without_marks(tree, rest[0], tokens) if rest else tokens
    put(tree, frame, rest[0] if rest else cue, tokens)
    if not frame.content:
        frame.content, frame.main = set(frame.cue_tokens), cue


def clause_content(tree: Tree, frame: Frame) -> bool:
    cue = frame.cue
    if tree.lemma[cue] == "make":
        return _made_clear(tree, frame)
    clauses = [c for c in tree.kids(cue, "ccomp") if not _is_quoted_cue(tree, c)]
    clauses = clauses or _strayed(tree, cue) or (_asked(tree, cue) if frame.force is Force.ASK else [])
    relative = tree.dep[cue] == "relcl"
    clauses = [c for c in clauses if relative or not _asks_which(tree, c) or frame.force in _MAY_ASK]
    clauses = [c for c in clauses if c > cue or tree.subject(c) is not None or tree.is_finite(c)]
    clauses = [c for c in clauses if c > cue or ";" not in tree.lower[tree.right[c] : cue]]
    if tree.lemma[cue] in _FINITE_ONLY:  # "showed people running" is seen, not said
        clauses = [c for c in clauses if tree.is_finite(c)]
    if frame.force in _DIRECTIVE:  # "ordered that …", "urged him to …"
        clauses = [
            c for c in clauses if is_infinitive(tree, c) or any(tree.lower[k] == "that" for k in tree.kids(c, "mark"))
        ]
    if not clauses:
        return False
    main = clauses[-1]
    if main > cue:
        clauses = [c for c in clauses if c > cue]  # "A did it, and B said C did": words before the cue are not B's
    tokens = [k for clause in clauses for k in tree.subtree(clause)]
    tokens = without_marks(tree, main, tokens)
    tokens = _without_time_of_saying(tree, cue, tokens) if main > cue else tokens
    pronoun = next((k for k in tree.kids(main, "nsubj", "nsubjpass", "dobj") if tree.tag[k] in ("WDT", "WP")), None)
    if relative and (pronoun is not None or tree.subject(main) is None):
        # "a move that Norland said was illegal": what is said is said of the antecedent.
        noun = tree.head[cue]
        tokens = [k for k in tokens if k != pronoun] + list(range(tree.left[noun], noun + 1))
    raised = tree.kid(cue, "dobj", "dative")
    if raised is not None and tree.subject(main) is None and tree.lemma[cue] not in _ADDRESSED and raised < main:
        tokens += tree.subtree(raised)
    return put(tree, frame, main, sorted(set(tokens)))


def _made_clear(tree: Tree, frame: Frame) -> bool:
    """ "made clear that …": all that follows, however the parse hangs it."""
    clear = next((k for k in frame.cue_tokens if tree.lower[k] in ("clear", "plain")), None)
    if (
        clear is None
        or clear + 1 >= len(tree.lower)
        or tree.lower[clear + 1] not in ("that", "there", "to", "he", "she", "they")
    ):
        return False
    after = [k for k in tree.subtree(frame.cue) if k > clear and not (k == clear + 1 and tree.lower[k] == "that")]
    verbs = [k for k in after if tree.is_verb(k) and tree.is_finite(k)]
    main = next((k for k in verbs if tree.dep[k] != "advcl"), verbs[0] if verbs else None)
    return main is not None and put(tree, frame, main, after)


def _without_time_of_saying(tree: Tree, cue: int, tokens: list[int]) -> list[int]:
    """ "said this week they had left": a time right after the cue, before the clause begins, is that of saying."""
    kept = sorted(tokens)
    k = 0
    while (
        k < len(kept)
        and kept[k] <= cue + 6
        and (
            tree.entity(kept[k]) in ("DATE", "TIME")
            or (
                tree.lower[kept[k]] in ("on", "in", "earlier", "late", "early")
                and tree.entity(kept[k] + 1) in ("DATE", "TIME")
            )
        )
    ):
        k += 1
    after = kept[k] if k < len(kept) else None
    begins = after is not None and tree.lower[after] != "," and tree.lower[after - 1] != "of"
    starts_right = bool(kept) and kept[0] == cue + 1
    subject = after is not None and (
        tree.pos[after] in ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ") or tree.lower[after] == "that"
    )
    return kept[k:] if k and begins and starts_right and subject else tokens


def _strayed(tree: Tree, cue: int) -> list[int]:
    """ "said in a statement that …", "reported on Monday the minister had …": the parse may hang the clause so."""
    for prep in tree.kids(cue, "prep", "npadvmod"):
        if prep < cue or tree.kids(cue, "dobj"):
            continue
        noun = tree.kid(prep, "pobj") if tree.dep[prep] == "prep" else prep
        if noun is None:
            continue
        for clause in tree.kids(noun, "acl", "relcl", "ccomp"):
            subject = tree.subject(clause)
            marked = any(tree.lower[k] == "that" and tree.dep[k] == "mark" for k in tree.children[clause])
            utterance = tree.lemma[noun] in lexicon.UTTERANCE | lexicon.WRITING
            dated = tree.entity(noun) in ("DATE", "TIME")
            relative = subject is not None and tree.tag[subject] in ("WDT", "WP")
            if subject is not None and not relative and ((marked and utterance) or dated):
                return [clause]
    return []


def _asked(tree: Tree, cue: int) -> list[int]:
    """ "asked the clerk if A": no condition, though the parse has it as one."""
    clauses = [c for c in tree.kids(cue, "advcl") if c > cue]
    return [c for c in clauses if any(tree.lower[k] in ("if", "whether") and k < c for k in tree.kids(c, "mark"))]


def _asks_which(tree: Tree, clause: int) -> bool:
    """ "what he thought", "how it fell": no statement."""
    first = tree.left[clause]
    asks = tree.tag[first] in ("WP", "WRB", "WDT", "WP$") and tree.lower[first] not in ("that", "whether", "if")
    holder = tree.head[first] if tree.dep[first] in ("det", "poss", "advmod", "amod") else first
    return asks and (tree.head[first] == clause or tree.head[holder] == clause)


def _is_quoted_cue(tree: Tree, clause: int) -> bool:
    return tree.left[clause] == tree.right[clause] and tree.pos[clause] in ("PUNCT", "SYM")


def without_marks(tree: Tree, main: int, tokens: list[int]) -> list[int]:
    """Drop "that" before the clause; "whether" and "if" stay."""
    drop = {k for k in tree.kids(main, "mark") if tree.lower[k] == "that"}
    return [k for k in tokens if k not in drop]


def _small_clause(tree: Tree, frame: Frame) -> bool:
    """ "called it a rumour", "described it as a draft"; with a word for falsehood it denies."""
    cue = frame.cue
    held = tree.kid(cue, "dobj", "nsubjpass")
    called = [
        c for c in tree.kids(cue, "oprd", "xcomp", "ccomp", "acomp", "attr") if c > cue and not is_infinitive(tree, c)
    ]
    as_phrase = [c for c in tree.kids(cue, "prep") if tree.lower[c] == "as"]
    if not called and not as_phrase:
        return False
    inner = tree.subject(called[0]) if called else None
    held = held if held is not None else inner
    if held is None:
        return False
    complement = called + as_phrase
    tokens = sorted({*tree.subtree(held), *(k for c in complement for k in tree.subtree(c))})
    predicate = [k for c in complement for k in tree.subtree(c) if k not in tree.subtree(held)]
    negated = any(tree.dep[k] == "neg" for k in predicate)
    false = any(tree.lemma[k] in lexicon.FALSE for k in predicate)
    if (false and not negated and frame.force is not Force.REJECT) or frame.force is Force.DENY:
        frame.force = Force.DENY
        return put(tree, frame, held, what_is_denied(tree, held))
    return put(tree, frame, held, tokens)


def _infinitive(tree: Tree, frame: Frame) -> bool:
    cue = frame.cue
    verbs = [c for c in tree.kids(cue, "xcomp", "ccomp", "advcl") if is_infinitive(tree, c)]
    if not verbs:
        return False
    verb = verbs[0]
    tokens = tree.subtree(verb)
    held = tree.kid(cue, "dobj", "dative")
    if held is not None and cue < held < verb and frame.force in (*_DIRECTIVE, Force.WARN, Force.ASK):
        tokens += tree.subtree(held)
        frame.force = Force.DEMAND if frame.force is Force.ASK else frame.force
    elif frame.force is Force.ASK:
        return False
    tokens = _without_time_of_saying(tree, cue, sorted(set(tokens)))
    on = next((c for c in tree.kids(cue, "prep") if tree.lower[c] in ("on", "for", "to") and c < verb), None)
    if on is not None and frame.force in _DIRECTIVE and (named := tree.kid(on, "pobj")) is not None:
        tokens += tree.subtree(named)
    return put(tree, frame, verb, sorted(set(tokens)))


def is_infinitive(tree: Tree, i: int) -> bool:
    return any(tree.tag[c] == "TO" for c in tree.kids(i, "aux"))


def _gerund(tree: Tree, frame: Frame) -> bool:
    verb = next((c for c in tree.kids(frame.cue, "xcomp", "ccomp", "pcomp") if tree.tag[c] == "VBG"), None)
    return verb is not None and put(tree, frame, verb, tree.subtree(verb))


def _object(tree: Tree, frame: Frame) -> bool:
    held = tree.kid(frame.cue, "dobj")
    if held is None and tree.is_passive(frame.cue) and frame.source is not None:
        held = tree.kid(frame.cue, "nsubjpass")
        if held is not None and tree.tag[held] in ("WDT", "WP") and tree.dep[frame.cue] == "relcl":
            if tree.entity(tree.head[frame.cue]) == "PERSON":
                return False
            noun = tree.head[frame.cue]  # "claims, which the council denied": what is denied is the claims
            return put(tree, frame, noun, list(range(tree.left[noun], noun + 1)))
    if held is None or held == frame.source:
        return False
    if tree.lower[held] in _NO_OBJECT and frame.force not in _BARE_OBJECT:
        return False
    if frame.force is Force.DENY and tree.entity(held) in ("PERSON", "ORG", "GPE", "NORP"):
        return False
    person = tree.entity(held) == "PERSON" or tree.lemma[held] in words.PERSON_NOUNS
    if frame.force in (Force.SAY, Force.REPORT, Force.ASK) and person:
        return False
    if frame.force in (Force.DENY, Force.LEAVE_OPEN, Force.RETRACT, Force.CORRECT):
        return put(tree, frame, held, what_is_denied(tree, held))
    return put(tree, frame, held, tree.subtree(held))


def what_is_denied(tree: Tree, held: int) -> list[int]:
    """Of "reports that it was over" only "it was over": the words that the denial is aimed at."""
    if tree.lemma[held] in lexicon.REPORTABLE or tree.lemma[held] in lexicon.NOUNS:
        for clause in tree.kids(held, "acl", "ccomp", "relcl"):
            if any(tree.lower[k] == "that" and tree.dep[k] == "mark" for k in tree.children[clause]):
                return without_marks(tree, clause, tree.subtree(clause))
        of = next((c for c in tree.kids(held, "prep") if tree.lower[c] == "of"), None)
        if of is not None and (named := tree.kid(of, "pobj", "pcomp")) is not None:
            held = named
    aside = [c for c in tree.kids(held, "relcl") if tree.lower[tree.left[c] - 1] == ","]
    aside += [c for c in tree.kids(held, "prep") if tree.lower[c] == "as"]  # "dismissed the claims as nonsense"
    inner = [c for k in tree.subtree(held, aside) for c in tree.kids(k, "relcl") if tree.lower[tree.left[c] - 1] == ","]
    return tree.subtree(held, {*aside, *inner})  # ", which killed 12": told by the outlet, not denied


def _of_doing(tree: Tree, prep: int) -> bool:
    held = tree.kid(prep, "pcomp", "pobj")
    return held is not None and (tree.dep[held] == "pcomp" or tree.tag[held] == "VBG")


def _prepositional(tree: Tree, frame: Frame, prepositions: frozenset[str]) -> bool:
    cue = frame.cue
    prep = next((c for c in tree.kids(cue, "prep", "dative") if tree.lower[c] in prepositions and c > cue), None)
    held = tree.kid(cue, "dobj")
    if prep is None and held is not None and frame.force is Force.ALLEGE:  # "blamed a valve for it", hung on "valve"
        prep = next((c for c in tree.kids(held, "prep") if tree.lower[c] in prepositions - {"of"}), None)
    if frame.force is Force.ALLEGE and held is not None:  # "accused A and B of it": the parse may hang "of" on B
        inner = [k for k in tree.subtree(held) if tree.lower[k] == "of" and _of_doing(tree, k)]
        prep = inner[0] if inner and (prep is None or not _of_doing(tree, prep)) else prep
    if prep is None:
        return False
    if frame.force in (Force.ALLEGE, Force.THREATEN):
        if held is None and tree.dep[cue] == "relcl" and frame.force is Force.ALLEGE:  # "Roe, whom X accused of lying"
            main = tree.kid(prep, "pcomp", "pobj")
            return put(tree, frame, prep if main is None else main, [k for k in tree.subtree(prep) if k != prep])
        if held is None or held > prep:
            return False
        tokens = sorted({*tree.subtree(held), *tree.subtree(prep)})
    else:  # without "against", a warning would be turned round
        tokens = [k for k in tree.subtree(prep) if k != prep or tree.lower[prep] == "against"]
    main = tree.kid(prep, "pcomp", "pobj")
    if main is not None and frame.force in (Force.SAY, Force.RETRACT) and tree.lemma[main] in lexicon.REPORTABLE:
        tokens = what_is_denied(tree, main)  # "stands by her claim that …", "rowed back on it"
        main = main if main in tokens else next((k for k in tokens if tree.head[k] not in tokens), main)
    return put(tree, frame, main if main is not None else prep, tokens)


def _host(tree: Tree, frame: Frame) -> bool:
    """ "The troops, he said, had left": the cue interrupts or follows the clause that is its content."""
    cue = frame.cue
    host = tree.head[cue]
    as_said = any(tree.lower[k] == "as" for k in tree.kids(cue, "mark", "advmod", "prep"))
    interrupts = tree.dep[cue] == "parataxis" or (tree.dep[cue] == "advcl" and as_said)
    before = tree.left[cue] - 1
    if tree.kids(cue, "dobj", "neg") or (before >= 0 and tree.lower[before] in (":", ";")):
        return False
    if interrupts and tree.is_verb(host) and tree.subject(cue) is not None:
        astray = [k for c in tree.kids(cue, "dep", "nsubj") if c != frame.source and c < cue for k in tree.subtree(c)]
        return put(tree, frame, host, sorted({*tree.subtree(host, [cue]), *astray}))
    if frame.source is not None and (tree.lemma[cue] in lexicon.PLAIN or _closes_sentence(tree, frame)):
        return _before(tree, frame, frame.source)
    return False


def _closes_sentence(tree: Tree, frame: Frame) -> bool:
    """ "…, officials believe.": nothing but the source and the cue after the comma."""
    around = tree.noun_phrase(frame.source) if frame.source is not None else (frame.cue, frame.cue)
    last = tree.sentences[tree.sentence_of[frame.cue]][1]
    after = range(max(frame.cue, around[1]) + 1, last + 1)
    return all(tree.pos[k] == "PUNCT" or tree.entity(k) in ("DATE", "TIME") or tree.lower[k] == "on" for k in after)


def _before(tree: Tree, frame: Frame, source: int) -> bool:
    """ "CONTENT, X said.": the words before the comma, where the parse does not tie them to the cue."""
    cue = frame.cue
    if tree.dep[cue] in ("relcl", "acl", "xcomp", "advcl", "pcomp", "amod") or not tree.is_finite(cue):
        return False
    if tree.kids(cue, "dobj") and tree.lemma[cue] != "tell":
        return False
    around = tree.noun_phrase(source)
    first = min(around[0], cue)
    if max(around[1], cue) - first > 30 or first > cue + 1:
        return False
    sentence = tree.sentences[tree.sentence_of[cue]]
    comma = first - 1
    if comma <= sentence[0] + 2 or tree.lower[comma] not in (",", '"', "''", "”"):
        return False
    before = range(sentence[0], comma)
    doubled = any(c in before for c in tree.kids(cue, "nsubj"))  # a second subject: the clause's own
    verbs = [k for k in before if tree.is_verb(k) and (tree.is_finite(k) or doubled)]
    tops = [k for k in before if tree.head[k] not in before or tree.head[k] == k]
    beside = all(tree.dep[k] in ("advcl", "prep", "npadvmod", "advmod", "punct", "mark", "cc") for k in tops)
    if not verbs or beside or any(tree.lemma[k] in lexicon.PLAIN for k in verbs):
        return False
    tokens = list(before)
    last = max(around[1], cue)
    if last + 2 < sentence[1] and tree.lower[last + 1] == "," and doubled:  # "A left, X said, and B stayed"
        tokens += range(last + 2, sentence[1] + 1)
    if tree.pos[tokens[0]] == "CCONJ":
        tokens = tokens[1:]
    return put(tree, frame, verbs[0], tokens)
