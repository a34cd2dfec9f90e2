"""What does a page say of itself, outside its text: in JSON-LD, in meta tags, in marks of schema.org?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kawat.intake.decode import clean
from kawat.intake.tree import Node, plain_words, words_of
from kawat.packs.markup import Markup

JSON_LD = "application/ld+json"
# A comma before a closing bracket, and the marks that hide a script from old browsers.
MENDS = (
    (re.compile(r",(?=\s*[}\]])"), ""),
    (re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$"), ""),
)
OPEN_GRAPH = "article"  # how Open Graph calls a report
DEEPEST = 6
LEAD = 8
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; what it does not say is empty.

    `headings` are its first-level ones. `published` are moments as written, the most trusted first, each with
    where it stands (`json-ld`, `meta`). `kinds` are its types of schema.org and Open Graph; `body` is the
    report's text as JSON-LD has it. `locked`
    are pages for subscribers.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    description: str = ""
    site: str = ""
    url: str = ""
    language: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    modified: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    body: str = ""
    locked: bool = False
    asks_password: bool = False

    def is_article(self, markup: Markup) -> bool:
        """Whether the page says that it is a report, or when it was published."""
        said = OPEN_GRAPH in self.kinds or bool(self.kinds & markup.types.get("reports", frozenset()))
        return said or bool(self.published or self.body)

    @property
    def lead(self) -> str:
        """The words that the report should begin with, by the page's description, if those are enough."""
        words = plain_words(self.description).split()[:LEAD]
        return " ".join(words) if len(words) == LEAD else ""


def read_facts(root: Node, markup: Markup) -> Facts:
    """Read all of it in one pass; the tree is not changed."""
    items = list(_json_items(root))
    report = next((item for item in items if _types(item) & markup.types.get("reports", frozenset())), {})
    metas = _metas(root)
    marked = _marked(root)

    def said(key: str, *fields: str) -> str:
        """What JSON-LD says in the first of these fields, else what a meta tag says."""
        found = next((text for field in fields if (text := _text(report.get(field)))), "")
        return found or next((metas[name] for name in markup.meta.get(key, ()) if name in metas), "")

    return Facts(
        title=said("title", "headline", "name"),
        headings=tuple(filter(None, (tidy(words_of(node)) for node in root.iter("h1")))),
        description=said("description", "description"),
        site=_text(report.get("publisher")) or said("site"),
        url=said("url"),
        language=_language(root, said("language", "inLanguage")),
        section=said("section", "articleSection"),
        authors=tuple(_authors(report, metas, marked, markup)),
        published=tuple(_published(report, metas, marked, markup)),
        modified=tuple(_modified(report, metas, markup)),
        kinds=frozenset(kind for item in items for kind in _types(item)) | {metas.get("og:type", "")},
        body=_body(report),
        asks_password=any(node.get("type") == "password" for node in root.iter("input")),
        locked=str(report.get("isAccessibleForFree", "")).lower() == "false",
    )


def _json_items(root: Node) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD that has a type, those of a graph or a list one by one."""
    for node in root.iter("script"):
        if (node.get("type") or "").strip().lower() == JSON_LD and node.text:
            yield from _typed(_loaded(node.text), DEEPEST)


def _loaded(text: str) -> Any:
    """JSON as pages write it: with line breaks inside texts, trailing commas, comment marks."""
    for mended in (text, *_mended(text)):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> Iterator[str]:
    for pattern, words in reversed(MENDS):
        text = pattern.sub(words, text)
        yield text


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _typed(each, depth - 1) if depth else ()
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity"):
            if key in value and depth:
                yield from _typed(value[key], depth - 1)


def _types(item: Mapping[str, Any]) -> frozenset[str]:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(kind.rpartition("/")[2] for kind in listed if isinstance(kind, str))


def _text(value: Any) -> str:
    """A text, or the name of a thing, or the first of several that has one."""
    if isinstance(value, list):
        return next((text for each in value if (text := _text(each))), "")
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value") or "")
    return tidy(value) if isinstance(value, str) else ""


def tidy(text: str) -> str:
    """A text of a page in one line, without tags and character references."""
    return " ".join(clean(_unescaped(TAG.sub(" ", text) if "<" in text else text)).split())


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text) if "&" in text else text


def _metas(root: Node) -> dict[str, str]:
    """The contents of meta tags by name, small; the first of a name counts."""
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        content = (node.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := node.get(attribute)):
                found.setdefault(name.strip().lower(), tidy(content))
    title = next(root.iter("title"), None)
    if title is not None and (words := words_of(title)):
        found.setdefault("title", tidy(words))
    return found


def _marked(root: Node) -> dict[str, list[str]]:
    """The values that nodes of the page are marked with (`itemprop`), in order."""
    found: dict[str, list[str]] = {}
    for node in root.xpath("//*[@itemprop='datePublished' or @itemprop='author' or @pubdate]"):
        name = "datePublished" if node.get("pubdate") is not None else node.get("itemprop")
        value = node.get("datetime") or node.get("content") or words_of(node)
        if value.strip():
            found.setdefault(name, []).append(value.strip())
    return found


def _language(root: Node, said: str) -> str:
    return (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or said).strip()


def _authors(
    report: Mapping[str, Any], metas: Mapping[str, str], marked: Mapping[str, list[str]], markup: Markup
) -> Iterator[str]:
    """Each author once, by name; an address is no name."""
    authors = report.get("author") or report.get("creator") or []
    names = [_text(each) for each in (authors if isinstance(authors, list) else [authors])]
    metas_said = [metas[name] for name in markup.meta.get("authors", ()) if name in metas]
    for said in (names, metas_said[:1], [tidy(each) for each in marked.get("author", [])][:3]):
        if found := [name for name in dict.fromkeys(said) if name and "://" not in name and len(name) < 80]:
            yield from found
            return


def _published(
    report: Mapping[str, Any], metas: Mapping[str, str], marked: Mapping[str, list[str]], markup: Markup
) -> Iterator[tuple[str, str]]:
    for field in ("datePublished", "dateCreated", "uploadDate"):
        if words := _text(report.get(field)):
            yield words, "json-ld"
            break
    for name in markup.meta.get("published", ()):
        if name in metas:
            yield metas[name], "meta"
    for words in marked.get("datePublished", []):
        yield words, "meta"


def _modified(report: Mapping[str, Any], metas: Mapping[str, str], markup: Markup) -> Iterator[str]:
    """When the page was changed, as it says."""
    said = (_text(report.get("dateModified")), *map(metas.get, markup.meta.get("modified", ())))
    yield from filter(None, said)


def _body(report: Mapping[str, Any]) -> str:
    body = report.get("articleBody")
    return body if isinstance(body, str) else ""


def paragraphs_of(body: str) -> Iterable[str]:
    """The paragraphs of a text of JSON-LD, which may hold tags."""
    parted = re.sub(r"(?i)<(?:/p|br|/div|/h\d|/li)\b[^>]*>", "\n", body)
    return filter(None, map(tidy, parted.split("\n")))
