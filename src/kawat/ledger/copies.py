"""Which reports print one text: near-copies, found by MinHash and checked word by word.

A text is cut into runs of a few words. Reports whose runs give one value in any of many bands are looked at;
they are copies when most of their runs are the same, or nearly all of the shorter one's are in the longer: a
text cut short, or one with something put around it. The bands stand in the database, so that to look for the
copies of a report costs the same however many reports there are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from struct import pack

from rensa import RMinHash
from sqlalchemy import Connection, func, select

from kawat.ledger.engine import listed
from kawat.ledger.filters import holds
from kawat.ledger.schema import bands, copies, reports
from kawat.ledger.statements import end, insert, portions

RUN = 3
LEAST_RUNS = 12
LEAD = 60
BANDS, LEAD_BANDS, WIDTH, SEED = 32, 8, 4, 20_240_804
ALIKE = 0.7
WITHIN = 0.85
MOST_LOOKED_AT = 30

WORD = re.compile(r"\w+")
Runs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """The runs of a text, in their order, and the bands it is found by."""

    runs: list[str]
    bands: frozenset[int]


def runs(text: str) -> list[str]:
    """Each few words of a text that stand together, in lower case."""
    words = WORD.findall(text.casefold())
    return list(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


def likeness(one: Runs, other: Runs) -> float:
    """What part of two texts is the same: of both together or, where the shorter is nearly all in the longer,
    of the shorter. 0 for texts too short to tell."""
    shorter = min(len(one), len(other))
    if shorter < LEAST_RUNS:
        return 0.0
    shared = len(one & other)
    alike, within = shared / (len(one) + len(other) - shared), shared / shorter
    return within if within >= WITHIN else alike


def record(connection: Connection, texts: Mapping[int, str]) -> None:
    """Keep where these reports, by their rows, are found, and which others they are copies of."""
    told = index(connection, texts)
    near = _near(connection, told)
    known = _texts(connection, near, told)
    pairs = {
        (min(row, other), max(row, other)): likeness(known[row], known[other])
        for row, others in near.items()
        for other in others
    }
    rows = [{"report": one, "other": other, "likeness": share} for (one, other), share in pairs.items()]
    insert(connection, copies, (row for row in rows if row["likeness"] >= ALIKE))


def index(connection: Connection, texts: Mapping[int, str]) -> dict[int, Told]:
    """Keep where these reports, by their rows, are found; what is known of those long enough to be found."""
    told = {
        row: Told(found, _bands(found))
        for row, text in texts.items()
        if len(found := runs(text)) >= LEAST_RUNS
    }
    places = ({"band": band, "report": row} for row, one in told.items() for band in one.bands)
    insert(connection, bands, places, by="band")
    return told


def forget(connection: Connection, gone: Sequence[int]) -> None:
    """End what reports that hold no more were copies of. Their bands stay, and are not looked at."""
    end(connection, copies, copies.c.report, gone)
    end(connection, copies, copies.c.other, gone)


def among(connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """For each of these reports the copies of it among them, by their ids."""
    other = reports.alias()
    joined = copies.join(reports, copies.c.report == reports.c.row).join(other, copies.c.other == other.c.row)
    chosen = select(reports.c.id, other.c.id).select_from(joined).where(holds(copies))
    wanted = set(ids)
    found: dict[str, list[str]] = defaultdict(list)
    for some in portions(wanted):
        for one, two in connection.execute(chosen.where(reports.c.id.in_(some))):
            if two in wanted:
                found[one].append(two)
    return found


def _bands(found: Sequence[str]) -> frozenset[int]:
    """The bands of the whole text, and of its beginning, which a copy that is cut short shares."""
    return frozenset((*_signature(found, BANDS, b""), *_signature(found[:LEAD], LEAD_BANDS, b"lead")))


def _signature(found: Sequence[str], count: int, name: bytes) -> Iterator[int]:
    minhash = RMinHash(num_perm=count * WIDTH, seed=SEED)
    minhash.update(found)
    values = pack(f"<{count * WIDTH}Q", *minhash.digest())  # the same on every machine
    size = len(values) // count
    for number, hashed in enumerate(_hashes(count, name)):
        own = hashed.copy()
        own.update(values[number * size : (number + 1) * size])
        yield int.from_bytes(own.digest())


@cache
def _hashes(count: int, name: bytes) -> list[blake2b]:
    """A hash for each band, still empty: to copy one is quicker than to make it."""
    return [blake2b(digest_size=6, salt=name, person=b"%d" % number) for number in range(count)]


def _near(connection: Connection, new: Mapping[int, Told]) -> dict[int, list[int]]:
    """For each of these reports the others that share bands with it; the most alike first."""
    every = listed(connection, {band for one in new.values() for band in one.bands})
    shared = select(bands.c.band).where(bands.c.band.in_(every))
    shared = shared.group_by(bands.c.band).having(func.count() > 1)
    chosen = select(bands).join(reports).where(bands.c.band.in_(shared), holds(reports))
    holders: dict[int, list[int]] = defaultdict(list)
    for band, row in connection.execute(chosen):
        holders[band].append(row)
    near: dict[int, list[int]] = {}
    for row, one in new.items():
        counted = Counter(other for band in one.bands for other in holders.get(band, ()) if other != row)
        if counted:
            near[row] = sorted(counted, key=lambda other: (-counted[other], other))[:MOST_LOOKED_AT]
    return near


def _texts(
    connection: Connection, near: Mapping[int, Sequence[int]], new: Mapping[int, Told]
) -> dict[int, Runs]:
    """The runs of all reports that are near another; those of `new` ones are known."""
    wanted = {*near, *(other for others in near.values() for other in others)}
    chosen = select(reports.c.row, reports.c.text)
    found = (
        row
        for some in portions(wanted - new.keys())
        for row in connection.execute(chosen.where(reports.c.row.in_(some)))
    )
    filed = {row: frozenset(runs(text)) for row, text in found}
    return filed | {row: frozenset(new[row].runs) for row in wanted & new.keys()}
