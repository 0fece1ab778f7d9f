"""Where a benchmark may connect to: names are resolved once, checked, and the address checked is the one used.

A vendor's collection is a stranger's file. Addresses that hand out a cloud machine's own credentials are never
allowed, private ranges only where the user said so, loopback only where the user named it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import inet_aton

from bench.errors import BadInput, BenchError

IP = IPv4Address | IPv6Address
Place = tuple[str, int]

_NEVER = tuple(
    map(
        ip_network,
        (
            "169.254.0.0/16",  # link-local, where most clouds keep their metadata
            "fe80::/10",
            "fd00:ec2::/32",
            "fd20:ce::254/128",
            "fd00:42::42/128",
            "fd00:c1::a9fe:a9fe/128",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.192/32",
        ),
    )
)
_NEVER_NAMED = frozenset({"metadata", "metadata.google.internal", "metadata.tencentyun.com", "instance-data"})
_EMBEDDING = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96", "::/96")))
_NAMED = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?(\[[^\]\s]+\]|[^:/?#\s\[\]]+)(?::(\d+))?", re.IGNORECASE
)
_RESOLVE = re.compile(r"([^:\s]+):(\d+):(\[[^\]]+\]|[^:\s]+)(?::(\d+))?")


class Refused(BenchError):
    """A request must not go where it wants to; the text says why and what would allow it."""


@dataclass(slots=True)
class Guard:
    """Decides where to connect for a host and a port.

    Attributes:
        resolver: gives the addresses of a name, as texts; `OSError` where there are none.
        named: hosts the user named, with the port named beside them or `None` for any.
        mapped: where to connect instead, by host and port.
    """

    resolver: Callable[[str, int], Sequence[str]]
    named: frozenset[tuple[str, int | None]] = frozenset()
    mapped: Mapping[Place, Place] = field(default_factory=dict)
    allow_private: bool = False
    _known: dict[Place, tuple[Place, ...] | Refused] = field(default_factory=dict)

    def places(self, host: str, port: int) -> tuple[Place, ...]:
        """The addresses, with the port, to connect to, at least one; the same ones for the whole run.

        Raises:
            Refused: none of its addresses is allowed.
            OSError: the name has no address.
        """
        key = (host.lower(), port)
        if key not in self._known:
            try:
                self._known[key] = self._decide(*key)
            except Refused as refused:
                self._known[key] = refused
        found = self._known[key]
        if isinstance(found, Refused):
            raise found
        return found

    def refuse_literal(self, host: str, port: int) -> None:
        """Raises `Refused` where a host that another resolves is an address, or a name, that is not allowed."""
        bare = host.lower().strip("[]")
        if bare.rstrip(".") in _NEVER_NAMED:
            raise Refused(f"{host} hands out a cloud machine's credentials; requests there are never sent.")
        address = _written(bare)
        if address is not None:
            self._check(host, port, address, named={(bare, port), (bare, None)} & self.named != set())

    def _decide(self, host: str, port: int) -> tuple[Place, ...]:
        bare = host.strip("[]")
        target, target_port = self.mapped.get((host, port)) or self.mapped.get((bare, port)) or (bare, port)
        named = target != bare or {(bare, port), (bare, None)} & self.named != set()
        if bare.rstrip(".") in _NEVER_NAMED:
            raise Refused(f"{host} hands out a cloud machine's credentials; requests there are never sent.")
        allowed: list[Place] = []
        refused: list[Refused] = []
        for address in self._addresses(target, target_port):
            try:
                self._check(host, port, ip_address(address.partition("%")[0]), named=named)
                allowed.append((address, target_port))
            except Refused as problem:
                refused.append(problem)
        if refused and not allowed:
            raise refused[0]
        if not allowed:
            raise OSError(f"{host} has no address")
        return tuple(allowed)

    def _addresses(self, target: str, port: int) -> Sequence[str]:
        if target == "localhost" or target.endswith(".localhost"):
            return self.resolver("localhost", port)
        return self.resolver(target, port)

    def _check(self, host: str, port: int, address: IP, *, named: bool) -> None:
        for each in (address, *_inside(address)):
            if any(each in network for network in _NEVER if each.version == network.version):
                raise Refused(f"{host} is {each}, an address of a cloud machine's own; requests there are never sent.")
            if each.is_loopback or each.is_unspecified:
                if not named and not self.allow_private:
                    raise Refused(
                        f"{host}:{port} is this machine itself; name it in the environment, with --host or with"
                        " --resolve to allow it."
                    )
            elif (
                (not each.is_global or each.is_multicast or _site_local(each))
                and not self.allow_private
                and not _wraps(each)
            ):
                raise Refused(f"{host} is {each}, a private address; allow such with --allow-private.")


def _written(host: str) -> IP | None:
    """The address a host is by itself, in any of the ways in which resolvers let one be written."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return ip_address("127.0.0.1")
    try:
        return ip_address(name)
    except ValueError:
        pass
    try:
        return IPv4Address(inet_aton(name)) if _NUMBERS.fullmatch(name) else None
    except OSError:
        return None


_NUMBERS = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}")


def _inside(address: IP) -> list[IP]:
    """IPv4 addresses an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return []
    found: list[IP | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _EMBEDDING) and int(address) > 1:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [each for each in found if each is not None]


def _site_local(address: IP) -> bool:
    return isinstance(address, IPv6Address) and address.is_site_local


def _wraps(address: IP) -> bool:
    """What only wraps an IPv4 address is judged by that one."""
    return isinstance(address, IPv6Address) and address.ipv4_mapped is not None


def hosts_named(values: Iterable[object]) -> frozenset[tuple[str, int | None]]:
    """The hosts that stand in these values, addresses or bare names, with their ports."""
    found: set[tuple[str, int | None]] = set()
    for value in values:
        match = _NAMED.match(value) if isinstance(value, str) else None
        if match:
            found.add((match[1].lower().strip("[]"), int(match[2]) if match[2] else None))
    return frozenset(found)


def mappings(texts: Iterable[str]) -> dict[Place, Place]:
    """What `--resolve host:port:address[:port]` asks for; `BadInput` where one is none."""
    found: dict[Place, Place] = {}
    for text in texts:
        match = _RESOLVE.fullmatch(text.strip())
        if not match:
            raise BadInput(
                f"--resolve {text!r} is no mapping; expected HOST:PORT:ADDRESS:PORT, e.g. a.cn:443:127.0.0.1:8443."
            )
        port = int(match[2])
        found[match[1].lower(), port] = (match[3].strip("[]"), int(match[4]) if match[4] else port)
    return found
