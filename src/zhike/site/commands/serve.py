"""``zhike serve``: the web server and its workers, kept alive together on one machine."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer

APP: Final = Path(__file__).parents[1] / "static" / "app"
THREADS: Final = 24
"""Twelve of them may be held by open progress streams, six by bells."""
RESTART_S: Final = 1.0
STOP_S: Final = 12.0


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT")] = 8000,
    processes: Annotated[int, typer.Option(help="Web processes; more than one wants PostgreSQL.")] = 1,
    workers: Annotated[int, typer.Option(help="Processes for background jobs; 0 where others run `zhike worker`.")] = 1,
) -> None:
    """Serve the product and run its background jobs until stopped."""
    from zhike.site.commands.migrate import migrate

    migrate()
    run_supervised(product_commands(host, port, processes=processes, workers=workers))


def product_commands(host: str, port: int, *, processes: int = 1, workers: int = 1) -> list[list[str]]:
    """Return the command lines of the product on one machine: the web server and its workers."""
    worker = [sys.executable, "-m", "zhike.site.cli", "worker"]
    return [web_command(host, port, processes=processes), *[worker] * workers]


def web_command(host: str, port: int, *, processes: int) -> list[str]:
    """Return the command line of the web server."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += ["--workers", str(processes), "--blocking-threads", str(THREADS), "--backpressure", str(THREADS * 4)]
    # Its one warning at each start is that there are many threads: streams hold one each, and wait most of the time.
    command += ["--no-ws", "--log-level", "error", "--respawn-failed-workers"]
    if APP.exists():
        command += ["--static-path-route", "/static/app", "--static-path-mount", str(APP)]
    return [*command, "zhike.site.wsgi:application"]


def run_supervised(commands: list[list[str]]) -> None:
    """Run commands side by side, start again what dies, stop all on SIGINT or SIGTERM."""
    stopping = False

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        del signum, frame
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # Children get a session of their own: Ctrl+C reaches the supervisor alone, which stops them in order.
    running = [subprocess.Popen(command, start_new_session=True) for command in commands]
    while not stopping:
        time.sleep(0.2)
        for index, process in enumerate(running):
            if process.poll() is not None and not stopping:
                # A killed web server leaves its own children behind, which would go on serving beside the new one's.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                time.sleep(RESTART_S)
                running[index] = subprocess.Popen(commands[index], start_new_session=True)
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
