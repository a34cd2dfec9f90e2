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
