"""Whose is it? The country of an agent or thing: by a name in its phrase, an owner, the place or setting."""

from __future__ import annotations

from collections.abc import Callable

from kawat.packs.actors import GOVERNMENT
from kawat.parse import Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.discourse import COUNTRIES, Discourse
from kawat.reading.names import Name
from kawat.reading.phrases import WITHIN, Agent, Phrases
from kawat.reading.setting import SETTING, Setting
from kawat.records import Entity

PERSON = "person"
OWNING = (Role.MODIFIER, Role.ADJECTIVE, Role.POSSESSOR, Role.NAME_PART)
TOWN = "place"
PLACE = "the place of its sentence"
NOWHERE: tuple[tuple[str, ...], str] = ((), "no country found")
LANDS_AND_PEOPLE = {"country", "adjective", "seat", "place", "people"}
CIVILIANS = "CVL"
SELF = {"bodies", "groups", "agencies", "media", "companies", "parties"}


class Owners:
    """Finds whose an agent or thing is."""

    def __init__(
        self,
        context: Context,
        phrases: Phrases,
        discourse: Discourse,
        setting: Setting,
        entity: Callable[[Name], Entity],
    ) -> None:
        """`entity` makes an entity of a known name."""
        self._context = context
        self._parse = context.parse
        self._phrases = phrases
        self._discourse = discourse
        self._setting = setting
        self._entity = entity

    def codes(self, i: int, agent: Agent) -> tuple[tuple[str, ...], str]:
        """Countries, groups or bodies named inside the phrase give the agent its country: all of those that
        stand side by side ("Armenian and Azerbaijani troops"); so do a possessor and "its"."""
        is_moved = agent.sector in self._context.ontology.moved_sectors
        for child in self._phrases.below(i, WITHIN, origin=is_moved):
            names = self._phrases.names(child)
            codes = [code for name in names if (code := self.belonging(name, agent))]
            if codes:
                how = ", ".join(f"{name.text} ({name.actor.where})" for name in names)
                return tuple(dict.fromkeys(codes)), how
        town = next((c for child in self._phrases.below(i, WITHIN) if (c := self._town(child))), "")
        if town:
            return (f"{town}:{agent.sector}",), "the place in its phrase"
        owner = self.named_before(i) or self._shared(i)
        codes = [self._belongs(code, agent) for e in owner[:1] for code in e.codes[:1]]
        return tuple(codes), f"of {owner[0].name}" if owner else "no owner"

    def _short_form(self, token: Token) -> tuple[Entity, ...]:
        """ "Ghani's spokesman"; in "spokesman Ghani" it is his own name."""
        return self._discourse.short_form(token.i) if token.role is Role.POSSESSOR else ()

    def _town(self, token: Token) -> str:
        """The country of a place that only the gazetteer knows ("the governor of Unity State")."""
        if token.entity != TOWN or token.word_class is not WordClass.NAME or self._phrases.names(token):
            return ""
        tokens, start, end = self._parse.tokens, token.i, token.i + 1
        while start > 0 and tokens[start - 1].entity == TOWN:
            start -= 1
        while end < len(tokens) and tokens[end].entity == TOWN:
            end += 1
        words = self._context.span(start, end).text
        return self._context.packs.gazetteer.country_of(words, self._context.report.language)

    def belonging(self, name: Name, agent: Agent) -> str:
        """The code of an agent that belongs to a named actor, or an empty string."""
        code = name.actor.code(self._context.day)
        if name.actor.sort in SELF and name.actor.sort != "media":
            return code
        is_owner = name.actor.sort in LANDS_AND_PEOPLE or (code and name.actor.sort == PERSON)
        return f"{code.partition(':')[0]}:{agent.sector}" if is_owner else ""

    def _belongs(self, code: str, agent: Agent) -> str:
        """The code of an agent that belongs to one with `code`: a rebel group's fighters are its own."""
        country, _, sector = code.partition(":")
        is_own = not country or sector in self._context.ontology.belonging_sectors
        return code if is_own else f"{country}:{agent.sector}"

    def home(self, i: int) -> str:
        """The country of whoever is spoken of, at a word for a country ("his country", "negaranya")."""
        refers = self._context.pack.nouns.refers
        keys = self._context.keys(self._parse.tokens[i])
        is_country = any(COUNTRIES in refers.get(key, ()) for key in keys)
        return next((c for e in self.named_before(i) for c in e.countries), "") if is_country else ""

    def named_before(self, i: int) -> tuple[Entity, ...]:
        """Whose it is by a pronoun ("its troops", "pasukannya") or by a phrase that takes up somebody named
        ("the group's fighters")."""
        by_ending = self.by_clitic(i)
        if by_ending:
            return by_ending
        grammar = self._context.pack.grammar
        pronouns = grammar.pronouns
        for child in self._phrases.below(i, WITHIN):
            found = (
                self._discourse.pronoun(child.i)
                if child.lower in pronouns
                else self._discourse.referring(child.i) or self._short_form(child)
            )
            if found:
                return found
        return ()

    def _shared(self, i: int) -> tuple[Entity, ...]:
        """In a list the owner may be named with another member only: "Israeli soldiers and police", "situs
        sipil dan nuklir Iran"."""
        token = self._parse.tokens[i]
        head_first = self._context.pack.grammar.head_first
        others = self._parse.children(i, Role.CONJUNCT) if head_first else ()
        if token.role is Role.CONJUNCT and not head_first:
            others = (self._parse.tokens[token.head],)
        below = (t for other in others for t in self._phrases.below(other.i, OWNING, only_of=True))
        names = (
            name for t in below for name in self._phrases.names(t) if name.actor.sort in LANDS_AND_PEOPLE
        )
        return tuple(self._entity(name) for name in names)[:1]

    def by_clitic(self, i: int) -> tuple[Entity, ...]:
        """Whose thing it is, where the possessive is written onto the noun."""
        if not self._context.has_possessive_clitic(self._parse.tokens[i]):
            return ()
        return self._discourse.pronoun(i)

    def by_setting(self, i: int, agent: Agent, is_site: bool = False) -> tuple[tuple[str, ...], str]:
        """The country of an agent that names none: the only one that has such, that of the place its
        sentence names, else of the report."""
        ontology = self._context.ontology
        if agent.country or agent.sector in ontology.moved_sectors:
            country, how = agent.country, "there are such only there"
        else:
            country, how = self._setting.place_beside(i), PLACE
            if not country:
                is_local = agent.sector in ontology.local_sectors
                local = self._setting.clear_country if is_site else self._setting.country
                country, how = local if is_local else self._home(i), SETTING
        return ((f"{country}:{agent.sector}",), how) if country else NOWHERE

    def counted(self, i: int) -> tuple[Entity, ...]:
        """People told by their number alone, to whom something is done: "forty were detained"."""
        token = self._parse.tokens[i]
        if token.word_class is not WordClass.NUMBER or token.role is not Role.PASSIVE_SUBJECT:
            return ()
        codes, how = self.by_setting(i, Agent(token.lower, CIVILIANS))
        return (Entity(self._phrases.words(i), codes, self._phrases.span(i), how),) if codes else ()

    def _home(self, i: int) -> str:
        """The country whose army "the army" is: that of whose affairs the report tells; else of the only one
        it names."""
        home = self._setting.home_country if self._phrases.is_definite(i) else ""
        return home or self._setting.only_country

    def host(self) -> Entity | None:
        """The state whose own affairs the report clearly tells of, if there is one."""
        code = f"{self._setting.clear_country}:{GOVERNMENT}"
        return (
            Entity(code, (code,), None, f"nobody named; {SETTING}") if self._setting.clear_country else None
        )

    def unnamed(self, i: int, sector: str, home: str = "", is_clear: bool = False) -> Entity | None:
        """Those of a sector, whom nobody names, of the country that the act at `i` happens in: of the place
        beside it, else `home`, else of the report's setting, where asked only if that `is_clear`."""
        setting = self._setting.clear_country if is_clear else self._setting.country
        country = self._setting.place_beside(i) or home or setting
        code = f"{country}:{sector}"
        return Entity(code, (code,), None, f"nobody named; {SETTING}") if country else None


if __name__ == "__main__":
    from kawat.demo import show

    show("owners")
