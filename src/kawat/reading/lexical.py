"""Which entries of the pack does a word carry here? Longest phrase first, its preposition present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kawat.packs import Entry, Saying
from kawat.parse import Feature, Role, Token, WordClass
from kawat.reading import refusals
from kawat.reading.context import Context
from kawat.reading.times import names_a_day

Listed = TypeVar("Listed")

BESIDE = (Role.PARTICLE, Role.ADVERB, Role.PREDICATE, Role.CLAUSE, Role.OPEN_CLAUSE)
CLOSED = {WordClass.PREPOSITION, WordClass.PARTICLE, WordClass.ADVERB, WordClass.CONJUNCTION}
FARTHEST = 8
NOUN_LIKE = {WordClass.NOUN, WordClass.NAME, WordClass.OTHER}
LENIENT = {
    WordClass.VERB: {WordClass.VERB, WordClass.AUXILIARY},
    WordClass.NOUN: NOUN_LIKE,
    WordClass.ADJECTIVE: {WordClass.ADJECTIVE, WordClass.VERB, WordClass.ADVERB},
    WordClass.ADVERB: {WordClass.ADVERB, WordClass.PARTICLE, WordClass.ADJECTIVE},
    WordClass.AUXILIARY: {WordClass.AUXILIARY, WordClass.ADVERB, WordClass.PARTICLE, WordClass.VERB},
}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at a token, with all the tokens of its phrase."""

    entry: Entry
    head: int
    tokens: frozenset[int]
    is_passive: bool


def matches(context: Context, i: int, is_lenient: bool = False) -> Sequence[Match]:
    """The entries that token `i` heads, best first; a lenient search asks for no class."""
    found: Sequence[Match] | None = context.matched.get((i, is_lenient))
    if found is None:
        found = context.matched[i, is_lenient] = _matches(context, i, is_lenient)
    return found


def _matches(context: Context, i: int, is_lenient: bool) -> Sequence[Match]:
    token = context.parse.tokens[i]
    listed = context.pack.lexicon.by_head
    keys = [key for key in context.keys(token) if key in listed]
    is_date = token.word_class is WordClass.NAME and names_a_day(context, token)
    if not keys or i in context.names_at or is_date or _is_inside(context, i):
        return ()
    forms = context.forms_in(context.parse.sentence_of(i))
    found: list[Match] = []
    for key, entry in _headed(context, keys, forms):
        if found and any(entry.where == m.entry.where and entry.parts == m.entry.parts for m in found):
            continue
        if not (is_lenient or _fits_class(context, token, entry, key)):
            refusals.wrong_class(context, token, entry)
            continue
        match = _match(context, token, entry)
        if match is not None and not _cuts(context, match):
            found.append(match)
    return sorted(found, key=lambda m: (-len(m.tokens), not m.entry.needs)) if len(found) > 1 else found


