"""What an export cannot say: why a column stays empty, and how many rows lost what."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Loss:
    """One way in which a row says less than the ledger knows, or nothing at all."""

    key: str
    what: str


UNDATED = Loss("undated", "nobody says when: the day of the first report stands as the day of the event")
NO_DAY = Loss("no-day", "neither the event nor its reports have a day: the date stays empty")
IMPRECISE = Loss("imprecise-date", "told to the week, month or year: its first day stands")
JOINED = Loss("joined-parties", "several actors or recipients stand joined in one row")
FURTHER = Loss("further-parties", "actors or recipients beyond the first are left out")
MUTUAL = Loss("mutual", "of an act done together the first party stands as source, the second as target")
NO_COUNTRY = Loss("no-country", "a party has no country: its country stays empty")
NO_COW = Loss("no-cow-code", "a country is not in the list of the Correlates of War: its code stays empty")
NO_FIPS = Loss("no-fips-code", "the country of the place has no FIPS code: it stays empty")
NO_ACTOR = Loss("no-actor", "nobody is named as acting: the columns of the actor stay empty")
ALLEGED = Loss("alleged", "only alleged, and told as if it had happened")
CONTESTED = Loss("contested", "some deny it; told as if nobody did")
DENIED = Loss("denied", "left out: told only to be denied, and the layout has no word for that")
NOT_DONE = Loss("not-done", "left out: planned or conditional, and the layout has no word for that")
RECALLED = Loss("recalled", "background from before the story, told as if it were new")
SIGNS = Loss("signs", "tabs, line ends and double quotes in texts became spaces and single quotes")
AMOUNTS = Loss("amounts", "numbers that are no plain count of dead, injured or arrested, or sum in dollars")
DIFFERING = Loss("differing-numbers", "reports give different numbers: the first stands")
NO_ADDRESS = Loss("no-address", "no report has a web address")
ENDED = Loss("ended", "left out: an offer that was declined or withdrawn is no flow")
NO_SUM = Loss("no-sum", "no sum of money is told: the amounts stay empty")
ROUGH_SUM = Loss("rough-sum", "a sum that is told as a bound or as about so much stands as if it were exact")


@dataclass(slots=True)
class Losses:
    """Counts what the rows of one export lost. `format` names it; `empty` tells why a column is never
    filled; `retracted` are the ids of events that no longer hold."""

    format: str
    empty: dict[str, str]
    rows: int = 0
    lost: Counter[Loss] = field(default_factory=Counter)
    retracted: list[str] = field(default_factory=list)
    recorded_until: str = ""

    def row(self, lost: Iterable[Loss]) -> None:
        """Count a row that was written."""
        self.rows += 1
        self.lost.update(set(lost))

    def left_out(self, why: Loss) -> None:
        """Count an event that was not written."""
        self.lost[why] += 1

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "format": self.format,
            "rows": self.rows,
            "recorded_until": self.recorded_until,
            "lost": [{"key": loss.key, "count": self.lost[loss], "what": loss.what} for loss in self._told()],
            "empty": self.empty,
            "retracted": self.retracted,
        }

    def as_json(self) -> str:
        """The same as text."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"

    def lines(self) -> Iterator[str]:
        """The report for people."""
        yield f"{self.rows:,} row{'' if self.rows == 1 else 's'} written as {self.format}"
        for loss in self._told():
            yield f"  {self.lost[loss]:,}: {loss.what}"
        if self.empty:
            yield f"  never filled: {', '.join(self.empty)}; why: docs/export.md"
        if self.retracted:
            yield f"  {len(self.retracted):,} no longer hold or fit: --losses FILE lists their ids"

    def _told(self) -> list[Loss]:
        """Losses, those of most events first."""
        return sorted(self.lost, key=lambda loss: (-self.lost[loss], loss.key))
