"""Who is known before any parser runs; and that the recogniser of names is asked about all others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.tokens import Doc

from kawat.language import Parsers, models
from kawat.language.strangers import RECOGNISER, Strangers, recogniser
from kawat.packs import Packs
from kawat.records import Report
from language.test_language_check import LEMMAS, words

FAMILIAR = {
    "en": [
        "Peru condemned the shelling on Friday.",
        "On 3 May the government met rebels. They agreed on nothing.",
        "Soldiers from Chile left Peru in June.",
        "the harvest was good",
    ],
    "id": [
        "Peru mengecam serangan itu pada hari Jumat.",
        "Tentara Chili meninggalkan Peru pada 3 Mei. Mereka pulang.",
    ],
}
STRANGE = {
    "en": ["Peru thanked Amaru Quispe.", "Soldiers left Wiraqocha.", "Quispe spoke in Peru."],
    "id": ["Peru berterima kasih kepada Amaru Quispe.", "Tentara meninggalkan Wiraqocha."],
}


@pytest.fixture(scope="module")
def strangers(real_packs: Packs) -> dict[str, Strangers]:
    forms = {"en": LEMMAS.of, "id": real_packs.language("id").stems}
    return {code: Strangers(real_packs, real_packs.language(code), forms[code]) for code in forms}


@pytest.mark.parametrize(("language", "text"), [(c, t) for c, texts in FAMILIAR.items() for t in texts])
def test_known_names_days_and_everyday_words_are_familiar(
    strangers: dict[str, Strangers], language: str, text: str
) -> None:
    assert not strangers[language].among(words(text))


@pytest.mark.parametrize(("language", "text"), [(c, t) for c, texts in STRANGE.items() for t in texts])
def test_any_other_name_is_strange(strangers: dict[str, Strangers], language: str, text: str) -> None:
    assert strangers[language].among(words(text))


@pytest.mark.parametrize("language", ["en", "id"])
def test_names_are_looked_for_only_where_one_is_strange(
    real_parsers: Parsers, real_packs: Packs, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    lines = [FAMILIAR[language][0], STRANGE[language][0]]
    asked: list[str] = []
    (step,) = recogniser(real_parsers.pipeline(real_packs.language(language))).values()

    class Noting:
        def pipe(self, docs: list[Doc]) -> Iterator[Doc]:
            asked.extend(doc.text for doc in docs)
            yield from step.pipe(docs)

    monkeypatch.setattr(models, "recogniser", lambda nlp: {RECOGNISER: Noting()})
    real_parsers.parse(Report("r", "\n".join(lines), language), whole=False)
    assert asked == lines[1:]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_name_found_without_the_recogniser_beside_it_is_found_the_same(
    real_parsers: Parsers, language: str
) -> None:
    text = "\n".join([*FAMILIAR[language], STRANGE[language][0]])
    start = text.rindex("\n")
    parses = [real_parsers.parse(Report("r", text, language), whole=whole) for whole in (True, False)]
    tagged = [
        [(t.text, t.role, t.head, t.entity) for t in parse.tokens if t.start >= start] for parse in parses
    ]
    assert tagged[0] == tagged[1]


def test_a_recogniser_that_leans_on_shared_vectors_sees_all() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    assert list(recogniser(nlp)) == ["ner"]
    nlp.add_pipe("tok2vec", first=True).listener_map["ner"] = []
    assert not recogniser(nlp)


def test_a_pipeline_without_a_recogniser_has_none() -> None:
    assert not recogniser(spacy.blank("id"))
