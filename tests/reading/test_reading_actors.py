"""Whom a noun phrase names, in the words and names that Kawat ships."""

from __future__ import annotations

import pytest

from kawat.reading import Context
from kawat.reading.actors import Actors
from kawat.records import Quote, Span, codes_of
from reading.builders import at, context, mention

LEFT = "left=leave/VERB/root ."


def who(ready: Context, word: str) -> tuple[str, ...]:
    return codes_of(Actors(ready).who(at(ready, word)))


@pytest.mark.parametrize(
    ("phrase", "head", "codes"),
    [
        ("Kenya/NAME/subject/left", "Kenya", ("KEN:GOV",)),
        ("Kenyan/ADJ/adjective/police police/NOUN/subject/left", "police", ("KEN:COP",)),
        (
            "police/NOUN/subject/left in/ADP/preposition/Kenya Kenya/NAME/oblique/police",
            "police",
            ("KEN:COP",),
        ),
        (
            "Kenya/NAME/possessor/minister 's/PART/other/Kenya minister/NOUN/subject/left",
            "minister",
            ("KEN:GOV",),
        ),
        ("Kenyans/NAME/subject/left", "Kenyans", ("KEN:CVL",)),
        ("Nairobi/NAME/subject/left", "Nairobi", ("KEN:GOV",)),
        ("Kenyan/ADJ/adjective/territory territory/NOUN/subject/left", "territory", ("KEN:GOV",)),
        (
            "Kenyan/ADJ/adjective/minister foreign/ADJ/adjective/minister minister/NOUN/subject/left "
            "Abla@person/NAME/name_part/Zuri Zuri@person/NAME/apposition/minister",
            "minister",
            ("KEN:GOV",),
        ),
        (
            "Kenya/NAME/subject/left and/CONJ/coordinator/Fiji Fiji/NAME/conjunct/Kenya",
            "Kenya",
            ("KEN:GOV", "FJI:GOV"),
        ),
        (
            "Armenian/ADJ/adjective/troops and/CONJ/coordinator/Azerbaijani "
            "Azerbaijani/ADJ/conjunct/Armenian "
            "troops=troop/NOUN/subject/left",
            "troops",
            ("ARM:MIL", "AZE:MIL"),
        ),
        (
            "thousands=thousand/NOUN/subject/left of/ADP/preposition/Venezuelans "
            "Venezuelans/NAME/oblique/thousands",
            "thousands",
            ("VEN:CVL",),
        ),
        ("Zorbia/NAME/subject/left", "Zorbia", ()),
        ("Zorbian/ADJ/adjective/soldiers soldiers=soldier/NOUN/subject/left", "soldiers", ()),
        ("somebody/PRON/subject/left", "somebody", ()),
    ],
    ids=[
        "country",
        "modifier",
        "of-phrase",
        "possessor",
        "people",
        "seat",
        "a thing of a country",
        "title, country and unknown name",
        "conjuncts",
        "two countries' agents",
        "a quantity of people",
        "an unknown name",
        "an unknown country's agents",
        "nobody",
    ],
)
def test_a_phrase_names(phrase: str, head: str, codes: tuple[str, ...]) -> None:
    assert who(context(f"{phrase} {LEFT}"), head) == codes


@pytest.mark.parametrize(
    ("phrase", "head", "codes"),
    [
        ("polisi/NOUN/subject/pergi Kenya/NAME/modifier/polisi", "polisi", ("KEN:COP",)),
        (
            "Presiden/NOUN/subject/pergi Rusia/NAME/modifier/Presiden "
            "Vladimir@person/NAME/apposition/Presiden "
            "Putin@person/NAME/name_part/Vladimir",
            "Presiden",
            ("RUS:GOV",),
        ),
        ("Moskow/NAME/subject/pergi", "Moskow", ("RUS:GOV",)),
        (
            "ribuan/NOUN/subject/pergi warga/NOUN/modifier/ribuan Venezuela/NAME/modifier/warga",
            "ribuan",
            ("VEN:CVL",),
        ),
    ],
)
def test_a_phrase_names_in_indonesian(phrase: str, head: str, codes: tuple[str, ...]) -> None:
    assert who(context(f"{phrase} pergi/VERB/root .", language="id"), head) == codes


