"""Reads remarks without a figure: what is made at home, and whether materials change classification."""

import re

from assistant.interpreters.caution.care import opens
from assistant.interpreters.good import beside, closing, shifts, working
from assistant.interpreters.good.roles import role_of
from assistant.interpreters.reading import Reading
from assistant.interpreters.text.clauses import Clause
from assistant.interpreters.text.names import stems, words_of
from assistant.vocabulary import Group, worded
from rules_bridge.origin.good import party

ASKING_END = re.compile(
    r"(?:吗|吧|呢|成不成|能不能成|签得了|什么(?:规则|标准|条件)?|哪[条个项]规则|如何|多少|怎么填|怎么算|哪个|是否符合|能否)\s?$"
    r"|^\W*(?:which|does|do|is it|can|will|are they|whether)\b.*$",
    re.IGNORECASE,
)
LIMITS = re.compile(r"除|半|多数|大部|\b(?:except|but|besides|apart|most|mostly|half)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:others?|remaining|remainder|balance|rest)\b|其[他它余]|别的|另外的", re.IGNORECASE)
_BROUGHT = re.compile(
    r"\b(?:bought|imported|purchased|sourced|comes?|came|brought)(?: in)?(?: from)?\b"
    r"|进口|买进?来?|采购|购进|购入|购自|来自",
    re.IGNORECASE,
)
_UNDER_CODE = re.compile(
    r"\b(?:under|with|by|in|that|very|code|heading|it|is|was|from)\b|[按以从在用]|就是|也是", re.IGNORECASE
)
_PAPER_ASKED = re.compile(
    r"(?:请问|那|这样?|还|我们?|客户)*(?:能不能|可不可以|能否|可否|可以|能|好)(?:办理?|申请|申领|出|开|签|领|拿)(?:到|下来|得了?|个)?"
    r"(?:RCEP)?的?(?:原产地?)?证(?:书|明)?(?:了?[吗么不否呢]|不能)?",
    re.IGNORECASE,
)
_AT_ALL = re.compile(r"\bat all\b", re.IGNORECASE)


class Remarks:
    """Takes clauses that only tell of materials named before, of all others, or of what is made at home."""

    def __init__(self, group: Group, reading: Reading, good: set[str]) -> None:
        self.group, self.reading, self.good = group, reading, good

    def domestic(self, clause: Clause) -> bool:
        """Keep from where things named without a figure come, where that is the good's own country."""
        group, facts = self.group, self.reading.facts
        asks = clause.asks or bool(ASKING_END.search(clause.text) or LIMITS.search(clause.text))
        asks = asks or self._brings(clause) or "production" in facts
        text = _AT_ALL.sub(" ", clause.text)
        all_of_them = group.everything.pattern.search(text) and not group.rest.pattern.search(text)
        home = None if asks or all_of_them else closing.at_home(group, clause, facts.get("import_party"))
        if home is None or home not in ("", facts.get("export_party", "CN")):
            return False
        self.reading.homes.append((clause.text.strip(" ,"), home))
        return True

    def says(self, clause: Clause) -> bool:
        """Whether a clause only tells of shifts, of what serves to make the good, or of how its accessories go."""
        wondered = clause.asks and _PAPER_ASKED.fullmatch(clause.text.strip(" ,"))
        if wondered or beside.told(clause.text) or self.same_as_the_good(clause):
            return True
        text = clause.text
        for mark in clause.marks:
            text = text.replace(mark.text, " ")
        role, mixed = role_of(self.group, text, lambda part: words_of(self.group, part))
        return (role is not None and not mixed) or self.on_shift(clause)

    def same_as_the_good(self, clause: Clause) -> bool:
        """Take what was bought abroad under the good's own code for its material: "bought from Oman under it"."""
        facts, text = self.reading.facts, clause.text
        named = {str(mark.value) for mark in clause.marks if mark.kind == "country"}
        brought = _BROUGHT.search(text) and shifts.unchanged(self.group, text) and "hs" in facts
        if not brought or self.reading.rows or clause.asks or len(named) != 1 or all(map(party.is_party, named)):
            return False
        text = _BROUGHT.sub(" ", shifts.without(self.group, clause.without(clause.marks)))
        if opens(clause.text) or words_of(self.group, _UNDER_CODE.sub(" ", text)):
            return False
        self.reading.rows.append({"name": "#", "originating": False, "origin": named.pop(), "hs": facts["hs"]})
        self.reading.places.append(clause)
        return True

    def on_shift(self, clause: Clause) -> bool:
        """Take a remark on whether materials named before, or all others, change classification."""
        group, rows = self.group, self.reading.rows
        said = shifts.told(group, clause.text)
        if said is None and self.reading.unshifted and not clause.asks and shifts.others_move(clause.text):
            self.reading.others_shift = ("", True)
            return True
        strange = any(mark.kind == "country" for mark in clause.marks) or self._brings(clause)
        if said is None or strange or not rows:
            return False
        others = group.rest.pattern.search(clause.text) or _OTHERS.search(shifts.without(group, clause.text))
        text = shifts.without(group, group.nouns.pattern.sub(" ", group.rest.pattern.sub(" ", clause.text)))
        name = stems(words_of(group, working.without(_OTHERS.sub(" ", text))))
        named = [row for row in rows if name and name <= stems(row["name"])]
        if name and not named and not name <= self.good:
            return False
        held = [row for row in named or rows if not any(row is one for one in self.reading.unshifted)]
        if others and not named and all(row.get("hs") is not None or {"same", "changes"} & set(row) for row in held):
            self.reading.others_shift = (shifts.level(clause.text), said)
        else:
            shifts.say(held, shifts.level(clause.text), changes=said)
        return True

    @staticmethod
    def _brings(clause: Clause) -> bool:
        """Whether a statement brings something in."""
        return bool(worded("adding").pattern.search(clause.text)) and not clause.asks
