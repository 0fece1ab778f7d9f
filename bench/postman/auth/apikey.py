"""A key of the vendor's own: a header or a query parameter of any name."""

from bench.postman.request import Draft, Memory, Parameters


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Sets `value` under the name `key`, in the header unless `in` is "query"."""
    name, value = parameters.get("key", ""), parameters.get("value", "")
    if not name and not value:
        return
    if parameters.get("in") == "query":
        draft.url.drop(name)
        draft.url.add(name, value)
    else:
        draft.set_header(name, value)
