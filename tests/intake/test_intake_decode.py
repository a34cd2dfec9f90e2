import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.intake.decode import clean, decode, foreign_format
from kawat.records import Issue, IssueKind

TEXT = "Presiden itu berkata “kami siap” — lalu pergi ke São Paulo bersama menterinya."


def kind(result: object) -> IssueKind:
    assert isinstance(result, Issue)
    return result.kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_encodings_are_read(encoding: str) -> None:
    text = decode(TEXT.encode(encoding))
    assert isinstance(text, str)
    assert clean(text) == TEXT


def test_other_scripts_are_guessed() -> None:
    russian = "Министерство иностранных дел сообщило в субботу, что переговоры продолжатся в Москве."
    assert decode(russian.encode("cp1251")) == russian


@pytest.mark.parametrize("data", [b"", b" \n\t ", codecs.BOM_UTF8[:0]])
def test_nothing_is_empty(data: bytes) -> None:
    assert kind(decode(data)) is IssueKind.EMPTY


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\2\1\1", bytes(range(32)) * 9])
def test_binary_is_said_to_be_binary(data: bytes) -> None:
    assert kind(decode(data)) is IssueKind.BINARY


def test_noise_that_fits_no_encoding_is_an_issue_that_says_what_to_do() -> None:
    issue = decode(bytes(range(128, 256)) * 3)
    assert kind(issue) is IssueKind.ENCODING
    assert isinstance(issue, Issue)
    assert "UTF-8" in issue.message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<?xml version='1.0'?><book>", "XML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"WARC/1.0\r\n", "WARC"),
        (b"{\\rtf1", "RTF"),
        (b"PK\x03\x04", "Zip and Word"),
    ],
)
def test_formats_not_read_yet_are_named(data: bytes, name: str) -> None:
    issue = foreign_format(data)
    assert issue is not None
    assert issue.kind is IssueKind.FORMAT
    assert issue.message.startswith(f"{name} files are not read yet; ")


def test_plain_text_is_no_foreign_format() -> None:
    assert foreign_format(b"<b> is a tag, said the minister") is None


def test_cleaning_keeps_all_but_what_cannot_be_seen() -> None:
    assert clean("a\r\nb\rc\u00a0d\u200be\u00adf\x00g\ufeff\u2028h\ti") == "a\nb\nc def g\nh\ti"


def test_letters_are_composed() -> None:
    assert clean("Sa\u0303o") == "São"


def test_half_a_surrogate_pair_can_be_written_again() -> None:
    assert clean("a\ud800b").encode() == "a\ufffdb".encode()


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_an_issue(data: bytes) -> None:
    assert isinstance(decode(data), str | Issue)
