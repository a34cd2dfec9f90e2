from __future__ import annotations

from collections.abc import Callable

import pytest

from kawat.packs import Outlet, Packs
from packs import toy
from packs.conftest import Changes

Load = Callable[[Changes], Packs]
Fault = Callable[[Changes], str]
CARDS = "outlets/all.yml"


@pytest.fixture
def wire(toy_packs: Load) -> Outlet:
    return toy_packs({}).outlets.cards[0]


def test_a_card_says_all_of_an_outlet(wire: Outlet) -> None:
    assert wire.names == ("The Bor Wire", "BW")
    assert wire.domains == ("bor.bb", "wire.test")
    assert (wire.country, wire.owner, wire.kind, wire.languages) == ("BBB", "BBB", "agency", ("zz",))
    assert (wire.suffixes, wire.body, wire.furniture.nodes) == (("BWire",), ("story",), ("more-of-it",))
    assert [p.pattern for p in (*wire.furniture.lines, *wire.furniture.inline)] == ["Sok ox.*", r"\(bw\)"]
    assert wire.where == f"{CARDS}:1"


def test_a_card_without_more_is_of_nobody(toy_packs: Load) -> None:
    desk = toy_packs({}).outlets.cards[-1]
    assert (desk.country, desk.owner, desk.actor, desk.aliases, desk.furniture.lines) == ("", "", "", (), ())


def test_a_card_is_tied_to_the_medium_of_its_name(toy_packs: Load) -> None:
    cards = toy_packs({}).outlets.cards
    assert [card.actor for card in cards] == ["bor-wire", "", "", ""]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.bor.bb/2020/01/a", "The Bor Wire"),
        ("http://bor.bb:8080", "The Bor Wire"),
        ("WIRE.TEST", "The Bor Wire"),
        ("m.wire.test.", "The Bor Wire"),
        ("https://sport.bor.bb/a", "Bor Wire Sport"),
        ("https://m.sport.bor.bb/a", "Bor Wire Sport"),
        ("https://harbor.bb/", None),
        ("https://bor.bb.example.org/", None),
        ("https://example.org/bor.bb", None),
        ("https://[bor.bb/", None),
        ("bb", None),
        ("", None),
    ],
)
def test_an_address_finds_the_outlet_of_its_longest_domain(
    toy_packs: Load, url: str, name: str | None
) -> None:
    found = toy_packs({}).outlets.at(url)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        ("The Bor Wire", "The Bor Wire"),
        ("bor  WIRE", "The Bor Wire"),
        ("Bw", "The Bor Wire"),
        ("Wire.test", "The Bor Wire"),
        ("the Ardia Today", "Ardia Today"),
        ("Bor", None),
        ("", None),
    ],
)
def test_a_name_finds_its_outlet(toy_packs: Load, cited: str, name: str | None) -> None:
    found = toy_packs({}).outlets.named(cited)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("owner: BBB", "boss: BBB", 2, "unknown key 'boss'"),
        ("domains: [help.int], ", "", 6, "the key 'domains' is missing"),
        ("help.int", "www help.int", 6, "'www help.int' is no domain"),
        ("help.int", "Help.int", 6, "'Help.int' is no domain"),
        ("country: AAA", "country: AA", 4, "'AA' is no country"),
        ("owner: BBB", "owner: CCC", 2, "'CCC' is no country"),
        ("kind: site", "kind: blog", 5, "'blog' is no kind of outlet"),
        ("languages: [zz, en]", "languages: [zz, xq]", 4, "'xq' is no code of a language"),
        ("help.int", "today.aa", 6, f"'today.aa' already belongs to Ardia Today ({CARDS}:4)"),
        ("Help Desk", "bw", 6, f"'bw' already belongs to The Bor Wire ({CARDS}:1)"),
        ("Help Desk", "The ardia today", 6, "'ardia today' already belongs to Ardia Today"),
        ("['Sok ox.*']", "['Sok (ox']", 2, "no valid regular expression"),
        (
            "country: BBB, kind: agency",
            "country: AAA, kind: agency",
            1,
            "The Bor Wire is BBB:MED (actors/media.yml:1)",
        ),
    ],
)
def test_a_fault_names_file_line_and_reason(fault: Fault, old: str, new: str, line: int, told: str) -> None:
    found = fault(toy.changed(CARDS, old, new))
    assert found.startswith(f"{CARDS}:{line}: ")
    assert told in found


def test_a_card_is_one_medium(fault: Fault) -> None:
    media = (
        toy.FILES["actors/media.yml"] + "- {id: ardia-today, names: {any: [Ardia Today]}, code: 'BBB:MED'}\n"
    )
    changes = toy.changed(CARDS, "aliases: [BW]", "aliases: [BW, Ardia Today]") | {"actors/media.yml": media}
    assert "the names of The Bor Wire mean several media: ardia-today, bor-wire" in fault(changes)


def test_a_file_of_another_sort_is_a_stray(fault: Fault) -> None:
    assert "outlets/all.txt: nothing reads this file" in fault({"outlets/all.txt": "x"})


def test_state_media_on_cards_are_media_that_act(real_packs: Packs) -> None:
    cards = real_packs.outlets.cards
    assert [card.name for card in cards if card.owner and not card.actor] == []


def test_a_shipped_card_is_found_by_each_of_its_names_and_domains(real_packs: Packs) -> None:
    outlets = real_packs.outlets
    lost = [
        (card.name, key)
        for card in outlets.cards
        for key, found in [
            *((name, outlets.named(name)) for name in card.names),
            *((domain, outlets.at(f"https://www.{domain}/a")) for domain in card.domains),
        ]
        if found is not card
    ]
    assert lost == []
