from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.parse import Feature, Parse, Role, Sentence, Token, WordClass
from kawat.reading.grammar import Grammar
from reading.builders import at, context, of, texts

URGED = (
    "France/NAME/subject/urged urged=urge/VERB+past/root Israel/NAME/object/urged "
    "to/PART/marker/stop stop/VERB+infinitive/open_clause/urged ."
)
REFUSED = (
    "Israel/NAME/subject/refused refused=refuse/VERB/root to/PART/marker/stop "
    "stop/VERB+infinitive/open_clause/refused ."
)
USED = (
    "Japan/NAME/subject/used used=use/VERB/root money/NOUN/object/used "
    "to/PART/marker/help help/VERB+infinitive/open_clause/used ."
)
WAS_URGED = (
    "Kenya/NAME/passive_subject/urged was=be/AUX/passive_auxiliary/urged urged=urge/VERB+passive/root "
    "to/PART/marker/leave leave/VERB+infinitive/open_clause/urged ."
)
WHO = (
    "troops/NOUN/subject/left who/PRON/subject/seized seized=seize/VERB/relative_clause/troops "
    "Sana/NAME/object/seized left=leave/VERB/root ."
)
REFUSAL = (
    "Japan/NAME/possessor/refusal 's/PART/other/Japan refusal/NOUN/subject/hurt "
    "to/PART/marker/talk talk/VERB+infinitive/noun_clause/refusal hurt/VERB/root ."
)
OFFER = (
    "Japan/NAME/subject/made made=make/VERB/root an/DET/determiner/offer offer/NOUN/object/made "
    "to/PART/marker/help help/VERB+infinitive/noun_clause/offer ."
)
AND = (
    "Kenya/NAME/subject/met met=meet/VERB/root Oman/NAME/object/met and/CONJ/coordinator/praised "
    "praised=praise/VERB/conjunct/met Fiji/NAME/object/praised ."
)
ATTACKED = (
    "Kenya/NAME/passive_subject/attacked was=be/AUX/passive_auxiliary/attacked "
    "attacked=attack/VERB+passive/root by/ADP/preposition/rebels rebels=rebel/NOUN/agent/attacked ."
)
BUT = (
    "Kenya/NAME/passive_subject/hit was=be/AUX/passive_auxiliary/hit hit/VERB+passive/root "
    "and/CONJ/coordinator/looted "
    "looted=loot/VERB+passive/conjunct/hit by/ADP/preposition/rebels rebels=rebel/NOUN/agent/hit ."
)
BY_LAST = (
    "Kenya/NAME/passive_subject/hit was=be/AUX/passive_auxiliary/hit hit/VERB+passive/root "
    "and/CONJ/coordinator/looted "
    "looted=loot/VERB+passive/conjunct/hit by/ADP/preposition/rebels rebels=rebel/NOUN/agent/looted ."
)


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        (URGED, "urged", ["France"]),
        (URGED, "stop", ["Israel"]),
        (REFUSED, "stop", ["Israel"]),
        (USED, "help", ["Japan"]),
        (WAS_URGED, "leave", ["Kenya"]),
        (WHO, "seized", ["troops"]),
        (WHO, "left", ["troops"]),
        (REFUSAL, "talk", ["Japan"]),
        (OFFER, "help", ["Japan"]),
        (AND, "praised", ["Kenya"]),
    ],
    ids=[
        "own",
        "object control",
        "subject control",
        "a thing controls nothing",
        "passive control",
        "relative pronoun",
        "clause around a relative",
        "possessor of the noun",
        "subject of the noun's verb",
        "conjunct",
    ],
)
def test_who_does_it(sentence: str, verb: str, subject: list[str]) -> None:
    ready = context(sentence)
    assert texts(ready, Grammar(ready).subject(at(ready, verb))) == subject


@pytest.mark.parametrize(
    ("sentence", "verb", "subject", "patient"),
    [
        (ATTACKED, "attacked", ["rebels"], ["Kenya"]),
        (BUT, "looted", ["rebels"], ["Kenya"]),
        (BY_LAST, "hit", ["rebels"], ["Kenya"]),
    ],
    ids=["own agent", "agent of the first", "agent of the last"],
)
def test_the_passive_turns_the_roles_round(
    sentence: str, verb: str, subject: list[str], patient: list[str]
) -> None:
    ready = context(sentence)
    grammar = Grammar(ready)
    assert texts(ready, grammar.subject(at(ready, verb), passive=True)) == subject
    assert texts(ready, grammar.patient(at(ready, verb), passive=True)) == patient


def test_a_passive_without_an_agent_has_no_doer() -> None:
    ready = context(WAS_URGED)
    assert Grammar(ready).subject(at(ready, "urged"), passive=True) == ()


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        (
            "aid/NOUN/subject/came that/PRON/object/offered Fiji/NAME/subject/offered "
            "offered=offer/VERB/relative_clause/aid came=come/VERB/root .",
            "offered",
        ),
        (
            "aid/NOUN/subject/came Fiji/NAME/subject/offered offered=offer/VERB/relative_clause/aid "
            "came=come/VERB/root .",
            "offered",
        ),
        (
            "Fiji/NAME/subject/sought sought=seek/VERB/root and/CONJ/coordinator/got "
            "got=get/VERB/conjunct/sought "
            "aid/NOUN/object/got .",
            "sought",
        ),
    ],
    ids=["relative pronoun", "bare relative", "shared object"],
)
def test_what_is_done_is_found_where_it_is_told(sentence: str, verb: str) -> None:
    ready = context(sentence)
    assert texts(ready, Grammar(ready).patient(at(ready, verb))) == ["aid"]


