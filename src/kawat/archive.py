"""Whole archives: the chain over the records of WARC files, into Parquet.

    records → first pass → page → report → reading → reports, mentions, quotes, losses

Each archive becomes one part of each table, written beside it first and moved into place when it is whole; a
run that was cut off takes up at the archive it was in. `kawat read` loads the folder into a ledger without
reading anything again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kawat import __version__, tables
from kawat.errors import OutputError
from kawat.export.files import beside, text_file
from kawat.intake import ArchivedPage, Given, pages, read_archived
from kawat.intake.sources import expand
from kawat.ledger import mention_id
from kawat.pipeline import Reader
from kawat.records import Issue, Mention, Quote, Reading, Report

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "archive.json"
REPORTS, MENTIONS, QUOTES, LOSSES, DONE = "reports", "mentions", "quotes", "losses", "done"
T = TypeVar("T")
HELD = 500
"""Reports held in memory before they are written."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a reading has beside its report, mentions and quotes; `found` are its own issues."""

    cites: tuple[str, ...]
    found: tuple[Issue, ...]
    packs: str


@dataclass(frozen=True, slots=True)
class OfReport:
    """What each mention and quote says of its report, for those who ask one table alone."""

    report: str
    published: str | None
    outlet: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A mention in few words: its public id, the codes of its parties, its day."""

    id: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: str


@dataclass(slots=True)
class Tally:
    """What became of the records of one archive. `passed` are the pages that the first pass let on."""

    archive: str
    size: int
    packs: str
    version: str = __version__
    pages: int = 0
    passed: int = 0
    reports: int = 0
    mentions: int = 0
    quotes: int = 0
    lost: int = 0
    unread: dict[str, int] = field(default_factory=dict)


def run(
    paths: Sequence[str], out: Path, jobs: int = 1, tell: Callable[[Tally], None] | None = None
) -> list[Tally]:
    """Read archives into a folder of Parquet, several at a time; `tell` hears of each when it is done.

    Archives that are in the folder already, read with these words by this version, are not read again.
    Raises MissingSource for a path that leads nowhere, OutputError where the folder holds something else.
    """
    files = list(dict.fromkeys(file for path in paths for file in expand(path)))
    prepare(out)
    done: list[Tally] = []
    for tally in _each(files, out, jobs):
        done.append(tally)
        if tell:
            tell(tally)
    return done


def readings(folder: Path) -> Iterator[Reading]:
    """The readings that a folder holds, as they were made, a part at a time."""
    import pyarrow.parquet as pq

    for part in sorted((folder / REPORTS).glob("*.parquet")):
        mentions = _by_report(pq.read_table(folder / MENTIONS / part.name), Mention)
        quotes = _by_report(pq.read_table(folder / QUOTES / part.name), Quote)
        for batch in pq.ParquetFile(part).iter_batches(HELD):
            for row in batch.to_pylist():
                report = tables.record(Report, row)
                rest = tables.record(Rest, row)
                told, said = tuple(mentions[report.id]), tuple(quotes[report.id])
                yield Reading(report, told, said, rest.cites, rest.found, rest.packs)


def _by_report(table: pa.Table, kind: type[T]) -> dict[str, list[T]]:
    """The records of a table, by the report that they are of."""
    found: dict[str, list[T]] = defaultdict(list)
    for row in table.to_pylist():
        found[row["report"]].append(tables.record(kind, row))
    return found


def is_folder(path: str) -> bool:
    """Whether a path is a folder that archives were read into."""
    return (Path(path) / MANIFEST).is_file()


def version_of(folder: Path) -> str:
    """The version of Kawat that read the archives."""
    return str(json.loads((folder / MANIFEST).read_text("utf-8"))["version"])


def prepare(out: Path) -> None:
    """Make the folder, or see that it is one of ours."""
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file; name a folder to write to")
    if out.is_dir() and any(out.iterdir()) and not is_folder(str(out)):
        raise OutputError(f"{out} holds something else; name a folder that is empty or not there")
    try:
        for name in (REPORTS, MENTIONS, QUOTES, LOSSES, DONE):
            (out / name).mkdir(parents=True, exist_ok=True)
        with text_file(str(out / MANIFEST)) as manifest:
            json.dump({"version": __version__}, manifest)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}") from None


def _each(files: Iterable[Path], out: Path, jobs: int) -> Iterator[Tally]:
    """Each archive read, in this process or in several."""
    if jobs <= 1:
        reader = Reader()
        yield from (read_one(file, out, reader) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for done in as_completed([pool.submit(read_one, file, out) for file in files]):
            yield done.result()


def read_one(file: Path, out: Path, reader: Reader | None = None) -> Tally:
    """Read one archive into its part of each table, unless that was done before."""
    reader = reader or Reader()
    part = f"{file.name.split('.')[0][:60]}-{sha256(str(file.resolve()).encode()).hexdigest()[:8]}"
    tally = Tally(str(file), file.stat().st_size, reader.digest)
    done = out / DONE / f"{part}.json"
    held = json.loads(done.read_text("utf-8")) if done.exists() else {}
    if all(held.get(name) == getattr(tally, name) for name in ("size", "packs", "version")):
        return Tally(**held)
    with _Parts(out, part) as parts, file.open("rb") as stream:
        for found in pages(stream, str(file)):
            _take(found, reader, parts, tally)
    with text_file(str(done)) as told:
        json.dump(asdict(tally), told)
    return tally


def _take(found: ArchivedPage | Issue, reader: Reader, parts: _Parts, tally: Tally) -> None:
    """Count one record and write what it tells."""
    if isinstance(found, Issue):
        tally.lost += 1
        parts.lose(found)
        return
    tally.pages += 1
    if not reader.sift.wants(found):
        return
    tally.passed += 1
    report = read_archived(found, tally.archive, Given(), reader.packs)
    if isinstance(report, Issue) or report.language not in reader.packs.languages:
        for issue in [report] if isinstance(report, Issue) else report.issues[:1]:
            tally.unread[issue.kind] = tally.unread.get(issue.kind, 0) + 1
            parts.lose(issue)
        return
    reading = reader.read(report)
    tally.reports += 1
    tally.mentions += len(reading.mentions)
    tally.quotes += len(reading.quotes)
    parts.add(reading)


class _Parts:
    """One part of each table while it is written; nothing is in its place before all of it is."""

    def __init__(self, out: Path, part: str) -> None:
        import pyarrow as pa

        of_report = tables.columns(OfReport)
        self._schemas = {
            REPORTS: pa.schema([*tables.columns(Report), *tables.columns(Rest)]),
            MENTIONS: pa.schema([*of_report, *tables.columns(Coded), *tables.columns(Mention)]),
            QUOTES: pa.schema([*of_report, *tables.columns(Quote)]),
            LOSSES: pa.schema(tables.columns(Issue)),
        }
        self._places = {name: out / name / f"{part}.parquet" for name in self._schemas}
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in self._schemas}
        self._known: set[str] = set()

    def __enter__(self) -> _Parts:
        import pyarrow.parquet as pq

        self._stack = ExitStack()
        self._beside = {
            name: self._stack.enter_context(beside(place)) for name, place in self._places.items()
        }
        self._writers = {
            name: pq.ParquetWriter(self._beside[name], schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        with self._stack:
            if failed is None:
                self._flush()
            for writer in self._writers.values():
                writer.close()
            if failed is None:
                for name, place in self._places.items():
                    self._beside[name].replace(place)

    def add(self, reading: Reading) -> None:
        """Write a reading; the same report found again adds nothing."""
        report = reading.report
        if report.id in self._known:
            return
        self._known.add(report.id)
        rest = Rest(reading.cites, reading.issues, reading.packs)
        of_report = tables.row(OfReport(report.id, report.published, report.outlet))
        self._rows[REPORTS].append(tables.row(report) | tables.row(rest))
        for mention in reading.mentions:
            codes = (mention.actor_codes, mention.recipient_codes, mention.when)
            coded = Coded(mention_id(report, mention), *codes)
            self._rows[MENTIONS].append(of_report | tables.row(coded) | tables.row(mention))
        self._rows[QUOTES] += [of_report | tables.row(quote) for quote in reading.quotes]
        if len(self._rows[REPORTS]) >= HELD:
            self._flush()

    def lose(self, issue: Issue) -> None:
        """Write what was lost."""
        self._rows[LOSSES].append(tables.row(issue))

    def _flush(self) -> None:
        import pyarrow as pa

        for name, rows in self._rows.items():
            if rows:
                self._writers[name].write_table(pa.Table.from_pylist(rows, self._schemas[name]))
                rows.clear()
