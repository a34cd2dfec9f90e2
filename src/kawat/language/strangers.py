"""Does a stretch of text name somebody or some place that no table has? Only then is the recogniser of names
worth its time, which is a third of all parsing and more.

A word written with a capital is known as part of a known name, as the name of a day, or as an everyday word
at the head of a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.language import Language
from spacy.pipeline import Pipe

from kawat.language.check import ENDS, MARKS, Words
from kawat.language.forms import Forms
from kawat.packs import Pack, Packs

RECOGNISER = "ner"
OPENS = ENDS | MARKS | frozenset(":;(")


def recogniser(nlp: Language) -> Mapping[str, Pipe]:
    """The step of a pipeline that finds names, by its own name; none where it leans on vectors that other
    steps share, and so must see what they see."""
    leaning = (name for _, step in nlp.pipeline for name in getattr(step, "listening_components", ()))
    if not nlp.has_pipe(RECOGNISER) or RECOGNISER in leaning:
        return {}
    return {RECOGNISER: nlp.get_pipe(RECOGNISER)}


class Strangers:
    """Looks for unknown names in the texts of one language."""

    def __init__(self, packs: Packs, pack: Pack, forms: Forms) -> None:
        self._actors = packs.actors
        self._pack = pack
        self._forms = forms
        self._everyday: dict[str, bool] = {}

    def among(self, words: Words) -> bool:
        """Whether any name among these words is unknown."""
        i, end = 0, len(words.lower)
        while i < end:
            first, last = words.bounds[i]
            text = words.text[first:last]
            if not text[:1].isupper():
                i += 1
                continue
            named = self._actors.at(self._pack.code, words.text, words.bounds, i, end)
            if named is not None:
                i = named[0]
            elif self._is_known(text, i == 0 or words.lower[i - 1] in OPENS):
                i += 1
            else:
                return True
        return False

    def _is_known(self, text: str, is_first: bool) -> bool:
        return self._pack.time.calendar.names_a_day(text) or (is_first and self._is_everyday(text.casefold()))

    def _is_everyday(self, low: str) -> bool:
        """Whether the pack has a word, in any of its forms."""
        found = self._everyday.get(low)
        if found is None:
            pack = self._pack
            listed = (pack.lexicon.words, pack.agents, pack.grammar.pronouns, pack.grammar.articles)
            found = any(form in table for form in self._forms(low) for table in listed)
            self._everyday[low] = found
        return found
