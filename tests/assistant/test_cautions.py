"""A note that is decided stays open once a word is put in that takes back, reports or splits what it tells."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.vocabulary import topics

TWINS = [  # a note that is decided, its outcome, and the same one with a word more, or another
    # what nobody read beside a proof
    (
        "CO issued 3 May 2023, goods declared 28 April 2024, valid?",
        "met",
        "CO issued 3 May 2023 is stale, goods declared 28 April 2024, valid?",
    ),
    (
        "证书2023年5月3日签发，2024年4月28日申报，还有效吗？",
        "met",
        "证书2023年5月3日签发，中国冒牌，2024年4月28日申报，还有效吗？",
    ),
    (
        "单票完税价格150美元，没有证书，能享受RCEP税率吗？",
        "met",
        "单票完税价格150美元，没有证书，卖方说没有别的订单，能享受RCEP税率吗？",
    ),
    ("一批货四张发票，一份证书都列上了，可以吗？", "met", "一批货四张发票，一份证书列了三张，可以吗？"),
    (
        "Invoice drawn by a Panama trader; box 14 gives its name and country. Refusable?",
        "met",
        "Invoice drawn by a Panama trader; box 14 gives the date only. Refusable?",
    ),
    (
        "收音机东莞组装，FOB 800，韩国屏260、日本电池90都有RCEP证，其余进口件380，规则RVC40，够吗？",
        "met",
        "收音机东莞组装，FOB 800，韩国屏260、日本电池90有RCEP证，其余进口件380，规则RVC40，够吗？",
    ),
    (
        "FOB 100元，进口料55元，其余国产，RVC40，够吗？",
        "met",
        "FOB 100元，进口料55元，其余国产，RVC40，外购件多少？",
    ),
    (
        "Mangoes grown and picked in the Philippines, box 10 WO. Right?",
        "met",
        "Mangoes grown and picked in the Philippines, box 10 PE. Right?",
    ),
    # claims of a change, under a heading or not
    (
        "Shelf 9403.20, CTH. All foreign inputs change heading. OK?",
        "met",
        "Shelf 9403.20, CTH. All foreign inputs change heading, so the maker hopes. OK?",
    ),
    (
        "货架9403.20，规则CTH，进口料件都改变品目。合格吗？",
        "met",
        "货架9403.20，规则CTH，进口料件都改变品目，供应商讲。合格吗？",
    ),
    (
        "规则CTH，没变品目的料占FOB 7%，剩下的都变了，行吗？",
        "met",
        "规则CTH，没变品目的料占FOB 7%，听说剩下的都变了，行吗？",
    ),
    # figures
    (
        "Fan FOB 100, non-originating parts 44, rest originating. RVC40?",
        "met",
        "Fan FOB 100, non-originating parts 44, but the purchase list shows 63. RVC40?",
    ),
    (
        "电风扇FOB 100元，非原产料44，其余原产，RVC40？",
        "met",
        "电风扇FOB 100元，BOM写非原产料44，仓库台账记的是47，RVC40？",
    ),
    (
        "衬衫6205.20，规则CC，印度袖口6217.90共18克，衬衫250克，其余国产，行吗？",
        "met",
        "衬衫6205.20，规则CC，印度袖口6217.90每只18克，衬衫250克，其余国产，行吗？",
    ),
    (
        "FOB 100, US board 50, of which US chips 12; rest originating. RVC40?",
        "met",
        "FOB 100, US board 50, and on top of it also perhaps US chips 12. RVC40?",
    ),
    # papers of other lots
    (
        "Malaysian parts 80 have the RCEP CO; other foreign 70, FOB 200. RVC40?",
        "met",
        "Malaysian parts 80 have the RCEP CO of the previous lot only; other foreign 70, FOB 200. RVC40?",
    ),
    (
        "马来料80有RCEP证，其他非原产70，FOB 200，累积RVC40够吗？",
        "met",
        "马来料80只有上一批的RCEP证，其他非原产70，FOB 200，累积RVC40够吗？",
    ),
    (
        "规则RVC40，FOB 1000，非原产料590，其中同品目料占8%，够吗？",
        "met",
        "规则RVC40，FOB 1000，非原产料590，另加同品目料占8%，够吗？",
    ),
    ("FOB 100，非原产料55，其余原产，RVC40达标否", "met", "FOB 100，非原产料55，RVC40，其余原产否"),
    (
        "Swiss mould 5 per piece, imported resin 55 CIF, FOB 100, RVC40?",
        "met",
        "Swiss mould and motor 5 per piece, imported resin 55 CIF, FOB 100, RVC40?",
    ),
    ("FOB 100欧元，欧元料50，其余原产，RVC40？", "met", "FOB 100欧元，日元料50，其余原产，RVC40？"),
    # ways
    (
        "From Ningbo via Dubai to Bangkok, under customs control, no work done. Direct?",
        "met",
        "From Ningbo via Dubai to Bangkok, under customs control, no work done. So the forwarder says. Direct?",
    ),
    (
        "经香港、科伦坡运到天津，全程海关监管，只是换船，直运吗？",
        "met",
        "经香港、科伦坡运到天津，香港全程海关监管，只是换船，科伦坡那段没记录，直运吗？",
    ),
    # reactions
    ("规则CR，进口苯酚在南京硝化生成硝基苯酚，合格吗？", "met", "规则CR，进口苯酚在印度硝化生成硝基苯酚，合格吗？"),
]


@pytest.mark.parametrize(("plain", "outcome", "shaken"), TWINS)
def test_a_word_more_keeps_a_decided_note_open(plain: str, outcome: str, shaken: str, assistant: Assistant) -> None:
    assert assistant.answer(Question(text=plain)).outcome == outcome
    assert assistant.answer(Question(text=shaken)).outcome == "cannot_tell"


def test_no_word_that_tells_nothing_of_a_proof_stands_twice() -> None:
    guards = topics()["proof"].guards
    assert guards is not None
    for lang in ("zh", "en"):
        held = [*getattr(guards.plain, lang), *getattr(guards.asked, lang)]
        assert sorted(set(held)) == sorted(held)
