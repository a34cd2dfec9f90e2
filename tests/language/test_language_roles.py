"""Both label schemes give the same neutral roles. The word order of each pair is its language's own; the
structure that reading sees is one."""

from __future__ import annotations

import pytest

from kawat.language import neutral
from kawat.parse import Feature, Role, Token, WordClass
from language.docs import CLEAR, UD, Tie, doc, passives, schemes, ties, tokens

GAVE = """
Russia  PROPN nsubj 2
gave    VERB  ROOT  2 VBD
aid     NOUN  dobj  2
to      ADP   prep  2
Korea   PROPN pobj  4
"""
MEMBERI = """
Rusia   PROPN nsubj 2
memberi VERB  root  2
bantuan NOUN  obj   2
kepada  ADP   case  5
Korea   PROPN obl   2
"""
ATTACKED = """
Korea    PROPN nsubjpass 3
was      AUX   auxpass   3
attacked VERB  ROOT      3 VBN
by       ADP   agent     3
Russia   PROPN pobj      4
"""
DISERANG = """
Korea    PROPN nsubj:pass 2
diserang VERB  root       2 - Voice=Pass
oleh     ADP   case       4
Rusia    PROPN obl:agent  2
"""
RELATIVE = """
troops    NOUN  nsubj 5
that      PRON  nsubj 3 WDT
seized    VERB  relcl 1 VBD
Sana      PROPN dobj  3
retreated VERB  ROOT  5 VBD
"""
YANG = """
pasukan  NOUN  nsubj     5
yang     PRON  nsubj     3
merebut  VERB  acl:relcl 1
Sana     PROPN obj       3
mundur   VERB  root      5
"""
SAID = """
Japan PROPN nsubj 2
said  VERB  ROOT  2 VBD
that  SCONJ mark  5
Korea PROPN nsubj 5
lied  VERB  ccomp 2 VBD
"""
BAHWA = """
Jepang     PROPN nsubj 2
mengatakan VERB  root  2
bahwa      SCONJ mark  5
Korea      PROPN nsubj 5
berbohong  VERB  ccomp 2
"""
REFUSED = """
Japan   PROPN nsubj 2
refused VERB  ROOT  2 VBD
to      PART  aux   4 TO
talk    VERB  xcomp 2 VB
"""
MENOLAK = """
Jepang  PROPN nsubj 2
menolak VERB  root  2
untuk   SCONJ mark  4
bicara  VERB  xcomp 2
"""
BOTH = """
Japan PROPN nsubj 4
and   CCONJ cc    1
Korea PROPN conj  1
met   VERB  ROOT  4 VBD
"""
DAN = """
Jepang  PROPN nsubj 4
dan     CCONJ cc    3
Korea   PROPN conj  1
bertemu VERB  root  4
"""
TITLE = """
minister NOUN  nsubj 3
Retno    PROPN appos 1
left     VERB  ROOT  3 VBD
"""
MENTERI = """
menteri NOUN  nsubj 3
Retno   PROPN appos 1
pergi   VERB  root  3
"""
OWNER = """
Japan    PROPN poss  3
's       PART  case  1
offer    NOUN  nsubj 4
failed   VERB  ROOT  4 VBD
"""
PEMILIK = """
tawaran NOUN  nsubj     3
Jepang  PROPN nmod:poss 1
gagal   VERB  root      3
"""
WILL_NOT = """
Japan  PROPN nsubj 4
will   AUX   aux   4 MD
not    PART  neg   4
attack VERB  ROOT  4 VB
"""
TIDAK_AKAN = """
Jepang    PROPN nsubj  4
tidak     PART  advmod 4 - Polarity=Neg
akan      AUX   aux    4
menyerang VERB  root   4
"""


