"""Draw a stratified sample. Pure functions; the same seed draws the same, in whatever order mentions come.

Each stratum gets `minimum` (or all it has); what is left of `size` is shared in proportion to what is left in
each, by largest remainder: with N mentions in all and N_h in stratum h, and m_h = min(minimum, N_h),

    n_h = m_h + (n - Σm) (N_h - m_h) / (N - Σm)

rounded so that the sum is n. A mention of stratum h stands for N_h / n_h.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

from kawat.errors import UsageError

Stratum = TypeVar("Stratum")


def allocate(sizes: Mapping[Stratum, int], size: int, minimum: int = 1) -> dict[Stratum, int]:
    """How many to draw from each stratum. Raises UsageError where the minimum alone is more than `size`.

    >>> allocate({"a": 80, "b": 19, "c": 1}, 10)
    {'a': 7, 'b': 2, 'c': 1}
    """
    given = {name: min(minimum, number) for name, number in sizes.items()}
    left = min(size, sum(sizes.values())) - sum(given.values())
    if left < 0:
        raise UsageError(
            f"{size} mentions cannot hold {minimum} of each of {len(sizes)} strata: "
            f"draw {sum(given.values())} or more, or stratify by less"
        )
    room = {name: sizes[name] - given[name] for name in sizes}
    shares = {name: left * room[name] / (sum(room.values()) or 1) for name in sizes}
    whole = {name: int(share) for name, share in shares.items()}
    largest = sorted(sizes, key=lambda name: (whole[name] - shares[name], str(name)))
    for name in largest[: left - sum(whole.values())]:
        whole[name] += 1
    return {name: given[name] + whole[name] for name in sizes}


def draw(ids: Sequence[str], number: int, seed: int) -> list[str]:
    """So many of these ids, at random."""
    return sorted(ids, key=lambda id: lot(id, seed))[:number]


def lot(id: str, seed: int) -> str:
    """The same for the same id and seed, evenly spread over all ids."""
    return hashlib.sha256(f"{seed} {id}".encode()).hexdigest()
