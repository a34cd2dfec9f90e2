import pytest
from intake_builders import packs

from kawat.intake import detect_language
from kawat.intake.language import language_name, unread

INDONESIAN = (
    "Polisi menangkap dua orang tersangka di pelabuhan, kata juru bicara kepolisian daerah pada Rabu."
)
ENGLISH = (
    "Police arrested two suspects at the harbour, a spokesman for the provincial force said on Wednesday."
)
GERMAN = "Die Polizei nahm am Mittwoch im Hafen zwei Verdächtige fest, wie ein Sprecher mitteilte."
MALAY = (
    "Pihak polis menahan dua lelaki di pelabuhan kerana disyaki terlibat, kata jurucakap kerajaan semalam."
)


@pytest.mark.parametrize(
    ("text", "code"), [(INDONESIAN, "id"), (ENGLISH, "en"), (GERMAN, "de"), (MALAY, "ms")]
)
def test_languages_are_told_apart(text: str, code: str) -> None:
    assert detect_language(text, packs()) == code


MALAY_NEWS = [
    "Perdana Menteri berkata kerajaan akan menyalurkan bantuan segera kepada mangsa banjir di Kelantan.",
    "Beliau berkata demikian kepada pemberita selepas mesyuarat bersama wakil negara jiran, semalam.",
    "Menteri Luar menegaskan bahawa pihaknya tidak akan berkompromi kerana isu itu melibatkan kedaulatan.",
    "Seramai dua ratus penduduk dipindahkan ke pusat pemindahan sementara selepas air sungai meningkat.",
    "Kedua-dua negara bersetuju untuk meneruskan rundingan mengenai sempadan maritim pada bulan Ogos.",
]
INDONESIAN_NEWS = [
    "Perdana Menteri Malaysia mengatakan pemerintah akan menyalurkan bantuan kepada korban banjir.",
    "Menteri luar negeri menegaskan bahwa pihaknya tidak akan berkompromi karena isu itu penting.",
    "Kapal itu membawa beras dan tenda.",
    "Kedua negara sepakat melanjutkan perundingan tentang batas laut pada bulan Agustus.",
]


@pytest.mark.parametrize(
    ("text", "code"), [(text, "ms") for text in MALAY_NEWS] + [(text, "id") for text in INDONESIAN_NEWS]
)
def test_malay_is_told_from_indonesian_by_the_sentence(text: str, code: str) -> None:
    assert detect_language(text, packs()) == code


def test_a_malay_word_in_an_indonesian_report_does_not_make_it_malay() -> None:
    quoted = "Menurut polisi, orang itu berkata “hospital” karena ia bekerja lama di Kuala Lumpur, Malaysia."
    assert detect_language(quoted, packs()) == "id"


def test_a_language_with_a_pack_wins_over_a_likelier_relative() -> None:
    # alone, the identifier holds this sentence for Malay
    assert detect_language("Rusia menawarkan bantuan.", packs()) == "id"
    assert detect_language("Rusia menawarkan bantuan.", packs({})) == "ms"


@pytest.mark.parametrize("text", ["", "1945", "Polda"])
def test_too_little_text_is_no_language(text: str) -> None:
    assert detect_language(text, packs()) == ""


def test_what_is_not_read_is_named_with_what_is() -> None:
    assert unread("de", {"id", "en"}) == "seen as German; Kawat reads en, id; left unread"


def test_no_language_says_how_to_give_one() -> None:
    assert "--language" in unread("", {"id", "en"})


@pytest.mark.parametrize(("code", "name"), [("ms", "Malay"), ("qqq", "qqq"), ("?", "?")])
def test_names_come_from_babel(code: str, name: str) -> None:
    assert language_name(code) == name