@pytest.mark.parametrize(
    ("english", "indonesian", "same"),
    [
        (GAVE, MEMBERI, {"Russia Rusia": "subject", "aid bantuan": "object", "Korea Korea": "oblique"}),
        (ATTACKED, DISERANG, {"Korea Korea": "passive_subject", "Russia Rusia": "agent"}),
        (
            RELATIVE,
            YANG,
            {"seized merebut": "relative_clause", "that yang": "subject", "Sana Sana": "object"},
        ),
        (SAID, BAHWA, {"Japan Jepang": "subject", "lied berbohong": "clause", "Korea Korea": "subject"}),
        (REFUSED, MENOLAK, {"Japan Jepang": "subject", "talk bicara": "open_clause"}),
        (BOTH, DAN, {"Japan Jepang": "subject", "Korea Korea": "conjunct", "and dan": "coordinator"}),
        (TITLE, MENTERI, {"minister menteri": "subject", "Retno Retno": "apposition"}),
        (OWNER, PEMILIK, {"offer tawaran": "subject", "Japan Jepang": "possessor"}),
        (
            WILL_NOT,
            TIDAK_AKAN,
            {"not tidak": "negation", "will akan": "auxiliary", "Japan Jepang": "subject"},
        ),
    ],
    ids=[
        "active",
        "passive",
        "relative",
        "clause",
        "infinitive",
        "conjunct",
        "apposition",
        "possessor",
        "negation",
    ],
)
def test_parallel_sentences_have_the_same_roles(english: str, indonesian: str, same: dict[str, str]) -> None:
    clear, ud = ties(CLEAR, english), ties(UD, indonesian)
    for pair, role in same.items():
        one, other = pair.split()
        assert (clear[one].role, ud[other].role) == (role, role)


@pytest.mark.parametrize(
    ("scheme", "rows", "word", "tie"),
    [
        (CLEAR, GAVE, "Korea", Tie(Role.OBLIQUE, "gave", "to")),
        (UD, MEMBERI, "Korea", Tie(Role.OBLIQUE, "memberi", "kepada")),
        (CLEAR, ATTACKED, "Russia", Tie(Role.AGENT, "attacked", "by")),
        (UD, DISERANG, "Rusia", Tie(Role.AGENT, "diserang", "oleh")),
        (CLEAR, SAID, "lied", Tie(Role.CLAUSE, "said", "that")),
        (UD, BAHWA, "berbohong", Tie(Role.CLAUSE, "mengatakan", "bahwa")),
        (CLEAR, REFUSED, "talk", Tie(Role.OPEN_CLAUSE, "refused", "to")),
        (UD, MENOLAK, "bicara", Tie(Role.OPEN_CLAUSE, "menolak", "untuk")),
        (CLEAR, RELATIVE, "seized", Tie(Role.RELATIVE_CLAUSE, "troops")),
        (UD, YANG, "merebut", Tie(Role.RELATIVE_CLAUSE, "pasukan")),
    ],
)
def test_prepositions_and_conjunctions_become_markers(scheme: str, rows: str, word: str, tie: Tie) -> None:
    assert ties(scheme, rows)[word] == tie


@pytest.mark.parametrize(
    ("scheme", "rows", "word", "on"), [(CLEAR, GAVE, "to", "Korea"), (UD, MEMBERI, "kepada", "Korea")]
)
def test_a_preposition_hangs_on_its_noun(scheme: str, rows: str, word: str, on: str) -> None:
    assert ties(scheme, rows)[word] == Tie(Role.PREPOSITION, on)


@pytest.mark.parametrize(
    ("scheme", "rows", "words"),
    [
        (CLEAR, GAVE, set()),
        (UD, MEMBERI, set()),
        (CLEAR, ATTACKED, {"attacked"}),
        (UD, DISERANG, {"diserang"}),
    ],
)
def test_the_passive_is_marked_on_its_verb_alone(scheme: str, rows: str, words: set[str]) -> None:
    assert passives(scheme, rows) == words


def test_a_participle_after_its_noun_is_passive() -> None:
    rows = """
    troops NOUN  nsubj 3
    sent   VERB  acl   1 VBN
    fled   VERB  ROOT  3 VBD
    """
    assert passives(CLEAR, rows) == {"sent"}


def test_a_past_tense_after_its_noun_is_not() -> None:
    rows = """
    troops NOUN  nsubj 4
    who    PRON  nsubj 3 WP
    sent   VERB  relcl 1 VBD
    fled   VERB  ROOT  4 VBD
    """
    assert passives(CLEAR, rows) == set()


