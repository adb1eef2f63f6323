"""The gate: every check of the project in one command, two at a time, all failures at the end.

``python -m tools.gate`` runs every check; ``--all`` with what takes longest, too: tests marked slow, and all journeys instead
of the main ones. ``--only tests-sqlite`` (repeatable; ``--only web`` takes all that start with ``web``) runs a part;
``--list`` prints the steps. What each step printed stays in ``var/gate/<step>.log``.
"""

import argparse
import asyncio
import os
import re
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.gate_steps import LOGS, Step, find_chromium, list_steps
from tools.sources import ROOT

LONGEST_STEP_S = 30 * 60
SHOWN_LINES = 120
CLOSING_LINES = 25
# A machine may forbid bytecode; then each of the hundred processes that tests start compiles Django, scipy and us again.
EVERYWHERE = {"NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": ""}
CLOSING_LINE = re.compile(r"\d+ (passed|failed|error)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended; ``code`` is None when it took too long and was stopped."""

    step: Step
    code: int | None
    seconds: float
    log: Path

    @property
    def is_passed(self) -> bool:
        return self.code == 0

    def line(self) -> str:
        """One row of the table."""
        ending = "" if self.is_passed else (f"exit {self.code}" if self.code is not None else "too long, stopped")
        return f"  {'✓' if self.is_passed else '✗'} {self.step.name:<16}{self.seconds:>7.1f} s  {ending}".rstrip()


async def run_step(step: Step) -> Outcome:
    """Run one step with its output in its log, and stop it with all it started when it takes too long."""
    log = LOGS / f"{step.name}.log"
    started = time.monotonic()
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            *step.command,
            cwd=ROOT,
            env={**os.environ, **step.env, **EVERYWHERE},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            code: int | None = await asyncio.wait_for(process.wait(), LONGEST_STEP_S)
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            code = None
    return Outcome(step, code, time.monotonic() - started, log)


async def run_steps(steps: list[Step], cores: int) -> list[Outcome]:
    """Run all steps, as many at once as the cores allow, each after the ones it names; print a line as each ends."""
    waiting, outcomes = list(steps), list[Outcome]()
    running: dict[asyncio.Task[Outcome], Step] = {}
    while waiting or running:
        for step in list(waiting):
            busy = sum(min(other.cores, cores) for other in running.values())
            unfinished = {other.name for other in [*waiting, *running.values()]}
            if busy + min(step.cores, cores) <= cores and not unfinished.intersection(step.after):
                waiting.remove(step)
                running[asyncio.create_task(run_step(step))] = step
        ended, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            del running[task]
            outcomes.append(task.result())
            print(task.result().line(), flush=True)
    return outcomes


def choose(steps: list[Step], only: list[str]) -> list[Step]:
    """The steps asked for, by name or by the part before the dash; all when nothing is asked for."""
    return [step for step in steps if not only or step.name in only or step.name.split("-")[0] in only]


def closing_lines(outcomes: list[Outcome]) -> list[str]:
    """The last line of each test runner, so that counts stand at the end of the gate."""
    found = []
    for outcome in outcomes:
        lines = outcome.log.read_text(encoding="utf-8", errors="replace").splitlines()
        closing = [line for line in lines if CLOSING_LINE.search(line)]
        if closing and outcome.step.name.startswith("tests"):
            found.append(f"{outcome.step.name}:\n{closing[-1]}")
    return found


def log_of(outcome: Outcome, *, most: int) -> str:
    """The last lines of what a step printed, under its name."""
    lines = outcome.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join([f"\n──── {outcome.step.name} ({outcome.log.name})", *lines[-most:]])


def report(outcomes: list[Outcome], seconds: float) -> None:
    """Print the ends of what failed, the table, the closing lines of the tests, and what failed once more.

    Whoever sees only the last screen of a long run has to learn there what failed and why.
    """
    failed = [outcome for outcome in outcomes if not outcome.is_passed]
    for outcome in failed:
        print(log_of(outcome, most=SHOWN_LINES))
    print(f"\n{len(outcomes)} steps, {len(failed)} failed, {seconds:.0f} s")
    ranked = sorted(outcomes, key=lambda outcome: (not outcome.is_passed, -outcome.seconds))
    print("\n".join(outcome.line() for outcome in ranked))
    if find_chromium() is None:
        print("  – browser: no Chromium found, journeys not run. 没有找到 Chromium，未运行浏览器用例。")
    print("\n".join(closing_lines(outcomes)))
    for outcome in failed:
        print(log_of(outcome, most=CLOSING_LINES))
    sys.stdout.flush()


def main() -> int:
    """Run the gate; the exit code is 1 when a step failed and 2 when no step has the name asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="run this step; repeatable")
    parser.add_argument(
        "--all", action="store_true", help="with the slow tests and all journeys, not the main ones alone"
    )
    parser.add_argument("--list", action="store_true", help="print the steps and stop")
    asked = parser.parse_args()
    every = list_steps(is_whole=asked.all)
    steps = choose(every, asked.only)
    if asked.list or not steps:
        print("\n".join(step.name for step in every))
        return 0 if asked.list else 2
    LOGS.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    outcomes = asyncio.run(run_steps(steps, max(2, os.cpu_count() or 2)))
    report(outcomes, time.monotonic() - started)
    return int(any(not outcome.is_passed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
