"""The pages with planted furniture: what they hold, and how leaks are counted."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(scope="module")
def planted() -> Iterator[Any]:
    yield from _imported("planted")


@pytest.fixture(scope="module")
def leaks() -> Iterator[Any]:
    yield from _imported("leaks")


def _imported(name: str) -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCH))
    yield __import__(name)
    sys.path.remove(str(BENCH))


@pytest.fixture(scope="module")
def pages(planted: Any) -> list[Any]:
    return list(planted.pages())


def test_there_are_pages_enough_of_outlets_enough(pages: list[Any]) -> None:
    languages = Counter(page.language for page in pages)
    outlets = {page.outlet for page in pages if page.language == "id"}
    assert languages["id"] >= 60
    assert languages["en"] >= 20
    assert len(outlets) >= 12
    assert min(Counter(page.part for page in pages)[part] for part in "ABC") >= 16


def test_the_same_pages_come_every_time(planted: Any, pages: list[Any]) -> None:
    assert list(planted.pages()) == pages


def test_names_are_names_of_one_page(pages: list[Any]) -> None:
    assert len({page.name for page in pages}) == len({page.html for page in pages}) == len(pages)


def test_every_design_and_report_is_used(planted: Any, pages: list[Any]) -> None:
    for language in ("en", "id"):
        of_language = [page for page in pages if page.language == language]
        stories = planted._data(f"stories/{language}.yml").values()
        assert {story["title"] for story in stories} == {page.title for page in of_language}
    designs = {design for card in planted._data("outlets.yml").values() for design in card["designs"]}
    assert {path.stem for path in planted.TEMPLATES.glob("*.html")} == designs


def test_a_page_is_whole_and_says_all_it_should(pages: list[Any]) -> None:
    for page in pages:
        assert "[[" not in page.html, page.name
        assert page.html.lower().startswith("<!doctype html"), page.name
        assert page.html.rstrip().endswith("</html>"), page.name
        assert len(page.paragraphs) >= 6, page.name
        assert len(page.items) >= 8, page.name


def test_no_item_can_be_taken_for_the_report(planted: Any, pages: list[Any]) -> None:
    """An item whose words the report also says would leak from a page that is read perfectly."""
    for page in pages:
        report = "\n".join([page.title, *page.paragraphs])
        for item in page.items:
            wanted = planted.runs(item.text)
            assert wanted.isdisjoint(planted.runs(report, min(5, len(planted.words(item.text))))), (
                page.name,
                item,
            )


def test_marks_are_filled_from_the_inside_out(planted: Any) -> None:
    card = planted._data("outlets.yml")["detik"]
    builder = planted._Builder("detik", card, "detik-2024", "menlu-kenya")
    filled = builder._filled("<i>[[plant tail: by <b>[[author]]</b> [x] ]]</i>[[p 8]][[date yyyy-MM-dd]]")
    author = builder.facts["author"]
    assert filled.startswith(f"<i>by <b>{author}</b> [x] </i><p>Wekesa")
    assert filled.endswith("</p>2024-05-07")
    assert [(item.kind, item.text.split()) for item in builder.items] == [
        ("tail", ["by", *author.split(), "[x]"])
    ]


PLANTED_WORDS = "Menteri Kelautan Batalkan Izin Kapal Asing"


@pytest.mark.parametrize(
    ("read", "leaks_out"),
    [
        ("Laporan.\nBaca juga: Menteri kelautan BATALKAN izin kapal asing\nLaporan.", True),
        ("Laporan. Batalkan Izin Kapal Asing", False),
        ("Menteri Kelautan Batalkan Izin Kapal", True),
        ("Menteri Kelautan ¶ Batalkan Izin Kapal Asing", False),
        ("", False),
    ],
)
def test_an_item_leaks_by_five_words_in_a_row(
    leaks: Any, planted: Any, pages: list[Any], read: str, leaks_out: bool
) -> None:
    item = planted.Planted("inline box", PLANTED_WORDS)
    page = _with(planted, pages[0], items=(item,), paragraphs=())
    assert leaks.compared(page, read).leaked == ((item,) if leaks_out else ())


def test_a_paragraph_is_lost_when_a_tenth_of_it_is(leaks: Any, planted: Any, pages: list[Any]) -> None:
    paragraph = " ".join(f"kata{number}" for number in range(24))
    page = _with(planted, pages[0], items=(), paragraphs=(paragraph,))
    assert leaks.compared(page, f"Awal. {paragraph}. Akhir.").lost == ()
    assert leaks.compared(page, paragraph.rpartition(" ")[0]).lost == ()
    assert leaks.compared(page, " ".join(paragraph.split()[:20])).lost == (paragraph,)


def _with(planted: Any, page: Any, **changes: Any) -> Any:
    from dataclasses import replace

    return replace(page, **changes)


def test_pages_are_read_nearly_without_furniture_and_whole(leaks: Any) -> None:
    """A few pages of both languages; `make bench` measures all of them."""
    chosen = leaks.all_pages()[::9]
    results = [leaks.compared(page, leaks.by_kawat(page)) for page in chosen]
    assert leaks.leaked(results) <= 0.05
    assert leaks.lost(results) == 0
