"""Is a sentence worth parsing? A cheap look at its words decides before the parser runs.

Most sentences of general news hold no political act. One is parsed when it has the word of an act and a word
for somebody who could do it, when it quotes somebody or names a medium, or when such a sentence looks back to
it: by a pronoun to the sentence before, by a title or a surname to where it was first given. So is the
sentence that only says who told it ("hal itu disampaikan Menlu").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kawat.language.forms import Forms
from kawat.packs import Entry, Kind, Pack, Packs
from kawat.packs.model import Bounds
from kawat.packs.ontology import ANY
from kawat.parse import WordClass

QUOTED = re.compile(r"[\"“«‘]([^\"”»’\n]+)")
MARKS = frozenset('"“”«»')
ENDS = frozenset(".!?…")
ABBREVIATED = 4
TITLE_WITHIN = 4
PHRASE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text cut into words, each in lower case, with where it begins and ends."""

    text: str
    bounds: Bounds
    lower: tuple[str, ...]

    def part(self, start: int, end: int) -> Words:
        """Words number `start` to `end`, as a text of their own."""
        first, last = self.bounds[start][0], self.bounds[end - 1][1]
        bounds = tuple((a - first, b - first) for a, b in self.bounds[start:end])
        return Words(self.text[first:last], bounds, self.lower[start:end])


@dataclass(slots=True)
class Seen:
    """What the words of one sentence show."""

    words: frozenset[str]
    has_name: bool = False
    has_actor: bool = False
    has_medium: bool = False
    agents: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)
    has_act: bool = False
    looks_back: bool = False
    takes_up: bool = False
    capitals: set[str] = field(default_factory=set)


