"""Arrays of a graph in files that are mapped into memory: opened at once, however large, and shared by all processes.

A folder is written beside its place and moved there at the end, so that a half one is never opened. Arrays are plain
numbers, never pickles. They hold ids, names of products and the like, but no names of people: those are read with each reader's rights.
"""

import hashlib
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from uuid import UUID

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from zhike.engines.graph import Adjacency

_KEPT: Final = 8


def _folder(tenant_id: UUID) -> Path:
    return Path(settings.ZHIKE_HOME) / "graph" / str(tenant_id)


def write_columns(  # sizes: whose, of what, and what
    tenant_id: UUID, run_id: UUID, columns: Mapping[str, NDArray[np.generic]]
) -> str:
    """Write the arrays of a run, and return the SHA-256 of their contents by name."""
    place = _folder(tenant_id) / str(run_id)
    half = place.with_name(f".{run_id}")
    half.mkdir(parents=True)
    digest = hashlib.sha256()
    for name in sorted(columns):
        array = np.ascontiguousarray(columns[name])
        np.save(half / f"{name}.npy", array, allow_pickle=False)
        digest.update(name.encode())
        digest.update(array.tobytes())
    half.rename(place)
    return digest.hexdigest()


def forget_other_runs(tenant_id: UUID, run_id: UUID) -> None:
    """Remove the files of all runs of a company but one; whoever reads them goes on with what is mapped already."""
    folder = _folder(tenant_id)
    for one in folder.iterdir() if folder.exists() else ():
        if one.name != str(run_id):
            shutil.rmtree(one, ignore_errors=True)


@lru_cache(maxsize=_KEPT)
def open_columns(tenant_id: UUID, run_id: UUID) -> Mapping[str, NDArray[np.generic]]:
    """Map the arrays of a run.

    Raises:
        FileNotFoundError: they were removed.
    """
    folder = _folder(tenant_id) / str(run_id)
    if not folder.exists():
        raise FileNotFoundError(folder)
    return {one.stem: np.load(one, mmap_mode="r", allow_pickle=False) for one in folder.glob("*.npy")}


def adjacency_of(columns: Mapping[str, NDArray[np.generic]]) -> Adjacency:
    """Return the graph of some arrays."""
    return Adjacency(columns["start"], columns["other"], columns["line"])  # type: ignore[arg-type]  # whole numbers, as written
