import re
from collections.abc import Callable

import pytest
from intake_builders import LANGUAGES, furniture, packs, shipped_rules
from page_builders import ENGLISH, STORY, bare, html, json_ld, lines, paragraphs, read

from kawat.intake import read_page
from kawat.packs.outlets_model import Outlet, OutletFurniture, Outlets
from kawat.records import IssueKind, Report

URL = "https://www.warta-selat.example/read/2024/08/04/102500/ardia-kirim-bantuan"
MENU = "<nav><ul><li><a href='/'>Beranda</a></li><li><a href='/politik'>Politik</a></li></ul></nav>"
OTHERS = "".join(
    f"<li><a href='/{n}'>Menteri kesehatan Borland mundur dari jabatannya {n}</a></li>" for n in range(9)
)

BODIES = {
    "article": "<article>{}</article>",
    "itemprop": "<div><div itemprop='articleBody'>{}</div></div>",
    "class": "<div class='page'><div class='detail__body-text itp_bodycontent'>{}</div></div>",
    "id": "<div id='content_news'>{}</div>",
    "nothing": "<div><div><div>{}</div></div></div>",
    "table": "<table><tr><td><div>{}</div></td><td><ul>" + OTHERS + "</ul></td></tr></table>",
    "tags on the body": "<article class='post tag-politik related category-berita'>{}</article>",
    "beside a side bar": "<div class='kiri'>{}</div><div class='sidebar'><ul>" + OTHERS + "</ul></div>",
    "beside links": "<div>{}</div><div><h3>Berita Lain</h3><ul>" + OTHERS + "</ul></div>",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_report_is_found_in_any_mark_up(body: str) -> None:
    report = read(html(MENU + "<h1>Ardia Kirim Bantuan</h1>" + body.format(paragraphs())), URL)
    assert lines(report) == bare()


def test_line_breaks_part_paragraphs_as_tags_do() -> None:
    report = read(html(f"<div class='isi'>{'<br><br>'.join(STORY)}</div>"), URL)
    assert report.text == "\n\n".join(STORY)


INSIDE = {
    "box": "<div class='baca-juga'><p>Baca juga</p><a href='/x'>Menteri pertahanan mundur</a></div>",
    "strong": "<p><strong>Baca juga: <a href='/x'>Menteri pertahanan mundur</a></strong></p>",
    "line": "<p>BACA JUGA: Menteri pertahanan mundur</p>",
    "link alone": "<p><a href='/x'>Menteri pertahanan mundur setelah banjir</a></p>",
    "table": "<table class='linksisip'><tr><td>Baca juga: <a href='/x'>Menteri mundur</a></td></tr></table>",
    "list": "<h3>Berita terkait</h3><ul><li><a href='/x'>Menteri pertahanan mundur</a></li></ul>",
    "advertisement": "<div class='ads-on-body'><p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE</p></div>",
    "figure": "<figure><img src='x'><figcaption>Menteri mundur. (Foto: Antara/Nama)</figcaption></figure>",
    "poll": "<div class='polling'><p>Setujukah Anda menteri pertahanan mundur dari jabatan?</p></div>",
    "newsletter": "<div class='newsletter-box'><p>Kabar menteri mundur setiap pagi di surel Anda.</p></div>",
    "tags": "<div class='detail__body-tag'><a href='/t'>menteri</a> <a href='/u'>mundur</a></div>",
    "hidden": "<div style='display: none'><p>Menteri pertahanan mundur dari jabatan, katanya.</p></div>",
    "script": "<script>var menteri = 'Menteri pertahanan mundur dari jabatannya';</script>",
    "comment": "<!-- <p>Menteri pertahanan mundur dari jabatannya, kata juru bicara.</p> -->",
}


@pytest.mark.parametrize("inside", INSIDE.values(), ids=INSIDE)
def test_furniture_inside_the_report_is_not_read(inside: str) -> None:
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    report = read(html(f"<article>{first}{inside}{''.join(rest)}</article>"), URL)
    assert lines(report) == bare()


def test_an_intertitle_stays_and_an_empty_one_goes() -> None:
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    body = f"<article>{first}<h2>Dua Kapal</h2>{''.join(rest)}<h2>Berita Lain</h2></article>"
    assert lines(read(html(body), URL)) == [bare()[0], "Dua Kapal", *bare()[1:]]


def test_a_page_says_all_of_itself() -> None:
    head = json_ld(
        headline="Ardia Kirim Bantuan",
        datePublished="2024-08-04T10:25:00+07:00",
        dateModified="2024-08-09T10:25:00+07:00",
        author=[{"@type": "Person", "name": "Nama Satu"}, {"@type": "Person", "name": "Nama Dua"}],
        publisher={"@type": "Organization", "name": "Warta Selat"},
        articleSection=["Internasional", "Asia"],
    )
    picture = "<figure><img src='x'><figcaption>Dua kapal. (Foto: Antara/Nama Orang)</figcaption></figure>"
    report = read(html(f"<article>{picture}{paragraphs()}<p>(bud/ani)</p></article>", head), URL)
    assert (report.title, report.outlet, report.language) == ("Ardia Kirim Bantuan", "Warta Selat", "id")
    assert (report.published, report.published_from) == ("2024-08-04", "json-ld")
    assert (report.published_at, report.published_sure) == ("2024-08-04T10:25+07:00", "sure")
    assert report.authors == ("Nama Satu", "Nama Dua")
    assert (report.section, report.url) == ("Internasional", URL)
    assert (report.dateline_place, report.dateline_agency) == ("JAKARTA", "Warta Selat")
    assert (report.caption, report.photo_credit) == (
        "Dua kapal. (Foto: Antara/Nama Orang)",
        "Antara/Nama Orang",
    )
    assert report.sign_off == "(bud/ani)"
    assert report.issues == ()


def test_an_english_page() -> None:
    said = {"article:published_time": "2024-08-04T03:25:00Z", "author": "A Name"}
    head = "".join(f'<meta property="{name}" content="{words}">' for name, words in said.items())
    report = read(html(f"<main>{paragraphs(ENGLISH)}</main>", head, "en"))
    assert (report.language, report.published, report.published_from) == ("en", "2024-08-04", "meta")
    assert (report.dateline_place, report.dateline_agency) == ("HARBOUR CITY", "AP")
    assert report.authors == ("A Name",)
    assert lines(report) == bare(ENGLISH)


def test_the_text_in_json_ld_is_taken_where_the_page_hides_its_own() -> None:
    text = " ".join(STORY) + " " + " ".join(STORY[1:])
    report = read(html("<div id='app'></div>", json_ld(articleBody=text)), URL)
    assert report.text == text


NO_ARTICLES = {
    "script": html("<div id='app'></div><script>render()</script>"),
    "list": html(f"<ul>{OTHERS}</ul>"),
    "live": html(f"<article>{paragraphs()}</article>", json_ld(**{"@type": "LiveBlogPosting"})),
    "collection": html(paragraphs(), json_ld(**{"@type": "CollectionPage"})),
}


@pytest.mark.parametrize("page", NO_ARTICLES.values(), ids=NO_ARTICLES)
def test_a_page_without_a_report_says_why(page: bytes) -> None:
    report = read(page, URL)
    assert report.text == ""
    assert [issue.kind for issue in report.issues] == [IssueKind.NO_ARTICLE]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("cp1252", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_encodings_are_read_as_declared_or_as_they_are(encoding: str, declared: str) -> None:
    page = (
        html(f"<article>{paragraphs()}</article>")
        .decode()
        .replace('charset="utf-8"', f'charset="{declared}"')
    )
    assert read(page.encode(encoding), URL).text == "\n\n".join(STORY)


def test_the_server_says_which_encoding_where_the_page_does_not() -> None:
    page = (
        "<html><body><article><p>Правительство Ардии отправило два корабля с помощью в Борланд в субботу, "
        "сообщил представитель министерства иностранных дел страны журналистам.</p></article></body></html>"
    )
    report = read(page.encode("koi8-r"), charset="koi8-r")
    assert report.text.startswith("Правительство Ардии")
    assert [issue.kind for issue in report.issues] == [IssueKind.LANGUAGE]


@pytest.mark.parametrize(
    "line",
    [
        "Minggu, 4 Agustus 2024 10:25 WIB",
        "Minggu, 04 Agu 2024 | 10.25 WIB",
        "Diterbitkan 4 Agustus 2024, pukul 10.25",
        "Oleh Nama Orang - 4 Agustus 2024",
    ],
)
def test_a_day_that_only_readers_see_is_found_after_the_heading(line: str) -> None:
    today = "<div class='top'>Jumat, 9 Agustus 2024</div>"
    body = f"{today}<h1>Ardia Kirim Bantuan</h1><span class='date'>{line}</span><i>x</i>{paragraphs()}"
    report = read(html(body), "https://example.com/berita/1")
    assert (report.published, report.published_from) == ("2024-08-04", "text")


TITLES = {
    "bar": ("Ardia Kirim Bantuan | Warta Selat", ""),
    "heading": ("Ardia Kirim Bantuan - Kanal Dunia Warta", "<h1>Ardia Kirim Bantuan</h1>"),
    "cut short": (
        "Ardia Kirim Bantuan ke Borland yang ...",
        "<h1>Ardia Kirim Bantuan ke Borland yang Banjir</h1>",
    ),
    "section": ("Ardia Kirim Bantuan - warta-selat.example Dunia", ""),
    "other heading": ("Ardia Kirim Bantuan", "<h1>Warta Selat</h1>"),
}


@pytest.mark.parametrize(("stated", "heading"), TITLES.values(), ids=TITLES)
def test_the_title_stands_without_the_name_of_the_outlet(stated: str, heading: str) -> None:
    head = (
        f"<meta property='og:title' content='{stated}'><meta property='og:site_name' content='Warta Selat'>"
    )
    report = read(html(heading + paragraphs(), head), URL)
    assert report.title == "Ardia Kirim Bantuan" + (" ke Borland yang Banjir" if "ke" in stated else "")


def test_a_card_names_the_outlet_and_its_nodes_and_lines() -> None:
    card = Outlet(
        name="Warta Selat",
        aliases=("WS",),
        domains=("warta-selat.example",),
        country="IDN",
        kind="site",
        languages=("id",),
        where="",
        suffixes=("Kabar Laut",),
        body=("badan",),
        furniture=OutletFurniture(lines=(re.compile("Salam dari redaksi.*"),), nodes=("kotak",)),
    )
    head = "<meta property='og:title' content='Ardia Kirim Bantuan - Kabar Laut'>"
    longer = paragraphs(("Ini cerita lain yang lebih panjang, dengan koma, dan tidak termasuk berita.",) * 9)
    inside = "<p class='kotak'>Menteri mundur dari jabatannya.</p><p>Salam dari redaksi kami.</p>"
    page = html(f"<div>{longer}</div><div class='badan'>{paragraphs()}{inside}</div>", head)
    known = packs({code: shipped_rules(code) for code in LANGUAGES}, Outlets((card,)))
    report = read_page(page, URL, packs=known)
    assert (report.outlet, report.title) == ("Warta Selat", "Ardia Kirim Bantuan")
    assert lines(report) == bare()
    assert "Salam dari redaksi kami." in furniture(report)


def test_a_report_in_several_nodes_of_the_card_s_name_is_taken_whole() -> None:
    card = Outlet("Warta Selat", (), ("warta-selat.example",), "IDN", "site", ("id",), "", body=("badan",))
    second = "<h2>Halaman 2</h2><div class='badan'><p>Kapal kedua tiba pekan depan, katanya.</p></div>"
    page = html(f"<div><div class='badan'>{paragraphs()}</div></div><div>{second}</div>")
    known = packs({code: shipped_rules(code) for code in LANGUAGES}, Outlets((card,)))
    assert lines(read_page(page, URL, packs=known)) == [*bare(), "Kapal kedua tiba pekan depan, katanya."]


def test_the_time_limit_of_a_page_does_not_fall_on_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def noted(page: bytes, work: Callable[[], Report]) -> Report:
        order.append("guarded")
        return work()

    monkeypatch.setattr("kawat.intake.html.load_recogniser", lambda: order.append("loaded"))
    monkeypatch.setattr("kawat.intake.html.guarded", noted)
    read(html(paragraphs()))
    assert order == ["loaded", "guarded"]


def test_a_day_of_mark_up_that_no_convention_names_is_a_doubtful_guess() -> None:
    head = "<meta name='tanggal' content='2024-08-04'>"
    stamp = "<abbr class='published' title='2024-08-04T10:25:00'>kemarin</abbr>"
    report = read(html(f"{stamp}{paragraphs()}", head), "https://example.com/berita/1")
    assert (report.published, report.published_from, report.published_sure) == (
        "2024-08-04",
        "guess",
        "doubtful",
    )


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    head = "<meta property='article:modified_time' content='2024-08-09T10:25:00+07:00'>"
    report = read(html(paragraphs(), head), "https://example.com/berita/1")
    assert report.published != "2024-08-09"
