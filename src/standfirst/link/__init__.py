"""Link: from claims to their origins and from documents to their stories.

Takes claims, mentions and documents (and the neighbours that the store's index proposes); gives actors, copies,
voices, stories and propositions, each with its reasons. Pure: the same input gives the same output in any order. Does
not know the store, the network or the clock, and does not say what is true.

- `actors`: who speaks, across documents, under all names; `people`, `bodies`, `posts`, `institutions` and `countries`
  are its helpers.
- `copies`: which passages come from another text; `voices`: which claims go back to one utterance. The two are never
  mixed: copies tell whose text it is, voices are what is counted.
- `stories`: which documents are about one event; `terms` and `common_words` weigh their words.
- `propositions`: what claims agree or disagree about.
"""

from __future__ import annotations

from standfirst.link.actors import Actors, resolve_actors
from standfirst.link.copies import CopyGroup, TextSource, copy_groups, find_copies, text_sources
from standfirst.link.stories import assign, group, key_terms, on_story
from standfirst.link.voices import Voices, find_voices

__all__ = [
    "Actors",
    "CopyGroup",
    "TextSource",
    "Voices",
    "assign",
    "copy_groups",
    "find_copies",
    "find_voices",
    "group",
    "key_terms",
    "on_story",
    "resolve_actors",
    "text_sources",
]
