"""What a source's rows mean outside of an import of them: read as one would read them, for those who answer the source."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from zhike.integrate.imports.rows.links import Links
from zhike.integrate.imports.rows.matching import key_of, records_with
from zhike.integrate.imports.rows.parsing import RowParser
from zhike.integrate.imports.rows.plan import Plan, make_plan
from zhike.platform.actor import Actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import to_stored


@dataclass(frozen=True, slots=True)
class RowReading:
    """Reads rows that are written straight into records, and knows which record a row is about."""

    actor: Actor
    plan: Plan
    parser: RowParser

    @classmethod
    def of(cls, actor: Actor, object_key: str, *, mapping: Mapping[str, str], ruleset: Mapping[str, Any]) -> Self:
        """Return the reading of a source's rows; errors as `make_plan`."""
        plan = make_plan(actor, object_key, mapping=mapping, ruleset=ruleset)
        return cls(actor, plan, RowParser(actor, plan, Links(actor)))

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields by which a record is found again."""
        return tuple(one.key for one in self.plan.keys)

    def read(self, raw: Mapping[str, str]) -> dict[str, object]:
        """Return a row's values by field key as JSON; cells that are none are left out."""
        fields = {one.key: one for one in self.plan.columns.values()}
        return {key: to_stored(fields[key], value) for key, value in self.parser.parse(raw).values.items()}

    def keys_of(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """Return the text of their key for those of some records that have one, as source records keep it."""
        found: dict[UUID, str] = {}
        columns = [one.physical for one in self.plan.keys]
        for chunk in in_chunks(ids):
            for record_id, *held in self.plan.store.rows(self.actor).filter(pk__in=chunk).values_list("id", *columns):
                key = key_of(self.plan, dict(zip(self.keys, held, strict=True)))
                if key:
                    found[record_id] = key
        return found

    def records_of(self, raws: Iterable[Mapping[str, str]]) -> dict[str, UUID]:
        """Return the record that each of some rows is about, by its key; of a key that several have, none."""
        known = records_with(self.actor, self.plan, [self.parser.parse(raw).values for raw in raws])
        return {key: ids[0] for key, ids in known.items() if len(ids) == 1}
