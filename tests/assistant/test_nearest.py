"""Questions of the field that no law entry knows: the nearest articles, said to be no more than that."""

import pytest

from assistant.pipeline import Assistant
from assistant.question import Question

ASKED = [
    ("zh", "RCEP原产地证书可以没有唯一编号吗？"),
    ("en", "Must a certificate of origin bear a unique number?"),
    ("zh", "听说RCEP第3.28条讲的是保密，对吗？"),
    ("en", "Is confidentiality what Article 3.28 is about?"),
]


@pytest.mark.parametrize(("lang", "text"), ASKED)
def test_the_nearest_articles_answer_and_say_so(
    lang: str, text: str, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str, str]] = []
    monkeypatch.setattr(assistant.library, "nearest", lambda *asked: seen.append(asked) or ("rcep/3.17.1",))
    answer = assistant.answer(Question(text=text))
    assert (answer.outcome, [one.key for one in answer.citations]) == ("informed", ["rcep/3.17.1"])
    assert seen == [(text, lang, "rcep/")]
    assert ("最接近" if lang == "zh" else "nearest") in answer.text


@pytest.mark.parametrize(
    "text", ["Tell me a joke", "这批货报关单净重写多少合适", "certificate of origin", "CO of 3 May 2024?"]
)
def test_other_texts_are_not_looked_up(text: str, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant.library, "nearest", lambda *_: ("rcep/3.17.1",))
    assert [one.key for one in assistant.answer(Question(text=text)).citations] != ["rcep/3.17.1"]


def test_without_an_index_it_is_declined(assistant: Assistant) -> None:
    assert assistant.answer(Question(text=ASKED[1][1])).outcome == "declined"
