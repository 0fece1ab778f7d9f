"""The walk finds every validator and rule, refuses broken ones, and the judge words what checks say."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from rules_bridge import UnknownRule, UnknownValidator, UnreadableFacts, check, rule, rules, validator, validator_names
from rules_bridge import registry as found
from rules_bridge.card import Edition
from rules_bridge.errors import BrokenCard
from rules_bridge.judge import apply, missing_facts, not_in_force
from rules_bridge.report import Missing, Said, Shortfall

TODAY = date(2026, 11, 23)


def test_validators_and_rules_are_found_by_walking() -> None:
    assert "origin.good" in validator_names()
    assert validator("origin.good").title.zh
    assert rule("origin-rvc-01").card.kind == "rvc_build_down"
    assert len({one.card.id for one in rules()}) == len(rules())


def test_unknown_names_are_refused_with_those_known() -> None:
    with pytest.raises(UnknownValidator, match=r"origin\.good"):
        validator("origin.bad")
    with pytest.raises(UnknownRule, match="tidewaiter rules"):
        rule("ORIGIN-NONE-99")


def test_facts_of_another_shape_are_said_in_one_sentence() -> None:
    given = {"bom": [{"value": "x" * 200}, {"value": "y"}]}
    with pytest.raises(UnreadableFacts, match=r'^origin\.good: at bom\.0\.value, "x+\.\.\. was given: .*\(1 more'):
        check("origin.good", given, as_of=None, today=TODAY, lang="en")


def test_the_day_is_the_askers_then_the_facts_then_today() -> None:
    facts = {"fob": 100, "vnm": 50, "as_of": "2024-05-01"}
    assert check("origin.good", facts, as_of=date(2023, 1, 2), today=TODAY, lang="en").as_of == date(2023, 1, 2)
    assert check("origin.good", facts, as_of=None, today=TODAY, lang="en").as_of == date(2024, 5, 1)
    assert check("origin.good", {"vnm": 1}, as_of=None, today=TODAY, lang="en").as_of == TODAY


def _rule(*said: Said) -> found.Rule:
    def answer(facts: object, law: Edition) -> Iterator[Said]:
        del facts, law
        yield from said

    held = rule("ORIGIN-RVC-01")
    return found.Rule(held.card, answer, held.validator, held.stem)


def test_a_rule_before_its_time_is_skipped() -> None:
    early = date(2021, 1, 1)
    assert apply(_rule(), None, early) is None
    assert "2021-01-01" in not_in_force(_rule(), early, "en").why
    assert "尚未生效" in not_in_force(_rule(), early, "zh").why


def test_a_check_may_lower_a_severity_and_never_raise_it() -> None:
    lowered = apply(_rule(Shortfall("fob", severity="advice")), None, TODAY)
    assert lowered is not None
    assert lowered.findings("en")[0].severity == "advice"
    advice = rule("ORIGIN-RVC-03")
    raised = found.Rule(advice.card, _rule(Shortfall("fob", severity="error")).check, advice.validator, advice.stem)
    kept = apply(raised, None, TODAY)
    assert kept is not None
    assert kept.findings("en")[0].severity == "advice"


def test_a_fact_is_asked_for_once_in_the_askers_language() -> None:
    ruling = apply(_rule(Missing("fob"), Missing("fob")), None, TODAY)
    assert ruling is not None
    assert ruling.status == "cannot_tell"
    assert [asked.fact for asked in missing_facts((ruling, ruling), "zh")] == ["fob"]
    assert "离岸价格" in ruling.step("zh").text


def test_a_room_whose_module_has_no_validator_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "validator_names", lambda: ("origin.good",))
    monkeypatch.setattr(import_module("rules_bridge.origin.good"), "VALIDATOR", object())
    with pytest.raises(BrokenCard, match="must define VALIDATOR"):
        found.validator.__wrapped__("origin.good")


@pytest.mark.parametrize(
    ("card", "code", "said"),
    [("surplus = 1", "", "not in order"), ("id = ", "", "not in order"), (None, "x = 1", "must define check")],
)
def test_a_broken_card_or_check_is_refused(
    card: str | None, code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "area" / "room"
    room.mkdir(parents=True)
    good = (Path(found.__file__).parent / "origin" / "good" / "accounts.toml").read_text(encoding="utf-8")
    (room / "one.toml").write_text(good if card is None else card, encoding="utf-8")
    (room / "one.py").write_text(code, encoding="utf-8")

    def imported(name: str) -> Any:
        assert name == "rules_bridge.area.room.one"
        return object()

    monkeypatch.setattr(found, "files", lambda _: tmp_path)
    monkeypatch.setattr(found, "import_module", imported)
    with pytest.raises(BrokenCard, match=said):
        found.room_rules.__wrapped__("area.room")
