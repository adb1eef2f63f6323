"""Reading segments, those that still grow too."""

import fcntl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhike.adapters.journal.frames import frame_at


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of the log; ``is_growing`` while its writer lives and holds it."""

    path: Path
    is_growing: bool

    @property
    def name(self) -> str:
        """Its stable name; names sort by the time at which their segments began."""
        return self.path.name


def live_segments(folder: Path) -> list[Segment]:
    """Return the segments of a folder, oldest first; an absent folder has none."""
    return [Segment(path, _is_held(path)) for path in sorted(folder.glob("*.log"))]


def read_frames(segment: Segment, start: int, *, most_bytes: int) -> Iterator[tuple[int, bytes]]:
    """Yield (place behind it, payload) of whole frames from a place on; a torn or damaged one ends the segment.

    Args:
        segment: what to read.
        start: a place that was yielded before, or 0.
        most_bytes: read no more than this, but always one whole frame when there is one.
    """
    with segment.path.open("rb") as stream:
        stream.seek(start)
        block = stream.read(most_bytes)
        if frame_at(block, 0) is None:
            block += stream.read()
    at = 0
    while (found := frame_at(block, at)) is not None:
        at, _, payload = found
        yield start + at, payload


def remove_segment(segment: Segment, read_upto: int) -> None:
    """Remove a segment that is read to its end; a damaged rest is kept aside as ``.torn``, for people to look at."""
    rest = segment.path.stat().st_size - read_upto
    if rest > 0:
        segment.path.rename(segment.path.with_suffix(".torn"))
        return
    segment.path.unlink(missing_ok=True)


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
