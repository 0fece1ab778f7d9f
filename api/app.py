"""Makes the HTTP service; nothing happens when this module is imported."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from api import problems
from api.failures import keep_trace, sentence
from api.limits import Guard, SafeHeaders
from api.operations import Listener, Operations
from api.routes import certificates, checks, declarations, health, law, questions
from api.settings import Settings


def create_app(
    settings: Settings, *, listeners: Iterable[Listener] = (), operations: Operations | None = None
) -> FastAPI:
    """The service over one `Operations`.

    Args:
        settings: limits and data folder.
        listeners: are told every operation.
        operations: replaces the real ones in tests.
    """
    door = operations or Operations(settings, listeners=listeners)
    app = FastAPI(
        title="Tidewaiter",
        version=version("tidewaiter"),
        summary="Customs declarations in China and trade under RCEP: answers and checks that cite the law.",
        docs_url=None,
        redoc_url=None,
        lifespan=_warming,
    )
    app.state.operations = door
    app.state.readiness = {"status": "loading"}
    problems.install(app, settings.data)
    for routes in (questions, declarations, certificates, checks, law, health):
        app.include_router(routes.router)
    _serve_pages(app)
    app.add_middleware(Guard, limit=settings.max_input_bytes, data=settings.data)
    app.add_middleware(SafeHeaders)
    return app


@asynccontextmanager
async def _warming(app: FastAPI) -> AsyncIterator[None]:
    """Load the law in the background, so that /healthz answers at once and /readyz says when all does."""

    def warm() -> None:
        try:
            app.state.operations.warm()
        except Exception as error:  # noqa: BLE001 - a failed start is told on /readyz and kept in the log
            app.state.readiness = {"status": "failed", "detail": sentence(error)}
            keep_trace(error, app.state.operations.settings.data)
        else:
            app.state.readiness = {"status": "ready"}

    Thread(target=warm, name="warm", daemon=True).start()
    yield


def _serve_pages(app: FastAPI) -> None:
    web = Path(str(files("api") / "web"))

    @app.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(web / "index.html")

    @app.get("/docs", include_in_schema=False)
    async def docs() -> FileResponse:
        return FileResponse(web / "docs.html")

    app.mount("/web", StaticFiles(directory=web))
