"""Silences: who said nothing, in three ways that stay apart, and who left something open. None of them is a denial.

"Declined to comment", "would neither confirm nor deny" and "had no comment" decline; "did not respond" and "calls were
not returned" are no answer; "could not be reached" is neither. "Did not deny" and "refused to rule out" leave open.
"""

from __future__ import annotations

from standfirst.attribute import lexicon
from standfirst.attribute.lexicon import Cue
from standfirst.attribute.negation import own_negation, shared_negation
from standfirst.attribute.plans import is_exclusion
from standfirst.attribute.tree import Tree
from standfirst.records import Force

Found = tuple[Cue, list[int]]
"""A cue, and the tokens that belong to it beside the verb and its auxiliaries."""

_SILENT = frozenset("v")
_TENSED = frozenset("do have be".split())
_ANSWERS = frozenset("respond reply answer return".split())
_OWED = frozenset("comment explain say disclose elaborate specify".split())
"""What somebody has yet to do who has not said it."""
_REACH = frozenset("reach contact".split())
_REQUESTS = frozenset(
    "call request email e-mail mail message inquiry enquiry question query letter text voicemail".split()
)
_ASKED = _REQUESTS | lexicon.REPORTABLE | frozenset("demand appeal interview reporter us me".split())
_REPLY = frozenset("comment response reply answer".split())
_UNANSWERED = frozenset("unanswered unreturned unheeded".split())
_GAVE = frozenset("have offer give make provide".split())


def silence(tree: Tree, i: int) -> Found | None:
    """The silence that a verb tells of."""
    return _neither_nor(tree, i) or _negated(tree, i) or _yet_to(tree, i) or _nothing_said(tree, i) or _unheard(tree, i)


def _found(force: Force, *extra: int) -> Found:
    return Cue(force, _SILENT), list(extra)


def silent_source(tree: Tree, i: int) -> int | None:
    """Who was silent, where it is not the verb's subject: "calls to the ministry", "no comment from the ministry"."""
    noun = tree.kid(i, "attr") if tree.kid(i, "expl") is not None else tree.subject(i)
    if noun is None or tree.lemma[noun] not in _REQUESTS | _REPLY:
        return None
    inside = [k for k in tree.subtree(noun) if tree.dep[k] == "prep" and tree.lower[k] in ("to", "from", "by")]
    beside = [k for k in tree.kids(i, "prep") if tree.lower[k] == "from" and tree.lemma[noun] in _REPLY]
    return next((held for k in (*inside, *beside) if (held := tree.kid(k, "pobj")) is not None), None)


def _neither_nor(tree: Tree, i: int) -> Found | None:
    """ "would neither confirm nor deny", "did not confirm or deny": cue at the first of the two."""
    other = next((c for c in tree.kids(i, "conj") if {tree.lemma[i], tree.lemma[c]} == {"confirm", "deny"}), None)
    if other is None or not any(c < i for c in tree.kids(i, "neg", "preconj")):
        return None
    neither = any(tree.lower[c] == "neither" for c in tree.kids(i, "preconj", "neg", "cc"))
    if not neither and (shared_negation(tree, other) is None or not tree.kids(i, "neg")):
        return None
    between = [c for c in tree.kids(i, "cc", "preconj") if c < other]
    return _found(Force.DECLINE, *between, other)


def _negated(tree: Tree, i: int) -> Found | None:
    if not tree.kids(i, "neg"):
        return None
    lemma = tree.lemma[i]
    if not any(tree.lemma[c] in _TENSED or tree.tag[c] == "MD" for c in tree.kids(i, "aux", "auxpass")):
        return None
    if tree.is_passive(i):
        if lemma in _REACH:
            return _found(Force.NOT_REACHED)
        subject = tree.subject(i)
        asked = subject is not None and tree.lemma[subject] in _REQUESTS
        return _found(Force.NO_RESPONSE) if asked and lemma in ("return", "answer", "acknowledge") else None
    if lemma in _ANSWERS and (lemma in ("respond", "return") or _addressed(tree, i)):
        return _found(Force.NO_RESPONSE) if _to_a_request(tree, i) else None
    return _would_not(tree, i)


