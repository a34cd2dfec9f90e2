"""What tests of several rooms share: the real data and the real parsers, loaded once."""

from __future__ import annotations

import pytest

from kawat import settings
from kawat.language import Parsers
from kawat.packs import Packs, load
from kawat.pipeline import Reader


@pytest.fixture(scope="session")
def real_packs() -> Packs:
    """The data that the environment asks for; Kawat's own when it asks for none."""
    return load(settings.read().data)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole chain on the real data."""
    return Reader()


@pytest.fixture(scope="session")
def real_parsers(real_packs: Packs) -> Parsers:
    """The parsers of all packs, each loaded when first needed."""
    return Parsers(real_packs)
