"""Copies of one text are found whatever is cut from it or put around it; their outlets are one origin."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from databases import Database
from kawat.ledger import Ledger
from kawat.ledger.copies import ALIKE, likeness, runs
from kawat.ledger.origins import Folding, independent, names_of
from kawat.records import Span
from kawat.settings import PACKAGE_DATA
from ledger.builders import offer, reading
from ledger.test_ledger_summary import told

LEAD = "Maurania offered relief to Borduria on Saturday, the Borduria Wire reported."
BODY = (
    "The floods had cut off nine villages north of Klow since Tuesday, and the road to the border was "
    "under water. A minister in the capital said that tents, flour and two field kitchens stood ready "
    "and could be sent by rail within a day of a word from the other side. Nobody in Borduria had asked"
    " for any of it so far, but the governor of the province said that every tent would be welcome "
    "before the rain came back at the end of the week. Some four thousand people have left their homes,"
    " and schools in the valley serve as shelters for the time being."
)
ANOTHER = (
    "Ministers of Maurania met in the capital to talk over the price of flour, which has risen by a "
    "third since spring. Bakers say that they will close for a day unless the duty on wheat is taken "
    "off before the harvest begins, while farmers in the south want it kept. A decision is put off "
    "until the king is back from the mountains next month."
)
TEXT = f"{LEAD}\n\n{BODY}"


def edited(text: str, count: int, seed: int = 1) -> str:
    words, chance = text.split(" "), random.Random(seed)
    for place in chance.sample(range(14, len(words)), count):
        words[place] = "changed"
    return " ".join(words)


FURNITURE = "Read more: ten pictures of the flood. Follow us for news all day, every day."
COPIES = {
    "the same": TEXT,
    "small edits": edited(TEXT, 4),
    "another lead": TEXT.replace("on Saturday, the Borduria Wire reported", "at the weekend, it was said"),
    "cut tail": TEXT[: int(len(TEXT) * 0.5)],
    "furniture": f"{LEAD}\n\n{FURNITURE}\n\n{BODY}\n\n{FURNITURE}",
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_are_found(ledger: Ledger, database: Database, name: str) -> None:
    ledger.add(reading(offer(), text=TEXT), "1")
    ledger.add(reading(offer(), id="r2", text=COPIES[name], outlet="Evening"), "1")
    assert database.count("copies") == 1


def test_other_texts_are_none(ledger: Ledger, database: Database) -> None:
    for number, text in enumerate((TEXT, f"{LEAD}\n\n{ANOTHER}", ANOTHER, LEAD, LEAD)):
        ledger.add(reading(offer(), id=f"r{number}", text=f"{text} {number}", published="2024-08-04"), "1")
    assert database.rows("select report, other from copies") == [(2, 3)]


def test_a_text_that_changed_is_no_copy_any_more(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(offer(), text=TEXT), "1")
    ledger.add(reading(offer(), id="r2", text=TEXT), "1")
    ledger.add(reading(offer(), id="r2", text=f"{LEAD}\n\n{ANOTHER}"), "1")
    assert database.count("copies", "retracted_at is null") == 0
    ledger.add(reading(offer(), id="r2", text=TEXT), "1")
    assert database.count("copies", "retracted_at is null") == 1


def test_what_is_known_to_be_furniture_is_left_out(ledger: Ledger, database: Database) -> None:
    around = " ".join(f"link {number} to another page" for number in range(60))
    text = f"{LEAD}\n\n{ANOTHER}\n\n{around}"
    marked = (Span.of(text, text.index(around), len(text)),)
    ledger.add(reading(offer(), text=text, furniture=marked), "1")
    ledger.add(reading(offer(), id="r2", text=f"{LEAD}\n\n{BODY}\n\n{around}", furniture=()), "1")
    assert database.count("copies") == 0


def test_copies_are_one_origin_of_their_event(ledger: Ledger) -> None:
    for number, (outlet, text) in enumerate(
        (("Morning", TEXT), ("Evening", edited(TEXT, 3)), ("Noon", ANOTHER))
    ):
        made = reading(offer(said_by=()), id=f"r{number}", text=f"{LEAD}\n\n{text}", outlet=outlet)
        ledger.add(replace(made, cites=()), "1")
    (event,) = ledger.events()
    assert (event.origins, event.standing) == (("Morning", "Noon"), "reported by 2 origins")


@pytest.mark.parametrize(
    ("origins", "copies", "expected"),
    [
        (("KCNA", "KCNA"), [], ("KCNA",)),
        (("AP", "Associated Press", "AP News"), [], ("AP",)),
        (("Morning", "Evening", "Noon"), [("r0", "r1")], ("Morning", "Noon")),
        (("Morning", "Evening", "Noon"), [("r0", "r1"), ("r1", "r2")], ("Morning",)),
        (("Morning", "Tass"), [("r0", "r1")], ("Tass",)),
        (("Morning", "Evening"), [("r0", "r9")], ("Morning", "Evening")),
    ],
)
def test_independent_origins(
    origins: tuple[str, ...], copies: list[tuple[str, str]], expected: tuple[str, ...]
) -> None:
    outlets = {"Tass": "Noon"}
    mentions = [
        told(f"m{number}", report=f"r{number}", origin=name, outlet=outlets.get(name, name))
        for number, name in enumerate(origins)
    ]
    assert (
        independent(mentions, Folding(names_of(PACKAGE_DATA), {one: [two] for one, two in copies}))
        == expected
    )


def test_texts_too_short_tell_nothing() -> None:
    assert likeness(frozenset(runs("three short words")), frozenset(runs("three short words"))) == 0


def test_bands_find_what_the_check_calls_a_copy(ledger: Ledger, database: Database) -> None:
    chance, expected = random.Random(7), 0
    ledger.add(reading(offer(), id="first", text=BODY), "1")
    for number in range(40):
        text = edited(BODY, chance.randrange(2, 14), number)
        ledger.add(reading(offer(), id=f"r{number}", text=text), "1")
        expected += likeness(frozenset(runs(text)), frozenset(runs(BODY))) >= ALIKE
    assert 0 < expected < 40
    assert database.count("copies", "report = 1 or other = 1") == expected
