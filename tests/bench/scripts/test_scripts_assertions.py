"""Assertions that are decided without chai are decided as chai decides them; libraries are there when named."""

import hmac
import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.postman.variables import Variables
from bench.scripts.outcome import Found
from bench.scripts.reading import library, prepared
from bench.scripts.sandbox import Given, Place, Response, Sandbox

Run = Callable[..., Found]

PLACE = Place("test", "A", "", ("V", "A"), "A")
SANDBOX = Sandbox(Variables())

SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", "ab", "1", "null"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "length"]), inner, max_size=3)
    ),
    max_leaves=5,
)
KINDS = ["string", "number", "boolean", "array", "object", "null", "undefined", "function", "Array", "STRING"]
CHECKS = st.one_of(
    st.builds(
        lambda verb, value: f"{verb}({json.dumps(value)})",
        st.sampled_from(["equal", "eq", "eql", "eqls", "include", "contain", "above", "least", "below", "most", "gt"]),
        VALUES,
    ),
    st.builds(lambda kind: f"be.a({json.dumps(kind)})", st.sampled_from(KINDS)),
    st.builds(lambda values: f"be.oneOf({json.dumps(values)})", st.lists(SCALARS, max_size=3)),
    st.builds(lambda name: f"have.property({json.dumps(name)})", st.sampled_from(["a", "b", "length", "none"])),
    st.builds(
        lambda name, value: f"have.property({json.dumps(name)}, {json.dumps(value)})",
        st.sampled_from(["a", "b"]),
        SCALARS,
    ),
    st.builds(lambda size: f"have.lengthOf({size})", st.integers(-1, 3)),
    st.sampled_from(
        ["be.true", "be.false", "be.null", "be.undefined", "exist", "be.empty", "be.ok", "match(/a/)", "be.nul"]
    ),
)


def outcome(source: str) -> list[str]:
    found = SANDBOX.run(prepared(source), Given(PLACE, 0, 1, None, Response(200, "OK")), lambda _, __: (None, None))
    assert not found.errors
    return [row[1] for row in found.rows]


@settings(deadline=None)
@given(subject=VALUES, checks=st.lists(st.tuples(st.booleans(), CHECKS), min_size=1, max_size=3))
def test_what_is_decided_quickly_is_decided_as_chai_does(subject: object, checks: list[tuple[bool, str]]) -> None:
    chain = ".and.".join(("not." if negated else "") + check for negated, check in checks)
    script = f"pm.test('x', () => pm.expect({json.dumps(subject)}).to.{chain})"
    assert prepared(script).quick
    assert outcome(script) == outcome(f"{script} // .include.members")


def test_a_word_chai_does_not_know_fails_and_names_it(run: Run) -> None:
    name, result, message = run("pm.test('typo', () => pm.expect(true).to.be.treu)").rows[0]
    assert (name, result) == ("typo", "failed")
    assert "treu" in message


def test_chai_is_loaded_only_where_an_assertion_does_not_surely_hold(run: Run, sandbox: Sandbox) -> None:
    assert run("pm.test('ok', () => pm.expect(1).to.equal(1)); pm.test(typeof loaded)").rows[0][1] == "passed"
    assert sandbox is not None
    failed = run("pm.test('why', () => pm.expect({a: 1}, 'the answer').to.deep.equal({a: 2}))").rows[0]
    assert failed[2] == "AssertionError: the answer: expected { a: 1 } to deeply equal { a: 2 }"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("require('moment')('2026-01-31').add(1, 'month').format('YYYY-MM-DD')", "2026-02-28"),
        ("CryptoJS.HmacSHA256('m', 'k').toString()", hmac.new(b"k", b"m", "sha256").hexdigest()),
        ("xml2Json('<a><b>1</b></a>').a.b", "1"),
        ("require('lodash').get({a: [1]}, 'a[0]')", "1"),
        ("_.pluck([{a: 7}], 'a')[0]", "7"),
        ("require('cheerio').load('<p>x</p>')('p').text()", "x"),
        ("new (require('ajv'))().validate({type: 'string'}, 1)", "false"),
        ("require('csv-parse/lib/sync')('a\\n5', {columns: true})[0].a", "5"),
        ("require('node:querystring').stringify({a: 1})", "a=1"),
        ("Buffer.from('申报').toString('base64')", "55Sz5oql"),
        ("require(['lod', 'ash'].join('')).VERSION", "4.17.21"),
        ("require('uuid').v4().length", "36"),
        ("[3, 4].average()", "3.5"),
        ("(1234567.891).toLocaleString()", "1,234,567.891"),
    ],
)
def test_libraries_are_there_when_a_script_names_them(run: Run, source: str, said: str) -> None:
    assert run(f"pm.test(String({source}))").rows == [(said, "passed")]


def test_a_script_is_handed_only_what_it_names() -> None:
    assert prepared("pm.test('a', () => {})").libraries == ()
    assert prepared("pm.expect(1)").libraries == ("chai",)
    assert prepared("require('moment')").libraries == ("moment",)
    assert len(library("chai")) > 50_000


@pytest.mark.parametrize(
    ("source", "acts"),
    [
        ("pm.test('a', () => pm.expect(pm.environment.get('x')).to.be.ok)", False),
        ("tests['a'] = responseCode.code === 200", False),
        ("pm.environment.set('a', 1)", True),
        ("postman.setGlobalVariable('a', 1)", True),
        ("const e = pm.environment; e['set']('a', 1)", True),
        ("setTimeout(f, 5)", True),
        ("await pm.sendRequest('x')", True),
        ("pm.execution.setNextRequest('x')", True),
        ("pm.cookies.get('a')", True),
    ],
)
def test_a_script_that_may_change_something_is_known(source: str, acts: bool) -> None:  # noqa: FBT001 - a table
    assert prepared(source).acts is acts


def test_only_a_script_that_names_what_comes_later_is_waited_for() -> None:
    assert not prepared("pm.environment.set('a', pm.response.json().a)").waits
    assert prepared("pm.environment.set('a', 1); setTimeout(f, 5)").waits
    assert prepared("require('xml2js').parseString(x, (_, a) => pm.environment.set('a', a))").waits


def test_timers_run_by_the_times_they_are_due_however_late_it_is(run: Callable[..., Found]) -> None:
    source = """
    const said = (name) => pm.test(name);
    setTimeout(() => { said("30"); setTimeout(() => said("30 + 5"), 5) }, 30);
    setTimeout(() => { Promise.resolve().then(() => said("5 then")); said("5") }, 5);
    let n = 0; const i = setInterval(() => { n += 8; said(`${n}`); if (n === 24) clearInterval(i) }, 8);
    setTimeout(() => said("33"), 33);
    for (const began = Date.now(); Date.now() < began + 60; );
    """
    assert [name for name, _ in run(source).rows] == ["5", "5 then", "8", "16", "24", "30", "33", "30 + 5"]
