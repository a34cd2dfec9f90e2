"""Where the report stands: parted, beside others, in odd mark-up."""

from __future__ import annotations

import pytest
from page_builders import ENGLISH, STORY, bare, html, json_ld, lines, paragraphs, read

from kawat.records import IssueKind

OTHER = (
    "Ribuan penumpang telantar di bandara karena kabut, dan maskapai meminta maaf atas keterlambatan itu.",
    "Menurut pengelola bandara, tiga puluh penerbangan ditunda, sedangkan dua dialihkan ke kota lain.",
    "Penerbangan pertama berangkat pada sore hari, kata juru bicara, setelah kabut itu menipis.",
    "Para penumpang mendapat makanan, minuman, dan tempat menginap di hotel yang dekat dengan bandara.",
    "Kabut itu diperkirakan turun lagi besok pagi, sehingga jadwal penerbangan dapat berubah lagi.",
)
HALVES = (paragraphs(STORY[:2]), paragraphs(STORY[2:]))
AD = "<div class='iklan'><p>Beli sepatu baru dengan potongan harga, hanya sampai akhir pekan ini.</p></div>"

PARTED = {
    "two nodes of one name": "<div class='article-body'>{}</div>" + AD + "<div class='article-body'>{}</div>",
    "pages": "<div><div class='detail-text'>{}</div></div><div><div class='detail-text'>{}</div></div>",
    "paragraphs beside a node": "<div>{}</div>{}",
    "sections": "<article><section>{}</section><hr><section>{}</section></article>",
}


@pytest.mark.parametrize("form", PARTED.values(), ids=PARTED)
def test_a_report_in_parts_is_read_whole_and_in_order(form: str) -> None:
    assert lines(read(html(f"<h1>Ardia Kirim Bantuan</h1>{form.format(*HALVES)}"))) == bare()


def test_the_next_report_on_an_endless_page_is_another_one() -> None:
    each = "<article class='post'><h1>{}</h1><div class='isi'>{}</div></article>"
    head = f"<meta name='description' content='{STORY[0]}'>"
    page = each.format("Ardia Kirim Bantuan", paragraphs()) + each.format("Kabut", paragraphs(OTHER))
    assert lines(read(html(page, head))) == bare()


def test_a_longer_text_beside_it_is_not_the_report_when_the_page_says_how_that_begins() -> None:
    head = f"<meta property='og:description' content='{STORY[0][:90]}...'>"
    columns = [f"<div><div class='teks'>{paragraphs(each)}</div></div>" for each in (STORY, OTHER)]
    assert lines(read(html("".join(columns), head))) == bare()


def test_comments_longer_than_the_report_are_left_out() -> None:
    comments = "".join(f"<div class='comment-item'><p>{text}</p></div>" for text in OTHER * 4)
    body = f"<article>{paragraphs()}</article><div id='comments'>{comments}</div>"
    assert lines(read(html(body))) == bare()


@pytest.mark.parametrize("name", ["rich-text-editor", "post tag-politik", "with-sidebar", "embed-responsive"])
def test_a_name_of_furniture_does_not_take_the_whole_report_away(name: str) -> None:
    assert lines(read(html(f"<div class='{name}'>{paragraphs()}</div>"))) == bare()


def test_an_index_page_is_no_report() -> None:
    teaser = (
        "<div class='item'><h3><a href='/{0}'>Ardia menunda rapat yang nomor {0}</a></h3><p>{1}</p></div>"
    )
    teasers = "".join(teaser.format(number, text) for number, text in enumerate(OTHER * 2))
    report = read(html(f"<div class='index'>{teasers}</div>"))
    assert (report.text, [issue.kind for issue in report.issues]) == ("", [IssueKind.NO_ARTICLE])


