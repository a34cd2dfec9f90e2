"""Get a clean, dated report once.

In: files, folders, globs, standard input, URLs. Out: `Report`, or an `Issue` for what holds no report.

| module         | its question                                                    |
|----------------|-----------------------------------------------------------------|
| `sources`      | which files and URLs are meant?                                 |
| `watch`        | what is new in this feed?                                       |
| `walk`         | what do a URL and a list lead to?                               |
| `listing`      | which pages does a feed, a sitemap, an OPML list name?          |
| `xml`          | what stands in XML by strangers?                                |
| `manners`      | may this host be asked now?                                     |
| `fetch`        | what does a URL lead to?                                        |
| `line`         | a connection to a checked address, cut when the time is up      |
| `addresses`    | which addresses may be connected to?                            |
| `unpack`       | what is in gzip, and is it a bomb?                              |
| `guard`        | may a parser see this page, and where?                          |
| `worker`       | work that can be stopped                                        |
| `stream`       | what is in this one: a text, a page, JSONL, something not read? |
| `warc`         | which pages are in an archive of the web?                       |
| `sift`         | is an archived page worth reading?                              |
| `decode`       | which characters are these bytes?                               |
| `html`         | a page: which text on it is the report?                         |
| `tree`         | its nodes, parsed and measured once                             |
| `metadata`     | what does it say of itself?                                     |
| `furniture_nodes` | which of its nodes are furniture?                         |
| `body`         | where does the report stand on it?                              |
| `multipage`    | which files are pages of one report?                            |
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
from kawat.intake.manners import Clock, Manners
from kawat.intake.prepare import Fields, Given, prepare
from kawat.intake.sift import Sift
from kawat.intake.sources import Source, sources
from kawat.intake.stream import read_archived
from kawat.intake.walk import Walk
from kawat.intake.warc import ArchivedPage, pages
from kawat.intake.watch import Arrival, Asked, Memory, Watch

__all__ = [
    "ArchivedPage",
    "Arrival",
    "Asked",
    "Clock",
    "Fields",
    "Given",
    "Manners",
    "Memory",
    "Sift",
    "Source",
    "Walk",
    "Watch",
    "detect_language",
    "likeliest_known",
    "pages",
    "prepare",
    "read_archived",
    "read_page",
    "sources",
]
