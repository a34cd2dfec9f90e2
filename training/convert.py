"""Turn the treebanks and the entity set into spaCy's training files, in one convention.

Multiword tokens are put back together ("menyetujui" + "nya"), because the shipped pipeline
reads plain text and will only ever see the written word.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

Labels = dict[str, Any]


@dataclass
class Word:
    """One written word; `head` is a position in the sentence, its own at the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: str
    head: int
    rel: str
    space: bool
    entity: str = "O"


@dataclass
class Sentence:
    """A sentence and the treebank it is from ('' for the entity set)."""

    words: list[Word]
    bank: str = ""
    parsed: bool = True


def read_blocks(path: Path) -> Iterator[list[list[str]]]:
    """Yield the rows of each sentence of a CoNLL-U file."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            rows.append(line.split("\t"))
    if rows:
        yield rows


def spans_of(rows: list[list[str]]) -> list[tuple[str, bool, list[list[str]]]]:
    """Group the rows by written word: its form, whether a space follows, its parts."""
    syntactic = [row for row in rows if row[0].isdigit()]
    by_id = {int(row[0]): row for row in syntactic}
    result: list[tuple[str, bool, list[list[str]]]] = []
    end = 0
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, end = (int(part) for part in row[0].split("-"))
            result.append((row[1], space, [by_id[i] for i in range(first, end + 1)]))
        elif row[0].isdigit() and int(row[0]) > end:
            result.append((row[1], space, [row]))
    return result


def read_sentence(rows: list[list[str]], bank: str) -> Sentence:
    """Build a sentence of written words; a merged word has its head part's annotation."""
    spans = spans_of(rows)
    place = {part[0]: i for i, (_, _, parts) in enumerate(spans) for part in parts}
    words = []
    for i, (form, space, parts) in enumerate(spans):
        ids = {part[0] for part in parts}
        main = next((part for part in parts if part[6] not in ids), parts[0])
        head = place.get(main[6], i)
        feats = "" if main[5] == "_" else main[5]
        words.append(Word(form, main[2], main[3], main[4], feats, head, main[7], space))
    words[-1].space = True
    return Sentence(words, bank)


def read_treebank(path: Path, bank: str) -> list[Sentence]:
    """Read a CoNLL-U file."""
    return [read_sentence(rows, bank) for rows in read_blocks(path)]


def spaces_between(forms: list[str]) -> list[bool]:
    """Guess where the entity set's texts had spaces: it gives only the words."""
    spaces = [True] * len(forms)
    quoted = False
    for i, form in enumerate(forms):
        if form == '"':
            spaces[i if not quoted else i - 1] = False
            quoted = not quoted
        elif form in {"(", "[", "“", "Rp", "US$"}:
            spaces[i] = False
        elif form in {",", ".", ":", ";", "?", "!", ")", "]", "”", "%"} and i:
            spaces[i - 1] = False
    spaces[-1] = True
    return spaces


def read_entities(path: Path) -> list[Sentence]:
    """Read the entity set: `word POS BIO` lines, a blank line after each sentence."""
    sentences: list[Sentence] = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if len(row) == 3]
        if rows:
            spaces = spaces_between([row[0] for row in rows])
            words = [
                Word(row[0], "", "", "", "", i, "", space, row[2])
                for i, (row, space) in enumerate(zip(rows, spaces, strict=True))
            ]
            sentences.append(Sentence(words, parsed=False))
    return sentences


def relation_fixer(labels: Labels, bank: str) -> Callable[[list[Word], int], str]:
    """Return what gives a word its relation in the common convention."""
    table = labels["relations"]["all"] | labels["relations"].get(bank, {})
    time, agent = labels["time_subtypes"], labels["agent_marker"]
    nouns = set(time["nouns"]) if bank in time["treebanks"] else set()
    marker = str(agent["word"]) if bank in agent["treebanks"] else ""

    def fix(words: list[Word], i: int) -> str:
        word = words[i]
        rel = str(table.get(word.rel, word.rel))
        if rel == agent["relation"] and marker in (w.form.lower() for w in words if w.head == i):
            return str(agent["becomes"])
        if word.form.lower() in nouns:
            return str(time["relations"].get(rel, rel))
        return rel

    return fix


def fine_tag(word: Word, bank: str, table: Labels) -> str:
    """Give the fine tag in CSUI's style, made from the coarse one where there is none."""
    if bank in table["kept_in"] and word.tag != "_":
        return str(table["repaired"].get(word.tag, word.tag))
    if word.pos == "PUNCT":
        return str(table["by_form"].get(word.form, table["punctuation"]))
    by_feature = (table["by_feature"].get(f"{word.pos} {feat}") for feat in word.feats.split("|"))
    by_lemma = table["by_lemma"].get(f"{word.pos} {word.form.lower()}")
    return str(by_lemma or next(filter(None, by_feature), None) or table["by_pos"][word.pos])


