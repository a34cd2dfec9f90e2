"""A server on this machine that answers as badly as a test wants, and a fetcher that may ask it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from kawat.intake.addresses import networks
from kawat.intake.fetch import Fetcher, Limits

LOOPBACK = networks("127.0.0.0/8")
Send = Callable[[bytes], None]
Answer = bytes | Callable[[Send, "Asked"], None]


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """Raw answers by path; what was asked, in order. A path that is not there is answered 404."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            data = b""
            while b"\r\n\r\n" not in data and (more := connection.recv(65536)):
                data += more
            if not data:
                return
            first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
            headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
            asked = Asked(first.split(" ")[1], headers)
            self.asked.append(asked)
            found = self.answers.get(asked.path, answer(b"not here", "404 Not Found"))
            if isinstance(found, bytes):
                connection.sendall(found)
            else:
                found(connection.sendall, asked)


@contextmanager
def server() -> Iterator[Server]:
    """The server, until the test is over."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = Server(listener.getsockname()[1])

        def accept() -> None:
            while not made.closing.is_set():
                with suppress(OSError):
                    connection, _ = listener.accept()
                    threading.Thread(target=made.serve, args=[connection], daemon=True).start()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield made
        made.closing.set()
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", made.port), 1).close()
        thread.join(2)


def answer(body: bytes = b"", status: str = "200 OK", **headers: Any) -> bytes:
    """A whole answer; underscores in names of headers stand for hyphens."""
    told = {"Content-Length": len(body), "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value is not None)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def redirect(where: str, status: str = "302 Found") -> bytes:
    """An answer that sends elsewhere."""
    return answer(b"", status, Location=where)


def fetcher(**changes: Any) -> Fetcher:
    """One that may ask this machine, and waits but a second."""
    wanted: dict[str, Any] = {"allowed": LOOPBACK, "limits": Limits(size=1_000_000, seconds=1.0), **changes}
    return Fetcher("Kawat/test", **wanted)
