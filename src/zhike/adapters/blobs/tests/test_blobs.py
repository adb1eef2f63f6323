"""Files are kept whole, once, and known by their content."""

import hashlib

import pytest

from zhike.adapters.blobs import INLINE, Blob, BlobTooLargeError, kind_of, open_blob, put_blob

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


def files(root):
    return sorted(one.name for one in root.rglob("*") if one.is_file())


def test_a_file_comes_back_as_it_was_and_is_kept_once(tmp_path):
    name = hashlib.sha256(PNG).hexdigest()
    for chunks in ([PNG], [PNG[:3], PNG[3:]]):
        assert put_blob(tmp_path / "blobs", chunks, most=100) == Blob(name, len(PNG), "image/png")
    with open_blob(tmp_path / "blobs", name) as kept:
        assert kept.read() == PNG
    assert files(tmp_path) == [name]


def test_a_file_that_is_too_large_leaves_nothing(tmp_path):
    with pytest.raises(BlobTooLargeError):
        put_blob(tmp_path, [PNG, PNG], most=len(PNG))
    assert files(tmp_path) == []


def test_a_sender_that_breaks_off_leaves_nothing(tmp_path):
    def broken():
        yield PNG
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        put_blob(tmp_path, broken(), most=100)
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["../secret", "", "A" * 64, "a" * 63, "a" * 64 + "/.."])
def test_only_hashes_are_names(tmp_path, name):
    with pytest.raises(ValueError):
        open_blob(tmp_path, name)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a..", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", "application/octet-stream"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"<svg onload=x>", "application/octet-stream"),
        (b"<!doctype html>", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_the_first_bytes_say_what_a_file_is(head, kind):
    assert kind_of(head) == kind


def test_nothing_that_can_run_is_shown_in_a_page():
    assert not INLINE & {"image/svg+xml", "text/html", "application/pdf", "application/octet-stream"}
