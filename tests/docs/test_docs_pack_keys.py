from __future__ import annotations

from collections import defaultdict

import pytest

from docs.pages import codes, page
from kawat.packs import load, load_codes
from kawat.packs.languages import FILES
from kawat.packs.source import Item
from kawat.settings import PACKAGE_DATA


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The keys that the loaders accept, by file, seen while they load what is shipped."""
    accepted: dict[str, set[str]] = defaultdict(set)
    fields = Item.fields

    def noted(self: Item, required: str = "", optional: str = "") -> dict[str, Item]:
        accepted[self.file] |= {*required.split(), *optional.split()}
        return fields(self, required, optional)

    monkeypatch.setattr(Item, "fields", noted)
    load.__wrapped__(PACKAGE_DATA)
    load_codes.__wrapped__(PACKAGE_DATA)
    return accepted


def words_told() -> set[str]:
    """Every word in backticks; `towards: doer` tells of `towards`."""
    return {word.strip(":,[]{}") for code in codes(page("words.md")) for word in code.split()}


def test_every_key_of_every_file_is_told(keys: dict[str, set[str]]) -> None:
    told = words_told()
    untold = {file: left for file, known in keys.items() if (left := known - told)}
    assert not untold, f"docs/words.md does not tell of these keys: {untold}"


def test_every_file_of_a_language_is_told() -> None:
    assert {f"{name}.yml" for name in FILES} <= words_told()


def test_every_file_all_languages_share_is_told() -> None:
    rooms = ("ontology", "actors", "export")
    files = [path for room in rooms for path in (PACKAGE_DATA / room).glob("*.yml")]
    assert {path.name for path in files} <= words_told()
