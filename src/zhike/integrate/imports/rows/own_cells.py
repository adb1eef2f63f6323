"""Own fields and the owner in files that One-ID takes: cells become stored values, what cannot be read a reason."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from zhike.govern.people.public import user_names
from zhike.integrate.cleaning.public import Recipe, shape_row
from zhike.integrate.imports.rows.links import Links
from zhike.integrate.imports.rows.parsing import RowParser
from zhike.integrate.imports.rows.plan import Plan, is_written
from zhike.integrate.sources.public import OWNED, CleanRow, Import, Reason, stored_recipe
from zhike.platform.actor import Actor
from zhike.platform.catalog import Field, object_for, rights_of, store_of, to_stored
from zhike.studio.forms.public import offer_check_of

OWNER: Final = "owner"


def own_fields(actor: Actor, object_key: str) -> list[Field]:
    """Return the fields of an object, beside those that cleaning knows, which a column may fill for this actor."""
    described, store = object_for(actor, object_key), store_of(actor, object_key)
    found = [one for one in described.fields if one.slot and is_written(one) and rights_of(actor, one) == "edit"]
    owner = described.field(OWNER)
    if not store.takes_custom:
        return []
    is_owned = owner is not None and object_key in OWNED and actor.has(f"{object_key}.reassign")
    return [*found, owner] if is_owned and owner is not None else found


class OwnCells:
    """Reads those cells of the rows of one import; see `zhike.integrate.sources.public.OwnReader`."""

    def __init__(self, actor: Actor, columns: Mapping[str, Field], object_key: str, *, recipe: Recipe) -> None:
        described, store = object_for(actor, object_key), store_of(actor, object_key)
        plan = Plan(
            described=described, store=store, columns=columns, keys=(), mode="insert", is_exact=False, clears=False
        )
        self._actor = actor
        self._fields = {one.key: one for one in columns.values()}
        self._recipe = recipe
        self._parser = RowParser(actor, plan, Links(actor))
        self._people: dict[object, bool] = {}
        self._refusal = offer_check_of(actor, described, among=self.keys)

    @property
    def keys(self) -> frozenset[str]:
        """The fields that columns fill."""
        return frozenset(self._fields)

    def learn(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Look up at once what a batch of rows names."""
        self._parser.learn([shape_row(row, self._recipe).cells for row in rows])

    def read(self, raw: Mapping[str, str]) -> CleanRow:
        """Return the values by field key, as JSON, and a warning for each cell that is none."""
        parsed = self._parser.parse(shape_row(raw, self._recipe).cells)
        values = {key: to_stored(self._fields[key], value) for key, value in parsed.values.items()}
        reasons = list(parsed.reasons)
        self._leave_unoffered(parsed.values, values, reasons)
        owner = values.get(OWNER)
        if owner is not None and OWNER in self._fields and not self._is_person(owner):
            del values[OWNER]
            reasons.append({"code": "imports.no_such_link", "field": OWNER, "before": str(owner), "name": str(owner)})
        return CleanRow(values, warnings=reasons)

    def _leave_unoffered(self, said: Mapping[str, object], values: dict[str, object], reasons: list[Reason]) -> None:
        """Take out what the row's own value of another field does not offer, as often as one hangs on the next."""
        while self._refusal is not None and (refusal := self._refusal({key: said.get(key) for key in values})):
            field = str(refusal.facts["field"])
            del values[field]
            reasons.append({**refusal.facts, "code": refusal.code, "before": str(refusal.facts.get("value", ""))})

    def _is_person(self, owner: object) -> bool:
        """Say whether an id, which may have stood in the file as such, is somebody's here."""
        if owner not in self._people:
            self._people[owner] = bool(user_names(self._actor, [UUID(str(owner))]))
        return self._people[owner]


def own_cells_of(actor: Actor, row: Import) -> OwnCells | None:
    """Return the reader of an import's own fields; None when no column fills one, or nobody may any more."""
    known = {one.key: one for one in own_fields(actor, row.object)}
    recipe = stored_recipe(row.mapping, row.ruleset)
    columns = {cell: known[key] for cell, key in recipe.mapping.items() if key in known}
    return OwnCells(actor, columns, row.object, recipe=recipe) if columns else None
