"""What the gate runs. A step whose target is not there is absent from the list; nothing is skipped behind a tick."""

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tools.node import WEB
from tools.sources import ROOT

LOGS = ROOT / "var" / "gate"
LINES = {"COVERAGE_CORE": "sysmon", "ZHIKE_COVERAGE_BRANCH": "false"}  # read by coverage and in pyproject.toml
WORKERS = max(2, min(os.cpu_count() or 2, 6))  # more would wait for one PostgreSQL and one disk
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
SITE = ROOT / "src" / "zhike" / "site"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM_OF_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# The main job, from the door over files to one customer that is found; the others run with --all.
MAIN_JOURNEYS = (
    "access",
    "customers",
    "duplicates",
    "home",
    "imports",
    "reviews",
    "search",
    "signed-out",
)

# Scripts of web/package.json that the gate knows, in the order they run.
WEB_SCRIPTS = ("typecheck", "lint", "test", "build", "budget", "i18n:check")


@dataclass(frozen=True, slots=True)
class Step:
    """One check.

    Attributes:
        name: what ``--only`` and the table say.
        command: program and arguments, run in the root of the repository.
        env: variables on top of the current ones.
        cores: how many processor cores it keeps busy.
        after: steps that must have ended before this one starts, because both write the same files.
    """

    name: str
    command: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)
    cores: int = 1
    after: tuple[str, ...] = ()


def list_steps(*, is_whole: bool = False) -> list[Step]:
    """Every step that has a target here, the long ones first among equals.

    Args:
        is_whole: also the tests marked slow, and the journeys beside the main ones.
    """
    tests = _test_steps(is_whole=is_whole)
    return [*_style_steps(), *_site_steps(), *_web_steps(), *tests, *_browser_steps(is_whole=is_whole)]


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome: ``CHROMIUM``, then PATH, then macOS's place."""
    told = os.environ.get("CHROMIUM")
    found = [path for name in CHROMIUM_NAMES if (path := shutil.which(name))]
    return told or (found[0] if found else None) or (str(CHROMIUM_OF_MACOS) if CHROMIUM_OF_MACOS.exists() else None)


def _style_steps() -> list[Step]:
    return [
        Step("ruff", (str(BIN / "ruff"), "check", ".")),
        Step("format", (str(BIN / "ruff"), "format", "--check", ".")),
        Step("types", (str(BIN / "mypy"),)),
        Step("imports", (str(BIN / "lint-imports"), "--no-logo")),
        Step("sizes", (PYTHON, "-m", "tools.check_sizes")),
        Step("docstrings", (PYTHON, "-m", "tools.check_docstrings")),
        Step("locales", (PYTHON, "-m", "tools.check_locales")),
        Step("links", (PYTHON, "-m", "tools.check_links")),
        Step("names", (PYTHON, "-m", "tools.check_names")),
        Step("where-is-what", (PYTHON, "-m", "tools.where_is_what", "--check")),
    ]


def _site_steps() -> list[Step]:
    if not (SITE / "settings.py").exists() and not (SITE / "settings").exists():
        return []
    check = (PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run")
    steps = [Step("migrations", check, env={"DJANGO_SETTINGS_MODULE": "zhike.site.settings"})]
    if (WEB / "openapi.json").exists():
        steps.append(Step("openapi", (PYTHON, "-m", "tools.check_api", "openapi")))
    return steps


def _web_steps() -> list[Step]:
    if not (WEB / "package.json").exists():
        return []
    scripts = json.loads((WEB / "package.json").read_text(encoding="utf-8")).get("scripts", {})
    steps = []
    if "api:generate" in scripts and (WEB / "openapi.json").exists():
        steps.append(Step("web-client", (PYTHON, "-m", "tools.check_api", "client"), after=("openapi",)))
    known = [script for script in WEB_SCRIPTS if script in scripts]
    # The budget weighs what the build wrote; the client is written again while its freshness is checked.
    after = {"typecheck": ("web-client",), "lint": ("web-client",), "build": ("web-client",), "budget": ("web-build",)}
    steps += [
        Step(f"web-{name.split(':')[0]}", (PYTHON, "-m", "tools.node", "run", name), after=after.get(name, ()))
        for name in known
    ]
    return steps


def _test_steps(*, is_whole: bool) -> list[Step]:
    tests = ("-m", "pytest", "-n", str(WORKERS), "--durations=8")
    coverage = (PYTHON, "-m", "coverage", "run")
    left_out = "not browser and not chaos and not big_tier" + ("" if is_whole else " and not slow")
    not_here = ("-m", f"{left_out} and not postgres")
    # Following branches takes as long again as the tests: the engines do, by their own tests; `make branches` does for all.
    by_branches = {"COVERAGE_FILE": str(LOGS / "coverage-engines")}
    by_lines = {"COVERAGE_FILE": str(LOGS / "coverage"), **LINES}
    engines = (*coverage, *tests, *not_here, "src/zhike/engines")
    others = (*coverage, *tests, *not_here, "--ignore=src/zhike/engines", f"--junitxml={LOGS}/tests-sqlite.xml")
    # What asks no database is tested once, and who may call what is decided before any SQL. Not even looked into are
    # the folders without a database. Generated input meets PostgreSQL in the whole gate.
    elsewhere = ("engines", "adapters/tabular", "site/tests/authorization/test_matrix.py")
    generated = () if is_whole else ("site/tests/test_schemathesis.py",)
    paths = (*elsewhere, "site/tests/authorization/test_extra_keys.py", *generated)
    without = tuple(f"--ignore=src/zhike/{path}" for path in paths)
    on_postgres = ("src", *without, "-m", left_out, "-p", "tools.asking_database")
    left = ("*/tests/*", "*/migrations/*", "*/adapters/deep/with_keras.py")  # the last needs an extra to be imported
    modules = ("--doctest-modules", "src/zhike", *(f"--ignore-glob={one}" for one in left))
    return [
        Step("tests-engines", engines, env=by_branches, cores=WORKERS),
        Step("tests-sqlite", others, env=by_lines, cores=WORKERS),
        Step("tests-postgres", (PYTHON, "-m", "tools.postgres", PYTHON, *tests, *on_postgres), cores=WORKERS),
        Step("doctest", (str(BIN / "pytest"), *modules)),
        Step("coverage", (PYTHON, "-m", "tools.check_coverage"), after=("tests-engines", "tests-sqlite")),
    ]


def _browser_steps(*, is_whole: bool) -> list[Step]:
    chromium = find_chromium()
    scripts = (WEB / "package.json").read_text(encoding="utf-8") if (WEB / "package.json").exists() else "{}"
    has_journeys = "e2e" in json.loads(scripts).get("scripts", {}) and (WEB / "playwright.config.ts").exists()
    if chromium is None or not has_journeys:
        return []
    env = {"ZHIKE_CHROMIUM": chromium}
    # The longest ones, tagged @slow, have a command of their own: `make e2e-large`.
    chosen = ("--grep-invert", "@slow") if is_whole else tuple(f"e2e/{name}.spec.ts" for name in MAIN_JOURNEYS)
    journeys = (PYTHON, "-m", "tools.journeys", "--at-once", str(WORKERS), *chosen)
    return [Step("browser", journeys, env=env, cores=WORKERS, after=("web-build",))]
