"""The committed API description and its client are fresh.

``python -m tools.check_api openapi`` compares ``web/openapi.json`` with what the server describes now,
``python -m tools.check_api client`` compares ``web/src/api/schema.d.ts`` with what the description generates.
Either leaves the fresh file in place: look at the difference and commit it. ``make api`` writes both.
"""

import sys
from pathlib import Path

from tools.node import WEB, find_node
from tools.sources import ROOT
from tools.steps import StepError, run

OPENAPI = WEB / "openapi.json"
CLIENT = WEB / "src" / "api" / "schema.d.ts"


def describe() -> None:
    """Write what the server describes now into ``web/openapi.json``."""
    text = run([ROOT / ".venv" / "bin" / "zhike", "openapi"], cwd=ROOT)
    OPENAPI.write_text(text, encoding="utf-8")


def generate() -> None:
    """Write the client again.

    Raises:
        StepError: there is no Node, or the generator fails.
    """
    node = find_node()
    if node is None:
        raise StepError("no Node: run make setup")
    node.run_npm("run", "api:generate")


def is_fresh(path: Path, kind: str) -> bool:
    """Whether making the file again leaves it as it is committed; the fresh content stays either way."""
    before = path.read_bytes() if path.exists() else b""
    {"openapi": describe, "client": generate}[kind]()
    return path.read_bytes() == before


def main() -> int:
    """Check the kind named on the command line; the exit code is 1 when the file was stale."""
    kind = sys.argv[1]
    path = {"openapi": OPENAPI, "client": CLIENT}[kind]
    if is_fresh(path, kind):
        print(f"{path.relative_to(ROOT)} is fresh")
        return 0
    print(f"{path.relative_to(ROOT)} was stale; the fresh one is in its place now: look at it and commit it")
    return 1


if __name__ == "__main__":
    sys.exit(main())
