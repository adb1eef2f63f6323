"""Browser journeys against a demo company of their own: made small, served on a free port, gone afterwards.

``python -m tools.journeys [PLAYWRIGHT ARGUMENTS]``. The journeys find Chromium by ``ZHIKE_CHROMIUM``; with ``ZHIKE_SCREENS`` set to
a folder they leave their pictures there.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools.node import WEB, find_node
from tools.sources import ROOT
from tools.steps import StepError

ZHIKE = ROOT / ".venv" / "bin" / "zhike"
SCALE = "0.02"
START_S = 90.0


def free_port() -> int:
    """Return a port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the page answers.

    Raises:
        StepError: the server ended, or did not answer in ``START_S``.
    """
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own loopback address
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.3)
    raise StepError(f"{url} did not come up")


def main() -> int:
    """Make, serve, drive, stop; the exit code is the journeys'."""
    node = find_node()
    if node is None:
        raise StepError("no Node: run make setup")
    with tempfile.TemporaryDirectory(prefix="zhike-journeys-") as home:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        env = {**os.environ, "ZHIKE_HOME": home, "ZHIKE_DEMO": "1", "ZHIKE_DATABASE_URL": "", "ZHIKE_E2E_URL": url}
        # Pictures show the neighbours; journeys count what they bring themselves.
        around = "--neighbours" if "ZHIKE_SCREENS" in os.environ else "--no-neighbours"
        made = subprocess.run([ZHIKE, "demo", "--no-serve", "--scale", SCALE, around], env=env, check=False)
        if made.returncode:
            return made.returncode
        server = subprocess.Popen([ZHIKE, "serve", "--port", str(port)], env=env)
        try:
            wait_until_served(url, server)
            words = [*node.npm, "run", "e2e", "--", *sys.argv[1:]]
            return subprocess.run(words, cwd=WEB, env={**env, **node.env()}, check=False).returncode
        finally:
            server.terminate()
            server.wait(timeout=30)


if __name__ == "__main__":
    Path(os.environ.get("ZHIKE_SCREENS", ROOT / "var")).mkdir(parents=True, exist_ok=True)
    sys.exit(main())
