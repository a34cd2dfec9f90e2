"""One pack a language: every file of `languages/<xx>/`, loaded and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError

from kawat.packs.amounts import load_amounts
from kawat.packs.contexts import load_contexts
from kawat.packs.lexicon import load_lexicon, load_morphology
from kawat.packs.model import (
    Case,
    Furniture,
    Grammar,
    Pack,
    ParserChoice,
    Relative,
    Reporting,
    Saying,
    Scheme,
)
from kawat.packs.ontology_model import Ontology
from kawat.packs.patterns import compiled
from kawat.packs.places import load_places
from kawat.packs.roles import load_roles
from kawat.packs.source import Item, read
from kawat.packs.time_words import load_times

FILES = frozenset(
    "language frames morphology roles reporting grammar time furniture cases".split()  # noqa: SIM905
    + "amounts places contexts topics".split()  # noqa: SIM905
)
FOLDERS = frozenset({"words"})
FURNITURE_KEYS = "lines inline credits datelines relays dates outlets sign_offs"
WORD_SETS = (
    "conditions relative coordinators articles definite indefinite persons things plural first_person "
    "possessives of origins purpose that places contrasts likes sequels lacking charges"
)
OPTIONAL_SETS = "subordinators causes"
WORD_LISTS = "clitics possessive_clitics both"


def load_language(folder: Path, data: Path, ontology: Ontology, schemes: dict[str, Scheme]) -> Pack:
    """Load one language; raises PackError with file and line."""
    fields = read(folder / "language.yml", data).fields("parser words", "relatives")
    parser = _parser(fields["parser"])
    words = fields["words"].fields("match nouns")
    if parser.scheme not in schemes:
        raise fields["parser"].error(f"unknown label scheme '{parser.scheme}'; see parsers/")
    _check_files(folder, data, parser)
    head_first = _choice(words["nouns"], "head_first", "head_last")
    grammar = _grammar(read(folder / "grammar.yml", data), head_first)
    morphology = load_morphology(folder / "morphology.yml", data)
    agents, nouns = load_roles(read(folder / "roles.yml", data), ontology)
    return Pack(
        code=folder.name,
        name=_language_name(folder.name),
        folder=folder,
        parser=parser,
        scheme=schemes[parser.scheme],
        relatives=tuple(_relatives(fields["relatives"])) if "relatives" in fields else (),
        matches_forms=_choice(words["match"], "forms", "lemmas"),
        lexicon=load_lexicon(folder, data, ontology, morphology, grammar),
        agents=agents,
        nouns=nouns,
        edges=_edges((*agents, *nouns.sites, *nouns.vessels)),
        reporting=_reporting(read(folder / "reporting.yml", data)),
        grammar=grammar,
        time=load_times(folder / "time.yml", data),
        furniture=_furniture(read(folder / "furniture.yml", data)),
        cases=_cases(read(folder / "cases.yml", data), ontology),
        contexts=load_contexts(folder / "contexts.yml", data, ontology.contexts),
        topics=load_contexts(folder / "topics.yml", data, frozenset(ontology.topics)),
        places=load_places(folder / "places.yml", data),
        amounts=load_amounts(folder / "amounts.yml", data, folder.name, morphology.forms),
    )


def _relatives(root: Item) -> Iterator[Relative]:
    """Languages that ours is taken for, with the words that tell them apart; a word of both tells nothing."""
    for code, item in root.pairs():
        fields = item.fields("theirs ours")
        theirs, ours = (frozenset(fields[key].texts()) for key in ("theirs", "ours"))
        if both := theirs & ours:
            raise item.error(f"'{min(both)}' cannot be both theirs and ours")
        yield Relative(code, theirs, ours)


def _edges(words: Iterable[str]) -> frozenset[str]:
    """The first and last words of the phrases among these words."""
    phrases = (parts for word in words if len(parts := word.split()) > 1)
    return frozenset(part for parts in phrases for part in (parts[0], parts[-1]))


def _choice(item: Item, yes: str, no: str) -> bool:
    if item.text() not in (yes, no):
        raise item.error(f"write {yes} or {no}")
    return item.text() == yes


def _language_name(code: str) -> str:
    """The English name of a language; codes that CLDR does not know name themselves."""
    try:
        return Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code


def _check_files(folder: Path, data: Path, parser: ParserChoice) -> None:
    """A file that nothing reads is an error: it was misnamed."""
    from kawat.errors import PackError

    for path in sorted(folder.iterdir()):
        known_file = path.suffix == ".yml" and path.stem in FILES
        known = (
            known_file
            or path.name in FOLDERS
            or path.name in parser.models
            or path.name.startswith("LICENSE")
        )
        if not known:
            raise PackError("no such file belongs in a language", path.relative_to(data).as_posix())
    for path in sorted((folder / "words").iterdir()):
        if path.suffix != ".yml":
            raise PackError("only .yml files belong in words/", path.relative_to(data).as_posix())


def _parser(item: Item) -> ParserChoice:
    fields = item.fields("scheme models", "install loose")
    is_loose = "loose" in fields and fields["loose"].flag()
    install = fields["install"].text() if "install" in fields else ""
    return ParserChoice(fields["scheme"].text(), fields["models"].texts(), install, is_loose)


def _reporting(root: Item) -> Reporting:
    keys = "verbs nouns phrases hedges relays"
    fields = root.fields(f"{keys} asides", "takes_up")
    asides = tuple(compiled(item) for item in fields["asides"].items())
    phrases = fields["takes_up"].texts() if "takes_up" in fields else ()
    takes_up = tuple(tuple(phrase.split()) for phrase in phrases)
    return Reporting(**{key: _sayings(fields[key]) for key in keys.split()}, asides=asides, takes_up=takes_up)


def _sayings(root: Item) -> dict[str, Saying]:
    """Words by the claim they give their content."""
    found: dict[str, Saying] = {}
    for claim, words in root.pairs():
        if claim not in ("stated", "reported", "alleged", "denied", "neutral"):
            raise words.error(f"'{claim}' is no claim")
        for item in words.items():
            found[item.text()] = Saying(item.text(), claim, item.where)
    return found


def _grammar(root: Item, head_first: bool) -> Grammar:
    fields = root.fields(f"{WORD_SETS} {WORD_LISTS}", OPTIONAL_SETS)
    values = {
        key: frozenset(fields[key].texts())
        for key in (*WORD_SETS.split(), *OPTIONAL_SETS.split())
        if key in fields
    }
    tuples = {key: fields[key].texts() for key in WORD_LISTS.split()}
    return Grammar(**values, **tuples, head_first=head_first)  # type: ignore[arg-type]


def _furniture(root: Item) -> Furniture:
    fields = root.fields("", FURNITURE_KEYS)
    return Furniture(**{key: tuple(compiled(i) for i in item.items()) for key, item in fields.items()})


def _cases(root: Item, ontology: Ontology) -> tuple[Case, ...]:
    cases = []
    for item in root.items():
        fields = item.fields("text", "published events")
        events = []
        for event in fields["events"].items() if "events" in fields else ():
            parts = event.fields("type actor", "recipient")
            if parts["type"].text() not in ontology.types:
                raise parts["type"].error(f"'{parts['type'].text()}' is no type")
            recipient = parts["recipient"].texts() if "recipient" in parts else ()
            events.append((parts["type"].text(), parts["actor"].texts(), recipient))
        published = fields["published"].text() if "published" in fields else ""
        cases.append(Case(fields["text"].text(), published, tuple(events), item.where))
    return tuple(cases)