@pytest.mark.parametrize(
    ("body", "said", "why"),
    [
        ("<p>Masuk dengan akun Anda untuk membaca seluruh berita ini di semua perangkat, kapan saja.</p>"
         "<form><input type='password'></form>", {}, "password"),
        ("<p>Dua kapal berangkat dari pelabuhan Ardia pada Sabtu pagi, seperti terlihat di rekaman.</p>",
         {"@type": "VideoObject"}, "video"),
        ("<p>Baca selengkapnya.</p>", {"isAccessibleForFree": "False"}, "subscribers"),
    ],
)  # fmt: skip
def test_pages_that_keep_their_report_to_themselves_say_so(body: str, said: dict[str, str], why: str) -> None:
    report = read(html(body, json_ld(**said) if said else ""))
    assert report.text == ""
    assert why in report.issues[0].message


def test_a_short_report_is_a_report_all_the_same() -> None:
    head = "<meta property='og:type' content='article'>"
    assert lines(read(html(f"<div class='foto'><p>{ENGLISH[1]}</p></div>", head, "en"))) == [ENGLISH[1]]


def test_the_rest_that_a_button_shows_is_read() -> None:
    rest = f"<div style='display:none'>{paragraphs((*STORY[1:], *OTHER))}</div>"
    assert lines(read(html(f"<div class='isi'><p>{STORY[0]}</p>{rest}</div>"))) == [*bare(), *OTHER]


def test_what_stands_there_twice_for_two_sizes_of_screen_is_read_once() -> None:
    sizes = "".join(f"<div class='isi-{size}'>{paragraphs()}</div>" for size in ("kecil", "besar"))
    report = read(html(f"<article>{sizes}</article>"))
    assert report.text.count(STORY[1]) == 1


def test_names_below_the_heading_are_left_out_and_a_dateline_stays() -> None:
    top = "<h1>Ardia Kirim Bantuan</h1><div>Nama Orang</div><div>Kanal Dunia</div><p>JAKARTA -</p>"
    report = read(html(f"<article>{top}{paragraphs(STORY[1:])}</article>"))
    assert report.text.split("\n\n") == ["JAKARTA -", *STORY[1:]]


def test_a_first_level_heading_inside_the_report_takes_nothing_away() -> None:
    body = f"{paragraphs(STORY[:2])}<h1>Ribuan Mengungsi</h1>{paragraphs(STORY[2:])}"
    assert bare() == [
        line for line in lines(read(html(f"<article>{body}</article>"))) if "Ribuan" not in line
    ]


LINKED = "<p>{}</p>".format(STORY[1].replace("warga", "<a href='/warga'>warga</a>"))
MARKUPS = {
    "spans and breaks": "<div><span>" + "<br/><br/>".join(STORY) + "</span></div>",
    "a div each": "<div id='text'>" + "".join(f"<div>{text}</div>" for text in STORY) + "</div>",
    "a cell": "<table><tr><td class='bodytext'>" + "<br><br>".join(STORY) + "</td></tr></table>",
    "links": f"<div class='post'><p>{STORY[0]}</p>{LINKED}{paragraphs(STORY[2:])}</div>",
    "blog": f"<div class='entry-content'>{paragraphs()}<div class='sharedaddy'><p>Bagikan ini</p></div>"
    "<div class='jp-relatedposts'><a href='/x'>Menteri mundur dari jabatan</a></div></div>",
    "capitals": f"<DIV CLASS='ISI'>{paragraphs().replace('<p>', '<P>').replace('</p>', '')}</DIV>",
    "fonts": "".join(f"<center><font size='2'>{text}</font></center>" for text in STORY),
}


@pytest.mark.parametrize("body", MARKUPS.values(), ids=MARKUPS)
def test_mark_up_of_any_age_is_read(body: str) -> None:
    side = "<ul><li><a href='/1'>Menteri mundur</a></li><li><a href='/2'>Kabut di bandara</a></li></ul>"
    assert lines(read(html(f"<h1>Ardia Kirim Bantuan</h1>{body}{side}"))) == bare()
