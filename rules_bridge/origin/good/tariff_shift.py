"""Every non-originating material changes classification as the rule asks."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.good.expression import SHIFT_DIGITS
from rules_bridge.origin.good.good import Good, names
from rules_bridge.origin.good.shift import shift
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Judge line by line under the alternative in `psr`; each failing line is one finding."""
    rule = good.alternative
    if rule is None or rule.term not in SHIFT_DIGITS:
        yield Missing("psr", {"psr": good.psr or "-"})
        return
    cites = (law.law["headnotes"][rule.term], *(law.texts("exclusions") if rule.excluded else ()))
    if good.hs is None and not (_told(good) or shift(good, rule).fails):
        yield Missing("hs")
    elif not good.lines and good.failing_nom_value is None and good.failing_weight_pct is None:
        yield Missing("bom")
    elif min(good.failing_nom_value or 0, good.failing_weight_pct or 0) < 0:
        yield Missing("failing_nom_value")
    else:
        yield from _lines(good, cites)


def _told(good: Good) -> bool:
    """Whether it is told without codes what changes: the failing part, or something of every line that is tested."""
    tested = [line.material for line in good.lines if line.tested_for_shift]
    spoken = all(one.same or one.changes for one in tested) and bool(tested)
    return good.failing_nom_value is not None or good.failing_weight_pct is not None or spoken


def _lines(good: Good, cites: tuple[str, ...]) -> Iterator[Said]:
    rule = good.alternative
    assert rule is not None  # noqa: S101  # the caller has seen it
    tested = shift(good, rule)
    for line in tested.fails:
        measured = line.material.hs or line.material.same or ""
        yield Shortfall(
            at=f"bom.{line.number}.hs",
            item=line.number,
            measured=measured,
            required=rule.text,
            cites=cites,
            values={"name": line.name, "hs": good.hs or "HS ?", "rule": rule.text},
        )
    stated = max(good.failing_nom_value or 0, good.failing_weight_pct or 0)
    if stated > 0 and not tested.fails:
        yield Shortfall(
            at="failing_nom_value",
            measured=str(stated),
            required=rule.text,
            cites=cites,
            values={"name": "failing_nom_value", "hs": good.hs or "HS ?", "rule": rule.text},
        )
    elif tested.unknown:
        yield Missing("material_hs", {"names": names(tested.unknown)})
    elif good.unlisted and good.failing_nom_value is None:
        yield Missing("bom")
    elif not tested.fails:
        yield Holds({"rule": rule.text, "names": names(tested.shifts) or "-"}, cites=cites)
