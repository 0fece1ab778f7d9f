"""OAuth 2.0 with a token that is there already: in the header or in the query."""

from bench.postman.request import Draft, Memory, Parameters


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Sets the parameter `accessToken`; without one, or for a token of type "mac", the request stays unsigned."""
    token = parameters.get("accessToken")
    if not token or parameters.get("tokenType", "").lower() == "mac":
        return
    draft.drop_header("Authorization")
    draft.url.drop("access_token")
    place = parameters.get("addTokenTo") or "header"
    if place == "queryParams":
        draft.url.add("access_token", token)
    elif place == "header":
        prefix = parameters.get("headerPrefix", "Bearer").strip()
        draft.set_header("Authorization", f"{prefix} {token}" if prefix else token)
