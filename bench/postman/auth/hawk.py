"""Hawk authorisation: a code over time, address and, where asked for, the body."""

import hashlib
import hmac
import secrets
import string
import time
from base64 import b64encode

from bench.errors import BadInput
from bench.postman.auth import truthy
from bench.postman.request import Draft, Memory, Parameters

_LETTERS = string.ascii_letters + string.digits
_ALGORITHMS = ("sha1", "sha256")


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Sets `Authorization: Hawk`; without `authId` and `authKey` the request stays unsigned."""
    name, key = parameters.get("authId"), parameters.get("authKey")
    if not name or not key:
        return
    algorithm = parameters.get("algorithm") or "sha256"
    if algorithm not in _ALGORITHMS:
        raise BadInput(f"the hawk algorithm {algorithm!r} is not known; known are {', '.join(_ALGORITHMS)}.")
    given = {key: value for key, value in parameters.items() if value}
    nonce = given.get("nonce") or "".join(secrets.choice(_LETTERS) for _ in range(6))
    stamp = given.get("timestamp", "")
    stamp = stamp if stamp.isdecimal() and int(stamp) else str(int(time.time()))
    payload = _payload(draft, algorithm) if truthy(given.get("includePayloadHash")) else ""
    extra = given.get("extraData", "")
    port = draft.url.port or {"http": "80"}.get(draft.url.scheme, "443")
    lines = ["hawk.1.header", stamp, nonce, draft.method.upper(), draft.url.target]
    lines += [draft.url.hostname.strip("[]"), port, payload, extra.replace("\\", "\\\\", 1).replace("\n", "\\n", 1)]
    app = given.get("app")
    lines += [app, given.get("delegation", "")] if app else []
    code = b64encode(hmac.digest(key.encode(), ("\n".join(lines) + "\n").encode(), algorithm)).decode()
    shown = extra.replace("\\", "\\\\").replace('"', '\\"')
    fields = {"id": name, "ts": stamp, "nonce": nonce, "hash": payload, "ext": shown, "mac": code}
    fields |= {"app": app, "dlg": given.get("delegation", "")} if app else {}
    draft.set_header("Authorization", "Hawk " + ", ".join(f'{key}="{value}"' for key, value in fields.items() if value))


def _payload(draft: Draft, algorithm: str) -> str:
    body = draft.content.signed() if draft.content else None
    if body is None:
        return ""
    kind = (draft.header("Content-Type") or "").partition(";")[0].strip().lower()
    covered = f"hawk.1.payload\n{kind}\n".encode() + body + b"\n"
    return b64encode(hashlib.new(algorithm, covered, usedforsecurity=False).digest()).decode()
