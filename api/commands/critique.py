"""`tidewaiter critique`: a draft declaration, with the papers of its shipment, or a folder of drafts."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import AsOf, Json, Lang, Out, Tongue, finish, operations

if TYPE_CHECKING:
    from assistant.critique import Critique
    from assistant.intake.paper import Paper

With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="FILE", help="Invoice, packing list, contract or manifest; may be repeated."),
]


def critique(
    draft: Annotated[str | None, typer.Argument(metavar="FILE|-", help="The draft; - reads it from stdin.")] = None,
    papers: With = None,
    *,
    as_of: AsOf = None,
    lang: Lang = Tongue.auto,
    json: Json = False,
    html: Annotated[str | None, typer.Option("--html", metavar="OUT", help="Also write one HTML file.")] = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="DIR", help="Critique every file of a folder.")
    ] = None,
    out: Out = None,
) -> None:
    """Examine a draft customs declaration before it is sent: what is wrong, where, and how to mend it."""
    from api.errors import WrongUse
    from api.reading import read_bytes, read_date
    from api.terminal import say, say_json, shape
    from assistant.intake.paper import Paper

    day = read_date(as_of)
    if batch is not None:
        if draft is not None or papers or html or out is None:
            raise WrongUse("A batch reads every file of a folder: give --batch DIR --out OUT.jsonl alone.")
        _critique_all(batch, out, as_of, lang)
        return
    if draft is None:
        raise WrongUse("There is no draft; name its file, or - to read it from standard input.")
    door = operations()
    limit = door.settings.max_input_bytes
    given = Paper(*read_bytes(draft, limit))
    beside = [Paper(*read_bytes(paper, limit)) for paper in papers or ()]
    found = door.critique(given, beside, as_of=day, lang=lang.value)
    if html:
        _write_page(html, given, found)
    if json:
        say_json(shape(found))
    else:
        for line in _lines(found):
            say(line)
    finish(found.outcome)


def _lines(found: "Critique") -> list[str]:
    from api.terminal import (
        citation_lines,
        figure_lines,
        finding_lines,
        missing_lines,
        outcome_line,
        skipped_lines,
        word,
    )

    lang = found.lang
    return [
        outcome_line(found.outcome, lang, found.source),
        *(finding_lines(found.findings, lang) if found.findings else [word("no_findings", lang)]),
        *figure_lines(found.figures, lang),
        *missing_lines(found.missing, lang),
        *skipped_lines(found.skipped, lang),
        *citation_lines(found.citations, lang),
        "",
        found.notice,
    ]


def _write_page(target: str, draft: "Paper", found: "Critique") -> None:
    from pathlib import Path

    from assistant.papers.critique_page import render

    Path(target).write_text(render(draft, found), encoding="utf-8")


def _critique_all(folder: str, target: str, as_of: str | None, lang: Tongue) -> None:
    from api.batch import folder_files, run_batch
    from api.reading import read_date
    from api.terminal import shape, warn
    from assistant.intake.paper import Paper

    day = read_date(as_of)
    door = operations()
    rows = folder_files(folder, door.settings.max_input_bytes)
    unreadable = run_batch(
        rows,
        target,
        lambda name, content: {
            **shape(door.critique(Paper(name, content), as_of=day, lang=lang.value)),
            "id": name,
        },
    )
    if unreadable:
        warn(f'{unreadable} file(s) could not be read; each of their lines holds "error".')
        raise typer.Exit(2)
