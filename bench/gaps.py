"""What the words of a language do not cover yet: read the labelled clauses beside this
file and list the misread.

    python bench/gaps.py LANGUAGE             figures, a type a line
    python bench/gaps.py LANGUAGE --misread   and each clause that is missed, misread or read for nothing

Each clause is read as a report of its own, its two placeholders replaced by two countries: it should tell one
act of its type between them, everyday clauses none.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kawat.pipeline import Reader
from kawat.records import Mention, Report, codes_of

CLAUSES = Path(__file__).resolve().parent / "clauses"
PARTIES = {"ACTOR": ("Kenya", "KEN"), "TARGET": ("Peru", "PER")}
EVERYDAY = "NONE"
OUTCOMES = ("read", "turned", "misread", "missed")


def main() -> int:
    """Print the figures, then the clauses where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language")
    parser.add_argument("--misread", action="store_true", help="list the clauses too")
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for label, clause, mentions in _readings(arguments.language):
        outcome = judge(label, mentions)
        counts[label, outcome] += 1
        if arguments.misread and outcome != "read":
            told = ", ".join(sorted({m.type for m in mentions})) or "-"
            print(f"{label:9} {outcome:8} {told:20} {clause}")
    print(f"{'':9}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    for label in sorted({label for label, _ in counts}):
        print(f"{label:9}" + "".join(f"{counts[label, outcome]:9}" for outcome in OUTCOMES))
    return 0


def judge(label: str, mentions: tuple[Mention, ...]) -> str:
    """Read as labelled; read with its parties turned or lost; read as something else; or not at all."""
    if label == EVERYDAY:
        return "misread" if mentions else "read"
    of_type = [m for m in mentions if m.type == label]
    if any(_joins(m) for m in of_type):
        return "read"
    return "turned" if of_type else "misread" if mentions else "missed"


def _joins(mention: Mention) -> bool:
    """Whether the act stands between the two countries: from one to the other, or between equals."""
    actors = {code.split(":")[0] for code in codes_of(mention.actors)}
    recipients = {code.split(":")[0] for code in codes_of(mention.recipients)}
    actor, target = (code for _, code in PARTIES.values())
    return actor in actors and target in (recipients or actors)


def _readings(language: str) -> Iterator[tuple[str, str, tuple[Mention, ...]]]:
    reader = Reader()
    with (CLAUSES / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = row["clause"]
            for placeholder, (name, _) in PARTIES.items():
                text = text.replace(placeholder, name)
            report = Report(id="", text=f"{text[0].upper()}{text[1:]}.", language=language)
            yield row["type"], row["clause"], tuple(reader.read(report).mentions)


if __name__ == "__main__":
    sys.exit(main())
