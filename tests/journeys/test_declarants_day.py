"""A declarant's day at the command line: a question in the morning, a draft before noon, an origin check, the law."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from api import cli

Run = Callable[..., tuple[int, str, str]]

DRAFT = """出口货物报关单（草单）
申报地海关：3104
出境关别：3104
监管方式：0110 一般贸易
征免性质：101 一般征税
成交方式：FOB
件数：120
毛重(千克)：980
净重(千克)：1015
备注：<script>alert(1)</script>
"""
GOOD = {
    "export_party": "CN",
    "import_party": "AU",
    "psr": "RVC40",
    "fob": 800,
    "bom": [{"name": "parts", "origin": "US", "originating": False, "value": 520, "value_basis": "CIF"}],
}


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and give its exit code, what it printed and what it complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def test_the_morning_question_is_answered_with_its_article(said: Run) -> None:
    code, out, _ = said("ask", "RCEP的微小含量规则是多少？", "--json")
    answer = json.loads(out)
    assert (code, answer["outcome"], answer["lang"]) == (0, "informed", "zh")
    assert any(one["key"].startswith("rcep/3.7") for one in answer["citations"])


def test_the_draft_is_examined_and_the_weights_are_seen(said: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    page = tmp_path / "critique.html"
    code, out, _ = said("critique", str(tmp_path / "draft.txt"), "--html", str(page), "--json")
    assert code == 1
    found = [one for one in json.loads(out)["findings"] if one["rule"] == "DECLARATION-D075"]
    assert [(one["field"], one["measured"]) for one in found] == [("GrossWet", "980")]
    assert "<script" not in page.read_text(encoding="utf-8")
    code, out, _ = said("critique", str(tmp_path / "draft.txt"))
    assert code == 1
    assert "DECLARATION-D075" in out


@pytest.mark.parametrize(("value", "code", "outcome"), [(520, 1, "not_met"), (480, 0, "met")])
def test_the_origin_is_checked(said: Run, tmp_path: Path, value: int, code: int, outcome: str) -> None:
    facts = {**GOOD, "bom": [{**GOOD["bom"][0], "value": value}]}  # type: ignore[index]
    (tmp_path / "good.json").write_text(json.dumps(facts), encoding="utf-8")
    ended, out, _ = said("check", "origin.good", str(tmp_path / "good.json"), "--as-of", "2026-11-23", "--json")
    assert (ended, json.loads(out)["outcome"]) == (code, outcome)
    assert said("check", "origin.good", str(tmp_path / "good.json"))[0] == code


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.json", b"[" * 50_000, ""),
        ("a.json", b"\xff\xfe\x00", ""),
        ("a.json", b"", "empty"),
        ("a.json", b"[1]", "object"),
        ("a.json", json.dumps({**GOOD, "hs": "85076"}).encode(), "85076"),
        ("a.json", json.dumps({**GOOD, "fob": "1.234,50"}).encode(), "1.234,50"),
    ],
)
def test_bad_facts_are_refused_in_a_sentence(said: Run, tmp_path: Path, name: str, content: bytes, word: str) -> None:
    (tmp_path / name).write_bytes(content)
    code, out, err = said("check", "origin.good", str(tmp_path / name))
    assert (code, out) == (2, "")
    assert word in err
    assert "Traceback" not in err
    assert "Sorry" not in err


def test_a_message_with_entities_is_refused(said: Run, tmp_path: Path) -> None:
    text = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><DecMessage>&x;</DecMessage>'
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    code, out, err = said("critique", str(tmp_path / "a.xml"))
    assert (code, out) == (2, "")
    assert "root:" not in err
    assert "Sorry" not in err


def test_the_law_is_at_hand(said: Run) -> None:
    code, out, _ = said("validators", "--json")
    assert code == 0
    assert {"origin.good", "declaration.form"} <= {one["name"] for one in json.loads(out) if one["input"]["properties"]}
    assert "origin.good" in said("validators")[1]
    assert "gacc-2019-18/25" in said("rules", "DECLARATION-D075")[1]
    assert json.loads(said("rules", "DECLARATION-D075", "--json")[1])["severity"] == "error"
    assert "DECLARATION-D075" in said("rules")[1]
    assert len(json.loads(said("rules", "--json")[1])) > 10
    hits = json.loads(said("knowledge", "search", "微小含量", "--k", "3", "--json")[1])
    assert len(hits) == 3
    assert set(hits[0]) == {"key", "score", "lang", "source", "text"}
    assert said("knowledge", "search", "de minimis", "--lang", "en")[1].count("rcep/") > 0
    assert "True" in said("knowledge", "status")[1]


def test_worked_cases_are_counted(said: Run, tmp_path: Path) -> None:
    case = {"id": "1", "lang": "en", "kind": "rvc", "question": "?", "inputs": GOOD}
    case["expected"] = {"verdict": "NOT_QUALIFIES", "citations": [], "numbers": {}}
    (tmp_path / "cases.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    code, out, _ = said("eval", str(tmp_path / "cases.jsonl"), "--mode", "check", "--json")
    score = json.loads(out)
    assert (code, score["total"], score["right"]) == (0, 1, 1)
    assert said("eval", str(tmp_path / "cases.jsonl"), "--mode", "check")[0] == 0
