"""What can go wrong at the assistant's desk.

AssistantError
├── Unreadable         a paper or a question cannot be read
└── UnknownModel       the setting names a chat model that cannot be made

Every message says what was seen, where, what was expected and what to do.
"""


class AssistantError(Exception):
    """Base of all errors raised by `assistant`; its text may be shown to a user as it is."""


class Unreadable(AssistantError):
    """A paper or a question cannot be read."""


class UnknownModel(AssistantError):
    """The setting names a chat model that cannot be made."""
