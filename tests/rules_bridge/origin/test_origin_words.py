"""What was grown, done, shown or carried, as people put it: read where it is clear, asked about where it is not."""

from datetime import date
from typing import Any

import pytest

from rules_bridge import Report, UnreadableFacts, check


def judged(given: dict[str, Any]) -> Report:
    return check("origin.good", given, as_of=None, today=date(2026, 11, 23), lang="en")


def produced(act: str, hs: str = "", **more: Any) -> dict[str, Any]:
    return {"export_party": "CN", "hs": hs or None, "production": {"act": act, **more}}


PRODUCTIONS: list[tuple[dict[str, Any], str]] = [
    (produced("shearing", "510111", animal_born="AR", animal_raised="CN"), "met"),
    (produced("raising", "510111", animal_born="AR", animal_raised="CN"), "met"),
    (produced("raising", "010229", animal_born="AR", animal_raised="CN", months_raised=18), "not_met"),
    (produced("raising and shearing", "510111", animal_raised="AR"), "not_met"),
    (produced("raising", animal_born="AR", animal_raised="CN", product="honey"), "met"),
    (produced("raising", animal_born="AR", animal_raised="CN", product="leather"), "not_met"),
    (produced("born elsewhere, raised here", "010229"), "cannot_tell"),
    (produced("grown and harvested", "100610", place="CN", seed_origin="IN", fertiliser_origin="RU"), "met"),
    (produced("种植收获", "100610", harvested_in="VN"), "not_met"),
    (produced("growing and drying", "081340", place="CN"), "met"),
    (produced("roasting of grown beans", "090121"), "cannot_tell"),
    (produced("操作进口种子后采购", "100610"), "cannot_tell"),
    (produced("processing plant", "100610"), "cannot_tell"),
    (produced("packing harvested grapes", "080610"), "cannot_tell"),
    (produced("生产废料", "740400", fit_only_for="回收原料", input_origin="CL"), "met"),
    (produced("production waste", "740400", fit_only_for="resale"), "not_met"),
    (produced("production waste", "740400"), "cannot_tell"),
    (produced("collecting used goods", "842952", still_usable=True, made_in="DE"), "not_met"),
    (produced("collecting used goods", "740400", fit_only_for="recycling", made_in="DE"), "met"),
    (produced("mining waste", "262190"), "cannot_tell"),
    (produced("growing", "850760"), "cannot_tell"),
    (produced("harvest of rice in Vietnam", "100630"), "cannot_tell"),
    (produced("收购农民种植的苹果", "080810"), "cannot_tell"),
    (produced("exclusively from wholly obtained goods", "200990", inputs_from="VN"), "not_met"),
]
AT_SEA = {"vessel_registered": "CN", "flag": "CN"}
FISHED: list[tuple[dict[str, Any], str]] = [
    ({"waters": "eez", "eez_of": "PE", "right_to_exploit": True}, "met"),
    ({"waters": "eez", "eez_of": "PE", "right_to_exploit": "yes"}, "met"),
    ({"waters": "eez", "eez_of": "PE", "right_to_exploit": False}, "not_met"),
    ({"waters": "eez", "eez_of": "PE", "licence": "applied for"}, "cannot_tell"),
    ({"waters": "eez", "eez_of": "PE"}, "cannot_tell"),
    ({"waters": "eez", "eez_of": "CN"}, "met"),
    ({"waters": "territorial sea", "waters_of": "ID"}, "not_met"),
    ({"waters": "outside the territorial sea"}, "cannot_tell"),
]


@pytest.mark.parametrize(
    ("given", "outcome"),
    PRODUCTIONS + [(produced("fishing", "030743", **AT_SEA, **more), outcome) for more, outcome in FISHED],
)
def test_a_way_of_production(given: dict[str, Any], outcome: str) -> None:
    given = {**given, "psr": "WO"} if outcome == "not_met" else given
    report = judged(given)
    assert report.outcome == outcome
    assert (report.figures.get("criterion") == "WO") == (outcome == "met")


