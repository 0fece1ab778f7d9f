"""Keeps secrets out of what is printed and written: those of the collection's authorisations and of variables."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.postman.auth import Authorisation
from bench.postman.collection import Collection
from bench.postman.document import Json, read_environment
from bench.postman.variables import Variables, as_text

MASK = "•••"
SHORTEST, SHORTEST_WORD = 6, 10
"""Shorter texts, and shorter plain words, are no secrets worth the name: covering them would tear others apart."""

_SECRET_NAME = re.compile(
    r"pass|pwd|secret|token|api[-_ ]?key|access[-_ ]?key|auth|credential|private|signature", re.IGNORECASE
)
_HARMLESS = frozenset(
    """
    addAuthDataToQuery addEmptyParamsToSign addParamsToHeader addTokenTo algorithm authUrl accessTokenUrl
    client_authentication grant_type header headerPrefix in includeBodyHash isSecretBase64Encoded key qop queryParamKey
    realm redirect_uri region scope service signatureMethod state timestamp tokenName tokenType useBrowser username
    version
    """.split()  # noqa: SIM905 - a table of names
)


class Secrets:
    """Knows the secret texts of a run."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = sorted(
            {text for text in texts if len(text) >= (SHORTEST_WORD if text.isalpha() else SHORTEST)},
            key=len,
            reverse=True,
        )
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def mask(self, text: str) -> str:
        """The text with every secret in it covered."""
        return self._known.sub(MASK, text) if self._known else text


def secrets_of(collection: Collection, variables: Variables, *environments: Path | None) -> Secrets:
    """The secrets of a collection and its variables; those that files mark as `secret`, and those named like one."""
    texts: set[str] = set()
    for authorisation in {case.authorisation for case in collection.cases}:
        texts |= _of_authorisation(authorisation, variables)
    for scope in variables.scopes():
        texts |= {as_text(value) for name, value in scope.items() if _SECRET_NAME.search(name) and _plain(value)}
    for path in environments:
        texts |= _marked(read_environment(path, "environment")) if path else set()
    return Secrets(texts)


def _of_authorisation(authorisation: Authorisation, variables: Variables) -> set[str]:
    own = {key: value for key, value in authorisation.parameters if key not in _HARMLESS}
    return {variables.fill(value) for value in own.values() if "{{$" not in value}


def _marked(document: Mapping[str, Json]) -> set[str]:
    values = document.get("values")
    entries = [entry for entry in values if isinstance(entry, dict)] if isinstance(values, list) else []
    return {
        as_text(entry.get("value")) for entry in entries if entry.get("type") == "secret" and _plain(entry.get("value"))
    }


def _plain(value: Json) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
