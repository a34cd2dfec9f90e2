"""What stopped a reading? Each step notes what it refuses and why, when somebody asked; else nothing is kept.

The notes are made where the reading itself decides, so that they can never say anything else than it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kawat.packs import Entry, Kind, Operation
from kawat.parse import Token

if TYPE_CHECKING:
    from kawat.reading.context import Context
    from kawat.reading.lexical import Match
    from kawat.reading.table import Composed
    from kawat.records import Mention


CLASS, PHRASE, PREPOSITION, CONTENT, TABLE = "word class", "phrase", "preposition", "content", "table"
STAGES = ((CLASS, PREPOSITION, PHRASE), (CONTENT, TABLE))
"""Checks of single entries, the earliest first; another entry of the same word may have got further."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A check that stopped a reading at token `at`: why, the entry concerned, and what to add or change."""

    at: int
    check: str
    because: str
    hint: str = ""
    where: str = ""


def wrong_class(context: Context, token: Token, entry: Entry) -> None:
    """The word is known, but as another part of speech than the parser takes it for."""
    if context.refusals is not None and len(entry.parts) == 1:
        own, here = _a(entry.word_class), _a(token.word_class)
        because = f"'{entry.word}' is {_meaning(entry)} as {own}; here it is {here}"
        hint = f"list it under {token.word_class}s too, if it means that there; else the parse may be wrong"
        context.refusals.append(Refusal(token.i, CLASS, because, hint, entry.where))


def no_phrase(context: Context, token: Token, entry: Entry) -> None:
    """The word heads a phrase whose other words are not here."""
    if context.refusals is not None:
        because = f"the phrase '{entry.word}' ({_meaning(entry)}) is not here"
        context.refusals.append(Refusal(token.i, PHRASE, because, "list the phrase that is", entry.where))


def no_preposition(context: Context, token: Token, entry: Entry) -> None:
    """The entry holds only with a preposition that nothing here is tied by."""
    if context.refusals is not None:
        because = f"'{entry.word}' is {_meaning(entry)} only with '{entry.needs}', which is not beside it"
        hint = f"list '{entry.word}' with the preposition that is, or without any"
        context.refusals.append(Refusal(token.i, PREPOSITION, because, hint, entry.where))


def no_content(context: Context, match: Match, operation: Operation) -> None:
    """An operation that is no act by itself found none to work on."""
    if context.refusals is not None:
        frame = match.entry.frame
        slots = ", ".join(frame.content) or "nowhere"
        looks = f"where its frame {frame.name} looks: {slots}"
        because = f"operation {operation.name} found no act or thing {looks}"
        hint = "list the act or thing it works on, or a frame with the slot where that stands"
        context.refusals.append(Refusal(match.head, CONTENT, because, hint, match.entry.where))


def no_line(context: Context, match: Match, operation: Operation, inner: Composed) -> None:
    """The table does not say what the operation makes of this inner act."""
    if context.refusals is not None:
        kinds = ", ".join(sorted(inner.act.kinds)) if inner.act else "a thing"
        because = f"the table has no line for {operation.name} over {inner.name} ({kinds})"
        hint = f"add a line to {operation.name}, if the two together are news"
        context.refusals.append(Refusal(match.head, TABLE, because, hint, operation.where))


def no_deed(context: Context, composed: Composed) -> None:
    """A standing quality, or the aim of another act."""
    if context.refusals is not None:
        step = composed.steps[-1]
        because = f"{step.rule} is only what somebody is, or what another act is for: “{step.words}”"
        context.refusals.append(Refusal(composed.head, "no deed", because, "", step.where))


def half_told(context: Context, composed: Composed) -> None:
    """An act whose type has two parties, told with one."""
    if context.refusals is not None:
        step = composed.steps[-1]
        because = (
            f"{step.rule} is {step.result}, which has two parties, and nobody is found whom it is done to"
        )
        hint = "add whoever is meant to actors/ or roles.yml, or a slot for the recipient to the word's frame"
        context.refusals.append(Refusal(composed.head, "recipient", because, hint, step.where))


def no_party(context: Context, composed: Composed) -> None:
    """A bare noun tells of no act without both its parties."""
    if context.refusals is not None:
        step = composed.steps[-1]
        because = f"'{step.words}' is a bare noun of {step.result} and names no recipient"
        hint = "add the slot where the recipient stands to its frame, or the name of who stands there"
        context.refusals.append(Refusal(composed.head, "bare noun", because, hint, step.where))


def no_news(context: Context, composed: Composed) -> None:
    """An act that is dropped, or a step that is news only under an operation."""
    if context.refusals is None:
        return
    step = composed.steps[-1]
    if composed.is_dropped and step.result == "nothing":
        because, check = f"{step.rule} is nothing by the table: “{step.words}”", "dropped"
    elif composed.is_dropped:
        because, check = f"“{step.words}” is but a condition here", "condition"
    elif len(composed.steps) > 1 and composed.act is not None:
        because, check = f"{step.rule} is {composed.name}, no news by itself: “{step.words}”", "dropped"
    else:
        because, check = f"{step.rule} is no news by itself", "no act"
    hint = "change the line of the table, if the two are news" if check == "dropped" else ""
    context.refusals.append(Refusal(composed.head, check, because, hint, step.where))


def within(context: Context, part: Composed, whole: Iterable[Composed]) -> None:
    """An act that went into another, which is told in its place."""
    if context.refusals is not None:
        outer = next((one for one in whole if part.head in one.inside and one.head != part.head), None)
        words = outer.steps[-1].words if outer else ""
        because = f"{part.steps[-1].rule} went into what is read at “{words}”"
        context.refusals.append(Refusal(part.head, "part", because, "", part.steps[-1].where))


def nobody(context: Context, composed: Composed) -> None:
    """An act whose actor cannot be coded is not told."""
    if context.refusals is not None:
        names = ", ".join(f"'{entity.name}' ({entity.how})" for entity in composed.actors)
        step = composed.steps[-1]
        because = f"{step.rule} is {step.result}, but no actor is found" + (f": {names}" if names else "")
        hint = "add the name to actors/, a generic agent to roles.yml, or a slot to the frame of the word"
        context.refusals.append(Refusal(composed.head, "actor", because, hint, step.where))


def told_below(context: Context, mention: Mention) -> None:
    """A headline whose act the text below tells better."""
    if context.refusals is not None:
        at = next(t.i for t in context.parse.tokens if t.start >= mention.evidence.start)
        because = f"{mention.type} in the headline is told again by the text below"
        context.refusals.append(Refusal(at, "headline", because, "", ""))


def _meaning(entry: Entry) -> str:
    return f"the {entry.kind} {entry.name}" if entry.kind is not Kind.THING else f"a thing, {entry.name}"


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


if __name__ == "__main__":
    from kawat.demo import show

    show("refusals")
