"""Tables pasted into a question: read by their header, or left to be asked about."""

import pytest

from assistant import Assistant, Question
from assistant.interpreters.text.tables import lift

TAB = "Item\tOrigin\tCIF USD\nPCB\tTaiwan\t18.20\nMotor\tGermany\t11.40\nHousing\tVietnam (RCEP CO)\t6.00\n"
COMMA = "品名,原产地,金额(USD CIF)\n主板,美国,70\n电源,越南(有RCEP原产地证),25\n螺丝,来源不明,5\n"
PIPE = "| 材料 | 产地 | HS编码 | 价值 |\n|---|---|---|---|\n"
PIPE += "| 纸板 | 美国 | 480591 | 1,200 |\n| 胶 | 德国 | 350691 | 80 |\n"


@pytest.mark.parametrize(
    ("table", "names", "values"),
    [
        (TAB, ["PCB", "Motor", "Housing"], ["18.20", "11.40", "6.00"]),
        (COMMA, ["主板", "电源", "螺丝"], ["70", "25", "5"]),
        (PIPE, ["纸板", "胶"], ["1200", "80"]),
    ],
)
def test_a_table_is_lifted_row_by_row_and_the_rest_stays(table: str, names: list[str], values: list[str]) -> None:
    left, rows = lift(f"请看\n{table}FOB 200美元，RVC40？")
    assert left == "请看\nFOB 200美元，RVC40？"
    assert [row.cells["name"] for row in rows] == names
    assert [str(row.worth[0]) for row in rows] == values


@pytest.mark.parametrize(
    "text",
    [
        "FOB 100, parts 55 CIF\nRVC40, right?\n",
        "Origin\tValue\nUS\t55\n",
    ],
)
def test_what_is_no_table_of_values_is_left_as_it_stands(text: str) -> None:
    assert lift(text)[1] == ()


def test_a_line_of_another_shape_ends_the_table() -> None:
    left, rows = lift("Item\tCIF USD\nPCB\t18\nand some glue for 90\nCable\t2\n")
    assert len(rows) == 1
    assert lift("品名,原产地,金额\n主板,美国,70\nFOB 200美元，RVC40，行不行？")[0].startswith("FOB 200")
    assert "glue for 90" in left
    assert "Cable" in left


@pytest.mark.parametrize(
    ("question", "outcome", "rvc"),
    [
        (f"{TAB}FOB 52 USD, rule RVC40, pass?", "met", "43.076923076923"),
        (f"{TAB}FOB 45 USD, rule RVC40, pass?", "not_met", "34.222222222222"),
        (f"{COMMA}FOB 200美元，RVC40，累积之后行不行？", "met", "62.5"),
    ],
)
def test_rows_reach_the_judge(assistant: Assistant, question: str, outcome: str, rvc: str) -> None:
    answer = assistant.answer(Question(text=question))
    assert (answer.outcome, answer.figures["rvc_pct"]) == (outcome, rvc)


@pytest.mark.parametrize(
    "table",
    [
        "Item\tQty\tUnit price USD\nPCB\tten or so\t5.20\n",
        "Item\tUnit price USD\nPCB\t5.20\n",
        "Item\tCIF USD\tInland freight\nPCB\t62\t3\n",
        "Item\tCIF USD\nPCB\t18-25\n",
        "Item\tCIF USD\nPCB\t18\nTotal\t40\n",
        "Item\tCIF USD\nPCB\t18\nand some resin that we will still add\n",
        "Item\tOrigin\tCIF USD\nPCB\tVietnam or China (RCEP CO)\t90\n",
        "Item\tOrigin\tCIF USD\nPCB\tVietnam, RCEP CO not yet here\t90\n",
    ],
)
def test_a_table_that_is_not_understood_never_leads_to_met(assistant: Assistant, table: str) -> None:
    assert assistant.answer(Question(text=f"{table}FOB 100 USD, rule RVC40. Does it qualify?")).outcome != "met"


def test_a_total_that_agrees_changes_nothing(assistant: Assistant) -> None:
    text = "Item\tCIF USD\nPCB\t18\nMotor\t22\nTotal\t40\nFOB 100 USD, rule RVC40. Does it qualify?"
    answer = assistant.answer(Question(text=text))
    assert (answer.outcome, answer.figures["vnm"]) == ("met", "40")


@pytest.mark.parametrize(
    "words",
    [
        "FOB 100 USD, PCB non-originating 18 USD CIF, and some resin that we will still add. RVC40. Does it qualify?",
        "FOB 100美元，非原产电路板CIF 18美元，我们还会加入一些树脂，RVC40，合格吗？",
    ],
)
def test_what_is_still_to_be_brought_in_holds_met_back(assistant: Assistant, words: str) -> None:
    assert assistant.answer(Question(text=words)).outcome == "cannot_tell"
