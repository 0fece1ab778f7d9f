"""One question to a chat model with a time limit; whatever goes wrong comes back as a sentence."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from knowledge import Lang

_POOL = ThreadPoolExecutor(max_workers=8, thread_name_prefix="chat-model")


class Asked(Protocol):
    """What is needed of a chat model; LangChain's have it."""

    def invoke(self, messages: Any, /) -> Any:  # noqa: ANN401 - LangChain's own signature
        """One answer to the messages."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said, or why it said nothing."""

    text: str = ""
    why: str = ""


@cache
def prompt(name: str, lang: Lang) -> str:
    """The prompt `name` in `lang`."""
    return (files("assistant") / "prompts" / f"{name}.{lang}.md").read_text(encoding="utf-8")


def ask(model: Asked, system: str, user: str, seconds: float) -> Reply:
    """Ask `model` once and wait at most `seconds`.

    The model is foreign code behind a network: any failure of it is an answer without a model.
    """
    try:
        said = _POOL.submit(model.invoke, [("system", system), ("human", user)]).result(timeout=seconds)
        text = said.text if isinstance(said.text, str) else said.text()
    except TooSlow:
        return Reply(why=f"the chat model did not answer within {seconds:g} s")
    except Exception as error:  # noqa: BLE001 - see above
        return Reply(why=f"the chat model failed: {type(error).__name__}")
    return Reply(text=text) if text.strip() else Reply(why="the chat model said nothing")
