import asyncio
import sys

import pytest

from tools import gate, gate_steps
from tools.gate_steps import MAIN_JOURNEYS, Step, list_steps
from tools.node import WEB


@pytest.fixture
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr(gate, "LOGS", tmp_path)
    return tmp_path


def python(name, code, **options):
    return Step(name, (sys.executable, "-c", code), **options)


def run(*steps, cores=2):
    return {outcome.step.name: outcome for outcome in asyncio.run(gate.run_steps(list(steps), cores))}


def test_a_failure_does_not_keep_the_other_steps_from_running(logs):
    outcomes = run(python("bad", "raise SystemExit(3)"), python("good", "print('fine')"))
    assert outcomes["bad"].code == 3
    assert outcomes["good"].is_passed
    assert (logs / "good.log").read_text() == "fine\n"


def test_a_step_waits_for_the_ones_it_names_even_when_they_fail(logs):
    written = logs / "written"
    first = python("first", f"open({str(written)!r}, 'w').close(); raise SystemExit(1)", cores=1)
    second = python("second", f"open({str(written)!r}).close()", after=("first",))
    assert run(second, first)["second"].is_passed


def test_a_step_for_two_cores_runs_on_a_machine_with_one(logs):
    assert run(python("wide", "pass", cores=2), cores=1)["wide"].is_passed


def test_the_counts_of_the_tests_are_the_last_thing_said(logs):
    outcome = run(python("tests-sqlite", "print('.. [100%]'); print('2 passed in 0.10s')"))["tests-sqlite"]
    assert gate.closing_lines([outcome]) == ["tests-sqlite:\n2 passed in 0.10s"]


def test_a_step_is_chosen_by_its_name_or_by_what_stands_before_the_dash():
    steps = [python("web-lint", ""), python("web-test", ""), python("ruff", "")]
    assert [step.name for step in gate.choose(steps, ["web"])] == ["web-lint", "web-test"]
    assert [step.name for step in gate.choose(steps, ["web-test", "ruff"])] == ["web-test", "ruff"]
    assert gate.choose(steps, []) == steps


def test_every_step_has_its_own_name():
    names = [step.name for step in list_steps()]
    assert len(names) == len(set(names))


def test_the_whole_gate_leaves_out_no_test_for_being_slow_and_no_journey_for_being_beside_the_main_job(monkeypatch):
    monkeypatch.setattr(gate_steps, "find_chromium", lambda: "/usr/bin/chromium")
    short, whole = ({step.name: " ".join(step.command) for step in list_steps(is_whole=each)} for each in (False, True))
    assert short.keys() == whole.keys()
    tests = ("tests-engines", "tests-sqlite", "tests-postgres")
    assert all("not slow" in short[name] and "not slow" not in whole[name] for name in tests)
    assert "e2e/" not in whole["browser"]


def test_the_main_journeys_are_there():
    assert all((WEB / "e2e" / f"{name}.spec.ts").exists() for name in MAIN_JOURNEYS)


def test_what_failed_stands_below_the_table_for_whoever_sees_only_the_end(logs, capsys):
    bad = python("bad", "print('why it failed'); raise SystemExit(3)", after=("good",))
    outcomes = run(python("good", "print('fine')"), bad)
    gate.report(list(outcomes.values()), 1.0)
    said = capsys.readouterr().out
    assert said.rstrip().endswith("why it failed")
    table = said[said.index("2 steps, 1 failed") :]
    assert table.index("✓ good") < table.index("✗ bad") < table.index("why it failed")
