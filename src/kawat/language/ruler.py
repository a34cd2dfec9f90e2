"""spaCy's attribute ruler with a memory: words that look alike to its patterns are tried against them once.

The ruler puts parts of speech in place of tags. It tries each of some two hundred patterns on each word: a
tenth of all parsing. Nearly all of them look at one word alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from spacy.attrs import IDS
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
KEPT = 100_000
Match = tuple[int, int]
Step = Callable[[Doc], Doc]


def last_steps(nlp: Language) -> Mapping[str, Step]:
    """The ruler with a memory in place of a pipeline's own, and the lemmatizer, which asks for what it says;
    none where the pipeline tells parts of speech in another way."""
    if not nlp.has_pipe(RULER):
        return {}
    steps: dict[str, Step] = {RULER: Ruler(nlp.get_pipe(RULER))}
    return steps | ({LEMMATIZER: nlp.get_pipe(LEMMATIZER)} if nlp.has_pipe(LEMMATIZER) else {})


class Ruler:
    """Does to a document what an attribute ruler does."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._single, self._several = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._known: dict[tuple[int, ...], list[Match]] = {}
        looks_at = {"TAG"}
        for number, listed in enumerate(ruler.patterns):
            for pattern in listed["patterns"]:
                is_single = len(pattern) == 1 and IDS.keys() >= pattern[0].keys()
                matcher = self._single if is_single else self._several
                matcher.add(self._strings.add(str(number)), [pattern])
                looks_at |= pattern[0].keys() if is_single else set()
        self._looks_at = sorted(looks_at)

    def __call__(self, doc: Doc) -> Doc:
        """Set what the patterns say of each word; of several that match the later ones win."""
        found = [(*match, i, i + 1) for i, same in enumerate(self._each(doc)) for match in same]
        if len(self._several):
            several = self._several(doc, allow_missing=True)
            found += [(int(self._strings[key]), key, start, end) for key, start, end in several]
        self._ruler.set_annotations(doc, sorted(found))
        return doc

    def _each(self, doc: Doc) -> Iterator[list[Match]]:
        """The patterns of one word that match each word: the number of each and its key."""
        for i, looks in enumerate(doc.to_array(self._looks_at).tolist()):
            found = self._known.get(look := tuple(looks))
            if found is None:
                if len(self._known) >= KEPT:
                    self._known.clear()
                matches = self._single(doc[i : i + 1], allow_missing=True)
                found = self._known[look] = [(int(self._strings[key]), key) for key, *_ in matches]
            yield found
