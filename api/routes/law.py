"""`/v1/rules` and `/v1/knowledge/search`: the law as it stands here."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from api.deps import Door
from api.terminal import shape
from api.views import rule_view

router = APIRouter(prefix="/v1", tags=["law"])


@router.get("/rules")
def rules(door: Door) -> list[dict[str, Any]]:
    """Every rule's card."""
    return [rule_view(one) for one in door.rules()]


@router.get("/rules/{rule}")
def rule(rule: str, door: Door) -> dict[str, Any]:
    """One rule's card with its examples."""
    return rule_view(door.rule(rule))


@router.get("/knowledge/search")
def search(
    door: Door,
    text: Annotated[str, Query(max_length=2000, description="A few words, Chinese or English.")],
    k: Annotated[int, Query(description="How many passages.")] = 5,
    lang: Annotated[Literal["zh", "en"] | None, Query(description="Only passages in this language.")] = None,
) -> list[dict[str, Any]]:
    """The passages of law nearest to a text."""
    return [shape(hit) for hit in door.search(text, k=k, lang=lang)]
