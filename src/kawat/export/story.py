"""An event as other data sets want to see it: with their codes, and a note of what it loses on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kawat.export import losses
from kawat.export.losses import Loss
from kawat.ledger.sourced import Sourced, Telling
from kawat.packs import Codes
from kawat.records import Amount, Claim, Place

RECALLED, NOT_DONE = "historical", frozenset({"future", "hypothetical"})
ACTOR, RECIPIENT = "actor", "recipient"
WHOLE_DAY = 10  # the letters of an ISO date


@dataclass(frozen=True, slots=True)
class Who:
    """One party: its country (ISO 3166-1 alpha-3), its sector, and the words that name it."""

    country: str = ""
    sector: str = ""
    name: str = ""


NOBODY = Who()


@dataclass
class Story:
    """An event on its way into a layout. `telling` is the mention that a row is about, if one."""

    sourced: Sourced
    codes: Codes
    version: str
    telling: Telling | None = None
    lost: set[Loss] = field(default_factory=set)

    def lose(self, loss: Loss) -> None:
        """Note that this row loses something."""
        self.lost.add(loss)

    @cached_property
    def day(self) -> date | None:
        """The day of the event in one date, whatever is known of it."""
        event = self.sourced.event
        if event.when:
            if event.starts != event.ends or len(event.when) < WHOLE_DAY:
                self.lose(losses.IMPRECISE)
            return date.fromisoformat(event.starts)
        self.lose(losses.UNDATED if event.published else losses.NO_DAY)
        return date.fromisoformat(event.published) if event.published else None

    @cached_property
    def mode(self) -> str:
        """The mode, of the best dated mention that has one."""
        return next((telling.mode for telling in self.sourced.tellings if telling.mode), "")

    @property
    def is_done(self) -> bool:
        """Whether it is told as done, not as planned or possible."""
        return self.sourced.event.aux not in NOT_DONE

    @cached_property
    def cameo(self) -> str:
        """Its CAMEO code; empty for what is not done, where there is none."""
        best = self.sourced.tellings[0]
        return self.codes.cameo(self.sourced.event.type, best.act, best.chain, self.is_done)

    @property
    def quad(self) -> str:
        """The quad of its type in words."""
        return self.codes.quad(self.sourced.event.type)

    @property
    def score(self) -> float:
        """How conflictual or cooperative its type is."""
        return self.codes.scores[self.sourced.event.type]

    @cached_property
    def place(self) -> Place:
        """Where, from the mention that tells it most closely."""
        told = (telling.place for telling in self.sourced.tellings)
        return next((place for place in told if place.full == self.sourced.event.place), Place(""))

    def parties(self, side: str) -> list[Who]:
        """The actors or recipients as the best dated mention has them, one for each code; each code once, and
        those without code by their words."""
        return self._actors if side == ACTOR else self._recipients

    @cached_property
    def _actors(self) -> list[Who]:
        return self._each(ACTOR)

    @cached_property
    def _recipients(self) -> list[Who]:
        return self._each(RECIPIENT)

    def _each(self, side: str) -> list[Who]:
        found: dict[str, Who] = {}
        for party in self.sourced.tellings[0].parties:
            for code in party.codes or ("",):
                country, _, sector = code.partition(":")
                if party.side == side:
                    found.setdefault(code or party.name, Who(country, sector, party.name))
        return list(found.values())

    @cached_property
    def pair(self) -> tuple[Who, Who]:
        """Source and target, for layouts that know one of each."""
        actors, recipients = self._actors, self._recipients
        if not recipients and len(actors) > 1:
            self.lose(losses.MUTUAL)
            actors, recipients = actors[:1], actors[1:]
        if len(actors) > 1 or len(recipients) > 1:
            self.lose(losses.FURTHER)
        if not actors:
            self.lose(losses.NO_ACTOR)
        return (actors or [NOBODY])[0], (recipients or [NOBODY])[0]

    def unclaimed(self) -> Loss | None:
        """Why a layout without a word for claims must leave it out, if it must; what it loses otherwise."""
        event = self.sourced.event
        if event.standing == "contested":
            self.lose(losses.CONTESTED)
        if set(event.claims) == {Claim.ALLEGED}:
            self.lose(losses.ALLEGED)
        return losses.DENIED if set(event.claims) == {Claim.DENIED} else None

    def unqualified(self) -> Loss | None:
        """The same for a layout that cannot say either that something is planned, or long past."""
        if self.sourced.event.aux == RECALLED:
            self.lose(losses.RECALLED)
        return self.unclaimed() or (None if self.cameo else losses.NOT_DONE)

    def count(self, unit: str) -> float | None:
        """The first exact number of a unit that a mention tells."""
        told = [amount for telling in self.sourced.tellings for amount in telling.amounts]
        values = [amount.value for amount in told if amount.unit == unit and is_exact(amount)]
        if len(set(values)) > 1:
            self.lose(losses.DIFFERING)
        if any(amount.unit == unit and not is_exact(amount) for amount in told):
            self.lose(losses.AMOUNTS)
        return values[0] if values else None

    @property
    def addresses(self) -> list[str]:
        """The web addresses of the reports, each once."""
        found = once(telling.url for telling in self.sourced.tellings)
        if not found:
            self.lose(losses.NO_ADDRESS)
        return found

    @property
    def languages(self) -> list[str]:
        """The languages of the reports, each once."""
        return once(telling.language for telling in self.sourced.tellings)


def once(values: Iterable[str]) -> list[str]:
    """Every value once, in order; nothing for an empty one."""
    return list(dict.fromkeys(filter(None, values)))


def is_exact(amount: Amount) -> bool:
    """Whether an amount is a number, and neither a bound nor about so many."""
    return amount.value is not None and amount.low == amount.high == amount.value
