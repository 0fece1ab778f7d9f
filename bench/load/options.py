"""The options of a run on Locust's command line; all stay text until the plan checks them."""

from argparse import Action, ArgumentParser, Namespace

OPTIONS = {
    "--collection": ("FILE", "the vendor's Postman collection, format v2.0 or v2.1 (needed)"),
    "--environment": ("FILE", "Postman environment: addresses, accounts, the token"),
    "--globals": ("FILE", "Postman globals"),
    "--data": ("FILE", "rows of values, CSV or JSON, one row for each pass through the collection"),
    "--working-dir": ("DIR", "where the files a collection sends lie (default: its own folder)"),
    "--threshold-ms": ("MS", "longest answer that is within the limit (default 500)"),
    "--quantile": ("SHARE", "share of requests that must be within it (default 0.95)"),
    "--rate": ("N", "requests a second, whether or not earlier answers have come (default 20)"),
    "--requests": ("N", "stop after so many measured requests (default 1500)"),
    "--duration": ("S", "stop after so many seconds of schedule; with --requests, what comes first"),
    "--arrivals": ("KIND", "constant (default) or poisson"),
    "--bursts": (
        "N",
        "late answers in a row, on average, to reckon with (default: as seen; for --stop-early 20 or 1 s)",
    ),
    "--closed": ("N", "instead of the schedule, so many clerks who each wait for their answer; this decides nothing"),
    "--think": ("S", "seconds a clerk of --closed thinks between two requests (default 1)"),
    "--warm-up": ("N", "requests before the measured part (default: one of each case)"),
    "--timeout": ("S", "give an answer up after so many seconds (default 10, or 4 times the limit)"),
    "--seed": ("N", "for everything random, so that a run can be repeated (default 1)"),
    "--out": ("DIR", "folder for verdict.json, report.html, samples and junit.xml (default .tidewaiter/bench/TIME)"),
    "--lang": ("LANG", "language of the verdict: en (default) or zh"),
    "--proxy": ("URL", "HTTP proxy for all requests, or `environment` for that of HTTP_PROXY and HTTPS_PROXY"),
    "--ssl-extra-ca-certs": ("FILE", "further certificates to trust, PEM"),
    "--ssl-client-cert": ("FILE", "certificate shown to the platform, PEM"),
    "--ssl-client-key": ("FILE", "its private key, PEM"),
    "--ssl-client-passphrase": ("TEXT", "the passphrase of that key"),
    "--ssl-client-cert-list": ("FILE", "certificates by address, JSON as newman takes it"),
}

REPEATED = {
    "--env-var": ("NAME=VALUE", "a variable of the environment; can be given again"),
    "--global-var": ("NAME=VALUE", "a global variable; can be given again"),
    "--resolve": ("HOST:PORT:ADDRESS:PORT", "connect there for this host and port; can be given again"),
}

FLAGS = {
    "--stop-early": "end the run once its outcome is certain, by 20 looks; a smaller --bursts ends a good one sooner",
    "--allow-private": "allow requests to private addresses and to this machine",
    "--files-anywhere": "allow files outside of the working directory",
    "--insecure": "take the platform's certificate unverified",
    "--fetch-tokens": "fetch OAuth 2.0 tokens where a request has the means but no token",
    "--no-calibration": "do not measure the generator itself before the run",
    "--check-examples": "compare answers with the examples saved in the collection: status and shape of the JSON",
}


SECRET = ("--ssl-client-passphrase", "--env-var", "--global-var")
"""What the web page hides while it is typed."""


HOSTS = "as the collection says"
"""What the web page shows as the host, which Locust asks for and a collection names."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the options above to Locust's parser."""
    group = parser.add_argument_group("Benchmark", "Runs a Postman collection and says whether the threshold is met.")
    for name, (metavar, explained) in OPTIONS.items():
        _show(group.add_argument(name, metavar=metavar, help=explained.replace("%", "%%")))
    for name, (metavar, explained) in REPEATED.items():
        _show(group.add_argument(name, metavar=metavar, action="append", help=explained))
    for name, explained in FLAGS.items():
        _show(group.add_argument(name, action="store_true", help=explained))


def _show(action: Action) -> None:
    """Marks an option for Locust's web page, which Locust does only for options outside of a group."""
    name = action.option_strings[0]
    marks = {"include_in_web_ui": True, "is_secret": name in SECRET, "is_required": name == "--collection"}
    for mark, value in (marks | {"is_multiple": False}).items():
        setattr(action, mark, value)


def typed(options: Namespace) -> dict[str, str | None]:
    """The options as typed, by name without dashes; those that repeat joined by line ends, a flag that is set "yes".

    What the web page left empty counts as not typed. Locust's own --run-time counts as --duration; its --host names a
    host that may be this machine.
    """
    given: dict[str, str | None] = {}
    for name in (*OPTIONS, *REPEATED, *FLAGS):
        key = name.removeprefix("--").replace("-", "_")
        value = getattr(options, key, None)
        if isinstance(value, bool):
            value = "yes" if value else None
        given[key] = "\n".join(value) if isinstance(value, list) else value or None
    host = getattr(options, "host", None)
    given["host"] = None if host == HOSTS else host
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