def features(scheme: str, rows: str) -> dict[str, frozenset[Feature]]:
    return {t.text: t.features for t in tokens(scheme, rows)}


def test_tags_tell_past_and_infinitive() -> None:
    found = features(CLEAR, REFUSED)
    assert found["refused"] == {Feature.PAST}
    assert found["talk"] == {Feature.INFINITIVE}


def test_a_preposition_of_two_words_is_one_marker() -> None:
    rows = """
    they    PRON  nsubj 2
    fled    VERB  ROOT  2 VBD
    because SCONJ prep  2
    of      ADP   pcomp 3
    floods  NOUN  pobj  3
    """
    assert ties(CLEAR, rows)["floods"] == Tie(Role.OBLIQUE, "fled", "because of")


def test_a_fixed_expression_is_one_marker() -> None:
    rows = """
    ia      PRON  nsubj 2
    bekerja VERB  root  2
    bersama ADP   case  5
    dengan  ADP   fixed 3
    Jepang  PROPN obl   2
    """
    assert ties(UD, rows)["Jepang"] == Tie(Role.OBLIQUE, "bekerja", "bersama dengan")


def test_two_prepositions_in_a_row_are_one_marker() -> None:
    rows = """
    they  PRON  nsubj 2
    moved VERB  ROOT  2 VBD
    out   ADP   prep  2
    of    ADP   prep  3
    Yemen PROPN pobj  4
    """
    assert ties(CLEAR, rows)["Yemen"] == Tie(Role.OBLIQUE, "moved", "out of")


def test_a_phrase_below_a_phrase_keeps_its_noun() -> None:
    rows = """
    talks NOUN  ROOT 1
    on    ADP   prep 1
    aid   NOUN  pobj 2
    for   ADP   prep 3
    Yemen PROPN pobj 4
    """
    found = ties(CLEAR, rows)
    assert (found["aid"], found["Yemen"]) == (
        Tie(Role.OBLIQUE, "talks", "on"),
        Tie(Role.OBLIQUE, "aid", "for"),
    )


def test_a_preposition_without_a_noun_is_a_particle() -> None:
    rows = """
    they  PRON nsubj 2
    moved VERB ROOT  2 VBD
    in    ADP  prep  2
    """
    assert ties(CLEAR, rows)["in"].role is Role.PARTICLE


def test_an_adverb_is_a_negation_only_with_the_feature() -> None:
    rows = """
    Jepang PROPN nsubj  3
    segera ADV   advmod 3
    pergi  VERB  root   3
    """
    assert ties(UD, rows)["segera"].role is Role.ADVERB


def test_names_are_tagged_alike() -> None:
    clear = tokens(CLEAR, "Putin PROPN ROOT 1 - - PERSON")[0]
    ud = tokens(UD, "Putin PROPN root 1 - - PER")[0]
    assert clear.entity == ud.entity == "person"


def test_unknown_labels_and_classes_are_other() -> None:
    (token,) = tokens(UD, "x X strange 1")
    assert (token.role, token.word_class) == (Role.OTHER, WordClass.OTHER)


def moved(first: int, offset: int) -> list[Token]:
    built = doc(GAVE)
    return neutral(built, schemes()[CLEAR], built.text.upper(), first, offset)


def test_numbers_and_offsets_count_in_the_report() -> None:
    russia, gave, *_ = moved(10, 100)
    assert (russia.i, russia.head, gave.start, gave.end) == (10, 11, 107, 111)


def test_the_text_shown_is_the_report_s_own() -> None:
    assert [token.text for token in moved(0, 0)] == ["RUSSIA", "GAVE", "AID", "TO", "KOREA"]


@pytest.mark.parametrize("scheme", [CLEAR, UD])
@pytest.mark.parametrize("rows", [GAVE, MEMBERI, ATTACKED, DISERANG, RELATIVE, YANG, SAID, OWNER, WILL_NOT])
def test_the_neutral_tree_has_no_circles(scheme: str, rows: str) -> None:
    found = tokens(scheme, rows)
    for token in found:
        i, steps = token.i, 0
        while found[i].head != i:
            i, steps = found[i].head, steps + 1
            assert steps <= len(found)
