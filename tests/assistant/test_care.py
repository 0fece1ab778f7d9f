"""A clause that can change no verdict is let go; one that may keeps it open, however harmless it looks."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question

FAN = "电风扇，FOB 100美元，进口非原产件50美元CIF，其余国产原产，{}，规则RVC40，符合吗？"
LAMP = "Lamp, FOB USD 200, imported non-originating parts USD 90 CIF, the rest originating, {}. RVC40, does it qualify?"
WAY = "原产货物从青岛经新加坡中转到马来西亚，一直在海关监管下，只卸货换船，{}，直运规则还满足吗？"
ROUTE = (
    "Originating goods from Xiamen via Singapore to Malaysia, under customs control throughout, only unloaded and"
    " reloaded, {}. Is direct consignment kept?"
)


@pytest.mark.parametrize(
    ("note", "clause"),
    [
        (FAN, "在宁波厂里冲压、注塑、总装"),
        (FAN, "专用焊接线"),
        (FAN, "工人都经过培训"),
        (FAN, "海关问是不是微小加工"),
        (FAN, "老板着急"),
        (FAN, "但是义乌工厂做的"),
        (LAMP, "wired and tested in our Dongguan plant"),
        (LAMP, "a dedicated assembly line"),
        (LAMP, "customs asked whether this is a minimal operation"),
        (LAMP, "please give the percentage"),
        (LAMP, "the boss wants to know"),
        (WAY, "提单齐全"),
        (ROUTE, "the carrier issued a statement"),
    ],
)
def test_words_that_can_change_no_verdict_are_let_go(note: str, clause: str, assistant: Assistant) -> None:
    assert assistant.answer(Question(text=note.format(clause))).outcome == "met"


@pytest.mark.parametrize(
    ("note", "clause"),
    [
        (FAN, "电路板组装"),
        (FAN, "需要电源适配器"),
        (FAN, "优质电机"),
        (FAN, "国产件的供应商不肯出证明"),
        (FAN, "原产声明被退回"),
        (FAN, "规则记不清了"),
        (FAN, "规则变了"),
        (FAN, "这是国内售价"),
        (FAN, "国产件其实是转口的"),
        (FAN, "其余件没有声明"),
        (LAMP, "domestic selling price"),
        (LAMP, "no declarations for the rest"),
        (LAMP, "the boss made up the figures"),
        (LAMP, "nice glass"),
        (LAMP, "driver assembly"),
        (LAMP, "good bulbs"),
        (LAMP, "still needs a shade"),
        (LAMP, "FOB not agreed yet"),
        (LAMP, "the 90 covers the sockets alone"),
        (LAMP, "not sure about the rule"),
        (LAMP, "returned goods"),
        (WAY, "在新加坡换了唛头"),
        (WAY, "监管证明拿不出"),
        (WAY, "除了充气什么都没做"),
        (ROUTE, "container opened for consolidation"),
        (ROUTE, "seal was broken"),
        (ROUTE, "nothing done but gas refilling"),
    ],
)
def test_words_that_may_change_a_verdict_keep_it_open(note: str, clause: str, assistant: Assistant) -> None:
    assert assistant.answer(Question(text=note.format(clause))).outcome != "met"
