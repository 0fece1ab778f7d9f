"""`tidewaiter certificate`: a draft certificate of origin from a bill of materials and a consignment."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import AsOf, Json, Lang, Tongue, finish, operations

if TYPE_CHECKING:
    from assistant.papers.certificate import Certificate


def certificate(
    bill: Annotated[
        str | None, typer.Argument(metavar="FILE", help="The bill of materials: .json, .csv or .xlsx.")
    ] = None,
    consignment: Annotated[
        str | None,
        typer.Option("--consignment", metavar="FILE", help="Who sends what to whom: .json, .toml, .csv or .xlsx."),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="CO.pdf", help="The PDF to write; its JSON is written beside it.")
    ] = None,
    *,
    template: Annotated[
        str | None,
        typer.Option("--template", metavar="FILE", help="Write a form to fill instead: bill.xlsx, or bill.csv."),
    ] = None,
    as_of: AsOf = None,
    lang: Lang = Tongue.auto,
    json: Json = False,
) -> None:
    """Fill a draft RCEP certificate of origin, with its calculation annexed; only where every good originates."""
    from pathlib import Path

    from api.errors import WrongUse
    from api.reading import read_bytes, read_date
    from api.terminal import say, say_json, shape
    from api.writing import write_whole
    from assistant.intake.paper import Paper

    day = read_date(as_of)
    if template is not None:
        _write_template(template, alone=bill is None and consignment is None and out is None)
        return
    if bill is None or consignment is None or out is None:
        raise WrongUse(
            "A bill of materials, --consignment FILE and --out CO.pdf are needed; "
            "--template bill.xlsx writes a workbook to fill for both."
        )
    target = Path(out)
    if target.suffix.lower() != ".pdf":
        raise WrongUse(f'--out: "{out}" is no name of a PDF; end it in .pdf.')
    beside = target.with_suffix(".json")
    read = {Path(name).resolve() for name in (bill, consignment)}
    if taken := [str(path) for path in (target, beside) if path.resolve() in read]:
        raise WrongUse(
            f'--out: "{taken[0]}" is one of the papers read and would be lost, for the PDF and its JSON are written '
            "beside each other; choose another name."
        )
    door = operations()
    limit = door.settings.max_input_bytes
    papers = [Paper(*read_bytes(name, limit)) for name in (bill, consignment)]
    found = door.certificate(*papers, as_of=day, lang=lang.value)
    if found.outcome == "met":
        from json import dumps

        from assistant.papers.certificate.pdf import render

        content = dumps(shape(found), ensure_ascii=False, indent=2) + "\n"
        write_whole({target: render(found), beside: content.encode()})
    if json:
        say_json(shape(found))
    else:
        for line in _lines(found, str(target), str(beside)):
            say(line)
    finish(found.outcome)


def _write_template(name: str, *, alone: bool) -> None:
    from pathlib import Path

    from api.errors import WrongUse
    from api.terminal import say
    from api.writing import write_whole
    from assistant.papers.bill_template import TEMPLATES

    if not alone:
        raise WrongUse("--template writes a form to fill; give no bill, consignment or --out beside it.")
    make = TEMPLATES.get(Path(name).suffix.lower())
    if make is None:
        raise WrongUse(f'--template: "{name}" must end in {" or ".join(TEMPLATES)}.')
    files = {Path(name).with_name(f"{Path(name).stem}{ending}"): content for ending, content in make().items()}
    taken = [str(path) for path in files if path.exists()]
    if taken:
        raise WrongUse(f"{', '.join(taken)} exists already and may hold work; choose another name.")
    write_whole(files)
    for path in files:
        say(str(path))


def _lines(found: "Certificate", pdf: str, json: str) -> list[str]:
    from api.terminal import finding_lines, missing_lines, outcome_line
    from assistant.papers.certificate.wording import told

    lang = found.lang
    lines = [outcome_line(found.outcome, lang, found.form, found.as_of)]
    if found.outcome != "met":
        for report in found.reports:
            lines += finding_lines([one for one in report.findings if one.severity == "error"], lang)
        return [*lines, *missing_lines(found.missing, lang), "", found.notice]
    for item in found.items:
        shown = [item.value(box).replace("\n", "; ") for box in ("8", "9", "10", "11", "12")]
        lines.append(f"  {item.item}. " + " | ".join(text or "-" for text in shown))
    waiting = [
        f"  - {told('say', 'box', lang, box=gap.box)}: {gap.ask}" if gap.box.isdigit() else f"  - {gap.ask}"
        for gap in found.to_be_filled
    ]
    if waiting:
        lines += ["", told("say", "to_be_filled", lang), *waiting]
    if found.warnings:
        lines += ["", told("say", "warnings", lang), *(f"  - {text}" for text in found.warnings)]
    return [*lines, "", told("say", "written", lang, pdf=pdf, json=json), found.notice]
