"""How quick is a reading, measured beside the bare parsers on the same sentences in the same run?

    python bench/speed.py [SENTENCES]

Prints one JSON object. It runs in a process of its own, so that its peak of memory is that of reading.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before the parsers are imported: one thread, for both sides

from kawat.pipeline import Reader  # noqa: E402
from kawat.records import Report  # noqa: E402
from texts import PUBLISHED, Texts  # noqa: E402

SENTENCES = 5_000
LANGUAGES = 2
ROUNDS = 3
MEGABYTE = 1024
KAWAT = Path(sys.executable).with_name("kawat")


def main() -> int:
    """Measure everything and print it."""
    sentences = int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES
    reader = Reader()
    figures: dict[str, float] = {}
    for kind in ("general", "political"):
        figures |= compared(reader, kind, sentences // LANGUAGES)
    figures["speed.peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    figures |= start_up()
    print(json.dumps(figures))
    return 0


def compared(reader: Reader, kind: str, sentences: int) -> dict[str, float]:
    """Sentences a CPU second of a reading and of the bare parsers, over the same reports in all languages."""
    figures: dict[str, float] = {}
    total_bare = total_read = 0.0
    codes = sorted(reader.packs.languages)
    for language in codes:
        reports = list(getattr(Texts(language), kind)(sentences))
        bare, read = times(reader, reports)
        total_bare, total_read = total_bare + bare, total_read + read
        figures[f"speed.{kind}.{language}.reading_over_bare_parser"] = read / bare
    figures[f"speed.{kind}.parsed_sentences_a_cpu_second"] = sentences * len(codes) / total_bare
    figures[f"speed.{kind}.read_sentences_a_cpu_second"] = sentences * len(codes) / total_read
    figures[f"speed.{kind}.reading_over_bare_parser"] = total_read / total_bare
    return figures


def times(reader: Reader, reports: list[Report]) -> tuple[float, float]:
    """CPU seconds of the bare parser and of a reading, slice by slice in turns: both meet the same load."""
    reader.read(reports[0])  # load everything first
    slices = [reports[n :: len(reports) // 20 or 1] for n in range(len(reports) // 20 or 1)]
    bare = read = 0.0
    for part in slices:
        started = time.process_time()
        reader.bare(part)
        between = time.process_time()
        for report in part:
            reader.read(report)
        bare, read = bare + between - started, read + time.process_time() - between
    return bare, read


def start_up() -> dict[str, float]:
    """CPU seconds from typing `kawat code` on one short report to its answer, in the slower language."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for language in ("en", "id"):
            (report,) = Texts(language).political(3)
            file = Path(folder) / f"{language}.txt"
            file.write_text(report.text, encoding="utf-8")
            slowest = max(slowest, min(_seconds(file, language) for _ in range(ROUNDS)))
    return {"speed.start_up_cpu_seconds": slowest}


def _seconds(file: Path, language: str) -> float:
    started = _cpu_of_children()
    call = [str(KAWAT), "code", "--language", language, "--published", PUBLISHED, str(file)]
    subprocess.run(call, stdout=subprocess.DEVNULL, check=True)
    return _cpu_of_children() - started


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