@pytest.mark.parametrize(
    ("day", "is_government"), [("2021-05-05", True), ("2024-08-04", False), (None, False)]
)
def test_a_person_has_the_office_of_the_day(day: str | None, is_government: bool) -> None:
    ready = context(f"Jair/NAME/name_part/Bolsonaro Bolsonaro/NAME/subject/left {LEFT}", published=day)
    (code,) = who(ready, "Bolsonaro")
    assert code.startswith("BRA:")
    assert (code == "BRA:GOV") is is_government


KIM = "Kim/NAME/name_part/Un Jong/NAME/name_part/Un Un/NAME/subject/left left=leave/VERB/root ."


def test_a_short_form_is_the_full_name_told_before() -> None:
    ready = context(KIM, "Kim/NAME/subject/spoke spoke=speak/VERB/root .")
    later = at(ready, "spoke") - 1
    assert codes_of(Actors(ready).who(later)) == ("PRK:GOV",)


def test_a_short_form_of_nobody_stays_open() -> None:
    assert who(context("Zuri/NAME/subject/spoke spoke=speak/VERB/root ."), "Zuri") == ()


def test_an_unknown_name_under_a_title_keeps_its_code() -> None:
    ready = context(
        "Kenyan/ADJ/adjective/minister minister/NOUN/subject/left Abla@person/NAME/name_part/Zuri "
        f"Zuri@person/NAME/apposition/minister {LEFT}",
        "Later/ADV/adverb/spoke Zuri/NAME/subject/spoke spoke=speak/VERB/root .",
    )
    assert codes_of(Actors(ready).who(at(ready, "spoke") - 1)) == ("KEN:GOV",)


@pytest.mark.parametrize(("pronoun", "language"), [("he", "en"), ("ia", "id"), ("dia", "id")])
def test_a_pronoun_is_the_person_before(pronoun: str, language: str) -> None:
    ready = context(
        "Salva/NAME/name_part/Kiir Kiir/NAME/subject/left left=leave/VERB/root .",
        f"Then/ADV/adverb/came {pronoun}/PRON/subject/came came=come/VERB/root .",
        language=language,
    )
    assert who(ready, pronoun) == ("SSD:GOV",)


def test_it_is_the_body_before() -> None:
    ready = context(
        "Kenya/NAME/subject/left left=leave/VERB/root .",
        "Then/ADV/adverb/came it/PRON/subject/came came=come/VERB/root .",
    )
    assert who(ready, "it") == ("KEN:GOV",)


def test_a_pronoun_does_not_reach_two_sentences_back() -> None:
    ready = context(
        "Kenya/NAME/subject/left left=leave/VERB/root .",
        "It/PRON/subject/rained rained=rain/VERB/root .",
        "Then/ADV/adverb/came he/PRON/subject/came came=come/VERB/root .",
    )
    assert who(ready, "he") == ()


def test_an_object_pronoun_is_never_its_verb_s_subject() -> None:
    ready = context("Kenya/NAME/subject/praised praised=praise/VERB/root him/PRON/object/praised .")
    assert who(ready, "him") == ()


@pytest.mark.parametrize(
    ("language", "both", "head"),
    [
        ("en", "both/DET/determiner/countries countries=country/NOUN/subject/agreed", "countries"),
        (
            "en",
            "the/DET/determiner/countries two/NUM/number/countries countries=country/NOUN/subject/agreed",
            "countries",
        ),
        ("id", "kedua/NUM/number/negara negara/NOUN/subject/agreed", "negara"),
    ],
)
def test_both_countries_are_the_two_named(language: str, both: str, head: str) -> None:
    coordinator = {"en": "and", "id": "dan"}[language]
    ready = context(
        f"Kenya/NAME/subject/met {coordinator}/CONJ/coordinator/Fiji Fiji/NAME/conjunct/Kenya "
        f"met=meet/VERB/root .",
        f"{both} agreed=agree/VERB/root .",
        language=language,
    )
    assert who(ready, head) == ("KEN:GOV", "FJI:GOV")


def test_both_countries_are_nobody_where_one_is_named() -> None:
    ready = context(
        "Kenya/NAME/subject/left left=leave/VERB/root .",
        "both/DET/determiner/sides sides=side/NOUN/subject/agreed agreed=agree/VERB/root .",
    )
    assert who(ready, "sides") == ()


