"""The vendor double misbehaves as it is told, and only then."""

import asyncio
import base64
import random
import socket

import pytest

from bench.rehearsal import Double, Faults, parse, respond, run, seconds

PAIR = base64.b64encode(b"rehearsal:rehearsal").decode()
BEARER = "\r\nAuthorization: Bearer rehearsal-token\r\n\r\n"


@pytest.mark.parametrize(
    ("faults", "at", "draw", "wait"),
    [
        (Faults(delay=0.02), 5.0, 0.5, 0.02),
        (Faults(delay=0.02, mix=((0.1, 0.7), (0.2, 2.0))), 0.0, 0.05, 0.7),
        (Faults(delay=0.02, mix=((0.1, 0.7), (0.2, 2.0))), 0.0, 0.25, 2.0),
        (Faults(delay=0.02, mix=((0.1, 0.7),)), 0.0, 0.5, 0.02),
        (Faults(delay=0.02, stall=(2.0, 10.0)), 9.99, 0.0, 0.02),
        (Faults(delay=0.02, stall=(2.0, 10.0)), 10.5, 0.0, 1.52),
        (Faults(stall=(2.0, 10.0)), 12.0, 0.0, 0.0),
        (Faults(pause=(0.2, 5.0)), 0.1, 0.0, 0.0),
        (Faults(pause=(0.2, 5.0)), 10.1, 0.0, 0.1),
    ],
)
def test_how_long_an_answer_takes(faults: Faults, at: float, draw: float, wait: float) -> None:
    assert faults.wait(at, draw) == pytest.approx(wait)


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        ("POST /oauth/token HTTP/1.1" + BEARER, b"grant_type=client_credentials", 401),
        (
            f"POST /oauth/token HTTP/1.1\r\nauthorization: Basic {PAIR}\r\n\r\n",
            b"grant_type=client_credentials",
            200,
        ),
        ("GET /v1/hs/85076000 HTTP/1.1\r\n\r\n", b"", 401),
        ("GET /v1/hs/85076000?x=1 HTTP/1.1" + BEARER, b"", 200),
        ("GET /v1/declarations/D1 HTTP/1.1" + BEARER, b"", 200),
        ("POST /v1/declarations HTTP/1.1" + BEARER, b'{"items": [1]}', 201),
        ("POST /v1/declarations HTTP/1.1" + BEARER, b"{", 400),
        ("POST /v1/origin/check HTTP/1.1" + BEARER, b'{"hs": "1"}', 200),
        ("GET /elsewhere HTTP/1.1" + BEARER, b"", 404),
    ],
)
def test_it_answers_as_a_declaration_platform_would(head: str, body: bytes, status: int) -> None:
    assert respond(head, body)[0] == status


async def exchange(faults: Faults, *requests: bytes) -> bytes:
    double = Double(faults, random.Random(1))  # noqa: S311 - faults that repeat
    server = await asyncio.start_server(double.serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        answers = b""
        for request in requests:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            answers += head + await reader.readexactly(length)
        writer.close()
        await writer.wait_closed()
    return answers


def test_it_keeps_a_connection_and_drips_and_fails_when_told() -> None:
    get = ("GET /v1/hs/1 HTTP/1.1" + BEARER).encode()
    post = ("POST /v1/declarations HTTP/1.1\r\nContent-Length: 2" + BEARER).encode() + b"{}"
    assert asyncio.run(exchange(Faults(delay=0.001), get, post)).count(b"HTTP/1.1 20") == 2
    assert b'"rehearsed"' in asyncio.run(exchange(Faults(drip=0.01), get))
    assert b"HTTP/1.1 503" in asyncio.run(exchange(Faults(errors=1.0), get))


def test_its_options() -> None:
    options = parse(["--delay", "20ms", "--mix", "0.1:700ms,0.05:2s", "--stall", "2s@10s", "--pause", "200ms/5s"])
    assert (options.delay, options.mix) == (0.02, ((0.1, 0.7), (0.05, 2.0)))
    assert (options.stall, options.pause) == ((2.0, 10.0), (0.2, 5.0))
    assert seconds("1.5s") == 1.5


@pytest.mark.parametrize("wrong", [["--delay", "20"], ["--mix", "x:20ms"], ["--stall", "2s"]])
def test_wrong_options_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(wrong)
    assert "expected one like" in capsys.readouterr().err


def test_it_prints_its_address_first(capsys: pytest.CaptureFixture[str]) -> None:
    async def briefly() -> None:
        await asyncio.wait_for(run(parse([])), 0.2)

    with pytest.raises(TimeoutError):
        asyncio.run(briefly())
    assert capsys.readouterr().out.startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match="2"):
            asyncio.run(run(parse(["--port", str(port)])))
    assert f"Port {port} of 127.0.0.1" in capsys.readouterr().err
