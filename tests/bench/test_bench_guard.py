"""Nothing is sent where it must not go, however its address is written."""

from collections.abc import Callable, Sequence

import pytest

from bench.errors import BadInput
from bench.guard import Guard, Refused, hosts_named, mappings


def guard_of(*addresses: str, named: Sequence[str] = (), **more: object) -> Guard:
    return Guard(lambda *_: list(addresses), hosts_named(named), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "169.254.170.2",
        "fd00:ec2::254",
        "fd20:ce::254",
        "100.100.100.200",
        "168.63.129.16",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "fe80::1%eth0",
        "::a9fe:a9fe",
        "::ffff:0:a9fe:a9fe",
        "64:ff9b:1::a9fe:a9fe",
    ],
)
def test_metadata_addresses_are_never_allowed(address: str) -> None:
    everything = guard_of(address, named=[address, "vendor.example"], allow_private=True)
    with pytest.raises(Refused, match="never sent"):
        everything.places("vendor.example", 443)


@pytest.mark.parametrize("name", ["metadata.google.internal", "METADATA.google.internal.", "metadata"])
def test_names_of_metadata_services_are_refused_before_they_are_looked_up(name: str) -> None:
    with pytest.raises(Refused, match="credentials"):
        guard_of("93.184.216.34", allow_private=True).places(name, 80)
    with pytest.raises(Refused, match="credentials"):
        guard_of().refuse_literal(name, 80)


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "172.16.5.5", "192.168.1.1", "100.64.0.1", "fc00::1", "224.0.0.1", "0.1.2.3", "198.18.0.1"]
)
def test_private_ranges_need_the_word_of_the_user(address: str) -> None:
    with pytest.raises(Refused, match="--allow-private"):
        guard_of(address).places("vendor.example", 443)
    assert guard_of(address, allow_private=True).places("vendor.example", 443) == ((address, 443),)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1"])  # noqa: S104 - addresses that lead here
def test_this_machine_is_open_only_where_it_was_named(address: str) -> None:
    with pytest.raises(Refused, match="this machine"):
        guard_of(address).places("localhost", 8090)
    assert guard_of(address, named=["http://localhost:8090/x"]).places("localhost", 8090) == ((address, 8090),)
    assert guard_of(address, named=["LOCALHOST"]).places("localhost", 1) == ((address, 1),)
    with pytest.raises(Refused, match="this machine"):
        guard_of(address, named=["http://localhost:8090/x"]).places("localhost", 6379)


def test_a_mapping_names_the_address_it_leads_to() -> None:
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return [host]

    guard = Guard(resolve, mapped=mappings(["api.vendor.cn:443:127.0.0.1:8443", "v6.cn:80:[::1]"]))
    assert guard.places("API.vendor.cn", 443) == (("127.0.0.1", 8443),)
    assert guard.places("v6.cn", 80) == (("::1", 80),)
    assert asked == ["127.0.0.1", "::1"]
    with pytest.raises(Refused):
        Guard(resolve, mapped=mappings(["a.cn:80:169.254.169.254:80"]), allow_private=True).places("a.cn", 80)


def test_a_name_is_looked_up_once_so_that_it_cannot_lead_elsewhere_later() -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    guard = Guard(lambda *_: next(answers))
    assert guard.places("rebind.example", 80) == guard.places("rebind.example", 80) == (("93.184.216.34", 80),)


def test_of_several_addresses_the_allowed_ones_are_used() -> None:
    assert guard_of("10.0.0.1", "93.184.216.34").places("x", 80) == (("93.184.216.34", 80),)
    with pytest.raises(OSError, match="no address"):
        guard_of().places("x", 80)


def test_a_refusal_is_remembered() -> None:
    asked: list[str] = []
    resolver: Callable[[str, int], list[str]] = lambda host, _: asked.append(host) or ["10.0.0.1"]  # type: ignore[func-returns-value] # noqa: E731
    guard = Guard(resolver)
    for _ in range(2):
        with pytest.raises(Refused):
            guard.places("x", 80)
    assert asked == ["x"]


def test_what_a_proxy_would_look_up_is_checked_where_it_is_an_address() -> None:
    guard_of().refuse_literal("vendor.example", 80)
    with pytest.raises(Refused, match="never sent"):
        guard_of().refuse_literal("[fd00:ec2::254]", 80)
    for written in ("2852039166", "0xA9FEA9FE", "0251.0376.0251.0376", "169.254.43518", "169.254.169.254."):
        with pytest.raises(Refused, match="never sent"):
            guard_of().refuse_literal(written, 80)
    for written in ("127.0.0.1", "127.1", "localhost", "a.localhost."):
        with pytest.raises(Refused, match="this machine"):
            guard_of().refuse_literal(written, 80)


def test_hosts_are_found_in_addresses_and_alone() -> None:
    found = hosts_named(["https://u:p@API.cn:8443/v1", "127.0.0.1:5000", "[::1]:80", "http://localhost", 7, "", None])
    assert found == {("api.cn", 8443), ("127.0.0.1", 5000), ("::1", 80), ("localhost", None)}


@pytest.mark.parametrize("text", ["a.cn", "a.cn:443", "a.cn:x:127.0.0.1:1", "a.cn:1:2:3:4:5"])
def test_a_mapping_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is no mapping"):
        mappings([text])
