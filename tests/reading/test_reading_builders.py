"""The notation of the tests themselves."""

from kawat.parse import Feature, Role, WordClass
from reading.builders import parse

GIVEN = (
    "Russia/NAME/subject/gave gave=give/VERB+past/root aid/NOUN/object/gave to/ADP/preposition/Korea "
    "Korea@place/NAME/oblique/gave ."
)


def test_the_notation_reads_as_the_sentence() -> None:
    assert parse(GIVEN, GIVEN, "¶ " + GIVEN).text == (
        "Russia gave aid to Korea. Russia gave aid to Korea.\nRussia gave aid to Korea."
    )


def test_tokens_cut_the_text() -> None:
    built = parse('" We/PRON/subject/agree agree/VERB/root " , he/PRON/subject/agree .')
    assert built.text == '"We agree", he.'
    assert [built.text[t.start : t.end] for t in built.tokens] == [t.text for t in built.tokens]


def test_words_carry_what_is_written() -> None:
    russia, gave, _, _, korea, stop = parse(GIVEN).tokens
    assert (gave.lemma, gave.word_class, gave.features) == ("give", WordClass.VERB, frozenset({Feature.PAST}))
    assert (russia.role, russia.head, gave.head, stop.head) == (Role.SUBJECT, 1, 1, 1)
    assert (korea.marker, korea.entity) == ("to", "place")


def test_later_sentences_hang_on_their_own_words() -> None:
    assert parse(GIVEN, GIVEN).tokens[6].head == 7
