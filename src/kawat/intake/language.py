"""Which language is a text in? Only those with a pack are read; others are named and left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kawat.packs import Packs
from kawat.packs.model import Relative

ENOUGH = 4000  # characters; more does not change the answer
# A language with a pack is taken when it is at least this likely, even if another is likelier.
TRUST = 0.15
# Beside its own relative less is enough: one sentence of Indonesian often looks more like Malay (0.1 to 0.5),
# and real Malay mostly holds words that only Malay has.
NEAR = 0.08
WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str, packs: Packs) -> str:
    """The code of the text's language, or an empty string when there is too little to tell.

    The likeliest language that has a pack wins if it is likely enough; else the likeliest of all is
    returned, which `unread` then explains. Between a language and its relative the words decide that only one
    of them has, if there are any.
    """
    text = text[:ENOUGH]
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    words = WORD.findall(text.casefold())
    for relative, ours in _relatives(packs, ranked[0][0]):
        told = sum((word in relative.theirs) - (word in relative.ours) for word in words)
        if told or dict(ranked).get(ours, 0) >= NEAR:
            return relative.code if told > 0 else ours
    likely = [(code, share) for code, share in ranked if share >= TRUST]
    ours_too = [code for code, _ in likely if code in packs.languages]
    return (ours_too or [code for code, _ in likely] or [""])[0]


def _relatives(packs: Packs, code: str) -> Iterator[tuple[Relative, str]]:
    """The pairs of a language of ours and its relative, one of which is this language."""
    for pack in packs.languages.values():
        for relative in pack.relatives:
            if code in (pack.code, relative.code):
                yield relative, pack.code


def load_recogniser() -> None:
    """Load what recognises languages, so that no time limit on reading a page falls on that."""
    _identifier()


def likeliest_known(text: str, packs: Packs) -> str:
    """The likeliest of the languages that have a pack: for single sentences known to be in one of them."""
    ranked: list[tuple[str, float]] = _identifier().rank(text[:ENOUGH])
    return next(code for code, _ in ranked if code in packs.languages)


def unread(language: str, known: Iterable[str]) -> str:
    """Why a text in this language is not read, and what to do."""
    reads = ", ".join(sorted(known))
    if not language:
        return f"too few words to tell the language; give --language (Kawat reads {reads})"
    return f"seen as {language_name(language)}; Kawat reads {reads}; left unread"


def language_name(code: str) -> str:
    """The English name of a language, or its code when Babel knows none."""
    try:
        return Locale.parse(code, sep="-").english_name or code
    except (UnknownLocaleError, ValueError):
        return code


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """One instance of our own: the module's shared one can be narrowed by anybody."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