def _headed(context: Context, keys: Iterable[str], forms: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    """The entries under some keys, but those that lack a word here, unless it is asked what was refused."""
    lexicon, all_there = context.pack.lexicon, context.refusals is None
    for key in keys:
        for entry in lexicon.listings[key].within(forms) if all_there else lexicon.by_head[key]:
            yield key, entry


def _within(context: Context, token: Token) -> Iterator[Entry]:
    """The entries that a word heads of which no word is wanting in its sentence."""
    listings = context.pack.lexicon.listings
    for key in context.keys(token):
        if key in listings:
            yield from listings[key].within(context.forms_in(context.parse.sentence_of(token.i)))


def _is_inside(context: Context, i: int) -> bool:
    """Whether a noun is but part of a phrase that the word right before it heads ("tenggat waktu")."""
    token = context.parse.tokens[i]
    if not context.pack.grammar.head_first or token.word_class not in NOUN_LIKE or i == 0:
        return False
    before = context.parse.tokens[i - 1]
    phrases = (e for e in _within(context, before) if len(e.parts) > 1 and not e.needs)
    nouns = (e for e in phrases if e.word_class is WordClass.NOUN)
    return any(i in (_phrase(context, before, e) or ()) for e in nouns)


def _cuts(context: Context, match: Match) -> bool:
    """Whether the phrase of a verb ends inside a longer one that its noun heads ("gelar latihan" in "gelar
    latihan bersama")."""
    if not context.pack.grammar.head_first or match.entry.word_class is not WordClass.VERB:
        return False
    for i in match.tokens - {match.head}:
        token = context.parse.tokens[i]
        longer = (_phrase(context, token, e) for e in _within(context, token) if len(e.parts) > 1)
        if any(max(tokens) > max(match.tokens) for tokens in longer if tokens):
            return True
    return False


def _fits_class(context: Context, token: Token, entry: Entry, form: str) -> bool:
    """Whether the word's class allows the entry; written forms tell it where the pack lists forms. A form
    that only a verb has ("membantah") is one whatever the parser takes it for. A participle may be an
    adjective ("prepared"), but "opened" is not "open"."""
    if token.word_class in LENIENT[entry.word_class]:
        is_lemma = token.word_class is WordClass.VERB and entry.word_class is WordClass.ADJECTIVE
        return not is_lemma or context.pack.matches_forms or form == token.lower
    if not context.pack.matches_forms:
        return False
    is_derived = entry.word_class is WordClass.VERB and form != entry.folded[entry.head]
    if token.word_class is WordClass.PREPOSITION:
        return is_derived and form not in context.pack.reporting.phrases
    both = {WordClass.VERB, WordClass.ADJECTIVE, WordClass.ADVERB, WordClass.PRONOUN, *NOUN_LIKE}
    return token.word_class in both and entry.word_class is not WordClass.ADVERB


def _match(context: Context, token: Token, entry: Entry) -> Match | None:
    tokens = _phrase(context, token, entry)
    if tokens is None:
        refusals.no_phrase(context, token, entry)
        return None
    if len(entry.parts) > 1 and _runs_into_a_day(context, tokens):
        return None
    if entry.needs and not _has_needed(context, tokens, entry.needs):
        refusals.no_preposition(context, token, entry)
        return None
    return Match(entry, token.i, tokens, _is_passive(token, entry))


def _runs_into_a_day(context: Context, tokens: frozenset[int]) -> bool:
    """Whether a phrase ends in the preposition of a day ("called on Monday")."""
    last = max(tokens)
    following = context.parse.tokens[last + 1 : last + 2]
    is_preposition = context.parse.tokens[last].word_class in (WordClass.PREPOSITION, WordClass.PARTICLE)
    return is_preposition and any(names_a_day(context, token) for token in following)


def _is_passive(token: Token, entry: Entry) -> bool:
    return entry.is_passive or Feature.PASSIVE in token.features


def _phrase(context: Context, token: Token, entry: Entry) -> frozenset[int] | None:
    """The tokens of a phrase around its head: side by side, or with its particle further on."""
    if len(entry.parts) == 1:
        return frozenset({token.i})
    number = context.parse.sentence_of(token.i)
    if not context.forms_in(number).issuperset(entry.core):
        return None
    start = token.i - entry.head
    sentence = context.parse.sentences[number]
    if start >= sentence.start and start + len(entry.parts) <= sentence.end:
        span = context.parse.tokens[start : start + len(entry.parts)]
        if all(_is_word(context, t, low) for t, low in zip(span, entry.folded, strict=True)):
            return frozenset(t.i for t in span)
    if entry.word_class is not WordClass.VERB:
        return None
    if len(entry.parts) == 2:
        for child in context.parse.children(token.i, *BESIDE):
            if child.lower == entry.parts[1]:
                return frozenset({token.i, child.i})
    return _behind_object(context, token, entry) or _around_object(context, token, entry)


def _around_object(context: Context, token: Token, entry: Entry) -> frozenset[int] | None:
    """A verb's phrase with the object inside it ("took the ministry to court"); one that ends in the
    preposition of its recipient does without it there ("handed him a life term")."""
    if entry.head:
        return None
    if context.pack.matches_forms:
        return _with_preposition(context, token, entry)
    parse, core = context.parse, entry.core
    is_short = len(core) < len(entry.folded)
    objects = parse.children(
        token.i, *([Role.SECOND_OBJECT] if is_short else [Role.OBJECT, Role.SECOND_OBJECT])
    )
    rest = core[1:]
    end = parse.sentences[parse.sentence_of(token.i)].end - len(rest)
    for thing in (o for o in objects if o.i > token.i):
        last = max((i for i in range(thing.i, end + 1) if parse.is_within(i, thing.i)), default=end)
        for start in range(thing.i + 1, min(last + 1, end) + 1):
            words = parse.tokens[start : start + len(rest)]
            if all(_is_word(context, t, low) for t, low in zip(words, rest, strict=True)):
                is_particle = len(words) == 1 and words[0].word_class in CLOSED
                return None if is_particle else frozenset({token.i, *(t.i for t in words)})
    return None


def _with_preposition(context: Context, token: Token, entry: Entry) -> frozenset[int] | None:
    """A verb's phrase of a preposition and its noun, further on in the same clause ("membawa PT itu ke
    pengadilan"); the words between are no other verb."""
    rest = entry.folded[1:]
    end = context.parse.sentences[context.parse.sentence_of(token.i)].end
    for start in range(token.i + 1, min(end - len(rest), token.i + FARTHEST) + 1):
        words = context.parse.tokens[start : start + len(rest)]
        if words[0].word_class is WordClass.VERB:
            return None
        is_tied = words[0].word_class is WordClass.PREPOSITION and len(rest) > 1
        if is_tied and all(_is_word(context, t, low) for t, low in zip(words, rest, strict=True)):
            return frozenset({token.i, *(t.i for t in words)})
    return None


def _behind_object(context: Context, token: Token, entry: Entry) -> frozenset[int] | None:
    """A verb and an adjective that a parser hangs on its object ("found ten of them guilty")."""
    if len(entry.parts) != 2:
        return None
    for thing in context.parse.children(token.i, Role.OBJECT):
        for i in range(thing.i + 1, context.parse.sentences[context.parse.sentence_of(token.i)].end):
            word = context.parse.tokens[i]
            if word.lower == entry.parts[1] and word.word_class is WordClass.ADJECTIVE:
                return frozenset({token.i, i}) if context.parse.is_within(i, thing.i) else None
    return None


def _is_word(context: Context, token: Token, low: str) -> bool:
    if low in (token.lower, token.lemma) or low in context.forms(token):
        return True
    grammar = context.pack.grammar
    return low in grammar.possessives and token.lower in grammar.possessives | grammar.articles


def _has_needed(context: Context, tokens: frozenset[int], needed: str) -> bool:
    """Whether the preposition ties something but a day to a word of the phrase, follows it or, where parsers
    are loose, ties it to the object."""
    is_loose = context.pack.parser.is_loose
    things = (t for i in tokens for t in context.parse.children(i, Role.OBJECT) if is_loose)
    nouns = (c for t in things for c in context.parse.children(t.i) if c.word_class in NOUN_LIKE)
    own = (child for i in tokens for child in context.parse.children(i))
    tied = (child for child in (*own, *nouns) if child.marker == needed)
    if any(not names_a_day(context, child) for child in tied):
        return True
    following = context.parse.tokens[max(tokens) + 1 : max(tokens) + 3]
    is_next = bool(following) and following[0].lower == needed
    return is_next and not any(names_a_day(context, token) for token in following)


def first_listed(keys: Iterable[str], table: Mapping[str, Listed]) -> Listed | None:
    """What a table lists under the first of some keys that it has."""
    for key in keys:
        if key in table:
            return table[key]
    return None


def said(context: Context, token: Token) -> Saying | None:
    """The reporting verb that a token is here: "state" as a noun reports nothing."""
    saying = first_listed(context.keys(token), context.pack.reporting.verbs)
    if saying is None or token.word_class is WordClass.VERB:
        return saying
    is_form = context.pack.matches_forms and token.word_class in NOUN_LIKE and token.text[:1].islower()
    return saying if is_form else None


if __name__ == "__main__":
    from kawat.demo import show

    show("lexical")
