"""Declarations as JSON: by the message's element names and by the keys of the web client."""

import json
from decimal import Decimal

import pytest

from assistant.intake import Paper, read_declaration
from rules_bridge.facts.declaration import Declaration
from rules_bridge.judge import specimen


def read(given: object) -> Declaration:
    return read_declaration(Paper("d.json", json.dumps(given).encode()))


@pytest.mark.parametrize("which", ["default", "import", "processing"])
def test_own_names_come_back_whole(which: str) -> None:
    facts = specimen("declaration.form", which) | {"source_form": "json"}
    assert read(facts).model_dump(exclude={"places"}) == Declaration.model_validate(facts).model_dump(
        exclude={"places"}
    )


def test_papers_come_along() -> None:
    assert read(specimen("declaration.documents")).papers.invoices[0].total == Decimal("48640.00")


def test_keys_of_the_web_client() -> None:
    draft = read(
        {
            "cusIEFlag": "I",
            "supvModeCdde": "0110",
            "cusTradeCountry": "JPN",
            "grossWt": 742.5,
            "decMergeListVo": [
                {"gNo": 1, "codeTs": "3304990099", "gQty": "6000", "gUnit": "142", "qty1": 360, "unit1": "035"}
            ],
            "preDecContainerVo": [{"containerNo": "SMPU2041171"}],
            "decFreeTxt": {"VoyNo": "026E"},
        }
    )
    assert (draft.direction, draft.head.TradeMode, draft.head.TradeCountry) == ("I", "0110", "JPN")
    assert draft.head.GrossWet == Decimal("742.5")
    assert (draft.items[0].GNo, draft.items[0].FirstQty, draft.items[0].FirstUnit) == (1, 360, "035")
    assert draft.containers[0].ContainerId == "SMPU2041171"
    assert draft.free_text.VoyNo == "026E"


def test_rows_that_are_no_objects_read_as_empty_ones() -> None:
    assert read({"direction": "E", "head": {"PackNo": 1}, "items": [1]}).items[0].CodeTS == ""
