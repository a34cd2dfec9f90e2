"""Mentions just written, as merging and the summaries of events see them: the database is not asked for what
was put there a moment ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

from kawat.ledger import gather, query
from kawat.ledger.rows import Row
from kawat.ledger.statements import ReadingMentions, Written
from kawat.ledger.telling import Rule, Telling
from kawat.ledger.views import Told


@dataclass(frozen=True, slots=True)
class Fresh:
    """By their rows: mentions as merging sees them, and as summaries do."""

    tellings: Mapping[int, Telling] = field(default_factory=dict)
    told: Mapping[int, Told] = field(default_factory=dict)


NOTHING_FRESH = Fresh()


def fresh(many: Sequence[ReadingMentions], written: Written, rule: Rule) -> Fresh:
    """What was written of the mentions of these readings."""
    rows = _plain(_with_report(many, written.rows))
    sides, sayers, figures = (_plain(written.parts[name]) for name in ("parties", "sayers", "amounts"))
    return Fresh(
        gather.tellings_of(rows, sides, figures, rule), query.tellings_of(rows, sides, sayers, figures)
    )


def _with_report(many: Sequence[ReadingMentions], written: Iterable[Row]) -> Iterator[Row]:
    """Rows of mentions with what else of their report is asked for beside them."""
    rows = iter(written)
    for one in many:
        report = one.reading.report
        told = {name: getattr(report, name) for name in ("published", "language", "title", "outlet")}
        for mention in one.mentions.values():
            yield next(rows) | told | {"report": report.id, "sentence": mention.sentence.text}


def _plain(rows: Iterable[Row]) -> list[SimpleNamespace]:
    return [SimpleNamespace(**row) for row in rows]
