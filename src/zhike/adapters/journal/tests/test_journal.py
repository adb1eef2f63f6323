"""What was appended is there, whole and in order, whatever died."""

import errno
import os
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhike.adapters.journal import JournalWriter, Segment, live_segments, read_frames, remove_segment

ALL = 1 << 30


@pytest.fixture
def new_writer(tmp_path):
    made = []

    def make(**options):
        made.append(JournalWriter(tmp_path, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def payloads(folder):
    return [body for one in live_segments(folder) for _, body in read_frames(one, 0, most_bytes=ALL)]


def test_records_come_back_in_order(tmp_path, new_writer):
    writer = new_writer()
    for n in range(50):
        writer.append(b"%d" % n)
    assert payloads(tmp_path) == [b"%d" % n for n in range(50)]


def test_a_segment_grows_while_its_writer_lives(tmp_path, new_writer):
    writer = new_writer()
    writer.append(b"a")
    assert [one.is_growing for one in live_segments(tmp_path)] == [True]
    writer.close()
    assert [one.is_growing for one in live_segments(tmp_path)] == [False]


def test_full_segments_are_followed_by_new_ones(tmp_path, new_writer):
    writer = new_writer(segment_bytes=100)
    for n in range(20):
        writer.append(b"%050d" % n)
    assert len(live_segments(tmp_path)) == 10
    assert payloads(tmp_path) == [b"%050d" % n for n in range(20)]


def test_threads_share_one_sync(tmp_path, new_writer, monkeypatch):
    synced, real = [], os.fsync
    monkeypatch.setattr("zhike.adapters.journal.writing.os.fsync", lambda fd: (synced.append(fd), real(fd)))
    writer = new_writer()
    threads = [threading.Thread(target=lambda: [writer.append(b"x" * 100) for _ in range(40)]) for _ in range(16)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(payloads(tmp_path)) == 640
    assert len(synced) < 640


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=8), st.integers(min_value=1, max_value=60))
def test_a_torn_tail_loses_the_torn_record_alone(tmp_path_factory, bodies, cut):
    folder = tmp_path_factory.mktemp("journal")
    writer = JournalWriter(folder)
    for body in bodies:
        writer.append(body)
    writer.close()
    (segment,) = live_segments(folder)
    ends = [end for end, _ in read_frames(segment, 0, most_bytes=ALL)]
    size = max(ends[-1] - cut, 0)
    os.truncate(segment.path, size)
    whole = sum(end <= size for end in ends)
    assert payloads(folder) == bodies[:whole]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_flipped_bit_never_comes_back_as_a_record(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("journal")
    writer = JournalWriter(folder)
    bodies = [b"one record", b"another", b"a third"]
    for body in bodies:
        writer.append(body)
    writer.close()
    (segment,) = live_segments(folder)
    block = bytearray(segment.path.read_bytes())
    place = data.draw(st.integers(min_value=0, max_value=len(block) * 8 - 1))
    block[place // 8] ^= 1 << (place % 8)
    segment.path.write_bytes(block)
    found = payloads(folder)
    assert found == bodies[: len(found)]
    assert len(found) < 3


def test_reading_goes_on_behind_a_place_and_gives_one_frame_at_least(tmp_path, new_writer):
    writer = new_writer()
    writer.append(b"a" * 1000)
    writer.append(b"b")
    (segment,) = live_segments(tmp_path)
    first = next(read_frames(segment, 0, most_bytes=10))
    assert first[1] == b"a" * 1000
    assert [body for _, body in read_frames(segment, first[0], most_bytes=10)] == [b"b"]


def test_a_full_disk_is_told_to_whoever_appends_and_the_next_segment_works(tmp_path, new_writer, monkeypatch):
    writer = new_writer()
    writer.append(b"before")

    def full(_fd):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("zhike.adapters.journal.writing.os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            writer.append(b"lost")
    writer.append(b"after")
    assert len(live_segments(tmp_path)) == 2
    assert [body for body in payloads(tmp_path) if body != b"lost"] == [b"before", b"after"]


def test_a_read_segment_goes_and_a_damaged_rest_is_kept_aside(tmp_path, new_writer):
    writer = new_writer()
    writer.append(b"a")
    writer.close()
    (segment,) = live_segments(tmp_path)
    with segment.path.open("ab") as stream:
        stream.write(b"torn")
    remove_segment(segment, read_upto=17)
    assert live_segments(tmp_path) == []
    assert [one.suffix for one in tmp_path.iterdir()] == [".torn"]
    whole = tmp_path / "1.log"
    whole.write_bytes(b"x")
    remove_segment(Segment(whole, is_growing=False), read_upto=1)
    assert not whole.exists()


def test_a_killed_writer_leaves_every_answered_record(tmp_path):
    program = (
        "import sys, pathlib; from zhike.adapters.journal import JournalWriter\n"
        "writer = JournalWriter(pathlib.Path(sys.argv[1])); n = 0\n"
        "while True:\n    writer.append(b'%d' % n); print(n, flush=True); n += 1\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    answered = [int(process.stdout.readline()) for _ in range(200)]
    process.kill()
    answered += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    process.wait(10)
    process.stdout.close()
    found = [int(body) for body in payloads(tmp_path)]
    assert found[: len(answered)] == answered
    assert not live_segments(tmp_path)[0].is_growing
