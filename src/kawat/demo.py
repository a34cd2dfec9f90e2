"""What one module of `reading/` makes of a text: `python -m kawat.reading.names "Kenya met Peru."`

Each module runs alone through `show`; what it shows is said here, one function a module.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from kawat import intake
from kawat.parse import Role, Token, WordClass
from kawat.pipeline import Given
from kawat.pipeline import Reader as Pipeline
from kawat.reading import Context, Reader, Relation, WhyNot
from kawat.reading.aims import aims
from kawat.reading.amounts import amounts_of
from kawat.reading.attribution import Scope, quote_scopes
from kawat.reading.claims import stand
from kawat.reading.composition import Composer
from kawat.reading.contexts import Topics
from kawat.reading.grammar import Grammar
from kawat.reading.guesses import RelationComposer
from kawat.reading.lexical import matches
from kawat.reading.mark_order import MarkOrder
from kawat.reading.marks import find_quotes
from kawat.reading.modifiers import Modifiers
from kawat.reading.news import is_told
from kawat.reading.numbers import find_numbers
from kawat.reading.order import Order
from kawat.reading.phrases import Agent, Phrases
from kawat.reading.refusals import Refusal
from kawat.reading.setting import Setting
from kawat.reading.slots import Slots
from kawat.reading.times import find_times
from kawat.reading.voices import Voices
from kawat.records import Entity, Span, codes_of

Row = tuple[object, ...]
PHRASES = (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.AGENT, Role.OBLIQUE, Role.POSSESSOR)


@dataclass(frozen=True, slots=True)
class Show:
    """What a module shows: the titles of its columns, and a row for each thing it finds."""

    columns: str
    rows: Callable[[Reader], Iterable[Row]]


def show(module: str, arguments: list[str] | None = None) -> None:
    """Run the demonstration of a module of `reading/` on the text of the command line."""
    from rich.console import Console
    from rich.table import Table

    about = import_module(f"kawat.reading.{module}").__doc__ or ""
    parser = argparse.ArgumentParser(prog=f"python -m kawat.reading.{module}", description=about)
    parser.add_argument("text", help="a sentence or a few")
    parser.add_argument("--language", default="", help="its language; else it is recognised")
    parser.add_argument("--published", default=dt.date.today().isoformat(), help="its day of publication")
    asked = parser.parse_args(arguments)
    what = SHOWS[module]
    table = Table(*what.columns.split(", "), title=about.splitlines()[0], title_justify="left")
    for row in what.rows(reader(asked.text, asked.language, asked.published)):
        table.add_row(*(_cell(value) for value in row))
    console = Console(highlight=False)
    console.print(table if table.row_count else f"{table.title}\nnothing found", markup=False)


def reader(text: str, language: str = "", published: str = "") -> Reader:
    """A reader of a text, parsed whole."""
    pipeline = Pipeline()
    code = language or intake.likeliest_known(text, pipeline.packs)
    report = pipeline.prepare(text, Given(code, published))
    return Reader(report, pipeline.parse(report), pipeline.packs, [])


def _cell(value: object) -> str:
    if isinstance(value, tuple | list | set | frozenset):
        return " ".join(map(_cell, value))
    return getattr(value, "text", str(value))


def _words(read: Reader, tokens: Iterable[int]) -> str:
    return " ".join(read.context.parse.tokens[i].text for i in sorted(tokens))


def _verbs(read: Reader) -> Iterator[Token]:
    return (token for token in read.context.parse.tokens if token.word_class is WordClass.VERB)


def _entities(entities: Iterable[Entity]) -> str:
    return ", ".join(f"{entity.name} = {' '.join(entity.codes) or '?'}" for entity in entities)


def _actors(read: Reader) -> Iterator[Row]:
    for token in read.context.parse.tokens:
        for entity in read.actors.one(token.i) if token.role in PHRASES else ():
            yield entity.name, entity.codes, entity.how


def _aims(read: Reader) -> Iterator[Row]:
    composed = ((token.i, read.composer.compose(token.i)) for token in read.context.parse.tokens)
    acts = {i: act for i, act in composed if act is not None and act.act and act.act.type}
    for said, protest in aims(read.context.parse, read.context.ontology, acts).items():
        yield read.context.parse.tokens[said].text, read.context.parse.tokens[protest].text


def _amounts(read: Reader) -> Iterator[Row]:
    for sentence in read.context.parse.sentences:
        told = read.composer.acts(range(sentence.start, sentence.end))
        for head, amounts in amounts_of(read.context, sentence, told).items():
            for amount in amounts:
                yield _words(read, [head]), amount.text, amount.value, amount.unit


def _afterwords(read: Reader) -> Iterator[Row]:
    return _scopes(read, read.afterwords.scopes())


def _attribution(read: Reader) -> Iterator[Row]:
    sentences = read.context.parse.sentences
    return _scopes(read, (scope for one in sentences for scope in read.attribution.scopes(one)))


def _scopes(read: Reader, scopes: Iterable[Scope]) -> Iterator[Row]:
    for scope in scopes:
        sayer = _entities([scope.sayer]) if scope.sayer else "nobody named"
        yield sayer, scope.claim, _words(read, scope.tokens), scope.where


def _claims(read: Reader) -> Iterator[Row]:
    ontology = read.context.ontology
    for sentence in read.context.parse.sentences:
        scopes = [*quote_scopes(read.context, read.quotes), *read.attribution.scopes(sentence)]
        for act in read.composer.acts(range(sentence.start, sentence.end)):
            quad = ontology.types[act.act.type].quad if act.act else ""
            claim, said_by = stand(act, quad, scopes, ontology.state_sectors)
            yield _words(read, act.tokens), claim.value, ", ".join(said.name for said in said_by)


def _composition(read: Reader) -> Iterator[Row]:
    for act in read.composer.acts(range(len(read.context.parse.tokens))):
        type_ = act.act.type if act.act else ""
        yield type_, act.aux, _words(read, act.tokens), _entities(act.actors), _entities(act.recipients)


def _context(read: Reader) -> Iterator[Row]:
    for token in read.context.parse.tokens:
        yield token.text, token.word_class, token.role, _words(read, [token.head]), read.context.keys(token)


def _dating(read: Reader) -> Iterator[Row]:
    for sentence in read.context.parse.sentences:
        times, scopes = read.dating.times(sentence), read.attribution.scopes(sentence)
        for act in read.composer.acts(range(sentence.start, sentence.end)):
            time = read.dating.time(act, scopes, times)
            yield _words(read, act.tokens), time.value if time else "", time.text if time else ""


def _discourse(read: Reader) -> Iterator[Row]:
    for token in read.context.parse.tokens:
        if token.lower in read.context.pack.grammar.pronouns:
            found = read.actors.one(token.i)
            yield token.text, codes_of(found), found[0].how if found else "nobody before"


def _grammar(read: Reader) -> Iterator[Row]:
    for verb in _verbs(read):
        slots = [read.grammar.slot(verb.i, slot, False) for slot in (Role.SUBJECT, Role.OBJECT)]
        marked = [f"{c.marker} {c.text}" for c in read.context.parse.children(verb.i) if c.marker]
        yield verb.text, *(_words(read, slot) for slot in slots), ", ".join(marked)


def _guesses(read: Reader) -> Iterator[Row]:
    composer = RelationComposer(
        read.context, Grammar(read.context), read.actors, is_guess=True, is_lenient=True
    )
    for token in read.context.parse.tokens:
        act = composer.compose(token.i)
        if act is not None and act.act is not None:
            yield token.text, act.act.type, act.steps[-1].rule


def _lexical(read: Reader) -> Iterator[Row]:
    for token in read.context.parse.tokens:
        for match in matches(read.context, token.i):
            entry = match.entry
            yield _words(read, match.tokens), f"{entry.kind} {entry.name}", entry.frame.name, entry.where


def _marks(read: Reader) -> Iterator[Row]:
    return ((span.text, span.start, span.end) for span in find_quotes(read.context))


def _modifiers(read: Reader) -> Iterator[Row]:
    modifiers = Modifiers(read.context)
    for verb in _verbs(read):
        for words, entry in modifiers.of(verb.i):
            yield verb.text, _words(read, words), entry.name, entry.where


def _names(read: Reader) -> Iterator[Row]:
    for name in read.context.names:
        yield name.text, name.actor.code(read.context.day), name.actor.sort, name.actor.where


def _news(read: Reader) -> Iterator[Row]:
    for token in read.context.parse.tokens:
        act = read.composer.compose(token.i)
        if act is not None:
            yield token.text, act.name, "told" if is_told(read.context, act) else "not told"


def _numbers(read: Reader) -> Iterator[Row]:
    words = read.context.pack.amounts
    text = read.context.report.text
    for number in find_numbers(words.numbers, text) if words else ():
        yield text[number.start : number.end], number.value, number.low, number.high


def _parties(read: Reader) -> Iterator[Row]:
    for number, sentence in enumerate(read.context.parse.sentences):
        for act in read.composer.acts(range(sentence.start, sentence.end)):
            whole = read.parties.complete(act, number, frozenset())
            yield act.name, _entities(act.recipients), _entities(whole.actors), _entities(whole.recipients)


def _owners(read: Reader) -> Iterator[Row]:
    for i, agent in _agents(read):
        for one in read.actors.one(i):
            yield one.name, agent.sector, codes_of([one]), one.how


def _phrases(read: Reader) -> Iterator[Row]:
    phrases = Phrases(read.context)
    for i, agent in _agents(read):
        number = "several" if phrases.is_plural(i) else "one"
        yield phrases.words(i), agent.word, agent.sector, number


def _agents(read: Reader) -> Iterator[tuple[int, Agent]]:
    phrases = Phrases(read.context)
    for token in read.context.parse.tokens:
        agent = phrases.agent(token.i)
        if agent is not None:
            yield token.i, agent


def _passages(read: Reader) -> Iterator[Row]:
    for mention in read.read().mentions:
        yield mention.evidence.text, ", ".join(said.name for said in mention.said_by), mention.when


def _contexts(read: Reader) -> Iterator[Row]:
    topics = Topics(read.context)
    for sentence in read.context.parse.sentences:
        text = read.context.span(sentence.start, sentence.end).text
        yield text, ", ".join((*topics.contexts(sentence, ()), *topics.topics(sentence))) or "-"


def _places(read: Reader) -> Iterator[Row]:
    for mention in read.read().mentions:
        if (place := mention.place) is not None:
            yield mention.evidence.text, place.name, place.city, place.province, place.country


def _quotes(read: Reader) -> Iterator[Row]:
    return ((quote.text, quote.speaker, quote.speaker_code, quote.verb) for quote in read.quotes)


def _read(read: Reader) -> Iterator[Row]:
    for one in read.read().mentions:
        yield one.type, _entities(one.actors), _entities(one.recipients), one.claim, one.when


def _refusals(read: Reader) -> Iterator[Row]:
    read.read()
    for refusal in dict.fromkeys(read.context.refusals or ()):
        assert isinstance(refusal, Refusal)
        yield _words(read, [refusal.at]), refusal.check, refusal.because, refusal.where


def _relate(read: Reader) -> Iterator[Row]:
    marks = [Span.of(read.context.report.text, *_place(read.context, name)) for name in range(2)]
    found = Relation(read.context, *marks).mention() if all(mark.text for mark in marks) else None
    if found is not None:
        yield marks[0].text, found.type, marks[1].text, found.derivation[-1].rule


def _place(context: Context, number: int) -> tuple[int, int]:
    """Where the first or second known name stands."""
    names = context.names[number : number + 1]
    tokens = context.parse.tokens
    return (tokens[names[0].start].start, tokens[names[0].end - 1].end) if names else (0, 0)


def _setting(read: Reader) -> Iterator[Row]:
    setting = Setting(read.context, Phrases(read.context), read.actors.entity)
    parties = setting.two_parties(len(read.context.parse.tokens))
    yield setting.country, setting.only_country, _entities(parties)


def _slots(read: Reader) -> Iterator[Row]:
    slots = Slots(read.context, Grammar(read.context))
    for match in (m for token in read.context.parse.tokens for m in matches(read.context, token.i)):
        for slot in dict.fromkeys((*match.entry.frame.actor, *match.entry.frame.recipient)):
            yield _words(read, match.tokens), slot, _words(read, slots.of(match, slot))


def _table(read: Reader) -> Iterator[Row]:
    for act in read.composer.acts(range(len(read.context.parse.tokens))):
        for step in act.steps:
            yield step.rule, step.words, step.result, step.where


def _times(read: Reader) -> Iterator[Row]:
    whole = Span.of(read.context.report.text, 0, len(read.context.report.text))
    return ((time.text, time.value, time.precision) for time in find_times(read.context, whole))


def _unread(read: Reader) -> Iterator[Row]:
    return ((issue.kind.value, issue.word, issue.message) for issue in read.read().issues)


def _mark_order(read: Reader) -> Iterator[Row]:
    marks = [Span.of(read.context.report.text, *_place(read.context, name)) for name in range(2)]
    grammar = Grammar(read.context)
    order, composer = MarkOrder(read.context, grammar, *marks), Composer(read.context, grammar, read.actors)
    for token in read.context.parse.tokens:
        act = composer.compose(token.i)
        if act is not None and (parties := order.parties(act)):
            yield token.text, *sorted(parties)


def _order(read: Reader) -> Iterator[Row]:
    order = Order(read.context)
    for verb in _verbs(read):
        subject = order.subject(verb.i)
        yield verb.text, _words(read, [subject]) if subject is not None else "nobody"


def _voices(read: Reader) -> Iterator[Row]:
    voices = Voices(read.context, read.grammar, read.actors)
    for token in read.context.parse.tokens:
        if voices.reports(token):
            found = voices.of(token)
            yield token.text, found.name if found else "nobody named", found.codes if found else ""


def _why_not(read: Reader) -> Iterator[Row]:
    context = read.context
    whole = Span.of(context.report.text, 0, len(context.report.text))
    for finding in WhyNot(context.report, context.parse, context.packs).at(whole):
        yield finding.words, finding.check, finding.because, finding.hint


SHOWS = {
    "actors": Show("phrase, codes, resolved by", _actors),
    "aims": Show("words, protest", _aims),
    "afterwords": Show("who says so, claim, covers, entry", _afterwords),
    "amounts": Show("act, words, value, unit", _amounts),
    "attribution": Show("who says so, claim, covers, entry", _attribution),
    "claims": Show("act, claim, said by", _claims),
    "composition": Show("type, aux, words, actor, recipient", _composition),
    "context": Show("word, class, role, hangs on, looked up as", _context),
    "contexts": Show("sentence, marks", _contexts),
    "dating": Show("act, when, from", _dating),
    "discourse": Show("word, codes, resolved by", _discourse),
    "grammar": Show("verb, subject, object, with", _grammar),
    "guesses": Show("word, type, guessed by", _guesses),
    "lexical": Show("words, is, frame, entry", _lexical),
    "mark_order": Show("verb, parties it lacks", _mark_order),
    "marks": Show("quoted, from, to", _marks),
    "modifiers": Show("verb, modifier, operation, entry", _modifiers),
    "names": Show("name, code, sort, entry", _names),
    "news": Show("words, act, news", _news),
    "numbers": Show("words, value, at least, at most", _numbers),
    "order": Show("verb, opened by", _order),
    "parties": Show("act, recipient by its frame, actor, recipient", _parties),
    "owners": Show("phrase, sector, codes, whose", _owners),
    "passages": Show("act, said by, when", _passages),
    "phrases": Show("phrase, agent, sector, number", _phrases),
    "places": Show("act, words, city, province, country", _places),
    "quotes": Show("quote, speaker, code, by", _quotes),
    "read": Show("type, actor, recipient, claim, when", _read),
    "refusals": Show("word, check, because, entry", _refusals),
    "relate": Show("first name, type, second name, last step", _relate),
    "setting": Show("country, only country, both parties", _setting),
    "slots": Show("words, slot, filled by", _slots),
    "table": Show("rule, words, becomes, entry", _table),
    "times": Show("words, when, precision", _times),
    "unread": Show("kind, word, finding", _unread),
    "voices": Show("reporting word, who, codes", _voices),
    "why_not": Show("words, check, because, hint", _why_not),
}
