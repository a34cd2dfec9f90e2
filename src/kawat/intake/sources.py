"""Which files are meant? Paths, folders, globs, URLs and `-` become sources, each read on its own."""

from __future__ import annotations

import difflib
import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import BinaryIO

from kawat.errors import MissingSource
from kawat.intake.decode import clean
from kawat.intake.fetch import is_url, visible
from kawat.intake.html import or_why
from kawat.intake.manners import Manners
from kawat.intake.multipage import read_pages, together
from kawat.intake.prepare import Given
from kawat.intake.stream import MOST_TEXT, read_stream
from kawat.intake.walk import Walk
from kawat.packs import Packs
from kawat.records import Issue, IssueKind, Report

STANDARD_INPUT = "-"
Opener = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class Source:
    """One file, standard input or URL that may hold reports. Nothing is opened or asked before `reports`.

    `more` open the further pages of a report that goes over several.
    """

    name: str
    walk: Walk = field(repr=False)
    open: Opener | None = field(repr=False, default=None)
    url: str = field(repr=False, default="")
    more: tuple[Opener, ...] = field(repr=False, default=())

    def reports(self) -> Iterator[Report | Issue]:
        """Its reports in order, with an issue in the place of each that could not be read."""
        if self.open is None:
            yield from self.walk.read_url(self.url)
            return
        try:
            if self.more:
                yield self._report_on_pages((self.open, *self.more))
                return
            with self.open() as stream:
                lists = partial(self.walk.read_list, name=self.name)
                yield from read_stream(stream, self.name, self.walk.given, self.walk.packs, lists=lists)
        except OSError as error:
            reason = error.strerror or str(error)
            yield Issue(IssueKind.FAILED, f"cannot be read: {reason}", self.name)

    def _report_on_pages(self, openers: Iterable[Opener]) -> Report | Issue:
        pages = []
        for opener in openers:
            with opener() as stream:
                pages.append(stream.read(MOST_TEXT + 1))
        report = read_pages(pages, packs=self.walk.packs, given=self.walk.given, source=self.name)
        return or_why(report)


def sources(
    paths: Iterable[str | Path],
    given: Given,
    packs: Packs,
    limit: int | None = None,
    own_text: bool = False,
    ask: Callable[[], Manners] | None = None,
) -> list[Source]:
    """The sources that the paths mean, each once, in the order asked for.

    `limit`, `own_text` and `ask` are as in `Walk`. A path that leads nowhere raises `MissingSource` before
    anything is read.
    """
    walk = Walk(given, packs, limit, own_text, ask or cache(Manners.of_settings))
    found: dict[str, Source | Path] = {}
    for path in map(str, paths):
        if path == STANDARD_INPUT:
            found.setdefault(path, Source("<stdin>", walk, lambda: nullcontext(sys.stdin.buffer)))
            continue
        if is_url(path):
            found.setdefault(path, Source(visible(path), walk, url=path))
            continue
        for file in expand(path):
            found.setdefault(str(file.resolve()), file)
    return list(_joined(found.values(), walk))


def _joined(found: Iterable[Source | Path], walk: Walk) -> Iterator[Source]:
    """The sources; files that are pages of one report are one of them, where its first page stood."""
    listed = list(found)
    groups = together([each for each in listed if isinstance(each, Path)], walk.packs.markup)
    group_of = {file: group for group in groups for file in group}
    for each in listed:
        if isinstance(each, Source):
            yield each
        elif group_of[each]:
            first, *more = group_of[each]
            yield Source(clean(str(first)), walk, _opener(first), more=tuple(map(_opener, more)))
            group_of[each].clear()


def expand(path: str) -> list[Path]:
    """The files that one path means: itself, those under it, or those that fit the glob."""
    place = Path(path).expanduser()
    if os.path.exists(place):  # unlike Path.exists, False for what can be no path at all
        return files_under(place)
    matches = sorted(glob.glob(str(place), recursive=True))
    if not matches:
        raise MissingSource(f"no such file or folder: {path}{suggestion(place)}")
    return [file for match in matches for file in files_under(Path(match))]


def files_under(place: Path) -> list[Path]:
    """The files of a folder and all below it, sorted, hidden ones left out; or the file itself."""
    if not place.is_dir():
        return [place]
    files = []
    for folder, below, names in os.walk(place):
        below[:] = sorted(name for name in below if not name.startswith("."))
        files += [Path(folder, name) for name in names if not name.startswith(".")]
    if not files:
        raise MissingSource(f"no files in folder: {place}")
    return sorted(files)


def suggestion(missing: Path) -> str:
    """The name next to it that was perhaps meant."""
    parent = missing.parent
    names = os.listdir(parent) if parent.is_dir() and os.access(parent, os.R_OK) else []
    near = difflib.get_close_matches(missing.name, sorted(names), n=1)
    return f" (did you mean {parent / near[0]}?)" if near else ""


def _opener(file: Path) -> Opener:
    return lambda: file.open("rb")
