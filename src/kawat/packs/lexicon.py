"""A pack's words: frames, entries, and the forms under which each entry is found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kawat.errors import PackError
from kawat.packs.entries import Entry, Frame, Kind, Lexicon
from kawat.packs.model import Grammar
from kawat.packs.ontology_model import Ontology
from kawat.packs.patterns import compiled
from kawat.packs.source import Item, read
from kawat.parse import WordClass

CLASSES = {
    "verbs": WordClass.VERB,
    "nouns": WordClass.NOUN,
    "adjectives": WordClass.ADJECTIVE,
    "adverbs": WordClass.ADVERB,
    "auxiliaries": WordClass.AUXILIARY,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of derivation: words that match become forms of one voice."""

    match: re.Pattern[str]
    put: str
    is_passive: bool


@dataclass(frozen=True, slots=True)
class Morphology:
    """How a pack's verbs make their forms; no rules where the parser's lemmas are matched instead."""

    rules: tuple[Rule, ...]

    def forms(self, word: str) -> Iterator[tuple[str, bool]]:
        """Each form of a verb, and whether it is passive."""
        yield word, False
        for rule in self.rules:
            if rule.match.search(word):
                yield rule.match.sub(rule.put, word, count=1), rule.is_passive


def load_morphology(path: Path, data: Path) -> Morphology:
    """Read `morphology.yml`; without the file words have the forms that are written."""
    if not path.exists():
        return Morphology(())
    rules = []
    for item in read(path, data).fields("verbs")["verbs"].items():
        fields = item.fields("match put", "passive")
        passive = "passive" in fields and fields["passive"].flag()
        rules.append(Rule(compiled(fields["match"]), fields["put"].text(), passive))
    return Morphology(tuple(rules))


def load_frames(path: Path, data: Path) -> dict[str, Frame]:
    """Read `frames.yml`: each frame must name at least one role."""
    frames = {}
    for name, item in read(path, data).pairs():
        fields = item.fields("", "actor recipient content")
        if not {"actor", "recipient", "content"} & set(fields):
            raise item.error(f"the frame '{name}' names no role")
        slots = {key: value.texts() for key, value in fields.items()}
        frames[name] = Frame(
            name, slots.get("actor", ()), slots.get("recipient", ()), slots.get("content", ()), item.where
        )
    return frames


def load_lexicon(
    folder: Path, data: Path, ontology: Ontology, morphology: Morphology, grammar: Grammar
) -> Lexicon:
    """Read every file of `words/` and index each entry by the forms of its head word."""
    frames = load_frames(folder / "frames.yml", data)
    entries: list[Entry] = []
    for path in sorted((folder / "words").glob("*.yml")):
        for section in read(path, data).items():
            entries += _section(section, frames, ontology, grammar)
    _check_twice(entries)
    return _indexed(entries, morphology)


def _section(section: Item, frames: Mapping[str, Frame], ontology: Ontology, grammar: Grammar) -> list[Entry]:
    """One section: an act, operation or thing, and its words by class and frame."""
    fields = section.fields("", " ".join([*Kind, *CLASSES]))
    kinds = [kind for kind in Kind if kind in fields]
    if len(kinds) != 1:
        raise section.error("a section names one of act, operation, thing")
    kind = kinds[0]
    name = fields[kind].text()
    known = {Kind.ACT: ontology.acts, Kind.OPERATION: ontology.operations, Kind.THING: ontology.things}[kind]
    if name not in known:
        raise fields[kind].error(f"'{name}' is no {kind} of the ontology")
    entries = []
    for key, word_class in CLASSES.items():
        for frame_name, words in fields[key].pairs() if key in fields else ():
            if frame_name not in frames:
                raise words.error(f"unknown frame '{frame_name}'; see frames.yml")
            for item in words.items():
                entries.append(_entry(item, word_class, kind, name, frames[frame_name], grammar))
    return entries


def _entry(item: Item, word_class: WordClass, kind: Kind, name: str, frame: Frame, grammar: Grammar) -> Entry:
    """One word: "supply", "carry out", "call +for" (only with that preposition)."""
    text, _, needs = item.text().partition(" +")
    parts = tuple(text.split())
    if not parts:
        raise item.error("an empty word")
    head = _head_noun(parts, grammar) if word_class is WordClass.NOUN and not grammar.head_first else 0
    return Entry(parts, head, word_class, kind, name, frame, item.where, needs)


def _head_noun(parts: tuple[str, ...], grammar: Grammar) -> int:
    """The head of a noun phrase whose head is last, or before its "of" ("state of emergency")."""
    ofs = [n for n, part in enumerate(parts) if part in grammar.of and n and parts[n - 1].isalpha()]
    return ofs[0] - 1 if ofs else len(parts) - 1


def _check_twice(entries: list[Entry]) -> None:
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = (entry.parts, entry.word_class, entry.needs, entry.kind, entry.name)
        if key in seen:
            raise PackError(f"'{entry.word}' stands twice (also {seen[key].where})", entry.where)
        seen[key] = entry


def _indexed(entries: list[Entry], morphology: Morphology) -> Lexicon:
    index: dict[str, list[Entry]] = defaultdict(list)
    modifiers: dict[str, list[Entry]] = defaultdict(list)
    words: set[str] = set()
    for entry in entries:
        if entry.kind is Kind.OPERATION and entry.word_class in (WordClass.AUXILIARY, WordClass.ADVERB):
            modifiers[entry.parts[-1].casefold()].append(entry)
        head = entry.parts[entry.head].casefold()
        forms = morphology.forms(head) if entry.word_class is WordClass.VERB else [(head, False)]
        for form, passive in dict(forms).items():
            index[form].append(replace(entry, is_passive=True) if passive else entry)
            words.add(form)
        words.update(part.casefold() for part in entry.parts)
    return Lexicon(_longest_first(index), _longest_first(modifiers), frozenset(words))


def _longest_first(index: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {form: tuple(sorted(found, key=lambda e: -len(e.parts))) for form, found in index.items()}
