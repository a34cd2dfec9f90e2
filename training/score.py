"""Score a pipeline on held-out sentences, on given words and on plain text."""

import time
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from convert import Sentence, make_doc

SYNTAX = {
    "uas": "dep_uas", "las": "dep_las", "lemma": "lemma_acc", "pos": "pos_acc", "morph": "morph_acc",
    "tag": "tag_acc", "sentence_f": "sents_f", "token_f": "token_f",
}  # fmt: skip
ENTITIES = {"entities_p": "ents_p", "entities_r": "ents_r", "entities_f": "ents_f"}


def examples(nlp: Language, sentences: list[Sentence], size: int, given_words: bool) -> list[Example]:
    """Run the pipeline over texts of `size` sentences."""
    result = []
    for start in range(0, len(sentences), size):
        gold = make_doc(nlp.vocab, sentences[start : start + size])
        text: Doc | str = gold.text
        if given_words:
            text = Doc(nlp.vocab, [t.text for t in gold], [bool(t.whitespace_) for t in gold])
        result.append(Example(nlp(text), gold))
    return result


def score_syntax(nlp: Language, sentences: list[Sentence], size: int, given_words: bool) -> dict[str, float]:
    """Score tags, lemmas and the tree; spaCy leaves punctuation out of UAS and LAS."""
    pairs = examples(nlp, sentences, size, given_words)
    found = Scorer(nlp).score(pairs)
    result = {name: round(100 * float(found[key] or 0), 2) for name, key in SYNTAX.items()}
    deps = Scorer.score_deps(pairs, "dep", getter=lambda token, attr: token.dep_.lower(), ignore_labels=())
    result["uas_with_punct"] = round(100 * deps["dep_uas"], 2)
    result["las_with_punct"] = round(100 * deps["dep_las"], 2)
    return result


def score_relations(nlp: Language, sentences: list[Sentence], size: int) -> dict[str, Any]:
    """Score each relation by itself, to show the weak ones."""
    found = Scorer(nlp).score(examples(nlp, sentences, size, False))["dep_las_per_type"]
    return {name: round(100 * entry["f"], 1) for name, entry in sorted(found.items())}


def score_entities(nlp: Language, sentences: list[Sentence], given_words: bool) -> dict[str, Any]:
    """Score the entities, overall and by type."""
    found = Scorer(nlp).score(examples(nlp, sentences, 1, given_words))
    result: dict[str, Any] = {name: round(100 * found[key], 2) for name, key in ENTITIES.items()}
    for label, entry in sorted(found["ents_per_type"].items()):
        result[label] = round(100 * entry["f"], 2)
    return result


def speed(nlp: Language, sentences: list[Sentence], seconds: float = 8.0) -> int:
    """Return words per second on one core, in texts of eight sentences."""
    texts = [make_doc(nlp.vocab, sentences[i : i + 8]).text for i in range(0, len(sentences), 8)]
    list(nlp.pipe(texts[:5]))
    words, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        words += sum(len(doc) for doc in nlp.pipe(texts))
    return int(words / (time.perf_counter() - start))
