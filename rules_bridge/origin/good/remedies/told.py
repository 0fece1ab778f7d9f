"""Puts a change that stood its trial into words, with its figures as text."""

import tomllib
from collections.abc import Collection
from fractions import Fraction
from functools import cache
from importlib.resources import files

from rules_bridge.card import Wording
from rules_bridge.origin.good.remedies.search import Cover
from rules_bridge.origin.good.remedies.trial import Trial
from rules_bridge.report import Amount, Change, figure_text

_NAMED = 12  # lines named in a sentence; all are in the figures


@cache
def _wording() -> dict[str, Wording]:
    text = (files("rules_bridge.origin.good.remedies") / "wording.toml").read_text(encoding="utf-8")
    return {kind: Wording.model_validate(wording) for kind, wording in tomllib.loads(text).items()}


def _names(trial: Trial, numbers: Collection[int]) -> str:
    found = []
    for number in sorted(numbers)[:_NAMED]:
        name = trial.lines[number].material.name
        found.append(f"{number} ({name})" if name else str(number))
    return ", ".join(found) + (" …" if len(numbers) > _NAMED else "")


def change(
    trial: Trial,
    kind: str,
    *,
    route: str = "",
    figure: Amount | None = None,
    now: Amount | None = None,
    lines: Collection[int] = (),
    unit: str | None = None,
    criterion: str = "",
    cover: Cover | None = None,
    names: str = "",
) -> Change:
    """A change in the report's language; what is measured in money carries its currency."""
    shown = "" if figure is None else figure_text(figure)
    said = "" if now is None else figure_text(now)
    measure = trial.currency if unit is None else unit
    lang = trial.report.lang
    bound = "" if cover is None or cover.proven else figure_text(cover.bound)
    proof = "" if cover is None else _wording()["bounded" if bound else "proven"].fill(lang, {"bound": bound})
    values = {
        "rule": route,
        "figure": shown,
        "now": said,
        "unit": measure,
        "count": len(lines),
        "names": names or _names(trial, lines),
        "proof": proof,
    }
    text = _wording()[kind].fill(lang, values)
    return Change(
        kind=kind,
        text=" ".join(text.replace(" )", ")").replace(" ，", "，").split()),
        route=route,
        lines=tuple(sorted(lines)),
        figure=shown,
        now=said,
        unit=measure if shown else "",
        criterion=criterion,
        proven=not bound,
        bound=bound,
    )


def worth(trial: Trial, lines: Collection[int]) -> Fraction | None:
    """What lines are worth together; None where a value is not known."""
    values = [trial.lines[number].value for number in lines]
    return None if None in values else sum((Fraction(value) for value in values if value is not None), Fraction())
