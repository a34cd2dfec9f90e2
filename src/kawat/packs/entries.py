"""The words and phrases of a pack that are acts, operations or things, and how they are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum

from kawat.parse import WordClass


class Kind(StrEnum):
    """What a word does in the reading of acts."""

    ACT = "act"
    OPERATION = "operation"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an entry's roles are found, nearest choice first; a slot is a neutral role or a preposition."""

    name: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    content: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of a pack: what it is, its frame, and where it is written.

    `parts` are the words in order and `head` the number of the one that carries the frame; `needs` is a
    preposition without which the entry does not hold ("call" +for). `core` are the parts that no sentence
    with the entry lacks: a verb's phrase may lose the preposition of its recipient ("handed him life").
    """

    parts: tuple[str, ...]
    head: int
    word_class: WordClass
    kind: Kind
    name: str
    frame: Frame
    where: str
    needs: str = ""
    is_passive: bool = False
    folded: tuple[str, ...] = field(init=False, compare=False)
    core: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Put the parts in lower case, once: they are compared all the time."""
        folded = tuple(part.casefold() for part in self.parts)
        can_shorten = len(folded) > 2 and not self.head and folded[-1] in self.frame.recipient
        object.__setattr__(self, "folded", folded)
        object.__setattr__(self, "core", folded[:-1] if can_shorten else folded)

    @property
    def word(self) -> str:
        """The entry as it is written."""
        return " ".join(self.parts)


class Listing:
    """The entries that one word heads, longest first; phrases are found by another of their words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        phrases: dict[str, list[int]] = defaultdict(list)
        self._entries = entries
        self._words = [n for n, entry in enumerate(entries) if len(entry.core) == 1]
        for n, entry in enumerate(entries):
            if len(entry.core) > 1:
                phrases[_longest(entry)].append(n)
        self._phrases = dict(phrases)

    def within(self, forms: frozenset[str]) -> Sequence[Entry]:
        """The entries of which no word is wanting among `forms`, which holds the head."""
        if not self._phrases:
            return self._entries
        near = [n for word in self._phrases.keys() & forms for n in self._phrases[word]]
        whole = [n for n in near if forms.issuperset(self._entries[n].core)]
        return [self._entries[n] for n in sorted(whole + self._words)]


def _longest(entry: Entry) -> str:
    """The longest word of a phrase beside its head: few sentences have it by chance."""
    return max((word for n, word in enumerate(entry.core) if n != entry.head), key=len)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of a pack, found by the word that heads them, and all words the pack knows.

    `modifiers` are the auxiliaries and adverbs, found by their last word ("not", "tidak akan"); `heads` the
    written heads of the entries found by a word; `listings` the entries of a word that a sentence may hold.
    """

    by_head: Mapping[str, tuple[Entry, ...]]
    modifiers: Mapping[str, tuple[Entry, ...]]
    words: Set[str]
    heads: Mapping[str, frozenset[str]] = field(init=False, compare=False)
    listings: Mapping[str, Listing] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Put together, once, the written heads that each word is a form of, and the index of its phrases."""
        heads = {word: frozenset(e.folded[e.head] for e in found) for word, found in self.by_head.items()}
        object.__setattr__(self, "heads", heads)
        listings = {word: Listing(found) for word, found in self.by_head.items()}
        object.__setattr__(self, "listings", listings)
