"""Flows of help as OCHA's Financial Tracking Service tells them: a CSV, with or without the hashtags of HXL.

An offer is a pledge, its acceptance a commitment, its delivery paid; each has a row with the sums told of it,
so sums are to be added within one status only. None is ever converted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from kawat.errors import UsageError
from kawat.export import losses
from kawat.export.delimited import Delimited
from kawat.export.layout import Column, Layout
from kawat.export.losses import Loss
from kawat.export.story import Story, is_exact, once
from kawat.ledger import Filters, Ledger, Thread, ThreadFilters
from kawat.ledger.sourced import Sourced
from kawat.packs import Codes
from kawat.records import Amount

DOLLARS, CURRENCY = "USD", 3  # a currency is written in three capitals, as ISO 4217 has it
NOTHING = Amount("", None, "")
KNOWN = frozenset(ThreadFilters.__annotations__)
PORTION = 500


@dataclass(kw_only=True)
class Flow(Story):
    """One status of an offer of help; `sourced` is the event that brought it about, `offer` the first one."""

    thread: Thread
    status: str
    offer: Sourced

    @cached_property
    def sum(self) -> Amount | None:
        """How much money; of what is delivered only what is told of the delivery."""
        sums = _money(self.sourced)
        if not sums and self.codes.flows.statuses[self.status].as_offered:
            sums = _money(self.offer)
        if len({(amount.value, amount.unit) for amount in sums}) > 1:
            self.lose(losses.DIFFERING)
        if not sums:
            self.lose(losses.NO_SUM)
        elif not is_exact(sums[0]):
            self.lose(losses.ROUGH_SUM)
        return sums[0] if sums else None

    @property
    def in_kind(self) -> list[str]:
        """Everything else that is counted, in words."""
        return once(amount.figure for amount in _amounts(self.sourced) if not _is_money(amount))

    @property
    def has_ended(self) -> bool:
        """Whether the offer was declined or withdrawn."""
        states = {part.partition(" (")[0] for part in self.thread.state.split(", ")}
        return bool(states & self.codes.flows.ended)

    @property
    def is_help(self) -> bool:
        """Whether help is what was offered."""
        return Story(self.offer, self.codes, self.version).cameo in self.codes.flows.codes


def stories(ledger: Ledger, codes: Codes, version: str, wanted: Filters) -> Iterator[Flow]:
    """The offers of help that are as wanted, in the order of their threads.

    Raises UsageError for a filter that threads do not know.
    """
    asked: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
    if strange := asked.keys() - KNOWN:
        raise UsageError(f"flows are made of threads, which cannot be chosen by their {min(strange)}")
    threads = iter(ledger.threads(**asked | {"kind": codes.flows.kind}))
    while some := list(islice(threads, PORTION)):
        steps = {step.event for thread in some for step in thread.steps}
        with ledger.sourced(ids=steps, as_of=wanted.get("as_of")) as found:
            events = {sourced.event.id: sourced for sourced in found.events}
        flows = (flow for thread in some for flow in _flows(thread, events, codes, version))
        yield from (flow for flow in flows if flow.is_help)


def _flows(thread: Thread, events: dict[str, Sourced], codes: Codes, version: str) -> Iterator[Flow]:
    """A flow for each status that a thread has come to."""
    offer = events[thread.steps[0].event]
    for status, known in codes.flows.statuses.items():
        brought = [events[step.event] for step in thread.steps if step.did in known.states]
        for event in [offer] if not known.states else brought[:1]:
            yield Flow(event, codes, version, thread=thread, status=status, offer=offer)


def _leaves_out(flow: Flow) -> Loss | None:
    return losses.ENDED if flow.has_ended else flow.unclaimed()


def _amounts(sourced: Sourced) -> Iterable[Amount]:
    return chain.from_iterable(telling.amounts for telling in sourced.tellings)


def _money(sourced: Sourced) -> list[Amount]:
    return [amount for amount in _amounts(sourced) if amount.value is not None and _is_money(amount)]


def _is_money(amount: Amount) -> bool:
    return len(amount.unit) == CURRENCY and amount.unit.isupper()


def _elsewhere(flow: Flow) -> Amount:
    """A sum that was not told in dollars."""
    return flow.sum if flow.sum and flow.sum.unit != DOLLARS else NOTHING


def _in_dollars(flow: Flow) -> float | None:
    return flow.sum.value if flow.sum and flow.sum.unit == DOLLARS else None


def _country(code: str) -> str:
    return code.partition(":")[0]


def _party(flow: Flow, code: str, told: str) -> str:
    """The country in English, in whatever language it is told; without one, the words told."""
    return flow.codes.name(_country(code)) or told


def _side(title: str, side: str, end: str) -> tuple[Column[Flow], ...]:
    """Who stands on one side of a flow; `end` is the attribute of that side in HXL."""
    code, name = attrgetter(f"thread.{side}"), attrgetter(f"thread.{side}_name")
    return (
        Column(
            title,
            "the country in English; without one, as told",
            lambda flow: _party(flow, code(flow), name(flow)),
            tag=f"#org+name+{end}",
        ),
        Column(
            f"{title} as told", "as the best dated report names it", name, tag=f"#org+name+{end}+reported"
        ),
        Column(f"{title} code", "country and sector", code, tag=f"#org+code+{end}"),
        Column(
            f"{title} country",
            "ISO 3166-1 alpha-3",
            lambda flow: _country(code(flow)),
            tag=f"#country+code+{end}",
        ),
    )


LAYOUT: Layout[Flow] = Layout(
    name="flows",
    title="Flows",
    leaves_out=_leaves_out,
    columns=(
        Column(
            "Flow ID",
            "the id of the thread and the status",
            lambda f: f"{f.thread.id}-{f.status}",
            tag="#activity+id+flow",
        ),
        Column("Offer ID", "the id of the thread", lambda flow: flow.thread.id, tag="#activity+id+offer"),
        *_side("Donor", "actor", "src"),
        *_side("Recipient", "recipient", "dest"),
        Column(
            "Status",
            "pledge; commitment: accepted, whether that binds or not; paid: delivered",
            lambda flow: flow.status,
            tag="#status+flow",
        ),
        Column(
            "Decision date", "the day on which it came to that", lambda flow: flow.day, tag="#date+decision"
        ),
        Column("Amount USD", "a sum told in US dollars", _in_dollars, tag="#value+usd"),
        Column(
            "Original amount",
            "a sum told in another currency",
            lambda flow: _elsewhere(flow).value,
            tag="#value+original",
        ),
        Column(
            "Original currency",
            "its ISO 4217 code",
            lambda flow: _elsewhere(flow).unit,
            tag="#currency+code+original",
        ),
        Column(
            "In kind", "other numbers told, with their units", lambda flow: flow.in_kind, tag="#item+list"
        ),
        Column(
            "Description",
            "the words that tell it",
            lambda flow: flow.sourced.event.evidence,
            tag="#description",
        ),
        Column("Topics", "what it is about", lambda flow: flow.thread.topics, tag="#activity+topic+list"),
        Column("Crisis", "the crisis it belongs to", lambda flow: flow.thread.crisis, tag="#crisis+name"),
        Column(
            "State",
            "what became of the offer, in Kawat's words",
            lambda flow: flow.thread.state,
            tag="#status+offer",
        ),
        Column(
            "Source",
            "the outlets that tell it",
            lambda flow: flow.sourced.event.outlets,
            tag="#meta+source+list",
        ),
        Column(
            "Source origins",
            "independent origins",
            lambda flow: flow.sourced.event.origins,
            tag="#meta+origin",
        ),
        Column("Source addresses", "of the reports", lambda flow: flow.addresses, tag="#meta+url+list"),
        Column(
            "First reported",
            "the first day it was told",
            lambda flow: flow.sourced.event.published,
            tag="#date+reported",
        ),
        Column(
            "IATI transaction type",
            "2 commitment, 3 disbursement, 12 pledge; from the donor's side",
            lambda flow: flow.codes.flows.statuses[flow.status].iati,
            tag="#status+code+iati",
        ),
    ),
)

FORMAT = Delimited(LAYOUT, tabs=False)
TAGGED = Delimited(LAYOUT, tabs=False, tags=True)
