"""AWS Signature Version 4: a chain of keys from date, region and service, in headers or in the query."""

import hashlib
import hmac
import re
import time
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote

from bench.postman.auth import truthy
from bench.postman.request import Draft, Memory, Parameters

_OWN = ("Authorization", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256")
_OWN_QUERY = tuple(
    f"X-Amz-{name}" for name in ("Security-Token", "Date", "Algorithm", "Credential", "SignedHeaders", "Signature")
)
_UNSIGNED = frozenset(
    ("authorization", "connection", "x-amzn-trace-id", "user-agent", "expect", "presigned-expires", "range")
)
_EMPTY = hashlib.sha256(b"").hexdigest()


def sign(draft: Draft, parameters: Parameters, memory: Memory) -> None:  # noqa: ARG001 - the kinds are called alike
    """Signs for `service` in `region` with `accessKey` and `secretKey`, in the query where `addAuthDataToQuery` is."""
    for name in _OWN:
        draft.drop_header(name)
    draft.url.drop(*_OWN_QUERY)
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    service, region = parameters.get("service") or "execute-api", parameters.get("region") or "us-east-1"
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    host = draft.url.hostname if draft.url.port is None else f"{draft.url.hostname}:{draft.url.port}"
    signed = _Signed(draft, parameters, stamp, scope, host, service)
    if truthy(parameters.get("addAuthDataToQuery")):
        signed.in_query()
    else:
        signed.in_headers()


@dataclass(frozen=True, slots=True)
class _Signed:
    _draft: Draft
    _parameters: Parameters
    _stamp: str
    _scope: str
    _host: str
    _service: str

    def in_headers(self) -> None:
        draft, token = self._draft, self._parameters.get("sessionToken")
        body = draft.content.signed() if draft.content else None
        digest = _EMPTY if body is None else hashlib.sha256(body).hexdigest()
        if body is not None:
            draft.set_header("X-Amz-Content-Sha256", digest)
        if draft.header("Host") is None:
            draft.headers.append(("Host", self._host))
        if self._service == "s3" and body is None:
            draft.set_header("X-Amz-Content-Sha256", digest)
        if token:
            draft.set_header("X-Amz-Security-Token", token)
        draft.set_header("X-Amz-Date", self._stamp)
        names, code = self._code(digest)
        draft.set_header(
            "Authorization",
            f"AWS4-HMAC-SHA256 Credential={self._parameters.get('accessKey', '')}/{self._scope},"
            f" SignedHeaders={names}, Signature={code}",
        )

    def in_query(self) -> None:
        draft, token = self._draft, self._parameters.get("sessionToken")
        given = dict(parse_qsl("&".join(draft.url.query or []), keep_blank_values=True))
        if draft.header("Host") is None:
            draft.headers.append(("Host", self._host))
        if self._service == "s3" and "X-Amz-Expires" not in given:
            draft.url.add("X-Amz-Expires", "86400")
        if token:
            draft.url.add("X-Amz-Security-Token", quote(token, safe=""))
        draft.url.add("X-Amz-Date", self._stamp)
        draft.url.add("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
        draft.url.add("X-Amz-Credential", quote(f"{self._parameters.get('accessKey', '')}/{self._scope}", safe=""))
        names = ";".join(sorted(self._signed_headers()))
        draft.url.add("X-Amz-SignedHeaders", quote(names, safe=""))
        _, code = self._code("UNSIGNED-PAYLOAD" if self._service == "s3" else _EMPTY)
        draft.url.add("X-Amz-Signature", code)

    def _signed_headers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in self._draft.headers:
            low = name.lower()
            if low not in _UNSIGNED:
                squeezed = re.sub(r"\s+", " ", value.strip())
                found[low] = f"{found[low]},{squeezed}" if low in found else squeezed
        return found

    def _code(self, digest: str) -> tuple[str, str]:
        headers = self._signed_headers()
        names = ";".join(sorted(headers))
        lines = [self._draft.method, self._path(), self._query()]
        lines += [f"{name}:{headers[name]}" for name in sorted(headers)]
        canonical = "\n".join([*lines, "", names, digest])
        key = f"AWS4{self._parameters.get('secretKey', '')}".encode()
        for part in self._scope.split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        hashed = hashlib.sha256(canonical.encode()).hexdigest()
        covered = f"AWS4-HMAC-SHA256\n{self._stamp}\n{self._scope}\n{hashed}"
        return names, hmac.new(key, covered.encode(), "sha256").hexdigest()

    def _path(self) -> str:
        path = self._draft.url.target.partition("?")[0]
        if self._service == "s3":
            return quote(unquote(path), safe="/")
        segments: list[str] = []
        for segment in re.sub(r"/{2,}", "/", path).split("/"):
            if segment == "..":
                segments = segments[:-1]
            elif segment != ".":
                segments.append(quote(segment, safe=""))
        joined = "/".join(segments)
        return joined if joined.startswith("/") else f"/{joined}"

    def _query(self) -> str:
        pairs = parse_qsl(self._draft.url.target.partition("?")[2], keep_blank_values=True)
        encoded = sorted((quote(key, safe=""), quote(value, safe="")) for key, value in pairs)
        return "&".join(f"{key}={value}" for key, value in encoded)
