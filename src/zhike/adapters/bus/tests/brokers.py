"""The three buses as a test meets them: opened, stopped, started again."""

import ctypes
import shutil
import socket
import subprocess
import sys
import time
from datetime import timedelta
from importlib.metadata import files
from pathlib import Path

from zhike.adapters.bus.database import DatabaseBus
from zhike.adapters.bus.jetstream import JetStreamBus
from zhike.adapters.bus.kafka import KafkaBus
from zhike.platform.clock import now
from zhike.platform.outbox.models import OutboxEvent
from zhike.platform.outbox.public import MAX_ATTEMPTS


class DatabaseBroker:
    """The database is always there; a dead event stays in the outbox."""

    can_stop = False
    attempts = MAX_ATTEMPTS

    def open(self, bury):
        return DatabaseBus()

    def hurry(self):
        rows = OutboxEvent.objects.unscoped("test").filter(delivered_at__isnull=True)
        rows.update(due_at=now() - timedelta(hours=1))

    def dead(self, buried):
        return [(row.id, row.last_error) for row in OutboxEvent.objects.unscoped("test").filter(is_dead=True)]

    def end(self):
        return


class _Outside:
    can_stop = True
    attempts = 4

    def hurry(self):
        return

    def dead(self, buried):
        return buried


class NatsBroker(_Outside):
    """A real nats-server with JetStream on disk."""

    def __init__(self, folder: Path):
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"nats://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def open(self, bury):
        return JetStreamBus(self.url, bury=bury, ack_wait_s=1.0)

    def start(self):
        program = shutil.which("nats-server", path=str(Path(sys.executable).parent)) or "nats-server"
        command = [program, "-js", "-sd", str(self._folder), "-a", "127.0.0.1", "-p", str(self._port)]
        self._process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("nats-server did not start")

    def stop(self):
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)

    def end(self):
        self.stop()


class KafkaBroker(_Outside):
    """The mock cluster of librdkafka: brokers, partitions, groups and offsets, in this process."""

    def __init__(self):
        library = next(one for one in (files("confluent-kafka") or []) if one.name.startswith("librdkafka-"))
        self._lib = lib = ctypes.CDLL(str(library.locate()))
        for name in ("rd_kafka_conf_new", "rd_kafka_new", "rd_kafka_mock_cluster_new"):
            getattr(lib, name).restype = ctypes.c_void_p
        lib.rd_kafka_new.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
        lib.rd_kafka_mock_cluster_new.argtypes = [ctypes.c_void_p, ctypes.c_int]
        lib.rd_kafka_mock_cluster_bootstraps.argtypes = [ctypes.c_void_p]
        lib.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
        for name in ("set_down", "set_up"):
            getattr(lib, f"rd_kafka_mock_broker_{name}").argtypes = [ctypes.c_void_p, ctypes.c_int32]
        lib.rd_kafka_mock_cluster_destroy.argtypes = [ctypes.c_void_p]
        lib.rd_kafka_destroy.argtypes = [ctypes.c_void_p]
        text = ctypes.create_string_buffer(512)
        self._owner = lib.rd_kafka_new(0, lib.rd_kafka_conf_new(), text, 512)
        self._cluster = lib.rd_kafka_mock_cluster_new(self._owner, 1)
        self._brokers = lib.rd_kafka_mock_cluster_bootstraps(self._cluster).decode()

    def open(self, bury):
        return KafkaBus(f"kafka://{self._brokers}", bury=bury)

    def start(self):
        self._lib.rd_kafka_mock_broker_set_up(self._cluster, 1)

    def stop(self):
        self._lib.rd_kafka_mock_broker_set_down(self._cluster, 1)

    def end(self):
        self._lib.rd_kafka_mock_cluster_destroy(self._cluster)
        self._lib.rd_kafka_destroy(self._owner)
