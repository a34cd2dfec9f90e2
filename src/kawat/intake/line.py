"""The line to a server: it goes to an address that was checked, and is cut when the time is up.

A time limit on each read does not end an answer that drips. Here a clock runs from the first look-up on,
through redirects, the handshake and headers; when it is up the socket is shut, whatever waits for it.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import httpcore

from kawat.errors import FetchError

Addresses = Callable[[str, int], list[str]]


class Line(httpcore.NetworkBackend):
    """Makes the connections of one fetch. `until` is a moment of `time.monotonic`."""

    def __init__(self, addresses: Addresses, until: float) -> None:
        self._addresses = addresses
        self._until = until
        self._is_cut = False
        self._clocks: list[threading.Timer] = []
        self._sockets: list[socket.socket] = []
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers, all of which were checked."""
        trouble: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, self._left(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
                continue
            self._watch(stream.get_extra_info("socket"))
            return stream
        raise trouble

    def timeouts(self) -> dict[str, float]:
        """What httpcore may wait for at each step: never longer than all of it may take."""
        return dict.fromkeys(("connect", "read", "write", "pool"), self._left())

    def check(self, host: str) -> None:
        """Raise FetchError if the line was cut: what came until then only looks like an answer."""
        if self._is_cut or time.monotonic() > self._until:
            raise FetchError(f"{host} takes too long to answer; KAWAT_TIMEOUT allows more seconds")

    def close(self) -> None:
        """Stop the clocks."""
        for clock in self._clocks:
            clock.cancel()
        for twin in self._sockets:
            twin.close()

    def _left(self) -> float:
        return max(self._until - time.monotonic(), 0.001)

    def _watch(self, connected: socket.socket) -> None:
        """Cut this connection when the time is up.

        Through a twin of the socket, because TLS takes the socket itself over; they share one connection.
        """
        twin = connected.dup()
        clock = threading.Timer(self._left(), self._cut, [twin])
        clock.daemon = True
        self._sockets.append(twin)
        self._clocks.append(clock)
        clock.start()

    def _cut(self, twin: socket.socket) -> None:
        self._is_cut = True
        with suppress(OSError):  # closed already
            twin.shutdown(socket.SHUT_RDWR)
