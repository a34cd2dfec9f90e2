from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kawat.errors import PackError
from kawat.packs import Packs, load
from packs import toy

Changes = Mapping[str, str | None]


@pytest.fixture
def toy_packs(tmp_path: Path) -> Callable[[Changes], Packs]:
    """Load the toy data with some files changed."""

    def loaded(changes: Changes) -> Packs:
        return load(toy.write(tmp_path, changes))

    return loaded


@pytest.fixture
def fault(tmp_path: Path) -> Callable[[Changes], str]:
    """The message with which the changed toy data are refused."""

    def message(changes: Changes) -> str:
        with pytest.raises(PackError) as caught:
            load(toy.write(tmp_path, changes))
        return str(caught.value)

    return message
