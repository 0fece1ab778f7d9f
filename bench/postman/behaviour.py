"""The settings of `protocolProfileBehavior`: how a request is sent, apart from what is sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench.postman.document import Json

BODILESS = frozenset({"GET", "HEAD", "COPY", "PURGE", "UNLOCK"})
"""Methods whose body is dropped unless the collection says otherwise."""

_FLAGS = {
    "strictSSL": "strict_tls",
    "followRedirects": "follow_redirects",
    "followOriginalHttpMethod": "follow_method",
    "followAuthorizationHeader": "follow_authorisation",
    "removeRefererHeaderOnRedirect": "remove_referer",
    "disableCookies": "disable_cookies",
    "disableBodyPruning": "keep_body",
    "disableUrlEncoding": "raw_url",
}

HONOURED = frozenset({*_FLAGS, "maxRedirects", "disabledSystemHeaders", "tlsDisabledProtocols", "tlsCipherSelection"})
"""Settings that have their effect here; every report names the others it met."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The settings of one request; `None` leaves the choice to the run."""

    strict_tls: bool | None = None
    follow_redirects: bool = True
    max_redirects: int = 10
    follow_method: bool = False
    follow_authorisation: bool = False
    remove_referer: bool = False
    disable_cookies: bool = False
    keep_body: bool = False
    raw_url: bool = False
    without_headers: frozenset[str] = frozenset()
    without_protocols: frozenset[str] = frozenset()
    ciphers: str = ""


USUAL = Behaviour()


def behaviour_of(settings: Mapping[str, Json]) -> Behaviour:
    """What these settings ask for; a value of the wrong type counts as not set."""
    if not settings:
        return USUAL
    flags = {name: settings[key] is True for key, name in _FLAGS.items() if isinstance(settings.get(key), bool)}
    most, headers = settings.get("maxRedirects"), settings.get("disabledSystemHeaders")
    protocols, ciphers = settings.get("tlsDisabledProtocols"), settings.get("tlsCipherSelection")
    return Behaviour(
        **flags,
        max_redirects=most if isinstance(most, int) and not isinstance(most, bool) else USUAL.max_redirects,
        without_headers=frozenset(
            name.lower() for name, off in (headers.items() if isinstance(headers, dict) else ()) if off is True
        ),
        without_protocols=frozenset(map(str, protocols if isinstance(protocols, list) else ())),
        ciphers=":".join(map(str, ciphers if isinstance(ciphers, list) else ())),
    )
