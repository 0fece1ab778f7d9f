"""The options of a run on Locust's command line; all stay text until the plan checks them."""

from argparse import ArgumentParser, Namespace

OPTIONS = {
    "--collection": ("FILE", "the vendor's Postman collection, format v2.0 or v2.1 (needed)"),
    "--environment": ("FILE", "Postman environment: addresses, accounts, the token"),
    "--globals": ("FILE", "Postman globals"),
    "--data": ("FILE", "rows of values, CSV or JSON, one row for each pass through the collection"),
    "--threshold-ms": ("MS", "longest answer that is within the limit (default 500)"),
    "--quantile": ("SHARE", "share of requests that must be within it (default 0.95)"),
    "--rate": ("N", "requests a second, whether or not earlier answers have come (default 20)"),
    "--requests": ("N", "stop after so many measured requests (default 1000)"),
    "--duration": ("S", "stop after so many seconds of schedule; with --requests, what comes first"),
    "--arrivals": ("KIND", "constant (default) or poisson"),
    "--warm-up": ("N", "requests before the measured part (default: one of each case)"),
    "--timeout": ("S", "give an answer up after so many seconds (default 10, or 4 times the limit)"),
    "--seed": ("N", "for everything random, so that a run can be repeated (default 1)"),
    "--out": ("DIR", "folder for verdict.json, samples and junit.xml (default .tidewaiter/bench/TIME)"),
    "--lang": ("LANG", "language of the verdict: en (default) or zh"),
}


def add_options(parser: ArgumentParser) -> None:
    """Adds the options above to Locust's parser."""
    group = parser.add_argument_group("Benchmark", "Runs a Postman collection and says whether the threshold is met.")
    for name, (metavar, explained) in OPTIONS.items():
        group.add_argument(name, metavar=metavar, help=explained.replace("%", "%%"))


def typed(options: Namespace) -> dict[str, str | None]:
    """The options as typed, by name without dashes; Locust's own --run-time counts as --duration."""
    texts = {name.removeprefix("--").replace("-", "_"): None for name in OPTIONS}
    given: dict[str, str | None] = {name: getattr(options, name, None) for name in texts}
    if given["duration"] is None and getattr(options, "run_time", None):
        given["duration"] = str(options.run_time)
    return given


def refuse(options: Namespace) -> str | None:
    """Why Locust's own options cannot be combined with a benchmark, `None` where they can."""
    if getattr(options, "processes", None) or getattr(options, "master", False) or getattr(options, "worker", False):
        return (
            "A benchmark runs in one process, which keeps one schedule; leave out --processes, --master and --worker."
        )
    return None
