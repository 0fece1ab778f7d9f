"""The sample declarations, as message and as pasted text: planted errors are found, clean drafts stay clean."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.critique import critique
from assistant.intake import Paper

SAMPLES = Path(__file__).parents[1] / "fixtures" / "declarations"
TODAY = date(2026, 11, 23)
CLEAN = ["export_general_ok", "export_processing_ok", "import_cosmetics_ok"]
WRONG = ["export_general_wrong", "import_cosmetics_wrong"]


def paper(name: str) -> Paper:
    return Paper(name, (SAMPLES / name).read_bytes())


@pytest.mark.parametrize("ending", ["xml", "txt"])
@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_draft_has_no_error_and_no_warning(name: str, ending: str) -> None:
    found = critique(paper(f"{name}.{ending}"), as_of=None, today=TODAY)
    assert found.outcome == "met"
    assert [finding for finding in found.findings if finding.severity != "advice"] == []


@pytest.mark.parametrize("ending", ["xml", "txt"])
@pytest.mark.parametrize("name", WRONG)
def test_every_planted_error_is_found_and_nothing_else(name: str, ending: str) -> None:
    planted = json.loads((SAMPLES / f"{name}.errors.json").read_text(encoding="utf-8"))
    beside = [paper(file.name) for file in sorted(SAMPLES.glob(f"{name}.*.txt"))] if ending == "xml" else []
    found = critique(paper(f"{name}.{ending}"), beside, as_of=None, today=TODAY)
    wanted = {(error["kind"], error["field"], error["item"]) for error in planted["errors"]}
    seen = {(finding.kind, finding.field, finding.item) for finding in found.findings}
    assert wanted - seen == set()
    assert {kind for kind, _, _ in seen - wanted} <= set(planted["allowed_extra_kinds"])
    assert found.outcome == "not_met"


def test_the_drafts_own_date_counts() -> None:
    draft = paper("import_cosmetics_ok.txt")
    assert critique(draft, as_of=None, today=TODAY).as_of == date(2026, 11, 12)
    assert critique(draft, as_of=date(2026, 1, 2), today=TODAY).as_of == date(2026, 1, 2)
    assert critique(paper("export_general_ok.xml"), as_of=None, today=TODAY).as_of == TODAY


def test_the_same_papers_give_the_same_critique() -> None:
    draft = paper("export_general_wrong.txt")
    once, again = (critique(draft, as_of=None, today=TODAY) for _ in range(2))
    assert once == again
    assert critique(draft, as_of=None, today=TODAY, lang="en").id != once.id


def test_an_unclear_number_is_asked_for_and_never_guessed() -> None:
    text = paper("export_general_ok.txt").content.decode().replace("6420.5\n", "1.234,50\n")
    found = critique(Paper("draft", text.encode()), as_of=None, today=TODAY)
    assert found.outcome == "cannot_tell"
    assert [asked.fact for asked in found.missing] == ["head.GrossWet"]
    assert "1.234,50" in found.missing[0].ask
    assert "GrossWet" not in found.declaration["head"]


def test_without_a_direction_it_asks() -> None:
    text = "毛重：10\n净重：9\n件数：1\n合同号：A1"
    found = critique(Paper("draft", text.encode()), as_of=None, today=TODAY)
    assert (found.outcome, [asked.fact for asked in found.missing]) == ("cannot_tell", ["direction"])


def test_a_person_releases_it() -> None:
    for lang, word in (("zh", "复核"), ("en", "A person releases")):
        found = critique(paper("export_general_ok.txt"), as_of=None, today=TODAY, lang=lang)
        assert word in found.notice
        assert "will pass" not in found.notice


def test_the_manifest_is_compared() -> None:
    manifest = Paper("m.txt", "舱单\n提运单号：SMPU26110417\n件数：83件\n毛重：6420.5千克".encode())
    found = critique(paper("export_general_ok.xml"), [manifest], as_of=None, today=TODAY)
    assert [(finding.kind, finding.field) for finding in found.findings] == [("manifest_package_mismatch", "PackNo")]
