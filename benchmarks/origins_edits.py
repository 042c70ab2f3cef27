"""Edited copies of articles, made by rule from a seeded generator: what desks and machines do to an agency's text.

An article is a list of sentences. Each edit takes sentences, gives sentences, and draws all chance from the generator
that it is given. Nothing here knows how copies are found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Sentences = list[str]
Edit = Callable[[Sentences, random.Random, float], Sentences]
"""Sentences, chance, and the share of the text that should be left as it was (0 to 1)."""

_SYNONYMS = """
    said:stated said:told-reporters told:informed says:states announced:declared asked:requested killed:slain
    injured:hurt wounded:injured attack:assault attacks:assaults government:administration police:officers
    officials:authorities country:nation countries:nations people:residents city:town president:leader
    minister:cabinet-member company:firm companies:firms workers:employees money:funds big:large large:sizeable
    small:minor new:fresh old:former many:numerous several:some more-than:over about:around nearly:almost
    also:too however:but but:yet because:since after:following before:ahead-of during:amid since:from while:as
    although:though near:close-to began:started begin:start ended:finished end:close showed:revealed show:reveal
    found:discovered find:discover made:produced make:produce took:seized take:seize gave:handed give:hand
    went:travelled go:travel came:arrived come:arrive left:departed called:named held:staged hold:stage
    used:employed use:employ increased:rose rose:climbed fell:dropped dropped:declined increase:rise decrease:fall
    help:aid helped:aided support:backing supported:backed protest:demonstration protests:demonstrations
    protesters:demonstrators war:conflict talks:negotiations deal:agreement plan:scheme plans:schemes
    report:account reports:accounts including:among-them according-to:as-stated-by expected:anticipated
    important:significant difficult:hard quickly:rapidly very:highly only:just last:past first:initial
    later:afterwards early:premature today:this-day yesterday:the-day-before children:youngsters man:male
    woman:female men:males women:females home:house house:home hospital:clinic doctors:physicians doctor:physician
    disease:illness sick:ill death:passing deaths:fatalities died:perished dead:deceased world:globe
    international:global economic:financial crisis:emergency problem:issue problems:issues question:matter
    the:this a:one an:one is:remains are:remain was:had-been were:had-been has:did-have have:do-have will:is-to
    would:was-to could:might not:never in:within on:upon at:around of:from for:towards with:alongside by:via
    and:plus that:which who:that their:its his:the her:the they:these he:this-one she:this-one it:this-thing
