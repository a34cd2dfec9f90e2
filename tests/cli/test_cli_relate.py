from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kawat.cli.relate import Marked, unmark

TABLE = 'id\tgold\ttext\n1\tX\t<s>A</s> fed <t>B</t>\n2\tX\tnobody\n3\tX\t"<t>B</t> saw ""<s>A</s>"""\n'


def test_marks_are_taken_out() -> None:
    assert unmark("<s>A</s> met <t>B</t> and <t>C</t>.") == Marked("A met B and C.", (0, 1), (6, 7))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("<s>A</s> met B", Marked("A met B", (0, 1), None)),
        ("A met <t>B</t>", Marked("A met B", None, (6, 7))),
        ("<s>A met <t>B</t>", Marked("A met B", None, (6, 7))),
    ],
)
def test_one_mark_is_enough(text: str, marked: Marked) -> None:
    assert unmark(text) == marked


@pytest.mark.parametrize("text", ["A met B", ""])
def test_without_any_mark_there_is_no_question(text: str) -> None:
    assert unmark(text) is None


def test_each_row_is_answered_and_a_bad_one_told(kawat: Any, tmp_path: Path) -> None:
    Path("table.tsv").write_text(TABLE)
    result = kawat("relate", "--language", "en", "table.tsv")
    assert result.exit_code == 3
    assert result.stdout.splitlines() == [
        "id\ttype\tclaim\taux\tevidence",
        "1\tAID\tstated\t\tA|B|en",
        "2\t\t\t\t",
        "3\tAID\tstated\t\tA|B|en",
    ]
    assert (
        result.stderr
        == "kawat: table.tsv: 2: the sentence marks neither an <s>actor</s> nor a <t>recipient</t>\n"
    )


def test_standard_input(kawat: Any) -> None:
    result = kawat("relate", "-", stdin="id\ttext\n1\t<s>A</s> fed <t>B</t>\n")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "1\tAID\tstated\t\tA|B|"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "needs id and text"), (b"number\ttext\n", "no column id"), (b"id\ttext\n1\t\xff\xfe\n", "UTF-8")],
)
def test_a_file_that_is_no_such_table(kawat: Any, content: bytes, message: str) -> None:
    Path("table.tsv").write_bytes(content)
    result = kawat("relate", "table.tsv")
    assert result.exit_code == 3
    assert message in result.stderr


def test_a_missing_file(kawat: Any) -> None:
    result = kawat("relate", "nowhere.tsv")
    assert (result.exit_code, result.stderr) == (3, "kawat: no such file: nowhere.tsv\n")
