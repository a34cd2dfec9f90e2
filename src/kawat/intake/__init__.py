"""Get a clean, dated report once.

In: files, folders, globs, standard input. Out: `Report`, or an `Issue` for what holds no report.

| module         | its question                                                    |
|----------------|-----------------------------------------------------------------|
| `sources`      | which files are meant?                                          |
| `stream`       | what is in this one: a text, JSONL, something not read yet?     |
| `decode`       | which characters are these bytes?                               |
| `language`     | which language is it in?                                        |
| `page`         | what is each line of it: title, caption, date, furniture, body? |
| `titles`       | which line is the title, and which ones only repeat it?         |
| `attribution`  | which outlet printed it, and from which agency?                 |
| `dates`        | when was it published, and who says so?                         |
| `prepare`      | all of it together: text to Report                              |
"""

from kawat.intake.language import detect_language, likeliest_known
from kawat.intake.prepare import Fields, Given, prepare
from kawat.intake.sources import Source, sources

__all__ = ["Fields", "Given", "Source", "detect_language", "likeliest_known", "prepare", "sources"]
