import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import PackError
from kawat.packs.source import Item, read


def item(folder: Path, text: str) -> Item:
    path = folder / "deep" / "file.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return read(path, folder)


def where(caught: pytest.ExceptionInfo[PackError]) -> str:
    return caught.value.where


def test_an_unknown_key_names_its_line_and_the_known_keys(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"unknown key 'colour' \(known here: name, size\)") as caught:
        item(tmp_path, "name: a\nsize: 1\ncolour: red\n").fields("name", "size")
    assert str(caught.value).startswith("deep/file.yml:3: ")


def test_an_unknown_key_is_shown_where_the_key_stands(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="unknown key 'colour'") as caught:
        item(tmp_path, "name: a\ncolour:\n\n  - red\n").fields("name", "size")
    assert where(caught) == "deep/file.yml:2"


def test_a_missing_key_names_the_mapping(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="the key 'size' is missing") as caught:
        item(tmp_path, "# about\n\nname: a\n").fields("name size")
    assert where(caught) == "deep/file.yml:3"


def test_optional_keys_may_be_left_out(tmp_path: Path) -> None:
    assert set(item(tmp_path, "name: a\n").fields("name", "size")) == {"name"}


def test_a_key_given_twice_is_an_error_at_the_second(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="the key 'name' stands twice") as caught:
        dict(item(tmp_path, "name: a\nsize: 1\nname: b\n").pairs())
    assert where(caught) == "deep/file.yml:3"


def test_a_text_given_twice_is_an_error_at_the_second(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="'a' stands twice in this list") as caught:
        item(tmp_path, "- a\n- b\n- a\n").texts()
    assert where(caught) == "deep/file.yml:3"


@pytest.mark.parametrize(
    ("text", "line"),
    [("name: [a, b\n", 2), ("a: 1\nb: {c\n: }: x\n", 3), ("a: 'open\n", 2)],
)
def test_bad_yaml_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(PackError, match="no valid YAML") as caught:
        item(tmp_path, text)
    assert where(caught) == f"deep/file.yml:{line}"


def test_bytes_that_are_no_text_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    path.write_bytes(b"name: \xff\xfe\xfa")
    with pytest.raises(PackError, match=r"^file\.yml: no valid YAML"):
        read(path, tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"^gone\.yml: this file is missing$"):
        read(tmp_path / "gone.yml", tmp_path)


@pytest.mark.parametrize("text", ["", "# nothing but a remark\n"])
def test_an_empty_file_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(PackError, match=r"^deep/file\.yml: this file is empty$"):
        item(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "method", "message"),
    [
        ("[a]", "pairs", "a mapping was expected here"),
        ("a: 1", "items", "a list was expected here"),
        ("a: 1", "texts", "a list was expected here"),
        ("[a]", "text", "a single value was expected here"),
        ("[[a]]", "texts", "a single value was expected here"),
        ("yes", "flag", "true or false was expected here"),
        ("2.5", "integer", "a whole number was expected here"),
        ("2024-02-30", "date", "'2024-02-30' is no date"),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error(tmp_path: Path, text: str, method: str, message: str) -> None:
    with pytest.raises(PackError, match=f"^deep/file.yml:1: {message}"):
        list(getattr(item(tmp_path, text), method)())


@pytest.mark.parametrize(
    ("text", "method", "value"),
    [
        ("one", "texts", ("one",)),
        ("[one, two]", "texts", ("one", "two")),
        ("no", "text", "no"),
        ("012", "text", "012"),
        ("false", "flag", False),
        ("-3", "integer", -3),
        ("2024-08-04", "date", dt.date(2024, 8, 4)),
    ],
)
def test_values_are_read_as_written(tmp_path: Path, text: str, method: str, value: object) -> None:
    assert getattr(item(tmp_path, text), method)() == value


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, unique=True))
def test_each_entry_of_a_list_knows_its_line(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    found = item(folder, "".join(f"- {word}\n" for word in words)).items()
    assert [each.where for each in found] == [f"deep/file.yml:{n + 1}" for n in range(len(words))]
