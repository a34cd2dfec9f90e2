"""The optional files of a language: amounts, places, contexts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kawat.packs import Packs

Changes = Mapping[str, str | None]
FOLDER = "languages/zz"
AMOUNTS = """\
decimal: ","
words: {un: 1, du: 2}
teens: {lev: 10}
scales: {mil: 1000}
suffixes: {m: 1000000}
one_of: [a]
half_of: [hal]
joins: [of]
vague: {mils: [2000, 9999]}
ranges: [til]
between: {tra: [ux]}
at_least: [more than]
at_most: [up to]
about: [circa]
currencies: {ARD: {symbols: [A$], names: [ardo]}}
units: {tents: [tent], trucks: [truck, big truck]}
people:
  dead: {done_to: [talo], are: [kild]}
  arrested: {nouns: [arrest]}
anybody: [men]
never: [days]
reaching: [comes]
tolls: {dead: [toll]}
"""
PLACES = """\
prepositions: [in]
with_kind: [on]
directions: [north]
kinds: {city: [town], other: [isle]}
never: [World]
of: [of]
"""
CONTEXTS = "{military: [army, big army], disaster: [flud]}\n"


def changed(old: str, new: str) -> Changes:
    assert old in AMOUNTS
    return {f"{FOLDER}/amounts.yml": AMOUNTS.replace(old, new, 1)}


def test_a_language_may_do_without(toy_packs: Callable[[Changes], Packs]) -> None:
    pack = toy_packs({}).language("zz")
    assert (pack.amounts, pack.places, pack.contexts) == (None, None, {})


def test_amounts_are_turned_for_looking_up(toy_packs: Callable[[Changes], Packs]) -> None:
    amounts = toy_packs({f"{FOLDER}/amounts.yml": AMOUNTS}).language("zz").amounts
    assert amounts is not None
    assert amounts.units == {"tent": "tents", "truck": "trucks", "big truck": "trucks"}
    assert (amounts.symbols["A$"], amounts.symbols["ARD"], amounts.currencies["ardo"]) == (
        "ARD",
        "ARD",
        "ARD",
    )
    assert (amounts.fates.active["talo"], amounts.fates.said_of["kild"]) == ("dead", "dead")
    assert amounts.fates.nouns == {"arrest": "arrested"}
    assert amounts.numbers.bounds == {"more than": "at_least", "up to": "at_most", "circa": "about"}


def test_places_and_contexts_are_turned_too(toy_packs: Callable[[Changes], Packs]) -> None:
    pack = toy_packs({f"{FOLDER}/places.yml": PLACES, f"{FOLDER}/contexts.yml": CONTEXTS}).language("zz")
    assert pack.places is not None
    assert pack.places.kinds == {"town": "city", "isle": "other"}
    assert pack.contexts["big"] == ((("big", "army"), "military"),)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (changed('","', '";"'), "write the sign before decimals"),
        (changed("[2000, 9999]", "[9999, 2000]"), "write the least number first"),
        (changed("un: 1", "un: one"), "a whole number was expected"),
        (changed("tents: [tent]", "tents: [tent, truck]"), "'truck' counts two things"),
        (changed("arrested: {nouns", "arrested: {are: [kild], nouns"), "'kild' says two things of people"),
        (changed("arrested: {nouns", "arrested: {verbs"), "unknown key 'verbs'"),
        (
            changed("names: [ardo]}", "names: [ardo]}, BRD: {symbols: [A$], names: []}"),
            "means two currencies",
        ),
        (changed("reaching: [comes]\n", ""), "the key 'reaching' is missing"),
        ({f"{FOLDER}/places.yml": PLACES.replace("city", "town")}, "'town' is no kind of place"),
        ({f"{FOLDER}/contexts.yml": "{sport: [ball]}\n"}, "'sport' is no context"),
        (
            {f"{FOLDER}/contexts.yml": "{military: [flud], disaster: [flud]}\n"},
            "'flud' already marks military",
        ),
    ],
)
def test_what_is_wrong_is_refused(fault: Callable[[Changes], str], changes: Changes, told: str) -> None:
    assert told in fault(changes)
