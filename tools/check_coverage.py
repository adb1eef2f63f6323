"""Coverage: engines complete with their branches, rules with their lines, everything else above a floor that only rises.

``python -m tools.check_coverage`` joins what the tests of the gate left, one file a process, and judges it. Engines are
measured by their own tests, with branches; everything else by all tests, in lines: Python tells of lines for nothing, while
following branches takes as long again as the tests themselves. ``--branches`` judges rules with their branches too, from what
``make branches`` left. ``tools/coverage_allowed.txt`` lists the engines and rules that still have gaps, with how many lines and
branches may be missing; the list only shrinks.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tools.gate_steps import LINES, LOGS
from tools.sources import ROOT
from tools.steps import run

REST_PERCENT = 93.0  # commands, benchmarks and the demo are what is not run
SLACK = 3  # generated examples reach a rare branch in some runs only
ALLOWED = ROOT / "tools" / "coverage_allowed.txt"


@dataclass(frozen=True, slots=True)
class Covered:
    """Lines and branches of one file: how many there are, how many ran, which lines did not."""

    path: str
    wanted: int
    ran: int
    missing_lines: tuple[int, ...]

    @property
    def is_engine(self) -> bool:
        """Whether it is mathematics, measured by its own tests."""
        return "/engines/" in self.path

    @property
    def is_pure(self) -> bool:
        """Whether it decides or computes without a framework, so that nothing excuses a gap."""
        return self.is_engine or self.path.endswith("/rules.py") or "/rules/" in self.path


def read_report(text: str) -> list[Covered]:
    """The files of a coverage JSON report; one made without branches has none to miss."""
    return [
        Covered(
            path=path,
            wanted=file["summary"]["num_statements"] + file["summary"].get("num_branches", 0),
            ran=file["summary"]["covered_lines"] + file["summary"].get("covered_branches", 0),
            missing_lines=tuple(file["missing_lines"]),
        )
        for path, file in json.loads(text)["files"].items()
    ]


def read_allowed(text: str) -> dict[str, int]:
    """How many lines and branches may be missing, by path; a line of the list is ``path count``."""
    pairs = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {path: int(count) for path, count in pairs}


def find_problems(files: list[Covered], allowed: dict[str, int]) -> list[str]:
    """Pure files with a gap larger than allowed, and the rest when it is below its share."""
    gaps = [file for file in files if file.is_pure and file.wanted - file.ran > allowed.get(file.path, 0) + SLACK]
    problems = [f"{file.path}: {file.ran} of {file.wanted}, lines {list(file.missing_lines)}" for file in gaps]
    percent = rest_percent(files)
    if percent < REST_PERCENT:
        problems.append(f"outside engines and rules {percent:.1f} % ran, at least {REST_PERCENT:.0f} % is asked")
        worst = sorted((f for f in files if not f.is_pure), key=lambda f: f.ran - f.wanted)[:15]
        problems += [f"  {file.path}: {file.wanted - file.ran} did not run" for file in worst]
    return problems


def rest_percent(files: list[Covered]) -> float:
    """Share (0-100) of lines and branches that ran, over all files that are not pure."""
    rest = [file for file in files if not file.is_pure]
    wanted = sum(file.wanted for file in rest)
    return 100.0 * sum(file.ran for file in rest) / wanted if wanted else 100.0


def measured(name: str, env: Mapping[str, str] = MappingProxyType({})) -> list[Covered]:
    """What the processes of one run of the tests left in ``var/gate/<name>``, joined."""
    coverage, env = [sys.executable, "-m", "coverage"], {**env, "COVERAGE_FILE": str(LOGS / name)}
    run([*coverage, "combine", "--quiet"], cwd=ROOT, env=env)
    return read_report(run([*coverage, "json", "--quiet", "-o", "-"], cwd=ROOT, env=env))


def main() -> int:
    """Print the problems; the exit code is 1 when there is one."""
    parser = argparse.ArgumentParser(description="Judge what the tests ran.")
    parser.add_argument(
        "--branches", action="store_true", help="everything with its branches, as make branches left it"
    )
    if parser.parse_args().branches:
        files = measured("coverage-branches")
    else:
        engines = [file for file in measured("coverage-engines") if file.is_engine]
        files = engines + [file for file in measured("coverage", LINES) if not file.is_engine]
    problems = find_problems(files, read_allowed(ALLOWED.read_text(encoding="utf-8")))
    print("\n".join(problems) or f"engines and rules complete, the rest {rest_percent(files):.1f} %")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
