"""`tidewaiter validators` and `tidewaiter check`: the judge by itself, on facts in its own shape."""

from typing import Annotated

import typer

from api.commands import AsOf, Json, Lang, Tongue, finish, operations


def validators(json: Json = False) -> None:  # noqa: FBT002 - a flag of the command line
    """List what can be checked; with --json also the shape of the facts each validator takes."""
    from api.terminal import say, say_json
    from api.views import validator_view

    found = operations().validators()
    if json:
        say_json([validator_view(one) for one in found])
        return
    width = max(len(one.name) for one in found)
    for one in found:
        say(f"{one.name:<{width}}  {one.title.en} · {one.title.zh}")


def check(  # noqa: PLR0917 - typer names them on the command line
    validator: Annotated[
        str, typer.Argument(metavar="VALIDATOR", help="Its name, as `tidewaiter validators` lists it.")
    ],
    facts: Annotated[str, typer.Argument(metavar="FILE|-", help="The facts; - reads them from stdin.")],
    as_of: AsOf = None,
    lang: Lang = Tongue.auto,
    remedies: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option("--remedies", help="Say too what would make it qualify, or how far it is from failing.")
    ] = False,
    json: Json = False,  # noqa: FBT002 - likewise
) -> None:
    """Have one validator judge facts from a file."""
    from api.reading import read_bytes, read_date
    from api.terminal import report_lines, say, say_json, shape
    from assistant.intake.paper import Paper

    day = read_date(as_of)
    door = operations()
    paper = Paper(*read_bytes(facts, door.settings.max_input_bytes))
    report = door.check(validator, paper, as_of=day, lang=lang.value, remedies=remedies)
    if json:
        say_json(shape(report))
    else:
        for line in report_lines(report):
            say(line)
    finish(report.outcome)
