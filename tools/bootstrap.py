"""Set Zhike up in this folder: locked Python packages, then the built front end.

``python -m tools.bootstrap`` needs nothing but Python and a package index, and does nothing twice: each step leaves
a stamp of its inputs. ``--dev`` adds what the gate needs.
"""

import argparse
import os
import platform
import re
import shutil
import sys
import time
from pathlib import Path

from tools.node import WEB, Node, find_node, install_node
from tools.sources import ROOT
from tools.steps import StepError, fingerprint, is_stamped, run, step

OLDEST_UV = (0, 9)
VENV = ROOT / ".venv"
UV_FOLDER = ROOT / ".tools" / "uv"
BUILT = ROOT / "src" / "zhike" / "site" / "static" / "app"
NOT_INPUTS = {"node_modules", "dist", "test-results", "playwright-report"}
RUN_ONLY = ("--no-dev", "--group", "demo")
OFFICIAL_INDEX = "https://pypi.org/simple"


def find_uv() -> Path:
    """A usable uv: the one on PATH, the one installed before, or the locked one from the index.

    Raises:
        StepError: this Python cannot make virtual environments, or the index cannot be reached.
    """
    own = UV_FOLDER / "bin" / "uv"
    for candidate in (shutil.which("uv"), own):
        if candidate is not None and _is_usable_uv(Path(candidate)):
            return Path(candidate)
    try:
        run([sys.executable, "-m", "venv", "--clear", UV_FOLDER], cwd=ROOT)
    except StepError as error:
        said = "这个 Python 缺少 venv（Debian/Ubuntu: apt install python3-venv）。 This Python lacks venv."
        raise StepError(f"{said}\n{error}") from error
    locked = ROOT / "tools" / "locks" / "uv.txt"
    run([UV_FOLDER / "bin" / "python", "-m", "pip", "install", "-q", "--require-hashes", "-r", locked], cwd=ROOT)
    return own


def sync_packages(uv: Path, *, is_dev: bool) -> str:
    """Make ``.venv`` hold exactly the locked packages, and say what was done.

    Raises:
        StepError: a package cannot be fetched, or the lock does not fit ``pyproject.toml``.
    """
    inputs = fingerprint([ROOT / "uv.lock", ROOT / "pyproject.toml"])
    stamps = [f"{inputs} {python_name()} {kind}" for kind in ("dev", "run")]
    stamp = VENV / ".zhike-stamp"
    if any(is_stamped(stamp, wanted) for wanted in (stamps[:1] if is_dev else stamps)):
        return "unchanged 未变"
    groups = [] if is_dev else [*RUN_ONLY, "--inexact"]
    mirror = find_mirror()
    if mirror is None:
        run([uv, "sync", "--locked", "--python", sys.executable, *groups], cwd=ROOT)
    else:
        _sync_from_mirror(uv, mirror, is_dev=is_dev)
    stamp.write_text(stamps[0 if is_dev else 1], encoding="utf-8")
    return "installed 已安装"


def build_frontend(node: Node) -> str:
    """Install the locked front-end packages and build, both only when their inputs changed.

    Raises:
        StepError: npm fails.
    """
    lock, modules = WEB / "package-lock.json", WEB / "node_modules"
    installed = f"{fingerprint([lock])} {node.version}"
    if not is_stamped(modules / ".zhike-stamp", installed):
        node.run_npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        (modules / ".zhike-stamp").write_text(installed, encoding="utf-8")
    built = fingerprint(list_frontend_inputs())
    if is_stamped(BUILT / ".stamp", built):
        return "unchanged 未变"
    node.run_npm("run", "build")
    (BUILT / ".stamp").write_text(built, encoding="utf-8")
    return "built 已构建"


def list_frontend_inputs(web: Path = WEB) -> list[Path]:
    """Every file below ``web/`` that a build reads."""
    folders = [entry for entry in web.iterdir() if entry.name not in NOT_INPUTS]
    return [path for entry in folders for path in (entry.rglob("*") if entry.is_dir() else [entry]) if path.is_file()]


def python_name() -> str:
    """Interpreter that ``.venv`` is made for: its path and version."""
    return f"{sys.executable} {platform.python_version()}"


def find_mirror() -> str | None:
    """The package index this machine is told to use instead of the official one, for uv or for pip."""
    told = os.environ.get("UV_DEFAULT_INDEX") or os.environ.get("UV_INDEX_URL") or _pip_index()
    return None if told is None or told.rstrip("/") == OFFICIAL_INDEX else told


def _pip_index() -> str | None:
    try:
        listed = run([sys.executable, "-m", "pip", "config", "list"], cwd=ROOT)
    except StepError:
        return None
    found = re.search(r"^(?:global|user|:env:)\.index-url='([^']+)'", listed, re.MULTILINE)
    return found[1] if found else None


def _sync_from_mirror(uv: Path, mirror: str, *, is_dev: bool) -> None:
    # The lock names the official index in its addresses; the hashes hold on a mirror as well.
    wanted = ROOT / ".tools" / "packages.txt"
    wanted.parent.mkdir(exist_ok=True)
    groups = [] if is_dev else list(RUN_ONLY)
    run([uv, "export", "--frozen", "--quiet", "--no-emit-project", *groups, "--output-file", wanted], cwd=ROOT)
    env = {"UV_DEFAULT_INDEX": mirror, "VIRTUAL_ENV": str(VENV)}
    if not (VENV / "bin" / "python").exists():
        run([uv, "venv", "--python", sys.executable, VENV], cwd=ROOT)
    run([uv, "pip", "install", "--require-hashes", "-r", wanted], cwd=ROOT, env=env)
    run([uv, "pip", "install", "--no-deps", "--editable", "."], cwd=ROOT, env=env)


def _is_usable_uv(program: Path) -> bool:
    try:
        version = run([program, "--version"], cwd=ROOT)
    except StepError:
        return False
    numbers = re.search(r"(\d+)\.(\d+)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST_UV


def bring_up(*, is_dev: bool) -> None:
    """Run all steps.

    Raises:
        StepError: one failed; the ones before it need not be repeated.
    """

    def found_uv() -> tuple[str, Path]:
        uv = find_uv()
        return str(uv), uv

    def found_node(uv: Path) -> tuple[str, Node]:
        node = find_node() or install_node(uv, VENV / "bin" / "python")
        return f"{node.version} {node.program}", node

    step("Python", lambda: (python_name(), None))
    uv = step("uv", found_uv)
    step("Python 依赖 packages", lambda: (sync_packages(uv, is_dev=is_dev), None))
    if (WEB / "package-lock.json").exists():
        node = step("Node", lambda: found_node(uv))
        step("前端 front end", lambda: (build_frontend(node), None))


def main() -> int:
    """Set up; the exit code is 1 when a step failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also install what the gate needs")
    is_dev = parser.parse_args().dev
    started = time.monotonic()
    try:
        bring_up(is_dev=is_dev)
    except StepError as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    print(f"  准备完成 ready  {time.monotonic() - started:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
