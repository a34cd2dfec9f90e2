"""bench/gaps.py: how a reading of a labelled clause is judged, and that the clauses are in order."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kawat.packs import Packs
from kawat.records import Entity, Mention, Span

BENCH = Path(__file__).parents[1] / "bench"
CLAUSES = sorted((BENCH / "clauses").glob("*.tsv"))


@pytest.fixture(scope="module")
def gaps() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gaps", BENCH / "gaps.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mention(type_: str, actors: str, recipients: str = "") -> Mention:
    span = Span.of("words", 0, 5)

    def entities(codes: str) -> tuple[Entity, ...]:
        return tuple(Entity(code, (code,), span) for code in codes.split())

    return Mention(type_, entities(actors), entities(recipients), span, span)


@pytest.mark.parametrize(
    ("label", "mentions", "outcome"),
    [
        ("ACCUSE", [mention("ACCUSE", "KEN:GOV", "PER:GOV")], "read"),
        ("CONSULT", [mention("CONSULT", "KEN:GOV PER:GOV")], "read"),
        ("ACCUSE", [mention("ACCUSE", "PER:GOV", "KEN:GOV")], "turned"),
        ("ACCUSE", [mention("ACCUSE", "KEN:GOV")], "turned"),
        ("ACCUSE", [mention("ASSAULT", "KEN:GOV", "PER:GOV")], "misread"),
        ("ACCUSE", [], "missed"),
        ("NONE", [], "read"),
        ("NONE", [mention("ASSAULT", "KEN:GOV")], "misread"),
    ],
)
def test_a_reading_is_judged_by_type_and_parties(
    gaps: ModuleType, label: str, mentions: list[Mention], outcome: str
) -> None:
    assert gaps.judge(label, tuple(mentions)) == outcome


@pytest.mark.parametrize("path", CLAUSES, ids=lambda path: path.stem)
def test_each_clause_has_a_type_and_a_party_and_stands_once(path: Path, real_packs: Packs) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["type"] for row in rows} == {*real_packs.ontology.types, "NONE"}
    assert all("ACTOR" in row["clause"] or "TARGET" in row["clause"] for row in rows)
    clauses = [row["clause"].casefold() for row in rows]
    assert len(clauses) == len(set(clauses))
