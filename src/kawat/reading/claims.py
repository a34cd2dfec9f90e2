"""How sure? Scopes, hedges and the act itself decide how a mention stands and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from kawat.reading.attribution import Scope
from kawat.reading.table import Composed
from kawat.records import Claim, Mention, Said, codes_of

VERBAL = "verbal"


def stand(composed: Composed, quad: str, scopes: Iterable[Scope]) -> tuple[Claim, tuple[Said, ...]]:
    """The claim of an act and the chain of those who say so, nearest first.

    Where the only sayer is the actor and the saying is the act (he thanks, demands, promises), the outlet
    states it. A hedge makes it alleged, whoever says it.
    """
    around = [scope for scope in scopes if composed.head in scope.tokens]
    chain = {scope.said.name: scope.said for scope in around if scope.said is not None}
    by_others = [s for s in around if s.said is not None and not _is_self(composed, s, quad)]
    if any(scope.claim == Claim.ALLEGED for scope in around):
        return Claim.ALLEGED, tuple(chain.values())
    if any(scope.claim == Claim.DENIED for scope in around):
        return Claim.DENIED, tuple(chain.values())
    if by_others:
        return Claim.REPORTED, tuple(chain.values())
    return Claim.STATED, ()


def contradict(mentions: Iterable[Mention], denied: Set[tuple[str, str]]) -> list[Mention]:
    """Mark what somebody tells and the report has denied; `denied` holds types and countries of the doers.

    What the outlet states itself stays so: it has weighed the denial.
    """
    return [replace(m, claim=Claim.DENIED) if _is_denied(m, denied) else m for m in mentions]


def _is_denied(mention: Mention, denied: Set[tuple[str, str]]) -> bool:
    countries = [country for actor in mention.actors for country in actor.countries]
    told = mention.claim in (Claim.REPORTED, Claim.ALLEGED)
    return told and any((mention.type, country) in denied for country in countries)


def _is_self(composed: Composed, scope: Scope, quad: str) -> bool:
    """Whether the sayer is the actor of a verbal act: his own words are the act."""
    if scope.sayer is None or not quad.startswith(VERBAL):
        return False
    codes = set(scope.sayer.codes)
    return bool(codes and codes <= set(codes_of(composed.actors))) or scope.sayer.name in {
        actor.name for actor in composed.actors
    }
