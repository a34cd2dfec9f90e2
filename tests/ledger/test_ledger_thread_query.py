"""Threads asked of a ledger: by topic in any language, by parties, by state, and as it was on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import databases
import kawat
from databases import KINDS, Database
from kawat.errors import UsageError
from kawat.ledger import Ledger, Thread
from kawat.records import Reading

FLOOD = (
    "Fiji thanks Australia for flood aid\n\n"
    "SUVA - Australia offered Fiji 4 million dollars in flood relief on Sunday. Japan on the same day "
    "offered to send tents to Fiji. Fiji thanked Australia for the offer.\n"
)
BANJIR = (
    "Australia Kirim Bantuan Banjir ke Fiji\n\n"
    "SUVA - Australia mengirim makanan senilai 3 juta dolar ke Fiji pada Sabtu karena banjir.\n"
)
THREAT = (
    "Ethiopia threatens Eritrea\n\n"
    "ASMARA - Ethiopia threatened to impose sanctions on Eritrea on Monday. Greece and Israel offered rescue "
    "teams to Turkey on Tuesday after the earthquake.\n"
)


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    return [
        kawat.code(FLOOD, language="en", published="2023-03-06", outlet="Suva Sentinel"),
        kawat.code(BANJIR, language="id", published="2023-03-12", outlet="Kabar Pasifik"),
        kawat.code(THREAT, language="en", published="2023-02-08", outlet="Anatolia Mail"),
    ]


@pytest.fixture(scope="module", params=KINDS)
def ledger(
    request: pytest.FixtureRequest, read: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ledger]:
    with databases.opened(request.param, tmp_path_factory.mktemp("threads")) as made:
        for reading in read:
            made.add(reading)
        yield made


def short(threads: list[Thread]) -> list[str]:
    return [f"{one.kind} {one.actor} {one.recipient}: {one.state}" for one in threads]


@pytest.mark.parametrize(
    "about", ["flood Fiji", "banjir Fiji", "floods in Fiji", "bantuan banjir Fiji", "FJI flood"]
)
def test_donors_to_one_crisis_stand_side_by_side_in_any_language(ledger: Ledger, about: str) -> None:
    assert sorted(short(ledger.threads(about=about))) == [  # of one day
        "offer AUS:GOV FJI:GOV: thanked, delivered",
        "offer JPN:GOV FJI:GOV: no reply",
    ]


def test_a_thread_tells_days_amounts_and_who_says_so(ledger: Ledger) -> None:
    (thread,) = ledger.threads(actor="AUS")
    assert (thread.crisis, thread.since, thread.opened) == ("flood, FJI", "2023-03-05", "2023-03-05")
    assert (thread.offered, thread.delivered_amounts) == (("4,000,000 USD",), ("3,000,000 USD",))
    assert (thread.replied_by, thread.reply_days, thread.reply_days_most) == ("2023-03-05", 0, 0)
    assert (thread.delivered, thread.open_days) == ("2023-03-11", None)
    assert thread.outlets == ("Suva Sentinel", "Kabar Pasifik")
    assert [step.did for step in thread.steps] == ["offer", "thanked", "delivered"]
    assert ledger.thread(thread.id) == thread


def test_what_is_open_is_open_for_so_many_days(ledger: Ledger) -> None:
    (thread,) = ledger.threads(actor="JPN")
    assert (thread.open_days, thread.as_of) == (7, "2023-03-12")


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({}, 5),
        ({"kind": "threat"}, 1),
        ({"recipient": "FJI:GOV"}, 2),
        ({"recipient": "FJI:MIL"}, 0),
        ({"state": "no reply"}, 4),
        ({"state": "delivered"}, 1),
        ({"since": "2023-03"}, 2),
        ({"until": "2023-02"}, 3),
        ({"about": "rescue Turkey"}, 2),
        ({"about": "Sentinel"}, 0),
        ({"about": "threatens"}, 1),
        ({"limit": 2}, 2),
        ({"as_of": "2020-01-01"}, 0),
    ],
)
def test_threads_are_found_by(ledger: Ledger, wanted: dict[str, str], number: int) -> None:
    assert len(ledger.threads(**wanted)) == number  # type: ignore[arg-type]


def test_a_joint_offer_has_an_id_for_each_donor(ledger: Ledger) -> None:
    one, other = ledger.threads(recipient="TUR")
    assert {one.jointly, other.jointly} == {("GRC:GOV",), ("ISR:GOV",)}
    event = one.steps[0].event
    assert {one.id, other.id} == {f"{event}.1", f"{event}.2"}
    assert ledger.thread(one.id) == one
    with pytest.raises(UsageError, match="several threads"):
        ledger.thread(event)


def test_a_strange_id_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no thread has the id 'nosuch'"):
        ledger.thread("nosuch")


def test_a_report_read_anew_takes_back_the_steps_it_no_longer_tells(
    database: Database, read: list[Reading]
) -> None:
    first = read[0]
    told = tuple(one for one in first.mentions if one.type == "AGREE")
    with Ledger(database.url) as ledger:
        ledger.add(first)
        assert short(ledger.threads(actor="AUS")) == ["offer AUS:GOV FJI:GOV: thanked"]
        ledger.add(replace(first, mentions=told, packs="other words"))
        assert short(ledger.threads(actor="AUS")) == ["offer AUS:GOV FJI:GOV: no reply"]
