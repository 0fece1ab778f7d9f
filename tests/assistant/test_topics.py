"""Topic files are data that hold together."""

import pytest

import assistant as package
from assistant.passages import Library
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.vocabulary import topics
from knowledge import resolves
from rules_bridge import validator_names

LAW = [(name, law) for name, topic in topics().items() for law in topic.law]


@pytest.mark.parametrize(("name", "law"), LAW, ids=[f"{name}-{law.id}" for name, law in LAW])
def test_a_law_question_is_worded_in_both_languages_and_its_articles_are_held(name: str, law: object) -> None:
    assert law.any.zh  # type: ignore[attr-defined]
    assert law.any.en  # type: ignore[attr-defined]
    assert all(resolves(key) for key in law.cites), name  # type: ignore[attr-defined]


def test_a_topic_feeds_a_validator_that_exists() -> None:
    assert {topic.validator for topic in topics().values() if topic.validator} <= set(validator_names())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("原产地证丢了能补吗？", "rcep/3.17.9"),
        ("How long must records be kept? We need to keep records of RCEP origin.", "rcep/3.27"),
        ("Must a third-party invoice be refused under RCEP?", "rcep/3.20"),
        ("RCEP背对背原产地证明的条件是什么？", "rcep/3.19.1"),
        ("报关单净重怎么填？", "gacc-2019-18/26"),
        ("What belongs in the net weight field of the customs declaration?", "gacc-2019-18/26"),
        ("What is the definition of FOB under RCEP?", "rcep/3.1(e)"),
    ],
)
def test_a_question_about_the_law_cites_its_article(text: str, key: str, assistant: Assistant) -> None:
    answer = assistant.answer(Question(text=text))
    assert answer.outcome == "informed"
    assert key in {citation.key for citation in answer.citations}


def test_a_verdict_cites_the_article_that_its_question_names_behind_those_it_rests_on(assistant: Assistant) -> None:
    plain = "Lamp FOB 100, Taiwanese driver 70, rest Chinese, RVC40?"
    named = assistant.answer(Question(text=f"{plain[:-1]}; may I cumulate the driver?"))
    keys = [one.key for one in named.citations]
    assert (named.outcome, keys[-2:]) == ("not_met", ["rcep/3.4.1", "rcep/3.4.2"])
    assert keys[:-2] == [one.key for one in assistant.answer(Question(text=plain)).citations]


def test_a_field_not_covered_yet_is_declined_and_an_open_question_asked_back(assistant: Assistant) -> None:
    assert assistant.answer(Question(text="锂电池空运UN38.3怎么办？")).outcome == "declined"
    asked = assistant.answer(Question(text="Do I need inspection for my goods?"))
    assert (asked.outcome, [missing.fact for missing in asked.missing]) == ("cannot_tell", ["hs", "direction"])
    assert assistant.answer(Question(text="Tell me something.")).outcome == "declined"


def test_a_code_not_in_the_table_is_said_to_be_unknown(assistant: Assistant) -> None:
    answer = assistant.answer(Question(text="What is the product specific rule for 9999.99?"))
    assert answer.outcome == "cannot_tell"
    assert "999999" in answer.missing[0].ask


def test_an_index_that_cannot_be_opened_is_said_and_nothing_else_changes(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(assistant.settings.data, 3)
    library.__dict__["searcher"] = "answered without the passage index: gone"
    monkeypatch.setattr(assistant, "library", library)
    answer = assistant.answer(Question(text="FOB 100, non-originating parts 50, RVC40?"))
    assert (answer.outcome, answer.fallback) == ("met", "answered without the passage index: gone")


def test_public_names_are_sorted_and_lazy() -> None:
    assert package.__all__ == sorted(package.__all__)
    assert package.Assistant is Assistant
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = package.nothing_such
