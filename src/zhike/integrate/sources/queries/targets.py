"""Objects that a file can be imported into."""

from zhike.integrate.sources.rules.rows import OBJECTS
from zhike.platform.actor import Actor
from zhike.platform.catalog import find_store


def is_importable(actor: Actor, object_key: str) -> bool:
    """Say whether records of an object come in by files: through One-ID, or straight into its store."""
    return object_key in OBJECTS or lands(actor, object_key)


def lands(actor: Actor, object_key: str) -> bool:
    """Say whether rows of a file are written straight into records of this object."""
    if object_key in OBJECTS:
        return False
    store = find_store(actor, object_key)
    return store is not None and (store.write_rows or store.import_row or store.create) is not None
