"""Labels of proofs of origin as data: what people call each box, with or without its number on the form."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.intake.labels import found_as, plain

_BRACKETED = r"(?:\s*[(（][^)）]{0,90}[)）])*"
_NUMBERED = r"(?:(?:box|第)?\s*\d{1,2}\s*(?:栏|[.、)）:：-])?\s*)?"
_OPENING = re.compile(
    rf"[\s*#•-]*(?P<numbered>{_NUMBERED})(?P<head>[^:：=]{{2,160}}?)\s*(?P<colon>[:：=]|$)", re.IGNORECASE
)


@cache
def section(name: str) -> dict[str, tuple[str, ...]]:
    """One section of proof_labels.toml: meaning -> what it is called."""
    text = (files("assistant.intake") / "proof_labels.toml").read_text(encoding="utf-8")
    return {meaning: tuple(called) for meaning, called in tomllib.loads(text)[name].items()}


@cache
def meanings() -> dict[str, str]:
    """Plain label -> the box or the column of the goods that it names."""
    return {
        plain(label): meaning
        for part in ("box", "item")
        for meaning, called in section(part).items()
        for label in called
    }


def meaning_of(label: str) -> str | None:
    """The box a label names, without its number; both halves of a label in two languages are tried."""
    bare = re.sub(rf"^\W*{_NUMBERED}", "", label.strip(), flags=re.IGNORECASE)
    for part in (bare, *re.split(r"[/／\n]|\s{2,}", bare), re.sub(r"^.*?[(（]|[)）].*$", "", bare)):
        found = meanings().get(plain(part)) or meanings().get(plain(part.replace("_", " ")))
        if found:
            return found
    return None


def box_on_the_form(label: str) -> str | None:
    """The box a label names, by its words or else by its number on form RCEP."""
    found = re.match(r"\s*(\d{1,2})\s*\.", label)
    return meaning_of(label) or (section("form").get(found[1], (None,))[0] if found else None)


def opening(line: str) -> tuple[str, int] | None:
    """The box a line opens by all its words before a colon, and where its value begins; None where it opens none.

    So the form's own long wording is read, by its number and any name of that box in it. Without a colon the line is
    a box's heading only where it is numbered and holds no other words than labels do.
    """
    found = _OPENING.match(line)
    if found is None:
        return None
    head = found["head"]
    box = meaning_of(head) if found["colon"] or found["numbered"] else None
    if box is None and found["numbered"] and (found["colon"] or _only_labels(head)):
        number = re.sub(r"\D", "", found["numbered"])
        box = next((one for one in section("form").get(number, ()) if _names(one, head)), None)
    return None if box is None else (box, found.end())


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", plain(text)).strip()


def _names(box: str, head: str) -> bool:
    """Whether any name of a box stands in a heading."""
    called = (*section("box").get(box, ()), *section("item").get(box, ()))
    return any(f" {_bare(one)} " in f" {_bare(head)} " if one.isascii() else one in head for one in called)


@cache
def _heading_words() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words that names of boxes are made of: each, and those of Chinese as a pattern, longest first."""
    said = (*meanings(), *section("words")["detail"])
    chinese = sorted({word for one in said for word in _bare(one).split() if not word.isascii()}, key=len, reverse=True)
    return frozenset(word for one in said for word in _bare(one).split()), re.compile("|".join(chinese))


def _only_labels(head: str) -> bool:
    known, chinese = _heading_words()
    return all(word in known or not chinese.sub("", word) for word in _bare(head).split())


@cache
def label_pattern() -> re.Pattern[str]:
    """Finds a label that opens a line or follows a mark, with a colon behind it, or with its number and nothing."""
    label = rf"(?:{found_as(meanings())})"
    both = rf"(?P<label>{label})\.?{_BRACKETED}(?:\s*[/／]?\s*{label}\.?{_BRACKETED})?"
    return re.compile(
        rf"(?:^|(?<=[；;，,。|\t：:]))[\s*#\-•]*(?P<numbered>{_NUMBERED}){both}\s*(?:(?P<colon>[:：=]|\t)|(?P<end>$))",
        re.IGNORECASE,
    )


@cache
def tick_pattern(ticks: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the words beside boxes to tick: `on` with a mark before them, `off` with an empty box, else neither."""
    called = found_as(plain(label) for tick in ticks for label in section("box")[tick])
    on = r"(?P<on>(?<![a-z])[\[(（]?\s*[x√✓✔☑☒■]\s*[\])）]?)"
    off = r"(?P<off>\[\s*\]|[(（]\s*[)）]|[□☐▢○])"
    return re.compile(rf"(?:{on}|{off})?\s*(?P<label>{called})", re.IGNORECASE)


@cache
def said(name: str) -> re.Pattern[str]:
    """One list of [words] as a pattern."""
    return re.compile("|".join(_word(word) for word in section("words")[name]), re.IGNORECASE)


def _word(word: str) -> str:
    start = word.startswith("^")
    bare = re.escape(word.removeprefix("^"))
    return f"^{bare}" if start else rf"(?<![a-z]){bare}(?![a-z])" if word.isascii() else bare
