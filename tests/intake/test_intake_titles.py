import pytest
from intake_builders import page

from kawat.intake import titles
from kawat.intake.titles import repeats

BODY = "The envoys met on Sunday, a spokesman said."


def title(text: str, known: str = "") -> str | None:
    found = page(text, known).title
    if found is not None:
        assert text[found.start : found.end] == found.text
    return found.text if found else None


def test_a_short_first_line_set_apart_is_the_title() -> None:
    assert title(f"Envoys meet\n\n{BODY}") == "Envoys meet"


def test_a_date_or_caption_sets_apart_as_a_blank_line_does() -> None:
    assert title(f"Envoys meet\n4 August 2024\n{BODY}") == "Envoys meet"
    assert title(f"Envoys meet\nA lake. (Photo: Agency)\n{BODY}") == "Envoys meet"


@pytest.mark.parametrize(
    "text",
    [
        "Envoys met.\n\n" + BODY,
        "“Envoys met.”\n\n" + BODY,
        "Envoys meet\n" + BODY,
        "Envoys meet",
        "GENEVA (AP) - Envoys meet\n\n" + BODY,
        "word " * 60 + "\n\n" + BODY,
    ],
)
def test_what_reads_like_the_story_is_no_title(text: str) -> None:
    assert title(text) is None


def test_furniture_before_the_title_is_passed_over() -> None:
    assert title(f"Advert\nEnvoys meet\n\n{BODY}") == "Envoys meet"


def test_the_outlet_after_the_title_is_cut() -> None:
    text = f"Envoys meet | The Courier\n\n{BODY}"
    assert title(text) == "Envoys meet"
    assert [span.text for span in page(text).furniture] == ["| The Courier"]


def test_the_line_with_the_outlet_may_come_first() -> None:
    text = f"Envoys meet - Some Outlet\nEnvoys meet\n{BODY}"
    found = page(text).title
    assert found is not None
    assert found.start == text.index("\n") + 1
    assert [span.text for span in page(text).furniture] == ["Envoys meet - Some Outlet"]


def test_a_heading_mark_is_cut() -> None:
    text = f"# Envoys meet\n\n{BODY}"
    assert title(text) == "Envoys meet"
    assert [span.text for span in page(text).furniture] == ["#"]


def test_a_known_title_is_found_where_the_text_says_it() -> None:
    assert title(f"Envoys Meet\n{BODY}", "Envoys meet") == "Envoys Meet"


def test_a_known_title_that_the_text_leaves_out_has_no_place() -> None:
    assert title(f"Other heading\n\n{BODY}", "Envoys meet") is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Envoys meet", ""),
        ("ENVOYS MEET - site.com", "site.com"),
        ("Envoys meet | The Courier", "The Courier"),
        ("Envoys meet again", None),
        ("The envoys meet", None),
    ],
)
def test_repeating_a_title(line: str, outlet: str | None) -> None:
    assert repeats(line, "Envoys meet") == outlet


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (
            "Ardia Kirim Kapal Bantuan ke Borland Halaman all - Warta.com",
            "Ardia Kirim Kapal Bantuan ke Borland",
        ),
        ("Ardia Kirim Kapal Bantuan ke Borlandia", "Ardia Kirim Kapal Bantuan ke Borlandia"),
        ("Pemilu Digelar Besok", "Pemilu Digelar Besok"),
    ],
)
def test_a_long_heading_is_the_title_whatever_the_page_states_after_it(stated: str, title: str) -> None:
    headings = ("Ardia Kirim Kapal Bantuan ke Borland", "Pemilu")
    assert titles.of_page(stated, headings, ()) == title
