"""Product rules are read as the table and as people write them, and every row of both tables can be read."""

import pytest

from knowledge import table, table_card
from rules_bridge.origin.good.expression import candidates, parse


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("CTH OR RVC40", "CTH OR RVC40"),
        ("cth or rvc 40%", "CTH OR RVC40"),
        ("CTH或RVC(40)", "CTH OR RVC40"),
        ("ＣＣ／ＲＶＣ４０", "CC OR RVC40"),
        ("品目改变或区域价值成分40%", "CTH OR RVC40"),
        ("change in tariff heading or regional value content 40", "CTH OR RVC40"),
        ("CTH except from heading 85.07", "CTH EX 8507"),
        ("CTSH EX 850431, 850432", "CTSH EX 850431,850432"),
        ("CTSH AND PROC(half) OR RVC40", "CTSH AND PROC(half) OR RVC40"),
    ],
)
def test_a_rule_is_read(written: str, read: str) -> None:
    found = parse(written)
    assert found is not None
    assert found.text == read


@pytest.mark.parametrize("written", ["", "CTC", "RVC35", "RVC40 EX 8507", "CTH AND RVC40", "CTH OR", "PSR"])
def test_what_is_no_rule_is_not_read(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize(("name", "several"), [("rcep-psr-hs2012", 0), ("rcep-psr-hs2022", 53)])
def test_every_row_of_the_tables_can_be_read_back(name: str, several: int) -> None:
    rows = table(name, on=table_card(name).edition[0].start).values()
    for row in rows:
        assert " || ".join(one.text for one in candidates(row["rule"])) == row["rule"]
    assert sum(len(candidates(row["rule"])) > 1 for row in rows) == several
