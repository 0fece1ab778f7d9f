"""A declaration in the making: what a reader found so far, before the judge's types check its shape."""

from dataclasses import dataclass, field
from typing import Any, Literal

from rules_bridge.facts.declaration import Declaration


@dataclass
class Draft:
    """Values by element name, each with its place in the source."""

    source_form: Literal["message", "text", "json"]
    direction: str | None = None
    head: dict[str, Any] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)
    free_text: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"containers": [], "licence_documents": [], "edocs": [], "other_packs": []}
    )
    papers: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"invoices": [], "packing_lists": [], "manifests": []}
    )
    places: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def declaration(self) -> Declaration:
        """The draft as the judge's type; numbers are read there."""
        given = {
            "direction": self.direction,
            "source_form": self.source_form,
            "head": self.head,
            "items": self.items,
            "free_text": self.free_text,
            **self.lists,
            "papers": self.papers,
            "places": self.places,
            "unplaced": self.unplaced,
        }
        return Declaration.model_validate(given)
