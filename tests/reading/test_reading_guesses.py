"""Relations between two marks: their own lines, and guesses where nothing is known."""

from __future__ import annotations

import pytest

from kawat.reading import Relation
from kawat.records import Mention, Span
from reading.builders import context


def relate(sentence: str) -> Mention:
    ready = context(sentence)
    text = ready.report.text
    marks = [Span.of(text, text.index(w), text.index(w) + len(w)) for w in ("Zorbia", "Yendor")]
    return Relation(ready, *marks).mention()


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        # an operation over something unknown is what it most often is
        (
            "Zorbia/NAME/subject/gave gave=provide/VERB+past/root widgets=widget/NOUN/object/gave "
            "to/ADP/preposition/Yendor Yendor/NAME/oblique/gave .",
            "AID",
        ),
        # "must" over a verb that is not known asks, on the word of its sayer
        (
            "Zorbia/NAME/subject/said said=say/VERB+past/root Yendor/NAME/subject/glorp "
            "must/AUX/auxiliary/glorp glorp/VERB+infinitive/clause/said .",
            "REQUEST",
        ),
        # a verb that is not known, done jointly
        (
            "Zorbia/NAME/subject/glorp and/CONJ/coordinator/Yendor Yendor/NAME/conjunct/Zorbia "
            "jointly/ADV/adverb/glorp glorp/VERB/root pipelines=pipeline/NOUN/object/glorp .",
            "COOPERATE",
        ),
        # to say that somebody did harm accuses him
        (
            "Zorbia/NAME/subject/said said=say/VERB+past/root Yendor/NAME/subject/attacked "
            "attacked=attack/VERB+past/clause/said Fiji/NAME/object/attacked .",
            "ACCUSE",
        ),
        # a word with nothing but a recipient
        (
            "Zorbia/NAME/subject/briefed briefed=brief/VERB+past/root Yendor/NAME/object/briefed .",
            "CONSULT",
        ),
        # what is not done is refused
        (
            "Zorbia/NAME/subject/lift will/AUX/auxiliary/lift not/PART/negation/lift lift/VERB/root "
            "sanctions=sanction/NOUN/object/lift on/ADP/preposition/Yendor Yendor/NAME/oblique/sanctions .",
            "REJECT",
        ),
        # acts of another type there
        (
            "Zorbia/NAME/subject/convicted convicted=convict/VERB+past/root Yendor/NAME/object/convicted .",
            "ACCUSE",
        ),
    ],
)
def test_relations_have_their_own_conventions_and_guesses(sentence: str, type_: str) -> None:
    assert relate(sentence).type == type_


def test_what_is_known_goes_before_a_guess() -> None:
    """ "provided" is known over "food"; "seized" over something unknown would be a guess."""
    sentence = (
        "Zorbia/NAME/subject/provided provided=provide/VERB+past/root food/NOUN/object/provided "
        "to/ADP/preposition/Yendor Yendor/NAME/oblique/provided and/CONJ/coordinator/provided "
        "seized=seize/VERB+past/conjunct/provided widgets=widget/NOUN/object/seized ."
    )
    found = relate(sentence)
    assert (found.type, found.derivation[0].rule) == ("AID", "thing goods")
