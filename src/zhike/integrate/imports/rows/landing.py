"""Decide for each row of a file whether it makes a record, changes one, is passed over or refused; and write it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from zhike.integrate.imports.models import WrittenRecord
from zhike.integrate.imports.rows.fates import Fate
from zhike.integrate.imports.rows.holding import KEPT, Holder
from zhike.integrate.imports.rows.links import Links
from zhike.integrate.imports.rows.matching import key_of, records_with
from zhike.integrate.imports.rows.one_by_one import write_one_by_one
from zhike.integrate.imports.rows.parsing import Parser, RowParser
from zhike.integrate.imports.rows.plan import ID_FIELD, Plan
from zhike.integrate.sources.public import FileRow, Landed
from zhike.platform.actor import Actor
from zhike.platform.bulk import bulk_insert
from zhike.platform.catalog import Field, FieldType, RowResult, RowWrite, to_stored
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id

_COLUMNS: Final = ("id", "tenant_id", "import_id", "row_no", "record_id", "is_new", "before", "after")


@dataclass(slots=True)
class RecordLanding:
    """Writes the rows of one import; keys that the file had before are refused, also in later batches."""

    actor: Actor
    plan: Plan
    import_id: UUID
    parser: Parser
    _fields: Mapping[str, Field]
    _writable: frozenset[str]
    _holder: Holder | None = None
    _seen: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(  # sizes: what any landing takes, and who reads its rows
        cls,
        actor: Actor,
        plan: Plan,
        import_id: UUID,
        *,
        parser: Parser | None = None,
        source_id: UUID | None = None,
        is_call: bool = False,
    ) -> "RecordLanding":
        """Return the landing of an import; its rows are texts unless a parser of their own reads them.

        Rows of a source leave alone what people changed since it told it last; those of nobody are written as they are.
        """
        fields = {each.key: each for each in plan.columns.values()}
        writable = frozenset(key for key, each in fields.items() if plan.may_be_written(each))
        reader = parser or RowParser(actor, plan, Links(actor))
        told_by = None if is_call else import_id
        holder = Holder(actor, plan, told_by, source_id, reader) if source_id is not None else None
        return cls(actor, plan, import_id, reader, fields, writable, holder)

    def begin(self, keys: Mapping[str, int]) -> None:
        """Learn which keys earlier rows of the file had."""
        self._seen.update(keys)

    def land(self, rows: Sequence[FileRow], /) -> list[Landed]:
        """Write rows, and note what has to be known to take them back."""
        fates = self.write(rows)
        bulk_insert(WrittenRecord, _COLUMNS, [self._trace(one) for one in fates if one.result.after])
        return [self._landed(one) for one in fates]

    def write(self, rows: Sequence[FileRow]) -> list[Fate]:
        """Write rows in the caller's transaction and say what became of each."""
        self.parser.learn([one.raw for one in rows])
        fates = [Fate(row=one, parsed=self.parser.parse(one.raw)) for one in rows]
        known = records_with(self.actor, self.plan, [one.parsed.values for one in fates if not one.parsed.reasons])
        for one in fates:
            self._decide(one, known)
        if self._holder is not None:
            self._holder.hold(fates)
        due = [one for one in fates if one.write is not None]
        writes = [one.write for one in due if one.write is not None]
        results = self._written(writes) if writes else []
        for one, result in zip(due, results, strict=True):
            self._conclude(one, result)
        return fates

    def _written(self, writes: Sequence[RowWrite]) -> list[RowResult]:
        many = self.plan.store.write_rows
        if many is not None:
            return many(self.actor, writes, import_id=self.import_id)
        return write_one_by_one(self.actor, self.plan.described, store=self.plan.store, rows=writes)

    def _decide(self, one: Fate, known: Mapping[str, Sequence[UUID]]) -> None:
        if one.parsed.reasons:
            one.outcome, one.reasons = "rejected", one.parsed.reasons
            return
        if not one.parsed.values:
            one.end("skipped", "sources.blank_row")
            return
        key = key_of(self.plan, one.parsed.values)
        if key is None and not self._numbers_itself():
            one.end("rejected", "imports.blank_key")
            return
        one.key = key or ""
        if one.key and one.key in self._seen:
            one.end("rejected", "imports.repeated_key", row=self._seen[one.key])
            one.key = ""
            return
        if one.key:
            self._seen[one.key] = one.row.row_no
        self._match(one, known.get(one.key, ()) if one.key else ())

    def _match(self, one: Fate, found: Sequence[UUID]) -> None:
        mode = self.plan.mode
        if len(found) > 1 and mode != "skip":
            one.end("rejected", "imports.ambiguous_key", count=len(found))
        elif found and mode == "insert":
            one.end("rejected", "imports.key_exists")
        elif found and mode == "skip":
            one.end("skipped", "imports.key_known")
        elif found:
            one.write = RowWrite(record_id=found[0], values=self._values(one) | self.parser.blanks(one.row.raw))
        elif mode == "update" or (one.key and self._numbers_itself()):
            one.end("rejected", "imports.key_unknown")
        else:
            one.write = RowWrite(record_id=None, values=self._values(one))

    def _numbers_itself(self) -> bool:
        """Say whether new records get their key from the product, so that a file cannot bring one."""
        is_made = any(one is ID_FIELD or one.type is FieldType.SERIAL for one in self.plan.keys)
        return is_made and self.plan.mode != "update"

    def _values(self, one: Fate) -> dict[str, object]:
        return {key: value for key, value in one.parsed.values.items() if key in self._writable}

    def _conclude(self, one: Fate, result: RowResult) -> None:
        one.result = result
        is_change = one.write is not None and one.write.record_id is not None
        if result.refusal is not None:
            self._refuse(one, result.refusal)
        elif not result.after:
            one.outcome, one.reasons = "skipped", one.held or ({"code": "imports.same_values"},)
        else:
            one.reasons = tuple(each for each in one.held if each["code"] != KEPT)
            one.outcome = "updated" if is_change else "inserted"

    def _refuse(self, one: Fate, refusal: AppError) -> None:
        self._seen.pop(one.key, None)
        code = "imports.bad_cell" if refusal.code == "platform.bad_value" else refusal.code
        key = refusal.facts.get("field")
        column = next((name for name, each in self.plan.columns.items() if each.key == key), "")
        one.end("rejected", code, **{**refusal.facts, **({"column": column} if column else {})})

    def _landed(self, one: Fate) -> Landed:
        if one.outcome in {"rejected", "skipped"}:
            return Landed(
                status="skipped" if one.outcome == "skipped" else "rejected", reasons=one.reasons, key=one.key,
                cleaned=self._cleaned(one) if one.result.record_id is not None else {},
            )  # fmt: skip
        problem = (*((one.row.problem,) if one.row.problem else ()), *one.parsed.notes, *one.reasons)
        return Landed(
            status="stored", reasons=problem, key=one.key, record_id=one.result.record_id,
            is_change=one.outcome == "updated", cleaned=self._cleaned(one),
        )  # fmt: skip

    def _cleaned(self, one: Fate) -> dict[str, object]:
        return {key: to_stored(self._fields[key], value) for key, value in one.parsed.values.items()}

    def _trace(self, one: Fate) -> tuple[object, ...]:
        is_new = one.outcome == "inserted"
        place = (new_id(), self.actor.tenant_id, self.import_id, one.row.row_no)
        return (*place, one.result.record_id, is_new, dict(one.result.before), dict(one.result.after))
