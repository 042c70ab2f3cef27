"""Furniture: what a page says about itself and not about the news.

Two tables of rules, read top to bottom. WHOLE: a pattern that makes a whole paragraph furniture. GLUED: a pattern
for what stands before, after or within the words of a paragraph. Each rule has a name, which the part carries as its
label, and a longest length beyond which it never holds: news marked as furniture is worse than furniture left. Nothing
is taken out of the text; it is only marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.read.draft import Block, Piece
from standfirst.records import PartKind

F, CAPTION, CORRECTION, ITEM = PartKind.FURNITURE, PartKind.CAPTION, PartKind.CORRECTION, PartKind.ITEM


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    longest: int
    kind: PartKind = F


def _rule(name: str, pattern: str, longest: int, kind: PartKind = F, flags: re.RegexFlag = re.I) -> Rule:
    return Rule(name, re.compile(pattern, flags), longest, kind)


_NAMES = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}"
_TIME = r"\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4}\b)?"
_SHARE_WORDS = (
    r"(?:share(?: (?:this|on|via|by)(?: (?:article|story|page|mail|e-?mail))?)?|tweet|post|e-?mail|print"
    r"|facebook|twitter|x"
    r"|pinterest|whatsapp|linkedin|reddit|tumblr|telegram|flipboard|messenger|pocket|copy(?: the)? link|link copied"
    r"|close(?: panel)?|comments?|save|bookmark|listen(?: to (?:this )?article)?|\d+:\d\d|\d+ shares?|\d+)"
)

WHOLE: tuple[Rule, ...] = (
    _rule("separator", r"^[\W_]{1,80}$", 80),
    _rule("advertisement", r"^(?:advertisement|advertising|sponsored(?: content| by .{2,30})?)\W*$", 60),
    _rule("advertisement", r"^(?:advertisement\W+|story )(?:scroll|continues?)\b.{0,60}$", 90),
    _rule("share bar", rf"^{_SHARE_WORDS}(?:[\s|·,/]+(?:and )?{_SHARE_WORDS})+$", 200),
    _rule("platform", r"^(?:youtube|twitter|facebook|instagram|vine|tiktok|video|photos?|gallery)$", 12),
    _rule("credit line", r"^\(?via [\w.& ]{2,40}\)?:?$", 50),
    _rule(
        "photo credit",
        r"^(?:images?|photos?|photographs?|pictures?|video|credits?|photo credit|image credit)(?: by)?:\s.{2,120}$",
        140,
    ),
    _rule("photo credit", rf"^(?:photograph|photo|image|picture)s? by {_NAMES}\.?$", 90),
    _rule("photo credit", r"^(?:enlarge this image )?toggle caption\b.*$", 200),
    _rule("photo credit", r"^(?:enlarge this image|image copyright (?:(?!image caption).)*)$", 120),
    _rule("embedded video", r"^just watched\b.*\bmust watch\b.*$", 500),
    _rule(
        "embedded video",
        r"^(?:media playback is (?:un|not )supported on (?:your|this) device"
        r"|video loading.*)$",
        90,
    ),
    _rule(
        "placeholder", r"^(?:poll loading.*|loading\W*|(?:view )?gallery|slideshow(?: \(.*\))?|scroll down for .*)$", 60
    ),
    _rule("placeholder", r"^(?:this video (?:has been|was) removed.*|please enable javascript.*)$", 200),
    _rule("call to click", r"^click (?:here|below|on|for|through)\b.*$", 160),
    _rule("call to click", r"^on a mobile device\?.*$", 120),
    _rule("call to click", r"^(?:to|for) \w.{2,200}\bclick here\W*$", 220),
    _rule("call to click", r"^watch [^.]*\b(?:weekdays|weeknights|weekends|on demand)\b.*$", 300),
    _rule(
        "call to click",
        r"^(?:read|see|watch|view|listen to)\b[^.!?]{0,90}\b(?:here|below|gallery|full story|slideshow"
        r"|profile)\b[^.!?]{0,60}[.:]?$",
        120,
    ),
    _rule("related headline", r"^(?!.*\.$).{8,160}\bRead more$", 200, flags=re.NOFLAG),
    _rule(
        "related headline",
        r"^(?:read (?:more|also|next)|related|see also|more on this"
        r"|further reading)\s*[:>»].*$",
        200,
    ),
    _rule("related headline", r"^more\s?:\s?\S.{8,140}[^.]$", 160),
    _rule("related headline", r"^Related(?=['‘“\"A-Z]).*$", 600, flags=re.NOFLAG),
    _rule(
        "related headline",
        r"^(?:opinion|analysis|video|watch|photos|pictures|gallery|listen|podcast|in pictures|quiz"
        r"|read)\s?[:|]\s[^.!]{4,110}$",
        120,
    ),
    _rule(
        "link list",
        r"^(?:you (?:might|may) also (?:like|be interested in)|most (?:read|popular|viewed)"
        r"|trending(?: now)?)\W*$",
        60,
    ),
    _rule("sign-up", r"\b(?:delivered|sent|straight|in)\b[^.]{0,40}\b(?:to )?your inbox\b", 400),
    _rule("sign-up", r"^(?:get|join) (?:our|the)\b.{0,80}\bnewsletters?\b.*\bsign up\b", 20_000),
    _rule("sign-up", r"\bby signing up,? you agree\b", 400),
    _rule(
        "sign-up",
        r"^(?:sign up|subscribe|log in|become a (?:member|subscriber))\b"
        r".{0,40}\b(?:for|to|now|here|today|newsletters?)\b",
        220,
    ),
    _rule("sign-up", r"^(?:register|sign in) (?:now|here|for free|to (?:read|continue|comment))\b.{0,80}$", 120),
    _rule("sign-up", r"^(?:download|get) (?:the|our) [^.]{0,40}\bapp\b[^.]{0,60}\.?$", 120),
    _rule("sign-up", r"^visit [^.]{2,60}\b(?:homepage|website|site)\b[^.]{0,40}\.?$", 120),
    _rule("cookie note", r"\b(?:we|our|this (?:web)?site)\b.{0,120}\bcookies?\b", 500),
    _rule("cookie note", r"^(?:accept|manage|reject)(?: all)? cookies\b.{0,60}$", 90),
    _rule("copyright", r"^(?:copyright\s*(?:©|\(c\)|\d{4}|by\b)|©|\(c\)\s*\d{4}).*$", 300),
    _rule("copyright", r"\ball rights reserved\b", 300),
    _rule("copyright", r"^(?:this material|this content) may not be (?:published|reproduced|reprinted)\b", 300),
    _rule(
        "reprint",
        r"^this (?:article|story|report|post|piece) (?:was )?(?:originally|first) (?:appeared"
        r"|published|ran)\b",
        300,
    ),
    _rule("contributors", r"\bcontributed(?: reporting)? to this (?:report|story|article|post)\.?\)?$", 600),
    _rule("contributors", r"\bcontributed reporting(?: from [\w ,]+)?\.?\)?$", 600),
    _rule("contributors", r"\b(?:reported from|writers?|correspondents?|staff)\b.*\bcontributed\.?\)?$", 600),
    _rule("contributors", r"^contribut(?:ing|ors?)(?: writers?| reporters?)?\s?:", 300),
    _rule("contributors", r"^[\s(\[—–-]*(?:with )?(?:additional |further )(?:reporting|files) (?:by|from)\b", 400),
    _rule("contributors", r"^[\s(\[—–-]*with (?:reporting|files) (?:by|from)\b", 400),
    _rule("contributors", r"^[(\[—–-]\s*(?:reporting|writing|editing|compiled|edited|written) by\b", 400),
    _rule(
        "contributors",
        rf"^(?:Reporting|Writing|Editing|Edited|Compiled) by {_NAMES}(?:(?:,|;| and|; [Ee]diting by)+ {_NAMES})*\.?$",
        300,
        flags=re.NOFLAG,
    ),
    _rule("contributors", rf"^{_NAMES}(?:(?:,| and) {_NAMES})* reported from [^.]+\.$", 200, flags=re.NOFLAG),
    _rule("contact line", r"^(?:write to|contact|e-?mail|reach|follow) .{2,60}\s\S*@\S.{0,80}$", 160),
    _rule("contact line", r"^follow .{2,60} on (?:twitter|facebook|instagram|x|threads)\b.{0,60}$", 160),
    _rule("contact line", r"^[\w.+-]+@[\w-]+\.[\w.-]+\b.{0,60}$", 100),
    _rule("contact line", r"^have (?:something to add|a (?:news )?tip|a story)\b.*$", 200),
    _rule("updated at", rf"^[\s(\[—–-]*(?:last )?updated?(?: at| on)?:?\s(?:{_TIME}|\w+ \d{{1,2}}).{{0,40}}$", 70),
    _rule("updated at", r"^(?:published|posted|first published)(?: at| on)?:?\s(?!in\b).{0,20}\d.{0,30}[^.]$", 70),
    _rule("about this page", r"\bthis (?:note|page) about how we cover\b", 300),
    _rule("about this page", r"^this is a (?:developing|breaking)(?: news)? story\b", 500),
    _rule(
        "about this page",
        r"^\(?we (?:will|[’']ll|most recently) (?:update|updated|keep updating"
        r"|continue to update|focus on)\b.*\b(?:page|post|story|update)\b",
        500,
    ),
    _rule("about this page", r"^\(?we (?:will|[’']ll) focus on\b.*\bwe[’']ll update\b", 400),
    _rule("about this page", r"^(?:take me )?back to (?:the )?top\b.{0,40}$", 70),
    _rule("about this page", r"^(?:please )?(?:stay tuned|check back)\b.{0,80}$", 100),
    _rule("reading time", r"^\d+[ -]min(?:ute)?s?(?: to)? read$", 30),
    _rule("about this page", r"^this (?:article|story) is more than [\w ]{3,20} old$", 60),
    _rule("opinions", r"\b(?:opinions|views) expressed (?:in this (?:commentary|column|article|piece)|here)\b", 900),
    _rule(
        "about the author",
        r"^editor[’']?s?[’']? note\s?:\s?[^.]{3,80} (?:is|was|are|served as) (?:an?|the) [^.]{0,160}\b(?:columnist"
        r"|contributor|professor|fellow|author|writer|editor|analyst|director|correspondent|host|strategist)\b",
        900,
    ),
    _rule(
        "correction",
        r"^[\[(]?\s*(?:corrections?|clarification|editor[’']?s?[’']? note|editorial note)"
        r"(?: (?:at|on|of) [^:\]]{3,30}|, [^:]{3,30}| \([^)]{3,30}\)| appended)?\s*[:.\]—–-]",
        1500,
        CORRECTION,
    ),
    _rule(
        "correction",
        r"\b(?:an|the|this) (?:earlier|original|previous) version of (?:this|our)"
        r" (?:story|article|report|post|headline|piece|page)\b",
        900,
        CORRECTION,
    ),
    _rule(
        "caption",
        r"\((?:AP|AFP|Reuters|EPA|PA|TASS|Getty|Xinhua)(?: (?:Photo|Images|Pictures"
        r"|via))\b[^()]{0,80}\)\s*$",
        900,
        CAPTION,
    ),
    _rule("caption", r"\((?:Photo|Image|Picture|Credit)(?: by|:) [^()]{2,80}\)\s*$", 700, CAPTION),
    _rule(
        "caption",
        r"(?:\(|\b)(?:REUTERS|AFP PHOTO"
        r"|AP PHOTO)\s?/\s?[A-Z][^()]{2,60}\)?\s*$",
        900,
        CAPTION,
        re.NOFLAG,
    ),
    _rule("caption", rf"\[{_NAMES}/[A-Z][^\[\]]{{1,60}}\]\s*$", 700, CAPTION, re.NOFLAG),
    _rule("caption", r"^FILE(?: PHOTO)?\s?[-–—:]", 700, CAPTION, re.NOFLAG),
    _rule(
        "caption",
        r"[.!?)]\s(?:Photo(?:graph)?|Image|Picture"
        r"|Credit)s?: [A-Z][^.:]{1,80}$",
        600,
        CAPTION,
        re.NOFLAG,
    ),
    _rule("caption", r"\bHide Caption \d+ of \d+$", 50_000, CAPTION, re.NOFLAG),
    _rule("caption", r"^Image\s.{10,400}\sCredit\s.{2,60}$", 500, CAPTION, re.NOFLAG),
    _rule("caption", r"^\d+ of \d+(?=[A-Z]).*$", 900, CAPTION, re.NOFLAG),
)
"""Order matters only where two rules fit: the first one names the part."""

_GLUED_CAPTION = re.compile(
    r"^(?:Image (?:copyright|source) .{0,80}?\s?(?:Image )?caption\s|Media playback is unsupported on your device\s"
    r"(?:Media caption\s)?|Play Video\s(?:\d+:\d\d\s)?|(?:Facebook Twitter Pinterest|Share on Facebook)\s"
    r"|Image caption\s)"
)
_NOTE_WITHIN = re.compile(
    r"\[\s*(?:Editor[’']?s?[’']? note|Correction|Clarification)\b[^\[\]]{5,600}\]"
    r"|\((?:Editor[’']?s?[’']? note|Correction)\b[^()]{5,600}\)",
    re.I,
)
_TRAIL = re.compile(
    r"(?P<last>[A-Z][\w'’-]+) (?P<trail>(?:[A-Z(][\w.'’()-]* ){0,5}(?P=last)(?=[A-Z0-9'‘“\"(\[])"
    r"[^\n]{8,600}?\bMORE\b)"
)
"""A name, then the full name glued to headlines that end in MORE: what a tag page's pop-up leaves in copied text."""
_TRAILING = re.compile(
    r"\s(?P<tail>(?:AGENCIES|CLICK HERE\b.{0,120}|(?:Read|See) more here\.?|\(more\)"
    r"|\((?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by [^()]{3,300}\)))$"
)
_EMBEDDED = re.compile(r"^Skip \w+ post by (?P<who>@\w+)\s")
_HIGHLIGHTS = re.compile(r"^(?:Story highlights|Key points|Highlights)\s(?=[A-Z0-9'‘“\"])")
_OPENING = re.compile(r"^\(\s?[—–-]\s")

