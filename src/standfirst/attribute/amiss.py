"""Amiss: frames that are no speech, and sources that did not speak, whoever proposed them.

"Dockers were told that the pier would close" is not what dockers say; "claims the port calls lies" is no claiming;
"responded to news that the pier may close" does not say that it may. Each rule looks at one frame's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.attribute import lexicon, words
from standfirst.attribute.contested import contested
from standfirst.attribute.cues import agent
from standfirst.attribute.frames import Frame, holders
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_TOLD = frozenset(
    "tell inform advise ask order instruct urge warn brief notify remind assure request direct identify name describe "
    "accuse call encourage command".split()
)
"""Verbs whose passive subject is spoken to, or spoken of, and does not speak."""
_TAKES_TO = frozenset("ask call request name tell".split())
"""Those of them that take "to" or "as" without an object, too: "asked to leave"."""
_ANSWERS = frozenset("respond react reply".split())
_GREETINGS = frozenset("goodbye goodbyes bye farewell farewells hello prayer prayers grace mass".split())
_DOING = frozenset(
    "spread look search hunt seek cheer find run go come take get win have do make use hold play "
    "watch fight build open close respond earn receive join leave reach hit cover carry bring keep "
    "put turn move start stop lead follow meet pass pay buy sell send wear face enter visit show "
    "help be become remain".split()
)
"""Verbs of doing: a word or two in quotation marks beside them are a label, and nobody's in particular."""
_SPOKEN = (frozenset(lexicon.VERBS) | frozenset(lexicon.NOUNS)) - _DOING
_OPEN_END = frozenset({Force.DENY, Force.REJECT, Force.DECLINE, Force.NO_RESPONSE, Force.NOT_REACHED, Force.LEAVE_OPEN})
_FEW_WORDS = 3
_HOMOGRAPHS = frozenset(lexicon.NOUNS) & frozenset(lexicon.VERBS) | {"suspect"}
"""Words that are a noun as often as a verb: "claims", "reports", "suspect"."""
_POINTING = frozenset("WP WDT WP$ WRB".split())
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com|t\.co/)\S*", re.IGNORECASE)
_TAG = re.compile(r"[#@]\w\S*")


def settle(scene: Scene) -> None:
    """Take out of a scene the frames that are no speech; sources that were only told of it cease to be sources."""
    scene.frames = [frame for frame in scene.frames if not contested(scene, frame)]
    for frame in scene.frames:
        _settle_source(scene, frame)
        _settle_content(scene.tree, frame)
    around = holders(scene.frames)
    kept = []
    for frame in scene.frames:
        held = [other for other in around.get(frame.cue, []) if other is not frame]
        if scene.in_title(frame.cue) or not no_saying(scene, frame, held):
            kept.append(frame)
    scene.frames = [frame for frame in kept if not amiss(scene, frame)]


def _settle_source(scene: Scene, frame: Frame) -> None:
    """ "Dockers were told that …": nobody knows by whom."""
    tree = scene.tree
    if not told(tree, frame):
        return
    frame.phrase, frame.source = None, agent(tree, frame.cue)
    if frame.source is None:
        frame.impersonal, frame.force = True, Force.REPORT


def _settle_content(tree: Tree, frame: Frame) -> None:
    """ "told Reuters Roe was well": the one who is told. "A man, whom the port named as …": the man."""
    first = min(frame.content, default=-1)
    if first < 0 or frame.cue not in (first - 1, *tree.children[tree.head[first]], tree.head[first]):
        return
    hears = first == frame.cue + 1 and tree.lemma[frame.cue] == "tell" and tree.lower[first] in words.OUTLETS
    if hears and len(frame.content) > 2 and tree.tag[first + 1] == "NNP" and first + 1 in frame.content:
        frame.content -= {first}
    noun = tree.head[frame.cue]
    pronoun = tree.tag[first] in ("WP", "WDT") and tree.dep[frame.cue] == "relcl" and first < frame.cue
    if pronoun and tree.head[first] == frame.cue and first + 1 not in frame.content and noun < first:
        named = (
            set() if frame.force is Force.ALLEGE else set(range(tree.left[noun], noun + 1))
        )  # "whom X accused of A": A
        frame.content = frame.content - {first} | named


def told(tree: Tree, frame: Frame) -> bool:
    """Whether the frame's source is the one spoken to: the subject of a passive."""
    cue, source = frame.cue, frame.source
    if source is None or tree.lemma[cue] not in _TOLD or frame.speaker_of is not None or frame.hops:
        return False
    if source in tree.kids(cue, "nsubjpass"):
        return True
    if tree.kids(cue, "auxpass") and tree.dep[cue] == "conj" and tree.subject(cue) is None:
        return agent(tree, cue) != source  # "asked the port, and been told that …"
    bare = tree.lemma[cue] not in _TAKES_TO and not tree.kids(cue, "dobj", "ccomp", "aux")
    after = tree.lower[cue + 1 : cue + 2]
    return (
        bare and source in tree.kids(cue, "nsubj") and (after == ["as"] or after == ["to"])
    )  # "Public advised to stay"


