"""A spaCy document in neutral words: labels mapped by the scheme, prepositions turned into markers."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

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


def neutral(doc: Doc, scheme: Scheme, text: str, first: int = 0, offset: int = 0) -> list[Token]:
    """The tokens of `doc` in neutral words.

    `text` is the text to show for the tokens (the parser may have been given another casing of it),
    `first` the number of the first token and `offset` the position of the document in its report.
    """
    heads = [_head(token, scheme) for token in doc]
    below_passive = {token.head.i for token in doc if token.dep_ in scheme.passive_labels}
    return [
        Token(
            i=first + token.i,
            text=text[token.idx : token.idx + len(token)],
            lemma=(token.lemma_ or token.text).casefold(),
            word_class=WORD_CLASSES.get(token.pos_, WordClass.OTHER),
            start=offset + token.idx,
            end=offset + token.idx + len(token),
            head=first + heads[token.i],
            role=_role(token, scheme),
            marker=_marker(token, scheme),
            entity=scheme.entities.get(token.ent_type_, ""),
            features=frozenset(_features(token, scheme, token.i in below_passive)),
        )
        for token in doc
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


def _is_lifted(token: SpacyToken, scheme: Scheme) -> bool:
    """Whether `token` is a noun that its preposition heads in this scheme."""
    return (
        token.head.i != token.i
        and token.head.dep_ in scheme.lifted
        and scheme.roles.get(token.dep_) is Role.OBLIQUE
    )


def _head(token: SpacyToken, scheme: Scheme) -> int:
    """The head in neutral words: a lifted noun hangs where its preposition hung, which hangs on the noun."""
    if _is_lifted(token, scheme):
        return int(_climb(token.head, scheme).i)
    noun = _lifted_noun(token, scheme)
    if noun is not None:
        return int(noun.i)
    return int(_climb(token, scheme).i)


def _climb(token: SpacyToken, scheme: Scheme) -> SpacyToken:
    """The nearest token above that is no preposition of such a chain ("out of the country")."""
    above = token.head
    while above.head.i != above.i and above.dep_ in scheme.lifted:
        above = above.head
    return above


def _lifted_noun(token: SpacyToken, scheme: Scheme) -> SpacyToken | None:
    """The noun that the preposition `token` heads, when this scheme lets prepositions head nouns."""
    if token.dep_ not in scheme.lifted:
        return None
    return next((c for c in token.children if _is_lifted(c, scheme)), None)


def _role(token: SpacyToken, scheme: Scheme) -> Role:
    if _is_lifted(token, scheme):
        return Role.AGENT if token.head.dep_ in scheme.agents else Role.OBLIQUE
    if set(token.morph) & scheme.negation and scheme.roles.get(token.dep_) is Role.ADVERB:
        return Role.NEGATION
    role = scheme.roles.get(token.dep_, Role.OTHER)
    if token.dep_ in scheme.lifted and _lifted_noun(token, scheme) is None:
        return Role.PARTICLE if role is Role.PREPOSITION and not list(token.children) else role
    return role


def _marker(token: SpacyToken, scheme: Scheme) -> str:
    """The preposition or conjunction that ties `token` to its head, in lower case."""
    if _is_lifted(token, scheme):
        outer = token.head.head
        chained = outer.dep_ in scheme.lifted and not any(_is_lifted(c, scheme) for c in outer.children)
        words = [outer.text, token.head.text] if chained else [_phrase(token.head)]
        return " ".join(words).casefold()
    marks = [c for c in token.children if _is_mark(c, scheme) and c.i < token.i]
    return " ".join(_phrase(c) for c in marks).casefold()


def _is_mark(token: SpacyToken, scheme: Scheme) -> bool:
    return scheme.roles.get(token.dep_) in MARKS or token.tag_ in scheme.mark_tags


def _phrase(token: SpacyToken) -> str:
    """A preposition with the words fixed to it ("because of", "bersama dengan")."""
    fixed = [c for c in token.children if c.dep_ in ("fixed", "prep", "pcomp") and not list(c.children)]
    return " ".join(t.text for t in sorted([token, *fixed], key=lambda t: t.i))


def _features(token: SpacyToken, scheme: Scheme, has_passive_child: bool) -> Iterable[Feature]:
    morph = set(token.morph)
    if token.tag_ in scheme.past_tags or morph & scheme.past_morph:
        yield Feature.PAST
    if token.tag_ in scheme.infinitive_tags or morph & scheme.infinitive_morph:
        yield Feature.INFINITIVE
    participle = token.tag_ in scheme.participle_tags and token.dep_ in scheme.participle_roles
    if participle:
        yield Feature.PARTICIPLE
    below = has_passive_child and token.dep_ not in scheme.passive_labels
    if participle or below or morph & scheme.passive_morph:
        yield Feature.PASSIVE
