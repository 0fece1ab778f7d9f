"""The command line: puts the commands together and turns every failure into a sentence and an exit code."""

from collections.abc import Sequence
from typing import Annotated

import typer

from api.commands import ask, certificate, check, critique, evaluate, law, serve

_UNREADABLE = 2
_INTERRUPTED = 130

app = typer.Typer(
    name="tidewaiter",
    help="Customs declarations in China and trade under RCEP: answers and checks that cite the law.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ask")(ask.ask)
app.command("critique")(critique.critique)
app.command("validators")(check.validators)
app.command("check")(check.check)
app.command("certificate")(certificate.certificate)
app.command("rules")(law.rules)
app.command("eval")(evaluate.evaluate)
app.command("tables")(law.tables)
app.add_typer(law.knowledge, name="knowledge", no_args_is_help=True)
app.command("serve")(serve.serve)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tidewaiter {version('tidewaiter')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; always ends with SystemExit, never with a traceback.

    Exit codes: 0 met or informed, 1 not met, 2 wrong use or unreadable input, 3 cannot tell, 4 invalid run.
    """
    try:
        app(args=arguments, prog_name="tidewaiter")
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    except Exception as error:  # noqa: BLE001 - the one place where failures become sentences
        _tell(error)
        raise SystemExit(_UNREADABLE) from None


def _tell(error: Exception) -> None:
    from api.failures import is_expected, keep_trace, sentence
    from api.settings import Settings

    text = sentence(error)
    if not is_expected(error) and not isinstance(error, OSError | ValueError):
        kept = keep_trace(error, Settings().data)
        text += f" The details are in {kept}." if kept else ""
    typer.echo(text, err=True)
