"""The furniture that Kawat ships, on lines and pages written for these tests."""

import pytest
from intake_builders import EXAMPLES, furniture, packs, shipped, shipped_rules

from kawat.intake import Fields, Given, prepare, sources
from kawat.intake.page import Part, line_part
from kawat.packs import load
from kawat.records import Report
from kawat.settings import PACKAGE_DATA

FURNITURE = {
    "id": [
        "BACA JUGA:  Menteri Pertahanan Mundur",
        "Baca Juga: Polisi Bubarkan Demo di Depan Istana",
        "Baca juga : Polisi Bubarkan Demo",
        "Baca juga Polisi Bubarkan Demo di Depan Istana",
        "Baca: Tentara Rebut Kota",
        "Lihat juga Video: Tentara Rebut Kota",
        "Simak juga video tentang pengungsi",
        "Simak Video 'Tentara Rebut Kota':",
        "Pilihan Editor: Mengapa Tentara Mundur",
        "Gulir untuk melanjutkan membaca",
        "Scroll ke bawah untuk lanjut membaca",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "Iklan",
        'Artikel ini telah tayang di Warta Selat dengan judul "Tentara Rebut Kota"',
        "Ikuti kami di WhatsApp Channel untuk kabar terbaru.",
        "Dapatkan berita pilihan setiap hari lewat saluran Telegram kami!",
        "Silakan baca berita pilihan lain dari Warta Selat di Google News",
        "Editor: Nama Orang",
        "Penulis : Nama Orang",
        "Reporter: Nama Orang",
        "Sumber: Reuters",
        "(ant/jpnn)",
        "(*)",
        "Berita Terkait",
        "Berita Sebelumnya",
        "Tag: Rusia, Banjir",
        "Halaman Selanjutnya",
        "Home > Internasional > Asia",
        "Copyright © 2024 Warta Selat",
        "Bagikan artikel ini",
        "2 dari 3 halaman",
        "Halaman: 1 2 3",
        "Berita Selanjutnya: Tentara Rebut Kota",
        "Simak selengkapnya di halaman selanjutnya.",
        "Bersambung ke halaman berikutnya...",
        "Berita lain terkait pemilu di Asia",
        "Daftar Isi",
        "Infografis Jalur Pengungsi (Warta/Nama Orang)",
        "Langganan berita pilihan Warta Selat di WhatsApp",
        "Jangan lewatkan kabar terbaru di saluran WhatsApp kami!",
        "Ingin tahu lebih banyak? Silakan ikuti akun kami setiap hari",
        "Anda harus install aplikasi Telegram terlebih dulu",
        "Laporan Wartawan WartaSelat.com, Nama Orang",
        "Redaktur & Reporter : Nama Orang",
        "*** Penulis: Nama Orang",
        "(Nam/Ora)",
        "(wartaselat.com/Nama)",
        "(tim/nao) [Gambas:Video Warta]",
        "REUTERS | NAMA ORANG",
        "AL JAZEERA | WARTA SELAT | Nama Orang",
        "Loading...",
        "Yuk, simak juga video ini!",
        "ADVERTISEMENTSCROLL TO CONTINUE WITH CONTENT",
        "Ikuti survei pembaca dan menangi voucher belanja di warta.id/survei",
        "Dapatkan Warta Selat edisi cetak dan akses premium setiap bulan",
        "Intinya Sih...",
        'Sebagaimana diberitakan WartaSelat.com sebelumnya dalam artikel "Tentara Rebut Kota"',
        "***(Nama Orang/Warta)",
        "Disclaimer: tulisan ini kerja sama Warta Selat.",
        "7 Mei 2024 09:40 WIB·waktu baca 3 menit",
    ],
    "en": [
        "Read more: Army retakes the town",
        "READ MORE",
        "Related: Army retakes the town",
        "See also: Army retakes the town",
        "Watch: Army retakes the town",
        "Related stories",
        "Most read",
        "Advertisement",
        "Advertisement Continue reading the main story",
        "Story continues below advertisement",
        "Sign up for our morning newsletter",
        "Subscribe to the Courier for full access today.",
        "Get the latest news in your inbox",
        "Follow us on X and Facebook",
        "Follow The Courier on WhatsApp",
        "Share this article",
        "Copyright 2024 The Courier. All rights reserved.",
        "© 2024 The Courier",
        "Image caption The bridge after the blast",
        "FILE PHOTO: The bridge, seen in May.",
        "The Associated Press contributed to this story.",
        "(Reporting by Some Name in Kyiv; Editing by Other Name)",
        "By Some Name and Other Name",
        "This article was originally published by The Courier.",
        "Last updated: 4 August 2024",
        "3 min read",
        "Associated Press writer Some Name contributed to this report.",
        "(nam)",
        "Some information for this report came from The Associated Press.",
        "Some Name contributed reporting from Cairo, and Other Name from Brussels.",
        "The Associated Press and Reuters contributed to this report.",
        "REUTERS, AFP",
        "Advertisement · Scroll to continue",
        "The Courier Daily Briefing newsletter has all the news you need. Sign up here.",
        "Do you have a view? To submit a letter by email, please click here.",
        "after newsletter promotion",
        "This forum has been closed.",
        "Published in The Courier, March 5, 2024",
        "Summary",
    ],
}
REPORT_LINES = {
    "id": [
        "Ia meminta warga baca juga aturan baru itu sebelum memilih.",
        "Baca juga menjadi kebiasaan warga kamp, kata relawan itu.",
        "Berita terkait penangkapan itu dibantah polisi.",
        "Simak pernyataan menteri yang menolak perundingan itu.",
        "Ikuti perintah komandan, kata tentara itu kepada warga.",
        "Editor surat kabar itu ditangkap polisi pada Senin.",
        "Video penyerangan itu beredar di media sosial, kata polisi.",
        "Iklan partai oposisi dilarang pemerintah.",
        "Tag harga bantuan itu dicopot petugas.",
        "Komentar Menteri Luar Negeri itu memicu protes di Seoul.",
        "Bagikan bantuan kepada pengungsi, pinta PBB kepada kedua pihak.",
        "Warga mengunggah foto. Tentara membantah menembak mereka.",
        "Minggu, 4 Agustus 2024, tentara menyerang kota itu.",
        "Laporan: 20 Orang Tewas dalam Serangan",
        "Hak cipta lagu itu digugat pemerintah.",
        "Rekomendasi PBB itu ditolak Israel.",
        "Trending di media sosial, seruan boikot itu dikecam pemerintah.",
        "Baca juga bukan kewajiban dalam upacara itu, kata panitera.",
        "Halaman kantor bupati dipenuhi pengunjuk rasa.",
        "Dua dari tiga halaman perjanjian itu hilang, kata hakim.",
        "Lihat halaman berikut perjanjian itu, pinta jaksa kepada hakim.",
        "Berita lain terkait pemilu itu dibantah juru bicara partai.",
        "Daftar isi gudang senjata itu diserahkan kepada PBB.",
        "Bersambung setahun, perundingan itu gagal.",
        "Jangan lewatkan perbatasan, tentara memperingatkan warga.",
        "Cek di perbatasan itu dicabut Kenya.",
        "Ingin berdamai? Taliban menolak menjawab.",
        "Laporan wartawan itu dibantah polisi.",
        "Laporan Wartawan Tanpa Batas menuduh tentara menembaki wartawan.",
        "Penulis itu dibebaskan Turki pada Senin.",
        "Anda harus menyerah, kata komandan itu kepada pemberontak.",
        "Infografis palsu (buatan milisi) itu disita polisi.",
        "PBB | lembaga itu | menolak usul Rusia.",
        "Yuk Jong-su menolak perundingan itu.",
        "Sebagaimana diberitakan sebelumnya, tentara menembaki warga.",
        'Seperti dimuat dalam berita "Warta Selat", menteri itu menolak mundur.',
        "Iklan layanan itu dicabut pemerintah.",
        "Ikuti survei itu, sembilan dari sepuluh warga menolak perang.",
        "Intinya, kedua negara sepakat menarik tentara.",
    ],
    "en": [
        "Share prices fell after the army shelled the port.",
        "Follow-up talks were announced on a Telegram channel.",
        "Like other critics, he was banned from Twitter and Facebook.",
        "Sign language experts joined the protest.",
        "Related charges were dropped by the prosecutor.",
        "More than 100 people were arrested, police said.",
        "Watch groups accused the army of torture.",
        "Read the ruling, the judge told the minister.",
        "Copyright law was used to ban the paper.",
        "By Monday the army had taken the town.",
        "Advertisement bans were lifted by the court.",
        "Reporting by state media suggests the army has left the town.",
        "Video shows the police beating protesters.",
        "Sources close to the president denied the report.",
        "This report was rejected by the ministry.",
        "Update: he was released, his lawyer said in an email.",
        "The ministry published a picture. Seoul dismissed it.",
        "On August 4, 2024, the army shelled the port.",
        "He spoke of peace (AP and others heard it) and left.",
        "The agency quoted the minister as saying so. (Reuters)",
        "Associated Press writers were expelled from the town by the army.",
        "Follow-up talks will be held in Geneva, the minister said.",
        "Related talks on prisoners broke down.",
        "Next week the army will leave the port.",
        "This forum has been closed by the police.",
        "Published in March, the report accused the army of torture.",
        "Comments were closed to the press, the minister said.",
        "Some information was withheld by the army.",
        "Japan contributed reporting staff and money to the mission.",
        "Rebels sent e-mails in which they urged soldiers to sign up.",
        "Summary executions were condemned by the United Nations.",
        "Companies that sold arms to the army were sanctioned.",
        "AFP was expelled from the town.",
    ],
}


