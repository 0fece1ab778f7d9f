"""Postman's dynamic names: a new value for each occurrence, the same ones again with the same seed."""

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime


def dynamic_values(seed: int | str) -> dict[str, Callable[[], str]]:
    """A maker of values for each name, for one virtual user."""
    chance = random.Random(seed)  # noqa: S311 - load that can be repeated, not secrets

    def guid() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128), version=4))

    def now() -> datetime:
        return datetime.now(UTC)

    return {
        "$guid": guid,
        "$randomUUID": guid,
        "$timestamp": lambda: str(round(now().timestamp())),
        "$isoTimestamp": lambda: now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "$randomInt": lambda: str(chance.randint(0, 1000)),
    }