@pytest.mark.parametrize(
    ("sentence", "slot", "filler"),
    [
        (
            "Fiji/NAME/subject/gave gave=give/VERB/root aid/NOUN/object/gave to/ADP/preposition/Oman "
            "Oman/NAME/oblique/gave .",
            "to",
            ["Oman"],
        ),
        (
            "Fiji/NAME/subject/gave gave=give/VERB/root aid/NOUN/object/gave to/ADP/preposition/Oman "
            "Oman/NAME/oblique/aid .",
            "to",
            ["Oman"],
        ),
        (
            "Fiji/NAME/subject/gave gave=give/VERB/root Oman/NAME/modifier/aid aid/NOUN/object/gave .",
            "second_object",
            ["Oman"],
        ),
        (
            "Fiji/NAME/subject/gave gave=give/VERB/root Omani/ADJ/modifier/aid aid/NOUN/object/gave .",
            "second_object",
            [],
        ),
        ("Fiji/NAME/subject/gave gave=give/VERB/root aid/NOUN/object/gave .", "against", []),
    ],
    ids=[
        "on the verb",
        "on its object",
        "a name before the object",
        "an adjective is no recipient",
        "nobody",
    ],
)
def test_slots_are_filled_by_preposition_or_place(sentence: str, slot: str, filler: list[str]) -> None:
    ready = context(sentence)
    assert texts(ready, Grammar(ready).slot(at(ready, "gave"), slot, False)) == filler


@pytest.mark.parametrize(
    ("role", "filler"),
    [
        ("clause", ["clause"]),
        ("open_clause", ["open_clause"]),
        ("noun_clause", ["noun_clause"]),
        ("object", []),
    ],
)
def test_a_clause_of_any_sort_is_content(role: str, filler: list[str]) -> None:
    ready = context(
        f"Fiji/NAME/subject/said said=say/VERB/root it/PRON/subject/came came=come/VERB/{role}/said ."
    )
    assert texts(ready, Grammar(ready).slot(at(ready, "said"), "clause", False)) == ["came"] * len(filler)


DISERANG = (
    "Kapal/NOUN/passive_subject/diserang diserang/VERB+passive/root "
    "{agent}/NAME/object/diserang di/ADP/preposition/laut "
    "laut/NOUN/oblique/diserang ."
)


def test_a_bare_agent_follows_its_verb_in_indonesian() -> None:
    ready = context(DISERANG.format(agent="Israel"), language="id")
    assert texts(ready, Grammar(ready).subject(at(ready, "diserang"), passive=True)) == ["Israel"]


def test_english_has_no_bare_agents() -> None:
    ready = context(DISERANG.format(agent="Israel"))
    assert Grammar(ready).subject(at(ready, "diserang"), passive=True) == ()


def test_a_source_is_no_subject() -> None:
    ready = context(
        "menurut/ADP/preposition/AFP AFP/NAME/subject/pergi Kenya/NAME/subject/pergi pergi/VERB/root .",
        language="id",
    )
    assert texts(ready, Grammar(ready).subject(at(ready, "pergi"))) == ["Kenya"]


def test_the_governor_is_the_nearest_verb_above() -> None:
    ready = context(OFFER)
    above = Grammar(ready).governor(at(ready, "an"))
    assert above is not None
    assert texts(ready, [above]) == ["made"]


@st.composite
def trees(draw: st.DrawFn) -> Parse:
    """Any tree over up to nine words, with any roles, classes and features."""
    count = draw(st.integers(1, 9))
    order = draw(st.permutations(range(count)))
    heads = {order[0]: order[0]}
    for n in range(1, count):
        heads[order[n]] = order[draw(st.integers(0, n - 1))]
    words = draw(st.lists(st.sampled_from(["Kenya", "who", "aid", "police"]), min_size=count, max_size=count))
    text, tokens = "", []
    for i, word in enumerate(words):
        start = len(text)
        text += word + " "
        role = Role.ROOT if heads[i] == i else draw(st.sampled_from([r for r in Role if r is not Role.ROOT]))
        class_ = draw(st.sampled_from(list(WordClass)))
        features = draw(st.frozensets(st.sampled_from(list(Feature))))
        marker = draw(st.sampled_from(["", "to", "that"]))
        tokens.append(
            Token(
                i,
                word,
                word.casefold(),
                class_,
                start,
                start + len(word),
                heads[i],
                role,
                marker,
                "",
                features,
            )
        )
    return Parse(text, "en", tuple(tokens), (Sentence(0, count, 0),))


@given(trees(), st.booleans())
def test_every_tree_can_be_walked(parse: Parse, passive: bool) -> None:
    grammar = Grammar(of(parse))
    for token in parse.tokens:
        found = (*grammar.subject(token.i, passive), *grammar.patient(token.i, passive))
        assert all(0 <= i < len(parse.tokens) for i in found)
