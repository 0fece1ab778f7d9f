"""What a question was read to mean: an intent, facts for one validator, and what could not be placed."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge import Lang
from rules_bridge import MissingFact

Intent = Literal["judge", "law", "clarify", "decline", "escalate"]


class Interpretation(BaseModel):
    """Step one's result.

    judge    `facts` go to `validator`; `unplaced` are words and figures of the text that found no place, and while
             there are any nothing is decided; `against` are words that, whatever they mean, can at most count
             against the good: while there are any nothing is said to be met; `cites` are articles the question names
    law      `cites` answer a question about the law; `figures` come from a table row of the law
    clarify  `missing` says what must be known first
    decline  `reason` says in one sentence why there is no answer
    escalate `reason` says who alone may decide, and `cites` why
    """

    model_config = ConfigDict(frozen=True)

    intent: Intent
    lang: Lang
    topic: str | None = None
    validator: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    unplaced: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    cites: tuple[str, ...] = ()
    figures: dict[str, str] = Field(default_factory=dict)
    reason: str = ""
    fallback: str | None = None
