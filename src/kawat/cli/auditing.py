"""The conversation of `kawat audit ask`: one item at a time, right or wrong."""

from __future__ import annotations

import click

from kawat.cli import output
from kawat.cli.passage import passage
from kawat.cli.reviewing import choose_reason
from kawat.cli.why import facts
from kawat.errors import UsageError
from kawat.ledger import Answer, Item, Ledger

KEYS = "y right  n wrong  b back  s skip  q quit ? "


class Sitting:
    """One reviewer and the items of an audit that they have not answered."""

    def __init__(self, ledger: Ledger, audit: str, by: str) -> None:
        """Begin where this reviewer stopped; what others said is never asked for."""
        self._ledger, self._audit, self._by = ledger, audit, by
        self._items = ledger.audits.items(audit, by)
        self._place = 0
        self._answered: set[int] = set()
        self._screen = output.console()

    def run(self) -> None:
        """Ask until the items end or the reviewer wants to."""
        while self._place < len(self._items) and self._ask(self._items[self._place]):
            pass
        left = len(self._items) - len(self._answered)
        rest = f"; {left} left, `kawat audit ask {self._audit}` goes on there" if left else ""
        click.echo(f"{output.count(len(self._answered), 'item')} answered{rest}")

    def _ask(self, item: Item) -> bool:
        """Show an item and do what is said of it; whether to go on."""
        self._show(item)
        while True:
            click.echo(f"\n{KEYS}", nl=False)
            try:
                key = output.key()
                if key in ("q", ""):
                    return False
                if self._do(key, item):
                    return True
            except UsageError as error:
                self._screen.print(f"{error}", style="red", markup=False)
            except (EOFError, click.Abort):
                return False

    def _do(self, key: str, item: Item) -> bool:
        """What a key does; whether that is done with this item."""
        if key == "b":
            self._place = max(self._place - 1, 0)
        elif key == "s":
            self._place += 1
        elif key == "y":
            self._keep(Answer(item.number, True))
        elif key == "n":
            if not (reason := choose_reason(self._screen, self._ledger)):
                return False
            self._keep(
                Answer(item.number, False, reason, click.prompt("note", default="", show_default=False))
            )
        else:
            return False
        return True

    def _keep(self, answer: Answer) -> None:
        self._ledger.audits.answer(self._audit, self._by, [answer])
        self._answered.add(answer.item)
        self._place += 1

    def _show(self, item: Item) -> None:
        self._screen.rule(f"{self._place + 1} of {len(self._items)} · item {item.number}", style="dim")
        source = ", ".join(filter(None, (item.outlet, item.published, item.title)))
        self._screen.print(source, style="dim", markup=False)
        self._screen.print(passage(item.text, item.mention))
        self._screen.print()
        for name, value in facts(item.mention):
            self._screen.print(f"{name:<10} {value}", markup=False, soft_wrap=True)
