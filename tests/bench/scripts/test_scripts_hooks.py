"""Scripts at their places in a journey: in order, off the timing path where they only assert, never lost."""

import gzip
import json
from itertools import count
from pathlib import Path

import pytest

from bench.postman.collection import read_collection
from bench.postman.cookies import Jar
from bench.postman.journey import Journey, Session
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.variables import Variables
from bench.scripts import body, hooks, outcome
from bench.scripts.hooks import Scripts
from bench.scripts.outcome import Ledger, Row
from bench.scripts.sandbox import Limits


def event(listen: str, *lines: str) -> dict[str, object]:
    return {"listen": listen, "script": {"exec": list(lines)}}


def item(name: str, *events: dict[str, object], url: str = "http://vendor.test/a") -> dict[str, object]:
    return {"name": name, "event": list(events), "request": {"method": "GET", "url": url}}


def journey(folder: Path, scripts: Scripts, *items: dict[str, object], **top: object) -> Journey:
    path = folder / "c.json"
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    path.write_text(json.dumps({"info": {"name": "Vendor", "schema": schema}, "item": list(items), **top}))
    return Journey(read_collection(path), hooks=scripts)


def nothing_sent(_: Request, __: Jar) -> Reply:
    raise AssertionError("nothing is to be sent")


def reply(body: str = '{"id": "D1"}', status: int = 200) -> Reply:
    return Reply(status, "OK", (("Content-Type", "application/json"),), body.encode(), "http://vendor.test/a", 3.0)


def walked(way: Journey, *, numbers: range = range(1), body: str = '{"id": "D1"}') -> list[str]:
    """The addresses that were sent to."""
    walk, sent = way.walk(Session(Variables()), numbers, len(numbers)), []
    while (step := walk.next()) is not None:
        sent.append(step.request.url if step.request else str(step.problem))
        walk.take(reply(body))
    return sent


def test_what_a_script_sets_is_in_the_next_request(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent)
    way = journey(
        tmp_path,
        scripts,
        item("login", event("test", "pm.environment.set('id', pm.response.json().id)")),
        item(
            "read",
            event("prerequest", "pm.request.url.query.add({key: 'q', value: '{{id}}'})"),
            url="http://v.test/{{id}}",
        ),
    )
    assert walked(way) == ["http://vendor.test/a", "http://v.test/D1?q=D1"]


def test_scripts_run_outer_ones_first_and_every_one_after_one_that_throws(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent)
    folder = {"name": "F", "item": [item("a", event("test", "pm.test('own')"))], "event": [event("test", "throw 1")]}
    walked(journey(tmp_path, scripts, folder, event=[event("test", "pm.test('collection')")]))
    assert [(row.kind, row.name, row.result) for row in scripts.ledger.rows] == [
        ("assertion", "collection", "passed"),
        ("script", "F (test)", "failed"),
        ("assertion", "own", "passed"),
    ]


def test_jumps_loops_and_skips(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent)
    way = journey(
        tmp_path,
        scripts,
        item("a", event("test", "pm.execution.setNextRequest('c')"), url="http://v.test/a"),
        item("b", url="http://v.test/b"),
        item("c", event("prerequest", "pm.execution.skipRequest()"), url="http://v.test/c"),
        item("d", event("test", "pm.execution.setNextRequest(null)"), url="http://v.test/d"),
        item("e", url="http://v.test/e"),
    )
    assert walked(way) == ["http://v.test/a", "http://v.test/d"]
    assert scripts.ledger.skips == [("c", 0)]


def test_scripts_that_only_assert_wait_and_none_is_lost(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent, later=True, ledger=Ledger(most_rows=0))
    way = journey(
        tmp_path, scripts, item("a", event("test", "pm.test('n' + pm.info.iteration); pm.test('id', () => {})"))
    )
    walked(way, numbers=range(5))
    assert scripts.ledger.counts() == {"passed": 0, "failed": 0, "skipped": 0}
    assert scripts.settle(lambda: True)
    assert not scripts.settle()
    assert scripts.ledger.counts() == {"passed": 10, "failed": 0, "skipped": 0}
    assert set(scripts.ledger.tallies) == {("a", "assertion", name) for name in ("id", "n0", "n1", "n2", "n3", "n4")}


