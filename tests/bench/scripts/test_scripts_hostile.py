"""Whatever a vendor's script does, it is ended, it is said, and the next one runs."""

import time
from collections.abc import Callable
from threading import Event

import pytest

from bench.scripts.outcome import Found
from bench.scripts.sandbox import Limits, Sandbox
from bench.scripts.watch import Watch

Run = Callable[..., Found]

TIME = "takes more than 0.5 s of processor time"
MEMORY = "memory"

ENDLESS = {
    "loop": ("while (true) {}", TIME),
    "loop that catches": ("for (;;) { try { while (true) {} } catch (e) {} finally { while (true) {} } }", TIME),
    "regular expression": ('/^(a+)+$/.test("a".repeat(40) + "b")', TIME),
    "regular expressions": ('for (;;) { try { /^(a|a)*$/.test("a".repeat(40) + "b") } catch (e) {} }', TIME),
    "later": ("setTimeout(function () { while (true) {} }, 1)", TIME),
    "promise": ("Promise.resolve().then(function () { while (true) {} })", TIME),
    "promises": ("(function f() { Promise.resolve().then(f) })()", TIME),
    "sorting": ("var a = Array.from({length: 3e5}, (_, i) => i % 999); for (;;) a.slice().sort()", TIME),
    "writing JSON": ("var a = Array.from({length: 3e5}, (_, i) => i); for (;;) JSON.stringify(a)", TIME),
    "searching": ('var s = "a".repeat(1e6); for (;;) s.indexOf("b")', TIME),
    "big number": ("for (;;) (3n ** 200000n).toString()", TIME),
    "a thing that is thrown": ("throw new Proxy({}, {get() { while (true) {} }})", TIME),
    "a name": ("pm.test({toString() { while (true) {} }}, function () {})", TIME),
    "a value": ("pm.environment.set('a', {toJSON() { while (true) {} }})", TIME),
    "memory": ("var a = []; while (true) a.push(new Array(1000).fill('x'))", MEMORY),
    "memory that catches": ("var a = []; for (;;) { try { for (;;) a.push(Array(999).fill(1)) } catch (e) {} }", TIME),
    "text": ('var s = "x"; for (;;) s += s', "string too long"),
    "array": ("new Array(4294967295).fill(1)", "too long"),
    "empty space": ("Array.prototype.join.call({length: 2 ** 53 - 1})", "too long"),
    "more empty space": ("[].concat(1, {length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true})", "too long"),
    "long search": ('"a".repeat(5e6).includes("a".repeat(2e6) + "c")', "too long"),
    "moving": ("var a = Array(2e6).fill(1); for (;;) { a.shift(); a.push(1) }", TIME),
    "comparing": ('var a = "a".repeat(2e7); for (;;) a.startsWith(a)', TIME),
    "finally": ("(function f() { try { f() } finally { f() } })()", TIME),
    "recursion": ("function f() { f() } f()", "Maximum call stack size exceeded"),
    "deep JSON": ('JSON.parse("[".repeat(1e6))', "Maximum call stack size exceeded"),
    "never settled": ("await new Promise(function () {})", "awaits what never comes"),
    "disorder": ("Object.prototype.toJSON = () => 'x'; pm.test('a', () => {})", "in disorder"),
    "the same again": ("Map.prototype.get = () => '{\"rows\":[]}'", "in disorder"),
    "no globals": ("globalThis.Object = null; globalThis.JSON = null; throw 1", ""),
}


@pytest.mark.parametrize(("source", "said"), ENDLESS.values(), ids=ENDLESS)
def test_a_script_that_would_not_end_is_ended_and_the_next_one_runs(run: Run, source: str, said: str) -> None:
    found = run(source)
    assert found.errors
    assert said in found.errors[-1]
    assert run("pm.test('next', () => pm.expect(1).to.equal(1))").rows == [("next", "passed")]


def test_a_script_that_waits_for_ever_is_ended(sandbox: Sandbox, run: Run) -> None:
    sandbox.limits = Limits(longest_s=0.2)
    assert "does not end within 0.2 s" in run("setInterval(function () {}, 1)").errors[-1]


def test_what_a_script_found_before_it_was_ended_is_kept_and_what_it_changed_is_not(run: Run, sandbox: Sandbox) -> None:
    sandbox.variables.environment["kept"] = "before"
    found = run("pm.test('found', () => {}); pm.environment.set('kept', 'after'); while (true) {}")
    assert found.rows == [("found", "passed")]
    assert sandbox.variables.environment == {"kept": "before"}
    assert run("pm.test(pm.environment.get('kept'))").rows == [("before", "passed")]


