"""Bearer authorisation (RFC 6750): a token in the header."""

from collections.abc import Mapping

from bench.postman.request import Request


def sign(request: Request, parameters: Mapping[str, str]) -> Request:
    """The request with `Authorization: Bearer` and the parameter `token`."""
    return request.with_header("Authorization", f"Bearer {parameters.get('token', '')}")
