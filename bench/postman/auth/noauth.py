"""No authorisation: stops the search in the folders above."""

from bench.postman.request import Draft, Memory, Parameters


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:
    """Leaves the request as it is."""
