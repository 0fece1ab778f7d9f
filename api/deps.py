"""What routes are given: the operations of this app, by name."""

from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.operations import Language, Operations


def _operations(request: Request) -> Operations:
    return cast("Operations", request.app.state.operations)


async def _body(request: Request) -> bytes:
    return await request.body()


Door = Annotated[Operations, Depends(_operations)]
Body = Annotated[bytes, Depends(_body)]
AsOf = Annotated[str | None, Query(description="The day whose law counts, as 2026-11-23.")]
Lang = Annotated[Language, Query(description="The language of the answer.")]
