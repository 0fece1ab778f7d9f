"""What can go wrong when the law is looked up.

KnowledgeError
├── BadCode            a code has the wrong shape for its kind
├── UnknownTable       no table of that name is shipped
├── NotInForce         the table or instrument has no edition on that date
├── UnknownCitation    a citation key points at no article held here
└── IndexUnavailable   the passage index cannot be built or opened

Every message says what was seen, where, what was expected and what to do.
"""


class KnowledgeError(Exception):
    """Base of all errors raised by `knowledge`; its text may be shown to a user as it is."""


class BadCode(KnowledgeError):
    """A code has the wrong shape for its kind."""


class UnknownTable(KnowledgeError):
    """No table of that name is shipped."""


class NotInForce(KnowledgeError):
    """The table or instrument has no edition on the date asked for."""


class UnknownCitation(KnowledgeError):
    """A citation key points at no article held here."""


class IndexUnavailable(KnowledgeError):
    """The passage index cannot be built or opened."""
