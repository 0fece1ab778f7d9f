"""A critique as one HTML file that opens without a network: the draft, the findings, and where the law says so."""

from html import escape
from typing import TYPE_CHECKING

from api.terminal import OUTCOMES, SEVERITIES, word
from assistant.errors import Unreadable
from assistant.intake.paper import Paper, text_of
from knowledge import Lang
from rules_bridge import Finding

if TYPE_CHECKING:
    from assistant.critique import Critique

_STYLE = """body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:960px;margin:24px auto;
padding:0 16px}pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #ccc;padding:10px;font-size:13px}
li{margin:8px 0}small{color:#555}.error{color:#a3231f}.warning{color:#7a5200}.advice{color:#175a86}"""


def render(draft: Paper, found: "Critique") -> str:
    """The critique as HTML; every word of draft and findings is escaped."""
    lang = found.lang
    parts = [
        f"<!doctype html><html lang={lang}><meta charset=utf-8>",
        f"<title>{escape(found.source)}</title><style>{_STYLE}</style>",
        f"<h1>{OUTCOMES[found.outcome][lang]}: {escape(found.source)}</h1><p>{word('released', lang)}</p>",
    ]
    for severity, title in SEVERITIES.items():
        group = [finding for finding in found.findings if finding.severity == severity]
        if group:
            items = "\n".join(_item(finding, lang) for finding in group)
            parts.append(f"<h2 class={severity}>{title[lang]} ({len(group)})</h2><ul>{items}</ul>")
    if not found.findings:
        parts.append(f"<p>{word('no_findings', lang)}</p>")
    if found.missing:
        asked = "".join(f"<li>{escape(one.ask)}</li>" for one in found.missing)
        parts.append(f"<h2>{word('missing', lang)}</h2><ul>{asked}</ul>")
    if found.citations:
        cited = "".join(
            f"<li>{escape(one.title)}, {escape(one.locator)} <small>{escape(one.key)}, {one.in_force}</small>"
            f"<br>{escape(one.text)}</li>"
            for one in found.citations
        )
        parts.append(f"<h2>{word('citations', lang)}</h2><ul>{cited}</ul>")
    parts.append(f"<pre>{escape(_words(draft))}</pre></html>")
    return "\n".join(parts)


def _item(finding: Finding, lang: Lang) -> str:
    lines = [f"<b>{escape(finding.at)}</b>: {escape(finding.message)}"]
    lines += [
        f"{word(name, lang)}: {escape(getattr(finding, name))}"
        for name in ("measured", "required", "fix")
        if getattr(finding, name)
    ]
    lines.append(f"<small>{escape(finding.rule)} {escape(' '.join(finding.citations))}</small>")
    return f"<li>{'<br>'.join(lines)}</li>"


def _words(draft: Paper) -> str:
    try:
        return text_of(draft)
    except Unreadable:  # a workbook or PDF: its findings stand alone
        return ""