def test_scripts_run_together_find_what_each_finds_by_itself(tmp_path: Path) -> None:
    number = "pm.iterationData.get('n')"
    own = event(
        "test",
        f"pm.test('row ' + {number}, () => pm.expect(pm.info.iteration).to.equal({number}))",
        "if (pm.info.iteration === 21) while (true) {}",
        "if (pm.info.iteration === 25) throw new Error('bad')",
        "if (pm.info.iteration === 27) globalThis['set' + 'Timeout'](() => pm.test('late'))",
    )
    outer = event("test", "n = typeof n === 'number' ? n + 1 : 1; pm.test('same')")
    found = []
    for later in (False, True):
        scripts = Scripts(nothing_sent, later=later, limits=Limits(processor_s=0.2))
        way = journey(tmp_path, scripts, item("a", own), item("b", event("test", "pm.test('b')")), event=[outer])
        walked(Journey(way.collection, [{"n": n} for n in range(30)], scripts), numbers=range(30))
        scripts.settle()
        found.append(scripts.ledger.rows)
    assert found[0] == found[1]
    assert [row.name for row in found[0] if row.kind == "script"] == ["a (test)", "a (test)"]
    assert ("a", 27, "late") in {(row.item, row.iteration, row.name) for row in found[0]}


def test_scripts_run_together_give_way_soon(tmp_path: Path) -> None:
    scripts, looks = Scripts(nothing_sent, later=True), list[int]()
    slow = "const end = Date.now() + 3; while (Date.now() < end); pm.test('slow')"
    walked(journey(tmp_path, scripts, item("a", event("test", slow))), numbers=range(6))
    scripts.settle(lambda: bool(looks.append(scripts.ledger.counts()["passed"])))
    assert looks == [*range(6)]


def test_waiting_answers_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.scripts.hooks.MOST_HELD_BYTES", 50)
    scripts = Scripts(nothing_sent, later=True)
    walked(journey(tmp_path, scripts, item("a", event("test", "pm.test('x')"))), numbers=range(6), body="x" * 20)
    assert scripts.ledger.counts()["passed"] >= 4
    scripts.settle()
    assert scripts.ledger.counts()["passed"] == 6


def test_a_collection_whose_scripts_skip_everything_does_not_hang(tmp_path: Path) -> None:
    skip = event("prerequest", "pm.execution.skipRequest()")
    walk = journey(tmp_path, Scripts(nothing_sent), item("a", skip)).walk(Session(Variables()), count())
    step = walk.next()
    assert step is not None
    assert (step.request, step.problem) == (None, "the collection's scripts skip every request")


def test_a_waiting_script_sees_the_variables_of_its_own_time(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent, later=True)
    way = journey(
        tmp_path,
        scripts,
        item("a", event("test", "pm.test(String(pm.environment.get('n')))")),
        item("b", event("test", "pm.environment.set('n', (pm.environment.get('n') || 0) + 1)")),
    )
    walked(way, numbers=range(3))
    assert [row.name for row in scripts.ledger.rows] == ["undefined", "1", "2"]


def test_each_user_has_variables_of_its_own(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent)
    way = journey(
        tmp_path, scripts, item("a", event("test", "n = typeof n === 'undefined' ? 1 : n + 1; pm.test('n' + n)"))
    )
    for _ in range(2):
        walked(way, numbers=range(2))
    assert [row.name for row in scripts.ledger.rows] == ["n1", "n2", "n1", "n2"]


