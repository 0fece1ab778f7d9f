"""Digest authorisation (RFC 7616): a proof of the password, made from what the answer 401 asks for."""

import hashlib
import re
import secrets
import string
from collections.abc import Callable

from bench.errors import BadInput
from bench.postman.auth import truthy
from bench.postman.request import Draft, Headers, Memory, Parameters

_CHALLENGING = (401, 403)
_FIRST = "00000001"
_LETTERS = string.ascii_letters + string.digits
_HASHES = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:
    """Sets `Authorization: Digest`; before a challenge, without a realm and a nonce, the request stays unsigned."""
    known = {**memory, **{key: value for key, value in parameters.items() if value}}
    if not (known.get("nonce") and known.get("realm") and known.get("username")):
        return
    algorithm = known.get("algorithm") or "MD5"
    hashed = _hash(algorithm)
    qop = known.get("qop", "").split(",")[0].strip()
    nonce, count, client = known["nonce"], known.get("nonceCount", ""), known.get("clientNonce", "")
    one = f"{known['username']}:{known['realm']}:{known.get('password', '')}"
    if algorithm.endswith("-sess"):
        one = f"{hashed(one.encode())}:{nonce}:{client}"
    two = f"{draft.method}:{draft.url.target}"
    if qop == "auth-int":
        body = draft.content.signed() if draft.content else b""
        two += f":{hashed(body or b'')}"
    between = [count, client, qop] if qop in ("auth", "auth-int") else []
    proof = hashed(":".join([hashed(one.encode()), nonce, *between, hashed(two.encode())]).encode())
    fields = [f'{name}="{known[name]}"' for name in ("username", "realm", "nonce")]
    fields += [f'uri="{draft.url.target}"', f'algorithm="{algorithm}"']
    if between:
        fields.append(f"qop={qop}")
    if between or algorithm == "MD5-sess":
        fields += [*([f"nc={count}"] if count else []), f'cnonce="{client}"']
    fields.append(f'response="{proof}"')
    if known.get("opaque"):
        fields.append(f'opaque="{known["opaque"]}"')
    draft.set_header("Authorization", "Digest " + ", ".join(fields))


def answer(parameters: Parameters, memory: Memory, status: int, headers: Headers) -> bool:
    """Takes the challenge into `memory`; later requests of this user are signed with it from the start."""
    if truthy(parameters.get("disableRetryRequest")):
        return False
    asked = next((value for name, value in headers if name.lower() == "www-authenticate" and _is_digest(value)), None)
    if status not in _CHALLENGING or asked is None:
        count = memory.get("nonceCount", "")
        memory["nonceCount"] = str(int(count) + 1).zfill(len(_FIRST)) if count.isdecimal() else _FIRST
        return False
    found = {name: _field(asked, name) for name in ("nonce", "realm", "qop", "opaque")}
    challenge = {name: value for name, value in found.items() if value or name in ("nonce", "realm")}
    if challenge.get("qop") or parameters.get("qop"):
        challenge |= {"clientNonce": "".join(secrets.choice(_LETTERS) for _ in range(8)), "nonceCount": _FIRST}
    if all(parameters.get(name) or memory.get(name) for name in challenge):
        return False
    memory.update(challenge)
    return True


def _is_digest(challenge: str) -> bool:
    return challenge.lower().startswith("digest ")


def _field(challenge: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', challenge, re.IGNORECASE)
    return found[1] if found else ""


def _hash(algorithm: str) -> Callable[[bytes], str]:
    name = _HASHES.get(algorithm.removesuffix("-sess"))
    if name is None:
        raise BadInput(f"the digest algorithm {algorithm!r} is not known; known are {', '.join(_HASHES)}.")
    return lambda data: hashlib.new(name, data, usedforsecurity=False).hexdigest()
