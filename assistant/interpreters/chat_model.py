"""A chat model's reading of a question, held against the phrases' reading: it may add a fact, never soften one."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from assistant.interpretation import Interpretation
from assistant.interpreters.phrases import asked
from assistant.interpreters.text.marks import marks, normalise
from assistant.models.asking import Asked, ask, prompt
from assistant.question import Question
from rules_bridge import validator


class ModelReader:
    """Reads with a model and keeps the more cautious of both readings."""

    def __init__(self, model: Asked, seconds: float) -> None:
        self.model = model
        self.seconds = seconds

    def interpret(self, question: Question, read: Interpretation) -> Interpretation:
        """The phrases' reading with what the model's reading adds, and questions where the two disagree."""
        if read.intent != "judge" or read.validator is None:
            return read
        schema = validator(read.validator).facts.model_json_schema()
        given = json.dumps({"question": asked(question), "schema": schema}, ensure_ascii=False)
        reply = ask(self.model, prompt("interpret", read.lang), given, self.seconds)
        if reply.why:
            return read.model_copy(update={"fallback": reply.why})
        try:
            said = _facts(reply.text)
            validator(read.validator).facts.model_validate(said)
        except (ValueError, ValidationError, RecursionError):
            return read.model_copy(update={"fallback": "the chat model's reading has not the shape of the facts"})
        invented = [str(number) for number in _amounts(said) if number not in _held(asked(question), read.facts)]
        if invented:
            why = f"the chat model's reading holds figures that the question does not: {', '.join(invented[:5])}"
            return read.model_copy(update={"fallback": why})
        facts, doubts = _cautious(read.facts, said)
        return read.model_copy(update={"facts": facts, "unplaced": tuple(dict.fromkeys((*read.unplaced, *doubts)))})


def _facts(text: str) -> dict[str, Any]:
    """The JSON object in a reply.

    Raises:
        ValueError: when there is none.
    """
    found = re.search(r"\{.*\}", text, re.DOTALL)
    if not found:
        raise ValueError("no JSON object")
    loaded = json.loads(found[0], parse_float=Decimal)
    facts = loaded.get("facts", loaded)
    if not isinstance(facts, dict):
        raise ValueError("facts must be an object")  # noqa: TRY004 - one kind of error for every bad reply
    return facts


def _amounts(facts: object) -> Iterator[Decimal]:
    if isinstance(facts, Mapping):
        for value in facts.values():
            yield from _amounts(value)
    elif isinstance(facts, list | tuple):
        for value in facts:
            yield from _amounts(value)
    elif isinstance(facts, int | Decimal | str) and not isinstance(facts, bool):
        try:
            yield Decimal(str(facts).replace(",", ""))
        except InvalidOperation:
            return


def _held(text: str, facts: Mapping[str, Any]) -> set[Decimal]:
    found = {mark.value for mark in marks(normalise(text)) if isinstance(mark.value, Decimal)}
    codes = {Decimal(str(mark.value)) for mark in marks(normalise(text)) if mark.kind == "hs"}
    return found | codes | set(_amounts(facts))


def _cautious(base: dict[str, Any], said: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Both readings joined: scalars may be added, differences are asked about, an originating material never made."""
    facts, doubts = dict(base), []
    for fact, value in said.items():
        if isinstance(value, dict | list) or value is None:
            continue
        if fact not in facts and fact in ("hs", "psr", "export_party", "import_party", "currency"):
            facts[fact] = value
        elif fact not in facts or _differs(facts[fact], value):
            doubts.append(f"{fact}: {facts.get(fact, '?')} / {value}")
    rows, told = facts.get("bom") or [], said.get("bom") or []
    if told and sorted(_amounts([row.get("value") for row in rows])) != sorted(
        _amounts([row.get("value") for row in told])
    ):
        doubts.append(f"bom: {len(rows)} / {len(told)}")
    denied = [row for row in told if row.get("originating") is False]
    facts |= {"bom": [_denied(row, denied) for row in rows]} if rows else {}
    return facts, doubts


def _denied(row: dict[str, Any], denied: list[dict[str, Any]]) -> dict[str, Any]:
    """A material the model calls non-originating is so, whatever the phrases read."""
    same = [one for one in denied if not _differs(one.get("value"), row.get("value"))]
    return {**row, "originating": False} if same and row.get("originating") else row


def _differs(one: object, other: object) -> bool:
    first, second = list(_amounts([one])), list(_amounts([other]))
    return first != second if first or second else str(one).casefold() != str(other).casefold()