def test_what_a_script_sends_goes_the_way_of_all_requests(tmp_path: Path) -> None:
    sent: list[Request] = []

    def send(request: Request, jar: Jar) -> Reply:
        assert jar is not None
        sent.append(request)
        return reply('{"token": "T"}') if len(sent) == 1 else Reply(0, error="refused")

    scripts = Scripts(send)
    lines = (
        "const login = {url: 'http://login.test/', method: 'POST', header: {'X-A': '1'}, body: 'b'}",
        "const answer = await pm.sendRequest(login)",
        "pm.variables.set('t', answer.json().token)",
        "pm.sendRequest('http://169.254.169.254/', (e) => pm.test('refused ' + e.message))",
    )
    assert walked(journey(tmp_path, scripts, item("a", event("prerequest", *lines), url="http://v.test/{{t}}"))) == [
        "http://v.test/T"
    ]
    assert (sent[0].method, sent[0].url, sent[0].header("X-A"), sent[0].body) == (
        "POST",
        "http://login.test/",
        "1",
        b"b",
    )
    assert scripts.ledger.rows == [Row("a", 0, "assertion", "refused refused", "passed")]


def test_a_request_a_script_made_unsendable_is_not_sent(tmp_path: Path) -> None:
    way = journey(tmp_path, Scripts(nothing_sent), item("a", event("prerequest", "pm.request.method = 'NO METHOD'")))
    assert walked(way) == ["a: the method 'NO METHOD' is no HTTP method."]


def test_text_is_read_by_the_charset_it_names(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent)
    way = journey(tmp_path, scripts, item("a", event("test", "pm.test(pm.response.text())")))
    walk = way.walk(Session(Variables()), range(3))
    for charset in ("gbk", "nonsense", "punycode"):
        walk.next()
        body = "报关".encode("gbk" if charset == "gbk" else "utf-8")
        walk.take(Reply(200, "OK", (("content-type", f"text/plain; charset={charset}"),), body))
    assert [row.name for row in scripts.ledger.rows] == ["报关"] * 3


def test_an_answer_too_long_for_scripts_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "LONGEST_READ", 1_000_000)
    scripts = Scripts(nothing_sent)
    walk = journey(tmp_path, scripts, item("a", event("test", "pm.test(pm.response.text())"))).walk(
        Session(Variables()), range(1)
    )
    walk.next()
    walk.take(Reply(200, "OK", (("Content-Encoding", "gzip"),), gzip.compress(b"x" * 1_000_001)))
    assert ["more than scripts can read" in row.message for row in scripts.ledger.rows] == [True]


def test_a_script_that_goes_over_its_limits_again_and_again_is_no_longer_run(tmp_path: Path) -> None:
    scripts = Scripts(nothing_sent, limits=Limits(processor_s=0.05))
    walked(journey(tmp_path, scripts, item("a", event("test", "for (;;);"))), numbers=range(6))
    assert ["no longer run" in row.message for row in scripts.ledger.rows] == [False] * 3 + [True] * 3


def test_only_so_many_scripts_wait_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "MOST_ASLEEP", 0)
    scripts = Scripts(nothing_sent)
    walked(journey(tmp_path, scripts, item("a", event("test", "setTimeout(() => {}, 50)"))))
    assert ["wait at the same time" in row.message for row in scripts.ledger.rows] == [True]


def test_names_made_up_for_ever_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "MOST_NAMES", 2)
    ledger = Ledger(most_rows=0)
    for number in range(5):
        ledger.add(Row("a", 0, "assertion", f"t{number}", "failed", "m"))
    assert [(name, tally["failed"]) for (_, _, name), tally in ledger.tallies.items()] == [
        ("t0", 1),
        ("t1", 1),
        ("…", 3),
    ]


def test_secrets_are_covered_in_what_is_kept() -> None:
    ledger = Ledger()
    ledger.add(Row("a", 0, "assertion", "x", "failed", "expected 'hunter2' to equal 1"))
    ledger.add(Row("a", 0, "assertion", "hunter2 is right", "passed"))
    ledger.say("a", [("log", "hunter2")])
    covered = ledger.covered(lambda text: text.replace("hunter2", "•••"))
    assert "hunter2" not in repr(covered)
    assert covered.counts()["failed"] == 1
