"""A JSON Web Token (RFC 7519) made and signed for each request, in the header or in the query."""

import hmac
import json
from base64 import b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from bench.errors import BadInput
from bench.postman.auth import truthy
from bench.postman.request import Draft, Memory, Parameters

_HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
_FAMILIES = ("HS", "RS", "PS", "ES")


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Sets the token made of `header` and `payload` under `algorithm`, by `secret` or `privateKey`."""
    token = token_of(parameters)
    if (parameters.get("addTokenTo") or "header") == "header":
        prefix = parameters.get("headerPrefix", "Bearer")
        draft.set_header("Authorization", f"{prefix} {token}" if prefix else token)
    else:
        name = parameters.get("queryParamKey") or "token"
        draft.url.drop(name)
        draft.url.add(name, token)


def token_of(parameters: Parameters) -> str:
    """The signed token; `BadInput` where the algorithm is not known or a parameter cannot be used."""
    algorithm = parameters.get("algorithm", "")
    if algorithm[:2] not in _FAMILIES or algorithm[2:] not in _HASHES:
        raise BadInput(f"the jwt algorithm {algorithm!r} is not known; known are HS, RS, PS and ES with 256, 384, 512.")
    head = {**_object(parameters.get("header", ""), "header"), "alg": algorithm}
    body = _object(parameters.get("payload", ""), "payload")
    covered = f"{_packed(_written(head))}.{_packed(_written(body))}"
    return f"{covered}.{_packed(_signature(algorithm, covered.encode(), parameters))}"


def _signature(algorithm: str, covered: bytes, parameters: Parameters) -> bytes:
    digest = _HASHES[algorithm[2:]]
    if algorithm.startswith("HS"):
        return hmac.digest(_secret(parameters), covered, digest.name)
    try:
        key = load_pem_private_key(parameters.get("privateKey", "").strip().encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadInput("the private key of its jwt cannot be read; expected an unencrypted key in PEM.") from None
    if algorithm.startswith("ES") and isinstance(key, ec.EllipticCurvePrivateKey):
        size = (key.curve.key_size + 7) // 8
        pair = decode_dss_signature(key.sign(covered, ec.ECDSA(digest)))
        return b"".join(number.to_bytes(size, "big") for number in pair)
    if algorithm[:2] in ("RS", "PS") and isinstance(key, rsa.RSAPrivateKey):
        salted = padding.PSS(padding.MGF1(digest), digest.digest_size)
        return key.sign(covered, padding.PKCS1v15() if algorithm.startswith("RS") else salted, digest)
    raise BadInput(f"the private key of its jwt is no key for {algorithm}.")


def _secret(parameters: Parameters) -> bytes:
    secret = parameters.get("secret", "")
    if not secret:
        raise BadInput("its jwt has no secret; give one in Postman or as a variable.")
    if not truthy(parameters.get("isSecretBase64Encoded")):
        return secret.encode()
    try:
        return b64decode(secret.replace("-", "+").replace("_", "/") + "=" * (-len(secret) % 4))
    except NotBase64:
        raise BadInput("the secret of its jwt is said to be base64 and is not.") from None


def _object(text: str, what: str) -> dict[str, object]:
    try:
        value = json.loads(text) if text.strip() else {}
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise BadInput(f"the {what} of its jwt is no JSON object.")
    return value


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _packed(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
