"""Parse a report, and put what the parser says in neutral words. The only room with spaCy."""

from kawat.language.models import Parsers
from kawat.language.roles import neutral

__all__ = ["Parsers", "neutral"]
