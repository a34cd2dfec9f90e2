"""`make bench`: measure accuracy and speed, compare with the pinned floors, tell it in README.md.

    python bench/run.py                 measure, compare, write bench/README.md
    python bench/run.py --full          the same, with a ledger of a million mentions
    python bench/run.py --pin           raise floors that are beaten (never lowers one)
    python bench/run.py --lower NAME    pin a lower floor for one figure, on purpose

The dev sets and the scorer lie beside the project (../shared/benchmark), sets of its own in bench/;
without the scorer only speed is measured.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BENCHMARK = ROOT.parent / "shared" / "benchmark"
SCORER = BENCHMARK / "score.py"
SETS = (BENCHMARK, ROOT / "bench")
FLOORS = ROOT / "bench" / "floors.json"
PAGE = ROOT / "bench" / "README.md"
KAWAT = Path(sys.executable).with_name("kawat")
FIGURES = {
    "relations": ("macro_f1", "accuracy", "answered"),
    "articles": (
        "country.precision",
        "country.recall",
        "country.f1",
        "strict.f1",
        "claim.accuracy",
        "said_by.accuracy",
        "when.accuracy",
        "quote_text.f1",
        "quote_speaker.accuracy",
    ),
}
UNPINNED = ("speed", "beside")
"""How figures begin that have no floor: those of the machine, and of other libraries on the same pages."""
MARGIN = 0.0005  # figures are printed to three places
GOALS = {
    "speed.general.reading_over_bare_parser": 0.6,
    "speed.political.reading_over_bare_parser": 1.4,
    "speed.pages_dev.reading_over_trafilatura": 0.833,
    "speed.start_up_cpu_seconds": 3.0,
    "speed.peak_megabytes": 700.0,
    "speed.export.peak_megabytes": 700.0,
    "speed.ledger.milliseconds_to_write_a_thousand_mentions": 250.0,
    "speed.ledger.slowest_question.warm_milliseconds": 100.0,
}
"""What speed should stay under; said and never enforced, since it depends on the machine's other work."""


def main() -> int:
    """Measure, compare, report. Returns 1 when a figure is under its floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true", help="raise the floors that are beaten")
    parser.add_argument("--full", action="store_true", help="fill the large ledger with a million mentions")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="pin a lower floor")
    arguments = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    figures = {**accuracy(), **on_pages(), **measured("merging.py")}
    figures |= {**measured("threads.py", "--json"), **at_speed()}
    figures |= measured("guard.py")
    figures |= in_bulk(arguments.full)
    under = {n: f for n, f in floors.items() if n in figures and figures[n] < f - MARGIN}
    for name, value in figures.items():
        floor = f"  floor {floors[name]:.3f}" if name in floors else ""
        goal = f"  goal ≤ {GOALS[name]:g}{', MISSED' if value > GOALS[name] else ''}" if name in GOALS else ""
        print(f"{name:45} {value:8.3f}{floor}{goal}{'  UNDER THE FLOOR' if name in under else ''}")
    for name in arguments.lower:
        floors[name] = figures[name]
    if arguments.pin:
        pinned = {n: v for n, v in figures.items() if not n.startswith(UNPINNED)}
        floors |= {n: v for n, v in pinned.items() if v > floors.get(n, 0)}
    if arguments.pin or arguments.lower:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n")
    if any(not name.startswith(UNPINNED) for name in figures):
        PAGE.write_text(page(figures, floors), encoding="utf-8")
    return 1 if set(under) - set(arguments.lower) else 0


def accuracy() -> dict[str, float]:
    """The scorer's figures on each set that is there."""
    if not SCORER.exists():
        print(f"no {SCORER}: accuracy is not measured")
        return {}
    figures: dict[str, float] = {}
    for folder in SETS:
        for gold in sorted(folder.glob("*.tsv")):
            language = gold.stem.split("_")[1]
            figures |= _scored("relations", gold, ["relate", "--language", language, str(gold)])
        for gold in sorted(folder.glob("*.jsonl")):
            figures |= _scored("articles", gold, ["code", str(gold)])
    return figures


def _scored(task: str, gold: Path, arguments: list[str]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=gold.suffix) as predicted:
        subprocess.run([KAWAT, *arguments], stdout=predicted, stderr=subprocess.DEVNULL, check=False)
        command = [sys.executable, str(SCORER), task, str(gold), predicted.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores = dict(re.findall(r"^(\S+) ([\d.]+)$", printed, re.MULTILINE))
    return {f"{gold.stem}.{name}": float(scores[name]) for name in FIGURES[task]}


def on_pages() -> dict[str, float]:
    """How well and how quickly pages are read, and what furniture of them is."""
    return {**measured("pages.py", "--json"), **measured("leaks.py", "--json")}


def in_bulk(full: bool) -> dict[str, float]:
    """How a large ledger behaves: of a million mentions, which takes some minutes, or of a part of them."""
    return measured("million.py", *([] if full else ["--mentions", "50000"]))


def at_speed() -> dict[str, float]:
    """How quickly reports are read, archives gone through, and events exported."""
    return {**measured("speed.py"), **measured("archives.py"), **measured("exports.py")}


def measured(script: str, *arguments: str) -> dict[str, float]:
    """What a script beside this one prints as JSON, measured in a process of its own."""
    command = [sys.executable, str(ROOT / "bench" / script), *arguments]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {str(name): float(value) for name, value in json.loads(printed).items()}


def page(figures: Mapping[str, float], floors: Mapping[str, float]) -> str:
    """bench/README.md: the figures and how to get them."""
    rows = [f"| {n} | {v:.3f} | {f'{floors[n]:.3f}' if n in floors else ''} |" for n, v in figures.items()]
    return "\n".join(
        [
            "# What Kawat reaches",
            "",
            "Written by `make bench`. Accuracy is measured on the dev sets that lie beside the project, with",
            "the scorer beside them; they are for measuring only. A figure under its floor fails the run;",
            "`python bench/run.py --pin` raises floors, `--lower NAME` lowers one on purpose.",
            "",
            "| figure | value | floor |",
            "|---|---|---|",
            *rows,
            "",
            "Speeds are CPU seconds of this machine; only the ratio travels.",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
