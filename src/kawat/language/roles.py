"""A spaCy document in neutral words: labels mapped by the scheme, prepositions turned into markers."""

from __future__ import annotations

from spacy.tokens import Doc

from kawat.language.check import Words
from kawat.packs import Scheme
from kawat.parse import Feature, Role, Token, WordClass

WORD_CLASSES = {
    "VERB": WordClass.VERB,
    "AUX": WordClass.AUXILIARY,
    "NOUN": WordClass.NOUN,
    "PROPN": WordClass.NAME,
    "PRON": WordClass.PRONOUN,
    "ADJ": WordClass.ADJECTIVE,
    "ADV": WordClass.ADVERB,
    "NUM": WordClass.NUMBER,
    "DET": WordClass.DETERMINER,
    "ADP": WordClass.PREPOSITION,
    "SCONJ": WordClass.CONJUNCTION,
    "CCONJ": WordClass.CONJUNCTION,
    "PART": WordClass.PARTICLE,
    "PUNCT": WordClass.PUNCTUATION,
    "SYM": WordClass.PUNCTUATION,
}

MARKS = {Role.PREPOSITION, Role.MARKER}
FIXED = {"fixed", "prep", "pcomp"}
VERBS = {"VERB", "AUX"}


def neutral(doc: Doc, scheme: Scheme, text: str, first: int = 0, offset: int = 0) -> list[Token]:
    """The tokens of `doc` in neutral words.

    `text` is the text to show for the tokens (the parser may have been given another casing of it),
    `first` the number of the first token and `offset` the position of the document in its report.
    """
    tree = _Tree(doc, scheme)
    return [
        Token(
            i=first + i,
            text=text[start:end],
            lemma=(token.lemma_ or token.text).casefold(),
            word_class=WORD_CLASSES.get(token.pos_, WordClass.OTHER),
            start=offset + start,
            end=offset + end,
            head=first + tree.head(i),
            role=tree.role(i),
            marker=tree.marker(i),
            entity=scheme.entities.get(token.ent_type_, ""),
            features=tree.features(i),
        )
        for i, token in enumerate(doc)
        for start, end in [(token.idx, token.idx + len(token))]
    ]


def unparsed(words: Words, first: int = 0, offset: int = 0) -> list[Token]:
    """Words that no parser has seen, each on its own."""
    return [
        Token(
            i=first + n,
            text=words.text[start:end],
            lemma=low,
            word_class=WordClass.OTHER if words.text[start:end].isalnum() else WordClass.PUNCTUATION,
            start=offset + start,
            end=offset + end,
            head=first + n,
            role=Role.OTHER,
        )
        for n, ((start, end), low) in enumerate(zip(words.bounds, words.lower, strict=True))
    ]


