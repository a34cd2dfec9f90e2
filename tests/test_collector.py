"""The garbage collector rests for a while and is left as it was found."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest

from kawat.collector import paused


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_it_rests_and_is_left_as_it_was(switch: Callable[[], None]) -> None:
    switch()
    before = gc.isenabled()
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled() is before


def test_a_failure_wakes_it_too() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="faulty"), paused():
        raise ValueError("faulty")
    assert gc.isenabled()
