from __future__ import annotations

import re
from pathlib import Path

from docs.pages import page, rows
from kawat import settings


def variables_read() -> set[str]:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    found = re.findall(
        r"environ\.get\(\"(\w+)\"|environ\[\"(\w+)\"\]|\"(\w+)\" (?:not )?in os\.environ", source
    )
    return {name for names in found for name in names if name}


def test_every_variable_is_told_and_no_other() -> None:
    told = {row[0].strip("`") for row in rows(page("settings.md")) if row[0].startswith("`")}
    assert variables_read() == told
    assert told


def test_the_defaults_are_those_of_the_code() -> None:
    told = {row[0].strip("`"): row[2].strip("`") for row in rows(page("settings.md"))}
    source = Path(settings.__file__).read_text(encoding="utf-8")
    assert f'"KAWAT_LEDGER", "{told["KAWAT_LEDGER"]}"' in source
