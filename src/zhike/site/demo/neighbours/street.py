"""Who lives where: ports, secrets and processes of the neighbours, kept so that a second start finds them again."""

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import orjson

HOST: Final = "127.0.0.1"
STATE: Final = "neighbours.json"
START_S: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """The neighbours of one installation.

    Attributes:
        home: the installation's folder.
        erp, shop, bus: ports on the loopback address; ``bus`` 0 = no NATS server is installed.
        erp_secret, shop_secret: what they are signed in to with.
        write_key, signing_secret: of the shop's site, "" until it has a key.
        is_visited: whether the visits of the days before are there.
    """

    home: str
    erp: int
    shop: int
    bus: int
    erp_secret: str
    shop_secret: str
    write_key: str = ""
    signing_secret: str = ""
    is_visited: bool = False

    @property
    def erp_address(self) -> str:
        """Where the ERP is."""
        return f"http://{HOST}:{self.erp}"

    @property
    def shop_address(self) -> str:
        """Where the shop and its site are."""
        return f"http://{HOST}:{self.shop}"

    def environment(self) -> dict[str, str]:
        """Return what the product has to be told: the two ports that it may reach, and its bus."""
        allowed = [os.environ.get("ZHIKE_OUTGOING_ALLOW", ""), f"{HOST}:{self.erp}", f"{HOST}:{self.shop}"]
        told = {"ZHIKE_OUTGOING_ALLOW": ",".join(filter(None, allowed))}
        if self.bus and not os.environ.get("ZHIKE_BUS_URL"):
            told["ZHIKE_BUS_URL"] = f"nats://{HOST}:{self.bus}"
        return told

    def keep(self) -> None:
        """Write it down, readable by its owner alone."""
        descriptor = os.open(Path(self.home) / STATE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(orjson.dumps(asdict(self)))


def plan_street(home: Path) -> Street:
    """Return the neighbours of an installation: those of the last start where their ports are free, new ones otherwise."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / STATE
    known = Street(**orjson.loads(path.read_bytes())) if path.exists() else None
    erp, shop, bus = map(_port, (known.erp, known.shop, known.bus) if known else (0, 0, 0))
    bus = bus if nats_program() else 0
    made = known or Street(
        home=str(home),
        erp=0,
        shop=0,
        bus=0,
        erp_secret=secrets.token_hex(12),
        shop_secret=f"shpat_{secrets.token_hex(12)}",
    )
    street = replace(made, home=str(home), erp=erp, shop=shop, bus=bus)
    street.keep()
    return street


def read_street(home: Path) -> Street:
    """Return the street as it was kept."""
    return Street(**orjson.loads((home / STATE).read_bytes()))


def nats_program() -> str:
    """Return the path of a NATS server that the product can speak with, "" when it is not installed."""
    beside = str(Path(sys.executable).parent)
    program = shutil.which("nats-server", path=f"{beside}{os.pathsep}{os.environ.get('PATH', '')}") or ""
    return program if importlib.util.find_spec("nats") else ""


def commands_of(street: Street, *, port: int = 0) -> list[list[str]]:
    """Return the command lines of the neighbours; visitors come only to a product that is served, on ``port``."""
    program = [sys.executable, "-m", "zhike.site.demo.neighbours.program"]
    commands = [[*program, "erp", street.home], [*program, "shop", street.home]]
    if street.bus:
        folder = str(Path(street.home) / "nats")
        commands.insert(0, [nats_program(), "-js", "-sd", folder, "-a", HOST, "-p", str(street.bus), "-l", os.devnull])
    if port:
        commands.append([*program, "visitors", street.home, str(port)])
    return commands


@contextmanager
def live_street(street: Street) -> Iterator[None]:
    """Run the neighbours while the block runs.

    Raises:
        RuntimeError: one did not start.
    """
    running = [subprocess.Popen(command, start_new_session=True) for command in commands_of(street)]  # noqa: S603 - our own
    try:
        deadline = time.monotonic() + START_S
        for port in filter(None, (street.erp, street.shop, street.bus)):
            while not _is_open(port):
                if time.monotonic() > deadline:
                    raise RuntimeError(f"no neighbour on port {port}")
                time.sleep(0.05)
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(10)


def _port(wanted: int) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("no free port")


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
