"""Which dictionary form a verb is found under, whatever the parser's lemmatizer made of it."""

from __future__ import annotations

import pytest

from kawat.language.forms import Lemmas, with_listed_lemma
from kawat.packs import Packs
from kawat.parse import Role, Token, WordClass

LEMMAS = Lemmas({}, {"verb": [("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")]})


def token(text: str, lemma: str, word_class: WordClass = WordClass.VERB) -> Token:
    return Token(0, text, lemma, word_class, 0, len(text), 0, Role.ROOT)


@pytest.mark.parametrize(
    ("word", "cut", "listed"),
    [("fined", "fin", "fine"), ("accused", "accuse", "accuse"), ("zoxing", "zoxe", "zoxe")],
    ids=["cut wrongly", "already listed", "listed nowhere"],
)
def test_a_verb_stands_under_the_lemma_that_the_pack_lists(
    real_packs: Packs, word: str, cut: str, listed: str
) -> None:
    found = with_listed_lemma(token(word, cut), real_packs.language("en"), LEMMAS.of)
    assert found.lemma == listed


def test_only_verbs_get_another_lemma(real_packs: Packs) -> None:
    noun = token("fined", "fin", WordClass.NOUN)
    assert with_listed_lemma(noun, real_packs.language("en"), LEMMAS.of) == noun
