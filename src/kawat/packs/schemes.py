"""Label schemes: what each parser's labels mean in neutral words."""

from __future__ import annotations

from pathlib import Path

from kawat.packs.model import Scheme
from kawat.packs.source import Item, read
from kawat.parse import Role


def load_schemes(data: Path) -> dict[str, Scheme]:
    """Read every scheme of `parsers/`."""
    return {
        path.stem: _scheme(read(path, data), path.stem) for path in sorted((data / "parsers").glob("*.yml"))
    }


def _scheme(root: Item, name: str) -> Scheme:
    fields = root.fields("roles lifted agents passive past infinitive marks negation entities")
    passive = fields["passive"].fields("labels morph participles")
    participles = passive["participles"].fields("tags roles")
    past, infinitive = (fields[key].fields("tags morph") for key in ("past", "infinitive"))
    return Scheme(
        name=name,
        roles={label: _role(item) for label, item in fields["roles"].pairs()},
        lifted=frozenset(fields["lifted"].texts()),
        agents=frozenset(fields["agents"].texts()),
        passive_labels=frozenset(passive["labels"].texts()),
        passive_morph=frozenset(passive["morph"].texts()),
        participle_tags=frozenset(participles["tags"].texts()),
        participle_roles=frozenset(participles["roles"].texts()),
        past_tags=frozenset(past["tags"].texts()),
        past_morph=frozenset(past["morph"].texts()),
        infinitive_tags=frozenset(infinitive["tags"].texts()),
        infinitive_morph=frozenset(infinitive["morph"].texts()),
        mark_tags=frozenset(fields["marks"].texts()),
        negation=frozenset(fields["negation"].texts()),
        entities={label: item.text() for label, item in fields["entities"].pairs()},
    )


def _role(item: Item) -> Role:
    try:
        return Role(item.text())
    except ValueError:
        raise item.error(f"'{item.text()}' is no neutral role") from None
