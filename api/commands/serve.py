"""`tidewaiter serve`: the HTTP service and the page."""

from typing import Annotated

import typer


def serve(
    host: Annotated[str | None, typer.Option("--host", help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = None,
) -> None:
    """Serve the page and the HTTP interface on this machine."""
    import socket

    import uvicorn

    from api.app import create_app
    from api.errors import WrongUse
    from api.settings import Settings
    from api.terminal import say

    settings = Settings()
    address = (host or settings.host, settings.port if port is None else port)
    try:
        listener = socket.create_server(
            address, family=socket.AF_INET6 if ":" in address[0] else socket.AF_INET, backlog=2048
        )
    except OSError as error:
        message = (
            f"Port {address[1]} of {address[0]} cannot be opened: {error.strerror}. "
            "Stop what uses it, or choose another with --port."
        )
        raise WrongUse(message) from error
    with listener:
        config = uvicorn.Config(
            create_app(settings), workers=1, log_level="warning", access_log=False, timeout_graceful_shutdown=10
        )
        say(f"Tidewaiter serves http://{address[0]}:{listener.getsockname()[1]} (stop with Ctrl-C)")
        uvicorn.Server(config).run(sockets=[listener])
