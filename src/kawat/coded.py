"""A reading in the benchmark's format: one plain dictionary a report, ready for JSON.

One event stands for each distinct type, actor and recipient. Later mentions of it add no event, but
may add who says so, a date, or, to what others say, a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from kawat.records import Amount, Claim, Issue, Mention, Place, Quote, Reading

Key = tuple[str, frozenset[str], frozenset[str]]

# Of several tellings by others, the one with the most doubt.
MOST_CAREFUL_FIRST = (Claim.DENIED, Claim.ALLEGED, Claim.REPORTED, Claim.STATED)


def as_dict(reading: Reading) -> dict[str, Any]:
    """All that one report yielded."""
    report = reading.report
    return {
        "id": report.id,
        "outlet": report.outlet,
        "language": report.language,
        "published": report.published,
        "published_from": report.published_from,
        "published_sure": report.published_sure,
        "published_at": report.published_at,
        "title": report.title,
        "authors": list(report.authors),
        "section": report.section,
        "url": report.url,
        "dateline": report.dateline,
        "dateline_place": report.dateline_place,
        "dateline_agency": report.dateline_agency,
        "sign_off": report.sign_off,
        "relayed_from": list(report.relays),
        "cites": list(reading.cites),
        "caption": report.caption,
        "photo_credit": report.photo_credit,
        "events": events(reading.mentions),
        "quotes": [_quote(quote) for quote in reading.quotes],
        "furniture": [span.text for span in report.furniture],
        "issues": [_issue(issue) for issue in issues(reading)],
    }


def issues(reading: Reading) -> list[Issue]:
    """What could not be read, from intake and from reading, each once."""
    return list(dict.fromkeys((*reading.report.issues, *reading.issues)))


def events(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Mentions folded by type and parties, in the order told; left out where no party could be resolved."""
    alike: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        actors, recipients = frozenset(mention.actor_codes), frozenset(mention.recipient_codes)
        if actors or recipients:
            alike[mention.type, actors, recipients].append(mention)
    return [_event(same) for same in alike.values()]


def _event(same: list[Mention]) -> dict[str, Any]:
    first, claim = same[0], _claim(same)
    told_by = () if claim is Claim.STATED else same
    return {
        "type": first.type,
        "actor": list(first.actor_codes),
        "recipient": list(first.recipient_codes),
        "aux": first.aux,
        "claim": claim.value,
        "said_by": list(dict.fromkeys(said.name for mention in told_by for said in mention.said_by)),
        "when": next((mention.when for mention in same if mention.when), ""),
        "evidence": first.evidence.text,
        "place": next((_place(mention.place) for mention in same if mention.place), None),
        "amounts": [_amount(a) for a in dict.fromkeys(a for mention in same for a in mention.amounts)],
        "contexts": list(dict.fromkeys(context for mention in same for context in mention.contexts)),
    }


def _claim(same: Sequence[Mention]) -> Claim:
    """How an event stands: what the outlet tells first in its own voice it has told, whoever repeats it
    later; of what it takes from others the most careful telling counts."""
    first = same[0].claim
    return first if first is Claim.STATED else min((m.claim for m in same), key=MOST_CAREFUL_FIRST.index)


def _place(place: Place) -> dict[str, Any]:
    names = ("name", "country", "province", "city", "latitude", "longitude")
    return {name: getattr(place, name) for name in names}


def _amount(amount: Amount) -> dict[str, Any]:
    return {name: getattr(amount, name) for name in ("text", "value", "low", "high", "unit")}


def _quote(quote: Quote) -> dict[str, str]:
    return {"text": quote.text, "speaker": quote.speaker}


def _issue(issue: Issue) -> dict[str, str]:
    return {"kind": issue.kind.value, "message": issue.message, "word": issue.word}
