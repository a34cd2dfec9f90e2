"""How often the machine is right, from what reviewers said of a sample, and how far they agree.

Every answer counts for as many mentions as its item stands for. The interval is Wilson's for the weighted
share at the effective size of the sample (Kish): the square of the sum of the weights over the sum of their
squares. With equal weights that is the plain interval. It leaves out what stratifying gains, so it is wide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations
from typing import Any

from kawat.errors import UsageError
from kawat.ledger.review.audit_views import Agreement, Precision

MISSING = "intervals and agreement need statsmodels: pip install 'kawat[audit]'"
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Judgement:
    """An item with its answers: what it stands for, what it is counted by, and who says that it is right."""

    weight: float
    groups: Mapping[str, str]
    answers: Mapping[str, bool]

    @property
    def is_right(self) -> bool:
        """Whether all who judged it say so."""
        return all(self.answers.values())


def precisions(judged: Sequence[Judgement]) -> Iterator[Precision]:
    """Over all that was judged, then for each value of what it is counted by."""
    if not judged:
        return
    yield precision("all", "", judged)
    for name in judged[0].groups:
        for value in sorted({one.groups[name] for one in judged}):
            yield precision(name, value, [one for one in judged if one.groups[name] == value])


def precision(name: str, value: str, judged: Sequence[Judgement]) -> Precision:
    """The weighted share that is right, with its interval."""
    total = sum(one.weight for one in judged)
    effective = total**2 / sum(one.weight**2 for one in judged)
    share = sum(one.weight for one in judged if one.is_right) / total
    low, high = wilson(share * effective, effective)
    right = sum(one.is_right for one in judged)
    return Precision(name, value, len(judged), right, share, low, high, effective)


def wilson(right: float, number: float) -> tuple[float, float]:
    """Wilson's interval of a share, at 95 per cent."""
    interval = _statsmodels("proportion").proportion_confint
    low, high = interval(right, number, alpha=1 - CONFIDENCE, method="wilson")
    return max(float(low), 0.0), min(float(high), 1.0)


def agreements(judged: Iterable[Judgement]) -> Iterator[Agreement]:
    """For each two reviewers: what both judged, how often they say the same, and Cohen's kappa."""
    judged = list(judged)
    reviewers = sorted({name for one in judged for name in one.answers})
    for pair in combinations(reviewers, 2):
        both = [
            tuple(one.answers[name] for name in pair) for one in judged if set(pair) <= one.answers.keys()
        ]
        if both:
            yield agreement(pair, both)


def agreement(pair: tuple[str, str], both: Sequence[tuple[bool, ...]]) -> Agreement:
    """How far two reviewers agree; without kappa where both always said one and the same."""
    same = sum(one == other for one, other in both) / len(both)
    table = [[both.count((one, other)) for other in (True, False)] for one in (True, False)]
    kappa: float | None = None
    if len(set(both)) > 1 or not same:
        kappa = float(_statsmodels("inter_rater").cohens_kappa(_array(table), return_results=False))
    return Agreement(pair, len(both), same, kappa)


def _statsmodels(part: str) -> Any:
    """A part of statsmodels, which is slow to load and may be missing."""
    return _library(lambda: import_module(f"statsmodels.stats.{part}"))


def _array(table: list[list[int]]) -> Any:
    return _library(lambda: import_module("numpy")).array(table)


def _library(load: Callable[[], Any]) -> Any:
    try:
        return load()
    except ImportError:
        raise UsageError(MISSING) from None