def lemma_table(sentences: Iterable[Sentence], banks: list[str]) -> dict[tuple[str, str], str]:
    """Learn each word's usual lemma from the treebanks whose convention counts."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        if sentence.bank in banks:
            for word in sentence.words:
                seen[word.form.lower(), word.pos][word.lemma] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items()}


def clean(sentences: list[Sentence], labels: Labels) -> list[Sentence]:
    """Bring the sentences of several treebanks to one convention."""
    rules = labels["lemmas"]
    lemmas = lemma_table(sentences, rules["convention_of"])
    fixers = {bank: relation_fixer(labels, bank) for bank in labels["treebanks"]}
    result = []
    for sentence in sentences:
        words = []
        for i, word in enumerate(sentence.words):
            lemma = word.lemma
            if sentence.bank in rules["replaced_in"]:
                known = lemmas.get((word.form.lower(), word.pos), "")
                lemma = word.form if word.pos in rules["keep_form"] else known
            rel = fixers[sentence.bank](sentence.words, i)
            tag = fine_tag(word, sentence.bank, labels["fine_tags"])
            words.append(replace(word, lemma=lemma, rel=rel, tag=tag))
        result.append(Sentence(words, sentence.bank))
    return result


def bare_verb(word: Word) -> str:
    """Drop an active verb's prefix as headlines do (menawarkan -> tawarkan), if the root tells how."""
    form, root = word.form.lower(), word.lemma
    if word.pos == "VERB" and "Voice=Act" in word.feats and form.startswith("me") and len(root) > 2:
        for ending in ("kan", "i", ""):
            if form.endswith(root[1:] + ending) and form != root + ending:
                return root + ending
    return word.form


def title_case(words: list[Word], small: set[str]) -> list[Word]:
    """Spell a sentence as a headline: capitals on the long words, no full stop."""
    if len(words) > 2 and words[-1].form == "." and words[-1].rel != "root":
        words = words[:-1]
    return [
        word if i and word.form in small else replace(word, form=word.form[:1].upper() + word.form[1:])
        for i, word in enumerate(words)
    ]


def copies(sentences: list[Sentence], labels: Labels, rng: random.Random) -> list[Sentence]:
    """Return copies of some sentences in the spellings of headlines and careless text."""
    shares, small = labels["copies"], set(labels["copies"]["small_words"])
    curls = {'"': "\u201c\u201d", "'": "\u2018\u2019"}
    result = []
    for sentence in sentences:
        draw, words = rng.random(), [replace(word) for word in sentence.words]
        if draw < shares["title"]:
            if draw < shares["title_with_bare_verbs"]:
                words = [replace(word, form=bare_verb(word)) for word in words]
            words = title_case(words, small)
        elif draw < shares["title"] + shares["upper"]:
            words = [replace(word, form=word.form.upper(), lemma="") for word in words]
        elif draw < shares["title"] + shares["upper"] + shares["lower"]:
            words = [replace(word, form=word.form.lower(), lemma="") for word in words]
        else:
            continue
        turn = 0
        for word in words:
            if word.form in curls:
                word.form, turn = curls[word.form][turn % 2], turn + 1
        result.append(Sentence(words, sentence.bank, sentence.parsed))
    return result


def make_doc(vocab: Vocab, group: list[Sentence]) -> Doc:
    """Build one text of consecutive sentences with all their annotation."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in group:
        heads += [len(words) + word.head for word in sentence.words]
        starts += [i == 0 for i in range(len(sentence.words))]
        words += sentence.words
    forms, spaces = [word.form for word in words], [word.space for word in words]
    if not group[0].parsed:
        return Doc(vocab, words=forms, spaces=spaces, ents=[word.entity for word in words])
    return Doc(
        vocab, words=forms, spaces=spaces, heads=heads,
        deps=["ROOT" if word.rel == "root" else word.rel for word in words],
        lemmas=[word.lemma for word in words], pos=[word.pos for word in words],
        tags=[word.tag for word in words], morphs=[word.feats for word in words],
    )  # fmt: skip


def make_docs(
    vocab: Vocab, sentences: list[Sentence], size: tuple[int, int], rng: random.Random
) -> list[Doc]:
    """Put consecutive sentences of one treebank together, a random number at a time."""
    docs: list[Doc] = []
    start = 0
    while start < len(sentences):
        bank, count = sentences[start].bank, rng.randint(*size)
        group = [s for s in sentences[start : start + count] if s.bank == bank]
        docs.append(make_doc(vocab, group))
        start += len(group)
    return docs


def load_syntax(folder: Path, labels: Labels, held_out: bool) -> list[Sentence]:
    """Read the treebanks to learn from; with `held_out`, the measured part as well."""
    result: list[Sentence] = []
    for bank, entry in labels["treebanks"].items():
        for name in entry["train"] + (entry["held_out"] if held_out else []):
            result += read_treebank(folder / f"{name}.conllu", bank)
    return clean(result, labels)


def load_entities(folder: Path, labels: Labels, held_out: bool) -> list[Sentence]:
    """Read the entity set to learn from; with `held_out`, the measured part as well."""
    entry = labels["entities"]
    names = entry["train"] + (entry["held_out"] if held_out else [])
    return [s for name in names for s in read_entities(folder / f"{name}.txt")]


def training_docs(nlp: Language, sentences: list[Sentence], labels: Labels, seed: int) -> list[Doc]:
    """Build the training texts: treebanks repeated as told, copies, sentences put together."""
    rng = random.Random(seed)
    lowest, highest = labels["sentences_per_text"]
    docs: list[Doc] = []
    repeats = {bank: entry["repeat"] for bank, entry in labels["treebanks"].items()}
    for turn in range(max(repeats.values())):
        chosen = [s for s in sentences if repeats.get(s.bank, 1) > turn]
        docs += make_docs(nlp.vocab, chosen, (lowest, highest), rng)
        docs += make_docs(nlp.vocab, copies(chosen, labels, rng), (1, 2), rng)
    return docs


def save(docs: list[Doc], path: Path) -> None:
    """Write texts as spaCy's training file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
