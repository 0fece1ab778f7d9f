"""The judge: rules with cards, validators over them, and reports; pure, typed, without network, clock or model."""

from rules_bridge.card import Severity
from rules_bridge.errors import NoRemedies, RulesError, UnknownRule, UnknownValidator, UnreadableFacts
from rules_bridge.judge import check
from rules_bridge.registry import Rule, Validator, rule, rules, validator, validator_names
from rules_bridge.report import Change, Finding, MissingFact, Outcome, Report, Skipped, Step

__all__ = [
    "Change",
    "Finding",
    "MissingFact",
    "NoRemedies",
    "Outcome",
    "Report",
    "Rule",
    "RulesError",
    "Severity",
    "Skipped",
    "Step",
    "UnknownRule",
    "UnknownValidator",
    "UnreadableFacts",
    "Validator",
    "check",
    "rule",
    "rules",
    "validator",
    "validator_names",
]
