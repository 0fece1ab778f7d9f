"""Signatures are those that the standards and the vendors' documents give as examples."""

import json
import time
from base64 import b64decode, urlsafe_b64decode

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bench.errors import BadInput
from bench.postman.address import parse
from bench.postman.auth import Authorisation, kinds, read_authorisation
from bench.postman.case import Case, Parts
from bench.postman.content import FORM, Content
from bench.postman.document import Json
from bench.postman.request import Draft
from bench.postman.variables import Variables


def signed(kind: str, url: str, method: str = "GET", content: Content | None = None, **parameters: str) -> Draft:
    draft = Draft(method, parse(url), [], content)
    kinds()[kind].sign(draft, parameters, {})
    return draft


def authorisation(draft: Draft) -> str:
    return draft.header("Authorization") or ""


def test_aws_signs_as_its_test_suite_does(monkeypatch: pytest.MonkeyPatch) -> None:
    at = time.strptime("20150830T123600Z", "%Y%m%dT%H%M%SZ")
    monkeypatch.setattr(time, "gmtime", lambda: at)
    keys = {"accessKey": "AKIDEXAMPLE", "secretKey": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "service": "service"}
    vanilla = authorisation(signed("awsv4", "https://example.amazonaws.com/", **keys))
    assert vanilla == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
        " SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    )
    query = authorisation(signed("awsv4", "https://example.amazonaws.com/?Param2=value2&Param1=value1", **keys))
    assert query.endswith("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")


def test_hawk_signs_as_its_document_does() -> None:
    draft = signed(
        "hawk", "http://example.com:8000/resource/1?b=1&a=2", authId="dh37fgj492je",
        authKey="werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn", algorithm="sha256", timestamp="1353832234",
        nonce="j4h3g2", extraData="some-app-ext-data",
    )  # fmt: skip
    assert authorisation(draft) == (
        'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", ext="some-app-ext-data",'
        ' mac="6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE="'
    )


def test_oauth1_signs_as_the_best_known_example_does() -> None:
    form = Content("urlencoded", FORM, pairs=[("status", "Hello Ladies + Gentlemen, a signed OAuth request!")])
    draft = signed(
        "oauth1", "https://api.twitter.com/1.1/statuses/update.json?include_entities=true", "POST", form,
        consumerKey="xvz1evFS4wEEPTGEFPHBog", consumerSecret="kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
        token="370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",  # noqa: S106 - a published example
        tokenSecret="LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE", signatureMethod="HMAC-SHA1",
        timestamp="1318622958", nonce="kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", version="1.0",
        addParamsToHeader="true",
    )  # fmt: skip
    assert 'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"' in authorisation(draft)


def challenge(algorithm: str, qop: str = "auth") -> tuple[tuple[str, str], ...]:
    asked = f'Digest realm="http-auth@example.org", qop="{qop}", algorithm={algorithm}, nonce="NONCE", opaque="OPAQUE"'
    return (("WWW-Authenticate", asked),)


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest_proves_as_rfc_7616_does(algorithm: str, response: str) -> None:
    draft = signed(
        "digest", "http://www.example.org/dir/index.html", username="Mufasa", password="Circle of Life",  # noqa: S106
        realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", qop="auth",
        algorithm=algorithm, nonceCount="00000001", clientNonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    )  # fmt: skip
    assert f'response="{response}"' in authorisation(draft)


def test_digest_answers_a_challenge_once_and_counts_on() -> None:
    digest, memory = kinds()["digest"], dict[str, str]()
    given = {"username": "u", "password": "p"}
    draft = Draft("GET", parse("http://h/"), [])
    digest.sign(draft, given, memory)
    assert authorisation(draft) == ""
    assert digest.answer(given, memory, 401, challenge("MD5"))
    digest.sign(draft, given, memory)
    assert 'nonce="NONCE"' in authorisation(draft)
    assert "nc=00000001" in authorisation(draft)
    assert not digest.answer(given, memory, 401, challenge("MD5"))
    assert not digest.answer(given, memory, 200, ())
    digest.sign(draft, given, memory)
    assert "nc=00000002" in authorisation(draft)
    assert not digest.answer({**given, "disableRetryRequest": "true"}, {}, 401, challenge("MD5"))
    assert not digest.answer(given, {}, 401, (("WWW-Authenticate", "Basic"),))


def unpacked(token: str) -> tuple[dict[str, Json], dict[str, Json], bytes, bytes]:
    head, body, signature = token.split(".")
    decoded = [urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in (head, body, signature)]
    return json.loads(decoded[0]), json.loads(decoded[1]), decoded[2], f"{head}.{body}".encode()


def test_jwt_makes_the_token_everyone_knows() -> None:
    draft = signed(
        "jwt", "http://h/", algorithm="HS256", secret="your-256-bit-secret", header='{"alg":"HS256","typ":"JWT"}',  # noqa: S106
        payload='{"sub":"1234567890","name":"John Doe","iat":1516239022}',
    )  # fmt: skip
    assert authorisation(draft).endswith(".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c")


