"""Words for working a good: what is done to it says nothing of what goes into it."""

import re

MAKING = re.compile(
    r"\b(?:make|makes|made|sew|sews|sewn|assemble[sd]?|produce[sd]?|manufacture[sd]?|build|builds|turn(?:ed)? into)\b"
    r"|做|制成|制造|缝制|加工|生产|组装|总装|装配",
    re.IGNORECASE,
)
_WORKING = re.compile(
    r"\b(?:re)?(?:"
    r"cold-roll|hot-roll|re-roll|coat|glaz|galvani[sz]|plat|finish|print|bleach|tuft|laminat|cook|roast|bak|steam|boil|brew|ferment|cann|sterili[sz]|pasteuri[sz]|weld|mould|mold|forg|stamp|press|extrud|weav|knitt|dy"
    r"|cutt|tailor|stitch|screw|bolt|solder|mount|test|inspect|distil|dissolv|recrystalli[sz]|purif|refin|dewater|mill|roll|anneal"
    r"|machin|assembl|process|manufactur|produc|strip|filter|hydrolys|clean|wash|dri|dry"
    r")(?:l?ed|ied|ing)\b"
    r"|\b(?:sewn|woven|spun|knit|cut|cast|forged|drawn|made|built|fried|ground|dried"
    r"|put together|fitted together|of solvent|up)\b|"
    r"(?:我们|自己|本厂|工厂|[㐀-鿿]{1,3}厂|车间|生产线)?(?:里|内|中)?(?:加工|制造|生产)|制得|合成|反应|织布|针织|编织|印花|漂白|后整理|整烫|绣花|压延|冷轧|热轧|镀锌|喷涂|电镀|抛光|烧制|烧成|上釉|成型|熬制|熬煮|搅拌|分切|封装|贴片|蒸煮|蒸熟|煮熟|油炸|烘烤|烘焙|烘干|焙炒|焊接|焊成|焊|铸造|锻造|冲压|注塑|挤出|纺纱|织造|染色|缝制|缝成|缝纫|裁剪|裁|剪|切割|打磨|磨|轧制"
    r"|拉丝|退火|装罐|杀菌|灭菌|消毒|溶解|重结晶|结晶|去溶剂|提纯|蒸馏|脱水|干燥|过滤|发酵|酿造|测试|检验|组装|总装|装配|制成|制造|加工|生产|做成|装在一起",
    re.IGNORECASE,
)
BY_MEANS = re.compile(r"\b(?:of|with|from|using|out of)\b|[用以由加含]", re.IGNORECASE)


def without(text: str) -> str:
    """The text without words of working."""
    return _WORKING.sub(" ", text)
