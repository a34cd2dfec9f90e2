"""Threads end to end: short stories of our own, read, filed and followed to what became of each offer.

python bench/threads.py              the share of right states, and what went wrong
python bench/threads.py --show WORD  the threads of the stories with this word in their name
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

import kawat
from kawat.ledger import Ledger, Thread

STORIES = Path(__file__).with_name("threads") / "stories.yml"
Story = Mapping[str, Any]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--show", metavar="WORD", help="print the threads of stories with this word in their name"
    )
    parser.add_argument("--json", action="store_true", help="the figures alone, as `make bench` takes them")
    asked = parser.parse_args()
    if asked.show:
        for story in stories():
            if asked.show in story["name"]:
                show(story)
        return 0
    if asked.json:
        figures = measured()
        del figures["threads.besides"]  # the fewer the better, as no floor can tell
        print(json.dumps(figures))
        return 0
    for name, value in measured(quiet=False).items():
        print(f"{name:30} {value:8.3f}")
    return 0


def stories() -> list[Story]:
    """The stories, each with its reports and what its threads must come to."""
    return list(yaml.safe_load(STORIES.read_text("utf-8")))


def measured(quiet: bool = True) -> dict[str, float]:
    """The share of threads that are found, and of those whose state is right; and how many were found
    besides, for each that was asked for."""
    wanted = known = right = besides = 0
    for story in stories():
        threads = told(story)
        for asked in story["threads"]:
            found = [thread for thread in threads if _is(thread, asked)]
            is_right = any(thread.state == asked["state"] for thread in found)
            wanted, known, right = wanted + 1, known + bool(found), right + is_right
            threads = [thread for thread in threads if thread not in found]
            if not quiet and not is_right:
                was = " | ".join(map(_short, found)) or "no such thread"
                print(f"{story['name']}: {asked}: {was}")
        besides += len(threads)
        if not quiet and threads:
            print(f"{story['name']}: besides {', '.join(map(_short, threads))}")
    shares = {"found": known / wanted, "right_state": right / wanted, "besides": besides / wanted}
    return {f"threads.{name}": value for name, value in shares.items()}


def told(story: Story) -> list[Thread]:
    """The threads of one story, read into a ledger of its own."""
    with tempfile.TemporaryDirectory() as folder, Ledger(f"{folder}/story.db") as ledger:
        for report in story["reports"]:
            ledger.add(kawat.code(**report))
        return list(ledger.threads())


def show(story: Story) -> None:
    """Print what was read in a story, and its threads with their steps."""
    print(f"# {story['name']}")
    for report in story["reports"]:
        for one in kawat.code(**report).mentions:
            parties = (*one.actor_codes, "→", *one.recipient_codes)
            print(" ", one.type, one.aux, one.chain, one.act, *parties, one.when, one.topics)
    for thread in told(story):
        print(" ", _short(thread), *map(str, thread.steps), sep="\n     ")


def _is(thread: Thread, asked: Mapping[str, str]) -> bool:
    names = ("kind", "actor", "recipient", "opened")
    return all(getattr(thread, name).split(" ")[0] == asked[name] for name in names if name in asked)


def _short(thread: Thread) -> str:
    return f"{thread.kind} {thread.actor} → {thread.recipient} {thread.opened}: {thread.state}"


if __name__ == "__main__":
    sys.exit(main())
