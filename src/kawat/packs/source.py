"""YAML with line numbers: every value knows where it stands, so every error can say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kawat.errors import PackError


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Every scalar is text until it is asked for, so nobody needs to guess its type."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of a node: none."""
        return ""


@dataclass(frozen=True, slots=True)
class Item:
    """One YAML value and the place it stands."""

    node: yaml.Node
    file: str

    @property
    def where(self) -> str:
        """`file:line`, counted from one, relative to the data folder."""
        return f"{self.file}:{self.node.start_mark.line + 1}"

    def error(self, message: str) -> PackError:
        """An error that names this place."""
        return PackError(message, self.where)

    def pairs(self) -> Iterator[tuple[str, Item]]:
        """The entries of a mapping; a key given twice is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("a mapping was expected here")
        seen: set[str] = set()
        for key_node, value_node in self.node.value:
            key = str(key_node.value)
            if key in seen:
                raise Item(key_node, self.file).error(f"the key '{key}' stands twice")
            seen.add(key)
            yield key, Item(value_node, self.file)

    def fields(self, required: str = "", optional: str = "") -> dict[str, Item]:
        """The entries of a mapping with known keys, given as words in one string."""
        found = dict(self.pairs())
        allowed = set(required.split()) | set(optional.split())
        for key_node, _ in self.node.value:
            key = str(key_node.value)
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise Item(key_node, self.file).error(f"unknown key '{key}' (known here: {known})")
        for key in required.split():
            if key not in found:
                raise self.error(f"the key '{key}' is missing")
        return found

    def items(self) -> list[Item]:
        """The members of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("a list was expected here")
        return [Item(node, self.file) for node in self.node.value]

    def text(self) -> str:
        """A scalar as text."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("a single value was expected here")
        return str(self.node.value)

    def texts(self) -> tuple[str, ...]:
        """A list of texts, or one text as a list of one; a text given twice is an error."""
        if isinstance(self.node, yaml.ScalarNode):
            return (self.text(),)
        values = tuple(item.text() for item in self.items())
        if len(set(values)) < len(values):
            n = next(n for n, value in enumerate(values) if value in values[:n])
            raise self.items()[n].error(f"'{values[n]}' stands twice in this list")
        return values

    def flag(self) -> bool:
        """A truth value."""
        if self.text() not in ("true", "false"):
            raise self.error("true or false was expected here")
        return self.text() == "true"

    def integer(self) -> int:
        """A whole number."""
        try:
            return int(self.text())
        except ValueError:
            raise self.error("a whole number was expected here") from None

    def date(self) -> dt.date:
        """An ISO date."""
        try:
            return dt.date.fromisoformat(self.text())
        except ValueError:
            raise self.error(f"'{self.text()}' is no date (write 2024-08-04)") from None


def read(path: Path, root: Path) -> Item:
    """Read one YAML file; its places are named relative to `root`.

    Raises PackError when the file is missing, empty or no YAML.
    """
    name = path.relative_to(root).as_posix()
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
    except FileNotFoundError:
        raise PackError("this file is missing", name) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise PackError(f"no valid YAML: {getattr(error, 'problem', error)}", name + line) from None
    if node is None:
        raise PackError("this file is empty", name)
    return Item(node, name)