RSA = rsa.generate_private_key(65537, 2048)
CURVES = {"256": ec.SECP256R1(), "384": ec.SECP384R1(), "512": ec.SECP521R1()}
HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize("size", HASHES)
def test_jwt_signs_with_keys_so_that_they_verify(size: str) -> None:
    digest = HASHES[size]
    curve = ec.generate_private_key(CURVES[size])
    for algorithm, key in ((f"RS{size}", pem(RSA)), (f"PS{size}", pem(RSA)), (f"ES{size}", pem(curve))):
        draft = signed("jwt", "http://h/", algorithm=algorithm, privateKey=key, payload='{"a": 1}')
        head, body, signature, covered = unpacked(authorisation(draft).removeprefix("Bearer "))
        assert (head, body) == ({"alg": algorithm}, {"a": 1})
        if algorithm.startswith("RS"):
            RSA.public_key().verify(signature, covered, padding.PKCS1v15(), digest)
        elif algorithm.startswith("PS"):
            pss = padding.PSS(padding.MGF1(digest), digest.digest_size)
            RSA.public_key().verify(signature, covered, pss, digest)
        else:
            half = len(signature) // 2
            pair = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
            curve.public_key().verify(encode_dss_signature(*pair), covered, ec.ECDSA(digest))


@pytest.mark.parametrize("name", ["SHA1", "SHA256", "SHA512"])
def test_oauth1_signs_with_keys_so_that_they_verify(name: str) -> None:
    draft = signed(
        "oauth1", "http://h/x?b=2", consumerKey="c", privateKey=pem(RSA), signatureMethod=f"RSA-{name}",
        timestamp="1", nonce="n", version="1.0", addParamsToHeader="true",
    )  # fmt: skip
    signature = authorisation(draft).partition('oauth_signature="')[2].partition('"')[0]
    covered = "GET&http%3A%2F%2Fh%2Fx&b%3D2%26oauth_consumer_key%3Dc%26oauth_nonce%3Dn%26oauth_signature_method%3D"
    covered += f"RSA-{name}%26oauth_timestamp%3D1%26oauth_version%3D1.0"
    digest = {"SHA1": hashes.SHA1(), "SHA256": hashes.SHA256(), "SHA512": hashes.SHA512()}[name]  # noqa: S303 - as the RFC has it
    plain = signature.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=")
    RSA.public_key().verify(b64decode(plain), covered.encode(), padding.PKCS1v15(), digest)


@pytest.mark.parametrize(
    ("kind", "parameters", "said"),
    [
        ("digest", {"username": "u", "realm": "r", "nonce": "n", "algorithm": "SHA-1"}, "digest algorithm 'SHA-1'"),
        ("hawk", {"authId": "i", "authKey": "k", "algorithm": "md5"}, "hawk algorithm 'md5'"),
        ("oauth1", {"consumerKey": "k", "consumerSecret": "s", "signatureMethod": "HMAC-MD5"}, "oauth1 method"),
        ("oauth1", {"consumerKey": "k", "privateKey": "no", "signatureMethod": "RSA-SHA1"}, "cannot be read"),
        ("jwt", {"algorithm": "none"}, "jwt algorithm 'none'"),
        ("jwt", {"algorithm": "HS256"}, "no secret"),
        ("jwt", {"algorithm": "HS256", "secret": "a", "isSecretBase64Encoded": "true"}, "base64"),
        ("jwt", {"algorithm": "HS256", "secret": "s", "payload": "[]"}, "payload of its jwt"),
        ("jwt", {"algorithm": "RS256", "privateKey": "no"}, "cannot be read"),
        ("jwt", {"algorithm": "ES256", "privateKey": pem(RSA)}, "no key for ES256"),
        ("ntlm", {"username": "u"}, "'ntlm', which is not known; known are apikey, awsv4"),
    ],
)
def test_what_cannot_be_signed_is_refused_with_the_name_of_the_case(
    kind: str, parameters: dict[str, str], said: str
) -> None:
    case = Case("F / A", Parts("GET", "http://h/"), Authorisation(kind, tuple(parameters.items())))
    with pytest.raises(BadInput, match=f"F / A.*{said}"):
        case.prepare(Variables())


def test_parameters_are_read_from_both_forms() -> None:
    listed = read_authorisation(
        {"type": "jwt", "jwt": [{"key": "payload", "value": {"a": 1}}, {"key": "flag", "value": True}]}, "F"
    )
    plain = read_authorisation({"type": "jwt", "jwt": {"payload": {"a": 1}, "flag": True, "absent": None}}, "F")
    assert listed == plain == Authorisation("jwt", (("payload", '{"a": 1}'), ("flag", "true")), "F")
    assert read_authorisation({"type": None}, "F") is None
