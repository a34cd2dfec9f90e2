"""What can go wrong with a database, made to happen: the ledger is named, the message says what to do, and
nothing is half written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import event
from sqlalchemy.engine import make_url

from databases import SERVER, Database, needs_server
from kawat.cli import main
from kawat.errors import LedgerError
from kawat.ledger import Ledger
from ledger.builders import TEXT, reading
from ledger.processes import told_by
from ledger.stories import content, run

LARGE = TEXT + " flood" * 20_000
NOBODY = 65534


@pytest.fixture
def commons() -> Iterator[Path]:
    """A folder that every user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kawat-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(commons: Path) -> Iterator[Path]:
    """A disk of one megabyte, where this user may mount one."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(commons)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a disk; a ledger with a limit stands for it in another test")
    yield commons
    subprocess.run(["umount", commons], check=True)


def complaint(work: Callable[[], object]) -> str:
    """What a LedgerError says, in a process without the rights of root."""
    return told_by(work, user=NOBODY)


def ask(file: Path) -> None:
    with Ledger(str(file)) as ledger:
        ledger.mentions()


def file_one(file: Path | str, **changes: str) -> None:
    with Ledger(str(file)) as ledger:
        ledger.add(reading(**changes), "1")


def test_a_full_disk(small_disk: Path) -> None:
    database = Database(f"sqlite:///{small_disk / 'kawat.db'}")
    large = [reading(id=f"r{number}", text=LARGE) for number in range(40)]
    with Ledger(database.url) as ledger:
        said = failure(lambda: [ledger.add(one, "1") for one in large])
        assert f"{small_disk}/kawat.db cannot grow: the disk is full" in said
        filed = len(ledger.reports())
        assert 0 < filed < 40
        assert database.count("mentions") == 2 * filed
        subprocess.run(["mount", "-o", "remount,size=40m", small_disk], check=True)
        assert [ledger.add(one, "1").status for one in large[:filed]] == ["unchanged"] * filed
        assert {ledger.add(one, "1").status for one in large[filed:]} == {"added"}
    assert database.flaws() == []


def test_a_file_that_may_not_be_written(commons: Path) -> None:
    file = commons / "kawat.db"
    file_one(file)
    file.chmod(0o444)
    assert complaint(partial(file_one, file, id="r2")).startswith(f"the ledger {file} is read-only: make it")
    assert Database(f"sqlite:///{file}").count("reports") == 1


def test_a_folder_that_may_not_be_written(commons: Path) -> None:
    file = commons / "kawat.db"
    file_one(file)
    file.chmod(0o666)
    commons.chmod(0o555)
    for work in (ask, file_one):
        assert f"the ledger {file} " in (said := complaint(partial(work, file)))
        assert "folder" in said
    commons.chmod(0o777)
    assert sorted(path.name for path in commons.iterdir()) == ["kawat.db"]


def test_a_folder_in_which_no_ledger_can_be_made(commons: Path) -> None:
    commons.chmod(0o555)
    assert f"{commons}/kawat.db cannot be opened" in complaint(partial(file_one, commons / "kawat.db"))


def test_a_ledger_on_a_read_only_disk_can_be_asked(commons: Path) -> None:
    """As docs/ledger.md says."""
    file = commons / "kawat.db"
    file_one(file)
    file.chmod(0o444)
    commons.chmod(0o555)

    def work() -> None:
        with Ledger(f"sqlite:///file:{file}?immutable=1&uri=true") as ledger:
            raise LedgerError(f"{len(ledger.mentions())} mentions")

    assert complaint(work) == "2 mentions"
    commons.chmod(0o777)


def test_a_damaged_beginning(ledger: Ledger, file: Path) -> None:
    ledger.add(reading(), "1")
    ledger.close()
    with file.open("r+b") as opened:
        opened.write(os.urandom(100))
    with pytest.raises(LedgerError, match=rf"{file} is not a ledger"):
        ask(file)


def test_a_damaged_page_in_the_middle(ledger: Ledger, file: Path) -> None:
    for one in run(100):
        ledger.add(one, "1")
    ledger.close()
    with sqlite3.connect(file) as connection:
        (size,) = connection.execute("pragma page_size").fetchone()
        (page,) = connection.execute("select rootpage from sqlite_master where name = 'mentions'").fetchone()
    connection.close()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * size)
        opened.write(b"\xff" * size)
    with pytest.raises(LedgerError, match=rf"{file} is damaged: restore a copy"):
        ask(file)
    with pytest.raises(LedgerError, match="is damaged"):
        file_one(file, id="r900")


def test_a_file_deleted_while_it_is_open(ledger: Ledger, file: Path) -> None:
    ledger.add(reading(), "1")
    file.unlink()
    for work in (lambda: ledger.add(reading(id="r2"), "1"), ledger.mentions):
        with pytest.raises(LedgerError, match=rf"{file} was deleted or moved while it was open"):
            work()
    assert not file.exists()


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    for name in ("long" * 100, "deep/" * 1000 + "kawat.db"):
        with pytest.raises(LedgerError, match=r"deep|long") as raised:
            Ledger(str(tmp_path / name))
        assert "too long" in str(raised.value)


def test_a_lock_held_for_long(ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.ledger.engine.WAIT_MILLISECONDS", 50)
    with writer_at_rest(database), Ledger(database.url) as other:
        with pytest.raises(LedgerError, match="is being written by another process: try again"):
            other.add(reading(), "1")
        assert other.reports() == []
    ledger.add(reading(), "1")
    assert len(ledger.reports()) == 1


@contextmanager
def writer_at_rest(database: Database) -> Iterator[None]:
    """Another that has begun to write and does not end."""
    from kawat.ledger.engine import address, connect, writing

    engine = connect(address(database.url))
    with writing(engine):
        yield
    engine.dispose()


def test_a_connection_that_ends_in_the_middle(ledger: Ledger, database: Database) -> None:
    """The server ends it, as when it is restarted; at each statement of a reading once."""
    if database.is_sqlite:
        pytest.skip("a file has no connection that another could end")
    ledger.add(reading(), "1")
    before = content(database)
    cut = Cut(ledger, database)
    cut.at(statements := 1)
    while said := failure(lambda: ledger.add(reading(id="r2"), "1")):
        assert "went away in the middle" in said
        assert database.count("reports") == 1
        if statements % 8 == 0:
            assert content(database) == before
        cut.at(statements := statements + 1)
    assert statements > 10
    cut.at(0)
    assert len(ledger.reports()) == 2


def failure(work: Callable[[], object]) -> str:
    """What a LedgerError says that this ends in; nothing when it does not."""
    try:
        work()
    except LedgerError as error:
        return str(error)
    return ""


class Cut:
    """Ends a ledger's connections from outside when it comes to a statement."""

    def __init__(self, ledger: Ledger, database: Database) -> None:
        self.left = 0
        self.database = database
        event.listen(ledger._engine, "before_cursor_execute", self._count)

    def at(self, statement: int) -> None:
        self.left = statement

    def _count(self, connection: object, cursor: object, *_: object) -> None:
        self.left -= 1
        if self.left == 0:
            process = cursor.connection.info.backend_pid  # type: ignore[attr-defined]
            self.database.rows(f"select pg_terminate_backend({process}, 5000)")


