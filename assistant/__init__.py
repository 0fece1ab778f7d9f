"""Question in, cited answer out; drafts in, findings out. Law decides, words only tell."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.critique import critique
    from assistant.pipeline import Assistant
    from assistant.question import Question
    from assistant.settings import Settings

__all__ = ["Answer", "Assistant", "Question", "Settings", "critique"]

_HOMES = {
    "Answer": "answer",
    "Assistant": "pipeline",
    "Question": "question",
    "Settings": "settings",
    "critique": "critique",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `assistant` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(f"assistant.{_HOMES[name]}"), name)
