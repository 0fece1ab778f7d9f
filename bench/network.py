"""What a run may connect to and how, from the options as typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies_environment

from bench.errors import BadInput
from bench.guard import Place, mappings


@dataclass(frozen=True, slots=True)
class Network:
    """How requests leave this machine.

    Attributes:
        mapped: where to connect instead, by host and port.
        host: a host the user named, which may be this machine.
        proxies: the proxy's address by scheme; hosts in `direct` go without one.
        insecure: whether certificates are taken unverified where a request does not say.
        extra_ca: further certificates to trust.
    """

    mapped: Mapping[Place, Place] = field(default_factory=dict)
    host: str | None = None
    allow_private: bool = False
    proxies: Mapping[str, str] = field(default_factory=dict)
    direct: tuple[str, ...] = ()
    insecure: bool = False
    extra_ca: Path | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None
    client_passphrase: str | None = None
    client_list: Path | None = None


def network_from(options: Mapping[str, str | None]) -> Network:
    """The network of these options (as typed, absent ones `None`); `BadInput` naming the first that is wrong."""
    if options.get("ssl_client_key") and not options.get("ssl_client_cert"):
        raise BadInput("--ssl-client-key was given without --ssl-client-cert; give both.")
    proxies, direct = _proxies(options.get("proxy"))
    return Network(
        host=options.get("host"),
        mapped=mappings((options.get("resolve") or "").split()),
        allow_private=bool(options.get("allow_private")),
        proxies=proxies,
        direct=direct,
        insecure=bool(options.get("insecure")),
        extra_ca=_path(options, "ssl_extra_ca_certs"),
        client_certificate=_path(options, "ssl_client_cert"),
        client_key=_path(options, "ssl_client_key"),
        client_passphrase=options.get("ssl_client_passphrase"),
        client_list=_path(options, "ssl_client_cert_list"),
    )


def _proxies(text: str | None) -> tuple[dict[str, str], tuple[str, ...]]:
    if not text:
        return {}, ()
    if text == "environment":
        found = getproxies_environment()
        direct = tuple(each.strip().lower() for each in found.pop("no", "").split(",") if each.strip())
        return {scheme: _proxy(url) for scheme, url in found.items() if scheme in ("http", "https")}, direct
    return dict.fromkeys(("http", "https"), _proxy(text)), ()


def _proxy(text: str) -> str:
    url = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(url)
        usable = parts.scheme == "http" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadInput("--proxy is no address of an HTTP proxy; expected http://[USER:PASSWORD@]HOST:PORT.")
    return url


def _path(options: Mapping[str, str | None], name: str) -> Path | None:
    text = options.get(name)
    return Path(text) if text else None
