"""Tells what goes with a good, not into it: indirect materials (Article 3.10), transport packing (Article 3.8)."""

import re
from collections.abc import Callable

from assistant.vocabulary import Group

_JOINT = re.compile(
    r",|、|[和及与含]|连同|带有|\b(?:and|with|plus|containing|including|of|from|ex)\b|[&+/:]", re.IGNORECASE
)
_USED_UP = re.compile(
    r"\b(?:just |only )?(?:for|in|during) (?:the )?(?:voyage|trip|journey|passage|sea|road)\b"
    r"|\bfor (?:the )?(?:sea|ocean|export|overseas|air|road|rail) (?:transport|transit|shipment|carriage|freight)\b"
    r"|\b(?:that|which) (?:we|they|you)\b[^,.;\d]*"
    r"|\b(?:that (?:is|are) |which (?:is|are) )?(?:used up|consumed|worn out|wear out|used only)\b[^,.;\d]*"
    r"|\([^()]{0,12}(?:[松杉桦橡]木|胶合板|木料|timber|wood|plywood|pine)[^()]{0,6}\)"
    r"|\bwe (?:import|buy|use|need|bring in)\b[^,.;\d]*"
    r"|\b(?:for|in|on|at) (?:the |our )?(?:presse?s?|machines?|looms?|lathes?"
    r"|lines?|furnaces?|kilns?|ovens?|workshop|plant|shop floor"
    r"|factory|[a-z]+ (?:room|shop|hall|line|machine))\b"
    r"|\b(?:made |built )?(?:of|from|in)\s+(?:[a-z]+\s+)?(?:timber|wood|plywood|pine|cardboard|fibreboard)\b"
    r"|[仅只](?:供|作为?|当|做|为|用于|用作)(?:海运|装运|出口|外)?(?:运输|装运|海运|发货|包装)(?:使?用)?(?:的|包装)?"
    r"|\((?:仅|只|供|作|为)*(?:运输|海运|装船|出口)(?:时|途中)?(?:使?用|包装用)?的?\)|[仅只]?(?:供|管|作|为|做)?(?:车间|工厂|厂里|机床|设备|装船|海运|运输)(?:上|里|中|时)?(?:要|所)?[使之]?用的?"
    r"|\b(?:for|in) (?:the )?(?:production|machining|casting|moulding|cutting)\b"
    r"|\b(?:for|in) (?:the )?(?:(?:ocean )?shipment|shipping|transport|export)\b"
    r"|(?:加工|生产|制造|压铸|注塑)?(?:中|时|过程中)?(?:全部)?(?:消耗|耗用|用掉|损耗)(?:的|掉|完)?",
    re.IGNORECASE,
)
_WITH_THE_GOOD = re.compile(
    r"随货|随机|随附|附送|赠送|配送|配套|\b(?:supplied|packed|delivered|sold|shipped) with\b|\baccessor\w+|\bspares?\b",
    re.IGNORECASE,
)
_PACKING = re.compile(  # a box is no deed, unless the goods go into it
    r"(?<![换套入进新])(?:装箱用的?|打包用的?|包装[和及、]?(?:运输)?用的?|包装(?:木箱|纸箱|[箱盒袋物膜]|材料|费))"
    r"|\b(?<!into )(?<!new )pack(?:ing|aging) (?:case|crate|box|material|cost|paper|film|bag)(?:e?s)?\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:也|都|均|是|为|再|另|共|进口|国外|外国|货|的|分?摊[到销]?|到|等|费用?|价?值|金额|合计|一[套批副]|(?<!手)[套批副]|到岸价?"
    r"|(?:反复|重复|循环|周转|长期)使?用的?|折旧费?|摊|不[管理计]它?的?|(?:要不要|是否|算不算|该不该|用不用|需不需要|得不得).*|(?<![a-z])(?:cif|fob|exw)(?![a-z])"
    r"|\b(?:costs?|worth|value|at|total(?:s|ling)?|together|in all|runs? to|comes? to|adds? up to"
    r"|works? out|for the|lot|batch|amorti[sz]ed|apiece|each|on top|as well|come|imported|bought"
    r"|sourced|are|is|more|extra)\b|[\W\d_])*$",
    re.IGNORECASE,
)


def role_of(group: Group, text: str, words_of: Callable[[str], str]) -> tuple[str | None, bool]:
    """The role that every name of a text has, if one; and whether only some have it.

    A name ends in what it is: "steel dies" are dies, "die steel" is steel. `words_of` gives the words that name things.
    """
    if _WITH_THE_GOOD.search(text):  # accessories and spare parts (Article 3.9)
        return None, False
    parts = [part for part in _JOINT.split(_USED_UP.sub(" ", text)) if words_of(_BEHIND.sub("", part))]
    roles = [_role(group, part) for part in parts]
    held = {role for role in roles if role}
    return (held.pop(), False) if len(held) == 1 and all(roles) else (None, bool(held))


def _role(group: Group, part: str) -> str | None:
    end = _BEHIND.search(part)
    name = re.split(r"\s(?:for|of)\s", part[: end.start()] if end else part)[0].rstrip()  # "motor for the mould"
    for role, phrases in group.roles.items():
        if any(hit.end() == len(name) for hit in phrases.pattern.finditer(name)):
            return role
    return None


def without_roles(group: Group, text: str) -> str:
    """The text without such names: "cutting oil" tells of no cutting."""
    text = _PACKING.sub(" ", text)
    for phrases in group.roles.values():
        text = phrases.pattern.sub(" ", text)
    return text
