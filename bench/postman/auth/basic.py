"""Basic authorisation (RFC 7617): user name and password, in UTF-8."""

from base64 import b64encode
from collections.abc import Mapping

from bench.postman.request import Request


def sign(request: Request, parameters: Mapping[str, str]) -> Request:
    """The request with `Authorization: Basic` of the parameters `username` and `password`."""
    pair = f"{parameters.get('username', '')}:{parameters.get('password', '')}"
    return request.with_header("Authorization", "Basic " + b64encode(pair.encode()).decode())
