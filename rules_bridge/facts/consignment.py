"""A consignment's way from the exporting to the importing Party: places of transit and the papers that show them."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, model_validator

from rules_bridge.facts.amount import Amount
from rules_bridge.facts.said import Facts, Flag, renamed

_UNDONE = frozenset({"done", "performed", "carried_out"})


def _listed(given: object) -> object:
    """Texts as they are, objects in words: a flag stands as its own name where it is true."""
    if isinstance(given, (str, dict)):
        given = (given,)
    if not isinstance(given, (list, tuple)):
        return given
    return tuple(_in_words(one, denied=_undone(one)) if isinstance(one, dict) else one for one in given)


def _held(given: object) -> object:
    """Papers as texts; one of which anything is said to be false counts as not there."""
    if isinstance(given, (list, tuple)):
        given = tuple(_in_words(one, denied=False in one.values()) if isinstance(one, dict) else one for one in given)
    return _listed(given)


def _undone(given: dict[Any, Any]) -> bool:
    return any(given.get(key) is False for key in _UNDONE)


def _in_words(given: dict[Any, Any], *, denied: bool) -> str:
    said = [
        str(key).replace("_", " ") if value is True else str(value)
        for key, value in given.items()
        if value is not None and value is not False
    ]
    return " ".join((["no"] if denied else []) + said)


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Papers = Annotated[tuple[str, ...], BeforeValidator(_held)]


def _stop(given: object) -> object:
    return {"place": given} if isinstance(given, str) else given


class Transit(Facts):
    """One place on the way: who controlled the goods there and what was done to them; None means not said."""

    free: ClassVar[frozenset[str]] = frozenset({"vessel", "voyage", "carrier", "warehouse", "arrival", "departure"})

    place: str | None = None
    party: Any = None
    customs_control: Flag = None
    operations: Words | None = None
    days: Amount | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        return renamed(given, "transit", cls.model_fields) if isinstance(given, Mapping) else given


Stop = Annotated[Transit, BeforeValidator(_stop)]
