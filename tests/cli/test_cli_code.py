from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_one_object_a_report_in_the_codebook_s_fields(kawat: Any, folder: Path) -> None:
    result = kawat("code", str(folder / "r1.txt"), str(folder / "r2.txt"), "--outlet", "Noon")
    assert result.exit_code == 0
    one, other = map(json.loads, result.stdout.splitlines())
    assert (one["id"], other["id"]) == ("r1", "r2")
    assert one["events"] == [
        {
            "type": "AGREE",
            "actor": ["MAU:GOV"],
            "recipient": ["BOR:GOV"],
            "aux": "",
            "claim": "reported",
            "said_by": ["Wire"],
            "when": "2024-08-03",
            "evidence": "offered relief",
            "place": None,
            "amounts": [],
            "contexts": [],
        }
    ]
    assert one["quotes"] == [{"text": "really", "speaker": "Wire"}]
    assert (one["outlet"], one["cites"], one["furniture"]) == ("Noon", ["Wire"], ["Maurania"])
    assert one["issues"] == [{"kind": "unread-verb", "message": "'did' is in no pack", "word": "do"}]


def test_nothing_is_kept(kawat: Any, folder: Path) -> None:
    kawat("code", str(folder / "r1.txt"))
    assert not Path("kawat.db").exists()


def test_what_cannot_be_read_goes_to_standard_error(kawat: Any, folder: Path) -> None:
    result = kawat("code", str(folder), "nowhere.txt")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 9
    assert result.stderr.splitlines() == [
        f"kawat: {folder}/r0.txt: the file holds no words",
        "kawat: no such file or folder: nowhere.txt",
    ]


def test_a_report_in_a_strange_language_has_no_events(kawat: Any, folder: Path) -> None:
    result = kawat("code", "--language", "xx", str(folder / "r1.txt"))
    assert result.exit_code == 3
    assert json.loads(result.stdout)["events"] == []
