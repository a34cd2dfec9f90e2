"""Which reports print one text: near-copies, found by MinHash and checked word by word.

A text is cut into runs of a few words. Reports whose runs give one value in any of many bands are looked at;
they are copies when most of their runs are the same, or nearly all of the shorter one's are in the longer: a
text cut short, or one with something put around it. The bands stand in the database, so that to look for the
copies of a report costs the same however many reports there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from rensa import RMinHash
from sqlalchemy import Connection, and_, delete, func, select

from kawat.ledger.filters import holds
from kawat.ledger.schema import bands, copies, reports
from kawat.ledger.statements import end, insert, portions

RUN = 3
LEAST_RUNS = 12
LEAD = 60
PERMUTATIONS, BANDS, LEAD_BANDS, SEED = 128, 32, 8, 20_240_804
ALIKE = 0.7
WITHIN = 0.85
MOST_LOOKED_AT = 30

WORD = re.compile(r"\w+")
Runs = frozenset[str]


def runs(text: str) -> list[str]:
    """Each few words of a text that stand together, in lower case."""
    words = WORD.findall(text.casefold())
    return [" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


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
    told = {row: found for row, text in texts.items() if len(found := runs(text)) >= LEAST_RUNS}
    found_at = ((row, band) for row, found in told.items() for band in dict.fromkeys(_bands(found)))
    insert(connection, bands, ({"band": band, "report": row} for row, band in found_at))
    near = _near(connection, told)
    known = _texts(connection, near, told)
    pairs = {
        (min(row, other), max(row, other)): likeness(known[row], known[other])
        for row, others in near.items()
        for other in others
    }
    rows = [{"report": one, "other": other, "likeness": share} for (one, other), share in pairs.items()]
    insert(connection, copies, (row for row in rows if row["likeness"] >= ALIKE))


def forget(connection: Connection, gone: Sequence[int]) -> None:
    """Take reports that hold no more from the index, and end what they were copies of."""
    for some in portions(gone):
        connection.execute(delete(bands).where(bands.c.report.in_(some)))
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


def _bands(found: Sequence[str]) -> Iterator[int]:
    """The bands of the whole text, and of its beginning, which a copy that is cut short shares."""
    yield from _signature(found, BANDS, "")
    yield from _signature(found[:LEAD], LEAD_BANDS, "lead")


def _signature(found: Sequence[str], count: int, name: str) -> Iterator[int]:
    width = PERMUTATIONS // BANDS
    minhash = RMinHash(num_perm=count * width, seed=SEED)
    minhash.update(found)
    values = minhash.digest()
    for number in range(count):
        band = f"{name}{number}:{values[number * width : (number + 1) * width]}"
        yield int.from_bytes(blake2b(band.encode(), digest_size=6).digest())


def _near(connection: Connection, new: Iterable[int]) -> dict[int, list[int]]:
    """For each of these reports, filed last, the others that share bands with it; the most alike first."""
    rows = sorted(new)
    if not rows:
        return {}
    other = bands.alias()
    sharing = bands.join(other, and_(bands.c.band == other.c.band, bands.c.report != other.c.report))
    chosen = select(bands.c.report, other.c.report, func.count()).select_from(sharing)
    chosen = chosen.where(bands.c.report.between(rows[0], rows[-1]))
    shared: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, near, count in connection.execute(chosen.group_by(bands.c.report, other.c.report)):
        shared[row].append((-count, near))
    return {row: [near for _, near in sorted(found)[:MOST_LOOKED_AT]] for row, found in shared.items()}


def _texts(
    connection: Connection, near: Mapping[int, Sequence[int]], new: Mapping[int, Sequence[str]]
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
    return filed | {row: frozenset(new[row]) for row in wanted & new.keys()}
