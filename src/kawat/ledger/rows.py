"""From records to rows: pure functions, one for each table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import permutations, product
from typing import Any

from kawat.ledger.clock import Days, days_of, long_ago, recent
from kawat.ledger.deeds import country
from kawat.ledger.digest import digest
from kawat.ledger.origins import origin_of
from kawat.ledger.schema import COUNTED, SAID_OF_PAGES, SUMMARY_LISTS
from kawat.ledger.telling import RECALLED
from kawat.ledger.views import Event
from kawat.ledger.words import folded
from kawat.records import Entity, Issue, Mention, Quote, Reading, Report, Span

Row = dict[str, Any]
NO_MORE_ACTS = "|"
PLACE = ("name", "country", "province", "city", "latitude", "longitude")


def fingerprint(report: Report) -> str:
    """What tells two versions of a report apart; the place it was read from does not."""
    return digest(report_row(report) | {"source": ""})


def public_id(report: Report, mention: Mention) -> str:
    """A short id that the same words of the same report always get."""
    sides = (mention.actors, mention.recipients)
    parties = [[entity.codes or entity.name for entity in side] for side in sides]
    return digest([report.id, mention.type, parties, mention.evidence.start, mention.evidence.end])[:10]


def report_row(report: Report) -> Row:
    """A report, but for what the ledger adds."""
    names = ("id", "text", "language", "title", "outlet", "published", "published_from", "url", "source")
    lists = {"relays": list(report.relays), "authors": list(report.authors)}
    return _copied(report, *names, "dateline", "photo_credit", *SAID_OF_PAGES) | lists


def issue_row(issue: Issue, reading: int | None = None, source: str = "") -> Row:
    """An issue, of a reading or of a source that gave none."""
    row = _copied(issue, "kind", "message", "word") | {"source": issue.source or source}
    return row | {"reading": reading} | _stretch(issue.span)


def mention_row(reading: Reading, key: int, name: str, mention: Mention) -> Row:
    """A mention, but for its parts that are lists."""
    starts, ends = _days(mention, reading.report.published)
    return (
        _copied(mention, "type", "mode", "aux", "claim", "act")
        | {"chain": " ".join(mention.chain), "topics": " ".join(mention.topics)}
        | {"id": name, "reading": key, "contexts": list(mention.contexts)}
        | {"origin": origin_of(reading.report, mention, reading.cites)}
        | {"starts": starts or None, "ends": ends or None, "evidence": mention.evidence.text}
        | _prefixed("evidence_", _stretch(mention.evidence))
        | _prefixed("sentence_", _stretch(mention.sentence))
        | _prefixed("time_", _told(mention.time, "value", "precision", "text"))
        | _prefixed("place_", _told(mention.place, *PLACE))
    )


def party_rows(key: int, mention: Mention) -> Iterator[Row]:
    """Actors and recipients in the order told."""
    for side, entities in (("actor", mention.actors), ("recipient", mention.recipients)):
        for position, entity in enumerate(entities):
            yield from _code_rows({"mention": key, "side": side, "position": position}, entity)


def sayer_rows(key: int, mention: Mention) -> Iterator[Row]:
    """Those who say so, nearest first."""
    for position, said in enumerate(mention.said_by):
        yield {"mention": key, "position": position} | _told(said, "name", "by", "code")


def step_rows(key: int, mention: Mention) -> Iterator[Row]:
    """The derivation, in its order."""
    for position, step in enumerate(mention.derivation):
        row = _copied(step, "rule", "words", "result") | {"place": step.where}
        yield {"mention": key, "position": position} | row


def amount_rows(key: int, mention: Mention) -> Iterator[Row]:
    """How much, in the order told."""
    for position, amount in enumerate(mention.amounts):
        yield {"mention": key, "position": position} | _told(amount, "text", "value", "unit", "low", "high")


PARTS: dict[str, Callable[[int, Mention], Iterator[Row]]] = {
    "parties": party_rows,
    "sayers": sayer_rows,
    "steps": step_rows,
    "amounts": amount_rows,
}
"""What makes the rows of each table that hangs on a mention."""


def event_row(event: Event) -> Row:
    """One version of an event, but for what the ledger adds."""
    lists = {name: list(getattr(event, name)) for name in SUMMARY_LISTS}
    return (
        _copied(event, "id", "type", "aux", "standing", "place", "place_country", "evidence")
        | {"day": event.when or event.published, "time_value": event.when}
        | {name: getattr(event, name) or None for name in ("starts", "ends", "published")}
        | {"place_latitude": event.latitude, "place_longitude": event.longitude}
        | {f"count_{name}": len(lists[name]) for name in COUNTED}
        | lists
    )


def event_party_rows(key: int, event: Event) -> Iterator[Row]:
    """Actors and recipients of one version of an event, one row a code."""
    for side, codes in (("actor", event.actor), ("recipient", event.recipient)):
        for position, code in enumerate(codes):
            place = {"event": key, "side": side, "position": position}
            yield place | {"code": code, "country": code.partition(":")[0]}


def dealing_rows(key: int, event: Event) -> Iterator[Row]:
    """What one version of an event has each who acts do to each whom it is done to; what is done together, to
    each other."""
    told = _copied(event, "id", "type", "aux") | {"event": key, "day": event.when or event.published}
    names = (*event.acts, NO_MORE_ACTS, *dict.fromkeys(" ".join(event.chains).split()))
    days = {name: getattr(event, name) or None for name in ("starts", "ends")}
    acting, others = list(map(country, event.actor)), list(map(country, event.recipient))
    pairs = set(product(acting, others) if others else permutations(acting, 2))
    if not others and len(set(acting)) == 1:
        pairs.add((acting[0], ""))
    for doer, other in sorted(pairs):
        yield (
            told
            | days
            | {"names": f" {' '.join(names)} ", "way": f"{doer} {other}", "doer": doer, "other": other}
        )


def event_topic_rows(key: int, event: Event) -> Iterator[Row]:
    """What one version of an event is about."""
    for topic in event.topics:
        yield {"event": key, "topic": topic}


def word_rows(key: int, report: Report, mentions: Iterable[Mention]) -> Iterator[Row]:
    """The words by which a reading is found: those of the title and of all evidence, each once."""
    for word in dict.fromkeys(folded(" ".join((report.title, *(m.evidence.text for m in mentions))))):
        yield {"reading": key, "word": word}


def quote_rows(key: int, quotes: Iterable[Quote]) -> Iterator[Row]:
    """Quotes in the order told."""
    for position, quote in enumerate(quotes):
        yield {"reading": key, "position": position} | _told(quote, "text", "speaker", "speaker_code", "verb")


def cite_rows(key: int, cites: Iterable[str]) -> Iterator[Row]:
    """The sources a report names, nearest first."""
    for position, name in enumerate(cites):
        yield {"reading": key, "position": position, "name": name}


def _code_rows(place: Row, entity: Entity) -> Iterator[Row]:
    """One row a code, so that each can be asked for; one without code for words nobody could resolve."""
    words = _told(entity, "name", "how")
    for rank, code in enumerate(entity.codes or ("",)):
        country, _, sector = code.partition(":")
        yield place | words | {"rank": rank, "code": code, "country": country, "sector": sector}


def _days(mention: Mention, published: str | None) -> Days:
    """The days it may have happened on; empty where nobody can tell."""
    if mention.time and mention.time.value:
        return days_of(mention.time.value, mention.time.precision)
    if not published:
        return "", ""
    return long_ago(published) if mention.aux == RECALLED else recent(published)


def _told(record: Any, *names: str) -> Row:
    """Fields of a record and where its words stand; empty where there is no record."""
    return _copied(record, *names) | _stretch(record.span if record else None)


def _copied(record: Any, *names: str) -> Row:
    return {name: getattr(record, name, None) for name in names}


def _stretch(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}


def _prefixed(prefix: str, row: Row) -> Row:
    return {prefix + name: value for name, value in row.items()}
