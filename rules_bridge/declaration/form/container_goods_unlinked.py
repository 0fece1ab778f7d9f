"""Containers and items are linked."""

import re
from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.declaration.sheet import Sheet, on_item, on_path
from rules_bridge.report import Shortfall


def check(sheet: Sheet, _law: Edition) -> Iterator[Shortfall]:
    """Containers and items are linked."""
    loaded: set[int] = set()
    for index, container in enumerate(sheet.declaration.containers):
        numbers = {int(number) for number in re.findall(r"[0-9]+", container.GoodsNo)}
        loaded |= numbers
        strays = numbers - {line.number for line in sheet.lines}
        if strays or not numbers:
            detail = _stray(container.ContainerId, strays)
            yield on_path(sheet, f"containers.{index}.GoodsNo", measured=container.GoodsNo, values=detail)
    for line in sheet.lines:
        if sheet.declaration.containers and line.number not in loaded:
            yield on_item(line, "GoodsNo", values=_unlinked(line.number))


def _stray(container: str, strays: set[int]) -> dict[str, str]:
    shown = ",".join(map(str, sorted(strays)))
    if not strays:
        return {"detail_zh": f"集装箱{container}未填商品项号。", "detail_en": f"Container {container} lists no items."}
    return {
        "detail_zh": f"集装箱{container}所列项号{shown}不存在。",
        "detail_en": f"Container {container} lists items that do not exist: {shown}.",
    }


def _unlinked(item: int) -> dict[str, str]:
    return {"detail_zh": f"第{item}项未对应任何集装箱。", "detail_en": f"Item {item} is in no container."}
