"""Every error Kawat raises on purpose, and the exit code each gives the command.

    KawatError                  1   anything Kawat can explain
    ├── UsageError              2   the command was asked for something it cannot do
    ├── InputError              3   a source cannot be read
    │   ├── MissingSource       3   no such file or folder
    │   ├── UnreadableSource    3   binary, empty, of an unknown format
    │   └── FetchError          3   a URL that may not be fetched, or cannot be
    ├── PackError               4   the data are wrong: names file and line
    ├── ModelError              5   a parser is missing or does not fit
    ├── LedgerError             6   the ledger cannot be opened, read or written
    └── OutputError             7   a file or folder cannot be written

Messages say what was wrong, where, and what to do.
"""

from __future__ import annotations


class KawatError(Exception):
    """Anything Kawat can explain to the person at the screen."""

    exit_code = 1


class UsageError(KawatError):
    """The command was asked for something it cannot do."""

    exit_code = 2


class InputError(KawatError):
    """A source cannot be read."""

    exit_code = 3


class MissingSource(InputError):
    """No such file or folder."""


class UnreadableSource(InputError):
    """A source that holds no report: binary, empty, of an unknown format."""


class FetchError(InputError):
    """A URL that may not be fetched, or cannot be.

    `lasting` when asking again is no use; `status` is that of HTTP, 0 without an answer; `retry_after` is
    what the server says about when to come back: seconds, or a date of HTTP.
    """

    def __init__(
        self, message: str, *, lasting: bool = False, status: int = 0, retry_after: str = ""
    ) -> None:
        super().__init__(message)
        self.lasting = lasting
        self.status = status
        self.retry_after = retry_after


class PackError(KawatError):
    """The data are wrong; the message names file and line."""

    exit_code = 4

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where


class ModelError(KawatError):
    """A parser is missing or does not fit this version."""

    exit_code = 5


class LedgerError(KawatError):
    """The ledger cannot be opened, read or written."""

    exit_code = 6


class OutputError(KawatError):
    """A file or folder that was asked for cannot be written."""

    exit_code = 7
