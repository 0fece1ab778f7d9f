"""Tells figures that only argue: what the asker works out, repeats or asks about, and value said to be added."""

import itertools
import re
from decimal import Decimal

from assistant.interpreters import limits
from assistant.interpreters.caution.care import leftover
from assistant.interpreters.good import stated
from assistant.interpreters.good.materials import Materials
from assistant.interpreters.note import Note
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.either import either
from assistant.interpreters.text.marks import Mark
from assistant.interpreters.text.stops import SENTENCE_END
from assistant.vocabulary import worded
from rules_bridge.origin.good import party

_WORK = re.compile(
    r"贴片|测试|检测|封装|印(?![度尼])|鞣|加工|工序|总装|组装|制造|\b(?:process\w*|work\w*|labour|labor|assembl\w*|manufactur\w*|done)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"[一二三四五两几各]国|加起来|加在一起|加总|相加|合起来|总共|合计|超过"
    r"|\b(?:to get|to make|in total|total|sum|together|above|over|makes?)\b|[=:%]",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_VALUE_ADDED = re.compile(
    r"(?:加|增加|创造|贡献)了?\s?\d[\d.,]*[^,。;\d]{0,6}价值|价值增加"
    r"|\d\s?%\s(?!non|import|foreign|outside|third)(?:[a-z-]+\s)?(?:content|labour|labor|work)\b"
    r"|\d\s?%的?(?!非|进口|国外|外)[㐀-鿿]{0,6}成分"
    r"|\d\s?% of (?:its|the|their) value (?:is|was|are|being) (?:[a-z]+ )?(?:work|labour|labor|added|done|content)\b"
    r"|\badd(?:s|ed|ing)?\s[^,.;]{0,20}\bvalue\b|\d\s(?:\w+\s)?of value\b",
    re.IGNORECASE,
)
_GAIN = re.compile(r"增值(?!税)")
_TAKEN_OFF = re.compile(r"扣|减|\b(?:deduct\w*|subtract\w*|off|minus|less|remove)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\W*(?:includes?|including|covers?|contains?|是|里|中|内|含|包括|包含)", re.IGNORECASE)
_POINTED = re.compile(r"(?:\b(?:the|this|that|these|those)|这|该|那|上述)\s?$", re.IGNORECASE)
_PLACED = re.compile(r"(?:[在到于]|\bin)\s?$", re.IGNORECASE)
_ALTERNATIVE = re.compile(
    r"(?:分母|分子|denominator|numerator|base|divide by|除以|哪个|which)"
    r"[^.;。!?]{0,48}?\d[\d.,]*\s?(?:or|还是|或)\s?\d[\d.,]*$",
    re.IGNORECASE,
)
_OR_OTHER = re.compile(r"\s?(?:or|还是|或者?)\s?\d[\d.,]*\s?\?", re.IGNORECASE)
_RESULT = re.compile(r"RVC\W?(?:40)?\s?%?\s?(?:gives|yields|makes|得|算得|算出|得出)\s?$", re.IGNORECASE)
_WITH_IT = re.compile(  # what the result would be with something counted in
    r"(?:算|加|计|扣|并|带|摊)(?:进去?|进来|上|掉|入)了?(?:的话)?[^,。;\d]{0,6}"
    r"(?:只有|只剩|就剩|剩|掉到|降到|变成|成了?|就是|是|到)\s?$"
    r"|\b(?:rvc|we|it|that|this|which|they)\s(?:would\s|will\s)?(?:only\s)?(?:drops?|falls?|sinks?|slips?|pulls? us)"
    r"\s(?:me\s|us\s)?(?:down\s)?to\s(?:only\s|just\s)?$",
    re.IGNORECASE,
)
_TOLERANCE = re.compile(r"微小含量|容忍|微量条款|\b(?:de minimis|toleran\w*|tolerated)\b", re.IGNORECASE)
_STOP = re.compile(r"[,.;。!?\n](?!\d)")
_AGAINST = re.compile(
    r"\b(?:the|below|under|over|above|against|within|beyond|past|exceeds?|at|exactly|just|precisely)\s(?:the\s)?$"
    r"|(?:不到|没到|未到|低于|没超过?|未超过?|不超过?|超过?|高于|小于|大于|都在|卡在|正好|刚好|恰好|恰恰|刚刚)(?:是|等于)?\s?$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:the|below|under|over|above|against|within|beyond|past|exceeds?|exceeding|inside|than)\s(?:the\s)?$"
    r"|(?:不到|没到|未到|低于|没超过?|未超过?|不超过?|超过?|高于|小于|大于|不足|够不上|没过|在|跟|和|对)(?:这|那)?个?\s?$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|both|every|neither|none|single|individually|alone)\b|每|各|单[看独个]|分开|都", re.IGNORECASE
)
_ITSELF = re.compile(  # behind the tolerance itself, and no material
    r"(?:\W*(?:(?:by |in |of )?(?:the )?(?:weight|value)|的?(?:重量|价值))\b)?\W*"
    r"(?:的?(?:微小|容忍|限|线|门槛|标准|上限|范围)"
    r"|(?:de minimis|toleran\w*|allowance|limit|line|cap|threshold|ceiling|mark|rule|bar)\b"
    r"|(?:so|then|and do|do|does|is it|are we|is that|will|would|can|or)\b|[吗呢吧了没么]|$|(?=[,.;?!。)\-–—]))",
    re.IGNORECASE,
)
_TOLERANCE_NAMED = re.compile(
    r"\W*(?:的?(?:微小含量|容忍|限度|限额|上限|门槛|额度)"
    r"|(?:de minimis|toleran\w*|allowance|limit|ceiling|threshold)\b)",
    re.IGNORECASE,
)
_PRICED = re.compile(r"fob|cif|离岸|到岸|usd|\$|元|\bat\s\d", re.IGNORECASE)
_OR_SHARE = re.compile(r"\s?%?\s?(?:or|还是|或者?)\s?\d[\d.]*\s?(?:%|per ?cent|percent)", re.IGNORECASE)
_SHARE_OR = re.compile(r"\d[\d.]*\s?%?\s?(?:or|还是|或者?)\s?$", re.IGNORECASE)
_GOT = re.compile(
    r"\b(?:i|we|you|he|she|which|that|it)\s(?:only\s|just\s)?"
    r"(?:gets?|got|arrives? at|ends? up (?:with|at)|comes? to|leaves?|makes?|is|gives?)\s"
    r"(?:an? )?(?:rvc (?:of )?)?(?:only |just )?$"
    r"|(?:得|剩|就是|也就是|算下来|算出来|只有|等于)(?:出|到|了)?(?:RVC)?(?:是|为|只有)?\s?$",
    re.IGNORECASE,
)
_CALCULATES = re.compile(
    r"除|算|得|\b(?:divid\w*|gets?|got|works? out|worked out|comes?|came|calculat\w*|would be|'d be|be|is|are)\b",
    re.IGNORECASE,
)
_MOST = 6  # shares whose sums are tried
_WHOLE = 100  # per cent
_HEDGE = 14  # characters beside a figure in which "about" or "or so" may stand
_PIECE = 200  # characters to either side in which a piece of a sentence ends


class Arguments:
    """Knows which figures of a text tell nothing of the case."""

    def __init__(self, note: Note, materials: Materials | None) -> None:
        self.group, self.materials, self.on = note.topic.group, materials, note.on
        self.text, self.found, self.reading = note.text, note.found, note.reading
        self.added: set[object] = set()
        self.worked: set[int] = set()

    def added_there(self, mark: Mark, clause: Clause) -> bool:
        """Whether a figure tells of value added or work done somewhere: it does not cumulate, so it changes nothing."""
        group = self.group
        if not group or mark.kind not in ("percent", "money"):
            return False
        piece = _STOP.split(self.text[max(0, clause.start - _PIECE) : clause.start])[-1]
        piece += _STOP.split(self.text[clause.start : clause.end + _PIECE])[0]
        status_words = (group.negative, group.positive, group.weak_negative, group.share_of)
        own = _WORK.sub(" ", clause.text.rsplit(":", 1)[-1])  # "board: 15 % soldering in Japan" names the board before
        telling = any(words.pattern.search(own) for words in (*status_words, group.nouns))
        goes_on = clause.sentence in self.worked and not self._named(clause)
        placed = any(_PLACED.search(self.text[: one.start]) for one in clause.marks if one.kind == "country")
        said = any(words.pattern.search(clause.text) for words in status_words)
        deeds = self.materials is not None and any(deed.pattern.search(piece) for deed in self.materials.deeds)
        work = (
            mark.kind == "percent"
            and not (said or self._from_outside(clause, placed=placed) or group.by_weight.pattern.search(clause.text))
            and (goes_on or ((_WORK.search(piece) or deeds) and (placed or not telling)))
        )
        again = mark.value in self.added and not telling
        priced = any(basis.pattern.search(clause.text) for basis in group.bases.values())  # a price, not what was added
        near = clause.text if len(_FIGURE.findall(piece)) > 1 else piece  # "board 90 (value added 60)"
        added = not priced and (
            _GAIN.search(near)
            or group.value_added.pattern.search(near)
            or (_VALUE_ADDED.search(near) and self._somewhere(clause))
        )
        if added and not again:
            self.added.add(mark.value)
        if work:
            self.worked.add(clause.sentence)
        return bool(work or again or added)

    @staticmethod
    def _from_outside(clause: Clause, *, placed: bool) -> bool:
        """Whether a clause tells of something from outside the Parties, and not of work done there."""
        named = [str(mark.value) for mark in clause.marks if mark.kind == "country"]
        return not placed and bool(named) and not any(map(party.is_party, named))

    def _somewhere(self, clause: Clause) -> bool:
        """Whether a sentence tells of work in a Party, and of no country outside: "a German lens adds 20" is a part."""
        start = clause.start - len(SENTENCE_END.split(self.text[: clause.start])[-1])
        stop = clause.end + len(SENTENCE_END.split(self.text[clause.end :])[0])
        named = [str(mark.value) for mark in clause.marks if mark.kind == "country"]
        deeds = self.materials.deeds if self.materials else ()
        work = _WORK.search(self.text[start:stop]) or any(deed.pattern.search(self.text[start:stop]) for deed in deeds)
        return all(map(party.is_party, named)) and bool(named or work)

    def _named(self, clause: Clause) -> bool:
        """Whether a clause names something beside its countries and a sum."""
        bare = Clause(_SUM.sub(" ", clause.text), clause.start, clause.end, clause.sentence, clause.marks)
        return bool(self.materials and _SUM.sub("", clause.text).strip() and self.materials.named(bare))

    def argued(self, mark: Mark, clause: Clause) -> bool:
        """Whether a figure only argues: said before and repeated in a question, or a share the asker works out.

        A share stays where words beside it tell of a material, of its origin, or of what it is a share of.
        """
        group = self.group
        before, after = self.text[: mark.start], self.text[mark.end : mark.end + _HEDGE]
        again = any(one.kind == mark.kind and one.value == mark.value for one in self.found if one.start < clause.start)
        piece = _STOP.split(self.text[max(0, clause.start - _PIECE) : clause.start])[-1]
        piece += _STOP.split(self.text[clause.start : clause.end + _PIECE])[0]
        argues = clause.asks or bool(group and group.argues.pattern.search(piece)) or bool(_TOLERANCE.search(piece))
        if mark.kind == "percent" and mark.value == _WHOLE:  # "100% Chinese" has nothing beside it
            return not (group and group.by_weight.pattern.search(clause.text))
        if self._wondered(mark, clause) or self._derived(mark, clause) or self._worked_out(mark, clause):
            return True
        taken_off = _TAKEN_OFF.search(piece) and self.materials and self.materials.losses.asked(mark.value)
        pointed = again and _POINTED.search(before) and _WITHIN.match(after)
        if (taken_off and self._after_losses(clause)) or pointed:
            return True
        worked_out = mark.kind == "money" and not mark.currency and _RESULT.search(self.text[: mark.start])
        below = isinstance(mark.value, Decimal) and mark.value < _WHOLE and not mark.currency
        worked_out = worked_out or (below and mark.kind in ("money", "percent") and _WITH_IT.search(before))
        if worked_out or not (argues and group):
            return bool(worked_out)
        telling = (group.nouns, group.negative, group.weak_negative, group.positive, group.by_weight, group.by_value)
        told = any(words.pattern.search(clause.text) for words in (*telling, group.share_of))
        told = told or bool(self.materials and self.materials.several.expects(clause))
        origins = {row.get("origin") for row in self.reading.rows}
        foreign = any(one.kind == "country" and one.value not in origins for one in clause.marks)
        adds = worded("adding").pattern.search(clause.text)
        if again:
            return not (told or foreign or adds)
        return not adds and mark.kind in ("percent", "count", "unclear") and not (told or foreign)

    def _derived(self, mark: Mark, clause: Clause) -> bool:
        """Whether a share only repeats another, or one that two amounts make, and its words name nothing."""
        if mark.kind != "percent":
            return False
        share, others = Decimal(str(mark.value)), [one for one in self.found if one is not mark]
        amounts = [Decimal(str(one.value)) for one in others if one.kind == "money" and one.value]
        same = any(one.kind == "percent" and one.value == share for one in others)
        made = any((part / whole * _WHOLE).quantize(share) == share for part in amounts for whole in amounts)
        return (same or made) and not leftover(clause.without(clause.marks), ())

    def _wondered(self, mark: Mark, clause: Clause) -> bool:
        """Whether a question alone has an amount: one of two ("1,080 or 1,000?"), or a share of one told before."""
        two = clause.asks and bool(_ALTERNATIVE.search(self.text[: mark.end][-_PIECE:]))
        again = any(one.value == mark.value and one.kind == mark.kind for one in self.found if one.start < mark.start)
        two = two or (again and bool(_OR_OTHER.match(self.text, mark.end)))
        two = two or self._limit(mark, clause) or self._of_two(mark, clause)
        two = two or (clause.asks and self._of_sum(mark)) or self._remainder(mark)
        return bool(two) or (
            mark.kind == "money" and (either(self.text, self.found, mark) or (clause.asks and self._share_told(mark)))
        )

    def _share_told(self, mark: Mark) -> bool:
        """Whether an amount is a share told before of an amount told before: "35 % of it ... may we count the 105?"."""
        told = [one for one in self.found if one.start < mark.start and isinstance(one.value, Decimal)]
        shares = [one.value for one in told if one.kind == "percent"]
        return any(
            Decimal(str(one.value)) * Decimal(str(share)) / _WHOLE == mark.value
            for one in told
            if one.kind == "money"
            for share in shares
        )

    def _worked_out(self, mark: Mark, clause: Clause) -> bool:
        """Whether a bare figure is a value content that is told, or a share of another base that somebody works out."""
        ruled = next((str(one.value) for one in self.found if one.kind == "rule"), "")
        bare = mark.kind == "percent" or (mark.kind == "money" and not mark.currency)
        if bare and "RVC" in ruled and stated.inside(self.text, ruled, mark.start):
            return True
        group = self.group
        named = any(one.kind == "country" for one in clause.marks) or (
            group and group.nouns.pattern.search(clause.text)
        )
        other = group and group.other_base.pattern.search(clause.text) and _CALCULATES.search(clause.text)
        return mark.kind == "percent" and bool(other) and not named

    def of_the_law(self, clause: Clause) -> bool:
        """Whether a clause has no figure but the law's own: "each is below 10 %"."""
        return bool(clause.figures) and all(self._limit(mark, clause) for mark in clause.figures)

    def _of_sum(self, mark: Mark) -> bool:
        """Whether a share is what shares told before come to: "a 14 %, b 6 % ... do I fail at 20 %?"."""
        told = [one.value for one in self.found if one.kind == "percent" and one.start < mark.start]
        shares = [share for share in told if isinstance(share, Decimal)][:_MOST]
        chosen = (some for size in range(2, len(shares) + 1) for some in itertools.combinations(shares, size))
        return mark.kind == "percent" and any(sum(some, Decimal()) == mark.value for some in chosen)

    def _remainder(self, mark: Mark) -> bool:
        """Whether a bare figure is what a share told before leaves of a hundred: "62 % of FOB, so I get 38"."""
        bare = mark.kind == "percent" or (mark.kind == "money" and not mark.currency)
        told = [one.value for one in self.found if one.kind == "percent" and one.start < mark.start]
        shares = [share for share in told if isinstance(share, Decimal)]
        left = {_WHOLE - share for share in shares} | {_WHOLE - sum(shares)}
        return bare and bool(shares) and mark.value in left and bool(_GOT.search(self.text[: mark.start]))

    def _limit(self, mark: Mark, clause: Clause) -> bool:
        """Whether a bare figure is the law's own: "each is below 10"."""
        own = (limits.tolerance(self.on), limits.threshold(self.on))
        if mark.kind == "percent":
            return mark.value in own and self._law_itself(mark, clause)
        bare = mark.kind == "money" and not mark.currency and mark.value in own
        return bare and bool(_AGAINST.search(self.text[: mark.start])) and not _PRICED.search(clause.text)

    def _law_itself(self, mark: Mark, clause: Clause) -> bool:
        """Whether a share asked about is the tolerance that others are measured against, and not one of a material.

        Who states that something else is over or under it tells of a further material.
        """
        if not clause.asks:
            return False
        led = _MEASURED.search(self.text[: mark.start]) and _ITSELF.match(self.text, mark.end)
        group = self.group
        if led and _TOLERANCE_NAMED.match(self.text, mark.end):
            return True
        if not led or group is None or any(one.kind == "country" for one in clause.marks):
            return False
        telling = (group.nouns, group.negative, group.weak_negative, group.positive, group.share_of)
        return bool(_EACH.search(clause.text)) or not any(words.pattern.search(clause.text) for words in telling)

    def _of_two(self, mark: Mark, clause: Clause) -> bool:
        """Whether a figure is one of two shares that are asked about: "am I at 9.5 or 10.7 percent?"."""
        bare = clause.asks and mark.kind in ("money", "percent") and not mark.currency
        return bare and bool(_OR_SHARE.match(self.text, mark.end) or _SHARE_OR.search(self.text[: mark.start]))

    def _after_losses(self, clause: Clause) -> bool:
        """Whether a clause asks or argues about what was told of a value's parts before."""
        losses = self.reading.losses
        return bool(losses) and clause.start > losses[-1].mark.end