def _addressed(tree: Tree, i: int) -> bool:
    return any(tree.lower[c] in ("to", "for", "immediately") for c in tree.children[i])


def _to_a_request(tree: Tree, i: int) -> bool:
    """ "did not respond to a request", not "to treatment"; "did not return calls", not "the money"."""
    asked = [k for c in tree.kids(i, "prep") if tree.lower[c] == "to" for k in tree.kids(c, "pobj")]
    asked += tree.kids(i, "dobj")
    if tree.lemma[i] == "return" and not tree.kids(i, "dobj"):
        return False
    return not asked or any(tree.lemma[k] in _ASKED or tree.entity(k) in ("PERSON", "ORG") for k in asked)


def _would_not(tree: Tree, i: int) -> Found | None:
    """ "did not say whether", "would not comment", "has not commented"."""
    lemma = tree.lemma[i]
    if lemma not in lexicon.DECLINED_ACTS:
        return None
    modal = any(tree.lemma[c] in ("will", "would") or tree.lower[c] == "wo" for c in tree.kids(i, "aux"))
    did = any(tree.lemma[c] in ("do", "have") for c in tree.kids(i, "aux"))
    never = any(tree.lower[c] == "never" for c in tree.kids(i, "neg"))
    takes = lemma in ("comment", "elaborate", "respond") or bool(tree.kids(i, "ccomp", "dobj", "xcomp"))
    if (modal or did) and not never and takes and (lemma not in ("give", "provide", "offer") or did):
        return _found(Force.DECLINE)
    return None


def _yet_to(tree: Tree, i: int) -> Found | None:
    """ "has yet to respond", "is yet to comment"."""
    head = tree.head[i]
    if tree.dep[i] != "xcomp" or tree.lemma[head] not in ("have", "be") or not tree.is_finite(head):
        return None
    yet = next((c for k in (i, head) for c in tree.children[k] if tree.lower[c] == "yet" and c < i), None)
    if yet is None or tree.lemma[i] not in _ANSWERS | _OWED:
        return None
    force = Force.DECLINE if tree.lemma[i] in _OWED else Force.NO_RESPONSE
    return _found(force, head, yet) if force is Force.DECLINE or _to_a_request(tree, i) else None


def _nothing(tree: Tree, i: int) -> int | None:
    """ "said nothing to reporters waiting outside", however the parse joins it; not "said nothing changed"."""
    after = i + 1
    if tree.lemma[i] != "say" or tree.lower[after : after + 1] != ["nothing"] or tree.kids(after, "relcl"):
        return None
    verb = tree.head[after]
    return after if verb == i or (tree.dep[after] == "nsubj" and not tree.is_finite(verb)) else None


def _nothing_said(tree: Tree, i: int) -> Found | None:
    """ "had no comment", "did not give any response", "said nothing to reporters"."""
    noun = tree.kid(i, "dobj")
    if (mute := _nothing(tree, i)) is not None:
        return _found(Force.DECLINE, mute)
    if noun is None or tree.lemma[noun] not in _REPLY or tree.lemma[i] not in _GAVE:
        return None
    determiners = {tree.lower[c] for c in tree.kids(noun, "det")}
    if "no" not in determiners and not ("any" in determiners and own_negation(tree, i) is not None):
        return None
    return _found(Force.DECLINE if tree.lemma[noun] == "comment" else Force.NO_RESPONSE, noun)


def no_reply(tree: Tree, i: int) -> Found | None:
    """ "There was no immediate comment from the ministry"; `i` is the noun."""
    no = next((c for c in tree.kids(i, "det") if tree.lower[c] == "no"), None)
    verb = tree.head[i]
    if no is None or tree.lemma[i] not in _REPLY or tree.kid(verb, "expl") is None or not tree.is_finite(verb):
        return None
    return _found(Force.NO_RESPONSE, verb, no) if silent_source(tree, verb) is not None else None


