"""What `make demo` shows: the sample reports read into a ledger, then who did what to whom by story."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console

ROOT = Path(__file__).parent.parent
REPORTS = Path("examples/reports")
KAWAT = Path(sys.executable).with_name("kawat")
BOARDS = {
    "cyclone Vanuatu": "Three donors to one cyclone, side by side: what each offered, and what became of it",
    "banjir Korea Utara": "The flood offer, asked in Indonesian: thanked, and put off",
}
STORIES = {
    "flood": "The flood offer, told by six outlets in two languages",
    "ceasefire": "A ceasefire: offered, declared, broken, begun again",
    "arrest": "An arrest, a protest and a sanction",
}


def main() -> int:
    """Run the commands a user would type, each shown before its output. Returns the first exit code that
    is not 0."""
    console = Console()
    failed = _run(console, "read", str(REPORTS))
    failed = failed or _run(console, "reports", "--table")
    for story, title in STORIES.items():
        console.rule(f"[bold]{title}")
        failed = failed or _run(console, "events", "--report", f"{REPORTS}/{story}-*", "--table")
    for words, title in BOARDS.items():
        console.rule(f"[bold]{title}")
        failed = failed or _run(console, "threads", "--about", words, "--table")
    console.rule("[bold]What to try next")
    console.print(
        "  kawat events --actor RUS --recipient PRK     who did what to whom\n"
        "  kawat mentions --about flood                 every statement, with who says so\n"
        "  kawat thread THREAD                          one offer and its answers, step by step\n"
        "  kawat threads --state 'no reply'             what nobody has answered\n"
        "  kawat why MENTION                            how one was read, step by step\n"
        "  kawat read FILE --published 2024-08-04       your own reports\n"
        "  kawat events --csv > events.csv              for R, pandas or a spreadsheet\n"
        f"\nThe command is {KAWAT.relative_to(ROOT) if KAWAT.is_relative_to(ROOT) else KAWAT}.",
        highlight=False,
    )
    return failed


def _run(console: Console, *arguments: str) -> int:
    console.print(f"\n[bold green]$[/] [bold]kawat {shlex.join(arguments)}[/]", highlight=False)
    return subprocess.run([KAWAT, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
