"""What can go wrong at the judge's bench.

RulesError
├── UnknownValidator   no validator of that name is registered
├── UnknownRule        no rule of that id is registered
├── NoRemedies         remedies are asked of a validator that knows none
├── UnreadableFacts    the facts given do not have the validator's shape
└── BrokenCard         a rule's card or its check is not in order (found when the rules load)

Every message says what was seen, where, what was expected and what to do.
"""


class RulesError(Exception):
    """Base of all errors raised by `rules_bridge`; its text may be shown to a user as it is."""


class UnknownValidator(RulesError):
    """No validator of that name is registered."""


class UnknownRule(RulesError):
    """No rule of that id is registered."""


class NoRemedies(RulesError):
    """Remedies are asked of a validator that knows none."""


class UnreadableFacts(RulesError):
    """The facts given do not have the validator's shape."""


class BrokenCard(RulesError):
    """A rule's card or its check is not in order."""
