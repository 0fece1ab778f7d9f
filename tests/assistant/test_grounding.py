"""Words are held against what they rest on."""

import pytest

from assistant.grounding import contradicts, strangers


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("RVC is 35", ()),
        ("RVC is ３５ per cent of 1,000", ()),
        ("RVC is 36", ("36",)),
        ("see rcep/3.5.1(a)", ()),
        ("see rcep/3.9.9", ("rcep/3.9.9",)),
    ],
)
def test_a_figure_or_citation_without_ground_is_found(text: str, strange: tuple[str, ...]) -> None:
    assert strangers(text, ["35 of 1000"], ["rcep/3.5.1(a)"]) == strange


@pytest.mark.parametrize(
    ("text", "outcome", "claims"),
    [
        ("The good qualifies.", "not_met", True),
        ("The good does not qualify.", "not_met", False),
        ("It is not enough. Still, it qualifies.", "cannot_tell", True),
        ("该货物符合规则。", "cannot_tell", True),
        ("该货物不符合规则。", "not_met", False),
        ("The good qualifies.", "met", False),
    ],
)
def test_a_claim_of_success_against_the_judge_is_found(text: str, outcome: str, *, claims: bool) -> None:
    assert contradicts(text, outcome) is claims
