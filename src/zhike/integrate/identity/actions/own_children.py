"""What people wrote into own fields of activities that sources brought, while a newer version takes their place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from zhike.govern.audit.public import Writer, last_writers
from zhike.integrate.conflicts.public import Parted, Teller, follow_versions, hold_parted
from zhike.integrate.sources.public import LiveRecord, version_values_of
from zhike.platform.actor import Actor
from zhike.platform.catalog import is_same, object_for
from zhike.records.activities import public as activities
from zhike.records.customers.public import owners_of

KEY = "activities"

type Own = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Stood:
    """The version of an activity that stands until now: what its own fields hold by key, and what its source told with it."""

    version_id: UUID
    held: Own
    told: Own


def own_of_activities(
    actor: Actor, records: Sequence[LiveRecord], *, customers: Mapping[UUID, UUID], is_told: bool
) -> dict[UUID, Own]:
    """Return what the own fields of activities hold from now on, by slot, for each of these records.

    What the source tells counts, and what it says nothing of stays; what a person changed since it told it last stays too and
    waits for a decision. Runs in the caller's transaction, and opens, refreshes and moves conflicts there.

    Args:
        actor: who imports.
        records: the versions that are to stand.
        customers: by home, whose activity each is.
        is_told: the sources tell these versions; else an undo brings them back, of which nobody has to decide.
    """
    slots = {one.key: one.slot for one in object_for(actor, KEY).fields if one.slot}
    if not slots:
        return {}
    stood = _standing(actor.tenant_id, records, slots=slots)
    follow_versions(
        actor.tenant_id,
        KEY,
        moves={stood[one.record_id].version_id: one.version_id for one in records if one.record_id in stood},
    )
    told = {one.record_id: {key: one.values[key] for key in slots.keys() & one.values.keys()} for one in records}
    kept: set[tuple[UUID, str]] = set()
    for (source_id, import_id), group in _by_import(records).items():
        teller = Teller(
            tenant_id=actor.tenant_id, object_key=KEY, source_id=source_id, import_id=import_id, zone=actor.zone
        )
        parted = _parted(actor.tenant_id, group, stood=stood, told=told, customers=customers)
        kept |= hold_parted(teller, parted).keys() if is_told else {(each.target_id, each.field) for each in parted}
    own: dict[UUID, Own] = {}
    for one in records:
        held = stood[one.record_id].held if one.record_id in stood else {}
        news = {key: value for key, value in told[one.record_id].items() if (one.version_id, key) not in kept}
        own[one.record_id] = {slots[key]: value for key, value in {**held, **news}.items() if key in slots}
    return own


def _by_import(records: Sequence[LiveRecord]) -> dict[tuple[UUID, UUID], list[LiveRecord]]:
    groups: dict[tuple[UUID, UUID], list[LiveRecord]] = {}
    for one in records:
        groups.setdefault((one.source_id, one.import_id), []).append(one)
    return groups


def _standing(tenant_id: UUID, records: Sequence[LiveRecord], *, slots: Mapping[str, str]) -> dict[UUID, _Stood]:
    """Return the newest other version of each record that is still stored as an activity."""
    versions = version_values_of(tenant_id, [one.record_id for one in records])
    new = {one.version_id for one in records}
    others = {key: one for key, one in versions.items() if key not in new}
    stored = activities.own_values_of(tenant_id, sorted(others), is_whole=True)
    stood: dict[UUID, _Stood] = {}
    for key in sorted(stored):
        record_id, told = others[key]
        held = {name: stored[key][slot] for name, slot in slots.items() if slot in stored[key]}
        stood[record_id] = _Stood(key, held, told)
    return stood


def _parted(
    tenant_id: UUID,
    records: Sequence[LiveRecord],
    *,
    stood: Mapping[UUID, _Stood],
    told: Mapping[UUID, Own],
    customers: Mapping[UUID, UUID],
) -> list[Parted]:
    moved = _moved(records, stood=stood, told=told)
    if not moved:
        return []
    writers = _writers(tenant_id, moved)
    homes = {one.record_id: customers[one.home_id] for one in records if one.home_id and one.home_id in customers}
    owners = owners_of(tenant_id, sorted(set(homes.values())))
    parted = []
    for one in records:
        for key in moved.get(one.record_id, ()):
            who = writers.get((one.record_id, key))
            if who is not None and not who.is_person:
                continue
            was = stood[one.record_id]
            parted.append(
                Parted(
                    target_id=one.version_id,
                    record_id=one.record_id,
                    field=key,
                    base=was.told.get(key),
                    ours=was.held.get(key),
                    ours_by=who.user_id if who else None,
                    ours_at=who.at if who else None,
                    theirs=told[one.record_id][key],
                    owner_id=owners.get(homes.get(one.record_id, one.record_id)),
                )
            )
    return parted


def _moved(
    records: Sequence[LiveRecord], *, stood: Mapping[UUID, _Stood], told: Mapping[UUID, Own]
) -> dict[UUID, list[str]]:
    """Return, by record, the fields of those that the source tells which hold something else than it told last."""
    moved: dict[UUID, list[str]] = {}
    for one in records:
        was = stood.get(one.record_id)
        for key in told[one.record_id] if was is not None else ():
            if was is not None and not is_same(was.held.get(key), was.told.get(key)):
                moved.setdefault(one.record_id, []).append(key)
    return moved


def _writers(tenant_id: UUID, moved: Mapping[UUID, Sequence[str]]) -> dict[tuple[UUID, str], Writer]:
    """Return who wrote fields last in whichever version of their records."""
    versions = {key: record for key, (record, _) in version_values_of(tenant_id, list(moved)).items()}
    found: dict[tuple[UUID, str], Writer] = {}
    written = last_writers(tenant_id, KEY, fields={key: moved[record] for key, record in versions.items()})
    for (version, key), who in written.items():
        place = (versions[version], key)
        if place not in found or found[place].at < who.at:
            found[place] = who
    return found
