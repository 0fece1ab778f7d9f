"""`tidewaiter rules`, `tables` and `knowledge`: the law as it stands here."""

from typing import Annotated, Literal

import typer

from api.commands import Json, operations

knowledge = typer.Typer(help="Search the articles held here, build their index, or see how it stands.")


def rules(
    rule: Annotated[str | None, typer.Argument(metavar="RULE", help="A rule's id; all rules without it.")] = None,
    json: Json = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List every rule with severity, dates in force and citation; or show one rule with its examples."""
    from api.terminal import say, say_json
    from api.views import rule_lines, rule_view

    door = operations()
    if rule is not None:
        one = door.rule(rule)
        if json:
            say_json(rule_view(one))
        else:
            for line in rule_lines(one):
                say(line)
        return
    found = door.rules()
    if json:
        say_json([rule_view(one) for one in found])
        return
    for one in found:
        law = one.card.in_force[-1]
        say(f"{one.card.id:<24} {one.card.severity:<8} {law.start}  {' '.join(law.cites)}")
        say(f"    {one.card.title.en} · {one.card.title.zh}")


def tables(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A table's name; all names without it.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day whose edition counts.")] = None,
    json: Json = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """List the code tables, or print one as it stood on a day."""
    from api.reading import read_date
    from api.terminal import say, say_json
    from api.views import table_lines, table_view
    from knowledge import table_card

    day = read_date(on, "--on")
    door = operations()
    if name is not None:
        found = door.table(name, day)
        if json:
            say_json(table_view(found))
        else:
            for line in table_lines(found):
                say(line)
        return
    names = door.tables()
    if json:
        say_json([{"name": one, "title": table_card(one).title} for one in names])
        return
    for one in names:
        title = table_card(one).title
        say(f"{one:<28} {title['en']} · {title['zh']}")


@knowledge.command("build")
def build(json: Json = False) -> None:  # noqa: FBT002 - a flag of the command line
    """Build the index of all passages anew."""
    from api.terminal import say_fields, say_json, shape

    found = shape(operations().build_index())
    say_json(found) if json else say_fields(found)


@knowledge.command("status")
def status(json: Json = False) -> None:  # noqa: FBT002 - a flag of the command line
    """Say whether the index is built, and of what."""
    from api.terminal import say_fields, say_json, shape

    found = shape(operations().index_status())
    say_json(found) if json else say_fields(found)


@knowledge.command("search")
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A few words, Chinese or English.")],
    k: Annotated[int, typer.Option("--k", help="How many passages.")] = 5,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="Only passages in this language.")] = None,
    json: Json = False,  # noqa: FBT002 - a flag of the command line
) -> None:
    """Find the passages of law nearest to a text."""
    from api.errors import WrongUse
    from api.terminal import say, say_json, shape

    wanted: Literal["zh", "en"] | None
    if lang not in (None, "zh", "en"):
        raise WrongUse(f'--lang: passages are held in zh and en, not in "{lang}".')
    wanted = "zh" if lang == "zh" else "en" if lang == "en" else None
    hits = operations().search(text, k=k, lang=wanted)
    if json:
        say_json([shape(hit) for hit in hits])
        return
    for hit in hits:
        say(f"{hit.key}  {hit.score:.3f}  {hit.source}")
        say(f"    {hit.text}")
