"""How sure? Scopes, hedges and the act itself decide how a mention stands and on whose word."""

from __future__ import annotations

from collections.abc import Container, Iterable, Set
from dataclasses import replace

from kawat.reading.attribution import Scope
from kawat.reading.table import Composed
from kawat.records import Claim, Mention, Said, codes_of, countries_of

VERBAL = "verbal"
MEETING = "meeting"
MOST_DOUBTFUL_FIRST = (Claim.ALLEGED, Claim.DENIED, Claim.REPORTED)


def stand(
    composed: Composed, quad: str, scopes: Iterable[Scope], organs: Container[str] = ()
) -> tuple[Claim, tuple[Said, ...]]:
    """The claim of an act and the chain of those who say so, nearest first. `organs` are the sectors of a
    state that speak for one another.

    Where the only sayer is the actor and the saying is the act (he thanks, demands, promises), the outlet
    states it. A hedge makes it alleged, whoever says it.
    """
    around = [scope for scope in scopes if composed.head in scope.tokens]
    chain = {scope.said.name: scope.said for scope in around if scope.said is not None}
    by_others = {scope.claim for scope in around if not _is_self(composed, scope, quad, organs)}
    told = next((claim for claim in MOST_DOUBTFUL_FIRST if claim in by_others), Claim.STATED)
    return told, tuple(chain.values()) if told is not Claim.STATED else ()


def contradict(mentions: Iterable[Mention], denied: Set[tuple[str, str]]) -> list[Mention]:
    """Mark what somebody tells and the report has denied; `denied` holds types and countries of the doers.

    What the outlet states itself stays so: it has weighed the denial.
    """
    return [replace(m, claim=Claim.DENIED) if _is_denied(m, denied) else m for m in mentions]


def _is_denied(mention: Mention, denied: Set[tuple[str, str]]) -> bool:
    countries = [country for actor in mention.actors for country in actor.countries]
    told = mention.claim in (Claim.REPORTED, Claim.ALLEGED)
    return told and any((mention.type, country) in denied for country in countries)


def _is_self(composed: Composed, scope: Scope, quad: str, organs: Container[str]) -> bool:
    """Whether the sayer is the actor of a verbal act, or speaks for his state: those words are the act."""
    act = composed.act
    is_meeting = act is not None and (act.is_mutual or MEETING in act.kinds) and not act.is_speech
    if scope.sayer is None or is_meeting or not quad.startswith(VERBAL):
        return False
    if scope.sayer.codes and countries_of(composed.actors) - set(scope.sayer.countries):
        return False  # what several agreed, one of them tells of
    own = codes_of(composed.actors)
    codes = scope.sayer.codes
    speaks_for = bool(codes) and all(any(_is_one(code, other, organs) for other in own) for code in codes)
    return speaks_for or scope.sayer.name in {actor.name for actor in composed.actors}


def _is_one(code: str, other: str, organs: Container[str]) -> bool:
    """Whether two codes are the same, or of organs of one state."""
    (country, _, sector), (other_country, _, other_sector) = code.partition(":"), other.partition(":")
    is_state = bool(country) and country == other_country and sector in organs and other_sector in organs
    return code == other or is_state


if __name__ == "__main__":
    from kawat.demo import show

    show("claims")
