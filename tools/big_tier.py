"""``python -m tools.big_tier``: add the extras of the big tier to ``.venv`` and run what needs them.

Spark runs on a cluster of two workers on this machine, ClickHouse inside the process. Without Java it says so and ends.
"""

import os
import shutil
import subprocess
import sys

from tools.bootstrap import VENV, find_mirror, find_uv
from tools.sources import ROOT
from tools.steps import StepError, run

EXTRAS = ("spark", "clickhouse")


def install_extras(names: tuple[str, ...]) -> None:
    """Install the locked packages of some extras beside what is there.

    Raises:
        StepError: a package cannot be fetched.
    """
    uv = find_uv()
    wanted = ROOT / ".tools" / f"{names[0]}.txt"
    wanted.parent.mkdir(exist_ok=True)
    extras = [word for one in names for word in ("--extra", one)]
    run([uv, "export", "--frozen", "--quiet", "--no-emit-project", *extras, "--output-file", wanted], cwd=ROOT)
    mirror = find_mirror()
    env = {"VIRTUAL_ENV": str(VENV)} | ({"UV_DEFAULT_INDEX": mirror} if mirror else {})
    run([uv, "pip", "install", "--require-hashes", "-r", wanted], cwd=ROOT, env=env)


def main() -> int:
    """Return what pytest returned, or 2 where Java is missing."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        print(
            "没有 Java 17（Debian/Ubuntu: apt install openjdk-17-jre-headless）。 Spark needs Java 17.", file=sys.stderr
        )
        return 2
    try:
        install_extras(EXTRAS)
    except StepError as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "pytest", "-m", "big_tier", "-n0", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
