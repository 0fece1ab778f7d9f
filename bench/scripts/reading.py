"""What can be told of a script before it runs: the libraries it names, and whether it only asserts."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

MODULES: dict[str, tuple[str, str | None]] = {
    "ajv": ("ajv", None),
    "assert": ("node", "assert"),
    "buffer": ("node", "buffer"),
    "cheerio": ("cheerio", None),
    "crypto-js": ("crypto-js", None),
    "csv-parse": ("csv-parse", None),
    "csv-parse/lib/sync": ("csv-parse", None),
    "events": ("node", "events"),
    "lodash": ("lodash", None),
    "moment": ("moment", None),
    "path": ("node", "path"),
    "punycode": ("node", "punycode"),
    "querystring": ("node", "querystring"),
    "string_decoder": ("node", "string_decoder"),
    "string-decoder": ("node", "string_decoder"),
    "stream": ("node", "stream"),
    "tv4": ("tv4", None),
    "url": ("node", "url"),
    "util": ("node", "util"),
    "xml2js": ("xml2js", None),
}
"""The file of `vendor`, and the part of it, that a module's name stands for; uuid, atob and the like need no file."""

_MENTIONS = {
    "_": "lodash3",
    "CryptoJS": "crypto-js",
    "tv4": "tv4",
    "cheerio": "cheerio",
    "xml2Json": "xml2js",
    "jsonSchema": "ajv",
    "Buffer": "node",
    "stream": "node",
    "dataURI": "node",
}
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_LITERAL = re.compile(r"\brequire\s*\(\s*['\"`][^'\"`$]+['\"`]\s*\)")
_QUOTED = re.compile(r"""['"`]([\w./:-]+)['"`]""")
_CALLED = re.compile(r"\.\s*([A-Za-z]\w*)\s*\(")
_CHAINED = re.compile(r"\.\s*(?:include|includes|contain|contains|a|an|length|lengthOf|match|matches)\s*\.\s*[A-Za-z]")

_WAITING = frozenset({
    "sendRequest", "jar", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "async", "await", "then",
    "Promise", "require", "eval", "Function",
})  # fmt: skip
"""A script that names none of these is over when its last line is."""

_ACTING = _WAITING - {"require"} | {
    "set", "unset", "clear", "setEnvironmentVariable", "setGlobalVariable", "clearEnvironmentVariable",
    "clearEnvironmentVariables", "clearGlobalVariable", "clearGlobalVariables", "setNextRequest", "skipRequest",
    "cookies", "responseCookies", "getResponseCookie",
}  # fmt: skip
"""A script that names none of these changes no variable and nothing that is sent, nor reads what others change."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A script's text and what was read from it.

    Attributes:
        key: stands for the text; the same text is compiled once in a context.
        libraries: files of `vendor` to be handed in before it runs.
        quick: whether its assertions may be decided without chai where they hold.
        acts: whether it may change variables, cookies or what is sent next.
        waits: whether one that acts may have to be waited for.
        mentions: the words in it, to hand in only what it can read.
    """

    key: str
    source: str
    libraries: tuple[str, ...]
    quick: bool
    acts: bool
    waits: bool
    mentions: frozenset[str]


@lru_cache(maxsize=4096)
def prepared(source: str) -> Prepared:
    """The script of this text; each text is read once."""
    words = frozenset(_WORD.findall(source))
    wanted = {_MENTIONS[word] for word in words & _MENTIONS.keys()}
    if "require" in words:
        names = {name.removeprefix("node:") for name in _QUOTED.findall(source)}
        named = {MODULES[name][0] for name in names & MODULES.keys()}
        wanted |= named if _LITERAL.search(source) else {file for file, _ in MODULES.values()}
    if _wants_sugar(frozenset(_CALLED.findall(source)), words):
        wanted.add("sugar")
    if words & {"jsonBody", "body"}:
        wanted.add("lodash")
    if "csv-parse" in wanted:
        wanted.add("node")  # it looks for Buffer
    if words & {"expect", "to", "chai"}:
        wanted.add("chai")
    return Prepared(
        key=hashlib.sha256(source.encode(errors="replace")).hexdigest(),
        source=source.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        libraries=tuple(sorted(wanted)),
        quick=not _CHAINED.search(source),
        acts=bool(words & _ACTING),
        waits=bool(words & _ACTING and words & _WAITING),
        mentions=words,
    )


def _wants_sugar(called: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a script calls methods on texts, lists, numbers or dates that only Sugar gives them.

    Some of their names are those of moment and lodash too: these count where the script has neither.
    """
    sure, perhaps = _sugar_words()
    return bool(called & sure) or (bool(called & perhaps) and not words & {"moment", "lodash", "_", "cheerio"})


@lru_cache
def _sugar_words() -> tuple[frozenset[str], frozenset[str]]:
    lines = files("bench.scripts").joinpath("vendor", "sugar.words").read_text(encoding="utf-8").splitlines()
    return frozenset(lines[0].split()), frozenset(lines[1].split())


@lru_cache
def library(name: str) -> str:
    """The text of a library's file."""
    return files("bench.scripts").joinpath("vendor", f"{name}.js").read_text(encoding="utf-8")


_PARTS = ("start", "lists", "variables", "request", "response", "assertions", "expect", "modules", "sandbox")


@lru_cache
def sandbox_source() -> str:
    """The text of Postman's world as scripts see it, which evaluates to the bridge."""
    folder = files("bench.scripts").joinpath("js")
    parts = "\n".join(folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return f"(function () {{ 'use strict';\n{parts}\n}})()"