class _Tree:
    """A parsed document, each label looked up once: asking spaCy again and again is slow."""

    def __init__(self, doc: Doc, scheme: Scheme) -> None:
        self._scheme = scheme
        self._texts = [token.text for token in doc]
        self._labels = [token.dep_ for token in doc]
        self._tags = [token.tag_ for token in doc]
        self._morphs = [token.morph.key for token in doc]
        self._is_verb = [token.pos_ in VERBS for token in doc]
        self._heads: list[int] = [token.head.i for token in doc]
        self._morph = {token.morph.key: frozenset(token.morph) for token in doc}
        self._children: list[list[int]] = [[] for _ in self._heads]
        for i, head in enumerate(self._heads):
            if head != i:
                self._children[head].append(i)
        self._roles = [scheme.roles.get(label, Role.OTHER) for label in self._labels]
        self._lifting = [label in scheme.lifted for label in self._labels]
        self._lifted = [
            head != i and self._lifting[head] and self._roles[i] is Role.OBLIQUE
            for i, head in enumerate(self._heads)
        ]
        passive = scheme.passive_labels
        self._below_passive = {
            head for head, label in zip(self._heads, self._labels, strict=True) if label in passive
        }

    def head(self, i: int) -> int:
        """The head in neutral words: a noun that its preposition heads in this scheme is lifted, hangs where
        the preposition hung, which hangs on the noun."""
        if self._lifted[i]:
            return self._climb(self._heads[i])
        noun = self._lifted_noun(i)
        return self._climb(i) if noun is None else noun

    def _climb(self, i: int) -> int:
        """The nearest token above that is no preposition of such a chain ("out of the country")."""
        above = self._heads[i]
        while self._heads[above] != above and self._lifting[above]:
            above = self._heads[above]
        return above

    def _lifted_noun(self, i: int) -> int | None:
        """The noun that the preposition `i` heads, when this scheme lets prepositions head nouns."""
        if not self._lifting[i]:
            return None
        return next((child for child in self._children[i] if self._lifted[child]), None)

    def role(self, i: int) -> Role:
        """How token `i` stands to its head."""
        if self._lifted[i]:
            return Role.AGENT if self._labels[self._heads[i]] in self._scheme.agents else Role.OBLIQUE
        role = self._roles[i]
        if role is Role.ADVERB and self._morph[self._morphs[i]] & self._scheme.negation:
            return Role.NEGATION
        is_alone = role is Role.PREPOSITION and self._lifting[i] and not self._children[i]
        return Role.PARTICLE if is_alone else role

    def marker(self, i: int) -> str:
        """The preposition or conjunction that ties token `i` to its head, in lower case."""
        if self._lifted[i]:
            inner = self._heads[i]
            outer = self._heads[inner]
            chained = self._lifting[outer] and self._lifted_noun(outer) is None
            words = [self._texts[outer], self._texts[inner]] if chained else [self._phrase(inner)]
        else:
            words = [self._phrase(child) for child in self._children[i] if child < i and self._is_mark(child)]
        return " ".join(words).casefold()

    def _is_mark(self, i: int) -> bool:
        return self._roles[i] in MARKS or self._tags[i] in self._scheme.mark_tags

    def _is_finite(self, i: int) -> bool:
        """Whether what looks like a participle is a sentence's verb, misread: it has an object, and hangs on
        the last noun inside one of two subjects ("men on motorbikes killed two nurses, police said")."""
        if not any(self._roles[child] is Role.OBJECT for child in self._children[i]):
            return False
        above = self.head(i)
        if self.role(above) is not Role.OBLIQUE:
            return False
        while self.role(above) is Role.OBLIQUE and self.head(above) != above:
            above = self.head(above)
        subjects = [
            child for child in self._children[self._heads[above]] if self._roles[child] is Role.SUBJECT
        ]
        return len(subjects) > 1 and above in subjects

    def _has_auxiliary(self, i: int) -> bool:
        """Whether a participle is but part of a tense ("which has offered")."""
        return any(self._roles[child] is Role.AUXILIARY for child in self._children[i])

    def _phrase(self, i: int) -> str:
        """A preposition with the words fixed to it ("because of", "bersama dengan"), none of them a verb."""
        words = (c for c in self._children[i] if self._labels[c] in FIXED and not self._children[c])
        fixed = [c for c in words if not self._is_verb[c]]
        return " ".join(self._texts[n] for n in sorted([i, *fixed]))

    def features(self, i: int) -> frozenset[Feature]:
        """What the form of token `i` tells."""
        scheme, tag, label = self._scheme, self._tags[i], self._labels[i]
        morph = self._morph[self._morphs[i]]
        is_bare = tag in scheme.participle_tags and label in scheme.participle_roles
        is_participle = is_bare and not self._has_auxiliary(i) and not self._is_finite(i)
        is_below = i in self._below_passive and label not in scheme.passive_labels
        found = []
        if tag in scheme.past_tags or morph & scheme.past_morph:
            found.append(Feature.PAST)
        if tag in scheme.infinitive_tags or morph & scheme.infinitive_morph:
            found.append(Feature.INFINITIVE)
        if is_participle:
            found.append(Feature.PARTICIPLE)
        if is_participle or is_below or morph & scheme.passive_morph:
            found.append(Feature.PASSIVE)
        return frozenset(found)
