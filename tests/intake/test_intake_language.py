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
