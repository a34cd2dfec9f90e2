"""Find, load and run the parser each pack asks for."""

from __future__ import annotations

import importlib.util
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kawat.errors import ModelError
from kawat.language.casing import truecase
from kawat.language.check import Check, Words, cut_sentences
from kawat.language.forms import Forms, forms_of, with_listed_lemma
from kawat.language.roles import neutral, unparsed
from kawat.language.ruler import Step, last_steps
from kawat.language.strangers import Strangers, recogniser
from kawat.packs import Pack, Packs
from kawat.parse import Parse, Sentence, Token
from kawat.records import Report, Span

Sieve = tuple[Check, Strangers]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a report to parse on its own: one paragraph, or what furniture left of it."""

    start: int
    text: str
    paragraph: int
    is_title: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences in a row that are all parsed, or all left out as mere words; `cased` is their text for the
    parser, already cut into words where that was done before. `is_familiar`: it names nobody unknown."""

    stretch: Stretch
    cased: str | Doc
    left_out: Words | None
    is_familiar: bool = False


class Parsers:
    """The parsers of all packs, each loaded when first needed."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._loaded: dict[str, Language] = {}
        self._sieves: dict[str, Sieve | None] = {}
        self._known_forms: dict[str, Forms | None] = {}
        self._last: dict[str, Mapping[str, Step]] = {}

    def parse(self, report: Report, *, whole: bool = True) -> Parse:
        """Parse a report but for its furniture: the `whole` of it, or only what the check finds worth it.

        Raises ModelError when the language has no pack or its parser is not installed.
        """
        pack = self._packs.language(report.language)
        nlp = self.pipeline(pack)
        stretches = [_without_aside(s, pack) for s in _stretches(report)]
        has_title = any(s.is_title for s in stretches)
        known = _lower_words(report.text) | pack.lexicon.words if has_title else frozenset()
        cased = [truecase(s.text, known) if s.is_title else s.text for s in stretches]
        forms = None if pack.matches_forms else self._forms(pack)
        sieve = None if whole else self._sieve(pack)
        if sieve:
            runs = _sifted(stretches, cased, nlp, *sieve)
        else:
            runs = [Run(s, text, None) for s, text in zip(stretches, cased, strict=True)]
        parsed = self._docs(pack, [run for run in runs if run.left_out is None])
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for run in runs:
            first, stretch = len(tokens), run.stretch
            if run.left_out is None:
                doc = next(parsed)
                found = neutral(doc, pack.scheme, stretch.text, first, stretch.start)
                tokens += found if forms is None else [with_listed_lemma(t, pack, forms) for t in found]
                sentences += _sentences(doc, first, stretch.paragraph)
            else:
                tokens += unparsed(run.left_out, first, stretch.start)
                bounds = ((first + start, first + end) for start, end in cut_sentences(run.left_out))
                sentences += (Sentence(*b, stretch.paragraph, is_parsed=False) for b in bounds)
        return Parse(report.text, report.language, tuple(tokens), tuple(sentences))

    def _docs(self, pack: Pack, runs: Sequence[Run]) -> Iterator[Doc]:
        """Run the parser; the ruler and the lemmatizer behind it, which no other step asks, come last. Names
        are looked for only where there is one that no table has."""
        nlp = self.pipeline(pack)
        if pack.code not in self._last:
            self._last[pack.code] = last_steps(nlp)
        last, recognisers = self._last[pack.code], recogniser(nlp)
        docs = list(nlp.pipe((run.cased for run in runs), disable=[*last, *recognisers]))
        strange = [doc for doc, run in zip(docs, runs, strict=True) if not run.is_familiar]
        for step in recognisers.values():
            deque(step.pipe(strange), maxlen=0)
        for doc in docs:
            for each in last.values():
                each(doc)
            yield doc

    def bare(self, report: Report) -> int:
        """Run the parser on a report and do nothing with what it says; the number of sentences."""
        nlp = self.pipeline(self._packs.language(report.language))
        texts = (stretch.text for stretch in _stretches(report))
        return sum(len(list(doc.sents)) for doc in nlp.pipe(texts))

    def pipeline(self, pack: Pack) -> Language:
        """The parser of a pack; raises ModelError when none is installed."""
        if pack.code not in self._loaded:
            self._loaded[pack.code] = _load(pack)
        return self._loaded[pack.code]

    def _sieve(self, pack: Pack) -> Sieve | None:
        """The looks before the parser, where words can be looked up without one."""
        if pack.code not in self._sieves:
            forms = self._forms(pack)
            given = (self._packs, pack, forms) if forms else None
            self._sieves[pack.code] = (Check(*given), Strangers(*given)) if given else None
        return self._sieves[pack.code]

    def _forms(self, pack: Pack) -> Forms | None:
        """What tells the dictionary forms of a word, where there is such a thing."""
        if pack.code not in self._known_forms:
            self._known_forms[pack.code] = forms_of(pack, self.pipeline(pack))
        return self._known_forms[pack.code]


def _load(pack: Pack) -> Language:
    """Load the first parser of the pack's list that is there: a folder of the pack or a package."""
    for name in pack.parser.models:
        folder = pack.folder / name
        if (folder / "meta.json").is_file():
            return _open(folder)
        if importlib.util.find_spec(name) is not None:
            return _open(name)
    listed = ", ".join(pack.parser.models)
    advice = pack.parser.install or "install one"
    raise ModelError(f"no parser for {pack.name} is installed (looked for {listed}); {advice}")