COUNTRIES = frozenset(
    """Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain
    Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Brunei Bulgaria Burundi Cambodia
    Cameroon Canada Chad Chile China Colombia Comoros Croatia Cuba Cyprus Denmark Djibouti Dominica Ecuador Egypt
    Eritrea Estonia Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea
    Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kenya
    Kuwait Laos Latvia Lebanon Liberia Libya Lithuania Luxembourg Malawi Malaysia Mali Malta Mexico Moldova Monaco
    Mongolia Morocco Mozambique Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Panama Paraguay
    Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Senegal Serbia Singapore Slovakia Slovenia Somalia
    Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tanzania Thailand Togo Tunisia Turkey Uganda Ukraine Uruguay
    Venezuela Vietnam Yemen Zambia Zimbabwe""".split()
)


def whole(text: str) -> Rule | None:
    """The first rule that makes this whole paragraph something else than news, or None."""
    for rule in WHOLE:
        if len(text) <= rule.longest and rule.pattern.search(text):
            return rule
    return Rule("list of countries", _OPENING, 0) if country_list(text) else None


def country_list(text: str) -> bool:
    """Whether a paragraph is a form's list of countries and no sentence that names some."""
    words = re.findall(r"[\w'’.-]+", text)
    named = sum(1 for word in words if word in COUNTRIES)
    small = sum(1 for word in words if word[:1].islower() and word not in ("and", "of", "the"))
    return named >= 12 and named >= 0.5 * len(words) and small <= 0.05 * len(words)


