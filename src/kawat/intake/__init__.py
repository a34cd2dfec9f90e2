"""Get a clean, dated report once.

In: files, folders, globs, standard input. Out: `Report`, or an `Issue` for what holds no report.

| module         | its question                                                    |
|----------------|-----------------------------------------------------------------|
| `sources`      | which files are meant?                                          |
| `stream`       | what is in this one: a text, a page, JSONL, something not read? |
| `decode`       | which characters are these bytes?                               |
| `html`         | a page: which text on it is the report?                         |
| `tree`         | its nodes, parsed and measured once                             |
| `metadata`     | what does it say of itself?                                     |
| `furniture_nodes` | which of its nodes are furniture?                            |
| `body`         | where does the report stand on it?                              |
| `opinions`     | does that look right, and who else reads it?                    |
| `language`     | which language is it in?                                        |
| `page`         | what is each line of it: title, caption, date, furniture, body? |
| `titles`       | which line is the title, and which ones only repeat it?         |
| `attribution`  | which outlet printed it, and from which agency?                 |
| `dates`        | when was it published, and who says so?                         |
| `prepare`      | all of it together: text to Report                              |
"""

from kawat.intake.html import read_page
from kawat.intake.language import detect_language, likeliest_known
from kawat.intake.prepare import Fields, Given, prepare
from kawat.intake.sources import Source, sources

__all__ = [
    "Fields",
    "Given",
    "Source",
    "detect_language",
    "likeliest_known",
    "prepare",
    "read_page",
    "sources",
]
