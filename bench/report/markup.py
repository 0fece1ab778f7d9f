"""Makes HTML and SVG of elements, so that whatever a vendor has written is text and nothing else."""

from xml.etree.ElementTree import Element, tostring

Child = Element | str

WORST_NAME = 300
"""Longer texts of a vendor are cut."""


def tag(tag_name: str, *children: Child, **attributes: str | float) -> Element:
    """An element with these children; `class_` and `stroke_width` stand for `class` and `stroke-width`."""
    made = Element(tag_name, {key.rstrip("_").replace("_", "-"): _written(value) for key, value in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + plain(child)
        else:
            made.text = (made.text or "") + plain(child)
    return made


def plain(text: str) -> str:
    """The text without control characters and marks that turn the direction of writing."""
    return "".join(character if character.isprintable() else " " for character in text)


def cut(text: str) -> str:
    """A vendor's text, cut where it is very long."""
    return text if len(text) <= WORST_NAME else text[:WORST_NAME] + "…"


def document(title: str, lang: str, style: str, body: list[Element]) -> bytes:
    """One HTML page that needs nothing else and may load nothing else."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    sheet = Element("style")
    sheet.text = style
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", title),
        sheet,
    )
    page = tag("html", head, tag("body", *body), lang=lang)
    return ("<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n").encode()


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