def glued(block: Block) -> Block:
    """The block with what is glued to its words marked as pieces; the block itself where nothing is."""
    text = block.text
    if match := _GLUED_CAPTION.match(text):
        return _cut(block, [Piece(0, match.end(), F, "caption mark")], rest=CAPTION)
    if match := _EMBEDDED.match(text):
        piece = Piece(match.end(), len(text), PartKind.QUOTE, match["who"])
        return block.split(Piece(0, match.end(), F, "embedded post"), piece)
    if match := _HIGHLIGHTS.match(text):
        return _cut(block, [Piece(0, match.end(), F, "highlights")], rest=ITEM)
    found = [Piece(m.start("trail"), m.end("trail"), F, "headlines at a name") for m in _TRAIL.finditer(text)]
    found += [Piece(m.start(), m.end(), CORRECTION, "correction") for m in _NOTE_WITHIN.finditer(text)]
    if match := _TRAILING.search(text):
        found.append(Piece(match.start("tail"), match.end("tail"), F, "trailer"))
    if match := _OPENING.match(text):
        found.append(Piece(0, match.end(), F, "dateline"))
    return _cut(block, found, rest=block.kind) if found else block


def _cut(block: Block, found: list[Piece], rest: PartKind) -> Block:
    """Pieces that cover the block: those found, and `rest` between them. Overlaps go to the first."""
    pieces: list[Piece] = []
    at = 0
    for piece in sorted(found, key=lambda p: p.start):
        if piece.start < at:
            continue
        if block.text[at : piece.start].strip():
            pieces.append(Piece(at, piece.start, rest))
        pieces.append(piece)
        at = piece.end
    if block.text[at:].strip():
        pieces.append(Piece(at, len(block.text), rest))
    return block.split(*pieces)


def cut_front(block: Block, end: int, label: str) -> Block:
    """The block with its first `end` characters marked as furniture called `label`; other pieces stay."""
    kept = tuple(p for p in block.pieces if p.start >= end)
    if block.pieces and kept != block.pieces:
        first = next((p for p in block.pieces if p.start < end < p.end), None)
        kept = ((Piece(end, first.end, first.kind, first.label),) if first else ()) + kept
    elif not block.pieces:
        kept = (Piece(end, len(block.text), block.kind, block.label),)
    return block.split(Piece(0, end, F, label), *(p for p in kept if block.text[p.start : p.end].strip()))