def test_a_script_that_is_starved_first_cannot_catch_its_end(sandbox: Sandbox, run: Run) -> None:
    sandbox.watch = Watch(clock=lambda: 10 * time.process_time())
    assert TIME in run("for (;;) { try { for (;;); } catch (e) {} }").errors[-1]


def test_what_cannot_be_ended_is_given_up() -> None:
    ends, given_up, ticks = list[int](), Event(), iter(range(0, 10_000, 10))
    watch = Watch(clock=lambda: next(ticks), stuck=given_up.set)
    watch.during(0, lambda: ends.append(1))
    assert given_up.wait(10)
    assert ends


def test_a_context_in_which_much_is_left_is_made_anew(run: Run) -> None:
    run("globalThis.left = new Uint8Array(2e7).fill(1); pm.environment.set('a', 1)")
    assert run("pm.test(typeof left + pm.environment.get('a'))").rows == [("undefined1", "passed")]


def test_a_million_assertions_are_counted_not_kept(run: Run) -> None:
    found = run("for (var i = 0; i < 50000; i++) pm.test('t' + i, function () { if (i % 2) throw 1 })")
    assert len(found.rows) == 10_000
    assert found.more == {"passed": 20_000, "failed": 20_000, "skipped": 0}


def test_giant_console_output_is_cut(run: Run) -> None:
    found = run("for (var i = 0; i < 5000; i++) console.log('x'.repeat(100000))")
    assert len(found.lines) == 1000
    assert max(len(text) for _, text in found.lines) < 2100


def test_there_is_nothing_to_get_out_by(run: Run) -> None:
    source = """
    const world = ({}).constructor.constructor("return this")();
    const names = ["process", "std", "os", "Deno", "Bun", "fetch", "XMLHttpRequest", "WebSocket", "Worker", "print",
                   "load", "loadScript", "readFile", "bridge", "__import__", "python", "scriptArgs"];
    pm.test(names.filter((name) => typeof world[name] !== "undefined").join() || "nothing");
    pm.test(Object.keys(require("fs")).length + " functions for files");
    for (const name of ["child_process", "net", "http", "os", "vm", "module", "worker_threads", "/etc/passwd", "../x"])
      pm.test(name, () => { require(name) });
    pm.test("import", () => import("fs"));
    """
    results = {row[0]: row[1] for row in run(source).rows}
    assert results.pop("nothing") == "passed"
    assert results.pop("0 functions for files") == "passed"
    assert set(results.values()) == {"failed"}
    assert len(results) == 10


def test_a_missing_library_is_named(run: Run) -> None:
    assert run("require('left-pad')").errors == ["Error: Cannot find module 'left-pad'"]
    assert "'@team/package'" in run("pm.require('@team/package')").errors[0]
    assert "pm.vault" in run("pm.vault.get('x')").errors[0]


def test_requests_of_a_script_are_limited(run: Run) -> None:
    asked: list[object] = []
    found = run("(function again() { pm.sendRequest('http://vendor.test/', again) })()", asked=asked)
    assert found.errors
    assert len(asked) <= 200


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("pm.environment.set('\\ud83d', '\\udc00')", {"\ufffd": "\ufffd"}),
        ("pm.environment.set('a', NaN); pm.environment.set('b', undefined)", {"a": None, "b": None}),
        ("var a = {}; a.a = a; pm.environment.set('a', a); pm.environment.set('b', 1)", {"b": 1}),
        ("pm.environment.set('big', 10n); pm.environment.set('b', 1)", {"b": 1}),
        ("pm.environment.set('a\\0b', '\\0')", {"a\0b": "\0"}),
        (
            "pm.environment.set('__proto__', 1); pm.environment.set('constructor', 2)",
            {"__proto__": 1, "constructor": 2},
        ),
    ],
)
def test_odd_values_do_not_tear_the_run(run: Run, sandbox: Sandbox, source: str, kept: dict[str, object]) -> None:
    run(source)
    assert sandbox.variables.environment == kept
    assert run("pm.test('next')").rows == [("next", "passed")]


def test_what_is_thrown_where_not_even_an_error_has_room_is_explained(run: Run) -> None:
    assert "no memory is left" in run("throw null").errors[-1]
