"""Senses: what a verb of saying does here, where the word alone does not tell.

"Denied a visa" denies no statement, "claimed 12 lives" claims none, "rejected the offer" refuses and "rejected the
report" denies. Each rule looks at what the verb takes and gives its force, or None where it is no cue.
"""

from __future__ import annotations

from collections.abc import Callable

from standfirst.attribute import lexicon, words
from standfirst.attribute.governing import infinitive
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_Rule = Callable[[Tree, int, Force], Force | None]
_COURTS = frozenset("court judge justice tribunal panel bench magistrate jury".split())
_REFLEXIVE = frozenset("himself herself itself themselves myself ourselves yourself".split())


def sense(tree: Tree, i: int, force: Force) -> Force | None:
    """The force that a verb of the lexicon has here, or None where it is no verb of saying."""
    rule = _RULES.get(tree.lemma[i])
    return rule(tree, i, force) if rule is not None else force


def _clause(tree: Tree, i: int) -> int | None:
    """A statement that the verb takes: "denied that …", "claims to have …"; a gerund is one too."""
    return tree.kid(i, "ccomp", "xcomp", "pcomp")


def _object(tree: Tree, i: int) -> int | None:
    return tree.kid(i, "dobj", "nsubjpass")


def _only_a_clause(tree: Tree, i: int, force: Force) -> Force | None:
    """ "charged that …" and "found that …"; "charged him with fraud" and "found the body" say nothing."""
    return force if _clause(tree, i) is not None or _object(tree, i) is None else None


def _report(tree: Tree, i: int, force: Force) -> Force | None:
    """ "reported for duty", "reports to the minister": no report."""
    bare = _clause(tree, i) is None and _object(tree, i) is None
    after = next((tree.lower[c] for c in tree.kids(i, "prep") if c == i + 1), "")
    return None if bare and after in ("for", "to") else force


def _swear(tree: Tree, i: int, force: Force) -> Force | None:
    """ "swore at the guard", "was sworn in": nothing is promised."""
    away = any(tree.lower[c] in ("at", "in") for c in tree.kids(i, "prep", "prt") if c == i + 1)
    return None if away and _clause(tree, i) is None else force


def _is_person(tree: Tree, noun: int) -> bool:
    return tree.entity(noun) == "PERSON" or tree.lemma[noun] in words.PERSON_NOUNS


def _happening(tree: Tree, noun: int) -> bool:
    return tree.lemma[noun] in words.EVENT_NOUNS | lexicon.ORDERED or tree.lemma[noun].endswith(words.EVENT_ENDINGS)


def _deny(tree: Tree, i: int, force: Force) -> Force | None:
    """Somebody is denied something ("denied entry"), a plea is refused, or a statement is denied."""
    held = _object(tree, i)
    if tree.kid(i, "ccomp") is not None or held is None:
        return force
    given = tree.kids(i, "dative") or len(tree.kids(i, "dobj")) > 1 or (tree.is_passive(i) and tree.kids(i, "dobj"))
    things = [held, *tree.kids(held, "conj")]
    himself = any(tree.lower[c] in _REFLEXIVE for c in tree.children[i])
    if given or himself or any(tree.lemma[k] in lexicon.GRANTED for k in things):
        return None
    return Force.REJECT if tree.lemma[held] in lexicon.PLEAS else force


def _reject(tree: Tree, i: int, force: Force) -> Force | None:
    """An offer is rejected, a claim denied; a minister dismissed, or a coin rejected, is neither."""
    held = _object(tree, i)
    if held is None:
        return force
    if tree.lemma[held] in lexicon.OFFERS | lexicon.PLEAS:
        return Force.REJECT
    return force if tree.kid(i, "ccomp") is not None or _is_words(tree, held) else None


def _is_words(tree: Tree, held: int) -> bool:
    return tree.pos[held] == "PRON" or tree.lemma[held] in lexicon.REPORTABLE or tree.lemma[held] in lexicon.NOUNS


def _refuse(tree: Tree, i: int, force: Force) -> Force | None:
    """ "declined to say" is a silence, "declined the invitation" a refusal, "refused entry" neither."""
    act = tree.kid(i, "xcomp")
    if act is not None:
        if tree.lemma[act] == "accept" and (held := tree.kid(act, "dobj")) is not None:
            return Force.REJECT if tree.lemma[held] in lexicon.OFFERS | lexicon.PLEAS else None
        return force if tree.lemma[act] in lexicon.DECLINED_ACTS else None
    held = tree.kid(i, "dobj")
    if held is None or tree.kids(i, "dative"):
        return None
    about = {tree.lemma[k] for prep in tree.kids(held, "prep") for k in tree.kids(prep, "pobj")}
    if tree.lemma[held] == "comment" or (tree.lemma[held] == "request" and about & {"comment", "interview"}):
        return force
    return Force.REJECT if tree.lemma[held] in lexicon.OFFERS | lexicon.PLEAS else None


def _turn_down(tree: Tree, i: int, force: Force) -> Force | None:
    held = _object(tree, i)
    return force if held is not None and tree.lemma[held] in lexicon.OFFERS | lexicon.PLEAS else None


def _claim(tree: Tree, i: int, force: Force) -> Force | None:
    """ "claimed 12 lives" and "claimed the prize" say nothing; to claim responsibility is to say that one did it."""
    held = _object(tree, i)
    if _clause(tree, i) is not None or held is None:
        return force
    done = tree.is_passive(i) and tree.lemma[held] in words.EVENT_NOUNS
    return Force.ADMIT if done or tree.lemma[held] in lexicon.BLAME else None


