"""`POST /v1/certificate`: a draft certificate of origin, as JSON with the PDF inside, or as the PDF alone."""

from base64 import b64encode
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from api.deps import AsOf, Door, Lang
from api.errors import WrongMedia, WrongUse
from api.operations import Operations
from api.questions import first_fault
from api.reading import read_date, read_json
from api.terminal import shape
from assistant.intake.paper import Paper

router = APIRouter(prefix="/v1", tags=["certificates"])

_PDF = "application/pdf"
_FILES = ("bill", "consignment")


class PaperText(BaseModel):
    """A paper as text: JSON, CSV, or TOML for a consignment."""

    model_config = ConfigDict(extra="forbid")

    text: str
    name: str = "paper.json"


class Papers(BaseModel):
    """The two papers a certificate is drafted from."""

    model_config = ConfigDict(extra="forbid")

    bill: PaperText
    consignment: PaperText


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Papers.model_json_schema(ref_template="#/components/schemas/{model}")},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": list(_FILES),
                    "properties": {name: {"type": "string", "format": "binary"} for name in _FILES},
                }
            },
        },
    }
}


@router.post("/certificate", openapi_extra=_BODY, response_model=None)
async def certificate(request: Request, door: Door, *, as_of: AsOf = None, lang: Lang = "auto") -> Response:
    """Fill a draft certificate; where a good is not shown to originate, say why and fill nothing.

    With `Accept: application/pdf` the PDF alone is given where there is one, else the JSON.
    """
    day = read_date(as_of, "as_of")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        body = await request.body()
        bill, consignment = await run_in_threadpool(_from_json, body, door)
    elif kind == "multipart/form-data":
        bill, consignment = await _from_form(request)
    else:
        raise WrongMedia(f'The papers come as application/json or multipart/form-data, not as "{kind[:60]}".')
    alone = _PDF in request.headers.get("accept", "")

    def draw_up() -> Response:
        from assistant.papers.certificate.pdf import render  # noqa: PLC0415 - drawing is heavy, and most never draw

        found = door.certificate(bill, consignment, as_of=day, lang=lang)
        pdf = render(found) if found.outcome == "met" else None
        if pdf is not None and alone:
            return Response(
                pdf, media_type=_PDF, headers={"content-disposition": 'attachment; filename="draft-co.pdf"'}
            )
        shown: dict[str, Any] = shape(found)
        return JSONResponse({**shown, "pdf": b64encode(pdf).decode() if pdf is not None else None})

    return await run_in_threadpool(draw_up)


def _from_json(body: bytes, door: Operations) -> tuple[Paper, Paper]:
    try:
        given = Papers.model_validate(read_json(body, door.settings.max_json_depth))
    except ValidationError as error:
        raise WrongUse(first_fault(error)) from error
    bill, consignment = (Paper(one.name, one.text.encode()) for one in (given.bill, given.consignment))
    return bill, consignment


async def _from_form(request: Request) -> tuple[Paper, Paper]:
    async with request.form(max_files=2, max_fields=2) as form:
        sent = {name: form.get(name) for name in _FILES}
        papers = [
            Paper(one.filename or name, await one.read()) for name, one in sent.items() if isinstance(one, UploadFile)
        ]
    if len(papers) != len(_FILES):
        raise WrongUse('Two files are expected in the form, named "bill" and "consignment".')
    return papers[0], papers[1]
