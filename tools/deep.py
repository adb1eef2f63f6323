"""``python -m tools.deep``: add the extra ``deep`` to ``.venv`` and run what needs it: learning of recurrent networks."""

import subprocess
import sys

from tools.big_tier import install_extras
from tools.sources import ROOT
from tools.steps import StepError

EXTRAS = ("deep",)


def main() -> int:
    """Return what pytest returned, or 1 where the packages cannot be fetched."""
    try:
        install_extras(EXTRAS)
    except StepError as error:
        print(error, file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "pytest", "-m", "deep", "-n0", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