SETTING = (
    "Kenya/NAME/subject/mourned mourned=mourn/VERB/root in/ADP/preposition/Nairobi "
    "Nairobi/NAME/oblique/mourned ."
)


def test_local_agents_are_of_the_country_the_report_is_set_in() -> None:
    assert who(context(SETTING, f"Police/NOUN/subject/left {LEFT}"), "Police") == ("KEN:COP",)


SOLDIERS = f"Soldiers=soldier/NOUN/subject/left {LEFT}"


def test_soldiers_are_of_the_only_country_that_is_named() -> None:
    assert who(context(SETTING, SOLDIERS), "Soldiers") == ("KEN:MIL",)


def test_soldiers_may_be_anybody_s_where_two_countries_are_named() -> None:
    two = "Fiji/NAME/subject/left left=leave/VERB/root ."
    assert who(context(SETTING, two, SOLDIERS), "Soldiers") == ()


def test_refugees_are_not_of_the_country_where_they_are() -> None:
    assert who(context(SETTING, f"Refugees=refugee/NOUN/subject/left {LEFT}"), "Refugees") == ()


@pytest.mark.parametrize(("noun", "codes"), [("group", ("NGA:REB",)), ("company", ())])
def test_a_noun_takes_up_a_name_of_its_kind(noun: str, codes: tuple[str, ...]) -> None:
    ready = context(
        "Boko/NAME/name_part/Haram Haram/NAME/subject/left left=leave/VERB/root .",
        f"The/DET/determiner/{noun} {noun}/NOUN/subject/came came=come/VERB/root .",
    )
    assert who(ready, noun) == codes


def test_a_thing_belongs_to_whoever_its_pronoun_means() -> None:
    ready = context(
        "Kenya/NAME/subject/said said=say/VERB/root its/PRON/possessor/troops "
        "troops=troop/NOUN/subject/left left=leave/VERB/clause/said ."
    )
    assert who(ready, "troops") == ("KEN:MIL",)


def test_a_person_s_pronoun_passes_over_a_body() -> None:
    ready = context(
        "Kenyan/ADJ/adjective/minister minister/NOUN/subject/left Abla@person/NAME/name_part/Zuri "
        f"Zuri@person/NAME/apposition/minister {LEFT}",
        "Fiji/NAME/subject/waited waited=wait/VERB/root while/CONJ/marker/slept "
        "she/PRON/subject/slept slept=sleep/VERB/adverbial_clause/waited .",
    )
    assert who(ready, "she") == ("KEN:GOV",)


def test_between_two_countries_there_is_no_setting() -> None:
    two = "Kenya/NAME/subject/met met=meet/VERB/root Fiji/NAME/object/met ."
    assert who(context(two, f"Police/NOUN/subject/left {LEFT}"), "Police") == ()


def test_where_a_report_was_taken_from_acts_in_nothing() -> None:
    ready = context("Dilansir/VERB/root AFP/NAME/object/Dilansir .", language="id")
    assert who(ready, "AFP") == ()


WE = '" We/PRON/subject/leave leave/VERB/root "'


def test_in_a_quotation_we_are_the_speaker() -> None:
    ready = context(WE)
    quote = Quote("We leave", "Kenya", Span(1, 9, "We leave"), "KEN:GOV")
    assert codes_of(Actors(ready, [quote]).who(at(ready, "We"))) == ("KEN:GOV",)


def test_outside_a_quotation_we_are_nobody() -> None:
    assert who(context(WE), "We") == ()


def test_an_entity_keeps_its_words_and_its_ground() -> None:
    ready = context(f"Kenyan/ADJ/adjective/police police/NOUN/subject/left {LEFT}")
    (entity,) = Actors(ready).who(at(ready, "police"))
    assert entity.span is not None
    assert (entity.name, entity.span.text) == ("Kenyan police", "Kenyan police")
    assert "actors/countries.yml:" in entity.how


def test_a_place_that_only_the_gazetteer_knows_gives_an_agent_its_country() -> None:
    found = mention(
        "residents=resident/NOUN/subject/attacked of/ADP/preposition/Zinder "
        "Zinder@place/NAME/oblique/residents attacked=attack/VERB+past/root Fiji/NAME/object/attacked ."
    )
    assert found.actor_codes == ("NER:CVL",)
