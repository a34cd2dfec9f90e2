from intake_builders import RULES, page

from kawat.intake.page import LONGEST, Page, Part, line_part, split_lines
from kawat.records import Span

REPORT = """Talks resume in Geneva

Talks resume in Geneva - The Courier
Envoys at the lake. (Photo: Agency/Some Name)
4 August 2024

GENEVA (AP) - The two governments met on Sunday. [video.1]

SEE ALSO: Minister resigns over phone call

The talks go on, a spokesman said. (*)
Advert
"""


def parts(given: Page) -> list[Part]:
    return list(given.parts)


def test_each_line_gets_its_part() -> None:
    assert parts(page(REPORT)) == [
        Part.TITLE,
        Part.REPEAT,
        Part.CAPTION,
        Part.DATE,
        Part.BODY,
        Part.FURNITURE,
        Part.BODY,
        Part.FURNITURE,
    ]


def test_furniture_is_marked_in_order_with_its_offsets() -> None:
    read = page(REPORT)
    assert [span.text for span in read.furniture] == [
        "Talks resume in Geneva - The Courier",
        "Envoys at the lake. (Photo: Agency/Some Name)",
        "4 August 2024",
        "GENEVA (AP) - ",
        "[video.1]",
        "SEE ALSO: Minister resigns over phone call",
        "(*)",
        "Advert",
    ]
    assert all(REPORT[span.start : span.end] == span.text for span in read.furniture)


def test_the_title_itself_is_no_furniture() -> None:
    read = page(REPORT)
    assert read.title == Span(0, 22, "Talks resume in Geneva")
    assert not any(span.covers(read.title) for span in read.furniture)


def test_lines_lose_the_space_around_them() -> None:
    assert list(split_lines("  a b \n\n \t\nc")) == [Span(2, 5, "a b"), Span(11, 12, "c")]


def test_only_a_whole_line_is_furniture() -> None:
    assert line_part("They see also: trouble ahead.", RULES) is Part.BODY
    assert line_part("See also: trouble ahead", RULES) is Part.FURNITURE


def test_a_text_without_line_breaks_is_not_taken_for_a_caption() -> None:
    words = "The army left the town. " * (LONGEST // 20) + "(Photo: Agency)"
    assert line_part(words, RULES) is Part.BODY


def test_a_date_inside_the_story_heads_a_section() -> None:
    read = page("It began in spring.\n\n4 August 2024\n\nThe envoys met.")
    assert parts(read) == [Part.BODY, Part.BODY, Part.BODY]


def test_a_labelled_date_is_the_date_wherever_it_stands() -> None:
    read = page("A lake in spring.\nPublished: 2024-08-04\nThe envoys met.")
    assert parts(read) == [Part.BODY, Part.DATE, Part.BODY]


def test_a_date_after_the_story_is_its_date() -> None:
    assert parts(page("It began in spring.\nThe envoys met.\n2024-08-04"))[-1] is Part.DATE


def test_only_the_opening_has_a_dateline() -> None:
    read = page("One.\nTwo.\nThree.\nPARIS (AFP) - Four.")
    assert read.dateline is None


def test_a_dateline_with_nothing_after_it_is_none() -> None:
    assert page("site.com - \nThe envoys met.").dateline is None


def test_overlapping_stretches_count_once() -> None:
    read = page("site.com - [video.1](*) The envoys met.")
    assert [span.text for span in read.furniture] == ["site.com - ", "[video.1]", "(*)"]