def amiss(scene: Scene, frame: Frame) -> bool:
    """Whether nothing was said by this source, whatever the words look like."""
    tree, source = scene.tree, frame.source
    if scene.in_title(frame.cue):
        return False
    if frame.impersonal and tree.lemma[frame.cue] in _TOLD and not _clause(tree, frame):
        return True  # "police have been told to move back"
    if source is not None and _disagrees(tree, frame.cue, source):
        return True
    if source is not None and (_owner_only(tree, frame, source) or _quoted_source(scene, frame, source)):
        return True
    if _as_agreed(tree, frame):
        return True
    bare = bool(frame.content) and all(tree.tag[i] in _POINTING or tree.pos[i] == "PUNCT" for i in frame.content)
    return bare or _answers(tree, frame) or _greeting(scene, frame)


_WILLED = frozenset({Force.PROMISE, Force.DEMAND, Force.ORDER, Force.DECIDE, Force.THREATEN})


def _as_agreed(tree: Tree, frame: Frame) -> bool:
    """ "It would be a step, as the council had promised": the outlet says so; what was promised is not told in full."""
    cue = frame.cue
    mark = next((k for k in tree.kids(cue, "mark", "advmod", "prep") if tree.lower[k] == "as" and k < cue), None)
    willed = frame.force in _WILLED or tree.lemma[cue] in ("agree", "hope")
    if mark is None or not willed or not frame.content or tree.dep[cue] not in ("advcl", "parataxis", "dep"):
        return False
    return frame.content.isdisjoint(tree.subtree(cue))


def _clause(tree: Tree, frame: Frame) -> bool:
    main = frame.main
    return main is not None and tree.is_verb(main) and tree.is_finite(main)


def _disagrees(tree: Tree, cue: int, subject: int) -> bool:
    """ "… – claims the port has called lies", "a fire suspect that police look for": number shows a noun."""
    if tree.lemma[cue] not in _HOMOGRAPHS or tree.kids(cue, "aux", "auxpass"):
        return False
    if tree.tag[cue] == "VBZ":
        plural = tree.tag[subject] in ("NNS", "NNPS") and not tree.entity(subject)
        return plural and tree.lower[subject] not in ("police", "media", "news")
    joined = tree.kids(subject, "conj")
    between = range(min(cue, subject) + 1, max(cue, subject))
    linked = any(tree.lower[i] in ("is", "was", "'s", "’s", "remains", "became") for i in between)
    return tree.tag[cue] == "VBP" and tree.entity(subject) == "PERSON" and not joined and linked


def _owner_only(tree: Tree, frame: Frame, source: int) -> bool:
    """ "Roe's visit only suggests that …": what suggests it is the visit."""
    if tree.dep[source] != "poss" or tree.pos[frame.cue] != "VERB":
        return False
    thing = tree.head[source]
    if tree.lower[source] == "your":
        return True
    speaks = lexicon.UTTERANCE | lexicon.WRITING | words.PERSON_NOUNS | words.SPOKES | words.BODY_NOUNS
    speaks |= (
        words.OUTLET_NOUNS | frozenset(lexicon.NOUNS) | {"testimony", "account", "finding", "findings", "evidence"}
    )
    return tree.subject(frame.cue) == thing and tree.lemma[thing] not in speaks


def _quoted_source(scene: Scene, frame: Frame, source: int) -> bool:
    """ "“Good work,” tweets Roe": the words of a quotation that ends in a mark do not speak."""
    k = scene.quote_of[source]
    if k < 0 or scene.quote_of[frame.cue] == k:
        return False
    quote = scene.quotes[k]
    inner = scene.document.text.content[quote.inner : quote.inner_end].rstrip()
    return inner[-1:] in (",", ".", "!", "?")


def _answers(tree: Tree, frame: Frame) -> bool:
    """ "responded coolly to news that the pier may close": what somebody answers to is not what he says."""
    cue = frame.cue
    if tree.lemma[cue] not in _ANSWERS or not frame.content or frame.quotes or frame.force.silent:
        return False
    behind = {k for to in tree.kids(cue, "prep") if tree.lower[to] in ("to", "with") for k in tree.subtree(to)}
    return frame.content <= behind


def _greeting(scene: Scene, frame: Frame) -> bool:
    """ "said goodbye to their families"."""
    main, tree = frame.main, scene.tree
    if main is None or tree.lemma[frame.cue] not in ("say", "bid", "wave") or scene.quote_of[main] >= 0:
        return False
    return tree.lower[main] in _GREETINGS and tree.head[main] == frame.cue


def scare_quotes(scene: Scene, frame: Frame) -> bool:
    """ "look for the “second man”": a few quoted words beside a verb that is none of speech are no utterance."""
    tree, cue = scene.tree, frame.cue
    spoken = {tree.lemma[i] for i in frame.cue_tokens} & _SPOKEN
    if spoken or tree.lemma[cue] not in _DOING or frame.nominal or frame.force in _OPEN_END:
        return False
    quoted = [i for i in frame.content if scene.quote_of[i] >= 0 and tree.pos[i] != "PUNCT"]
    whole = any(tree.is_verb(i) and tree.is_finite(i) and tree.subject(i) in frame.content for i in frame.content)
    return len(quoted) <= _FEW_WORDS and not whole


