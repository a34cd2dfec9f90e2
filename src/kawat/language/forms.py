"""Under which entries may the pack list a word, as long as no parser has said what it is?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from spacy.language import Language

from kawat.packs import Pack
from kawat.parse import Token, WordClass

Forms = Callable[[str], tuple[str, ...]]

EXCEPTIONS, RULES = "lemma_exc", "lemma_rules"


def forms_of(pack: Pack, nlp: Language) -> Forms | None:
    """What tells all dictionary forms that a word in lower case may have: the pack where it matches forms,
    else the tables of the parser's own lemmatizer; None where it has no such tables."""
    if pack.matches_forms:
        return pack.stems
    lookups = nlp.get_pipe("lemmatizer").lookups if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not (lookups.has_table(EXCEPTIONS) and lookups.has_table(RULES)):
        return None
    return Lemmas(lookups.get_table(EXCEPTIONS), lookups.get_table(RULES)).of


def with_listed_lemma(token: Token, pack: Pack, forms: Forms) -> Token:
    """A verb under the lemma that the pack lists, where the parser's lemmatizer cut it wrongly ("fined" to
    "fin")."""
    listed = pack.lexicon.by_head
    known = (token.lemma in listed, token.lower in listed, token.lemma in pack.reporting.verbs)
    if token.word_class is not WordClass.VERB or any(known):
        return token
    verbs = (
        form
        for form in forms(token.lower)
        if any(entry.word_class is WordClass.VERB for entry in listed.get(form, ()))
    )
    lemma = next(verbs, token.lemma)
    return token if lemma == token.lemma else replace(token, lemma=lemma)


class Lemmas:
    """All lemmas that rules and exceptions could give a word, whatever its part of speech."""

    def __init__(
        self, exceptions: Mapping[str, Mapping[str, list[str]]], rules: Mapping[str, list[Any]]
    ) -> None:
        self._exceptions = list(exceptions.values())
        self._rules = sorted({(old, new) for table in rules.values() for old, new in table})
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """The word itself, its irregular lemmas, and what each rule makes of its ending."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._of(word)
        return found

    def _of(self, word: str) -> tuple[str, ...]:
        irregular = (lemma for table in self._exceptions for lemma in table.get(word, ()))
        cut = (word[: len(word) - len(old)] + new for old, new in self._rules if word.endswith(old))
        return tuple(dict.fromkeys((word, *irregular, *cut)))
