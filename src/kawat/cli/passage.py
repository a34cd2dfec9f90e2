"""A mention in the words of its report, with marks that outlive a terminal without colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kawat.records import Mention, Span

if TYPE_CHECKING:
    from rich.text import Text

EVIDENCE, ACTOR, RECIPIENT = "bold underline", "cyan", "magenta"
MARKS = {EVIDENCE: ("»", "«"), ACTOR: ("[", "]ᴬ"), RECIPIENT: ("[", "]ᴿ")}
"""What stands before and after the evidence, an actor and a recipient."""


def passage(text: str, mention: Mention) -> Text:
    """The paragraph of the sentence, with evidence, actors and recipients marked; what is not of the
    sentence is dim."""
    from rich.text import Text

    sentence = mention.sentence
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    end = len(text) if end < 0 else end
    parts = [(span, style) for span, style in _parts(mention) if start <= span.start and span.end <= end]
    cuts = sorted(
        {start, end, sentence.start, sentence.end, *(p for s, _ in parts for p in (s.start, s.end))}
    )
    shown = Text()
    for here, there in zip(cuts, [*cuts[1:], end], strict=True):
        shown.append("".join(MARKS[style][1] for span, style in reversed(parts) if span.end == here))
        shown.append("".join(MARKS[style][0] for span, style in parts if span.start == here))
        styles = [style for span, style in parts if span.start <= here and there <= span.end]
        inside = sentence.start <= here and there <= sentence.end
        shown.append(text[here:there], " ".join(styles) or ("" if inside else "dim"))
    return shown


def _parts(mention: Mention) -> Iterator[tuple[Span, str]]:
    """What is marked, the widest first."""
    named = [(mention.evidence, EVIDENCE)]
    named += [(one.span, ACTOR) for one in mention.actors if one.span]
    named += [(one.span, RECIPIENT) for one in mention.recipients if one.span]
    yield from dict.fromkeys(sorted(named, key=lambda part: (part[0].start, -part[0].end)))
