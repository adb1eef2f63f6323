"""What it takes to send a source's fields back: its mapping and rules, the plans, and what stands against them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.cleaning.public import PIPELINES, RuleSet, clean_row, map_row
from zhike.integrate.conflicts.public import CUSTOMERS
from zhike.integrate.imports.public import RowReading
from zhike.integrate.sources.public import OBJECTS, KeyedRecord, Source, rule_set_of, source_of_id
from zhike.integrate.writebacks.models import KnownThere, WriteBack
from zhike.integrate.writebacks.rules.plans import FieldPlan, Mapped, mapped_fields, why_not_out, why_secret
from zhike.integrate.writebacks.rules.turning import comes_back, plain_text, value_in, wire_of
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, ObjectType, object_for, presenter_of, store_of
from zhike.platform.errors import not_found

_WHY: Final = "changes are sent for the whole tenant"
type Reason = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a source's row says of a field: in the source's own words once cleaned, and as it is stored here.

    Of an own field both are its text.
    """

    text: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A source's fields and how each goes.

    Attributes:
        against: why a field cannot go out, for those that cannot, whatever its plan.
        straight: reads rows that are written straight into records; None for what One-ID takes.
    """

    row: WriteBack
    source: str
    described: ObjectType
    mapping: Mapping[str, str]
    rules: RuleSet
    mapped: Mapping[str, Mapped]
    plans: Mapping[str, FieldPlan]
    against: Mapping[str, Reason]
    straight: RowReading | None = None

    def out(self) -> list[str]:
        """Return the fields whose changes are sent."""
        return [key for key, plan in self.plans.items() if plan.goes_out and self.refusal(key) is None]

    def refusal(self, key: str) -> Reason | None:
        """Return why a field may not go as it is planned; None when it may."""
        if key not in self.mapped:
            return "writebacks.not_mapped", {}
        if key in self.against:
            return self.against[key]
        field = self.described.field(key)
        code = why_secret(field, self.plan(key)) if field is not None else ""
        return (code, {}) if code else None

    def plan(self, key: str) -> FieldPlan:
        """Return how a field goes; one that nobody planned is read, as ever."""
        return self.plans.get(key, FieldPlan())

    def field(self, key: str) -> Field:
        """Return a field as the catalog describes it; it is there, else something would stand against it."""
        found = self.described.field(key)
        if found is None:
            raise not_found("field")
        return found

    def said_by(self, raw: Mapping[str, str], keys: Collection[str]) -> dict[str, Said]:
        """Return what a row of the source says of some fields."""
        if self.straight is not None:
            values = self.straight.read(raw)
            return {key: Said(self.wire(key, values.get(key)), values.get(key)) for key in keys}
        cleaned = clean_row(map_row(raw, self.mapping), self.rules).values
        found = {}
        for key in keys:
            field, mapped = self.field(key), self.mapped[key]
            if field.slot:
                text = plain_text(raw.get(mapped.columns[0], ""), field)
                found[key] = Said(text, text)
            else:
                value = value_in(cleaned, mapped)
                found[key] = Said(self.wire(key, value), value)
        return found

    def wire(self, key: str, value: object) -> str:
        """Return a value of a field as the source writes it."""
        return wire_of(value, self.mapped[key], rules=self.rules)

    def comes_back(self, key: str, value: object, *, raw: Mapping[str, str]) -> bool:
        """Say whether the source's row, with this value written into it, would be read as this value again."""
        mapped = self.mapped[key]
        if self.straight is None:
            return comes_back(value, mapped, raw=raw, mapping=self.mapping, rules=self.rules)
        wire = self.wire(key, value)
        return self.said_by({**raw, mapped.columns[0]: wire}, [key])[key].text == wire


def way_of(row: WriteBack) -> Way:
    """Return what it takes to send a write-back's fields.

    Raises:
        AppError: 404 when its source or its object is gone.
    """
    source = source_of_id(row.tenant_id, row.source_id) if row.source_id else None
    if source is None:
        raise not_found("source")
    system = system_actor(row.tenant_id)
    described = object_for(system, row.object_key)
    rules, mapped = rule_set_of(source.object, source.ruleset), mapped_fields(source.mapping)
    return Way(
        row=row,
        source=source.name,
        described=described,
        mapping=source.mapping,
        rules=rules,
        mapped=mapped,
        plans={key: FieldPlan(**plan) for key, plan in row.fields.items()},
        against=_against(source, described, rules=rules, mapped=mapped),
        straight=(
            None
            if row.object_key in OBJECTS
            else RowReading.of(system, row.object_key, mapping=source.mapping, ruleset=source.ruleset)
        ),
    )


def _against(
    source: Source, described: ObjectType, *, rules: RuleSet, mapped: Mapping[str, Mapped]
) -> dict[str, Reason]:
    others, shaped = {one.key for one in mapped.values()}, source.ruleset.get(PIPELINES) or {}
    keys = [str(key) for key in source.ruleset.get("keys") or ()]
    if described.key not in OBJECTS and len(keys) != 1:
        # Nobody over there would know which record is meant.
        return {key: ("writebacks.no_single_key", {}) for key in mapped}
    found: dict[str, Reason] = dict.fromkeys(keys, ("writebacks.is_key", {}))
    if described.key in OBJECTS and described.key != CUSTOMERS:
        # Of an order or activity that a source brought people change the company's own fields alone.
        own = {one.key for one in described.fields if one.slot}
        found |= dict.fromkeys(mapped.keys() - own, ("writebacks.source_owns", {}))
    for key, one in mapped.items():
        why = why_not_out(
            one, described.field(key), rules=rules, others=others, shaped=shaped, is_cleaned=described.key in OBJECTS
        )
        if key not in found and why is not None:
            found[key] = why
    return found


def values_of(actor: Actor, way: Way, ids: Collection[UUID], *, keys: Collection[str]) -> dict[UUID, dict[str, object]]:
    """Return values of records as an actor may see them; those out of their sight are left out."""
    seen = presenter_of(way.described, actor, keys=sorted(keys))
    rows = store_of(actor, way.described.key).rows(actor)
    found = (row for chunk in in_chunks(ids) for row in rows.filter(pk__in=chunk))
    return {row.pk: seen.of(row) for row in found}


def known_of(way: Way, records: Collection[KeyedRecord]) -> dict[UUID, dict[str, str]]:
    """Return what each record's source is known to say of the fields that go out: as last written, read or pulled."""
    rows = KnownThere.objects.in_tenant(way.row.tenant_id, _WHY).filter(writeback_id=way.row.pk)
    later: dict[UUID, KnownThere] = {}
    for chunk in in_chunks([one.record_id for one in records]):
        later.update((row.record_id, row) for row in rows.filter(record_id__in=chunk))
    found, keys = {}, way.out()
    for one in records:
        # As it was written, not as it was stored: a field that goes out alone is not stored with the row at all.
        told = {key: said.text for key, said in way.said_by(one.raw, keys).items()}
        row = later.get(one.record_id)
        found[one.record_id] = told | (row.values if row is not None and row.updated_at > one.at else {})
    return found
