from __future__ import annotations

import pytest

from kawat.reading.attribution import Scope
from kawat.reading.claims import contradict, stand
from kawat.reading.table import Composed
from kawat.records import Claim, Entity, Mention, Said, SaidBy, Span
from reading.builders import packs

KENYA = Entity("Kenya", ("KEN:GOV",))
VERBAL, MATERIAL = "verbal conflict", "material conflict"
HEAD = 3


def scope(name: str, code: str = "", claim: str = "reported", tokens: tuple[int, ...] = (HEAD,)) -> Scope:
    codes = (code,) if code else ()
    said = Said(name, SaidBy.VERB, code) if name else None
    return Scope(said, Entity(name, codes) if name else None, claim, frozenset(tokens), frozenset(), "")


def stands(quad: str, *scopes: Scope) -> tuple[Claim, list[str]]:
    composed = Composed("attack", packs().ontology.acts["attack"], HEAD, actors=(KENYA,))
    claim, said = stand(composed, quad, scopes)
    return claim, [each.name for each in said]


KCNA, SELF, HEDGE = scope("KCNA", "PRK:MED"), scope("Kenya", "KEN:GOV"), scope("", claim="alleged")


@pytest.mark.parametrize(
    ("quad", "scopes", "claim", "names"),
    [
        (MATERIAL, (), Claim.STATED, []),
        (MATERIAL, (KCNA,), Claim.REPORTED, ["KCNA"]),
        (MATERIAL, (HEDGE,), Claim.ALLEGED, []),
        (MATERIAL, (KCNA, HEDGE), Claim.ALLEGED, ["KCNA"]),
        (MATERIAL, (scope("KCNA", claim="denied"),), Claim.DENIED, ["KCNA"]),
        (MATERIAL, (SELF,), Claim.REPORTED, ["Kenya"]),
        (VERBAL, (SELF,), Claim.STATED, []),
        (VERBAL, (SELF, KCNA), Claim.REPORTED, ["Kenya", "KCNA"]),
        (VERBAL, (scope("Kenya"),), Claim.STATED, []),
        (VERBAL, (scope("Nairobi", "KEN:GOV"),), Claim.STATED, []),
        (MATERIAL, (scope("KCNA", tokens=(HEAD + 1,)),), Claim.STATED, []),
        (MATERIAL, (KCNA, KCNA), Claim.REPORTED, ["KCNA"]),
    ],
    ids=[
        "nobody says so",
        "somebody says so",
        "a hedge",
        "a hedge outdoes a sayer",
        "a denial",
        "who tells of his own deed reports it",
        "who says his own words does them",
        "another's word on them counts",
        "himself by name",
        "himself by another name",
        "a scope elsewhere",
        "each sayer once",
    ],
)
def test_how_an_act_stands(quad: str, scopes: tuple[Scope, ...], claim: Claim, names: list[str]) -> None:
    assert stands(quad, *scopes) == (claim, names)


@pytest.mark.parametrize(("act", "claim"), [("meet", Claim.REPORTED), ("agree", Claim.STATED)])
def test_a_party_tells_of_its_meeting_but_does_its_agreeing(act: str, claim: Claim) -> None:
    composed = Composed(act, packs().ontology.acts[act], HEAD, actors=(KENYA,))
    assert stand(composed, VERBAL, [SELF])[0] is claim


def test_organs_of_one_state_speak_for_one_another() -> None:
    police = scope("the police", "KEN:COP")
    composed = Composed("accuse", packs().ontology.acts["accuse"], HEAD, actors=(KENYA,))
    assert stand(composed, VERBAL, [police], {"GOV", "COP"})[0] is Claim.STATED
    assert stand(composed, VERBAL, [scope("rebels", "KEN:REB")], {"GOV", "COP"})[0] is Claim.REPORTED


def told(claim: Claim) -> Mention:
    span = Span(0, 1, "x")
    return Mention("ASSAULT", (KENYA,), (), span, span, claim=claim)


@pytest.mark.parametrize(
    ("claim", "denied", "after"),
    [
        (Claim.REPORTED, ("ASSAULT", "KEN"), Claim.DENIED),
        (Claim.ALLEGED, ("ASSAULT", "KEN"), Claim.DENIED),
        (Claim.STATED, ("ASSAULT", "KEN"), Claim.STATED),
        (Claim.REPORTED, ("ASSAULT", "FJI"), Claim.REPORTED),
        (Claim.REPORTED, ("COERCE", "KEN"), Claim.REPORTED),
    ],
    ids=["told", "alleged", "the outlet's own word stays", "another's denial", "another deed"],
)
def test_what_the_report_has_denied_is_denied(claim: Claim, denied: tuple[str, str], after: Claim) -> None:
    assert [each.claim for each in contradict([told(claim)], {denied})] == [after]