def not_found(tree: Tree, i: int) -> tuple[Found, int] | None:
    """ "Efforts to contact the treasurer were unsuccessful"; `i` is the noun. The cue, and who was not reached."""
    verb = tree.head[i]
    act = next((c for c in tree.kids(i, "acl") if tree.lemma[c] in _REACH), None)
    whom = tree.kid(act, "dobj") if act is not None else None
    if tree.lemma[i] not in ("effort", "attempt") or act is None or whom is None or not tree.is_finite(verb):
        return None
    outcome = tree.kid(verb, "acomp")
    vain = outcome is not None and tree.lower[outcome] in ("unsuccessful", "fruitless", "futile")
    missed = outcome is not None and tree.lower[outcome] == "successful" and bool(tree.kids(verb, "neg"))
    if not (vain or missed or (tree.lemma[verb] == "fail" and not tree.kids(verb, "neg", "xcomp"))):
        return None
    return _found(Force.NOT_REACHED, *([outcome] if outcome is not None else []), verb), whom


def _unheard(tree: Tree, i: int) -> Found | None:
    """ "calls to the ministry went unanswered"."""
    word = tree.kid(i, "acomp", "oprd", "xcomp")
    if tree.lemma[i] not in ("go", "remain", "be") or word is None or tree.lower[word] not in _UNANSWERED:
        return None
    return _found(Force.NO_RESPONSE, word) if silent_source(tree, i) is not None else None


# --- Left open ----------------------------------------------------------------------------------------------


def left_open(tree: Tree, i: int) -> Found | None:
    """ "did not deny that …", "refused to rule out …": cue at the inner verb, content what it takes."""
    out = next((c for c in tree.kids(i, "prt", "advmod") if tree.lower[c] == "out"), None)
    if not is_exclusion(tree, i) and tree.lemma[i] != "deny":
        return None
    if tree.lemma[i] == "deny" and (tree.kids(i, "dative") or _joins_confirm(tree, i)):
        return None
    unwilling = _unwilling(tree, i)
    extra = [out] if out is not None else []
    frames = frozenset("cog")
    if unwilling:
        return Cue(Force.LEAVE_OPEN, frames), extra + unwilling
    never = any(tree.lower[c] == "never" for c in tree.kids(i, "neg")) and not tree.kids(i, "aux")
    negation = own_negation(tree, i)
    if negation is not None and negation[0] == negation[1] and not tree.kids(i, "neg"):
        return None  # "nobody denied it" leaves nothing open; "no longer" is two words
    if negation is None or never or tree.is_passive(i):
        return None
    extra += range(negation[0], negation[1] + 1)  # "no longer" is no auxiliary
    held = tree.kid(i, "dobj")
    if tree.lemma[i] == "deny" and held is not None and tree.lemma[held] in lexicon.GRANTED | lexicon.PLEAS:
        return None
    return Cue(Force.LEAVE_OPEN, frames), extra


def _joins_confirm(tree: Tree, i: int) -> bool:
    near = [*tree.kids(i, "conj"), *([tree.head[i]] if tree.dep[i] == "conj" else [])]
    return any(tree.lemma[k] in ("confirm", "acknowledge", "admit") for k in near)


def _unwilling(tree: Tree, i: int) -> list[int]:
    """The words of "refused to", "declined to", "stopped short of" before the verb, to its "to" or "of"."""
    head = tree.head[i]
    if tree.dep[i] == "xcomp" and tree.lemma[head] in ("refuse", "decline") and tree.is_finite(head):
        return [head, *[c for c in tree.kids(i, "aux") if c < i], *tree.kids(head, "aux")]
    short = tree.head[head]
    if tree.dep[i] == "pcomp" and tree.lower[head] == "of" and tree.lower[short] == "short":
        return [tree.head[short], short, head]
    return []
