"""Who says so: each construction that names a sayer, and what it covers."""

from __future__ import annotations

import pytest

from kawat.reading.actors import Actors
from kawat.reading.attribution import Attribution, Scope, quote_scopes
from kawat.reading.grammar import Grammar
from kawat.records import Quote, SaidBy, Span
from reading.builders import context, texts

BEFORE = (
    "KCNA/NAME/subject/said said=say/VERB+past/root that/CONJ/marker/attacked Kenya/NAME/subject/attacked "
    "attacked=attack/VERB+past/clause/said Fiji/NAME/object/attacked ."
)
AFTER = (
    "Kenya/NAME/subject/attacked attacked=attack/VERB+past/clause/said Fiji/NAME/object/attacked , "
    "KCNA/NAME/subject/said said=say/VERB+past/root ."
)
APART = (
    "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Fiji/NAME/object/attacked , "
    "KCNA/NAME/subject/said said=say/VERB+past/parataxis/attacked on/ADP/preposition/Sunday "
    "Sunday/NAME/oblique/said ."
)
PHRASE = (
    "according/VERB/preposition/KCNA to/ADP/preposition/KCNA KCNA/NAME/oblique/attacked , "
    "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Fiji/NAME/object/attacked ."
)
NOUN = (
    "the/DET/determiner/belief belief/NOUN/subject/grew that/CONJ/marker/attacked "
    "Kenya/NAME/subject/attacked "
    "attacked=attack/VERB+past/noun_clause/belief Fiji/NAME/object/attacked grew=grow/VERB+past/root ."
)
ADVERB = (
    "Kenya/NAME/subject/attacked reportedly/ADV/adverb/attacked attacked=attack/VERB+past/root "
    "Fiji/NAME/object/attacked ."
)
KATA = (
    "Kenya/NAME/subject/menyerang menyerang/VERB/root Fiji/NAME/object/menyerang , "
    "kata/VERB/parataxis/menyerang "
    "KCNA/NAME/subject/kata ."
)
MENURUT = (
    "Menurut/ADP/preposition/KCNA KCNA/NAME/oblique/menyerang , Kenya/NAME/subject/menyerang "
    "menyerang/VERB/root "
    "Fiji/NAME/object/menyerang ."
)
DIDUGA = (
    "Kenya/NAME/subject/menyerang diduga/ADV/adverb/menyerang menyerang/VERB/root "
    "Fiji/NAME/object/menyerang ."
)


def scopes(sentence: str, language: str = "en") -> tuple[list[Scope], list[list[str]]]:
    ready = context(sentence, language=language)
    attribution = Attribution(ready, Grammar(ready), Actors(ready))
    found = attribution.scopes(ready.parse.sentences[0])
    return found, [texts(ready, sorted(scope.tokens)) for scope in found]


@pytest.mark.parametrize(
    ("sentence", "language", "by"),
    [
        (BEFORE, "en", SaidBy.VERB),
        (AFTER, "en", SaidBy.VERB),
        (APART, "en", SaidBy.VERB),
        (PHRASE, "en", SaidBy.PHRASE),
        (KATA, "id", SaidBy.VERB),
        (MENURUT, "id", SaidBy.PHRASE),
    ],
    ids=["before", "after", "apart", "phrase", "kata", "menurut"],
)
def test_the_sayer_and_what_he_says(sentence: str, language: str, by: SaidBy) -> None:
    (scope,), (words,) = scopes(sentence, language)
    assert scope.said is not None
    assert (scope.said.name, scope.said.code, scope.said.by, scope.claim) == (
        "KCNA",
        "PRK:MED",
        by,
        "reported",
    )
    assert {"Kenya", "Fiji"} <= set(words)
    assert "KCNA" not in words


def test_a_belief_covers_what_is_believed() -> None:
    (scope,), (words,) = scopes(NOUN)
    assert scope.said is not None
    assert (scope.said.name, scope.said.by, scope.claim) == ("belief", SaidBy.NOUN, "alleged")
    assert words == ["that", "Kenya", "attacked", "Fiji"]


@pytest.mark.parametrize(("sentence", "language"), [(ADVERB, "en"), (DIDUGA, "id")])
def test_a_hedge_is_on_nobody_s_word(sentence: str, language: str) -> None:
    (scope,), (words,) = scopes(sentence, language)
    assert (scope.said, scope.claim) == (None, "alleged")
    assert {"Kenya", "Fiji"} <= set(words)


