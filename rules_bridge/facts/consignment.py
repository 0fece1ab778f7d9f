"""A consignment's way from the exporting to the importing Party: places of transit and the papers that show them."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from rules_bridge.facts.amount import Amount
from rules_bridge.facts.said import Facts


def _listed(given: object) -> object:
    if isinstance(given, str):
        return (given,)
    if not isinstance(given, (list, tuple)):
        return given
    return tuple(" ".join(map(str, one.values())) if isinstance(one, dict) else one for one in given)


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]


def _stop(given: object) -> object:
    return {"place": given} if isinstance(given, str) else given


class Transit(Facts):
    """One place on the way: who controlled the goods there and what was done to them; None means not said."""

    place: str | None = None
    party: Any = None
    customs_control: bool | None = None
    operations: Words | None = None
    days: Amount | None = None


Stop = Annotated[Transit, BeforeValidator(_stop)]
