"""Who stands before a verb by the order of words, where the parse hangs all of it on the first noun."""

from __future__ import annotations

import pytest

from kawat.reading.order import Order
from reading.builders import at, context

PLAIN = "Polisi/NOUN/root Togo/NAME/modifier/Polisi di/ADP/preposition/Lome Lome/NAME/modifier/Polisi {} ."
SUBJECTS = {
    "a misread verb": (PLAIN.format("menggerebek/NOUN/modifier/Polisi"), "menggerebek", "Polisi"),
    "behind an adverb": (
        PLAIN.format("juga/ADV/adverb/menahan menahan/VERB/relative_clause/Polisi"),
        "menahan",
        "Polisi",
    ),
    "joined verbs": (
        PLAIN.format(
            "datang/VERB/noun_clause/Polisi dan/CONJ/coordinator/menahan menahan/VERB/conjunct/Polisi"
        ),
        "menahan",
        "Polisi",
    ),
    "a description between commas": (
        "Menteri/NOUN/root , Ana/NAME/apposition/Menteri , menolak/VERB/conjunct/Menteri .",
        "menolak",
        "Menteri",
    ),
    "a relative clause inside": (
        "Kelompok/NOUN/root yang/PRON/subject/dibantu dibantu/VERB+passive/relative_clause/Kelompok "
        "Iran/NAME/modifier/Kelompok menyerang/VERB/conjunct/Kelompok .",
        "menyerang",
        "Kelompok",
    ),
    "the clause's own relative word": (
        "Kelompok/NOUN/root yang/PRON/subject/menyerang menyerang/VERB/relative_clause/Kelompok .",
        "menyerang",
        "",
    ),
    "the object of another verb": (
        "Kenya/NAME/subject/mengirim mengirim/VERB/root polisi/NOUN/object/mengirim "
        "menahan/VERB/conjunct/polisi .",
        "menahan",
        "",
    ),
    "nothing but a place": (
        "Di/ADP/preposition/Lome Lome/NAME/root menahan/VERB/conjunct/Lome .",
        "menahan",
        "",
    ),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_noun_that_opens_the_clause(name: str) -> None:
    sentence, verb, expected = SUBJECTS[name]
    ready = context(sentence, language="id")
    found = Order(ready).subject(at(ready, verb))
    assert (ready.parse.tokens[found].text if found is not None else "") == expected
