"""`POST /v1/critique`: a draft declaration with the papers of its shipment, as JSON text or as files."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.deps import Door
from api.errors import WrongMedia, WrongUse
from api.operations import Language, Operations
from api.questions import first_fault
from api.reading import read_date, read_json
from api.terminal import shape
from assistant.intake.paper import Paper

router = APIRouter(prefix="/v1", tags=["declarations"])


class PaperText(BaseModel):
    """A paper as text."""

    model_config = ConfigDict(extra="forbid")

    name: str = "paper.txt"
    text: str


class Draft(BaseModel):
    """A draft declaration as text, with the papers of its shipment."""

    model_config = ConfigDict(extra="forbid")

    text: str
    name: str = "draft.txt"
    papers: list[PaperText] = []
    as_of: date | None = None
    lang: Language = "auto"


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["text"],
                    "properties": {
                        "text": {"type": "string"},
                        "papers": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": ["text"],
                                "properties": {"name": {"type": "string"}, "text": {"type": "string"}},
                            },
                        },
                        "as_of": {"type": "string", "format": "date"},
                        "lang": {"enum": ["auto", "zh", "en"]},
                    },
                }
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["draft"],
                    "properties": {
                        "draft": {"type": "string", "format": "binary"},
                        "papers": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "as_of": {"type": "string", "format": "date"},
                        "lang": {"enum": ["auto", "zh", "en"]},
                    },
                }
            },
        },
    }
}


@router.post("/critique", openapi_extra=_BODY)
async def critique(request: Request, door: Door) -> dict[str, Any]:
    """Examine a draft declaration; a draft with errors is a good request and gives findings."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        draft, papers, as_of, lang = await run_in_threadpool(_from_json, await request.body(), door)
    elif kind == "multipart/form-data":
        draft, papers, as_of, lang = await _from_form(request)
    else:
        raise WrongMedia(f'A draft comes as application/json or multipart/form-data, not as "{kind[:60]}".')
    return shape(await run_in_threadpool(door.critique, draft, papers, as_of=as_of, lang=lang))


def _from_json(body: bytes, door: Operations) -> tuple[Paper, list[Paper], date | None, Language]:
    given = read_json(body, door.settings.max_json_depth)
    try:
        draft = Draft.model_validate(given)
    except ValidationError as error:
        raise WrongUse(first_fault(error)) from error
    papers = [Paper(paper.name, paper.text.encode()) for paper in draft.papers]
    return Paper(draft.name, draft.text.encode()), papers, draft.as_of, draft.lang


async def _from_form(request: Request) -> tuple[Paper, list[Paper], date | None, Language]:
    async with request.form(max_files=20, max_fields=20) as form:
        drafts = [one for one in form.getlist("draft") if isinstance(one, UploadFile)]
        if len(drafts) != 1:
            raise WrongUse(f'One file named "draft" is expected in the form; {len(drafts)} were sent.')
        beside = [one for one in form.getlist("papers") if isinstance(one, UploadFile)]
        draft, *papers = [Paper(one.filename or "draft", await one.read()) for one in (*drafts, *beside)]
        as_of, lang = form.get("as_of") or None, form.get("lang") or "auto"
    if not isinstance(as_of, str | None) or lang not in ("auto", "zh", "en"):
        raise WrongUse('"as_of" is a date such as 2026-11-23 and "lang" is auto, zh or en.')
    chosen: Language = "zh" if lang == "zh" else "en" if lang == "en" else "auto"
    return draft, papers, read_date(as_of, "as_of"), chosen
