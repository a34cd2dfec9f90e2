"""Decide who did what to whom, on whose word. Pure functions of a parse and the packs.

| module        | its question                                                        |
|---------------|---------------------------------------------------------------------|
| `names`       | where does the report name an actor we know?                        |
| `lexical`     | which entries of the pack does a word carry here?                   |
| `grammar`     | who stands where around a word?                                     |
| `order`       | who stands before a verb, by the order of words alone?              |
| `phrases`     | what is a noun phrase made of?                                      |
| `actors`      | whom does a noun phrase name?                                       |
| `owners`      | whose is it?                                                        |
| `setting`     | where does the report happen?                                       |
| `discourse`   | who was named before?                                               |
| `composition` | what do operations make of acts?                                    |
| `news`        | is it news, or but a word for one?                                  |
| `parties`     | who else is meant, beside those the words' frames name?             |
| `table`       | what does the table say of a pair?                                  |
| `quotes`      | what is quoted, and who said it?                                    |
| `attribution` | who says so?                                                        |
| `afterwords`  | who says what the sentence before told?                             |
| `claims`      | how sure?                                                           |
| `times`       | when?                                                               |
| `passages`    | what do neighbouring sentences share?                               |
| `amounts`     | how much?                                                           |
| `places`      | where?                                                              |
| `dating`      | which time belongs to which act?                                    |
| `voices`      | who speaks, by which reporting word?                                |
| `marks`       | what stands in quotation marks?                                     |
| `modifiers`   | which auxiliaries and negations work on a verb?                     |
| `numbers`     | what number is it?                                                  |
| `guesses`     | what may a word be, taken leniently?                                |
| `unread`      | what stands in the report and was not read?                         |
| `read`        | all of it together                                                  |
| `refusals`    | what stopped a reading, noted by the steps themselves               |
| `why_not`     | why is nothing read at these words?                                 |
| `relate`      | which one type stands between two marked spans?                     |

Each runs alone on a text: `python -m kawat.reading.attribution "According to Antara, Peru met Kenya."`
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kawat.reading.context import Context as Context
    from kawat.reading.read import Reader as Reader
    from kawat.reading.relate import Relation as Relation
    from kawat.reading.why_not import Finding as Finding
    from kawat.reading.why_not import WhyNot as WhyNot

__all__ = ["Context", "Finding", "Reader", "Relation", "WhyNot"]

# Imported when first asked for, so that a module that runs alone is not imported before it runs.
_LAZY = {
    "Context": "context",
    "Finding": "why_not",
    "Reader": "read",
    "Relation": "relate",
    "WhyNot": "why_not",
}


def __getattr__(name: str) -> Any:
    """The room's public names, each from its module."""
    if name in _LAZY:
        return getattr(import_module(f"kawat.reading.{_LAZY[name]}"), name)
    raise AttributeError(f"module 'kawat.reading' has no attribute {name!r}")
