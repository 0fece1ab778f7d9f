"""What would make a good qualify, and how far a good that qualifies is from failing; every answer is judged again."""

from rules_bridge.origin.good.good import Good
from rules_bridge.origin.good.remedies.margins import margins
from rules_bridge.origin.good.remedies.repair import remedies
from rules_bridge.origin.good.remedies.trial import Trial
from rules_bridge.report import Report


def advise(facts: Good, report: Report) -> Report:
    """The report with its remedies, or with its margins where the good qualifies; its outcome stays as it is."""
    trial = Trial(facts.model_copy(update={"as_of": report.as_of}), report)
    if report.outcome == "met":
        return report.model_copy(update={"margins": tuple(margins(trial))})
    if report.outcome == "not_met":
        return report.model_copy(update={"remedies": tuple(remedies(trial))})
    return report
