"""OAuth 1.0a (RFC 5849): every parameter signed, put into the header, the form or the query."""

import hashlib
import hmac
import secrets
import string
import time
from base64 import b64encode
from urllib.parse import quote, unquote

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bench.errors import BadInput
from bench.postman.auth import truthy
from bench.postman.content import Pairs
from bench.postman.request import Draft, Memory, Parameters

_HASHES = {"SHA1": hashes.SHA1(), "SHA256": hashes.SHA256(), "SHA512": hashes.SHA512()}  # noqa: S303 - as the RFC has it
_METHODS = ("PLAINTEXT", *(f"{kind}-{name}" for kind in ("HMAC", "RSA") for name in _HASHES))
_LETTERS = string.ascii_letters + string.digits
_NAMES = {
    "consumerKey": "oauth_consumer_key",
    "token": "oauth_token",
    "signatureMethod": "oauth_signature_method",
    "timestamp": "oauth_timestamp",
    "nonce": "oauth_nonce",
    "version": "oauth_version",
    "bodyHash": "oauth_body_hash",
    "callback": "oauth_callback",
    "verifier": "oauth_verifier",
}
_EXTENSIONS = ("bodyHash", "callback", "verifier")
_ALL = (*_NAMES.values(), "oauth_signature")


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Signs with `consumerSecret` and `tokenSecret` or `privateKey`; without them the request stays unsigned."""
    method = parameters.get("signatureMethod") or "HMAC-SHA1"
    if method not in _METHODS:
        raise BadInput(f"the oauth1 method {method!r} is not known; known are {', '.join(_METHODS)}.")
    needed = "privateKey" if method.startswith("RSA") else "consumerSecret"
    if not parameters.get("consumerKey") or not parameters.get(needed):
        return
    form = draft.content if draft.content and draft.content.mode == "urlencoded" else None
    draft.drop_header("Authorization")
    draft.url.drop(*_ALL)
    if form:
        form.pairs[:] = [pair for pair in form.pairs if pair[0] not in _ALL]
    pairs = _pairs(draft, parameters, method)
    covered = (
        [(key, value or "") for key, value in _decoded(draft.url.query or [])] + pairs + (form.pairs if form else [])
    )
    signature = _signature(draft, covered, parameters, method)
    if not draft.url.raw and draft.url.query is not None:
        draft.url.query = [
            _quoted(key) if value is None else _pair(key, value) for key, value in _decoded(draft.url.query)
        ]
    pairs.append(("oauth_signature", signature))
    if truthy(parameters.get("addParamsToHeader")):
        draft.headers.append(("Authorization", _header(parameters, pairs)))
    elif form and draft.method in ("PUT", "POST"):
        form.pairs.extend(pairs)
    elif draft.url.raw:
        for key, value in pairs:
            draft.url.add(key, value)
    else:
        draft.url.query = [*(draft.url.query or []), *(_pair(key, value) for key, value in pairs)]


def _pairs(draft: Draft, parameters: Parameters, method: str) -> Pairs:
    """What is signed besides query and form; empty ones only where `addEmptyParamsToSign` is set."""
    values = {**parameters, "signatureMethod": method}
    values["nonce"] = values.get("nonce") or "".join(secrets.choice(_LETTERS) for _ in range(11))
    values["timestamp"] = values.get("timestamp") or str(int(time.time()))
    content = draft.content
    if truthy(parameters.get("includeBodyHash")) and "-" in method and not (content and content.mode == "urlencoded"):
        body = content.signed() if content else b""
        if body is not None:
            digest = hashlib.new(method.partition("-")[2].lower(), body, usedforsecurity=False).digest()
            values["bodyHash"] = b64encode(digest).decode()
    empty_too = truthy(parameters.get("addEmptyParamsToSign"))
    return [
        (name, values.get(key, ""))
        for key, name in _NAMES.items()
        if (values.get(key) or "").strip() or (empty_too and key not in _EXTENSIONS)
    ]


def _signature(draft: Draft, covered: Pairs, parameters: Parameters, method: str) -> str:
    key = f"{_quoted(parameters.get('consumerSecret', ''))}&{_quoted(parameters.get('tokenSecret', ''))}"
    if method == "PLAINTEXT":
        return key
    usual = draft.url.port in (None, {"http": "80"}.get(draft.url.scheme, "443"))
    netloc = draft.url.hostname if usual else f"{draft.url.hostname}:{draft.url.port}"
    address = f"{draft.url.scheme}://{netloc}{draft.url.target.partition('?')[0]}"
    joined = "&".join(
        f"{key}={value}" for key, value in sorted((_quoted(key), _quoted(value)) for key, value in covered)
    )
    base = "&".join(map(_quoted, (draft.method.upper(), address, joined))).encode()
    kind, _, name = method.partition("-")
    if kind == "HMAC":
        return b64encode(hmac.digest(key.encode(), base, name.lower())).decode()
    try:
        private = load_pem_private_key(parameters.get("privateKey", "").strip().encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadInput("the private key of its oauth1 cannot be read; expected an unencrypted key in PEM.") from None
    if not isinstance(private, rsa.RSAPrivateKey):
        raise BadInput(f"the private key of its oauth1 is no key for {method}.")
    return b64encode(private.sign(base, padding.PKCS1v15(), _HASHES[name])).decode()


def _header(parameters: Parameters, pairs: Pairs) -> str:
    def shown(text: str) -> str:
        return text if truthy(parameters.get("disableHeaderEncoding")) else _quoted(text)

    realm = parameters.get("realm", "")
    fields = [f'realm="{shown(realm)}"'] if realm.strip() else []
    return "OAuth " + ",".join([*fields, *(f'{shown(key)}="{shown(value.strip())}"' for key, value in pairs if value)])


def _decoded(query: list[str]) -> list[tuple[str, str | None]]:
    pairs = [part.partition("=") for part in query if part]
    return [(_unquoted(key), _unquoted(value) if mark else None) for key, mark, value in pairs]


def _unquoted(text: str) -> str:
    return unquote(text.replace("+", " "))


def _pair(key: str, value: str) -> str:
    return f"{_quoted(key)}={_quoted(value)}"


def _quoted(text: str) -> str:
    return quote(text, safe="")
