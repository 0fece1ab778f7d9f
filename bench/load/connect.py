"""The wire of a run: made of its plan and of the hosts its user named."""

from collections.abc import Callable
from dataclasses import replace

from bench.guard import Guard, hosts_named
from bench.load.sockets import addresses
from bench.load.tls import Certificate, Trust, read_certificates
from bench.load.wire import Proxies, Wire
from bench.network import Network
from bench.postman.cookies import Jar
from bench.postman.dynamic import dynamic_values
from bench.postman.tokens import Tokens
from bench.postman.variables import Variables
from bench.rounds import Rounds


def wire_of(network: Network, variables: Variables, timeout_s: float, clock: Callable[[], float]) -> Wire:
    """What sends a run's requests; `BadInput` where a certificate cannot be used.

    Loopback is open only for hosts that stand in the environment, in the globals, in --host or in --resolve: what
    the collection itself names is a stranger's word.
    """
    named = hosts_named((*variables.environment.values(), *variables.globals.values(), network.host))
    guard = Guard(addresses, named | hosts_named(network.proxies.values()), network.mapped, network.allow_private)
    trust = Trust(not network.insecure, network.extra_ca, _certificates(network))
    trust.check()
    return Wire(guard, timeout_s, clock, trust, Proxies(dict(network.proxies), network.direct))


def with_tokens(rounds: Rounds, wire: Wire) -> Rounds:
    """The same rounds with a token wherever one was to be had; `BadInput` where one was refused."""
    jar, variables = Jar(), rounds.variables.of_own(dynamic_values(rounds.seed))
    tokens = Tokens(variables, lambda request: wire.send(request, jar).reply)
    return replace(rounds, journey=replace(rounds.journey, collection=tokens.given_to(rounds.collection)))


def _certificates(network: Network) -> list[Certificate]:
    listed = read_certificates(network.client_list) if network.client_list else []
    if network.client_certificate:
        one = Certificate(("*",), network.client_certificate, network.client_key, network.client_passphrase)
        return [*listed, one]
    return listed
