"""Labels of proofs of origin as data: what people call each box, with or without its number on the form."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.intake.labels import found_as, plain

_BRACKETED = r"(?:\s*[(（][^)）]{0,90}[)）])*"
_NUMBERED = r"(?:(?:box|第)?\s*\d{1,2}\s*(?:栏|[.、)）:：-])?\s*)?"


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
def said(name: str) -> re.Pattern[str]:
    """One list of [words] as a pattern."""
    return re.compile("|".join(_word(word) for word in section("words")[name]), re.IGNORECASE)


def _word(word: str) -> str:
    start = word.startswith("^")
    bare = re.escape(word.removeprefix("^"))
    return f"^{bare}" if start else rf"(?<![a-z]){bare}(?![a-z])" if word.isascii() else bare
