"""declaration.documents: the declaration against invoice, packing list and transport document."""

from datetime import date

from knowledge import Lang
from rules_bridge.card import Wording
from rules_bridge.declaration.judging import dated, judge
from rules_bridge.declaration.sheet import Sheet
from rules_bridge.facts.declaration import Declaration
from rules_bridge.registry import Validator
from rules_bridge.report import Report


def _judge(declaration: Declaration, on: date, lang: Lang) -> Report:
    return judge("declaration.documents", ("declaration.documents",), declaration, on, lang)


VALIDATOR = Validator(
    name="declaration.documents",
    title=Wording(
        zh="单单相符：报关单与发票、装箱单、运输单据", en="Declaration against invoice, packing list, manifest"
    ),
    facts=Declaration,
    judge=_judge,
    dated=dated,
    laid=Sheet,
)