"""
_WORDS: dict[str, list[str]] = {}
for _pair in _SYNONYMS.split():
    _one, _other = _pair.split(":")
    _WORDS.setdefault(_one.replace("-", " "), []).append(_other.replace("-", " "))
_WORD = re.compile(r"[A-Za-z]+")
_FRONTED = re.compile(
    r"^((?:After|When|While|As|Although|Because|If|Since|Before|In|On|At) [^,“”\"]{8,90}), (\w[^“”\"]+)\.$"
)
_SAID = re.compile(r"^([^“”\"]{20,}), ((?:[A-Z][\w.]+ ){1,3})said\.$")
_ACTIVE = re.compile(
    r"\b([Tt]he \w+) (killed|attacked|arrested|injured|accused|rejected|approved|ordered|seized) (the \w+)\b"
)
_CONFUSED = [
    tuple(pair.split(">"))
    for pair in "rn>m m>rn l>1 O>0 o>c e>c h>li cl>d vv>w w>vv i>l I>l t>f a>o u>ii S>5 g>q".split()
] + [(" ", ""), (" ", "  ")]
"""What recognition takes for what."""


def cut(text: Sentences, chance: random.Random, left: float) -> Sentences:
    """A desk's cut: the front of the text, or its front and another stretch."""
    count = max(1, round(len(text) * left))
    if chance.random() < 0.5:
        return text[:count]
    front = max(1, count // 2)
    start = chance.randint(front, max(front, len(text) - (count - front)))
    return text[:front] + text[start : start + count - front]


def reordered(text: Sentences, chance: random.Random, left: float) -> Sentences:
    """Blocks of sentences in another order: shorter ones where less shall be left in place."""
    size = 1 + round(3 * left)
    blocks = [text[i : i + size] for i in range(0, len(text), size)]
    chance.shuffle(blocks)
    return [sentence for block in blocks for sentence in block]


def reworded(text: Sentences, chance: random.Random, left: float) -> Sentences:
    """Synonyms, voice and order of clauses, in as many sentences as the share asks for; a third of them at least."""
    wanted = max(len(text) // 3, round(len(text) * (1 - left)))
    chosen = set(chance.sample(range(len(text)), min(wanted, len(text))))
    return [_reworded(sentence, chance, 0.5) if i in chosen else sentence for i, sentence in enumerate(text)]


def reworded_lightly(text: Sentences, chance: random.Random, left: float) -> Sentences:
    """Some words of every sentence: nothing is left whole, much is left over."""
    return [_reworded(sentence, chance, 0.55 * (1 - left)) for sentence in text]


def _reworded(sentence: str, chance: random.Random, rate: float) -> str:
    sentence = _FRONTED.sub(lambda m: f"{m[2][0].upper()}{m[2][1:]} {m[1][0].lower()}{m[1][1:]}.", sentence)
    sentence = _SAID.sub(lambda m: f"{m[2].strip()} said that {m[1][0].lower()}{m[1][1:]}.", sentence)
    sentence = _ACTIVE.sub(lambda m: f"{m[3]} was {m[2]} by {m[1]}", sentence)

    def other(match: re.Match[str]) -> str:
        known = _WORDS.get(match.group().lower())
        if known is None or chance.random() >= rate:
            return match.group()
        word = chance.choice(known)
        return word[0].upper() + word[1:] if match.group()[0].isupper() else word

    return _WORD.sub(other, sentence)


def scanned(text: Sentences, chance: random.Random, left: float) -> Sentences:
    """The noise of optical character recognition: letters taken for others, spaces lost."""
    rate = 0.034 * (1 - left)
    found = []
    for sentence in text:
        pieces, i = [], 0
        while i < len(sentence):
            swaps = [swap for swap in _CONFUSED if sentence.startswith(swap[0], i)] if chance.random() < rate else []
            old, new = chance.choice(swaps) if swaps else (sentence[i], sentence[i])
            pieces.append(new)
            i += len(old)
        found.append("".join(pieces))
    return found


def untouched(text: Sentences, chance: random.Random, left: float) -> Sentences:
    """As it came: what is changed is the by-line."""
    return list(text)


EDITS: dict[str, Edit] = {
    "byline": untouched,
    "cut": cut,
    "reordered": reordered,
    "reworded": reworded,
    "reworded-lightly": reworded_lightly,
    "scanned": scanned,
}
"""Edits of one text. New leads, own additions and mixtures need other texts, see `with_own` and `mixed`."""


def with_own(text: Sentences, own: Sentences, chance: random.Random, left: float) -> Sentences:
    """A new lead, and own sentences among the copied ones, so that the copied ones are about `left` of the whole."""
    wanted = min(len(own), round(len(text) * (1 - left) / max(left, 0.1)))
    lead = min(wanted, chance.randint(1, 3))
    found = list(text[min(1, len(text) - 1) :])
    for sentence in own[lead:wanted]:
        found.insert(chance.randint(0, len(found)), sentence)
    return own[:lead] + found


def mixed(one: Sentences, two: Sentences, chance: random.Random) -> Sentences:
    """Two agencies' texts in one: blocks of both in turn, each in its order."""
    found: Sentences = []
    queues = [list(one), list(two)]
    while any(queues):
        queue = queues[chance.random() < 0.5] or queues[0] or queues[1]
        size = chance.randint(1, 4)
        found += queue[:size]
        del queue[:size]
    return found


def quoting(text: Sentences, speech: Sequence[str], speaker: str, chance: random.Random) -> Sentences:
    """A text that quotes a speech, in one piece or in several, with words of its own around it."""
    verbs = ["said", "told the hall", "went on", "added", "declared on Tuesday", "said to applause"]
    quoted = []
    for sentence in speech:
        verb = chance.choice(verbs)
        words = sentence.strip().rstrip(".").translate({ord(mark): None for mark in '“”"«»'})
        forms = [f"“{words},” {speaker} {verb}.", f"{speaker} {verb}: “{words}.”", f"“{words}.”"]
        quoted.append(chance.choice(forms))
    place = chance.randint(1, len(text)) if text else 0
    return text[:place] + quoted + text[place:]
