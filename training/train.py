"""Train, measure and ship the Indonesian pipeline, with one command.

    python training/train.py --treebanks DIR --out DIR

Two models come of one recipe. The measured one never sees the held-out files and is scored on
them; the shipped one learns from everything, for the same number of steps.
"""

import argparse
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.attrs import ORTH
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import load_config

import card
import convert
import score

HERE = Path(__file__).resolve().parent
KEPT = HERE / ".measured"
SEED = 7
PARTS = ("syntax", "ner")
META: dict[str, Any] = {
    "name": "kawat_news",
    "version": "1.0.0",
    "description": "Indonesian tagger, lemmatizer, parser and entity recognizer for news text",
    "author": "Kawat",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": f"UD Indonesian {name}", "license": "CC BY-SA 4.0"} for name in ("CSUI", "GSD", "PUD")
    ]
    + [{"name": "idner-news-2k", "license": "MIT"}],
}


def blank(labels: convert.Labels) -> Language:
    """Return an empty pipeline with spaCy's tokenizer, told which words stay whole."""
    nlp = spacy.blank("id")
    nlp.tokenizer.token_match = re.compile(labels["tokenizer"]["whole_words"]).match
    return nlp


def corpus(part: str, folder: Path, labels: convert.Labels, held_out: bool) -> list[convert.Sentence]:
    """Read what one part of the pipeline learns from."""
    load = convert.load_syntax if part == "syntax" else convert.load_entities
    return load(folder, labels, held_out)


def train_part(part: str, folder: Path, work: Path, held_out: bool) -> Path:
    """Train the syntax or the entities; return the folder of the result."""
    labels = read_labels()
    nlp, place = blank(labels), work / part
    docs = convert.training_docs(nlp, corpus(part, folder, labels, held_out), labels, SEED)
    convert.save(docs, place / "train.spacy")
    convert.save(docs[:5], place / "dev.spacy")
    nlp.to_disk(place / "base")
    paths = {"train": place / "train.spacy", "dev": place / "dev.spacy", "base": place / "base"}
    overrides = {f"paths.{name}": str(path) for name, path in paths.items()}
    spacy_train(HERE / f"{part}.cfg", place, overrides=overrides)
    return place / "model-last"


def train_all(folder: Path, work: Path, models: list[bool], jobs: int) -> list[Language]:
    """Train both parts of each model, `jobs` trainings at a time, and put the parts together."""
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        waiting = [
            (part, held_out, pool.submit(train_part, part, folder, work / str(held_out), held_out))
            for part in PARTS
            for held_out in models
        ]
        found = {(part, held_out): future.result() for part, held_out, future in waiting}
    result = []
    for held_out in models:
        nlp = spacy.load(found["syntax", held_out])
        nlp.add_pipe("ner", source=spacy.load(found["ner", held_out]))
        forget_paths(nlp)
        result.append(nlp)
    return result


def forget_paths(nlp: Language) -> None:
    """Take this machine's folders, and what only training needs, out of the settings."""
    config = nlp.config
    for name in config["paths"]:
        config["paths"][name] = None
    for reader in config["corpora"].values():
        reader["path"] = None
    config["initialize"]["before_init"] = None
    nlp.config = config
    nlp.meta.update({"performance": {}, **META})


def needed_rules(tokenizer: Tokenizer) -> dict[str, Any]:
    """Return the rules without which the tokenizer would cut a word otherwise; each costs start-up time."""
    rules = dict(tokenizer.rules)
    tokenizer.rules = {}
    cut = {text: [token.text for token in tokenizer(text)] for text in rules}
    return {
        text: parts
        for text, parts in rules.items()
        if [part[ORTH] for part in parts] != cut[text] or any(len(part) > 1 for part in parts)
    }


def without_defaults(folder: Path) -> None:
    """Let a saved pipeline start from spaCy's bare language: the Indonesian one would first load all its own
    tokenizer rules, only to put the saved ones in their place."""
    for name, own, bare in (
        ("config.cfg", 'lang = "id"', 'lang = "xx"'),
        ("meta.json", '"lang":"id"', '"lang":"xx"'),
    ):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8").replace(own, bare), encoding="utf-8")


