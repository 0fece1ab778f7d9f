"""Facts on proofs and rates under the names that people give them."""

from datetime import date

import pytest

from rules_bridge import check

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"proof": "DO", "approved_exporter": True, "missing_fields": ["authorisation code"]}, "not_met"),
        ({"proof": "CO", "missing_fields": ["colour of the paper"]}, "cannot_tell"),
        ({"proof": "CO", "box10": "PSR"}, "not_met"),
        ({"criterion": "RVC"}, "cannot_tell"),
        ({"criterion": "CTC"}, "informed"),
        ({"criterion": "CTC", "fob_on_co": False}, "met"),
        ({"third_party_invoice": "Hong Kong"}, "met"),
        ({"proof": "DO", "approved_exporter": True, "authorised_goods": ["84"], "declared_goods": ["94"]}, "not_met"),
        ({"correction": "by hand", "certified_by_issuing_body": False}, "not_met"),
        ({"original_issue": "2025-01-15", "back_to_back_issue": "2025-09-01", "claim": "2026-02-10"}, "not_met"),
        ({"intermediate": "SG"}, "cannot_tell"),
        ({"claimed_at_import": False}, "informed"),
        ({"import_date": "2023-04-10"}, "informed"),
        ({"invoices": 3, "shipments": 1}, "met"),
    ],
)
def test_names_of_proof_facts(facts: dict[str, object], outcome: str) -> None:
    assert check("origin.proof", facts, as_of=None, today=TODAY, lang="en").outcome == outcome


def test_a_bill_tells_the_contributions() -> None:
    bill = [{"origin": "JP", "originating": True, "value": 30}, {"origin": "VN", "originating": True, "value": 12}]
    facts = {"export_party": "KR", "import_party": "CN", "in_appendix": True, "domestic_value_pct": 15, "bom": bill}
    assert check("origin.rate_country", facts, as_of=None, today=TODAY, lang="en").figures["rate_country"] == "JP"
    bill[1]["originating"] = "maybe"
    assert check("origin.rate_country", facts, as_of=None, today=TODAY, lang="en").outcome == "cannot_tell"
