"""Which mentions are about one event. Pure functions.

The answer depends on the mentions only, never on the order in which they were read: they are sorted,
best dated first, and each joins the latest event whose every mention it fits, or opens its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kawat.ledger.clock import near
from kawat.ledger.digest import digest
from kawat.ledger.views import Told
from kawat.records import Mention, Report, SaidBy

RECALLED = "historical"
MEDIA = ":MED"
LAST_DAY = "9999-12-31"


def origin_of(report: Report, mention: Mention, cites: Iterable[str]) -> str:
    """Whose word it is in the end: the medium or relay nearest to the fact, else the outlet itself."""
    media = (said.name for said in mention.said_by if said.by is SaidBy.RELAY or said.code.endswith(MEDIA))
    return next(iter((*media, *report.relays, *cites)), report.outlet or report.source)


def partition(mentions: Iterable[Told]) -> list[list[Told]]:
    """The mentions of each event, the best dated first."""
    alike: dict[str, list[Told]] = defaultdict(list)
    for mention in sorted(mentions, key=_best_dated_first):
        alike[cell(mention)].append(mention)
    return [told for group in alike.values() for told in _by_day(group)]


def cell(mention: Told) -> str:
    """Equal for mentions that differ in time at most. Once recalled, an event is still the same event."""
    aux = "" if mention.aux == RECALLED else mention.aux
    actors = sorted(_parties(mention.actor, mention.actor_names))
    recipients = sorted(_parties(mention.recipient, mention.recipient_names))
    return digest([mention.type, aux, actors, recipients])


def _parties(codes: tuple[str, ...], names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes or map(str.casefold, names))


def _best_dated_first(mention: Told) -> tuple[int, str, str, str, int, str]:
    day = (_uncertainty(mention), mention.starts)
    return *day, mention.published, mention.report, mention.offset, mention.id


def _uncertainty(mention: Told) -> int:
    """How many days besides one it may have happened on."""
    if not mention.starts:
        return date.max.toordinal()
    return date.fromisoformat(mention.ends).toordinal() - date.fromisoformat(mention.starts).toordinal()


def _by_day(alike: list[Told]) -> list[list[Told]]:
    events: list[list[Told]] = []
    for mention in alike:
        home = next((told for told in reversed(events) if all(_fits(mention, one) for one in told)), None)
        if home is None:
            events.append([mention])
        else:
            home.append(mention)
    return events


def _fits(one: Told, other: Told) -> bool:
    """Whether two alike mentions may be of one event."""
    overlap = one.starts <= (other.ends or LAST_DAY) and other.starts <= (one.ends or LAST_DAY)
    return overlap or _dated_differently(one, other)


def _dated_differently(one: Told, other: Told) -> bool:
    """Whether two reports may give one event two days: near ones, and neither is older than the other's."""
    if one.report == other.report or not (_is_dated(one) and _is_dated(other)):
        return False
    told = min(one.published or LAST_DAY, other.published or LAST_DAY)
    return max(one.starts, other.starts) <= told and near(one.starts, other.starts)


def _is_dated(mention: Told) -> bool:
    return bool(mention.starts) and mention.starts == mention.ends
