"""OAuth 2.0 tokens fetched before a run, where a request has the means but no token (RFC 6749, 4.3 and 4.4)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bench.errors import BadInput
from bench.postman.auth import Authorisation
from bench.postman.auth.basic import credentials
from bench.postman.case import Case, read_parts
from bench.postman.collection import Collection
from bench.postman.document import Json
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.variables import Variables

_GRANTS = {
    "client_credentials": "client_credentials",
    "password_credentials": "password",
    "password": "password",
}

Send = Callable[[Request], Reply]


@dataclass(slots=True)
class Tokens:
    """Fetches one token for each way of asking for one."""

    variables: Variables
    send: Send

    def given_to(self, collection: Collection) -> Collection:
        """The collection with tokens where there were none.

        Raises:
            BadInput: an address gave no token; says for which request, never what was sent.
        """
        fetched: dict[Authorisation, Authorisation] = {}
        for case in collection.cases:
            if case.authorisation not in fetched:
                fetched[case.authorisation] = self._with_token(case)
        cases = (replace(case, authorisation=fetched[case.authorisation]) for case in collection.cases)
        return replace(collection, cases=tuple(cases))

    def _with_token(self, case: Case) -> Authorisation:
        authorisation = case.authorisation
        filled = {key: self.variables.fill(value) for key, value in authorisation.parameters}
        grant = _GRANTS.get(filled.get("grant_type", "client_credentials"))
        wanted = authorisation.kind == "oauth2" and not filled.get("accessToken") and filled.get("accessTokenUrl")
        if not wanted or grant is None:
            return authorisation
        token = _token(self.send(_request(case, filled, grant)), case)
        kept = tuple(pair for pair in authorisation.parameters if pair[0] != "accessToken")
        return replace(authorisation, parameters=(*kept, ("accessToken", token)))


def _request(case: Case, filled: Mapping[str, str], grant: str) -> Request:
    form = {"grant_type": grant}
    headers: dict[str, Json] = {"Accept": "application/json"}
    name, secret = filled.get("clientId", ""), filled.get("clientSecret", "")
    if filled.get("client_authentication") == "body":
        form |= {"client_id": name, "client_secret": secret}
    else:
        headers["Authorization"] = credentials(name, secret)
    wanted = ("scope", "username", "password") if grant == "password" else ("scope",)
    form |= {key: filled[key] for key in wanted if filled.get(key)}
    entries: list[Json] = [{"key": key, "value": value} for key, value in form.items()]
    body: Json = {"mode": "urlencoded", "urlencoded": entries}
    where = f"The token of {case.name}"
    parts = read_parts({"method": "POST", "url": filled["accessTokenUrl"], "header": headers, "body": body})
    # No variables: what is filled in already is not looked at again, for a secret may hold braces.
    return Case(where, parts).prepare(Variables())


def _token(reply: Reply, case: Case) -> str:
    try:
        document = json.loads(reply.body)
        token = document.get("access_token") if isinstance(document, dict) else None
    except ValueError:
        token = None
    if not isinstance(token, str) or not token:
        said = reply.error or f"status {reply.status} without a token in it"
        raise BadInput(
            f"{case.name}: no token could be fetched ({said}); check accessTokenUrl, clientId and the secret."
        )
    return token