def listed(lines: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(code, line) for code, texts in lines.items() for line in texts]


@pytest.mark.parametrize(("code", "line"), listed(FURNITURE))
def test_furniture_is_known(code: str, line: str) -> None:
    assert line_part(line, shipped_rules(code)) is Part.FURNITURE


@pytest.mark.parametrize(("code", "line"), listed(REPORT_LINES))
def test_lines_of_the_report_are_left_alone(code: str, line: str) -> None:
    assert line_part(line, shipped_rules(code)) is Part.BODY


DATES = [
    ("id", "Minggu, 4 Agustus 2024 10:25 WIB", "2024-08-04"),
    ("id", "Jum'at, 2 Agustus 2024 | 10.25 WIB", "2024-08-02"),
    ("id", "Terbit: 04/08/2024 10:25 WIB", "2024-08-04"),
    ("id", "Selasa, 24 Des 2024 09:12", "2024-12-24"),
    ("en", "Aug. 4, 2024", "2024-08-04"),
    ("en", "Published: 2024-08-04", "2024-08-04"),
    ("en", "Published on: 4 August 2024 - 11:25am", "2024-08-04"),
    ("en", "Sun 4 Aug 2024 15.04 BST", "2024-08-04"),
    ("en", "Sunday, August 4, 2024 at 9:15 a.m. EDT", "2024-08-04"),
    ("en", "04/08/2024", None),  # April or August: outlets differ, so nobody knows
]
STORY = {
    "id": "Kedua utusan bertemu lagi di ibu kota, kata juru bicara kementerian.",
    "en": "The two envoys met again in the capital, a spokesman said.",
}


