"""TLS as a run and a request ask for it: which certificates are trusted, and which one is shown."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from gevent.ssl import SSLContext

from bench.errors import BadInput
from bench.postman.behaviour import Behaviour
from bench.postman.document import Json, read_json


class Certificate(NamedTuple):
    """A client's certificate, for addresses that match one of the patterns."""

    matches: tuple[str, ...]
    certificate: Path
    key: Path | None
    passphrase: str | None

    def shown_to(self, origin: str) -> bool:
        """Whether it is shown to "https://host:port"."""
        return any(fnmatchcase(origin + "/", pattern) for pattern in self.matches)


@dataclass(slots=True)
class Trust:
    """Makes one context for each way of connecting.

    Attributes:
        strict: whether certificates are verified where a request does not say.
        extra: a file of further certificates to trust.
    """

    strict: bool = True
    extra: Path | None = None
    certificates: Sequence[Certificate] = ()
    _made: dict[tuple[object, ...], ssl.SSLContext] = field(default_factory=dict)

    def context(self, host: str, port: int, behaviour: Behaviour) -> ssl.SSLContext:
        """The context for a connection to this host; `ssl.SSLError` where its settings cannot be had."""
        strict = self.strict if behaviour.strict_tls is None else behaviour.strict_tls
        shown = next((each for each in self.certificates if each.shown_to(f"https://{host}:{port}")), None)
        key = (strict, behaviour.ciphers, behaviour.without_protocols, shown)
        if key not in self._made:
            self._made[key] = self._make(behaviour, shown, strict=strict)
        return self._made[key]

    def check(self) -> None:
        """Reads every certificate once; `BadInput` where one cannot be used."""
        for each in (self.extra, *(path for one in self.certificates for path in (one.certificate, one.key) if path)):
            if each and not each.is_file():
                raise BadInput(f"The certificate file {each} cannot be read; check the path.")
        try:
            for one in self.certificates or (None,):
                self._make(Behaviour(), one, strict=True)
        except (OSError, ValueError) as problem:
            raise BadInput(f"A certificate or key cannot be used: {problem}. Expected PEM files.") from None

    def _make(self, behaviour: Behaviour, shown: Certificate | None, *, strict: bool) -> ssl.SSLContext:
        # Made by gevent's own class: the standard one would wait for a handshake with everyone else waiting too.
        context: ssl.SSLContext = SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_default_certs()
        if self.extra:
            context.load_verify_locations(str(self.extra))
        if not strict:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if shown:
            context.load_cert_chain(shown.certificate, shown.key, shown.passphrase or (lambda: b""))
        if behaviour.ciphers:
            context.set_ciphers(behaviour.ciphers)
        _leave_out(context, behaviour.without_protocols)
        return context


def _leave_out(context: ssl.SSLContext, protocols: frozenset[str]) -> None:
    """Older protocols than TLS 1.2 are off in any case."""
    if {"TLSv1_2", "TLSv1_3"} <= protocols:
        raise ssl.SSLError("no protocol is left")
    if "TLSv1_2" in protocols:
        context.minimum_version = ssl.TLSVersion.TLSv1_3
    if "TLSv1_3" in protocols:
        context.maximum_version = ssl.TLSVersion.TLSv1_2


def read_certificates(path: Path) -> list[Certificate]:
    """The list of `{matches, cert: {src}, key: {src}, passphrase}` that newman takes too; paths begin at its folder."""
    document = read_json(path, "list of client certificates")
    found = [_certificate(entry, path) for entry in (document if isinstance(document, list) else [])]
    if not found:
        raise BadInput(f"The list of client certificates {path} holds none; expected a JSON list of objects.")
    return found


def _certificate(entry: Json, path: Path) -> Certificate:
    one = entry if isinstance(entry, dict) else {}
    sources = {name: part.get("src") for name in ("cert", "key") if isinstance(part := one.get(name), dict)}
    matches, passphrase = one.get("matches"), one.get("passphrase")
    if not isinstance(matches, list) or not isinstance(sources.get("cert"), str):
        raise BadInput(
            f"An entry of {path} has no `matches` or no `cert.src`; expected"
            ' {"matches": ["https://host/*"], "cert": {"src": "c.pem"}, "key": {"src": "k.pem"}}.'
        )
    key = sources.get("key")
    return Certificate(
        tuple(map(str, matches)),
        path.parent / str(sources["cert"]),
        path.parent / key if isinstance(key, str) else None,
        passphrase if isinstance(passphrase, str) else None,
    )
