"""Write the parts of the documentation that the program itself can tell.

    .venv/bin/python docs/generate.py            write them
    .venv/bin/python docs/generate.py --check    only say which are out of date; exit code 1 if any is
    .venv/bin/python docs/generate.py --commands do no more than what needs no parser: commands and layouts

Four kinds of parts are made: `docs/commands.md`, from the help of each command; the tables of
`docs/export.md` after `<!-- layout: FORMAT -->` and `<!-- losses -->`; what the code of `docs/guide.md`
prints, and its plots; and every fenced block that follows a mark of one of these forms in README.md or in
docs/:

    <!-- output: kawat ARGUMENTS -->          what the command prints, over the sample reports
    <!-- why: LANGUAGE DATE SENTENCE -->      how each mention of one sentence was read
    <!-- why one: FILTERS -->                 how the first mention that fits was read
    <!-- thread: FILTERS -->                  the first thread that fits, step by step
    <!-- event: FILTERS -->                   the first object of `kawat events --json`
    <!-- code: FILE -->                       an object of `kawat code`, its lists cut after their first item
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import notebook

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
EXPORT, GUIDE = ROOT / "docs" / "export.md", ROOT / "docs" / "guide.md"
IMAGES = ROOT / "docs" / "images"
KAWAT = Path(sys.executable).with_name("kawat")
AGAIN = "write it again with: .venv/bin/python docs/generate.py"
WIDTH = 100
BLOCK = re.compile(
    r"(<!-- (?P<kind>output|why|why one|thread|event|code): (?P<about>.+?) -->\n```\w*\n)(?P<old>.*?)(```)",
    re.S,
)
TABLE = re.compile(r"(<!-- (?P<kind>layout|losses)(: (?P<name>[\w-]+))? -->\n)(\n?(\|.*\n)+)?")
PLACE = re.compile(r" +\([^()]*\.yml:\d+[^()]*\)")
MOMENT = "2024-08-07T09:30:00.000000+00:00"  # in the place of the one at which these pages were made
PREFACE = """\
# Commands

Written by `docs/generate.py` from the program's own help. The [exit codes](errors.md) and the
[environment variables](settings.md) have their own pages.
"""


def main(arguments: list[str]) -> int:
    """Write or check; returns 1 when a check fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say what is out of date")
    parser.add_argument("--commands", action="store_true", help="only docs/commands.md and docs/export.md")
    asked = parser.parse_args(arguments)
    made = [(COMMANDS, commands()), (EXPORT, with_tables(EXPORT.read_text("utf-8")))]
    if not asked.commands:
        made += with_outputs([ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], not asked.check)
    stale = [(path, text) for path, text in made if not path.exists() or path.read_text("utf-8") != text]
    for path, text in stale:
        if asked.check:
            print(f"{path.relative_to(ROOT)} is out of date; {AGAIN}")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} written")
    return 1 if stale and asked.check else 0


def commands() -> str:
    """The page of all commands with their help."""
    from kawat.cli import main as kawat

    return PREFACE + "".join(f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in helps(kawat))


