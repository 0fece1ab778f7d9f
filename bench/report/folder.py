"""Writes a result's files, each whole or not at all, the verdict last."""

import json
import re
from pathlib import Path

from bench.report.data import verdict_json
from bench.report.junit import junit_xml
from bench.report.page import page
from bench.result import Result


def write(result: Result) -> None:
    """Writes samples, `junit.xml`, `report.html` and `verdict.json` into the plan's folder, which is made if needed."""
    out = result.plan.out
    out.mkdir(parents=True, exist_ok=True)
    samples = "".join(sample.to_line() + "\n" for sample in result.samples)
    document = json.dumps(verdict_json(result), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if result.warm_up:
        lines = "".join(sample.to_line() + "\n" for sample in result.warm_up)
        _replace(out / f"warm-up-{slug(result.vendor)}.jsonl", lines.encode())
    _replace(out / f"samples-{slug(result.vendor)}.jsonl", samples.encode())
    _replace(out / "junit.xml", junit_xml(result))
    _replace(out / "report.html", page(result))
    _replace(out / "verdict.json", document.encode())


def slug(name: str) -> str:
    """A vendor's name as part of a file's name: letters of any script and digits, the rest hyphens."""
    cut = re.sub(r"[^\w]+", "-", name[:_LONGEST].lower()).encode()[:_LONGEST].decode(errors="ignore")
    return cut.strip("-") or "vendor"


_LONGEST = 200
"""Bytes, of the 255 that a name may have."""


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(content)
    draft.replace(path)
