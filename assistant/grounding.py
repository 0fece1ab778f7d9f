"""Holds an answer's words against what they rest on: every citation was given, every figure stands somewhere."""

import re
from collections.abc import Iterable

from assistant.interpreters.text.marks import normalise

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_KEY = re.compile(r"\b(?:rcep|gacc|gb|iso|customs-law|mofcom|aqsiq|state-council|un38|iata)[\w.-]*/[\w.()-]*[\w)]")
_VERDICT = re.compile(
    r"qualif|originat|\bmet\b|satisf|complian|conform|eligib|fulfil|pass|符合|达标|合格|满足|具备原产|可以享惠|合规|通过",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|no|cannot|isn't|doesn't|fails?|never|non)\b|不|未|没有|无法|非", re.IGNORECASE)


def _numbers(text: str) -> set[str]:
    return {found[0].replace(",", "").rstrip(".").lstrip("0") or "0" for found in _FIGURE.finditer(normalise(text))}


def strangers(text: str, grounds: Iterable[str], keys: Iterable[str]) -> tuple[str, ...]:
    """What stands in `text` without ground: figures in none of the grounds, citation keys that were not given.

    A figure rounded from one of the grounds counts as a stranger: the writer must copy.
    """
    held = _numbers("\n".join(grounds))
    given = set(keys)
    figures = sorted(_numbers(_KEY.sub(" ", text)) - held)
    cited = sorted(key for key in _KEY.findall(text) if key not in given)
    return (*figures, *cited)


def contradicts(text: str, outcome: str) -> bool:
    """Whether words claim success although the outcome is another; denials are looked for sentence by sentence."""
    if outcome == "met":
        return False
    sentences = re.split(r"[。.!?;\n]", text)
    return any(_VERDICT.search(sentence) and not _DENIAL.search(sentence) for sentence in sentences)
