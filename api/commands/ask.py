"""`tidewaiter ask`: one question, or a file of questions."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.commands import AsOf, Json, Lang, Out, Tongue, operations

if TYPE_CHECKING:
    from assistant import Answer, Question

BatchFile = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help='Questions, one JSON object a line: {"id", "question", ...}.'),
]


def ask(
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="The question; - reads it from stdin.")
    ] = None,
    *,
    as_of: AsOf = None,
    lang: Lang = Tongue.auto,
    thread: Annotated[str | None, typer.Option("--thread", metavar="ID", help="Continue this conversation.")] = None,
    json: Json = False,
    batch: BatchFile = None,
    out: Out = None,
) -> None:
    """Answer a question about origin, declaration or inspection, with the law it rests on."""
    from api.errors import WrongUse
    from api.reading import read_bytes, read_date
    from api.terminal import say, say_json, shape

    if batch is not None:
        if question is not None or out is None:
            raise WrongUse("A batch reads its questions from a file: give --batch IN.jsonl --out OUT.jsonl alone.")
        _ask_all(batch, out)
        return
    from assistant.question import Question

    day = read_date(as_of)
    door = operations()
    if question == "-":
        content = read_bytes("-", door.settings.max_input_bytes)[1]
        try:
            question = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise WrongUse("The question on standard input is not in UTF-8; send it as UTF-8.") from error
    if not (question or "").strip():
        raise WrongUse('There is no question; write it in quotes: tidewaiter ask "Which rule of origin has 8507.60?"')
    answer = door.ask(
        Question.model_validate({"question": question, "as_of": day, "lang": lang.value, "thread": thread})
    )
    if json:
        say_json(shape(answer))
        return
    for line in _lines(answer):
        say(line)


def _lines(answer: "Answer") -> "list[str]":
    from api.terminal import citation_lines, figure_lines, missing_lines, outcome_line

    lang = answer.lang  # the text may already say figures, questions and sources; what it leaves out follows it
    return [
        outcome_line(answer.outcome, lang),
        "",
        answer.text,
        *figure_lines({name: value for name, value in answer.figures.items() if value not in answer.text}, lang),
        *missing_lines([one for one in answer.missing if one.ask not in answer.text], lang),
        *citation_lines([one for one in answer.citations if one.key not in answer.text], lang),
    ]


def _ask_all(source: str, target: str) -> None:
    from api.batch import run_batch, text_lines

    door = operations()
    lines = text_lines(source, door.settings.max_input_bytes)
    _end(run_batch(lines, target, _answering(door.ask, door.settings.max_json_depth)))


def _answering(answer: "Callable[[Question], Answer]", depth: int) -> Callable[[str, bytes], dict[str, Any]]:
    from api.questions import read_question
    from api.terminal import shape

    def one(_: str, line: bytes) -> dict[str, Any]:
        return shape(answer(read_question(line, depth)))

    return one


def _end(unreadable: int) -> None:
    if unreadable:
        from api.terminal import warn

        warn(f'{unreadable} row(s) could not be read; each of their lines holds "error".')
        raise typer.Exit(2)
