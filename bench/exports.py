"""How quick are exports, over a ledger of generated events, and how much memory do they take?

    python bench/exports.py [EVENTS]

Prints one JSON object: rows a CPU second by format, and the peak of memory in megabytes over all of them.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kawat import export, settings
from kawat.export import FORMATS
from kawat.ledger import Ledger
from kawat.packs import Codes, load_codes
from kawat.records import Amount, Entity, Mention, Place, Reading, Report, Span, Time

EVENTS = 50_000
PER_REPORT = 25
FIRST_DAY, DAYS = date(2020, 1, 1), 1_800
KILOBYTES = 1024
TEXT = "Words of a report that nobody wrote. " * 80


def main() -> int:
    """Fill a ledger, then export it in a process of its own, whose peak of memory is then theirs."""
    if len(sys.argv) > 2:
        print(json.dumps(measured(sys.argv[2])))
        return 0
    events = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        place = f"{folder}/bench.db"
        with Ledger(place) as ledger:
            ledger.add_all(readings(events))
        command = [sys.executable, __file__, str(events), place]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout, end="")
    return 0


def measured(place: str) -> dict[str, float]:
    """Rows a CPU second of each format, and the peak of memory."""
    figures: dict[str, float] = {}
    with Ledger(place, create=False) as ledger:
        for name in FORMATS:
            started = time.process_time()
            told = export.write(ledger, name, str(Path(place).with_name(name)))
            figures[f"speed.export.{name}.rows_a_cpu_second"] = told.rows / (time.process_time() - started)
    figures["speed.export.peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    return figures


def readings(events: int) -> Iterator[Reading]:
    """Reports that tell of so many events; seeded."""
    chance = random.Random(2024)
    codes = load_codes(settings.read().data)
    for number in range(0, events, PER_REPORT):
        day = FIRST_DAY + timedelta(days=number * DAYS // events)
        told = [mention(chance, codes, day, at) for at in range(min(PER_REPORT, events - number))]
        yield Reading(report(str(number), day), tuple(told), packs="bench")


def report(id: str, day: date) -> Report:
    """A report of the day after."""
    published = (day + timedelta(days=1)).isoformat()
    return Report(
        id=id,
        text=TEXT,
        language="en",
        title=f"What happened, part {id}",
        outlet=f"Outlet {id[:3]}",
        published=published,
        url=f"https://news.example/{id}",
        source=f"{id}.txt",
    )


def mention(chance: random.Random, codes: Codes, day: date, at: int) -> Mention:
    """One act of the day between two countries."""
    act = chance.choice([act for act in codes.ontology.acts.values() if act.type])
    evidence = Span.of(TEXT, at * 36, at * 36 + 20)
    place = Place("the capital", chance.choice(list(codes.countries)), None, "A division", "A city", 1.5, 2.5)
    return Mention(
        type=act.type,
        actors=(party(chance, codes),),
        recipients=(party(chance, codes),),
        evidence=evidence,
        sentence=evidence,
        mode=act.mode,
        act=act.name,
        chain=(act.name,),
        contexts=act.contexts,
        time=Time((day - timedelta(days=chance.randrange(3))).isoformat(), "day", "then"),
        place=place,
        amounts=(Amount("12 dead", 12.0, "dead", None, 12.0, 12.0),) if chance.random() < 0.1 else (),
    )


def party(chance: random.Random, codes: Codes) -> Entity:
    """A country and a sector by chance."""
    country, sector = chance.choice(list(codes.countries)), chance.choice(list(codes.sectors))
    return Entity(f"somebody of {codes.name(country)}", (f"{country}:{sector}",), Span.of(TEXT, 0, 12))


if __name__ == "__main__":
    sys.exit(main())
