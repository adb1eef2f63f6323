"""Browser journeys against demo companies of their own: made small, served on free ports, gone afterwards.

``python -m tools.journeys [--at-once N] [PLAYWRIGHT ARGUMENTS]``. With ``--at-once`` the journeys are dealt to N browsers, each
with a company of its own, since journeys change what they meet. The journeys find Chromium by ``ZHIKE_CHROMIUM``; with
``ZHIKE_SCREENS`` set to a folder they leave their pictures there.
"""

import argparse
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

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


@contextlib.contextmanager
def served(home: Path) -> Iterator[dict[str, str]]:
    """Serve the company of a folder; gives the environment in which journeys find it."""
    url = f"http://127.0.0.1:{free_port()}"
    env = {**environment(home), "ZHIKE_E2E_URL": url}
    server = subprocess.Popen([ZHIKE, "serve", "--port", url.rpartition(":")[2]], env=env)
    try:
        wait_until_served(url, server)
        yield env
    finally:
        server.terminate()
        server.wait(timeout=30)


def environment(home: Path) -> dict[str, str]:
    """The variables under which a demo company lives in a folder."""
    return {**os.environ, "ZHIKE_HOME": str(home), "ZHIKE_DEMO": "1", "ZHIKE_DATABASE_URL": ""}


def drive(companies: Sequence[dict[str, str]], words: Sequence[str]) -> int:
    """Run the journeys, dealt to the companies; with several, what each printed comes after the last has ended.

    Raises:
        StepError: there is no Node.
    """
    node = find_node()
    if node is None:
        raise StepError("no Node: run make setup")
    if len(companies) == 1:
        words = (*node.npm, "run", "e2e", "--", *words)
        return subprocess.run(words, cwd=WEB, env={**companies[0], **node.env()}, check=False).returncode
    with contextlib.ExitStack() as files:
        running: list[tuple[subprocess.Popen[bytes], IO[bytes]]] = []
        for nth, company in enumerate(companies, 1):
            part = (f"--shard={nth}/{len(companies)}", f"--output=test-results/{nth}", "--pass-with-no-tests")
            command, env = (*node.npm, "run", "e2e", "--", *words, *part), {**company, **node.env()}
            out: IO[bytes] = files.enter_context(tempfile.TemporaryFile())
            running.append((subprocess.Popen(command, cwd=WEB, env=env, stdout=out, stderr=subprocess.STDOUT), out))
        ended = [(process.wait(), said) for process, said in running]
        # What failed comes last: the end of a long log is what people see of it.
        for _, said in sorted(ended, key=lambda one: one[0] != 0):
            said.seek(0)
            sys.stdout.buffer.write(said.read())
    # One that was killed has a code below nothing, which the greatest of all would hide.
    return next((code for code, _ in ended if code), 0)


def main() -> int:
    """Make, serve, drive, stop; the exit code is the journeys'."""
    parser = argparse.ArgumentParser(description="Drive a browser through demo companies.", allow_abbrev=False)
    parser.add_argument("--at-once", type=int, default=1, help="browsers, each with a company of its own")
    asked, words = parser.parse_known_args()
    # Pictures show the neighbours; journeys count what they bring themselves.
    around = "--neighbours" if "ZHIKE_SCREENS" in os.environ else "--no-neighbours"
    with tempfile.TemporaryDirectory(prefix="zhike-journeys-") as folder, contextlib.ExitStack() as servers:
        homes = [Path(folder) / str(nth) for nth in range(asked.at_once)]
        make: list[str | Path] = [ZHIKE, "demo", "--no-serve", "--scale", SCALE, around]
        made = subprocess.run(make, env=environment(homes[0]), check=False)
        if made.returncode:
            return made.returncode
        for home in homes[1:]:
            shutil.copytree(homes[0], home)
        companies = [servers.enter_context(served(home)) for home in homes]
        return drive(companies, words)


if __name__ == "__main__":
    Path(os.environ.get("ZHIKE_SCREENS", ROOT / "var")).mkdir(parents=True, exist_ok=True)
    sys.exit(main())