def helps(
    command: click.Command, name: str = "kawat", above: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Each command's full name and help, a group before its members."""
    context = click.Context(command, above, name.rpartition(" ")[2], **command.context_settings)
    context.terminal_width = context.max_content_width = WIDTH
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for member in command.list_commands(context):
            found = command.get_command(context, member)
            assert found is not None
            yield from helps(found, f"{name} {member}", context)


def with_tables(text: str) -> str:
    """The page on exports with its tables as the layouts are now."""
    return TABLE.sub(lambda mark: mark[1] + "".join(f"{line}\n" for line in _table(mark)), text)


def _table(mark: re.Match[str]) -> Iterator[str]:
    from kawat.export import FORMATS, losses

    rows: list[tuple[str, ...]]
    if mark["kind"] == "losses":
        found = [loss for loss in vars(losses).values() if isinstance(loss, losses.Loss)]
        rows = [("loss", "what it is"), *((f"`{loss.key}`", loss.what) for loss in found)]
    else:
        columns = FORMATS[mark["name"]].layout.columns
        told = [(f"`{c.name}`", c.tells if c.cell else f"empty: {c.tells}", c.tag) for c in columns]
        rows = [("column", "what stands in it", "hashtag")]
        rows += [(name, tells, f"`{tag}`") for name, tells, tag in told]
        if not any(column.tag for column in columns):
            rows = [row[:2] for row in rows]
    yield f"| {' | '.join(rows[0])} |"
    yield f"|{'---|' * len(rows[0])}"
    for row in rows[1:]:
        yield f"| {' | '.join(row)} |"


def with_outputs(pages: list[Path], keep_plots: bool) -> list[tuple[Path, str]]:
    """The pages that show what the program prints, each with its blocks as they are now; plots that are to be
    kept go to `docs/images/`."""
    with tempfile.TemporaryDirectory() as folder:
        shown = Shown(Path(folder))
        texts = [(page, page.read_text("utf-8")) for page in pages]
        made = [(page, BLOCK.sub(shown.block, text)) for page, text in texts if BLOCK.search(text)]
        made.append((GUIDE, notebook.run(GUIDE.read_text("utf-8"), Path(folder))))
        for plot in Path(folder).glob("*.png") if keep_plots else ():
            shutil.copy(plot, IMAGES)
        return made


class Shown:
    """Runs commands in a folder with the sample reports and a ledger of them."""

    def __init__(self, folder: Path) -> None:
        """Read the sample reports into a new ledger in `folder`."""
        self._folder = folder
        self._makers: dict[str, Callable[[str], str]] = {
            "output": lambda about: f"$ {about}\n{self._run(*shlex.split(about)[1:])}",
            "why": self._why_of_sentence,
            "why one": self._why_of_one,
            "thread": self._thread,
            "event": lambda about: f"{indented(self._events(about)[0] | {'recorded_at': MOMENT})}\n",
            "code": lambda about: f"{indented(shortened(json.loads(self._run('code', about))))}\n",
        }
        shutil.copytree(ROOT / "examples" / "reports", folder / "examples" / "reports")
        self._run("read", "examples/reports")

    def block(self, match: re.Match[str]) -> str:
        """The block that a mark asks for."""
        text = self._makers[match["kind"]](" ".join(match["about"].split()))
        return f"{match[1]}{text}{match[5]}"

    def _run(self, *arguments: str) -> str:
        """What a command prints; its failure is ours."""
        environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1"}
        environment.pop("KAWAT_LEDGER", None)
        call = [str(KAWAT), *arguments]
        done = subprocess.run(
            call, cwd=self._folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"kawat {shlex.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines() if line.strip())

    def _events(self, filters: str) -> list[dict[str, Any]]:
        return list(json.loads(self._run("events", "--json", *shlex.split(filters))))

    def _thread(self, filters: str) -> str:
        found = json.loads(self._run("threads", "--json", *shlex.split(filters)))[0]["id"]
        return f"$ kawat thread {found}\n{self._run('thread', found)}"

    def _why_of_one(self, filters: str) -> str:
        found = json.loads(self._run("mentions", "--json", *shlex.split(filters)))[0]["id"]
        return f"$ kawat why {found}\n{plain(self._run('why', found))}"

    def _why_of_sentence(self, about: str) -> str:
        language, day, sentence = about.split(" ", 2)
        source, ledger = "sentence.txt", ("--ledger", f"{abs(hash(sentence))}.db")
        (self._folder / source).write_text(f"{sentence}\n", encoding="utf-8")
        self._run("read", source, "--language", language, "--published", day, *ledger)
        found = json.loads(self._run("mentions", "--json", *ledger))
        if not found:
            raise SystemExit(f"nothing is read in this sentence any more: {sentence}")
        return "".join(plain(self._run("why", one["id"], *ledger)) for one in found)


def plain(explained: str) -> str:
    """What `kawat why` prints, without what a page cannot keep: places in files, the id, day and source."""
    kept = (
        line for line in explained.splitlines() if line.split(" ")[0] not in ("mention", "report", "read")
    )
    return "".join(f"{PLACE.sub('', line)}\n" for line in kept)


def shortened(value: Any) -> Any:
    """An answer with each list of objects, and furniture, cut after its first item."""
    cut = {}
    for name, part in value.items():
        long = isinstance(part, list) and len(part) > 1 and (name == "furniture" or isinstance(part[0], dict))
        cut[name] = [part[0], "..."] if long else part
    return cut


def indented(value: Any) -> str:
    """JSON for people, with short lists on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub(r"\[\s+([^\[\]{}]{0,80}?)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
