"""Look for pages and feeds that break their readers, for so many minutes.

    .venv/bin/python bench/fuzz.py --minutes 10

The properties and grammars are those of tests/intake/test_intake_fuzz.py, with other inputs each time. What
is found is printed as small as it can be made; it belongs into a test.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

from hypothesis import given, seed, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "intake"))

from test_intake_fuzz import PROPERTIES, few

ROUND = settings(few, max_examples=400, derandomize=False)


def main() -> int:
    """Try until the time is up; 1 when anything was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    until, rounds, found = time.monotonic() + asked.minutes * 60, 0, 0
    while time.monotonic() < until:
        check, inputs = PROPERTIES[rounds % len(PROPERTIES)]
        try:
            ROUND(seed(asked.seed + rounds)(given(*inputs)(check)))()
        except Exception:
            found += 1
            print(f"seed {asked.seed + rounds}: {check.__name__}")
            traceback.print_exc(limit=-3)
        rounds += 1
    print(f"{rounds} rounds of {ROUND.max_examples} inputs from seed {asked.seed}: {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
