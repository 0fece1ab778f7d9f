"""A user walks through a collection in Postman's order, and scripts may send it elsewhere."""

from collections.abc import Mapping
from itertools import count

from bench.postman.auth import Authorisation
from bench.postman.case import Case, Parts
from bench.postman.collection import Collection
from bench.postman.journey import MOST_STEPS, Before, Journey, Jump, Moment, NoScripts, Session
from bench.postman.reply import Reply
from bench.postman.request import Request
from bench.postman.variables import Variables

CASES = tuple(
    Case(f"F / {name}", Parts("GET", f"http://h/{{{{n}}}}/{name}"), keys=(f"id-{name}", name)) for name in "abc"
)


class Jumps(NoScripts):
    """Jumps after these cases, once each unless `always`."""

    def __init__(self, after: Mapping[str, str | None], before: Mapping[str, str | None] | None = None) -> None:
        self.jumps, self.first = dict(after), dict(before or {})
        self.skipped: set[str] = set()
        self.always = False
        self.seen: list[tuple[str, int]] = []

    def before(self, moment: Moment) -> Before:
        """Skips and jumps as told."""
        name = moment.case.keys[1]
        jump = Jump(self.first.pop(name)) if name in self.first else None
        return Before(moment.case, skip=name in self.skipped, jump=jump)

    def after(self, moment: Moment, request: Request | None, reply: Reply) -> Jump | None:  # noqa: ARG002 - see Hooks
        """Jumps as told, and writes down what it was told."""
        name = moment.case.keys[1]
        self.seen.append((name, reply.status))
        if name not in self.jumps:
            return None
        return Jump(self.jumps[name] if self.always else self.jumps.pop(name))


def walked(hooks: NoScripts, rows: list[dict[str, int]] | None = None, iterations: int = 1) -> list[str]:
    journey = Journey(Collection("c", CASES, {}), rows or [], hooks)
    walk, found = journey.walk(Session(Variables({"n": "x"})), range(iterations), iterations), []
    while (step := walk.next()) is not None:
        assert step.request
        found.append(f"{step.iteration}{step.request.url.removeprefix('http://h')}")
        walk.take(Reply(200))
    return found


def test_iterations_take_their_rows_and_the_last_one_repeats() -> None:
    assert walked(NoScripts(), [{"n": 1}, {"n": 2}], 3) == [
        f"{i}/{n}/{name}" for i, n in ((0, 1), (1, 2), (2, 2)) for name in "abc"
    ]


def test_a_jump_goes_by_id_then_by_name_and_ends_where_there_is_none_such() -> None:
    assert walked(Jumps({"a": "c"})) == ["0/x/a", "0/x/c"]
    assert walked(Jumps({"a": "id-c"})) == ["0/x/a", "0/x/c"]
    assert walked(Jumps({"c": "a"})) == ["0/x/a", "0/x/b", "0/x/c", "0/x/a", "0/x/b", "0/x/c"]
    assert walked(Jumps({"a": None}), iterations=2) == ["0/x/a", "1/x/a", "1/x/b", "1/x/c"]
    assert walked(Jumps({"a": "nowhere"})) == ["0/x/a"]


def test_the_jump_after_a_request_counts_more_than_the_one_before() -> None:
    assert walked(Jumps({"a": "c"}, {"a": "b"})) == ["0/x/a", "0/x/c"]
    assert walked(Jumps({}, {"a": "c"})) == ["0/x/a", "0/x/c"]


def test_a_skipped_request_is_not_sent_and_its_tests_do_not_run() -> None:
    hooks = Jumps({})
    hooks.skipped = {"b"}
    assert walked(hooks) == ["0/x/a", "0/x/c"]
    assert hooks.seen == [("a", 200), ("c", 200)]


def test_scripts_that_go_in_circles_end_the_iteration() -> None:
    hooks = Jumps({"a": "a"})
    hooks.always = True
    session = Session(Variables({"n": "x"}))
    walk, steps = Journey(Collection("c", CASES, {}), (), hooks).walk(session, range(1)), 0
    while walk.next() is not None:
        steps += 1
        walk.take(Reply(200))
    assert steps == MOST_STEPS
    assert any("in circles" in note for note in session.notes)


def test_a_request_that_cannot_be_made_goes_on_with_its_tests() -> None:
    hooks = Jumps({})
    cases = (Case("A", Parts("GET", "ftp://h"), keys=("", "A")), CASES[0])
    walk = Journey(Collection("c", cases, {}), (), hooks).walk(Session(Variables({"n": "x"})), range(1))
    step = walk.next()
    assert step
    assert step.request is None
    assert "no http or https address" in str(step.problem)
    walk.take(Reply(0, error=step.problem))
    following = walk.next()
    assert following
    assert following.case is CASES[0]
    assert hooks.seen == [("A", 0)]


def test_what_an_authorisation_keeps_is_shared_by_those_that_inherit_it() -> None:
    session = Session(Variables())
    inherited, own = Authorisation("digest", (), "F"), Authorisation("digest")
    session.memory(inherited)["nonce"] = "n"
    session.memory(own)["nonce"] = "n"
    assert session.memory(Authorisation("digest", (), "F")) == {"nonce": "n"}
    assert session.memory(own) == {}


def test_users_do_not_see_each_others_variables() -> None:
    shared = Variables({"a": 1}, {"b": 1}, {"c": 1})
    one, other = shared.of_own({}), shared.of_own({})
    one.environment["a"] = one.collection["b"] = one.globals["c"] = one.local["d"] = 2
    assert [scope for scope in other.scopes() if scope] == [{"a": 1}, {"b": 1}, {"c": 1}]
    walk = Journey(Collection("c", CASES, {})).walk(Session(one), count())
    assert walk.session.variables is one
