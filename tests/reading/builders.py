"""Parses built by hand, in a compact notation.

    parse("Russia/NAME/subject/offered offered=offer/VERB/root aid/NOUN/object/offered "
          "to/ADP/preposition/Korea Korea/NAME/oblique/offered .")

Each word is `text[=lemma][@entity]/CLASS[+feature...]/role[/head]`; the head is another word of the sentence,
`word#2` its second appearance. Bare punctuation hangs on the root. A preposition or a marker before its noun
or verb becomes its `marker`, as `language/` would have it. Each sentence is one argument; one that starts
with "¶ " opens a new paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kawat import settings
from kawat.packs import Packs, load
from kawat.parse import Feature, Parse, Role, Sentence, Token, WordClass
from kawat.reading import Context, Reader
from kawat.reading.actors import Actors
from kawat.reading.composition import Composer
from kawat.reading.grammar import Grammar
from kawat.records import Mention, Reading, Report, Span

PARAGRAPH = "¶ "
CLASSES = {
    "VERB": WordClass.VERB,
    "AUX": WordClass.AUXILIARY,
    "NOUN": WordClass.NOUN,
    "NAME": WordClass.NAME,
    "PRON": WordClass.PRONOUN,
    "ADJ": WordClass.ADJECTIVE,
    "ADV": WordClass.ADVERB,
    "NUM": WordClass.NUMBER,
    "DET": WordClass.DETERMINER,
    "ADP": WordClass.PREPOSITION,
    "CONJ": WordClass.CONJUNCTION,
    "PART": WordClass.PARTICLE,
}
NO_SPACE_BEFORE = {".", ",", ":", ";", "?", "!", ")", "”", "'s"}
NO_SPACE_AFTER = {"(", "“"}
DAY = "2024-08-04"


@dataclass(frozen=True)
class Word:
    text: str
    lemma: str
    entity: str
    word_class: WordClass
    features: frozenset[Feature]
    role: Role
    head: str


def word(notation: str) -> Word:
    text, *rest = notation.split("/")
    if not rest:
        return Word(text, text, "", WordClass.PUNCTUATION, frozenset(), Role.PUNCTUATION, "")
    class_, role, *head = rest
    text, _, entity = text.partition("@")
    text, _, lemma = text.partition("=")
    class_, *features = class_.split("+")
    return Word(
        text,
        lemma or text.casefold(),
        entity,
        CLASSES[class_],
        frozenset(map(Feature, features)),
        Role(role),
        head[0] if head else "",
    )


def parse(*sentences: str, language: str = "en") -> Parse:
    """A parse of sentences in the notation above."""
    text, tokens, bounds, paragraph = "", list[Token](), list[Sentence](), 0
    for sentence in sentences:
        if text:
            opens = sentence.startswith(PARAGRAPH)
            paragraph += opens
            text += "\n" if opens else " "
        words = [word(each) for each in sentence.removeprefix(PARAGRAPH).split()]
        first = len(tokens)
        text = _put(text, words, tokens)
        bounds.append(Sentence(first, len(tokens), paragraph))
    return Parse(text, language, tuple(tokens), tuple(bounds))


def _put(text: str, words: list[Word], tokens: list[Token]) -> str:
    first = len(tokens)
    is_open = False
    glued = True
    for n, each in enumerate(words):
        closes = each.text in NO_SPACE_BEFORE or (each.text == '"' and is_open)
        text += "" if glued or closes else " "
        is_open ^= each.text == '"'
        glued = each.text in NO_SPACE_AFTER or (each.text == '"' and is_open)
        start = len(text)
        text += each.text
        token = Token(
            i=first + n,
            text=each.text,
            lemma=each.lemma,
            word_class=each.word_class,
            start=start,
            end=len(text),
            head=first + _head(n, words),
            role=each.role,
            marker=_marker(n, words),
            entity=each.entity,
            features=each.features,
        )
        tokens.append(token)
    return text


def _head(n: int, words: list[Word]) -> int:
    each = words[n]
    if each.role is Role.ROOT:
        return n
    if each.role is Role.PUNCTUATION and not each.head:
        return next(i for i, other in enumerate(words) if other.role is Role.ROOT)
    return _find(each.head, words)


def _find(name: str, words: list[Word]) -> int:
    text, _, number = name.partition("#")
    places = [i for i, other in enumerate(words) if other.text == text]
    assert places, f"no word '{text}' to hang on"
    assert number or len(places) == 1, f"'{text}' stands {len(places)} times: write {text}#1"
    return places[int(number or 1) - 1]


def _marker(n: int, words: list[Word]) -> str:
    before = [
        other.text
        for other in words[:n]
        if other.role in (Role.PREPOSITION, Role.MARKER) and _find(other.head, words) == n
    ]
    return " ".join(before).casefold()


def packs() -> Packs:
    """The data that the environment asks for; Kawat's own when it asks for none."""
    return load(settings.read().data)


def context(*sentences: str, language: str = "en", published: str | None = DAY) -> Context:
    """Sentences in the notation, ready to be read with the real packs."""
    parsed = parse(*sentences, language=language)
    return of(parsed, published)


def of(parsed: Parse, published: str | None = DAY, furniture: Iterable[Span] = ()) -> Context:
    report = Report("r", parsed.text, parsed.language, published=published, furniture=tuple(furniture))
    return Context(report, parsed, packs())


def plain(text: str, language: str = "en", published: str | None = DAY) -> Context:
    """A text of bare words, for the steps that look at the text alone."""
    return replace(of(Parse(text, language, (), ())), report=Report("r", text, language, published=published))


def reading(*sentences: str, language: str = "en", published: str | None = DAY) -> Reading:
    """Everything that the sentences yield."""
    ready = context(*sentences, language=language, published=published)
    return Reader(ready.report, ready.parse, ready.packs).read()


def mentions(*sentences: str, language: str = "en", published: str | None = DAY) -> tuple[Mention, ...]:
    return reading(*sentences, language=language, published=published).mentions


def mention(*sentences: str, language: str = "en", published: str | None = DAY) -> Mention:
    """The one mention that the sentences yield."""
    found = mentions(*sentences, language=language, published=published)
    assert len(found) == 1, [told(each) for each in found]
    return found[0]


Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def told(each: Mention) -> Told:
    """A mention's type, actors and recipients."""
    return each.type, each.actor_codes, each.recipient_codes


def at(ready: Context, text: str) -> int:
    """The number of the first token with this text."""
    return next(token.i for token in ready.parse.tokens if token.text == text)


def texts(ready: Context, tokens: Iterable[int]) -> list[str]:
    return [ready.parse.tokens[i].text for i in tokens]


def composer(ready: Context) -> Composer:
    return Composer(ready, Grammar(ready), Actors(ready))