class Check:
    """Looks through the reports of one language."""

    def __init__(self, packs: Packs, pack: Pack, forms: Forms) -> None:
        self._actors = packs.actors
        self._ontology = packs.ontology
        self._pack = pack
        self._forms = forms
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._agents: dict[str, bool] = {}
        grammar = pack.grammar
        self._pronouns = grammar.pronouns
        self._before_nouns = grammar.articles | grammar.possessives

    def pieces(self, words: Words) -> Iterator[tuple[int, int]]:
        """What of a paragraph is parsed or left out as one: its sentences, but a quotation with all that it
        spans, and the whole paragraph where no reporting word beside the quotation could name its speaker."""
        marks = [i for i, low in enumerate(words.lower) if low in MARKS]
        if not marks:
            yield from cut_sentences(words)
            return
        cut = list(cut_sentences(words))
        quoting = [n for n, (a, b) in enumerate(cut) if b > marks[0] and a <= marks[-1]]
        start, end = cut[quoting[0]][0], cut[quoting[-1]][1]
        if len(marks) % 2 or not self._says(words.lower[start:end]):
            yield 0, len(words.lower)
            return
        yield from (*cut[: quoting[0]], (start, end), *cut[quoting[-1] + 1 :])

    def _says(self, lower: Sequence[str]) -> bool:
        reporting = self._pack.reporting
        if any(form in reporting.verbs for word in lower for form in self._forms(word)):
            return True
        text = " ".join(lower)
        return any(phrase in text for phrase in reporting.phrases)

    def wanted(self, stretches: Sequence[Words]) -> list[bool]:
        """Which stretches of one report to parse."""
        seen = [[self._look(s, start, end) for start, end in cut_sentences(s)] for s in stretches]
        if not any(one.has_name for stretch in seen for one in stretch):
            return [is_quoting(stretch.text) for stretch in stretches]
        given = {word for stretch in seen for one in stretch for word in one.titled}
        acting = [self._acts(stretch, before, given) for before, stretch in pairwise([[], *seen])]
        wanted = [
            acts or is_quoting(stretch.text) or any(one.has_medium for one in found)
            for acts, stretch, found in zip(acting, stretches, seen, strict=True)
        ]
        for n, stretch in enumerate(seen):
            is_telling = acting[n] or is_quoting(stretches[n].text)
            if is_telling and n and stretch and stretch[0].looks_back:
                wanted[n - 1] |= any(map(_has_somebody, seen[n - 1]))
            wanted[n] |= n > 0 and acting[n - 1] and bool(stretch) and stretch[0].takes_up
        later: set[str] = set()
        for n in range(len(seen) - 1, -1, -1):
            titled = {word for one in seen[n] for word in (*one.titled, *one.agents) if one.titled}
            wanted[n] |= not titled.isdisjoint(later)
            if acting[n]:
                later |= {word for one in seen[n] for word in (*one.agents, *one.capitals)}
        return wanted

    def _acts(self, stretch: list[Seen], before: list[Seen], given: set[str]) -> bool:
        """Whether a sentence holds an act and somebody who could do it."""
        last = before[-1:]
        for one in stretch:
            somebody = _has_somebody(one) or not given.isdisjoint(one.capitals)
            if one.has_act and (somebody or (one.looks_back and any(map(_has_somebody, last)))):
                return True
            last = [one]
        return False

    def _look(self, stretch: Words, start: int, end: int) -> Seen:
        """One sentence: words number `start` to `end` of a stretch."""
        lower = stretch.lower[start:end]
        seen = Seen(frozenset(lower))
        self._look_for_names(stretch, start, end, seen)
        self._look_for_agents(stretch, start, end, seen)
        seen.has_act = self._has_act(lower, seen.words)
        seen.looks_back = self._looks_back(lower)
        seen.takes_up = any(map(seen.words.issuperset, self._pack.reporting.takes_up))
        return seen

    def _looks_back(self, lower: Sequence[str]) -> bool:
        """Whether a pronoun, written apart or onto its word, or a phrase for both parties stands here."""
        grammar = self._pack.grammar
        if not self._pronouns.isdisjoint(lower) or any(
            word.endswith(grammar.possessive_clitics) for word in lower
        ):
            return True
        text = " ".join(lower)
        return any(phrase in text for phrase in grammar.both)

    def _look_for_names(self, stretch: Words, start: int, end: int, seen: Seen) -> None:
        for i in range(start, end):
            first, last = stretch.bounds[i]
            text = stretch.text[first:last]
            if text[:1].isupper():
                seen.capitals.add(text)
            named = self._actors.at(self._pack.code, stretch.text, stretch.bounds, i, end)
            if named is not None:
                seen.has_name = True
                seen.has_actor |= i == start or stretch.lower[i - 1] not in self._pack.grammar.places
                seen.has_medium |= named[1].sort == "media"
            elif "-" in text or "/" in text or "–" in text:
                parts = re.split("[-–/]", text)
                joined = all(part in self._actors.names[self._pack.code] for part in parts)
                seen.has_name, seen.has_actor = seen.has_name or joined, seen.has_actor or joined

    def _look_for_agents(self, stretch: Words, start: int, end: int, seen: Seen) -> None:
        """Generic agents, and the capitalised words near them: a name under a title."""
        agents = self._pack.agents
        for i in range(start, end):
            low = stretch.lower[i]
            ends = range(i + 2, min(i + PHRASE, end) + 1) if low in self._pack.edges else ()
            if self._is_agent(low) or any(" ".join(stretch.lower[i:stop]) in agents for stop in ends):
                seen.agents.add(low)
                near = stretch.bounds[max(start, i - TITLE_WITHIN) : min(end, i + TITLE_WITHIN + 1)]
                seen.titled |= {text for a, b in near if (text := stretch.text[a:b])[:1].isupper()}

    def _is_agent(self, word: str) -> bool:
        """Whether a word by itself is a generic agent, in any of its forms."""
        found = self._agents.get(word)
        if found is None:
            found = self._agents[word] = any(form in self._pack.agents for form in self._forms(word))
        return found

    def _has_act(self, lower: Sequence[str], words: frozenset[str]) -> bool:
        """Whether a word of the sentence is an act, or an operation on a thing named with it."""
        over: set[str] = set()
        things: set[str] = set()
        steps: set[str] = set()
        forms: frozenset[str] | None = None
        for before, word in pairwise(("", *lower)):
            entries = self._known(word)
            if not entries:
                continue
            is_noun = before in self._before_nouns or (before.isdigit() and not self._pack.matches_forms)
            for entry in entries:
                if is_noun and entry.word_class is WordClass.VERB:
                    continue
                if len(entry.parts) > 1 and forms is None:
                    forms = self._all_forms(words)
                if not self._fits(entry, words, forms or words):
                    continue
                if entry.kind is Kind.THING:
                    things.add(entry.name)
                    continue
                if alone := self._alone(entry):
                    if self._ontology.acts[alone].type:
                        return True
                    steps.add(alone)
                if entry.kind is Kind.OPERATION:
                    table = self._ontology.operations[entry.name].over
                    over.update(key for key, becomes in table.items() if becomes in self._ontology.acts)
        return not over.isdisjoint(things | steps) or (ANY in over and bool(steps))

    def _alone(self, entry: Entry) -> str:
        """The act that an entry is by itself."""
        return entry.name if entry.kind is Kind.ACT else self._ontology.operations[entry.name].alone

    def _known(self, word: str) -> tuple[Entry, ...]:
        """The entries that a word may head."""
        found = self._entries.get(word)
        if found is None:
            by_head = self._pack.lexicon.by_head
            entries = (e for form in self._forms(word) for e in by_head.get(form, ()))
            found = tuple(dict.fromkeys(entries))
            self._entries[word] = found
        return found

    def _fits(self, entry: Entry, words: frozenset[str], forms: frozenset[str]) -> bool:
        """Whether the other words of a phrase, and the preposition it needs, stand in the sentence too."""
        if entry.needs and not words.issuperset(entry.needs.split()):
            return False
        return all(part in forms for n, part in enumerate(entry.core) if n != entry.head)

    def _all_forms(self, words: frozenset[str]) -> frozenset[str]:
        """What the words may stand for inside phrases, one possessive or article for another."""
        forms = frozenset(form for each in words for form in self._forms(each))
        return forms if self._before_nouns.isdisjoint(forms) else forms | self._before_nouns


