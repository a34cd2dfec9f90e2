"""The reading of one report, step by step: acts, then who says so, how sure, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kawat.packs import Packs
from kawat.parse import Parse, Sentence
from kawat.reading import refusals
from kawat.reading.actors import Actors
from kawat.reading.afterwords import Afterwords
from kawat.reading.amounts import amounts_of
from kawat.reading.attribution import Attribution, Scope, quote_scopes
from kawat.reading.claims import VERBAL, contradict, stand
from kawat.reading.composition import Composer
from kawat.reading.context import Context
from kawat.reading.contexts import Topics
from kawat.reading.dating import Dating, Timed
from kawat.reading.grammar import Grammar
from kawat.reading.parties import Parties
from kawat.reading.passages import Placed, Spoken, share
from kawat.reading.places import Places
from kawat.reading.quotes import read_quotes
from kawat.reading.refusals import Refusal
from kawat.reading.table import Composed, without
from kawat.reading.unread import Unread
from kawat.records import (
    Entity,
    Issue,
    IssueKind,
    Mention,
    Reading,
    Report,
    Said,
    codes_of,
)


class Reader:
    """Reads one parsed report."""

    def __init__(
        self, report: Report, parse: Parse, packs: Packs, noted: list[Refusal] | None = None
    ) -> None:
        """`noted`, when given, takes what each step refuses and why."""
        self.context = Context(report, parse, packs, noted)
        self.grammar = Grammar(self.context)
        self.quotes = read_quotes(self.context, self.grammar, Actors(self.context))
        self.actors = Actors(self.context, self.quotes)
        self.composer = Composer(self.context, self.grammar, self.actors)
        self.dating = Dating(self.context, self.grammar)
        self.places = Places(self.context)
        self.parties = Parties(self.context, self.grammar, self.actors)
        self.topics = Topics(self.context)
        self._denied: set[tuple[str, str]] = set()
        self.attribution = Attribution(self.context, self.grammar, self.actors)
        self.afterwords = Afterwords(self.context, self.attribution.voices)
        self.unread = Unread(self.context, self.grammar, self.actors, self.composer)

    def read(self) -> Reading:
        """All mentions, quotes, cited sources and issues of the report."""
        quoted = quote_scopes(self.context, self.quotes)
        placed: list[Placed] = []
        issues: list[Issue] = []
        spoken: list[Spoken] = []
        after = {min(scope.tokens): scope for scope in self.afterwords.scopes()}
        closing = {min(scope.clause): scope for scope in after.values()}
        voices: list[list[Said]] = [[] for _ in self.context.parse.sentences]
        for number, sentence in enumerate(self.context.parse.sentences):
            if not sentence.is_parsed or self.topics.is_aside(sentence):
                continue
            scopes = [*quoted, *self.attribution.scopes(sentence)]
            scopes += _if_open(after.get(sentence.start), scopes)
            times = self.dating.times(sentence)
            here = range(sentence.start, sentence.end)
            voices[number] = [said for s in scopes if (said := s.said) and not s.tokens.isdisjoint(here)]
            telling = [*scopes, *filter(None, [closing.get(sentence.start)])]
            spoken += self.dating.spoken(sentence, telling, times)
            for found in self._sentence(number, sentence, scopes, times):
                if isinstance(found, Placed):
                    placed.append(found)
                else:
                    issues.append(found)
            issues += self.unread.verbs(sentence)
        mentions = contradict(share(self._without_headlines(placed), spoken, voices), self._denied)
        mentions = self.places.with_dateline(mentions)
        return Reading(
            report=self.context.report,
            mentions=tuple(mentions),
            quotes=tuple(self.quotes),
            cites=tuple(self._cites()),
            issues=self._issues(issues, mentions),
            packs=self.context.packs.digest,
        )

    def _issues(self, found: Sequence[Issue], mentions: Sequence[Mention]) -> tuple[Issue, ...]:
        """All that could not be read, each once: of intake, of the acts, of those who say so, of times."""
        quotes = self.unread.quotes(self.quotes)
        sayings = self.unread.sayings(self.attribution.speakerless)
        undated = _undated(self.context, mentions)
        return tuple(dict.fromkeys((*self.context.report.issues, *found, *quotes, *sayings, *undated)))

    def _sentence(
        self, number: int, sentence: Sentence, scopes: Sequence[Scope], times: Timed
    ) -> Iterator[Placed | Issue]:
        span = self.context.span(sentence.start, sentence.end)
        title = self.context.report.title_span
        in_title = title is not None and title.covers(span)
        acts = self.composer.acts(range(sentence.start, sentence.end))
        times_at = [time.span for _, time in times if time.span]
        saying = frozenset(i for scope in scopes for i in scope.clause)
        self._denied.update(*(act.denied for act in acts))
        sided = (_on_sayer(act, scopes) if act.by_sayer else act for act in acts)
        told = [self.parties.complete(act, number, saying, _sayers(act, scopes)) for act in sided]
        whole = [act for act in told if self.parties.is_whole(act)]
        amounts = amounts_of(self.context, sentence, whole, times_at)
        places = self.places.of(sentence, whole, times_at)
        for composed in told:
            if not self.parties.is_whole(composed):
                yield from self._half_told(composed)
                continue
            mention = self._mention(composed, sentence, scopes, times)
            where, how_much = places.get(composed.head), amounts.get(composed.head, ())
            mention = replace(mention, place=where, amounts=how_much)
            type_ = self.context.ontology.types[mention.type]
            is_before = self.dating.is_before(composed.head)
            opening = self.context.parse.tokens[sentence.start].lower
            yield Placed(
                mention,
                number,
                in_title,
                is_verbal=type_.quad.startswith(VERBAL),
                is_before=is_before,
                is_sequel=opening in self.context.pack.grammar.sequels,
            )

    def _mention(
        self, composed: Composed, sentence: Sentence, scopes: Sequence[Scope], times: Timed
    ) -> Mention:
        act = composed.act
        assert act is not None
        claim, said_by = stand(
            composed, self.context.ontology.types[act.type].quad, scopes, self.context.ontology.state_sectors
        )
        actors, recipients = _parties(composed)
        time = self.dating.time(composed, scopes, times)
        tokens = sorted(composed.tokens)
        return Mention(
            type=act.type,
            actors=actors,
            recipients=recipients,
            evidence=self.context.span(tokens[0], tokens[-1] + 1),
            sentence=self.context.span(sentence.start, sentence.end),
            claim=claim,
            said_by=said_by,
            mode=act.mode,
            contexts=self.topics.contexts(sentence, act.contexts),
            aux=composed.aux or ("historical" if self.dating.is_background(time) else ""),
            time=time,
            derivation=composed.steps,
            act=act.name,
            chain=composed.chain,
            topics=self.topics.topics(sentence),
        )

    def _half_told(self, composed: Composed) -> Iterator[Issue]:
        """An act by or upon somebody the reading cannot code is an issue, not an event."""
        if codes_of(composed.actors):
            refusals.half_told(self.context, composed)
            words = self.context.words(composed.tokens)
            yield Issue(IssueKind.UNRESOLVED_ACTOR, f"{words}: to whom?", self.context.report.source)
        else:
            refusals.nobody(self.context, composed)
            yield from self.unread.actors(composed)

    def _without_headlines(self, placed: Sequence[Placed]) -> list[Placed]:
        """A headline says in fewer words what the text below tells better: kept only where it tells more."""
        told = {(p.mention.type, p.mention.actor_codes) for p in placed if not p.in_title}
        above = [p for p in placed if p.in_title and (p.mention.type, p.mention.actor_codes) in told]
        for one in above:
            refusals.told_below(self.context, one.mention)
        return [p for p in placed if p not in above]

    def _cites(self) -> Iterator[str]:
        """The media that the report names as saying what it tells, each once."""
        sayings = self.context.pack.reporting
        cited: dict[str, None] = {}
        for name in self.context.names:
            if name.actor.sort == "media" and not self.actors.is_relay(name.head):
                verb = self.grammar.governor(name.head)
                keys = self.context.keys(self.context.parse.tokens[verb]) if verb is not None else ()
                marker = self.context.parse.tokens[name.head].marker
                if marker in sayings.phrases or any(key in sayings.verbs for key in keys):
                    cited[name.actor.name] = None
        yield from cited


def _if_open(after: Scope | None, scopes: Sequence[Scope]) -> list[Scope]:
    """What the next sentence says of who said this one, where this one names nobody itself."""
    if after is None or any(s.sayer is not None and s.tokens & after.tokens for s in scopes):
        return []
    return [after]


def _on_sayer(composed: Composed, scopes: Sequence[Scope]) -> Composed:
    """What somebody says another must do is asked by whoever says it, what he says another has done wrong
    held against that other; without a sayer by nobody, and by nobody against himself."""
    sayer = next((one for one in _sayers(composed, scopes) if one.codes), None)
    other = composed.actors or composed.recipients
    if sayer is None:
        return replace(composed, actors=(), recipients=other)
    return replace(composed, actors=(sayer,), recipients=without(other, (sayer,)))


def _sayers(composed: Composed, scopes: Sequence[Scope]) -> list[Entity]:
    """Who says that an act was done, the nearest first."""
    return [s.sayer for s in scopes if composed.head in s.tokens and s.sayer is not None]


def _parties(composed: Composed) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Among equals all are actors and nobody is the recipient."""
    actors = _coded(composed.actors)
    recipients = _coded(composed.recipients)
    if composed.act is not None and composed.act.is_mutual and recipients:
        return (*actors, *recipients), ()
    return actors, recipients


def _coded(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with a code, each code once."""
    seen: set[str] = set()
    kept = []
    for entity in entities:
        if entity.codes and not set(entity.codes) <= seen:
            seen |= set(entity.codes)
            kept.append(entity)
    return tuple(kept)


def _undated(context: Context, mentions: Sequence[Mention]) -> Iterator[Issue]:
    """Relative days of a report whose day of publication nobody gave stay open, and say so."""
    if context.day is not None:
        return
    for words in dict.fromkeys(m.time.text for m in mentions if m.time and not m.time.value):
        message = f"'{words}' stays unresolved: the report has no date of publication; give --published"
        yield Issue(IssueKind.UNRESOLVED_TIME, message, context.report.source)


if __name__ == "__main__":
    from kawat.demo import show

    show("read")
