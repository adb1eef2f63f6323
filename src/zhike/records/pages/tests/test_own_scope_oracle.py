"""Records of a company's own object are read by the same rules as built-in ones, whichever way they are read."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from zhike.govern.access.public import load_actor
from zhike.platform.catalog import FieldType, Label, field_of, object_for, store_of
from zhike.platform.errors import NOT_FOUND, AppError
from zhike.platform.lists import RecordQuery, count_records, get_record, iter_columns, list_records
from zhike.platform.search.public import index_records
from zhike.records.pages.public import search_everything
from zhike.records.pages.tests.building import new_company, store_people, store_shares
from zhike.records.pages.tests.worlds import AREAS, worlds
from zhike.studio.objects.actions.findable import findable
from zhike.studio.objects.models import Record
from zhike.studio.objects.public import FieldDraft, ObjectDraft, create_field, create_object

pytestmark = pytest.mark.django_db

KEY = "devices_c"
IN_BEIJING: dict[str, object] = {"field": "city_c", "op": "eq", "value": "北京"}
NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)  # a world is dear to build


def build(world):
    """Store a world with records of an object of its own in place of customers; return its actors and the records' ids."""
    system = new_company()
    create_object(system, ObjectDraft(key="devices", label=Label("设备", "Device"), plural=Label("设备", "Devices")))
    city = FieldDraft(key="city", type=FieldType.TEXT, label=Label("城市", "City"))
    address = FieldDraft(key="address", type=FieldType.ADDRESS, label=Label("地址", "Address"))
    for draft in (city, address):
        create_field(system, KEY, draft)
    described = object_for(system, KEY)
    city_at, address_at = (
        field_of(described, key).physical.removeprefix("custom__") for key in ("city_c", "address_c")
    )
    stored = store_people(world, system, object_key=KEY, where=IN_BEIJING)
    rows = [
        Record(
            tenant_id=stored.tenant_id,
            object_key=KEY,
            title=name,
            owner_id=None if owner is None else stored.people[owner],
            department_id=None if department is None else stored.departments[department],
            custom={city_at: place, address_at: {"adcode": AREAS[place]}},
            is_live=is_live,
        )
        for owner, department, is_live, name, place in world.customers
    ]
    Record.objects.bulk_create(rows)
    store_shares(world, stored, object_key=KEY, records=[row.pk for row in rows])
    live = [row for row in rows if row.is_live]
    index_records(stored.tenant_id, KEY, records=[findable(described, row) for row in live])
    return [load_actor(person, "ui") for person in stored.people], [row.pk for row in rows]


@settings(
    max_examples=8,
    deadline=None,
    phases=NO_SHRINK,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(worlds())
def test_every_reading_of_own_records_shows_what_the_rules_allow(world):
    actors, ids = build(world)
    for person, actor in enumerate(actors):
        live = {at: one for at, one in enumerate(world.customers) if one[2] and world.sees(person, at)}
        everyone = {ids[at] for at in live}
        wangs = {ids[at] for at, one in live.items() if "王" in one[3]}
        beijing = {ids[at] for at, one in live.items() if one[4] == "北京"}

        assert listed(actor) == everyone
        assert listed(actor, sort="name") == everyone
        assert listed(actor, where=IN_BEIJING) == beijing
        assert listed(actor, q="王", where={"not": IN_BEIJING}) == wangs - beijing
        assert count_records(actor, KEY, RecordQuery()).value == len(everyone)
        assert {one.id for one in search_everything(actor, "王", limit=50, objects=[KEY]).items} == wangs
        names = [str(name) for part in iter_columns(actor, KEY, RecordQuery(fields=("name",))) for name in part["name"]]
        assert sorted(names) == sorted(one[3] for one in live.values())
        assert set(store_of(actor, KEY).rows(actor).values_list("id", flat=True)) == everyone
        for record_id in ids:
            if record_id in everyone:
                assert get_record(actor, KEY, record_id).id == record_id
                continue
            with pytest.raises(AppError) as refused:
                get_record(actor, KEY, record_id)
            assert refused.value.status == NOT_FOUND


def listed(actor, **query):
    return {one.id for one in list_records(actor, KEY, RecordQuery(limit=200, **query)).items}
