"""`/v1/validators` and `/v1/check/{validator}`: the judge by itself."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from api.deps import AsOf, Body, Door, Lang
from api.errors import WrongMedia
from api.operations import Operations
from api.reading import read_date, read_json
from api.terminal import shape
from api.views import validator_view
from assistant.intake.paper import Paper

router = APIRouter(prefix="/v1", tags=["checks"])

_ENDINGS = {"application/json": "json", "application/xml": "xml", "text/xml": "xml", "text/plain": "txt"}
_FACTS = {
    "requestBody": {
        "required": True,
        "description": "The facts in the shape that /v1/validators shows; a declaration also as message or text.",
        "content": {kind: {"schema": {}} for kind in _ENDINGS},
    }
}


@router.get("/validators")
def validators(door: Door) -> list[dict[str, Any]]:
    """Every validator with the JSON Schema of the facts it takes."""
    return [validator_view(one) for one in door.validators()]


@router.post("/check/{validator}", openapi_extra=_FACTS)
async def check(
    validator: str,
    request: Request,
    body: Body,
    door: Door,
    *,
    as_of: AsOf = None,
    lang: Lang = "auto",
    remedies: bool = False,
) -> dict[str, Any]:
    """Have one validator judge facts, amounts exactly as written; with `remedies`, say too what would change it."""
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind not in _ENDINGS:
        raise WrongMedia(f'Facts come as {", ".join(_ENDINGS)}, not as "{kind[:60]}".')
    day = read_date(as_of, "as_of")

    def judge(door: Operations) -> dict[str, Any]:
        if _ENDINGS[kind] == "json":
            read_json(body, door.settings.max_json_depth)  # refuses what is no JSON before anything reads it
        paper = Paper(f"body.{_ENDINGS[kind]}", body)
        return shape(door.check(validator, paper, as_of=day, lang=lang, remedies=remedies))

    return await run_in_threadpool(judge, door)
