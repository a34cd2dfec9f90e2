"""What is a protest about? What it demands, denies or condemns is part of it.

"Went on strike demanding better pay from X" tells of a strike against X and of no demand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kawat.packs import Ontology
from kawat.parse import Parse, Role
from kawat.reading.table import Composed

UNREST = "unrest"
VERBAL_CONFLICT = "verbal conflict"
SUBJECTS = (Role.SUBJECT, Role.PASSIVE_SUBJECT)


def aims(parse: Parse, ontology: Ontology, acts: Mapping[int, Composed]) -> dict[int, int]:
    """The head of each act that is but what a protest is about, with the head of that protest."""
    protests = [act for act in acts.values() if act.act is not None and UNREST in act.act.kinds]
    words = [act for act in acts.values() if act.act is not None and _is_word(ontology, act)]
    pairs = (
        (said.head, protest.head) for said in words for protest in protests if _is_aim(parse, said, protest)
    )
    return dict(pairs)


def _is_word(ontology: Ontology, act: Composed) -> bool:
    return act.act is not None and ontology.types[act.act.type].quad == VERBAL_CONFLICT


def _is_aim(parse: Parse, said: Composed, protest: Composed) -> bool:
    """Whether words follow a protest and hang on it, stand right behind it, or have it for their subject."""
    if said.is_passive or said.head < max(protest.tokens) or protest.head in said.inside:
        return False
    above = parse.tokens[protest.head]
    is_subject = above.head == said.head and above.role in SUBJECTS
    return is_subject or said.head == max(protest.tokens) + 1 or parse.is_within(said.head, protest.head)


if __name__ == "__main__":
    from kawat.demo import show

    show("aims")
