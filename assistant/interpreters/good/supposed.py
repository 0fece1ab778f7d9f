"""Judges a good as it would stand without cumulation, where that is what is asked."""

from typing import Any

from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import worded
from rules_bridge.origin.good import party


def without_cumulation(text: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with materials of other Parties as not originating, where a question leaves them out.

    "Would it pass without cumulation?" is answered for the good so made up; one that asks for both is judged as it is.
    """
    asked = any(map(_alone, SENTENCE_END.split(text)))
    rows = facts.get("bom")
    return {**facts, "bom": [_left_out(row, facts.get("export_party")) for row in rows]} if asked and rows else facts


def _alone(sentence: str) -> bool:
    """Whether a sentence leaves cumulation out, and does not ask for the good with it besides."""
    without, both, with_it = (worded("supposed", name).pattern for name in ("without", "both", "with"))
    rest = without.sub(" ", sentence)
    return rest != sentence and not (both.search(sentence) or with_it.search(rest))


def _left_out(row: dict[str, Any], home: str | None) -> dict[str, Any]:
    origin = row.get("origin")
    other = row.get("originating") and origin and origin != home and party.is_party(str(origin))
    return {**{key: value for key, value in row.items() if key != "proof"}, "originating": False} if other else row
