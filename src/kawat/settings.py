"""The only reader of the environment.

| variable         | meaning                                             | default             |
|------------------|-----------------------------------------------------|---------------------|
| `KAWAT_LEDGER`   | where the ledger is, as a database URL              | `sqlite:///kawat.db`|
| `KAWAT_DATA`     | a folder to read words and definitions from instead | the package's own   |
| `NO_COLOR`       | plain output even on a terminal                     | unset               |
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for."""

    ledger: str
    data: Path
    color: bool


def read() -> Settings:
    """Read the settings from the environment as it is now."""
    return Settings(
        ledger=os.environ.get("KAWAT_LEDGER", "sqlite:///kawat.db"),
        data=Path(os.environ.get("KAWAT_DATA", PACKAGE_DATA)),
        color="NO_COLOR" not in os.environ,
    )
