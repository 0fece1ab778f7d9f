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
    written: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def value(self, path: str) -> str:
        """The text read so far at `path` ("items.0.GQty"); nothing where no text stands there."""
        above, _, name = path.rpartition(".")
        section, _, index = above.partition(".")
        rows = {"head": self.head, "free_text": self.free_text, "items": self.items} | self.lists
        found = rows.get(section, {})
        row = found[int(index)] if isinstance(found, list) and index else found
        value = row.get(name, "") if isinstance(row, dict) else ""
        return value if isinstance(value, str) else ""

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
            "written": self.written,
            "unplaced": self.unplaced,
        }
        return Declaration.model_validate(given)
