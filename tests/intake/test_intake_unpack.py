from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pytest

from kawat.errors import UnreadableSource
from kawat.intake.unpack import PIECE, inflate, unpacked

TEXT = b"The ministry said so twice. " * 40


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    "packed", [gzip.compress(TEXT, mtime=0), zlib.compress(TEXT), bare(TEXT)], ids=["gzip", "zlib", "bare"]
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_gzip_zlib_and_bare_deflate_in_any_pieces(packed: bytes, size: int) -> None:
    chunks = (packed[start : start + size] for start in range(0, len(packed), size))
    assert b"".join(inflate(chunks)) == TEXT


def test_members_one_after_the_other_and_padding() -> None:
    assert b"".join(inflate([gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 9])) == b"one two"


def test_a_bomb_is_seen_before_it_goes_off() -> None:
    sizes_seen: list[int] = []

    def pieces() -> Iterator[bytes]:
        packer = zlib.compressobj(9, wbits=31)
        while True:
            yield packer.compress(bytes(1 << 20))

    sizes = (len(piece) for piece in inflate(pieces()))
    with pytest.raises(UnreadableSource, match="200 times"):
        sizes_seen.extend(sizes)
    assert max(sizes_seen) <= PIECE
    assert sum(sizes_seen) < 3 << 20


@pytest.mark.parametrize(
    ("packed", "why"),
    [
        (gzip.compress(TEXT, mtime=0)[:-9], "end is missing"),
        (b"\x1f", "end is missing"),
        (b"\x1f\x8b no", "broken"),
    ],
)
def test_what_is_broken_is_said(packed: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why):
        list(inflate([packed]))


def test_nothing_unpacks_to_nothing() -> None:
    assert list(inflate([])) == list(inflate([b""])) == []


def test_a_stream_of_lines() -> None:
    lines = [b"one\n", b"two " * 50_000 + b"\n", b"three"]
    assert list(unpacked([gzip.compress(b"".join(lines))])) == lines
