"""Which one type stands between two marked spans; there is always an answer."""

from __future__ import annotations

import pytest
from hypothesis import given

from kawat.parse import Parse
from kawat.reading import Relation
from kawat.records import Mention, Span
from reading.builders import context, of
from reading.test_reading_grammar import trees

ATTACKED = (
    "Zorbia/NAME/subject/attacked attacked=attack/VERB+past/root Yendor/NAME/object/attacked "
    "after/ADP/marker/met it/PRON/subject/met met=meet/VERB+past/adverbial_clause/attacked "
    "Fiji/NAME/object/met ."
)


def relate(sentence: str, actor: str | None, recipient: str | None) -> Mention:
    ready = context(sentence)
    text = ready.report.text
    marks = [Span.of(text, text.index(w), text.index(w) + len(w)) if w else None for w in (actor, recipient)]
    return Relation(ready, *marks).mention()


@pytest.mark.parametrize(
    ("actor", "recipient", "type_"),
    [
        ("Zorbia", "Yendor", "ASSAULT"),
        ("it", "Fiji", "CONSULT"),
        ("Zorbia", None, "ASSAULT"),
        (None, "Yendor", "ASSAULT"),
    ],
)
def test_the_act_that_joins_the_marks(actor: str | None, recipient: str | None, type_: str) -> None:
    assert relate(ATTACKED, actor, recipient).type == type_


def test_without_marks_the_outermost_act_answers() -> None:
    assert relate(ATTACKED, None, None).type == "ASSAULT"


def test_who_acts_after_somebody_spoke_is_not_the_sayer() -> None:
    resigned = (
        "Zorbia/NAME/subject/resigned resigned=resign/VERB+past/root after/ADP/marker/urged "
        "Yendor/NAME/subject/urged urged=urge/VERB+past/adverbial_clause/resigned it/PRON/object/urged ."
    )
    assert relate(resigned, "Zorbia", "Yendor").type == "RETREAT"


def test_the_marks_come_back_as_written_with_what_they_name() -> None:
    found = relate(ATTACKED, "Zorbia", "Yendor")
    assert [(e.name, e.codes) for e in (*found.actors, *found.recipients)] == [("Zorbia", ()), ("Yendor", ())]
    assert relate(ATTACKED, "it", "Fiji").recipient_codes == ("FJI:GOV",)


def test_a_mark_left_out_is_nobody() -> None:
    found = relate(ATTACKED, None, "Yendor")
    assert (found.actors, [e.name for e in found.recipients]) == ((), ["Yendor"])


def test_a_sentence_of_unknown_words_gets_the_most_frequent_type_and_says_so() -> None:
    found = relate(
        "Zorbia/NAME/subject/glorped glorped/VERB/root Yendor/NAME/object/glorped .", "Zorbia", "Yendor"
    )
    ready = context("x/NOUN/root")
    assert found.type == ready.ontology.relations.fallback
    assert [step.rule for step in found.derivation] == ["no word of the text is known"]
    assert found.evidence.text == "glorped"


def test_a_promise_to_yield_is_a_promise_there() -> None:
    """The explicit lines of the ontology go before the table's own."""
    sentence = (
        "Zorbia/NAME/subject/promised promised=promise/VERB+past/root to/PART/marker/lift "
        "lift/VERB+infinitive/open_clause/promised sanctions=sanction/NOUN/object/lift "
        "on/ADP/preposition/Yendor Yendor/NAME/oblique/sanctions ."
    )
    assert relate(sentence, "Zorbia", "Yendor").type == "AGREE"


@given(parse=trees())
def test_every_tree_has_an_answer_with_a_derivation(parse: Parse) -> None:
    ready = of(parse)
    found = Relation(ready, Span.of(parse.text, 0, parse.tokens[0].end), None).mention()
    assert found.type in ready.ontology.types
    assert found.derivation


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "type_"),
    [
        ("Otoritas/NOUN/root mendeportasi/NOUN/modifier/Otoritas buruh/NOUN/modifier/mendeportasi "
         "yang/PRON/subject/bertemu bertemu/VERB/relative_clause/buruh wartawan/NOUN/object/bertemu .",
         "Otoritas", "buruh", "COERCE"),
        ("Buruh/NOUN/root dideportasi/NOUN/modifier/Buruh petugas/NOUN/modifier/dideportasi "
         "yang/PRON/subject/bertemu bertemu/VERB/relative_clause/petugas wartawan/NOUN/object/bertemu .",
         "petugas", "Buruh", "COERCE"),
    ],
)  # fmt: skip
def test_where_a_loose_parser_loses_the_parties_the_order_of_the_marks_tells(
    sentence: str, actor: str, recipient: str, type_: str
) -> None:
    ready = context(sentence, language="id")
    text = ready.report.text
    marks = [Span.of(text, text.index(w), text.index(w) + len(w)) for w in (actor, recipient)]
    assert Relation(ready, *marks).mention().type == type_


@pytest.mark.parametrize("verb", ["menuntut", "menentang", "mengecam"])
def test_what_a_protest_is_about_is_part_of_it(verb: str) -> None:
    ready = context(
        f"Buruh/NOUN/subject/mogok mogok/VERB/root selama/ADP/preposition/pekan pekan/NOUN/oblique/mogok "
        f"untuk/CONJ/marker/{verb} {verb}/VERB/adverbial_clause/mogok Zorbia/NAME/object/{verb} .",
        language="id",
    )
    text = ready.report.text
    marks = [Span.of(text, text.index(w), text.index(w) + len(w)) for w in ("Buruh", "Zorbia")]
    assert Relation(ready, *marks).mention().type == "PROTEST"
