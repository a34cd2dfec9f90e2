import pytest
from intake_builders import MEDIA, RULES, page

from kawat.intake.attribution import agency_name, find_outlet, find_relays, photo_credit

BODY = "The envoys met on Sunday, a spokesman said."


def relays(text: str, outlet: str = "") -> tuple[str, ...]:
    return find_relays(page(text), RULES, MEDIA, [outlet])


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"Envoys meet\n\nEnvoys meet - Some Paper\n{BODY}", "Some Paper"),
        (f"Envoys meet | The Courier\n\n{BODY}", "The Courier"),
        (f"site.com - {BODY}", "site.com"),
        (f"{BODY}\nSee also: more | The Courier", "The Courier"),
        (BODY, ""),
    ],
)
def test_the_outlet_is_found_beside_title_dateline_and_furniture(text: str, outlet: str) -> None:
    assert find_outlet(page(text), RULES) == outlet


def test_relays_come_as_first_named_and_once() -> None:
    assert relays("GENEVA (AP) - Envoys met, taken from AP News.\nMore was taken from Tass on Monday.") == (
        "AP",
        "Tass",
    )


def test_an_agency_in_its_own_report_is_no_relay() -> None:
    assert relays(f"GENEVA (AP) - {BODY}", outlet="AP") == ()


def test_initials_and_name_are_one() -> None:
    assert relays("GENEVA (AP) - Envoys met, taken from Associated Press.") == ("AP",)


def test_who_took_the_picture_brought_no_news() -> None:
    assert relays(f"A lake, taken from AFP. (Photo: AFP)\n{BODY}") == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AFP Jumat", "AFP"),
        ("Prancis AFP", "AFP"),
        ("AP News,", "AP News"),
        ("Lembaga Baru", "Lembaga Baru"),
        ("", ""),
    ],
)
def test_names_are_cut_to_what_is_known(words: str, name: str) -> None:
    assert agency_name(words, MEDIA) == name


def test_the_photo_credit_stands_without_brackets_and_label() -> None:
    assert photo_credit(page(f"A lake. (Photo: Agency/Some Name)\n{BODY}"), RULES) == "Agency/Some Name"


def test_a_caption_may_name_nobody() -> None:
    assert photo_credit(page(f"Illustration of a lake\n{BODY}"), RULES) == ""
