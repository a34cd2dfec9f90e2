"""Records as rows of Arrow and back."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as some

from kawat import tables
from kawat.records import Mention, Quote, Report, Span

SPANS = some.builds(Span, *[some.integers(0, 1_000_000)] * 2, some.text(max_size=20))
some.register_type_strategy(Span, SPANS)
TEXT = some.text(some.characters(codec="utf-8"), max_size=20)


def through_arrow(kind: type, record: object) -> object:
    schema = pa.schema(tables.columns(kind))
    table = pa.Table.from_pylist([tables.row(record)], schema)
    return tables.record(kind, table.to_pylist()[0])


@settings(deadline=None)
@given(some.builds(Mention, type=TEXT))
def test_a_mention_comes_back_as_it_was(mention: Mention) -> None:
    assert through_arrow(Mention, mention) == mention


@settings(deadline=None)
@given(some.builds(Report))
def test_a_report_comes_back_as_it_was(report: Report) -> None:
    assert through_arrow(Report, report) == report


@settings(deadline=None)
@given(some.builds(Quote))
def test_a_quote_comes_back_as_it_was(quote: Quote) -> None:
    assert through_arrow(Quote, quote) == quote
