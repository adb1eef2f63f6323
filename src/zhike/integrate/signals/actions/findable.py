"""What signals and observations are found by."""

from collections.abc import Sequence

from zhike.integrate.signals.models import Observation, Signal
from zhike.platform.catalog import ObjectType, found_by
from zhike.platform.search.public import Findable, index_records
from zhike.records.customers.public import texts_found


def find_signals_again(described: ObjectType, rows: Sequence[Signal]) -> None:
    """Put signals of one tenant into the search index: by title, source and the names that they hold."""
    _index(described, rows, {row.pk: (row.title, row.source, row.topics, row.competitors) for row in rows})


def find_observations_again(described: ObjectType, rows: Sequence[Observation]) -> None:
    """Put observations of one tenant into the search index, by the name of their series."""
    _index(described, rows, {row.pk: (row.series,) for row in rows})


def _index(
    described: ObjectType, rows: Sequence[Signal] | Sequence[Observation], words: dict[object, tuple[str, ...]]
) -> None:
    if not rows:
        return
    found = []
    for row in rows:
        own = found_by(described, row.custom)
        texts = [text for one in words[row.pk] for text in texts_found(one)]
        found.append(
            Findable(
                record_id=row.pk, created_at=row.created_at, texts=[*texts, *own.texts], phones=own.phones,
                emails=own.emails,
            )
        )  # fmt: skip
    index_records(rows[0].tenant_id, described.key, records=found)
