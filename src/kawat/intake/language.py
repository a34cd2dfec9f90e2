"""Which language is a text in? Only those with a pack are read; others are named and left."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kawat.packs import Packs

ENOUGH = 4000  # characters; more does not change the answer
# A language with a pack is taken when it is at least this likely, even if a near relative is likelier:
# one sentence of Indonesian often looks more like Malay (0.22 to 0.5 for it), while real Malay leaves it
# under 0.07.
TRUST = 0.15


def detect_language(text: str, packs: Packs) -> str:
    """The code of the text's language, or an empty string when there is too little to tell.

    The likeliest language that has a pack wins if it is likely enough; else the likeliest of all is
    returned, which `unread` then explains.
    """
    ranked: list[tuple[str, float]] = _identifier().rank(text[:ENOUGH])
    likely = [(code, share) for code, share in ranked if share >= TRUST]
    ours = [code for code, _ in likely if code in packs.languages]
    return (ours or [code for code, _ in likely] or [""])[0]


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
