"""Materials read out of sentences: freight, waste, proofs said afterwards, and what is left unread."""

from datetime import date
from typing import Any

import pytest

from assistant.interpretation import Interpretation
from assistant.interpreters.phrases import interpret
from assistant.question import Question


def read(text: str) -> Interpretation:
    return interpret(Question(text=text), date(2026, 11, 23))


def rows(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(text).facts["bom"]
    return found


def test_freight_goes_to_the_material_priced_free_on_board() -> None:
    (valve,) = rows("Imported valve: price FOB Hamburg 500, sea freight 40, insurance 5. Product FOB 1,000. RVC40?")
    assert [int(valve[name]) for name in ("value", "freight", "insurance")] == [500, 40, 5]


@pytest.mark.parametrize(("papers", "deducted"), [("都有凭证", 45), ("没有凭证", None)])
def test_waste_is_taken_off_only_with_papers(papers: str, deducted: int | None) -> None:
    found = read(f"进口塑料粒CIF 650，生产损耗60，废料卖了15，{papers}，FOB 1000，RVC40过不过？")
    assert found.facts["bom"][0].get("deductible_documented") == deducted
    assert found.unplaced == ()


def test_waste_without_a_word_on_papers_is_asked_about() -> None:
    assert set(read("进口塑料粒CIF 650，生产损耗60，FOB 1000，RVC40过不过？").unplaced) == {"60"}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("with RCEP CO", True),
        ("without CO", False),
        (", the CO is pending", None),
        (", no proof of origin", False),
        (", it has a certificate of origin", True),
        (", from Japan", None),
    ],
)
def test_a_proof_is_believed_only_as_said(said: str, status: object) -> None:
    first = rows(f"FOB 500, motor 190 {said}, other imported parts 60, RVC40?")[0]
    assert first["originating"] is status


def test_what_is_said_of_both_holds_for_both() -> None:
    found = rows("FOB 500, Thai case 60 and Korean chip 120, both with RCEP CO, other imported parts 250. RVC40?")
    assert [row["originating"] for row in found] == [True, True, False]


def test_a_proof_for_a_country_outside_is_asked_about() -> None:
    found = read("FOB 500, German motor 190, with RCEP CO, RVC40?")
    assert found.facts["bom"][0]["originating"] is not True
    assert found.unplaced


def test_a_material_called_non_originating_stays_so_whatever_follows() -> None:
    found = read("FOB 500, non-originating motor 400, motor has RCEP CO, RVC40?")
    assert found.facts["bom"][0]["originating"] is None
    assert found.unplaced


def test_an_origin_said_behind_counts() -> None:
    (steel,) = rows("FOB 500, steel 190, from Brazil, RVC40?")
    assert (steel["origin"], steel["originating"]) == ("BR", False)


@pytest.mark.parametrize("base", ["of cost", "of the ex-works price"])
def test_a_share_of_something_else_is_asked_about(base: str) -> None:
    assert read(f"Non-originating parts are 55% {base}, FOB 100, RVC40?").unplaced


def test_a_share_of_fob_becomes_a_value() -> None:
    assert int(rows("FOB 200, non-originating parts 55% of FOB, RVC40?")[0]["value"]) == 110


def test_two_currencies_are_asked_about() -> None:
    assert "EUR / USD" in read("FOB 200 USD, imported parts 100 EUR, RVC40?").unplaced


def test_only_originating_materials_named_leaves_the_rest_to_be_asked() -> None:
    assert [one.fact for one in read("Originating parts 60 with RCEP CO, FOB 100. RVC40 ok?").missing] == ["bom"]


def test_a_stop_without_a_word_on_customs_control_stays_open() -> None:
    (stop,) = read("Shipped from Ningbo to Sydney via Singapore, only unloaded there. Direct consignment?").facts[
        "transit"
    ]
    assert (stop["place"], stop["customs_control"], stop["operations"]) == ("SG", None, ["unloading"])


def test_control_denied_is_read_as_denied() -> None:
    (stop,) = read("货物经新加坡中转运到日本，没有海关监管，停留3天，符合直运吗？").facts["transit"]
    assert (stop["customs_control"], int(stop["days"])) == (False, 3)
