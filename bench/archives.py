"""How quickly is an archive of the web read?

    python bench/archives.py      as JSON, as `make bench` takes it

The archive is made here, always the same: 2,000 pages, one in twenty a political report (the pages of
`planted.py`), the others shops and recipes in six languages. Records a CPU second: for taking the pages out,
for the first pass, for all of it; beside the bare libraries that both stand on.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from kawat import archive
from kawat.intake import ArchivedPage, Sift
from kawat.intake import pages as archived
from kawat.pipeline import Given, Reader
from planted import Page, pages

COUNT = 2_000
EVERY = 20
SEED = 7
OTHER = {
    "en": "Our waterproof boots come in brown and black and are made of soft leather that lasts for years. "
    "Measure your foot in the evening and choose one size more for thick socks.",
    "id": "Tumis bawang putih sampai harum, lalu masukkan cabai dan tomat yang sudah dipotong kecil. "
    "Aduk perlahan selama lima menit dan sajikan selagi hangat dengan nasi.",
    "de": "Die neue Bohrmaschine ist leise, leicht und liegt gut in der Hand. Der Akku hält einen ganzen Tag "
    "und lädt in einer Stunde wieder auf.",
    "fr": "Versez la farine dans un saladier, ajoutez les œufs un à un et mélangez doucement avant de "
    "laisser reposer la pâte pendant une heure au frais.",
    "es": "Esta mochila tiene tres bolsillos grandes y una funda para la lluvia. Lávela a mano con agua fría "
    "y déjela secar a la sombra.",
    "nl": "Deze lamp geeft warm licht en past bij elk bureau. Het snoer is twee meter lang en de kap kan met "
    "een vochtige doek worden schoongemaakt.",
}


def main() -> int:
    """Make the archive, measure, print."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "made.warc.gz"
        file.write_bytes(b"".join(_records()))
        print(json.dumps(_figures(file, Path(place) / "out")))
    return 0


def _figures(file: Path, out: Path) -> dict[str, float]:
    reader = Reader()
    sift = Sift(reader.packs)
    reader.read(reader.prepare("Kenya met Peru.", Given("en")))  # loads what is loaded once
    sift.wants(next(_pages(file)))
    seconds = {
        "reading": _seconds(lambda: sum(1 for _ in _pages(file))),
        "bare": _seconds(lambda: _bare(file)),
        "first_pass": _seconds(lambda: sum(map(sift.wants, _pages(file)))),
    }
    archive.prepare(out)
    started = time.process_time()
    tally = archive.read_one(file, out, reader)
    seconds["whole"] = time.process_time() - started
    figures = {f"speed.archive.{name}_records_a_cpu_second": COUNT / took for name, took in seconds.items()}
    figures["speed.archive.first_pass_over_bare_libraries"] = seconds["bare"] / seconds["first_pass"]
    figures["archive.reports_that_pass"] = tally.reports / (COUNT // EVERY)
    figures["speed.archive.passed_share"] = tally.passed / tally.pages
    return figures


def _seconds(work: Callable[[], object]) -> float:
    """The least CPU time of three runs."""
    took = []
    for _ in range(3):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took)


def _pages(file: Path) -> Iterator[ArchivedPage]:
    with file.open("rb") as stream:
        yield from (page for page in archived(stream, file.name) if isinstance(page, ArchivedPage))


def _bare(file: Path) -> int:
    """The libraries alone: the same records, the running text of each page."""
    length = 0
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            body = record.reader.read()
            text = extract_plain_text(bytes_to_str(body, detect_encoding(body) or "utf-8"), main_content=True)
            length += len(text)
    return length


def _records() -> Iterator[bytes]:
    chosen = random.Random(SEED)
    political = list(pages())
    for number in range(COUNT):
        page = chosen.choice(political)
        is_report = number % EVERY == 0
        yield _record(page.url if is_report else f"https://{number}.example/", _html(page, is_report, chosen))


def _html(page: Page, is_report: bool, chosen: random.Random) -> bytes:
    """The page as it is, or one as long about something else."""
    if is_report:
        return f"{page.html}<!-- {chosen.random()} -->".encode()
    language = chosen.choice(list(OTHER))
    paragraphs = f"<p>{OTHER[language]}</p>" * chosen.randint(3, 12)
    links = "".join(f'<li class="item"><a href="/{n}/{chosen.random()}">{n}</a></li>' for n in range(150))
    script = f"<script>var shop = {{{chosen.random()}: '{'x' * 4_000}'}};</script>"
    body = f"<body><nav><ul>{links}</ul></nav><main><article>{paragraphs}</article></main></body>"
    return (
        f"<html lang={language}><head><title>{chosen.random()}</title>{script}</head>{body}</html>".encode()
    )


def _record(url: str, body: bytes) -> bytes:
    import io

    head = f"HTTP/1.1 200\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(head.encode() + body)
    stream = io.BytesIO()
    record.write(GzipWriter(stream))
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
