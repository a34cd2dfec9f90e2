"""From text to events with the real parsers and words: sentences of our own, in both languages."""

from __future__ import annotations

import pytest

import kawat
from kawat.records import Reading
from reading.builders import Told, told

pytestmark = pytest.mark.slow
PUBLISHED = "2024-08-07"

ENGLISH: dict[str, list[Told]] = {
    "Norway offered Mozambique emergency aid after the cyclone.": [("AGREE", ("NOR:GOV",), ("MOZ:GOV",))],
    "Police in Peru arrested two journalists on Monday.": [("COERCE", ("PER:COP",), ("PER:MED",))],
    "Chile's foreign minister met her Argentine counterpart in Santiago.": [
        ("CONSULT", ("CHL:GOV", "ARG:GOV"), ())
    ],
    "Mexico thanked Canada for its help.": [("SUPPORT", ("MEX:GOV",), ("CAN:GOV",))],
    "Vietnam was accused by the Philippines of violating its waters.": [
        ("ACCUSE", ("PHL:GOV",), ("VNM:GOV",))
    ],
    "Turkey refused to lift its sanctions on Armenia.": [("REJECT", ("TUR:GOV",), ("ARM:GOV",))],
    "Ecuador expelled three Venezuelan diplomats.": [("SANCTION", ("ECU:GOV",), ("VEN:GOV",))],
    "Rebels attacked Congolese soldiers near the border.": [("ASSAULT", ("COD:REB",), ("COD:MIL",))],
    "Ghana urged Togo to release the fishermen.": [("REQUEST", ("GHA:GOV",), ("TGO:GOV",))],
    "The orchestra from Vienna attacked the last movement with joy.": [],
}
INDONESIAN: dict[str, list[Told]] = {
    "Norwegia menawarkan bantuan darurat kepada Mozambik setelah badai itu.": [
        ("AGREE", ("NOR:GOV",), ("MOZ:GOV",))
    ],
    "Polisi Peru menangkap dua wartawan pada Senin.": [("COERCE", ("PER:COP",), ("PER:MED",))],
    "Pemerintah Meksiko berterima kasih kepada Kanada.": [("SUPPORT", ("MEX:GOV",), ("CAN:GOV",))],
    "Vietnam dituduh oleh Filipina melanggar perairannya.": [("ACCUSE", ("PHL:GOV",), ("VNM:GOV",))],
    "Turki menolak mencabut sanksi terhadap Armenia.": [("REJECT", ("TUR:GOV",), ("ARM:GOV",))],
    "Ekuador mengusir tiga diplomat Venezuela.": [("SANCTION", ("ECU:GOV",), ("VEN:GOV",))],
    "Ghana mendesak Togo membebaskan para nelayan.": [("REQUEST", ("GHA:GOV",), ("TGO:GOV",))],
    "Tentara Suriah menyerang pemberontak di Idlib.": [("ASSAULT", ("SYR:MIL",), ("SYR:REB",))],
    "Presiden Brasil bertemu dengan Presiden Kolombia di Bogota.": [("CONSULT", ("BRA:GOV", "COL:GOV"), ())],
    "Harga beras di pasar Wina naik lagi pekan ini.": [],
}


def code(text: str, language: str) -> Reading:
    return kawat.code(text, language=language, published=PUBLISHED)


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert [told(mention) for mention in code(text, "en").mentions] == ENGLISH[text]


@pytest.mark.parametrize("text", INDONESIAN)
def test_indonesian(text: str) -> None:
    assert [told(mention) for mention in code(text, "id").mentions] == INDONESIAN[text]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yonhap reported that Japan attacked Fiji on Sunday.", "en"),
        ("Japan attacked Fiji on Sunday, according to Yonhap.", "en"),
        ("Yonhap melaporkan bahwa Jepang menyerang Fiji pada Minggu.", "id"),
        ("Menurut Yonhap, Jepang menyerang Fiji pada Minggu.", "id"),
    ],
)
def test_who_said_so_and_when(text: str, language: str) -> None:
    (mention,) = code(text, language).mentions
    assert told(mention) == ("ASSAULT", ("JPN:GOV",), ("FJI:GOV",))
    assert ([said.code for said in mention.said_by], mention.when) == (["KOR:MED"], "2024-08-04")


def test_the_same_text_gives_the_same_reading() -> None:
    text = next(iter(ENGLISH))
    assert code(text, "en") == code(text, "en")