def test_what_follows_the_reporting_clause_is_when_it_was_said() -> None:
    ready = context(APART)
    (scope,), _ = scopes(APART)
    assert "Sunday" in texts(ready, scope.clause)


def test_the_nearest_sayer_comes_first() -> None:
    found, _ = scopes(
        "Reuters/NAME/subject/reported reported=report/VERB+past/root that/CONJ/marker/said "
        "KCNA/NAME/subject/said "
        "said=say/VERB+past/clause/reported that/CONJ/marker/attacked Kenya/NAME/subject/attacked "
        "attacked=attack/VERB+past/clause/said Fiji/NAME/object/attacked ."
    )
    assert [scope.said.name for scope in found if scope.said] == ["KCNA", "Reuters"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Fiji/NAME/object/attacked .",
        "Kenya/NAME/subject/said said=say/VERB+past/root nothing/PRON/object/said .",
    ],
    ids=["no reporting word", "nothing reported"],
)
def test_without_content_nobody_says_anything(sentence: str) -> None:
    assert scopes(sentence) == ([], [])


CITED = (
    "Kenya/NAME/subject/attacked attacked=attack/VERB+past/clause/said Fiji/NAME/object/attacked , "
    "KCNA/NAME/subject/said said=say/VERB+past/root , citing=cite/VERB/adverbial_clause/said "
    "officials=official/NOUN/object/citing ."
)
AS_SAYING = (
    "Kenya/NAME/subject/attacked attacked=attack/VERB+past/clause/quoted Fiji/NAME/object/attacked , "
    "KCNA/NAME/subject/quoted quoted=quote/VERB+past/root officials=official/NOUN/object/quoted "
    "as/ADP/preposition/saying saying=say/VERB/oblique/quoted ."
)


@pytest.mark.parametrize("sentence", [CITED, AS_SAYING], ids=["citing", "as saying"])
def test_who_is_cited_stands_nearer_than_who_cites(sentence: str) -> None:
    found, covered = scopes(sentence)
    assert [scope.said.name for scope in found if scope.said] == ["officials", "KCNA"]
    assert all("attacked" in words for words in covered)


def test_a_charge_is_the_word_of_whoever_makes_it() -> None:
    found, covered = scopes(
        "Kenya/NAME/subject/accused accused=accuse/VERB+past/root Fiji/NAME/object/accused "
        "of/ADP/preposition/bombing bombing=bomb/VERB/oblique/accused ships=ship/NOUN/object/bombing ."
    )
    assert [(scope.said.name, scope.claim) for scope in found if scope.said] == [("Kenya", "alleged")]
    assert "bombing" in covered[0]


@pytest.mark.parametrize(
    ("role", "claims"), [("open_clause", ["alleged"]), ("clause", [])], ids=["said to have", "said that"]
)
def test_what_somebody_is_said_to_have_done_is_rumour(role: str, claims: list[str]) -> None:
    found, _ = scopes(
        "Kenya/NAME/passive_subject/said is/AUX/passive_auxiliary/said said=say/VERB+passive+past/root "
        f"to/PART/auxiliary/attacked have/AUX/auxiliary/attacked attacked=attack/VERB+past/{role}/said "
        "Fiji/NAME/object/attacked ."
    )
    assert [scope.claim for scope in found] == claims


def test_every_scope_of_a_word_tells_where_the_word_is_written() -> None:
    (scope,), _ = scopes(BEFORE)
    assert scope.where.startswith("languages/en/reporting.yml:")


def test_what_stands_in_a_quotation_is_its_speaker_s_word() -> None:
    ready = context(
        'Kenya/NAME/subject/said said=say/VERB/root : " Fiji/NAME/subject/won won=win/VERB/clause/said "'
    )
    start = ready.report.text.index("Fiji")
    quote = Quote("Fiji won", "Kenya", Span.of(ready.report.text, start, start + 8), "KEN:GOV")
    (scope,) = quote_scopes(ready, [quote])
    assert scope.said is not None
    assert (scope.said.name, scope.said.by) == ("Kenya", SaidBy.QUOTE)
    assert texts(ready, sorted(scope.tokens)) == ["Fiji", "won"]


def test_a_quotation_without_a_speaker_opens_no_scope() -> None:
    ready = context('" Fiji/NAME/subject/won won=win/VERB/root "')
    assert quote_scopes(ready, [Quote("Fiji won", "", Span(1, 9, "Fiji won"))]) == []
