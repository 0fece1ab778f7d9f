"""Kinds of authorisation, one file a kind: a file here with `sign(request, parameters)` is a kind that is known."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Protocol, cast

from bench.postman.request import Request


class Sign(Protocol):
    """Puts the authorisation into a request; the parameters have their variables filled in."""

    def __call__(self, request: Request, parameters: Mapping[str, str]) -> Request:
        """The request with the authorisation in it."""
        ...


@cache
def kinds() -> Mapping[str, Sign]:
    """Every kind known, by the name a collection gives it: the modules of this package."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: cast("Sign", importlib.import_module(f"{__name__}.{name}").sign) for name in names}
