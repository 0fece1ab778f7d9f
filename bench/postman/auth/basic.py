"""Basic authorisation (RFC 7617): user name and password, in UTF-8."""

from base64 import b64encode

from bench.postman.request import Draft, Memory, Parameters


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Sets `Authorization: Basic` from the parameters `username` and `password`."""
    draft.set_header("Authorization", credentials(parameters.get("username", ""), parameters.get("password", "")))


def credentials(name: str, password: str) -> str:
    """The value of the header."""
    return "Basic " + b64encode(f"{name}:{password}".encode()).decode()
