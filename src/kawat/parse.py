"""A sentence's structure in neutral words, the same for every language and every parser.

`language/` makes these records from whatever a parser prints; `reading/` reads nothing else. A preposition
never heads a phrase here: in "gave aid to Kim" the verb has `Kim` as OBLIQUE with the marker "to".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

__all__ = ["Feature", "Parse", "Role", "Sentence", "Token", "WordClass"]


class Role(StrEnum):
    """How a token stands to its head."""

    ROOT = "root"
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive_subject"
    OBJECT = "object"
    SECOND_OBJECT = "second_object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    CLAUSE = "clause"
    OPEN_CLAUSE = "open_clause"
    ADVERBIAL_CLAUSE = "adverbial_clause"
    RELATIVE_CLAUSE = "relative_clause"
    NOUN_CLAUSE = "noun_clause"
    PARATAXIS = "parataxis"
    POSSESSOR = "possessor"
    ADJECTIVE = "adjective"
    MODIFIER = "modifier"
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"
    NAME_PART = "name_part"
    NUMBER = "number"
    DETERMINER = "determiner"
    ADVERB = "adverb"
    NEGATION = "negation"
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive_auxiliary"
    COPULA = "copula"
    PREDICATE = "predicate"
    PARTICLE = "particle"
    PREPOSITION = "preposition"
    MARKER = "marker"
    COORDINATOR = "coordinator"
    TIME = "time"
    PUNCTUATION = "punctuation"
    OTHER = "other"


class WordClass(StrEnum):
    """Parts of speech, as coarse as reading needs them."""

    VERB = "verb"
    AUXILIARY = "auxiliary"
    NOUN = "noun"
    NAME = "name"
    PRONOUN = "pronoun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    NUMBER = "number"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    PARTICLE = "particle"
    PUNCTUATION = "punctuation"
    OTHER = "other"


class Feature(StrEnum):
    """What a word's form says of it."""

    PASSIVE = "passive"
    PARTICIPLE = "participle"
    PAST = "past"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: where it is, what it is, and how it hangs on its head (a root is its own head).

    `marker` is the preposition or conjunction that ties it to the head, lower case, or empty.
    `entity` is what the parser's name tagger took it for: `person`, `organisation`, `place` or empty.
    """

    i: int
    text: str
    lemma: str
    word_class: WordClass
    start: int
    end: int
    head: int
    role: Role
    marker: str = ""
    entity: str = ""
    features: frozenset[Feature] = frozenset()

    lower: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Put the word in lower case, once: it is asked for all the time."""
        object.__setattr__(self, "lower", self.text.casefold())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: token range, half-open, and the number of the paragraph it stands in.

    A sentence that was found to hold no act is not parsed: it has words but no structure.
    """

    start: int
    end: int
    paragraph: int
    is_parsed: bool = True


@dataclass(frozen=True)
class Parse:
    """A report's tokens and sentences, with the tree to walk."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token)
        return tuple(map(tuple, children))

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        index = [0] * len(self.tokens)
        for n, sentence in enumerate(self.sentences):
            index[sentence.start : sentence.end] = [n] * (sentence.end - sentence.start)
        return tuple(index)

    def children(self, i: int, *roles: Role) -> tuple[Token, ...]:
        """The tokens that hang on token `i`, in order; only those of `roles` when any are given."""
        children = self._children[i]
        return tuple([t for t in children if t.role in roles]) if roles and children else children

    def subtree(self, i: int) -> Iterator[int]:
        """Token `i` and all below it, in no order."""
        pending = [i]
        while pending:
            top = pending.pop()
            yield top
            pending.extend([child.i for child in self._children[top]])

    def sentence_of(self, i: int) -> int:
        """The number of the sentence that token `i` stands in."""
        return self._sentence_of[i]

    def is_within(self, i: int, top: int) -> bool:
        """Whether token `i` is `top` or below it."""
        while i != top and self.tokens[i].head != i:
            i = self.tokens[i].head
        return i == top
