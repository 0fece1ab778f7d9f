"""Kinds of authorisation, one file a kind: a file here with `sign(draft, parameters, memory)` is a kind that is known.

A kind that answers a challenge has `answer(parameters, memory, status, headers)` too, which is true where the request
is worth sending again.
"""

import importlib
import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Protocol

from bench.errors import BadInput
from bench.postman.document import Json
from bench.postman.request import Draft, Headers, Memory, Parameters
from bench.postman.variables import Variables, as_text, scope_of


class Answer(Protocol):
    """Takes what a challenge asks for into `memory`."""

    def __call__(self, parameters: Parameters, memory: Memory, status: int, headers: Headers) -> bool:
        """Whether the request, signed again, may get through."""
        ...


@dataclass(frozen=True, slots=True)
class Signer:
    """One kind with its parameters filled in, for one request of one user."""

    kind: ModuleType
    parameters: Parameters
    memory: Memory
    where: str

    @property
    def answer(self) -> Answer | None:
        """How the kind answers a challenge, `None` where it never does."""
        found: Answer | None = getattr(self.kind, "answer", None)
        return found

    def answers(self, status: int, headers: Headers) -> bool:
        """Whether the request is worth sending again."""
        return self.answer is not None and self.answer(self.parameters, self.memory, status, headers)

    def __call__(self, draft: Draft) -> None:
        """Signs the draft; `BadInput` naming the case where a parameter cannot be used."""
        try:
            self.kind.sign(draft, self.parameters, self.memory)
        except BadInput as problem:
            raise BadInput(f"{self.where}: {problem}") from None


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A kind of authorisation and its parameters, variables still in them.

    Attributes:
        where: the level it was written for, whose requests share what it keeps; "" for one request's own, which
            keeps nothing from one time to the next.
    """

    kind: str
    parameters: tuple[tuple[str, str], ...] = ()
    where: str = ""

    def signer(self, variables: Variables, memory: Memory, where: str) -> Signer:
        """What signs requests of one user; `BadInput` with the place where the kind is not known."""
        kind = kinds().get(self.kind)
        if kind is None:
            raise BadInput(
                f"{where} asks for authorisation of kind {self.kind!r}, which is not known;"
                f" known are {', '.join(kinds())}."
            )
        return Signer(kind, {key: variables.fill(value) for key, value in self.parameters}, memory, where)


@cache
def kinds() -> Mapping[str, ModuleType]:
    """Every kind known, by the name a collection gives it: the modules of this package."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


NO_AUTHORISATION = Authorisation("noauth")


def read_authorisation(auth: Json, where: str) -> Authorisation | None:
    """What a level asks for; `None` where it takes that of the level above."""
    if not isinstance(auth, dict) or not auth.get("type"):
        return None
    kind = str(auth["type"])
    written = auth.get(kind)
    scope = scope_of(written) if isinstance(written, list) else written if isinstance(written, dict) else {}
    return Authorisation(kind, tuple((key, _text(value)) for key, value in scope.items() if value is not None), where)


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else as_text(value)


def truthy(text: str | None) -> bool:
    """Whether a parameter that is a flag is set."""
    return (text or "").strip().lower() not in ("", "false", "0", "null", "no")
