"""Each module of `reading/` runs alone and shows what it makes of a text."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import kawat
from kawat import demo
from kawat.pipeline import Reader

MODULES = sorted(
    p.stem for p in (Path(kawat.__file__).parent / "reading").glob("*.py") if p.stem != "__init__"
)
TEXT = (
    "President Ana Quispe of Peru did not attack Kenya in Mombasa on Monday, according to AFP. "
    "She offered Kenya 5 million dollars in Nairobi. "
    "“We will never forget it,” the Kenyan minister told Peru. Zorbia attacked Kenya. Peru amazed Kenya. "
    "Workers in Lima rallied demanding talks with Peru. The report was confirmed by the Kenyan police."
)
ADVICE = "end the module as the others of reading/ end, and say in kawat/demo.py what it shows"
SHOWN = {
    "amounts": "5 million",
    "attribution": "AFP",
    "composition": "AGREE",
    "discourse": "PER:",
    "marks": "never forget",
    "modifiers": "not",
    "names": "KEN:GOV",
    "numbers": "5000000",
    "places": "Nairobi",
    "quotes": "never forget",
    "refusals": "dropped",
    "times": "2024-08-05",
    "unread": "Zorbia",
    "voices": "AFP",
    "why_not": "actor",
}


@pytest.fixture
def _loaded(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    """Parsers that are loaded already, and a screen wide enough."""
    monkeypatch.setattr(demo, "Pipeline", lambda: reader)
    monkeypatch.setenv("COLUMNS", "250")


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("module", MODULES)
def test_each_module_shows_something(module: str, capsys: pytest.CaptureFixture[str]) -> None:
    demo.show(module, [TEXT, "--published", "2024-08-07"])
    shown = capsys.readouterr().out
    assert "nothing found" not in shown
    assert SHOWN.get(module, "") in shown


@pytest.mark.usefixtures("_loaded")
def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    demo.show("quotes", ["Hujan turun.", "--language", "id"])
    assert "nothing found" in capsys.readouterr().out


@pytest.mark.parametrize("module", MODULES)
def test_each_module_runs_its_own_demonstration(module: str) -> None:
    tree = ast.parse((Path(kawat.__file__).parent / "reading" / f"{module}.py").read_text("utf-8"))
    last = tree.body[-1]
    assert isinstance(last, ast.If), ADVICE
    assert module in demo.SHOWS, ADVICE
    assert f"show('{module}')" in ast.unparse(last), ADVICE


@pytest.mark.slow
def test_a_module_runs_alone_without_a_warning() -> None:
    call = [sys.executable, "-m", "kawat.reading.names", "Menurut polisi, Peru mengecam Kenya."]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "PER:GOV" in done.stdout
