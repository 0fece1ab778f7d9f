"""What procurement runs: `locust -f bench/locustfile.py --headless --collection vendor.json --threshold-ms 500`."""

import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import NoReturn

# Locust puts the caller's folder first; another folder named `bench` there must not be taken for this package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from locust import events
from locust.env import Environment

from bench.errors import BenchError, shown
from bench.load.options import add_options, refuse, typed
from bench.load.users import Platform, Refusal, Run, quiet
from bench.plan import plan_from
from bench.rounds import prepare


def _options(parser: ArgumentParser, **_: object) -> None:
    add_options(parser)


def _start(environment: Environment, **_: object) -> None:
    """Checks everything before the first request: what is wrong is said in a sentence, with exit code 2."""
    options = environment.parsed_options
    if problem := refuse(options):
        _stop(problem)
    if options.headless:
        quiet()
    if options.headless or options.collection:
        try:
            _plan(environment)
        except BenchError as error:
            _stop(str(error))
        except Exception as error:  # noqa: BLE001 - Locust would end with 1, which says "not met"
            _stop(
                f"The run could not begin: {type(error).__name__}: {error}. This is a fault of the benchmark, not"
                " of the platform; nothing was sent. Try fewer options to find what it stumbles over."
            )
    if not options.headless:
        environment.events.test_start.add_listener(_again)


def _plan(environment: Environment) -> None:
    """The next run, of the options as they stand now."""
    options = environment.parsed_options
    plan = plan_from(typed(options), datetime.now().astimezone())
    run = Platform.run_once = Run(environment, plan, prepare(plan))
    options.run_time = None
    environment.events.quitting.add_listener(run.conclude)
    environment.events.test_stop.add_listener(run.conclude)


def _again(environment: Environment, **_: object) -> None:
    """A run started on the web page takes the options as they were changed there."""
    try:
        _plan(environment)
    except BenchError as error:
        Platform.run_once = Refusal(environment, str(error))


def _stop(sentence: str) -> NoReturn:
    sys.stderr.write(shown(sentence) + "\n")
    sys.exit(2)


events.init_command_line_parser.add_listener(_options)
events.init.add_listener(_start)