def _open(where: str | Path) -> Language:
    try:
        if isinstance(where, str) and where not in spacy.util.get_installed_models():
            module = importlib.import_module(where)
            return module.load()
        return spacy.load(where)
    except Exception as error:
        raise ModelError(f"the parser {where} cannot be loaded: {error}; install it again") from error


def _stretches(report: Report) -> Iterator[Stretch]:
    """The parts of the text to parse, in order: lines, less the furniture in and between them."""
    position = 0
    for paragraph, line in enumerate(report.text.split("\n")):
        for start, stop in _gaps(position, position + len(line), report.furniture):
            text = report.text[start:stop]
            if text.strip():
                lead = len(text) - len(text.lstrip())
                title = (
                    report.title_span is not None and report.title_span.start <= start < report.title_span.end
                )
                yield Stretch(start + lead, text.strip(), paragraph, title)
        position += len(line) + 1


def _without_aside(stretch: Stretch, pack: Pack) -> Stretch:
    """A stretch without the phrase at its head that only says where the report was taken from."""
    found = next((m for p in pack.reporting.asides if (m := p.match(stretch.text))), None)
    if found is None or found.end() >= len(stretch.text):
        return stretch
    return replace(stretch, start=stretch.start + found.end(), text=stretch.text[found.end() :])


def _gaps(start: int, end: int, furniture: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """What is left of [start, end) when furniture is taken out."""
    for span in sorted(furniture, key=lambda s: s.start):
        if span.end <= start or span.start >= end:
            continue
        if span.start > start:
            yield start, span.start
        start = max(start, span.end)
    if start < end:
        yield start, end


def _sifted(
    whole: Sequence[Stretch], cased: Sequence[str], nlp: Language, check: Check, strangers: Strangers
) -> list[Run]:
    """Paragraphs cut into what the check wants parsed and what it leaves out."""
    docs = [nlp.make_doc(text) for text in cased]
    words = [_words(doc, stretch.text) for doc, stretch in zip(docs, whole, strict=True)]
    cut = [(n, piece) for n, each in enumerate(words) for piece in check.pieces(each)]
    wanted = check.wanted([words[n].part(*piece) for n, piece in cut])
    runs = []
    for (n, is_wanted), same in groupby(
        zip(cut, wanted, strict=True), key=lambda each: (each[0][0], each[1])
    ):
        pieces = [piece for (_, piece), _ in same]
        part = words[n].part(pieces[0][0], pieces[-1][1])
        at = words[n].bounds[pieces[0][0]][0]
        stretch = replace(whole[n], start=whole[n].start + at, text=part.text)
        text = docs[n] if part.text == whole[n].text else cased[n][at : at + len(part.text)]
        is_familiar = is_wanted and not strangers.among(part)
        runs.append(Run(stretch, text, None if is_wanted else part, is_familiar))
    return runs


def _words(doc: Doc, text: str) -> Words:
    """The words of a stretch, with its own `text` (the parser may be given another casing of it)."""
    bounds = tuple((token.idx, token.idx + len(token)) for token in doc)
    return Words(text, bounds, tuple(text[start:end].casefold() for start, end in bounds))


def _sentences(doc: Doc, first: int, paragraph: int) -> Iterator[Sentence]:
    """The sentences of a paragraph; a lone closing mark belongs to the sentence before it."""
    starts = [s.start for n, s in enumerate(doc.sents) if n == 0 or not all(t.is_punct for t in s)]
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        yield Sentence(first + start, first + end, paragraph)


def _lower_words(text: str) -> frozenset[str]:
    """The words that the text itself writes in lower case."""
    return frozenset(word for word in text.split() if word.islower())
