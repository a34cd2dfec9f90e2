"""The rules of the house: what the code may not hold, how large its parts may grow, who may see whom."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import kawat
from kawat.packs import Packs

SOURCE = Path(kawat.__file__).parent
ROOT = Path(__file__).parents[1]
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "data" not in path.relative_to(SOURCE).parts)
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_LIST = 60, 400, 12
# "id" is also the word for an identifier: as a key, a positional argument, or in a list beside names of more
# than two letters it names a field, not a language.
ALSO_WORDS = {"id"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 1)}"


def walk() -> Iterator[tuple[Path, ast.AST]]:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            yield path, node


def docstrings(module: ast.Module) -> set[ast.AST]:
    """The string nodes that document a module, class or function."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(module) if isinstance(node, owners)]
    firsts = [body[0] for body in bodies if body]
    return {first.value for first in firsts if isinstance(first, ast.Expr)}


def identifiers(module: ast.Module) -> set[ast.AST]:
    """The string nodes that name a field: keys of a dictionary, subscripts, positional arguments of a call,
    members of a list of field names.

    A language code would stand in a comparison, an assignment, a default, a keyword argument, or alone or
    beside other codes in a list.
    """
    found: set[ast.AST] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Dict):
            found.update(key for key in node.keys if key is not None)
        elif isinstance(node, ast.Subscript):
            found.add(node.slice)
        elif isinstance(node, ast.Call):
            found.update(node.args)
        elif isinstance(node, ast.Tuple | ast.List | ast.Set) and _names_fields(node.elts):
            found.update(node.elts)
    return found


def _names_fields(members: list[ast.expr]) -> bool:
    values = [each.value for each in members if isinstance(each, ast.Constant)]
    others = [value for value in values if value not in ALSO_WORDS]
    return bool(others) and all(isinstance(value, str) and len(value) > 2 for value in others)


def literals(path: Path) -> Iterator[tuple[str, ast.AST, bool]]:
    """Each string of a module outside its documentation, and whether it names a field."""
    module = tree(path)
    skipped, fields = docstrings(module), identifiers(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
            yield node.value, node, node in fields


def test_no_module_names_an_event_type(real_packs: Packs) -> None:
    types = set(real_packs.ontology.types)
    assert len(types) == 16
    assert [f"{place(p, n)} {text}" for p in MODULES for text, n, _ in literals(p) if text in types] == []


def test_no_module_names_a_language(real_packs: Packs) -> None:
    codes = set(real_packs.languages)
    found = [
        f"{place(path, node)} {text}"
        for path in MODULES
        for text, node, is_field in literals(path)
        if text in codes and not (text in ALSO_WORDS and is_field)
    ]
    assert found == []


def test_the_codes_that_are_also_words_are_codes(real_packs: Packs) -> None:
    assert set(real_packs.languages) >= ALSO_WORDS


def test_lists_of_words_live_in_the_data() -> None:
    """Words that read a language are data; a public interface (`__all__`) is not such a list."""
    interfaces = {
        node.value
        for _, node in walk()
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    }
    known = {ast.unparse(each) for each in interfaces}
    found = []
    for path, node in walk():
        if isinstance(node, ast.List | ast.Set | ast.Tuple) and ast.unparse(node) not in known:
            strings = [e for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
            if len(strings) > LONGEST_LIST:
                found.append(f"{place(path, node)} {len(strings)} strings")
    assert found == []


def test_no_function_is_too_long() -> None:
    found = []
    for path, node in walk():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION:
                found.append(f"{place(path, node)} {node.name}")
    assert found == []


def test_no_file_is_too_long() -> None:
    lengths = {path.relative_to(SOURCE): path.read_text("utf-8").count("\n") for path in MODULES}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [str(path.relative_to(SOURCE)) for path in MODULES if not ast.get_docstring(tree(path))] == []


def test_only_settings_read_the_environment() -> None:
    found = {
        path.name
        for path, node in walk()
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert found == {"settings.py"}


def test_the_version_is_written_alike() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert kawat.__version__ == project["version"]


def test_the_rooms_see_only_the_rooms_below() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("if language == 'id': pass", ["id"]),
        ("def f(language='id'): pass", ["id"]),
        ("read(text, language='id')", ["id"]),
        ("row = {'id': 1}; row['id']; Column('id')", []),
        ("def f():\n    'id'", []),
        ("LANGUAGES = ('id', 'xx')", ["id"]),
        ("LANGUAGES = {'id'}", ["id"]),
        ("COLUMNS = ('id', 'text')", []),
    ],
)
def test_the_rule_on_languages_is_strict(tmp_path: Path, code: str, caught: list[str]) -> None:
    path = tmp_path / "module.py"
    path.write_text(code, "utf-8")
    assert [text for text, _, is_field in literals(path) if text in ALSO_WORDS and not is_field] == caught
