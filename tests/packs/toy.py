"""A whole toy data folder: two countries, four acts and the invented language zz."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kawat.packs.languages import WORD_LISTS, WORD_SETS

# The closed-class words that tests use; a key that none needs has no words.
GRAMMAR = {"relative": "yx", "coordinators": "ux", "that": "kex", "both": "dux landi"}
GRAMMAR_KEYS = (*WORD_SETS.split(), *WORD_LISTS.split())
FILES: Mapping[str, str] = {
    "ontology/types.yml": """\
AID: {quad: material cooperation, meaning: help}
AGREE: {quad: verbal cooperation, meaning: promise}
REJECT: {quad: verbal conflict, meaning: refuse}
""",
    "ontology/sectors.yml": """\
GOV: {meaning: government, local: true}
MED: {meaning: media, local: true}
CVL: {meaning: society, local: true}
IGO: {meaning: bodies, local: false}
OPP: {meaning: opposition, local: false}
""",
    "ontology/contexts.yml": "[military, disaster]\n",
    "ontology/topics.yml": "hazards: [flood]\ngoods: [food]\n",
    "ontology/threads.yml": """\
things: {aid: [goods]}
particular: [AID]
crisis: {over: [giving], apart: 40}
openings:
  offer:
    struck: recipient
    again: 30
    within: 90
    opens: [{types: [AGREE], through: [offer], over: [giving]}]
    answers: [{state: declined, by: other, types: [REJECT]}, {state: delivered, by: opener, kept: true}]
""",
    "ontology/merging.yml": "tolls: [dead]\n",
    "ontology/things.yml": "[goods]\n",
    "ontology/acts.yml": """\
aid: {type: AID, kinds: [giving], contexts: [disaster]}
promise: {type: AGREE, kinds: [], speech: true}
refuse: {type: REJECT, kinds: [], speech: true}
step: {kinds: []}
""",
    "ontology/operations.yml": """\
give: {over: {goods: aid, giving: same}}
offer: {alone: promise, over: {giving: promise, goods: promise}}
refuse: {towards: doer, alone: refuse, over: {any: refuse}}
not: {over: {any: none}, keeps_roles: true}
""",
    "ontology/relations.yml": "explicit: {offer: {any: promise}}\nfallback: AID\n",
    "ontology/reasons.yml": "no-event: {meaning: nothing}\nno-aid: {meaning: another type, about: [type]}\n",
    "parsers/plain.yml": """\
roles: {root: root, nsubj: subject, obj: object, obl: oblique, case: preposition}
lifted: []
agents: []
passive: {labels: [], morph: [], participles: {tags: [], roles: []}}
past: {tags: [], morph: []}
infinitive: {tags: [], morph: []}
marks: []
negation: []
entities: {PER: person}
""",
    "actors/countries.yml": """\
AAA:
  names: {any: [Ardia], zz: [Arda, Old Arda]}
  adjectives: {zz: [Ardian]}
  people: {zz: [Ardians]}
BBB:
  names: {any: [Borland]}
""",
    "actors/seats.yml": "- {names: {any: [Borport]}, country: BBB, kind: capital}\n",
    "actors/media.yml": "- {id: bor-wire, names: {any: [Bor Wire, BW]}, code: 'BBB:MED', short: BW}\n",
    "actors/people/BBB.yml": """\
- {name: Olo Nim, also: [O. Nim], short: [Nim], offices: [
    {code: 'BBB:OPP', title: critic, until: 2010-12-31},
    {code: 'BBB:GOV', title: chief, since: 2011-01-01, until: 2020-06-30}]}
""",
    "outlets/all.yml": """\
- {name: The Bor Wire, aliases: [BW], domains: [bor.bb, wire.test], country: BBB, kind: agency,
   languages: [zz], owner: BBB, suffixes: [BWire], body: [story], lines: ['Sok ox.*'], inline: ['\\(bw\\)'],
   nodes: [more-of-it]}
- {name: Ardia Today, domains: [today.aa], country: AAA, kind: newspaper, languages: [zz, en]}
- {name: Bor Wire Sport, domains: [sport.bor.bb], country: BBB, kind: site, languages: [zz]}
- {name: Help Desk, domains: [help.int], kind: organisation, languages: [en]}
""",
    "languages/zz/language.yml": """\
parser: {scheme: plain, models: [zz_no_such_parser], install: ask the zz people}
words: {match: forms, nouns: head_first}
""",
    "languages/zz/frames.yml": """\
does_to: {actor: subject, recipient: [object, ko]}
gives: {actor: subject, recipient: [ko], content: [object, clause]}
thing: {actor: possessor}
""",
    "languages/zz/morphology.yml": """\
verbs:
  - {match: '^t(?=[aiueo])', put: men}
  - {match: '^(?=[lr])', put: me}
  - {match: '^', put: di, passive: true}
""",
    "languages/zz/words/words.yml": """\
- act: aid
  verbs:
    does_to: [talo]
- operation: give
  verbs:
    gives: [rimi, lanu +sa]
- thing: goods
  nouns:
    thing: [bura, kit of bura]
- operation: not
  adverbs:
    does_to: [nix]
""",
    "languages/zz/roles.yml": "GOV: [chief, high chief]\nCVL: [folk]\n",
    "languages/zz/reporting.yml": """\
verbs: {reported: [vosi], denied: [nevosi]}
nouns: {alleged: [kreda]}
phrases: {reported: [sem]}
hedges: {alleged: [perhax]}
relays: {neutral: [tol]}
asides: []
""",
    "languages/zz/grammar.yml": "".join(f"{key}: [{GRAMMAR.get(key, '')}]\n" for key in GRAMMAR_KEYS),
    "languages/zz/time.yml": """\
day_first: true
weekdays: {Prima: 0}
months: {Unu: 1}
shifts:
  - {words: '\\bhier\\b', days: -1}
  - {words: '\\b(?P<number>\\d+) jorn ag\\b', days: -number}
""",
    "languages/zz/furniture.yml": "lines: ['Lex ox.*']\n",
    "languages/zz/cases.yml": """\
- {text: Arda rimi bura ko Borland., events: [{type: AID, actor: 'AAA:GOV'}]}
- {text: Bura.}
""",
}


def write(folder: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the toy data into `folder`, with some files changed, added or (None) left out."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str | None]:
    """One file with one stretch replaced; the stretch must be there."""
    assert FILES[name].count(old) == 1, f"{old!r} stands {FILES[name].count(old)} times in {name}"
    return {name: FILES[name].replace(old, new)}


def line_of(name: str, words: str) -> int:
    """The number of the line of a toy file that holds `words`."""
    return FILES[name][: FILES[name].index(words)].count("\n") + 1
