"""Bearer authorisation (RFC 6750): a token in the header."""

from bench.postman.request import Draft, Memory, Parameters


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Sets `Authorization: Bearer` from the parameter `token`; without one the request stays unsigned."""
    if token := parameters.get("token"):
        draft.set_header("Authorization", f"Bearer {token}")
