"""The wire: whatever an answer does, it becomes a sample, and nothing goes where it must not."""

import contextlib
import gzip
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from time import perf_counter

import brotli
import gevent
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from gevent.server import StreamServer

from bench.errors import BadInput
from bench.load import wire as wire_module
from bench.load.connect import wire_of
from bench.load.drive import Answer
from bench.load.tls import Trust, read_certificates
from bench.load.wire import Wire
from bench.network import Network, network_from
from bench.postman.behaviour import behaviour_of
from bench.postman.case import Case, Parts
from bench.postman.cookies import Jar
from bench.postman.document import Json
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.variables import Variables

Serve = Callable[..., str]

HERE = Path(__file__).resolve().parent
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server that gives each connection these raw answers, one a request; the address."""
    servers: list[StreamServer] = []

    def make(*answers: bytes, then: Callable[[object], None] = lambda _: None, seen: list[bytes] | None = None) -> str:
        def handle(connection: gevent.socket.socket, _: object) -> None:
            for answer in answers:
                head = b""
                while b"\r\n\r\n" not in head:
                    block = connection.recv(65536)
                    if not block:
                        return
                    head += block
                if seen is not None:
                    seen.append(head)
                connection.sendall(answer)
            then(connection)

        server = StreamServer(("127.0.0.1", 0), handle)
        server.start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield make
    for server in servers:
        server.stop()


@pytest.fixture
def wires() -> Iterator[Callable[..., Wire]]:
    """A wire that may go to these addresses."""
    made: list[Wire] = []

    def make(*named: str, timeout: float = 2.0, **network: object) -> Wire:
        variables = Variables({f"v{i}": name for i, name in enumerate(named)})
        made.append(wire_of(Network(**network), variables, timeout, perf_counter))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for wire in made:
        wire.lines.close()


Wires = Callable[..., Wire]


def get(url: str, method: str = "GET", **settings: Json) -> Request:
    return Case("A", Parts(method, url), behaviour=behaviour_of(settings)).prepare(Variables())


def outcome(answer: Answer) -> tuple[int, str | None, bytes]:
    return answer.status, answer.error, answer.reply.body


def test_an_answer_is_read_and_the_connection_used_again(serve: Serve, wires: Wires) -> None:
    address = serve(OK, b"HTTP/1.1 404 Gone Away\r\nContent-Length: 0\r\n\r\n")
    wire = wires(address)
    first, second = wire.send(get(address)), wire.send(get(address))
    assert outcome(first) == (200, None, b"ok")
    assert (second.status, second.error, second.reply.reason) == (404, "http 404", "Gone Away")
    assert first.connect_s > 0
    assert second.connect_s == 0


def test_a_kept_connection_that_was_closed_is_replaced(serve: Serve, wires: Wires) -> None:
    seen: list[bytes] = []
    address = serve(OK, seen=seen)
    wire = wires(address)
    assert [wire.send(get(address)).status for _ in range(3)] == [200] * 3
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://169.254.169.254/latest/meta-data/", "never sent"),
        ("http://[fd00:ec2::254]/", "never sent"),
        ("http://2852039166/", "never sent"),
        ("http://0xa9.0xfe.0xa9.0xfe/", "never sent"),
        ("http://metadata.google.internal/", "never sent"),
        ("//10.1.2.3/x", "--allow-private"),
        ("http://127.0.0.1:1/", "this machine"),
        ("http://localhost:1/", "this machine"),
    ],
)
def test_a_redirect_is_checked_again(serve: Serve, wires: Wires, location: str, said: str) -> None:
    address = serve(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())
    wire = wires(address)
    answer = wire.send(get(address))
    assert (answer.error, answer.reply.status) == ("refused", 0)
    assert [said in sentence for sentence in wire.refused] == [True]


def test_a_redirect_that_goes_in_circles_ends(serve: Serve, wires: Wires) -> None:
    answers = [b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"] * 20
    address = serve(*answers)
    assert wires(address).send(get(address)).error == "redirects"


def forever(connection: object) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection.sendall(b"x" * 65536)  # type: ignore[attr-defined]


def test_an_answer_without_end_is_cut(serve: Serve, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "LARGEST_BYTES", 1_000_000)
    address = serve(b"HTTP/1.1 200 OK\r\n\r\n", then=forever)
    assert wires(address, timeout=10.0).send(get(address)).error == "too large"
    address = serve(b"HTTP/1.1 200 OK\r\nX: ", then=forever)
    assert wires(address, timeout=10.0).send(get(address)).error == "too large"


@pytest.mark.parametrize(
    ("begin", "block", "word"),
    [
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", "timeout"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "aaaa", "timeout"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "a: b\r\n", "too large"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\na: ", "bbbb", "too large"),
        ("", "HTTP/1.1 100 Continue\r\n\r\n", "too large"),
    ],
)
def test_a_sender_that_never_pauses_leaves_others_their_turn(
    wires: Wires, begin: str, block: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire_module, "LARGEST_BYTES", 10_000_000)
    sender = subprocess.Popen([sys.executable, "-c", FLOOD, begin, block], stdout=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{sender.stdout.readline().strip()}" if sender.stdout else ""
    wire, turns = wires(address, timeout=0.5), list[float]()
    other = gevent.spawn(lambda: [(turns.append(perf_counter()), gevent.sleep(0.02)) for _ in iter(int, 1)])
    try:
        assert wire.send(get(address)).error in (word, "too large")
    finally:
        sender.kill()
        sender.communicate()
        other.kill()
    assert turns
    assert wire.held == 0


FLOOD = """
import socket, sys
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
connection, _ = server.accept()
connection.recv(65536)
begin, block = (text.encode() for text in sys.argv[1:])
connection.sendall(begin)
while True:
    connection.sendall(block * 20000)