@pytest.mark.parametrize(("code", "line", "day"), DATES)
def test_date_lines(code: str, line: str, day: str | None) -> None:
    report = prepare(f"{line}\n\n{STORY[code]}", shipped(), Given(language=code))
    assert report.published == day
    assert report.published_from == ("text" if day else "")


DATELINES = [
    ("id", "GenPI.co - ", "GenPI.co", ()),
    ("id", "JAKARTA, KOMPAS.com - ", "KOMPAS.com", ()),
    ("id", "TEMPO.CO, Jakarta - ", "TEMPO.CO", ()),
    ("id", "Liputan6.com, Jakarta - ", "Liputan6.com", ()),
    ("id", "Jakarta, CNN Indonesia -- ", "CNN Indonesia", ()),
    ("id", "Seoul (ANTARA) - ", "", ("ANTARA",)),
    ("id", "Seoul (ANTARA/Yonhap) - ", "", ("Yonhap",)),
    ("id", "Jakarta - ", "", ()),
    ("en", "SEOUL, South Korea (AP) — ", "", ("AP",)),
    ("en", "WASHINGTON, Aug 4 (Reuters) - ", "", ("Reuters",)),
    ("en", "MOSCOW, August 4. /TASS/. ", "", ("TASS",)),
    ("en", "RAMALLAH, West Bank — ", "", ()),
]


@pytest.mark.parametrize(("code", "dateline", "outlet", "relays"), DATELINES)
def test_datelines(code: str, dateline: str, outlet: str, relays: tuple[str, ...]) -> None:
    report = prepare(dateline + STORY[code], shipped(), Given(language=code))
    assert furniture(report) == [dateline]
    assert report.dateline == dateline.strip(" -—.")
    assert (report.outlet, report.relays) == (outlet, relays)


NO_DATELINES = [
    ("id", "Rusia - Ukraina kembali berunding di ibu kota, kata juru bicara."),
    ("id", "Rusia, Ukraina — dua negara yang berperang — kembali berunding."),
    ("en", "The army (SAF) said it had retaken the town."),
    ("en", "Kim (the leader) - who rarely travels - went to Moscow."),
]


@pytest.mark.parametrize(("code", "text"), NO_DATELINES)
def test_openings_that_only_look_like_datelines(code: str, text: str) -> None:
    assert prepare(text, shipped(), Given(language=code)).dateline == ""


