"""Appending with one ``fsync`` for all who wait."""

import fcntl
import os
import secrets
import threading
import time
from pathlib import Path
from typing import IO, Final

from zhike.adapters.journal.frames import frame_of

SEGMENT_BYTES: Final = 16 * 1024 * 1024


class JournalWriter:
    """The writer of one process; its threads share it, other processes have their own."""

    def __init__(self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        """Name the folder; nothing is made before the first append."""
        self._folder, self._segment_bytes = folder, segment_bytes
        self._condition = threading.Condition()
        self._file: IO[bytes] | None = None
        self._waiting: list[bytes] = []
        self._next = self._settled = 0
        self._failures: dict[int, OSError] = {}
        self._is_writing = False

    def append(self, payload: bytes) -> None:
        """Store a record; it is on the disk when this returns.

        Raises:
            OSError: it is not stored, as far as anyone can know (a full disk, a broken one).
        """
        with self._condition:
            mine = self._next
            self._next += 1
            self._waiting.append(frame_of(mine, payload))
            while self._settled <= mine:
                if self._is_writing:
                    self._condition.wait()
                else:
                    self._write_waiting()
            if mine in self._failures:
                raise self._failures.pop(mine)

    def close(self) -> None:
        """End the segment; the next append begins another."""
        with self._condition:
            self._end_segment()

    def _write_waiting(self) -> None:
        batch, upto = self._waiting, self._next
        self._waiting, self._is_writing = [], True
        problem: OSError | None = None
        self._condition.release()
        try:
            self._store(b"".join(batch))
        except OSError as error:
            problem = error
        finally:
            self._condition.acquire()
            self._is_writing = False
            if problem is not None:
                self._failures.update(dict.fromkeys(range(self._settled, upto), problem))
            self._settled = upto
            self._condition.notify_all()

    def _store(self, block: bytes) -> None:
        try:
            stream = self._file or self._begin_segment()
            stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
            if stream.tell() >= self._segment_bytes:
                self._end_segment()
        except OSError:
            self._end_segment()
            raise

    def _begin_segment(self) -> IO[bytes]:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{time.time_ns():020d}-{secrets.token_hex(4)}.log"
        fresh = path.with_suffix(".new")
        stream = fresh.open("xb")
        fcntl.flock(stream, fcntl.LOCK_EX)
        # Readers see it once it is held: an unheld one with nothing in it would be theirs to remove.
        fresh.rename(path)
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._file = stream
        return stream

    def _end_segment(self) -> None:
        stream, self._file = self._file, None
        if stream is not None:
            try:
                stream.close()
            except OSError:
                return  # a full disk: what could not be flushed was told to whoever appended it