def debris(text: str) -> bool:
    """Whether a word is what a copied post trails: a link, the name of a picture, a hashtag, a handle."""
    return is_link(text) or _TAG.fullmatch(text) is not None


def is_link(text: str) -> bool:
    return _LINK.fullmatch(text) is not None


# --- Words taken for speech --------------------------------------------------------------------------------

_ONLY_QUOTES = frozenset({"q"})
_RUMOURED = frozenset("say think believe rumour rumor allege suspect report".split())


def no_saying(scene: Scene, frame: Frame, around: Sequence[Frame]) -> bool:
    """Whether a frame's words only look like speech: `around` are the frames whose content holds its cue."""
    tree = scene.tree
    return (
        _said_to_be(tree, frame)
        or _begun(scene, frame)
        or _how_often(scene, frame)
        or _rang(tree, frame)
        or _nobodys_noun(tree, frame)
        or _supposed(tree, frame, around)
        or _by_doing(tree, frame, around)
    )


def _said_to_be(tree: Tree, frame: Frame) -> bool:
    """ "Pictures, said to have been taken in Hamm, are spreading": who says so is not named."""
    cue = frame.cue
    bare = tree.tag[cue] in ("VBN", "VBD") and not tree.kids(cue, "aux", "auxpass") and tree.lemma[cue] in _RUMOURED
    to = tree.lower[cue + 1 : cue + 2] == ["to"] and tree.lower[cue + 2 : cue + 3] in (["be"], ["have"])
    return bare and to and tree.lower[cue - 1] in (",", "(", "–", "—", "--")


def _begun(scene: Scene, frame: Frame) -> bool:
    """ "began calling captains", "is beginning to show unease": what begins is told, and said only in a quotation."""
    tree = scene.tree
    entry = lexicon.VERBS.get(tree.lemma[frame.cue])
    if entry is None or entry.frames != _ONLY_QUOTES or not frame.content or frame.force is not Force.SAY:
        return False
    quoted = any(scene.quote_of[i] >= 0 for i in frame.content)
    said = any(tree.is_verb(i) and tree.is_finite(i) and tree.subject(i) in frame.content for i in frame.content)
    return not quoted and not said


def _rang(tree: Tree, frame: Frame) -> bool:
    """ "called Captain Roe to discuss it" is a call; "called Roe a liar" says something of him."""
    cue = frame.cue
    held = tree.kids(cue, "dobj", "oprd", "dative")
    if tree.lemma[cue] != "call" or len(held) != 1 or tree.kids(cue, "prt", "ccomp", "nsubjpass"):
        return False
    alone = tree.entity(held[0]) == "PERSON" and tree.pos[held[0]] == "PROPN" and held[0] in frame.content
    after = tree.lower[tree.right[held[0]] + 1 : tree.right[held[0]] + 2]
    return alone and not frame.quotes and after not in (["a"], ["an"], ["the"])


def _how_often(scene: Scene, frame: Frame) -> bool:
    """ "posted roughly 300 times while away"."""
    tree, main = scene.tree, frame.main
    if main is None or main < frame.cue or scene.quote_of[main] >= 0:
        return False
    return tree.lower[main] == "times" and bool(tree.kids(main, "nummod", "amod"))


def _nobodys_noun(tree: Tree, frame: Frame) -> bool:
    """ "The port denied it after reports emerged that …": the reports are not the port's."""
    cue, source = frame.cue, frame.source
    if not frame.nominal or source is None or tree.dep[cue] not in ("nsubj", "nsubjpass"):
        return False
    return tree.pos[cue] == "NOUN" and source not in tree.subtree(cue) and tree.head[source] != tree.head[cue]


def _supposed(tree: Tree, frame: Frame, around: Sequence[Frame]) -> bool:
    """ "the assessment that Roe ordered the raid is theirs": what somebody supposes was ordered."""
    if not frame.eventful or around or frame.nominal:
        return False
    clause = frame.cue
    while tree.dep[clause] in ("conj", "xcomp") and tree.head[clause] != clause:
        clause = tree.head[clause]
    noun = tree.head[clause]
    that = any(tree.lower[k] == "that" and tree.dep[k] == "mark" for k in tree.children[clause])
    return tree.dep[clause] in ("acl", "relcl", "ccomp") and that and tree.lemma[noun] in lexicon.NOUNS


def _by_doing(tree: Tree, frame: Frame, around: Sequence[Frame]) -> bool:
    """ "rejects attempts to press it, whether by threatening to close the pier or not": it threatens nobody."""
    cue = frame.cue
    if tree.tag[cue] != "VBG" or tree.dep[cue] != "pcomp" or tree.lower[tree.head[cue]] not in ("by", "of", "from"):
        return False
    mine = any(other.source == frame.source is not None and frame.source not in other.content for other in around)
    return mine or tree.lower[tree.head[cue] - 1] in ("whether", "be", "either")
