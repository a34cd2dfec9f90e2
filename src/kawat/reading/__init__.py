"""Decide who did what to whom, on whose word. Pure functions of a parse and the packs.

| module        | its question                                                        |
|---------------|---------------------------------------------------------------------|
| `names`       | where does the report name an actor we know?                        |
| `lexical`     | which entries of the pack does a word carry here?                   |
| `grammar`     | who stands where around a word?                                     |
| `actors`      | whom does a noun phrase name?                                       |
| `discourse`   | who was named before?                                               |
| `composition` | what do operations make of acts?                                    |
| `table`       | what does the table say of a pair?                                  |
| `quotes`      | what is quoted, and who said it?                                    |
| `attribution` | who says so?                                                        |
| `claims`      | how sure?                                                           |
| `times`       | when?                                                               |
| `passages`    | what do neighbouring sentences share?                               |
| `unread`      | what stands in the report and was not read?                         |
| `read`        | all of it together                                                  |
| `refusals`    | what stopped a reading, noted by the steps themselves               |
| `why_not`     | why is nothing read at these words?                                 |
| `relate`      | which one type stands between two marked spans?                     |
"""

from kawat.reading.context import Context
from kawat.reading.read import Reader
from kawat.reading.relate import Relation
from kawat.reading.why_not import Finding, WhyNot

__all__ = ["Context", "Finding", "Reader", "Relation", "WhyNot"]
