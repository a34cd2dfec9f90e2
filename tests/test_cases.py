"""Each pack's own trials: what a text must yield, and what it must not."""

from __future__ import annotations

import pytest

from kawat import settings
from kawat.packs import Case, load
from kawat.pipeline import Given, Reader

CASES = [(code, case) for code, pack in load(settings.read().data).languages.items() for case in pack.cases]
Event = tuple[str, frozenset[str], frozenset[str]]


@pytest.mark.parametrize(("language", "case"), CASES, ids=[case.where for _, case in CASES])
def test_case(reader: Reader, language: str, case: Case) -> None:
    report = reader.prepare(case.text, Given(language, case.published))
    told: set[Event] = {
        (m.type, frozenset(m.actor_codes), frozenset(m.recipient_codes)) for m in reader.read(report).mentions
    }
    assert told == {(type_, frozenset(actor), frozenset(to)) for type_, actor, to in case.events}
