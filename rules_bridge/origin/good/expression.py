"""Product rules as expressions: "CTH EX 8507 OR RVC40" parsed into alternatives, each of which is enough.

rule  := alt ( " OR " alt )*
alt   := term ( " AND " PROC )*
term  := WO | RVC40 | CR | (CC | CTH | CTSH) [ " EX " code ( "," code )* ]
PROC  := "PROC(" short-text ")"
table := rule ( " || " rule )*     candidates between which only the official list decides
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

SHIFT_DIGITS = {"CC": 2, "CTH": 4, "CTSH": 6}

_AT_LEAST = r"(?:\s+OF)?[\s(≥>=:]*(?:NOT LESS THAN|AT LEAST|不低于|不少于)?[\s(≥>=:]*"
_SPELLINGS = (
    (r"\((?=\s*(?:EX|除))|(?<=\d)\s*\)", " "),
    (r"\bEXCEPT\s+(?:FROM\s+)?(?:(?:SUB)?HEADINGS?|CHAPTERS?)?|除外?", " EX "),
    (r"(?:或者?|\bOR\b|(?<!\|)\|(?!\|)|/|;)", " OR "),
    (r"(?:并且|且|\bAND\b|&)", " AND "),
    (rf"(?:区域价值成分|REGIONAL VALUE CONTENT|\bRVC){_AT_LEAST}(\d+)\s*%?\)?", r" RVC\1 "),
    (r"章改变|改变章|CHANGE (?:OF|IN) CHAPTER", " CC "),
    (r"子目改变|改变子目|CHANGE (?:OF|IN) (?:TARIFF )?SUBHEADING", " CTSH "),
    (r"(?:品目|税目|四位税号)改变|改变(?:品目|税目)|CHANGE (?:OF|IN) (?:TARIFF )?HEADING", " CTH "),
    (r"完全获得|WHOLLY OBTAINED", " WO "),
    (r"化学反应|CHEMICAL REACTION", " CR "),
)
_PROCESS = re.compile(r"PROC\(([^()]*)\)", re.IGNORECASE)
_TERM = re.compile(r"(WO|CR|RVC40|CC|CTH|CTSH)(?:\s+EX\s+(\d{2,6}(?:\s*,\s*\d{2,6})*))?")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to qualify: its term, codes no non-originating material may come from, processes to be attested."""

    term: str
    excluded: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The alternative in the grammar's own spelling."""
        return (
            self.term
            + (f" EX {','.join(self.excluded)}" if self.excluded else "")
            + "".join(f" AND PROC({process})" for process in self.processes)
        )


@dataclass(frozen=True, slots=True)
class Expression:
    """A product rule: alternatives of which one is enough."""

    alternatives: tuple[Alternative, ...]

    @property
    def text(self) -> str:
        """The rule in the grammar's own spelling."""
        return " OR ".join(alternative.text for alternative in self.alternatives)

    @property
    def alike(self) -> frozenset[tuple[str, frozenset[str], frozenset[str]]]:
        """What two spellings of the same rule share, whatever the order of alternatives and codes."""
        return frozenset((one.term, frozenset(one.excluded), frozenset(one.processes)) for one in self.alternatives)


def _alternative(text: str, processes: list[str]) -> Alternative | None:
    head, *rest = (part.strip() for part in re.split(r"\s+AND\s+", text.strip()))
    found = _TERM.fullmatch(head)
    if not found or not all(re.fullmatch(r"#\d+", part) for part in rest):
        return None
    term, codes = found[1], found[2]
    if codes and term not in SHIFT_DIGITS:
        return None
    excluded = tuple(re.split(r"\s*,\s*", codes)) if codes else ()
    return Alternative(term, excluded, tuple(processes[int(part[1:])] for part in rest))


@cache
def parse(text: str) -> Expression | None:
    """Read a product rule as the annex's table or an exporter writes it; None when it is no rule of that grammar."""
    processes: list[str] = []

    def hold(found: re.Match[str]) -> str:
        processes.append(found[1])
        return f" #{len(processes) - 1} "

    plain = _PROCESS.sub(hold, unicodedata.normalize("NFKC", text)).upper()
    for spelling, spelt in _SPELLINGS:
        plain = re.sub(spelling, spelt, plain)
    plain = re.sub(r"(?<=\d)\.(?=\d)", "", plain)
    found = [_alternative(part, processes) for part in re.split(r"\s+OR\s+", f" {plain.strip()} ".strip())]
    alternatives = tuple(one for one in found if one is not None)
    return Expression(alternatives) if len(alternatives) == len(found) else None


@cache
def candidates(text: str) -> tuple[Expression, ...]:
    """The candidate rules of a table's cell, divided by "||"; the tables hold nothing that cannot be read."""
    return tuple(found for found in map(parse, text.split("||")) if found is not None)