@needs_server
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"password": "wrong-secret"}, "refuses the password: check user and password in the URL"),
        ({"username": "nobody-known"}, "refuses the password"),
        ({"database": "nowhere"}, r"names a database that is not there: create it \(`createdb NAME`\)"),
        ({"host": "no-such-host.invalid"}, "is on a host that nobody knows: check the URL"),
        ({"port": 1}, "does not answer: is the server running"),
        ({"query": {"options": "-csearch_path=nowhere"}}, "names a schema that is not there"),
        ({"query": {"options": "-cdefault_transaction_read_only=on"}}, "is read-only"),
    ],
)
def test_a_server_that_will_not(changes: dict[str, str], said: str) -> None:
    url = make_url(SERVER).set(**changes)  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match=said) as raised:
        Ledger(url.render_as_string(hide_password=False))
    assert url.host is not None
    assert url.host in str(raised.value)
    assert str(url.password) not in str(raised.value)


def test_a_driver_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for url in (
        "postgresql://me@host/kawat",
        "postgres://me@host/kawat",
        "postgresql+psycopg://me@host/kawat",
    ):
        with pytest.raises(LedgerError, match=r"needs a driver .*pip install 'kawat\[postgres\]'"):
            Ledger(url)


def test_another_kind_of_database() -> None:
    with pytest.raises(LedgerError, match=r"mysql://me:\*\*\*@host/kawat: a ledger is kept in SQLite .* or"):
        Ledger("mysql://me:secret@host/kawat")


def test_the_command_tells_it_and_ends_with_its_code(file: Path) -> None:
    file.write_bytes(b"This is a letter, not a database. " * 40)
    done = CliRunner().invoke(main, ["events", "--ledger", str(file)])
    assert done.exit_code == LedgerError.exit_code
    assert "is not a ledger" in done.stderr
    assert "Traceback" not in done.stderr
