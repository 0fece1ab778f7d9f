"""The one Locust user there is: it keeps the whole schedule, for a user each would wait for its own answers."""

import contextlib
import logging
import os
import sys
from dataclasses import dataclass, replace
from typing import ClassVar

import gevent
from locust import User
from locust.env import Environment

from bench.calibration import Calibration
from bench.early import Stop
from bench.errors import shown
from bench.load import memory
from bench.load.calibrate import calibrate
from bench.load.connect import wire_of, with_tokens
from bench.load.crowd import Crowd
from bench.load.drive import Drive
from bench.load.options import HOSTS
from bench.load.recorder import Recorder
from bench.load.scripting import scripts_of
from bench.load.stopper import Stopper
from bench.plan import Plan
from bench.postman.examples import Expected
from bench.postman.secrets import secrets_of
from bench.report.folder import write
from bench.report.terminal import render
from bench.result import conclude
from bench.rounds import Rounds
from bench.sample import Sample
from bench.schedule import arrivals
from bench.summary import summarise
from bench.verdict import EXIT_CODES, judge


class Run:
    """One run inside Locust: drives it, and concludes it once, however it ends; `BenchError` where it cannot begin."""

    def __init__(self, environment: Environment, plan: Plan, rounds: Rounds) -> None:
        self._environment, self._plan = environment, plan
        self._recorder, self._concluded = Recorder(), False
        self._calibration: Calibration | None = None
        self._stop: Stop | None = None
        self._wire = wire_of(plan.network, rounds.variables, plan.timeout_s, self._recorder.now)
        self._rounds = with_tokens(rounds, self._wire) if plan.fetch_tokens else rounds
        self._scripts = scripts_of(plan, rounds, self._wire, self._stuck, later=True)
        self._rounds = self._rounds.with_hooks(self._scripts)
        settle = self._scripts.settle
        self._drive = Drive(self._wire.send, self._tell_locust, self._recorder, plan.connections, meanwhile=settle)
        if plan.check_examples:
            self._drive.check = Expected().difference

    def drive(self) -> None:
        """Calibrates, warms up, sends the whole schedule and ends Locust's run."""
        plan = self._plan
        memory.settle()
        if plan.calibrate:
            self._calibration = calibrate(plan.rate, plan.arrivals, plan.seed, plan.connections)
        if self._calibration is None or self._calibration.kept_schedule:
            self._measure()
        self._wire.lines.close()
        self._scripts.settle()
        runner = self._environment.runner
        gevent.spawn(runner.stop if self._environment.web_ui else runner.quit)

    def _measure(self) -> None:
        plan, rounds = self._plan, self._rounds
        crowd = Crowd(rounds.arrive, rounds.again)
        self._drive.warm_up(crowd, len(rounds.collection.cases) if plan.warm_up is None else plan.warm_up)
        if plan.closed:
            self._drive.run_closed(plan.closed, plan.think_s, plan.requests, crowd)
        else:
            stopper = Stopper(plan.looks.sizes, self._look) if plan.looks else None
            self._drive.run(arrivals(plan.arrivals, plan.rate, plan.requests, plan.seed), crowd, stopper)

    def _look(self, size: int) -> bool:
        """Whether the first so many requests of the schedule, all answered, are enough."""
        plan, recorder, looks = self._plan, self._recorder, self._plan.looks
        first = sorted(recorder.samples, key=lambda sample: sample.t_sched)[:size]
        summary = summarise(first, plan.threshold)
        if looks is None or not looks.promising(summary, plan.threshold):
            return False
        health = recorder.health(plan.connections, first)
        outcome = judge(first, plan.threshold, health, size, calibration=self._calibration).outcome
        if not looks.certain(summary, plan.threshold, outcome):
            return False
        self._stop = Stop(looks.sizes.index(size) + 1, size, outcome, recorder.sent)
        return True

    def conclude(self, **_: object) -> None:
        """Judges what was measured, writes it, prints it and sets the exit code."""
        if self._concluded:
            return
        self._concluded = True
        health = self._recorder.health(self._plan.connections)
        rounds = self._rounds
        secrets = secrets_of(rounds.collection, rounds.variables, self._plan.environment, self._plan.globals_file)
        ledger = self._scripts.ledger.covered(secrets.mask)
        recorder = self._recorder
        result = conclude(
            self._plan, rounds, recorder.samples, health, recorder.warm_up, ledger=ledger,
            calibration=self._calibration, stop=self._stop and replace(self._stop, sent=recorder.sent),
        )  # fmt: skip
        self._environment.process_exit_code = EXIT_CODES[result.verdict.outcome]
        try:
            write(result)
        except OSError as problem:
            sys.stderr.write(f"The results cannot be written to {self._plan.out}: {problem.strerror or problem}.\n")
            self._environment.process_exit_code = 2
        sys.stdout.write(render(result))
        notes = [f"{times} x {note}" for note, times in (self._wire.refused + self._drive.differences).items()]
        for note in (*notes, *sorted(self._rounds.collection.files.left_out)):
            sys.stderr.write(f"{shown(secrets.mask(note))}\n")

    def _stuck(self) -> None:
        """A script that nothing ends holds everyone up: what was measured is judged, and the process ends."""
        self._scripts.give_up()
        self.conclude()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(self._environment.process_exit_code)

    def _tell_locust(self, sample: Sample, method: str) -> None:
        """Keeps Locust's own table alive; its percentiles are rounded and never used here."""
        self._environment.events.request.fire(
            request_type=method,
            name=sample.case,
            response_time=sample.latency_ms,
            response_length=sample.size,
            exception=RuntimeError(sample.error) if sample.error else None,
            context={},
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Stands for a run that cannot begin: says why, on the web page too, and ends it."""

    environment: Environment
    sentence: str

    def drive(self) -> None:
        """Sends nothing."""
        sys.stderr.write(shown(self.sentence) + "\n")
        self.environment.runner.log_exception("local", self.sentence, "")
        gevent.spawn(self.environment.runner.stop)


def _keep_schedule(user: "Platform") -> None:
    """The whole run; after it the user only waits to be ended."""
    user.run_once.drive()
    gevent.sleep(_EVER_S)


_EVER_S = 1e6


class Platform(User):  # type: ignore[misc] # the library ships no types
    """Sends the vendor's cases; there is exactly one, whatever `--users` says."""

    host = HOSTS
    fixed_count = 1
    tasks = (_keep_schedule,)
    run_once: ClassVar[Run | Refusal]


def quiet() -> None:
    """Locust's own table would print rounded percentiles beside the verdict: only its warnings stay."""
    logging.getLogger("locust.stats_logger").setLevel(logging.WARNING)
    for name in ("locust", "locust.main", "locust.runners"):
        with contextlib.suppress(KeyError):
            logging.getLogger(name).setLevel(logging.WARNING)