RELAYS = [
    ("id", "Dilansir AP News, kedua utusan bertemu.", ("AP News",)),
    ("id", "Mereka bertemu, seperti dikutip dari AFP pada Jumat.", ("AFP",)),
    ("id", "Mereka bertemu, seperti dilansir kantor berita Yonhap, Jumat.", ("Yonhap",)),
    ("id", "Mengutip Reuters, kedua utusan bertemu.", ("Reuters",)),
    ("id", "Mengutip Presiden Putin, juru bicara itu menolak berunding.", ()),
    ("id", "Kedua utusan bertemu, kata juru bicara. (Antara/Reuters)", ("Reuters",)),
    ("id", "Kantor berita Tass memuat laporan serupa.", ()),
    ("en", "The envoys met. (Reporting by Some Name for Reuters; Editing by Other Name)", ("Reuters",)),
    ("en", "The envoys met.\nThe Associated Press contributed to this story.", ("Associated Press",)),
    ("en", "The envoys met, Reuters reported.", ()),
]


@pytest.mark.parametrize(("code", "text", "relays"), RELAYS)
def test_relays(code: str, text: str, relays: tuple[str, ...]) -> None:
    assert prepare(text, shipped(), Given(language=code)).relays == relays


CREDITS = [
    (
        "id",
        "Sebuah danau. (Kantor Berita Pusat/Layanan Foto via AP)",
        "Kantor Berita Pusat/Layanan Foto via AP",
    ),
    ("id", "Sebuah danau. (Foto: Antara/Nama Orang)", "Antara/Nama Orang"),
    ("id", "Sebuah danau. Foto: Dok. Kemlu", "Dok. Kemlu"),
    ("id", "Sebuah danau. (ANTARA FOTO/Nama Orang)", "ANTARA FOTO/Nama Orang"),
    ("en", "A lake. (AP Photo/Some Name)", "AP Photo/Some Name"),
    ("en", "A lake. (Some News Agency via AP, File)", "Some News Agency via AP, File"),
    ("en", "A lake. REUTERS/Some Name", "REUTERS/Some Name"),
    ("en", "A lake. Photo: Some Name", "Some Name"),
]


@pytest.mark.parametrize(("code", "caption", "credit"), CREDITS)
def test_photo_credits(code: str, caption: str, credit: str) -> None:
    report = prepare(f"{caption}\n\n{STORY[code]}", shipped(), Given(language=code))
    assert report.photo_credit == credit
    assert furniture(report) == [caption]


def test_what_an_outlet_s_system_left_out_is_furniture_inside_a_line() -> None:
    report = prepare(f"[Gambas:Video Warta] {STORY['id']}", shipped(), Given(language="id"))
    assert furniture(report) == ["[Gambas:Video Warta]"]


def test_initials_after_the_last_sentence_are_furniture() -> None:
    report = prepare(STORY["id"] + " (bud/ani)", shipped(), Given(language="id"))
    assert furniture(report) == ["(bud/ani)"]


def examples() -> list[Report]:
    return [r for s in sources([EXAMPLES], Given(), shipped()) for r in s.reports() if isinstance(r, Report)]


def test_every_sample_report_says_all_about_itself() -> None:
    reports = examples()
    assert len(reports) == len(list(EXAMPLES.iterdir()))
    for report in reports:
        assert report.issues == (), report.source
        assert report.title_span is not None, report.source
        assert report.outlet, report.source
        assert report.dateline, report.source
        assert report.published_from == "text", report.source
    assert sum(bool(report.relays) for report in reports) >= 12


def test_no_other_story_in_the_sample_reports_is_left_to_be_read() -> None:
    for report in examples():
        assert report.title_span is not None
        left = report.text
        for span in (report.title_span, *report.furniture):
            left = left[: span.start] + " " * len(span.text) + left[span.end :]
        lines = [line.strip() for line in left.split("\n") if line.strip()]
        assert lines
        assert [line for line in lines if line[-1] not in '."”'] == []


def test_the_packs_as_loaded_say_the_same() -> None:
    loaded = load(PACKAGE_DATA)
    record = Fields(id="r1", published="2024-08-04")
    text = f"GenPI.co - Dilansir AP News, {STORY['id']}\n\nBACA JUGA: Menteri Mundur"
    report = prepare(text, loaded, fields=record)
    assert (report.language, report.outlet, report.relays) == ("id", "GenPI.co", ("AP News",))
    assert furniture(report) == ["GenPI.co - ", "BACA JUGA: Menteri Mundur"]


def test_without_furniture_a_pack_marks_nothing() -> None:
    assert furniture(prepare(STORY["en"], packs())) == []
