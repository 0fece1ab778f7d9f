"""Tells what goes with a good, not into it: indirect materials (Article 3.10), transport packing (Article 3.8)."""

import re
from collections.abc import Callable

from assistant.vocabulary import Group

_JOINT = re.compile(
    r",|、|[和及与含]|连同|带有|\b(?:and|with|plus|containing|including|of|from)\b|[&+/:]", re.IGNORECASE
)
_USED_UP = re.compile(
    r"\b(?:just |only )?(?:for|in|during) (?:the )?(?:voyage|trip|journey|passage|sea|road)\b"
    r"|\b(?:that|which) (?:we|they|you)\b[^,.;\d]*"
    r"|\b(?:that (?:is|are) |which (?:is|are) )?(?:used up|consumed|worn out|wear out|used only)\b[^,.;\d]*"
    r"|\b(?:for|in) (?:the )?(?:production|machining|casting|moulding|cutting|ocean shipment|shipment|transport)\b"
    r"|(?:加工|生产|制造|压铸|注塑)?(?:中|时|过程中)?(?:全部)?(?:消耗|耗用|用掉|损耗)(?:的|掉|完)?",
    re.IGNORECASE,
)
_WITH_THE_GOOD = re.compile(
    r"随货|随机|随附|附送|赠送|配送|配套|\b(?:supplied|packed|delivered|sold|shipped) with\b|\baccessor\w+|\bspares?\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:也|都|均|是|为|进口|国外|外国|货|的|分?摊[到销]?|到|等|费用?|合计|共|一?[套批副]"
    r"|\b(?:costs?|worth|value|at|cif|fob|exw)\b|到岸价?|[\W\d_])*$",
    re.IGNORECASE,
)


def role_of(group: Group, text: str, words_of: Callable[[str], str]) -> tuple[str | None, bool]:
    """The role that every name of a text has, if one; and whether only some have it.

    A name ends in what it is: "steel dies" are dies, "die steel" is steel. `words_of` gives the words that name things.
    """
    if _WITH_THE_GOOD.search(text):  # accessories and spare parts (Article 3.9)
        return None, False
    parts = [part for part in _JOINT.split(_USED_UP.sub(" ", text)) if words_of(part)]
    roles = [_role(group, part) for part in parts]
    held = {role for role in roles if role}
    return (held.pop(), False) if len(held) == 1 and all(roles) else (None, bool(held))


def _role(group: Group, part: str) -> str | None:
    end = _BEHIND.search(part)
    name = part[: end.start()] if end else part
    for role, phrases in group.roles.items():
        if any(hit.end() == len(name) for hit in phrases.pattern.finditer(name)):
            return role
    return None


def without_roles(group: Group, text: str) -> str:
    """The text without such names: "cutting oil" tells of no cutting."""
    for phrases in group.roles.values():
        text = phrases.pattern.sub(" ", text)
    return text
