"""The regional value content by the build-down formula reaches the threshold."""

from collections.abc import Iterator
from fractions import Fraction

from rules_bridge.card import Edition
from rules_bridge.origin.good.good import Good
from rules_bridge.report import Figure, Holds, Missing, Said, Shortfall, figure_text


def _sources(good: Good, law: Edition) -> tuple[str, ...]:
    """The paragraphs that carry the figure: the formula and its threshold, roles, values, what was taken off."""
    lines = good.non_originating_lines
    keys = ["formula", "threshold", *sorted({line.material.role for line in good.lines} & set(law.law["paragraphs"]))]
    keys += ["cif"] if any(line.how.startswith("CIF") for line in lines) else []
    keys += ["price_paid"] if any(line.how.startswith("price") for line in lines) else []
    keys += ["deductions"] if any(line.material.deductible_documented for line in lines) else []
    keys += ["unknown_origin"] if any(line.why in ("not_shown", "origin_unknown") for line in lines) else []
    keys += ["not_cumulated"] if any(line.not_cumulated(good.exporter) for line in lines) else []
    return tuple(cite for key in keys for cite in law.law["paragraphs"][key])


def check(good: Good, law: Edition) -> Iterator[Said]:
    """Compute (FOB - VNM) / FOB exactly and compare before any rounding."""
    fob, vnm = good.fob_sum.value, good.vnm_sum.value
    yield from good.fob_sum.missing
    yield from good.vnm_sum.missing
    if fob is not None:
        yield Figure("fob", fob)
    if vnm is not None:
        yield Figure("vnm", vnm)
    threshold = law.decimal("threshold_pct")
    if fob is not None and vnm is None and good.vnm is None:
        best = (fob - good.sure_vnm) / fob * 100
        if best < threshold:  # what is still to be told can only lower it
            yield Shortfall("fob", measured=f"<= {figure_text(best)}", required=str(threshold))
    if fob is None or vnm is None:
        return
    share = (fob - vnm) / fob * 100
    yield Figure("rvc_build_down_pct", share)
    if good.cumulated_value:
        yield Figure("rvc_without_cumulation_pct", (fob - vnm - good.cumulated_value) / fob * 100)
    freight: Fraction = good.freight_in_question
    if freight > 0:
        deducted = (fob - vnm + freight) / fob * 100
        yield Figure("rvc_freight_deducted_pct", deducted)
        if share < threshold <= deducted:
            yield Missing("freight_document", {"measured": figure_text(share), "deducted": figure_text(deducted)})
            return
    if share < threshold:
        yield Shortfall("fob", measured=figure_text(share), required=str(threshold), cites=_sources(good, law))
    else:
        yield Holds({"measured": figure_text(share), "required": threshold}, cites=_sources(good, law))
