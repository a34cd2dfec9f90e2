"""The only reader of the environment.

| variable         | meaning                                             | default             |
|------------------|-----------------------------------------------------|---------------------|
| `KAWAT_LEDGER`   | where the ledger is, as a database URL              | `sqlite:///kawat.db`|
| `KAWAT_DATA`     | a folder to read words and definitions from instead | the package's own   |
| `KAWAT_CONTACT`  | whom servers may write to, told in the user agent   | nobody              |
| `KAWAT_NETWORKS` | networks that are not public and may be fetched from| none                |
| `KAWAT_PROXY`    | a proxy to fetch through                            | none                |
| `KAWAT_TIMEOUT`  | seconds that fetching one URL may take              | `8`                 |
| `KAWAT_REVIEWER` | who judges mentions with `kawat review`                  | unset               |
| `NO_COLOR`       | plain output even on a terminal                     | unset               |
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for, as written there."""

    ledger: str
    data: Path
    reviewer: str
    contact: str
    networks: str
    proxy: str
    timeout: str
    color: bool


def read() -> Settings:
    """Read the settings from the environment as it is now."""
    return Settings(
        ledger=os.environ.get("KAWAT_LEDGER", "sqlite:///kawat.db"),
        data=Path(os.environ.get("KAWAT_DATA", PACKAGE_DATA)),
        contact=os.environ.get("KAWAT_CONTACT", ""),
        networks=os.environ.get("KAWAT_NETWORKS", ""),
        proxy=os.environ.get("KAWAT_PROXY", ""),
        timeout=os.environ.get("KAWAT_TIMEOUT", "8"),
        reviewer=os.environ.get("KAWAT_REVIEWER", ""),
        color="NO_COLOR" not in os.environ,
    )
