"""What operations make of acts: the table by itself, then along parses with the words that Kawat ships."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kawat.packs import Operation
from kawat.reading.composition import Composer
from kawat.reading.table import Composed
from kawat.records import Mention
from reading.builders import composer, context, mention, mentions, packs, told

KENYA, SOMALIA = ("KEN:GOV",), ("SOM:GOV",)


def table() -> Composer:
    return composer(context("Kenya/NAME/root"))


def aid() -> Composed:
    """The act `aid`: of type AID, cooperative and giving."""
    return Composed("aid", packs().ontology.acts["aid"], 0)


def operation(over: Mapping[str, str], name: str = "offer") -> Operation:
    return Operation(name, "", over, "ontology/operations.yml:1")


LINES = {"any": "refuse", "giving": "arm", "AID": "promise", "aid": "agree"}


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (["any", "giving", "AID", "aid"], "agree"),
        (["any", "giving", "AID"], "promise"),
        (["any", "giving"], "arm"),
        (["any"], "refuse"),
        ([], None),
    ],
    ids=["its name", "then its type", "then its kinds", "then any", "else nothing"],
)
def test_the_most_particular_line_wins(keys: list[str], result: str | None) -> None:
    assert table().lookup(operation({key: LINES[key] for key in keys}), aid()) == result


def test_of_two_kinds_the_one_written_first_wins() -> None:
    lines = (
        operation({"giving": "arm", "cooperative": "promise"}),
        operation({"cooperative": "promise", "giving": "arm"}),
    )
    assert [table().lookup(each, aid()) for each in lines] == ["arm", "promise"]


def test_a_thing_has_a_name_but_no_type_and_no_kinds() -> None:
    thing = Composed("goods", None, 0)
    assert table().lookup(operation({"AID": "arm", "giving": "arm"}), thing) is None
    assert table().lookup(operation({"goods": "aid", "any": "arm"}), thing) == "aid"


@pytest.mark.parametrize(
    ("over", "result"), [({"any": "none"}, "none"), ({"any": "refuse", "aid": "arm"}, None)]
)
def test_an_act_that_was_taken_away_stays_away(over: dict[str, str], result: str | None) -> None:
    dropped = Composed("aid", aid().act, 0, is_dropped=True)
    assert table().lookup(operation(over), dropped) == result


REFUSED_TO_RESUME = (
    "Kenya/NAME/subject/refused refused=refuse/VERB+past/root to/PART/marker/resume "
    "resume/VERB+infinitive/open_clause/refused talks=talk/NOUN/object/resume with/ADP/preposition/Somalia "
    "Somalia/NAME/oblique/talks ."
)
OFFERED = (
    "Kenya/NAME/subject/offered offered=offer/VERB+past/root humanitarian/ADJ/adjective/aid "
    "aid/NOUN/object/offered to/ADP/preposition/Somalia Somalia/NAME/oblique/offered ."
)
ATTACKED = "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Somalia/NAME/object/attacked ."
WAS_ATTACKED = (
    "Somalia/NAME/passive_subject/attacked was=be/AUX/passive_auxiliary/attacked "
    "attacked=attack/VERB+passive/root by/ADP/preposition/Kenya Kenya/NAME/agent/attacked ."
)
WILL = (
    "Kenya/NAME/subject/attack will/AUX/auxiliary/attack attack/VERB+infinitive/root "
    "Somalia/NAME/object/attack ."
)
LIFTED = (
    "Kenya/NAME/subject/lifted lifted=lift/VERB+past/root sanctions=sanction/NOUN/object/lifted "
    "on/ADP/preposition/Somalia Somalia/NAME/oblique/sanctions ."
)
DEMANDED = (
    "Kenya/NAME/subject/demanded demanded=demand/VERB+past/root that/CONJ/marker/stop "
    "Somalia/NAME/subject/stop "
    "stop/VERB/clause/demanded its/PRON/possessor/attacks attacks=attack/NOUN/object/stop ."
)
MET = "Kenya/NAME/subject/met met=meet/VERB+past/root with/ADP/preposition/Somalia Somalia/NAME/oblique/met ."
THREATENED = (
    "Kenya/NAME/subject/threatened threatened=threaten/VERB+past/root to/PART/marker/attack "
    "attack/VERB+infinitive/open_clause/threatened Somalia/NAME/object/attack ."
)


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        (REFUSED_TO_RESUME, "REJECT"),
        (OFFERED, "AGREE"),
        (ATTACKED, "ASSAULT"),
        (WAS_ATTACKED, "ASSAULT"),
        (WILL, "THREATEN"),
        (LIFTED, "CONCEDE"),
        (DEMANDED, "REQUEST"),
        (THREATENED, "THREATEN"),
    ],
)
def test_an_operation_on_an_act(sentence: str, type_: str) -> None:
    assert told(mention(sentence)) == (type_, KENYA, SOMALIA)


INDONESIAN = {
    "REJECT": "Kenya/NAME/subject/menolak menolak/VERB/root untuk/CONJ/marker/melanjutkan "
    "melanjutkan/VERB/open_clause/menolak perundingan/NOUN/object/melanjutkan dengan/ADP/preposition/Somalia "
    "Somalia/NAME/oblique/perundingan .",
    "AGREE": "Kenya/NAME/subject/menawarkan menawarkan/VERB/root bantuan/NOUN/object/menawarkan "
    "kepada/ADP/preposition/Somalia Somalia/NAME/oblique/menawarkan .",
    "ASSAULT": "Somalia/NAME/passive_subject/diserang diserang/VERB+passive/root oleh/ADP/preposition/Kenya "
    "Kenya/NAME/agent/diserang .",
    "THREATEN": "Kenya/NAME/subject/menyerang akan/AUX/auxiliary/menyerang menyerang/VERB/root "
    "Somalia/NAME/object/menyerang .",
    "CONCEDE": "Kenya/NAME/subject/mencabut mencabut/VERB/root sanksi/NOUN/object/mencabut "
    "terhadap/ADP/preposition/Somalia Somalia/NAME/oblique/sanksi .",
}


@pytest.mark.parametrize("type_", INDONESIAN)
def test_the_same_operations_in_indonesian(type_: str) -> None:
    assert told(mention(INDONESIAN[type_], language="id")) == (type_, KENYA, SOMALIA)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (
            "Kenya/NAME/subject/attack did=do/AUX/auxiliary/attack not/PART/negation/attack attack/VERB/root "
            "Somalia/NAME/object/attack .",
            "en",
        ),
        (
            "Kenya/NAME/subject/menyerang tidak/PART/negation/menyerang menyerang/VERB/root "
            "Somalia/NAME/object/menyerang .",
            "id",
        ),
    ],
)
def test_what_was_not_done_is_no_event(sentence: str, language: str) -> None:
    assert mentions(sentence, language=language) == ()


def test_of_equals_all_are_actors() -> None:
    assert told(mention(MET)) == ("CONSULT", (*KENYA, *SOMALIA), ())


def test_a_condition_makes_it_hypothetical() -> None:
    found = mention(
        "Kenya/NAME/subject/attack will/AUX/auxiliary/attack attack/VERB+infinitive/root "
        "Somalia/NAME/object/attack "
        "if/CONJ/marker/needed needed=need/VERB/adverbial_clause/attack ."
    )
    assert found.aux == "hypothetical"


CONDITIONS = {
    "en": "Kenya/NAME/subject/left left=leave/VERB+past/root if/CONJ/marker/attacked "
    "Somalia/NAME/subject/attacked attacked=attack/VERB+past/adverbial_clause/left "
    "Fiji/NAME/object/attacked .",
    "id": "Kenya/NAME/subject/pergi pergi/VERB/root jika/CONJ/marker/menyerang "
    "Somalia/NAME/subject/menyerang menyerang/VERB/adverbial_clause/pergi Fiji/NAME/object/menyerang .",
}


@pytest.mark.parametrize("language", CONDITIONS)
def test_what_a_condition_supposes_was_not_done(language: str) -> None:
    found = [each for each in mentions(CONDITIONS[language], language=language) if not each.aux]
    assert "ASSAULT" not in [each.type for each in found]


def test_a_denial_taken_for_a_conjunction_is_still_a_denial() -> None:
    """As the Indonesian parser gives "Rusia membantah telah menyerang Ukraina"."""
    found = mentions(
        "Kenya/NAME/subject/menyerang membantah/CONJ/marker/menyerang telah/AUX/auxiliary/menyerang "
        "menyerang/VERB/root Somalia/NAME/object/menyerang .",
        language="id",
    )
    assert "ASSAULT" not in [each.type for each in found]


def rules(found: Mention) -> list[tuple[str, str, str]]:
    return [(step.rule, step.words, step.result) for step in found.derivation]


def test_the_derivation_goes_from_inside_out() -> None:
    found = mention(REFUSED_TO_RESUME)
    assert [words for _, words, _ in rules(found)] == ["talks", "resume", "refused"]
    assert [result for _, _, result in rules(found)][1:] == ["CONSULT", "REJECT"]


def test_each_step_shows_its_word_and_its_line_of_the_table() -> None:
    word, table_line = mention(REFUSED_TO_RESUME).derivation[-1].where.split()
    assert word.startswith("languages/en/words/")
    assert table_line.startswith("ontology/operations.yml:")


def test_an_auxiliary_is_a_step_of_its_own() -> None:
    assert rules(mention(WILL)) == [
        ("act attack", "attack", "ASSAULT"),
        ("operation future over attack", "will", "THREATEN"),
    ]


def test_the_evidence_runs_from_the_first_to_the_last_word_that_carries_it() -> None:
    assert mention(REFUSED_TO_RESUME).evidence.text == "refused to resume talks"


def test_an_act_that_went_into_another_is_not_told_twice() -> None:
    ready = context(REFUSED_TO_RESUME)
    found = composer(ready).acts(range(len(ready.parse.tokens)))
    assert len(found) == 1
    assert {ready.parse.tokens[i].text for i in found[0].inside} == {"refused", "resume", "talks"}


def test_two_verbs_are_two_acts() -> None:
    found = mentions(
        "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Somalia/NAME/object/attacked "
        "and/CONJ/coordinator/praised praised=praise/VERB+past/conjunct/attacked Fiji/NAME/object/praised ."
    )
    assert [told(each) for each in found] == [("ASSAULT", KENYA, SOMALIA), ("SUPPORT", KENYA, ("FJI:GOV",))]


def test_a_name_is_no_word() -> None:
    """Whatever its parts mean elsewhere: a party, a paper, a street."""
    ready = context("North/NAME/name_part/Korea Korea/NAME/root")
    assert [composer(ready).compose(i) for i in (0, 1)] == [None, None]


def test_nobody_acts_upon_himself() -> None:
    found = mentions(
        "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Nairobi/NAME/object/attacked ."
    )
    assert found == ()


def test_an_operation_finds_its_act_beside_it_where_the_parser_is_loose() -> None:
    sentence = (
        "Kenya/NAME/root membantah/ADP/preposition/tudingan tudingan/NOUN/modifier/Kenya "
        "Somalia/NAME/possessor/tudingan ."
    )
    assert told(mention(sentence, language="id")) == ("REJECT", KENYA, SOMALIA)


@pytest.mark.parametrize(
    "between", ["kemarin/ADV/adverb/membantah ke/ADP/preposition/tudingan", "dan/CONJ/other"]
)
def test_an_operation_looks_no_further_than_its_phrase(between: str) -> None:
    sentence = f"Kenya/NAME/root membantah/VERB/other/Kenya {between} tudingan/NOUN/other/Kenya ."
    sentence = sentence.replace("other ", "other/Kenya ")
    assert "accuse" not in [step.rule for m in mentions(sentence, language="id") for step in m.derivation]


def test_a_verb_in_a_row_gives_the_act_its_recipient() -> None:
    sentence = (
        "Mahasiswa/NOUN/subject/berunjuk Kenya/NAME/possessor/Mahasiswa berunjuk/VERB/root "
        "rasa/NOUN/object/berunjuk mendesak/VERB/clause/rasa presiden/NOUN/object/mendesak "
        "Somalia/NAME/possessor/presiden mundur/VERB/open_clause/mendesak ."
    )
    assert told(mention(sentence, language="id")) == ("PROTEST", ("KEN:CVL",), SOMALIA)


def test_what_somebody_is_and_what_an_act_is_for_are_not_told() -> None:
    standing = (
        "the/DET/determiner/party party/NOUN/subject/left "
        "backed=back/VERB+passive+participle/noun_clause/party "
        "by/ADP/preposition/Kenya Kenya/NAME/agent/backed left=leave/VERB+past/root ."
    )
    aim = (
        "Kenya/NAME/subject/went went=go/VERB+past/root to/PART/marker/attack "
        "attack/VERB+infinitive/adverbial_clause/went Somalia/NAME/object/attack ."
    )
    assert mentions(standing) == ()
    assert mentions(aim) == ()
