"""Labels of drafts as data: what people call each element, in Chinese and English."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from rules_bridge.facts.written import half_width

_BRACKETS = re.compile(r"[(\[（【][^)\]）】]{0,40}[)\]）】]")


@cache
def labels(section: str) -> dict[str, str]:
    """One section of labels.toml: plain label -> element or meaning."""
    text = (files("assistant.intake") / "labels.toml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = tomllib.loads(text)
    return {plain(label): element for label, element in loaded[section].items()}


def plain(label: str) -> str:
    """A label as it is compared: half width, lower case, without brackets, outer marks and doubled blanks."""
    bare = _BRACKETS.sub("", half_width(label)).casefold()
    return re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", bare)).strip(" .:#*-\t")


@cache
def head_labels(direction: str | None) -> dict[str, str]:
    """Labels of the head for a direction, with those behind which several elements stand."""
    sided = labels("import") if direction == "I" else labels("export")
    return {**labels("head"), **sided, **labels("special")}