PAINT = {
    "export_party": "CN",
    "hs": "320910",
    "bom": [{"name": "resin", "origin": "US", "originating": False, "hs": "390690"}],
}


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"operations": ["mixing"]}, "cannot_tell"),
        ({"operations": ["simple mixing"]}, "not_met"),
        ({"operations": ["混合"], "special_skills": False, "special_machines": False}, "not_met"),
        ({"operations": ["混合"], "special_skills": False}, "cannot_tell"),
        ({"operations": ["mixing"], "special_machines": True}, "met"),
        ({"operations": [{"name": "mixing", "special_machines": True}]}, "met"),
        ({"operations": ["simple mixing"], "special_skills": True}, "cannot_tell"),
        ({"operations": ["packing"], "special_skills": True}, "not_met"),
        ({"operations": ["没有进行焊接", "包装"]}, "cannot_tell"),
        ({"operations": ["mixing"], "export_party": "US"}, "not_met"),
    ],
)
def test_simple_is_asked_for_where_only_the_bare_word_stands(more: dict[str, Any], outcome: str) -> None:
    report = judged({**PAINT, **more})
    assert report.outcome == outcome
    if more["operations"] == ["mixing"] and outcome == "cannot_tell":
        assert [one.fact for one in report.missing] == ["simple_operations"]


@pytest.mark.parametrize(
    "told",
    [
        "assembled abroad, packed here",
        "组装在国外完成，国内包装",
        "进口已组装好的产品，仅包装",
        "inspection of welded parts",
        "purchase of cast parts",
        "welding planned",
        "quality check after assembly by supplier",
        "分拣组装件",
    ],
)
def test_work_of_others_elsewhere_or_later_is_not_taken_for_work_done(told: str) -> None:
    assert judged({**PAINT, "operations": [told]}).outcome != "met"


@pytest.mark.parametrize("told", ["进口零件组装", "assembly of imported parts", "assembly without special skills"])
def test_work_done_on_imported_parts_is_work_done(told: str) -> None:
    assert judged({**PAINT, "operations": [told]}).figures["criterion"] == "CTC"


def test_operations_told_alone_are_read_as_the_list_names_them() -> None:
    assert judged({"operations": ["sorting", "packing"], "non_originating": True}).outcome == "not_met"
    precise = judged({"operations": ["laser cutting"], "non_originating": True})
    assert "operations" not in {finding.at for finding in precise.findings}


@pytest.mark.parametrize(
    ("operations", "outcome"),
    [
        (["化学反应（缩合）"], "met"),
        (["condensation reaction of phenol with acetone"], "met"),
        (["苯酚与丙酮缩合反应制得"], "met"),
        (["溶解", "重结晶", "去除溶剂"], "not_met"),
        (["dissolving, recrystallisation and removal of solvent"], "not_met"),
        (["没有发生化学反应"], "cannot_tell"),
        (["化学反应产物的提纯"], "cannot_tell"),
        (["purification of chemical reaction products"], "cannot_tell"),
        (["esterification catalyst recovery"], "cannot_tell"),
        (["stirring in a special vessel"], "cannot_tell"),
    ],
)
def test_a_reaction_is_told_by_the_operations(operations: list[str], outcome: str) -> None:
    crude = {"name": "crude", "origin": "US", "originating": False, "hs": "290711", "value": 85, "value_basis": "CIF"}
    given = {"export_party": "CN", "hs": "290723", "fob": 100, "bom": [crude], "operations": operations}
    report = judged(given)
    assert report.outcome == outcome
    assert report.figures["de_minimis_value_pct"] == "85"