def is_quoting(text: str) -> bool:
    """Whether words stand in quotation marks that are more than a name or a title."""
    quoted = (match[1].split() for match in QUOTED.finditer(text))
    return any(len(words) > 1 and any(word[:1].islower() for word in words) for words in quoted)


def cut_sentences(words: Words) -> Iterator[tuple[int, int]]:
    """Where the sentences of a stretch begin and end, by marks and capitals; an abbreviation ends none."""
    start = 0
    for i, low in enumerate(words.lower):
        following = words.lower[i + 1] if i + 1 < len(words.lower) else ""
        if low in ENDS and i >= start and not _goes_on(words, i):
            end = i + 2 if following and not following[:1].isalnum() and following not in "([“‘" else i + 1
            if end < len(words.lower):
                yield start, end
                start = end
    if start < len(words.lower):
        yield start, len(words.lower)


def _goes_on(words: Words, i: int) -> bool:
    """Whether a mark at word `i` ends no sentence: what follows starts with a small letter, or what stands
    before it is an initial or a short title."""
    near = [words.text[a:b] for a, b in words.bounds[max(0, i - 1) : i + 3]]
    before, *following = near if i else ["", *near]
    after = next((text for text in following[1:] if text[:1].isalnum()), "")
    is_title = before[:1].isupper() and len(before) < ABBREVIATED and not before.isupper()
    is_joined = following[1:2] == [after]
    return after[:1].islower() or (following[0] == "." and is_joined and (is_title or len(before) == 1))


def _has_somebody(seen: Seen) -> bool:
    """Whether somebody may act here: a name, but for one that only says where, or a generic agent."""
    return seen.has_actor or bool(seen.agents)
