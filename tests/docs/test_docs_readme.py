from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from docs.pages import FENCE, PAGES, ROOT, codes, page, prose, rows
from kawat import errors
from kawat.cli import INTERRUPTED, main
from kawat.records import Claim, IssueKind, SaidBy

LINK = re.compile(r"\[[^\]]+\]\((?P<to>[^)\s]+)\)")


def links() -> list[tuple[Path, str]]:
    found = [(path, match["to"]) for path in PAGES for match in LINK.finditer(prose(path.read_text("utf-8")))]
    return [(path, to) for path, to in found if "://" not in to]


def anchors(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", prose(path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize(("source", "to"), links(), ids=lambda value: getattr(value, "name", value))
def test_links_lead_somewhere(source: Path, to: str) -> None:
    file, _, anchor = to.partition("#")
    target = (source.parent / file).resolve() if file else source
    assert target.exists()
    assert not anchor or anchor in anchors(target)


def command_lines() -> Iterator[str]:
    """Every `kawat ...` in a fenced block or between backticks, but for the generated help."""
    for path in PAGES:
        text = path.read_text("utf-8")
        blocks = (line for match in FENCE.finditer(text) for line in match["text"].splitlines())
        for line in (*blocks, *codes(text)):
            if line.removeprefix("$ ").startswith("kawat "):
                yield line.removeprefix("$ ")


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_commands_shown_can_be_typed(line: str) -> None:
    arguments = shlex.split(re.split(r" [>|] ", line)[0], comments=True)[1:]
    answer = CliRunner().invoke(main, [*arguments, "--help"])
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("Usage:")


def error_classes(base: type[errors.KawatError] = errors.KawatError) -> Iterator[type[errors.KawatError]]:
    yield base
    for below in base.__subclasses__():
        yield from error_classes(below)


def test_exit_codes_told_are_those_of_the_errors() -> None:
    numbered = [row for row in rows(page("errors.md")) if row[0].isdigit()]
    told = {row[1].strip("`"): int(row[0]) for row in numbered if row[1]}
    own = [error for error in error_classes() if error.__module__ == errors.__name__]
    assert told == {error.__name__: error.exit_code for error in own}
    assert str(INTERRUPTED) in {row[0] for row in numbered}


def test_every_kind_of_issue_claim_and_saying_is_told() -> None:
    assert {kind.value for kind in IssueKind} <= codes(page("errors.md"))
    assert {value.value for value in (*Claim, *SaidBy)} <= codes(page("fields.md"))


def test_no_fence_is_left_open() -> None:
    for path in PAGES:
        assert path.read_text("utf-8").count("```") % 2 == 0, path.relative_to(ROOT)
