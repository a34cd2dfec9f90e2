"""The conversation of `kawat review`: one mention at a time, one key a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from enum import Enum, auto
from typing import TYPE_CHECKING

import click

from kawat.cli import output
from kawat.cli.passage import passage
from kawat.cli.why import facts, show_steps, show_verdicts
from kawat.errors import UsageError
from kawat.ledger.review.fixes import written

if TYPE_CHECKING:
    from rich.console import Console

    from kawat.ledger import Event, Kept, Ledger, Verdict


class Then(Enum):
    """What comes after a key: the next mention, another question about this one, a look at it, the end."""

    NEXT = auto()
    ASK = auto()
    SHOW = auto()
    QUIT = auto()


def choose_reason(screen: Console, ledger: Ledger) -> str:
    """The reason that somebody picks by number or name; empty where they go back."""
    reasons = ledger.reasons()
    for number, reason in enumerate(reasons, start=1):
        screen.print(f"{number:>3} {reason.name:<16} {reason.meaning}", markup=False)
    asked = click.prompt("why (number or name, nothing to go back)", default="", show_default=False).strip()
    return {str(number): reason.name for number, reason in enumerate(reasons, start=1)}.get(asked, asked)


def _reason() -> str:
    return str(click.prompt("why", default="", show_default=False))


class Session:
    """One sitting: a queue of mentions, and what was said of them."""

    def __init__(self, ledger: Ledger, by: str, queue: Iterable[str]) -> None:
        """A sitting over mentions, named by their ids."""
        self._ledger, self._by, self._queue = ledger, by, list(queue)
        self._place = 0
        self._given: list[tuple[int, str]] = []  # where in the queue, and the id under which it is judged
        self._counts: Counter[str] = Counter()
        self._screen = output.console()
        self._keys: dict[str, tuple[str, Callable[[Kept], Then]]] = {
            "a": ("accept", self._accept),
            "f": ("fix", self._fix),
            "r": ("reject", self._reject),
            "m": ("merge", self._merge),
            "s": ("split", self._split),
            "u": ("undo", self._undo),
            "d": ("derivation", self._derivation),
            "n": ("next", lambda _: Then.NEXT),
            "q": ("quit", lambda _: Then.QUIT),
        }

    def run(self) -> None:
        """Ask until the queue ends or the reviewer wants to."""
        then = Then.SHOW
        while self._place < len(self._queue) and then is not Then.QUIT:
            kept = self._ledger.mention(self._queue[self._place])
            if then is not Then.ASK:
                self._show(kept)
            then = self._ask(kept)
            self._place += then is Then.NEXT
        self._sum_up()

    def _show(self, kept: Kept) -> None:
        report = kept.report
        source = ", ".join(filter(None, (report.outlet, report.published, report.title)))
        self._screen.rule(f"{self._place + 1} of {len(self._queue)} · {kept.id}", style="dim")
        self._screen.print(source, style="dim", markup=False)
        text = next(one.text for one in self._ledger.texts(report.id) if one.id == report.id)
        self._screen.print(passage(text, kept.mention), soft_wrap=False)
        self._screen.print()
        for name, value in facts(kept.mention):
            self._screen.print(f"{name:<10} {value}", markup=False, soft_wrap=True)
        show_verdicts(self._screen, kept)

    def _ask(self, kept: Kept) -> Then:
        """One key and what it does; what makes no sense is said, and asked again."""
        names = "  ".join(f"{key} {name}" for key, (name, _) in self._keys.items())
        click.echo(f"\n{names} ? ", nl=False)
        try:
            key = output.key()
            if not key:
                return Then.QUIT
            return self._keys[key][1](kept) if key in self._keys else Then.ASK
        except UsageError as error:
            self._screen.print(f"{error}", style="red", markup=False)
            return Then.ASK
        except (EOFError, click.Abort):
            click.echo()
            return Then.QUIT

    def _accept(self, kept: Kept) -> Then:
        return self._keep(self._ledger.verdict(kept.id, "accept", by=self._by))

    def _reject(self, kept: Kept) -> Then:
        if not (reason := choose_reason(self._screen, self._ledger)):
            return Then.ASK
        note = click.prompt("note", default="", show_default=False)
        verdict = self._ledger.verdict(kept.id, "reject", by=self._by, reason=reason, note=note)
        return self._keep(verdict)

    def _fix(self, kept: Kept) -> Then:
        now = written(kept.mention)
        self._screen.print("; ".join(f"{name}={value}" for name, value in now.items()), markup=False)
        fixes: dict[str, str] = {}
        while asked := click.prompt("field=value (nothing when done)", default="", show_default=False):
            name, equals, value = (part.strip() for part in asked.partition("="))
            if not equals:
                value = click.prompt(
                    f"{name} (now {now.get(name) or 'nothing'})", default="", show_default=False
                )
            fixes[name] = value
        if not fixes:
            return Then.ASK
        note = click.prompt("note", default="", show_default=False)
        return self._keep(self._ledger.verdict(kept.id, "fix", by=self._by, fixes=fixes, note=note))

    def _merge(self, kept: Kept) -> Then:
        """Make the event of this mention one with another."""
        own = self._event_of(kept)
        self._screen.print(f"this is of event {own.id}, told by {', '.join(own.outlets)}", markup=False)
        other = click.prompt("the same as event (nothing to go back)", default="", show_default=False)
        if other:
            decision = self._ledger.merge(own.id, other, by=self._by, reason=_reason())
            self._screen.print(f"merged (decision {decision.number})", style="green")
        return Then.ASK

    def _split(self, kept: Kept) -> Then:
        """Make this mention an event of its own."""
        own = self._event_of(kept)
        decision = self._ledger.split(own.id, kept.id, by=self._by, reason=_reason())
        self._screen.print(f"split from event {own.id} (decision {decision.number})", style="green")
        return Then.ASK

    def _event_of(self, kept: Kept) -> Event:
        told = self._ledger.events(report=kept.report.id)
        event = next((event for event in told if kept.id in event.mentions), None)
        if event is None:
            raise UsageError("this mention is of no event: it was rejected")
        return event

    def _undo(self, _: Kept) -> Then:
        """Take back the last verdict of this sitting, and ask about its mention again."""
        if not self._given:
            raise UsageError("nothing to undo in this sitting; of another: kawat review MENTION --undo")
        self._place, mention = self._given.pop()
        self._tell(self._ledger.undo(mention, by=self._by))
        return Then.SHOW

    def _derivation(self, kept: Kept) -> Then:
        show_steps(self._screen, kept.mention)
        return Then.ASK

    def _keep(self, verdict: Verdict) -> Then:
        self._given.append((self._place, verdict.mention))
        self._tell(verdict)
        return Then.NEXT

    def _tell(self, verdict: Verdict) -> None:
        self._counts[verdict.kind] += 1
        self._screen.print(verdict.summary, style="green", markup=False)

    def _sum_up(self) -> None:
        """What was said, and how much is left."""
        said = ", ".join(f"{number} {kind}" for kind, number in self._counts.items()) or "nothing judged"
        left = len(self._queue) - self._place
        rest = f"; {output.count(left, 'mention')} left, `kawat review` goes on there" if left > 0 else ""
        click.echo(f"{said}{rest}")