def test_an_attested_reaction_that_the_operations_deny_is_asked_about() -> None:
    assert judged({"psr": "CR", "chemical_reaction": True, "operations": ["dissolving"]}).outcome == "cannot_tell"
    assert judged({"psr": "CR", "chemical_reaction": False, "operations": ["化学合成"]}).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("operations", "outcome"),
    [
        (["replacing torn outer cartons", "re-strapping"], "met"),
        (["更换破损外箱", "重新捆扎"], "met"),
        (["stored 3 days in a bonded warehouse under customs control", "loading onto a feeder vessel"], "met"),
        (["unloading", "no processing", "nothing else"], "met"),
        (["在保税仓储存"], "met"),
        (["unloading", "adding fresh ice", "换冷柜"], "met"),
        (["replacing the motors"], "cannot_tell"),
        (["printing of store brand"], "cannot_tell"),
        (["storage for gluing"], "cannot_tell"),
        (["储存打磨"], "cannot_tell"),
        (["not only sanding"], "cannot_tell"),
        (["not only unloading but relabelling"], "cannot_tell"),
        (["unloading and re-boxing, relabelling"], "not_met"),
    ],
)
def test_what_is_done_on_the_way(operations: list[str], outcome: str) -> None:
    stop = {"place": "Hong Kong", "customs_control": True, "operations": operations}
    assert judged({"transit": [stop]}).outcome == outcome


@pytest.mark.parametrize(
    ("documents", "outcome"),
    [
        (["non-manipulation certificate"], "met"),
        ([{"type": "non-manipulation certificate", "held": False}], "cannot_tell"),
        (["non-manipulation certificate applied for"], "cannot_tell"),
        (["未再加工证明待补"], "cannot_tell"),
    ],
)
def test_a_paper_shows_the_way_only_where_it_is_at_hand(documents: list[Any], outcome: str) -> None:
    assert judged({"transit": [{"place": "Hong Kong"}], "documents": documents}).outcome == outcome
    both = [{"place": "Hong Kong"}, {"place": "Dubai"}]
    assert judged({"transit": both, "documents": documents}).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("proof", "outcome"),
    [
        ("RCEP CO No. 12345", "met"),
        ("declaration of an approved exporter on the invoice", "met"),
        ("promised, not held", "not_met"),
        ("RCEP CO applied for", "not_met"),
        ("Form E", "not_met"),
        ("RCEP CO cancelled", "not_met"),
        ("RCEP CO to be issued", "not_met"),
        ("supplier says so", "not_met"),
        ("RCEP CO?", "not_met"),
        ("supplier invoice only", "not_met"),
        ("原产地证后补", "not_met"),
        ({"type": "RCEP CO", "held": False}, "not_met"),
    ],
)
def test_another_partys_material_cumulates_only_with_a_proof_at_hand(proof: Any, outcome: str) -> None:
    part = {"name": "part", "origin": "JP", "originating": True, "value": 330, "proof": proof}
    other = {"name": "other", "origin": "US", "originating": False, "value": 300}
    assert judged({"export_party": "CN", "psr": "RVC40", "fob": 900, "bom": [part, other]}).outcome == outcome


def test_figures_of_the_rule_that_the_code_has_are_shown_beside_the_stated_one() -> None:
    piece = {"name": "piece", "origin": "BD", "originating": False, "hs": "611790", "value": 40, "value_basis": "CIF"}
    report = judged({"hs": "610910", "psr": "CTH OR RVC40", "fob": 100, "bom": [piece]})
    assert report.outcome == "cannot_tell"
    assert (report.figures["rvc_pct"], report.figures["de_minimis_value_pct"]) == ("60", "40")


def test_yes_and_no_are_read_in_both_languages() -> None:
    part = {"name": "part", "origin": "CN", "originating": "是", "value": 10}
    assert judged({"psr": "RVC40", "fob": 100, "bom": [part]}).figures["criterion"] == "PE"
    assert judged({"psr": "RVC40", "fob": 100, "bom": [{**part, "originating": "不明"}]}).figures["vnm"] == "10"


