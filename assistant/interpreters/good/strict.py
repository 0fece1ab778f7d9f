"""Reads a note on a good that must be wholly obtained and in which something from outside the Parties is told."""

import re
from typing import Any

from assistant.interpreters.good.natural import HERE
from assistant.interpreters.good.tale import Tale, near, words
from rules_bridge.origin.good import party

_RULE = re.compile(
    r"(?:规则|标准|要求|必须|只认)[^,。;?]{0,8}(?:完全获得|WO(?![a-z]))|(?:完全获得|(?<![a-z])WO)(?:规则|的规则|标准|才行)"
    r"|\b(?:rule|line|requirement)s?\b[^.;?]{0,40}\b(?:wo|wholly obtained)\b"
    r"|\b(?:wo|wholly obtained)\b[^,.;?]{0,12}\b(?:rule|line)\b"
    r"|\bmust be wholly obtained\b",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"掺|混|拼|兑|买|进口|用的是|用了?|收购|加了?|来自|配"
    r"|\b(?:bought|buy|import\w*|mix\w*|blend\w*|top\w* up|from|added|use|uses|using|contain\w*|of|is"
    r"|are|per ?cent|lot)\b|%",
    re.IGNORECASE,
)


def stranger_in(text: str) -> dict[str, Any] | None:
    """The facts of such a good; None where no rule of it is told, or the stranger only helps it grow."""
    if not _RULE.search(text):
        return None
    tale = Tale(text, HERE)
    helps = words(("beside", "serving"), ("alone", "packing"))
    rows = []
    for at, code in tale.countries():
        piece = tale.piece(at)
        if party.is_party(code) or tale.goal(at) or near(helps, tale.text, at, re.compile(r"(?!)")):
            continue
        if piece.asks and not re.search(r"[用掺混加买]|\bwith\b", piece.text):
            continue
        if not _BROUGHT.search(piece.text):
            return None
        rows.append({"name": piece.text.strip()[:40] or code, "origin": code, "originating": False})
    codes = [str(mark.value) for mark in tale.found if mark.kind == "hs"]
    if not rows or re.search(r"渔|船|\b(?:vessel|boat|trawler|fish\w*)\b", text, re.IGNORECASE):
        return None
    return {"psr": "WO", "bom": rows} | ({"hs": codes[0]} if codes else {})
