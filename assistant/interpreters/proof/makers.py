"""Tells who makes a declaration of origin, exporter or importer, and where each of them is."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import PIECE_END
from assistant.vocabulary import worded

_WE = r"(?<![a-z])(?:we|i|us|our own)(?![a-z])|我们|我司|我方|我(?!国)|本公司|本厂"
_BEHIND = re.compile(r"\s?by (?:the |an? |its |our )?$|由$", re.IGNORECASE)
_REACH = 20  # characters behind the words of a declaration in which its maker may stand
_WORDS = r"(?:['’]s)?(?:\s[a-z-]+){0,3}?\s?"


@cache
def _said(name: str) -> re.Pattern[str]:
    return worded("declarant", name).pattern


@cache
def _roles() -> re.Pattern[str]:
    importer, exporter = _said("importer").pattern, _said("exporter").pattern
    return re.compile(rf"(?P<importer>{importer})|(?P<exporter>{exporter})|(?P<we>{_WE})", re.IGNORECASE)


def settle_makers(text: str, found: tuple[Mark, ...], reading: Reading) -> None:
    """Put who swears and where the two sides are; nothing where nobody makes a declaration of his own."""
    facts = reading.facts
    acts = [hit for hit in _said("swears").finditer(text) if not _said("of_customs").search(hit[0])]
    if not acts or {"request_received", "discarded"} & set(facts):
        return
    who = [_maker(text, hit) for hit in acts]
    if "importer" in who or "declared_by" in facts:
        facts["declared_by"] = "importer"
        if "approved_exporter" not in facts:
            facts.pop("proof", None)  # nobody asks who exports
        reading.told += [hit.span() for hit in acts]
    elif "exporter" in who and "approved_exporter" in facts:
        facts.setdefault("proof", "DO")
        reading.told += [hit.span() for hit in acts]
    if facts.get("proof") == "DO" or "declared_by" in facts:
        for fact, code in _placed(text, found):
            facts.setdefault(fact, code)


def _maker(text: str, act: re.Match[str]) -> str | None:
    """Who is told last before a declaration, or right behind it as its maker; "we" are whoever the text says."""
    by = [hit for hit in _roles().finditer(text, act.end(), act.end() + _REACH) if _BEHIND.search(text[: hit.start()])]
    before = [*_roles().finditer(text, 0, act.end())]
    told = by[:1] or before[-1:]
    if not told:
        return None
    role = told[0].lastgroup
    return ("importer" if _said("we_import").search(text) else "exporter") if role == "we" else role


def _placed(text: str, found: tuple[Mark, ...]) -> Iterator[tuple[str, str]]:
    """The Parties in which exporter and importer are, by the word for them beside a country in its piece."""
    for mark in found:
        if mark.kind != "country":
            continue
        start = max((cut.end() for cut in PIECE_END.finditer(text, 0, mark.start)), default=0)
        before, after = text[start : mark.start], PIECE_END.split(text[mark.end :])[0]
        for fact, name in (("import_party", "importer"), ("export_party", "exporter")):
            role = _said(name).pattern
            led = re.search(
                rf"(?:{role})(?:\s[a-z]+){{0,2}}\s?(?:in|at|from|near|在|是|位于)\s?(?:the\s)?$", before, re.IGNORECASE
            )
            if led or re.match(rf"{_WORDS}(?:{role})|的?[㐀-鿿]{{0,6}}?(?:{role})", after, re.IGNORECASE):
                yield fact, str(mark.value)
                break
        else:
            if re.search(rf"(?:{_WE})[^,;.。]{{0,30}}(?:\s(?:in|at|from)|在|是)\s?(?:the\s)?$", before, re.IGNORECASE):
                importing = _said("we_import").search(text)
                yield ("import_party" if importing else "export_party"), str(mark.value)
