"""Instruments and articles: both languages paragraph by paragraph, and citations that resolve."""

import re
from datetime import date
from importlib.resources import files

import pytest

from knowledge import LANGS, KnowledgeError, Lang, cite, resolves
from knowledge.citation import Article, Instrument, articles, instrument, instrument_keys

HELD = list(articles())


@pytest.mark.parametrize(("held", "article"), HELD, ids=[f"{held.key}/{article.locator}" for held, article in HELD])
def test_an_article_says_the_same_paragraphs_in_both_languages(held: Instrument, article: Article) -> None:
    assert set(article.title) == set(article.paragraphs) == set(LANGS)
    assert list(article.paragraphs["zh"]) == list(article.paragraphs["en"]) != []
    for lang in LANGS:
        assert article.title[lang]
        assert len(article.paragraphs[lang]) == len(set(article.paragraphs[lang]))
        for locator, text in article.paragraphs[lang].items():
            assert cite(f"{held.key}/{locator}", lang).text.startswith(text)
            assert text.endswith("。" if lang == "zh" else "."), f"{locator} ends as a sentence"
            assert bool(re.search(r"[\u4e00-\u9fff]", text)) is (lang == "zh")


@pytest.mark.parametrize("key", instrument_keys())
def test_a_card_is_in_order(key: str) -> None:
    held = instrument(key)
    assert set(held.card.title) == set(held.card.short) == set(held.card.issuer) == set(held.card.locator) == set(LANGS)
    assert set(held.card.article) <= set(held.articles), "overrides name articles that exist"
    assert held.card.until is None or held.card.start < held.card.until
    names = {f"{locator}.{lang}.md" for locator in held.articles for lang in LANGS} | {"card.toml"}
    assert {entry.name for entry in (files("knowledge") / "instruments" / key).iterdir()} == names


def test_no_paragraph_is_held_twice() -> None:
    for key in instrument_keys():
        seen = [locator for article in instrument(key).articles.values() for locator in article.paragraphs["en"]]
        assert len(seen) == len(set(seen)), key


@pytest.mark.parametrize(
    "key",
    [
        *(f"rcep/3.3({letter})" for letter in "abcdefghij"),
        *(f"rcep/3.6({letter})" for letter in "abcdefghijk"),
        *(f"rcep/3.5.5({letter})" for letter in "abc"),
        *(f"rcep/3.19.1({letter})" for letter in "abcdef"),
        *(f"rcep/annex-3a.headnote.7({letter})" for letter in "abcdef"),
        *(f"rcep/annex-3a.headnote.{number}" for number in (2, 4, 5, 6, 8, 9)),
        *(f"rcep/2.6.{number}" for number in range(1, 7)),
        *(f"rcep/3.{number}" for number in range(1, 28)),
        *("rcep/3.1(b)", "rcep/3.1(e)", "rcep/3.2(a)", "rcep/3.2(b)", "rcep/3.2(c)", "rcep/3.4.1", "rcep/3.4.2"),
        *("rcep/3.5.1(a)", "rcep/3.5.1(b)", "rcep/3.5.2", "rcep/3.5.3(a)", "rcep/3.5.3(b)", "rcep/3.5.4"),
        *("rcep/3.7.1(a)", "rcep/3.7.1(b)", "rcep/3.7.2", "rcep/3.15.1(a)", "rcep/3.15.1(b)", "rcep/3.15.2"),
        *("rcep/3.16.6", "rcep/3.17.8", "rcep/3.17.9", "rcep/3.18.2", "rcep/3.21.2(c)", "rcep/3.22.3(a)"),
        *("rcep/3.30", "rcep/4.10", "rcep/20.6.3", "rcep/2.4.2", "rcep/annex-3b.1", "rcep/annex-3b.2(e)"),
        *(f"gacc-2019-18/{number}" for number in range(1, 50)),
        *("gacc-2019-18/35(9)", "gacc-2019-18/35(10)", "gacc-2019-18/closing", "customs-law/24"),
        *("gacc-2018-67/text", "gb-32100-2015/text", "iso-6346/text", "gacc-2020-129/2", "gacc-2020-75/text"),
        *("gacc-2021-44/text", "aqsiq-84-2005/text", "gacc-decree-280/text", "gacc-decree-248/text"),
        *("mofcom-gacc-2025-58/text", "declaration-client/text", "review-practice/text"),
    ],
)
def test_what_rules_cite_resolves(key: str) -> None:
    assert resolves(key)


def test_a_citation_above_paragraphs_stands_for_all_of_them() -> None:
    whole, first, second = (cite(f"rcep/3.7{rest}", "en").text for rest in ("", ".1(a)", ".1(b)"))
    assert first in whole
    assert second in whole
    assert first not in second


def test_neighbours_that_share_digits_are_kept_apart() -> None:
    assert cite("rcep/3.1", "en").title.endswith("Definitions")
    assert cite("rcep/3.10", "en").title.endswith("Indirect materials")
    assert "AEO" not in cite("gacc-2019-18/1", "zh").text


@pytest.mark.parametrize(
    ("key", "lang", "locator"),
    [
        ("rcep/3.7.1(a)", "en", "Art. 3.7.1(a)"),
        ("rcep/3.7.1(a)", "zh", "第 3.7.1(a) 条"),
        ("rcep/annex-3a.headnote.7(b)", "en", "Annex 3A, headnote 7(b)"),
        ("rcep/annex-3b.2", "zh", "第三章附件二 2"),
        ("gacc-2019-18/26", "zh", "第 26 项"),
        ("gacc-2019-18/closing", "en", "closing definitions"),
        ("iso-6346/text", "en", ""),
    ],
)
def test_a_locator_reads_as_people_write_it(key: str, lang: Lang, locator: str) -> None:
    assert cite(key, lang).locator == locator


def test_dates_and_confidence_come_from_the_cards() -> None:
    old, new = cite("gacc-decree-248/text", "en"), cite("gacc-decree-280/text", "en")
    assert (old.in_force, old.until) == (date(2022, 1, 1), date(2026, 5, 31))
    assert (new.in_force, new.until) == (date(2026, 6, 1), None)
    assert cite("gacc-2019-18/26", "en").confidence == "verified"
    assert cite("gacc-2019-18/3", "en").confidence == "memory"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("efta/1", 'no instrument "efta"'),
        ("rcep", "names no article"),
        ("rcep/", "names no article"),
        ("rcep/3.99", "holds no 3.99"),
    ],
)
def test_a_citation_that_points_nowhere_is_refused(key: str, said: str) -> None:
    assert not resolves(key)
    with pytest.raises(KnowledgeError, match=said):
        cite(key, "en")
