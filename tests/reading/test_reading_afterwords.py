"""A sentence that only says who said the one before: sentences of our own, read whole."""

from __future__ import annotations

import pytest

import kawat

pytestmark = pytest.mark.slow
KILLED = "Tentara Peru menewaskan dua pemberontak Peru di Junin. "
TOLD = {
    KILLED + "Hal itu disampaikan Menteri Pertahanan Jorge Chavez.": ["Jorge Chavez"],
    KILLED + "Demikian diungkapkan Menteri Pertahanan Jorge Chavez di Lima.": ["Jorge Chavez"],
    KILLED + "Menteri Pertahanan Jorge Chavez menyampaikan hal itu di Lima.": ["Jorge Chavez"],
    KILLED + "Menteri Pertahanan Jorge Chavez menyampaikan belasungkawa.": [],
    KILLED + "Hal itu membuat warga gelisah.": [],
    "Menurut Andina, tentara Peru menewaskan dua pemberontak Peru. Hal itu dibenarkan Jorge Chavez.": [
        "Andina"
    ],
}


@pytest.mark.parametrize("text", TOLD)
def test_who_says_what_the_sentence_before_tells(text: str) -> None:
    mention = kawat.code(text, language="id").mentions[0]
    assert [said.name for said in mention.said_by] == TOLD[text]
