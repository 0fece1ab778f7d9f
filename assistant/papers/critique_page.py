"""A critique as one HTML page that needs nothing else: the draft's text beside the findings, every value escaped."""

import re
from html import escape
from string import Template

from assistant.critique import Critique
from assistant.intake import Paper
from assistant.intake.paper import text_of
from knowledge import Lang
from rules_bridge import Finding

_WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "title": "报关单审核", "draft": "草单", "findings": "审核发现", "none": "未发现问题。", "missing": "需要补充",
        "citations": "依据", "error": "错误", "warning": "警告", "advice": "提示", "item": "第{}项", "fix": "处理：",
        "met": "未见错误", "not_met": "有错误", "cannot_tell": "不能判断", "as_of": "按此日期的规定",
    },
    "en": {
        "title": "Critique of a declaration", "draft": "Draft", "findings": "Findings", "none": "Nothing was found.",
        "missing": "To be supplied", "citations": "Citations", "error": "error", "warning": "warning",
        "advice": "advice", "item": "item {}", "fix": "Do: ", "met": "no errors seen", "not_met": "errors found",
        "cannot_tell": "cannot tell", "as_of": "law as of",
    },
}  # fmt: skip
_PAGE = Template("""<!doctype html>
<html lang="$lang"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title><style>
body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:1.5rem;color:#1b1b1b}
main{display:grid;grid-template-columns:1fr 1fr;gap:1.5rem}
@media(max-width:60rem){main{grid-template-columns:1fr}}
pre{white-space:pre-wrap;overflow-wrap:anywhere;counter-reset:n;margin:0;font-size:13px}
pre span{display:block;padding-left:3.2em;text-indent:-3.2em}
pre span::before{counter-increment:n;content:counter(n);display:inline-block;width:3.2em;text-indent:0;color:#777}
pre .error,li.error{background:#fde8e6}
pre .warning,li.warning{background:#fff4d6}pre .advice,li.advice{background:#eaf2fb}
ul{list-style:none;padding:0}li{padding:.4rem .6rem;margin:.3rem 0}small{color:#555}
</style></head><body><h1>$title</h1>
<p><strong>$outcome</strong> · $source · $as_of</p><p>$notice</p>
<main><section><h2>$draft_title</h2><pre>$draft</pre></section>
<section><h2>$findings_title</h2>$findings$missing$citations</section></main></body></html>
""")


def render(draft: Paper, critique: Critique) -> str:
    """The page of a critique, in its language.

    Raises:
        Unreadable: when the draft is no text.
    """
    words = _WORDS[critique.lang]
    return _PAGE.substitute(
        lang="zh-CN" if critique.lang == "zh" else "en",
        title=words["title"],
        outcome=escape(words.get(critique.outcome, critique.outcome)),
        source=escape(critique.source),
        as_of=f"{words['as_of']} {critique.as_of}",
        notice=escape(critique.notice),
        draft_title=words["draft"],
        draft=_marked(text_of(draft), critique),
        findings_title=f"{words['findings']} ({len(critique.findings)})",
        findings=_list([_finding(finding, critique) for finding in critique.findings]) or f"<p>{words['none']}</p>",
        missing=_part(words["missing"], [f"<li>{escape(asked.ask)}</li>" for asked in critique.missing]),
        citations=_part(words["citations"], [_citation(critique, index) for index in range(len(critique.citations))]),
    )


def _list(rows: list[str]) -> str:
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def _part(title: str, rows: list[str]) -> str:
    return f"<h2>{title}</h2>{_list(rows)}" if rows else ""


def _place(finding: Finding, critique: Critique) -> str:
    places: dict[str, str] = critique.declaration.get("places", {})
    return places.get(finding.at, "")


def _finding(finding: Finding, critique: Critique) -> str:
    words = _WORDS[critique.lang]
    item = f" · {words['item'].format(finding.item)}" if finding.item is not None else ""
    cites = " ".join(finding.citations)
    details = escape(
        " · ".join(part for part in (finding.rule, finding.field or "", _place(finding, critique), cites) if part)
    )
    fix = f"<br>{words['fix']}{escape(finding.fix)}" if finding.fix else ""
    severity = finding.severity
    return (
        f'<li class="{severity}"><strong>{words[severity]}</strong>{item} {escape(finding.message)}{fix}'
        f"<br><small>{details}</small></li>"
    )


def _citation(critique: Critique, index: int) -> str:
    one = critique.citations[index]
    return f"<li><strong>{escape(one.title)}</strong> {escape(one.locator)}<br><small>{escape(one.text)}</small></li>"


def _marked(text: str, critique: Critique) -> str:
    """The draft line by line; lines that a finding points at carry its severity."""
    marks: dict[int, str] = {}
    for finding in critique.findings:
        line = re.fullmatch(r"line (\d+)", _place(finding, critique))
        if line:
            marks.setdefault(int(line[1]), finding.severity)
    return "".join(
        f'<span class="{marks.get(number, "")}">{escape(line)}</span>'
        for number, line in enumerate(text.splitlines(), 1)
    )
