"""Answers what a script asks from outside while it runs: requests of its own, and the cookies of its user."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bench.errors import BadInput
from bench.postman.address import Address, parse
from bench.postman.auth import read_authorisation
from bench.postman.case import Case, read_parts
from bench.postman.cookies import Cookie, Jar
from bench.postman.document import Json
from bench.postman.journey import Moment
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.variables import Variables
from bench.scripts.body import TooLong, text_of, unpacked

Send = Callable[[Request, Jar], Reply]
"""Sends a request as those of the collection are sent: same client, same guard; never raises."""


@dataclass(slots=True)
class Asking:
    """Answers what one script asks from outside."""

    send: Send
    moment: Moment

    def __call__(self, kind: str, what: dict[str, Json]) -> tuple[str | None, Json]:
        """A problem, or the answer."""
        try:
            return self._request(what) if kind == "request" else _of_jar(self.moment.session.jar, what)
        except (BadInput, TooLong) as problem:
            return str(problem), None

    def _request(self, what: dict[str, Json]) -> tuple[str | None, Json]:
        name, session = f"{self.moment.case.name} / pm.sendRequest", self.moment.session
        case = Case(name, read_parts(what), definition=what)
        if authorisation := read_authorisation(what.get("auth"), name):
            case = case.changed(what, authorisation)
        # Postman does not fill in variables here; scripts do so themselves, with replaceIn.
        reply = self.send(case.prepare(Variables()), session.jar)
        if reply.error is not None and not reply.status:
            return reply.error, None
        return None, {
            "code": reply.status,
            "status": reply.reason,
            "header": [{"key": key, "value": value} for key, value in reply.headers],
            "body": text_of(reply),
            "responseTime": round(reply.took_ms),
            "responseSize": len(unpacked(reply)),
            "cookie": cookies_of(session.jar, reply.url),
        }


def _of_jar(jar: Jar, what: dict[str, Json]) -> tuple[str | None, Json]:
    address = _parsed(str(what["url"]))
    name = what.get("name")
    match what["op"]:
        case "get":
            return None, next((_shown(each) for each in jar.cookies(address) if each.name == name), None)
        case "all":
            return None, [_shown(each) for each in jar.cookies(address)]
        case "unset":
            jar.drop(address, str(name))
        case "clear":
            jar.drop(address)
        case "set":
            jar.take(_line(what["cookie"]), address)
    return None, None


@lru_cache(maxsize=64)
def _parsed(url: str) -> Address:
    return parse(url if "://" in url else f"http://{url}")


def _line(cookie: Json) -> str:
    """A cookie of a script as the header that would set it."""
    given = cookie if isinstance(cookie, dict) else {}
    line = f"{given.get('name') or ''}={'' if given.get('value') is None else given['value']}"
    names = {"domain": "Domain", "path": "Path", "expires": "Expires", "maxAge": "Max-Age"}
    line += "".join(f"; {written}={given[key]}" for key, written in names.items() if given.get(key))
    if "path" not in given:
        line += "; Path=/"
    return line + ("; Secure" if given.get("secure") else "") + ("; HttpOnly" if given.get("httpOnly") else "")


def cookies_of(jar: Jar, url: str) -> list[Json]:
    """The cookies that would be sent there, as scripts see them; none without an address."""
    return [_shown(cookie) for cookie in jar.cookies(parse(url))] if url else []


def _shown(cookie: Cookie) -> dict[str, Json]:
    return {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.domain,
        "path": cookie.path,
        "secure": cookie.secure,
        "httpOnly": cookie.http_only,
        "hostOnly": cookie.host_only,
    }
