"""Run the steps of the start-up: one clear line each, with its seconds; the output only when it fails."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path


class StepError(Exception):
    """A step failed; the text says what to do or what the command printed."""


def run(command: list[str | Path], *, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command quietly and return what it printed on its standard output.

    Args:
        command: program and arguments.
        cwd: folder to run in.
        env: variables on top of the current ones.

    Raises:
        StepError: the command cannot be started or exits with a code other than 0.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise StepError(f"{words[0]}: {error}") from error
    if done.returncode != 0:
        raise StepError(f"$ {' '.join(words)}\n{done.stdout}{done.stderr}")
    return done.stdout


def step[Result](title: str, action: Callable[[], tuple[str, Result]]) -> Result:
    """Run ``action``, which returns what to say and its result, and print the line of this step."""
    started = time.monotonic()
    waiting = f"  … {title}"
    if sys.stdout.isatty():
        print(waiting, end="", flush=True)
    said, result = action()
    line = f"  ✓ {title}: {said}"
    start_of_line = "\r" if sys.stdout.isatty() else ""
    print(f"{start_of_line}{line}  {time.monotonic() - started:.1f} s", flush=True)
    return result


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over names and contents, independent of the order given and of file times."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_stamped(stamp: Path, content: str) -> bool:
    """Whether the stamp file says that the work was done for exactly this content."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == content
