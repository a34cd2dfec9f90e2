"""Is it news? What composes to an act may still tell of nothing that was done."""

from __future__ import annotations

from kawat.parse import Role, WordClass
from kawat.reading import refusals
from kawat.reading.context import Context
from kawat.reading.table import Composed

ATTRIBUTES = (Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE, Role.ADJECTIVE)


def is_told(context: Context, composed: Composed) -> bool:
    """Whether something is told to have been done. A bare noun tells it only with both its parties, or where
    it needs but one ("their help" tells nothing; "student protests", "talks" do)."""
    if composed.act is None or not composed.act.type or composed.is_dropped:
        refusals.no_news(context, composed)
        return False
    if _is_standing(context, composed) or _is_aim(context, composed) or _is_charged(context, composed):
        refusals.no_deed(context, composed)
        return False
    is_bare_noun = len(composed.steps) == 1 and composed.is_noun
    has_two = context.ontology.types[composed.act.type].has_two_parties
    needs_both = has_two and not composed.act.is_mutual and "meeting" not in composed.act.kinds
    if is_bare_noun and _is_sort(context, composed):
        refusals.no_deed(context, composed)
        return False
    if is_bare_noun and needs_both and not composed.recipients:
        refusals.no_party(context, composed)
        return False
    return True


def _is_sort(context: Context, composed: Composed) -> bool:
    """Whether it only says what sort the noun behind it is of: "riot police", "protest leaders"."""
    token = context.parse.tokens[composed.head]
    head = context.parse.tokens[token.head]
    is_before = token.i < head.i and token.role is Role.MODIFIER and not token.marker
    return is_before and head.word_class is WordClass.NOUN and not context.pack.grammar.head_first


def _is_standing(context: Context, composed: Composed) -> bool:
    """Whether it only says what somebody is: "the party backed by Moscow"."""
    assert composed.act is not None
    return "stance" in composed.act.kinds and context.parse.tokens[composed.head].role in ATTRIBUTES


def _is_charged(context: Context, composed: Composed) -> bool:
    """Whether it only says of what somebody is accused: "seized on suspicion of breaking sanctions"."""
    above = context.parse.tokens[context.parse.tokens[composed.head].head]
    return above.i < composed.head and context.is_charge(above)


def _is_aim(context: Context, composed: Composed) -> bool:
    """Whether it only says what another act was done for; but who travels to meet somebody meets him."""
    assert composed.act is not None
    head = context.parse.tokens[composed.head]
    is_purpose = head.role is Role.ADVERBIAL_CLAUSE and head.marker in context.pack.grammar.purpose
    return is_purpose and "meeting" not in composed.act.kinds


if __name__ == "__main__":
    from kawat.demo import show

    show("news")
