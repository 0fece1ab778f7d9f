"""Cookies go back where they came from, and nowhere else."""

import pytest

from bench.postman.address import parse
from bench.postman.cookies import Jar

HERE = "http://api.vendor.cn/v1/declarations"


def jar_of(*lines: str, url: str = HERE, now: float = 1000.0) -> Jar:
    jar = Jar(lambda: now)
    for line in lines:
        jar.take(line, parse(url))
    return jar


@pytest.mark.parametrize(
    ("line", "goes", "stays"),
    [
        ("a=1", "http://api.vendor.cn/v1/x", "http://api.vendor.cn/v2"),
        ("a=1; Path=/", "http://api.vendor.cn/", "http://vendor.cn/"),
        ("a=1; Path=/v1", "http://api.vendor.cn/v1/x", "http://api.vendor.cn/v10"),
        ("a=1; Path=/v1/", "http://api.vendor.cn/v1/x", "http://api.vendor.cn/v1"),
        ("a=1; Path=/; Domain=.vendor.cn", "http://other.vendor.cn/", "http://notvendor.cn/"),
        ("a=1; Path=/; Secure", "https://api.vendor.cn/", "http://api.vendor.cn/"),
        ("a=1; Path=/; Domain=api.vendor.cn", "http://sub.api.vendor.cn/", "http://vendor.cn/"),
    ],
)
def test_where_a_cookie_goes(line: str, goes: str, stays: str) -> None:
    jar = jar_of(line)
    assert (jar.header(parse(goes)), jar.header(parse(stays))) == ("a=1", "")


@pytest.mark.parametrize(
    "line",
    ["", "=1", "noequals", "a=1; Domain=other.cn", "a=1; Domain=cn", "a=1; Max-Age=0", "a=" + "x" * 9000,
     "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=1; Expires=Thu, 01-Jan-1970 00:00:00 GMT"],
)  # fmt: skip
def test_what_is_not_allowed_or_has_run_out_is_not_kept(line: str) -> None:
    assert jar_of(line).header(parse(HERE)) == ""


def test_a_cookie_of_an_address_is_for_that_address() -> None:
    assert jar_of("a=1; Domain=0.1", url="http://10.0.0.1/").cookies(parse("http://10.0.0.1/")) == []
    assert jar_of("a=1; Domain=10.0.0.1", url="http://10.0.0.1/").header(parse("http://10.0.0.1/")) == "a=1"


def test_the_last_of_a_name_counts_and_longer_paths_come_first() -> None:
    jar = jar_of("a=1; Path=/", "b=2; Path=/v1", "a=3; Path=/", "c=4; Path=/v1; Max-Age=60; HttpOnly")
    assert jar.header(parse(HERE)) == "b=2; c=4; a=3"
    jar.drop(parse(HERE), "b")
    assert jar.header(parse(HERE)) == "c=4; a=3"
    jar.drop(parse(HERE))
    assert jar.header(parse(HERE)) == ""


def test_a_cookie_runs_out() -> None:
    now = [1000.0]
    jar = Jar(lambda: now[0])
    jar.take("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", parse(HERE))
    jar.take("b=1; Expires=Fri, 01 Jan 2038 00:00:00 GMT; Max-Age=x", parse(HERE))
    assert jar.header(parse(HERE)) == "a=1; b=1"
    now[0] += 61
    assert jar.header(parse(HERE)) == "b=1"


def test_an_answer_cannot_fill_the_memory() -> None:
    jar = jar_of(*(f"c{i}=1" for i in range(4000)))
    assert len(jar.cookies(parse(HERE))) == 3000
