"""Reads what lies inside a material's value and may come off it: inland freight, packing, waste less scrap sold."""

import re
from decimal import Decimal
from typing import Any, Literal

from assistant.interpreters.reading import Loss, Reading
from assistant.interpreters.text.clauses import Clause
from assistant.vocabulary import Group, worded

Kind = Literal["inside", "recovered", "abroad"]

_OUTSIDE = re.compile(
    r"另行|单独|自付|\bseparate\w*\b|\bin addition\b|不在|未计入|另付|另算|"
    r"\bnot (?:included|in|part of)\b|\bon top\b|\bextra\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<![不未没])含(?!税|量|增值税)|\binside\b|\bin (?:it|there|that)\b(?! (?:price|case))", re.IGNORECASE
)
_TO_PLANT = re.compile(
    r"(?:港|码头|口岸|机场|堆场)[^,。;\d]{0,12}[到至拖运][^,。;\d]{0,10}(?:厂|仓|车间|公司)"
    r"|[拖运送拉](?:到|至|进|往)[^,。;\d]{0,8}(?:厂|仓库|车间|公司)"
    r"|\bfrom (?:the )?(?:port|quay|dock|terminal|wharf|airport|harbou?r)\b[^,.;\d]{0,24}\bto\b"
    r"|\b(?:to|into) (?:our|the|my) (?:plant|works|factory|mill|site|workshop|warehouse|door|gate)\b",
    re.IGNORECASE,
)  # the way from the port to the plant
_CARRIAGE = re.compile(
    r"运费|运输费|包装费?|装卸|保险费?|\b(?:freight|packing|packaging|handling|haulage|carriage|trucking|truckage|cartage|drayage)\b",
    re.IGNORECASE,
)
_ALONG = re.compile(  # that a price holds the way inland
    r"[连含带包](?:同|括|着|上)?[^,。;\d]{0,4}(?:内陆|国内|陆运|拖车|到厂)|\b(?:with|incl\w*|and|plus)\s(?:the\s)?(?:inland|domestic|local|haulage|trucking)",
    re.IGNORECASE,
)
_FROM_PORT = re.compile(r"从?(?:港口?|码头)(?:拉|拖|运)|\bfrom (?:the )?(?:port|quay|dock|terminal)\b", re.IGNORECASE)
_LIES_IN = re.compile(
    r"\W*(?:是|都)?(?:已经?)?(?:包括|包含|含|算)在"
    r"|\W*(?:(?:is|are|was|were|already)\s)*(?:on|in|included in|inside|within|part of)\b",
    re.IGNORECASE,
)
_TRUCKED = re.compile(
    r"运费|运输费|拖车|陆运|短驳|\b(?:truck\w*|haulage|freight|carriage|cartage|transport|delivery|lorry|drayage)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"没|无|未|不|缺|丢|拿不|拒|驳|\b(?:no|not|never|without|cannot|lost|lack\w*|missing|nothing|refus\w*|reject\w*|disput\w*|invalid|"
    r"forged)\b|n't\b",
    re.IGNORECASE,
)
_DELIVERED = re.compile(r"到厂|送到|到货价|国内|\b(?:delivered|domestic\w*|local\w*)\b", re.IGNORECASE)
_IN_PART = re.compile(r"部分|一部|有些|一些|一半|多半|\b(?:some|partly|in part|half|most)\b", re.IGNORECASE)
_YET = re.compile(  # of what is paid back one day, or perhaps
    r"(?<![已经])(?:可能|或许|也许|将|要|会(?!计)|待|能|可以|可退|申请|准备|打算)(?![^,。;]*已)"
    r"|\b(?:may|might|can|could|will|to be|pending|appl\w+|expect\w*|should)\b",
    re.IGNORECASE,
)
_AT_PLANT = re.compile(r"(?:到厂|到工厂|送到厂|到仓|送货)[^,。;\d]{0,2}价", re.IGNORECASE)  # what holds all carriage
_PAPERS = re.compile(
    r"单据|缴款书|完税证明|凭证|凭据|票据|提单|派送单|送货单|发票|运单|单证|台账|账目|账册|证据|收据|税单|记录|\b(?:invoices?|receipts?"
    r"|waybills?|consignment notes?|delivery notes?|records?|papers?|paperwork|vouchers?|"
    r"documents?|documentation|bills?|evidence|proof)\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"齐|都有|都在|均有|全有|在手|留存|留着|可查|备查|(?<!没)有"
    r"|单列|列明|写明|注明|载明|列出|分开列|为凭|为证|可凭"
    r"|\b(?:shows?|filed|holds?|states?|itemi[sz]es|lists|breaks out|kept|held|on file|have|has"
    r"|backed|supported|shown|proven|proved|evidenced|"
    r"documented|available|for both|for all|for each|in hand|with)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:may|might|could|can) be\b|可能|也许|大概", re.IGNORECASE)
_BY_PAPER = re.compile(  # a paper named right beside what it is for
    rf"\(\s?[^()\d]{{0,20}}(?:{_PAPERS.pattern})[^()\d]{{0,12}}\)"
    rf"|\b(?:on|per|against|by)\s(?:an?\s|the\s|its\s)?(?:own\s)?(?:[a-z]+\s)?(?:{_PAPERS.pattern})"
    rf"|^\W*(?:(?:the|an?|freight|customs|tax|haulage|trucking|duty)\s)*(?:{_PAPERS.pattern})\W*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"部分|一部|有些|只有|仅|如果|若|假如|的话|需要|要有|才能|待|补|之后|"
    r"\b(?:some|only|partly|part|most|one of|if|need\w*|would|will|should|later|soon|must)\b",
    re.IGNORECASE,
)

_DUTY_PAID = re.compile(
    r"\b(?:duty|duties|tax)-paid\b|\bdelivered duty paid\b|完税(?:价格?|后)", re.IGNORECASE
)  # a price
_SCRAP_LOSS = re.compile(r"\bscrap (?:loss|rate|cost)\w*|废料(?:损耗|成本)|废品(?:损耗|成本)", re.IGNORECASE)
_NOT_REFUNDED = re.compile(
    r"(?:没有?|未|无|并未|不)(?:办理?|予)?(?:退|减|返)税?|\b(?:not?|never)\s+\w*\s?(?:refund|waive)\w*", re.IGNORECASE
)
_SCRAP_RECOVERED = re.compile(
    r"\bscrap\b[^,.;\d]{0,12}\brecovered\b|\brecovered\b[^,.;\d]{0,12}\bscrap\b", re.IGNORECASE
)


class Losses:
    """Keeps the figures that lie inside a material's value, and whether papers show them."""

    def __init__(self, group: Group, reading: Reading, text: str = "") -> None:
        self.group = group
        self.reading = reading
        self.text = text
        self.sentence: int | None = None
        self.unshown: list[str] = []
        self.beyond = Decimal()
        self.waiting: tuple[Clause, bool] | None = None

    def kind(self, text: str) -> Kind | None:
        """What part of a material's value words speak of: waste and inland cost, scrap sold, carriage abroad."""
        group, text = self.group, _DUTY_PAID.sub(" ", text)
        if _OUTSIDE.search(text):
            return None
        sold = worded("leavings", "sold").pattern.search(text) and worded("leavings", "left").pattern.search(text)
        if sold or group.recovered.pattern.search(_SCRAP_LOSS.sub(" ", text)):
            return "recovered"
        within = group.within.pattern.search(text) or _INSIDE.search(text)
        if within and group.abroad.pattern.search(text) and not _TO_PLANT.search(text):
            return "abroad"
        inland = within and (group.inland.pattern.search(text) or _TO_PLANT.search(text))
        return "inside" if inland or group.waste.pattern.search(text) else None

    def take(self, clause: Clause) -> bool:
        """Keep the figures of a clause on such a part of the last material; False where it tells of none."""
        kind = self.covers(clause)
        if not (kind and self.reading.rows and clause.figures):
            return False
        hedged = bool(self.group.hedges.pattern.search(clause.text) or _MAY.search(clause.text))
        told = {(loss.kind, loss.mark.value) for loss in self.reading.losses if loss.kind != "recovered"}
        said = [mark for mark in clause.figures if (kind, mark.value) not in told]  # said again, not lost again
        self.reading.losses += [Loss(kind, self.reading.rows[-1], mark, hedged) for mark in said]
        self.sentence = clause.sentence
        self.evidence(clause.text)
        return True

    def ahead(self, clause: Clause) -> bool:
        """Keep waste or duty told before the material that it lies in: "losses of 30 on brass bought at 620"."""
        plain = self.group.waste.pattern.search(_DUTY_PAID.sub(" ", clause.text)) and not _OUTSIDE.search(clause.text)
        if self.reading.rows or not plain or [mark.kind for mark in clause.figures] != ["money"]:
            return False
        self.waiting = (clause, bool(self.group.hedges.pattern.search(clause.text)))
        return True

    def belongs(self, row: dict[str, Any], clause: Clause) -> None:
        """Give what was told ahead to its material, where words join the two; else it is asked about."""
        if self.waiting is None:
            return
        told, hedged = self.waiting
        joined = told.sentence == clause.sentence and _LIES_IN.match(clause.text)
        if joined:
            self.reading.losses.append(Loss("inside", row, told.figures[0], hedged))
            self.sentence = clause.sentence
        else:
            self.reading.unplaced.append(told.text.strip(" ,"))
        self.waiting = None

    def on_top(self, clause: Clause) -> bool:
        """Take carriage to the plant beside a CIF price, which holds none of it, and the sum of both told again."""
        if not self.reading.rows or len(clause.figures) != 1 or clause.figures[0].kind != "money":
            return False
        row, amount, text = self.reading.rows[-1], clause.figures[0].value, clause.text
        if row.get("value_basis") != "CIF" or not isinstance(row.get("value"), Decimal):
            return False
        if self.beyond and amount == row["value"] + self.beyond:
            return True
        way = _FROM_PORT.search(text) or _TO_PLANT.search(text) or self.group.inland.pattern.search(text)
        within = self.group.within.pattern.search(text) or _INSIDE.search(text) or self.group.waste.pattern.search(text)
        within = within or (_ALONG.search(self.reading.places[-1].text) and _TRUCKED.search(text))
        if not (way and _TRUCKED.search(text)) or within or self.group.abroad.pattern.search(text):
            return False
        self.beyond += Decimal(str(amount))
        return True

    def given_back(self, clause: Clause) -> bool:
        """Whether figures told before as lying inside a value are told again as refunded."""
        again = all(self.asked(mark.value) for mark in clause.figures)
        return bool(clause.figures) and again and self.refunded(clause.text) and self.evidence(clause.text)

    def covers(self, clause: Clause) -> Kind | None:
        """What part of a material's value a clause speaks of, by its own words or as one more of a list."""
        return self.kind(clause.text) or self._goes_on(clause) or self._carried(clause)

    def _carried(self, clause: Clause) -> Kind | None:
        """Carriage said to lie in the last price: to the plant where that is delivered, else perhaps from abroad."""
        if not self.reading.rows or not _CARRIAGE.search(clause.text) or _OUTSIDE.search(clause.text):
            return None
        row, place = self.reading.rows[-1], self.reading.places[-1]
        home = _DELIVERED.search(place.text) or self.group.inland.pattern.search(place.text)
        along = home and _ALONG.search(place.text) and place.sentence == clause.sentence
        within = along or self.group.within.pattern.search(clause.text) or _INSIDE.search(clause.text)
        along_with = self.text[place.end : clause.start] + clause.text
        told = place.sentence == clause.sentence and not worded("nested", "on_top").pattern.search(along_with)
        unshown = told and _PAPERS.search(clause.text) and _DENIED.search(clause.text)
        way = self.group.inland.pattern.search(clause.text) or self.group.abroad.pattern.search(clause.text)
        held = told and way and _AT_PLANT.search(place.text)  # such a price holds both
        if row.get("value_basis") in ("FOB", "EXW") or not (within or held or (home and unshown)):
            return None
        abroad = (
            (row.get("value_basis") == "CIF" and not along) or not home or self.group.abroad.pattern.search(clause.text)
        )
        return "abroad" if abroad else "inside"

    def _goes_on(self, clause: Clause) -> Kind | None:
        """A list inside the value goes on: "25 inland freight and 20 packing"."""
        goes_on = self.reading.losses and self.sentence == clause.sentence and _CARRIAGE.search(clause.text)
        abroad = self.group.abroad.pattern.search(clause.text)
        return ("abroad" if abroad else "inside") if goes_on and not _OUTSIDE.search(clause.text) else None

    def asked(self, value: object) -> bool:
        """Whether an amount is what lies inside, one part or all together."""
        parts = [loss.mark.value for loss in self.reading.losses if isinstance(loss.mark.value, Decimal)]
        return bool(parts) and value in {*parts, sum(parts)}

    def evidence(self, text: str) -> bool:
        """Whether a clause is about papers for waste and freight."""
        group = self.group
        yet = self.refunded(text) and _YET.search(text)
        if yet or (self.reading.losses and _IN_PART.search(text) and _PAPERS.search(text)):
            self.reading.unplaced.append(text.strip(" ,"))
            return True
        if group.undocumented.pattern.search(text) or self.refunded(text) or self.shown(text) is False:
            self.reading.facts["_documented"] = False
            self.unshown.append(text.strip(" ,"))
            return True
        if group.documented.pattern.search(text) or self.shown(text):
            self.reading.facts.setdefault("_documented", True)
            return True
        refunds = group.refunded.pattern.search(text) or _NOT_REFUNDED.search(text)
        return bool(self.reading.losses) and bool(refunds)

    def shown(self, text: str) -> bool | None:
        """Whether papers are said to be there; None where they tell of none, of some, of some day, or of an origin."""
        doubtful = self.group.doubtful.pattern.search(text)
        papers = (
            _PAPERS.search(text)
            and (self.reading.losses or self.beyond)
            and not re.search(r"原产|\borigin", text, re.IGNORECASE)
        )
        if not papers:
            return None
        if _DENIED.search(_NOT_REFUNDED.sub(" ", text)):
            return False
        return (
            True if (_SHOWN.search(text) or _BY_PAPER.search(text)) and not (doubtful or _OPEN.search(text)) else None
        )

    def refunded(self, text: str) -> bool:
        """Whether words tell that what lies inside a value was paid back."""
        kept = _SCRAP_RECOVERED.sub(" ", _NOT_REFUNDED.sub(" ", text))
        return bool(self.reading.losses) and bool(self.group.refunded.pattern.search(kept))

    def deduct(self) -> None:
        """Documented losses come off their material; undocumented ones do not; else the papers are asked for."""
        documented = self.reading.facts.pop("_documented", None)
        self.reading.unplaced += [] if self.reading.losses else self.unshown  # of some other paper
        for loss in self.reading.losses if documented is not False else ():
            amount, row = loss.mark.value, loss.row
            strange = loss.mark.currency and loss.mark.currency != row.get("currency", loss.mark.currency)
            unclear = loss.hedged or strange or loss.mark.kind != "money" or not isinstance(amount, Decimal)
            if unclear or not documented:
                self.reading.unplaced.append(loss.mark.text)
                continue
            fact = "international_freight_documented" if loss.kind == "abroad" else "deductible_documented"
            row[fact] = row.get(fact, 0) + (-1 if loss.kind == "recovered" else 1) * Decimal(str(amount))
