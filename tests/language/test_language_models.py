"""The real parsers on reports of a few lines, and what is said when a parser is missing."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from kawat.errors import ModelError
from kawat.language import Parsers, models
from kawat.packs import Packs
from kawat.packs.model import ParserChoice
from kawat.parse import Parse, Role
from kawat.records import Report, Span

TEXTS = {
    "en": "Tonga Thanks Neighbours For Their Help\n"
    "NUKU'ALOFA - Tonga's prime minister thanked \"old friends\" on Monday; boats (and fuel) are coming.\n"
    "READ ALSO: Rebels Attack The Capital\n"
    "He said: “We won't forget it.”\n",
    "id": "Tonga Berterima Kasih Atas Bantuan Tetangganya\n"
    'NUKU\'ALOFA - Perdana Menteri Tonga berterima kasih kepada "teman lama", Senin (5/8/2024).\n'
    "BACA JUGA: Pemberontak Serang Ibu Kota\n"
    "Ia berkata: “Kami takkan melupakannya.”\n",
}
ADVERT = {"en": "READ ALSO: Rebels Attack The Capital", "id": "BACA JUGA: Pemberontak Serang Ibu Kota"}


def report(language: str) -> Report:
    text = TEXTS[language]
    title = Span.of(text, 0, text.index("\n"))
    at = text.index(ADVERT[language])
    furniture = (Span.of(text, at, at + len(ADVERT[language])),)
    return Report("r", text, language, title=title.text, title_span=title, furniture=furniture)


@pytest.fixture(scope="module", params=sorted(TEXTS))
def parsed(request: pytest.FixtureRequest, real_parsers: Parsers) -> Parse:
    return real_parsers.parse(report(request.param))


def test_tokens_cut_the_report_s_own_text(parsed: Parse) -> None:
    assert [parsed.text[t.start : t.end] for t in parsed.tokens] == [t.text for t in parsed.tokens]


def test_tokens_are_numbered_in_order(parsed: Parse) -> None:
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert [t.start for t in parsed.tokens] == sorted(t.start for t in parsed.tokens)


def test_furniture_is_never_parsed(parsed: Parse) -> None:
    (furniture,) = report(parsed.language).furniture
    assert [t.text for t in parsed.tokens if t.start < furniture.end and furniture.start < t.end] == []


def test_all_but_furniture_is_parsed(parsed: Parse) -> None:
    kept = parsed.text.replace(ADVERT[parsed.language], "")
    assert "".join("".join(t.text for t in parsed.tokens).split()) == "".join(kept.split())


def test_a_line_is_a_paragraph(parsed: Parse) -> None:
    lines = {parsed.text.count("\n", 0, parsed.tokens[s.start].start): s.paragraph for s in parsed.sentences}
    assert lines == {number: number for number in (0, 1, 3)}


def test_sentences_cover_all_tokens_once(parsed: Parse) -> None:
    covered = [i for s in parsed.sentences for i in range(s.start, s.end)]
    assert covered == list(range(len(parsed.tokens)))


def test_every_head_stands_in_the_same_sentence(parsed: Parse) -> None:
    apart = [t.text for t in parsed.tokens if parsed.sentence_of(t.i) != parsed.sentence_of(t.head)]
    assert apart == []


def test_a_root_is_its_own_head(parsed: Parse) -> None:
    assert [t.text for t in parsed.tokens if (t.head == t.i) != (t.role is Role.ROOT)] == []


@pytest.mark.parametrize(("language", "lemma"), [("en", "thank"), ("id", "tetangga")])
def test_a_title_is_parsed_in_the_casing_of_a_sentence(
    real_parsers: Parsers, language: str, lemma: str
) -> None:
    parsed = real_parsers.parse(report(language))
    title = parsed.tokens[: parsed.sentences[0].end]
    assert lemma in {t.lemma for t in title}
    assert all(t.text in TEXTS[language] for t in title)


def test_nothing_but_the_title_is_cased_anew(real_parsers: Parsers, monkeypatch: pytest.MonkeyPatch) -> None:
    cased: list[str] = []

    def recorded(text: str, known: Set[str]) -> str:
        cased.append(text)
        assert {"neighbours", "thanked"} & known
        return text

    monkeypatch.setattr(models, "truecase", recorded)
    real_parsers.parse(report("en"))
    assert cased == [report("en").title]


def test_a_clause_that_names_only_the_source_is_left_out(real_parsers: Parsers) -> None:
    text = "Dilansir dari AFP, Tonga berterima kasih kepada tetangganya."
    parsed = real_parsers.parse(Report("r", text, "id"))
    assert parsed.tokens[0].text == "Tonga"


def test_a_report_of_furniture_alone_has_no_sentences(real_parsers: Parsers) -> None:
    text = ADVERT["en"]
    parsed = real_parsers.parse(Report("r", text, "en", furniture=(Span.of(text, 0, len(text)),)))
    assert (parsed.tokens, parsed.sentences) == ((), ())


def with_parser(packs: Packs, choice: ParserChoice, folder: Path | None = None) -> Packs:
    pack = packs.languages["en"]
    other = replace(pack, parser=choice, folder=folder or pack.folder)
    return replace(packs, languages=MappingProxyType({"en": other}))


def test_a_missing_parser_says_what_to_install(real_packs: Packs) -> None:
    choice = ParserChoice("clear", ("xx_none_such", "xx_nor_this"), "install the package xx-none")
    with pytest.raises(ModelError) as caught:
        Parsers(with_parser(real_packs, choice)).parse(report("en"))
    assert str(caught.value) == (
        "no parser for English is installed (looked for xx_none_such, xx_nor_this); install the "
        "package xx-none"
    )


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_shipped_pack_says_what_to_install(real_packs: Packs, language: str) -> None:
    assert "install" in real_packs.language(language).parser.install


def test_english_names_its_package_when_it_is_missing(
    real_packs: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="en-core-web-sm"):
        Parsers(real_packs).parse(report("en"))


def test_a_broken_parser_says_to_install_it_again(real_packs: Packs, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "meta.json").write_text("{}", "utf-8")
    packs = with_parser(real_packs, ParserChoice("clear", ("broken",), ""), tmp_path)
    with pytest.raises(ModelError, match=r"cannot be loaded: .*; install it again"):
        Parsers(packs).parse(report("en"))


def test_the_first_parser_of_the_list_that_is_there_is_taken(
    real_packs: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str | Path] = []
    monkeypatch.setattr(models, "_open", opened.append)
    choice = ParserChoice("clear", ("xx_none_such", "json", "yaml"), "")
    models._load(with_parser(real_packs, choice).languages["en"])
    assert opened == ["json"]