def _accept(tree: Tree, i: int, force: Force) -> Force | None:
    held = _object(tree, i)
    return force if _clause(tree, i) is not None or held is None or tree.lemma[held] in lexicon.BLAME else None


def _admit(tree: Tree, i: int, force: Force) -> Force | None:
    """ "admitted 12 patients" and "conceded a goal" admit nothing."""
    held = _object(tree, i)
    if _clause(tree, i) is not None or held is None:
        return force
    return None if _is_person(tree, held) or tree.lemma[held] in lexicon.CEDED else force


def _order(tree: Tree, i: int, force: Force) -> Force | None:
    """ "ordered the evacuation" is an order to somebody, "ordered a meal" is none."""
    held = _object(tree, i)
    acts = tree.kids(i, "ccomp", "xcomp", "advcl")
    if any(infinitive(tree, c) or any(tree.lower[k] == "that" for k in tree.kids(c, "mark")) for c in acts):
        return force
    if tree.lemma[i] in ("direct", "command", "instruct"):  # "directed a film", "commanded a fleet"
        return None
    return force if held is not None and _happening(tree, held) else None


def _told_to(tree: Tree, i: int, force: Force) -> Force | None:
    """ "told his crew to leave" orders, "asked them to leave" demands; "told them that …" says."""
    acts = [c for c in tree.kids(i, "xcomp", "ccomp") if infinitive(tree, c)]
    if tree.lemma[i] == "ask" and any(tree.lemma[c] in ("name", "identify") for c in acts):
        return None  # "asked not to be named"
    if not acts or not (tree.kids(i, "dobj", "dative") or tree.subject(acts[0]) is not None):
        return force
    return Force.ORDER if tree.lemma[i] == "tell" else Force.DEMAND


def _threaten(tree: Tree, i: int, force: Force) -> Force | None:
    """ "threatened a strike" says what may come; "threatened the town" does not."""
    held = tree.kid(i, "dobj")
    if held is None or _clause(tree, i) is not None or any(tree.lower[c] == "with" for c in tree.kids(i, "prep")):
        return force
    return force if tree.lemma[held] == "action" or _happening(tree, held) else None


def _confirm(tree: Tree, i: int, force: Force) -> Force | None:
    """A senate that confirms a judge confirms no statement."""
    held = _object(tree, i)
    person = held is not None and _is_person(tree, held) and _clause(tree, i) is None
    return None if person and not tree.kids(i, "prt") else force


def _hold(tree: Tree, i: int, force: Force) -> Force | None:
    """ "held that the law was void": a court decides, others believe. Without "that" it is another verb."""
    that = any(tree.lower[k] == "that" for c in tree.kids(i, "ccomp") for k in tree.kids(c, "mark"))
    if not that or tree.is_passive(i):
        return None
    subject = tree.subject(i)
    return Force.DECIDE if subject is not None and tree.lemma[subject] in _COURTS else force


def _stand_by(tree: Tree, i: int, force: Force) -> Force | None:
    """ "stands by her claim", not "stood by the gate"."""
    held = next((k for c in tree.kids(i, "prep") if tree.lower[c] == "by" for k in tree.kids(c, "pobj")), None)
    return force if held is not None and _is_words(tree, held) and tree.pos[held] != "PRON" else None


def _of_words(tree: Tree, i: int, force: Force) -> Force | None:
    """ "withdrew the report", not "withdrew the troops"."""
    held = _object(tree, i)
    return force if held is not None and tree.lemma[held] in lexicon.REPORTABLE else None


def _apologise(tree: Tree, i: int, force: Force) -> Force | None:
    """An apology for what was reported takes it back."""
    under = [k for prep in tree.kids(i, "prep") for k in tree.subtree(prep)]
    took = lexicon.REPORTABLE | {"report", "publish", "suggest", "say", "misreport"}
    return Force.RETRACT if any(tree.lemma[k] in took for k in under) else force


def _rule(tree: Tree, i: int, force: Force) -> Force | None:
    """ "ruled out selling the pier" refuses to do it, "ruled out sabotage" denies that it was so."""
    out = any(tree.lower[c] == "out" for c in tree.kids(i, "prt", "advmod"))
    if not out:
        return force
    act = tree.kid(i, "xcomp", "pcomp", "ccomp")
    done = act is not None and tree.tag[act] == "VBG" and not tree.kids(act, "aux", "auxpass", "nsubj")
    held = _object(tree, i)
    cause = any(tree.lower[c] == "as" for c in tree.kids(i, "prep"))
    offered = held is not None and not cause and tree.lemma[held] in lexicon.DOINGS | lexicon.OFFERS
    return Force.REJECT if done or offered else force


_RULES: dict[str, _Rule] = {
    "rule": _rule,
    **dict.fromkeys(("charge", "maintain", "find", "observe"), _only_a_clause),
    "report": _report,
    "swear": _swear,
    "deny": _deny,
    **dict.fromkeys(lexicon.DENIES_WORDS, _reject),
    **dict.fromkeys(("refuse", "decline"), _refuse),
    **dict.fromkeys(("turn", "spurn", "rebuff", "veto"), _turn_down),
    "claim": _claim,
    "accept": _accept,
    **dict.fromkeys(("admit", "concede"), _admit),
    **dict.fromkeys(("order", "instruct", "command", "direct"), _order),
    **dict.fromkeys(("tell", "ask"), _told_to),
    "threaten": _threaten,
    "confirm": _confirm,
    "hold": _hold,
    "stand": _stand_by,
    **dict.fromkeys(("withdraw", "correct"), _of_words),
    **dict.fromkeys(("apologise", "apologize"), _apologise),
}
