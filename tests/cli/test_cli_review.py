"""review and verdicts: by options, and key by key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kawat.cli.passage import passage
from kawat.ledger import Ledger
from kawat.records import Entity, Mention, Span

TEXT = "First.\nThe army of Peru shelled Lima at night, police said. It was Monday.\nLast."


@pytest.fixture
def ids(kawat: Any, default_ledger: str, folder: Path) -> list[str]:
    """The ids of four mentions, in the order of the list."""
    files = [str(folder / name) for name in ("r1.txt", "r2.txt")]
    assert kawat("read", "--outlet", "Noon", "--published", "2024-08-04", *files).exit_code == 0
    return [told["id"] for told in json.loads(kawat("mentions", "--json").stdout)]


@pytest.fixture
def review(kawat: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("KAWAT_REVIEWER", "Ana")
    return lambda *words, keys=None: kawat("review", *words, stdin=keys)


def held(kawat: Any) -> dict[str, str]:
    return {told["id"]: told["type"] for told in json.loads(kawat("mentions", "--json").stdout)}


def test_a_verdict_is_given_by_options(kawat: Any, review: Any, ids: list[str]) -> None:
    first, second, third, _ = ids
    assert review(first, "--accept", "--by", "Budi").stdout == f"{first} accepted by Budi\n"
    fixed = review(second, "--fix", "type=AID", "--fix", "claim=alleged", "--note", "arrived")
    assert fixed.stdout == f"{second} fixed (type: AGREE → AID; claim: reported → alleged) by Ana\n"
    assert review(third, "--reject", "old-news").stdout == f"{third} rejected (old-news) by Ana\n"
    assert held(kawat) == {first: "AGREE", second: "AID", ids[3]: "AGREE"}
    assert review(third, "--undo").stdout == f"{third} undone by Ana\n"
    assert held(kawat) == {first: "AGREE", second: "AID", third: "AGREE", ids[3]: "AGREE"}


def test_why_shows_both_what_was_read_and_what_was_said(kawat: Any, review: Any, ids: list[str]) -> None:
    review(ids[0], "--fix", "type=AID", "--note", "it arrived")
    shown = kawat("why", ids[0]).stdout
    for words in ("fixed (type: AGREE → AID) by Ana: it arrived", "what the machine reads\ntype       AGREE"):
        assert words in shown
    assert "fix of type: “AGREE” → AID" in shown
    review(ids[1], "--reject", "duplicate")
    assert "so it is in no list" in kawat("why", ids[1]).stdout
    assert json.loads(kawat("why", ids[1], "--json").stdout)["verdicts"][0]["reason"] == "duplicate"


def test_verdicts_are_listed(
    kawat: Any, review: Any, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    review(ids[0], "--reject", "duplicate")
    review(ids[0], "--undo")
    review(ids[1], "--accept")
    listed = json.loads(kawat("verdicts", "--json").stdout)
    assert [(one["number"], one["kind"], one["undoes"]) for one in listed] == [
        (1, "reject", None),
        (2, "undo", 1),
        (3, "accept", None),
    ]
    assert len(json.loads(kawat("verdicts", ids[0][:6], "--json").stdout)) == 2
    table = kawat("verdicts", "--table").stdout
    assert "reject: duplicate" in table
    assert "undo 1" in table


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--accept"], 2, "one verdict on one mention"),
        (["{}", "--accept", "--reject", "duplicate"], 2, "one verdict on one mention"),
        (["{}", "--fix", "type"], 2, "write it as type=AID"),
        (["{}", "--fix", "type=HELP"], 2, "'HELP' is no type"),
        (["{}", "--reject", "boring"], 2, "is none of: not-an-event"),
        (["zzzz", "--accept"], 2, "kawat mentions"),
        (["{}", "--undo"], 2, "no verdict to undo"),
    ],
)
def test_what_makes_no_sense_is_said(
    review: Any, ids: list[str], words: list[str], code: int, message: str
) -> None:
    done = review(*(word.replace("{}", ids[0]) for word in words))
    assert done.exit_code == code
    assert message in done.stderr


def test_somebody_must_judge(kawat: Any, ids: list[str]) -> None:
    done = kawat("review", ids[0], "--accept")
    assert done.exit_code == 2
    assert "give --by NAME, or set KAWAT_REVIEWER" in done.stderr


def test_a_sitting_goes_on_where_the_last_one_stopped(
    kawat: Any, default_ledger: str, review: Any, ids: list[str]
) -> None:
    first = review(keys="anq")
    assert "accepted by Ana" in first.stdout
    assert first.stdout.endswith("1 accept; 2 mentions left, `kawat review` goes on there\n")
    second = review(keys="r9\nno\nq")
    assert f"1 of 3 · {ids[1]}" in second.stdout
    assert f"{ids[0]}" not in second.stdout
    assert "rejected (old-news) by Ana" in second.stdout
    assert held(kawat).keys() == {ids[0], ids[2], ids[3]}
    with Ledger(default_ledger) as ledger:
        assert ledger.verdicts()[-1].note == "no"


def test_a_fix_key_by_key_and_its_undoing(kawat: Any, review: Any, ids: list[str]) -> None:
    keys = "f" + "type\nAID\nwhen=2024-08-02\n\nseen arriving\n" + "u" + "d" + "x" + "aq"
    done = review(keys=keys)
    assert done.exit_code == 0
    assert "type (now AGREE)" in done.stdout
    assert "fixed (type: AGREE → AID; when: 2024-08-03 → 2024-08-02) by Ana" in done.stdout
    assert "undone by Ana" in done.stdout
    assert "how it was read" in done.stdout
    assert done.stdout.count(f"· {ids[0]}") == 2
    assert held(kawat)[ids[0]] == "AGREE"


def test_a_slip_is_said_and_asked_again(review: Any, ids: list[str]) -> None:
    done = review(keys="uf" + "type=HELP\n\n\n" + "r\n" + "rdull\n\n" + "q")
    for words in ("nothing to undo", "'HELP' is no type", "'dull' is none of"):
        assert words in done.stdout
    assert done.stdout.endswith("nothing judged; 4 mentions left, `kawat review` goes on there\n")


def test_the_end_of_input_ends_the_sitting(review: Any, ids: list[str]) -> None:
    done = review(keys="a")
    assert done.exit_code == 0
    assert "1 accept; 3 mentions left" in done.stdout


@pytest.mark.usefixtures("ids")
def test_without_a_terminal_it_says_what_needs_none(review: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise OSError(6, "No such device or address: '/dev/tty'")

    monkeypatch.setattr("click.getchar", none)
    done = review()
    assert done.exit_code == 3
    assert "kawat: there is no terminal to press keys on: `kawat review MENTION --accept`" in done.stderr


def test_the_queue(review: Any, kawat: Any, ids: list[str]) -> None:
    def asked(*words: str) -> int:
        return int(review(*words, keys="q").stdout.split(" of ")[1].split()[0])

    assert [asked(), asked("--limit", "3"), asked("--report", "r1"), asked("--sample", "2")] == [4, 3, 2, 2]
    review(ids[0], "--accept")
    assert [asked(), asked("--again"), asked(ids[0])] == [3, 4, 1]
    drawn = {review("--sample", "1", "--seed", str(seed), keys="q").stdout[:60] for seed in range(9)}
    assert len(drawn) > 1
    assert review("--type", "ASSAULT", keys="q").stdout == "nothing judged\n"


def test_the_passage_marks_evidence_and_parties() -> None:
    def span(words: str) -> Span:
        return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))

    mention = Mention(
        "ASSAULT",
        (Entity("army", ("PER:MIL",), span("army of Peru")),),
        (Entity("Lima", ("PER:CVL",), span("Lima")), Entity("nobody", (), Span(0, 5, "First"))),
        span("shelled Lima"),
        span("The army of Peru shelled Lima at night, police said."),
    )
    shown = passage(TEXT, mention)
    assert shown.plain == "The [army of Peru]ᴬ »shelled [Lima]ᴿ« at night, police said. It was Monday."
    assert [str(part.style) for part in shown.spans if "dim" in str(part.style)] == ["dim"]


def events_of(kawat: Any) -> dict[str, list[str]]:
    return {event["id"]: event["mentions"] for event in json.loads(kawat("events", "--json").stdout)}


def test_a_mention_is_split_from_its_event_and_merged_again(kawat: Any, review: Any, ids: list[str]) -> None:
    before = events_of(kawat)
    told = next(mentions for mentions in before.values() if len(mentions) > 1)
    to_it = "n" * ids.index(told[-1])
    assert "split from event" in review(keys=f"{to_it}sanother one\nq").stdout
    apart = events_of(kawat)
    (alone,) = (id for id, mentions in apart.items() if told[-1] in mentions)
    assert apart[alone] == [told[-1]]
    changes = json.loads(kawat("diff", "2000-01-01", "--json").stdout)
    assert any("split" in change["causes"] for change in changes)
    other = next(id for id, mentions in apart.items() if told[0] in mentions)
    assert "merged" in review(keys=f"{to_it}m{other}\n\nq").stdout
    assert sorted(map(sorted, events_of(kawat).values())) == sorted(map(sorted, before.values()))
