"""Which entries of the pack a word carries where it stands."""

from __future__ import annotations

from kawat.reading.lexical import matches
from reading.builders import context

LISTED = "masukkan ke daftar hitam"


def test_the_prepositional_end_of_a_phrase_may_stand_behind_the_object() -> None:
    ready = context(
        "Yendor/NAME/subject/memasukkan memasukkan/VERB/root Zorbia/NAME/object/memasukkan "
        "ke/ADP/preposition/daftar daftar/NOUN/oblique/memasukkan hitam/ADJ/adjective/daftar .",
        language="id",
    )
    assert LISTED in [match.entry.word for match in matches(ready, 1)]


def test_but_not_behind_another_verb() -> None:
    ready = context(
        "Yendor/NAME/subject/memasukkan memasukkan/VERB/root Zorbia/NAME/object/memasukkan "
        "lalu/ADV/adverb/lari lari/VERB/conjunct/memasukkan ke/ADP/preposition/daftar "
        "daftar/NOUN/oblique/lari hitam/ADJ/adjective/daftar .",
        language="id",
    )
    assert LISTED not in [match.entry.word for match in matches(ready, 1)]
