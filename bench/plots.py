"""What invented threads are made of: who offers, asks, demands, invites and threatens, and what comes of it.

Each plot is an opening and what may follow, with how often it does and after how many days at most. A
chain's `THING` is what is given or done, drawn for each thread. The shares are a guess at news, not a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

OTHER, OPENER = "other", "opener"
THING = "THING"


@dataclass(frozen=True, slots=True)
class Move:
    """What one party does to the other: a type, the act, and what it was composed of."""

    type: str
    act: str
    chain: tuple[str, ...] = ()
    aux: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A move that follows an opening by chance, so many days later at most."""

    move: Move
    by: str
    chance: float
    days: int


@dataclass(frozen=True, slots=True)
class Plot:
    """How a thread begins, over which things and topics, and what follows."""

    opening: Move
    things: tuple[tuple[str, str], ...]
    """What it is over: a thing or act by its name in the ontology, and a topic that goes with it."""
    replies: tuple[Reply, ...]

    def told(self, dice: Random) -> Iterator[tuple[Move, str, str, int]]:
        """One story: each move, by whom, the topic it is told with, and how many days after the opening."""
        thing, topic = dice.choice(self.things)
        yield _over(self.opening, thing), OPENER, topic, 0
        for reply in self.replies:
            if dice.random() < reply.chance:
                days = dice.randint(1, reply.days)
                yield _over(reply.move, thing), reply.by, topic if dice.random() < 0.5 else "", days
                if reply.move.type == "REJECT":
                    return


def _over(move: Move, thing: str) -> Move:
    """A move over a thing; the very act, where it is carried out."""
    chain = tuple(thing if part == THING else part for part in move.chain)
    return Move(move.type, thing if move.act == THING else move.act, chain, move.aux)


THANK = Move("SUPPORT", "thank", ("offer", "thank"))
DEFER = Move("REQUEST", "ask", ("aid", "ask", "future"), "hypothetical")
ACCEPT = Move("AGREE", "agree", ("accept",))
DECLINE = Move("REJECT", "refuse", ("offer", "turn_down"))
CANCEL = Move("REJECT", "cancel", ("cancel",))
TAKEN_BACK = Reply(CANCEL, OPENER, 0.03, 20)
DELIVER = Move("AID", "aid", ("goods", "send"))

GOODS = tuple(("goods", topic) for topic in ("food", "tents", "medicine", "water", "clothing"))
HELP = (*GOODS, ("money", "money"), ("helpers", "rescuers"), ("helpers", "medics"))
OFFER = Plot(
    Move("AGREE", "promise", (THING, "offer")),
    HELP,
    (
        TAKEN_BACK,
        Reply(DECLINE, OTHER, 0.1, 14),
        Reply(THANK, OTHER, 0.4, 5),
        Reply(DEFER, OTHER, 0.1, 7),
        Reply(ACCEPT, OTHER, 0.25, 14),
        Reply(DELIVER, OPENER, 0.35, 40),
    ),
)
CALL = Plot(
    Move("REQUEST", "ask", (THING, "ask")),
    HELP,
    (
        Reply(DECLINE, OTHER, 0.15, 14),
        Reply(Move("AGREE", "promise", ("aid", "agree")), OTHER, 0.3, 14),
        Reply(DELIVER, OTHER, 0.3, 40),
    ),
)
RELIEF = ((OFFER, 4), (CALL, 1))
"""What happens between a country that was struck and others, and how often."""

DEMAND = Plot(
    Move("REQUEST", "demand", (THING, "demand")),
    (("withdraw", "troops_out"), ("release", "prisoners"), ("ease", "sanctions"), ("let_in", "inspectors")),
    (
        TAKEN_BACK,
        Reply(DECLINE, OTHER, 0.35, 10),
        Reply(Move("CONCEDE", "yield_words", ("yield_words",)), OTHER, 0.1, 20),
        Reply(Move("RETREAT", "withdraw", ("forces", "take_back")), OTHER, 0.1, 40),
    ),
)
THREAT = Plot(
    Move("THREATEN", "threaten", (THING, "threaten")),
    (("sanction", "sanctions"), ("embargo", "trade"), ("attack", "war"), ("cut_ties", "embassy")),
    (
        Reply(DECLINE, OTHER, 0.2, 7),
        Reply(Move("SANCTION", "sanction", ("sanction", "impose")), OPENER, 0.2, 30),
        Reply(Move("RETREAT", "withdraw", ("forces", "take_back")), OTHER, 0.1, 30),
    ),
)
INVITATION = Plot(
    Move("AGREE", "promise", (THING, "invite")),
    (("meet", "summit"), ("visit", "visit"), ("negotiate", "talks")),
    (
        TAKEN_BACK,
        Reply(CANCEL, OTHER, 0.1, 20),
        Reply(Move("AGREE", "agree", ("accept",)), OTHER, 0.3, 14),
        Reply(Move("CONSULT", "visit", ("visit",)), OTHER, 0.4, 60),
    ),
)
AFFAIRS = ((OFFER, 2), (CALL, 2), (DEMAND, 4), (THREAT, 4), (INVITATION, 5))
"""What happens between any two, and how often."""