def publish(nlp: Language, out: Path) -> None:
    """Write the pipeline beside its place and move it in, so nobody sees half of it."""
    fresh, old = out.with_name(f".{out.name}-new"), out.with_name(f".{out.name}-old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.tokenizer.rules = needed_rules(nlp.tokenizer)
    nlp.to_disk(fresh)
    without_defaults(fresh)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def megabytes(folder: Path) -> float:
    """Return the size of a folder's files."""
    return round(sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6, 2)


def measure(nlp: Language, folder: Path) -> dict[str, Any]:
    """Score a pipeline on the held-out files, as published."""
    labels = read_labels()
    sentences = list(held_out_sentences(folder, labels))
    entities = [
        s for name in labels["entities"]["held_out"] for s in convert.read_entities(folder / f"{name}.txt")
    ]
    return {
        "plain_text": score.score_syntax(nlp, sentences, 5, False),
        "plain_text_one_sentence": score.score_syntax(nlp, sentences, 1, False),
        "given_words": score.score_syntax(nlp, sentences, 1, True),
        "entities_plain_text": score.score_entities(nlp, entities, False),
        "entities_given_words": score.score_entities(nlp, entities, True),
        "relations_plain_text": score.score_relations(nlp, sentences, 5),
    }


def held_out_sentences(folder: Path, labels: convert.Labels) -> Iterator[convert.Sentence]:
    """Read the held-out treebank files without any clean-up of labels."""
    for bank, entry in labels["treebanks"].items():
        for name in entry["held_out"]:
            yield from convert.read_treebank(folder / f"{name}.conllu", bank)


def read_labels() -> convert.Labels:
    """Read the tables of the clean-up."""
    table: convert.Labels = yaml.safe_load((HERE / "labels.yml").read_text(encoding="utf-8"))
    return table


def check(folder: Path) -> int:
    """Score the kept measured model again; fail if the written scores differ."""
    found = measure(spacy.load(KEPT), folder)
    written = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))["measured"]
    differ = [name for name in found if found[name] != written[name]]
    print("scores differ: " + ", ".join(differ) if differ else "scores are as written")
    return 1 if differ else 0


def run(folder: Path, out: Path | None, jobs: int) -> None:
    """Train and measure; with `out`, ship the model of all data too; write scores and card."""
    start = time.perf_counter()
    labels = read_labels()
    with tempfile.TemporaryDirectory() as work:
        models = train_all(folder, Path(work), [False, True] if out else [False], jobs)
    minutes = round((time.perf_counter() - start) / 60, 1)
    publish(models[0], KEPT)
    if out:
        publish(models[1], out)
    nlp = spacy.load(KEPT)
    result = {
        "measured": measure(nlp, folder),
        "floors": card.FLOORS,
        "words_per_second": score.speed(nlp, list(held_out_sentences(folder, labels))),
        "megabytes": megabytes(out or KEPT),
        "minutes": minutes,
        "models": len(models),
        "jobs": jobs,
        "seed": SEED,
        "sentences": len(convert.load_syntax(folder, labels, False)),
        "steps": {p: load_config(HERE / f"{p}.cfg")["training"]["max_steps"] for p in PARTS},
    }
    (HERE / "scores.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (HERE / "MODEL_CARD.md").write_text(card.render(result), encoding="utf-8")


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder of the data files")
    parser.add_argument("--out", type=Path, help="folder of the shipped pipeline")
    parser.add_argument("--measure-only", action="store_true", help="do not train the shipped model")
    parser.add_argument("--check", action="store_true", help="score the kept measured model again")
    parser.add_argument("--jobs", type=int, default=1, help="trainings at the same time")
    options = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if options.check:
        return check(options.treebanks)
    if not options.out and not options.measure_only:
        parser.error("--out is needed, or --measure-only")
    run(options.treebanks, None if options.measure_only else options.out, options.jobs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
