import io
import json

import pytest
from intake_builders import packs

from kawat.intake import Given
from kawat.intake.stream import read_stream
from kawat.records import Issue, IssueKind, Report

STORY = "The two governments met again on Sunday, a spokesman for the ministry said."


def read(data: bytes, name: str = "a.txt") -> list[Report | Issue]:
    return list(read_stream(io.BytesIO(data), name, Given(published="2024-08-04"), packs()))


def line(**record: object) -> bytes:
    return json.dumps(record).encode() + b"\n"


def only_issue(data: bytes, name: str = "a.txt") -> Issue:
    (issue,) = read(data, name)
    assert isinstance(issue, Issue)
    return issue


def test_a_text_file_is_one_report() -> None:
    (report,) = read(STORY.encode())
    assert isinstance(report, Report)
    assert (report.text, report.source) == (STORY, "a.txt")


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "<stdin>"])
def test_jsonl_is_known_by_name_or_by_what_it_holds(name: str) -> None:
    reports = read(line(id="r1", text=STORY, lang="en") + b"\n" + line(id=2, text=STORY), name)
    assert [report.id for report in reports if isinstance(report, Report)] == ["r1", "2"]
    assert [report.source for report in reports] == [f"{name}:1", f"{name}:3"]


def test_a_bad_line_is_an_issue_and_the_others_go_on() -> None:
    lines = [
        line(text=STORY),
        b"{not json\n",
        b"\xff\xfe\n",
        b"[1]\n",
        line(text=7),
        line(text=" - "),
        b"[" * 9999 + b"\n",
        line(text=STORY, title=None, outlet=["x"], published=True),
    ]
    found = read(b"".join(lines), "a.jsonl")
    issues = [one for one in found if isinstance(one, Issue)]
    assert [issue.source for issue in issues] == [f"a.jsonl:{number}" for number in range(2, 8)]
    assert [issue.kind for issue in issues] == [
        IssueKind.FORMAT,
        IssueKind.ENCODING,
        IssueKind.FORMAT,
        IssueKind.FORMAT,
        IssueKind.EMPTY,
        IssueKind.FORMAT,
    ]
    assert isinstance(found[0], Report)
    assert isinstance(found[-1], Report)
    assert found[-1].outlet == ""


def test_a_text_that_opens_with_a_brace_stays_a_text() -> None:
    (report,) = read(b"{video}\n" + STORY.encode())
    assert isinstance(report, Report)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.txt", IssueKind.EMPTY),
        (b"", "a.jsonl", IssueKind.EMPTY),
        (b"--- *** ---\n", "a.txt", IssueKind.EMPTY),
        (b"\0\1\2\3", "a.jsonl", IssueKind.BINARY),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", IssueKind.BINARY),
        (b'[\n{"text": "one"}\n]\n', "a.json", IssueKind.FORMAT),
        (b"<!doctype html>\n<p>x", "a.txt", IssueKind.NO_ARTICLE),
        (bytes(range(128, 256)) * 3, "a.txt", IssueKind.ENCODING),
    ],
)
def test_bad_input_is_one_issue_that_names_the_file(data: bytes, name: str, kind: IssueKind) -> None:
    issue = only_issue(data, name)
    assert (issue.kind, issue.source) == (kind, name)


def test_fields_come_as_clean_as_the_text() -> None:
    (report,) = read(b'{"text": "' + STORY.encode() + b'", "outlet": " The\\u00a0Courier\\ud800 "}\n')
    assert isinstance(report, Report)
    assert report.outlet == "The Courier\ufffd"
