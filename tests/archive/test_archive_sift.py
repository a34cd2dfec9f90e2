"""Which pages go on to be read."""

from __future__ import annotations

import pytest

from archive.warcs import RECIPE, SENTENCE, page
from kawat.intake import ArchivedPage, Sift
from kawat.packs import Packs

INDONESIAN = (
    "Kenya menawarkan bantuan pangan kepada Somalia pada Senin. Presiden Somalia berterima kasih atas "
    "tawaran itu. Polisi menangkap dua pedagang di Garissa dan pemerintah akan bertemu pekan depan."
)
FRENCH = "Le ministre a parlé de la moisson avec les paysans de la région pendant la journée de lundi. " * 4


def wants(packs: Packs, body: bytes) -> bool:
    return Sift(packs).wants(ArchivedPage("https://x.example", "utf-8", body, 0))


@pytest.mark.parametrize("text", [SENTENCE * 2, INDONESIAN * 2])
def test_reports_of_acts_go_on(real_packs: Packs, text: str) -> None:
    assert wants(real_packs, page(text))


@pytest.mark.parametrize("text", [RECIPE, FRENCH, "Kenya met Somalia."], ids=["recipe", "french", "short"])
def test_other_pages_do_not(real_packs: Packs, text: str) -> None:
    assert not wants(real_packs, page(text, title="Cheese"))


def test_an_odd_page_goes_on_to_where_it_can_be_stopped(real_packs: Packs) -> None:
    assert wants(real_packs, b"<div>" * 100_000)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "no-such-thing"])
def test_the_first_pass_takes_any_bytes(real_packs: Packs, encoding: str) -> None:
    body = b"\xff\xfe\x00<p>" + SENTENCE.encode("utf-16-le")
    assert Sift(real_packs).wants(ArchivedPage("https://x.example", encoding, body, 0)) in (True, False)