def test_a_flag_that_is_neither_yes_nor_no_is_said_plainly() -> None:
    with pytest.raises(UnreadableFacts, match="yes or no is expected"):
        judged({"bom": [{"originating": "perhaps"}]})


def test_facts_under_other_names_and_by_the_unit_are_read() -> None:
    line = {"name": "parts", "country": "US", "originating": False, "quantity": 30, "unit_price": "2", "basis": "CIF"}
    given = {"rule": "RVC40", "quantity": 10, "fob_per_unit": "10", "materials": [line]}
    report = judged(given)
    assert (report.outcome, report.figures["fob"], report.figures["vnm"]) == ("met", "100", "60")
    assert judged({**given, "fob": 200}).outcome == "cannot_tell"
    assert judged({**given, "materials": [{**line, "value": 2}]}).outcome == "cannot_tell"
    sheet = {"originating_materials": 20, "labor": 10, "direct_overhead": 5, "profit": 5}
    assert judged({"psr": "RVC40", "fob": 100, "build_up": sheet}).outcome == "met"
    stop = {"port": "Hong Kong", "country": "HK", "under_customs_control": "yes", "operations": ["transhipment"]}
    assert judged({"transit": [stop]}).outcome == "met"
    works = judged({"psr": "RVC40", "exw": 90, "costs_to_port": 10, "vnm": 60})
    assert (works.outcome, works.figures["fob"]) == ("met", "100")


def test_a_term_of_trade_says_of_the_price_what_its_name_says_or_is_asked_about() -> None:
    price = {"psr": "RVC40", "fob": 100, "vnm": 50}
    assert judged({**price, "incoterm": "FOB Shanghai"}).outcome == "met"
    assert judged({**price, "incoterm": "CIF Hamburg"}).outcome == "cannot_tell"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({}, "not_met"),
        ({"physically_separated": True}, "met"),
        ({"inventory_method": "FIFO", "whole_fiscal_year": True}, "met"),
        ({"inventory_method": "FIFO"}, "not_met"),
        ({"inventory_method": "none", "whole_fiscal_year": True}, "not_met"),
    ],
)
def test_fungible_materials_originate_only_where_they_are_told_apart(told: dict[str, Any], outcome: str) -> None:
    mixed = {"name": "resin", "origin": "CN", "originating": True, "value": 65, "fungible": True, **told}
    assert judged({"export_party": "CN", "psr": "RVC40", "fob": 100, "bom": [mixed]}).outcome == outcome


def test_an_accessory_invoiced_apart_is_tested_like_any_material() -> None:
    tool = {"name": "tool", "origin": "US", "originating": False, "hs": "940390", "value": 65, "role": "accessory"}
    part = {"name": "part", "origin": "US", "originating": False, "hs": "850440", "value": 5}
    good = {"export_party": "CN", "hs": "940390", "psr": "CTH", "fob": 100}
    assert judged({**good, "bom": [tool, part]}).outcome == "met"
    assert judged({**good, "bom": [{**tool, "invoiced_separately": True}, part]}).outcome == "not_met"


def test_a_figure_cites_what_decides_on_packing_and_on_materials_that_do_not_cumulate() -> None:
    box = {"name": "box", "origin": "MX", "originating": False, "value": 3, "value_basis": "CIF", "role": "retail_pack"}
    motor = {"name": "motor", "origin": "TH", "originating": True, "proof": "lost", "value": 50, "value_basis": "CIF"}
    keys = {
        one.key for one in judged({"export_party": "CN", "psr": "RVC40", "fob": 100, "bom": [box, motor]}).citations
    }
    assert {"rcep/3.8", "rcep/3.4.1", "rcep/annex-3a.headnote.7(a)"} <= keys
    home = {**motor, "origin": "CN", "originating": False, "value": 70}
    assert "rcep/3.4.1" not in {
        one.key for one in judged({"export_party": "CN", "psr": "RVC40", "fob": 100, "bom": [home]}).citations
    }
