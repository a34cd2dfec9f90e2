"""Where an export goes: a file or a folder that is there whole or not at all, or standard output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kawat.errors import OutputError

STANDARD = "-"


@contextmanager
def text_file(out: str) -> Iterator[TextIO]:
    """A text file in UTF-8 with line ends as written; `-` is standard output.

    It is written beside its place and moved there when all is done: what stood there before stays until then,
    and for good where something fails. Raises OutputError where it cannot be written.
    """
    if out == STANDARD:
        yield sys.stdout
        sys.stdout.flush()
        return
    place = Path(out)
    with _explained(place), beside(place) as part:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(place)


@contextmanager
def folder(out: str, pattern: str) -> Iterator[Path]:
    """A folder, in the same way. One that stands there already is replaced only when it holds nothing but
    files that fit `pattern`; else OutputError is raised before anything is written.
    """
    place = Path(out)
    with _explained(place):
        if place.exists() and not (place.is_dir() and _holds_only(place, pattern)):
            raise OutputError(f"{place} holds other things than an export: name a new folder")
        with beside(place) as part:
            part.mkdir()
            yield part
            if place.exists():
                old = part.with_suffix(".old")
                place.rename(old)
                part.rename(place)
                shutil.rmtree(old)
            else:
                part.rename(place)


def _holds_only(place: Path, pattern: str) -> bool:
    found = {path for path in place.rglob("*") if not path.is_dir()}
    return found == set(place.glob(pattern))


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """A name beside a place, with whatever bears it taken away in the end."""
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        yield part
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)


@contextmanager
def _explained(place: Path) -> Iterator[None]:
    """Turn what the system complains of into a message that people can act on."""
    if not place.absolute().parent.is_dir():
        raise OutputError(f"there is no folder {place.parent} to write {place.name} in")
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{place} cannot be written: {error.strerror or error}; nothing was left"
        ) from error
