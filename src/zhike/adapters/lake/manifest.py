"""Which files make up a table now; swapped as a whole, so a reader sees all of a change or none of it."""

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import orjson

NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file.

    Attributes:
        path: relative to the table's folder.
        bucket: the hash bucket all its rows belong to.
        batches: the writes whose rows it holds.
        rows: how many rows.
    """

    path: str
    bucket: int
    batches: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of one version of a table."""

    version: int
    files: tuple[DataFile, ...]


def read_manifest(folder: Path) -> Manifest:
    """Return the current manifest; an absent table is empty at version 0."""
    try:
        stored = orjson.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        return Manifest(0, ())
    files = (DataFile(one["path"], one["bucket"], tuple(one["batches"]), one["rows"]) for one in stored["files"])
    return Manifest(stored["version"], tuple(files))


def swap_manifest(folder: Path, manifest: Manifest) -> None:
    """Make a manifest the current one, durably and at once."""
    fresh = folder / f"{NAME}.{manifest.version}.tmp"
    with fresh.open("wb") as stream:
        stream.write(orjson.dumps({"version": manifest.version, "files": [asdict(one) for one in manifest.files]}))
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(folder / NAME)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
