"""The tables shipped: cards in order, editions without overlap, complete where they say so."""

import csv
import sys
from datetime import date
from importlib.resources import files

import pytest

from knowledge import KnowledgeError, Table, table, table_card, table_names
from knowledge.dates import faults
from knowledge.table import TableCard

TODAY = date(2026, 11, 23)
AGREED = {
    "ciq-categories", "ciq-licence-codes", "countries", "country-names", "currencies",
    "customs-districts", "goods-attributes",
    "hs-hazard-links", "hs-supervision-samples", "levy-mode", "levy-nature", "measure-units", "misc-form-codes",
    "package-types", "rcep-exporter-declarations", "rcep-parties", "rcep-party-pairs", "rcep-psr-hs2012",
    "rcep-psr-hs2022", "rcep-tariff-differentials", "regime-combinations",
    "supervision-licence-docs", "supervision-modes", "transaction-modes", "transport-modes", "un-dangerous-goods",
    "use-codes",
}  # fmt: skip


def test_every_table_of_the_product_is_shipped() -> None:
    assert set(table_names()) == AGREED


@pytest.mark.parametrize("name", sorted(AGREED))
def test_a_table_is_in_order(name: str) -> None:
    card = table_card(name)
    assert faults(edition.period for edition in card.edition) == []
    assert set(card.title) == {"zh", "en"}
    folder = files("knowledge") / "tables" / name
    starts = {f"{edition.start}.csv" for edition in card.edition}
    assert {entry.name for entry in folder.iterdir()} == starts | {"card.toml"}
    for edition in card.edition:
        with (folder / f"{edition.start}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        held = table(name, on=edition.start)
        assert len(rows) == len(held) > 0, "keys are unique"
        assert list(rows[0]) == card.columns
        assert all(None not in row and None not in row.values() for row in rows)
        for row in held.values():
            assert row.get("confidence", "verified") in {
                "verified", "memory", "derived", "verified-1src", "verified-2src", "conflict",
            }  # fmt: skip
            assert all(row[column].strip() for column in card.key)


@pytest.mark.parametrize(
    ("name", "rows", "complete"),
    [
        ("transaction-modes", 7, True), ("transport-modes", 19, True), ("levy-mode", 9, True),
        ("ciq-categories", 9, True), ("supervision-licence-docs", 55, True), ("countries", 249, True),
        ("customs-districts", 69, False), ("measure-units", 121, False), ("currencies", 30, False),
        ("hs-supervision-samples", 49, False), ("rcep-psr-hs2012", 2076, True), ("rcep-psr-hs2022", 5612, True),
        ("rcep-parties", 15, True), ("un-dangerous-goods", 2863, False),
    ],
)  # fmt: skip
def test_a_table_says_whether_absence_proves_anything(name: str, rows: int, *, complete: bool) -> None:
    held = table(name, on=TODAY)
    assert (len(held), held.complete) == (rows, complete)


def _longest(rules: Table, code: str) -> str | None:
    return next((code[:digits] for digits in (6, 4, 2) if code[:digits] in rules), None)


def test_every_hs_2012_subheading_finds_a_rule_by_its_longest_prefix() -> None:
    rules = table("rcep-psr-hs2012", on=TODAY)
    sources = {
        code for row in table("rcep-psr-hs2022", on=TODAY).values() for code in row["hs2012_sources"].split()
    } | {prefix for prefix in rules if len(prefix) == 6}
    assert len(sources) == 5205
    assert [code for code in sorted(sources) if not _longest(rules, code)] == []


def test_a_heading_row_never_stands_beside_a_row_of_its_chapter() -> None:
    rules = table("rcep-psr-hs2012", on=TODAY)
    assert [prefix for prefix in rules if any(prefix[:n] in rules for n in range(2, len(prefix), 2))] == []


def test_every_hs_2022_subheading_has_a_rule_and_the_open_ones_say_so() -> None:
    rows = table("rcep-psr-hs2022", on=TODAY)
    assert all(len(code) == 6 and row["rule"] for code, row in rows.items())
    several = {code for code, row in rows.items() if "||" in row["rule"]}
    assert len(several) == 53
    assert {rows[code]["basis"] for code in several} == {"derived-ambiguous"}
    assert {row["basis"] for code, row in rows.items() if code not in several} == {"derived-single"}


def test_hs_2022_rules_are_not_in_force_before_2023() -> None:
    with pytest.raises(KnowledgeError, match="2023-01-01"):
        table("rcep-psr-hs2022", on=date(2022, 12, 31))


@pytest.mark.parametrize(
    ("pair", "status", "since"),
    [
        ("CN/JP", "in_force", "2022-01-01"),
        ("KR/CN", "in_force", "2022-02-01"),
        ("PH/ID", "in_force", "2023-06-02"),
        ("MM/CN", "in_force", "2022-05-01"),
        ("NZ/MM", "not_in_force", ""),
    ],
)
def test_a_pair_of_parties_says_since_when(pair: str, status: str, since: str) -> None:
    row = table("rcep-party-pairs", on=TODAY)[pair]
    assert (row["status"], row["in_force"]) == (status, since)


def test_pairs_are_given_both_ways_and_an_unsettled_one_is_absent() -> None:
    pairs = table("rcep-party-pairs", on=TODAY)
    assert all(f"{row['partner']}/{row['party']}" in pairs for row in pairs.values())
    assert "MM/TH" not in pairs
    assert not pairs.complete


def test_countries_carry_unique_codes_and_names() -> None:
    rows = table("countries", on=TODAY).values()
    for column, width in (("alpha3", 3), ("alpha2", 2)):
        codes = [row[column] for row in rows]
        assert len(set(codes)) == 249
        assert {len(code) for code in codes} == {width}
    assert len({row["name_zh"] for row in rows}) == 249
    assert table("countries", on=TODAY)["CHN"]["name_zh"] == "中国"
    assert table("countries", on=TODAY)["HKG"]["name_zh"] == "中国香港"


def test_the_combinations_use_codes_of_their_tables() -> None:
    modes, natures, duties = (set(table(name, on=TODAY)) for name in ("supervision-modes", "levy-nature", "levy-mode"))
    for row in table("regime-combinations", on=TODAY).values():
        assert row["direction"] in {"I", "E"}
        assert row["mode"] in modes
        assert row["levy_nature"] in natures | {"*"}
        assert row["duty_mode"] in duties | {""}
        assert row["fit"] in {"default", "possible", "impossible", ""}
        assert row["record"] in {"required", ""}
        assert not set(row["record_letters"].split()) & set(row["impossible_letters"].split())
    combinations = table("regime-combinations", on=TODAY)
    assert combinations["I/0110/502"]["fit"] == "impossible"
    assert combinations["I/0615/503"]["record"] == "required"


def test_an_unknown_table_is_refused_with_the_names_held() -> None:
    with pytest.raises(KnowledgeError, match="transport-modes"):
        table("transport", on=TODAY)


def test_a_date_before_every_edition_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="2019-02-01"):
        table("levy-mode", on=date(2019, 1, 31))


def test_rows_cannot_be_changed() -> None:
    row = table("levy-mode", on=TODAY)["1"]
    with pytest.raises(TypeError):
        row["name_zh"] = "x"  # type: ignore[index]


def test_columns_that_differ_from_the_card_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    module = sys.modules["knowledge.table"]  # the package gives the function by this name
    card = table_card("currencies")
    changed = TableCard.model_validate({**card.model_dump(by_alias=True), "columns": ["code", "other"]})
    monkeypatch.setattr(module, "table_card", lambda _: changed)
    monkeypatch.setattr(module, "_load", module.__dict__["_load"].__wrapped__)
    with pytest.raises(KnowledgeError, match="line 2"):
        table("currencies", on=TODAY)
