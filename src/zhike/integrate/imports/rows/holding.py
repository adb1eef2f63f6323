"""What people wrote into records since their source told it last stays until somebody decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from zhike.govern.audit.public import last_writers
from zhike.integrate.conflicts.public import Held, Parted, Teller, hold_parted, owner_fields
from zhike.integrate.imports.models import WrittenRecord
from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.parsing import Parser, RowParser
from zhike.integrate.imports.rows.plan import Plan
from zhike.integrate.imports.rows.telling import told_by_calls
from zhike.integrate.sources.public import Reason, newest_of_keys, source_of_imports
from zhike.platform.actor import Actor, system_actor
from zhike.platform.bulk import in_chunks
from zhike.platform.catalog import Field, RowResult, RowWrite, is_same, to_stored
from zhike.platform.lists import RecordItem, records_by_id
from zhike.records.customers.public import owners_of

WAITS: Final = "imports.waits"
KEPT: Final = "imports.kept"
_WHY: Final = "what a source told before does not depend on who imports"

type Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Holder:
    """Compares the rows of one source with what it told before; ``import_id``: None for a call of the API."""

    actor: Actor
    plan: Plan
    import_id: UUID | None
    source_id: UUID
    parser: Parser

    def hold(self, fates: Sequence[Fate]) -> None:
        """Take out of what is to be written what people wrote since, and open the conflicts; locks the records.

        Runs in the transaction that writes them.
        """
        changes = {one.write.record_id: one for one in fates if one.write is not None and one.write.record_id}
        bases = self._bases(changes)
        mine = {key: one for key, one in changes.items() if key in bases}
        if not mine:
            return
        held = {one.id: one for one in self._locked(list(mine))}
        fields = {one.key: one for one in self.plan.described.fields}
        parted = self._parted(
            {key: one for key, one in mine.items() if key in held}, held=held, bases=bases, fields=fields
        )
        teller = Teller(
            tenant_id=self.actor.tenant_id, object_key=self.plan.described.key, source_id=self.source_id,
            import_id=self.import_id, zone=self.actor.zone,
        )  # fmt: skip
        stays: dict[UUID, dict[str, Held]] = {}
        for (record, key), how in hold_parted(teller, parted).items():
            stays.setdefault(record, {})[key] = how
        for record, held_back in stays.items():
            _take_out(mine[record], held_back)

    def _bases(self, changes: Mapping[UUID, Fate]) -> dict[UUID, Values]:
        """Return what the source said last of each record, by field as JSON; those it never told of are left out.

        A row whose file named no key is known by what it made.
        """
        tenant_id = self.actor.tenant_id
        told = newest_of_keys(tenant_id, self.source_id, keys={one.key for one in changes.values() if one.key})
        by_call = told_by_calls(tenant_id, self.source_id, ids=changes)
        bases: dict[UUID, Values] = {}
        for key, one in changes.items():
            said, (called, at) = told.get(one.key), by_call.get(key, ({}, None))
            if said is not None:
                row = said.values or self._read(said.raw)
                bases[key] = {**row, **called} if at is not None and at > said.at else {**called, **row}
            elif at is not None:
                bases[key] = called
        return self._made([key for key in changes if key not in bases]) | bases

    def _read(self, raw: Mapping[str, str]) -> Values:
        """Return what a row of a file says that was kept as it came alone, as those that changed nothing once were."""
        if not isinstance(self.parser, RowParser):
            return {}
        self.parser.learn([raw])
        fields = {one.key: one for one in self.plan.columns.values()}
        return {key: to_stored(fields[key], value) for key, value in self.parser.parse(raw).values.items()}

    def _made(self, ids: Sequence[UUID]) -> dict[UUID, Values]:
        rows = WrittenRecord.objects.in_tenant(self.actor.tenant_id, _WHY).filter(is_new=True, state="")
        made = [
            one
            for chunk in in_chunks(ids)
            for one in rows.filter(record_id__in=chunk).values_list("record_id", "import_id", "after")
        ]
        of = source_of_imports(self.actor.tenant_id, {brought for _, brought, _ in made})
        return {key: after for key, brought, after in made if of.get(brought) == self.source_id}

    def _locked(self, ids: Sequence[UUID]) -> tuple[RecordItem, ...]:
        system, key = system_actor(self.actor.tenant_id), self.plan.described.key
        for chunk in in_chunks(sorted(ids)):
            list(self.plan.store.rows(system).filter(pk__in=chunk).order_by("pk").select_for_update(of=("self",)))
        return tuple(one for chunk in in_chunks(ids) for one in records_by_id(system, key, list(chunk)))

    def _parted(
        self,
        changes: Mapping[UUID, Fate],
        *,
        held: Mapping[UUID, RecordItem],
        bases: Mapping[UUID, Values],
        fields: Mapping[str, Field],
    ) -> list[Parted]:
        moved: dict[UUID, dict[str, object]] = {}
        for record, one in changes.items():
            for key in one.write.values if one.write is not None else ():
                ours = to_stored(fields[key], held[record].values.get(key))
                if fields[key].is_editable and not is_same(ours, bases[record].get(key)):
                    moved.setdefault(record, {})[key] = ours
        writers = last_writers(self.actor.tenant_id, self.plan.described.key, fields=moved)
        owners = self._owners([held[record] for record in moved])
        parted = []
        for record, mine in moved.items():
            for key, ours in mine.items():
                who = writers.get((record, key))
                if who is not None and not who.is_person:
                    continue
                one = changes[record]
                parted.append(
                    Parted(
                        target_id=record,
                        record_id=record,
                        field=key,
                        base=bases[record].get(key),
                        ours=ours,
                        ours_by=who.user_id if who else None,
                        ours_at=who.at if who else None,
                        theirs=to_stored(fields[key], one.write.values[key]) if one.write is not None else None,
                        raw=one.row.raw,
                        owner_id=owners.get(record),
                    )
                )
        return parted

    def _owners(self, records: Sequence[RecordItem]) -> dict[UUID, UUID | None]:
        owner, customer = owner_fields(self.plan.described)
        if owner is not None:
            return {one.id: _id_of(one.values.get(owner.key)) for one in records}
        if customer is None:
            return {}
        homes = {one.id: _id_of(one.values.get(customer.key)) for one in records}
        people = owners_of(self.actor.tenant_id, sorted({one for one in homes.values() if one is not None}))
        return {key: people.get(one) if one else None for key, one in homes.items()}


def _id_of(value: Any) -> UUID | None:  # noqa: ANN401 - what a field holds
    return value if isinstance(value, UUID) or value is None else UUID(str(value))


def _take_out(one: Fate, stays: Mapping[str, Held]) -> None:
    write = one.write or RowWrite(record_id=None, values={})
    waiting: tuple[Reason, ...] = tuple({"code": WAITS, "field": key} for key, how in stays.items() if how == "waits")
    left = {key: value for key, value in write.values.items() if key not in stays}
    one.held = waiting or ({"code": KEPT},)
    if left:
        one.write = replace(write, values=left)
    else:
        one.outcome, one.reasons, one.write = "skipped", one.held, None
        one.result = RowResult(record_id=write.record_id)