"""


def test_large_answers_are_bounded_together(serve: Serve, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "LARGE_FROM", 1000)
    monkeypatch.setattr(wire_module, "MOST_HELD", 1_500_000)
    large = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1_000_000
    address = serve(large, large, large)
    wire = wires(address)
    kept = wire.send(get(address))
    assert (kept.error, wire.send(get(address)).error) == (None, "too large")
    del kept
    assert wire.held == 0
    address = serve(large)
    assert wires(address).send(get(address)).error is None


@pytest.mark.parametrize(
    "location",
    ["ftp://127.0.0.1/", "file:///etc/passwd", "http://a b/", "http://a:99999999/", "http://a:0/", "http://:1"],
)
def test_a_redirect_to_what_is_no_address_is_not_followed(serve: Serve, wires: Wires, location: str) -> None:
    address = serve(f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode())
    assert wires(address).send(get(address)).error == "redirect"


def test_an_answer_that_drips_is_given_up_and_one_that_breaks_off_is_none(serve: Serve, wires: Wires) -> None:
    def drip(connection: object) -> None:
        for _ in range(20):
            connection.sendall(b"x")  # type: ignore[attr-defined]
            gevent.sleep(0.02)

    address = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", then=drip)
    assert wires(address, timeout=0.1).send(get(address)).error == "timeout"
    address = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx")
    answer = wires(address).send(get(address))
    assert (answer.status, answer.error) == (200, "closed")
    for nonsense in (b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"):
        address = serve(nonsense)
        assert wires(address).send(get(address)).error == "closed"


def test_locusts_host_names_this_machine(serve: Serve, wires: Wires) -> None:
    address = serve(OK)
    assert wires().send(get(address)).error == "refused"
    assert wires(host=address).send(get(address)).error is None


def test_nobody_there_is_a_word_of_its_own(wires: Wires) -> None:
    assert wires("127.0.0.1:1").send(get("http://127.0.0.1:1/")).error == "unreachable"


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("gzip", gzip.compress(b"body")), ("br", brotli.compress(b"body")), ("identity", b"body")],
    ids=["gzip", "br", "identity"],
)
def test_bodies_are_unpacked_for_scripts_and_counted_as_they_came(
    serve: Serve, wires: Wires, coding: str, packed: bytes
) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {len(packed)}\r\n\r\n"
    address = serve(head.encode() + packed)
    answer = wires(address).send(get(address))
    assert (answer.reply.body, answer.size) == (b"body", len(packed))


def test_a_packed_bomb_is_unpacked_no_further_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.postman.reply.LARGEST_BYTES", 1000)
    for coding, pack in (("gzip", gzip.compress), ("br", brotli.compress)):
        assert len(Reply(200, headers=(("Content-Encoding", coding),), raw=pack(b"0" * 10**6)).body) == 1000
    assert Reply(200, headers=(("Content-Encoding", "gzip"),), raw=b"no gzip").body == b"no gzip"


def test_the_body_of_head_is_not_waited_for(serve: Serve, wires: Wires) -> None:
    address = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
    assert outcome(wires(address).send(get(address, "HEAD"))) == (200, None, b"")


def test_cookies_stay_with_their_user_and_off_where_they_are_disabled(serve: Serve, wires: Wires) -> None:
    seen: list[bytes] = []
    address = serve(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n", OK, OK, OK, seen=seen)
    wire, one, other = wires(address), Jar(), Jar()
    for jar in (one, one, other):
        wire.send(get(address), jar)
    wire.send(get(address, disableCookies=True), one)
    assert [b"\r\nCookie: a=1\r\n" in head for head in seen] == [False, True, False, False]


def test_a_plain_request_goes_through_the_proxy_whole(serve: Serve, wires: Wires) -> None:
    seen: list[bytes] = []
    proxy = serve(OK, seen=seen).replace("http://", "http://u:p@")
    network = network_from({"proxy": proxy, "resolve": None})
    wire = wires(proxies=network.proxies)
    assert wire.send(get("http://vendor.example:81/x?y")).status == 200
    assert seen[0].startswith(b"GET http://vendor.example:81/x?y HTTP/1.1\r\n")
    assert b"\r\nProxy-Authorization: Basic dTpw\r\n" in seen[0]
    assert wire.send(get("http://169.254.169.254/")).error == "refused"


def test_a_tunnel_that_is_refused_is_the_proxys_doing(serve: Serve, wires: Wires) -> None:
    seen: list[bytes] = []
    proxy = serve(b"HTTP/1.1 403 No\r\n\r\n", seen=seen)
    wire = wires(proxies={"https": proxy}, direct=("direct.example",))
    assert wire.send(get("https://vendor.example/")).error == "proxy"
    assert seen[0].startswith(b"CONNECT vendor.example:443 HTTP/1.1\r\n")


def certificate(folder: Path, name: str, issuer: tuple[x509.Name, ec.EllipticCurvePrivateKey] | None = None) -> Path:
    """A certificate for 127.0.0.1 with its key in one file, by itself or by another."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer[0] if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(alternative, critical=False)
        .sign(issuer[1] if issuer else key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        built.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return path


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """An https echo server that wants a client's certificate: address, its certificate, the client's."""
    folder = tmp_path_factory.mktemp("tls")
    own, client = certificate(folder, "server"), certificate(folder, "client")
    command = [sys.executable, str(HERE / "echo.py"), "--tls", str(own), "--client-ca", str(client)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip(), own, client
        server.terminate()


def test_certificates_are_verified_and_shown(secure: tuple[str, Path, Path], wires: Wires, tmp_path: Path) -> None:
    address, own, client = secure
    request = get(f"{address}/get")
    assert wires(address).send(request).error == "tls"
    assert wires(address, insecure=True).send(request).error in ("tls", "closed")
    trusting = {"extra_ca": own, "client_certificate": client}
    answer = wires(address, **trusting).send(request)
    assert (answer.status, answer.error) == (200, None)
    assert answer.tls_s > 0
    assert wires(address, insecure=True, client_certificate=client).send(request).status == 200
    assert wires(address, client_certificate=client).send(get(f"{address}/get", strictSSL=False)).status == 200
    listed = tmp_path / "list.json"
    for matches, error in (("https://127.0.0.1:*/*", None), ("https://elsewhere/*", "closed")):
        listed.write_text(f'[{{"matches": ["{matches}"], "cert": {{"src": "{client}"}}}}]')
        found = wires(address, extra_ca=own, client_list=listed).send(request).error
        assert found == error if error is None else found in ("tls", "closed")


def test_https_goes_through_a_tunnel(secure: tuple[str, Path, Path], wires: Wires) -> None:
    address, own, client = secure
    asked: list[bytes] = []

    def relay(one: gevent.socket.socket, other: gevent.socket.socket) -> None:
        with contextlib.suppress(OSError):
            while block := one.recv(65536):
                other.sendall(block)

    def tunnel(connection: gevent.socket.socket, _: object) -> None:
        asked.append(connection.recv(65536))
        onward = gevent.socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        gevent.joinall([gevent.spawn(relay, connection, onward), gevent.spawn(relay, onward, connection)])
        onward.close()

    server = StreamServer(("127.0.0.1", 0), tunnel)
    server.start()
    proxy = f"http://user:word@127.0.0.1:{server.server_port}"
    wire = wires(address, proxies={"https": proxy}, extra_ca=own, client_certificate=client)
    answer = wire.send(get(f"{address}/get"))
    wire.lines.close()
    server.stop()
    assert (answer.status, answer.error) == (200, None)
    assert asked[0].startswith(f"CONNECT {address.removeprefix('https://')} HTTP/1.1\r\n".encode())
    assert b"\r\nProxy-Authorization: Basic dXNlcjp3b3Jk\r\n" in asked[0]


def test_protocols_and_ciphers_are_those_asked_for(secure: tuple[str, Path, Path], wires: Wires) -> None:
    address, own, client = secure
    wire = wires(address, extra_ca=own, client_certificate=client)
    everything = ["SSLv3", "TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"]
    assert wire.send(get(address, tlsDisabledProtocols=everything)).error == "tls"
    assert wire.send(get(address, tlsCipherSelection=["NO-SUCH-CIPHER"])).error == "tls"
    assert wire.send(get(f"{address}/get", tlsDisabledProtocols=["TLSv1_3"])).status == 200


def test_a_name_is_mapped_to_an_address(secure: tuple[str, Path, Path], wires: Wires) -> None:
    address, _, client = secure
    port = int(address.rpartition(":")[2])
    wire = wires(insecure=True, client_certificate=client, mapped={("api.vendor.cn", 443): ("127.0.0.1", port)})
    answer = wire.send(get("https://api.vendor.cn/headers"))
    assert b'"host": "api.vendor.cn"' in answer.reply.body


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"ssl_client_key": "k"}, "without --ssl-client-cert"),
        ({"proxy": "socks5://h:1"}, "--proxy is no address"),
        ({"proxy": "http://h:port"}, "--proxy is no address"),
        ({"resolve": "a"}, "--resolve 'a'"),
    ],
)
def test_options_of_the_network_are_checked(options: Mapping[str, str | None], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        network_from(options)


def test_the_proxy_of_the_environment_is_taken_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy:3128")
    monkeypatch.setenv("no_proxy", "a.cn, .b.cn")
    assert network_from({}).proxies == {}
    found = network_from({"proxy": "environment"})
    assert (found.proxies["http"], found.direct) == ("http://proxy:3128", ("a.cn", ".b.cn"))


def test_certificates_that_cannot_be_used_are_refused_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        Trust(extra=tmp_path / "none.pem").check()
    (tmp_path / "bad.pem").write_text("no certificate")
    with pytest.raises(BadInput, match="Expected PEM"):
        Trust(extra=tmp_path / "bad.pem").check()
    (tmp_path / "list.json").write_text("[]")
    with pytest.raises(BadInput, match="holds none"):
        read_certificates(tmp_path / "list.json")
    (tmp_path / "list.json").write_text('[{"matches": ["*"]}]')
    with pytest.raises(BadInput, match=r"no `cert\.src`"):
        read_certificates(tmp_path / "list.json")
