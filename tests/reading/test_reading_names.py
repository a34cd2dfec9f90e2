from __future__ import annotations

import pytest

from kawat.packs import Actors, KnownActor
from kawat.reading.names import by_token, find_names
from reading.builders import parse


def actor(name: str, sort: str = "country") -> KnownActor:
    return KnownActor(f"{sort}:{name}", name, sort, (), "XXX:GOV", "file.yml:1")


TABLE = {
    name: actor(name)
    for name in (
        "Korea",
        "North Korea",
        "Guinea",
        "Papua New Guinea",
        "Iran",
        "Iraq",
        "UN",
        "UN Security Council",
    )
} | {
    "Sea of Korea": actor("Sea of Korea", "nobody"),
    "Trump": actor("Donald Trump", "person"),
    "Donald Trump": actor("Donald Trump", "person"),
}
KNOWN = Actors.of({"en": TABLE})


def found(*sentences: str) -> list[str]:
    return [name.text for name in find_names(parse(*sentences), KNOWN)]


def named(words: str) -> str:
    """Bare names, all parts of the last."""
    *before, last = words.split()
    return " ".join([*(f"{word}/NAME/name_part/{last}" for word in before), f"{last}/NAME/root"])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("North Korea", ["North Korea"]),
        ("South Korea", ["Korea"]),
        ("Papua New Guinea", ["Papua New Guinea"]),
        ("New Guinea", ["Guinea"]),
        ("UN Security Council", ["UN Security Council"]),
        ("UN Security", ["UN"]),
        ("korea", []),
        ("Iran Iraq", ["Iran", "Iraq"]),
    ],
)
def test_the_longest_name_wins(words: str, names: list[str]) -> None:
    assert found(named(words)) == names


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("Iran-Iraq", ["Iran", "Iraq"]),
        ("Iran–Iraq", ["Iran", "Iraq"]),
        ("Iran/Iraq", ["Iran", "Iraq"]),
        ("Iran-backed", []),
        ("Iran-", []),
    ],
)
def test_names_joined_in_one_word_are_two_if_both_are_names(word: str, names: list[str]) -> None:
    built = parse("x/NOUN/root")
    token = built.tokens[0]
    joined = type(built)(
        word,
        "en",
        (type(token)(0, word, word, token.word_class, 0, len(word), 0, token.role),),
        built.sentences,
    )
    assert [name.text for name in find_names(joined, KNOWN)] == names


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    assert found("North/NAME/root", "Korea/NAME/root") == ["Korea"]


@pytest.mark.parametrize(
    "words",
    [
        "Mary@person/NAME/modifier/Trump Trump@person/NAME/root",
        "Mary@person/NAME/root Trump@person/NAME/name_part/Mary",
    ],
)
def test_a_namesake_is_somebody_else(words: str) -> None:
    assert found(words) == []


def test_a_first_name_of_his_own_is_part_of_the_name() -> None:
    assert found("Donald@person/NAME/root Trump@person/NAME/name_part/Donald") == ["Donald Trump"]


def test_a_short_name_after_a_title_is_his() -> None:
    assert found("President/NOUN/modifier/Trump Trump@person/NAME/root") == ["Trump"]


def test_the_head_is_the_word_that_hangs_outside() -> None:
    built = parse("in/ADP/preposition/Korea North/NAME/modifier/Korea Korea/NAME/oblique/fell fell/VERB/root")
    (name,) = find_names(built, KNOWN)
    assert (name.start, name.end, name.head) == (1, 3, 2)


def test_every_token_of_a_name_knows_it() -> None:
    names = find_names(parse("North/NAME/modifier/Korea Korea/NAME/subject/fell fell/VERB/root"), KNOWN)
    assert {i: [name.text for name in here] for i, here in by_token(names).items()} == {
        0: ["North Korea"],
        1: ["North Korea"],
    }


def test_a_name_that_means_nobody_hides_the_one_inside_it() -> None:
    sea = "Sea/NAME/root of/ADP/preposition/Korea Korea/NAME/oblique/Sea"
    assert found(sea) == []
    assert found(sea.replace("Sea", "Hills")) == ["Korea"]
