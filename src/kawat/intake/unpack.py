"""Unpack gzip and deflate piece by piece, so that a bomb is seen before it goes off."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kawat.errors import UnreadableSource

GZIP = b"\x1f\x8b"
PIECE = 1 << 16
# Pages and feeds shrink to a tenth, seldom to a fiftieth; zlib's best, for mere repetition, is a thousandth.
MOST_RATIO = 200
SMALL = 1 << 20
"""Below so many bytes any ratio is harmless."""

AUTOMATIC = zlib.MAX_WBITS | 32  # gzip or zlib, by its header
RAW = -zlib.MAX_WBITS


def inflate(packed: Iterable[bytes]) -> Iterator[bytes]:
    """The content of gzip, zlib or bare deflate in pieces of at most 64 KiB.

    Raises UnreadableSource where it is broken, ends too soon, or unpacks to more than 200 times its size.
    """
    state = _Inflater()
    for chunk in packed:
        yield from state.feed(chunk)
    state.finish()


class _Inflater:
    """One stream being unpacked; gzip may have several members, one after the other."""

    def __init__(self) -> None:
        self._taken = self._given = 0
        self._member: zlib._Decompress | None = None
        self._start = b""  # of a member, until there is enough to know how it is packed

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What one chunk unpacks to."""
        self._taken += len(chunk)
        chunk, self._start = self._start + chunk, b""
        while chunk:
            if self._member is None:
                chunk = chunk.lstrip(b"\0") if self._given else chunk  # padding after a member
                if len(chunk) < 2:
                    self._start = chunk
                    return
                self._member = zlib.decompressobj(_header(chunk))
            yield self._piece(chunk)
            chunk = self._member.unconsumed_tail or self._member.unused_data
            if self._member.eof:
                self._member = None

    def _piece(self, chunk: bytes) -> bytes:
        assert self._member is not None
        try:
            piece = self._member.decompress(chunk, PIECE)
        except zlib.error as error:
            raise UnreadableSource(f"is packed, and broken: {error}; fetch it anew") from None
        self._given += len(piece)
        if self._given > max(SMALL, MOST_RATIO * self._taken):
            raise UnreadableSource(f"unpacks to more than {MOST_RATIO} times its size; nothing of it is read")
        return piece

    def finish(self) -> None:
        """Complain where the end is missing."""
        if self._member is not None or self._start:
            raise UnreadableSource("is packed, and its end is missing; fetch it anew")


def _header(start: bytes) -> int:
    """How a stream is packed, by its first two bytes."""
    is_zlib = start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return AUTOMATIC if is_zlib or start.startswith(GZIP) else RAW


def unpacked(packed: Iterable[bytes]) -> BinaryIO:
    """What is packed, as a stream."""
    return io.BufferedReader(_Unpacked(inflate(packed)))


class _Unpacked(io.RawIOBase):
    """A raw stream over pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the next piece that holds anything."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
