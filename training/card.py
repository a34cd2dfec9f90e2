"""Write the model card from the scores, so that its numbers are never typed by hand."""

from typing import Any

FLOORS = {"uas": 80, "las": 72, "lemma": 92, "entities_f": 80}
NAMES = {
    "uas": "UAS", "las": "LAS", "lemma": "lemma", "pos": "UPOS", "morph": "features", "tag": "fine tag",
    "sentence_f": "sentence F1", "token_f": "token F1", "uas_with_punct": "UAS, with punctuation",
    "las_with_punct": "LAS, with punctuation",
}  # fmt: skip
ENTITIES = {"entities_p": "precision", "entities_r": "recall", "entities_f": "F1"}

TEXT = """# The Indonesian pipeline: model card

A spaCy 3.8 pipeline for Indonesian news: tagger, morphologizer, lemmatizer (edit trees), parser and
entity recognizer (PER, ORG, LOC). It loads with `spacy.load(folder)` and needs nothing but spaCy.
This card is written by `training/train.py`; do not edit it.

## Scores

They are those of the *measured* model, which has the same recipe as the shipped one but has seen
neither id_csui's test part nor idner-test. The shipped model learned from those too, for the same
number of steps, so it cannot be scored on them. The held-out labels are as published, save that
multiword tokens are put back together ("menyetujui" + "nya" is one word). UAS and LAS are spaCy's:
without punctuation unless it says otherwise.

id_csui test. Main figure: plain text, five sentences at a time, the pipeline's own tokenizer and
sentence bounds. A word the tokenizer cuts otherwise than the treebank counts as wrong.

{syntax}

idner-test (the set gives words only; the spaces of the plain text are guessed):

{entities}

By relation, plain text (LAS F1):

{relations}

Size {megabytes} MB; {words_per_second} words a second on one core. Steps: {steps}. Seed {seed}.
{minutes}

## Data

| data | licence | used for |
|---|---|---|
| UD Indonesian CSUI (Alfina and others, Universitas Indonesia) | CC BY-SA 4.0 | syntax; test part measured |
| UD Indonesian GSD (McDonald and others; revised by Alfina and others), dev, test | CC BY-SA 4.0 | syntax |
| UD Indonesian PUD (Zeman and others; revised by Alfina and others) | CC BY-SA 4.0 | syntax |
| idner-news-2k (Khairunnisa, Imankulova and Komachi) | MIT | entities; test part measured |

The weights are an adaptation of the treebanks and are under CC BY-SA 4.0. id_gsd's train part was
not at hand. No benchmark text of the project was read for training or for choosing the recipe, and
there are no word vectors and no pretraining.

## What was done to the data

The tables are in `training/labels.yml`.

- Multiword tokens are merged; the merged word keeps its head part's tag, lemma, features and relation.
  So "-nya" has no token: "katanya" does not show its subject.
- GSD `compound` is `nmod`, as in CSUI; GSD `dep` is `advcl`; rare subtypes have their base relation;
  GSD phrases of time get `obl:tmod`/`nmod:tmod`, and its agents with "oleh" `obl:agent`.
- GSD lemmas come from another analyser: each is replaced by the lemma CSUI and PUD give the word, or
  left out; names keep their form.
- Fine tags are in CSUI's Penn style; for GSD and PUD they are made from the coarse tag.
- Doubled words (negara-negara), ordinals (ke-7) and decades (1990-an) stay one word.
- CSUI is shown three times in each pass. Some sentences are shown again in Title Case without full stop
  (most with the active prefix dropped, "Tawarkan" for "menawarkan", as headlines do),
  in capitals or in small letters, with curly quotation marks.
- Texts of one to eight sentences teach the parser where sentences end.

## What it cannot do

- Few sentences were learned from ({few}): expect errors in long sentences, lists and attachments.
- `iobj`, `orphan`, `dislocated`, `vocative` and `csubj` are hardly ever found; `compound` is rare, since
  noun compounds are `nmod`. The table shows the weak ones.
- Sentences without final punctuation, such as headlines before a lead, may run together: put a headline
  in a text of its own.
- Entities are persons, organizations and places only. Chat, slang and regional languages were not seen.

## To train it again

    python -m pip install -r training/requirements.txt
    python training/train.py --treebanks DIR --out src/kawat/data/languages/id/pipeline

`--measure-only` leaves out the shipped model, `--check` scores the kept measured model again,
`--jobs 2` trains syntax and entities at the same time.
"""


def table(columns: dict[str, dict[str, Any]], names: dict[str, str]) -> str:
    """Lay scores out as a table, a column for each way of scoring."""
    lines = ["| score | " + " | ".join(columns) + " | floor |", "|---" * (len(columns) + 2) + "|"]
    for key, name in names.items():
        cells = " | ".join(f"{scores[key]:.1f}" for scores in columns.values())
        lines.append(f"| {name} | {cells} | {FLOORS.get(key, '')} |")
    return "\n".join(lines)


def render(result: dict[str, Any]) -> str:
    """Return the whole card."""
    found = result["measured"]
    syntax = {
        "plain text": found["plain_text"],
        "plain text, one sentence": found["plain_text_one_sentence"],
        "given words": found["given_words"],
    }
    entities = {"plain text": found["entities_plain_text"], "given words": found["entities_given_words"]}
    kinds = {key: key for key in found["entities_plain_text"] if key.isupper()}
    relations = found["relations_plain_text"].items()
    minutes = f"Training {result['models']} models took {result['minutes']} minutes"
    return TEXT.format(
        syntax=table(syntax, NAMES),
        entities=table(entities, ENTITIES | kinds),
        relations=", ".join(f"{name} {value:.0f}" for name, value in relations),
        steps=", ".join(f"{part} {count}" for part, count in result["steps"].items()),
        minutes=f"{minutes}, {result['jobs']} trainings at a time.",
        few=result["sentences"],
        **{key: result[key] for key in ("megabytes", "words_per_second", "seed")},
    )
