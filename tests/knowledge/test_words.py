"""Words a text is found by, and their ranking."""

import pytest

from knowledge.index.words import WordIndex, language, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("区域价值成分", ["区域", "域价", "价值", "值成", "成分"]),
        ("船", ["船"]),
        ("the goods of a Party", ["good", "party"]),
        ("materials, bodies, glass, status, classes", ["material", "body", "glass", "status", "classe"]),
        ("HS 8507.60 and UN3480", ["hs", "8507.60", "un3480"]),
        ("ＵＮ 3480 RVC 40", ["un3480", "rvc40"]),
        ("back-to-back", ["back", "back"]),
        ("原产地RVC40不低于", ["原产", "产地", "rvc40", "不低", "低于"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert list(words(text)) == found


def test_one_chinese_character_makes_a_text_chinese() -> None:
    assert language("FOB 价格 1000 USD") == "zh"
    assert language("FOB price") == "en"


def test_rare_words_and_short_texts_rank_higher() -> None:
    index = WordIndex({"long": "duty paid on goods " + "and goods " * 9, "short": "duty paid", "rare": "duty royalty"})
    assert index.rank("royalty duty", 9)[0] == "rare"
    assert list(index.rank("paid", 9)) == ["short", "long"]
    assert list(index.rank("duty", 2)) == ["rare", "short"]
    assert list(index.rank("vessel", 9)) == []


def test_nothing_held_finds_nothing() -> None:
    assert list(WordIndex({}).rank("duty", 5)) == []
