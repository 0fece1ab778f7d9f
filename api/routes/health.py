"""`/healthz` and `/readyz`: whether the process lives, and whether it can answer at once."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process lives."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """The law is loaded: 200; still loading or failed: 503 with the reason."""
    state: dict[str, Any] = request.app.state.readiness
    ready = state["status"] == "ready"
    return JSONResponse(state, HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)
