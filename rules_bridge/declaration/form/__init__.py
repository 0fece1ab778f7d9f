"""declaration.form: the declaration by itself - fields, regime, price, weight - and against papers laid beside it."""

from datetime import date

from knowledge import Lang
from rules_bridge.card import Wording
from rules_bridge.declaration.judging import dated, judge
from rules_bridge.declaration.sheet import Sheet
from rules_bridge.facts.declaration import Declaration
from rules_bridge.registry import Validator
from rules_bridge.report import Report


def _judge(declaration: Declaration, on: date, lang: Lang) -> Report:
    return judge("declaration.form", ("declaration.form", "declaration.documents"), declaration, on, lang)


VALIDATOR = Validator(
    name="declaration.form",
    title=Wording(zh="报关单审核：填制、监管方式、价格、重量", en="Declaration: fields, regime, price and weight"),
    facts=Declaration,
    judge=_judge,
    dated=dated,
    laid=Sheet,
)
